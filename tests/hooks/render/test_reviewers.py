"""What a role is to go through stands on one page and in one file, with what it has answered."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hooks.render.reviewers import reviewer_sheets
from pathway_data.changes.news import News
from pathway_data.checks import check
from pathway_data.load import load
from tests.conftest import spoil
from tests.hooks.page_samples import Built, build
from tests.pathway_data.test_scaffold import DAY, shared_content, use_all

ADDRESS = "redaktion/kol_eksempel-gennemgang/"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A programme with the example of a role that goes through an offer and a calculator."""
    made = shared_content(tmp_path / "content")
    use_all(made, "kol")
    return made


def test_the_list_has_pages_sources_and_computed_cases(content: Path) -> None:
    """Each with room for an answer; what was answered stands with its day, the latest first."""
    html = build(content, DAY).html(ADDRESS)
    for told in ("Eksempeltræning", "Eksempelkilden", "Hvad der tilbydes", "I målgruppen"):
        assert told in html
    assert html.index("15. juni 2026") < html.index("Holdet mødes to gange om ugen.")
    assert "I orden? (ja/nej)" in html
    assert "../kol/tilbud/eksempel-traening/" in html


def test_the_file_to_send_has_the_same_lines(content: Path) -> None:
    """As a sheet for a Danish spreadsheet, with the role and room for the day; never for a name."""
    ((address, raw),) = reviewer_sheets(build(content, DAY).site)
    assert address == f"{ADDRESS}gennemgang.csv"
    text = raw.decode("utf-8-sig")
    assert text.splitlines()[0] == "Faggruppe;Fysioterapeut i kommunen"
    assert "Eksempeltræning;Tilbud;;" in text
    assert "navn" not in text.casefold()


@pytest.mark.parametrize(("day", "is_overdue"), [(DAY, False), (date(2027, 6, 2), True)])
def test_what_is_overdue_is_told_on_the_list_and_on_the_editors_page(
    content: Path, day: date, is_overdue: bool
) -> None:
    """From the day after the one by which the answer is due."""
    built: Built = build(content, day)
    assert ("forfalden" in built.html(ADDRESS)) is is_overdue
    editors = built.html("redaktion/kol/")
    assert "Fysioterapeut i kommunen" in editors
    assert ("(forfalden)" in editors) is is_overdue
    assert ("Gennemgang: Fysioterapeut i kommunen" in editors) is is_overdue


def test_a_release_that_cannot_be_read_is_not_told_as_none(content: Path) -> None:
    """There is one; what has changed since cannot be said, and why."""
    site = build(content, DAY).site
    since = News(DAY, site.catalogue, latest=date(2026, 6, 20), fault="kan ikke læses")
    html = Built(replace(site, news=since)).html(ADDRESS)
    assert "Udgivelsen 20. juni 2026 er lavet med en tidligere udgave" in html
    assert "ingen udgivelse" not in html
    assert "ingen udgivelse" in Built(site).html(ADDRESS)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("date: 2026-06-15", "date: 2026-05-01", "skriv det ældste først"),
        ("review_due: 2027-06-01", "review_due: 2026-06-01", "før det seneste svar"),
        ("offers/eksempel-traening", "offers/eksempel-traning", 'mente du "eksempel-traening"?'),
        ("says: i orden}", "says: fint}", "i orden"),
    ],
)
def test_an_answer_that_cannot_be_is_told(content: Path, old: str, new: str, words: str) -> None:
    """Days in the wrong order, pages that are not there, answers that are none."""
    spoil(content / "programmes/kol/reviewers.yml", old, new)
    problems = [str(each) for each in check(load(content), DAY) if "reviewers.yml" in str(each)]
    assert len(problems) == 1
    assert words in problems[0]
