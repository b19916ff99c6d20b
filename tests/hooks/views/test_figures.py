"""Drawings carry a name, a description and links, and no style of their own."""

import xml.etree.ElementTree as ET
from fractions import Fraction

import pytest

from hooks.render.project import budget_rows
from hooks.views.figures.duties import duties_figure
from hooks.views.figures.groups import groups_figure
from hooks.views.figures.messages import MessageLine, messages_figure
from hooks.views.figures.schedule import schedule_figure
from hooks.views.figures.svg import wrapped
from hooks.views.figures.swimlane import Lane, LaneTask, swimlane_figure
from pathway_data import models
from pathway_data.load import CONTENT
from tests.hooks.page_samples import Built, build

CITED = {"citations": [{"source": "s", "at": "a"}]}


def _milestone(name: str, when: str | None) -> models.Milestone:
    return models.Milestone.model_validate(
        {"id": name, "title": f"Titel {name}", "when": when, "order": 1, "text": "T.", **CITED}
    )


def _duty(name: str, holder: str) -> models.Duty:
    return models.Duty.model_validate(
        {"id": name, "title": name, "holder": holder, "area": "Lov", "text": "T.", **CITED}
    )


def _model(**more: object) -> models.Stratification:
    group = {"id": "en", "title": "Gruppe <1>", "described_as": "Klarer sig", **CITED}
    group["effort"] = [{"text": "Råd.", **CITED}]
    data = {"id": "m", "title": "Model", "text": "T.", "groups": [group], **CITED, **more}
    return models.Stratification.model_validate(data)


AXES = {
    "figure": "matrix",
    "rows": {"label": "Række", "values": ["Let", "Svær"]},
    "columns": {"label": "Kolonne", "values": ["God", "Ringe"]},
}

SWIMLANE = swimlane_figure(
    "s", (("a", "Start"), ("b", "Slut")), (Lane("Læge", {"b": (LaneTask("Følge op", "#op"),)}),)
)
MESSAGES = messages_figure("m", (MessageLine("Læge", ("Hospital",), "Brev", "opstart", "#brev"),))
MATRIX = groups_figure(_model(**AXES))
STEPS = groups_figure(_model(figure="trin"))
DUTIES = duties_figure((_duty("operere", "region"), _duty("genoptraene", "kommune")))
SCHEDULE = schedule_figure(
    (_milestone("a", "2020"), _milestone("b", None)), (("2020", Fraction(82400)),)
)


@pytest.mark.parametrize("svg", [SWIMLANE, MESSAGES, MATRIX, STEPS, DUTIES, SCHEDULE])
def test_a_drawing_is_sound_named_and_unstyled(svg: str) -> None:
    """It is well-formed, has a title and a description, and takes colours from classes only."""
    root = ET.fromstring(str(svg))
    names = {element.tag: element for element in root}
    assert names["title"].text
    assert names["desc"].text
    assert root.get("aria-labelledby") == f"{names['title'].get('id')} {names['desc'].get('id')}"
    assert root.get("role") in {"img", "group"}
    for element in root.iter():
        assert not {"style", "fill", "stroke", "onclick"} & set(element.keys())


@pytest.mark.parametrize(("svg", "name"), [(SWIMLANE, "Læge: Følge op"), (MESSAGES, "Brev")])
def test_what_a_drawing_lists_is_a_link(svg: str, name: str) -> None:
    """A drawing with links is a group, since an image would hide them."""
    root = ET.fromstring(str(svg))
    links = list(root.iter("a"))
    assert root.get("role") == "group"
    assert [link.get("href", "")[0] for link in links] == ["#"]
    assert name in (links[0].get("aria-label") or "")


def test_a_matrix_shows_the_fields_the_source_leaves_open() -> None:
    """Four fields, one group: three say that the source does not describe them."""
    group = {"id": "en", "title": "G", "described_as": "K", "row": "Let", "column": "God", **CITED}
    group["effort"] = [{"text": "Råd.", **CITED}]
    drawn = groups_figure(_model(**{**AXES, "groups": [group]}))
    assert str(drawn).count("Ikke beskrevet i kilden") == 3


def test_a_model_without_a_figure_is_not_drawn() -> None:
    """Drawing is the editor's choice."""
    assert groups_figure(_model()) is None


def test_an_unsettled_time_says_so() -> None:
    """Neither drawing nor description invents a year."""
    assert str(SCHEDULE).count("Ikke fastlagt i kilden") >= 1
    assert "82.400 kr." in str(SCHEDULE)


def test_duties_stand_under_their_holder_in_the_description() -> None:
    """The description says who has what."""
    assert "Regionen: operere. Kommunen: genoptraene." in str(DUTIES)


def test_lines_fit_and_no_letter_is_lost() -> None:
    """A long word is broken with a hyphen, and nothing disappears."""
    lines = wrapped("genoptræningsplanlægning nu", 60, 12)
    assert "".join(line.removesuffix("-") for line in lines).replace(" ", "") == (
        "genoptræningsplanlægningnu"
    )
    assert max(map(len, lines)) <= 60 / (12 * 0.51)


@pytest.fixture(scope="module")
def built() -> Built:
    """The real content."""
    return build(CONTENT)


def test_the_budget_in_the_figure_is_the_calculators(built: Built) -> None:
    """The published amounts of the application come out of the engine."""
    place = next(p for p in built.site.places() if p.scope.id == "funktionelle-lidelser")
    assert budget_rows(place) == (
        ("2020", Fraction(82400)),
        ("2021", Fraction(7100)),
        ("I alt", Fraction(89500)),
    )
