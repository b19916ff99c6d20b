"""What the content's calculators come to on a day: each worked out once, when first asked for.

A check, the pages and the downloads all ask for a calculator's definition, for what is
wrong with it, and for what its worked cases come to. They share one `Calculations`.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial, reduce
from typing import Any

from calculators.codec import encode
from calculators.danish_dates import read_date
from calculators.decision_table.model import DecisionTable
from calculators.kinds import kind_of
from calculators.model import FieldKind, Finding, Form, InputError, Result
from pathway_data import models
from pathway_data.catalogue import Catalogue, Scope
from pathway_data.dated_changes import DatedChanges
from pathway_data.definitions import Definer, Definition, Resolver, Unresolved
from pathway_data.differences import changed
from pathway_data.introspection import below
from pathway_data.memory import Memory
from pathway_data.models.rules import RuleSet
from pathway_data.problems import Location, did_you_mean
from pathway_data.proofs.tables import ProvedTable, prove
from pathway_data.reads import GATHERED, Gathered, note, of_everything

type Key = tuple[str, str]
"""A calculator by its folder and its id."""

OF_THE_DAY = frozenset({"day", "dated"})
"""Fields of a definition on which no headline and no figure rests, but where a date is left open.

They are the day it is made for, and what is told of changes on a day: facts without a label.
"""


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """What a worked case comes to, and how that differs from what is expected, in Danish.

    `scope` is the folder the case stands in; its calculator may stand in the common one.
    """

    scope: Scope
    case: models.WorkedCase
    computed: Result | InputError
    differences: tuple[str, ...]

    @property
    def headline(self) -> str:
        """The result in one line, or why the answers cannot be used."""
        if isinstance(self.computed, InputError):
            return "; ".join(each.message for each in self.computed.every)
        return self.computed.headline


@dataclass(frozen=True)
class Calculation:
    """One calculator as of a day, and the worked cases of any folder that are about it."""

    definer: Definer
    calculator: models.Calculator
    cases: tuple[tuple[Scope, models.WorkedCase], ...]
    memory: Memory
    on: "Callable[[date], Calculations] | None" = None

    @property
    def scope(self) -> Scope:
        """The folder the calculator stands in."""
        return self.definer.scope

    @cached_property
    def definition(self) -> Definition:
        """What the engine runs. Raises KeyError for a rate or an indicator there is none of."""
        shape = self.memory.same("shape", "", self.definer.catalogue.shape)
        made_of = (shape, self.calculator)
        name = (*self._name, type(self.definer.resolver))
        return self.memory.look(
            "definition", name, made_of, lambda: self.definer.definition(self.calculator)
        )

    @property
    def _name(self) -> tuple[str, str, date]:
        return (self.scope.id, self.calculator.id, self.definer.day)

    @cached_property
    def _encoded(self) -> Mapping[str, Any]:
        # As large as all the rest of it, and asked for where it is new alone: so not remembered.
        encoded: Mapping[str, Any] = encode(self.definition)
        return encoded

    @cached_property
    def written(self) -> str:
        """The definition as it is handed out: what is written the same, answers the same."""
        made_of = (self.definition,)
        return self.memory.get(
            "written", self._name, made_of, lambda: json.dumps(self._encoded, ensure_ascii=False)
        )

    @property
    def seen(self) -> tuple[object, ...]:
        """All that can be seen of it, the folders of its cases by their names.

        A case of another day is told in the words of the form on that day.
        """
        cases = tuple(
            (
                each.scope.id,
                each.case,
                each.computed,
                each.differences,
                self.of_day(each.case.day).definition,
            )
            for each in self.outcomes
        )
        return self.calculator, self.definition, cases

    @property
    def rules(self) -> Mapping[str, Any]:
        """The definition without the day it is made for and what is told of changes on a day."""
        return {name: value for name, value in self._encoded.items() if name not in OF_THE_DAY}

    @property
    def reads_a_date_near_its_day(self) -> bool:
        """Whether a case leaves out what is then taken from the day, as the year of a date."""
        dates = {each.id for each in self.form.fields if each.kind is FieldKind.DATE}
        answers = (case.given.get(name, "") for _, case in self.cases for name in dates)
        return any(answer and not _in_full(answer) for answer in answers)

    def _remembered[Made](self, sort: str, make: Callable[[], Made], *name: str) -> Made:
        return self.memory.get(sort, (*self._name, *name), self.written, make)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the engine finds wrong with the definition."""
        return self._remembered(
            "findings", lambda: kind_of(self.definition).findings(self.definition)
        )

    @cached_property
    def tables(self) -> tuple[tuple[Location, RuleSet, DecisionTable], ...]:
        """The decision tables that it is or has in it: their place, their data, and the tables."""

        def table(place: Location) -> DecisionTable:
            found: Any = reduce(getattr, map(str, place), self.definition)
            assert isinstance(found, DecisionTable)
            return found

        return tuple(
            (place, rules, table(place)) for place, rules in below(self.calculator, RuleSet)
        )

    @cached_property
    def form(self) -> Form:
        """The form that asks for its answers."""
        form: Form = kind_of(self.definition).form(self.definition)
        return form

    @cached_property
    def start(self) -> Result:
        """What the answers come to that its form arrives with."""
        answers = {**dict(self.form.kept), **{each.id: each.start for each in self.form.fields}}
        result: Result = kind_of(self.definition).calculate(self.definition, answers)
        return result

    @cached_property
    def outcomes(self) -> tuple[CaseOutcome, ...]:
        """What each of its worked cases comes to."""
        return tuple(self._outcome(scope, case) for scope, case in self.cases)

    def of_day(self, day: date | None) -> "Calculation":
        """The same calculator on the day that a case says it is of; itself where it says none."""
        if day is None or self.on is None or day == self.definer.day:
            return self
        return self.on(day).of(self.scope, self.calculator)

    def _outcome(self, scope: Scope, case: models.WorkedCase) -> CaseOutcome:
        there = self.of_day(case.day)
        if there is not self:
            return there._outcome(scope, case)  # noqa: SLF001 - the same class
        given = json.dumps(dict(case.given), ensure_ascii=False)
        computed = self._remembered("case", lambda: self._computed(case), given)
        told = (
            _unusable(computed)
            if isinstance(computed, InputError)
            else _differences(computed, case)
        )
        return CaseOutcome(scope, case, computed, tuple(told))

    def _computed(self, case: models.WorkedCase) -> Result | InputError:
        try:
            result: Result = kind_of(self.definition).calculate(self.definition, case.given)
        except InputError as error:
            return error
        return result


def same_definition(one: Calculation, other: Calculation) -> bool:
    """Whether a calculator comes to the same on two days, and tells the same of changes."""
    return one.written == other.written


def same_answers(one: Calculation, other: Calculation) -> bool:
    """Whether all that is checked of a calculator is the same on two days.

    Other things may be told of changes on a day: no answer that is expected rests on those.
    """
    return one.rules == other.rules and not one.reads_a_date_near_its_day


@dataclass(frozen=True)
class Calculations:
    """All calculators of the content as of a day.

    `resolver_of` gives each folder what knows where its citations and links lead; without
    it they are bare ids. One that knows the site's addresses needs sound references. A
    calculator that is on this day what it is `beside` on another is not worked out again;
    `alike` says which are.
    """

    catalogue: Catalogue
    day: date
    resolver_of: Callable[[Scope], Resolver] = lambda _: Unresolved()
    memory: Memory = field(default_factory=Memory, compare=False)
    beside: "Calculations | None" = field(default=None, compare=False)
    alike: Callable[[Calculation, Calculation], bool] = field(
        default=same_definition, compare=False
    )

    def __post_init__(self) -> None:
        """Whatever the content is of, take it as of the day."""
        object.__setattr__(self, "catalogue", self.catalogue.on(self.day))

    def of(self, scope: Scope, calculator: models.Calculator) -> Calculation:
        """The calculation of a calculator that stands in a folder."""
        return self._at((scope.id, calculator.id))

    def _at(self, key: Key) -> Calculation:
        note(GATHERED, self._gathered_as, key)
        return self._known[key]

    @property
    def _gathered_as(self) -> str:
        return f"calculators on {self.day}"

    @property
    def gathered(self) -> Iterator[Gathered[Any, Any]]:
        """What is worked out of all content here, for many that ask."""
        yield from self.catalogue.gathered
        yield from self.changes.gathered
        yield Gathered(self._gathered_as, self._known, lambda calculation: calculation.seen)

    @of_everything
    def by_key(self) -> Mapping[Key, Calculation]:
        """Every calculation, folder by folder in the calculators' order."""
        return self._known

    @cached_property
    def _known(self) -> Mapping[Key, Calculation]:
        # What a definition is made of must be known before one that is remembered is taken.
        self.memory.content_read(self.catalogue.written, changed)
        for gathered in (*self.catalogue.gathered, *self.changes.gathered):
            self.memory.tell(gathered)
        return {
            (scope.id, calculator.id): self._calculation(scope, calculator)
            for scope in self.catalogue.scopes
            for calculator in scope.all(models.Calculator)
        }

    @cached_property
    def changes(self) -> DatedChanges:
        """What changes on a day, and what it concerns."""
        return DatedChanges(self.catalogue, self.memory)

    def proofs(self, calculation: Calculation) -> tuple[ProvedTable, ...]:
        """What is proved of the decision tables that a calculator is, or has in it.

        The calculator's own findings, and those of the tables it is compared with, must have
        been told: where there are some, nothing is proved.
        """
        key = (calculation.scope.id, calculation.calculator.id)
        # Noted also where it has been proved before.
        self.of(calculation.scope, calculation.calculator)
        for name in self._compared_with(calculation):
            self._other(calculation.scope, name)
        if key not in self._proved:
            self._proved[key] = self._proofs(key, calculation)
        return self._proved[key]

    def _proofs(self, key: Key, calculation: Calculation) -> tuple[ProvedTable, ...]:
        """Those of the other day, where the tables and what they are compared with are the same."""
        seen, there = self.seen_from(calculation), self.beside
        if there and there._known.get(key) is calculation and there.seen_from(calculation) == seen:  # noqa: SLF001 - the same class
            return there.proofs(calculation)
        made_of = (calculation.calculator, calculation.written, seen)
        name = (*key, self.day)
        return self.memory.get("proofs", name, made_of, lambda: self._prove(calculation))

    def _prove(self, calculation: Calculation) -> tuple[ProvedTable, ...]:
        return tuple(
            prove(place, rules, table, partial(self._other, calculation.scope))
            for place, rules, table in calculation.tables
            if not calculation.findings
        )

    def seen_from(self, calculation: Calculation) -> tuple[str, ...]:
        """The tables that a calculator's are compared with, as they are written."""
        others = (self._other(calculation.scope, name) for name in self._compared_with(calculation))
        return tuple(
            json.dumps(encode(table), ensure_ascii=False) if table else "" for table in others
        )

    @staticmethod
    def _compared_with(calculation: Calculation) -> list[str]:
        """The calculators that the tables of one are compared with."""
        every = (
            agreement.calculator
            for _, rules in below(calculation.calculator, RuleSet)
            for agreement in rules.agrees_with
        )
        return sorted(set(every))

    def _other(self, scope: Scope, name: str) -> DecisionTable | None:
        """The table of another calculator, where it is one, can be made and is sound."""
        found = self.catalogue.find(scope, models.Calculator, name)
        if found is None:
            return None
        other = self._at((found[0].id, name))
        try:
            tables = () if other.findings else other.tables
        except KeyError:
            return None
        return next((table for _, _, table in tables), None)

    @cached_property
    def _proved(self) -> dict[Key, tuple[ProvedTable, ...]]:
        return {}

    @cached_property
    def _cases(self) -> Mapping[Key, list[tuple[Scope, models.WorkedCase]]]:
        cases: dict[Key, list[tuple[Scope, models.WorkedCase]]] = {}
        for scope in self.catalogue.scopes:
            for case in scope.all(models.WorkedCase):
                about = self.catalogue.find(scope, models.Calculator, case.calculator)
                if about is not None:
                    cases.setdefault((about[0].id, case.calculator), []).append((scope, case))
        return cases

    def _calculation(self, scope: Scope, calculator: models.Calculator) -> Calculation:
        resolver = self.resolver_of(scope)
        definer = Definer(self.catalogue, scope, self.day, resolver, self.changes, self.resolver_of)
        cases = self._cases.get((scope.id, calculator.id), ())
        made = Calculation(definer, calculator, tuple(cases), self.memory, self.on)
        other = self.beside._known.get((scope.id, calculator.id)) if self.beside else None  # noqa: SLF001 - the same class
        return other if other is not None and self._is_alike(made, other) else made

    def _is_alike(self, one: Calculation, other: Calculation) -> bool:
        """Whether one can stand for the other; what cannot be defined cannot."""
        with suppress(KeyError):
            cases = tuple(case for _, case in one.cases)
            name = (one.scope.id, one.calculator.id, self.day, self.alike)
            made_of = (one.definition, other.definition, cases)
            return self.memory.get("alike", name, made_of, lambda: self.alike(one, other))
        return False

    def on(self, day: date) -> "Calculations":
        """The same on another day."""
        if day not in self._others:
            self._others[day] = Calculations(
                self.catalogue, day, self.resolver_of, self.memory, beside=self
            )
        return self._others[day]

    @cached_property
    def _others(self) -> dict[date, "Calculations"]:
        return {self.day: self}


def _in_full(answer: str) -> bool:
    """Whether a date is the same one from wherever it is read."""
    with suppress(ValueError):
        return read_date(answer, near=date.min) == read_date(answer, near=date.max)
    return False


def _unusable(error: InputError) -> Iterator[str]:
    for each in error.every:
        yield f'svaret på "{each.field}" kan ikke bruges – {each.message}'


def _differences(result: Result, case: models.WorkedCase) -> Iterator[str]:
    """How the computed result differs from what the case expects."""
    if result.headline != case.expected:
        computed = f'forventet "{case.expected}", men beregnet "{result.headline}"'
        yield f"{computed} – ret eksemplet eller reglen"
    shown = shown_figures(result)
    for figure in case.figures:
        if (figure.label, figure.value) not in shown:
            values = [value for label, value in shown if label == figure.label]
            if values:
                computed = " / ".join(sorted(values))
                yield f'tallet "{figure.label}" er ikke {figure.value} – beregnet {computed}'
            else:
                yield f'intet tal hedder "{figure.label}" – {_likeliest(figure.label, shown)}'


def _likeliest(wanted: str, shown: set[tuple[str, str]]) -> str:
    """The figures somebody may mean: those of a row or a column so called, with their values.

    A name may hold a comma (row, column), so each stands in quotation marks.
    """
    parts = sorted(each for each in shown if wanted in each[0].split(", "))
    if parts:
        told = "; ".join(f'"{label}" er {value}' for label, value in parts[:6])
        return f"mente du: {told}"
    return did_you_mean(wanted, sorted({f'"{label}"' for label, _ in shown}))


def shown_figures(result: Result) -> set[tuple[str, str]]:
    """Every label and value a result shows, for comparison with a worked case.

    A table's cell counts with its row's first cell as label, and with row and column
    joined by a comma.
    """
    shown = {(fact.label, fact.value) for fact in result.facts}
    for table in result.tables:
        for row in (*table.rows, *table.footer):
            for column, cell in zip(table.columns[1:], row[1:], strict=False):
                shown |= {(row[0], cell), (f"{row[0]}, {column}", cell)}
    return shown
