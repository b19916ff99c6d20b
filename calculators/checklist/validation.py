"""Proof that a checklist asks nobody's identity, and that every case is routed."""

from collections.abc import Collection, Iterator, Mapping

from calculators.checklist.answers import WRITTEN
from calculators.checklist.model import Checklist, RedFlag, ReferralPart
from calculators.checklist.result import tells_of_flags
from calculators.common import NO, YES, Where, reference, repeated_ids
from calculators.danish import listed
from calculators.decision_table.model import Outcome
from calculators.decision_table.validation import findings as routing_findings
from calculators.model import Finding

MOST_QUESTIONS = 8
REFERS, CONSIDERS = "henvises", "overvej"
"""The words that tell a referral from one that is only considered."""
LONGEST_PART = 60
"""The letters of a sentence in the text to paste: at least half of it is the doctor's own."""
IDENTITY = (
    "cpr",
    "personnummer",
    "navn",
    "adresse",
    "telefon",
    "mobil",
    "email",
    "e-mail",
    "fødselsda",
    "foedselsda",
    "sygesikring",
    "initialer",
)
"""Words, or parts of words, that tell that a field asks who somebody is."""


def findings(checklist: Checklist) -> tuple[Finding, ...]:
    """Everything wrong with a checklist, for its editor.

    No field asks for identity, ids are different, there are at most eight questions, the
    parts of the text are short, and the routing is proved as any decision table.
    """
    return (
        *repeated_ids(((where, name) for where, name, _ in _asked(checklist))),
        *_identity(checklist),
        *_items(checklist),
        *_destinations(checklist),
        *_referral(checklist),
        *_strength(checklist),
        *_routing(checklist),
    )


def _asked(checklist: Checklist) -> Iterator[tuple[Where, str, tuple[str, ...]]]:
    """Every field: where it is defined, its id, and the words the reader sees."""
    for at, flag in enumerate(checklist.flags):
        yield ("flags", at), flag.id, (flag.label, *flag.signs)
    for at, question in enumerate(checklist.routing.questions):
        labels = (option.label for option in question.options)
        yield ("routing", "questions", at), question.id, (question.label, question.help, *labels)
    for at, item in enumerate(checklist.items):
        if item.kind != "elsewhere":
            labels = (option.label for option in item.options)
            yield ("items", at), item.id, (item.label, item.help, *labels)
    region = checklist.routing.region
    if region:
        yield ("routing", "region"), region.id, (region.label, region.help)


def _identity(checklist: Checklist) -> Iterator[Finding]:
    for where, name, words in _asked(checklist):
        text = " ".join((name, *words)).lower()
        found = [word for word in IDENTITY if word in text]
        if found:
            quoted = listed([f"»{word}«" for word in found])
            message = f"feltet »{name}« spørger efter, hvem nogen er ({quoted})"
            yield Finding(where, f"{message} – en tjekliste må ikke samle personoplysninger")


def _items(checklist: Checklist) -> Iterator[Finding]:
    for at, item in enumerate(checklist.items):
        if (item.kind == "choice") != bool(item.options):
            message = "svar at vælge hører til kind: choice, og dér skal der være mindst ét"
            yield Finding(("items", at, "options"), message)
        if (item.kind == "elsewhere") != bool(item.instead):
            message = "teksten i stedet hører til kind: elsewhere, og dér skal den stå"
            yield Finding(("items", at, "instead"), message)


def _destinations(checklist: Checklist) -> Iterator[Finding]:
    """Outcomes that do not exist, and those that only consider what is said to be referred."""
    outcomes = {outcome.id: outcome for outcome in checklist.routing.outcomes}
    for at, place in enumerate(checklist.destinations):
        where: Where = ("destinations", at, "outcome")
        yield from reference(where, "udfaldet", place.outcome, outcomes)
        considers = place.outcome in outcomes and CONSIDERS in _lowered(outcomes[place.outcome])
        if considers != (place.how == "considers"):
            message = "»overvej« i overskriften og how: considers hører sammen"
            yield Finding(("destinations", at, "how"), message)


def _lowered(outcome: Outcome) -> str:
    return outcome.headline.lower()


def _strength(checklist: Checklist) -> Iterator[Finding]:
    """Sentences that refer more than their outcome does, and flags that no sentence tells of.

    A sentence about an outcome is about where it leads: what only the doctor needs to know
    has no place in what is sent.
    """
    how = {place.outcome: place.how for place in checklist.destinations}
    for at, part in enumerate(checklist.referral):
        where: Where = ("referral", at, "text")
        text = part.text.lower()
        if part.outcome and part.outcome not in how:
            message = f"udfaldet »{part.outcome}« henviser ikke nogen steder hen"
            yield Finding(where, f"{message} – det er kun til den, der henviser")
        if (REFERS in text) != (how.get(part.outcome) == "refers"):
            yield Finding(where, f"»{REFERS}« skrives, netop når udfaldet henviser")
        if how.get(part.outcome) == "considers" and CONSIDERS not in text:
            yield Finding(where, f"udfaldet overvejes kun – skriv »{CONSIDERS}es«")
    for at, flag in enumerate(checklist.flags):
        told = any(tells_of_flags(part, (flag,)) for part in checklist.referral)
        if told == flag.emergency:
            yield Finding(("flags", at), _told_of(flag))


def _told_of(flag: RedFlag) -> str:
    """What the text to paste has to say of a flag, with the line to write there."""
    if flag.emergency:
        return f"»{flag.short}« standser alt andet – slet sætningen om det i referral"
    line = f"{{text: …, when: {{{flag.id}: {YES}}}}}"
    return f"»{flag.short}« nævnes ikke i referral, når svaret er ja – skriv dér: - {line}"


def _referral(checklist: Checklist) -> Iterator[Finding]:
    """Parts that are no sentence and no item, that are too long, or that nothing leads to."""
    written = {item.id for item in checklist.items if item.kind in WRITTEN}
    outcomes = {outcome.id for outcome in checklist.routing.outcomes}
    options = _options(checklist)
    for at, part in enumerate(checklist.referral):
        where: Where = ("referral", at)
        if bool(part.text) == bool(part.item) or (part.item and (part.outcome or part.when)):
            message = "skriv en kort sætning i text, eller henvis til et felt i item – ikke begge"
            yield Finding(where, message)
        if part.item:
            yield from reference((*where, "item"), "tekstfeltet", part.item, written)
        if part.outcome:
            yield from reference((*where, "outcome"), "udfaldet", part.outcome, outcomes)
        if len(part.text) > LONGEST_PART or (part.text and not part.text.endswith(".")):
            message = f"sætningen skal slutte med punktum og højst fylde {LONGEST_PART} tegn"
            yield Finding((*where, "text"), message)
        yield from _conditions((*where, "when"), part, options)
    for name in sorted(written - {part.item for part in checklist.referral}):
        yield Finding(("referral",), f"det, der skrives i »{name}«, kommer ikke med i teksten")


def _conditions(
    where: Where, part: ReferralPart, options: Mapping[str, Collection[str]]
) -> Iterator[Finding]:
    """Answers that cannot be given; what is not answered is no ground to write anything."""
    for condition in part.when:
        yield from reference(where, "feltet", condition.question, options)
        for option in condition.options:
            yield from reference(where, "svaret", option, options.get(condition.question, ()))


def _options(checklist: Checklist) -> dict[str, set[str]]:
    """The answers to each flag, question and choice, without "uafklaret"."""
    flags = {flag.id: {YES, NO} for flag in checklist.flags}
    questions = {q.id: {option.id for option in q.options} for q in checklist.routing.questions}
    choices = {i.id: {option.id for option in i.options} for i in checklist.items if i.options}
    return flags | questions | choices


def _routing(checklist: Checklist) -> Iterator[Finding]:
    routing = checklist.routing
    if len(routing.questions) > MOST_QUESTIONS:
        message = f"der er {len(routing.questions)} spørgsmål – højst {MOST_QUESTIONS} kan nås"
        yield Finding(("routing", "questions"), f"{message} i en konsultation")
    for finding in routing_findings(routing):
        yield Finding(("routing", *finding.where), finding.message)
