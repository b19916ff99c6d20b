"""Actors that are parts of a whole, and ways to refer whose senders nobody has told."""

from hooks.render.shared import senders
from hooks.views.blocks import MISSING
from pathway_data import models
from pathway_data.gaps import gaps
from tests.found import the_pages
from tests.hooks.page_samples import DAY

WHOLE = "tvaerfaglige-smertecentre"
MEMBERS = ("smertecenter-middelfart", "smerteklinikken-grindsted", "smertecenter-syd")


def test_a_part_shows_the_tasks_of_the_whole() -> None:
    """Each named pain centre shows what the centres have in common, though it is kept once."""
    tasks = [
        task.title
        for scope in the_pages().site.catalogue.scopes
        for task in scope.all(models.Task)
        if task.actor == WHOLE
    ]
    assert tasks
    for member in MEMBERS:
        html = the_pages().html(f"aktoerer/{member}/")
        assert all(title in html for title in tasks)
        assert f'/aktoerer/{WHOLE}/"' in html


def test_a_whole_links_to_its_parts() -> None:
    """The page of the pain centres together leads to each of the three by name."""
    html = the_pages().html(f"aktoerer/{WHOLE}/")
    assert all(f'/aktoerer/{member}/"' in html for member in MEMBERS)


def test_a_part_repeats_no_section() -> None:
    """An actor and the whole it is part of share one section for each programme."""
    for page in the_pages().pages:
        ids = [section.anchor for section in page.sections]
        assert len(ids) == len(set(ids)), page.address


def test_a_way_to_refer_without_senders_says_so() -> None:
    """Where no source says who may refer, the page says it, and editors find it in the list."""
    site = the_pages().site
    place = next(p for p in site.places() if p.scope.id == "laenderyg")
    route = next(r for r in place.scope.all(models.Route) if not r.senders)
    assert senders(place, route) == MISSING
    found = {(gap.entity.id, gap.what) for gap in gaps(site.catalogue, DAY)}
    assert (route.id, "Hvem der kan henvise") in found


def test_an_actor_leads_to_its_subjects_and_difficulties() -> None:
    """From the job centre's page one step leads to the employment track and what is hard in it."""
    html = the_pages().html("aktoerer/jobcenter/")
    assert "laenderyg/emner/beskaeftigelse/" in html
    assert "laenderyg/udfordringer/#sagsbehandlernes-viden" in html
