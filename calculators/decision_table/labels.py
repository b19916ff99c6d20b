"""Questions, answers and conditions in the words that readers see."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from calculators.common import NO, YES, YES_NO_UNCLEAR, answered, option_labels
from calculators.danish import listed
from calculators.decision_table.matching import derived_value, options_of
from calculators.decision_table.model import Condition, DecisionTable, DerivedInput, Question
from calculators.model import Option


def quoted(label: str) -> str:
    """A label in Danish quotation marks."""
    return f"»{label}«"


class Labels:
    """The labels of one decision table, looked up by id."""

    def __init__(self, table: DecisionTable) -> None:
        self.questions: dict[str, Question] = {item.id: item for item in table.questions}
        self.derived: dict[str, DerivedInput] = {item.id: item for item in table.derived}

    def label(self, name: str) -> str:
        """The label of a question or a derived input."""
        return (self.questions.get(name) or self.derived[name]).label

    def options(self, name: str) -> tuple[Option, ...]:
        """The options of a question or a derived input, "Uafklaret" last."""
        return YES_NO_UNCLEAR if name in self.derived else options_of(self.questions[name])

    def answer(self, name: str, option: str) -> str:
        """A question with one answer to it."""
        return answered(self.label(name), option_labels(self.options(name))[option])

    def answers(self, answers: Mapping[str, str], names: Iterable[str]) -> str:
        """The answers to some of the questions, in the order the form asks them."""
        chosen = set(names)
        return "; ".join(
            self.answer(name, answers[name]) for name in self.questions if name in chosen
        )

    def condition(self, condition: Condition) -> str:
        """A condition: the question, and the answers with which it holds."""
        labels = [
            option.label
            for option in self.options(condition.question)
            if option.id in condition.options
        ]
        return answered(self.label(condition.question), listed(labels, "eller"))

    def conditions(self, conditions: tuple[Condition, ...]) -> str:
        """All the conditions of a rule in one line."""
        return "; ".join(self.condition(item) for item in conditions) or "I alle tilfælde"

    def met(self, condition: Condition, answers: Mapping[str, str]) -> str:
        """The answers that make a condition hold.

        For a derived input also the answers that decide its value: those that are
        "nej" when not all are "ja", the open ones when it is open, and so on.
        """
        name = condition.question
        if name in self.questions:
            return self.answer(name, answers[name])
        derived = self.derived[name]
        value = derived_value(derived, answers)
        deciding = [question for question in derived.of if answers[question] == value]
        because = "; ".join(self.answer(question, answers[question]) for question in deciding)
        return f"{self.answer(name, value)} ({because})"

    def explained(self, derived: DerivedInput) -> str:
        """How a derived input gets its value."""
        labels = listed([quoted(self.label(question)) for question in derived.of])
        first, second = ("Nej", "Ja") if derived.mode == "all" else ("Ja", "Nej")
        return (
            f"{first}, når mindst ét svar er {first}. {second}, når alle svar er {second}. "
            f"Ellers Uafklaret. Svarene er dem på {labels}."
        )


@lru_cache(16)
def labels_of(table: DecisionTable) -> Labels:
    """The labels of a table, looked up once."""
    return Labels(table)


def is_yes_no(question: Question) -> bool:
    """Whether a question can enter a derived input: exactly "ja" and "nej"."""
    return sorted(option.id for option in question.options) == sorted((YES, NO))
