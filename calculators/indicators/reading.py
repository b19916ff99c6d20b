"""A file's bytes as rows: which letters, which separator, which columns."""

import csv
import io
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from calculators.danish import counted, listed
from calculators.indicators import headings, spreadsheet
from calculators.indicators.headings import LOOKED_AT, SEPARATORS, Columns, Rows, records
from calculators.indicators.letters import decoded, is_garbled
from calculators.indicators.model import IndicatorSet
from calculators.indicators.spreadsheet import UnreadableSheetError
from calculators.indicators.values import shown
from calculators.model import InputError
from calculators.privacy import BETWEEN, holds_cpr

FIELD = "raekker"
"""The field that messages about rows stand beside."""

LARGEST = 50_000_000
"""Bytes; a file with ten times as many rows as a large municipality could have."""

_DIGITS = bytes(ord("0") if chr(byte) in "0123456789" else ord(" ") for byte in range(256))
# What may stand between the digits of a CPR number, byte by byte.
_BETWEEN = BETWEEN.encode()
_CPR_DIGITS = b"0" * 10
_OLD_SPREADSHEET = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"
_SAVE = "Gem filen som CSV i dit regneark, og vælg den igen."
_END_OF_FILE = "\x1a"
"""What MS-DOS put at the end of a text."""


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file whose headings are understood, with its other rows still to be read.

    `first` is the number of the first row after the headings, as a spreadsheet shows it.
    `maybe_cpr` says that a CPR number may be in there. `decisions` are what was decided
    about the file, to be said before its figures. Where every line is a row of its own,
    `lines` are those that are left. `progress` tells how much has been read, in thousandths.
    """

    rows: Rows
    columns: Columns
    separator: str
    first: int
    how: str
    decisions: tuple[str, ...]
    maybe_cpr: bool
    progress: Callable[[], int]
    again: Callable[[], "OpenedFile"]
    lines: io.StringIO | None = None

    @property
    def places(self) -> dict[str, int]:
        """The positions of the known columns."""
        return self.columns.places

    def read_to_its_end(self) -> "OpenedFile":
        """The same file without its text, once nothing more is to be read of it."""
        nothing: Rows = csv.reader(())
        return replace(
            self, rows=nothing, lines=None, progress=lambda: 1000, again=self.read_to_its_end
        )

    def parsed(self, lines: list[str]) -> Rows:
        """Some lines as rows."""
        return records(lines, self.separator)


def wrong(message: str) -> InputError:
    """What is wrong with the rows as a whole."""
    return InputError(FIELD, message)


def refuse_cpr(columns: Collection[int]) -> None:
    """Raises InputError where columns hold what looks like CPR numbers; none is repeated."""
    if columns:
        where = listed([f"kolonne {at + 1}" for at in sorted(columns)])
        raise wrong(
            f"Rækkerne rummer noget, der ligner CPR-numre ({where}). De er ikke regnet med. "
            "Fjern kolonnen eller numrene, og prøv igen."
        )


def check_size(size: int) -> None:
    """Raises InputError for a file of more bytes than the page takes."""
    if size > LARGEST:
        raise wrong(
            f"Filen er større end {LARGEST // 1_000_000} MB, og så meget kan siden ikke læse. "
            "Del den i flere filer, fx én for hvert år."
        )


def open_bytes(definition: IndicatorSet, data: bytes) -> OpenedFile:
    """A file from its bytes. Raises InputError when its headings cannot be used."""
    check_size(len(data))
    if not data.strip():
        raise wrong("Filen er tom. Den skal have en række med overskrifter og en række pr. borger.")
    if data.startswith(_OLD_SPREADSHEET):
        raise wrong(f"Det er et ældre regneark, eller det er låst med en adgangskode. {_SAVE}")
    if data.startswith(_ZIP):
        return _open_sheet(definition, data)
    letters = decoded(data)
    if letters is None:
        raise wrong(
            f"Filens tegn kan ikke læses som tekst. {_SAVE} Vælg UTF-8, hvis du bliver spurgt."
        )
    return open_text(definition, letters.text, letters.name)


def open_text(definition: IndicatorSet, text: str, encoding: str = "") -> OpenedFile:
    """Rows from a text, such as those pasted into the form."""
    # A quotation mark that never ends must not stop the reading; its row is left out.
    csv.field_size_limit(LARGEST)
    text = text.removeprefix("\ufeff").rstrip(_END_OF_FILE)
    separator, columns = headings.separated(definition, text)
    _usable(definition, columns)
    how = f"{encoding}, {SEPARATORS[separator]} mellem kolonnerne".removeprefix(", ")
    maybe_cpr = _maybe_cpr(text)
    length = max(1, len(text))

    def begin() -> OpenedFile:
        lines = io.StringIO(text, newline="")
        rows = records(lines, separator)
        named = _skip_to(rows, columns)
        return OpenedFile(
            rows=rows,
            columns=columns,
            separator=separator,
            first=columns.above + 2,
            how=how + (", som filen selv siger" if named else ""),
            decisions=tuple(_decisions(columns)),
            maybe_cpr=maybe_cpr,
            progress=lambda: min(1000, lines.tell() * 1000 // length),
            again=begin,
            lines=None if '"' in text else lines,
        )

    return begin()


def _open_sheet(definition: IndicatorSet, data: bytes) -> OpenedFile:
    """The sheet of a workbook that has most of the known columns."""
    try:
        book = spreadsheet.opened(data)
        first = {name: list(islice(book.rows(name), LOOKED_AT)) for name in book.sheets}
        found = [(headings.in_rows(definition, rows), name) for name, rows in first.items()]
        columns, sheet = max(found, key=lambda each: len(each[0].places))
    except UnreadableSheetError as error:
        raise wrong(f"{error} {_SAVE}") from None
    _usable(definition, columns)
    others = [shown(name) for name in book.sheets if name != sheet]
    how = f"Excel-regneark (.xlsx), arket {shown(sheet)}"
    if others:
        how += f"; {listed(others)} er ikke læst"

    def begin() -> OpenedFile:
        rows = book.rows(sheet)
        _skip_to(rows, columns)
        return OpenedFile(
            rows=rows,
            columns=columns,
            separator="",
            first=columns.above + 2,
            how=how,
            decisions=tuple(_decisions(columns)),
            maybe_cpr=True,
            progress=rows.progress,
            again=begin,
        )

    return begin()


def _skip_to(rows: Rows, columns: Columns) -> bool:
    """Read up to the headings; whether a row above them named the separator."""
    named = False
    for at, cells in enumerate(rows):
        if tuple(cells) == columns.names:
            named = at > columns.above
            break
    return named


def _usable(definition: IndicatorSet, columns: Columns) -> None:
    """Raises InputError for headings by which nothing can be computed."""
    if not columns.names:
        raise wrong("Der er ingen rækker. Den første skal være overskrifter.")
    refuse_cpr({at for at, name in enumerate(columns.names) if holds_cpr(name)})
    if columns.twice:
        said = listed(list(columns.twice))
        raise wrong(f"En overskrift må kun stå én gang. Disse står flere gange: {said}.")
    if not columns.computable(definition):
        raise wrong(headings.missing_columns(definition, columns))


def _decisions(columns: Columns) -> Iterator[str]:
    """What was decided about a file, beside how it was read."""
    if columns.titles:
        over = counted(columns.titles, "række", "rækker")
        yield (
            f"{over} over overskrifterne er sprunget over: overskrifterne står i række "
            f"{columns.above + 1}."
        )
    for name in columns.names:
        if is_garbled(name):
            yield f"Overskriften {shown(name)} ser ud til at have ødelagte bogstaver."


def _maybe_cpr(text: str) -> bool:
    """Whether something like a CPR number is in there; quick where no ten digits meet."""
    digits = text.encode("utf-8", "replace").translate(_DIGITS, _BETWEEN)
    return _CPR_DIGITS in digits and holds_cpr(text)
