"""How a calculator gets to its answer: each of our readings stands under what it is about."""

from hooks.render.calculator_rules import rules_page
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.load import CONTENT
from tests.hooks.page_samples import build


def test_our_reading_of_a_denominator_stands_under_its_indicator() -> None:
    """Indicators with the same reading each have it under their own title, as the sources do."""
    site = build(CONTENT).site
    place = next(place for place in site.places() if place.scope.id == "laenderyg")
    calculator = next(item for item in place.all(models.Calculator) if item.id == "indikatorer")
    page = rules_page(place, calculator, place.calculation(calculator).definition)
    readings = next(section for section in page.sections if section.anchor == "vores_laesning")
    titles = [block.title for block in readings.blocks if isinstance(block, v.Notice)]
    chosen = [item for item in place.all(models.Indicator) if item.denominator.ours]
    assert titles == [item.title for item in chosen]
    assert len(titles) > len({item.denominator.ours for item in chosen})
