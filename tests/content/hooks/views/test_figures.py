"""The figures of the applied-for project show its published amounts, times and steps."""

import re
from fractions import Fraction

import pytest

from hooks.render.project import budget_rows
from tests.found import the_pages
from tests.hooks.page_samples import Built


@pytest.fixture(scope="module")
def built() -> Built:
    """The real content."""
    return the_pages()


def test_the_budget_in_the_figure_is_the_calculators(built: Built) -> None:
    """The published amounts of the application come out of the engine."""
    place = next(p for p in built.site.places() if p.scope.id == "funktionelle-lidelser")
    assert budget_rows(place) == (
        ("2020", Fraction(82400)),
        ("2021", Fraction(7100)),
        ("I alt", Fraction(89500)),
    )


def test_amounts_are_drawn_to_scale(built: Built) -> None:
    """82.400 is drawn more than eleven times as long as 7.100, and the total fills the line."""
    html = built.html("funktionelle-lidelser/tidsplan/")
    widths = [int(w) for w in re.findall(r'chart-range" x="0" y="8" width="(\d+)"', html)]
    assert widths == [921, 79, 1000]
    assert "82.400 kr." in html


def test_times_that_are_not_settled_say_so_in_a_list(built: Built) -> None:
    """No year is invented, and no line pretends to be to scale."""
    html = built.html("funktionelle-lidelser/tidsplan/")
    assert html.count("Ikke fastlagt i kilden") == 3
    assert '<svg class="drawing' not in html


def test_steps_are_numbered_and_every_branch_leads_somewhere(built: Built) -> None:
    """All steps at a glance, each with the ways that lead on from it."""
    html = built.html("funktionelle-lidelser/arbejdsgang/")
    steps = html.split('<ol class="steps">')[1].split("</ol>")[0]
    assert steps.count('class="steps__title"') == 8
    assert steps.count("→") == 7
    assert "Kun den ene har taget stilling →" in steps
