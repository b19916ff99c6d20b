"""The part of the page "Brug data" on FHIR: the bundles, and what the standard cannot carry."""

from collections.abc import Iterator

from hooks.render.open_data_lists import listed_or_in_the_catalogue
from hooks.site.data_addresses import fhir_file
from hooks.site.places import Site
from hooks.views import blocks as v
from pathway_data import fhir_words as words


def fhir_section(site: Site) -> Iterator[v.Section]:
    """What there is of each programme, how it is to be read, and what is left out."""
    bundles = tuple(
        v.Link(f"{place.title} ({place.scope.id}.json)", fhir_file(place.scope.id))
        for place in site.places()
        if place.scope.programme is not None
    )
    if not bundles:
        return
    yield v.section(
        "fhir",
        words.TITLE,
        v.Paragraph(words.LEAD),
        *listed_or_in_the_catalogue(len(bundles), v.Links(bundles)),
        v.Paragraph(words.STATUS),
        v.Paragraph(words.SOURCES),
        v.Paragraph(words.CONDITIONS),
        v.Paragraph(words.CODES),
        *v.fold(words.RESOURCES_CAPTION, _resources()),
        *v.fold(words.LEFT_OUT_SUMMARY, _left_out(site)),
        *v.fold(words.CHANGED_SUMMARY, _changed()),
    )


def _resources() -> v.Table:
    rows = tuple(v.row(*pair) for pair in words.RESOURCES)
    return v.Table(words.RESOURCES_CAPTION, words.RESOURCES_COLUMNS, rows)


def _left_out(site: Site) -> v.Table:
    """Counted, so that it says what of this very site it is."""
    found = words.left_out(site.catalogue.scopes)
    rows = tuple(v.row(limit.what, str(count), limit.why) for limit, count in found)
    return v.Table(words.LEFT_OUT_CAPTION, words.LEFT_OUT_COLUMNS, rows)


def _changed() -> v.Table:
    rows = tuple(v.row(limit.what, limit.why) for limit in words.CHANGED)
    return v.Table(words.CHANGED_CAPTION, words.CHANGED_COLUMNS, rows)
