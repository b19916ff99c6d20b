"""The indicators agree with an independent computation, whatever the file looks like."""

import random
from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, getcontext
from statistics import NormalDist

import pytest

from calculators.indicators.files import run
from calculators.indicators.views import wilson_interval
from calculators.model import InputError, Result, Table
from tests.calculators.indicator_data import NAIVE, Answer, Row, definition, random_rows, written

getcontext().prec = 40
HIDDEN = "skjult"
DATA_SETS = 1000
SIZES = (1, 4, 7, 60, 200)


def wilson(hits: int, of: int) -> tuple[Decimal, Decimal]:
    """The interval as the two roots of (share - p)² = z² p (1 - p) / n."""
    z = Decimal(NormalDist().inv_cdf(0.975))
    share, n = Decimal(hits) / of, Decimal(of)
    a, b, c = 1 + z * z / n, -(2 * share + z * z / n), share * share
    root = (b * b - 4 * a * c).sqrt()
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def expected(rows: list[Row], keys: list[str]) -> dict[tuple[str, str], list[int]]:
    """Hits, group and not known by indicator and by what a row belongs to."""
    found: dict[tuple[str, str], list[int]] = {}
    for row, key in zip(rows, keys, strict=True):
        answers: Mapping[str, Answer] = row  # type: ignore[assignment]
        for name, naive in NAIVE.items():
            counts = found.setdefault((name, key), [0, 0, 0])
            inside = naive.group(answers)
            hit = naive.hit(answers) if inside else None
            if inside and hit is not None:
                counts[0] += int(hit)
                counts[1] += 1
            elif inside is None or inside:
                # Where the group is not known, a plain no in the numerator settles nothing.
                counts[2] += 1
    return found


def decimal(text: str) -> Decimal:
    """A number as the result writes it."""
    return Decimal(text.removesuffix(" %").replace(".", "").replace(",", "."))


def agree(cells: tuple[str, ...], counts: list[int]) -> None:
    """One line of a table against the naive counts."""
    hits, of, share, span = cells[:4]
    assert (hits, of) == (str(counts[0]), str(counts[1]))
    if counts[1] == 0:
        assert (share, span) == ("–", "–")
        return
    low, high = wilson(counts[0], counts[1])
    shown = [decimal(share), *(decimal(part) for part in span.split("–"))]
    exact = [100 * Decimal(counts[0]) / counts[1], 100 * low, 100 * high]
    for one, other in zip(shown, exact, strict=True):
        assert abs(one - other) <= Decimal("0.0500001")


def rows_of(table: Table) -> dict[str, tuple[str, ...]]:
    """A table's lines by what they are about."""
    return {row[0]: row[1:] for row in (*table.rows, *table.footer)}


def check(result: Result, found: dict[tuple[str, str], list[int]], places: Counter[str]) -> int:
    """Every figure shown is right, and nothing small is shown; how many lines are hidden."""
    hidden = 0
    overview = rows_of(result.tables[0])
    tables = {table.caption: rows_of(table) for table in result.tables[1:]}
    for indicator in definition().indicators:
        title = f"{indicator.number}. {indicator.title}"
        whole = [
            sum(found.get((indicator.id, place), [0, 0, 0])[part] for place in places)
            for part in range(3)
        ]
        assert overview[title][-1] in (str(whole[2]), HIDDEN)
        assert (overview[title][-1] == HIDDEN) == (overview[title][1] == HIDDEN)
        lines = {**tables[title], "I alt": overview[title]}
        assert tables[title]["I alt"] == overview[title][:-1]
        assert set(lines) == {*places, "I alt"}
        for label, cells in lines.items():
            counts = whole if label == "I alt" else found[indicator.id, label]
            if HIDDEN in cells:
                assert cells[:4] in {
                    (HIDDEN, HIDDEN, "–", "–"),
                    (HIDDEN, str(counts[1]), "–", "–"),
                }
                assert cells[1] == HIDDEN or counts[1] >= 5
                hidden += 1
            else:
                assert counts[1] == 0 or counts[1] >= 5
                small = min(counts[0], counts[1] - counts[0])
                assert small >= 5 or (small == 0 and (counts[1] == 0 or counts[1] >= 10))
                agree(cells, counts)
    return hidden


def label(row: Row, breakdown: str) -> str:
    """What a row belongs to, as the result calls it."""
    day = row["dato"]
    assert isinstance(day, date)
    if breakdown == "kommune":
        return str(row["kommune"])
    return str(day.year) if breakdown == "aar" else f"{(day.month + 2) // 3}. kvartal {day.year}"


@pytest.mark.parametrize("part", range(10))
def test_a_thousand_random_files_agree(part: int) -> None:
    """Counts, shares, intervals and gaps are those of a naive computation, by every breakdown."""
    hidden = 0
    for seed in range(part * DATA_SETS // 10, (part + 1) * DATA_SETS // 10):
        chance = random.Random(seed)
        rows = random_rows(chance, chance.choice(SIZES))
        data = written(chance, rows)
        breakdown = chance.choice(("kommune", "periode", "aar"))
        keys = [label(row, breakdown) for row in rows]
        answers = {"opdeling": "periode" if breakdown == "aar" else breakdown}
        answers["periode"] = "aar" if breakdown == "aar" else "kvartal"
        result = run(definition(), data, answers)
        assert result.headline.endswith(" regnet med, 0 udeladt")
        hidden += check(result, expected(rows, keys), Counter(keys))
    assert hidden > 0


def test_bad_rows_are_left_out_and_named() -> None:
    """With broken rows strewn in, the good ones count as before and each bad one is listed."""
    for seed in range(60):
        chance = random.Random(seed)
        rows = random_rows(chance, 40)
        clean = written(random.Random(seed), rows).decode("utf-8", "replace")
        if "\0" in clean or "\ufffd" in clean:
            continue
        newline = "\r\n" if "\r\n" in clean else "\n"
        lines = clean.removeprefix("\ufeff").rstrip("\r\n").split(newline)
        bad = sorted(chance.sample(range(1, len(lines) + 1), 5))
        for at in bad:
            lines.insert(at, "ikke en række")
        result = run(definition(), newline.join(lines).encode())
        assert result.headline == "40 rækker regnet med, 5 udeladt"
        table = result.tables[-1]
        assert [row[0] for row in table.rows] == [f"Række {at + 1}" for at in bad]
        said = ("intet at tælle i den", "hverken ja eller nej", "ikke et helt tal")
        assert all(any(reason in row[1] for reason in said) for row in table.rows)
        assert all("ikke en række" not in row[1] for row in table.rows)
        good = run(definition(), clean.encode())
        assert result.tables[0] == good.tables[0]


def test_the_intervals_are_wilsons_for_every_small_group() -> None:
    """For every count up to 60 the interval is the roots of Wilson's equation."""
    for of in range(1, 61):
        for hits in range(of + 1):
            low, high = wilson_interval(hits, of)
            exact = wilson(hits, of)
            assert abs(Decimal(float(low)) - exact[0]) < Decimal("1e-12")
            assert abs(Decimal(float(high)) - exact[1]) < Decimal("1e-12")
            assert 0 <= low <= hits / of <= high <= 1


def test_a_published_interval_is_met() -> None:
    """Newcombe (1998): 81 of 263 gives 0.2553 to 0.3662, and 0 of 20 gives 0 to 0.1611."""
    low, high = wilson_interval(81, 263)
    assert (round(float(low), 4), round(float(high), 4)) == (0.2553, 0.3662)
    low, high = wilson_interval(0, 20)
    assert low == 0
    assert round(float(high), 4) == 0.1611


def test_one_row_alone_is_hidden() -> None:
    """A single citizen is never shown, in any indicator or breakdown."""
    rows = random_rows(random.Random(3), 1)
    for breakdown in ("samlet", "kommune", "periode", "begge"):
        result = run(definition(), written(random.Random(1), rows), {"opdeling": breakdown})
        for table in result.tables:
            assert all(row[1] in {HIDDEN, "0"} and row[3] == "–" for row in table.rows)


@pytest.mark.parametrize("data", [b"", b"\r\n\r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_said_to_be_empty(data: bytes) -> None:
    """Nothing at all gives a message about what is expected, not a result."""
    with pytest.raises(InputError, match=r"tom|ingen rækker"):
        run(definition(), data)
