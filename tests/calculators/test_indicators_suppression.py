"""What is hidden stays hidden, against somebody who solves the sums."""

import csv
import io
import random
from collections.abc import Iterator

from calculators.indicators.counting import RowGroup
from calculators.indicators.figures import FileFigures, counts
from calculators.indicators.files import count_file
from calculators.indicators.settings import read
from calculators.indicators.suppression import ALL, Period, suppressed, table
from calculators.indicators.views import figures_csv
from tests.calculators.attacker import Cell, possible, solved
from tests.calculators.indicator_data import definition, random_rows, written

SMALLEST = 5


def named(place: str, period: Period) -> Cell:
    """A cell as the attacker calls it."""
    when = "*" if period is None else "-".join(str(part) for part in period) or "uden dato"
    return ("*" if place == ALL else place), when


def seen(groups: dict[RowGroup, int], only_small: bool = False) -> dict[Cell, int | None]:
    """What is shown of some groups: a number, or nothing where it is hidden."""
    cells = table(groups)
    small = {cell for cell, value in cells.items() if 0 < value < SMALLEST}
    secret = small if only_small else suppressed(cells, SMALLEST)
    assert small <= secret
    return {named(*cell): None if cell in secret else value for cell, value in cells.items()}


def random_groups(chance: random.Random, places: int, quarters: int) -> dict[RowGroup, int]:
    """Small counts at random, zeros and missing groups among them."""
    sizes = chance.choice(((0, 3), (1, 6), (0, 12), (1, 60)))
    groups: dict[RowGroup, int] = {}
    for place in range(places):
        for quarter in range(quarters):
            if chance.random() < 0.85:
                groups[f"k{place}", 8100 + quarter] = chance.randint(*sizes)
    if chance.random() < 0.3:
        groups["k0", None] = chance.randint(0, 9)
    if chance.random() < 0.3:
        groups["", 8101] = chance.randint(0, 9)
    return groups or {("k0", 8100): 3}


def tables(count: int, places: int, quarters: int) -> Iterator[dict[RowGroup, int]]:
    """Many random tables of up to so many municipalities and quarters."""
    for seed in range(count):
        chance = random.Random(seed)
        yield random_groups(chance, chance.randint(1, places), chance.randint(1, quarters))


def test_the_attacker_wins_when_only_small_groups_are_hidden() -> None:
    """The attack is a real one: hiding small groups alone gives many of them away."""
    found = [solved(seen(groups, only_small=True)) for groups in tables(200, 5, 6)]
    assert sum(map(len, found)) > 100


def test_no_hidden_group_follows_from_the_sums() -> None:
    """In 400 random tables, all breakdowns shown at once determine no hidden group."""
    for groups in tables(400, 6, 9):
        assert solved(seen(groups)) == {}


def test_no_hidden_group_follows_from_being_at_least_one() -> None:
    """Also an attacker who tries all whole numbers from one is left with two for each."""
    for groups in tables(300, 3, 3):
        shown = seen(groups)
        most = 2 * sum(groups.values()) + 2
        for cell, values in possible(shown, most).items():
            assert len(values) > 1, (groups, shown, cell, values)


def test_five_groups_of_one_are_protected() -> None:
    """Five hidden groups that sum to five can only be one each, so their sum is hidden too."""
    groups: dict[RowGroup, int] = {(f"k{place}", 8100): 1 for place in range(5)}
    shown = seen(groups)
    assert all(value is None for value in shown.values())


def test_the_next_smallest_group_is_hidden_with_a_single_small_one() -> None:
    """Of 3, 12, 40 and 90 with their sum shown, the 3 and the 12 are hidden."""
    groups: dict[RowGroup, int] = {
        ("a", 8100): 3,
        ("b", 8100): 12,
        ("c", 8100): 40,
        ("d", 8100): 90,
    }
    shown = seen(groups)
    assert {place for (place, when), value in shown.items() if value is None} == {"a", "b"}
    assert shown["*", "*"] == 145


def test_the_whole_is_hidden_when_nothing_else_can_protect() -> None:
    """A small group beside an empty one is its own sum, so the sum is hidden as well."""
    shown = seen({("a", 8100): 3, ("b", 8100): 0})
    assert shown["*", "*"] is None
    assert shown["b", "*"] == 0


def test_nothing_is_hidden_without_small_groups() -> None:
    """Groups of five and more, and empty ones, are shown."""
    assert None not in seen({("a", 8100): 5, ("b", 8100): 0, ("b", 8104): 17}).values()


def test_a_file_s_breakdowns_together_give_nothing_away() -> None:
    """From the bytes of random files to their tables: the attacker reads all views, in vain."""
    attacked = 0
    for seed in range(60):
        chance = random.Random(seed)
        rows = random_rows(chance, chance.choice((15, 40, 120)))
        found = count_file(definition(), written(chance, rows))
        shown: dict[str, dict[Cell, int | None]] = {}
        for breakdown in ("kommune", "periode", "begge"):
            for period in ("kvartal", "aar"):
                for indicator, cell, value in exported(found, breakdown, period):
                    shown.setdefault(indicator, {})[cell] = value
        assert len(shown) == 10
        for cells in shown.values():
            attacked += sum(value is None for value in cells.values())
            assert solved(cells) == {}
    assert attacked > 1000


def exported(
    found: FileFigures, breakdown: str, period: str
) -> Iterator[tuple[str, Cell, int | None]]:
    """The denominators in the file that a reader takes away, by indicator and group."""
    settings = read(definition(), {"opdeling": breakdown, "periode": period})
    text = figures_csv(found, settings).removeprefix("\ufeff")
    for row in csv.DictReader(io.StringIO(text), delimiter=";"):
        group = row["Nævner"]
        yield row["Indikator"], _cell_of(row["Gruppe"]), None if group == "skjult" else int(group)


def _cell_of(label: str) -> Cell:
    """The cell a table's line is about: "Varde, 2. kvartal 2025", "2025", "I alt" …"""
    if label == "I alt":
        return "*", "*"
    place, _, when = label.rpartition(", ")
    if "kvartal" in when:
        number, year = when.split(". kvartal ")
        return place or "*", f"{year}-{number}"
    return (place or "*", when) if when.isdigit() else (when, "*")


def test_no_indicator_gives_another_s_hidden_group_away() -> None:
    """Indicators 2 and 4 count the same citizens: what is hidden in one is hidden in both."""
    header = "kommune;henvist;afklarende-samtale;undervisning-tilbudt;traening-tilbudt"
    lines = [header]
    for place, people in (("a", 3), ("b", 9), ("c", 20)):
        lines += [f"{place};ja;ja;ja;nej"] * people
        lines += [f"{place};ja;nej;;"] * 10
    figures = {
        found.indicator.id: found
        for found in count_file(definition(), "\n".join(lines).encode()).figures
    }
    secret = figures["tilbudt-sygdomsmestring"].suppressed
    assert ("a", None) in secret
    assert ("b", None) in secret
    assert figures["tilbudt-traening"].suppressed == secret
    assert {("a", None), ("b", None)} <= figures["afklarende-samtale"].suppressed


def test_gaps_in_one_indicator_do_not_give_another_away() -> None:
    """Whatever is missing where, a group hidden for one denominator is hidden for its like."""
    for seed in range(150):
        chance = random.Random(seed)
        data = written(chance, random_rows(chance, 60))
        figures = {found.indicator.id: found for found in count_file(definition(), data).figures}
        for one, other in (
            ("tilbudt-sygdomsmestring", "tilbudt-traening"),
            ("afsluttende-samtale", "opfoelgning"),
        ):
            for first, second in ((one, other), (other, one)):
                for cell in figures[first].suppressed:
                    assert (
                        cell in figures[second].suppressed or figures[second].cells[cell].group == 0
                    )


def test_counts_of_a_tally_are_what_the_figures_hold() -> None:
    """The table adds up: every sum is the sum of its parts, for all that is counted."""
    rows = random_rows(random.Random(5), 200)
    found = count_file(definition(), written(random.Random(5), rows))
    assert counts(found.tally).figures == found.figures
    for figures in found.figures:
        whole = figures.cells[ALL, None]
        for part in ("group", "hits", "unknown", "beyond"):
            by_place = (getattr(figures.cells[name, None], part) for name in found.names)
            assert sum(by_place) == getattr(whole, part)
