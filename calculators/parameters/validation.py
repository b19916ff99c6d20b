"""Mistakes in parameters and in the products of them, for their editor.

What a single value may be at all (its type, its size, an empty list) is the content
model's to say; here the values are held against each other.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from calculators.danish import counted, listed, number, round_to
from calculators.model import Finding
from calculators.parameters.model import Parameter, Product
from calculators.parameters.units import KRONER, Unit, multiplied, parse_unit
from calculators.suggest import unknown


def parameter_findings(parameters: Iterable[Parameter]) -> Iterator[Finding]:
    """Units that cannot be read, and start values, limits and ranges that disagree."""
    for at, parameter in enumerate(parameters):
        for key, message in _parameter(parameter):
            yield Finding(("parameters", at, key), message)


def unused_parameters(parameters: Iterable[Parameter], used: Iterable[str]) -> Iterator[Finding]:
    """Parameters that nothing depends on."""
    names = frozenset(used)
    for at, parameter in enumerate(parameters):
        if parameter.id not in names:
            message = f"ingen linje bruger »{parameter.label}« – fjern den, eller brug den"
            yield Finding(("parameters", at), message)


def factor_findings(
    at: int, product: Product, parameters: Sequence[Parameter]
) -> Iterator[Finding]:
    """Factors of line number `at` that do not exist, or whose units do not come to kroner."""
    where = ("lines", at, "factors")
    known = {parameter.id: parameter for parameter in parameters}
    missing = [position for position, name in enumerate(product.factors) if name not in known]
    for position in missing:
        message = unknown("forudsætningen", product.factors[position], known)
        yield Finding((*where, position), message)
    if missing:
        return
    written = [known[name].unit for name in product.factors]
    units = _units(written)
    if units and multiplied(units).powers != KRONER.powers:
        yield Finding(
            where,
            f"enhederne i »{product.label}« går ikke op i kroner: "
            f"{listed([f'»{unit}«' for unit in written])} giver »{multiplied(units)}« – "
            "der skal stå »kr« tilbage",
        )


def _units(written: Iterable[str]) -> list[Unit]:
    """The units, or none where one cannot be read, which is told where it is written."""
    try:
        return [parse_unit(text) for text in written]
    except ValueError:
        return []


def _parameter(parameter: Parameter) -> Iterator[tuple[str, str]]:
    """What is wrong with one parameter, as key and message."""
    try:
        parse_unit(parameter.unit)
    except ValueError as error:
        yield "unit", str(error)
    if parameter.minimum > parameter.maximum:
        yield "maximum", "den største værdi er mindre end den mindste – byt dem om"
        return
    yield from _limits(parameter)
    if parameter.start is None:
        for key in ("low", "high"):
            if getattr(parameter, key) is not None:
                yield key, "et interval kræver en startværdi – skriv start, eller fjern intervallet"
        return
    if round_to(parameter.start, Fraction(1, 10**parameter.decimals)) != parameter.start:
        most = counted(parameter.decimals, "decimal", "decimaler")
        yield "start", f"startværdien {number(parameter.start)} må højst have {most}"
    if parameter.low is not None and parameter.low > parameter.start:
        yield "low", "den lave værdi må ikke være større end startværdien"
    if parameter.high is not None and parameter.high < parameter.start:
        yield "high", "den høje værdi må ikke være mindre end startværdien"


def _limits(parameter: Parameter) -> Iterator[tuple[str, str]]:
    """The start value and the range must be possible to type."""
    named = (("start", "startværdien"), ("low", "værdien"), ("high", "værdien"))
    for key, what in named:
        value = getattr(parameter, key)
        if value is not None and not parameter.minimum <= value <= parameter.maximum:
            span = f"fra {number(parameter.minimum)} til {number(parameter.maximum)}"
            yield key, f"{what} {number(value)} skal ligge {span}"
