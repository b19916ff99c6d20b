"""What the site needs of this kind of calculator."""

from calculators.indicators.files import answer, rows, run, template
from calculators.indicators.model import IndicatorSet
from calculators.indicators.rules import rules_table
from calculators.indicators.settings import form
from calculators.indicators.validation import findings
from calculators.kind import Kind

KIND = Kind(
    "indicators",
    IndicatorSet,
    findings,
    form,
    answer,
    rules_table,
    actions={"rows": rows},
    scripts=("indicators.mjs",),
    row_template=template,
    from_file=run,
)
