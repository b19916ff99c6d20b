"""What a workbook changes in the content: entity by entity and field by field.

The sheet's rows are held against what stands in the files now, and against what stood there when
the workbook was made: only what the reader has changed counts, and a field that has been changed
in both places since is told rather than decided.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pathway_data.catalogue import COMMON, Scope
from pathway_data.sheets.columns import NUMBER, PARENT, PLACE, Column, Layout, layouts
from pathway_data.sheets.content import KEY_FIELDS, Content, Entry, Key, at, place_name
from pathway_data.sheets.difference import Change, Difference, Removal, Touched, ordered, put
from pathway_data.sheets.reading import Book, Row
from pathway_data.sheets.validating import EMPTY, validate
from pathway_data.sheets.writing import key_text, plain_text

ALIKE = 0.6
"""So much of a row is another's, where it is taken for the same with a new id."""


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
        validate(book, touched)
    return found


@dataclass
class _SheetRows:
    """The rows of one sheet, and what is found in them."""

    content: Content
    book: Book
    found: Difference
    layout: Layout

    def _problem(self, row: Row, name: str, message: str) -> None:
        self.book.problem(row.sheet, row.cell(name), message)

    def _twice(self, row: Row, name: str, first: Row) -> None:
        said = f"rækken er den samme som række {first.number}"
        self._problem(row, name, f"{said} – forventede den én gang")

    def _scope_id(self, row: Row) -> str | None:
        """The folder that a row names; empty where it names none, None where there is no such."""
        if not row.place:
            return ""
        known = {place_name(s.id): s.id for s in self.content.loaded.catalogue.scopes}
        found = known.get(row.place.casefold())
        if found is None:
            names = " eller ".join(f'"{name}"' for name in known)
            self._problem(row, PLACE, f'stedet "{row.place[:60]}" kendes ikke – forventede {names}')
        return found


@dataclass
class _Comparing(_SheetRows):
    """The rows of one sheet held against the entities of its kind."""

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
            self._twice(row, self._key_field, self.seen[entry.key])
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
                self._problem(row, name, EMPTY)

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
            self._twice(row, self._key_field, self.seen[key])
            return
        self.seen[key] = row
        made = Touched(self.layout, scope_id, _new_data(row), row=row)
        self.found.touched[key] = made
        self.fresh.append(made)

    def _key_of(self, row: Row, scope_id: str) -> tuple[str, ...]:
        return self.content.key_of(self.kind, self._scope(scope_id), row.values)

    def _changed(self, row: Row, entry: Entry) -> Touched:
        made = Touched(self.layout, entry.scope.id, deepcopy(dict(entry.data)), entry, row)
        said = row.values.get("programme")
        is_meant = said and said == self.content.programme_of(entry.scope, entry.data)
        same = ("programme",) if is_meant else ()
        key = key_text(entry.key)
        for column, old, new in _changed_cells(self.book, row, key, entry.data, same):
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
                made.unusable = True  # what else could be told of it is told of the old id
                return True
        return False


_RENAME = "et id ændres i filen, ikke her"


def _new_data(row: Row) -> dict[str, Any]:
    """What a row says of something that is new."""
    data: dict[str, Any] = {}
    for column in row.layout.columns:
        if row.values.get(column.name) is not None:
            put(data, column.path, row.values[column.name])
    return ordered(data, row.layout.keys)


def _changed_cells(
    book: Book, row: Row, key: str, data: Mapping[str, Any], same: Container[str] = ()
) -> Iterator[tuple[Column, Any, Any]]:
    """The fields that a row gives another value, with the old one and the new.

    Those that are said to be the `same` are not looked at.
    """
    for column in row.layout.columns:
        name = column.name
        if name in row.values and name not in row.bad and name not in same:
            old, new = at(data, column.path), row.values[name]
            if _differs(book, row, column, key, old, new):
                yield column, old, new


def _differs(book: Book, row: Row, column: Column, key: str, old: Any, new: Any) -> bool:
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
class _Parts(_SheetRows):
    """The rows of a sheet of parts held against the lists in the entities."""

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
                self._problem(row, NUMBER, f"{said} – forventede højst {len(parts)}, eller tomt")
            elif touched.entry is not None:
                place = (touched.entry.key, row.part)
                if place in seen:
                    self._twice(row, NUMBER, seen[place])
                    continue
                seen[place] = row
                self._change(touched, touched.entry, row, parts[row.part - 1])
        self._removed(entries, seen)

    def _parent(self, row: Row, entries: Mapping[Key, Entry]) -> Touched | None:
        scope_id = self._scope_id(row)
        if scope_id is None:
            return None
        every = [scope.id for scope in self.content.loaded.catalogue.scopes]
        for each in [scope_id] if scope_id else every:
            key = (self.layout.kind.name, each, row.parent)
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
        self._problem(row, PARENT, f"{said} – forventede fx {expected}")
        return None

    def _add(self, touched: Touched, row: Row) -> None:
        data = _new_data(row)
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
        for column, old, new in _changed_cells(self.book, row, key, part):
            if column.name == "id":
                said = f'id\'et "{old}" er ændret til "{new or ""}"'
                self._problem(row, "id", f'{said} – forventede "{old}"; {_RENAME}')
                continue
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
