"""What a reader does with the pages: narrows them, follows drawings, prints, finds the way in."""

import gzip
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from calculators import danish
from tests.browser.fixtures import until_idle

COMMENTS = "laenderyg/hoering/"
TASKS = "laenderyg/opgaver/"
MESSAGES = "laenderyg/kommunikation/"
WORDS = "ordliste/"


def _narrowed(page: Page, label: str, value: str) -> Locator:
    """The rows left when a value has been chosen."""
    page.get_by_label(label, exact=True).select_option(value)
    return page.locator("[data-item]:visible")


def test_comments_are_narrowed_by_what_became_of_them(page: Page, address: str) -> None:
    """Only rows of that very outcome stay, the count is announced, and all come back."""
    page.goto(address + COMMENTS)
    everything = page.locator("tr[data-item]").count()
    before = page.locator("tr[data-item]:visible").count()
    shown = _narrowed(page, "Status", "ikke efterset")
    assert 0 < shown.count() < everything
    assert {row.get_attribute("data-f-udfald") for row in shown.all()} == {"ikke efterset"}
    expect(page.locator(".filter__count")).to_have_text(
        f"Viser {shown.count()} af {everything} punkter."
    )
    expect(page.get_by_role("heading", name="Behandlede kommentarer")).to_be_hidden()
    page.get_by_role("button", name="Vis alt").click()
    expect(page.locator(".filter__count")).to_have_text(f"Viser alle {everything} punkter.")
    assert shown.count() == before


def test_filters_work_together_and_by_keyboard(page: Page, address: str) -> None:
    """Each choice narrows what the other has left; the keyboard alone is enough."""
    page.goto(address + COMMENTS)
    sender = page.get_by_label("Afsender", exact=True)
    sender.focus()
    page.keyboard.press("ArrowDown")
    chosen = sender.input_value()
    assert chosen
    for row in _narrowed(page, "Status", "ikke efterset").all():
        assert row.get_attribute("data-f-afsender") == chosen
        assert row.get_attribute("data-f-udfald") == "ikke efterset"
    sender.focus()
    page.keyboard.press("Home")
    assert sender.input_value() == ""


@pytest.mark.parametrize("label", ["Afsender", "Slags", "Status"])
def test_comments_can_be_narrowed_in_three_ways(page: Page, address: str, label: str) -> None:
    """Every value but "Alle" leaves some rows, and at least one leaves fewer than all."""
    page.goto(address + COMMENTS)
    select = page.get_by_label(label, exact=True)
    everything = page.locator("tr[data-item]").count()
    counts = []
    for option in select.locator("option").all()[1:]:
        select.select_option(option.get_attribute("value"))
        counts.append(page.locator("tr[data-item]:visible").count())
    assert min(counts) >= 1
    assert min(counts) < everything


def test_statements_are_narrowed_by_status(page: Page, address: str) -> None:
    """Every statement left has the status chosen."""
    page.goto(address + TASKS)
    left = _narrowed(page, "Status", "krav")
    assert left.count() > 0
    for item in left.all():
        assert "krav" in (item.get_attribute("data-f-status") or "").split("|")


def test_a_choice_stands_in_the_address(page: Page, address: str) -> None:
    """It survives a reload, can be sent as a link, and makes no step in the history."""
    page.goto(address + COMMENTS + "?h=x")
    before = page.evaluate("history.length")
    left = _narrowed(page, "Status", "ikke efterset").count()
    expect(page).to_have_url(re.compile(r"hoering/\?h=x&udfald=ikke(\+|%20)efterset$"))
    assert page.evaluate("history.length") == before
    page.reload()
    assert page.get_by_label("Status", exact=True).input_value() == "ikke efterset"
    assert page.locator("[data-item]:visible").count() == left
    page.get_by_role("button", name="Vis alt").click()
    expect(page).to_have_url(re.compile(r"hoering/\?h=x$"))


def test_what_the_page_does_not_know_in_an_address_is_ignored(page: Page, address: str) -> None:
    """An old link, or one made by hand, shows everything."""
    page.goto(address + COMMENTS + "?udfald=findes-ikke&afsender=%3Cb%3E&andet=1")
    assert page.locator("[data-item]:visible").count() == page.locator("[data-item]").count()
    expect(page.locator(".filter__count")).to_be_empty()


@pytest.mark.parametrize("name", [TASKS, MESSAGES])
def test_everybody_finds_their_own(page: Page, address: str, name: str) -> None:
    """Tasks and messages are narrowed to those of an actor; what leads them stays beside them."""
    page.goto(address + name)
    actor = page.get_by_label("Aktør", exact=True)
    for option in actor.locator("option").all()[1:]:
        value = option.get_attribute("value") or ""
        left = _narrowed(page, "Aktør", value)
        rows = page.locator("tr[data-item]:visible").all()
        assert rows
        for row in rows:
            assert value in (row.get_attribute("data-f-aktoer") or "").split("|")
        assert left.count() >= len(rows)


def test_my_role_is_kept_on_this_machine_and_forgotten(page: Page, address: str) -> None:
    """Kept when asked to, chosen beforehand on other pages, and gone when told so."""
    page.goto(address + TASKS)
    forget = page.get_by_role("button", name="Glem min rolle")
    remember = page.get_by_role("button", name="Husk som min rolle")
    assert not remember.is_visible()
    assert not forget.is_visible()
    actor = page.get_by_label("Aktør", exact=True)
    actor.select_option("Praktiserende fysioterapeut")
    expect(remember).to_contain_text("kun på denne maskine")
    assert page.evaluate("localStorage.getItem('min-rolle')") is None
    remember.click()
    expect(page.get_by_text("Husket som din rolle, kun på denne maskine.")).to_be_visible()
    expect(actor).to_be_focused()

    page.goto(address + MESSAGES)
    assert actor.input_value() == "Praktiserende fysioterapeut"
    expect(page.locator(".filter__count")).to_contain_text("Viser")
    assert "?" not in page.url
    actor.select_option("")
    expect(page).to_have_url(re.compile(r"\?aktoer=$"))
    page.reload()
    assert actor.input_value() == ""
    page.goto(address + MESSAGES + "?aktoer=Hospital")
    assert actor.input_value() == "Hospital"

    forget.click()
    assert page.evaluate("localStorage.getItem('min-rolle')") is None
    page.goto(address + MESSAGES)
    assert actor.input_value() == ""


def test_a_chosen_actors_lane_is_marked(page: Page, address: str) -> None:
    """One lane of the drawing is the reader's own, and none without a choice."""
    page.goto(address + TASKS)
    assert page.locator(".lane.is-mine").count() == 0
    page.get_by_label("Aktør", exact=True).select_option("Hospital")
    expect(page.locator(".lane.is-mine")).to_have_attribute("data-actor", "hospital")
    page.get_by_role("button", name="Vis alt").click()
    expect(page.locator(".lane.is-mine")).to_have_count(0)


def test_filters_work_where_nothing_may_be_kept(page: Page, address: str) -> None:
    """With storage blocked a role cannot be kept, which is said; all else works."""
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked'); }});"
    )
    page.goto(address + MESSAGES)
    assert _narrowed(page, "Aktør", "Hospital").count() > 0
    page.get_by_role("button", name="Husk som min rolle").click()
    expect(page.get_by_text("Browseren gav ikke lov til at huske rollen.")).to_be_visible()


def test_the_filter_is_a_folded_line_on_a_phone(page: Page, address: str) -> None:
    """One line that opens; what is chosen in the address is in view at once."""
    page.set_viewport_size({"width": 390, "height": 740})
    page.goto(address + TASKS)
    opens = page.get_by_role("button", name="Vis kun det, der passer")
    status = page.get_by_label("Status", exact=True)
    expect(opens).to_have_attribute("aria-expanded", "false")
    expect(status).to_be_hidden()
    height = page.locator("form.filter").bounding_box()
    assert height
    assert height["height"] <= 60
    opens.click()
    expect(status).to_be_visible()
    expect(opens).to_have_attribute("aria-expanded", "true")
    page.goto(address + TASKS + "?status=krav")
    expect(status).to_be_visible()
    expect(page.locator(".figure")).to_be_hidden()
    first = page.locator("[data-item]:visible").first.bounding_box()
    assert first
    assert first["y"] < 740


def test_a_link_to_what_a_choice_hides_shows_it(page: Page, address: str) -> None:
    """Somebody who follows a link to a place wants to see it, whatever was chosen."""
    page.goto(address + TASKS)
    first = page.locator("tr[data-item][id]").first
    anchor = first.get_attribute("id")
    own = (first.get_attribute("data-f-aktoer") or "").split("|")
    options = page.get_by_label("Aktør", exact=True).locator("option").all()[1:]
    others = [option.get_attribute("value") or "" for option in options]
    other = next(value for value in others if value not in own)
    page.goto(f"{address}{TASKS}?aktoer={quote(other)}#{anchor}")
    expect(first).to_be_visible()
    assert page.get_by_label("Aktør", exact=True).input_value() == ""


def test_words_are_found_as_they_are_typed(page: Page, address: str) -> None:
    """Entries narrow with each letter, the count waits for the word, and a reload keeps it."""
    page.goto(address + WORDS)
    entries = page.locator(".statements > [data-item]")
    everything = entries.count()
    search = page.get_by_label("Søg i ordlisten")
    search.press_sequentially("genop")
    left = page.locator(".statements > [data-item]:visible")
    assert 0 < left.count() < everything
    expect(page.locator(".filter__count")).to_contain_text("Viser")
    expect(page.get_by_role("heading", name="Forkortelser", exact=True)).to_be_hidden()
    expect(page.get_by_role("heading", name="Genoptræningsplan").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?ord=genop$"))
    page.reload()
    assert search.input_value() == "genop"
    assert 0 < left.count() < everything
    search.fill("xyzzy")
    expect(page.locator(".filter__count")).to_contain_text("Intet passer")
    assert left.count() == 0


def test_letters_lead_to_the_first_word_of_each(page: Page, address: str) -> None:
    """A to Å in Danish order, each to an entry that begins with it."""
    page.goto(address + WORDS)
    links = page.get_by_role("navigation", name="Gå til et bogstav").get_by_role("link").all()
    letters = [link.inner_text() for link in links]
    assert letters == sorted(letters, key=danish.sort_key)
    assert len(letters) > 12
    for link in links:
        target = page.locator(link.get_attribute("href") or "")
        assert target.inner_text()[0].upper() == link.inner_text()


def test_without_script_everything_is_shown_and_no_filter(browser: Browser, address: str) -> None:
    """The form waits for the script, and all rows can be read without it."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for name in (COMMENTS, WORDS):
        page.goto(address + name)
        expect(page.locator("form.filter")).to_be_hidden()
        rows = page.locator("[data-item]")
        assert rows.count() > 20
        assert all(row.is_visible() for row in rows.all())
    context.close()


def test_a_task_in_the_swimlane_is_reached_by_keyboard(page: Page, address: str) -> None:
    """Tab comes to a task in the drawing, and Enter leads to its text."""
    page.goto(address + "laenderyg/opgaver/")
    first = page.locator(".drawing a").first
    first.focus()
    assert page.evaluate("document.activeElement.closest('svg') !== null")
    target = first.get_attribute("href") or ""
    page.keyboard.press("Enter")
    expect(page).to_have_url(address + "laenderyg/opgaver/" + target)
    expect(page.locator(target)).to_be_visible()


@pytest.mark.parametrize("width", [1280, 320])
def test_drawings_give_way_to_words_on_narrow_screens(page: Page, address: str, width: int) -> None:
    """A phone shows the table alone; a wide screen shows both."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + "laenderyg/kommunikation/")
    assert page.locator(".drawing").is_visible() is (width == 1280)
    expect(page.locator("table.stack")).to_be_visible()


def test_drawings_print_and_filters_do_not(page: Page, address: str) -> None:
    """Paper has no use for a form."""
    page.goto(address + "laenderyg/kommunikation/")
    page.emulate_media(media="print")
    expect(page.locator(".drawing")).to_be_visible()
    expect(page.locator("form.filter")).to_be_hidden()


@pytest.mark.parametrize(
    "name", ["", "laenderyg/opgaver/", "redaktion/", "ordliste/", "laenderyg/hoering/"]
)
def test_a_page_without_a_calculator_is_light(page: Page, address: str, name: str) -> None:
    """All that a first visit fetches, compressed as a server would, stays below 250 KB."""
    weights: list[int] = []
    page.on("response", lambda response: weights.append(len(gzip.compress(response.body()))))
    page.goto(address + name, wait_until="load")
    until_idle(page)
    assert 20_000 < sum(weights) < 250_000
