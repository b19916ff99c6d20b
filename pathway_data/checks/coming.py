"""What will fail on a day to come is told today.

The content is made as of each day on which something changes, and what depends on the day is
checked again: definitions, the proofs of tables, worked cases and values of which one must hold.
A site is then built on that day with nothing wrong that was not known before.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from calculators.danish import counted
from calculators.danish import date as date_text
from pathway_data import models
from pathway_data.calculations import Calculations, same_answers
from pathway_data.checks import calculators, dates, reviews
from pathway_data.coming_days import coming_days
from pathway_data.load import Loaded
from pathway_data.memory import Memory
from pathway_data.problems import Problem


def on_a_day(loaded: Loaded, calculations: Calculations) -> Iterator[Problem]:
    """All that may be wrong on one day and right on another."""
    yield from dates.missing_on(calculations.day, calculations.catalogue)
    yield from calculators.calculators(loaded, calculations)
    yield from reviews.reviews(calculations)


def coming(
    loaded: Loaded,
    today: Calculations,
    memory: Memory | None = None,
    now: Iterable[Problem] | None = None,
) -> Iterator[Problem]:
    """What is sound today and fails on a day to come, once, with the first such day.

    `now` is what is wrong today, where that has been found already.
    """
    told = set(on_a_day(loaded, today) if now is None else now)
    for day in coming_days(loaded.catalogue, today.day):
        later = _on(today, day, memory or Memory())
        fresh = [each for each in dict.fromkeys(on_a_day(loaded, later)) if each not in told]
        told.update(fresh)
        cases = _undated_cases(later) if fresh else frozenset()
        of_cases: dict[tuple[str, int], list[Problem]] = {}
        for problem in fresh:
            if (problem.path, problem.line) in cases:
                of_cases.setdefault((problem.path, problem.line), []).append(problem)
            else:
                yield Problem(problem.path, problem.line, from_day(day, problem))
        for every in of_cases.values():
            yield _of_case(every, day)


def _on(today: Calculations, day: date, memory: Memory) -> Calculations:
    """The calculations of a later day, which share those of today that come to the same."""
    return Calculations(
        today.catalogue, day, today.resolver_of, memory, beside=today, alike=same_answers
    )


def _undated_cases(later: Calculations) -> frozenset[tuple[str, int]]:
    """Where the worked cases stand that are taken to hold on every day."""
    found = (
        (scope.origin(case), case)
        for scope, case in later.catalogue.all(models.WorkedCase)
        if case.day is None
    )
    return frozenset((origin.path, origin.line("expected")) for origin, _ in found)


FROM_DAY = re.compile(r"fra \d+\. \w+ \d{4}: ")
"""What stands before a problem that comes on a day."""


def from_day(day: date, problem: Problem) -> str:
    """What is told of a problem that comes on a day."""
    return f"fra {date_text(day)}: {problem.message}"


def _of_case(every: list[Problem], day: date) -> Problem:
    """A worked case that fails from a day: what is told of its figures then waits for its day."""
    first, *others = every
    more = f" (og {counted(len(others), 'tal', 'tal')} mere)" if others else ""
    until = day - timedelta(days=1)
    cure = f'gælder eksemplet kun til da, så giv det day: "{until}", og skriv et for tiden efter'
    return Problem(first.path, first.line, f"{from_day(day, first)}{more}; {cure}")
