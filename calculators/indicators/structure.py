"""Mistakes in a set of indicators: columns that are not declared, or hold something else."""

from collections.abc import Iterator

from calculators.danish import listed
from calculators.indicators.model import Condition, IndicatorSet, Measure
from calculators.indicators.reading import simplified
from calculators.model import Finding
from calculators.suggest import unknown

_NEEDS = {"yes": "yes_no", "no": "yes_no", "more_than": "count", "more_than_share": "count"}
_HOLDS = {"yes_no": "ja eller nej", "count": "et antal", "municipality": "en kommune"}
_HOLDS["date"] = "en dato"


def findings(definition: IndicatorSet) -> tuple[Finding, ...]:
    """Everything wrong with a set of indicators, for its editor.

    Conditions that name no declared column or ask for what the column does not hold;
    an indicator without conditions; columns and indicators declared twice; a smallest
    group that hides nothing.
    """
    return tuple(_findings(definition))


def _findings(definition: IndicatorSet) -> Iterator[Finding]:
    if not definition.measures:
        yield Finding(("indicators",), "der er ingen indikatorer – nævn mindst én")
    if definition.smallest_group < 2:
        message = "den mindste gruppe skal være mindst 2, ellers skjules intet"
        yield Finding(("smallest_group",), message)
    yield from _twice(definition)
    for name, kind in ((definition.municipality, "municipality"), (definition.date, "date")):
        if name not in definition.by_id or definition.by_id[name].kind != kind:
            yield Finding(("columns",), f"der er ingen kolonne »{name}« med {_HOLDS[kind]}")
    for at, measure in enumerate(definition.measures):
        yield from (
            Finding(("indicators", at), message) for message in problems(definition, measure)
        )


def _twice(definition: IndicatorSet) -> Iterator[Finding]:
    """Names that a heading in a file could not tell apart, and indicators named twice."""
    seen: dict[str, str] = {}
    for column in definition.columns:
        for name in {simplified(column.id), simplified(column.label)}:
            if seen.setdefault(name, column.id) != column.id:
                message = f"kolonnerne »{seen[name]}« og »{column.id}« har samme navn"
                yield Finding(("columns",), message)
    ids = [measure.id for measure in definition.measures]
    for name in dict.fromkeys(name for name in ids if ids.count(name) > 1):
        yield Finding(("indicators",), f"indikatoren »{name}« er nævnt to gange")


def problems(definition: IndicatorSet, measure: Measure) -> Iterator[str]:
    """What is wrong with one indicator."""
    for part, conditions in (("tæller", measure.numerator), ("nævner", measure.denominator)):
        if not conditions:
            yield f"indikatoren »{measure.id}« har ingen betingelse for sin {part}"
        for condition in conditions:
            yield from _condition(definition, measure, condition)
    if measure.target is not None and not 0 <= measure.target <= 100:
        yield f"målet for »{measure.id}« skal være fra 0 til 100 %"


def _condition(definition: IndicatorSet, measure: Measure, condition: Condition) -> Iterator[str]:
    names = [condition.column, *([condition.of] if condition.of else [])]
    for name in names:
        column = definition.by_id.get(name)
        if column is None:
            said = unknown("kolonnen", name, definition.by_id)
            yield f"indikatoren »{measure.id}«: {said}"
        elif column.kind != _NEEDS[condition.test]:
            wanted = listed([_HOLDS[_NEEDS[condition.test]]])
            yield (
                f"indikatoren »{measure.id}«: kolonnen »{name}« holder {_HOLDS[column.kind]}, "
                f"men betingelsen kræver {wanted}"
            )
    if (condition.test == "more_than_share") != bool(condition.of):
        yield f"indikatoren »{measure.id}«: en andel skal have en kolonne, den er en andel af"
