"""A workbook (.xlsx) as rows of texts, one sheet at a time.

Follows ECMA-376, part 1: a workbook is a zip of XML parts. Texts stand once in a part of their
own; a date is a number whose format says so; an empty cell or row is often left out. What reads
zip and XML is a part of Python that is fetched when a reader comes with a workbook, not before.
"""

import datetime
import io
import re
from collections.abc import Iterator
from functools import cached_property
from typing import IO, Any

LARGEST_PART = 600_000_000
"""Bytes of a part once it is unpacked; more is no table of citizens."""

MOST_COLUMNS = 2_000

_BROKEN = "Filen ligner et Excel-regneark (.xlsx), men den kan ikke læses."
_CELL = re.compile(r"([A-Z]{1,3})([0-9]+)")
_DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""The built-in number formats that show a date or a time (ECMA-376 18.8.30)."""

_NO_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DAY_ZERO = {False: datetime.date(1899, 12, 30), True: datetime.date(1904, 1, 1)}
_LAST_SERIAL = 2_900_000
_DOCTYPE = b"<!DOCTYPE"


class UnreadableSheetError(ValueError):
    """A workbook that cannot be read, with the reason in Danish."""


def opened(data: bytes) -> "Book":
    """A workbook from its bytes. Raises UnreadableSheetError."""
    with _readable():
        import zipfile

        archive = zipfile.ZipFile(io.BytesIO(data))
        names = set(archive.namelist())
        if "[Content_Types].xml" not in names:
            raise UnreadableSheetError("Det er en zip-fil, men ikke et Excel-regneark (.xlsx).")
        return Book(archive)


class Book:
    """A workbook that lies in memory; what a sheet holds is read when it is asked for."""

    def __init__(self, archive: Any) -> None:
        self._archive = archive
        part = _target(self._links(""), "officeDocument") or "xl/workbook.xml"
        links = self._links(part)
        root = self._tree(part)
        self._texts_part = _target(links, "sharedStrings")
        self._styles_part = _target(links, "styles")
        self._from_1904 = any(
            _name(each.tag) == "workbookPr" and each.get("date1904") in ("1", "true")
            for each in root
        )
        self._parts: dict[str, str] = {}
        for sheet in (each for each in root.iter() if _name(each.tag) == "sheet"):
            key = next((value for name, value in sheet.items() if _name(name) == "id"), "")
            target = next((path for link, kind, path in links if link == key), "")
            if sheet.get("state", "visible") == "visible" and target in self._archive.namelist():
                self._parts[sheet.get("name", "")] = target
        if not self._parts:
            raise UnreadableSheetError("Der er ingen synlige ark i regnearket.")

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets that can be seen, in their order."""
        return tuple(self._parts)

    def rows(self, sheet: str) -> "SheetRows":
        """All rows of a sheet, from the first on."""
        return SheetRows(self, self._parts[sheet])

    def part(self, name: str) -> tuple[IO[bytes], int]:
        """A part to be read, and how many bytes it has. Raises UnreadableSheetError."""
        with _readable():
            info = self._archive.getinfo(name)
            if info.file_size > LARGEST_PART:
                raise UnreadableSheetError("Regnearket er for stort til at læse på siden.")
            # No part of a workbook has declarations, and those of others can grow for ever.
            with self._archive.open(name) as beginning:
                if _DOCTYPE in beginning.read(1000):
                    raise UnreadableSheetError(_BROKEN)
            return self._archive.open(name), info.file_size

    @cached_property
    def texts(self) -> list[str]:
        """The texts that cells refer to by number."""
        if not self._texts_part:
            return []
        return [_text(item) for item in self._tree(self._texts_part) if _name(item.tag) == "si"]

    @cached_property
    def date_styles(self) -> frozenset[int]:
        """The numbers of the styles by which a number is shown as a date."""
        if not self._styles_part:
            return frozenset()
        own: dict[int, str] = {}
        styles: list[int] = []
        for each in self._tree(self._styles_part).iter():
            if _name(each.tag) == "numFmt":
                own[int(each.get("numFmtId", 0))] = each.get("formatCode", "")
            if _name(each.tag) == "cellXfs":
                styles = [int(style.get("numFmtId", 0)) for style in each]
        return frozenset(
            at
            for at, number in enumerate(styles)
            if (_shows_date(own[number]) if number in own else number in _DATE_FORMATS)
        )

    def date(self, written: str) -> str:
        """A number of days as a date, or as it was where there is no such date."""
        try:
            days = float(written)
        except ValueError:
            return written
        if not 1 <= days <= _LAST_SERIAL:
            return written
        return (_DAY_ZERO[self._from_1904] + datetime.timedelta(days=int(days))).isoformat()

    def _tree(self, name: str) -> Any:
        from xml.etree import ElementTree as Xml

        with _readable():
            part, _ = self.part(name)
            with part:
                return Xml.parse(part).getroot()  # noqa: S314 - see `part`

    def _links(self, name: str) -> list[tuple[str, str, str]]:
        """What a part refers to: the link's id, what kind it is, and the part it leads to."""
        folder, _, file = name.rpartition("/")
        prefix = f"{folder}/" if folder else ""
        found = f"{prefix}_rels/{file}.rels"
        if found not in self._archive.namelist():
            return []
        return [
            (
                each.get("Id", ""),
                each.get("Type", "").rpartition("/")[2],
                _path(prefix, each.get("Target", "")),
            )
            for each in self._tree(found)
        ]


class SheetRows:
    """The rows of one sheet, in order, with those that are left out because they are empty."""

    def __init__(self, book: Book, part: str) -> None:
        self.line_num = 0
        self._file, self._size = book.part(part)
        self._book = book
        self._rows = self._read()

    def __iter__(self) -> Iterator[list[str]]:
        """The rows that are left."""
        return self

    def __next__(self) -> list[str]:
        """The next row's cells as texts. Raises UnreadableSheetError where the file breaks off."""
        with _readable():
            cells = next(self._rows)
        self.line_num += 1
        return cells

    def progress(self) -> int:
        """How much of the sheet has been read, in thousandths."""
        return min(1000, self._file.tell() * 1000 // max(1, self._size))

    def _read(self) -> Iterator[list[str]]:
        from xml.etree import ElementTree as Xml

        last = 0
        for _, element in Xml.iterparse(self._file, events=("end",)):  # noqa: S314
            if _name(element.tag) != "row":
                continue
            number = int(element.get("r") or last + 1)
            for _empty in range(last + 1, min(number, last + LARGEST_PART)):
                yield []
            last = number
            yield self._cells(element)
            element.clear()

    def _cells(self, row: Any) -> list[str]:
        cells: list[str] = []
        for cell in row:
            place = _CELL.fullmatch(cell.get("r") or "")
            at = _column(place[1]) if place else len(cells)
            if at >= MOST_COLUMNS:
                break
            cells += [""] * (at - len(cells) + 1)
            cells[at] = self._value(cell)
        return cells

    def _value(self, cell: Any) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(_text(part) for part in cell if _name(part.tag) == "is")
        value = next((part.text or "" for part in cell if _name(part.tag) == "v"), "")
        if kind == "s":
            return self._book.texts[int(value)] if value else ""
        if kind == "b":
            return {"1": "sand", "0": "falsk"}.get(value, value)
        if kind == "n" and value and int(cell.get("s") or 0) in self._book.date_styles:
            return self._book.date(value)
        return value


class _readable:  # noqa: N801 - used like a function
    """What goes wrong in reading, told as one error."""

    def __enter__(self) -> None:
        """Begin reading."""

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None or issubclass(kind, UnreadableSheetError | StopIteration):
            return
        if issubclass(kind, Exception):
            raise UnreadableSheetError(_BROKEN) from None


def _name(tag: str) -> str:
    """A tag without its namespace: the strict and the common kind of workbook differ in it."""
    return tag.rpartition("}")[2]


def _text(element: Any) -> str:
    """The text of an item, also where its parts look different; without how it is pronounced."""
    if _name(element.tag) in ("rPh", "phoneticPr"):
        return ""
    own = element.text or "" if _name(element.tag) == "t" else ""
    return own + "".join(_text(part) for part in element)


def _target(links: list[tuple[str, str, str]], kind: str) -> str:
    return next((path for _, each, path in links if each == kind), "")


def _path(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    steps = folder.split("/")[:-1]
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


def _column(letters: str) -> int:
    """The position of a column: A is 0, Z is 25, AA is 26."""
    at = 0
    for letter in letters:
        at = at * 26 + ord(letter) - ord("A") + 1
    return at - 1


def _shows_date(code: str) -> bool:
    """Whether a number format of one's own shows a day: "dd-mm-yyyy", but not "0.00 [Red]"."""
    plain = _NO_FORMAT.sub("", code).lower().partition(";")[0]
    return any(sign in plain for sign in "yd") or "åå" in plain
