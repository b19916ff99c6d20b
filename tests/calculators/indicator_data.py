"""Rows of made-up pathways, what a naive reader would count in them, and files of them."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from calculators.indicators.model import IndicatorSet
from pathway_data import models
from pathway_data.definitions import Definer, Unresolved
from pathway_data.load import load
from tests.found import programme_with

Answer = bool | int | None
Row = dict[str, Answer | str | date]

YES_NO = (
    "henvist",
    "afklarende-samtale",
    "undervisning-tilbudt",
    "ryger",
    "rygestop-tilbudt",
    "traening-tilbudt",
    "paabegyndt",
    "afsluttende-samtale",
    "opfoelgning",
    "afsluttet",
    "statusmeddelelse-sendt",
)
SESSIONS = ("undervisning", "rygestop", "traening")
COLUMNS = (
    "kommune",
    "dato",
    *YES_NO,
    *(f"{name}-{part}" for name in SESSIONS for part in ("planlagt", "deltaget")),
)
MUNICIPALITIES = ("Esbjerg", "Varde", "Fanø", "Billund", "Vejen", "Tønder", "Åbenrå")
WORDS = {True: ("ja", "Ja", "JA", "1", "true", "sand"), False: ("nej", "Nej", "0", "false", "n")}
UNKNOWN = ("", "uoplyst", " ", "-")


@cache
def definition() -> IndicatorSet:
    """The programme's own indicators, as the site has them."""
    catalogue = load().catalogue
    scope = programme_with(catalogue, models.IndicatorSet)
    (item,) = scope.all(models.IndicatorSet)
    made = Definer(catalogue, scope, date(2026, 11, 21), Unresolved()).definition(item)
    assert isinstance(made, IndicatorSet)
    return made


@dataclass(frozen=True)
class Naive:
    """How a clinician would put an indicator: who is in the group, and who is a hit."""

    needs: tuple[str, ...]
    group: Callable[[Mapping[str, Answer]], Answer]
    hit: Callable[[Mapping[str, Answer]], Answer]


def both(first: Answer, second: Answer) -> Answer:
    """And, where one no is enough and what is not known stays so."""
    if first is False or second is False:
        return False
    return None if first is None or second is None else True


def _is(name: str) -> Callable[[Mapping[str, Answer]], Answer]:
    return lambda row: row[name]


def _sessions(name: str) -> Naive:
    planned, came = f"{name}-planlagt", f"{name}-deltaget"

    def group(row: Mapping[str, Answer]) -> Answer:
        return None if row[planned] is None else (row[planned] or 0) >= 1

    def hit(row: Mapping[str, Answer]) -> Answer:
        there, of = row[came], row[planned]
        return None if there is None or of is None else there / of > 0.5

    return Naive((planned, came), group, hit)


NAIVE: Mapping[str, Naive] = {
    "afklarende-samtale": Naive((), _is("henvist"), _is("afklarende-samtale")),
    "tilbudt-sygdomsmestring": Naive((), _is("afklarende-samtale"), _is("undervisning-tilbudt")),
    "tilbudt-rygeafvaenning": Naive(
        (), lambda row: both(row["afklarende-samtale"], row["ryger"]), _is("rygestop-tilbudt")
    ),
    "tilbudt-traening": Naive((), _is("afklarende-samtale"), _is("traening-tilbudt")),
    "deltagelse-sygdomsmestring": _sessions("undervisning"),
    "deltagelse-rygeafvaenning": _sessions("rygestop"),
    "deltagelse-traening": _sessions("traening"),
    "afsluttende-samtale": Naive((), _is("paabegyndt"), _is("afsluttende-samtale")),
    "opfoelgning": Naive((), _is("paabegyndt"), _is("opfoelgning")),
    "statusmeddelelse": Naive((), _is("afsluttet"), _is("statusmeddelelse-sendt")),
}


def random_rows(chance: random.Random, size: int) -> list[Row]:
    """Pathways at random, some with gaps; shares and places differ from set to set."""
    places = chance.sample(MUNICIPALITIES, chance.randint(1, len(MUNICIPALITIES)))
    likely, gaps = chance.random(), chance.choice((0, 0.05, 0.4))
    days = chance.choice((60, 400, 900))
    rows = []
    for _ in range(size):
        row: Row = {
            name: None if chance.random() < gaps else chance.random() < likely for name in YES_NO
        }
        for name in SESSIONS:
            planned = chance.randint(0, 8)
            row[f"{name}-planlagt"] = None if chance.random() < gaps else planned
            row[f"{name}-deltaget"] = None if chance.random() < gaps else chance.randint(0, planned)
        row["kommune"] = chance.choice(places)
        row["dato"] = date(2024, 2, 1) + timedelta(days=chance.randrange(days))
        rows.append(row)
    return rows


def written(chance: random.Random, rows: list[Row]) -> bytes:
    """The rows as some spreadsheet might save them."""
    separator = chance.choice(";,\t")
    columns = chance.sample(COLUMNS, len(COLUMNS))
    quoted, danish = chance.random() < 0.3, chance.random() < 0.5
    cells = ([_cell(chance, row[name], danish) for name in columns] for row in rows)
    lines = [columns, *cells]
    texts = [separator.join(f'"{cell}"' if quoted else cell for cell in line) for line in lines]
    newline = chance.choice(("\n", "\r\n"))
    text = newline.join(texts) + chance.choice(("", newline))
    return text.encode(chance.choice(("utf-8", "utf-8-sig", "cp1252", "utf-16")))


def _cell(chance: random.Random, value: Answer | str | date | None, danish: bool) -> str:
    if value is None:
        return chance.choice(UNKNOWN)
    if isinstance(value, bool):
        return chance.choice(WORDS[value])
    if isinstance(value, date):
        return f"{value.day}.{value.month:02}.{value.year}" if danish else value.isoformat()
    return str(value)


def pathways(chance: random.Random, groups: int, size: int, days: int) -> list[Row]:
    """Pathways as they go: offered only after the talk, planned only when offered, some gaps."""
    weights = [chance.random() ** 2 + 0.02 for _ in range(groups)]
    likely = [chance.random() for _ in range(9)]
    gaps = chance.choice((0, 0, 0, 0.03))

    def maybe(at: int, given: Answer = True) -> bool:
        return bool(given) and chance.random() < likely[at]

    rows = []
    for _ in range(size):
        row: Row = {"henvist": chance.random() < 0.97, "ryger": chance.random() < 0.3}
        talked = row["afklarende-samtale"] = maybe(0, row["henvist"] is True)
        for at, name in enumerate(SESSIONS, 1):
            offered = maybe(at, talked and (name != "rygestop" or row["ryger"] is True))
            planned = chance.randint(1, 8) if offered and chance.random() < 0.9 else 0
            row[f"{name}-tilbudt"] = offered
            row[f"{name}-planlagt"] = planned
            row[f"{name}-deltaget"] = chance.randint(0, planned)
        begun = row["paabegyndt"] = maybe(4, talked)
        row["afsluttende-samtale"], row["opfoelgning"] = maybe(5, begun), maybe(6, begun)
        ended = row["afsluttet"] = maybe(7, begun)
        row["statusmeddelelse-sendt"] = maybe(8, ended)
        for name in row:
            row[name] = None if gaps and chance.random() < gaps else row[name]
        row["kommune"] = f"k{chance.choices(range(groups), weights)[0]}"
        row["dato"] = date(2025, 1, 10) + timedelta(days=chance.randrange(days))
        rows.append(row)
    return rows


def plain(rows: list[Row]) -> bytes:
    """The rows as simply as can be."""

    def cell(value: object) -> str:
        if isinstance(value, bool):
            return "ja" if value else "nej"
        return "" if value is None else str(value)

    lines = [";".join(COLUMNS), *(";".join(cell(row[name]) for name in COLUMNS) for row in rows)]
    return "\n".join(lines).encode()
