"""Something that cannot be used in a cell: told there, nothing typed lost, the rest computed."""

from playwright.sync_api import Page, expect

from tests.browser.calculator_page import CalculatorPage
from tests.browser.fixtures import PYTHON_STARTS_WITHIN
from tests.content.browser.test_budget import PROJECT, opened
from tests.content.browser.test_scenarios import POPULATION
from tests.content.browser.test_waiting import WAITING

PEOPLE = {
    "befolkning": "90.000",
    "andel-beroert": "5",
    "andel-egnet": "40",
    "optag-1": "20",
    "optag-2": "30",
    "optag-3": "40",
    "timer": "6",
    "timepris": "450",
    "opstart": "1.000",
}
NOT_KNOWN = "kan ikke beregnes"


def told_at(page: Page, field: str, words: str) -> None:
    """The error stands at its field and nowhere else."""
    expect(page.locator(f'[data-error-for="{field}"]')).to_contain_text(words)
    expect(page.locator(".field-error:not([hidden])")).to_have_count(1)


def typed(page: Page, field: str, text: str) -> None:
    """Type over what stands in a field."""
    page.locator(f'[name="{field}"]').select_text()
    page.keyboard.type(text)


def test_a_year_that_cannot_be_used_costs_its_own_column(page: Page, address: str) -> None:
    """The other year stands, and what was typed is there after the page is loaded anew."""
    calculator = opened(page, address, POPULATION)
    calculator.put(PEOPLE)
    expect(calculator.result).to_contain_text("Nettoudgift")
    typed(page, "optag-2", "mange <b>")
    told_at(page, "optag-2", "Det er ikke et tal.")
    row = calculator.result.locator("tr", has_text="Personale").first
    expect(row).to_contain_text(NOT_KNOWN)
    expect(row).to_contain_text("972.000")
    expect(calculator.result).to_contain_text("2027–2029) kan ikke beregnes")
    page.reload()
    CalculatorPage(page).wait_until_live()
    expect(page.locator('[name="optag-2"]')).to_have_value("mange <b>")
    told_at(page, "optag-2", "Det er ikke et tal.")
    expect(page.locator('[name="timer"]')).to_have_value("6")


def test_a_price_that_cannot_be_used_leaves_the_queue(page: Page, address: str) -> None:
    """Who waits does not depend on what it costs."""
    calculator = opened(page, address, WAITING)
    calculator.put(dict(calculator.definition().example))
    headline = calculator.result.locator("h2, h3").first
    expect(headline).to_contain_text("en tid inden for", timeout=PYTHON_STARTS_WITHIN)
    before = headline.text_content() or ""
    typed(page, "timepris", "dyrt")
    told_at(page, "timepris", "Det er ikke et tal.")
    expect(headline).to_have_text(before)
    expect(calculator.result).to_contain_text(NOT_KNOWN)


def test_a_line_of_itself_and_shares_over_the_whole_are_told(page: Page, address: str) -> None:
    """By keyboard, at their cells; the other lines are computed."""
    calculator = opened(page, address, PROJECT)
    calculator.put({"linje-2-type": "procent", "linje-2-antal": "10", "linje-2-af": "1"})
    total = calculator.result.locator("h2, h3").first
    typed(page, "linje-2-af", "2")
    told_at(page, "linje-2-af", "En linje kan ikke tages af sig selv.")
    expect(total).to_contain_text("1 linje mangler tal")
    page.keyboard.press("Control+z")
    calculator.put({"linje-2-af": "1", "antal-aar": "3"})
    typed(page, "linje-1-andel-1", "80;30")
    told_at(page, "linje-1-andel-2", "100 %")
    expect(total).to_contain_text("mangler tal")
    assert calculator.answers()["linje-1-andel-2"] == "30"


def test_nothing_leaves_the_page_with_somebodys_number_in_it(page: Page, address: str) -> None:
    """The rest is computed, and cannot be copied, shared or saved until the number is gone."""
    calculator = opened(page, address, PROJECT)
    copying = calculator.section.locator("[data-action=copy]").first
    expect(copying).to_be_enabled()
    typed(page, "linje-2-antal", "010203-1234")
    told_at(page, "linje-2-antal", "CPR-nummer")
    expect(copying).to_be_disabled()
    expect(calculator.section.locator("[data-budget=xlsx]")).to_be_disabled()
    expect(calculator.result).to_contain_text("1 linje mangler tal")
    page.locator('[name="linje-2-antal"]').fill("45")
    expect(copying).to_be_enabled()


def test_what_is_assumed_is_on_paper_though_it_is_folded(page: Page, address: str) -> None:
    """The folded answers that a result rests on are printed; a group of empty ones is not."""
    calculator = opened(page, address, POPULATION)
    calculator.put({**PEOPLE, "regulering": "2"})
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(page.locator('[name="regulering"]')).to_be_visible()
    expect(page.locator("#befolkning-priser")).to_contain_text("Priserne stiger")
    expect(page.locator("#befolkning-intervaller")).to_be_hidden()
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator('[name="regulering"]')).to_be_hidden()
    expect(page.locator("#befolkning-intervaller")).to_be_visible()
