"""What the site needs of this kind of calculator."""

from calculators.kind import Kind
from calculators.screening_score.engine import answer_sets, calculate, findings, form, rules_table
from calculators.screening_score.model import ScreeningScore

KIND = Kind(
    "screening_score",
    ScreeningScore,
    findings,
    form,
    calculate,
    rules_table,
    answer_sets=answer_sets,
)
