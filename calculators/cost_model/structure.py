"""Mistakes in a cost model: references, ranges, shares and units."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from calculators.cost_model.amounts import is_readable, literal, share_parameters, shares_of
from calculators.cost_model.model import REST, CostModel, Line, Parameter
from calculators.cost_model.price import INDEX, INDEX_FIELDS
from calculators.cost_model.units import KRONER, PERCENT, Unit, multiplied, parse_unit
from calculators.danish import counted, listed, number, percent, round_to
from calculators.model import Finding, InputError
from calculators.suggest import unknown

RESERVED = frozenset((INDEX, *INDEX_FIELDS))


def findings(model: CostModel) -> tuple[Finding, ...]:
    """Everything wrong with a cost model, for its editor.

    Ids and references; start values, limits and decimals; shares that do not sum to
    the whole line; factors whose units do not multiply out to kroner; unused parts.
    """
    return tuple(_findings(model))


def _findings(model: CostModel) -> Iterator[Finding]:
    yield from _years(model)
    yield from _repeated("parameters", (item.id for item in model.parameters))
    for at, parameter in enumerate(model.parameters):
        for key, message in _parameter(parameter):
            yield Finding(("parameters", at, key), message)
    yield from _unused(model)
    if not model.lines:
        yield Finding(("lines",), "budgettet har ingen linjer – der skal være mindst én")
    yield from _repeated("lines", (item.id for item in model.lines))
    for at, line in enumerate(model.lines):
        yield from _factors(model, at, line)
        yield from _shares(model, at, line)
    yield from _growth(model)
    for key, step in (("line", model.rounding.line), ("year", model.rounding.year)):
        if step < 1:
            yield Finding(("rounding", key), "der skal afrundes til mindst 1 kr.")
    other = model.other_funding
    if other is not None and (not is_readable(other) or other < 0):
        yield Finding(("other_funding",), "beløbet skal være 0 eller mere, i kroner og øre")


def _growth(model: CostModel) -> Iterator[Finding]:
    """More of something must be of a parameter that lines multiply."""
    if model.growth is None:
        return
    factors = {name for line in model.lines for name in line.factors}
    if model.growth.parameter not in factors:
        message = unknown("forudsætningen", model.growth.parameter, factors)
        yield Finding(("growth", "parameter"), message)
    if not model.growth.percents or any(percents <= 0 for percents in model.growth.percents):
        yield Finding(("growth", "percents"), "skriv mindst én stigning over 0 %, fx 10")


def _repeated(key: str, ids: Iterable[str]) -> Iterator[Finding]:
    seen = set()
    for at, name in enumerate(ids):
        if name in seen:
            yield Finding((key, at, "id"), f"id'et »{name}« er allerede brugt – vælg et andet")
        if name in RESERVED:
            yield Finding(
                (key, at, "id"), f"id'et »{name}« bruges af prisreguleringen – vælg et andet"
            )
        seen.add(name)


def _years(model: CostModel) -> Iterator[Finding]:
    if not model.years:
        yield Finding(("years",), "budgettet har ingen år – der skal være mindst ét")
    for at, year in enumerate(model.years):
        if year in model.years[:at]:
            yield Finding(("years", at), f"året {year} er nævnt to gange – nævn det én gang")


def _parameter(parameter: Parameter) -> Iterator[tuple[str, str]]:
    """What is wrong with one parameter, as key and message."""
    low, high = parameter.minimum, parameter.maximum
    numbers = {"start": low if parameter.start is None else parameter.start}
    numbers |= {"minimum": low, "maximum": high}
    numbers |= {"low": parameter.low or low, "high": parameter.high or high}
    too_long = [key for key, value in numbers.items() if not is_readable(value)]
    if too_long:
        yield from ((key, "tallet er for stort eller har for mange decimaler") for key in too_long)
        return
    if parameter.id == REST or literal(parameter.id) is not None:
        yield "id", f"»{parameter.id}« kan forveksles med en andel – vælg et andet id"
    try:
        parse_unit(parameter.unit)
    except ValueError as error:
        yield "unit", str(error)
    if low < 0:
        yield "minimum", "mindsteværdien skal være 0 eller mere"
    if low > high:
        yield "maximum", "den største værdi er mindre end den mindste – byt dem om"
        return
    span = f"fra {number(low)} til {number(high)}"
    if not 0 <= parameter.decimals <= 6:
        yield "decimals", "antallet af decimaler skal være fra 0 til 6"
    elif parameter.start is not None:
        yield from _start(parameter, parameter.start, span)
    yield from _range(parameter, span)


def _start(parameter: Parameter, start: Decimal, span: str) -> Iterator[tuple[str, str]]:
    if not parameter.minimum <= start <= parameter.maximum:
        yield "start", f"startværdien {number(start)} skal ligge {span}"
    if round_to(start, Fraction(1, 10**parameter.decimals)) != start:
        most = counted(parameter.decimals, "decimal", "decimaler")
        yield "start", f"startværdien {number(start)} må højst have {most}"


def _range(parameter: Parameter, span: str) -> Iterator[tuple[str, str]]:
    for key, value in (("low", parameter.low), ("high", parameter.high)):
        if value is not None and not parameter.minimum <= value <= parameter.maximum:
            yield key, f"værdien {number(value)} skal ligge {span}"
    if parameter.start is None:
        for key, value in (("low", parameter.low), ("high", parameter.high)):
            if value is not None:
                yield key, "et interval kræver en startværdi – skriv start, eller fjern intervallet"
        return
    if parameter.low is not None and parameter.low > parameter.start:
        yield "low", "den lave værdi må ikke være større end startværdien"
    if parameter.high is not None and parameter.high < parameter.start:
        yield "high", "den høje værdi må ikke være mindre end startværdien"


def _unused(model: CostModel) -> Iterator[Finding]:
    factors = {name for line in model.lines for name in line.factors}
    shares = share_parameters(model)
    for at, parameter in enumerate(model.parameters):
        if parameter.id not in factors | shares:
            message = f"ingen linje bruger »{parameter.label}« – fjern den, eller brug den"
            yield Finding(("parameters", at), message)
        elif parameter.id in factors & shares:
            message = f"»{parameter.label}« kan ikke være både faktor og andel – del den i to"
            yield Finding(("parameters", at), message)


def _factors(model: CostModel, at: int, line: Line) -> Iterator[Finding]:
    where = ("lines", at, "factors")
    known = {parameter.id: parameter for parameter in model.parameters}
    missing = [position for position, name in enumerate(line.factors) if name not in known]
    for position in missing:
        message = unknown("forudsætningen", line.factors[position], known)
        yield Finding((*where, position), message)
    if missing:
        return
    if not line.factors:
        yield Finding(where, "linjen har intet at gange sammen – nævn mindst én forudsætning")
        return
    units: list[Unit] = []
    for name in line.factors:
        try:
            units.append(parse_unit(known[name].unit))
        except ValueError:
            return  # already told where the unit is written
    result = multiplied(units)
    if result.powers != KRONER.powers:
        written = listed([f"»{known[name].unit}«" for name in line.factors], "og")
        yield Finding(
            where,
            f"enhederne i »{line.label}« går ikke op i kroner: {written} giver »{result}« – "
            "der skal stå »kr« tilbage",
        )


def _shares(model: CostModel, at: int, line: Line) -> Iterator[Finding]:
    where = ("lines", at, "shares")
    percents = {item.id: item for item in model.parameters if item.unit == PERCENT}
    seen: set[int] = set()
    sound = True
    for position, share in enumerate(line.shares):
        if share.year not in model.years:
            message = f"året {share.year} findes ikke i budgettet – kendte: {_all(model.years)}"
            yield Finding((*where, position, "year"), message)
        elif share.year in seen:
            message = f"året {share.year} er nævnt to gange – nævn det én gang"
            yield Finding((*where, position, "year"), message)
        seen.add(share.year)
        problem = _part(share.part, model, percents)
        if problem:
            sound = False
            yield Finding((*where, position, "part"), problem)
    if sound:
        yield from _whole(line, percents, where)


def _part(part: str, model: CostModel, percents: dict[str, Parameter]) -> str:
    """What is wrong with one share, or nothing."""
    stated = literal(part)
    if stated is not None:
        return "" if 0 <= stated <= 1 else f"andelen {part} skal ligge fra 0 til 1"
    if part == REST or part in percents:
        return ""
    if part in {parameter.id for parameter in model.parameters}:
        return f"»{part}« kan kun være en andel, hvis dens enhed er »{PERCENT}«"
    if not part[:1].isalpha():
        return f"andelen »{part}« kan ikke læses – skriv den som 0.5, eller skriv »{REST}«"
    return unknown("andelen", part, [*percents, REST])


def _whole(
    line: Line, percents: dict[str, Parameter], where: tuple[str | int, ...]
) -> Iterator[Finding]:
    """The shares of a line must come to the whole line, whatever the reader enters."""
    parts = [share.part for share in line.shares]
    stated = sum((literal(part) or Fraction(0) for part in parts), start=Fraction(0))
    if parts.count(REST) > 1:
        yield Finding(where, "kun ét år kan få resten")
    elif REST not in parts and any(part in percents for part in parts):
        yield Finding(where, f"når en andel kan ændres, skal ét år have resten – skriv »{REST}«")
    elif REST not in parts and stated != 1:
        message = f"andelene er tilsammen {percent(stated)} – de skal være 100 %"
        yield Finding(where, message)
    else:
        start = {name: Fraction(parameter.start or 0) for name, parameter in percents.items()}
        try:
            shares_of(line, start)
        except InputError as error:
            yield Finding(where, f"med startværdierne: {error.message}")


def _all(years: tuple[int, ...]) -> str:
    return listed([str(year) for year in years]) or "ingen"
