"""Each reader finds the way: nine groups, two clicks, and the editors' list of what is missing."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from hooks.render.data_agreement import gaps_in_agreement
from hooks.render.local_offers import NOBODY
from hooks.views.page_text import ways_on
from pathway_data import models
from pathway_data.gaps import LOCAL_OFFERS, gaps, missing
from pathway_data.kinds import entity_kind
from pathway_data.load import hand_written_pages
from pathway_data.models.pages import MOST_STEPS
from tests.content.ours import is_anothers, is_ours, ours_of
from tests.found import the_pages
from tests.hooks.page_samples import DAY, DOCS, Built, Parsed
from tests.hooks.render.test_site import _target

GROUPS = {
    "praktiserende-laege": "laenderyg/beregnere/henvisningstjekliste/",
    "kommunal-fagperson": "laenderyg/tilbud/",
    "hospitalspersonale": "laenderyg/henvisning/",
    "fysioterapeut-og-kiropraktor": "laenderyg/kommunikation/",
    "jobcentermedarbejder": "laenderyg/emner/beskaeftigelse/",
    "smertecenterpersonale": "laenderyg/emner/smertecenter/",
    "projektleder": "funktionelle-lidelser/beregnere/projektbudget/",
    "borger-og-paaroerende": "laenderyg/budskaber/",
    "redaktoer": "redaktion/",
}
CALCULATORS = {
    "praktiserende-laege": "laenderyg/beregnere/henvisningstjekliste/",
    "kommunal-fagperson": "laenderyg/beregnere/tilbud-efter-behov/",
    "hospitalspersonale": "laenderyg/beregnere/spor/",
    "fysioterapeut-og-kiropraktor": "laenderyg/beregnere/maalgruppe/",
    "jobcentermedarbejder": "laenderyg/beregnere/tilbud-efter-behov/",
    "smertecenterpersonale": "laenderyg/beregnere/smertecenter/",
    "projektleder": "funktionelle-lidelser/beregnere/projektbudget/",
    "borger-og-paaroerende": "laenderyg/beregnere/frist-genoptraening/",
}


@cache
def _links(address: str) -> frozenset[str]:
    return frozenset(_target(address, link)[0] for link in Parsed(the_pages().html(address)).links)


def _told(role: str, answer: str) -> str:
    """The page with what the programme of an answer tells a group."""
    return ours_of(f"for/{role}/", answer.partition("/")[0], the_pages().addresses())


@pytest.mark.parametrize(("role", "answer"), GROUPS.items())
def test_a_groups_main_question_is_answered_within_two_clicks(role: str, answer: str) -> None:
    """Front page, the group's page with the answer in two sentences, and what lies behind it.

    Where another programme answers the group too, the reader chooses one on the way.
    """
    page = f"for/{role}/"
    told = _told(role, answer)
    assert page in _links("")
    assert told == page or told in _links(page)
    assert answer in _links(told)
    assert answer in the_pages().addresses()


@pytest.mark.parametrize(("role", "calculator"), CALCULATORS.items())
def test_a_groups_main_calculator_is_on_its_page(role: str, calculator: str) -> None:
    """Whoever computes something for a living finds the calculator among the three buttons."""
    assert calculator in _buttons(_told(role, calculator))


def test_a_groups_answer_has_sources_and_at_most_three_tasks() -> None:
    """One or two sentences, each with its source; the editors' answer is about the site itself."""
    common = the_pages().site.common
    for role in common.all(models.Role):
        ((place, guide),) = (
            told for told in common.telling_more(role, models.Guide) if is_ours(told[0].scope)
        )
        assert len(guide.answer) == 2 or role.about_site
        assert all(statement.citations for statement in guide.answer)
        buttons = _buttons(_told(role.id, f"{place.scope.id}/"))
        assert len(buttons) == len(role.links) + len(guide.links) <= 3


def test_what_a_group_sends_stands_on_its_page_its_own_rows_first() -> None:
    """Computed from the messages its actors send: a physiotherapist's row is the very first."""
    html = the_pages().html("for/fysioterapeut-og-kiropraktor/")
    rows = html.split("<tbody")[1].split("<tr")[1:]
    assert "Praktiserende fysioterapeut" in rows[0]
    assert "laenderyg/kommunikation/#fysioterapeut-til-egen-laege" in rows[0]
    senders = ("fysioterapeut", "kiropraktor")
    site = the_pages().site
    sent = [n for p in site.places() for n in p.all(models.Notification) if n.sender in senders]
    assert len(rows) == len(sent) == 3


def test_what_changes_for_a_group_stands_on_its_page_until_it_has() -> None:
    """The day before, the change is on its way; on the day, it is no longer coming."""
    page = "for/kommunal-fagperson/"
    assert "Fra 1. januar 2027: Patientrettet forebyggelse" in _text(the_pages().html(page))
    assert "paa_vej" not in the_pages(date(2027, 1, 1)).html(page)


def test_the_front_page_leads_straight_into_the_checklist() -> None:
    """Four buttons of ours, the first to the form itself, so that the next Tab stands in it."""
    programmes = the_pages().site.catalogue.programmes
    shown = Parsed(_actions("")).links
    buttons = [link for link in shown if not is_anothers(link, programmes)]
    assert len(buttons) == 4
    assert buttons[0].endswith("henvisningstjekliste/#henvisningstjekliste-form")
    html = the_pages().html("")
    assert html.index("front-search") < html.index('class="actions"') < html.index("hvem_er_du")


def test_no_page_offers_more_ways_on_than_a_reader_can_choose_from() -> None:
    """Four at most, each address once."""
    found = {page.address: len(ways_on(page)) for page in the_pages().pages}
    assert max(found.values()) <= MOST_STEPS
    assert min(found.values()) >= 1


@pytest.mark.parametrize("address", ["for/borger-og-paaroerende/", "laenderyg/budskaber/"])
def test_what_citizens_read_is_easy(address: str) -> None:
    """LIX below 35 over all that they see, and no label of how firmly a source holds."""
    html = the_pages().html(address)
    found = lix(_text(_shown(html)))
    print(f"{address}: LIX {found:.0f}")
    assert found < 35
    assert "badge" not in _shown(html)


def test_no_reader_is_told_a_data_file_in_a_red_box() -> None:
    """A file and its line stand on the editors' page alone."""
    for page in the_pages().pages:
        if not page.address.startswith("redaktion/"):
            boxes = the_pages().html(page.address).split("notice--missing")[1:]
            assert not [box for box in boxes if ".yml" in box.split("</div>")[0]], page.address


def test_an_offer_leads_to_its_law_actors_and_calculators_and_they_lead_back() -> None:
    """Both ways, over all content: nobody has to search for what belongs together."""
    pairs = set(_pairs())
    assert len(pairs) > 40
    missing = [
        (one, other)
        for pair in pairs
        for one, other in (pair, pair[::-1])
        if other not in _links(one)
    ]
    assert missing == []


def test_the_law_on_rehabilitation_leads_to_its_deadline_and_back() -> None:
    """Whoever reads of the seven days can count them."""
    law, deadline = "lov/sundhedsloven-140/", "laenderyg/beregnere/frist-genoptraening/"
    assert (deadline, law) in set(_pairs())


def _pairs() -> Iterator[tuple[str, str]]:
    """The pages that belong together: an offer and its law, actors and calculators; and so on."""
    for place in the_pages().site.places():
        for offer in place.all(models.Offer):
            page = place.address_of(offer)
            with_tasks = (t.actor for t in place.all(models.Task) if t.offer == offer.id)
            yield from ((page, place.actor(a).address) for a in (offer.provider, *with_tasks))
            yield from ((page, place.law(basis.law).address) for basis in offer.legal_bases)
        for calculator in place.all(models.Calculator):
            own = place.address_of(calculator)
            named = place.site.named_by_calculators[place.scope.id, calculator.id]
            yield from (
                (own, place.page_address(reference))
                for reference in named
                if reference.startswith(("offers/", "laws/", "actors/"))
            )


def _actions(address: str) -> str:
    return the_pages().html(address).split('<ul class="actions">')[1].split("</ul>")[0]


def _buttons(address: str) -> tuple[str, ...]:
    """Where a page's buttons lead."""
    return tuple(_target(address, link)[0] for link in Parsed(_actions(address)).links)


def _shown(html: str) -> str:
    """What stands on a page between its title and the next steps, without the notes' numbers."""
    content = html[html.index("<h1") : html.index('id="naeste_skridt"')]
    beside = r"<sup.*?</sup>|<nav.*?</nav>|<details.*?</details>"
    return re.sub(beside, "", content, flags=re.DOTALL)


def _text(html: str) -> str:
    """The words alone; what ends a line ends a sentence as well."""
    ended = re.sub(r"</(h\d|li|p)>", ". ", html)
    return " ".join(re.sub(r"<[^>]+>", "", ended).split())


def lix(text: str) -> float:
    """How hard a text is to read: words a sentence, and the share of words above six letters."""
    words = re.findall(r"[^\W\d_]+", text)
    sentences = [part for part in re.split(r"[.!?:]+", text) if re.search(r"\w", part)]
    long = [word for word in words if len(word) > 6]
    return len(words) / len(sentences) + 100 * len(long) / len(words)


def test_there_are_nine_groups() -> None:
    """No group is left out, and none is made up here."""
    roles = {
        role.id for place in the_pages().site.places() for role in place.scope.all(models.Role)
    }
    assert roles == set(GROUPS)


def _without_section(html: str, anchor: str) -> str:
    """The page less one of its sections."""
    before, _, after = html.partition(f'id="{anchor}"')
    _, heading, rest = after.partition("<h2")
    return before + heading + rest


def test_everything_shown_as_missing_is_on_the_editors_list() -> None:
    """Where a page marks something as missing, its data file has a gap on the list.

    An actor's page shows messages and referrals as well, which stand in files of their own, and an
    offer's what no municipality has told, which each of them is asked for. That nobody has reviewed
    a programme is told below each of its pages, and is one gap of its own.
    """
    found = tuple(gaps(the_pages().site.catalogue, DAY))
    files = {gap.path for gap in found}
    files |= {gap.path for gap in gaps_in_agreement(the_pages().site)}
    assert {"notifications", "routes"} <= {entity_kind(type(gap.entity)).name for gap in found}
    marked = []
    for page in the_pages().pages:
        html, _, below = the_pages().html(page.address).partition('<footer class="about-page">')
        if NOBODY in html:
            assert any(gap.what == LOCAL_OFFERS for gap in found)
            html = _without_section(html, "i_din_kommune")
        if 'class="missing"' in below and page.data_file not in files:
            programme = page.address.partition("/")[0]
            assert f"pathway_data/programmes/{programme}/programme.yml" in files, page.address
        if 'class="missing"' in html or "notice--missing" in html:
            marked.append(page.address)
            assert page.data_file in files or "aktoerer/" in page.address, page.address
    assert len(marked) > 40


@cache
def _with_hand_written() -> Built:
    """The pages where the hand-written ones are among what editors are told of."""
    return Built(replace(the_pages().site, prose=hand_written_pages(DOCS)))


def _of_editors(built: Built) -> str:
    """The editors' page and those of the programmes below it."""
    addresses = [each for each in built.addresses() if each.startswith("redaktion/")]
    assert len(addresses) > 1
    return "".join(map(built.html, addresses))


def test_every_gap_is_listed_with_file_and_line() -> None:
    """The editors' pages count what the rules find, hand-written pages included."""
    site = _with_hand_written().site
    html = _of_editors(_with_hand_written())
    found = missing(site.catalogue, DAY, site.prose)
    places = [(gap.path, gap.line) for gap in found.data]
    places += [(gap.path, gap.line) for gap in found.pages]
    for path, line in places:
        assert f">{path}:{line}</a>" in html
    assert ("pathway_data/site.yml", "Hvor fejl meldes") in [(g.path, g.what) for g in found.data]


def test_the_number_of_what_is_missing_is_one_number() -> None:
    """The table's counts add up to the rows that can be filtered, open comments among them."""
    site = _with_hand_written().site
    html = _of_editors(_with_hand_written())
    count = len(missing(site.catalogue, DAY, site.prose)) + len(tuple(gaps_in_agreement(site)))
    numbers = dict(
        re.findall(r"<div>\s*(\D+?)\s*</div></th>\s*<td[^>]*><div>\s*(\d+)\s*</div>", html)
    )
    waiting = sum(map(int, numbers.values())) - int(numbers["I alt"])
    items = html.count('<tr role="row" data-item')
    print(f"mangler {count}, venter i alt {waiting}, kan filtreres {items}")
    assert int(numbers["Oplysning mangler"]) == count
    assert int(numbers["I alt"]) == waiting == items
    assert (
        html.count('data-f-slags="ventende kommentar"')
        == int(numbers["Kommentarer, der venter"])
        > 0
    )
    assert '<option value="ventende kommentar">' in html


def test_open_comments_and_questions_are_on_the_editors_list() -> None:
    """What only the owners of a programme can decide is not forgotten."""
    html = _of_editors(the_pages())
    questions = [
        question.question
        for place in the_pages().site.places()
        for question in place.all(models.OpenQuestion)
    ]
    assert len(questions) >= 2
    for question in questions:
        assert question in html
    assert "Kommentarer, der venter" in html


def test_an_overdue_review_is_on_the_editors_list() -> None:
    """The day after a review was due it is listed with its line; before, it is not."""
    before = the_pages(date(2027, 1, 1)).html("redaktion/")
    after = the_pages(date(2027, 1, 2)).html("redaktion/")
    section = after.split('id="skal_gennemgaas"')[1].split("<h2")[0]
    assert "pathway_data/common/pages.yml:" in section
    assert "Ingen sider er forfaldne" in before
