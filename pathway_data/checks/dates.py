"""Dated values follow one another without gaps or overlaps."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from pydantic import BaseModel

from calculators.danish import date as date_text
from pathway_data import models
from pathway_data.catalogue import Catalogue, Origin, Scope
from pathway_data.introspection import below
from pathway_data.load import Loaded
from pathway_data.models.base import Citation, Dated, Entity, Review, coming, current, ended
from pathway_data.problems import Fault, Location, Problem


def _series(model: BaseModel, at: Location) -> Iterator[tuple[Location, tuple[Dated, ...]]]:
    for name in type(model).model_fields:
        value = getattr(model, name)
        first = value[0] if isinstance(value, tuple) and value else None
        if isinstance(first, Dated) and first.in_series:
            yield (*at, name), value


def _in_series(origin: Origin, at: Location, periods: tuple[Dated, ...]) -> Iterator[Fault]:
    for position, (before, period) in enumerate(pairwise(periods), 1):
        place, other = (*at, position), origin.line(*at, position - 1)
        if period.valid_from is None:
            yield place, "perioden har ingen begyndelse – giv den valid_from, eller sæt den først"
            continue
        begun = date_text(period.valid_from)
        if before.valid_to is None:
            words = f"perioden før, linje {other}, har ingen slutdato"
            yield place, f"{words} – giv den valid_to dagen før {begun}"
            continue
        expected, end = before.valid_to + timedelta(days=1), date_text(before.valid_to)
        if period.valid_from > expected:
            words = f"hul mellem {end}, linje {other}, og {begun}"
            yield (*place, "valid_from"), f"{words} – begynd {expected.isoformat()}"
        elif period.valid_from < expected:
            words = f"overlap med perioden i linje {other}, der slutter {end}"
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


def missing_on(day: date, catalogue: Catalogue) -> Iterator[Problem]:
    """What nothing holds of on a day though something must: rates, and who gives an offer.

    The catalogue is that of the day.
    """
    for scope, rate in catalogue.all(models.Rate):
        yield from _without_one(scope, rate, "periods", rate.periods, day, "takst")
    for scope, offer in catalogue.all(models.Offer):
        if offer.providers:
            what = "udbyder af tilbuddet"
            yield from _without_one(scope, offer, "providers", offer.providers, day, what)


def _without_one(
    scope: Scope, entity: Entity, key: str, periods: Sequence[Dated], day: date, what: str
) -> Iterator[Problem]:
    """That all periods have ended on a day, or that none has begun."""
    if current(periods, day) is not None:
        return
    over = ended(periods, day)
    place = (key, periods.index(over[-1]), "valid_to") if over else (key, 0)
    why = "alle perioder er slut" if over else "den første begynder senere"
    later = [each.valid_from for each in coming(periods, day) if each.valid_from]
    if over and later:
        why = f"den næste begynder først {date_text(min(later))}"
    yield scope.problem(entity, f"ingen {what} gælder; {why} – tilføj den, der gælder så", *place)


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


FAR = timedelta(days=3653)
"""So far ahead of the site's day nothing can have been done: a site is made again for a day that
has been, with what was read and told since, but hardly for one ten years ago."""
DONE = ("accessed", "approved", "reviewed", "told")
"""Keys whose day is that on which somebody did something."""


def not_yet(loaded: Loaded, day: date) -> Iterator[Problem]:
    """What is said to have been done in a year that is far from begun: a slip of the keys."""
    for scope, entity in loaded.catalogue.every():
        for key in DONE:
            done = getattr(entity, key, None)
            if isinstance(done, date) and done - day > FAR:
                said = f"{date_text(done)} er ikke kommet endnu"
                yield scope.problem(entity, f"{said} – ret årstallet", key)


def periods(_: Loaded, scope: Scope, entity: Entity) -> Iterator[Fault]:
    """Gaps, overlaps and reversed dates."""
    for at, part in below(entity, Dated):
        if part.valid_from and part.valid_to and part.valid_to < part.valid_from:
            yield (*at, "valid_to"), "perioden slutter, før den begynder – byt datoerne om"
    for at, model in below(entity, BaseModel):
        for place, series in _series(model, at):
            yield from _in_series(scope.origin(entity), place, series)
        if not isinstance(model, Review) or model.reviewed is None:
            continue
        if model.review_due <= model.reviewed:
            yield (*at, "review_due"), "næste gennemgang ligger før den seneste – ret datoen"
