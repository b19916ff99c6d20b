"""What changes on 1 January 2027 stands in the list of municipalities, and no file does."""

import pytest

from tests.found import list_of, the_pages
from tests.hooks.page_samples import Built


@pytest.fixture(scope="module")
def built() -> Built:
    """The real content."""
    return the_pages()


def test_the_list_shows_the_responsibilities_that_move(built: Built) -> None:
    """What changes on 1 January 2027 stands where a municipality's staff look."""
    html = built.html(list_of("kommuner"))
    assert 'id="ansvar_patientrettet-forebyggelse"' in html
    assert html.count("Fra 1. januar 2027") >= 2


def test_readers_are_shown_no_file_paths_of_municipalities(built: Built) -> None:
    """Where it is put right is for the editors' page, which leads there."""
    assert "municipalities.yml:" not in built.html(list_of("kommuner"))
    assert "municipalities.yml:" in built.html("redaktion/")
