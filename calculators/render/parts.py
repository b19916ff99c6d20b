"""The small pieces of HTML that forms and results share; all text is escaped."""

from collections.abc import Iterable
from html import escape

from calculators.citations import provenance
from calculators.model import Citation, Table


def address(base: str, url: str) -> str:
    """An address inside the site, as seen from a page `base` above which the root lies."""
    return escape((base or "./") + url.lstrip("/"))


def listing(items: Iterable[str], css: str) -> str:
    """A list of ready-made HTML items, or nothing where there are none."""
    lines = "".join(f"<li>{item}</li>" for item in items)
    return f'<ul class="{css}">{lines}</ul>' if lines else ""


def citations_html(citations: tuple[Citation, ...], base: str) -> str:
    """Sources as small labels: a link, and where and when the statement holds."""
    return listing((_citation(item, base) for item in citations), "citations")


def table_html(table: Table) -> str:
    """A table with its caption, row and column headings, scrollable where it is wide."""
    numeric = table.numeric or (False,) * len(table.columns)
    head = "".join(
        f'<th scope="col"{_align(right)}>{escape(text)}</th>'
        for text, right in zip(table.columns, numeric, strict=True)
    )
    body = "".join(_row(row, numeric) for row in table.rows)
    foot = "".join(_row(row, numeric) for row in table.footer)
    caption = escape(table.caption)
    return (
        f'<div class="table-scroll" role="group" aria-label="{caption}" tabindex="0">'
        f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody>{f'<tfoot>{foot}</tfoot>' if foot else ''}</table></div>"
    )


def _citation(item: Citation, base: str) -> str:
    label = escape(item.label)
    if item.url:
        label = f'<a href="{address(base, item.url)}">{label}</a>'
    where = provenance(item)
    return f'{label} <span class="provenance">{escape(where)}</span>' if where else label


def _row(cells: tuple[str, ...], numeric: tuple[bool, ...]) -> str:
    first, *others = zip(cells, numeric, strict=True)
    heading = f'<th scope="row"{_align(first[1])}>{escape(first[0])}</th>'
    rest = "".join(f"<td{_align(right)}>{escape(text)}</td>" for text, right in others)
    return f"<tr>{heading}{rest}</tr>"


def _align(right: bool) -> str:
    return ' class="numeric"' if right else ""
