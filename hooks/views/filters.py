"""What a reader can narrow a page by: where, when and how firmly its statements hold.

A page may name filters of its own, such as the legal basis of offers. Pages with many
statements can be narrowed by region, period and status as well, where those tell things apart.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup, escape

from calculators import danish
from hooks.views.blocks import Block, Filter, Fold, Page, Row, Statement, Statements, Table, Tags

FEWEST_ITEMS = 20
"""Fewer statements or rows than this are read sooner than a choice is made."""

NEARLY_ALL = 0.9
"""Where so many items have the same region or period, choosing another leaves next to nothing."""

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
        elif isinstance(block, Fold):
            yield from _items(block.blocks)


def filters_of(page: Page) -> tuple[Filter, ...]:
    """The page's own filters, then region, period and status: those that tell items apart."""
    items = [tags for section in page.sections for tags in _items(section.blocks)]
    many = len(items) >= FEWEST_ITEMS
    own = (_with_values(items, each) for each in page.filters if many or each.always)
    told = ((key, label) for key, label in _LABELS if many and key in page.labels)
    labels = (Filter(key, label, _values(items, key)) for key, label in told)
    made = (*own, *(each for each in labels if each.key == "status" or _differs(items, each.key)))
    return tuple(found for found in made if found.typed or len(found.values) > 1)


def _with_values(items: Iterable[Tags], own: Filter) -> Filter:
    return own if own.typed or own.values else replace(own, values=_values(items, own.key))


def _differs(items: Sequence[Tags], key: str) -> bool:
    """Whether no value under a key is that of nearly all items."""
    counted = Counter(value for tags in items for value in dict(tags).get(key, ()))
    return max(counted.values(), default=0) < NEARLY_ALL * len(items)


def _values(items: Iterable[Tags], key: str) -> tuple[str, ...]:
    """What the items on a page have under a key, in Danish alphabetical order."""
    found = {value for tags in items for value in dict(tags).get(key, ())}
    return tuple(sorted(found, key=danish.sort_key))


def marks(item: Statement | Row, filters: Sequence[Filter]) -> Markup:
    """The attributes that the filter's script compares; none for what cannot be narrowed.

    What has nothing under any of the page's filters is beside the list, not one of its items.
    """
    tags = row_tags(item) if isinstance(item, Row) else statement_tags((item,))
    keys = {each.key for each in filters}
    is_item = any(each.typed for each in filters) or any(key in keys for key, _ in tags)
    if not tags or not is_item:
        return Markup()
    written = (f' data-f-{key}="{escape("|".join(v))}"' for key, v in tags if key in keys)
    return Markup(" data-item" + "".join(written))  # noqa: S704 - values are escaped
