"""The small pieces of HTML that forms and results share."""

from collections.abc import Iterable
from functools import lru_cache

from calculators.citations import provenance
from calculators.model import Citation, Table
from calculators.render.html import NOTHING, Html, each, html, joined

_REMEMBERED = 500
_TABLE = (
    '<div class="%s" role="group" aria-label="%s" tabindex="0"><table>'
    "<caption>%s</caption><thead><tr>%s</tr></thead><tbody>%s</tbody>%s</table></div>"
)
_ALIGNED = {True: html(' class="numeric"'), False: NOTHING}


def address(base: str, url: str) -> str:
    """An address inside the site, as seen from a page `base` above which the root lies."""
    return (base or "./") + url.lstrip("/")


def listing(items: Iterable[str], css: str) -> Html:
    """A list of items, or nothing where there are none."""
    lines = each("<li>%s</li>", items)
    return html('<ul class="%s">%s</ul>', css, lines) if lines else NOTHING


@lru_cache(_REMEMBERED)
def citations_html(citations: tuple[Citation, ...], base: str) -> Html:
    """Sources as small labels: a link, and where and when the statement holds.

    Remembered, because the same ones stand in every answer.
    """
    return listing((_citation(item, base) for item in citations), "citations")


def table_html(table: Table) -> Html:
    """A table with its caption, row and column headings, scrollable where it is wide."""
    numeric = table.numeric or (False,) * len(table.columns)
    head = joined(
        html('<th scope="col"%s>%s</th>', _ALIGNED[right], text)
        for text, right in zip(table.columns, numeric, strict=True)
    )
    foot = joined(_row(row, numeric) for row in table.footer)
    body = joined(_row(row, numeric) for row in table.rows)
    below = html("<tfoot>%s</tfoot>", foot) if foot else NOTHING
    css = "table-scroll on-screen" if table.aside else "table-scroll"
    return html(_TABLE, css, table.caption, table.caption, head, body, below)


def _citation(item: Citation, base: str) -> Html:
    link = html('<a href="%s">%s</a>', address(base, item.url), item.label)
    label = link if item.url else item.label
    where = provenance(item)
    return html('%s <span class="provenance">%s</span>', label, where) if where else joined([label])


def _row(cells: tuple[str, ...], numeric: tuple[bool, ...]) -> Html:
    first, *others = zip(cells, numeric, strict=True)
    heading = html('<th scope="row"%s>%s</th>', _ALIGNED[first[1]], first[0])
    rest = (html("<td%s>%s</td>", _ALIGNED[right], text) for text, right in others)
    return html("<tr>%s%s</tr>", heading, joined(rest))
