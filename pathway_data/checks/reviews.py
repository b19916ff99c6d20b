"""Cases that professionals have gone through must come out as they expect."""

from collections.abc import Iterator
from itertools import pairwise

from pathway_data.calculations import Calculations
from pathway_data.case_reviews import calculator_of, faults, unknown_calculator
from pathway_data.catalogue import Scope
from pathway_data.checks.calculators import can_be_defined
from pathway_data.load import Loaded
from pathway_data.models.base import Entity
from pathway_data.models.reviews import CaseReview, Reviewer
from pathway_data.problems import Fault, Problem


def reviews(calculations: Calculations) -> Iterator[Problem]:
    """Unknown headings and answers with what was meant, and every case that comes out otherwise.

    A calculator with mistakes of its own has been told; its cases wait.
    """
    catalogue = calculations.catalogue
    for scope, review in catalogue.all(CaseReview):
        found = calculator_of(catalogue, scope, review)
        if found is None:
            message = unknown_calculator(catalogue, scope, review)
            yield scope.problem(review, message, "calculator")
            continue
        calculation = calculations.of(*found).of_day(review.day)
        if can_be_defined(calculation) and not calculation.findings:
            lines = scope.origin(review).document.lines
            for place, message in faults(calculation, review, lines):
                yield scope.problem(review, message, *place)


def answers(_: Loaded, __: Scope, entity: Entity) -> Iterator[Fault]:
    """Answers of a role that do not follow one another, and a next day that is before the last."""
    if not isinstance(entity, Reviewer):
        return
    for at, (before, after) in enumerate(pairwise(entity.answers), 1):
        if after.date < before.date:
            yield ("answers", at, "date"), "svaret er ældre end det foran – skriv det ældste først"
    if entity.latest and entity.review_due <= entity.latest.date:
        yield ("review_due",), "næste gennemgang ligger før det seneste svar – ret datoen"
