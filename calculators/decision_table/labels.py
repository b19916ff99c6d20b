"""Questions, answers and conditions in the words that readers see."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from calculators.common import answered, option_labels
from calculators.danish import listed
from calculators.decision_table.matching import derived_value, inputs_of
from calculators.decision_table.model import Condition, DecisionTable, DerivedInput


class Labels:
    """The labels of one decision table's questions and derived inputs, looked up by id."""

    def __init__(self, table: DecisionTable) -> None:
        self.questions = {question.id: question.label for question in table.questions}
        self.names = self.questions | {item.id: item.label for item in table.derived}
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

    def conditions(self, conditions: tuple[Condition, ...]) -> str:
        """All the conditions of a rule in one line."""
        return "; ".join(self.condition(item) for item in conditions) or "I alle tilfælde"

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
        deciding = [question for question in derived.of if answers[question] == value]
        because = "; ".join(self.answer(question, answers[question]) for question in deciding)
        return f"{self.answer(name, value)} ({because})"

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
