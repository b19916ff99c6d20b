"""Which column of pasted cells holds which field of a line: by its heading, or by its place.

Rows that add up others are left out here, and kroner in the columns of the years become the
shares of them. What was decided is said in the order it was decided in.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from calculators.danish import listed, money, number, round_to
from calculators.project_model import editor, fields, rewriting
from calculators.project_model.clipboard import Row, number_in, short, some
from calculators.project_model.editor import Setup
from calculators.project_model.model import LineType

_SUMS = ("i alt", "ialt", "total", "sum", "subtotal", "samlet", "totalt", "hovedtotal", "delsum")
_SUM_BEGINS = ("i alt ", "sum af ", "total ", "subtotal ", "samlet budget", "samlede udgifter")
_SUM_ENDS = (" i alt", " ialt", " total", " samlet")
_YEAR = re.compile(r"20\d\d|2100")
_UNIT_SAID = r"\([^)]*\)|[,.]?\s*(%|procent|(i )?kr\.?|(ekskl|eksl|inkl|uden|med)\.? moms)$"
"""What a heading says of its unit."""
_AMOUNT = "beloeb"
"""A column of amounts: a line of which nothing else is known is a fixed amount."""
_HEADINGS = {
    fields.NAME: (
        *("hvad linjen er", "linje", "navn", "post", "budgetpost", "aktivitet", "tekst"),
        *("budgetlinje", "udgift", "udgiftspost", "opgave", "stilling", "beskrivelse"),
    ),
    fields.TYPE: ("regnes som", "type", "beløbet regnes som"),
    fields.COUNT: (
        *("antal", "deltagere", "sager", "årsværk", "mængde", "antal enheder", "stk.", "stk"),
        *(
            "personer",
            "antal personer",
            "antal deltagere",
            "antal sager",
            "antal stk.",
            "antal stk",
        ),
    ),
    fields.TIME: (
        "tid",
        "timer",
        "timer pr. deltager",
        "minutter",
        "minutter pr. sag",
        "timer pr. person",
        "antal timer",
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
        "stk. pris",
        "stk.pris",
        "pris pr. stk.",
        "pris pr. stk",
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
_LACKS: dict[LineType | None, tuple[str, ...]] = {
    LineType.FIXED: (fields.TIME, fields.RATE),
    LineType.PIECES: (fields.TIME,),
}
"""The columns that cells without a type have not, by what their lines are then."""


@dataclass(frozen=True)
class Table:
    """Cells under the fields they belong to."""

    columns: tuple[str, ...]
    """The field of each column; empty where nothing is taken from it."""
    rows: tuple[Row, ...]
    said: tuple[str, ...]
    """What was decided."""
    amounts: bool
    """Whether a column of amounts is read as counts."""
    by_count: LineType | None
    """What lines without a type are, by how many numbers stand in a row."""


def table_of(rows: Sequence[Row], setup: Setup, part: str) -> Table:
    """Rows that are not empty, put in from a field on."""
    return _Columns(setup, part).table(rows)


def label_in(setup: Setup, part: str) -> str:
    """What a column of a field is called."""
    for heading, parts in setup.columns:
        if part == parts[0]:
            return heading
    whole, _, bound = part.rpartition("-")
    if bound in fields.BOUNDS:
        return f"{label_in(setup, whole)}, {fields.BOUNDS[bound]}"
    type_ = LineType.SALARY if part in (fields.MONTHS, *fields.ADDITIONS) else None
    return editor.label_of(part, type_, setup)


class _Columns:
    def __init__(self, setup: Setup, part: str) -> None:
        self._setup = setup
        self._part = part
        self._said: list[str] = []
        self._amounts = False
        self._by_count: LineType | None = None
        self._is_headed = False
        self._in_minutes = False

    def table(self, rows: Sequence[Row]) -> Table:
        """The rows that are lines, and the field of each of their columns."""
        columns, rows = self._under_headings(rows)
        if not columns:
            rows = self._without_strange_headings(rows)
            columns = self._placed(rows)
        rows, columns = self._in_hours(rows, columns)
        rows = self._without_sums(rows, columns)
        rows, columns = self._rewritten(rows, columns)
        rows, columns = self._by_period(rows, columns)
        return Table(columns, tuple(rows), tuple(self._said), self._amounts, self._by_count)

    def _rewritten(
        self, rows: Sequence[Row], columns: tuple[str, ...]
    ) -> tuple[Sequence[Row], tuple[str, ...]]:
        """The rows without what a line has no field for, and what it says in fields it has."""
        if rewriting.POST in columns and fields.COUNT not in columns:
            self._by_count = LineType.SALARY
        rows, columns, posts = rewriting.in_full_time(rows, columns)
        rows, columns, categories = rewriting.by_category(rows, columns)
        rows, columns, payers, amounts = rewriting.by_payer(rows, columns)
        self._said += (*posts, *categories, *payers)
        self._amounts = self._amounts or amounts
        return rows, columns

    def _under_headings(self, rows: Sequence[Row]) -> tuple[tuple[str, ...], Sequence[Row]]:
        """The columns by their headings, and the rows below; none, and all rows, without headings.

        What stands alone above the headings is no line.
        """
        above = next((at for at, row in enumerate(rows) if sum(map(bool, row)) > 1), 0)
        if above:
            before = list(self._said)
            titles = some([f"»{short(cell)}«" for row in rows[:above] for cell in row if cell])
            self._said.append(f"Det, der stod over overskrifterne, er ikke sat ind: {titles}.")
            if columns := self._headed(rows[above:]):
                return columns, rows[above + 1 :]
            self._said = before
        columns = self._headed(rows)
        return columns, rows[1:] if columns else rows

    def _without_strange_headings(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows without a first one that only names columns, in words that are not known."""
        first, *more = rows
        has_numbers = [any(number_in(cell) is not None for cell in row) for row in more]
        is_heading = len(first) > 2 and all(first) and not any(map(_holds_number, first))
        if not is_heading or not has_numbers or not all(has_numbers):
            return rows
        named = some([f"»{short(cell)}«" for cell in first])
        self._said.append(f"Overskrifterne er ikke forstået og er sprunget over: {named}.")
        return more

    def _in_hours(
        self, rows: Sequence[Row], columns: tuple[str, ...]
    ) -> tuple[Sequence[Row], tuple[str, ...]]:
        """Hours and their price, without a count of anything, are so many hours at a price."""
        taken = {fields.COUNT, fields.UNIT, fields.TYPE, fields.MONTHS} & set(columns)
        if taken or fields.TIME not in columns or fields.RATE not in columns or not self._is_headed:
            return rows, columns
        self._by_count = LineType.PIECES
        unit = "minutter" if self._in_minutes else "timer"
        changed = tuple(fields.COUNT if part == fields.TIME else part for part in columns)
        padded = [(*row, *[""] * (len(columns) - len(row)), unit) for row in rows]
        return padded, (*changed, fields.UNIT)

    def _headed(self, rows: Sequence[Row]) -> tuple[str, ...]:
        """The fields of the columns by their headings; none where the first row is no heading."""
        first = rows[0]
        found = [self._field_of(cell) for cell in first]
        found = [rewriting.sought(part, rows[1:], at) for at, part in enumerate(found)]
        if not any(found):
            return ()
        if fields.NAME not in found and not found[0] and _are_names(first, rows[1:]):
            found[0] = fields.NAME
        known = [part for part in found if part]
        left = [cell for cell, part in zip(first, found, strict=True) if not part]
        foreign = [cell for cell in left if any(map(_YEAR.fullmatch, _wordings(cell)))]
        if foreign and fields.NAME in known:
            own = listed(list(self._setup.periods))
            self._said.append(
                f"{listed([f'»{short(cell)}«' for cell in foreign])} er ikke perioder i budgettet, "
                f"der har {own}. Ret »Første år« og antallet, og sæt cellerne ind igen."
            )
            known += foreign
        if len(known) < min(2, sum(map(bool, first))) or any(map(_is_figure, left)):
            return ()
        if len(set(known)) < len(known):
            return ()
        counts = {fields.COUNT, _AMOUNT, fields.TIME, fields.MONTHS, rewriting.POST}
        if not counts & set(known):
            # A price alone is what a line costs.
            found = [_AMOUNT if part == fields.RATE else part for part in found]
            known = [part for part in found if part]
        if _AMOUNT in known and fields.COUNT not in known and fields.RATE not in known:
            found = [fields.COUNT if part == _AMOUNT else part for part in found]
            self._amounts = True
        self._is_headed = True
        self._read_time(first, found)
        unused = [cell for cell, part in zip(first, found, strict=True) if cell and not part]
        named = [
            f"»{short(cell)}« er »{self._label(part)}«"
            for cell, part in zip(first, found, strict=True)
            if part and part != _AMOUNT
        ]
        self._said.append(f"Første række er læst som overskrifter: {listed(named)}.")
        if _AMOUNT in found:
            unused.append(first[found.index(_AMOUNT)])
        if unused:
            what = listed([f"»{short(cell)}«" for cell in unused])
            self._said.append(f"Der er ikke brugt noget fra {what}.")
        return tuple("" if part == _AMOUNT else part for part in found)

    def _read_time(self, first: Row, found: Sequence[str]) -> None:
        """What the headings of time say of lines with a count and a price."""
        said = [
            cell.casefold() for cell, part in zip(first, found, strict=True) if part == fields.TIME
        ]
        self._in_minutes = any("minut" in each for each in said)
        if not {fields.COUNT, fields.RATE} <= set(found):
            return
        if any("time" in each for each in said):
            self._by_count = LineType.PARTICIPANTS
        elif self._in_minutes:
            self._by_count = LineType.CASES

    def _field_of(self, heading: str) -> str:
        said = list(_wordings(heading))
        for wanted in said:
            for part, words in {**_HEADINGS, **rewriting.HEADINGS}.items():
                if wanted in words:
                    return part
            for at, period in enumerate(self._setup.periods):
                own, place = period.casefold(), at + 1
                if wanted in (own, f"del i {own}", f"andel {own}", f"år {place}", f"{place}. år"):
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
        places = self._from_own_part()
        width = max(map(len, rows))
        at = places.index(fields.TYPE) if fields.TYPE in places else -1
        if 0 <= at < width:
            chosen = [row[at] for row in rows if len(row) > at and row[at]]
            units = [fields.NAME, fields.COUNT, fields.UNIT, fields.RATE]
            if at == 1 and places[0] == fields.NAME and all(map(_has_unit, rows)):
                self._said.append("Der er en enhed mellem to tal. Linjerne er antal × pris.")
                self._by_count = LineType.PIECES
                places = [*units, *places[places.index(fields.RATE) + 1 :]]
            elif chosen and not any(type_of(cell) for cell in chosen):
                self._said.append(self._by_numbers(rows, at))
                lacks = {fields.TYPE, *_LACKS.get(self._by_count, ())}
                places = [part for part in places if part not in lacks]
        found = tuple(places[:width])
        named = listed([f"»{self._label(part)}«" for part in found])
        self._said.append(f"Cellerne er sat ind efter deres plads: {named}.")
        over = [row for row in rows if any(row[len(found) :])]
        if over:
            lost = [f"»{short(cell)}«" for row in over for cell in row[len(found) :] if cell]
            self._said.append(
                f"Der var flere kolonner, end der er felter. Ikke brugt: {some(lost)}."
            )
        return found

    def _from_own_part(self) -> list[str]:
        """The fields from the one that cells were put in on, as they stand beside each other."""
        for series in (self._setup.shares, fields.BORNE[: len(self._setup.funders)]):
            if self._part in series:
                return list(series[series.index(self._part) :])
        columns = [parts for _, parts in self._setup.columns]
        own = next((at for at, parts in enumerate(columns) if self._part in parts), 0)
        return [part for part, *_ in columns[own:]]

    def _by_numbers(self, rows: Sequence[Row], at: int) -> str:
        """How lines without a type are computed: by how many numbers they have."""
        most = max(sum(number_in(cell) is not None for cell in row[at : at + 3]) for row in rows)
        self._by_count = {1: LineType.FIXED, 2: LineType.PIECES}.get(most)
        if self._by_count is LineType.FIXED:
            return "Der er ét tal i hver række. Nye linjer er læst som faste beløb."
        if self._by_count is LineType.PIECES:
            return "Der er to tal i hver række. Nye linjer er læst som antal × pris."
        return "Der er ingen type i cellerne. Nye linjer regnes som linjen over."

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
        self._said.append(said)
        return found, columns if counts else (*columns, fields.COUNT)

    def _without_sums(self, rows: Sequence[Row], columns: Sequence[str]) -> list[Row]:
        """The rows without those that add up others: they would count twice."""
        if fields.NAME not in columns:
            return list(rows)
        at = columns.index(fields.NAME)
        sums = [row for row in rows if at < len(row) and _is_sum(row[at])]
        if sums:
            named = some([f"»{short(row[at])}«" for row in sums])
            self._said.append(
                f"Ikke sat ind, fordi det er en sum, som budgettet selv regner ud: {named}."
            )
        return [row for row in rows if row not in sums]

    def _label(self, part: str) -> str:
        return rewriting.LABELS.get(part) or label_in(self._setup, part)


def _wordings(heading: str) -> Iterator[str]:
    """What a heading says: as it is, without its unit, and each side of a stroke."""
    whole = " ".join(heading.casefold().split()).rstrip(":")
    yield whole
    bare = re.sub(_UNIT_SAID, "", whole).strip(" ,")
    yield bare
    if "/" in bare:
        yield from (part.strip() for part in bare.split("/"))


def _holds_number(cell: str) -> bool:
    return any(letter.isdigit() for letter in cell)


def _are_names(first: Row, rows: Sequence[Row]) -> bool:
    """Whether the first column, which has a heading of its own, holds words."""
    cells = [row[0] for row in rows if row and row[0]]
    return bool(first[0] and cells) and not any(number_in(cell) is not None for cell in cells)


def _has_unit(row: Row) -> bool:
    """Whether a row is a name, a number, a unit and a price."""
    is_number = [number_in(cell) is not None for cell in row[1:4]]
    return is_number == [True, False, True] and bool(row[2])


def _kroner(row: Row, at: int) -> Fraction | None:
    """The number in a cell, or None where it is empty or none."""
    return number_in(row[at]) if at < len(row) else None


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


def type_of(cell: str) -> str:
    """The type of line that a cell names, by its id, its label or the label's first words."""
    word = cell.casefold().strip()
    for option in editor.TYPES:
        if word in (option.id, option.label.casefold(), option.label.split(" ×")[0].casefold()):
            return option.id
    for name, type_ in _TYPES.items():
        if word == name or (len(name) > 2 and word.startswith(name)):
            return type_.value
    return ""


def _is_figure(cell: str) -> bool:
    """Whether a cell is a number and no year, which may stand above what falls in it."""
    return number_in(cell) is not None and not _YEAR.fullmatch(cell)


def _is_sum(name: str) -> bool:
    word = name.casefold().rstrip(":").strip()
    return word in _SUMS or word.startswith(_SUM_BEGINS) or word.endswith(_SUM_ENDS)
