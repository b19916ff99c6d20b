"""LibreOffice computes a budget's workbook to the figures of the page, the CSV and the text."""

import csv
import io
import random
import time
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache

import pytest

from calculators.budget_files.workbook import workbook_bytes
from calculators.danish_csv import csv_text
from calculators.project_files.document import ProjectFiles
from calculators.project_files.places import (
    BUDGET,
    FUNDING,
    PERIODS,
    RANGE,
    SCENARIOS,
    Places,
    cell,
    kind_rows,
    whole_row,
)
from calculators.project_model.reading import checked
from calculators.project_model.said import kroner, published
from calculators.project_model.tables import lines_table
from calculators.project_model.totals import Totals, outcome
from tests.calculators.libreoffice import Computed, computed, figure
from tests.calculators.project_samples import project_model
from tests.calculators.rich_projects import rich_project

PROJECTS = 500
SEED = 15
NEAR = Fraction(1, 1000)
"""Binary fractions may be off by so much of a krone, far below an øre."""

type Place = tuple[str, str]


@cache
def files_of(seed: int) -> ProjectFiles:
    """The files of a random project."""
    answers = rich_project(random.Random(seed))
    return ProjectFiles(outcome(checked(project_model(), answers)))


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Mapping[int, Computed]:
    """The workbooks of all random projects as LibreOffice computes them."""
    begun = time.process_time()
    made = {}
    for seed in seeds():
        made[str(seed)] = workbook_bytes(files_of(seed).document())
    print(f"{len(made)} workbooks made in {time.process_time() - begun:.1f} s")
    begun = time.monotonic()
    found = computed(made, tmp_path_factory.mktemp("office"))
    print(f"computed by LibreOffice in {time.monotonic() - begun:.1f} s")
    return {int(name): book for name, book in found.items()}


def seeds() -> range:
    """A seed for each random project."""
    return range(SEED, SEED + PROJECTS)


def amounts_of(totals: Totals, outcomes: tuple[Totals, ...]) -> Iterator[tuple[Place, Fraction]]:
    """Every cell of a workbook that holds an amount, and the amount that stands in the totals."""
    where = Places(totals.project)
    for name, each in zip(SCENARIOS, outcomes, strict=True):
        for line in each.lines:
            row = where.rows[line.line.at]
            yield from cells(name, row, each, (*line.by_period, line.total))
        yield from cells(name, where.below, each, (*each.whole.by_period, each.whole.total))
    for line in totals.lines:
        row = where.rows[line.line.at]
        yield from cells(BUDGET, row, totals, (*line.by_period, line.total))
        for portion, borne in zip(line.line.portions, line.borne, strict=True):
            sheet = where.funder_sheets[portion.funder]
            yield from cells(sheet, row, totals, (*borne, sum(borne)))
    for part, category in zip(where.parts, totals.categories, strict=True):
        if part.subtotal is not None:
            yield from cells(BUDGET, part.subtotal, totals, (*category.by_period, category.total))
    whole = (*totals.whole.by_period, totals.whole.total)
    yield from cells(BUDGET, whole_row(where, totals), totals, whole)
    for row, funder in enumerate(totals.funders, 3):
        yield from cells(FUNDING, row, totals, (*funder.by_period, funder.total))
    for kind, row in kind_rows(totals).items():
        own = totals.kinds[kind]
        yield from cells(FUNDING, row, totals, (*own.by_period, own.total))
    for column, each in enumerate(outcomes, 1):
        for at, amount in enumerate((*each.whole.by_period, each.whole.total)):
            yield (RANGE, cell(where.below + at, column)), each.kroner(amount)


def cells(
    sheet: str, row: int, totals: Totals, amounts: tuple[int, ...]
) -> Iterator[tuple[Place, Fraction]]:
    """A row of amounts with the cells they stand in."""
    for column, amount in enumerate(amounts, PERIODS):
        yield (sheet, cell(row, column)), totals.kroner(amount)


def test_libreoffice_computes_every_amount_to_the_oere(books: Mapping[int, Computed]) -> None:
    """Lines, periods, funders, categories, kinds and all three scenarios of random projects."""
    count = 0
    for seed, book in books.items():
        files = files_of(seed)
        assert not book.failures(), (seed, book.failures())
        for place, amount in amounts_of(files.totals, files.outcome):
            found = figure(book[place] or "0")
            assert abs(found - amount) < NEAR, (seed, place, found, float(amount))
            count += 1
    print(f"{count} amounts in {len(books)} projects")
    assert len(books) == PROJECTS
    assert count > 60 * PROJECTS


def test_the_published_sums_are_computed_too(books: Mapping[int, Computed]) -> None:
    """What is rounded by itself, and the row that says by how much."""
    count = 0
    for seed, book in books.items():
        totals = files_of(seed).totals
        if totals.project.rounded.by_cell:
            continue
        rows = {row[0]: row for row in book.sheets[BUDGET]}
        shown = totals.published(totals.whole)
        exact = (*map(totals.kroner, totals.whole.by_period), totals.kroner(totals.whole.total))
        rounded = (*shown.by_period, shown.total)
        differences = [after - before for after, before in zip(rounded, exact, strict=True)]
        for label, amounts in (("Afrundet total", rounded), ("Afrunding", differences)):
            found = [figure(text) for text in rows[label][PERIODS : PERIODS + len(amounts)]]
            for text, amount in zip(found, amounts, strict=True):
                assert abs(text - amount) < NEAR, (seed, label)
        count += 1
    assert count > PROJECTS // 10


def test_the_csv_says_the_same(books: Mapping[int, Computed]) -> None:
    """Each line's row in the file has the amounts that stand in its row of the workbook."""
    for seed, book in books.items():
        files = files_of(seed)
        where, project = Places(files.totals.project), files.totals.project
        text = csv_text(files.rows()).removeprefix("\ufeff")
        rows = list(csv.reader(io.StringIO(text), delimiter=";"))
        (head,) = [at for at, row in enumerate(rows) if row[0] == "Linje"]
        for each, row in zip(files.totals.lines, rows[head + 1 :], strict=False):
            for at in range(len(project.periods) + 1):
                place = (BUDGET, cell(where.rows[each.line.at], PERIODS + at))
                assert abs(figure(row[4 + at]) - figure(book[place])) < NEAR, (seed, place)


def test_page_and_text_say_the_same() -> None:
    """The page's table and the text to paste hold each line's amounts, as they are written."""
    for seed in seeds():
        files = files_of(seed)
        totals = files.totals
        text = files.text()
        (table,) = [lines_table(totals)]
        by_name = {row[0]: row for row in (*table.rows, *table.footer)}
        whole = totals.whole
        label = "I alt" if totals.project.rounded.by_cell else "Uafrundet"
        shown = [kroner(totals, amount) for amount in (*whole.by_period, whole.total)]
        page = by_name[label][3 : 3 + len(shown)]
        assert [f"{amount} kr." for amount in page] == shown
        total = published(totals.kroner(whole.total), totals.published(whole).total)
        assert f"Totalbudget: {total}" in text.splitlines()
        for each in totals.lines:
            parts = zip(totals.project.years, each.by_period, strict=True)
            spread = "; ".join(f"{label} {kroner(totals, part)}" for label, part in parts)
            assert f"    {spread}" in text.splitlines()


def test_the_values_beside_the_formulas_are_the_same(books: Mapping[int, Computed]) -> None:
    """A viewer that does not compute shows what LibreOffice computes."""
    import openpyxl

    for seed in list(seeds())[:25]:
        content = workbook_bytes(files_of(seed).document())
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        for sheet in book:
            for row in sheet.iter_rows():
                for each in row:
                    if isinstance(each.value, float | int):
                        found = figure(books[seed][sheet.title, each.coordinate] or "0")
                        place = (seed, sheet.title, each.coordinate)
                        assert abs(found - Fraction(each.value)) < NEAR, place
