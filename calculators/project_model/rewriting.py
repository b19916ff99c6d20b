"""Tables as others keep them, written as lines are: English numbers, headings between lines,
columns of what is applied for and what is one's own, and full-time posts in per cent.

What can be read in two ways is left as it stands, and told.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from calculators.common import NO, YES
from calculators.danish import listed, number
from calculators.project_model import fields
from calculators.project_model.clipboard import Row, number_in, short, some
from calculators.project_model.model import LineKind

SOUGHT, OWN, POST = "soegt-beloeb", "eget-beloeb", "stillingsprocent"
"""Columns that a line has no field for, but that say something of it."""
LABELS = {SOUGHT: "Søgt beløb", OWN: "Egen finansiering", POST: "Stilling i procent"}
HEADINGS = {
    SOUGHT: ("søgt", "søgt beløb", "ansøgt beløb", "beløb, der søges"),
    OWN: (
        *("egenfinansiering", "egen finansiering", "egenbetaling", "medfinansiering"),
        *("egne midler", "eget bidrag"),
    ),
    POST: ("stillingsprocent", "stilling i procent", "stilling, procent", "beskæftigelsesgrad"),
}

_CELL = re.compile(
    r"(?P<before>(?:kr\.?|dkk)?\s*[-+\u2212]?)(?P<number>[0-9][0-9.,]*)(?P<after>\s*(?:kr\.?|dkk|%)?)",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"\d{1,3}(,\d{3})+\.\d+|\d{1,3}(,\d{3}){2,}|\d+\.\d{1,2}|\d{4,}\.\d+")
_DANISH = re.compile(r"\d{1,3}(\.\d{3})+,\d+|\d{1,3}(\.\d{3}){2,}|\d+,\d{1,2}|\d{4,},\d+")
_ENGLISH_THOUSANDS = re.compile(r"\d{1,3},\d{3}")
_DANISH_THOUSANDS = re.compile(r"\d{1,3}\.\d{3}")
_SWAPPED = str.maketrans(".,", ",.")
_AMOUNTS_FROM = 1
"""A column of yes and no may be of ones and noughts; one with more in it is of amounts."""
_WHOLE = Fraction(100)
_UNKNOWN = {fields.TYPE, fields.TIME, fields.MONTHS, fields.PENSION, fields.HOLIDAY}
"""Columns beside which a count, or a count at a price, need not be the amount."""
_COMPUTED = {*_UNKNOWN, fields.RATE, fields.OF, *fields.SHARES, *fields.BORNE, *fields.RANGES}
"""Columns that say more of an amount, or of other lines by number, than a part of it can keep."""
_LEAST_REST = 1
"""Less than a krone is a rounding."""

type Columns = tuple[str, ...]


def in_danish(rows: Sequence[Row], *, named: bool) -> tuple[list[Row], list[str]]:
    """The rows with English numbers as they are written in Danish, and what is said of it.

    A number is English where it can be nothing else: "1,250.00" or "1250.5". Then "1,250" is,
    too, unless others are Danish. In the first column of `named` rows numbers are left alone.
    """
    cells = [cell for row in rows for cell in row[named:]]
    english = [cell for cell in cells if _is(cell, _ENGLISH)]
    if not english:
        return list(rows), []
    is_danish = any(_is(cell, _DANISH) for cell in cells)

    def written(cell: str) -> str:
        known = _is(cell, _ENGLISH) or (_is(cell, _ENGLISH_THOUSANDS) and not is_danish)
        return _swapped(cell) if known else cell

    read = [f"»{short(cell)}« er {written(cell)}" for cell in english]
    said = [f"Læst som engelske tal: {some(read)}."]
    either = _ENGLISH_THOUSANDS if is_danish else _DANISH_THOUSANDS
    doubtful = [f"»{short(cell)}«" for cell in cells if _is(cell, either)]
    if doubtful:
        said.append(f"Kan læses på to måder og er ikke ændret: {some(doubtful)}. Se dem efter.")
    return [(*row[:named], *map(written, row[named:])) for row in rows], said


def _is(cell: str, shape: re.Pattern[str]) -> bool:
    found = _CELL.fullmatch(cell.strip())
    return found is not None and shape.fullmatch(found["number"]) is not None


def _swapped(cell: str) -> str:
    found = _CELL.fullmatch(cell.strip())
    if found is None:
        return cell
    return f"{found['before']}{found['number'].translate(_SWAPPED)}{found['after']}"


def by_category(rows: Sequence[Row], columns: Columns) -> tuple[list[Row], Columns, list[str]]:
    """The rows with a column of categories, where rows of a name alone stand above others.

    A name alone that no line follows is a line; several above each other are one category.
    """
    if fields.NAME not in columns or fields.CATEGORY in columns:
        return list(rows), columns, []
    at = columns.index(fields.NAME)
    heads: list[str] = []
    found: list[Row] = []
    category = ""
    categories: list[str] = []
    for row in rows:
        if _is_name_alone(row, at):
            heads.append(row[at])
            continue
        if heads:
            category = " – ".join(heads)
            categories.append(category)
            heads = []
        found.append((*_padded(row, columns), category))
    if not categories:
        return list(rows), columns, []
    found += [(*_padded(tuple([""] * at + [name]), columns), category) for name in heads]
    named = some([f"»{short(each)}«" for each in categories])
    said = [f"Læst som kategorier for linjerne under dem: {named}."]
    return found, (*columns, fields.CATEGORY), said


def _is_name_alone(row: Row, at: int) -> bool:
    return at < len(row) and bool(row[at]) and sum(map(bool, row)) == 1


def _padded(row: Row, columns: Columns) -> Row:
    return (*row[: len(columns)], *[""] * (len(columns) - len(row)))


def sought(part: str, rows: Iterable[Row], at: int) -> str:
    """What a column of what is applied for holds: kroner, or yes and no, which may be 1 and 0."""
    if part not in (SOUGHT, fields.APPLIED):
        return part
    numbers = [number_in(row[at]) for row in rows if at < len(row)]
    is_money = any(each is not None and each > _AMOUNTS_FROM for each in numbers)
    return SOUGHT if is_money else fields.APPLIED


def by_payer(rows: Sequence[Row], columns: Columns) -> tuple[list[Row], Columns, list[str], bool]:
    """The rows with yes or no to what is applied for, in place of columns of kroner.

    A row whose amount is all that is told of it becomes a line for each who pays. One that is
    computed from more is left whole, and told. Last is whether the line's amount is what the
    columns come to, as nothing else tells it.
    """
    places = {part: at for at, part in enumerate(columns) if part}
    if not places.keys() & {SOUGHT, OWN}:
        return list(rows), columns, [], False
    sums = not places.keys() & {fields.COUNT, fields.RATE, fields.TIME, fields.MONTHS}
    name, count = places.get(fields.NAME), places.get(fields.COUNT)
    divided: list[str] = []
    whole: list[str] = []
    found: list[Row] = []
    for row in rows:
        sought, own = (_number(row, places.get(part)) for part in (SOUGHT, OWN))
        amount = _amount(row, places)
        payments = _payments(sought, own, amount)
        paid = sum((each.amount for each in payments), start=Fraction(0))
        is_more = amount is not None and paid - amount >= _LEAST_REST
        if len(payments) > 1 or is_more:
            said = listed([f"{number(each.amount)} kr. {each.words}" for each in payments])
            named = f"»{short(row[name])}« ({said})" if name is not None else said
            is_divided = not is_more and not _COMPUTED & places.keys()
            (divided if is_divided else whole).append(named)
            payments = payments if is_divided else payments[:1]
        for at, each in enumerate(payments):
            line = list(_padded(row, columns))
            if len(payments) > 1 and count is not None:
                line[count] = number(each.amount)
            if at and name is not None:
                line[name] = f"{line[name]}, {each.words}"
            summed = number(each.amount) if sought is not None or own is not None else ""
            found.append((*line, each.applied, each.kind, *((summed,) if sums else ())))
    told_anew = {SOUGHT, OWN, fields.APPLIED, fields.KIND}
    bare = tuple("" if part in told_anew else part for part in columns)
    wider = (*bare, fields.APPLIED, fields.KIND, *((fields.COUNT,) if sums else ()))
    told = ["En linje med et søgt beløb er søgt; en linje med egne penge alene er en egen udgift."]
    if divided:
        told.append(f"Delt i en linje for hver, der betaler: {some(divided)}.")
    if whole:
        told.append(
            f"Ikke delt: {some(whole)}. Ret linjerne, eller del dem mellem finansieringskilder."
        )
    return found, wider, told, sums


@dataclass(frozen=True, slots=True)
class _Payment:
    """A part of a row's amount, in kroner, and what a line says of who pays it."""

    amount: Fraction
    applied: str
    kind: str
    words: str


def _payments(
    sought: Fraction | None, own: Fraction | None, amount: Fraction | None
) -> list[_Payment]:
    """Who pays a row: at least one part. An amount that is not known has no rest."""
    whole = amount or Fraction(0)
    if sought is None and own is None:
        return [_Payment(whole, "", "", "")]
    found = []
    if sought:
        found.append(_Payment(sought, YES, "", "søgt"))
    if own:
        found.append(_Payment(own, NO, LineKind.OWN.value, "egne penge"))
    rest = whole - sum((each.amount for each in found), start=Fraction(0))
    if rest >= _LEAST_REST and found:
        # Where nothing is said of what is applied for, nothing is said of the rest either.
        applied, words = (NO, "ikke søgt") if sought is not None else ("", "resten")
        found.append(_Payment(rest, applied, "", words))
    return found or [_Payment(whole, NO, "", "")]


def _amount(row: Row, places: Mapping[str, int]) -> Fraction | None:
    """The amount of a row that is its count, or its count at a price; None for any other."""
    if _UNKNOWN & places.keys() or fields.COUNT not in places:
        return None
    count = _number(row, places[fields.COUNT])
    price = _number(row, places[fields.RATE]) if fields.RATE in places else Fraction(1)
    return None if count is None or price is None else count * price


def _number(row: Row, at: int | None) -> Fraction | None:
    return None if at is None or at >= len(row) else number_in(row[at])


def in_full_time(rows: Sequence[Row], columns: Columns) -> tuple[list[Row], Columns, list[str]]:
    """The rows with posts in per cent as full-time equivalents: "50 %" is 0,5."""
    if POST not in columns or fields.COUNT in columns:
        return list(rows), tuple("" if part == POST else part for part in columns), []
    at = columns.index(POST)
    found = [_changed(row, at, _full_time) for row in rows]
    changed = tuple(fields.COUNT if part == POST else part for part in columns)
    return found, changed, [f"{LABELS[POST]} er læst som årsværk: 50 er 0,5."]


def _changed(row: Row, at: int, change: Callable[[str], str]) -> Row:
    return (*row[:at], change(row[at]), *row[at + 1 :]) if at < len(row) else row


def _full_time(cell: str) -> str:
    value = number_in(cell)
    if value is None:
        return cell
    return cell if value <= 1 and not cell.rstrip().endswith("%") else number(value / _WHOLE)
