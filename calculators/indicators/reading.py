"""A file's bytes as rows: which letters, which separator, which columns."""

import codecs
import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Protocol

from calculators.danish import listed
from calculators.indicators.model import IndicatorSet
from calculators.indicators.values import shown
from calculators.model import InputError
from calculators.privacy import holds_cpr

FIELD = "raekker"
"""The field that messages about rows stand beside."""

LARGEST = 50_000_000
"""Bytes; a file with ten times as many rows as a large municipality could have."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_WITHOUT_BOM = (("utf-8", "UTF-8"), ("cp1252", "Windows-1252"))
_SEPARATORS = {";": "semikolon", ",": "komma", "\t": "tabulator"}
_GARBLED = ("Ã¦", "Ã¸", "Ã¥", "Ã†", "Ã˜", "Ã…")
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "-", "_": "-"})
_DIGITS = bytes(ord("0") if chr(byte) in "0123456789" else ord(" ") for byte in range(256))
# What may stand between the digits of a CPR number, byte by byte.
_BETWEEN = " .-\u2010\u2011\u2012\u2013\u2014\u2015".encode()
_CPR_DIGITS = b"0" * 10
_SAVE = "Gem filen som CSV i dit regneark, og vælg den igen."


class Rows(Protocol):
    """A reader of rows, as `csv.reader` gives it: `line_num` lines have been read so far."""

    @property
    def line_num(self) -> int: ...

    def __iter__(self) -> Iterator[list[str]]: ...


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file whose first row is understood, with its other rows still to be read.

    `places` are the positions of the known columns. `first` is the number of the
    first row after the headings. `maybe_cpr` says that a CPR number may be in there.
    """

    lines: io.StringIO
    rows: Rows
    separator: str
    length: int
    places: dict[str, int]
    width: int
    first: int
    unknown: tuple[str, ...]
    how: str
    remarks: tuple[str, ...]
    maybe_cpr: bool


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


def _decoded(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """The text, the name of its encoding, and what the reader should know about it.

    Raises InputError for an empty file, a spreadsheet and anything that is not text.
    """
    check_size(len(data))
    if not data.strip():
        raise wrong("Filen er tom. Den skal have en række med overskrifter og en række pr. borger.")
    if data[:2] == b"PK" or data[:4] == b"\xd0\xcf\x11\xe0":
        raise wrong(f"Det er et regneark, ikke en CSV-fil. {_SAVE}")
    marked = [(encoding, name) for bom, encoding, name in _BOMS if data.startswith(bom)]
    for encoding, name in marked or _WITHOUT_BOM:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        garbled = encoding == "cp1252" and any(sign in text for sign in _GARBLED)
        remark = "Nogle danske bogstaver i filen er ødelagte; se efter i navnene på kommuner."
        return text, name, (remark,) if garbled else ()
    raise wrong(f"Filens tegn kan ikke læses som tekst. {_SAVE} Vælg UTF-8, hvis du bliver spurgt.")


def open_bytes(definition: IndicatorSet, data: bytes) -> OpenedFile:
    """A file from its bytes. Raises InputError when its headings cannot be used."""
    text, encoding, remarks = _decoded(data)
    return open_text(definition, text, encoding, remarks)


def open_text(
    definition: IndicatorSet, text: str, encoding: str = "", remarks: tuple[str, ...] = ()
) -> OpenedFile:
    """Rows from a text, such as those pasted into the form."""
    # A quotation mark that never ends must not stop the reading; its row is left out.
    csv.field_size_limit(LARGEST)
    lines = io.StringIO(text.removeprefix("\ufeff"), newline="")
    skipped, heading = _heading_line(lines)
    separator = max(_SEPARATORS, key=heading.count)
    names = next(csv.reader([heading], delimiter=separator), [])
    refuse_cpr({at for at, name in enumerate(names) if holds_cpr(name)})
    places, unknown = _places(definition, names)
    _need_some(definition, places, names)
    how = f"{encoding}, {_SEPARATORS[separator]} mellem kolonnerne".removeprefix(", ")
    return OpenedFile(
        lines=lines,
        rows=csv.reader(lines, delimiter=separator),
        separator=separator,
        length=len(text),
        places=places,
        width=len(names),
        first=skipped + 2,
        unknown=unknown,
        how=how,
        remarks=remarks,
        maybe_cpr=_maybe_cpr(text),
    )


def _maybe_cpr(text: str) -> bool:
    """Whether something like a CPR number is in there; quick where no ten digits meet."""
    digits = text.encode("utf-8", "replace").translate(_DIGITS, _BETWEEN)
    return _CPR_DIGITS in digits and holds_cpr(text)


def _heading_line(lines: io.StringIO) -> tuple[int, str]:
    """How many lines come before the headings, and the headings' own line."""
    for skipped, line in enumerate(lines):
        if line.strip(" ;,\t\r\n") and not line.lower().startswith("sep="):
            return skipped, line.rstrip("\r\n")
    raise wrong("Der er ingen rækker. Den første skal være overskrifter.")


def simplified(name: str) -> str:
    """A heading as it is compared: "Undervisning tilbudt" is undervisning-tilbudt."""
    return " ".join(name.lower().split()).translate(_LETTERS)


def _places(definition: IndicatorSet, names: list[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    """Where the known columns stand, and the headings of the others."""
    known = {simplified(column.id): column.id for column in definition.columns}
    known |= {simplified(column.label): column.id for column in definition.columns}
    places: dict[str, int] = {}
    unknown, twice = [], []
    for at, name in enumerate(names):
        column = known.get(simplified(name))
        if column is None:
            unknown.append(shown(name) if name.strip() else f"kolonne {at + 1} uden overskrift")
        elif column in places:
            twice.append(f"»{column}« (kolonne {places[column] + 1} og {at + 1})")
        else:
            places[column] = at
    if twice:
        said = listed(twice)
        raise wrong(f"En overskrift må kun stå én gang. Disse står flere gange: {said}.")
    return places, tuple(unknown)


def _need_some(definition: IndicatorSet, places: dict[str, int], names: list[str]) -> None:
    """At least one indicator must have all its columns."""
    if any(set(indicator.columns) <= places.keys() for indicator in definition.indicators):
        return
    found = listed([shown(name) for name in names[:8]])
    missing = listed([f"»{column.id}«" for column in definition.columns if column.id not in places])
    raise wrong(
        f"Ingen af indikatorerne kan regnes ud, fordi kolonner mangler. Første række skal være "
        f"overskrifter. Fundet: {found}. Mangler: {missing}."
    )
