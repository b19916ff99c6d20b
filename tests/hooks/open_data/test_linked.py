"""What pages tell programs of themselves: true to the page, small, and nothing that runs."""

import gzip
import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from hooks.open_data import open_data_files
from hooks.open_data.eli import ELI, eli_of
from hooks.open_data.linked import LinkedData
from hooks.publish.assemble import SCRIPT
from hooks.publish.security import inline_script_hashes
from hooks.views.page_text import PageText
from pathway_data import models
from pathway_data.content_place import CONTENT
from pathway_data.models.knowledge import SourceType
from tests.hooks.page_samples import NORD, Built, build

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>\n', re.DOTALL)
MOST_OF_A_SITE = 0.02
"""So much larger all pages may be together for the data in them, without their frames."""


@cache
def _built(content: Path) -> Built:
    return build(content)


@cache
def _pages(content: Path) -> Mapping[str, PageText]:
    made = _built(content)
    return LinkedData(made.site).all_on(made.texts)


def _data(content: Path, address: str) -> Any:
    [block] = BLOCK.findall(_pages(content)[address].html)
    return json.loads(block)


@cache
def _all(content: Path) -> Mapping[str, Any]:
    pages = _pages(content).values()
    shown = [page for page in pages if page.layout != "embed" and page.searchable]
    return {page.address: _data(content, page.address) for page in shown}


@pytest.mark.parametrize("content", [CONTENT, NORD])
def test_every_page_says_what_it_is(content: Path) -> None:
    """One block of schema.org for each, with the page's title; none in other portals' frames."""
    found = _all(content)
    assert found[""]["@type"] == "WebSite"
    for address, data in found.items():
        assert data["@context"] == "https://schema.org"
        assert data["inLanguage"] == "da"
        assert data["name"]
        if address:
            assert data["name"] == _pages(content)[address].title
    for page in _pages(content).values():
        if page.address not in found:
            assert BLOCK.search(page.html) is None


@pytest.mark.parametrize("content", [CONTENT, NORD])
def test_every_thing_with_a_page_leads_to_its_data(content: Path) -> None:
    """What is called its encoding is among the files of data, relative to the page or in full."""
    files = {path for path, _ in open_data_files(_built(content).site)}
    leading = 0
    for address, data in _all(content).items():
        encodings = data.get("encoding", [])
        for each in encodings if isinstance(encodings, list) else [encodings]:
            link = each["contentUrl"].removeprefix("https://nord.example/")
            path = link if link != each["contentUrl"] else posixpath.join(address or ".", link)
            assert posixpath.normpath(path) in files, (address, link)
            leading += 1
    assert leading > 15


def test_a_recommendation_is_one_and_has_its_id_in_the_data() -> None:
    """Each is a statement that a source recommends, found word by word in the thing's file."""
    files = dict(open_data_files(_built(CONTENT).site))
    found = [
        each
        for data in _all(CONTENT).values()
        for each in data.get("about", [])
        if each["@type"] == "MedicalGuidelineRecommendation"
    ]
    assert len(found) > 40
    for each in found:
        whole = each["identifier"].partition("#")[0]
        told = _statement(json.loads(files[f"api/v1/{whole}.json"]), each["identifier"])
        assert told["text"] == each["description"]
        assert "ours" not in told
        recommended = [c for c in told["citations"] if c["status"] == "anbefaling"]
        assert recommended, each
        assert each["evidenceOrigin"].count(": ") >= 1
        assert each.get("recommendationStrength", "") in {"", *(c["strength"] for c in recommended)}


def _statement(value: Any, ref: str) -> Any:
    if isinstance(value, dict):
        if value.get("ref") == ref:
            return value
        found = (_statement(each, ref) for each in value.values())
    elif isinstance(value, list):
        found = (_statement(each, ref) for each in value)
    else:
        return None
    return next((each for each in found if each is not None), None)


def test_what_a_page_tells_of_is_of_its_kind() -> None:
    """A programme is a guideline, an offer a service, a provision legislation."""
    found = _all(CONTENT)
    site = _built(CONTENT).site
    wanted: dict[type[Any], str] = {
        models.Programme: "MedicalGuideline",
        models.Offer: "Service",
        models.Law: "Legislation",
        models.Actor: "Organization",
        models.Calculator: "WebApplication",
    }
    for model, kind in wanted.items():
        for place in site.places():
            for entity in place.all(model):
                address = place.address_of(entity)
                if "#" not in address:
                    assert found[address]["mainEntity"]["@type"] == kind, address


def test_the_page_on_data_tells_of_the_catalogue() -> None:
    """Both its forms, relative to the page."""
    told = _all(CONTENT)["brug-data/"]["mainEntity"]
    assert told["@type"] == "DataCatalog"
    assert [each["contentUrl"] for each in told["encoding"]] == [
        "../api/v1/catalogue.jsonld",
        "../api/v1/catalogue.ttl",
    ]


def test_law_has_the_address_that_it_has_at_retsinformation() -> None:
    """A source of law tells its identifier, and a provision those that it is cited to."""
    site = _built(CONTENT).site
    laws = [source for place in site.places() for source in place.all(models.Source)]
    known = {source.url for source in laws if source.url and source.url.startswith(ELI)}
    assert known
    found = _all(CONTENT)
    for source in laws:
        data = found.get(f"kilder/{source.id}/")
        if data and eli_of(source):
            assert data["mainEntity"]["legislationIdentifier"] == eli_of(source)
    cited = [
        each["@id"]
        for data in found.values()
        for each in data.get("mainEntity", {}).get("citation", [])
    ]
    assert cited
    assert set(cited) <= known


def test_a_number_and_a_year_make_the_address_where_none_is_told() -> None:
    """As the sources with both show; nothing is made of two numbers, or of what is no law."""
    site = _built(CONTENT).site
    for place in site.places():
        for source in place.all(models.Source):
            made = eli_of(source.model_copy(update={"url": None}))
            if made:
                assert made == source.url
    source = next(iter(site.at(site.catalogue.common).all(models.Source)))
    act = {"url": None, "type": SourceType.ACT, "title": "Lov om prøver"}
    told = act | {"published": "Lov nr. 12 af 3. maj 2024"}
    assert eli_of(source.model_copy(update=told)) == f"{ELI}lta/2024/12"
    for other in (
        act | {"published": "Lov nr. 12 af 3. maj 2024, ændret ved lov nr. 13 af 4. juni 2025"},
        act | {"published": "2024"},
        told | {"type": SourceType.BILL},
        told | {"type": None},
    ):
        assert eli_of(source.model_copy(update=other)) == ""


def test_data_is_nothing_that_runs() -> None:
    """No policy needs a word for it, and no text in it ends it."""
    page = next(iter(_pages(CONTENT).values()))
    assert inline_script_hashes(page.html) == ()
    assert not any(SCRIPT.search(each.html) for each in _pages(CONTENT).values())
    title = "</script><script>alert(1)</script>"
    evil = replace(_built(CONTENT).texts[""], address="x/", title=title)
    made = LinkedData(_built(CONTENT).site).on(evil)
    assert inline_script_hashes(made.html) == ()
    [block] = BLOCK.findall(made.html)
    assert json.loads(block)["name"] == evil.title


@pytest.mark.parametrize("content", [CONTENT, NORD])
def test_pages_weigh_practically_the_same(content: Path) -> None:
    """All of them together, as they are and compressed; told by the test."""
    before = [page.body.encode() for page in _built(content).texts.values()]
    after = [page.html.encode() for page in _pages(content).values()]
    for name, measure in (("plain", bytes), ("compressed", gzip.compress)):
        was, now = (sum(len(measure(each)) for each in bodies) for bodies in (before, after))
        print(
            f"{len(before)} pages, {name}: {was} bytes, {(now - was) / len(before):.0f} more each"
        )
    assert sum(map(len, after)) <= (1 + MOST_OF_A_SITE) * sum(map(len, before))
