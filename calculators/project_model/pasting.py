"""Cells that were copied in a spreadsheet, read into a project's lines.

Excel, LibreOffice and Google Sheets put cells on the clipboard as text: a tab between cells,
a line break between rows, and quotation marks around a cell that holds either of them (or,
in Excel, a quotation mark). Numbers stay as they were written: the cell they come to reads
them, and says what is wrong with them. Nothing is left out without a word, and what was
decided is said before any figure.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from calculators.budget_files.requests import answers_in, text_in
from calculators.common import NO, YES
from calculators.danish import PERCENT, counted, listed, money, number, parse_number, round_to
from calculators.model import RequestError
from calculators.privacy import holds_cpr
from calculators.project_model import editor, fields
from calculators.project_model.editor import Setup
from calculators.project_model.fields import Answers
from calculators.project_model.form import setup_of
from calculators.project_model.model import LineKind, LineType, ProjectModel, Vat
from calculators.project_model.reading import read
from calculators.render.html import html, joined
from calculators.render.parts import listing

_OWN_ROUNDING = (
    "Eksemplets linjer er erstattet af dine. Hver linje afrundes nu til hele kroner år for år, så "
    "alt lægges sammen; det kan ændres under »Afrunding«."
)
_TOLD = 3
"""So many of what could not be used are shown as they were."""
_SHOWN = 60
_SUMS = ("i alt", "ialt", "total", "sum", "subtotal", "samlet", "totalt", "hovedtotal")
_AMOUNT = "beloeb"
"""A column of amounts: a line of which nothing else is known is a fixed amount."""
_HEADINGS = {
    fields.NAME: ("hvad linjen er", "linje", "navn", "post", "budgetpost", "aktivitet", "tekst"),
    fields.TYPE: ("regnes som", "type", "beløbet regnes som"),
    fields.COUNT: ("antal", "deltagere", "sager", "årsværk", "mængde", "antal enheder"),
    fields.TIME: (
        "tid",
        "timer",
        "timer pr. deltager",
        "minutter",
        "minutter pr. sag",
        "tid, enhed",
    ),
    fields.MONTHS: ("måneder", "antal måneder"),
    fields.RATE: (
        "takst",
        "takst, pris",
        "takst pr. time",
        "timepris",
        "timeløn",
        "pris",
        "pris pr. enhed",
        "enhedspris",
        "stykpris",
        "løn pr. måned",
        "månedsløn",
    ),
    fields.FUNDER: ("finansieres af", "finansiering", "kilde", "finansieringskilde", "betales af"),
    fields.APPLIED: ("søges", "søges om", "ansøgt", "der søges midler til linjen"),
    fields.UNIT: ("enhed",),
    fields.CATEGORY: ("kategori", "arbejdspakke", "kategori eller arbejdspakke"),
    fields.OF: ("af", "procent af"),
    fields.PENSION: ("pension", "pensionsbidrag", "pensionsprocent"),
    fields.HOLIDAY: ("feriepenge", "ferie", "feriegodtgørelse", "ferietillæg"),
    fields.KIND: ("slags",),
    fields.VAT: ("moms",),
    fields.REGULATED: ("reguleres", "reguleres år for år"),
    _AMOUNT: ("beløb", "beløb i kr.", "beløb, kr.", "i alt", "pris i alt", "sum"),
}
"""What a column may be called, by the field it holds."""
_TYPES = {
    "deltager": LineType.PARTICIPANTS,
    "sag": LineType.CASES,
    "fast beløb": LineType.FIXED,
    "fast": LineType.FIXED,
    "beløb": LineType.FIXED,
    "stk.": LineType.PIECES,
    "stk": LineType.PIECES,
    "antal": LineType.PIECES,
    "km": LineType.PIECES,
    "løn": LineType.SALARY,
    "procent": LineType.PERCENT,
    "%": LineType.PERCENT,
}
_YES = ("ja", "j", "x", "yes", "y", "sand", "true", "1")
_NO = ("nej", "n", "no", "falsk", "false", "0", "-")
_CHOSEN: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    fields.APPLIED: {YES: _YES, NO: _NO},
    fields.REGULATED: {"": _YES, NO: _NO},
    fields.VAT: {
        "": ("ingen", *_NO),
        Vat.ADDED.value: ("lægges til",),
        Vat.INCLUDED.value: ("med", "inkl."),
    },
    fields.KIND: {
        LineKind.IN_KIND.value: ("naturalydelse", "natural"),
        LineKind.OWN.value: ("egen", "egne midler", "egenfinansiering"),
        LineKind.INCOME.value: ("indtægter",),
    },
}
"""What may be written for an answer that is chosen, beside its label."""
_LACKS: dict[LineType | None, tuple[str, ...]] = {
    LineType.FIXED: (fields.TIME, fields.RATE),
    LineType.PIECES: (fields.TIME,),
}
"""The columns that cells without a type have not, by what their lines are then."""

type Row = tuple[str, ...]


def cells_in(text: str) -> tuple[Row, ...]:
    """The rows of a clipboard's text.

    A quotation mark is one around a cell only where it stands first in it and the next one
    that is alone stands last; anywhere else it is part of the text.
    """
    rows: list[Row] = []
    row: list[str] = []
    at, end = 0, len(text)
    while at <= end:
        cell, at = _cell(text, at)
        row.append(cell)
        after = text[at : at + 1]
        if after == "\t":
            at += 1
            continue
        rows.append(tuple(row))
        row = []
        if not after:
            break
        at += 2 if text[at : at + 2] == "\r\n" else 1
        if at == end:
            break
    return tuple(rows)


def _cell(text: str, at: int) -> tuple[str, int]:
    """The cell that begins here, and where it ends."""
    if text[at : at + 1] == '"':
        found = _quoted(text, at + 1)
        if found is not None:
            return found
    end = at
    while end < len(text) and text[end] not in "\t\r\n":
        end += 1
    return text[at:end], end


def _quoted(text: str, at: int) -> tuple[str, int] | None:
    """A cell in quotation marks, or None where they are part of the text."""
    said: list[str] = []
    while True:
        end = text.find('"', at)
        if end < 0:
            return None
        said.append(text[at:end])
        if text[end + 1 : end + 2] != '"':
            break
        said.append('"')
        at = end + 2
    if text[end + 1 : end + 2] not in ("", "\t", "\r", "\n"):
        return None
    return "".join(said), end + 1


@dataclass
class Pasted:
    """What pasting came to: the answers that change, and what was decided."""

    answers: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)


def pasted(model: ProjectModel, answers: Answers, text: str, line: int, part: str) -> Pasted:
    """The cells put into the lines from a field of a line on, to the right and downwards."""
    known = fields.complete_answers(model, answers)
    setup = setup_of(read(model, known).project)
    is_example = _holds(known, fields.example_of(model))
    return _Pasting(known, setup, line, part, is_example=is_example).read(cells_in(text))


def _holds(known: Answers, example: Answers) -> bool:
    """Whether the lines are the published example's, and rounded as it was."""
    names = {*fields.OF_ANY_LINE, fields.LINES, fields.STEP, fields.TOTAL}
    return all(known.get(name, "") == example.get(name, "") for name in names)


class _Pasting:
    def __init__(
        self, known: Answers, setup: Setup, line: int, part: str, *, is_example: bool
    ) -> None:
        self._known = known
        self._is_example = is_example
        self._setup = setup
        self._line = line
        self._part = part
        self._count = int(known[fields.LINES])
        self._done = Pasted()
        self._odd: list[str] = []
        self._broken = 0
        self._unused: dict[str, int] = {}
        self._amounts = False
        """Whether a column of amounts is read as counts."""
        self._by_count: LineType | None = None
        """What lines without a type are, by how many numbers stand in a row."""

    def read(self, rows: Sequence[Row]) -> Pasted:
        full = [tuple(cell.strip() for cell in row) for row in rows]
        blank = sum(not any(row) for row in full)
        full = [row for row in full if any(row)]
        done = self._done
        if not full:
            done.said.append("Der stod ikke noget i cellerne. Intet er ændret.")
            return done
        columns = self._headed(full[0])
        if columns:
            full = full[1:]
        else:
            columns = self._placed(full)
        full = self._without_sums(full, columns)
        full, columns = self._by_period(full, columns)
        self._write(full, columns)
        if blank:
            done.said.append(counted(blank, "tom række er", "tomme rækker er") + " sprunget over.")
        self._tell()
        return done

    # --- which column is what ---------------------------------------------------------------

    def _headed(self, first: Row) -> tuple[str, ...]:
        """The fields of the columns by their headings; none where the first row is no heading."""
        found = [self._field_of(cell) for cell in first]
        known = [part for part in found if part]
        left = (cell for cell, part in zip(first, found, strict=True) if not part)
        if len(known) < min(2, sum(map(bool, first))) or any(map(_is_figure, left)):
            return ()
        if len(set(known)) < len(known):
            return ()
        if _AMOUNT in known and fields.COUNT not in known and fields.RATE not in known:
            found = [fields.COUNT if part == _AMOUNT else part for part in found]
            self._amounts = True
        unused = [cell for cell, part in zip(first, found, strict=True) if cell and not part]
        named = [
            f"»{_short(cell)}« er »{self._label(part)}«"
            for cell, part in zip(first, found, strict=True)
            if part and part != _AMOUNT
        ]
        self._done.said.append(f"Første række er læst som overskrifter: {listed(named)}.")
        if _AMOUNT in found:
            unused.append(first[found.index(_AMOUNT)])
        if unused:
            what = listed([f"»{_short(cell)}«" for cell in unused])
            self._done.said.append(f"Der er ikke brugt noget fra {what}.")
        return tuple("" if part == _AMOUNT else part for part in found)

    def _field_of(self, heading: str) -> str:
        said = list(_said(heading))
        for wanted in said:
            for part, words in _HEADINGS.items():
                if wanted in words:
                    return part
            for at, period in enumerate(self._setup.periods):
                own = period.casefold()
                if wanted in (own, f"del i {own}", f"andel {own}"):
                    return fields.SHARES[at]
            for at, funder in enumerate(self._setup.funders):
                if wanted == funder.casefold():
                    return fields.BORNE[at]
        return self._bound_of(said[0])

    def _bound_of(self, heading: str) -> str:
        """The low or the high end that "Antal, lav" is."""
        for bound, word in fields.BOUNDS.items():
            if heading.endswith((f" {word}", f" {bound}")):
                part = self._field_of(heading.rpartition(" ")[0].rstrip(", "))
                return f"{part}-{bound}" if part in fields.FACTORS else ""
        return ""

    def _placed(self, rows: Sequence[Row]) -> tuple[str, ...]:
        """The fields of the columns by where they were put in."""
        order = [parts[0] for _, parts in self._setup.columns]
        own = next(
            (at for at, (_, parts) in enumerate(self._setup.columns) if self._part in parts), 0
        )
        places = order[own:]
        width = max(map(len, rows))
        at = places.index(fields.TYPE) if fields.TYPE in places else -1
        if 0 <= at < width:
            chosen = [row[at] for row in rows if len(row) > at and row[at]]
            if chosen and not any(_type_of(cell) for cell in chosen):
                self._done.said.append(self._by_numbers(rows, at))
                lacks = {fields.TYPE, *_LACKS.get(self._by_count, ())}
                places = [part for part in places if part not in lacks]
        found = tuple(places[:width])
        named = listed([f"»{self._label(part)}«" for part in found])
        self._done.said.append(f"Cellerne er sat ind efter deres plads: {named}.")
        over = [row for row in rows if any(row[len(found) :])]
        if over:
            lost = [f"»{_short(cell)}«" for row in over for cell in row[len(found) :] if cell]
            self._done.said.append(
                f"Der var flere kolonner, end der er felter. Ikke brugt: {_some(lost)}."
            )
        return found

    def _by_numbers(self, rows: Sequence[Row], at: int) -> str:
        """How lines without a type are computed: by how many numbers they have."""
        most = max(sum(_is_number(cell) for cell in row[at : at + 3]) for row in rows)
        self._by_count = {1: LineType.FIXED, 2: LineType.PIECES}.get(most)
        if self._by_count is LineType.FIXED:
            return "Der er ét tal i hver række. Nye linjer er læst som faste beløb."
        if self._by_count is LineType.PIECES:
            return "Der er to tal i hver række. Nye linjer er læst som antal × pris."
        return "Der er ingen type i cellerne. Nye linjer regnes som linjen over."

    def _label(self, part: str) -> str:
        for heading, parts in self._setup.columns:
            if part == parts[0]:
                return heading
        whole, _, bound = part.rpartition("-")
        if bound in fields.BOUNDS:
            return f"{self._label(whole)}, {fields.BOUNDS[bound]}"
        type_ = LineType.SALARY if part in (fields.MONTHS, *fields.ADDITIONS) else None
        return editor.label_of(part, type_, self._setup)

    def _by_period(
        self, rows: Sequence[Row], columns: tuple[str, ...]
    ) -> tuple[list[Row], tuple[str, ...]]:
        """The rows with shares where kroner stand in the columns of the periods.

        A line that tells nothing else of its amount is a fixed one of what its periods come to.
        """
        places = [at for at, part in enumerate(columns) if part in fields.SHARES]
        if len(places) < 2 or not any(_is_amount(row, places) for row in rows):
            return list(rows), columns
        counts = fields.COUNT in columns or fields.RATE in columns
        found: list[Row] = []
        off = Fraction(0)
        for row in rows:
            made, lost = _shared(row, places)
            off = max(off, lost)
            found.append(made if counts else (*made, _total(row, places)))
        self._amounts = self._amounts or not counts
        labels = listed([f"»{self._label(columns[at])}«" for at in places])
        said = f"{labels} er læst som beløb i kr., og linjerne er delt efter dem."
        if off:
            said += f" Andele har to decimaler: et beløb kan afvige op til {money(off)}"
        self._done.said.append(said)
        return found, columns if counts else (*columns, fields.COUNT)

    # --- rows -------------------------------------------------------------------------------

    def _without_sums(self, rows: Sequence[Row], columns: Sequence[str]) -> list[Row]:
        """The rows without those that add up others: they would count twice."""
        if fields.NAME not in columns:
            return list(rows)
        at = columns.index(fields.NAME)
        sums = [row for row in rows if at < len(row) and _is_sum(row[at])]
        if sums:
            named = _some([f"»{_short(row[at])}«" for row in sums])
            self._done.said.append(
                f"Ikke sat ind, fordi det er en sum, som budgettet selv regner ud: {named}."
            )
        return [row for row in rows if row not in sums]

    def _write(self, rows: Sequence[Row], columns: Sequence[str]) -> None:
        done = self._done
        room = fields.MOST_LINES - self._line + 1
        left = rows[room:]
        rows = rows[:room]
        last = self._line + len(rows) - 1
        over = min(self._count, last) - self._line + 1
        done.answers[fields.LINES] = str(max(self._count, last))
        for at, row in enumerate(rows, start=self._line):
            self._write_line(at, row, columns)
        head = counted(len(rows), "linje er sat ind", "linjer er sat ind")
        where = f"linje {self._line}" if len(rows) == 1 else f"linje {self._line} til {last}"
        done.said.insert(0, f"{head}: {where}. Ctrl+Z tager dem ud igen.")
        if self._is_example and self._line == 1 and last >= self._count and fields.NAME in columns:
            done.answers |= fields.ADDING_UP
            done.said.append(_OWN_ROUNDING)
        if last > self._count and not set(columns) & set(fields.SHARES):
            done.said += self._falling()
        held = [
            at
            for at in range(self._line, self._line + max(over, 0))
            if any(self._held(at, part) for part in (fields.NAME, *fields.FACTORS))
        ]
        if held:
            words = counted(len(held), "linje, der stod der, er", "linjer, der stod der, er")
            done.said.insert(1, f"{words} skrevet over i de felter, der er sat noget ind i.")
        if left:
            names = _some([f"»{_short(' · '.join(filter(None, row)))}«" for row in left])
            words = counted(len(left), "række er", "rækker er")
            done.said.append(
                f"{words} ikke sat ind, fordi der højst kan være {fields.MOST_LINES} linjer: "
                f"{names}."
            )

    def _falling(self) -> Iterator[str]:
        """When new lines fall, which they take over from the last there was."""
        shares = [(at, self._held(self._count, part)) for at, part in enumerate(self._setup.shares)]
        told = [f"{share} % i {self._setup.periods[at]}" for at, share in shares if share.strip()]
        if not told:
            return
        if not shares[-1][1].strip():
            told.append(f"resten i {self._setup.periods[-1]}")
        yield f"Nye linjer er fordelt som linje {self._count}: {listed(told)}."

    def _held(self, at: int, part: str) -> str:
        return self._known.get(fields.of_line(at, part), "")

    def _write_line(self, at: int, row: Row, columns: Sequence[str]) -> None:
        cells = {part: cell for part, cell in zip(columns, row, strict=False) if part}
        written = {} if at <= self._count else self._carried()
        type_ = self._type(at, cells, columns, written)
        for part, cell in cells.items():
            if part == fields.TYPE:
                continue
            own = self._own_part(part, type_)
            # What stands in a column of its own comes from there.
            own = part if own in columns else own
            if part in _CHOSEN:
                self._chosen(at, part, cell, written)
            else:
                written[own] = self._one_line(cell)
                if cell and own not in editor.USED[type_] and own in editor.DEPENDING:
                    label = self._label(own)
                    self._unused[label] = self._unused.get(label, 0) + 1
        if type_:
            written[fields.TYPE] = type_
        for part, text in written.items():
            self._done.answers[fields.of_line(at, part)] = text

    def _carried(self) -> dict[str, str]:
        """What a new line takes over from the last there was."""
        return {part: self._held(self._count, part) for part in editor.CARRIED}

    def _type(
        self, at: int, cells: Mapping[str, str], columns: Sequence[str], written: Answers
    ) -> str:
        held = written.get(fields.TYPE) or self._held(at, fields.TYPE)
        cell = cells.get(fields.TYPE, "")
        if cell:
            found = _type_of(cell)
            if not found:
                self._odd.append(f"»{_short(cell)}« i »{editor.LABELS[fields.TYPE]}«")
            return found or held
        if any(self._held(at, part) for part in fields.FACTORS):
            return held
        if self._amounts:
            return LineType.FIXED.value
        if self._by_count:
            return self._by_count.value
        if fields.MONTHS in columns:
            return LineType.SALARY.value
        if fields.RATE in columns and fields.COUNT in columns and fields.TIME not in columns:
            return LineType.PIECES.value
        return held

    def _own_part(self, part: str, type_: str) -> str:
        """The field that a column is for this type of line."""
        for _, parts in self._setup.columns:
            if part in parts and part not in editor.USED.get(type_, ()):
                used = [own for own in parts if own in editor.USED.get(type_, ())]
                return used[0] if used else part
        return part

    def _chosen(self, at: int, part: str, cell: str, written: dict[str, str]) -> None:
        if not cell:
            return
        word = cell.casefold()
        found = [each.id for each in editor.CHOICES[part] if word == each.label.casefold()]
        found += [answer for answer, words in _CHOSEN[part].items() if word in words]
        if found:
            written[part] = found[0]
        else:
            self._odd.append(f"»{_short(cell)}« i »{editor.LABELS[part]}« i linje {at}")

    def _one_line(self, cell: str) -> str:
        text = " ".join(cell.split("\n")) if "\n" in cell or "\r" in cell else cell
        if text != cell:
            self._broken += 1
            text = " ".join(text.split())
        return text

    def _tell(self) -> None:
        said = self._done.said
        if self._broken:
            where = counted(self._broken, "celle", "celler")
            said.append(f"Linjeskift i {where} er blevet til mellemrum.")
        if self._unused:
            labels = listed([f"»{label}« ({count})" for label, count in self._unused.items()])
            said.append(
                f"Tal i {labels} bruges ikke, som linjerne regnes nu. De er gemt i linjerne."
            )
        if self._odd:
            said.append(f"Kunne ikke bruges og er ikke sat ind: {_some(self._odd)}.")


def _said(heading: str) -> Iterator[str]:
    """What a heading says: as it is, without its unit, and each side of a stroke."""
    whole = " ".join(heading.casefold().split()).rstrip(":")
    yield whole
    bare = re.sub(r"\([^)]*\)|[,.]?\s*(%|procent|i kr\.?|kr\.?)$", "", whole).strip(" ,")
    yield bare
    if "/" in bare:
        yield from (part.strip() for part in bare.split("/"))


def _kroner(row: Row, at: int) -> Fraction | None:
    """The number in a cell, or None where it is empty or none."""
    try:
        return Fraction(parse_number(row[at], "kr.", "kr", "dkk", *PERCENT))
    except (IndexError, ValueError):
        return None


def _is_amount(row: Row, places: Sequence[int]) -> bool:
    """Whether the periods of a row hold kroner: no share is above the whole."""
    return any((_kroner(row, at) or 0) > fields.WHOLE for at in places)


def _total(row: Row, places: Sequence[int]) -> str:
    """What the periods of a row come to, as it is typed."""
    told = [amount for amount in (_kroner(row, at) for at in places) if amount is not None]
    return number(sum(told, Fraction(0))) if told else ""


def _shared(row: Row, places: Sequence[int]) -> tuple[Row, Fraction]:
    """A row with the share of each period for its amount, and the most that one is off by.

    Shares are rounded as they add up, so that together they are the whole.
    """
    amounts = [_kroner(row, at) for at in places]
    whole = sum((each or Fraction(0) for each in amounts), Fraction(0))
    cells = list(row)
    off = told = passed = Fraction(0)
    odd = any(
        (each is None and row[at : at + 1] not in ((), ("",))) or (each or 0) < 0
        for at, each in zip(places, amounts, strict=True)
    )
    if whole <= 0 or odd:
        return row, off
    for at, amount in zip(places, amounts, strict=True):
        passed += amount or 0
        share = round_to(passed / whole * 100, Fraction(1, 100)) - told
        told += share
        off = max(off, abs(share * whole / 100 - (amount or 0)))
        if amount is not None:
            cells[at] = number(share)
    return tuple(cells), off


def _type_of(cell: str) -> str:
    """The type of line that a cell names, by its id, its label or the label's first words."""
    word = cell.casefold().strip()
    for option in editor.TYPES:
        if word in (option.id, option.label.casefold(), option.label.split(" ×")[0].casefold()):
            return option.id
    for name, type_ in _TYPES.items():
        if word == name or (len(name) > 2 and word.startswith(name)):
            return type_.value
    return ""


def _is_number(cell: str) -> bool:
    try:
        parse_number(cell, "kr.", "kr", "dkk", *PERCENT)
    except ValueError:
        return False
    return True


def _is_figure(cell: str) -> bool:
    """Whether a cell is a number and no year, which may stand above what falls in it."""
    return _is_number(cell) and not re.fullmatch(r"20\d\d|2100", cell)


def _is_sum(name: str) -> bool:
    word = name.casefold().rstrip(":").strip()
    return word in _SUMS or word.startswith(("i alt ", "sum af ", "total "))


def _short(text: str) -> str:
    """A text as it is shown; somebody's number is not repeated."""
    if holds_cpr(text):
        return "…"
    one = " ".join(text.split())
    return one if len(one) <= _SHOWN else f"{one[:_SHOWN]}…"


def _some(items: Sequence[str]) -> str:
    """The first of some, and how many more there are."""
    more = len(items) - _TOLD
    shown = list(items[:_TOLD])
    return listed([*shown, counted(more, "til", "til")] if more > 0 else shown)


def paste(definition: ProjectModel, request: Mapping[str, Any]) -> dict[str, Any]:
    """`{"do": "paste", "text": …, "line": 2, "part": "navn", "answers": {…}}`.

    `{"answers": {…}, "html": …}`: the answers that change, and what was decided.
    """
    line, part = request.get("line"), text_in(request, "part")
    if type(line) is not int or not 1 <= line <= fields.MOST_LINES or part not in fields.PARTS:
        raise RequestError("stedet i budgettet er ikke forstået")
    done = pasted(definition, answers_in(request), text_in(request, "text"), line, part)
    first, *more = done.said
    said = joined((html("<p>%s</p>", first), listing(more, "lines-decided")))
    return {"answers": done.answers, "html": said}
