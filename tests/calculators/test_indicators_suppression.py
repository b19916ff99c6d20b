"""What is hidden stays hidden, against somebody who solves the sums."""

import random
import time
from collections.abc import Iterable, Iterator

import pytest

from calculators.indicators.figures import FileFigures, counts
from calculators.indicators.files import count_file, run
from calculators.indicators.settings import read
from calculators.indicators.suppression import ALL, WHOLE, Sums, is_group
from calculators.indicators.suppression import Cell as TableCell
from calculators.indicators.views import figures_csv
from tests.calculators.attacker import Attack, Cell, Shown, Variable
from tests.calculators.attacker import read as lines
from tests.calculators.indicator_data import (
    definition,
    pathways,
    plain,
    random_rows,
    written,
)

SETS = 1_000
PARTS = 8
DEEP_SETS = 10
SIZES = (20, 60, 150, 400)
SECONDS = 20


def of(
    *groups: tuple[str, int], heading: str = "kommune;henvist;afklarende-samtale"
) -> FileFigures:
    """The figures of some kinds of rows, each so many times."""
    rows = [row for row, times in groups for _ in range(times)]
    return count_file(definition(), "\n".join([heading, *rows]).encode())


def shown(found: FileFigures, *breakdowns: str) -> dict[tuple[str, Cell], Shown]:
    """All that a reader can take along of some figures, by every breakdown that is named."""
    seen: dict[tuple[str, Cell], Shown] = {}
    for breakdown in breakdowns:
        for period in ("kvartal", "aar"):
            settings = read(definition(), {"opdeling": breakdown, "periode": period})
            for name, cell, one in lines(figures_csv(found, settings)):
                assert seen.setdefault((name, cell), one) == one
    return seen


def files(seeds: Iterable[int]) -> Iterator[tuple[int, FileFigures]]:
    """Random files of 2 to 30 municipalities, with gaps or without."""
    for seed in seeds:
        chance = random.Random(seed)
        groups = chance.randint(2, 30)
        rows = pathways(chance, groups, chance.choice(SIZES), chance.choice((60, 200, 600)))
        yield seed, count_file(definition(), plain(rows))


@pytest.mark.parametrize("part", range(PARTS))
def test_an_attacker_who_adds_and_subtracts_finds_nothing(part: int) -> None:
    """In 1,000 files, with all ten indicators in two cuts, no hidden number is certain."""
    secrets = shares = 0
    for seed, found in files(range(part, SETS, PARTS)):
        attack = Attack(two_cuts(found), found.tally.used)
        assert attack.certain() == {}, seed
        secrets += len(attack.hidden)
        shares += sum(one.hits is not None for one in attack.shown.values())
    assert secrets > SETS
    assert shares > SETS
    print(f"{SETS // PARTS} files: {secrets} hidden numbers, none found; {shares} shares shown")


def test_an_attacker_with_linear_programming_finds_nothing() -> None:
    """Also with municipalities by quarter, and for one who suspects who is whom."""
    secrets = 0
    for seed, found in files(range(DEEP_SETS)):
        cuts = ("kommune", "periode", "begge") if len(found.names) < 6 else ("kommune", "periode")
        attack = Attack(shown(found, *cuts), found.tally.used)
        assert attack.found() == {}, seed
        gaps = any(figures.cells[WHOLE].unknown for figures in found.figures)
        suspicious = Attack(attack.shown, found.tally.used, suspicious=not gaps)
        assert suspicious.found() == {}, seed
        secrets += len(attack.hidden)
    print(f"{DEEP_SETS} files: {secrets} hidden numbers, none found by linear programming")


def test_the_attacker_wins_when_only_small_groups_are_hidden() -> None:
    """The attack is a real one: hiding small numbers alone gives many of them away."""
    won: dict[Variable, float] = {}
    for _, found in files(range(20)):
        won |= Attack(two_cuts(found, naive=True), found.tally.used).certain()
    assert len(won) > 20


def two_cuts(found: FileFigures, *, naive: bool = False) -> dict[tuple[str, Cell], Shown]:
    """What is shown by municipality, by quarter and by year; small groups alone for the naive."""
    seen = {}
    for figures in found.figures:
        number = str(figures.indicator.number)
        for (name, period), one in figures.cells.items():
            if name != ALL and period is not None:
                continue
            place = "*" if name == ALL else name
            when = "*" if period is None else "-".join(map(str, period)) or "Uden dato"
            secret = (name, period) in figures.suppressed
            part = (name, period) in figures.numerators
            if naive:
                secret, part = 0 < one.group < 5, False
            seen[number, (place, when)] = Shown(
                None if secret or part else one.hits, None if secret else one.group
            )
    return seen


@pytest.mark.parametrize("seed", range(0, 200, 10))
def test_every_hidden_number_is_proved(seed: int) -> None:
    """The proof is done again for what the page shows: no hidden cell is without one."""
    chance = random.Random(seed)
    rows = random_rows(chance, chance.choice((15, 40, 120, 400)))
    found = count_file(definition(), written(chance, rows))
    again = counts(found.tally, found.rule, empty_is_no=True)
    for one, other in zip(found.figures, again.figures, strict=True):
        # What an empty cell means is the reader's choice; both choices are one publication.
        assert one.suppressed == other.suppressed
        assert one.numerators == other.numerators
    for figures in found.figures:
        for cell, count in figures.cells.items():
            if cell not in figures.suppressed:
                assert count.group == 0 or count.group >= 5
                if cell not in figures.numerators:
                    assert not found.rule.hides_part(count.hits, count.group)


def test_a_cell_is_proved_only_by_a_way_around() -> None:
    """Of two hidden groups with their sum shown both can be another number; one alone cannot."""
    cells: dict[TableCell, int] = {("a", ()): 7, ("b", ()): 9, ("a", None): 7, ("b", None): 9}
    sums = Sums({**cells, (ALL, ()): 16, WHOLE: 16})
    groups = {cell for cell in cells if is_group(cell)}
    assert sums.proved(set(cells), groups, groups) == set(cells)
    assert sums.proved({("a", ()), ("a", None)}, groups, groups) == set()
    assert sums.proved(set(cells), {("a", ())}, {("a", ())}) == set()
    price, cover = sums.cover(("a", ()), {("a", ()), ("a", None)}, groups, groups) or (0, set())
    assert cover == {("b", ()), ("b", None)}
    assert price == 9 + 18


def test_the_next_smallest_group_is_hidden_with_a_single_small_one() -> None:
    """Of 3, 20, 40 and 90 with their sum shown, the 3 and the 20 are hidden."""
    kinds = [("a;ja;nej", 3)]
    for name, size in (("b", 20), ("c", 40), ("d", 90)):
        kinds += [(f"{name};ja;ja", size // 2), (f"{name};ja;nej", size // 2)]
    (figures,) = of(*kinds).figures
    assert {name for name, period in figures.suppressed if period is None} == {"a", "b"}


def test_no_indicator_gives_another_s_hidden_group_away() -> None:
    """Who took part in the talk is whom the offers are a share of: hidden for all of them."""
    heading = "kommune;henvist;afklarende-samtale;undervisning-tilbudt;traening-tilbudt"
    kinds = [("a;ja;ja;ja;nej", 3), ("a;ja;nej;;", 10)]
    for name in "bcd":
        kinds += [
            (f"{name};ja;ja;ja;nej", 10),
            (f"{name};ja;ja;nej;ja", 10),
            (f"{name};ja;nej;;", 10),
        ]
    secret = [figures.suppressed for figures in of(*kinds, heading=heading).figures]
    assert ("a", None) in secret[0]
    assert len(set(secret)) == 1


def test_a_small_numerator_is_hidden_and_its_denominator_shown() -> None:
    """Where nobody else asks about it, the group's size tells nothing of the numerator."""
    kinds = [("Varde;ja;ja", 1), ("Varde;ja;nej", 5), ("Fanø;ja;ja", 6)]
    (figures,) = of(*kinds, ("Esbjerg;ja;ja", 60), ("Esbjerg;ja;nej", 40)).figures
    assert {name for name, period in figures.numerators if period is None} == {"Varde", "Fanø"}
    assert not figures.suppressed


def test_nothing_is_hidden_without_small_numbers() -> None:
    """Groups of five and more with as many hits and misses, and empty ones, are shown."""
    (figures,) = of(("a;ja;ja", 5), ("a;ja;nej", 5), ("b;nej;nej", 9)).figures
    assert not figures.suppressed | figures.numerators


def test_a_citizen_alone_has_nothing_shown() -> None:
    """Nothing can protect the only row there is, so nothing of it is shown."""
    (figures,) = of(("a;ja;ja", 1)).figures
    assert figures.suppressed == {cell for cell in figures.cells if figures.cells[cell].group}


@pytest.mark.parametrize("rule", range(3))
def test_every_rule_hides_what_it_says(rule: int) -> None:
    """The least group, the least numerator and complement, and all or none in small groups."""
    chosen = definition().disclosure[rule]
    for group in range(1, 40):
        for hits in range(group + 1):
            small = min(hits, group - hits)
            all_or_none = small == 0 and group < chosen.all_or_none_below
            assert chosen.hides_part(hits, group) == (
                0 < small < chosen.smallest_part or all_or_none
            )
    rows = random_rows(random.Random(5), 400)
    tally = count_file(definition(), plain(rows)).tally
    found = counts(tally, chosen)
    for figures in found.figures:
        for cell, one in figures.cells.items():
            if cell not in figures.suppressed:
                assert one.group == 0 or one.group >= chosen.smallest_group


def test_counts_can_be_rounded() -> None:
    """To the nearest five, with shares of the rounded counts, in tables as in the file."""
    rows = ["kommune;henvist;afklarende-samtale", *["Vejen;ja;ja"] * 23, *["Vejen;ja;nej"] * 14]
    result = run(definition(), "\n".join(rows).encode(), {"afrunding": "5"})
    assert result.tables[0].rows[0][1:4] == ("25", "35", "71,4 %")
    chosen = run(definition(), "\n".join(rows).encode(), {"smaa-tal": "under-8"})
    assert chosen.tables[0].rows[0][1:4] == ("25", "35", "71,4 %")
    assert any("afrundet til nærmeste 5" in fact.value for fact in chosen.facts)


def test_ninety_eight_municipalities_are_quick() -> None:
    """All of Denmark's, in all ten indicators: seconds of computing, not minutes."""
    rows = pathways(random.Random(3), 98, 6_000, 80)
    tally = count_file(definition(), plain(rows)).tally
    began = time.process_time()
    found = counts(tally, definition().disclosure[0])
    seconds = time.process_time() - began
    assert len(found.names) > 90
    assert seconds < SECONDS
    print(f"98 municipalities, {len(found.periods)} quarters: {seconds:.1f} s")


def test_counts_of_a_tally_are_what_the_figures_hold() -> None:
    """The table adds up: every sum is the sum of its parts, for all that is counted."""
    rows = random_rows(random.Random(5), 200)
    found = count_file(definition(), written(random.Random(5), rows))
    for figures in found.figures:
        whole = figures.cells[WHOLE]
        for part in ("group", "hits", "unknown", "beyond"):
            by_place = (getattr(figures.cells[name, None], part) for name in found.names)
            assert sum(by_place) == getattr(whole, part)
