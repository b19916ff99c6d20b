"""The page "Brug data" tells of the bundles, and of what FHIR cannot carry of this very site."""

import pytest

from hooks.open_data.fhir import fhir_files
from hooks.views import blocks as v
from pathway_data import fhir_words as words
from tests.hooks.page_samples import NORD, Built, Parsed, build

PAGE = "brug-data/"


@pytest.fixture(scope="module")
def nord() -> Built:
    """The pages of the second site."""
    return build(NORD)


def test_every_bundle_is_linked_to(nord: Built) -> None:
    """By its programme's name."""
    links = {link.removeprefix("../") for link in Parsed(nord.html(PAGE)).links}
    bundles = [path for path, _ in fhir_files(nord.site)]
    assert bundles
    assert set(bundles) <= links


def test_what_is_left_out_is_counted_on_this_very_site(nord: Built) -> None:
    """The list is made of the content, so it says nothing of what the site has none of."""
    page = next(page for page in nord.pages if page.address == PAGE)
    tables = {
        block.caption: block
        for section in page.sections
        for fold in section.blocks
        if isinstance(fold, v.Fold)
        for block in fold.blocks
        if isinstance(block, v.Table)
    }
    rows = tables[words.LEFT_OUT_CAPTION].rows
    found = [(row.cells[0].text, row.cells[1].text) for row in rows]
    told = words.left_out(nord.site.catalogue.scopes)
    assert found == [(limit.what, str(count)) for limit, count in told]
    assert all(count != "0" for _, count in found)
    assert len(tables[words.CHANGED_CAPTION].rows) == len(words.CHANGED)
