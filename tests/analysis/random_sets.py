"""Made-up files with every kind of missing and odd value, the same for every engine."""

import csv
import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from calculators.indicators.model import IndicatorSet

YES = ("ja", "Ja", " JA", "j", "1", "1.0", "1,0", "true", "SAND", "x", "✓", "y", "ja\u00a0")
NO = ("nej", "Nej ", "NEJ", "n", "0", "0.0", "0,00", "false", "falsk", "☐", "no")
MISSING = ("", " ", "NA", "n/a", "NaN", "NULL", "(tom)", "-", ".", "None", "#I/T", "uoplyst", "?")
LAYOUTS = 3
"""So many lists of columns, so that many files can be counted at once."""

BAD_ANSWERS = ("måske", "2", "-1", "ja/nej", "jaa", "10")
BAD_COUNTS = ("mange", "-3", "10000", "2.5", "1.000", "12,000", "3 gange", "1e3", "٣")
BAD_DATES = ("31.02.2026", "i går", "1999-12-31", "2100-01-01", "991231", "32/13/2026", "45")
NAMES = ("Aarhus", "AARHUS", "Aarhus Kommune", "Aarhus  kommune", "Varde", "varde", "Fanø")
MORE_NAMES = ("Aabenraa", "Åbenrå", "Københavns Kommune", "København", "Tønder \u00a0kom.", "k1")
BAD_NAMES = ("I alt", "Total:", "x" * 61)
ODD_DATES = ("46082", "46082.5", "12.5.26", "01MAR2026", "3. maj 2026", "20260131", "31-12-2025")


@dataclass(frozen=True)
class RandomSet:
    """A file's columns and rows; every engine gets these texts."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def csv(self) -> bytes:
        """The file as a spreadsheet would write it."""
        out = io.StringIO()
        writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows(self.rows)
        return out.getvalue().encode()


def layout_columns(definition: IndicatorSet, layout: int) -> tuple[str, ...]:
    """The columns of one of the layouts, in an order of its own; all but one lack some."""
    chance = random.Random(layout)
    columns = [column.id for column in definition.columns]
    chance.shuffle(columns)
    if layout % 2:
        # An indicator is left, and with it the rest may be compared.
        keep = set(chance.choice(definition.indicators).columns)
        columns = [name for name in columns if name in keep or chance.random() < 0.8]
    return tuple(columns)


def random_set(definition: IndicatorSet, seed: int) -> RandomSet:
    """A file of up to some hundred rows, in which shares, gaps and odd values differ."""
    chance = random.Random(seed)
    columns = layout_columns(definition, seed % LAYOUTS)
    gaps, odd = chance.choice((0, 0.02, 0.1, 0.5)), chance.choice((0, 0, 0.01, 0.1))
    cells = {name: _cells(chance, definition.by_id[name].kind, gaps, odd) for name in columns}
    size = chance.choice((0, 1, 3, 9, 40, 120, 300))
    rows = []
    for _ in range(size):
        # An empty line is nothing; a row of blanks is.
        blank = chance.random() < 0.01
        rows.append(tuple("" if blank else cells[name]() for name in columns))
    if rows and chance.random() < 0.3:
        rows += chance.sample(rows, min(len(rows), 30))
    return RandomSet(columns, tuple(rows))


def _cells(chance: random.Random, kind: str, gaps: float, odd: float) -> Callable[[], str]:
    """A maker of one column's cells; what is usual in it is drawn once."""
    usual, wrong = _usual(chance, kind)
    missing = chance.sample(MISSING, 3)

    def cell() -> str:
        if chance.random() < gaps:
            return chance.choice(missing)
        return chance.choice(wrong) if chance.random() < odd else usual()

    return cell


def _usual(chance: random.Random, kind: str) -> tuple[Callable[[], str], Sequence[str]]:
    """What mostly stands in a column of a kind, and what is wrong there."""
    if kind == "yes_no":
        yes, no = chance.sample(YES, 3), chance.sample(NO, 3)
        likely = chance.choice((0.02, 0.3, 0.7, 0.97, 1))

        def answer() -> str:
            return chance.choice(yes if chance.random() < likely else no)

        return answer, BAD_ANSWERS
    if kind == "count":
        most = chance.choice((1, 8, 40))
        forms = chance.choice((["{}"], ["{}", "{}.0", "{},00", " {}"]))

        def count() -> str:
            return chance.choice(forms).format(chance.randint(0, most))

        return count, BAD_COUNTS
    if kind == "municipality":
        names = chance.sample((*NAMES, *MORE_NAMES), chance.randint(1, 9))

        def name() -> str:
            return chance.choice(names)

        return name, BAD_NAMES
    return _dates(chance), BAD_DATES


def _dates(chance: random.Random) -> Callable[[], str]:
    days = chance.choice((60, 400, 900))
    form = chance.choice(
        ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%y", "%y-%m-%d", "%Y%m%d", "odd")
    )

    def day() -> str:
        if form == "odd" or chance.random() < 0.01:
            return chance.choice(ODD_DATES)
        return (date(2024, 2, 1) + timedelta(days=chance.randrange(days))).strftime(form)

    return day
