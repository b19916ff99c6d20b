"""Mistakes in a cost model that only show when its parts are held together."""

from collections.abc import Iterator
from fractions import Fraction

from calculators.common import places, repeated_ids
from calculators.cost_model.model import REST, CostModel, Line, literal, share_parameters, shares_of
from calculators.danish import listed, percent
from calculators.model import Finding, InputError
from calculators.parameters.model import Parameter
from calculators.parameters.price_index import INDEX, INDEX_FIELDS
from calculators.parameters.units import PERCENT
from calculators.parameters.validation import factor_findings, parameter_findings, unused_parameters
from calculators.suggest import unknown

RESERVED = frozenset((INDEX, *INDEX_FIELDS))

Place = tuple[str | int, ...]


def findings(model: CostModel) -> tuple[Finding, ...]:
    """Everything wrong with a cost model, for its editor.

    Ids and references; start values, limits and decimals; shares that do not sum to
    the whole line; factors whose units do not multiply out to kroner; unused parts.
    """
    return tuple(_findings(model))


def _findings(model: CostModel) -> Iterator[Finding]:
    for at, year in enumerate(model.years):
        if year in model.years[:at]:
            yield Finding(("years", at), f"året {year} er nævnt to gange – nævn det én gang")
        elif at and year < model.years[at - 1]:
            message = f"året {year} står efter {model.years[at - 1]} – skriv årene i rækkefølge"
            yield Finding(("years", at), message)
    yield from repeated_ids(places("parameters", model.parameters))
    yield from _parameters(model)
    yield from parameter_findings(model.parameters)
    yield from _uses(model)
    yield from repeated_ids(places("lines", model.lines))
    for at, line in enumerate(model.lines):
        yield from factor_findings(at, line, model.parameters)
        yield from _shares(model, at, line)


def _parameters(model: CostModel) -> Iterator[Finding]:
    """Ids that mean something else, and parameters that no figure stands behind."""
    for at, parameter in enumerate(model.parameters):
        where = ("parameters", at, "id")
        if parameter.id in RESERVED:
            message = f"id'et »{parameter.id}« bruges af prisreguleringen – vælg et andet"
            yield Finding(where, message)
        if parameter.start is None:
            message = f"»{parameter.label}« har ingen startværdi – skriv start eller rate"
            yield Finding(("parameters", at), message)
        if parameter.id == REST or literal(parameter.id) is not None:
            message = f"»{parameter.id}« kan forveksles med en andel – vælg et andet id"
            yield Finding(where, message)


def _uses(model: CostModel) -> Iterator[Finding]:
    """A parameter is either multiplied or spreads a line over years."""
    factors = {name for line in model.lines for name in line.factors}
    shares = share_parameters(model)
    yield from unused_parameters(model.parameters, factors | shares)
    for at, parameter in enumerate(model.parameters):
        if parameter.id in factors & shares:
            message = f"»{parameter.label}« kan ikke være både faktor og andel – del den i to"
            yield Finding(("parameters", at), message)


def _shares(model: CostModel, at: int, line: Line) -> Iterator[Finding]:
    where = ("lines", at, "shares")
    percents = {item.id: item for item in model.parameters if item.unit == PERCENT}
    seen: set[int] = set()
    sound = True
    for position, share in enumerate(line.shares):
        if share.year not in model.years:
            known = listed([str(year) for year in model.years])
            message = f"året {share.year} findes ikke i budgettet – kendte: {known}"
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


def _whole(line: Line, percents: dict[str, Parameter], where: Place) -> Iterator[Finding]:
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
