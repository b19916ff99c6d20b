"""The form of a decision table, and its rules as tables to read without a script."""

from collections.abc import Iterator
from dataclasses import replace

from calculators.citations import cited, with_reading
from calculators.common import rules_as_table
from calculators.danish import number
from calculators.decision_table.bands import bounds
from calculators.decision_table.labels import Labels
from calculators.decision_table.matching import options_of, rule_groups
from calculators.decision_table.model import DecisionTable, Question
from calculators.kind import AnswerSet
from calculators.model import Field, FieldKind, Form, Table


def form(table: DecisionTable) -> Form:
    """One field for each question; choices have "Uafklaret" last among the options."""
    return Form(
        id=table.id,
        title=table.title,
        fields=tuple(field(question) for question in table.questions),
    )


def field(question: Question) -> Field:
    """A choice, or a number where the question has bands. An empty number is open."""
    choice = Field(
        id=question.id,
        label=question.label,
        kind=FieldKind.CHOICE,
        start=question.start,
        help=question.help,
        options=options_of(question),
        citations=question.citations,
    )
    if not question.bands:
        return choice
    least, most = map(number, bounds(question))
    written = replace(choice, kind=FieldKind.NUMBER, start="", options=(), unit=question.unit)
    return replace(written, minimum=least, maximum=most)


def answer_sets(table: DecisionTable) -> tuple[AnswerSet, ...]:
    """All answers that the form can give; a number out of bounds is for Python to refuse."""
    return (tuple((question.id, _answers(question)) for question in table.questions),)


def _answers(question: Question) -> tuple[str, ...]:
    if not question.bands:
        return tuple(option.id for option in options_of(question))
    numbers = (range(band.lowest, band.highest + 1) for band in question.bands)
    return ("", *(str(number) for band in numbers for number in band))


def rules_table(table: DecisionTable) -> tuple[Table, ...]:
    """All rules, one a row, and how derived inputs get their values.

    A collecting table has one table of rules for each topic.
    """
    return (*_rule_tables(table), *_derived_table(table))


def _rule_tables(table: DecisionTable) -> Iterator[Table]:
    captions = [f"Regler: {topic.label}" for topic in table.topics]
    for caption, places in zip(captions or ["Regler"], rule_groups(table), strict=True):
        yield _rules(caption, table, places)


def _rules(caption: str, table: DecisionTable, places: tuple[int, ...]) -> Table:
    labels = Labels(table)
    outcomes = {outcome.id: outcome for outcome in table.outcomes}
    return rules_as_table(
        caption,
        (
            (
                str(at + 1),
                labels.conditions(rule.when),
                outcomes[rule.then].headline,
                with_reading(rule.because, rule.ours),
                cited(rule.citations),
            )
            for at, rule in ((at, table.rules[at]) for at in places)
        ),
    )


def _derived_table(table: DecisionTable) -> Iterator[Table]:
    labels = Labels(table)
    if table.derived:
        yield Table(
            caption="Sammensatte betingelser",
            columns=("Betingelse", "Sådan afgøres den"),
            rows=tuple((item.label, labels.explained(item)) for item in table.derived),
        )
