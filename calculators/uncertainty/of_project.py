"""A project's total as a simulation takes it: lines by periods, regulated, per cents of others.

The total is the exact one, before anything is rounded.
"""

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

from calculators.project_model import fields
from calculators.project_model.model import LineKind, LineType, ProjectModel, Vat
from calculators.project_model.project import Estimate, Line, Project
from calculators.project_model.reading import read
from calculators.project_model.totals import product
from calculators.uncertainty.actions import UncertaintyAction
from calculators.uncertainty.simulation import Assumption, Formula, Term, assumption

type Steps = tuple[Fraction, Fraction, Fraction]
"""What a period's amounts are multiplied by from the one before: low, expected and high."""

_ONE = Fraction(1)


def total_formula(project: Project) -> Formula:
    """The exact total of a project, with every assumption that has a range."""
    return _Maker(project).formula()


class _Maker:
    """Gathers the assumptions and the terms of one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._assumptions: list[Assumption] = []
        self._terms: list[Term] = []
        self._steps: dict[Steps, int] = {}
        self._spreads: dict[tuple[Fraction, ...], tuple[int, ...]] = {}
        self._lines: dict[int, int] = {}
        self._levels = self._regulation()

    def formula(self) -> Formula:
        """All lines, those that others are taken of first."""
        known = {line.at: line for line in self._project.lines}
        for line in self._project.lines:
            self._line(line, known)
        return Formula(tuple(self._assumptions), tuple(self._terms))

    def _regulation(self) -> tuple[int, ...]:
        """The term of each period's level: that of the one before, and a step.

        A rate that is the same every year is one assumption, drawn once for all of them.
        """
        levels = tuple(zip(*self._project.regulation, strict=True))
        ones = (_ONE, _ONE, _ONE)
        found: list[int] = []
        for before, after in pairwise((ones, *levels)):
            low, expected, high = (b / a for a, b in zip(before, after, strict=True))
            so_far = ((found[-1],),) if found else ()
            if low == high == expected:
                term = Term(expected, of=so_far, counts=False)
            else:
                term = Term(_ONE, (self._step((low, expected, high)),), so_far, counts=False)
            found.append(self._add(term))
        return tuple(found)

    def _step(self, steps: Steps) -> int:
        if steps not in self._steps:
            low, expected, high = steps
            self._steps[steps] = self._assume(assumption(expected, low, high))
        return self._steps[steps]

    def _line(self, line: Line, known: Mapping[int, Line]) -> int:
        if line.at in self._lines:
            return self._lines[line.at]
        base = tuple(self._line(known[at], known) for at in line.base if at in known)
        scale, drawn = self._own(line)
        of = [] if line.type is LineType.PERCENT else [self._spread(line)]
        if line.type is LineType.PERCENT:
            of.append(base)
        if additions := self._additions(line):
            of.append(additions)
        self._lines[line.at] = self._add(Term(scale, drawn, tuple(of)))
        return self._lines[line.at]

    def _own(self, line: Line) -> tuple[Fraction, tuple[int, ...]]:
        """What a line multiplies: what is known for sure, and the places of what is drawn."""
        drawn = {each.part: each for each in line.estimates if each.has_range}
        fixed = {
            each.part: _ONE if each.part in drawn else each.expected for each in line.estimates
        }
        for part in fields.ADDITIONS if self._adds(line) else ():
            fixed.pop(part, None)
            drawn.pop(part, None)
        scale = product(line.type, fixed) * line.sign
        if line.vat is Vat.ADDED:
            scale *= 1 + self._project.vat
        if line.type is not LineType.PERCENT:
            scale *= self._project.factor
        return scale, tuple(self._drawn(line, each) for each in drawn.values())

    def _adds(self, line: Line) -> bool:
        """Whether pension or holiday pay has a range: they are added, not multiplied."""
        return any(each.part in fields.ADDITIONS and each.has_range for each in line.estimates)

    def _additions(self, line: Line) -> tuple[int, ...]:
        """The salary itself, and of it each addition, as terms to be added up."""
        if not self._adds(line):
            return ()
        places = [self._add(Term(_ONE, counts=False))]
        for each in line.estimates:
            if each.part in fields.ADDITIONS:
                per_cent = Fraction(1, 100)
                term = (
                    Term(per_cent, (self._drawn(line, each),), counts=False)
                    if each.has_range
                    else Term(per_cent * each.expected, counts=False)
                )
                places.append(self._add(term))
        return tuple(places)

    def _spread(self, line: Line) -> tuple[int, ...]:
        """The terms of a line's parts in the periods, each at its period's level."""
        key = (Fraction(line.regulated), *line.shares)
        if key not in self._spreads:
            self._spreads[key] = tuple(
                self._add(Term(share, of=((level,),) if line.regulated else (), counts=False))
                for share, level in zip(line.shares, self._levels, strict=True)
                if share
            )
        return self._spreads[key]

    def _drawn(self, line: Line, each: Estimate) -> int:
        against = line.kind is LineKind.INCOME
        return self._assume(assumption(each.expected, each.low, each.high, against=against))

    def _assume(self, item: Assumption) -> int:
        self._assumptions.append(item)
        return len(self._assumptions) - 1

    def _add(self, term: Term) -> int:
        self._terms.append(term)
        return len(self._terms) - 1


def _formula(definition: ProjectModel, answers: Mapping[str, str]) -> Formula | None:
    """Of what could be read; what could not is told beside the result."""
    found: Any = read(definition, answers).project
    return total_formula(found) if found.lines and found.has_ranges else None


_ACTION = UncertaintyAction(_formula)
answer, in_files = _ACTION.answer, _ACTION.in_files
