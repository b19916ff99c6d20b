"""Cases that professionals have gone through must come out as they expect."""

from collections.abc import Iterator

from pathway_data.calculations import Calculations
from pathway_data.case_reviews import calculator_of, faults, unknown_calculator
from pathway_data.checks.calculators import can_be_defined
from pathway_data.models.reviews import CaseReview
from pathway_data.problems import Problem


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
