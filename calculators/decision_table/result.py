"""From answers to a result: what follows, why, and what would change it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from calculators.common import CLARIFY_LABEL, answered, changes_note, changes_to
from calculators.danish import counted, listed
from calculators.decision_table.answers import options_of, possible, read_answers, warnings
from calculators.decision_table.groups import REMEMBERED, groups_of, winners
from calculators.decision_table.model import DecisionTable, Outcome, Rule
from calculators.decision_table.regions import dated, holds, named
from calculators.decision_table.tables import labels_of
from calculators.model import (
    UNCLEAR,
    Change,
    Fact,
    Link,
    Reason,
    Result,
    Sheet,
    SheetRow,
    Tone,
)

NO_OTHER = "ingen anden regel passer på svarene"
NO_OFFERS = "Ingen tilbud ud fra svarene"
WITHOUT_OFFERS = {
    Tone.CLARIFY: "Der skal afklares mere, før der kan tilbydes noget",
    Tone.ASSESSMENT: "Kræver faglig vurdering: ingen tilbud er afgjort",
}

type Given = tuple[tuple[str, str], ...]
"""Some questions with the answers to them: all that a part of a result depends on."""


def calculate(table: DecisionTable, answers: Mapping[str, str]) -> Result:
    """The result for some answers, each the id of an option.

    A missing answer counts as "uafklaret". The reasons name the rule that matched,
    the answers that made it match and its source. The changes are all single answers,
    other than to "uafklaret", that would lead to another outcome. Raises InputError,
    with all bad answers at once, for an option or a question the table does not have.
    """
    given = read_answers(table, answers)
    hits = winners(table, given)
    shown = [outcome for _, outcome in hits if not outcome.silent]
    tone = _tone(shown)
    facts = tuple(_facts(table, [hit for hit in hits if not hit[1].silent], given))
    open_facts = tuple(
        Fact(labels_of(table).names[name], CLARIFY_LABEL)
        for name in open_questions(table, given, answers)
    )
    told = (*open_facts, *facts) if tone is Tone.CLARIFY else (*facts, *open_facts)
    changes = tuple(_changes(table, answers, given))
    return Result(
        headline=_headline(table, shown),
        tone=tone,
        reasons=tuple(_reasons(table, given, hits)),
        changes=changes,
        facts=(*told, *(() if tone is Tone.URGENT else dated(table, answers, table.dated))),
        sheet=_sheet(table, shown),
        changes_note=changes_note(changes),
        next_steps=tuple(dict.fromkeys(_steps(table, shown, given))),
        made_for=table.made_for,
        notes=table.notes,
        warnings=warnings(table, answers),
        beside=_beside(table, given, hits),
        offers=tuple(dict.fromkeys(name for outcome in shown for name in outcome.offers)),
    )


def open_questions(
    table: DecisionTable, answers: Mapping[str, str], written: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """The open questions whose answer can matter, given the answers that are known.

    `written` are the answers with the numbers the reader wrote, if any. A question
    matters when, for some way of answering the other open ones, an answer to it leads to
    another outcome than leaving it open.
    """
    return tuple(
        name
        for name, answer in answers.items()
        if answer == UNCLEAR
        and any(group.matters(name, answers, written or {}) for group in groups_of(table))
    )


def _tone(outcomes: list[Outcome]) -> Tone:
    tones = {outcome.tone for outcome in outcomes}
    for tone in (Tone.URGENT, Tone.CLARIFY, Tone.ASSESSMENT):
        if tone in tones:
            return tone
    return Tone.DECIDED


def _beside(
    table: DecisionTable, answers: Mapping[str, str], hits: tuple[tuple[Rule, Outcome], ...]
) -> str:
    """The question whose answer makes everything else wait, or nothing where none does."""
    for rule, outcome in hits:
        if outcome.tone is Tone.URGENT and rule.when:
            return labels_of(table).deciding(rule.when[0], answers)[0]
    return ""


def _headline(table: DecisionTable, shown: list[Outcome]) -> str:
    """The outcome's own headline, or how many topics have something to say."""
    if table.hit == "unique":
        return shown[0].headline
    if table.sheet:
        return _offered(shown)
    if not shown:
        return "Svarene udløser ingen punkter"
    clarify = sum(outcome.tone is Tone.CLARIFY for outcome in shown)
    assess = sum(outcome.tone is Tone.ASSESSMENT for outcome in shown)
    parts = [f"{clarify} skal afklares"] if clarify else []
    parts += [f"{assess} kræver faglig vurdering"] if assess else []
    whole = counted(len(shown), "punkt", "punkter")
    return f"{whole}, heraf {listed(parts)}" if parts else whole


def _offered(shown: list[Outcome]) -> str:
    """What is offered, by name; without any offer, what is left to do."""
    names = [outcome.offer.name for outcome in shown if outcome.offer]
    if names:
        said = listed(names)
        return said[:1].upper() + said[1:]
    tones = {outcome.tone for outcome in shown}
    return next((said for tone, said in WITHOUT_OFFERS.items() if tone in tones), NO_OFFERS)


def _sheet(table: DecisionTable, shown: list[Outcome]) -> Sheet | None:
    if table.sheet is None:
        return None
    labels = {topic.id: topic.label for topic in table.topics}
    rows = []
    for outcome in shown:
        row, offer = SheetRow(labels[outcome.topic], outcome.headline), outcome.offer
        if offer:
            row = SheetRow(row.need, offer.title, offer.law, offer.provider, offer.link.url)
        rows.append(row)
    return Sheet(table.sheet.title, tuple(rows), table.sheet.signatures)


def _steps(table: DecisionTable, shown: list[Outcome], given: Mapping[str, str]) -> Iterator[Link]:
    """What to do next, other calculators first: they carry the answers on."""
    steps = [step for outcome in shown for step in outcome.next_steps]
    if table.sheet:
        # The offers' own pages are on the sheet, each beside its need.
        own = {outcome.offer.link.url for outcome in shown if outcome.offer}
        steps = [step for step in steps if step.url not in own]
    return (step.carrying(table.id, given, table.carries) for step in steps)


def _facts(
    table: DecisionTable, shown: list[tuple[Rule, Outcome]], given: Mapping[str, str]
) -> Iterator[Fact]:
    """The facts of the outcomes; in a collecting table aside, under their topic's label.

    There an outcome is as much a reading of ours as the rule that leads to it. The regions
    that an answer holds in are told once; a part of other regions names them in its label.
    """
    if table.hit == "unique":
        yield from shown[0][1].facts
        yield from holds(table, given, [shown[0][1]])
        return
    labels = {topic.id: topic.label for topic in table.topics}
    own = named(table, given, shown[0][1]) if shown else ""
    for rule, outcome in shown:
        where = named(table, given, outcome)
        label = labels[outcome.topic] + (f" ({where})" if where not in ("", own) else "")
        yield from _facts_of(table, outcome.id, label, rule.ours)
    yield from holds(table, given, [outcome for _, outcome in shown])


@lru_cache(REMEMBERED)
def _facts_of(table: DecisionTable, name: str, label: str, ours: str) -> tuple[Fact, ...]:
    """What an outcome of a collecting table tells, under its label."""
    outcome = next(each for each in table.outcomes if each.id == name)
    first = Fact(outcome.headline, label, ours=ours, aside=table.sheet is not None)
    values = (
        answered(fact.label, fact.value) if fact.label else fact.value for fact in outcome.facts
    )
    told = zip(outcome.facts, values, strict=True)
    return (first, *(replace(fact, value=value, label=label, aside=True) for fact, value in told))


def _reasons(
    table: DecisionTable, answers: Mapping[str, str], hits: tuple[tuple[Rule, Outcome], ...]
) -> Iterator[Reason]:
    for at, (group, (_, outcome)) in enumerate(zip(groups_of(table), hits, strict=True)):
        if not outcome.silent:
            yield _reason(table, at, _given(table, answers, group.names))


def _given(table: DecisionTable, answers: Mapping[str, str], names: Iterable[str]) -> Given:
    """The answers to some questions, and the region that the reader is in."""
    region = (table.region.id,) if table.region else ()
    return tuple((name, answers[name]) for name in (*names, *region))


@lru_cache(REMEMBERED)
def _reason(table: DecisionTable, at: int, given: Given) -> Reason:
    """Why a group's outcome follows; remembered by the answers that the group looks at."""
    labels, answers = labels_of(table), dict(given)
    rule, outcome = groups_of(table)[at].winner(answers)
    topics = {topic.id: topic.label for topic in table.topics}
    text = f"{topics[outcome.topic]}: {rule.because}" if outcome.topic else rule.because
    met = [labels.met(condition, answers) for condition in rule.when]
    met = [NO_OTHER, *met] if rule.otherwise else met
    return Reason(
        text=text,
        rule=f"Regel {table.rules.index(rule) + 1}: {'; '.join(met) or 'i alle tilfælde'}",
        citations=rule.citations,
        ours=rule.ours,
    )


def _changes(
    table: DecisionTable, written: Mapping[str, str], answers: Mapping[str, str]
) -> Iterator[Change]:
    limited = tuple(written.items()) if table.number_limits else ()
    for at, names in _looked_at_with(table):
        yield from _changes_to(table, at, _given(table, answers, names), limited)


@lru_cache(16)
def _looked_at_with(table: DecisionTable) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The questions that some group asks, by number, each with all that those groups look at.

    An answer to any other question leads nowhere else.
    """
    found = []
    for at, question in enumerate(table.questions):
        asking = [group for group in groups_of(table) if group.asks(question.id)]
        if asking:
            found.append((at, tuple(dict.fromkeys(n for group in asking for n in group.names))))
    return tuple(found)


@lru_cache(REMEMBERED)
def _changes_to(table: DecisionTable, at: int, given: Given, written: Given) -> tuple[Change, ...]:
    """Other answers to one question that would lead elsewhere.

    Remembered by the answers that its groups look at, and by the numbers that the reader wrote
    where they limit one another.
    """
    question, answers, numbers = table.questions[at], dict(given), dict(written)
    asking = [group for group in groups_of(table) if group.asks(question.id)]
    now = [group.winner(answers)[1] for group in asking]

    def leads_to(option: str) -> str:
        if not possible(table, numbers, question, option):
            return ""
        other = {**answers, question.id: option}
        then = zip((group.winner(other)[1] for group in asking), now, strict=True)
        return _difference(table, [after for after, before in then if after is not before])

    current = answers[question.id]
    return tuple(changes_to(question.label, options_of(question), current, leads_to))


def _difference(table: DecisionTable, moved: list[Outcome]) -> str:
    """Where a change leads: the new outcome, or the new one of each changed topic."""
    if table.hit == "unique":
        return moved[0].headline if moved else ""
    labels = {topic.id: topic.label for topic in table.topics}
    return "; ".join(f"{labels[outcome.topic]}: {outcome.headline}" for outcome in moved)
