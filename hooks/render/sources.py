"""Legal bases and sources: what holds now, what comes, what has ended, and what rests on each.

A source tells what it is, where and when it holds, and what rests on each of its sections.
"""

from collections.abc import Iterator
from functools import partial

from calculators import danish
from hooks.render import shared
from hooks.render.frames import (
    detail_page,
    detail_pages,
    index_pages,
    page_of_addition,
    pages_of_more,
    shared_index,
)
from hooks.site.places import Place, Site, sorted_by_title
from hooks.site.relations import calculators_for
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.catalogue import key_of
from pathway_data.introspection import below
from pathway_data.models.base import Citation, Entity, current
from pathway_data.models.knowledge import Section as KnownSection
from pathway_data.models.pages import MOST_STEPS
from pathway_data.reads import Gathered

MOST_SECTIONS = 60
"""More than this would be endless on a phone."""

type Citing = Gathered[tuple[str, str, str], tuple[v.Link, ...]]
"""What cites a section: by the source's scope, its id and the section's id."""


def pages(site: Site) -> Iterator[v.Page]:
    """For laws and for sources: the common index, those of programmes with their own, and each."""
    yield from index_pages(site, {"lov": _law_index})
    yield from detail_pages(site, models.Law, _law)
    yield from pages_of_more(site, models.Law, models.Addition, _law_in_programme)
    yield from index_pages(site, {"kilder": _source_index})
    yield from detail_pages(site, models.Source, partial(_source, _citing(site)))


def _source_index(place: Place) -> v.Page:
    return shared_index(place, "kilder", "alle_kilder", "Alle kilder", _table)


def _citing(site: Site) -> Citing:
    """What cites each section."""
    site.tell()
    found: dict[tuple[str, str, str], dict[tuple[str, v.Link], None]] = {}
    for scope, entity in site.catalogue.every():
        link, keys = site.remembered(
            "cites", key_of(scope, entity), entity, partial(_cites, site.at(scope), entity)
        )
        for key in keys:
            found.setdefault(key, {})[scope.id, link] = None
    every = {
        key: site.remembered("citing", key, tuple(links), partial(shared.gathered, site, links))
        for key, links in found.items()
    }
    made = Gathered(f"citing on {site.day}", every)
    site.memory.tell(made)
    return made


def _cites(place: Place, entity: Entity) -> tuple[v.Link, tuple[tuple[str, str, str], ...]]:
    """Something by its name, and the sections that it cites."""
    link = v.Link(shared.named_by_kind(place, entity), place.address_of(entity))
    cited = {(each.source, each.at): None for _, each in below(entity, Citation)}
    found = (
        (place.site.catalogue.find(place.scope, models.Source, source), source, at)
        for source, at in cited
    )
    return link, tuple((source[0].id, name, at) for source, name, at in found if source)


def _table(place: Place) -> v.Table:
    rows = tuple(
        v.row(
            place.link_to(source),
            source.short,
            source.publisher,
            source.region,
            source.period,
            shared.status_badge(source.status),
        )
        for source in sorted_by_title(place.all(models.Source))
    )
    columns = ("Kilde", "Kort navn", "Udgivet af", "Hvor", "Hvornår", "Status")
    return v.Table("Kilder, siden bygger på", columns, rows)


def _source(citing: Citing, place: Place, source: models.Source) -> v.Page:
    built_on = {
        part.id: citing.get((place.scope.id, source.id, part.id)) or () for part in source.sections
    }
    used = tuple(_used(part, built_on[part.id]) for part in source.sections if built_on[part.id])
    table = v.Table("Afsnit", ("Afsnit", "Det bygger på afsnittet"), used)
    unused = tuple(_unused(part) for part in source.sections if not built_on[part.id])
    return detail_page(
        place,
        source,
        (
            v.section("om_kilden", "Om kilden", _facts(place, source)),
            v.section(
                "kildens_afsnit",
                "Afsnit, og hvad der bygger på dem",
                *(
                    v.fold(f"Alle {len(used)} afsnit", table)
                    if len(used) > MOST_SECTIONS
                    else (table,)
                ),
                *v.fold(
                    f"{danish.counted(len(unused), 'afsnit', 'afsnit')} bruges ikke",
                    v.Table("Afsnit, der ikke bruges", ("Afsnit", "Hvorfor ikke"), unused),
                ),
            ),
        ),
        (place.link_to_page("kilder", "Alle kilder"), place.home()),
        summary=source.about,
    )


def _used(part: KnownSection, links: tuple[v.Link, ...]) -> v.Row:
    """A section, what its statements are if other than the source's, and what builds on it."""
    own = (v.Link("Afsnittets egen side", part.url),) if part.url else ()
    kind = (shared.status_badge(part.status),) if part.status else ()
    return v.row(v.cell(part.title, *own, *kind), v.cell(*links), anchor=part.id)


def _unused(part: KnownSection) -> v.Row:
    """A section with the reason why nothing builds on it."""
    why = f"Ikke brugt: {part.omitted}" if part.omitted else "Ingen sider bygger på afsnittet."
    return v.row(part.title, why, anchor=part.id)


def _facts(place: Place, source: models.Source) -> v.Facts:
    newer = source.replaced_by and place.get(models.Source, source.replaced_by)
    read = danish.date(source.accessed) if source.accessed else None
    return v.facts(
        *((("Slags", str(source.type)),) if source.type else ()),
        ("Udgivet af", source.publisher),
        ("Udgivet", source.published),
        ("Gælder for", source.region),
        ("Gælder i", source.period),
        *((("Afløser", place.link_to(newer)),) if newer else ()),
        ("Status", shared.status_badge(source.status)),
        ("Adresse", v.Link(source.url, source.url) if source.url else source.no_url),
        # Of an address that is not there nobody misses when it was read.
        *((("Læst", read),) if source.url or read else ()),
        *((("Hvor meget er læst", str(source.read)),) if source.read else ()),
    )


def _law_index(place: Place) -> v.Page:
    def law_cards(other: Place) -> v.Cards:
        return shared.cards(other, other.all(models.Law))

    return shared_index(place, "lov", "alle_bestemmelser", "Bestemmelser", law_cards)


def _law(place: Place, law: models.Law) -> v.Page:
    line = shared.timeline(place, law.periods, lambda _: "", lambda period: period.text)
    gap = shared.missing_notices(("Ingen kilde siger, hvad bestemmelsen siger i dag.",))
    blocks: tuple[v.Block, ...] = (line,) if current(law.periods, place.site.day) else (*gap, line)
    return detail_page(
        place,
        law,
        (
            v.section("nu_og_senere", "Hvad bestemmelsen siger", *blocks),
            v.section("regn_her", "Regn det ud", v.Links(calculators_for(place, law))),
            v.section("i_praksis", "I praksis", shared.statement_list(place, law.statements)),
            *shared.told_by_programmes(place, law),
            *shared.responsibility_sections(place, law.responsibilities),
            *_all_offers(law, place),
        ),
        (
            *(
                other.link_to_page("tilbud", f"Alle tilbud i {other.named}")
                for other in _with_offers(law, place)[: MOST_STEPS - 1]
            ),
            place.link_to_page("lov", "Alle bestemmelser"),
        )[-MOST_STEPS:],
        also=shared.changes_of_more(place, law),
    )


def _law_in_programme(place: Place, addition: models.Addition, law: models.Law) -> v.Page:
    """What one of many programmes says of a provision."""
    return page_of_addition(place, addition, law, (_offers(law, place),))


NOT_BY_THIS = "Ikke afgjort efter denne bestemmelse"
"""Said of an offer where no source says that it must be given by the very provision."""


def _with_offers(law: models.Law, place: Place) -> tuple[Place, ...]:
    """The programmes with offers that rest on this very provision."""
    return tuple(
        other for other in place.places_meaning(law) if any(shared.offers_resting_on(other, law))
    )


def _all_offers(law: models.Law, place: Place) -> Iterator[v.Section]:
    """The offers of a few programmes that rest on the provision; of many, the way to each."""
    return shared.in_full_or_ways(
        place.site,
        _with_offers(law, place),
        partial(_offers, law),
        lambda other: (other.link_to_page("tilbud", other.title), _counted(law, other)),
        ("alle_tilbud", f"Tilbud efter {law.short}"),
    )


def _counted(law: models.Law, place: Place) -> str:
    resting = dict.fromkeys(offer.id for offer, _ in shared.offers_resting_on(place, law))
    return danish.counted(len(resting), "tilbud", "tilbud")


def _offers(law: models.Law, place: Place) -> v.Section:
    """The offers of a programme that rest on this very provision."""
    rows = tuple(
        v.row(
            place.link_to(offer),
            str(basis.obligation or NOT_BY_THIS),
            shared.word_cell(offer.forms),
            place.cited(basis.text, basis),
        )
        for offer, basis in shared.offers_resting_on(place, law)
    )
    caption = f"Tilbud i {place.named} efter {law.short}"
    table = v.Table(caption, ("Tilbud", "Skal eller kan", "Form", "Grundlag"), rows)
    return v.section(f"{place.scope.id}_tilbud", caption, table)
