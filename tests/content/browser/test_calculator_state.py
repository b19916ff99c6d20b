"""What a form holds: undone step by step, shared by its address, kept in the tab, never leaked."""

from urllib.parse import unquote

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from calculators.model import Field, Form
from pathway_data.catalogue import Scope
from pathway_data.models import Calculator
from tests.browser.calculator_page import CalculatorPage
from tests.browser.held_requests import HeldRequests
from tests.calculators.random_answers import another
from tests.content.browser.test_calculators import (
    BUDGET,
    CALCULATORS,
    REFERRAL,
    TARGET_GROUP,
    every_calculator,
    rate_fields,
    url_of,
)

PROJECT = "beregnere/projektmodel/"
# The calculator hears of a new address before this does.
HASH_CHANGE = """const changed = new Promise((resolve) =>
  window.addEventListener("hashchange", () => resolve(), { once: true }));"""
SECRET = "Fru Hemmelig 010190-1234"


def shareable(form: Form) -> list[Field]:
    """The fields whose answers may stand in an address, but not those that remake the form."""
    found = (field for field in form.fields if field.shareable and not field.rebuilds)
    # A number that was empty may need another one beside it.
    return sorted(found, key=lambda field: not field.start)


# Longer than the page waits before it writes its address.
WRITTEN_MS = 1000


@pytest.fixture
def page(page: Page) -> Page:
    """A page whose clock a test can put forward; it runs as ever until then."""
    page.clock.install()
    return page


def written_url(calculator: CalculatorPage) -> str:
    """The address once the page has written what it will write, with no more to come."""
    expect(calculator.result).to_have_attribute("aria-busy", "false")
    calculator.page.clock.run_for(WRITTEN_MS)
    return unquote(calculator.page.url)


@pytest.mark.parametrize(("scope", "item"), CALCULATORS)
def test_a_form_is_undone_shared_and_never_leaked(
    page: Page, address: str, scope: Scope, item: Calculator
) -> None:
    """One step back for each field; the address alone brings all back; words stay out of it."""
    calculator = CalculatorPage(page, address + url_of(scope, item))
    calculator.wait_until_live()
    undo = calculator.section.locator("[data-action=undo]")
    expect(undo).to_be_disabled()
    states = [(calculator.answers(), calculator.text())]
    for field in shareable(calculator.form())[:3]:
        calculator.fill({field.id: another(field)})
        calculator.settle()
        states.append((calculator.answers(), calculator.text()))
    assert len(states) > 1, "something in every form can be shared"
    shared = written_url(calculator).partition("#")[2]
    entries = page.evaluate("history.length")
    for answers, text in reversed(states[:-1]):
        undo.click()
        expect_state(calculator, answers, text)
    expect(undo).to_be_disabled()
    assert page.evaluate("history.length") == entries
    assert "?" not in written_url(calculator)
    page.evaluate("fragment => { location.hash = fragment; }", shared)
    expect_state(calculator, *states[-1])
    expect(calculator.section.locator(".calculator-strange")).to_be_hidden()
    type_words_everywhere(calculator)


HELD = """(answers) => {
  const held = document.querySelector("section.calculator").calculator.answers();
  return Object.entries(answers).every(([field, answer]) => held[field] === answer);
}"""


def expect_state(calculator: CalculatorPage, answers: dict[str, str], text: str) -> None:
    """The form holds the answers, and the result is the one that belongs to them."""
    # A form that is made anew holds them a moment later, though its text may be the same.
    calculator.page.wait_for_function(HELD, arg=answers)
    expect(calculator.section.locator(".calculator-text")).to_have_text(text, use_inner_text=False)
    calculator.settle()
    assert calculator.answers() == answers


_NAMES_IN_USE = """(all) => all
  .filter((control) => !control.closest("[data-part][hidden]"))
  .map(({ name }) => name)"""
"""The fields that are asked for: a line keeps others out of sight, for when its type changes."""


def type_words_everywhere(calculator: CalculatorPage) -> None:
    """Words typed in any field, numbers' too, are kept, run nothing and stay in the page."""
    page = calculator.page
    typed = f"{SECRET}<img src=x onerror='window.ran=1'><script>window.ran=1</script>"
    controls = calculator.section.locator("form :is(input[type=text], textarea)")
    for name in dict.fromkeys(controls.evaluate_all(_NAMES_IN_USE)):
        control = calculator.section.locator(f'[name="{name}"]')
        calculator.unfold(name)
        if not control.is_visible():  # no part of what is asked of this kind of line
            continue
        control.fill(typed)
        assert control.input_value().startswith(SECRET)
    assert "Hemmelig" not in written_url(calculator)
    assert "Hemmelig" not in str(page.evaluate("JSON.stringify(history.state)"))
    assert page.evaluate("window.ran") is None
    assert calculator.result.locator("img, script").count() == 0


def undo(calculator: CalculatorPage) -> None:
    """Take the last change back."""
    calculator.section.locator("[data-action=undo]").click()


def test_what_cannot_be_used_is_undone_too(page: Page, address: str) -> None:
    """Text that may not stand in the address comes back all the same, from the page's memory."""
    calculator = CalculatorPage(page, address + BUDGET)
    calculator.wait_until_live()
    name = rate_fields()[0]
    field = calculator.section.locator(f'[name="{name}"]')
    field.press_sequentially("x")
    wrong = field.input_value()
    calculator.fill({calculator.form().fields[0].id: "7"})
    undo(calculator)
    expect(field).to_have_value(wrong)
    undo(calculator)
    expect(field).to_have_value("941,47")
    calculator.settle()


def test_typing_is_one_step_and_not_one_for_each_key(page: Page, address: str) -> None:
    """Ten keys in a field and four arrows in a choice are one step each; Ctrl+Z takes them back."""
    calculator = CalculatorPage(page, address + BUDGET)
    calculator.wait_until_live()
    field = calculator.section.locator(f'[name="{rate_fields()[0]}"]')
    field.fill("")
    field.press_sequentially("1.234,56")
    calculator.settle()
    undo(calculator)
    expect(field).to_have_value("941,47")
    expect(calculator.section.locator("[data-action=undo]")).to_be_disabled()
    calculator = CalculatorPage(page, address + TARGET_GROUP)
    calculator.wait_until_live()
    before = calculator.answers()
    calculator.section.locator("form input[type=radio]:checked").first.focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    calculator.settle()
    assert calculator.answers() != before
    page.keyboard.press("Control+z")
    calculator.settle()
    assert calculator.answers() == before


def test_reset_can_be_undone(page: Page, address: str) -> None:
    """Resetting is a step like any other."""
    calculator = CalculatorPage(page, address + BUDGET)
    calculator.wait_until_live()
    calculator.fill({rate_fields()[0]: "500"})
    calculator.settle()
    changed = calculator.text()
    calculator.section.locator("[data-action=reset]").click()
    calculator.settle()
    assert calculator.text() != changed
    undo(calculator)
    expect_state(calculator, {**calculator.answers(), rate_fields()[0]: "500"}, changed)


def test_one_step_back_leaves_a_calculator(page: Page, address: str) -> None:
    """From the page before, and back there in one step, whatever was answered in between."""
    page.goto(f"{address}beregnere/")
    entries = page.evaluate("history.length")
    calculator = CalculatorPage(page, f"{address}{TARGET_GROUP}#maalgruppe-form")
    calculator.wait_until_live()
    calculator.fill({"udredt": "ja", "over-12-uger": "ja", "samtykke": "nej"})
    calculator.settle()
    assert "udredt=ja" in written_url(calculator)
    assert page.evaluate("history.length") == entries + 1
    page.go_back()
    expect(page).to_have_url(f"{address}beregnere/")


NOTE = "Kan ikke arbejde"
BLOCKED_STORAGE = """Object.defineProperty(window, "sessionStorage", {
  get() { throw new DOMException("blocked", "SecurityError"); },
});"""


def test_what_is_written_outlives_a_reload_and_no_more(
    context: BrowserContext, address: str
) -> None:
    """Kept for the tab: not after a reset, not for the next visit by a link."""
    # A clock that a test can put forward knows of no reload.
    page = context.new_page()
    calculator = CalculatorPage(page, address + REFERRAL)
    calculator.wait_until_live()
    calculator.fill({"livskvalitet": "ja", "aarsag": NOTE})
    calculator.settle()
    expect(calculator.section.locator(".calculator-kept")).to_be_visible()
    page.wait_for_url("**livskvalitet=ja&uden=aarsag")
    assert "arbejde" not in unquote(page.url)
    page.reload()
    calculator.wait_until_live()
    calculator.settle()
    held = calculator.answers()
    assert (held["livskvalitet"], held["aarsag"]) == ("ja", NOTE)
    calculator.section.locator("[data-action=reset]").click()
    calculator.settle()
    assert NOTE not in page.evaluate("JSON.stringify(sessionStorage)")
    calculator.fill({"aarsag": NOTE})
    calculator.settle()
    assert NOTE in page.evaluate("JSON.stringify(sessionStorage)")
    page.goto(f"{address}beregnere/")
    calculator = CalculatorPage(page, address + REFERRAL)
    assert calculator.answers()["aarsag"] == ""
    other = context.new_page()
    other.add_init_script(BLOCKED_STORAGE)
    calculator = CalculatorPage(other, address + REFERRAL)
    calculator.wait_until_live()
    calculator.fill({"aarsag": NOTE})
    calculator.settle()
    assert calculator.answers()["aarsag"] == NOTE


@pytest.mark.parametrize("link", ["", "#projektmodel?antal-aar=3&foerste-aar=2031"])
def test_what_was_chosen_before_the_script_came_counts(page: Page, address: str, link: str) -> None:
    """On a slow line a form is filled in at once: with its fields, and newer than the link is."""
    script = HeldRequests(page, "**/calculators/calculator*.mjs")
    page.goto(address + PROJECT + link, wait_until="commit")
    page.locator('[name="antal-aar"][value="5"]').evaluate("(choice) => choice.click()")
    last = page.locator('[name="regulering-5"]')
    expect(last).to_have_attribute("type", "hidden")
    script.let_go()
    calculator = CalculatorPage(page)
    calculator.wait_until_live()
    calculator.settle()
    expect(last).to_have_attribute("type", "text")
    answers = calculator.answers()
    assert answers["antal-aar"] == "5"
    assert (answers["foerste-aar"] == "2031") is bool(link)


def test_answers_carried_over_are_said_to_be(page: Page, address: str) -> None:
    """The line names the calculator they came from, which is no answer itself."""
    calculator = CalculatorPage(page, f"{address}{TARGET_GROUP}#maalgruppe?udredt=ja&fra=spor")
    calculator.wait_until_live()
    calculator.settle()
    (title,) = [item.title for _, item in every_calculator() if item.id == "spor"]
    shown = calculator.section.locator(".calculator-carried:visible")
    expect(shown).to_have_text(f"Svarene er sat ind fra {title}. Gå dem igennem.")
    expect(calculator.section.locator(".calculator-strange")).to_be_hidden()
    assert calculator.answers()["udredt"] == "ja"
    calculator.fill({"samtykke": "ja"})
    calculator.settle()
    assert "fra=" not in written_url(calculator)


@pytest.mark.parametrize(
    "fragment",
    [
        "nogetandet=3",
        "udredt=m%C3%A5ske",
        "udredt=%3Cscript%3Ewindow.ran%3D1%3C/script%3E",
        "udredt=ja&udredt=nej",
        "%00=%00&__proto__=1&constructor=ja",
    ],
)
def test_an_address_that_does_not_fit_is_passed_over_quietly(
    page: Page, address: str, fragment: str
) -> None:
    """What fits is filled in, the rest is left out, and one line says so."""
    url = f"{address}{TARGET_GROUP}#maalgruppe?over-12-uger=ja&{fragment}"
    calculator = CalculatorPage(page, url)
    calculator.wait_until_live()
    calculator.settle()
    answers = calculator.answers()
    assert answers.pop("over-12-uger") == "ja"
    assert set(answers.values()) == {"uafklaret"}
    expect(calculator.section.locator(".calculator-strange")).to_be_visible()
    assert page.evaluate("window.ran") is None
    assert written_url(calculator).endswith("#maalgruppe?over-12-uger=ja")


def test_an_address_that_answers_a_field_twice_stops_nothing(page: Page, address: str) -> None:
    """In a form that Python makes anew, too, such a field is passed over and the rest counts."""
    fragment = "linje-1-antal=30&linje-2-type=fast&linje-2-type=tid"
    calculator = CalculatorPage(page, f"{address}{PROJECT}#projektmodel?{fragment}")
    start = calculator.form()
    calculator.wait_until_live()
    expect(calculator.section.locator('[name="linje-1-antal"]')).to_have_value("30")
    calculator.settle()
    expect(calculator.section.locator(".calculator-strange")).to_be_visible()
    answers = calculator.answers()
    assert answers["linje-2-type"] == next(
        field.start for field in start.fields if field.id == "linje-2-type"
    )
    assert written_url(calculator).endswith("#projektmodel?linje-1-antal=30")


def test_a_number_in_the_address_that_no_longer_fits_falls_back(page: Page, address: str) -> None:
    """A number beyond the limits gives the starting value and the same quiet line."""
    name = rate_fields()[0]
    calculator = CalculatorPage(page, f"{address}{BUDGET}#projektbudget?{name}=99999999")
    calculator.wait_until_live()
    expect(calculator.section.locator(".calculator-strange")).to_be_visible()
    calculator.settle()
    assert calculator.answers()[name] == "941,47"
    assert "#" not in written_url(calculator)


def test_a_link_within_the_page_leaves_the_form_alone(page: Page, address: str) -> None:
    """Going to a heading and back changes no answer."""
    calculator = CalculatorPage(page, address + TARGET_GROUP)
    calculator.wait_until_live()
    calculator.fill({"udredt": "ja"})
    calculator.settle()
    assert written_url(calculator).endswith("#maalgruppe?udredt=ja")
    for step in ("location.hash = 'alle_regler'", "history.back()"):
        page.evaluate(f"() => {{ {HASH_CHANGE} {step}; return changed; }}")
        calculator.settle()
        assert calculator.answers()["udredt"] == "ja"
    assert written_url(calculator).endswith("#maalgruppe?udredt=ja")


def test_the_share_button_copies_a_link_to_the_filled_calculator(
    context: BrowserContext, page: Page, address: str
) -> None:
    """From the embedded page too it leads to the calculator's own page."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    for url in (TARGET_GROUP, f"{TARGET_GROUP}indlejr/"):
        calculator = CalculatorPage(page, address + url)
        calculator.wait_until_live()
        calculator.fill({"udredt": "ja"})
        calculator.settle()
        calculator.section.locator("[data-action=share]").click()
        notice = calculator.section.locator(".calculator-notice")
        expect(notice).to_have_text(notice.get_attribute("data-shared") or "?")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == f"{address}{TARGET_GROUP}#maalgruppe?udredt=ja"


def test_a_worked_case_opens_in_the_calculator(page: Page, address: str) -> None:
    """The link beside a case fills in the form, and the result is the expected one."""
    page.goto(f"{address}{TARGET_GROUP}regneeksempler/")
    links = page.locator('a[href*="maalgruppe/#maalgruppe?"]')
    assert links.count() >= 5
    page.locator("details:not([open])", has=links.first).locator("summary").first.click()
    case = page.locator("tr", has=links.first).first
    headline = case.locator('[data-label="Forventet resultat"]').inner_text().strip()
    links.first.click()
    section = page.locator("section.calculator")
    expect(section.locator(".calculator-result .result-headline")).to_have_text(
        headline, timeout=30_000
    )
    expect(section.locator(".calculator-strange")).to_be_hidden()
