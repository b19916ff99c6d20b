"""A calculator's pages: an empty form for checklists alone, each reading where it belongs."""

from hooks.render.calculators import LINK_TEXT, printable_links, printable_pages, rules_page
from hooks.views import blocks as v
from hooks.views.blocks import HtmlBlock
from pathway_data import models
from pathway_data.models import Checklist
from tests.found import floor, page_of, place_with, the_site


def test_each_checklist_and_nothing_else_has_an_empty_form_to_print() -> None:
    """The page lies below the checklist's own, and holds the engine's printable form whole."""
    site = the_site()
    printed, expected = [], []
    for place in site.places():
        for calculator in place.all(models.Calculator):
            definition = place.calculation(calculator).definition
            pages = list(printable_pages(place, calculator, definition))
            links = [link.text for link in printable_links("x/", definition)]
            assert links == [LINK_TEXT] * len(pages)
            assert len(pages) == isinstance(calculator, Checklist)
            printed += pages
            expected += [f"{place.address_of(calculator)}tom/"] * len(pages)
    assert [page.address for page in printed] == expected
    assert f"{page_of(Checklist)}tom/" in expected
    for page in printed:
        (block,) = page.sections[0].blocks
        assert isinstance(block, HtmlBlock)
        assert "\u2610" in str(block.html)


def test_our_reading_of_a_denominator_stands_under_its_indicator() -> None:
    """Indicators with the same reading each have it under their own title, as the sources do."""
    site = the_site()
    place = place_with(site, models.IndicatorSet)
    (calculator,) = place.all(models.IndicatorSet)
    page = rules_page(place, calculator, place.calculation(calculator).definition)
    readings = next(section for section in page.sections if section.anchor == "vores_laesning")
    titles = [block.title for block in readings.blocks if isinstance(block, v.Notice)]
    chosen = [item for item in place.all(models.Indicator) if item.denominator.ours]
    assert titles[: len(chosen)] == [item.title for item in chosen]
    assert len(chosen) - len({item.denominator.ours for item in chosen}) > floor(0)
