"""From an editor's budget to the definition its engine runs."""

from collections.abc import Callable
from decimal import Decimal

from calculators import cost_model as cost
from calculators import project_model as project
from pathway_data.models import budgets as data
from pathway_data.resolving import Parts

type RateOf = Callable[[str], Decimal]
"""The amount of a rate on the day the site is built for."""


def cost_model(parts: Parts, calculator: data.CostModel, rate_of: RateOf) -> cost.CostModel:
    """A budget with fixed lines, each parameter at its start value or at its rate."""
    growth = calculator.growth
    return cost.CostModel(
        id=calculator.id,
        title=calculator.title,
        summary=calculator.summary.text,
        price_level=calculator.price_level,
        years=calculator.years,
        parameters=tuple(_parameter(parts, item, rate_of) for item in calculator.parameters),
        lines=tuple(_line(parts, line) for line in calculator.lines),
        rounding=_rounding(parts, calculator.rounding),
        other_funding=calculator.other_funding,
        next_steps=parts.links(calculator.next_steps),
        made_for=calculator.made_for,
        notes=tuple(note.text for note in calculator.notes),
        citations=parts.citations(calculator.summary),
        price_index=calculator.price_index,
        growth=cost.Growth(growth.parameter, growth.percents) if growth else None,
    )


def project_model(
    parts: Parts, calculator: data.ProjectModel, rate_of: RateOf
) -> project.ProjectModel:
    """A form for the reader's own lines, with the example's lines at their rates."""
    return project.ProjectModel(
        id=calculator.id,
        title=calculator.title,
        summary=calculator.summary.text,
        price_level=calculator.price_level,
        first_year=calculator.first_year,
        year_count=calculator.year_count,
        lines=tuple(_start_line(parts, line, rate_of) for line in calculator.lines),
        rounding=_rounding(parts, calculator.rounding),
        next_steps=parts.links(calculator.next_steps),
        made_for=calculator.made_for,
        notes=tuple(note.text for note in calculator.notes),
        citations=parts.citations(calculator.summary),
    )


def _parameter(parts: Parts, parameter: data.Parameter, rate_of: RateOf) -> cost.Parameter:
    start = parameter.start if parameter.rate is None else rate_of(parameter.rate)
    return cost.Parameter(
        id=parameter.id,
        label=parameter.label,
        unit=parameter.unit,
        start=start if start is not None or parameter.required else Decimal(0),
        minimum=parameter.minimum,
        maximum=parameter.maximum,
        decimals=parameter.decimals,
        low=parameter.low,
        high=parameter.high,
        help=parameter.help,
        citations=parts.citations(parameter),
        ours=parameter.ours or "",
        unit_label=parameter.unit_label or "",
    )


def _line(parts: Parts, line: data.CostLine) -> cost.Line:
    return cost.Line(
        id=line.id,
        label=line.label,
        factors=line.factors,
        shares=tuple(cost.Share(share.year, share.part) for share in line.shares),
        funder=line.funder,
        applied_for=line.applied_for,
        citations=parts.citations(line),
    )


def _start_line(parts: Parts, line: data.StartLine, rate_of: RateOf) -> project.StartLine:
    return project.StartLine(
        label=line.label,
        type=project.LineType(line.type),
        count=line.count,
        funder=line.funder,
        applied_for=line.applied_for,
        time=line.time,
        rate=None if line.rate is None else rate_of(line.rate),
        shares=line.shares,
        citations=parts.citations(line),
    )


def _rounding(parts: Parts, rounding: data.Rounding) -> cost.Rounding:
    return cost.Rounding(
        line=rounding.line,
        year=rounding.year,
        total=rounding.total,
        note=rounding.note,
        ours=rounding.ours or "",
        citations=parts.citations(rounding),
    )
