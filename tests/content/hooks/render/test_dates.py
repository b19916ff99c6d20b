"""Who is responsible depends on the day the site is built for, on every page it touches."""

import re
from datetime import date

import pytest

from pathway_data import models
from tests.found import the_pages

LAST, FIRST = date(2026, 12, 31), date(2027, 1, 1)


def _touched() -> list[str]:
    """Every law, actor and offer with a responsibility that moves."""
    kinds: tuple[type[models.Law | models.Actor | models.Offer], ...] = (
        models.Law,
        models.Actor,
        models.Offer,
    )
    return [
        place.address_of(item)
        for place in the_pages(LAST).site.places()
        for kind in kinds
        for item in place.all(kind)
        if item.responsibilities
    ]


def _responsible(day: date, address: str) -> list[str]:
    """Who is responsible now, according to a page."""
    html = the_pages(day).html(address)
    return re.findall(r'timeline__now">.*?timeline__title">([^<]*)<', html, re.DOTALL)


def test_something_moves() -> None:
    """Laws, actors and offers are all among what the move touches."""
    touched = _touched()
    assert any(address.startswith("lov/") for address in touched)
    assert any("aktoerer/" in address for address in touched)
    assert any("tilbud/" in address for address in touched)


@pytest.mark.parametrize("address", _touched())
def test_responsibility_moves_overnight_where_it_matters(address: str) -> None:
    """On the last day of 2026 one is responsible, the next day another, and both are shown."""
    before, after = _responsible(LAST, address), _responsible(FIRST, address)
    assert before
    assert after
    assert before != after
    html = the_pages(LAST).html(address)
    assert "Nu til og med 31. december 2026" in html
    assert "Fra 1. januar 2027" in html
    assert "Tidligere" in the_pages(FIRST).html(address)


def test_the_date_decides_who_is_responsible_by_a_law() -> None:
    """Made for the end of 2026 and for 2027, the law page names another as responsible now."""
    law = "lov/sundhedsloven-119/"
    now = re.compile(r'timeline__when">Nu.*?timeline__title">([^<]*)<', re.DOTALL)
    found = [now.search(the_pages(day).html(law)) for day in (LAST, FIRST)]
    assert [each and each[1] for each in found] == [
        "Kommunerne",
        "Regionerne (efter politisk beslutning)",
    ]
