"""A calculator's own pages: the empty form to print is there for each checklist alone."""

from datetime import date

from hooks.render.calculators import LINK_TEXT, printable_links, printable_pages
from hooks.site.places import Site
from hooks.views.blocks import HtmlBlock
from pathway_data import models
from pathway_data.load import CONTENT, load
from pathway_data.models import Checklist

DAY = date(2026, 11, 21)


def test_each_checklist_and_nothing_else_has_an_empty_form_to_print() -> None:
    """The page lies below the checklist's own, and holds the engine's printable form whole."""
    site = Site(load(CONTENT).catalogue, DAY)
    printed = []
    for place in site.places():
        for calculator in place.all(models.Calculator):
            definition = place.calculation(calculator).definition
            pages = list(printable_pages(place, calculator, definition))
            links = [link.text for link in printable_links("x/", definition)]
            assert links == [LINK_TEXT] * len(pages)
            assert len(pages) == isinstance(calculator, Checklist)
            printed += pages
    assert [page.address for page in printed] == ["laenderyg/beregnere/henvisningstjekliste/tom/"]
    (block,) = printed[0].sections[0].blocks
    assert isinstance(block, HtmlBlock)
    assert str(block.html).count("\u2610") == 40
