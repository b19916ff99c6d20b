"""The page "Brug data": what others may fetch, on which terms, with examples that can be run."""

from collections import Counter
from collections.abc import Callable, Iterator

from hooks.render.frames import index_page
from hooks.render.open_data_fhir import fhir_section
from hooks.render.open_data_lists import listed_or_in_the_catalogue
from hooks.site.about import facts_of
from hooks.site.data_addresses import CATALOGUES, INDEX, OPENAPI, VERSION, dmn_file, schema_file
from hooks.site.places import Site
from hooks.views import blocks as v
from pathway_data import data_use as words
from pathway_data import models
from pathway_data.kinds import KINDS, entity_kind
from pathway_data.load import SITE

PAGE = "brug-data"


def pages(site: Site) -> Iterator[v.Page]:
    """The one page, of the site as a whole."""
    if site.common.has(PAGE):
        sections = (section for part in SECTIONS for section in part(site))
        yield index_page(
            site.common, PAGE, sections, lead=words.LEAD, data_file=f"{site.shown}/{SITE}"
        )


def _terms(site: Site) -> Iterator[v.Section]:
    """On which terms the content may be used; what nobody has told is said to be missing."""
    terms = facts_of(site).terms
    told: v.Content = None
    if terms:
        told = v.Link(terms.text, terms.url) if terms.url else terms.text
    facts = v.facts((words.TERMS_LABEL, told), (words.VERSION_LABEL, VERSION))
    yield v.section("vilkaar", words.TERMS_TITLE, facts, v.Paragraph(words.RESPONSIBLE))


def _api(site: Site) -> Iterator[v.Section]:
    links = (
        v.Link(words.INDEX_LINK, INDEX),
        v.Link(words.OPENAPI_LINK, OPENAPI),
    )
    yield v.section(
        "json",
        words.API_TITLE,
        v.Paragraph(words.API),
        v.Code(words.API_ADDRESS),
        v.Paragraph(words.API_LAYERS),
        v.Paragraph(words.API_STATEMENTS),
        v.Paragraph(words.API_HOLDING),
        v.Paragraph(words.API_SHAPE),
        v.Links(links),
        *v.fold(words.KINDS_SUMMARY, _kinds(site)),
    )


def _kinds(site: Site) -> v.Table:
    counted = Counter(entity_kind(type(each)).name for _, each in site.catalogue.every())
    rows = tuple(
        v.row(
            kind.name,
            kind.danish,
            str(counted[kind.name]),
            v.Link(f"{kind.name}.json", schema_file(kind.name)),
        )
        for kind in KINDS.values()
        if counted[kind.name]
    )
    return v.Table(words.KINDS_CAPTION, words.KINDS_COLUMNS, rows)


def _examples(site: Site) -> Iterator[v.Section]:
    address = facts_of(site).address
    lead = [v.Paragraph(words.EXAMPLES_LEAD)]
    if not address:
        lead.append(v.Paragraph(words.UNKNOWN_ADDRESS))
    yield v.section("eksempler", words.EXAMPLES_TITLE, *lead)
    base = f"{address.rstrip('/')}/" if address else words.LOCAL_ADDRESS
    for each in words.EXAMPLES:
        text = each.text.replace(words.ADDRESS, base)
        title = f"{each.language}: {each.does}"
        anchor = f"eksempel{each.suffix.replace('.', '_')}"
        yield v.section(anchor, title, v.Code(text), level=3)


def _rules(site: Site) -> Iterator[v.Section]:
    """The decision tables as DMN, how to ask them, and what they leave out."""
    lost = tuple(v.row(what, where) for what, where in words.LOST)
    tables = tuple(
        v.row(
            place.link_to(table),
            place.title,
            v.Link(f"{table.id}.dmn", dmn_file(place.scope.id, table.id)),
        )
        for place in site.places()
        for table in place.all(models.DecisionTable)
    )
    if tables:
        yield v.section(
            "dmn",
            words.RULES_TITLE,
            v.Paragraph(words.RULES),
            v.Paragraph(words.RULES_ASKED),
            v.Paragraph(words.RULES_REFUSED),
            v.Paragraph(words.RULES_HIT),
            *listed_or_in_the_catalogue(
                len(tables),
                *v.fold(
                    words.RULES_SUMMARY,
                    v.Table(words.RULES_CAPTION, words.RULES_COLUMNS, tables),
                ),
            ),
        )
        table = v.Table(words.LOST_CAPTION, words.LOST_COLUMNS, lost)
        yield v.section("dmn_baerer_ikke", words.LOST_CAPTION, table, level=3)


def _catalogue(_: Site) -> Iterator[v.Section]:
    links = zip(words.CATALOGUE_LINKS, CATALOGUES, strict=True)
    yield v.section(
        "katalog",
        words.CATALOGUE_TITLE,
        v.Paragraph(words.CATALOGUE),
        v.Paragraph(words.CATALOGUE_LANGUAGE),
        v.Links(tuple(v.Link(text, file) for text, file in links)),
    )


def _linked(_: Site) -> Iterator[v.Section]:
    told = (words.LINKED, words.LINKED_RECOMMENDED, words.LINKED_LAW)
    yield v.section("schema_org", words.LINKED_TITLE, *map(v.Paragraph, told))


SECTIONS: tuple[Callable[[Site], Iterator[v.Section]], ...] = (
    _terms,
    _api,
    fhir_section,
    _rules,
    _catalogue,
    _linked,
    _examples,
)
"""The page's parts in their order: one for each format, whose words are in `pathway_data`."""
