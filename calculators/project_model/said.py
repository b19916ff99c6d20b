"""How a project's amounts, lines and assumptions read."""

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from calculators.cost_model.budget import shown
from calculators.danish import (
    exact_amount,
    listed,
    number,
    percent,
)
from calculators.parameters.units import unit_words
from calculators.project_model.model import FunderKind, LineKind
from calculators.project_model.project import PARTS, Estimate, Line, Project
from calculators.project_model.totals import LineTotals, Sum, Totals

KINDS = {
    FunderKind.APPLIED: "Ansøgt",
    FunderKind.PROMISED: "Bevilget",
    FunderKind.OWN: "Egen finansiering",
    FunderKind.IN_KIND: "Naturalydelser",
    FunderKind.OTHER: "Anden finansiering",
    FunderKind.MISSING: "Mangler finansiering",
}
LINE_KINDS = {
    LineKind.EXPENSE: "Udgift",
    LineKind.IN_KIND: "Naturalydelse",
    LineKind.INCOME: "Indtægt",
    LineKind.OWN: "Egen udgift",
}
NO_CATEGORY = "Uden kategori"
_OERE = 100
_MILLION = 1_000_000


def amount(computed: Totals, value: int) -> str:
    """An amount without its currency: to the øre where cells are rounded, else with all it has."""
    if computed.project.rounded.by_cell:
        return of_oere(value, whole=computed.project.rounded.step >= 1)
    return of_units(value, computed.scale)


def of_units(value: int, scale: int) -> str:
    """An amount of so small units as `exact_amount` writes it, without making a fraction of it."""
    millionths, rest = divmod(abs(value) * _MILLION, scale)
    if rest:
        return exact_amount(Fraction(value, scale))
    whole, decimals = divmod(millionths, _MILLION)
    text = f"{decimals:06}".rstrip("0").ljust(2, "0")
    return f"{'-' if value < 0 else ''}{whole:,}".replace(",", ".") + f",{text}"


def of_oere(value: int, *, whole: bool = False) -> str:
    """An amount of øre: "1.234,50", and "1.234" where it is whole and `whole` is enough."""
    kroner, oere = divmod(abs(value), _OERE)
    text = f"{kroner:,}".replace(",", ".")
    sign = "-" if value < 0 else ""
    return f"{sign}{text}" if whole and not oere else f"{sign}{text},{oere:02}"


def kroner(computed: Totals, value: int) -> str:
    """An amount in kroner."""
    return f"{amount(computed, value)} kr."


def published(exact: Fraction, rounded: Fraction) -> str:
    """A published amount, marked "ca." where it was rounded to get there."""
    return f"{'' if rounded == exact else 'ca. '}{shown(rounded)}"


def published_sum(computed: Totals, amounts: Sum) -> str:
    """The total of a sum as it is published: "ca. 157.900 kr."."""
    return published(computed.kroner(amounts.total), computed.published(amounts).total)


def with_unit(estimate: Estimate, value: Fraction) -> str:
    """A value with its unit: "40 læger", "941,47 kr. pr. time", "50 %"."""
    one = unit_words(estimate.unit)
    return f"{number(value)} {one if value == 1 else estimate.unit_label or one}"


def named(line: Line, estimate: Estimate) -> str:
    """An assumption under its line's name: "Undervisning: deltagere"."""
    return f"{line.name}: {estimate.label.lower()}"


SUBTRACTED = "Trækkes fra"


def applied_text(each: LineTotals) -> str:
    """Whether a line is applied for: "Ja", "Nej", or in part; income lessens what is."""
    parts = [portion.kind is FunderKind.APPLIED for portion in each.line.portions]
    if any(parts) and each.line.kind is LineKind.INCOME:
        return SUBTRACTED
    return "Ja" if all(parts) else "Delvist" if any(parts) else "Nej"


@lru_cache(1024)
def of_parts(parts: int) -> str:
    """Ten thousandths of a whole in per cent: "33,33 %"."""
    return percent(Fraction(parts, PARTS))


def funders_text(project: Project, line: Line) -> str:
    """Who bears a line: "KEU", or "KEU 60 %, Kommunen 40 %"."""
    if len(line.portions) == 1:
        return project.funders[line.portions[0].funder].name
    return ", ".join(
        f"{project.funders[each.funder].name} {of_parts(each.parts)}" for each in line.portions
    )


def lines_named(numbers: Iterable[int]) -> str:
    """Lines by their numbers: "linje 3", "linje 1, 2 og 5"."""
    return f"linje {listed([str(each) for each in numbers])}"


def regulation_text(project: Project) -> str:
    """What each period's amounts are moved to, of the price level; empty where nothing is moved."""
    if not any(project.regulation_percent):
        return ""
    pairs = zip(project.years, project.regulation[1], strict=True)
    return f"{'; '.join(f'{label} {percent(factor)}' for label, factor in pairs)} af prisniveauet"
