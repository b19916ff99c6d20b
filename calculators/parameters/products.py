"""Parameters multiplied to kroner, exactly; the multiplication written out, and what moves it."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from math import prod

from calculators.citations import cited, together, with_reading
from calculators.danish import exact_money, listed, number
from calculators.model import Change, Reason, Table
from calculators.parameters.model import Parameter, Product, Values, unit_after, with_unit
from calculators.parameters.units import HOUR, multiplied, parse_unit

_MINUTE = "minut"
MORE = Fraction(11, 10)

Factors = tuple[Parameter, ...]


def factors_of(product: Product, parameters: Iterable[Parameter]) -> Factors:
    """The parameters that a product multiplies, in its order."""
    known = {parameter.id: parameter for parameter in parameters}
    return tuple(known[name] for name in product.factors)


def amount_of(factors: Factors, values: Values) -> Fraction:
    """The factors multiplied, in kroner."""
    return prod((values[factor.id] for factor in factors), start=scale_of(factors))


def scale_of(factors: Factors) -> Fraction:
    """What brings minutes and per cents among the factors into place: 1/60 for a minute."""
    return _scale(tuple(factor.unit for factor in factors))


@lru_cache(256)
def _scale(units: tuple[str, ...]) -> Fraction:
    return multiplied(map(parse_unit, units)).scale


def formula(factors: Factors) -> str:
    """The labels multiplied: "Læger × Undervisning pr. læge × Timeløn"."""
    return " × ".join(factor.label for factor in factors)


def calculation(factors: Factors, amount: Fraction, values: Values) -> str:
    """The values multiplied: "40 læger × 2 timer pr. læge × … = 75.317,60 kr."."""
    product = " × ".join(with_unit(factor, values[factor.id]) for factor in factors)
    minutes = sum(
        (part.strip() == _MINUTE) * (1 if at == 0 else -1)
        for factor in factors
        for at, part in enumerate(factor.unit.split("/"))
    )
    sign = "÷" if minutes > 0 else "×"
    conversion = f" {sign} 60 minutter pr. {HOUR}" * abs(minutes)
    return f"{product}{conversion} = {exact_money(amount)}"


def reason_for(
    product: Product, used: Factors, amount: Fraction, values: Values, spread: str
) -> Reason:
    """Why a product is what it is: its calculation, its spread over years, its sources.

    `used` are its factors, and after them any other parameters that it depends on.
    """
    factors = used[: len(product.factors)]
    return Reason(
        text=f"{product.label}: {calculation(factors, amount, values)}",
        rule=f"Fordeling: {spread}",
        citations=together(product.citations, *(parameter.citations for parameter in used)),
        ours=" ".join(dict.fromkeys(filter(None, (product.ours, *(each.ours for each in used))))),
    )


def omissions(gaps: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The lines that lack figures and what each lacks, as files tell it."""
    return tuple(f"{name} er ikke regnet med: mangler {what}" for name, what in gaps)


def effects_of_more(
    parameters: Iterable[Parameter],
    values: Values,
    amount: Callable[[Values], Fraction],
    words: str,
) -> Iterator[Change]:
    """What ten per cent more of each parameter adds to an amount in kroner, most first.

    `words` are what stands after the sum, as in "1.412,21 kr. mere i alt".
    """
    before = amount(values)
    effects = [
        (amount({**values, item.id: values[item.id] * MORE}) - before, item) for item in parameters
    ]
    for effect, item in sorted(effects, key=lambda found: -found[0]):
        outcome = f"{exact_money(effect)} {words}" if effect else "Ingen forskel"
        yield Change(f"{item.label}: 10 % højere", outcome)


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
                with_reading(cited(item.citations), item.ours),
            )
            for item, spread, applied in rows
        ),
    )


def _range(item: Parameter) -> str:
    ends = (("lav", item.low), ("høj", item.high))
    said = [f"{label} {number(value)}" for label, value in ends if value is not None]
    return listed(said) or "Ikke oplyst"
