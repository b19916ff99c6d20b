"""Proof that a checklist asks nobody's identity, and that every case is routed."""

from collections.abc import Iterator

from calculators.checklist.model import WIDTH, Checklist
from calculators.common import Where, reference, repeated_ids
from calculators.danish import listed
from calculators.decision_table.validation import findings as routing_findings
from calculators.model import Finding

MOST_QUESTIONS = 8
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

    No field asks for identity, ids are different, there are at most eight questions, and
    the routing is proved as any decision table.
    """
    return (
        *repeated_ids(((where, name) for where, name, _ in _asked(checklist)), taken=(WIDTH,)),
        *_identity(checklist),
        *_items(checklist),
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


def _routing(checklist: Checklist) -> Iterator[Finding]:
    routing = checklist.routing
    if len(routing.questions) > MOST_QUESTIONS:
        message = f"der er {len(routing.questions)} spørgsmål – højst {MOST_QUESTIONS} kan nås"
        yield Finding(("routing", "questions"), f"{message} i en konsultation")
    outcomes = {outcome.id for outcome in routing.outcomes}
    for at, place in enumerate(checklist.destinations):
        yield from reference(("destinations", at, "outcome"), "udfaldet", place.outcome, outcomes)
    for finding in routing_findings(routing):
        yield Finding(("routing", *finding.where), finding.message)
