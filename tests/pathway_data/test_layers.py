"""The nearest layer wins: a programme's own, then its region's, then the national."""

import shutil
from pathlib import Path

from pathway_data import models
from pathway_data.checks.site import overriding, without_region
from pathway_data.load import load
from tests.conftest import spoil
from tests.pathway_data.conftest import problems_in

PROGRAMME = "programmes/eksempelprogram/programme.yml"


def test_a_reference_means_what_the_nearest_layer_has(nord: Path) -> None:
    """National below, the region's before it, the programme's own before both."""

    def rate() -> str:
        catalogue = load(nord).catalogue
        programme, region = catalogue.programmes[0], catalogue.regions[0]
        assert catalogue.get(catalogue.common, models.Rate, name).title == "National timepris"
        assert catalogue.get(region, models.Rate, name).title == "Timepris i Region Nord"
        return catalogue.get(programme, models.Rate, name).title

    name = "eksempel-timepris"
    assert rate() == "Timepris i Region Nord"
    own = nord / "programmes/eksempelprogram/rates.yml"
    shutil.copy(nord / "common/rates.yml", own)
    spoil(own, "National timepris", "Programmets timepris")
    assert rate() == "Programmets timepris"
    own.unlink()
    spoil(nord / PROGRAMME, "region: nord\n", "")
    assert rate() == "National timepris"


def test_a_programme_without_a_region_does_not_know_the_regions_things(nord: Path) -> None:
    """A reference to them is told at its line, with the layer that has it."""
    (nord / "common/rates.yml").unlink()
    told = 'takst "eksempel-timepris" står i nord, ikke her'
    assert not any(told in problem for problem in problems_in(nord))
    spoil(nord / PROGRAMME, "region: nord\n", "")
    assert any(told in problem for problem in problems_in(nord))


def test_a_region_without_a_folder_is_told(nord: Path) -> None:
    """With the one that was meant."""
    spoil(nord / PROGRAMME, "region: nord", "region: nrd")
    told = f'nord/{PROGRAMME}:4: program "eksempelprogram": ukendt region "nrd" – mente du "nord"?'
    line = (nord / PROGRAMME).read_text().split("region: nrd")[0].count("\n") + 1
    assert told.replace(":4:", f":{line}:") in problems_in(nord)


def test_what_stands_in_the_place_of_another_is_told_as_a_suggestion(nord: Path) -> None:
    """It is right where it is meant; a slip would give an answer by the wrong rule."""
    told = [str(problem) for problem in overriding(load(nord))]
    assert len(told) == 2
    assert told[0].startswith(
        'nord/regions/nord/actors.yml:3: aktør "eksempel-tolk": står i stedet'
    )
    assert "nord/common/actors.yml:8" in told[0]


def test_a_programme_of_no_region_is_told_as_a_suggestion(nord: Path) -> None:
    """It may be of the whole country, or somebody forgot; a site without regions has none."""
    programme = nord / "programmes/eksempelprogram/programme.yml"
    assert list(without_region(load(nord))) == []
    spoil(programme, "region: nord\n", "")
    (told,) = map(str, without_region(load(nord)))
    assert "programmes/eksempelprogram/programme.yml:3: " in told
    assert "skriv region (nord)" in told
    shutil.rmtree(nord / "regions")
    assert list(without_region(load(nord))) == []


def test_a_region_is_told_by_its_own_file(nord: Path) -> None:
    """It must be there, have the folder's name, and share it with no programme or page."""
    file = nord / "regions/nord/region.yml"
    spoil(file, "id: nord", "id: syd")
    assert 'nord/regions/nord/region.yml:2: region "syd": id passer ikke til mappen' in "\n".join(
        problems_in(nord)
    )
    file.unlink()
    assert "nord/regions/nord/region.yml:1: region.yml mangler" in "\n".join(problems_in(nord))
    file.write_text("id: kilder\ntitle: Kilder\n", encoding="utf-8")
    (nord / "regions/nord").rename(nord / "regions/kilder")
    assert "navnet er adressen på en fælles side" in "\n".join(problems_in(nord))


def test_a_file_of_another_layer_is_told_where_it_belongs(nord: Path) -> None:
    """A region's file in a programme's folder, and a site file anywhere but at the root."""
    shutil.copy(nord / "regions/nord/region.yml", nord / "common")
    shutil.copy(nord / "site.yml", nord / "regions/nord")
    problems = "\n".join(problems_in(nord))
    assert 'nord/common/region.yml:1: filen "region.yml" hører ikke til her' in problems
    assert 'nord/regions/nord/site.yml:1: filen "site.yml" hører ikke til her' in problems


def test_a_site_may_show_some_programmes_and_municipalities(nord: Path) -> None:
    """The others are as if they were not there, with what is told of them alone."""
    spoil(nord / "site.yml", "logo:", "municipalities: [nordby]\nlogo:")
    catalogue = load(nord).catalogue
    assert [each.id for _, each in catalogue.all(models.Municipality)] == ["nordby"]
    assert [each.municipality for _, each in catalogue.all(models.LocalOffer)] == ["nordby"]
    assert problems_in(nord) == []
    spoil(nord / "site.yml", "[nordby]", "[nordbi]\nprogrammes: [eksempelprogrm]")
    problems = "\n".join(problems_in(nord))
    assert 'ukendt kommune "nordbi" – mente du "nordby"?' in problems
    assert 'ukendt program "eksempelprogrm" – mente du "eksempelprogram"?' in problems
