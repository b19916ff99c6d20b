"""Each reader finds the way: nine groups, two clicks, and the editors' list of what is missing."""

import re
from datetime import date
from functools import cache

import pytest

from pathway_data import models
from pathway_data.gaps import gaps, missing
from pathway_data.kinds import entity_kind
from pathway_data.load import CONTENT, hand_written_pages
from tests.hooks.page_samples import DAY, DOCS, Built, Parsed, build
from tests.hooks.render.test_site import _target

GROUPS = {
    "praktiserende-laege": "laenderyg/beregnere/henvisningstjekliste/",
    "kommunal-fagperson": "laenderyg/tilbud/",
    "hospitalspersonale": "laenderyg/henvisning/",
    "fysioterapeut-og-kiropraktor": "laenderyg/kommunikation/",
    "jobcentermedarbejder": "laenderyg/emner/beskaeftigelse/",
    "smertecenterpersonale": "laenderyg/emner/smertecenter/",
    "projektleder": "funktionelle-lidelser/beregnere/projektbudget/",
    "borger-og-paaroerende": "laenderyg/budskaber/",
    "redaktoer": "redaktion/",
}


@cache
def _built() -> Built:
    return build(CONTENT)


@cache
def _links(address: str) -> frozenset[str]:
    return frozenset(_target(address, link)[0] for link in Parsed(_built().html(address)).links)


@pytest.mark.parametrize(("role", "answer"), GROUPS.items())
def test_a_groups_main_question_is_answered_within_two_clicks(role: str, answer: str) -> None:
    """Front page, the group's page, the answer; the front page leads to both by itself."""
    page = f"for/{role}/"
    assert page in _links("")
    assert answer in _links(page)
    assert answer in _links("")
    assert answer in _built().addresses()


def test_there_are_nine_groups() -> None:
    """No group is left out, and none is made up here."""
    roles = {role.id for place in _built().site.places() for role in place.scope.all(models.Role)}
    assert roles == set(GROUPS)


def test_everything_shown_as_missing_is_on_the_editors_list() -> None:
    """Where a page marks something as missing, its data file has a gap on the list.

    An actor's page shows messages and referrals as well, which stand in files of their own.
    """
    found = tuple(gaps(_built().site.catalogue, DAY))
    files = {gap.path for gap in found}
    assert {"notifications", "routes"} <= {entity_kind(type(gap.entity)).name for gap in found}
    marked = []
    for page in _built().pages:
        html = _built().html(page.address)
        if 'class="missing"' in html or "notice--missing" in html:
            marked.append(page.address)
            assert page.data_file in files or "aktoerer/" in page.address, page.address
    assert len(marked) > 40


def test_every_gap_is_listed_with_file_and_line() -> None:
    """The editors' page counts what the rules find, hand-written pages included."""
    site = _built().site
    site = type(site)(site.catalogue, DAY, site.bundle, hand_written_pages(DOCS))
    html = Built(site).html("redaktion/")
    found = missing(site.catalogue, DAY, site.prose)
    places = [(gap.path, gap.line) for gap in found.data]
    places += [(gap.path, gap.line) for gap in found.pages]
    for path, line in places:
        assert f">{path}:{line}</a>" in html
    assert ("docs/ret-fejl.md", 7) in [(gap.path, gap.line) for gap in found.pages]


def test_the_number_of_what_is_missing_is_one_number() -> None:
    """The table's counts add up to the rows that can be filtered, open comments among them."""
    site = _built().site
    site = type(site)(site.catalogue, DAY, site.bundle, hand_written_pages(DOCS))
    html = Built(site).html("redaktion/")
    count = len(missing(site.catalogue, DAY, site.prose))
    numbers = dict(
        re.findall(r"<div>\s*(\D+?)\s*</div></th>\s*<td[^>]*><div>\s*(\d+)\s*</div>", html)
    )
    waiting = sum(map(int, numbers.values())) - int(numbers["I alt"])
    items = html.count('<tr role="row" data-item')
    print(f"mangler {count}, venter i alt {waiting}, kan filtreres {items}")
    assert int(numbers["Oplysning mangler"]) == count
    assert int(numbers["I alt"]) == waiting == items
    assert html.count('data-f-slags="åben kommentar"') == int(numbers["Åbne kommentarer"]) > 0
    assert '<option value="åben kommentar">' in html


def test_open_comments_and_questions_are_on_the_editors_list() -> None:
    """What only the owners of a programme can decide is not forgotten."""
    html = _built().html("redaktion/")
    questions = [
        question.question
        for place in _built().site.places()
        for question in place.all(models.OpenQuestion)
    ]
    assert len(questions) >= 2
    for question in questions:
        assert question in html
    assert "Åbne kommentarer" in html


def test_an_overdue_review_is_on_the_editors_list() -> None:
    """The day after a review was due it is listed with its line; before, it is not."""
    before = build(CONTENT, date(2027, 1, 1)).html("redaktion/")
    after = build(CONTENT, date(2027, 1, 2)).html("redaktion/")
    section = after.split('id="skal_gennemgaas"')[1].split("<h2")[0]
    assert "pathway_data/common/pages.yml:" in section
    assert "Ingen sider er forfaldne" in before
