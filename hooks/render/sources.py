"""Sources: what each is, where and when it holds, and what rests on each of its sections."""

from collections.abc import Iterator, Mapping

from calculators import danish
from hooks.render.shared import nothing_yet, status_badge
from hooks.site import contents, routes
from hooks.site.places import Place, Site, sorted_by_title, title_of
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.introspection import below
from pathway_data.kinds import KINDS
from pathway_data.models.base import Citation
from pathway_data.models.knowledge import Section as KnownSection

type Citing = Mapping[tuple[str, str, str], tuple[v.Link, ...]]
"""What cites a section: by the source's scope, its id and the section's id."""


def pages(site: Site) -> Iterator[v.Page]:
    """The index, an index for programmes with sources of their own, and each source."""
    cited = _cited(site)
    for place in site.places():
        if place.is_common or place.all(models.Source):
            yield _index(place)
        for source in place.all(models.Source):
            yield _source(place, source, cited)


def _cited(site: Site) -> Citing:
    """Every entity that cites a section, once, in alphabetical order."""
    found: dict[tuple[str, str, str], dict[str, v.Link]] = {}
    for scope, kind, entity, _ in site.catalogue.every():
        address = routes.address(site.table, scope.id, kind, entity.id)
        title = f"{KINDS[kind].danish.capitalize()}: {title_of(entity)}"
        for _, citation in below(entity, Citation):
            source = site.catalogue.find(scope, models.Source, citation.source)
            if source is not None:
                key = (source[0].id, citation.source, citation.at)
                found.setdefault(key, {})[f"{title} {address}"] = v.Link(title, address)
    return {
        key: tuple(sorted(links.values(), key=lambda link: danish.sort_key(link.text)))
        for key, links in found.items()
    }


def _table(place: Place) -> tuple[v.Block, ...]:
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
    return v.unless_empty(v.Table("Kilder, siden bygger på", columns, rows))


def _index(place: Place) -> v.Page:
    own = tuple(
        v.Section(other.scope.id, other.title, _table(other))
        for other in place.site.places()
        if place.is_common and not other.is_common and other.all(models.Source)
    )
    blocks = _table(place) or (nothing_yet("sources"),)
    return v.Page(
        address=routes.index(place.scope.id, "kilder"),
        title="Kilder" if place.is_common else f"Kilder: {place.title}",
        description="De dokumenter og sider, indholdet bygger på.",
        data_file=place.file_of(models.Source),
        crumbs=place.crumbs(),
        lead=(
            v.Paragraph(
                "Hvert udsagn på stedet viser sin kilde. Her står, hvad kilderne er, hvor og "
                "hvornår de gælder, og hvilke sider der bygger på dem."
            ),
        ),
        sections=(v.Section("alle_kilder", "Alle kilder", blocks), *own),
        next_steps=(v.Link("Sådan er stedet lavet", "om/"), contents.home(place)),
        review=place.review("kilder"),
    )


def _source(place: Place, source: models.Source, cited: Citing) -> v.Page:
    key = (place.scope.id, source.id)
    return v.Page(
        address=place.address_of(source),
        title=source.title,
        description=source.about,
        data_file=place.data_file(source),
        crumbs=place.crumbs("kilder"),
        lead=(v.Paragraph(source.about),),
        sections=(
            v.Section("om_kilden", "Om kilden", (_facts(source),)),
            v.Section("kildens_afsnit", "Afsnit, og hvad der bygger på dem", ()),
            *(
                v.Section(part.id, part.title, _used(part, cited.get((*key, part.id), ())), 3)
                for part in source.sections
            ),
        ),
        next_steps=(
            v.Link("Alle kilder", routes.index(place.scope.id, "kilder")),
            contents.home(place),
        ),
        review=place.review("kilder"),
        layout="detail",
    )


def _used(part: KnownSection, links: tuple[v.Link, ...]) -> tuple[v.Block, ...]:
    if links:
        return (v.Links(links),)
    if part.omitted:
        return (v.Paragraph(f"Ikke brugt: {part.omitted}"),)
    return (v.Paragraph("Ingen sider bygger på afsnittet."),)


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
