"""What a reader can narrow a page by: where, when and how firmly its statements hold.

A page may name filters of its own, such as the legal basis of offers. All other pages with
many statements can be narrowed by region, period and status, where those differ.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from markupsafe import Markup, escape

from calculators import danish
from hooks.views.blocks import Block, Filter, Page, Row, Statement, Statements, Table, Tags

FEWEST_ITEMS = 8
"""With fewer statements than this there is nothing to search among."""

_LABELS = (("region", "Region"), ("period", "Periode"), ("status", "Status"))


def statement_tags(statements: Iterable[Statement]) -> Tags:
    """Where, when and how firmly some statements hold, each value once."""
    found: dict[str, dict[str, None]] = {}
    for statement in statements:
        for source in statement.sources:
            for key, _ in _LABELS:
                found.setdefault(key, {})[getattr(source, key)] = None
    return tuple((key, tuple(values)) for key, values in found.items())


def row_tags(row: Row) -> Tags:
    """What a row is found by: its own tags, and where the statements in it hold."""
    stated = statement_tags(one for cell in row.cells for one in cell.statements)
    return (*row.tags, *stated)


def _items(blocks: Iterable[Block]) -> Iterator[Tags]:
    for block in blocks:
        if isinstance(block, Statements):
            yield from (statement_tags((item,)) for item in block.items)
        elif isinstance(block, Table):
            yield from (tags for tags in map(row_tags, block.rows) if tags)


def filters_of(page: Page) -> tuple[Filter, ...]:
    """The page's own filters, then region, period and status; all of them where they differ."""
    items = [tags for section in page.sections for tags in _items(section.blocks)]
    made = [replace(own, values=own.values or _values(items, own.key)) for own in page.filters]
    if len(items) >= FEWEST_ITEMS:
        made += [Filter(key, label, _values(items, key)) for key, label in _LABELS]
    return tuple(found for found in made if len(found.values) > 1)


def _values(items: Iterable[Tags], key: str) -> tuple[str, ...]:
    """What the items on a page have under a key, in Danish alphabetical order."""
    found = {value for tags in items for value in dict(tags).get(key, ())}
    return tuple(sorted(found, key=danish.sort_key))


def marks(item: Statement | Row) -> Markup:
    """The attributes that the filter's script compares; none for what cannot be narrowed."""
    tags = row_tags(item) if isinstance(item, Row) else statement_tags((item,))
    if not tags:
        return Markup()
    written = (f' data-f-{key}="{escape("|".join(values))}"' for key, values in tags)
    return Markup(" data-item" + "".join(written))  # noqa: S704 - values are escaped
