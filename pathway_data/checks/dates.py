"""Dated values follow one another without gaps or overlaps."""

from collections.abc import Iterator
from datetime import timedelta

from pydantic import BaseModel

from calculators.danish import date as date_text
from pathway_data import models
from pathway_data.catalogue import Scope
from pathway_data.introspection import below
from pathway_data.load import Loaded
from pathway_data.models.base import Citation, Entity, Period, Review
from pathway_data.problems import Fault, Location


def _series(model: BaseModel, at: Location) -> Iterator[tuple[Location, tuple[Period, ...]]]:
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, tuple) and value and isinstance(value[0], Period):
            yield (*at, name), value


def _in_series(at: Location, periods: tuple[Period, ...]) -> Iterator[Fault]:
    for position, period in enumerate(periods):
        place = (*at, position)
        if period.valid_to is not None and period.valid_to < period.valid_from:
            yield (*place, "valid_to"), "perioden slutter, før den begynder – byt datoerne om"
        if position == 0:
            continue
        before = periods[position - 1]
        if before.valid_to is None:
            words = "perioden før har ingen slutdato"
            yield place, f"{words} – giv den valid_to dagen før {date_text(period.valid_from)}"
            continue
        expected = before.valid_to + timedelta(days=1)
        if period.valid_from > expected:
            words = f"hul mellem {date_text(before.valid_to)} og {date_text(period.valid_from)}"
            yield (*place, "valid_from"), f"{words} – begynd {expected.isoformat()}"
        elif period.valid_from < expected:
            words = f"overlap med perioden, der slutter {date_text(before.valid_to)}"
            yield (*place, "valid_from"), f"{words} – begynd {expected.isoformat()}"


def unused_knowledge(_: Loaded, __: Scope, entity: Entity) -> Iterator[Fault]:
    """Provisions said to have no source for today, while their statements rest on a later one."""
    if not isinstance(entity, models.Law) or entity.periods[-1].valid_to is None:
        return
    known = {citation.source for _, citation in below(entity.periods, Citation)}
    for place, citation in below(entity.statements, Citation, ("statements",)):
        if citation.source not in known:
            words = f'perioderne er slut, men udsagnene bygger på "{citation.source}"'
            yield place, f"{words} – giv bestemmelsen en periode efter den kilde"


def periods(_: Loaded, __: Scope, entity: Entity) -> Iterator[Fault]:
    """Gaps, overlaps and reversed dates."""
    for at, model in below(entity, BaseModel):
        for place, series in _series(model, at):
            yield from _in_series(place, series)
        if isinstance(model, Review) and model.review_due <= model.reviewed:
            yield (*at, "review_due"), "næste gennemgang ligger før den seneste – ret datoen"
