"""A decision table in the words that readers see: its form, and its rules as tables."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from calculators.citations import cited, with_reading
from calculators.common import answered, option_labels, rules_as_table
from calculators.danish import listed, number
from calculators.decision_table import regions
from calculators.decision_table.answers import (
    bounds,
    derived_value,
    inputs_of,
    options_of,
    rule_groups,
)
from calculators.decision_table.model import DecisionTable, DerivedInput, Outcome, Question, Rule
from calculators.kind import AnswerSet
from calculators.model import Condition, Field, FieldKind, Form, Option, Table, Tone

OTHERWISE = "I alle andre tilfælde"


class Labels:
    """The labels of one decision table's questions, derived inputs and topics, looked up by id."""

    def __init__(self, table: DecisionTable) -> None:
        self.questions = {question.id: question.label for question in table.questions}
        self.names = self.questions | {item.id: item.label for item in table.derived}
        self.topics = {topic.id: topic.label for topic in table.topics}
        self._derived = {item.id: item for item in table.derived}
        self._options = {name: option_labels(options) for name, options in inputs_of(table).items()}

    def answer(self, name: str, option: str) -> str:
        """A question with one answer to it."""
        return answered(self.names[name], self._options[name][option])

    def answers(self, answers: Mapping[str, str], names: Iterable[str]) -> str:
        """The answers to some of the questions, in the order the form asks them."""
        chosen = set(names)
        return "; ".join(
            self.answer(name, answers[name]) for name in self.questions if name in chosen
        )

    def condition(self, condition: Condition) -> str:
        """A condition: the question, and the answers with which it holds."""
        options = self._options[condition.question].items()
        labels = [label for option, label in options if option in condition.options]
        return answered(self.names[condition.question], listed(labels, "eller"))

    def conditions(self, rule: Rule) -> str:
        """When a rule holds, in one line."""
        said = "; ".join(self.condition(item) for item in rule.when)
        if rule.otherwise:
            return f"{OTHERWISE} med {said}" if said else OTHERWISE
        return said or "I alle tilfælde"

    def met(self, condition: Condition, answers: Mapping[str, str]) -> str:
        """The answers that make a condition hold.

        For a derived input also the answers that decide its value: those that are
        "nej" when not all are "ja", the open ones when it is open, and so on.
        """
        name = condition.question
        derived = self._derived.get(name)
        if derived is None:
            return self.answer(name, answers[name])
        value = derived_value(derived, answers)
        deciding = self.deciding(condition, answers)
        because = "; ".join(self.answer(question, answers[question]) for question in deciding)
        return f"{self.answer(name, value)} ({because})"

    def deciding(self, condition: Condition, answers: Mapping[str, str]) -> tuple[str, ...]:
        """The questions whose answers make a condition hold: its own, or those of a derived one."""
        derived = self._derived.get(condition.question)
        if derived is None:
            return (condition.question,)
        value = derived_value(derived, answers)
        return tuple(question for question in derived.of if answers[question] == value)

    def explained(self, derived: DerivedInput) -> str:
        """How a derived input gets its value."""
        labels = listed([f"»{self.names[question]}«" for question in derived.of])
        first, second = ("Nej", "Ja") if derived.mode == "all" else ("Ja", "Nej")
        return (
            f"{first}, når mindst ét svar er {first}. {second}, når alle svar er {second}. "
            f"Ellers Uafklaret. Svarene er dem på {labels}."
        )


@lru_cache(16)
def labels_of(table: DecisionTable) -> Labels:
    """The labels of a table, looked up once."""
    return Labels(table)


def form(table: DecisionTable) -> Form:
    """One field for each question, "Uafklaret" last among its options; the region's last."""
    alerting = set(_alerting(table))
    fields = [field(question, alerts=question.id in alerting) for question in table.questions]
    fields += [regions.field(table.region)] if table.region else []
    return Form(id=table.id, title=table.title, fields=tuple(fields))


def _alerting(table: DecisionTable) -> Iterator[str]:
    """The questions that an urgent answer can stand beside."""
    urgent = {outcome.id for outcome in table.outcomes if outcome.tone is Tone.URGENT}
    derived = {item.id: item.of for item in table.derived}
    for rule in table.rules:
        if rule.then in urgent and rule.when:
            yield from derived.get(rule.when[0].question, (rule.when[0].question,))


def field(question: Question, *, alerts: bool = False) -> Field:
    """A choice, or a number where the question has bands. An empty number is open."""
    choice = Field(
        id=question.id,
        label=question.label,
        kind=FieldKind.CHOICE,
        start=question.start,
        help=with_reading(question.help, question.ours),
        options=options_of(question),
        citations=question.citations,
        alerts=alerts,
    )
    if not question.bands:
        return choice
    least, most = map(number, bounds(question))
    written = replace(choice, kind=FieldKind.NUMBER, start="", options=(), unit=question.unit)
    return replace(written, minimum=least, maximum=most)


def answer_sets(table: DecisionTable) -> tuple[AnswerSet, ...]:
    """All answers that the form can give; a number out of bounds is for Python to refuse."""
    asked = [(question.id, _answers(question)) for question in table.questions]
    if table.region:
        asked.append((table.region.id, _ids(regions.options_of(table.region))))
    return (tuple(asked),)


def _ids(options: Iterable[Option]) -> tuple[str, ...]:
    return tuple(option.id for option in options)


def _answers(question: Question) -> tuple[str, ...]:
    if not question.bands:
        return _ids(options_of(question))
    numbers = (range(band.lowest, band.highest + 1) for band in question.bands)
    return ("", *(str(number) for band in numbers for number in band))


def rules_table(table: DecisionTable) -> tuple[Table, ...]:
    """All rules, one a row, and how derived inputs get their values.

    A collecting table has one table of rules for each topic.
    """
    return (*_rule_tables(table), *_derived_table(table), *_limits_table(table))


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
                labels.conditions(rule),
                _where(table, outcomes[rule.then]),
                with_reading(rule.because, rule.ours),
                cited(rule.citations),
            )
            for at, rule in ((at, table.rules[at]) for at in places)
        ),
    )


def _limits_table(table: DecisionTable) -> Iterator[Table]:
    if table.number_limits:
        yield Table(
            caption="Tal, der skal passe sammen",
            columns=("Hvis de ikke gør", "Så", "Kilde"),
            rows=tuple(
                (
                    limit.message,
                    "Tallene afvises" if limit.blocks else "Svaret vises med en advarsel",
                    with_reading(cited(limit.citations), limit.ours),
                )
                for limit in table.number_limits
            ),
        )


def _where(table: DecisionTable, outcome: Outcome) -> str:
    """An outcome, and behind it the region that alone has it, with what is told elsewhere."""
    if not outcome.elsewhere:
        return outcome.headline
    other = next(each for each in table.outcomes if each.id == outcome.elsewhere)
    return f"{outcome.headline} (kun {listed(outcome.regions)}; ellers: {other.headline})"


def _derived_table(table: DecisionTable) -> Iterator[Table]:
    labels = Labels(table)
    if table.derived:
        yield Table(
            caption="Sammensatte betingelser",
            columns=("Betingelse", "Sådan afgøres den"),
            rows=tuple((item.label, labels.explained(item)) for item in table.derived),
        )
