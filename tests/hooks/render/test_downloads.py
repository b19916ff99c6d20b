"""Every calculator that reads rows has an empty file to fill in beside it."""

from hooks.render.downloads import row_templates
from hooks.site.routes import row_template
from pathway_data import models
from tests.found import every, floor, the_site


def test_the_indicators_have_their_empty_file() -> None:
    """It lies beside the calculator's page and holds the headings alone, for a spreadsheet."""
    files = dict(row_templates(the_site()))
    sets = [*every(models.IndicatorSet)]
    assert len(sets) >= floor(1)
    addresses = {row_template(place.address_of(each)) for place, each in sets}
    assert files.keys() == addresses
    for place, each in sets:
        text = files[row_template(place.address_of(each))].decode("utf-8")
        assert text.startswith(f"\ufeff{each.municipality.id};{each.date.id};")
        assert text.count("\r\n") == 1
