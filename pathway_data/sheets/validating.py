"""A changed entity as its model sees it, and the cells that its places are written in."""

import re
from collections.abc import Iterator, Sequence

from pydantic import ValidationError

from pathway_data.introspection import keys_at, required_at
from pathway_data.problems import Location, danish, told_once
from pathway_data.sheets.columns import Layout, layout
from pathway_data.sheets.content import at
from pathway_data.sheets.difference import Touched, put
from pathway_data.sheets.reading import Book, Row

EMPTY = "cellen er tom – forventede en værdi"


def validate(book: Book, touched: Touched) -> None:
    """Tell what the model does not take, each in its cell, and go on without it."""
    kind = touched.layout.kind
    try:
        kind.adapter.validate_python(touched.data)
    except ValidationError as error:
        for detail in told_once(error.errors(include_url=False)):
            loc, of = detail["loc"], kind.annotation
            row, name = place_in(touched, loc)
            _leave_out(touched, loc)
            if row is None or name in row.bad:
                continue
            message = danish(detail, keys_at(of, loc[:-1]), required_at(of, loc))
            if detail["type"] in ("missing", "string_too_short", "too_short"):
                message = _empty(touched, name)
            cell = row.cell(name if name in row.letters else "id")
            book.problem(row.sheet, cell, in_sheet_words(row, message))
            row.bad.add(name)


def _empty(touched: Touched, name: str) -> str:
    """What is told of something that is missing: in its cell, or in a sheet of its own."""
    sheet = next((part.title for part in touched.layout.parts if part.key == name), "")
    return f'arket "{sheet}" har ingen række til den – forventede mindst én' if sheet else EMPTY


def in_sheet_words(row: Row, message: str) -> str:
    """A message for the files, with what the sheets call the fields and as they write dates."""
    called = dict(_called(row.layout))
    words = "|".join(map(re.escape, sorted(called, key=len, reverse=True)))
    message = re.sub(rf"\b(?:{words})\b", lambda found: called[found[0]], message)
    message = re.sub(r"\b(\d{4})-(\d\d)-(\d\d)\b", r"\3-\2-\1", message)
    return message.replace("ÅÅÅÅ-MM-DD", "DD-MM-ÅÅÅÅ")


def _called(own: Layout) -> Iterator[tuple[str, str]]:
    """What the sheets of a kind call each field, the own sheet's word last."""
    whole = layout(own.kind)
    for each in (*whole.parts, whole, own):
        where = "" if each.title == own.title else f' i arket "{each.title}"'
        for column in reversed(each.columns):
            if column.path[-1] != column.heading.casefold():
                yield column.path[-1], f"»{column.heading}«{where}"
    yield from ((part.key, f'arket "{part.title}"') for part in whole.parts)


def _leave_out(touched: Touched, loc: Location) -> None:
    """Take back what the model does not take; without what it needs the whole cannot be used.

    Of something that stands inside the entity, all that the row says of it goes.
    """
    column = next((c for c in touched.layout.columns if loc[: len(c.path)] == c.path), None)
    if column is None or (touched.is_new and column.required):
        touched.unusable = True
        return
    top = column.path[:1]
    put(touched.data, top, None if touched.entry is None else at(touched.entry.data, top))
    touched.changes = [each for each in touched.changes if each.path[:1] != top]


def place_in(touched: Touched, loc: Location) -> tuple[Row | None, str]:
    """The row and the field that a place inside an entity is written in."""
    steps = [step for step in loc if isinstance(step, str)]
    if len(loc) > 1 and isinstance(loc[1], int) and (str(loc[0]), loc[1]) in touched.parts:
        row = touched.parts[str(loc[0]), loc[1]]
        return row, _named(row, steps[1:])
    return touched.row, _named(touched.row, steps) if touched.row else ""


def _named(row: Row, steps: Sequence[str]) -> str:
    for end in range(len(steps), 0, -1):
        if ".".join(steps[:end]) in row.letters:
            return ".".join(steps[:end])
    return steps[0] if steps else ""
