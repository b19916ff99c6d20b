"""What a workbook changes, told to the editor a line each, by the headings of the sheets."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pathway_data.sheets.columns import Column
from pathway_data.sheets.content import KEY_FIELDS, Content, at, place_name
from pathway_data.sheets.difference import Change, Difference, Touched


def in_words(content: Content, found: Difference, *, deletes: bool) -> Iterator[str]:
    """What changes, a line each."""
    sheets: dict[str, list[Touched]] = {}
    for touched in found.real:
        sheets.setdefault(touched.layout.title, []).append(touched)
    for title, every in sheets.items():
        yield f"{title}: {len(every)}"
        for touched in every:
            yield from (f"  {line}" for line in _touched(content, touched))
    for removal in found.removals:
        entry, part = removal.entry, removal.part
        what = f"{part[0]} {part[1] + 1} i " if part else ""
        does = "slettes" if deletes else "har ingen række mere; slettes kun, hvis du siger til"
        yield f"{what}{_name(content, entry.key[0], entry.data)} ({entry.place}): {does}"


def _touched(content: Content, touched: Touched) -> Iterator[str]:
    name = _name(content, touched.layout.kind.name, touched.data)
    if touched.is_new:
        told = _fields(touched.layout.columns, touched.data)
        yield f"Ny i {place_name(touched.scope_id)}: {name} – {told}"
    for change in touched.changes:
        column = _column(touched, change)
        old, new = (_shown(column.cell(each)) for each in (change.old, change.new))
        yield f"{name} – {change.heading}: {old} bliver {new}"
    for key, data in touched.added:
        part = next(one for one in touched.layout.parts if one.key == key)
        listed = part.title.partition(", ")[2]
        yield f"{name} – nyt i {listed}: {_fields(part.columns, data)}"


def _fields(columns: Sequence[Column], data: Mapping[str, Any]) -> str:
    """What something new says, by the headings of the sheet."""
    return "; ".join(
        f"{column.heading}: {_shown(column.cell(at(data, column.path)))}"
        for column in columns
        if at(data, column.path) is not None and column.name not in ("id", *KEY_FIELDS)
    )


def _column(touched: Touched, change: Change) -> Column:
    if len(change.path) > 1 and isinstance(change.path[1], int):
        part = next(one for one in touched.layout.parts if one.key == change.path[0])
        return next(c for c in part.columns if c.path == change.path[2:])
    return next(c for c in touched.layout.columns if c.path == change.path)


def _name(content: Content, kind: str, data: Mapping[str, Any]) -> str:
    if kind == "local_offers":
        keys = (("municipalities", data.get("municipality")), ("offers", data.get("offer")))
        return ", ".join(content.names.get((kind, str(id_)), str(id_)) for kind, id_ in keys)
    title = data.get("title") or data.get("term") or data.get("preferred")
    return f"{title} ({data.get('id')})" if title else str(data.get("id"))


def _shown(value: Any) -> str:
    if value in (None, ""):
        return "(tom)"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    text = " ".join(str(value).split("\n"))
    return f'"{text[:120]}{"…" if len(text) > 120 else ""}"'
