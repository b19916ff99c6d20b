"""The site's search: its page, its field on the front page, and its words in every header."""

from collections.abc import Iterator, Mapping

from hooks.render.frames import index_page
from hooks.render.shared import shortcuts
from hooks.site.places import Site
from hooks.views import blocks as v
from pathway_data.models.pages import SearchWords
from pathway_data.page_table import FILE, SEARCH_PAGE, PageTableError

type HeaderWords = Mapping[str, Mapping[str, str]]
"""What the header has of the search; see `header_words`."""

REPORT_PAGE = "ret-fejl"
"""Where a reader is told how to say that something is missing."""
_BESIDE = {"label", "short", "close", "without_script", "type", "role", "every"}
"""Words that stand in the templates; the others are said by the script."""


def pages(site: Site) -> Iterator[v.Page]:
    """The one page to search on."""
    yield index_page(
        site.common,
        SEARCH_PAGE,
        (),
        tools=(_page_block(site),),
        data_file=FILE,
        layout="wide",
        searchable=False,
    )


def _page_block(site: Site) -> v.SearchPage:
    words = words_of(site)
    return v.SearchPage(
        label=words.label,
        type=words.type,
        role=words.role,
        every=words.every,
        without_script=words.without_script,
        instead=ways_without_search(site),
    )


def field(site: Site) -> v.SearchField:
    """The field in the middle of a page."""
    words = words_of(site)
    return v.SearchField(
        label=words.label,
        page=site.common.link_to_page(SEARCH_PAGE),
        without_script=words.without_script,
        instead=ways_without_search(site),
    )


def ways_without_search(site: Site) -> tuple[v.Link, ...]:
    """What a reader can do whose browser cannot search."""
    return tuple(
        v.Link(text, place.page_address(shortcut.page))
        for place, shortcut, text in shortcuts(site)
        if shortcut.without_search
    )


def words_of(site: Site) -> SearchWords:
    """The words of the search. Raises PageTableError where the table has none."""
    page = site.common.page(SEARCH_PAGE)
    if page.search is None:
        raise PageTableError(
            f"{site.table.where(page)}: søgesiden mangler sine ord – skriv dem under search"
        )
    return page.search


def header_words(site: Site) -> HeaderWords:
    """What the header of every page has of the search.

    `text` are the words of the header itself, `said` those that the script says, and `places` the
    addresses of the pages that it leads to.
    """
    words = words_of(site).model_dump()
    common = site.common
    return {
        "text": {name: words[name] for name in ("label", "short", "close")},
        "said": {name: text for name, text in words.items() if name not in _BESIDE},
        "places": {
            "page": common.link_to_page(SEARCH_PAGE).address,
            "report": common.link_to_page(REPORT_PAGE).address,
        },
    }
