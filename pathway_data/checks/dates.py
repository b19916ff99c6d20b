"""Dated values follow one another without gaps or overlaps."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from pydantic import BaseModel

from calculators.danish import date as date_text
from pathway_data import models
from pathway_data.catalogue import Scope
from pathway_data.introspection import below
from pathway_data.load import Loaded
from pathway_data.models.base import Citation, Entity, Period, Review, current, ended
from pathway_data.problems import Fault, Location, Problem


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


def rates(loaded: Loaded, day: date) -> Iterator[Problem]:
    """Rates that no amount holds of on the day the site is built for: all ended, none begun."""
    for scope, rate in loaded.catalogue.all(models.Rate):
        if current(rate.periods, day) is not None:
            continue
        over = ended(rate.periods, day)
        place = ("periods", rate.periods.index(over[-1]), "valid_to") if over else ("periods", 0)
        said = f"ingen takst gælder {date_text(day)}, sidens dato"
        what = "alle perioder er slut – tilføj den, der gælder nu"
        if not over:
            what = "den første begynder senere – tilføj den, der gælder nu"
        yield scope.problem(rate, f"{said}; {what}", *place)


_YEARS = re.compile(r"\b((?:19|20)[0-9]{2})\s*(?:[-–]|til)\s*((?:19|20)[0-9]{2})\b")
_SPANS = frozenset({"period", "year", "when"})
"""Keys whose text says from when to when."""


def spans(_: Loaded, __: Scope, entity: Entity) -> Iterator[Fault]:
    """Periods in words that end before they begin: "2021–2020"."""
    for at, model in below(entity, BaseModel):
        for name in _SPANS & type(model).model_fields.keys():
            text = getattr(model, name)
            for found in _YEARS.finditer(text) if isinstance(text, str) else ():
                if found[1] > found[2]:
                    words = f"{found[0]} slutter, før det begynder"
                    yield (*at, name), f"{words} – skriv {found[2]}–{found[1]}"


def milestones(loaded: Loaded) -> Iterator[Problem]:
    """Milestones whose places in the row are not those of their years."""
    for scope in loaded.catalogue.scopes:
        dated = [each for each in scope.all(models.Milestone) if each.year is not None]
        for before, after in pairwise(dated):
            if (before.year or 0) > (after.year or 0):
                words = f"{after.year} står efter {before.year} (»{before.id}«)"
                yield scope.problem(after, f"{words} – ret order eller year", "year")


def periods(_: Loaded, __: Scope, entity: Entity) -> Iterator[Fault]:
    """Gaps, overlaps and reversed dates."""
    for at, model in below(entity, BaseModel):
        for place, series in _series(model, at):
            yield from _in_series(place, series)
        if not isinstance(model, Review) or model.reviewed is None:
            continue
        if model.review_due <= model.reviewed:
            yield (*at, "review_due"), "næste gennemgang ligger før den seneste – ret datoen"
