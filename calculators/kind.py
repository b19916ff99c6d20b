"""What a kind of calculator is: an engine, and all that a page needs of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from calculators.model import Finding, Form, Result, Table
from calculators.render.html import Html

type Action = Callable[[Any, Mapping[str, Any]], dict[str, Any]]
"""Answers a page's request about a calculator, `{"do": …, …}`, with what is sent back."""

type AnswerSet = Sequence[tuple[str, Sequence[str]]]
"""Each field with answers to it, in the form's order: all combinations of them are meant."""


def no_answer_sets(_: Any) -> Sequence[AnswerSet]:
    """Of a form in which anything can be written, no set of answers is whole."""
    return ()


UNCERTAINTY = "uncertainty"
"""The request that percentiles of the total come by, and what asks for them on a page."""
UNCERTAINTY_SCRIPTS = ("uncertainty.mjs",)


def later(module: str) -> Action:
    """An action whose module, which has it as `answer`, is read when it is first asked for."""

    def answer(definition: Any, request: Mapping[str, Any]) -> dict[str, Any]:
        answered: dict[str, Any] = import_module(module).answer(definition, request)
        return answered

    return answer


@dataclass(frozen=True, slots=True)
class Kind:
    """What every kind of calculator can do with a definition of its own class.

    `findings` are the mistakes in a definition, for its editor. `calculate` raises
    InputError, with all bad answers at once.
    """

    name: str
    definition: type[Any]
    findings: Callable[[Any], tuple[Finding, ...]]
    form: Callable[[Any], Form]
    calculate: Callable[[Any, Mapping[str, str]], Result]
    rules_table: Callable[[Any], tuple[Table, ...]]
    actions: Mapping[str, Action] = field(default_factory=dict)
    """What else a page may ask for: requests by their `do`, each with its own answer."""
    scripts: tuple[str, ...] = ()
    """The scripts its page runs beside the one that every calculator's page runs."""
    answer_sets: Callable[[Any], Sequence[AnswerSet]] = no_answer_sets
    """The answers that can be computed before anybody gives them, for a page to answer at once."""
    printable: Callable[[Any], Html] | None = None
    """The empty form to fill in by hand, as HTML for one A4 page."""
    row_template: Callable[[Any], str] | None = None
    """An empty file of rows to fill in, for a kind that reads the reader's file."""
    from_file: Callable[[Any, bytes, Mapping[str, str]], Result] | None = None
    """The result for such a file's bytes and the form's answers."""

    @property
    def exports(self) -> bool:
        """Whether its answers can be taken along as files, opened again and compared."""
        return "export" in self.actions

    @property
    def uncertain(self) -> bool:
        """Whether it tells percentiles of its total, where assumptions have a range."""
        return UNCERTAINTY in self.actions
