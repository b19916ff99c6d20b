"""What a workbook changes in the content: entity by entity and field by field, in words.

The sheet's rows are held against what stands in the files now, and against what stood there when
the workbook was made: only what the reader has changed counts, and a field that has been changed
in both places since is told rather than decided.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from pathway_data.catalogue import COMMON, Scope
from pathway_data.introspection import keys_at, required_at
from pathway_data.problems import danish, told_inside
from pathway_data.sheets.columns import PLACE, Column, Layout, layouts
from pathway_data.sheets.content import Content, Entry, Key, at, place_name
from pathway_data.sheets.reading import Book, Row
from pathway_data.sheets.writing import key_text, plain_text

type Path = tuple[str | int, ...]

KEY_FIELDS = ("municipality", "programme", "offer")
ALIKE = 0.6
"""So much of a row is another's, where it is taken for the same with a new id."""


@dataclass(frozen=True)
class Change:
    """A field of an entity that gets another value; None is for nothing at all."""

    path: tuple[str | int, ...]
    old: Any
    new: Any
    heading: str


@dataclass
class Touched:
    """An entity that the workbook changes or adds, with the rows that tell of it."""

    layout: Layout
    scope_id: str
    data: dict[str, Any]
    entry: Entry | None = None
    row: Row | None = None
    parts: dict[tuple[str, int], Row] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    added: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    unusable: bool = False
    """Whether it lacks what it cannot be without."""

    @property
    def is_new(self) -> bool:
        """Whether it stands in no file yet."""
        return self.entry is None


@dataclass(frozen=True)
class Removal:
    """An entity, or a part of one, that has no row any more."""

    entry: Entry
    part: tuple[str, int] | None = None


@dataclass
class Difference:
    """All that a workbook changes, as far as its cells can be used."""

    touched: dict[Key, Touched] = field(default_factory=dict)
    removals: list[Removal] = field(default_factory=list)

    @property
    def real(self) -> list[Touched]:
        """What is changed or added."""
        return [
            each
            for each in self.touched.values()
            if not each.unusable and (each.is_new or each.changes or each.added)
        ]


def compare(content: Content, book: Book) -> Difference:
    """What the workbook changes; what cannot be is added to its problems."""
    found = Difference()
    for layout in layouts():
        if layout.title in book.rows:
            _Comparing(content, book, found, layout).run()
    for layout in layouts():
        for part in layout.parts:
            if part.title in book.rows:
                _Parts(content, book, found, part).run()
    for touched in found.real:
        _validate(book, touched)
    return found


@dataclass
class _Comparing:
    """The rows of one sheet held against the entities of its kind."""

    content: Content
    book: Book
    found: Difference
    layout: Layout
    seen: dict[Key, Row] = field(default_factory=dict)
    fresh: list[Touched] = field(default_factory=list)

    def run(self) -> None:
        for row in self.book.rows[self.layout.title]:
            if not self._is_unfilled(row):
                self._row(row)
        missing = [e for e in self._entries if e.key not in self.seen and self._was_sent(e)]
        for entry in missing:
            if not self._renamed(entry):
                self.found.removals.append(Removal(entry))

    @property
    def kind(self) -> str:
        return self.layout.kind.name

    @cached_property
    def _entries(self) -> Sequence[Entry]:
        return [each for each in self.content.entries(self.kind) if self._covers(each.data)]

    @cached_property
    def _by_key(self) -> Mapping[Key, Sequence[Entry]]:
        """The entities by what tells them apart in a folder; local offers without a day as well."""
        found: dict[Key, list[Entry]] = {}
        for each in self._entries:
            for key in {each.key[2:], each.key[2:5]}:
                found.setdefault(key, []).append(each)
        return found

    def _covers(self, data: Mapping[str, Any]) -> bool:
        return not self.book.only or data.get("municipality") == self.book.only

    def _was_sent(self, entry: Entry) -> bool:
        """Whether it stood in the workbook: what was written since has no row and no fault."""
        return self.book.had(key_text(entry.key))

    def _is_unfilled(self, row: Row) -> bool:
        """A prepared row that nobody has filled in."""
        filled = {name for name, value in row.values.items() if value is not None} | row.bad
        if self.kind != "local_offers" or not filled <= {*KEY_FIELDS}:
            return False
        return self._has_key(row) or bool(row.bad)

    def _problem(self, row: Row, name: str, message: str) -> None:
        self.book.problem(row.sheet, row.cell(name), message)

    def _row(self, row: Row) -> None:
        scope_id = self._scope_id(row)
        if scope_id is None:
            return
        if self.book.only and row.values.get("municipality") not in (None, self.book.only):
            said = f'arket er til "{self.book.only}"'
            self._problem(row, "municipality", f"{said} – forventede ingen andre kommuner")
            return
        if {"id", *KEY_FIELDS} & row.bad or not self._has_key(row):
            self._without_key(row)
            return
        entry = self._entry(row, scope_id)
        if entry is None:
            self._new(row, scope_id)
            return
        if entry.key in self.seen:
            first = self.seen[entry.key].number
            said = f"rækken er den samme som række {first}"
            self._problem(row, self._key_field, f"{said} – forventede den én gang")
            return
        self.seen[entry.key] = row
        self.found.touched[entry.key] = self._changed(row, entry)

    @property
    def _key_field(self) -> str:
        return "municipality" if self.kind == "local_offers" else "id"

    def _has_key(self, row: Row) -> bool:
        needed = ("municipality", "offer") if self.kind == "local_offers" else ("id",)
        return all(row.values.get(name) for name in needed)

    def _without_key(self, row: Row) -> None:
        """Of a row that cannot be told from others at least what is empty is told."""
        for column in self.layout.columns:
            name = column.name
            if column.required and row.values.get(name) is None and name not in row.bad:
                self._problem(row, name, _EMPTY)

    def _scope_id(self, row: Row) -> str | None:
        known = {place_name(s.id): s.id for s in self.content.loaded.catalogue.scopes}
        if not row.place:
            return ""
        found = {name.casefold(): id_ for name, id_ in known.items()}.get(row.place.casefold())
        if found is None:
            names = " eller ".join(f'"{name}"' for name in known)
            self._problem(row, PLACE, f'stedet "{row.place[:60]}" kendes ikke – forventede {names}')
        return found

    def _entry(self, row: Row, scope_id: str) -> Entry | None:
        scope = self._scope(scope_id)
        key = self.content.key_of(self.kind, scope, row.values)
        exact = self._with_key(key, scope_id)
        if exact or self.kind != "local_offers":
            return exact[0] if exact else None
        # An offer told of once may get another first day, which is part of its key.
        same = self._with_key(key[:3], scope_id)
        if len(same) != 1:
            return None
        rows = [
            other
            for other in self.book.rows[self.layout.title]
            if self.content.key_of(self.kind, scope, other.values)[:3] == key[:3]
        ]
        return same[0] if len(rows) == 1 else None

    def _with_key(self, key: Key, scope_id: str) -> list[Entry]:
        found = self._by_key.get(key, ())
        return [each for each in found if not scope_id or each.scope.id == scope_id]

    def _scope(self, scope_id: str) -> Scope:
        catalogue = self.content.loaded.catalogue
        return next((s for s in catalogue.scopes if s.id == scope_id), catalogue.common)

    def _new(self, row: Row, scope_id: str) -> None:
        scope_id = scope_id or COMMON
        key = (self.kind, scope_id, *self._key_of(row, scope_id))
        if key in self.seen:
            said = f"rækken er den samme som række {self.seen[key].number}"
            self._problem(row, self._key_field, f"{said} – forventede den én gang")
            return
        self.seen[key] = row
        data: dict[str, Any] = {}
        for column in self.layout.columns:
            value = row.values.get(column.name)
            if value is not None:
                put(data, column.path, value)
        made = Touched(self.layout, scope_id, ordered(data, self.layout.keys), row=row)
        self.found.touched[key] = made
        self.fresh.append(made)

    def _key_of(self, row: Row, scope_id: str) -> tuple[str, ...]:
        return self.content.key_of(self.kind, self._scope(scope_id), row.values)

    def _changed(self, row: Row, entry: Entry) -> Touched:
        made = Touched(self.layout, entry.scope.id, deepcopy(dict(entry.data)), entry, row)
        for column in self.layout.columns:
            name = column.name
            if name in row.values and name not in row.bad:
                old, new = at(entry.data, column.path), row.values[name]
                if name == "programme" and new == self.content.programme_of(
                    entry.scope, entry.data
                ):
                    continue
                if differs(self.book, row, column, key_text(entry.key), old, new):
                    made.changes.append(Change(column.path, old, new, column.heading))
                    put(made.data, column.path, new)
        return made

    def _renamed(self, entry: Entry) -> bool:
        """Whether a new row is this very entity with another id."""
        if self.kind == "local_offers":
            return False
        for made in self.fresh:
            if made.row is None or made.scope_id != entry.scope.id:
                continue
            same = [
                column.same(at(entry.data, column.path), at(made.data, column.path))
                for column in self.layout.columns
                if column.name != "id" and at(entry.data, column.path) is not None
            ]
            if same and sum(same) >= ALIKE * len(same):
                new = str(made.data.get("id"))
                was = entry.data["id"]
                said = f'id\'et "{was}" er ændret til "{new}"'
                self._problem(made.row, "id", f'{said} – forventede "{was}"; {_RENAME}')
                return True
        return False


_RENAME = "et id ændres i filen, ikke her"
_EMPTY = "cellen er tom – forventede en værdi"


def differs(book: Book, row: Row, column: Column, key: str, old: Any, new: Any) -> bool:
    """Whether the reader has given a field another value than it has in the file now."""
    if column.same(old, new):
        return False
    sent = book.original.get((key, column.name))
    if sent is None:
        return True
    if _same_text(sent, plain_text(column.cell(new))):
        return False
    now = plain_text(column.cell(old))
    if not _same_text(sent, now):
        said = f'er også ændret i filen, siden arket blev lavet (nu "{now[:60]}")'
        book.problem(row.sheet, row.cell(column.name), f"cellen {said} – forventede et nyt ark")
        return False
    return True


def _same_text(one: str, other: str) -> bool:
    return one.split() == other.split()


@dataclass
class _Parts:
    """The rows of a sheet of parts held against the lists in the entities."""

    content: Content
    book: Book
    found: Difference
    layout: Layout

    def run(self) -> None:
        kind, key = self.layout.kind.name, self.layout.key
        entries = {each.key: each for each in self.content.entries(kind)}
        seen: dict[tuple[Key, int], Row] = {}
        for row in self.book.rows[self.layout.title]:
            touched = self._parent(row, entries)
            if touched is None:
                continue
            parts = (touched.entry.data.get(key) or []) if touched.entry else []
            if row.part is None:
                self._add(touched, row)
            elif not 1 <= row.part <= len(parts):
                said = f"nummer {row.part} findes ikke"
                self._problem(row, "Nr.", f"{said} – forventede højst {len(parts)}, eller tomt")
            elif touched.entry is not None:
                place = (touched.entry.key, row.part)
                if place in seen:
                    said = f"rækken er den samme som række {seen[place].number}"
                    self._problem(row, "Nr.", f"{said} – forventede den én gang")
                    continue
                seen[place] = row
                self._change(touched, touched.entry, row, parts[row.part - 1])
        self._removed(entries, seen)

    def _problem(self, row: Row, name: str, message: str) -> None:
        self.book.problem(row.sheet, row.cell(name), message)

    def _parent(self, row: Row, entries: Mapping[Key, Entry]) -> Touched | None:
        kind = self.layout.kind.name
        named = {place_name(s.id): s.id for s in self.content.loaded.catalogue.scopes}
        scope_id = named.get(row.place.casefold() or place_name(COMMON), "")
        scopes = [scope_id] if row.place else list(named.values())
        for each in scopes:
            key = (kind, each, row.parent)
            if key in self.found.touched:
                return self.found.touched[key]
            if key in entries:
                entry = entries[key]
                whole = next(one for one in layouts() if one.kind is self.layout.kind)
                made = Touched(whole, each, deepcopy(dict(entry.data)), entry)
                self.found.touched[key] = made
                return made
        known = sorted(key[2] for key in entries)
        said = f'"{row.parent[:60]}" kendes ikke' if row.parent else "cellen er tom"
        expected = ", ".join(known[:6]) + (" …" if len(known) > 6 else "")
        self._problem(row, "Hører til (id)", f"{said} – forventede fx {expected}")
        return None

    def _add(self, touched: Touched, row: Row) -> None:
        data: dict[str, Any] = {}
        for column in self.layout.columns:
            if row.values.get(column.name) is not None:
                put(data, column.path, row.values[column.name])
        data = ordered(data, self.layout.keys)
        listed = touched.data.setdefault(self.layout.key, [])
        touched.parts[self.layout.key, len(listed)] = row
        listed.append(data)
        if not touched.is_new:
            touched.added.append((self.layout.key, data))

    def _change(self, touched: Touched, entry: Entry, row: Row, part: Mapping[str, Any]) -> None:
        index = (row.part or 1) - 1
        name = self.layout.key
        touched.parts[name, index] = row
        key = key_text((*entry.key, name, str(row.part)))
        for column in self.layout.columns:
            if column.name not in row.values or column.name in row.bad:
                continue
            old, new = at(part, column.path), row.values[column.name]
            if differs(self.book, row, column, key, old, new):
                heading = f"{self.layout.title.partition(', ')[2]} {row.part}: {column.heading}"
                touched.changes.append(Change((name, index, *column.path), old, new, heading))
                put(touched.data[name][index], column.path, new)

    def _removed(self, entries: Mapping[Key, Entry], seen: Mapping[tuple[Key, int], Row]) -> None:
        gone = {each.entry.key for each in self.found.removals}
        for key, entry in entries.items():
            for number in range(1, len(entry.data.get(self.layout.key) or ()) + 1):
                text = key_text((*key, self.layout.key, str(number)))
                if self.book.had(text) and (key, number) not in seen and key not in gone:
                    self.found.removals.append(Removal(entry, (self.layout.key, number - 1)))


# --- a changed entity as the models see it --------------------------------------------------


def put(data: dict[str, Any], path: Sequence[str], value: Any) -> None:
    """Set or take away what stands at a place."""
    *above, name = path
    if value is not None:
        for step in above:
            data = data.setdefault(step, {})
        data[name] = value
        return
    holders = [data]
    for step in above:
        holders.append(holders[-1].get(step, {}))
    holders[-1].pop(name, None)
    for step, holder in zip(reversed(above), reversed(holders[:-1]), strict=True):
        if not holder.get(step):
            holder.pop(step, None)


def ordered(data: Mapping[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    """The keys in the model's order."""
    return {name: data[name] for name in keys if name in data}


def _validate(book: Book, touched: Touched) -> None:
    """Tell what the model does not take, each in its cell, and go on without it."""
    kind = touched.layout.kind
    try:
        kind.adapter.validate_python(touched.data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        for detail in details:
            if detail["type"] == "too_short" and told_inside(detail, details):
                continue
            loc, of = detail["loc"], kind.annotation
            row, name = place_in(touched, loc)
            _leave_out(touched, loc)
            if row is None or name in row.bad:
                continue
            message = danish(detail, keys_at(of, loc[:-1]), required_at(of, loc))
            if detail["type"] in ("missing", "string_too_short", "too_short"):
                message = _EMPTY
            book.problem(row.sheet, row.cell(name), message)
            row.bad.add(name)


def _leave_out(touched: Touched, loc: Sequence[str | int]) -> None:
    """Take back what the model does not take; without what it needs the whole cannot be used."""
    steps = tuple(loc)
    column = next((c for c in touched.layout.columns if steps[: len(c.path)] == c.path), None)
    if column is None or (touched.is_new and column.required):
        touched.unusable = True
        return
    old = None if touched.entry is None else at(touched.entry.data, column.path)
    put(touched.data, column.path, old)
    touched.changes = [each for each in touched.changes if each.path != column.path]


def place_in(touched: Touched, loc: Sequence[str | int]) -> tuple[Row | None, str]:
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


# --- in words ---------------------------------------------------------------------------------


def in_words(content: Content, found: Difference, *, deletes: bool) -> Iterator[str]:
    """What changes, a line each."""
    counts = Counter(each.layout.title for each in found.real)
    for title, count in counts.items():
        yield f"{title}: {count}"
        for touched in found.real:
            if touched.layout.title == title:
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
