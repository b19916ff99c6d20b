"""The content as JSON: a file for each thing, under the ids that it has and had."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from hooks.open_data import open_data_files
from hooks.site.data_addresses import INDEX, ROOT, scope_file
from hooks.site.places import Site
from pathway_data.differences import changed
from pathway_data.load import load
from pathway_data.memory import Memory
from tests.hooks.open_data.served import (
    Served,
    cited_in,
    not_found,
    served,
    statements_shown,
    words_of_statements,
)
from tests.hooks.page_samples import DAY, NORD, Built, Parsed, sample_content

ADDRESS = "https://nord.example/"
"""Where the second site says that it lies."""
LINKS = ("href", "$schema", "schema", "openapi", "page")


def _site(content: Path, day: date = DAY, memory: Memory | None = None) -> Site:
    memory = memory or Memory()
    loaded = load(content, memory=memory)
    assert loaded.problems == ()
    memory.content_read(loaded.catalogue, changed)
    return Site(loaded.catalogue, day, memory=memory)


@pytest.fixture(scope="module")
def nord() -> Served:
    """The data of the second site."""
    return served(NORD)


def _read(data: Served, path: str) -> Any:
    return json.loads(data.files[path])


def test_every_thing_of_every_layer_has_a_file_and_is_listed(nord: Served) -> None:
    """The list of layers leads to each layer's list, and that to all that the layer has."""
    scopes = {each["scope"]: each for each in _read(nord, INDEX)["scopes"]}
    loaded = load(NORD).catalogue
    assert list(scopes) == [scope.id for scope in loaded.scopes]
    assert {each["layer"] for each in scopes.values()} == {"national", "region", "programme"}
    for scope in loaded.scopes:
        entities = _read(nord, scope_file(scope.id))["entities"]
        listed = {(each["kind"], each["id"]) for each in entities}
        there = {(kind, name) for kind, found in scope.entities.items() for name in found}
        assert listed == there
        for each in entities:
            told = _read(nord, each["href"].removeprefix(ADDRESS))
            own = (each["kind"], each["id"], each["title"])
            assert (told["kind"], told["id"], told["title"]) == own
            assert told["scope"] == scope.id


def test_every_statement_of_the_pages_is_found_by_its_id(nord: Served) -> None:
    """With its words, and where, when and how firmly each of its citations holds."""
    assert len(list(statements_shown(nord.built.pages))) > 100
    assert list(not_found(nord)) == []
    told = {part.get("text") for part in nord.cited.values()}
    assert told.issuperset(words_of_statements(nord.site))
    for ref, part in nord.cited.items():
        assert nord.by_id(ref) == part


def test_every_link_leads_to_what_is_there(nord: Served) -> None:
    """To another file of the data, to a page, or to a place on one that the page has."""
    pages = nord.built.texts
    anchors = {address: frozenset(Parsed(page.body).ids) for address, page in pages.items()}
    links = set(_links(nord))
    assert len(links) > 100
    for link in links:
        assert link.startswith(ADDRESS), link
        path, _, anchor = link.removeprefix(ADDRESS).partition("#")
        assert path in nord.files or (not anchor or anchor in anchors[path]), link
        assert path in nord.files or path in pages, link


def _links(data: Served) -> Iterator[str]:
    """The links of the lists and of all things."""
    lists = (INDEX, *(scope_file(scope.id) for scope in data.site.catalogue.scopes))
    for path in (*lists, *data.things):
        yield from _links_in(_read(data, path))


def _links_in(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for each in part:
            yield from _links_in(each)
    elif isinstance(part, dict):
        links = (part.get(key) for key in LINKS)
        yield from (link for link in links if isinstance(link, str))
        for key, value in part.items():
            if key != "content":
                yield from _links_in(value)


def test_a_site_without_an_address_has_relative_links(tmp_path: Path) -> None:
    """They lead to the same files and pages, wherever the site is put."""
    data = Served(Built(_site(sample_content(tmp_path / "content", "skulder"))))
    pages = set(data.built.addresses())
    for path in data.things:
        thing = json.loads(data.files[path])
        for each in (thing, *thing["references"], *thing["citations"]):
            for key in ("href", "page"):
                link = each.get(key)
                if link is not None:
                    assert not urlsplit(link).scheme, link
                    found = urljoin(f"https://a/{path}", link).removeprefix("https://a/")
                    assert found in data.files or found.partition("#")[0] in pages, (path, link)


def test_an_old_id_answers_with_the_thing_that_had_it(tmp_path: Path) -> None:
    """Its file is that of the new id, which says what it was called."""
    content = tmp_path / "content"
    shutil.copytree(NORD, content)
    file = content / "programmes/eksempelprogram/offers.yml"
    text = file.read_text(encoding="utf-8")
    offer = re.search(r"- id: (\S+)", text)
    assert offer
    file.write_text(
        text.replace(offer[0], f"{offer[0]}\n  formerly: [hed-noget-andet]", 1), encoding="utf-8"
    )
    files = dict(open_data_files(_site(content)))
    folder = f"{ROOT}eksempelprogram/offers/"
    assert files[f"{folder}hed-noget-andet.json"] == files[f"{folder}{offer[1]}.json"]
    told = json.loads(files[f"{folder}hed-noget-andet.json"])
    assert (told["id"], told["formerly"]) == (offer[1], ["hed-noget-andet"])


def test_an_id_stays_where_a_statement_before_it_goes(tmp_path: Path) -> None:
    """What stands in a list is told apart by its words, and not by its number."""
    content = tmp_path / "content"
    shutil.copytree(NORD, content)
    before = Served(Built(_site(content))).cited
    for file in content.rglob("messages.yml"):
        first, *others = re.split(r"(?m)^(?=- )", file.read_text(encoding="utf-8"))
        file.write_text(first + "".join(reversed(others)), encoding="utf-8")
    assert Served(Built(_site(content))).cited.keys() == before.keys()


def test_an_edit_makes_only_what_it_concerns_anew(tmp_path: Path) -> None:
    """The other files are remembered, and the result is that of a build from nothing."""
    content = tmp_path / "content"
    shutil.copytree(NORD, content)
    memory = Memory()
    before = dict(open_data_files(_site(content, memory=memory)))
    file = content / "common/sources.yml"
    text = file.read_text(encoding="utf-8")
    short = re.search(r"short: (.+)", text)
    assert short
    file.write_text(text.replace(short[0], "short: Et andet navn", 1), encoding="utf-8")
    after = dict(open_data_files(_site(content, memory=memory)))
    assert after == dict(open_data_files(_site(content)))
    different = [path for path in after if after[path] != before.get(path)]
    assert 0 < len(different) < len(after)


def test_the_same_content_gives_the_same_bytes_on_any_day_and_in_any_folder(
    nord: Served, tmp_path: Path
) -> None:
    """The data has all periods, and neither the day of the build nor where it was made."""
    copy = shutil.copytree(NORD, tmp_path / "another")
    assert dict(open_data_files(_site(copy, date(2031, 1, 1)))) == nord.files


def test_all_periods_are_told(nord: Served) -> None:
    """What has ended and what is to come stand beside what holds, each with its days."""
    rates = [thing for thing in nord.things.values() if thing["kind"] == "rates"]
    assert rates
    for rate in rates:
        days = [part["valid_from"] for part in cited_in(rate["content"]) if "valid_from" in part]
        assert days == sorted(days)
        assert rate["validity"]["from"] == days[0]
