"""Sources: what each is, where and when it holds, and what rests on each of its sections."""

from collections.abc import Iterator, Mapping

from calculators import danish
from hooks.render.shared import nothing_yet
from hooks.site import contents, routes
from hooks.site.places import Place, Site, sorted_by_title
from hooks.views.blocks import (
    MISSING,
    Badge,
    Block,
    Cell,
    Facts,
    Link,
    Links,
    Page,
    Paragraph,
    Row,
    Section,
    Table,
)
from pathway_data import models
from pathway_data.introspection import below
from pathway_data.kinds import KINDS
from pathway_data.models.base import Citation
from pathway_data.models.knowledge import Section as KnownSection

type Cited = Mapping[tuple[str, str, str], tuple[Link, ...]]
"""What cites a section: by the source's scope, its id and the section's id."""


def pages(site: Site) -> Iterator[Page]:
    """The index, an index for programmes with sources of their own, and each source."""
    cited = _cited(site)
    for place in site.places():
        if place.is_common or place.scope.sources:
            yield _index(place)
        for source in place.scope.sources:
            yield _source(place, source, cited)


def _cited(site: Site) -> Cited:
    """Every entity that cites a section, once, in alphabetical order."""
    found: dict[tuple[str, str, str], dict[str, Link]] = {}
    for scope, kind, entity, _ in site.catalogue.every():
        address = routes.address(scope.id, kind, entity.id)
        title = f"{KINDS[kind].danish.capitalize()}: {contents.title_of(entity)}"
        for _, citation in below(entity, Citation):
            source = site.catalogue.find(scope, "sources", citation.source)
            if source is not None:
                key = (source[0].id, citation.source, citation.at)
                found.setdefault(key, {})[f"{title} {address}"] = Link(title, address)
    return {
        key: sorted_by_title(links.values(), lambda link: link.text) for key, links in found.items()
    }


def _status(source: models.Source) -> Badge:
    return Badge(str(source.status), source.status.name.lower())


def _table(place: Place) -> tuple[Block, ...]:
    rows = tuple(
        Row(
            (
                Cell(links=(Link(source.title, place.address("sources", source.id)),)),
                Cell(source.short),
                Cell(source.publisher),
                Cell(source.region),
                Cell(source.period),
                Cell(badges=(_status(source),)),
            )
        )
        for source in sorted_by_title(place.scope.sources, lambda source: source.title)
    )
    columns = ("Kilde", "Kort navn", "Udgivet af", "Hvor", "Hvornår", "Status")
    return (Table("Kilder, siden bygger på", columns, rows),) if rows else ()


def _index(place: Place) -> Page:
    own = tuple(
        Section(other.scope.id, other.title, _table(other))
        for other in place.site.places()
        if place.is_common and not other.is_common and other.scope.sources
    )
    blocks = _table(place) or (nothing_yet("sources"),)
    return Page(
        address=routes.index(place.scope.id, "kilder"),
        title="Kilder" if place.is_common else f"Kilder: {place.title}",
        description="De dokumenter og sider, indholdet bygger på.",
        data_file=place.file_of("sources"),
        crumbs=place.crumbs(),
        lead=(
            Paragraph(
                "Hvert udsagn på stedet viser sin kilde. Her står, hvad kilderne er, hvor og "
                "hvornår de gælder, og hvilke sider der bygger på dem."
            ),
        ),
        sections=(Section("alle_kilder", "Alle kilder", blocks), *own),
        next_steps=(Link("Sådan er stedet lavet", "om/"), contents.home(place)),
        review=place.review("kilder"),
    )


def _source(place: Place, source: models.Source, cited: Cited) -> Page:
    key = (place.scope.id, source.id)
    return Page(
        address=routes.address(place.scope.id, "sources", source.id),
        title=source.title,
        description=source.about,
        data_file=place.data_file("sources", source.id),
        crumbs=place.crumbs(("kilder", "Kilder")),
        lead=(Paragraph(source.about),),
        sections=(
            Section("om_kilden", "Om kilden", (_facts(source),)),
            Section("kildens_afsnit", "Afsnit, og hvad der bygger på dem", ()),
            *(
                Section(part.id, part.title, _used(part, cited.get((*key, part.id), ())), 3)
                for part in source.sections
            ),
        ),
        next_steps=(
            Link("Alle kilder", routes.index(place.scope.id, "kilder")),
            contents.home(place),
        ),
        review=place.review("kilder"),
        layout="detail",
    )


def _used(part: KnownSection, links: tuple[Link, ...]) -> tuple[Block, ...]:
    if links:
        return (Links(links),)
    if part.omitted:
        return (Paragraph(f"Ikke brugt: {part.omitted}"),)
    return (Paragraph("Ingen sider bygger på afsnittet."),)


def _facts(source: models.Source) -> Facts:
    address = Cell(links=(Link(source.url, source.url),)) if source.url else MISSING
    read = Cell(danish.date(source.accessed)) if source.accessed else MISSING
    rows = (
        ("Udgivet af", Cell(source.publisher)),
        ("Udgivet", Cell(source.published)),
        ("Gælder for", Cell(source.region)),
        ("Gælder i", Cell(source.period)),
        ("Status", Cell(badges=(_status(source),))),
        ("Adresse", address),
        ("Læst", read),
    )
    return Facts(rows)
