"""From answers to a result: what follows, why, and what would change it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from calculators.common import CLARIFY_LABEL, answered, changes_note, changes_to
from calculators.danish import counted, listed
from calculators.decision_table.answers import options_of, possible, read_answers, warnings
from calculators.decision_table.groups import (
    Answers,
    RuleGroup,
    asking,
    groups_of,
    picking,
    winners,
)
from calculators.decision_table.model import DecisionTable, Outcome, Rule
from calculators.decision_table.regions import dated, holds, named
from calculators.decision_table.sweep import REMEMBERED
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


class _AskedTogether(NamedTuple):
    """A question, by number, and all that the groups which ask it look at."""

    at: int
    asking: tuple[RuleGroup, ...]
    names: tuple[str, ...]
    given: Callable[[Mapping[str, str]], Answers]


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
    groups = asking(table)
    return tuple(
        name
        for name, answer in answers.items()
        if answer == UNCLEAR
        and any(group.matters(name, answers, written or {}) for group in groups.get(name, ()))
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
    rows = _sheet_rows(table)
    return Sheet(
        table.sheet.title, tuple(rows[outcome.id] for outcome in shown), table.sheet.signatures
    )


@lru_cache(16)
def _sheet_rows(table: DecisionTable) -> Mapping[str, SheetRow]:
    """What stands on the sheet of each outcome."""
    labels, rows = labels_of(table).topics, {}
    for outcome in table.outcomes:
        need, offer = labels[outcome.topic], outcome.offer
        rows[outcome.id] = SheetRow(need, outcome.headline)
        if offer:
            rows[outcome.id] = SheetRow(
                need, offer.title, offer.law, offer.provider, offer.link.url
            )
    return rows


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
    labels = labels_of(table).topics
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
    region = _region(table, answers)
    for at, (group, (_, outcome)) in enumerate(zip(groups_of(table), hits, strict=True)):
        if not outcome.silent:
            yield _reason(table, at, group.given(answers), region)


def _region(table: DecisionTable, answers: Mapping[str, str]) -> str:
    """The region that the reader is in, or nothing where the table does not ask."""
    return answers[table.region.id] if table.region else ""


def _with_region(
    table: DecisionTable, names: tuple[str, ...], given: Answers, region: str
) -> dict[str, str]:
    """The answers to some questions by their names, and the region."""
    answers = dict(zip(names, given, strict=True))
    return {**answers, table.region.id: region} if table.region else answers


@lru_cache(REMEMBERED)
def _reason(table: DecisionTable, at: int, given: Answers, region: str) -> Reason:
    """Why a group's outcome follows; remembered by the answers that the group looks at."""
    labels, group = labels_of(table), groups_of(table)[at]
    answers = _with_region(table, group.names, given, region)
    rule, outcome = group.winner(answers)
    text = f"{labels.topics[outcome.topic]}: {rule.because}" if outcome.topic else rule.because
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
    region = _region(table, answers)
    limited = tuple(written.items()) if table.number_limits else ()
    for at, together in enumerate(_asked_together(table)):
        yield from _changes_to(table, at, together.given(answers), region, limited)


@lru_cache(16)
def _asked_together(table: DecisionTable) -> tuple[_AskedTogether, ...]:
    """The questions that some group asks; an answer to any other leads nowhere else."""
    places = {question.id: at for at, question in enumerate(table.questions)}
    found = []
    for name, groups in asking(table).items():
        names = tuple(dict.fromkeys(other for group in groups for other in group.names))
        found.append(_AskedTogether(places[name], groups, names, picking(names)))
    return tuple(found)


@lru_cache(REMEMBERED)
def _changes_to(
    table: DecisionTable, at: int, given: Answers, region: str, written: tuple[tuple[str, str], ...]
) -> tuple[Change, ...]:
    """Other answers to one question that would lead elsewhere.

    Remembered by the answers that its groups look at, and by the numbers that the reader wrote
    where they limit one another.
    """
    together, numbers = _asked_together(table)[at], dict(written)
    question, groups = table.questions[together.at], together.asking
    answers = _with_region(table, together.names, given, region)
    now = [group.winner(answers)[1] for group in groups]

    def leads_to(option: str) -> str:
        if not possible(table, numbers, question, option):
            return ""
        other = {**answers, question.id: option}
        then = zip((group.winner(other)[1] for group in groups), now, strict=True)
        return _difference(table, [after for after, before in then if after is not before])

    current = answers[question.id]
    return tuple(changes_to(question.label, options_of(question), current, leads_to))


def _difference(table: DecisionTable, moved: list[Outcome]) -> str:
    """Where a change leads: the new outcome, or the new one of each changed topic."""
    if table.hit == "unique":
        return moved[0].headline if moved else ""
    labels = labels_of(table).topics
    return "; ".join(f"{labels[outcome.topic]}: {outcome.headline}" for outcome in moved)
