"""The spreadsheet in which a professional goes through cases: written empty, and read filled in.

Above the table stand the calculator, the role and the day; then the headings, in the form's own
words, a row with the answers that are allowed, and one case a row. A filled-in sheet becomes the
same data as a YAML file of reviews, with the sheet's rows as its lines, so that everything after
the reading is told in the same way.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from calculators.budget_files.workbook import CREATED
from calculators.danish import plain_spaces
from calculators.danish_csv import csv_text
from calculators.danish_dates import read_date
from calculators.indicators.letters import decoded
from calculators.indicators.spreadsheet import UnreadableSheetError, opened
from calculators.model import Field, FieldKind, Form
from calculators.privacy import holds_cpr
from calculators.suggest import closest
from pathway_data.models.base import slug_of
from pathway_data.problems import Location, Problem
from pathway_data.yaml_lines import Document

CALCULATOR, ROLE, DAY = "Beregner", "Rolle", "Dato"
CASE, ALLOWED = "Tilfælde", "Mulige svar"
EXPECTED, OF_TOPIC, NOTE = "Forventet svar", "Forventet: ", "Bemærkning"
HINT = (
    "Skriv ét tilfælde i hver række, og hvad du mener svaret burde være. En tom celle er det, "
    "formularen begynder med. Skriv ikke om virkelige patienter, og skriv rolle, ikke navn."
)
FREE = "Med egne ord"
HEADLINE = "Resultatets overskrift, ordret"
ROWS = 40
"""So many rows of an empty workbook have lists to choose from."""

SUFFIXES = (".csv", ".xlsx")
_HEAD = {CALCULATOR: "calculator", ROLE: "role", DAY: "date"}
_SEPARATORS = (";", "\t", ",")

type Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: its heading, and what may be chosen or written in it."""

    heading: str
    allowed: tuple[str, ...] = ()
    hint: str = FREE


def columns(
    form: Form, topics: Mapping[str, Sequence[str]], ends: Sequence[str] | None
) -> list[Column]:
    """The sheet's columns: the case, a question each, what is expected, and a remark.

    `topics` are the topics' outcomes by their labels, `ends` the headlines that are known; None
    where the headline is not asked for.
    """
    headline = () if ends is None else (Column(EXPECTED, tuple(dict.fromkeys(ends)), HEADLINE),)
    return [
        Column(CASE),
        *(_column(each) for each in form.fields if is_asked(each)),
        *headline,
        *(Column(f"{OF_TOPIC}{name}", tuple(outcomes)) for name, outcomes in topics.items()),
        Column(NOTE),
    ]


def is_asked(item: Field) -> bool:
    """Whether a field is a choice, a number or a day; what is free text changes no answer."""
    return item.kind in (FieldKind.CHOICE, FieldKind.NUMBER, FieldKind.DATE)


def _column(item: Field) -> Column:
    if item.options:
        return Column(item.label, tuple(option.label for option in item.options))
    if item.kind is FieldKind.DATE:
        return Column(item.label, hint="En dato, fx 31.12.2026")
    limits = f" fra {item.minimum} til {item.maximum}" if item.minimum and item.maximum else ""
    return Column(item.label, hint=f"Et tal{limits} {item.unit}".strip())


def _top(title: str, made: Sequence[Column]) -> list[list[str]]:
    allowed = [" / ".join(column.allowed) or column.hint for column in made[1:]]
    return [
        [CALCULATOR, title],
        [ROLE, ""],
        [DAY, ""],
        [HINT],
        [column.heading for column in made],
        [ALLOWED, *allowed],
    ]


def empty_csv(title: str, made: Sequence[Column]) -> bytes:
    """The empty sheet as a CSV that Danish Excel opens rightly."""
    return csv_text(_top(title, made)).encode()


def empty_workbook(title: str, made: Sequence[Column]) -> bytes:
    """The empty sheet as a workbook, with lists to choose the answers from."""
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": CREATED})
        wrapped, bold = (
            book.add_format({"text_wrap": True, "valign": "top", **more})
            for more in ({}, {"bold": True})
        )
        sheet, lists = book.add_worksheet("Tilfælde"), book.add_worksheet(ALLOWED)
        top = _top(title, made)
        heading = len(top) - 2
        for row, cells in enumerate(top):
            for at, text in enumerate(cells):
                look = bold if row == heading or (at == 0 and row < heading - 1) else wrapped
                sheet.write_string(row, at, text, None if row == heading - 1 else look)
        sheet.set_column(0, len(made) - 1, 24)
        sheet.freeze_panes(len(top), 1)
        for at, column in enumerate(made):
            lists.write_string(0, at, column.heading, bold)
            for row, text in enumerate(column.allowed):
                lists.write_string(row + 1, at, text)
            if column.allowed:
                last = len(column.allowed)
                sheet.data_validation(
                    len(top),
                    at,
                    len(top) + ROWS - 1,
                    at,
                    {
                        "validate": "list",
                        "source": f"='{ALLOWED}'!{_cell(1, at)}:{_cell(last, at)}",
                        "error_type": "warning",
                    },
                )
    return file.getvalue()


def _cell(row: int, column: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))


# --- a sheet that was filled in ------------------------------------------------------------


def plain(text: str) -> str:
    """A text as it is compared: without what spreadsheets and people change without meaning it."""
    return re.sub(r"\s+", " ", plain_spaces(text)).strip().lstrip("'").rstrip(" :?.").lower()


def read_case_file(data: bytes, name: str, shown: str) -> Document | tuple[Problem, ...]:
    """A filled-in sheet as the data of a review, or all that stops it from being read.

    The review's id is made of `name`.
    """
    rows = _rows_of(data)
    if isinstance(rows, str):
        return (Problem(shown, 1, rows),)
    reading = _Reading(shown, rows)
    document = reading.document(_id_of(name))
    return tuple(reading.problems) or document


def _id_of(name: str) -> str:
    """An id from a file's name, whatever letters it has."""
    return slug_of(name) or "gennemgang"


def _rows_of(data: bytes) -> Rows | str:
    """The sheet's rows, or why there are none."""
    if data.startswith(b"PK"):
        try:
            book = opened(data)
            return list(book.rows(book.sheets[0]))
        except UnreadableSheetError as error:
            return f"{error} – gem det igen som .xlsx eller som CSV"
    letters = decoded(data)
    if letters is None:
        return "filen er ikke et regneark – gem det som .xlsx eller som CSV"
    return max((_parsed(letters.text, each) for each in _SEPARATORS), key=_widest)


def _parsed(text: str, separator: str) -> Rows:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        # A cell without an end: with this separator it is no table.
        return []


def _widest(rows: Rows) -> int:
    """The cells of the headings, as far as a separator makes any."""
    return max((len(row) for row in rows if row and plain(row[0]) == plain(CASE)), default=0)


@dataclass
class _Reading:
    """One sheet; collects its problems as it goes. Rows count from 1, as a spreadsheet shows."""

    shown: str
    rows: Rows
    problems: list[Problem] = field(default_factory=list)
    lines: dict[Location, int] = field(default_factory=lambda: {(): 1})

    def document(self, id_: str) -> Document:
        """The sheet as data, with the row of everything; only worth something without problems."""
        data: dict[str, Any] = {"id": id_}
        for row, cells in enumerate(self.rows, 1):
            if any(map(holds_cpr, cells)):
                said = "en celle ligner et CPR-nummer – slet det; skriv ikke om virkelige personer"
                self._problem(row, said)
        headings = next((at for at, row in enumerate(self.rows) if _is(row, CASE)), None)
        if headings is None:
            self._problem(1, self._no_headings())
            return Document(data, self.lines)
        data |= self._head(self.rows[:headings])
        data["cases"] = list(self._cases(headings))
        if not data["cases"]:
            said = "der er ingen tilfælde – skriv ét i hver række under overskrifterne"
            self._problem(headings + 1, said)
        return Document(data, self.lines)

    def _problem(self, row: int, message: str) -> None:
        self.problems.append(Problem(self.shown, row, message))

    def _no_headings(self) -> str:
        firsts = {plain(row[0]): row[0].strip() for row in self.rows if row and row[0].strip()}
        near = closest(plain(CASE), firsts)
        if near:
            return f'ingen overskrift "{CASE}" – mente du det med "{firsts[near]}"?'
        return f'ingen række begynder med "{CASE}" – brug det tomme ark fra beregnerens side'

    def _head(self, rows: Rows) -> dict[str, str]:
        """What stands above the table: which calculator, which role, which day."""
        known = {plain(name): key for name, key in _HEAD.items()}
        found: dict[str, str] = {}
        for row, cells in enumerate(rows, 1):
            name, value = (*(cell.strip() for cell in cells[:2]), "", "")[:2]
            key = known.get(plain(name))
            if key and value:
                found[key], self.lines[key,] = value, row
            elif value and not key and (near := closest(plain(name), known)):
                meant = next(each for each in _HEAD if plain(each) == near)
                self._problem(row, f'ukendt linje "{name}" – mente du "{meant}"?')
        for name, key in _HEAD.items():
            if key not in found:
                self._problem(1, f'"{name}" er ikke udfyldt over tabellen – skriv det i kolonne B')
        if "date" in found:
            found |= self._day(found["date"])
        return found

    def _day(self, written: str) -> dict[str, str]:
        try:
            day: date = read_date(written).day
        except ValueError as error:
            said = f'datoen "{written}" kan ikke bruges – {error} Skriv fx 31.12.2026'
            self._problem(self.lines["date",], said)
            return {}
        return {"date": day.isoformat()}

    def _cases(self, at: int) -> Iterator[dict[str, Any]]:
        names = [name.strip() for name in self.rows[at]]
        self._repeated(names, at + 1)
        number = 0
        for row, cells in enumerate(self.rows[at + 1 :], at + 2):
            filled = {
                name: cell.strip()
                for name, cell in zip(names, cells, strict=False)
                if name and cell.strip()
            }
            self._homeless(names, cells, row)
            if not filled or _is(cells, ALLOWED):
                continue
            self.lines["cases", number] = row
            yield self._case(filled, number, row, at + 1)
            number += 1

    def _repeated(self, names: Sequence[str], row: int) -> None:
        seen: set[str] = set()
        for name in filter(None, names):
            if plain(name) in seen:
                self._problem(row, f'overskriften "{name}" står to gange – behold den ene')
            seen.add(plain(name))

    def _homeless(self, names: Sequence[str], cells: Sequence[str], row: int) -> None:
        """What stands beside the table would be lost without a word."""
        for at, cell in enumerate(cells):
            if cell.strip() and (at >= len(names) or not names[at]):
                self._problem(row, f'"{cell.strip()[:40]}" står i en kolonne uden overskrift')

    def _case(
        self, filled: Mapping[str, str], number: int, row: int, headings: int
    ) -> dict[str, Any]:
        case: dict[str, Any] = {"title": f"Tilfælde i række {row}", "answers": {}, "topics": {}}
        for name, value in filled.items():
            match plain(name):
                case known if known == plain(CASE):
                    case["title"] = value
                case known if known == plain(EXPECTED):
                    case["expected"] = value
                case known if known == plain(NOTE):
                    case["note"] = value
                case known if known.startswith(plain(OF_TOPIC)):
                    self.lines["topics", topic := name.partition(":")[2].strip()] = headings
                    case["topics"][topic] = value
                case _:
                    self.lines["answers", name] = headings
                    case["answers"][name] = value
        for key in ("answers", "topics"):
            self.lines["cases", number, key] = row
        return case


def _is(row: Iterable[str], name: str) -> bool:
    """Whether a row begins with one of the sheet's own words."""
    return plain(next(iter(row), "")) == plain(name)
