"""Where everything of a project stands in its workbook, and the names of its cells.

Every sheet with the project's lines has them in the same rows, and the periods in the same
columns, so that a line's amount is found in the same cell wherever it is looked for.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from calculators.budget_files.workbook import FIRST, column_name
from calculators.cost_model import sensitivity
from calculators.project_model.model import FunderKind
from calculators.project_model.project import Line, Project
from calculators.project_model.said import KINDS, NO_CATEGORY
from calculators.project_model.totals import Totals

PERIODS = 3
"""The column of the first period; the line's name and two more come before."""
BUDGET, INPUTS, SPREAD, SOURCES, FUNDING, RANGE = (
    "Budget",
    "Forudsætninger",
    "Fordeling",
    "Kildernes andele",
    "Finansiering",
    "Lav og høj",
)
SCENARIOS = sensitivity.ENDS
"""The choices of which assumptions are used; each has a sheet that computes with them."""
ENDS = ("_lav", "", "_hoej")
"""What the names of cells end with, for each of these."""
CHOSEN, CHOSEN_NUMBER = "Regn_med", "Regn_med_nr"
DECIMALS, VAT, INDEX = "Decimaler", "Moms", "Prisindeks"
_NOT_IN_SHEET_NAME = re.compile(r"[^\w .&-]|[^\u0020-\ud7ff]")
"""Signs that a sheet's name may not have, or that formulas would have to tell apart."""
_MOST_IN_SHEET_NAME = 31


def estimate_name(line: Line, part: str, scenario: int = 1) -> str:
    """The cell of one of a line's figures: Linje_3_antal_lav."""
    return f"Linje_{line.at}_{part}{ENDS[scenario]}"


def share_name(line: Line, period: int) -> str:
    """The cell of the per cent of a line that falls in a period, counted from 1."""
    return f"Linje_{line.at}_andel_{period}"


def portion_name(line: Line, funder: int) -> str:
    """The cell of the per cent of a line that a funder bears, counted from 1."""
    return f"Linje_{line.at}_kilde_{funder}"


def regulation_name(period: int, scenario: int = 1) -> str:
    """The cell of what a period is regulated by, in per cent."""
    return f"Regulering_{period}{ENDS[scenario]}"


def factor_name(period: int, scenario: int) -> str:
    """The cell of what a period's amounts are multiplied by."""
    return f"Faktor_{period}{ENDS[scenario]}"


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one category in the rows of a sheet.

    `heading` and `subtotal` are their rows, and None where the project has no categories.
    """

    name: str
    lines: tuple[Line, ...]
    first: int
    heading: int | None = None

    @property
    def last(self) -> int:
        """The row of the last line."""
        return self.first + len(self.lines) - 1

    @property
    def subtotal(self) -> int | None:
        """The row below the lines where their sum stands."""
        return None if self.heading is None else self.last + 1


@dataclass(frozen=True)
class Places:
    """A project's rows and columns; both are counted from 0."""

    project: Project

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The lines by category, in the order in which categories appear."""
        project = self.project
        if not any(project.categories):
            return (Part("", project.lines, FIRST),)
        parts = []
        row = FIRST
        for name in project.categories:
            lines = tuple(line for line in project.lines if line.category == name)
            part = Part(name or NO_CATEGORY, lines, row + 1, row)
            parts.append(part)
            row = part.last + 2
        return tuple(parts)

    @cached_property
    def rows(self) -> Mapping[int, int]:
        """The row of each line, by its number."""
        return {
            line.at: row for part in self.parts for row, line in enumerate(part.lines, part.first)
        }

    def lines(self) -> Iterator[tuple[int, Line]]:
        """Every line with its row, from the top."""
        for part in self.parts:
            yield from enumerate(part.lines, part.first)

    @property
    def below(self) -> int:
        """The first row below the lines and their subtotals."""
        last = self.parts[-1]
        return (last.last if last.subtotal is None else last.subtotal) + 1

    @property
    def count(self) -> int:
        """How many periods there are."""
        return len(self.project.periods)

    @property
    def total(self) -> int:
        """The column of what all periods come to."""
        return PERIODS + self.count

    def amounts(self) -> range:
        """The columns of the periods and of the total."""
        return range(PERIODS, self.total + 1)

    def periods_of(self, row: int) -> str:
        """The cells of all periods in a row."""
        return f"{cell(row, PERIODS)}:{cell(row, self.total - 1)}"

    def lines_of(self, column: int) -> str:
        """All lines' cells in a column, subtotals between them included."""
        name = column_name(column)
        return f"{name}${FIRST + 1}:{name}${self.below}"

    @cached_property
    def funder_sheets(self) -> tuple[str, ...]:
        """The name of each funder's sheet: "Kilde 1 Fonden"."""
        return tuple(
            sheet_name(f"Kilde {at} {funder.name}")
            for at, funder in enumerate(self.project.funders, start=1)
        )


def kind_rows(totals: Totals) -> dict[FunderKind, int]:
    """The rows of the sheet of funders in which each kind of money has its sum."""
    below = FIRST + len(totals.funders)
    kinds = (kind for kind in KINDS if kind in totals.kinds)
    return {kind: row for row, kind in enumerate(kinds, below)}


def whole_row(where: Places, totals: Totals) -> int:
    """The row of the budget in which everything is added up, exactly."""
    if not where.project.rounded.by_cell:
        return where.below
    apart = 2 if any(totals.income.by_period) else 0
    taxed = 1 if any(totals.vat.by_period) else 0
    return where.below + apart + taxed + len(totals.kinds)


def cell(row: int, column: int) -> str:
    """A cell as formulas name it; they count rows from 1."""
    return f"{column_name(column)}{row + 1}"


def on(sheet: str, row: int, column: int) -> str:
    """A cell of another sheet."""
    return f"'{sheet}'!{cell(row, column)}"


def fixed(sheet: str, row: int, column: int) -> str:
    """A cell as a name tells it, wherever the name is used."""
    return f"'{sheet}'!${column_name(column)}${row + 1}"


def sheet_name(text: str) -> str:
    """A text as a sheet may be called: without the signs and the length that none may have."""
    plain = " ".join(_NOT_IN_SHEET_NAME.sub(" ", text).split())
    return plain[:_MOST_IN_SHEET_NAME].strip()
