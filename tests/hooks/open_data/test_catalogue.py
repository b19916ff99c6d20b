"""The catalogue of all data holds what DCAT-AP-DK 2.0.2 demands, in both its forms."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import pytest

from hooks.open_data import open_data_files
from hooks.open_data.catalogue import JSONLD, PREFIXES, TURTLE
from hooks.open_data.catalogue.graph import Exact, Graph, Ref, Words, thing
from hooks.site.data_addresses import ROOT
from hooks.site.places import Site
from pathway_data.content_place import CONTENT
from pathway_data.gaps import MISSING_TEXT
from tests.hooks.page_samples import NORD, build

MANDATORY = {
    "dcat:Catalog": {"dct:title", "dct:description", "dct:publisher", "dcat:dataset"},
    "dcat:Dataset": {"dct:title", "dct:description"},
    "dcat:Distribution": {"dcat:accessURL"},
    "dcat:DataService": {"dct:title", "dcat:endpointURL"},
    "foaf:Agent": {"foaf:name"},
    "skos:Concept": {"skos:prefLabel"},
    "skos:ConceptScheme": {"dct:title"},
}
RECOMMENDED = {
    "dcat:Dataset": {
        *("dct:identifier", "dct:publisher", "dcat:theme", "dcat:distribution"),
        *("dcat:landingPage", "dct:accrualPeriodicity"),
    },
    "dcat:Distribution": {"dct:format"},
    "dcat:DataService": {"dcat:endpointDescription", "dcat:servesDataset"},
}
CLASSES = {
    "dct:publisher": {"foaf:Agent"},
    "dcat:dataset": {"dcat:Dataset"},
    "dcat:servesDataset": {"dcat:Dataset"},
    "dcat:service": {"dcat:DataService"},
    "dcat:distribution": {"dcat:Distribution"},
    "dcat:contactPoint": {"vcard:Kind"},
    "foaf:homepage": {"foaf:Document"},
    "dcat:landingPage": {"foaf:Document"},
    "dcat:theme": {"skos:Concept"},
    "dcat:themeTaxonomy": {"skos:ConceptScheme"},
    "dct:license": {"dct:LicenseDocument"},
    "dct:rights": {"dct:RightsStatement"},
    "dct:accessRights": {"dct:RightsStatement"},
    "dct:spatial": {"dct:Location"},
    "dct:conformsTo": {"dct:Standard"},
    "dcat:mediaType": {"dct:MediaType"},
}
"""What a property leads to: the profile's `sh:class`."""
AT_MOST_ONE = {
    *("dct:publisher", "foaf:homepage", "dct:issued", "dct:license", "dct:rights", "dct:format"),
    *("dct:accrualPeriodicity", "dct:accessRights", "dcat:mediaType", "dcat:downloadURL"),
}
LISTS = {
    "dct:format": "http://publications.europa.eu/resource/authority/file-type/",
    "dct:accrualPeriodicity": "http://publications.europa.eu/resource/authority/frequency/",
}

type Statement = tuple[str, str, str]


@cache
def _site(nord: bool = False) -> Site:
    return build(NORD if nord else CONTENT).site


@pytest.fixture(params=["own", "nord"])
def files(request: pytest.FixtureRequest) -> Mapping[str, bytes]:
    """The data of a site: one that knows little of itself, and one that tells all."""
    return dict(open_data_files(_site(request.param == "nord")))


def _things(files: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    graph = json.loads(files[JSONLD])["@graph"]
    things = {each["@id"]: each for each in graph}
    assert len(things) == len(graph)
    return things


def _values(item: Mapping[str, Any], name: str) -> list[Any]:
    value = item.get(name, [])
    return value if isinstance(value, list) else [value]


def test_everything_has_what_the_profile_demands(files: Mapping[str, bytes]) -> None:
    """Mandatory and recommended properties, of the right class, no more than may be."""
    things = _things(files)
    kinds = [item["@type"] for item in things.values()]
    assert kinds.count("dcat:Catalog") == kinds.count("dcat:DataService") == 1
    for item in things.values():
        assert MANDATORY.get(item["@type"], set()) <= item.keys()
        if ROOT + "openapi.json" in files or item["@type"] != "dcat:DataService":
            assert RECOMMENDED.get(item["@type"], set()) <= item.keys()
        for name, kinds_wanted in CLASSES.items():
            for value in _values(item, name):
                assert things[value["@id"]]["@type"] in kinds_wanted, (item, name)
        for name in AT_MOST_ONE & item.keys():
            assert len(_values(item, name)) == 1, (item, name)
        for name, start in LISTS.items():
            assert all(value["@id"].startswith(start) for value in _values(item, name))
        for name in ("dct:title", "dct:description", "foaf:name", "skos:prefLabel"):
            assert all(_text(value) for value in _values(item, name))
        for value in _values(item, "dct:issued"):
            assert value["@type"] == "xsd:date"
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", value["@value"])


def _text(value: Any) -> str:
    text: str = value if isinstance(value, str) else value["@value"]
    return text


def test_every_distribution_leads_to_a_file_and_every_layer_and_table_has_one(
    files: Mapping[str, bytes],
) -> None:
    """What is told is there, and what is there for others to take is told."""
    things = _things(files)
    there = set()
    for item in things.values():
        for name in ("dcat:downloadURL", "dcat:endpointURL", "dcat:endpointDescription"):
            for value in _values(item, name):
                there.add(_path(value["@id"]))
    assert there <= files.keys()
    wanted = {path for path in files if path.endswith(".dmn") or "/fhir/" in path}
    wanted |= {
        path for path in files if re.fullmatch(rf"{ROOT}(?!schemas/)[^/]+/index\.json", path)
    }
    assert wanted <= there


def _path(link: str) -> str:
    if link.startswith("https:"):
        return link.removeprefix("https://nord.example/")
    assert not link.startswith("../..") or link == "../../"
    return str(PurePosixPath(JSONLD).parent / link)


def test_both_forms_say_the_same(files: Mapping[str, bytes]) -> None:
    """Statement by statement; the Turtle is read by its grammar's plain part."""
    from_json = [
        (f"<{item['@id']}>", name, _as_turtle(value))
        for item in _things(files).values()
        for name in item.keys() - {"@id", "@type"}
        for value in _values(item, name)
    ]
    from_json += [(f"<{item['@id']}>", "a", item["@type"]) for item in _things(files).values()]
    read = [*_read(files[TURTLE].decode())]
    assert sorted(read) == sorted(from_json)


def _as_turtle(value: Any) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if "@id" in value:
        return f"<{value['@id']}>"
    text = json.dumps(value["@value"], ensure_ascii=False)
    return f"{text}@da" if "@language" in value else f"{text}^^{value['@type']}"


def _read(turtle: str) -> Iterator[Statement]:
    tokens = re.findall(
        r'<[^<>"{}|^`\\\s]*>|"(?:[^"\\\n]|\\.)*"(?:@[a-z]+|\^\^\w+:\w+)?|[\w:]+|[;,.]',
        re.sub(r"^@prefix .*$", "", turtle, flags=re.MULTILINE),
    )
    subject, name, begins = "", "", True
    for token in tokens:
        if token == ".":
            subject, begins = "", False
        elif token == ";":
            name = ""
        elif token == ",":
            continue
        elif not subject:
            subject, name = token, ""
        elif not name:
            name = token
        else:
            yield subject, name, token
    assert not begins


def test_what_nobody_has_told_is_said_to_be_missing() -> None:
    """A publisher is mandatory; without terms there is no licence but a word on it."""
    things = _things(dict(open_data_files(_site())))
    publisher = next(each for each in things.values() if each["@type"] == "foaf:Agent")
    assert publisher["foaf:name"]["@value"] == MISSING_TEXT
    assert not any("dct:license" in each for each in things.values())
    rights = [each for each in things.values() if each["@type"] == "dct:RightsStatement"]
    assert MISSING_TEXT in [each["rdfs:label"]["@value"] for each in rights]
    assert "dcat:contactPoint" not in str(things)
    assert all(not name.startswith("http://") or "." in name for name in things)


def test_what_the_site_file_tells_is_told() -> None:
    """Owner, contact, terms and region; and addresses below the site's own."""
    facts = _site(nord=True).catalogue.site
    assert facts
    assert facts.terms
    assert facts.contact
    things = _things(dict(open_data_files(_site(nord=True))))
    kinds = {each["@type"]: each for each in things.values()}
    assert kinds["foaf:Agent"]["foaf:name"]["@value"] == facts.owner
    assert kinds["dct:LicenseDocument"]["@id"] == facts.terms.url
    assert kinds["dct:LicenseDocument"]["dct:title"]["@value"] == facts.terms.text
    assert kinds["vcard:Kind"]["vcard:fn"]["@value"] == facts.contact.name
    assert kinds["vcard:Kind"]["vcard:hasEmail"] == {"@id": f"mailto:{facts.contact.email}"}
    assert kinds["dct:Location"]["rdfs:label"]["@value"] in (facts.region, "Region Nord")
    assert kinds["dcat:Catalog"]["@id"] == f"https://nord.example/{ROOT}catalogue#catalogue"


def test_a_graph_says_nothing_where_there_is_no_value() -> None:
    """An absent value is no statement; several stand in one list."""
    graph = Graph(
        PREFIXES,
        (
            thing(
                "a",
                "dcat:Dataset",
                dct_title=Words("Å\n"),
                dct_license=None,
                dcat_theme=[Ref("b"), Ref("c")],
                dct_issued=Exact("2026-01-01", "xsd:date"),
            ),
        ),
    )
    [item] = json.loads(graph.as_jsonld())["@graph"]
    assert list(item) == ["@id", "@type", "dct:title", "dcat:theme", "dct:issued"]
    assert '; dct:title "Å\\n"@da' in graph.as_turtle().decode()


def test_the_catalogue_stays_the_same_and_small() -> None:
    """Twice the same bytes; the size is told."""
    first, second = (dict(open_data_files(build(CONTENT).site)) for _ in range(2))
    assert first[JSONLD] == second[JSONLD]
    assert first[TURTLE] == second[TURTLE]
    print(f"catalogue: {len(first[JSONLD])} and {len(first[TURTLE])} bytes")
    assert len(first[JSONLD]) + len(first[TURTLE]) < 60_000
