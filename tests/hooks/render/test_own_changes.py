"""A change on a day that stands in a programme's own folder, wherever it is told."""

from pathlib import Path
from typing import Any

import pytest

from hooks.site.places import Place
from pathway_data import models
from tests.hooks.page_samples import Built, build, programmes_alike

CHANGE = """- id: {id}
  title: {title}
  day: "2027-01-01"
  before:
    text: Fra 1. januar 2027 gælder {title}.
    citations: [{{source: proevekilde, at: tilbud}}]
  after:
    text: Fra 1. januar 2027 gælder {title}, sådan var det ikke før.
    citations: [{{source: proevekilde, at: tilbud}}]
  regions: [Prøveregionen]
"""


@pytest.fixture
def built(tmp_path: Path) -> Built:
    """Two programmes of one region, each with a change of the same name that is the region's."""
    content = programmes_alike(tmp_path / "pathway_data", "albue")
    for name in ("skulder", "albue"):
        file = content / "programmes" / name / "changes.yml"
        file.write_text(CHANGE.format(id="omlaegning", title=f"noget i {name}"), encoding="utf-8")
    return build(content)


def _place(built: Built, name: str) -> Place:
    return next(place for place in built.site.places() if place.scope.id == name)


@pytest.mark.parametrize("address", ["skulder/tilbud/", "skulder/tilbud/skuldertraening/"])
def test_lists_and_pages_tell_of_every_change_whosever_it_is(built: Built, address: str) -> None:
    """Both hold in the region, so both are told, each with the sources of its own programme."""
    page = next(page for page in built.pages if page.address == address)
    assert page.dated is not None
    told = {line.text: line.sources[0].links[0].address for line in page.dated.lines}
    assert {text: address.partition("/")[0] for text, address in told.items()} == {
        "Fra 1. januar 2027 gælder noget i skulder.": "skulder",
        "Fra 1. januar 2027 gælder noget i albue.": "albue",
    }


def test_an_answer_tells_of_another_programmes_change_with_that_programmes_source(
    built: Built,
) -> None:
    """A calculator of one programme does not know what is cited in the other."""
    place = _place(built, "skulder")
    (calculator,) = place.all(models.Calculator)
    definition: Any = place.calculation(calculator).definition
    dated = definition.dated
    cited = [each.fact.citations[0].url.partition("/")[0] for each in dated]
    assert sorted(cited) == ["albue", "skulder"]
