"""Every calculator that reads rows has an empty file to fill in beside it."""

from datetime import date

from hooks.render.downloads import row_templates
from hooks.site.places import Site
from hooks.site.routes import row_template
from pathway_data import models
from pathway_data.load import load
from tests.found import CONTENT, every, floor


def test_the_indicators_have_their_empty_file() -> None:
    """It lies beside the calculator's page and holds the headings alone, for a spreadsheet."""
    site = Site(load(CONTENT).catalogue, date(2026, 11, 21), "assets/python")
    files = dict(row_templates(site))
    sets = [*every(models.IndicatorSet)]
    assert len(sets) >= floor(1)
    addresses = {row_template(place.address_of(each)) for place, each in sets}
    assert files.keys() == addresses
    for place, each in sets:
        text = files[row_template(place.address_of(each))].decode("utf-8")
        assert text.startswith(f"\ufeff{each.municipality.id};{each.date.id};")
        assert text.count("\r\n") == 1
