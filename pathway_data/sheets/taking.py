"""A workbook taken over into the files: all of it, or nothing where there is any mistake.

The changed files are first written into a copy of the content, read and checked there as any
content is. What the check then finds that it did not find before is told in the cell it comes from.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from pathway_data import schemas
from pathway_data.catalogue import COMMON, Origin, Scope
from pathway_data.checks import IN_EACH, check
from pathway_data.checks.coming import FROM_DAY
from pathway_data.checks.dates import DONE
from pathway_data.kinds import KINDS
from pathway_data.load import Loaded, load
from pathway_data.models.base import Entity
from pathway_data.problems import Location, Problem
from pathway_data.sheets.comparing import compare
from pathway_data.sheets.content import Content
from pathway_data.sheets.difference import Difference, Touched
from pathway_data.sheets.reading import Book, Row, read_book
from pathway_data.sheets.validating import in_sheet_words, place_in
from pathway_data.trial import new_problems, tried
from pathway_data.yaml_edits import EditError, YamlFile
from pathway_data.yaml_lines import Document, read_yaml


@dataclass(frozen=True)
class Taken:
    """What a workbook comes to: the mistakes, or the files as they become."""

    problems: tuple[str, ...]
    difference: Difference
    files: Mapping[Path, bytes] = field(default_factory=dict)


def taken(content: Content, workbook: bytes, day: date, *, deletes: bool = False) -> Taken:
    """What a workbook changes; nothing is written. `deletes` lets rows that are gone delete."""
    book = read_book(workbook, content.known)
    difference = compare(content, book) if book.rows else Difference()
    _tell_of_days_to_come(book, difference, day)
    removed = difference if deletes else Difference(difference.touched)
    try:
        files = changed_files(content, removed)
    except EditError as error:
        return Taken((*_told(book), str(error)), difference)
    others: list[str] = []
    if files:
        others = list(_checked(content, book, removed, files, day))
    problems = (*_told(book), *others)
    return Taken(problems, difference, {} if problems else files)


def write(files: Mapping[Path, bytes]) -> None:
    """Put the changed files in their places, each whole."""
    for path, data in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.new")
        beside.write_bytes(data)
        beside.replace(path)


def _told(book: Book) -> tuple[str, ...]:
    return tuple(map(str, sorted(book.problems)))


def _tell_of_days_to_come(book: Book, difference: Difference, day: date) -> None:
    """What is written today as done on a later day: a site made for another day may say so."""
    for touched in difference.real:
        changed = {each.path[0] for each in touched.changes}
        for name in DONE if touched.row else ():
            said = touched.data.get(name)
            if said and (touched.is_new or name in changed) and str(said) > day.isoformat():
                row = touched.row
                assert row is not None
                expected = f"{day:%d-%m-%Y} eller før"
                message = f"dagen er ikke kommet endnu – forventede {expected}"
                book.problem(row.sheet, row.cell(name), message)


# --- the files as they become -------------------------------------------------------------


@dataclass
class _File:
    """A file with its changes, and what it is meant to say afterwards."""

    edits: YamlFile
    meant: Any


def changed_files(content: Content, difference: Difference) -> Mapping[Path, bytes]:
    """The files that a difference changes, as they become. Raises EditError."""
    open_files: dict[Path, _File] = {}
    new: dict[Path, bytes] = {}

    def opened(path: Path) -> _File:
        if path not in open_files:
            raw = path.read_bytes()
            found = read_yaml(raw, str(path))
            meant = found.data if isinstance(found, Document) else None
            open_files[path] = _File(YamlFile.read(raw), meant)
        return open_files[path]

    for touched in difference.real:
        if touched.entry is not None:
            _edit(opened(content.file(touched.entry.path)), touched)
    _remove(content, difference, opened)
    for touched in difference.real:
        if touched.entry is None:
            _add(content, touched, opened, new)
    return {
        **{p: _changed(p, each) for p, each in open_files.items() if each.edits.changes},
        **new,
    }


def _edit(file: _File, touched: Touched) -> None:
    entry = touched.entry
    assert entry is not None
    apart = dict.fromkeys(each.path[0] for each in touched.changes if _whole(touched, each.path))
    for name in apart:
        if name in touched.data:
            file.edits.set((*entry.location, name), touched.data[str(name)], touched.layout.keys)
        else:
            file.edits.remove((*entry.location, name))
    for change in touched.changes:
        path = (*entry.location, *change.path)
        if change.path[0] in apart:
            continue
        if change.new is None:
            file.edits.remove(path)
        else:
            file.edits.set(path, change.new, touched.layout.keys)
    for key in dict.fromkeys(key for key, _ in touched.added):
        whole = touched.data[key]
        had = len(entry.data.get(key) or ())
        if had:
            for each in whole[had:]:
                file.edits.append_to((*entry.location, key), each)
        else:
            file.edits.set((*entry.location, key), whole, touched.layout.keys)
    _place(file, entry.location, touched.data)


def _whole(touched: Touched, path: Location) -> bool:
    """Whether a field stands in something that was not there, or is there no more."""
    entry = touched.entry
    within = len(path) > 1 and isinstance(path[1], str)
    return within and (entry is None or (path[0] in entry.data) != (path[0] in touched.data))


def _place(file: _File, location: Location, data: Any) -> None:
    """Note what the file is meant to say at a place."""
    if not location:
        file.meant = data
        return
    _at(file.meant, location[:-1])[location[-1]] = data


def _remove(content: Content, difference: Difference, opened: Any) -> None:
    """Take away the rows that are gone, the last first, so that those before keep their places."""
    gone = sorted(
        difference.removals,
        key=lambda each: (each.entry.path, each.entry.location, each.part or ("", -1)),
        reverse=True,
    )
    for each in gone:
        file = opened(content.file(each.entry.path))
        if each.part:
            file.edits.remove((*each.entry.location, *each.part))
            _at(file.meant, each.entry.location)[each.part[0]].pop(each.part[1])
        elif each.entry.location:
            file.edits.remove(each.entry.location)
            _at(file.meant, each.entry.location[:-1]).pop(each.entry.location[-1])
        else:
            name = each.entry.path
            raise EditError(f"{name}: filen rummer kun denne post – slet filen selv")


def _at(data: Any, location: Location) -> Any:
    for step in location:
        data = data[step]
    return data


def _add(content: Content, touched: Touched, opened: Any, new: dict[Path, bytes]) -> None:
    data = touched.data
    kind = touched.layout.kind.name
    folder = content.folder(touched.scope_id)
    path = folder / f"{kind}.yml"
    if path.exists():
        file = opened(path)
        if not isinstance(file.meant, list):
            raise EditError(f"{path.name}: filen er ingen liste – tilføj posten selv")
        file.edits.append(data)
        file.meant.append(data)
        return
    if kind != "local_offers" and (folder / kind).is_dir():
        path = folder / kind / f"{data['id']}.yml"
    lines = new.get(path, _schema_line(content, path, kind).encode()).decode()
    file = YamlFile("")
    file.append(data)
    new[path] = (lines + file.changed()).encode()


def _schema_line(content: Content, path: Path, kind: str) -> str:
    """The line that editors' completion goes by, where the schemas lie beside the content."""
    folder = content.root / schemas.FOLDER.name
    there = (folder / f"{kind}.json").exists()
    return schemas.schema_line(path, kind, folder) if there else ""


def _changed(path: Path, file: _File) -> bytes:
    """The changed text, held against what it is meant to say."""
    raw = file.edits.changed().encode()
    found = read_yaml(raw, path.name)
    if not isinstance(found, Document) or not _same(found.data, file.meant):
        raise EditError(f"{path.name}: ændringen kan ikke skrives sikkert – ret filen selv")
    return raw


def _same(one: Any, other: Any) -> bool:
    """Whether two readings of a file are the same, whatever a number was written as."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[k], other[k]) for k in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return str(one) == str(other)


# --- the content with the changes, checked -------------------------------------------------


def _checked(
    content: Content, book: Book, difference: Difference, files: Mapping[Path, bytes], day: date
) -> Iterator[str]:
    """What the check finds in the changed content alone: in its cell, or else by file and line."""
    with tried(content.root, files) as root:
        loaded = load(root, content.shown_root)
        found = new_problems(check(content.loaded, day), check(loaded, day))
        rows = _rows(difference)
        places = dict(_places(loaded, rows))
        cells = _Cells(loaded, difference)
        for problem in found:
            told = places.get(problem) or cells.around(problem)
            if told is None:
                yield str(problem)
                continue
            touched, loc = told
            row, name = place_in(touched, loc)
            if row is None:
                yield str(problem)
            elif not _follows(row, name, problem.message):
                name = _told_of(row, name, problem.message)
                said = cells.instead_of_lines(_unnamed(problem), problem.path, row, name)
                book.problem(row.sheet, row.cell(name), in_sheet_words(row, said))


_LINE = re.compile(r"(?P<path>[^\s:]+\.yml):(?P<number>\d+)\b|\blinje (?P<of_same>\d+)\b")


@dataclass(frozen=True)
class _Cells:
    """Where in the workbook something stands that a message tells of by its line in a file."""

    loaded: Loaded
    difference: Difference

    def instead_of_lines(self, message: str, path: str, row: Row, name: str) -> str:
        """The message with the other row's cell; what has no row is told by file and line.

        `path`, `row` and `name` are the file, the row and the field that the message is told in.
        """

        def told(found: re.Match[str]) -> str:
            line = int(found["number"] or found["of_same"])
            other = self._row(found["path"] or path, line)
            if other is None:
                return found[0] if found["path"] else f"{path}:{line}"
            sheet = f'ark "{other.sheet}", ' if other.sheet != row.sheet else ""
            return f"{sheet}celle {other.cell(name)}"

        return _LINE.sub(told, message)

    def around(self, problem: Problem) -> tuple[Touched, Location] | None:
        """What a problem's line stands in, where that has a row, and the field in that line."""
        start = self._start(problem.path, problem.line)
        if (found := self._begun.get((problem.path, start))) is None:
            return None
        touched, origin = found
        fields = [each.path for each in touched.layout.columns]
        # What stands in the first line, as the id does, tells nothing of where.
        exact = (
            at for at in (*touched.parts, *fields) if origin.line(*at) == problem.line != start
        )
        return touched, next(exact, fields[0][:1])

    def _row(self, path: str, line: int) -> Row | None:
        """The row of what a line stands in."""
        return self._rows.get((path, line)) or self._rows.get((path, self._start(path, line)))

    def _start(self, path: str, line: int) -> int:
        """The line in which the thing begins that a line stands in."""
        return max((each for each in self._starts.get(path, ()) if each <= line), default=line)

    @cached_property
    def _starts(self) -> Mapping[str, list[int]]:
        """In which lines of each file something begins, with or without a row."""
        found: dict[str, list[int]] = {}
        for scope, entity in self.loaded.catalogue.every():
            origin = scope.origin(entity)
            found.setdefault(origin.path, []).append(origin.line())
        return found

    @cached_property
    def _rows(self) -> Mapping[tuple[str, int], Row]:
        """Each row of the workbook by the line it has become, its parts' rows too."""
        found: dict[tuple[str, int], Row] = {}
        for (path, line), (touched, origin) in self._begun.items():
            for location, row in touched.parts.items():
                found[path, origin.line(*location)] = row
            if touched.row is not None:
                found[path, line] = touched.row
        return found

    @cached_property
    def _begun(self) -> Mapping[tuple[str, int], tuple[Touched, Origin]]:
        """What has a row in the workbook, changed or not, by the line it begins in."""
        every = _written(self.loaded, _by_key(self.difference.touched.values()))
        origins = ((touched, scope.origin(entity)) for touched, scope, entity in every)
        return {(origin.path, origin.line()): (touched, origin) for touched, origin in origins}


def _told_of(row: Row, name: str, message: str) -> str:
    """The field to tell a problem at: where the whole row is meant, the one that is named in it."""
    if name in row.letters:
        return name
    columns = row.layout.columns
    named = (c.name for c in columns if re.search(rf"\b{re.escape(c.path[-1])}\b", message))
    return next((each for each in named if each in row.letters), columns[0].name)


def _unnamed(problem: Problem) -> str:
    """What is wrong, without the name of what the cell belongs to, and from which day."""
    found = FROM_DAY.match(problem.message)
    day = found[0] if found else ""
    told = problem.message.removeprefix(day)
    return day + (told.partition(": ")[2] or told)


def _follows(row: Row, name: str, message: str) -> bool:
    """Whether a problem is only that something is missing whose cell has been told already."""
    keys = {each.rpartition(".")[2] for each in row.bad}
    return name in row.bad or any(re.search(rf"\b{re.escape(key)}\b", message) for key in keys)


type _Rows = Mapping[tuple[str, str, str], Touched]


def _rows(difference: Difference) -> _Rows:
    """What the workbook changes, by kind, folder and id."""
    return _by_key(difference.real)


def _by_key(every: Iterable[Touched]) -> _Rows:
    made = {}
    for touched in every:
        kind = touched.layout.kind
        name = kind.model.id_in(touched.data)
        made[kind.name, touched.scope_id or COMMON, str(name)] = touched
    return made


def _written(loaded: Loaded, rows: _Rows) -> Iterator[tuple[Touched, Scope, Entity]]:
    """What the workbook changes, as it is loaded afterwards."""
    scopes = {scope.id: scope for scope in loaded.catalogue.scopes}
    for (kind, scope_id, name), touched in rows.items():
        scope = scopes.get(scope_id)
        if scope and (entity := scope.own(KINDS[kind].model, name)):
            yield touched, scope, entity


def _places(loaded: Loaded, rows: _Rows) -> Iterator[tuple[Problem, tuple[Touched, Location]]]:
    """The problems inside the changed entities, each with its exact place."""
    for touched, scope, entity in _written(loaded, rows):
        for faults in IN_EACH:
            for place, message in faults(loaded, scope, entity):
                yield scope.problem(entity, message, *place), (touched, place)
