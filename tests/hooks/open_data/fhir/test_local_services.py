"""What municipalities have told of their offers, as services in the bundle that they belong to."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hooks.open_data.fhir import terms
from tests.conftest import spoil
from tests.hooks.open_data.fhir.bundle_checks import faults, resources_of
from tests.hooks.open_data.fhir.bundles import PROGRAMME, bundles_of, site_of
from tests.hooks.page_samples import NORD


def test_a_municipalitys_offer_is_there_where_it_is_given_and_its_numbers_where_told() -> None:
    """A municipality that does not give it has no service; no number is made up."""
    bundle = bundles_of(site_of(NORD))[PROGRAMME]
    services = [
        each for each in resources_of(bundle) if each["resourceType"] == "HealthcareService"
    ]
    local = [each for each in services if "Kommune" in each["providedBy"]["display"]]
    assert [each["providedBy"]["display"] for each in local] == ["Nordby Kommune"]
    assert all("identifier" not in each for each in local)
    assert "1.2.208.176.1.1" not in json.dumps(bundle)


def test_numbers_that_a_municipality_told_are_danish_identifiers(tmp_path: Path) -> None:
    """SOR and GLN in DK Core's systems, as they were told."""
    content = shutil.copytree(NORD, tmp_path / "nord")
    file = content / "programmes" / PROGRAMME / "local_offers.yml"
    words = file.read_text(encoding="utf-8")
    told = '  sor: "953741000016009"\n  location_number: "5790000121526"\n  told: 2026-10-01'
    file.write_text(words.replace("  told: 2026-10-01", told), encoding="utf-8")
    data = bundles_of(site_of(content))[PROGRAMME]
    assert faults(data) == []
    found = [
        each["identifier"]
        for each in resources_of(data)
        if each["resourceType"] == "HealthcareService" and "Kommune" in each["name"]
    ]
    assert found == [
        [
            {"system": terms.SOR, "value": "953741000016009"},
            {"system": terms.GLN, "value": "5790000121526"},
        ]
    ]


def _region_told(content: Path) -> None:
    """The programme is the whole country's; what two municipalities told stands in the region."""
    programme = content / "programmes" / PROGRAMME
    spoil(programme / "programme.yml", "region: nord\n", "")
    told = (programme / "local_offers.yml").rename(content / "regions/nord/local_offers.yml")
    spoil(told, "given: nej", "given: ja")
    spoil(told, "eksempel-kilde, at: indsats", "nord-kilde, at: satser")


def test_two_regions_sources_of_the_same_id_are_two_in_the_bundle(tmp_path: Path) -> None:
    """What the municipalities of either told rests on that of their own region."""
    content = shutil.copytree(NORD, tmp_path / "nord")
    _region_told(content)
    syd = shutil.copytree(content / "regions/nord", content / "regions/syd")
    for file in syd.glob("*.yml"):
        words = file.read_text(encoding="utf-8").replace("id: nord\n", "id: syd\n")
        words = words.replace("Region Nord", "Region Syd").replace("Nordkilden", "Sydkilden")
        words = words.replace("nordby", "sydby").replace("fjordby", "aaby")
        words = words.replace("Nordby Kommune", "Sydby Kommune")
        file.write_text(words.replace("Fjordby Kommune", "Åby Kommune"), encoding="utf-8")
    bundle = bundles_of(site_of(content))[PROGRAMME]
    assert faults(bundle) == []
    every = resources_of(bundle)
    titles = ("Den opdigtede kilde fra Region Nord", "Den opdigtede kilde fra Region Syd")
    documents = [each for each in every if each["resourceType"] == "DocumentReference"]
    assert {
        each["content"][0]["attachment"]["title"]: each["identifier"][0]["value"]
        for each in documents
        if each["content"][0]["attachment"]["title"] in titles
    } == {
        titles[0]: "nord/sources/nord-kilde",
        titles[1]: "syd/sources/nord-kilde",
    }
    by_name = {each["fullUrl"]: each["resource"] for each in bundle["entry"]}
    rests_on = {
        (target["display"], by_name[each["what"]["reference"]]["identifier"][0]["value"])
        for made in every
        if made["resourceType"] == "Provenance"
        for target in made["target"]
        for each in made["entity"]
    }
    for town, region, other in (("Fjordby", "nord", "syd"), ("Åby", "syd", "nord")):
        for title in (f"{town} Kommune", f"Eksempeltræning, {town} Kommune"):
            assert (title, f"{region}/sources/nord-kilde") in rests_on
            assert (title, f"{other}/sources/nord-kilde") not in rests_on


def _same_names(content: Path) -> None:
    """A programme of no region has an offer of the same id, of which nobody has told."""
    other = shutil.copytree(content / "programmes" / PROGRAMME, content / "programmes" / "andet")
    (other / "local_offers.yml").unlink()
    spoil(other / "programme.yml", "region: nord\n", "")
    spoil(other / "programme.yml", f"id: {PROGRAMME}", "id: andet")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_region_told, {PROGRAMME: ["Nordby Kommune", "Fjordby Kommune"]}),
        (_same_names, {PROGRAMME: ["Nordby Kommune"], "andet": []}),
    ],
)
def test_what_municipalities_told_is_in_the_bundle_of_that_programme_wherever_it_stands(
    tmp_path: Path, change: Callable[[Path], None], told: dict[str, list[str]]
) -> None:
    """In a layer that the programme does not know; and never in one with an offer of that name."""
    content = shutil.copytree(NORD, tmp_path / "nord")
    change(content)
    bundles = bundles_of(site_of(content))
    assert [faults(bundle) for bundle in bundles.values()] == [[] for _ in bundles]
    given = {
        name: [
            each["providedBy"]["display"]
            for each in resources_of(bundle)
            if each["resourceType"] == "HealthcareService"
            and "Kommune" in each["providedBy"]["display"]
        ]
        for name, bundle in bundles.items()
    }
    assert given == told
