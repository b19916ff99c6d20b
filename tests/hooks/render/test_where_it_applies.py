"""A municipality is shown what holds where it is, and nothing of another region."""

from pathlib import Path

import pytest

from tests.hooks.page_samples import Built, Parsed, build, programmes_alike
from tests.hooks.render.test_site import _target

MUNICIPALITIES = (
    "- id: {name}\n  title: {title} Kommune\n  region: {region}\n"
    "  citations: [{{source: kommunekilde, at: afsnit}}]\n"
)
SOURCE = (
    "- id: kommunekilde\n  title: Kommunekilde\n  short: Kommunekilde\n  publisher: Testene\n"
    '  published: "2026"\n  region: Hele landet\n  period: "2026"\n  status: eksempel\n'
    "  about: Findes kun i testene.\n  no_url: Kilden er opdigtet.\n"
    "  sections:\n    - {id: afsnit, title: Afsnit}\n"
)
OF = {"skulder": "nord", "albue": "syd", "haand": ""}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A programme of each of two regions, each resting on a national source, and a national one."""
    root = programmes_alike(tmp_path_factory.mktemp("regions") / "content", "albue", "haand")
    (root / "common" / "sources.yml").write_text(SOURCE, encoding="utf-8")
    towns = (("bakkeby", "Bakkeby", "Region Nord"), ("engby", "Engby", "Region Syd"))
    (root / "common" / "municipalities.yml").write_text(
        "".join(MUNICIPALITIES.format(name=n, title=t, region=r) for n, t, r in towns), "utf-8"
    )
    for region in ("nord", "syd"):
        folder = root / "regions" / region
        folder.mkdir(parents=True)
        text = f"id: {region}\ntitle: Region {region.capitalize()}\n"
        (folder / "region.yml").write_text(text, encoding="utf-8")
    for name, region in OF.items():
        _sources_of_the_whole_country(root / "programmes" / name / "sources.yml")
        if region:
            file = root / "programmes" / name / "programme.yml"
            file.write_text(f"{file.read_text(encoding='utf-8')}region: {region}\n", "utf-8")
    return build(root)


def _sources_of_the_whole_country(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "region: Prøveregionen" in text
    file.write_text(text.replace("region: Prøveregionen", "region: Hele landet"), "utf-8")


def _section(built: Built, region: str) -> str:
    html = built.html("kommuner/")
    number = ("Nord", "Syd").index(region) + 1
    section = html.split(f'id="tilbud_{number}"')[1].split("<h2")[0]
    assert f"beskrevet for Region {region} eller hele landet" in section
    return section


@pytest.mark.parametrize(
    ("region", "shown", "other"), [("Nord", "skulder", "albue"), ("Syd", "albue", "skulder")]
)
def test_offers_of_its_region_and_of_the_whole_country_are_shown(
    built: Built, region: str, shown: str, other: str
) -> None:
    """A programme of another region is not, though its source is national."""
    links = {_target("kommuner/", link)[0] for link in Parsed(_section(built, region)).links}
    assert links - {"kommuner/"} == {f"{shown}/tilbud/", "haand/tilbud/"}
    assert other not in _section(built, region)


def test_a_source_of_another_region_alone_brings_nothing(built: Built) -> None:
    """A programme of no region is shown where its own statements hold."""
    site = built.site
    assert site.offers_by_region["haand"] == {"Region Nord": 1, "Region Syd": 1}
    assert site.offers_by_region["skulder"] == {"Region Nord": 1}
