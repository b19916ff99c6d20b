"""A site built in shards is the one that a single build gives."""

import json
import re
from pathlib import Path

import pytest

from hooks.build import BuildError, build
from hooks.maker import frames_for
from hooks.publish.offline_files import LISTS
from hooks.search.index import PARTS, START
from hooks.shards import MADE, Whole, build_shard, join_shards
from pathway_data import models
from pathway_data.memory import Memory
from tests.found import CONTENT, the_site
from tests.hooks.page_samples import DAY, DOCS

COUNT = 2


@pytest.fixture(scope="module")
def whole() -> Whole:
    """The content, however many programmes it has."""
    return Whole(CONTENT, DOCS, DAY, "the same")


@pytest.fixture(scope="module")
def shards(whole: Whole, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Each with the programmes whose turn it is."""
    folders = [tmp_path_factory.mktemp("shards") / str(n) for n in range(1, COUNT + 1)]
    for number, folder in enumerate(folders, 1):
        build_shard(whole, number, COUNT, folder)
    return folders


def _pages(shard: Path) -> set[str]:
    made = json.loads((shard / MADE).read_text(encoding="utf-8"))
    return {page["address"] for _, page in made["pages"]}


def test_shards_share_the_pages_out(shards: list[Path]) -> None:
    """The common pages are in the first alone, each programme in one; none is in two."""
    first, second = map(_pages, shards)
    assert not first & second
    programmes = [scope.id for scope in the_site().catalogue.programmes]
    assert {"", "kilder/", "om/", *(f"{one}/" for one in programmes[::COUNT])} <= first
    assert {address.split("/")[0] for address in second} == set(programmes[1::COUNT])


def test_joined_shards_are_what_one_build_gives(
    whole: Whole, shards: list[Path], tmp_path: Path
) -> None:
    """To the byte, in whatever order they come: pages, search, service worker, everything."""
    site = tmp_path / "site"
    pages = join_shards(reversed(shards), DOCS, site, compress=False)
    made = build(whole.content, DOCS, DAY)
    assert pages == len(made.pages)
    expected = dict(made.assembled(frames_for(made, Memory())))
    found = {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    assert found.keys() == expected.keys()
    assert [path for path, content in expected.items() if found[path] != content] == []
    _finds_in_all_programmes(site)
    _keeps_every_page(site, set(made.pages))


def _finds_in_all_programmes(site: Path) -> None:
    start = json.loads((site / START).read_bytes())
    places = [place for place in the_site().places() if place.scope.programme]
    assert {place.title for place in places} <= set(start["programmes"])
    cards = "".join((site / PARTS / f"{each}.json").read_text() for each in start["titles"])
    assert places
    for place in places:
        for calculator in place.all(models.Calculator)[:1]:
            assert place.address_of(calculator) in cards


def _keeps_every_page(site: Path, addresses: set[str]) -> None:
    """The lists that the service worker reads name the pages of all shards."""
    lists = "".join(file.read_text() for file in (site / LISTS).iterdir())
    listed = set(re.findall(r'"([^"]*)index\.html"', lists))
    assert addresses <= listed


def test_shards_that_do_not_fit_are_not_joined(
    whole: Whole, shards: list[Path], tmp_path: Path
) -> None:
    """One is missing, or was made of other files: no site is made of them."""
    with pytest.raises(BuildError, match="hver én gang – her er"):
        join_shards(shards[:1], DOCS, tmp_path / "site", compress=False)
    other = Whole(whole.content, DOCS, DAY, "another")
    build_shard(other, 2, COUNT, tmp_path / "other")
    with pytest.raises(BuildError, match="ikke bygget af det samme"):
        join_shards([shards[0], tmp_path / "other"], DOCS, tmp_path / "site", compress=False)
    with pytest.raises(BuildError, match="er ingen del af et sted"):
        join_shards([tmp_path], DOCS, tmp_path / "site", compress=False)
    assert not (tmp_path / "site").exists()
