"""Municipalities: one table, and only what holds where the reader is."""

import re

import pytest

from hooks.site.places import Place
from pathway_data import models
from tests.found import list_of, the_pages
from tests.hooks.page_samples import Built


@pytest.fixture(scope="module")
def built() -> Built:
    """The content."""
    return the_pages()


def _there(built: Built) -> Place:
    """Where the municipalities stand: in the common folder, or in a region's."""
    return next(place for place in built.site.places() if place.all(models.Municipality))


def test_all_municipalities_stand_in_one_table_with_their_region(built: Built) -> None:
    """Each is named once with its region, and what is missing is said once for all of them."""
    html = built.html(list_of("kommuner"))
    found = _there(built).all(models.Municipality)
    assert html.count('<tr role="row" id=') == len(found)
    assert html.count('data-label="Region"') == len(found)
    silent = [each for each in found if not built.site.catalogue.has_told(each)]
    assert html.count("Oplysning mangler") == bool(silent)
    told = sum(map(built.site.catalogue.has_told, found))
    print(f"{len(found)} kommuner, heraf {told} med egen side")


def test_only_a_municipality_that_has_told_something_has_a_page(built: Built) -> None:
    """No page is the same as its neighbour's but for the name."""
    pages = {a for a in built.addresses() if re.fullmatch(rf"{list_of('kommuner')}[^/]+/", a)}
    told = {
        item.id
        for item in _there(built).all(models.Municipality)
        if built.site.catalogue.has_told(item)
    }
    assert pages == {f"{list_of('kommuner')}{name}/" for name in told}
