"""Every calculator that reads rows has an empty file to fill in beside it."""

from datetime import date

from hooks.render.downloads import row_templates
from hooks.site.places import Site
from hooks.site.routes import row_template
from pathway_data import models
from pathway_data.load import load
from tests.found import CONTENT, calculator_page


def test_the_indicators_have_their_empty_file() -> None:
    """It lies beside the calculator's page and holds the headings alone, for a spreadsheet."""
    site = Site(load(CONTENT).catalogue, date(2026, 11, 21), "assets/python")
    files = dict(row_templates(site))
    address = row_template(calculator_page(models.IndicatorSet))
    assert list(files) == [address]
    text = files[address].decode("utf-8")
    assert text.startswith("\ufeffkommune;dato;henvist;")
    assert text.count("\r\n") == 1
