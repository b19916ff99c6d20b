"""The rules page says who has gone through which cases, or that nobody has told."""

import io
import re
import shutil
from pathlib import Path

import openpyxl

from hooks.render.reviews import case_sheets
from pathway_data.case_files import empty_csv
from pathway_data.case_reviews import sheet_columns
from pathway_data.gaps import MISSING_TEXT, NOT_REVIEWED, gaps
from tests.found import floor, the_pages
from tests.hooks.page_samples import DAY, Built, build, sample_content

RULES = "skulder/beregnere/skulderplan/saadan-er-der-regnet/"
REVIEW = """\
id: skuldre
calculator: skulderplan
role: Fysioterapeut
date: 2026-11-20
cases:
  - title: Vågner om natten.
    answers: {smerter: ja}
    topics: {Træning: Tilbyd skuldertræning}
    note: Kun for redaktionen.
"""


def words(built: Built) -> str:
    """The words of the section on who has gone through cases."""
    html = built.html(RULES).partition('id="gennemgaaet"')[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_review_is_listed_by_role_day_and_cases(tmp_path: Path) -> None:
    """A remark is for the editors; without a review the page and the gaps say so."""
    root = sample_content(tmp_path / "pathway_data", "skulder")
    before = build(root)
    assert f"{NOT_REVIEWED} {MISSING_TEXT}" in words(before)
    own = [gap for gap in gaps(before.site.catalogue, DAY) if gap.what == NOT_REVIEWED]
    assert "skulderplan" in {gap.entity.id for gap in own}
    folder = root / "programmes" / "skulder" / "reviews"
    folder.mkdir()
    (folder / "skuldre.yml").write_text(REVIEW, encoding="utf-8")
    after = build(root)
    said = words(after)
    assert "Fysioterapeut 20. november 2026 1 tilfælde: Vågner om natten" in said
    assert "Kun for redaktionen" not in said
    assert MISSING_TEXT not in said.partition("Næste skridt")[0]
    left = [gap for gap in gaps(after.site.catalogue, DAY) if gap.what == NOT_REVIEWED]
    assert "skulderplan" not in {gap.entity.id for gap in left}
    shutil.rmtree(folder)


def test_each_sheet_that_a_page_links_to_is_a_file_of_the_site() -> None:
    """Both kinds open, and begin with the calculator's name."""
    built = the_pages()
    files = dict(case_sheets(built.site))
    assert len(files) > floor(20)
    for place in built.site.places():
        for calculation in (
            each for each in built.site.calculations.by_key.values() if each.scope is place.scope
        ):
            columns = sheet_columns(calculation)
            home = place.address_of(calculation.calculator)
            assert (f"{home}tilfaelde.csv" in files) == (columns is not None)
            if columns is not None:
                title = calculation.calculator.title
                assert files[f"{home}tilfaelde.csv"] == empty_csv(title, columns)
                book = openpyxl.load_workbook(io.BytesIO(files[f"{home}tilfaelde.xlsx"]))
                assert book.worksheets[0]["B1"].value == title
                page = built.html(f"{home}saadan-er-der-regnet/")
                assert f"{home}tilfaelde.xlsx" in page
