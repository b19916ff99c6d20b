"""From answers to a result: what follows, why, and what would change it."""

from collections.abc import Iterator, Mapping

from calculators.common import CLARIFY_LABEL, NOTHING_CHANGES, answered, instead_of, option_labels
from calculators.danish import counted, listed
from calculators.decision_table.bands import possible, warnings
from calculators.decision_table.groups import decided, groups_of
from calculators.decision_table.labels import labels_of
from calculators.decision_table.matching import checked, options_of
from calculators.decision_table.model import DecisionTable, Outcome, Rule
from calculators.model import (
    UNCLEAR,
    Change,
    Fact,
    Link,
    Reason,
    Result,
    Tone,
)


def calculate(table: DecisionTable, answers: Mapping[str, str]) -> Result:
    """The result for some answers, each the id of an option.

    A missing answer counts as "uafklaret". The reasons name the rule that matched,
    the answers that made it match and its source. The changes are all single answers,
    other than to "uafklaret", that would lead to another outcome. Raises InputError,
    with all bad answers at once, for an option or a question the table does not have.
    """
    given = checked(table, answers)
    hits = decided(table, given)
    shown = [hit for hit in hits if not hit[1].silent]
    tone = _tone([outcome for _, outcome in shown])
    facts = tuple(_facts(table, [outcome for _, outcome in shown]))
    open_facts = tuple(
        Fact(label=CLARIFY_LABEL, value=labels_of(table).label(name))
        for name in open_questions(table, given, answers)
    )
    outcomes = [outcome for _, outcome in hits]
    changes = tuple(_changes(table, answers, given, outcomes))
    return Result(
        headline=_headline(table, [outcome for _, outcome in shown]),
        tone=tone,
        reasons=tuple(_reason(table, given, rule, outcome) for rule, outcome in shown),
        changes=changes,
        facts=(*open_facts, *facts) if tone is Tone.CLARIFY else (*facts, *open_facts),
        changes_note="" if changes else NOTHING_CHANGES,
        next_steps=_next_steps([outcome for _, outcome in shown]),
        made_for=table.made_for,
        notes=table.notes,
        warnings=warnings(table, answers),
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
    for tone in (Tone.CLARIFY, Tone.ASSESSMENT):
        if tone in tones:
            return tone
    return Tone.DECIDED


def _headline(table: DecisionTable, shown: list[Outcome]) -> str:
    """The outcome's own headline, or how many topics have something to say."""
    if table.hit == "unique":
        return shown[0].headline
    if not shown:
        return "Svarene udløser ingen punkter"
    clarify = sum(outcome.tone is Tone.CLARIFY for outcome in shown)
    assess = sum(outcome.tone is Tone.ASSESSMENT for outcome in shown)
    parts = [f"{clarify} skal afklares"] if clarify else []
    parts += [f"{assess} kræver faglig vurdering"] if assess else []
    whole = counted(len(shown), "punkt", "punkter")
    return f"{whole}, heraf {listed(parts)}" if parts else whole


def _facts(table: DecisionTable, shown: list[Outcome]) -> Iterator[Fact]:
    """The facts of the outcomes; in a collecting table under their topic's label."""
    if table.hit == "unique":
        yield from shown[0].facts
        return
    labels = {topic.id: topic.label for topic in table.topics}
    for outcome in shown:
        label = labels[outcome.topic]
        yield Fact(outcome.headline, label)
        for fact in outcome.facts:
            value = answered(fact.label, fact.value) if fact.label else fact.value
            yield Fact(value, label, fact.citations)


def _reason(
    table: DecisionTable, answers: Mapping[str, str], rule: Rule, outcome: Outcome
) -> Reason:
    labels = labels_of(table)
    topics = {topic.id: topic.label for topic in table.topics}
    text = f"{topics[outcome.topic]}: {rule.because}" if outcome.topic else rule.because
    met = [labels.met(condition, answers) for condition in rule.when]
    return Reason(
        text=text,
        rule=f"Regel {table.rules.index(rule) + 1}: {'; '.join(met) or 'i alle tilfælde'}",
        citations=rule.citations,
        ours=rule.ours,
    )


def _changes(
    table: DecisionTable, written: Mapping[str, str], answers: dict[str, str], now: list[Outcome]
) -> Iterator[Change]:
    together_now = tuple(zip(groups_of(table), now, strict=True))
    for question in table.questions:
        current = answers[question.id]
        labels = option_labels(options_of(question))
        asking = [(group, before) for group, before in together_now if group.asks(question.id)]
        for option in question.options:
            if option.id == current or not possible(table, written, question, option.id):
                continue
            given = {**answers, question.id: option.id}
            then = [(before, group.winner(given)[1]) for group, before in asking]
            moved = [after for before, after in then if after is not before]
            if moved:
                text = instead_of(question.label, option.label, labels[current])
                yield Change(text, _difference(table, moved))


def _difference(table: DecisionTable, moved: list[Outcome]) -> str:
    """Where a change leads: the new outcome, or the new one of each changed topic."""
    if table.hit == "unique":
        return moved[0].headline
    labels = {topic.id: topic.label for topic in table.topics}
    return "; ".join(f"{labels[outcome.topic]}: {outcome.headline}" for outcome in moved)


def _next_steps(shown: list[Outcome]) -> tuple[Link, ...]:
    return tuple(dict.fromkeys(step for outcome in shown for step in outcome.next_steps))
