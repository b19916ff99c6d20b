"""From an editor's indicators to what the engine counts rows by."""

from calculators import indicators as engine
from pathway_data import models
from pathway_data.catalogue import Catalogue, Scope
from pathway_data.models.indicators import FileColumn, RowCondition
from pathway_data.resolving import Parts


def indicator_set(
    parts: Parts, catalogue: Catalogue, scope: Scope, item: models.IndicatorSet
) -> engine.IndicatorSet:
    """The definition of a calculator of the kind `indicators`."""
    chosen = [catalogue.get(scope, "indicators", name) for name in item.indicators]
    columns = {field.id: field for one in chosen for field in one.fields}
    return engine.IndicatorSet(
        id=item.id,
        title=item.title,
        summary=item.summary.text,
        columns=(
            _group_column(item.municipality, "municipality"),
            _group_column(item.date, "date"),
            *(engine.Column(field.id, field.label, field.kind) for field in columns.values()),
        ),
        municipality=item.municipality.id,
        date=item.date.id,
        indicators=tuple(_indicator(parts, one) for one in chosen),
        smallest_group=item.smallest_group,
        next_steps=parts.links(item.next_steps),
        made_for=item.made_for,
    )


def _group_column(column: FileColumn, kind: engine.ColumnKind) -> engine.Column:
    return engine.Column(column.id, column.label, kind)


def _indicator(parts: Parts, item: models.Indicator) -> engine.Indicator:
    below = item.denominator
    return engine.Indicator(
        id=item.id,
        number=item.number,
        title=item.title,
        purpose=item.purpose,
        numerator=item.numerator,
        numerator_when=tuple(_condition(condition) for condition in item.numerator_when),
        denominator=engine.Denominator(
            below.text, below.stated, tuple(map(_condition, below.when)), below.ours or ""
        ),
        target=item.target,
        citations=parts.resolver.citations(item),
    )


def _condition(condition: RowCondition) -> engine.RowCondition:
    return engine.RowCondition(
        column=condition.column,
        answer=condition.answer,
        more_than=condition.more_than,
        more_than_percent=condition.more_than_percent,
        of=condition.of or "",
    )
