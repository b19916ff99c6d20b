"""Workbooks computed anew by LibreOffice, many at a time: what a reader who opens one sees.

The values that a workbook carries for programs that do not compute are taken out first, so that
no figure stands there unless LibreOffice has computed it.
"""

import csv
import io
import os
import re
import subprocess
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import batched
from pathlib import Path

from tests.programs import OFFICE

WITHIN = 300
"""Seconds for so many of them as are opened at once."""
AT_ONCE = 100
"""More than some 250 in a row and LibreOffice ends without a word."""
# Semicolons, UTF-8, all text quoted, figures in full and not as shown, a file for each sheet.
_AS_CSV = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,true,false,false,false,false,-1"
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_COMPUTED = re.compile(rb"(</f>)<v>[^<]*</v>")
# Where pages end is a third of the work of opening a workbook, and nothing is printed.
_PRINTED = re.compile(
    rb"<pageSetup [^>]*>|<headerFooter>.*?</headerFooter>|<sheetPr>.*?</sheetPr>"
    rb'|<definedName name="_xlnm.*?</definedName>'
)
_CELL = re.compile(r"([A-Z]+)([0-9]+)")


@dataclass(frozen=True)
class Computed:
    """A workbook's cells as LibreOffice computes them, sheet by sheet, as text."""

    sheets: Mapping[str, list[list[str]]]

    def __getitem__(self, place: tuple[str, str]) -> str:
        """What stands in a cell, told by its sheet and its name: ("Budget", "F6")."""
        sheet, cell = place
        found = _CELL.fullmatch(cell)
        assert found, cell
        column = 0
        for letter in found[1]:
            column = column * 26 + ord(letter) - ord("A") + 1
        rows = self.sheets[sheet]
        row = rows[int(found[2]) - 1] if int(found[2]) <= len(rows) else []
        return row[column - 1] if column <= len(row) else ""

    def number(self, sheet: str, cell: str) -> Fraction:
        """The figure in a cell. Raises ValueError where there is none."""
        return figure(self[sheet, cell])

    def failures(self) -> list[str]:
        """The cells that hold an error instead of a figure."""
        cells = (text for rows in self.sheets.values() for row in rows for text in row)
        return [text for text in cells if text.startswith(("Err:", "#"))]


def figure(text: str) -> Fraction:
    """A figure as it is written in the cells' own language: with a comma, in full."""
    return Fraction(text.replace(",", "."))


def computed(books: Mapping[str, bytes], folder: Path) -> dict[str, Computed]:
    """All workbooks by their names, computed anew.

    `folder` is empty and takes what is made on the way. Raises AssertionError for those that
    LibreOffice made nothing of.
    """
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS)
    paths = []
    for name, content in books.items():
        paths.append(folder / f"{name}.xlsx")
        paths[-1].write_bytes(without_values(content))
    made = folder / "sheets"
    for some in batched(paths, AT_ONCE):
        _convert(some, made, profile)
    sheets: dict[str, dict[str, list[list[str]]]] = {}
    for path in made.iterdir():
        name, _, sheet = path.stem.partition("-")
        with path.open(encoding="utf-8", newline="") as file:
            sheets.setdefault(name, {})[sheet] = list(csv.reader(file, delimiter=";"))
    assert set(sheets) == set(books)
    return {name: Computed(sheets[name]) for name in books}


def _convert(paths: Iterable[Path], made: Path, profile: Path) -> None:
    """Let one LibreOffice open workbooks and write each of their sheets as a file of its own."""
    subprocess.run(
        [
            OFFICE.place(),
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            _AS_CSV,
            "--outdir",
            made,
            *paths,
        ],
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
        timeout=WITHIN,
    )


def without_values(content: bytes) -> bytes:
    """A workbook whose formulas stand without what they come to, and without how it is printed."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for item in old.infolist():
            part = _PRINTED.sub(b"", old.read(item))
            new.writestr(item.filename, _COMPUTED.sub(rb"\1", part))
    return made.getvalue()
