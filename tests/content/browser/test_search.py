"""The search as a reader meets it: in the header of every page, on the front page and on its own.

What is found is told by `fake_search.mjs`, so that these tests are about the field, the panel and
the page; what the search itself finds has tests of its own.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, ViewportSize, expect

from tests.browser.fixtures import Watch, until_idle
from tests.browser.held_requests import HeldRequests
from tests.browser.test_pages import findings_light_and_dark, scrolls_sideways

FAKE = Path(__file__).with_name("fake_search.mjs").read_text(encoding="utf-8")
ENGINE = re.compile(r"/assets/search/search\.([0-9a-f]{16}\.)?mjs")
NARROW: ViewportSize = {"width": 390, "height": 740}
MODULE = "text/javascript"
PAGES = ("", "laenderyg/tilbud/", "laenderyg/beregnere/frist-genoptraening/")
MOST_MOVED = 0.001
"""So much of the window may move at most (cumulative layout shift)."""
TARGET = 24

SHIFTS = """() => {
  window.moved = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.moved += entry.value;
  }).observe({ type: "layout-shift" });
}"""
# What moves while a page arrives is measured in test_loading; here it is what results move.


def _answer(route: Route) -> None:
    route.fulfill(body=FAKE, content_type=MODULE)


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Iterator[Page]:
    """A watched page on which the search finds what a test knows."""
    assert watch.requests == []
    context.route(ENGINE, _answer)
    yield context.new_page()
    context.unroute_all(behavior="ignoreErrors")


def header(page: Page) -> Locator:
    """The search in the header."""
    return page.locator(".search--header")


def field(page: Page) -> Locator:
    """Its field."""
    return header(page).locator("input")


def hits(page: Page) -> Locator:
    """What was found, in the panel or on the page."""
    return page.locator(".hit__link:visible")


def asked(page: Page) -> list[str]:
    """What the search was asked, in order."""
    queries: list[str] = page.evaluate("globalThis.searchAsked ?? []")
    return queries


# --- the header --------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["f", "s", "/"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_key_opens_the_search_and_escape_leaves_it(
    page: Page, address: str, key: str, width: int
) -> None:
    """The key is not written; arrows go through what was found and back into the field."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(address + "laenderyg/tilbud/")
    page.keyboard.press(key)
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("")
    page.keyboard.type("ryg")
    expect(hits(page)).to_have_count(6)
    expect(page.locator(".search__told").first).to_have_text(re.compile("^50 resultater"))
    page.keyboard.press("ArrowDown")
    expect(hits(page).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(hits(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    expect(field(page)).to_have_value("rygx")
    page.keyboard.press("Escape")
    expect(page.locator("[data-panel]:visible")).to_have_count(0)
    back = field(page) if width == 1280 else page.locator("[data-opens-search]")
    expect(back).to_be_focused()


WRITTEN_AND_LEFT = """() => {
  const field = document.querySelector(".search--header input");
  field.focus();
  field.value = "ryg";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
}"""


def test_who_leaves_right_after_a_key_is_not_called_back(page: Page, address: str) -> None:
    """What was written a moment before Escape opens nothing afterwards; the next key does."""
    page.clock.install()
    page.goto(address + "laenderyg/tilbud/")
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    page.evaluate(WRITTEN_AND_LEFT)
    page.clock.run_for(2_000)
    expect(page.locator("[data-panel]:visible")).to_have_count(0)
    page.keyboard.type("gen")
    expect(page.locator("[data-panel]:visible")).to_have_count(1)


def test_keys_are_letters_where_one_writes(page: Page, address: str) -> None:
    """In a calculator's field an f is an f, and with Ctrl it is the browser's."""
    page.goto(address + "laenderyg/beregnere/frist-genoptraening/")
    written = page.locator("form input[type=text]:visible, form textarea:visible").first
    written.focus()
    page.keyboard.press("s")
    expect(written).to_be_focused()
    page.locator("h1").click()
    page.keyboard.press("Control+s")
    expect(field(page)).not_to_be_focused()


def test_enter_opens_the_search_page_and_a_chosen_result_itself(page: Page, address: str) -> None:
    """All results for the words, unless one was chosen with the arrows."""
    page.goto(address + "laenderyg/tilbud/")
    page.keyboard.press("/")
    page.keyboard.type("ryg")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}soeg/?q=ryg")
    expect(hits(page)).to_have_count(20)
    page.go_back()
    page.keyboard.press("/")
    field(page).fill("ryg 2")
    expect(hits(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}laenderyg/tilbud/#alle")


def test_a_button_opens_the_field_on_a_phone(browser: Browser, address: str) -> None:
    """It covers the header, is written in at once, and closes again."""
    context = browser.new_context(viewport=NARROW, has_touch=True, is_mobile=True)
    context.route(ENGINE, _answer)
    page = context.new_page()
    page.goto(address + "laenderyg/tilbud/")
    opener = page.locator("[data-opens-search]")
    expect(field(page)).to_be_hidden()
    opener.tap()
    expect(field(page)).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "true")
    page.keyboard.type("ryg")
    expect(hits(page)).to_have_count(6)
    small = page.evaluate(
        """(least) => [...document.querySelectorAll(".search--header :is(a, button, input)")]
            .map((each) => [each.className, each.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && (box.width < least || box.height < least))""",
        TARGET,
    )
    assert small == []
    page.locator("[data-closes-search]").tap()
    expect(field(page)).to_be_hidden()
    expect(opener).to_be_focused()
    context.close()


def test_nothing_of_the_search_is_fetched_before_somebody_is_about_to_use_it(
    page: Page, address: str, watch: Watch
) -> None:
    """Nor by a page that only stands there; a look at the field is enough to begin."""
    for name in PAGES:
        page.goto(address + name, wait_until="load")
        until_idle(page)
    assert not [each for each in watch.requests if ENGINE.search(each)]
    with page.expect_response(ENGINE):
        field(page).focus()
    assert len([each for each in watch.requests if ENGINE.search(each)]) == 1


# --- deaf to no kind of input ------------------------------------------------------------


def _pasted(page: Page) -> None:
    page.evaluate("navigator.clipboard.writeText('ryg')")
    page.keyboard.press("Control+v")


def _dropped(page: Page) -> None:
    page.evaluate(
        """() => {
          const carried = document.createElement("input");
          carried.value = "ryg";
          document.querySelector("main").prepend(carried);
          carried.select();
        }"""
    )
    page.locator("main input").first.drag_to(field(page))


def _composed(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    for text in ("r", "ry", "ryg"):
        session.send(
            "Input.imeSetComposition", {"text": text, "selectionStart": 3, "selectionEnd": 3}
        )
    session.send("Input.insertText", {"text": "ryg"})


def _dictated(page: Page) -> None:
    page.keyboard.insert_text("ryg")


def _filled_in(page: Page) -> None:
    """A password manager or an extension tells of `change` alone."""
    page.evaluate(
        """() => {
          const field = document.activeElement;
          field.value = "ryg";
          field.dispatchEvent(new Event("change", { bubbles: true }));
        }"""
    )


@pytest.mark.parametrize("write", [_pasted, _dropped, _composed, _dictated, _filled_in])
@pytest.mark.parametrize("name", ["laenderyg/tilbud/", "soeg/"])
def test_whatever_comes_into_the_field_is_searched_for(
    page: Page, address: str, write: Callable[[Page], None], name: str
) -> None:
    """Pasted, dropped, composed, dictated or filled in; cleared, it is gone again."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + name)
    written = page.locator("#search-page") if name == "soeg/" and write != _dropped else field(page)
    written.focus()
    write(page)
    expect(written).to_have_value("ryg")
    expect(hits(page).first).to_be_visible()
    written.fill("")
    expect(hits(page)).to_have_count(0)


def test_an_older_answer_never_overwrites_a_newer_one(page: Page, address: str) -> None:
    """Though it comes later; nor does it open the panel that was closed in the meantime."""
    page.goto(address + "laenderyg/tilbud/")
    field(page).fill("ryg 1")
    expect(hits(page).first).to_be_visible()
    field(page).fill("sen 600")
    page.wait_for_function("() => searchAsked.includes('sen 600')")
    field(page).fill("sen 10")
    expect(hits(page)).to_have_text([re.compile("sen 10")])
    page.wait_for_function(
        "() => new Promise((resolve) => setTimeout(() => resolve(true), 700))", timeout=5_000
    )
    expect(hits(page)).to_have_text([re.compile("sen 10")])
    field(page).fill("sen 300")
    page.wait_for_function("() => searchAsked.includes('sen 300')")
    page.keyboard.press("Escape")
    page.wait_for_function("() => new Promise((resolve) => setTimeout(() => resolve(true), 400))")
    expect(page.locator("[data-panel]:visible")).to_have_count(0)


# --- what is found -----------------------------------------------------------------------


def test_a_result_says_what_it_is_and_shows_where_the_words_stand(page: Page, address: str) -> None:
    """Kind, programme, section and passage; markup in it is text, and the words are marked."""
    page.goto(f"{address}soeg/?q=ryg 2")
    second = page.locator(".hit").first
    expect(second.locator(".hit__type")).to_have_text("Beregner")
    expect(second.locator(".hit__where")).to_have_text("Lænderygbesvær")
    expect(second.locator(".hit__section")).to_have_text("Afsnit: Alle tilbud")
    expect(second.locator("mark")).to_have_text(["ryg", "ryg"])
    expect(second.locator(".hit__passage")).to_contain_text("<b>ryg</b> & <img src=x")
    assert page.locator(".hit :is(b, img)").count() == 0


def test_nothing_found_leads_on(page: Page, address: str) -> None:
    """To words near it, which are searched for at once, and to how one tells what is missing."""
    for name in ("laenderyg/tilbud/", "soeg/"):
        page.goto(address + name)
        written = page.locator("#search-page") if name == "soeg/" else field(page)
        written.fill("xyzzy")
        expect(page.get_by_text('Intet fundet for "xyzzy".').last).to_be_visible()
        report = page.get_by_role("link", name="Sådan melder du det")
        assert report.evaluate("(link) => link.href") == f"{address}ret-fejl/"
        page.locator("[data-near]").click()
        expect(written).to_have_value("ryg")
        expect(hits(page).first).to_be_visible()


def test_a_search_that_does_not_come_says_so_and_can_be_tried_again(
    browser: Browser, address: str
) -> None:
    """In the panel and on the page; while it is on its way that is said, too."""
    context = browser.new_context(service_workers="block", locale="da-DK")
    context.route(ENGINE, lambda route: route.abort())
    page = context.new_page()
    for name in ("laenderyg/tilbud/", "soeg/"):
        page.goto(address + name)
        written = page.locator("#search-page") if name == "soeg/" else field(page)
        written.fill("ryg")
        again = page.get_by_role("button", name="Prøv igen")
        expect(again).to_be_visible()
        context.unroute(ENGINE)
        held = HeldRequests(context, ENGINE)
        with page.expect_request(ENGINE):
            again.click()
        expect(page.locator(".search__count", has_text="Søgningen hentes")).to_be_visible()
        held.let_go(_answer)
        expect(hits(page).first).to_be_visible()
        context.unroute(ENGINE)
        context.route(ENGINE, lambda route: route.abort())
    context.close()


# --- the search page ---------------------------------------------------------------------


def test_what_is_searched_for_stands_in_the_address(page: Page, address: str) -> None:
    """Sent on, reloaded, narrowed and gone back to, with as many shown as before."""
    page.goto(f"{address}soeg/?q=ryg&type=Lov&role=Projektleder")
    expect(page.locator("#search-page")).to_have_value("ryg")
    expect(page.locator("#search-type")).to_have_value("Lov")
    expect(page.locator("#search-role option:checked")).to_have_text("Projektleder (8)")
    expect(page.locator(".search__count")).to_have_text("8 resultater")
    page.locator("#search-type").select_option("")
    expect(page).to_have_url(f"{address}soeg/?q=ryg&role=Projektleder")
    expect(page.locator(".search__count")).to_have_text("25 resultater")
    expect(page).to_have_title(re.compile("^ryg - Søg"))
    page.get_by_role("button", name="Vis flere").click()
    expect(hits(page)).to_have_count(25)
    expect(hits(page).nth(20)).to_be_focused()
    page.reload()
    expect(hits(page)).to_have_count(25)
    hits(page).nth(24).click()
    page.wait_for_url("**/laenderyg/**")
    page.go_back()
    expect(hits(page)).to_have_count(25)
    page.go_back()
    expect(page.locator(".search__count")).to_have_text("8 resultater")
    expect(page.locator("#search-type")).to_have_value("Lov")


def test_back_leads_over_what_was_asked_and_not_over_its_letters(page: Page, address: str) -> None:
    """Writing after Enter begins a new step; the words on the way to it are none."""
    page.goto(f"{address}soeg/?q=ryg")
    expect(hits(page)).to_have_count(20)
    page.locator("#search-page").fill("")
    page.locator("#search-page").press_sequentially("ryg 12")
    expect(hits(page)).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}soeg/?q=ryg+12")
    page.go_back()
    expect(page).to_have_url(f"{address}soeg/?q=ryg")
    expect(page.locator("#search-page")).to_have_value("ryg")
    expect(hits(page)).to_have_count(20)


def test_a_choice_that_leaves_nothing_can_be_undone(page: Page, address: str) -> None:
    """A link with another kind than there is says so and offers everything."""
    page.goto(f"{address}soeg/?q=ryg 1&type=Ukendt")
    expect(page.locator(".search__count")).to_have_text('Intet fundet for "ryg 1".')
    page.get_by_role("button", name="Vis alle slags og roller").click()
    expect(hits(page)).to_have_count(11)
    expect(page).to_have_url(f"{address}soeg/?q=ryg+1")


# --- on the front page -------------------------------------------------------------------


def test_the_field_in_the_middle_finds_below_itself(page: Page, address: str) -> None:
    """The keys lead into it, and nothing on the page moves."""
    page.goto(address)
    page.evaluate(SHIFTS)
    page.keyboard.press("/")
    expect(page.locator("#front-search")).to_be_focused()
    page.keyboard.type("ryg")
    expect(page.locator(".search--middle .hit__link")).to_have_count(6)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}soeg/?q=ryg")


# --- everywhere --------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["", "laenderyg/tilbud/", "soeg/"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_results_move_nothing_and_are_accessible(
    page: Page, address: str, name: str, width: int
) -> None:
    """Light and dark; nothing scrolls sideways."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(address + name)
    page.evaluate(SHIFTS)
    page.keyboard.press("/")
    page.keyboard.type("ryg")
    expect(hits(page).first).to_be_visible()
    moved: float = page.evaluate("moved")
    print(f"{name or 'forside'} at {width}: {moved:.4f} moved")
    assert moved <= MOST_MOVED
    assert not scrolls_sideways(page)
    assert findings_light_and_dark(page) == []


BLOCKED = """for (const name of ["localStorage", "sessionStorage", "caches", "indexedDB"])
  Object.defineProperty(window, name, { get() { throw new Error("blocked"); } });"""


def test_it_works_with_trusted_types_demanded_and_storage_blocked(page: Page, address: str) -> None:
    """In the panel and on the page: nothing is written as markup, and nothing is kept."""

    def demanding(route: Route) -> None:
        answer = route.fetch()
        demand = "require-trusted-types-for 'script'; trusted-types 'none'"
        route.fulfill(
            response=answer, headers={**answer.headers, "Content-Security-Policy": demand}
        )

    page.context.route(re.compile(r"/(\?.*)?$"), demanding)
    page.add_init_script(BLOCKED)
    page.goto(address + "laenderyg/tilbud/")
    demanded = "async () => (await fetch('')).headers.get('content-security-policy')"
    assert "require-trusted-types-for" in page.evaluate(demanded)
    field(page).fill("xyzzy")
    expect(page.locator("[data-near]")).to_be_visible()
    field(page).fill("ryg")
    expect(hits(page)).to_have_count(6)
    page.keyboard.press("Enter")
    expect(hits(page)).to_have_count(20)
    page.get_by_role("button", name="Vis flere").click()
    expect(hits(page)).to_have_count(40)


def test_without_scripts_a_link_leads_to_the_page_that_says_where_to_go(
    browser: Browser, address: str
) -> None:
    """No field that looks alive, in the header or on the page."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(address + "laenderyg/tilbud/")
        expect(field(page)).to_be_hidden()
        page.get_by_role("link", name="Søg", exact=True).click()
        expect(page).to_have_url(f"{address}soeg/")
        expect(page.locator("#search-page")).to_be_hidden()
        instead = page.locator(".lead p", has_text="JavaScript").get_by_role("link")
        expect(instead).to_have_text(["Tilbud", "Opgaver", "Ordliste"])
    context.close()


def test_the_search_is_not_printed(page: Page, address: str) -> None:
    """Nor is the panel, if it stands open."""
    page.goto(address + "laenderyg/tilbud/")
    field(page).fill("ryg")
    expect(hits(page).first).to_be_visible()
    page.emulate_media(media="print")
    expect(header(page)).to_be_hidden()
