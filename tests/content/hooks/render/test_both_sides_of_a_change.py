"""The site built for the day before a change and for the day itself: what differs, and how."""

import html
import re
from datetime import date, timedelta
from functools import cache

import pytest

from calculators import danish, render
from calculators.kinds import kind_of
from calculators.model import Tone
from hooks.site.places import Place
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.models.base import Entity
from tests.found import the_pages

FIRST = date(2027, 1, 1)
LAST = FIRST - timedelta(days=1)
ROUTING = {
    "laenderyg/beregnere/frist-genoptraening/",
    "laenderyg/beregnere/henvisningstjekliste/",
    "laenderyg/beregnere/maalgruppe/",
    "laenderyg/beregnere/smertecenter/",
    "laenderyg/beregnere/spor/",
    "laenderyg/beregnere/stoetteniveau/",
    "laenderyg/beregnere/tilbud-efter-behov/",
    "beregnere/fire-grupper/",
}
"""The calculators that send somebody to the municipality, or away from it."""

NOT_READ = "har vi ikke læst"


@cache
def _text(day: date, address: str) -> str:
    """A page as it is read, in one line, without the marks of its notes."""
    markup = re.sub(r"(?s)<(script|sup)\b.*?</\1>", "", the_pages(day).html(address))
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", markup)).split())


def _differing() -> list[str]:
    before, after = the_pages(LAST).texts, the_pages(FIRST).texts
    assert before.keys() == after.keys()
    return [address for address in before if before[address] != after[address]]


def _concerned(*kinds: type[Entity]) -> list[tuple[Place, Entity, tuple[models.DatedChange, ...]]]:
    """Everything of some kinds that a change concerns."""
    return [
        (place, entity, changes)
        for place in the_pages(LAST).site.places()
        for kind in kinds
        for entity in place.all(kind)
        if (changes := place.changes_of(entity))
    ]


def test_the_pages_that_differ_overnight_are_known_and_every_routing_calculator_is_among_them() -> (
    None
):
    """The list is printed; a calculator that sends somebody somewhere is on it."""
    differing = _differing()
    print(f"\n{len(differing)} af {len(the_pages(LAST).texts)} sider er ikke ens de to dage:")
    print("\n".join(sorted(differing)))
    assert set(differing) >= ROUTING
    assert "laenderyg/opgaver/" in differing
    assert "laenderyg/kommunikation/" in differing
    assert "ordliste/" in differing
    assert "arbejdsdeling/" in differing


@pytest.mark.parametrize("address", sorted(ROUTING))
def test_a_routing_calculators_answer_says_the_right_thing_on_both_days(address: str) -> None:
    """Before: what comes. After: what held until then. Both: that what was adopted was not read."""
    before, after = _text(LAST, address), _text(FIRST, address)
    assert "Fra 1. januar 2027 flytter" in before
    assert "Indtil 31. december 2026" not in before
    assert "Indtil 31. december 2026 lå" in after
    assert "Fra 1. januar 2027 flytter" not in after
    assert NOT_READ in before
    assert NOT_READ in after


def test_every_page_of_what_is_concerned_says_so_on_both_days() -> None:
    """Laws, actors, offers, topics, roles and sources with pages of their own."""
    kinds = (models.Law, models.Actor, models.Offer, models.SubjectTopic, models.Role)
    found = _concerned(*kinds, models.Source, models.Calculator)
    told = 0
    for place, entity, changes in found:
        if not place.site.catalogue.fills_a_page(entity):
            continue
        address = place.address_of(entity)
        for change in changes:
            for day, said in ((LAST, change.before), (FIRST, change.after)):
                text = _text(day, address)
                assert " ".join(said.text.split()) in text, (address, day)
                told += 1
    print(f"\n{len(found)} sider, {told} linjer")
    assert {type(entity) for _, entity, _ in found} >= {*kinds, models.Source}


@pytest.mark.parametrize(
    ("kind", "page"),
    [
        (models.Task, "laenderyg/opgaver/"),
        (models.Notification, "laenderyg/kommunikation/"),
        (models.Offer, "laenderyg/tilbud/"),
        (models.Route, "laenderyg/henvisning/"),
        (models.Duty, "arbejdsdeling/"),
    ],
)
def test_a_list_says_what_changes_and_marks_each_that_does(kind: type[Entity], page: str) -> None:
    """The line stands once over the list; each row that changes is marked."""
    marked = [
        entity
        for place, entity, changes in _concerned(kind)
        if (place.is_common or page.startswith(f"{place.scope.id}/"))
        and any(not change.regions for change in changes)
    ]
    assert marked
    for day, opening in ((LAST, "Fra 1. januar 2027"), (FIRST, "Indtil 31. december 2026")):
        text = _text(day, page)
        assert opening in text
        if kind is not models.Route:
            assert text.count("Ændring 1. januar 2027") >= len(marked)


def test_a_word_that_ends_is_explained_with_its_end() -> None:
    """Sundhedsklynge and sundhedsaftale are not told as if they stayed."""
    concerned = _concerned(models.GlossaryTerm)
    assert {entity.id for _, entity, _ in concerned} >= {"sundhedsklynge", "sundhedsaftale"}
    before, after = _text(LAST, "ordliste/"), _text(FIRST, "ordliste/")
    for _, _, changes in concerned:
        for change in changes:
            assert " ".join(change.before.text.split()) in before
            assert " ".join(change.after.text.split()) in after


def test_the_answer_says_it_once_and_never_in_an_emergency_or_in_a_referral() -> None:
    """A table's or checklist's lines are facts of its answer; a text to paste has none."""
    for day in (LAST, FIRST):
        for definition in the_pages(day).site.definitions.values():
            if definition.kind == "deadline":
                continue
            dated = [line.fact for line in getattr(definition, "dated", ())]
            kind = kind_of(definition)
            fields = kind.form(definition).fields
            open_answers = {field.id: field.start for field in fields}
            result = kind.calculate(definition, open_answers)
            told = [fact for fact in result.facts if fact in dated]
            assert len(told) == (0 if result.tone is Tone.URGENT else len(dated))
            answer = str(render.result_html(result, "")).split("result-why")[0]
            for fact in told:
                assert answer.count(fact.value) == 1
                assert fact.value not in result.paste
                assert result.paste or fact.value in render.copied_text(result)


def test_a_change_is_told_where_it_is_told_of_with_what_was_not_read() -> None:
    """The page of changes has both sides on both days, sources, and what is missing."""
    for day in (LAST, FIRST):
        text = _text(day, "aendringer/")
        for change in the_pages(day).site.common.all(models.DatedChange):
            for said in (change.before, change.after, *change.statements):
                assert " ".join(said.text.split()) in text
            assert change.missing
            assert all(missing in text for missing in change.missing)


def test_what_has_one_name_is_listed_as_it_stands_in_the_content() -> None:
    """Several actors' tasks may be called the same: their order is not a matter of chance."""
    site = the_pages(LAST).site
    page = next(page for page in the_pages(LAST).pages if page.address == "aendringer/")
    sections = {section.anchor: section.blocks for section in page.sections}
    same = 0
    for change in site.common.all(models.DatedChange):
        (fold,) = (block for block in sections[change.id] if isinstance(block, v.Fold))
        (links,) = fold.blocks
        assert isinstance(links, v.Links)
        written = [
            site.at(scope).address_of(entity) for scope, entity in site.changes.everything(change)
        ]
        names = [danish.sort_key(link.text) for link in links.items]
        listed = [
            (name, written.index(link.address))
            for name, link in zip(names, links.items, strict=True)
        ]
        assert listed == sorted(listed)
        same += len(names) - len(set(names))
    assert same


def test_a_page_without_anything_that_changes_has_no_line() -> None:
    """Calm where nothing changes: the citizens' messages and the sources of other countries."""
    for page in the_pages(LAST).pages:
        if page.address in ("laenderyg/budskaber/", "kilder/keele-start-back/", "privatliv/"):
            assert page.dated is None
    assert any(isinstance(page.dated, v.Dated) for page in the_pages(LAST).pages)
    assert "aendringer/" in the_pages(LAST).texts
