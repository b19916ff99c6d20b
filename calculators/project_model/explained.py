"""Why a project comes to what it does: each line's calculation, its spread, the roundings."""

from collections.abc import Iterator
from fractions import Fraction

from calculators.cost_model.budget import not_adding_up
from calculators.cost_model.result import rounding_words, step_words, total_words
from calculators.danish import exact_money, number, percent, round_to
from calculators.model import Reason
from calculators.project_model import fields
from calculators.project_model.model import LineType, Vat
from calculators.project_model.project import Line
from calculators.project_model.said import kroner, lines_named, of_parts, with_unit
from calculators.project_model.totals import (
    EXPECTED,
    LineTotals,
    Totals,
    amount_of,
    own_amount,
)

_reasons: dict[tuple[LineTotals, tuple[str, ...], tuple[int, ...], int], Reason] = {}
"""The reason of each line, for as long as the line comes to the same."""
_REMEMBERED = 1_000


def line_reason(computed: Totals, each: LineTotals) -> Reason:
    """Why a line is what it is: its calculation, its spread over periods, its sources."""
    known = tuple(at for at in each.line.base if at in computed.by_number)
    key = (each, computed.project.years, known, computed.scale)
    if key not in _reasons:
        if len(_reasons) > _REMEMBERED:
            _reasons.clear()
        _reasons[key] = _line_reason(computed, each)
    return _reasons[key]


def _line_reason(computed: Totals, each: LineTotals) -> Reason:
    spread = "; ".join(_spread(computed, each))
    return Reason(
        text=f"{each.line.name}: {calculation(computed, each)}",
        rule=f"Fordeling: {spread}",
        citations=each.line.citations,
        ours=each.line.ours,
    )


def calculation(computed: Totals, each: LineTotals) -> str:
    """The figures multiplied: "40 læger × 2 timer pr. læge × … = 75.317,60 kr."."""
    line, project = each.line, computed.project
    if line.type is LineType.PERCENT:
        base = sum(own.total for own in computed.lines if own.line.at in line.base)
        product = (
            f"{number(amount_of(line, EXPECTED) * 100)} % af {_named_base(computed, line)} "
            f"({kroner(computed, base)})"
        )
        return f"{product}{_tax(computed, each)} = {kroner(computed, each.total)}"
    product = " × ".join(_factors(line))
    if line.type is LineType.CASES:
        product += " ÷ 60 minutter pr. time"
    if project.index is not None:
        about = "" if (project.index.percent * 10**6).denominator == 1 else "ca. "
        product += f" × {about}{number(project.index.percent)} %"
    amount = own_amount(line, EXPECTED, project.factor, project.vat)
    sign = "−" if line.sign < 0 else ""
    tax = _tax(computed, each)
    if line.type is LineType.FIXED and project.index is None and not tax:
        # Nothing is computed of it, so nothing is written out.
        return f"Fast beløb: {sign}{exact_money(abs(amount))}"
    return f"{sign}{product}{tax} = {exact_money(amount)}"


def _named_base(computed: Totals, line: Line) -> str:
    """The lines that a per cent line is taken of, and which of them could not be computed."""
    known = computed.by_number
    lacking = [at for at in line.base if at not in known]
    without = f" uden {lines_named(lacking)}, som ikke er regnet med" if lacking else ""
    counted = [at for at in line.base if at in known]
    return f"{lines_named(counted) if counted else 'ingen linjer'}{without}"


def _factors(line: Line) -> Iterator[str]:
    added = []
    for each in line.estimates:
        if each.part in fields.ADDITIONS:
            added.append(f"{number(each.expected)} % {each.label.lower()}")
        else:
            yield with_unit(each, each.expected)
    if added:
        yield f"({' + '.join(('100 %', *added))})"


def _tax(computed: Totals, each: LineTotals) -> str:
    if each.line.vat is Vat.ADDED:
        return f" × {percent(1 + computed.project.vat)} (moms lagt til)"
    if each.line.vat is Vat.INCLUDED:
        return f" (heraf moms {kroner(computed, sum(each.vat))})"
    return ""


def _spread(computed: Totals, each: LineTotals) -> Iterator[str]:
    """What falls in each period: "2027: 50 % × 102,3 % = 51.150,00 kr."."""
    line, project = each.line, computed.project
    regulation = project.regulation[EXPECTED]
    rows = zip(project.years, line.spread, regulation, each.by_period, strict=True)
    for label, share, factor, value in rows:
        if line.type is LineType.PERCENT:
            yield f"{label}: {kroner(computed, value)}"
            continue
        regulated = f" × {percent(factor)}" if line.regulated and factor != 1 else ""
        yield f"{label}: {of_parts(share)}{regulated} = {kroner(computed, value)}"


def rounding_reason(computed: Totals, exact: Fraction) -> Reason:
    """By which roundings the published figures arise from the exact ones.

    `exact` is the total without any rounding.
    """
    project = computed.project
    rounding = project.definition.rounding
    if project.rounded.by_cell:
        return Reason(
            text=(
                f"Hver linje afrundes i hver periode til {step_words(project.rounded.step)}. "
                "Summer af linjer, år og kilder lægger de viste beløb sammen, så alt går op. "
                "Deles en linje mellem flere kilder, får den sidste resten. "
                f"Uafrundet er totalen {exact_money(exact)}"
            ),
            rule="Hver linje afrundes for sig, og summer er summer af det, der vises.",
            ours="Måden at afrunde på er vores.",
        )
    rounded, whole = project.rounded, computed.published(computed.whole)
    amounts = [(each.line.name, computed.kroner(each.total)) for each in computed.lines]
    lines = [(name, amount, round_to(amount, rounded.line)) for name, amount in amounts]
    by_period = map(computed.kroner, computed.whole.by_period)
    years = zip(project.years, by_period, whole.by_period, strict=True)
    total = total_words(
        rounded.total,
        computed.kroner(computed.whole.total),
        whole.by_period,
        whole.total,
        rounded.step,
    )
    own = project.example
    return Reason(
        text=rounding_words(rounded.line, lines, rounded.step, years, total),
        rule=rounding.note,
        citations=rounding.citations if own else (),
        ours=rounding.ours if own else "",
    )


def differences(computed: Totals) -> Iterator[str]:
    """What published figures come to where they do not add up, as each is rounded by itself."""
    whole = computed.published(computed.whole)
    parts = computed.published(computed.applied).total + computed.published(computed.others).total
    years = sum(whole.by_period, Fraction(0))
    sums = (("Ansøgt beløb og anden finansiering", parts), ("Årene", years))
    return not_adding_up(whole.total, sums)
