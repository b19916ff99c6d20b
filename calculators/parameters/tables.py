"""The rules of a calculation as tables: its parameters, and how they are multiplied."""

from collections.abc import Iterable

from calculators.citations import cited, with_reading
from calculators.danish import listed, number
from calculators.model import Table
from calculators.parameters.fields import unit_after
from calculators.parameters.model import Parameter, Product
from calculators.parameters.products import factors_of, formula


def parameters_table(parameters: Iterable[Parameter]) -> Table:
    """Each parameter's start value, unit, range and source."""
    return Table(
        caption="Forudsætninger",
        columns=("Forudsætning", "Startværdi", "Enhed", "Interval", "Kilde"),
        rows=tuple(
            (
                item.label,
                "Skal udfyldes" if item.start is None else number(item.start),
                unit_after(item),
                _range(item),
                with_reading(cited(item.citations), item.ours),
            )
            for item in parameters
        ),
        numeric=(False, True, False, False, False),
    )


def products_table(
    rows: Iterable[tuple[Product, str, str]], parameters: Iterable[Parameter]
) -> Table:
    """How each product is computed; a row has its spread over years, and "Ja" if applied for."""
    known = tuple(parameters)
    return Table(
        caption="Linjer",
        columns=("Linje", "Udregning", "Fordeling på år", "Finansieres af", "Søges", "Kilde"),
        rows=tuple(
            (
                item.label,
                formula(factors_of(item, known)),
                spread,
                item.funder,
                applied,
                cited(item.citations),
            )
            for item, spread, applied in rows
        ),
    )


def _range(item: Parameter) -> str:
    ends = (("lav", item.low), ("høj", item.high))
    said = [f"{label} {number(value)}" for label, value in ends if value is not None]
    return listed(said) or "Ikke oplyst"
