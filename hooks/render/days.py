"""What comes and what has ended, told beside what holds on the site's day.

A thing that is not there on the day keeps its page, which says so first, and stands under a
heading of its own on the page that lists its kind: nothing that does not hold is shown as if
it did.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from calculators import danish
from hooks.site.places import Place, title_of
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.as_of import when_told
from pathway_data.coming_days import turns_of
from pathway_data.introspection import marked
from pathway_data.kinds import KINDS
from pathway_data.models.base import Cited, Dated, Entity, Reference, coming, ended
from pathway_data.models.base import Statement as StatementModel
from pathway_data.models.pages import SitePage
from pathway_data.sentences import begun

OWN_LISTS: tuple[type[Entity], ...] = (models.LocalOffer,)
"""Kinds whose pages tell in a way of their own what comes and what has ended."""


def day_notices(place: Place, entity: Entity) -> tuple[v.Notice, ...]:
    """What changes of an entity of this very scope on a day, at the top of its page."""
    lines = (*_own_days(place, entity), *_parts(place, entity))
    if not lines:
        return ()
    away = place.away(entity)
    title = f"Gælder ikke nu ({away})" if away else "Det ændrer sig"
    return (v.Notice("warning" if away else "open", title, statements=lines),)


def _own_days(place: Place, entity: Entity) -> Iterator[v.Statement]:
    """From when to when the thing itself holds, where that is not simply now."""
    name, day = place.title_of(entity), place.site.day
    if isinstance(entity, Dated):
        begins, ends = entity.valid_from, entity.valid_to
        if begins is not None and entity.begins_after(day):
            yield v.Statement(f"Fra {danish.date(begins)}: {name}. Det gælder ikke endnu.", ())
        elif ends is not None:
            words = "Det gælder ikke længere." if ends < day else "Derefter gælder det ikke."
            yield v.Statement(f"Til og med {danish.date(ends)}: {name}. {words}", ())
    if isinstance(entity, models.Source) and entity.replaced_by is not None:
        newer = place.get(models.Source, entity.replaced_by)
        told = place.source_state(place.scope, entity)
        yield v.Statement(f"Kilden er {told}: {newer.title}.", ())


def _parts(place: Place, entity: Entity) -> Iterator[v.Statement]:
    written = place.written(entity)
    if isinstance(written, models.Offer):
        yield from _of_offer(place, written)
    if isinstance(written, models.Calculator):
        yield from _of_calculator(place, written)


def _of_offer(place: Place, offer: models.Offer) -> Iterator[v.Statement]:
    """Who is to give it and who has, and the legal bases that come and that have ended."""
    day = place.site.day
    given = ((each, f"gives af {place.actor(each.actor).text}") for each in offer.providers)
    bases = (
        (each, f"{place.get(models.Law, each.law).short}: {each.text}")
        for each in offer.legal_bases
    )
    every: tuple[tuple[Dated, str], ...] = (*given, *bases)
    for period, said in every:
        if isinstance(period, Cited) and (when := _when(period, day)):
            yield place.cited(f"{when}: {said}", period)


def _when(period: Dated, day: date) -> str:
    """Of what does not hold on the day: from when it will, or until when it did."""
    return when_told(period, day, "Fra", "Til og med")


def _of_calculator(place: Place, calculator: models.Calculator) -> Iterator[v.Statement]:
    """The rates that it will be computed with, and the days on which its rules are others."""
    day = place.site.day
    days = {turn.day for turn in turns_of(place.scope, calculator) if turn.day > day}
    for each in sorted(days):
        text = f"Fra {danish.date(each)}: beregneren regner efter andre regler end nu."
        yield v.Statement(text, ())
    rates = dict.fromkeys(
        name for _, mark, name in marked(calculator, Reference) if mark.kind == "rates"
    )
    for name in rates:
        rate = place.get(models.Rate, name)
        for period in coming(rate.periods, day):
            amount = f"{danish.number(period.amount)} {rate.unit}"
            said = f"Fra {danish.date(period.valid_from)}: {rate.title} er {amount}"
            yield place.cited(f"{said} (prisniveau {period.price_level}).", period)


def other_days(place: Place, page: SitePage) -> Iterator[v.Section]:
    """What of the kinds that a page lists comes, and what holds no longer."""
    for shown in page.shows:
        model = KINDS[shown.kind].model
        if shown.together or not issubclass(model, Dated) or issubclass(model, OWN_LISTS):
            continue
        away = tuple(each for each in place.scope.ever(model) if place.away(each))
        over = tuple(each for each in away if place.is_over(each))
        later = tuple(each for each in away if not place.is_over(each))
        for name, title, found in (
            ("kommer", "Kommer", later),
            ("ikke_laengere", "Gælder ikke længere", over),
        ):
            if found:
                rows = tuple(_row(place, each, own_page=shown.own_page) for each in found)
                table = v.Table(title, ("Hvad", "Hvornår", "Indhold"), rows)
                yield v.section(f"{shown.kind}_{name}", title, table)


def _row(place: Place, entity: Entity, *, own_page: bool) -> v.Row:
    itself: object = entity
    told = itself if isinstance(itself, StatementModel) else getattr(entity, "summary", None)
    content = place.statement(told) if isinstance(told, StatementModel) else ""
    what = v.Link(title_of(entity), place.address_of(entity)) if own_page else title_of(entity)
    when = place.away(entity)
    anchor = "" if own_page else place.anchor_of(entity)
    return v.row(what, begun(when), content, anchor=anchor)


def given_in_time(place: Place, actors: Iterable[str | None]) -> Iterator[v.Section]:
    """The offers that actors are to give or have given, scope by scope."""
    ids, day = {*actors}, place.site.day
    lines = []
    for other in place.site.places():
        for offer in other.scope.ever(models.Offer):
            for period in (*coming(offer.providers, day), *ended(offer.providers, day)):
                if period.actor in ids and (when := _when(period, day)):
                    name = v.Link(offer.title, other.address_of(offer))
                    lines.append(v.row(name, other.cited(when, period)))
            if offer.provider in ids and (away := other.away(offer)):
                link = v.Link(offer.title, other.address_of(offer))
                lines.append(v.row(link, begun(away)))
    if lines:
        table = v.Table("Tilbud, der kommer eller er slut", ("Tilbud", "Hvornår"), tuple(lines))
        yield v.section("tilbud_i_tid", table.caption, table)
