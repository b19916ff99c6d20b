"""The made-up country: valid content of the asked size, the same each time."""

from pathlib import Path

from hooks.render import all_pages
from hooks.site.places import Site
from pathway_data.checks import check
from pathway_data.load import load
from tests.country.content import write_country
from tests.hooks.page_samples import DAY

PAGES = 400


def _files(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*.yml")}


def test_made_up_content_is_valid_and_of_the_size_that_was_asked_for(tmp_path: Path) -> None:
    """The checks that editors' content passes find nothing, and the pages are about as many."""
    loaded = load(write_country(tmp_path / "content", PAGES))
    site = Site(loaded.catalogue, DAY)
    assert check(loaded, DAY, calculations=site.calculations) == ()
    assert abs(len(all_pages(site)) - PAGES) <= PAGES // 10


def test_made_up_content_is_the_same_each_time_and_other_with_another_seed(tmp_path: Path) -> None:
    """A figure that is measured on it can be measured again."""
    first, again, other = (
        _files(write_country(tmp_path / name, PAGES, seed))
        for name, seed in (("first", 1), ("again", 1), ("other", 2))
    )
    assert first == again
    assert first.keys() != other.keys()
