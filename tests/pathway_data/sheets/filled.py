"""Content with many municipalities and offers, and workbooks of it that somebody has filled in."""

import difflib
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from pathway_data.load import load
from pathway_data.sheets.content import Content
from pathway_data.sheets.taking import Taken, taken
from pathway_data.sheets.writing import workbook
from tests.hooks.page_samples import DAY, sample_content

MUNICIPALITIES, OFFERS = 22, 9
HOME = "programmes/knae"
FIRST_ROW = 3
"""The first row below headings and explanations."""

type Edit = Callable[[Any], None]


def town(number: int) -> str:
    """The id of a made-up municipality."""
    return f"by-{number}"


def offer(number: int) -> str:
    """The id of a made-up offer."""
    return "knaetraening" if number == 0 else f"tilbud-{number}"


def many(root: Path) -> Path:
    """Content in which nobody has told anything of the offers yet."""
    sample_content(root, "knae")
    home = root / HOME
    (home / "local_offers.yml").unlink()
    towns = (
        f"- {{id: {town(n)}, title: By {n} Kommune, region: Region Prøve, "
        "citations: [{source: knaekilde, at: tilbud}]}\n"
        for n in range(MUNICIPALITIES)
    )
    (home / "municipalities.yml").write_text("# Navnene.\n" + "".join(towns), encoding="utf-8")
    more = (
        f"- id: {offer(n)}\n  title: Tilbud {n}\n  provider: knaeteam\n  obligation: skal\n"
        "  needs: [Træning]\n  summary: {text: Et tilbud., citations: "
        "[{source: knaekilde, at: tilbud}]}\n"
        for n in range(1, OFFERS)
    )
    file = home / "offers.yml"
    text = file.read_text(encoding="utf-8")
    first = text[: text.index("- id: knaeskole")] if "- id: knaeskole" in text else text
    file.write_text(first + "".join(more), encoding="utf-8")
    return root


def content(root: Path, only: str = "") -> Content:
    """The content of a folder, for sheets."""
    return Content(load(root, "indhold"), root, "indhold", only=only)


@dataclass
class Sheets:
    """A workbook in the hands of an editor."""

    book: Any

    @classmethod
    def of(cls, root: Path, only: str = "") -> "Sheets":
        """A fresh one of a folder's content."""
        return cls(openpyxl.load_workbook(io.BytesIO(workbook(content(root, only)))))

    def column(self, sheet: str, heading: str) -> int:
        """The number of a column, by its heading."""
        return int(next(c.column for c in self.book[sheet][1] if c.value == heading))

    def row(self, sheet: str, **wanted: str) -> int:
        """The row that has these cells, by headings in which `_` stands for a space."""
        found = {
            self.column(sheet, name.replace("_", " ")): value for name, value in wanted.items()
        }
        page = self.book[sheet]
        return next(
            number
            for number in range(FIRST_ROW, page.max_row + 1)
            if all(page.cell(number, at).value == value for at, value in found.items())
        )

    def cell(self, sheet: str, row: int, heading: str) -> Any:
        """A cell, by row and heading."""
        return self.book[sheet].cell(row, self.column(sheet, heading))

    def put(self, sheet: str, row: int, heading: str, value: Any) -> str:
        """Write in a cell, and return how the cell is told of."""
        cell = self.cell(sheet, row, heading)
        cell.value = value
        return f'Ark "{sheet}", celle {cell.coordinate}:'

    def bytes(self) -> bytes:
        """The workbook as it is saved."""
        file = io.BytesIO()
        self.book.save(file)
        return file.getvalue()


def take(root: Path, sheets: Sheets | bytes, *, deletes: bool = False) -> Taken:
    """What a workbook comes to for a folder."""
    data = sheets if isinstance(sheets, bytes) else sheets.bytes()
    return taken(content(root), data, DAY, deletes=deletes)


def files(root: Path) -> dict[str, bytes]:
    """Every data file as it is."""
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*.yml"))}


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that are gone and those that are new."""
    told = list(difflib.unified_diff(before.split("\n"), after.split("\n"), n=0))[2:]
    return [x[1:] for x in told if x[0] == "-"], [x[1:] for x in told if x[0] == "+"]
