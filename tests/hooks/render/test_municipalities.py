"""Municipalities: what moves is shown where a municipality's staff look."""

from pathway_data.load import CONTENT
from tests.hooks.page_samples import build


def test_a_municipality_shows_the_responsibilities_that_move() -> None:
    """What changes on 1 January 2027 stands on a municipality's page as well."""
    html = build(CONTENT).html("kommuner/esbjerg/")
    assert 'id="ansvar_patientrettet-forebyggelse"' in html
    assert html.count("Fra 1. januar 2027") >= 2
