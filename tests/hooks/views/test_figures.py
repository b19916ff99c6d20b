"""Drawings carry a name, a description and links, and no style of their own."""

import xml.etree.ElementTree as ET

import pytest

from hooks.views.figures.duties import duties_figure
from hooks.views.figures.groups import groups_figure
from hooks.views.figures.messages import MessageLine, messages_figure
from hooks.views.figures.svg import wrapped
from hooks.views.figures.swimlane import Lane, LaneTask, swimlane_figure
from pathway_data import models
from tests.found import place_with, the_pages

CITED = {"citations": [{"source": "s", "at": "a"}]}


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

LANES = (
    Lane("laege", "Læge", {"b": (LaneTask("Følge op", "#op"),)}),
    Lane("hospital", "Hospital", {"b": (LaneTask("Udskrive", "#ud", ("laege", "ingen")),)}),
)
SWIMLANE = swimlane_figure("s", (("a", "Start"), ("b", "Slut")), LANES)
MESSAGES = messages_figure("m", (MessageLine("Læge", ("Hospital",), "Brev", "opstart", "#brev"),))
MATRIX = groups_figure(_model(**AXES))
STEPS = groups_figure(_model(figure="trin"))
DUTIES = duties_figure(
    (_duty("operere", "region"), _duty("genoptraene", "kommune")), {"genoptraene": "§ 140"}
)


def _named(svg: str) -> ET.Element:
    """The drawing itself, without those beside it that only repeat what is read elsewhere."""
    root = ET.fromstring(str(svg))
    return next(each for each in root.iter("svg") if each.get("aria-hidden") is None)


@pytest.mark.parametrize("svg", [SWIMLANE, MESSAGES, MATRIX, STEPS, DUTIES])
def test_a_drawing_is_sound_named_and_unstyled(svg: str) -> None:
    """It is well-formed, has a title and a description, and takes colours from classes only."""
    root = _named(svg)
    names = {element.tag: element for element in root}
    assert names["title"].text
    assert names["desc"].text
    assert root.get("aria-labelledby") == f"{names['title'].get('id')} {names['desc'].get('id')}"
    assert root.get("role") in {"img", "group"}
    for element in root.iter():
        assert not {"style", "fill", "stroke", "onclick"} & set(element.keys())


@pytest.mark.parametrize(("svg", "name"), [(SWIMLANE, "Læge, Slut: Følge op"), (MESSAGES, "Brev")])
def test_what_a_drawing_lists_is_a_link(svg: str, name: str) -> None:
    """A drawing with links is a group, since an image would hide them."""
    root = _named(svg)
    links = list(root.iter("a"))
    assert root.get("role") == "group"
    assert {link.get("href", "")[0] for link in links} == {"#"}
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


def test_an_arrow_leads_from_a_task_to_each_actor_it_tells_and_to_nobody_else() -> None:
    """One of the two who are told has a lane: one arrow, which ends at what says so."""
    assert str(SWIMLANE).count('<polygon class="drawing-head"') == 1
    assert str(SWIMLANE).count("Får besked") == 1
    assert str(swimlane_figure("s", (("b", "Slut"),), LANES[:1])).count("polygon") == 0


def test_each_lane_is_marked_with_its_actor() -> None:
    """Whoever chooses an actor can have the whole of its lane marked."""
    for actor in ("laege", "hospital"):
        assert f'<tr class="lane" data-actor="{actor}">' in str(SWIMLANE)


def test_a_duty_shows_its_provision() -> None:
    """The paragraph stands with the law it is in; a duty without one shows the law alone."""
    assert "Lov, § 140" in str(DUTIES)
    assert str(DUTIES).count("§") == 1


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


def test_arrows_are_the_messages_that_a_task_gives() -> None:
    """A message without a task, or to oneself, draws nothing; every other one has an arrow."""
    built = the_pages()
    place = place_with(built.site, models.Task, models.Notification)
    tasks = {task.id: task for task in place.all(models.Task)}
    wanted = {
        (task, actor)
        for message in place.all(models.Notification)
        for task in message.tasks
        for actor in message.recipients
        if any(other.actor == actor for other in tasks.values())
    }
    html = built.html(place.link_to_page("opgaver").address)
    arrows = html.count("<polygon")
    print(f"{arrows} pile af {len(place.all(models.Notification))} beskeder")
    assert arrows == len(wanted)
    assert all(tasks[task].actor != actor for task, actor in wanted)
