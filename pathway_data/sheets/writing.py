"""The workbook: a sheet for each kind, with lists to choose from and an explanation of each column.

Every text is written as text, never as a formula, whatever it begins with (CWE-1236). What stood in
the cells when the workbook was made goes along on a hidden sheet, so that what somebody else has
changed meanwhile is not taken for a change of the reader's.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.budget_files.workbook import CREATED
from pathway_data import models
from pathway_data.local_offers import is_near
from pathway_data.sheets.columns import NUMBER, PARENT, PLACE, Column, Layout, layouts
from pathway_data.sheets.content import COMMON_NAME, Content, Entry, cells, place_name

ABOUT, LISTS, ORIGINAL = "Læs først", "Lister", "Oprindeligt"
COVERS = "Omfatter"
WHOLE = "alt"
NAMED = "Tilbuddets navn (læses ikke)"
ROWS = 300
"""So many rows below the last one have lists to choose from, too."""
LETTERS = "=+-@\t\r"
"""What a spreadsheet takes for the beginning of a formula, where a text is typed anew."""
HELP = (
    "Ret i arkene, og gem filen som .xlsx. Læs den tilbage med: make take FILE=filen.xlsx",
    "Række 1 er overskrifter, og række 2 forklarer dem. Begge bliver stående.",
    "En tom celle betyder: ikke oplyst. Hver linje i en celle (Alt+Enter) er én ting.",
    "Ekstra kolonner bliver ikke læst. Rækkerne må stå i en anden rækkefølge.",
    "Et id ændres ikke her. En række, der er slettet, sletter intet, før du siger ja til det.",
    "Skriv aldrig navne på borgere, CPR-numre, telefonnumre eller mailadresser.",
    "En henvisning er kildens id og afsnittets id: en-lov: paragraf-1",
)
TO_FILL_IN = (
    "Udfyld arket Lokale tilbud: én række for hvert tilbud. Vælg ja, nej eller ikke oplyst.",
    "Skriv datoen i dag i Oplyst af kommunen den. Spørgsmål til er en funktion, ikke en person.",
    "Lokationsnummeret er det, henvisningen skal sendes til (13 cifre).",
    "Send filen tilbage, når den er udfyldt. Tomme rækker bliver ikke læst.",
    "Skriv aldrig navne på borgere eller medarbejdere, CPR-numre, telefonnumre eller mailadresser.",
)


@dataclass(frozen=True)
class _Row:
    """A row as it is written: the cells before the fields, the fields, and what is beside them."""

    head: tuple[Any, ...]
    fields: tuple[Any, ...]
    beside: tuple[str, ...] = ()
    key: str = ""


def workbook(content: Content) -> bytes:
    """The whole content of the flat kinds, or what one municipality is asked."""
    made = [each for each in layouts() if not content.only or each.kind.name == "local_offers"]
    return _Writer(content, made).bytes()


def key_text(key: Sequence[str]) -> str:
    """A key as the hidden sheet has it."""
    return "|".join(key)


def rows_of(content: Content, layout: Layout) -> Iterator[_Row]:
    """What stands in a sheet."""
    for entry in _entries(content, layout.kind.name):
        if not layout.key:
            beside = _beside(content, layout, entry.data)
            fields = tuple(cell for _, cell in cells(layout, entry.data))
            yield _Row((entry.place,), fields, beside, key_text(entry.key))
            continue
        for number, part in enumerate(entry.data.get(layout.key) or (), 1):
            fields = tuple(cell for _, cell in cells(layout, part))
            key = key_text((*entry.key, layout.key, str(number)))
            yield _Row((entry.place, entry.data["id"], number), fields, (), key)
    if layout.kind.name == "local_offers":
        yield from _unfilled(content, layout)


def _entries(content: Content, kind: str) -> Iterator[Entry]:
    for entry in content.entries(kind):
        if not content.only or entry.data.get("municipality") == content.only:
            yield entry


def _beside(content: Content, layout: Layout, data: Mapping[str, Any]) -> tuple[str, ...]:
    if layout.kind.name != "local_offers":
        return ()
    return (content.names.get(("offers", str(data.get("offer"))), ""),)


def _unfilled(content: Content, layout: Layout) -> Iterator[_Row]:
    """A row to fill in for each offer that a municipality has said nothing of."""
    told = {entry.key[2:5] for entry in content.entries("local_offers")}
    catalogue = content.loaded.catalogue
    for _, item in catalogue.all(models.Municipality):
        if content.only not in ("", item.id):
            continue
        for scope, offer in catalogue.all(models.Offer):
            if (item.id, scope.id, offer.id) in told or not is_near(catalogue, scope, item):
                continue
            data = {"municipality": item.id, "offer": offer.id}
            if scope.programme is not None:
                data["programme"] = scope.id
            yield _Row(
                (COMMON_NAME,),
                tuple(cell for _, cell in cells(layout, data)),
                (offer.title,),
            )


@dataclass
class _Writer:
    """One workbook being written."""

    content: Content
    layouts: Sequence[Layout]
    _lists: dict[tuple[str, ...], str] = field(default_factory=dict)
    _original: list[tuple[str, str, str]] = field(default_factory=list)

    def bytes(self) -> bytes:
        import xlsxwriter

        file = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(file, options) as self._book:
            self._book.set_properties({"created": CREATED})
            self._looks = {
                name: self._book.add_format({"valign": "top", **more})
                for name, more in _LOOKS.items()
            }
            self._about()
            for layout in self.layouts:
                self._sheet(layout)
                for part in layout.parts:
                    self._sheet(part)
            self._write_lists()
            self._write_original()
        return file.getvalue()

    def _about(self) -> None:
        sheet = self._book.add_worksheet(ABOUT)
        sheet.set_column(0, 0, 18)
        sheet.set_column(1, 1, 100)
        only = self.content.only
        sheet.write_string(0, 0, COVERS, self._looks["head"])
        sheet.write_string(0, 1, only or WHOLE, self._looks["text"])
        name = self.content.names.get(("municipalities", only), "Alle arkene")
        sheet.write_string(1, 0, "Til", self._looks["head"])
        sheet.write_string(1, 1, name, self._looks["text"])
        for row, line in enumerate(TO_FILL_IN if only else HELP, 3):
            sheet.write_string(row, 1, line, self._looks["text"])

    def _sheet(self, layout: Layout) -> None:
        sheet = self._book.add_worksheet(layout.title)
        beside = (NAMED,) if layout.kind.name == "local_offers" else ()
        headings = (*layout.head, *(column.heading for column in layout.columns), *beside)
        described: tuple[str | Column, ...] = (*layout.head, *layout.columns)
        explained = tuple(map(explanation, described))
        for at, heading in enumerate(headings):
            sheet.write_string(0, at, heading, self._looks["head"])
        for at, text in enumerate((*explained, *("" for _ in beside))):
            sheet.write_string(1, at, text, self._looks["explained"])
        sheet.set_row(1, 75)
        sheet.freeze_panes(2, 1 + len(layout.head))
        first = len(layout.head)
        for at, column in enumerate(layout.columns, first):
            sheet.set_column(at, at, _width(column), self._looks[_look(column)])
        sheet.set_column(0, first - 1, 14)
        if beside:
            sheet.set_column(len(headings) - 1, len(headings) - 1, 34)
        last = 1
        for last, row in enumerate(rows_of(self.content, layout), 2):
            for at, cell in enumerate((*row.head, *row.fields, *row.beside)):
                self._cell(sheet, last, at, cell)
            self._remember(layout, row)
        sheet.autofilter(0, 0, max(last, 2), len(headings) - 1)
        self._choices(sheet, layout, first, last + ROWS)

    def _cell(self, sheet: Any, row: int, at: int, cell: Any) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, date):
            sheet.write_datetime(row, at, cell, self._looks["day"])
        elif isinstance(cell, Decimal):
            sheet.write_number(row, at, float(cell), self._looks["number"])
        elif isinstance(cell, int):
            sheet.write_number(row, at, cell, self._looks["plain"])
        else:
            text = str(cell)
            look = "quoted" if text.startswith(tuple(LETTERS)) else "text"
            sheet.write_string(row, at, text, self._looks[look])

    def _remember(self, layout: Layout, row: _Row) -> None:
        for column, cell in zip(layout.columns, row.fields, strict=True):
            if row.key:
                self._original.append((row.key, column.name, plain_text(cell)))

    def _choices(self, sheet: Any, layout: Layout, first: int, last: int) -> None:
        scopes = [place_name(scope.id) for scope in self.content.loaded.catalogue.scopes]
        self._choice(sheet, 0, last, scopes)
        for at, column in enumerate(layout.columns, first):
            if column.several:
                continue
            known = self.content.known.ids.get(column.refers, ()) if column.refers else ()
            options = (*column.options, *known)
            if column.form == "yes_no":
                options = ("ja", "nej")
            self._choice(sheet, at, last, options)
            if column.form == "day":
                self._limit(sheet, at, last, "date", "En dato, fx 31-12-2026")
            if column.form in ("number", "whole"):
                self._limit(sheet, at, last, "decimal", "Et tal, fx 941,47")

    def _choice(self, sheet: Any, at: int, last: int, options: Iterable[str]) -> None:
        every = tuple(options)
        if not every:
            return
        if every not in self._lists:
            letter = _letters(len(self._lists))
            self._lists[every] = f"='{LISTS}'!${letter}$1:${letter}${len(every)}"
        how = {"validate": "list", "source": self._lists[every], "error_type": "warning"}
        told = {"error_title": "Ikke på listen", "error_message": "Vælg helst fra listen."}
        sheet.data_validation(2, at, last, at, {**how, **told})

    def _limit(self, sheet: Any, at: int, last: int, what: str, told: str) -> None:
        least: Any = date(1900, 1, 1) if what == "date" else -1_000_000_000
        most: Any = date(2199, 12, 31) if what == "date" else 1_000_000_000
        between = {"criteria": "between", "minimum": least, "maximum": most}
        how = {"validate": what, **between, "error_type": "warning", "error_message": told}
        sheet.data_validation(2, at, last, at, how)

    def _write_lists(self) -> None:
        sheet = self._book.add_worksheet(LISTS)
        for at, options in enumerate(self._lists):
            for row, option in enumerate(options):
                sheet.write_string(row, at, option, self._looks["text"])
        sheet.hide()

    def _write_original(self) -> None:
        sheet = self._book.add_worksheet(ORIGINAL)
        for row, cells_of in enumerate(self._original):
            for at, text in enumerate(cells_of):
                sheet.write_string(row, at, text)
        sheet.very_hidden()


_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "head": {"bold": True, "bg_color": "#d9ecee", "border": 1, "text_wrap": True},
    "explained": {"italic": True, "font_color": "#4a5c62", "text_wrap": True, "font_size": 9},
    "text": {"text_wrap": True, "num_format": "@"},
    "quoted": {"text_wrap": True, "num_format": "@", "quote_prefix": True},
    "day": {"num_format": "dd-mm-yyyy", "align": "left"},
    "number": {"num_format": "#,##0.00####"},
    "plain": {"num_format": "0", "align": "left"},
}
_HEAD = {
    PLACE: f"Mappen, rækken står i: {COMMON_NAME}, en region eller et program. Ændres ikke her.",
    PARENT: "Id for det, delen hører til. Ændres ikke her.",
    NUMBER: "Delens nummer. Tomt i en ny række: delen sættes sidst.",
}


def explanation(column: str | Column) -> str:
    """What stands under a column's heading; `column` is a name where it is no field."""
    if isinstance(column, str):
        return _HEAD[column]
    needed = " Skal udfyldes." if column.required else ""
    lines = " Én på hver linje." if column.several else ""
    return f"{column.explained}{lines}{needed}"


def _look(column: Column) -> str:
    looks = {"day": "day", "number": "number", "whole": "plain"}
    return looks.get(column.form, "text")


def _width(column: Column) -> int:
    if column.form in ("day", "number", "whole") or column.options:
        return 14
    return 50 if column.path[-1] in ("text", "definition", "about", "note") else 24


def plain_text(cell: Any) -> str:
    """A cell as the hidden sheet has it."""
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def _letters(at: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(at))
