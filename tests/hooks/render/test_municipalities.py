"""Municipalities: one table, and only what holds where the reader is."""

import re

import pytest

from hooks.site.places import Place
from pathway_data import models
from tests.found import CONTENT, list_of
from tests.hooks.page_samples import Built, build


@pytest.fixture(scope="module")
def built() -> Built:
    """The real content."""
    return build(CONTENT)


def _common(built: Built) -> Place:
    return built.site.common


def test_all_municipalities_stand_in_one_table_with_their_region(built: Built) -> None:
    """Each is named once with its region, and what is missing is said once for all of them."""
    html = built.html(list_of("kommuner"))
    found = _common(built).all(models.Municipality)
    assert html.count('<tr role="row" id=') == len(found)
    assert html.count('data-label="Region"') == len(found)
    assert html.count("Oplysning mangler") == 1
    told = sum(map(built.site.catalogue.has_told, found))
    print(f"{len(found)} kommuner, heraf {told} med egen side")


def test_only_a_municipality_that_has_told_something_has_a_page(built: Built) -> None:
    """No page is the same as its neighbour's but for the name."""
    pages = {a for a in built.addresses() if re.fullmatch(rf"{list_of('kommuner')}[^/]+/", a)}
    told = {
        item.id
        for item in _common(built).all(models.Municipality)
        if built.site.catalogue.has_told(item)
    }
    assert pages == {f"{list_of('kommuner')}{name}/" for name in told}


def test_the_list_shows_the_responsibilities_that_move(built: Built) -> None:
    """What changes on 1 January 2027 stands where a municipality's staff look."""
    html = built.html(list_of("kommuner"))
    assert 'id="ansvar_patientrettet-forebyggelse"' in html
    assert html.count("Fra 1. januar 2027") >= 2


def test_readers_are_shown_no_file_paths_of_municipalities(built: Built) -> None:
    """Where it is put right is for the editors' page, which leads there."""
    assert "municipalities.yml:" not in built.html(list_of("kommuner"))
    assert "municipalities.yml:" in built.html("redaktion/")
