"""Mistakes in a set of indicators that show only where they are used together."""

from collections.abc import Iterator

from calculators.indicators.headings import simplified
from calculators.indicators.model import IndicatorSet
from calculators.model import Finding


def findings(definition: IndicatorSet) -> tuple[Finding, ...]:
    """Everything wrong with a set of indicators, for its editor.

    Columns that a heading in a file could not tell apart, an indicator named twice, a
    group's column that asks for something else, and an indicator without conditions.
    That each condition names a field of its indicator is checked where it is written.
    """
    return tuple(_findings(definition))


def _findings(definition: IndicatorSet) -> Iterator[Finding]:
    yield from _repeated(definition)
    for name, kind, holds in (
        (definition.municipality, "municipality", "en kommune"),
        (definition.date, "date", "en dato"),
    ):
        if name not in definition.by_id or definition.by_id[name].kind != kind:
            yield Finding(("columns",), f"der er ingen kolonne »{name}« med {holds}")
    for at, indicator in enumerate(definition.indicators):
        parts = (("tæller", indicator.numerator_when), ("nævner", indicator.denominator.when))
        for part, conditions in parts:
            if not conditions:
                message = f"indikatoren »{indicator.id}« har ingen betingelse for sin {part}"
                yield Finding(("indicators", at), message)


def _repeated(definition: IndicatorSet) -> Iterator[Finding]:
    """Names that a heading in a file could not tell apart, and indicators named twice."""
    seen: dict[str, str] = {}
    for column in definition.columns:
        for name in {simplified(column.id), simplified(column.label)}:
            if seen.setdefault(name, column.id) != column.id:
                message = f"kolonnerne »{seen[name]}« og »{column.id}« har samme navn"
                yield Finding(("columns",), message)
    ids = [indicator.id for indicator in definition.indicators]
    for name in dict.fromkeys(name for name in ids if ids.count(name) > 1):
        yield Finding(("indicators",), f"indikatoren »{name}« er nævnt to gange")
