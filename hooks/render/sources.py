"""Sources: what each is, where and when it holds, and what rests on each of its sections."""

from collections.abc import Iterator, Mapping
from functools import partial

from calculators import danish
from hooks.render.frames import detail_page, detail_pages, index_pages, shared_index
from hooks.render.shared import status_badge
from hooks.site import routes
from hooks.site.places import Place, Site, sorted_by_title, title_of
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.introspection import below
from pathway_data.kinds import entity_kind
from pathway_data.models.base import Citation
from pathway_data.models.knowledge import Section as KnownSection

type Citing = Mapping[tuple[str, str, str], tuple[v.Link, ...]]
"""What cites a section: by the source's scope, its id and the section's id."""


def pages(site: Site) -> Iterator[v.Page]:
    """The index, an index for programmes with sources of their own, and each source."""
    yield from index_pages(site, {"kilder": _index})
    yield from detail_pages(site, models.Source, partial(_source, _citing(site)))


def _index(place: Place) -> v.Page:
    return shared_index(place, "kilder", "alle_kilder", "Alle kilder", _table)


def _citing(site: Site) -> Citing:
    """Every entity that cites a section, once, in alphabetical order."""
    found: dict[tuple[str, str, str], dict[str, v.Link]] = {}
    for scope, entity in site.catalogue.every():
        kind = entity_kind(type(entity))
        address = routes.address(site.table, scope.id, kind.name, entity.id)
        title = f"{kind.danish.capitalize()}: {title_of(entity)}"
        for _, citation in below(entity, Citation):
            source = site.catalogue.find(scope, models.Source, citation.source)
            if source is not None:
                key = (source[0].id, citation.source, citation.at)
                found.setdefault(key, {})[f"{title} {address}"] = v.Link(title, address)
    return {
        key: tuple(sorted(links.values(), key=lambda link: danish.sort_key(link.text)))
        for key, links in found.items()
    }


def _table(place: Place) -> v.Table:
    rows = tuple(
        v.row(
            place.link_to(source),
            source.short,
            source.publisher,
            source.region,
            source.period,
            status_badge(source.status),
        )
        for source in sorted_by_title(place.all(models.Source))
    )
    columns = ("Kilde", "Kort navn", "Udgivet af", "Hvor", "Hvornår", "Status")
    return v.Table("Kilder, siden bygger på", columns, rows)


def _source(citing: Citing, place: Place, source: models.Source) -> v.Page:
    key = (place.scope.id, source.id)
    return detail_page(
        place,
        source,
        (
            v.section("om_kilden", "Om kilden", _facts(source)),
            v.leading("kildens_afsnit", "Afsnit, og hvad der bygger på dem"),
            *(
                v.section(
                    part.id, part.title, _used(part, citing.get((*key, part.id), ())), level=3
                )
                for part in source.sections
            ),
        ),
        (place.link_to_page("kilder", "Alle kilder"), place.home()),
        summary=source.about,
    )


def _used(part: KnownSection, links: tuple[v.Link, ...]) -> v.Block:
    unused = f"Ikke brugt: {part.omitted}" if part.omitted else "Ingen sider bygger på afsnittet."
    return v.Links(links) or v.Paragraph(unused)


def _facts(source: models.Source) -> v.Facts:
    return v.facts(
        ("Udgivet af", source.publisher),
        ("Udgivet", source.published),
        ("Gælder for", source.region),
        ("Gælder i", source.period),
        ("Status", status_badge(source.status)),
        ("Adresse", v.Link(source.url, source.url) if source.url else None),
        ("Læst", danish.date(source.accessed) if source.accessed else None),
    )
