"""How a calculator behaves: focus, announcements, paper, and as a guest on another site."""

import re
from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from calculators.model import Form
from tests.browser.calculator_page import CalculatorPage
from tests.browser.fixtures import PYTHON_STARTS_WITHIN
from tests.content.browser.test_calculators import (
    BUDGET,
    REFERRAL,
    TARGET_GROUP,
    every_calculator,
    every_case,
    rate_fields,
    url_of,
)

# Past the menu, over the search field, to the first of the front page's tasks.
TO_THE_CHECKLIST = ("Tab", "Enter", "Tab", "Tab", "Enter")
MOST_PRESSES = 24
MOST_CHARACTERS = 400
WRITTEN = {
    "aarsag": "Ondt i lænden i fire måneder, kan ikke passe sit arbejde.",
    "sygdom": "Har gået til fysioterapeut i otte uger uden bedring. Kan sidde en halv time, "
    "sover dårligt og har været sygemeldt i seks uger.",
}


def test_a_referral_takes_at_most_twenty_four_key_presses(
    context: BrowserContext, page: Page, address: str
) -> None:
    """A typical case with real keys, beside what is typed; the text is in view when copied."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address)
    for key in TO_THE_CHECKLIST:
        page.keyboard.press(key)
    page.wait_for_url(f"{address}{REFERRAL}#*")
    calculator = CalculatorPage(page)
    expect(calculator.section).to_have_attribute("data-state", "live", timeout=PYTHON_STARTS_WITHIN)
    case = next(case for case in every_case() if case.id == "henvisningstjekliste-typisk")
    given = {**case.given, **WRITTEN}
    presses = len(TO_THE_CHECKLIST)
    for key in keys_for(calculator.form(), given):
        if key in WRITTEN.values():
            page.keyboard.type(key)
        else:
            page.keyboard.press(key)
            presses += 1
    notice = calculator.section.locator(".calculator-notice")
    expect(notice).to_have_text(notice.get_attribute("data-copied") or "?")
    held = calculator.answers()
    assert {name: held[name] for name in given} == given
    assert calculator.headline() == case.expected
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == calculator.text()
    expect(calculator.section.locator(".result-paste")).to_be_in_viewport(ratio=1)
    typed = sum(map(len, WRITTEN.values()))
    print(f"A typical referral: {presses} key presses beside what is typed")
    print(f"Its text: {len(copied)} characters, {typed} of them typed")
    assert presses <= MOST_PRESSES
    assert len(copied) <= MOST_CHARACTERS
    assert 2 * typed >= len(copied)
    page.go_back()
    # The way past the menu leaves its mark in the front page's address.
    expect(page).to_have_url(re.compile(f"{re.escape(address)}(#[^/]*)?$"))


def keys_for(form: Form, given: Mapping[str, str]) -> Iterator[str]:
    """The fewest keys that answer the questions in the form's order and copy the text.

    A group that a button answers takes that button; a choice takes its digit, which leads on.
    """
    yield "Tab"
    presets = {group.id: dict(group.clear.answers) for group in form.groups if group.clear}
    answered = {
        name for preset in presets.values() if preset.items() <= given.items() for name in preset
    }
    if answered:
        yield "Enter"
    elif presets:
        yield "Tab"
    last = max(at for at, field in enumerate(form.fields) if field.id in given)
    for at, field in enumerate(form.fields[: last + 1]):
        ids = [option.id for option in field.options]
        if field.id in answered:
            continue
        if field.id in given and ids:
            yield str(ids.index(given[field.id]) + 1)
            continue
        if field.id in given:
            yield given[field.id]
        if at < last:
            yield "Tab"
    yield "Control+Enter"


def test_asking_for_the_answer_lists_what_is_wrong(page: Page, address: str) -> None:
    """Focus goes to a list of links, nothing may leave the page, and each field has its message."""
    calculator = CalculatorPage(page, address + BUDGET)
    calculator.wait_until_live()
    name = rate_fields()[0]
    field = calculator.section.locator(f'[name="{name}"]')
    summary = calculator.section.locator(".calculator-errors")
    field.fill("abc")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(summary).to_be_hidden()
    live = calculator.section.locator(".calculator-live")
    message = calculator.section.locator(f'[data-error-for="{name}"]')
    expect(live).to_have_text(message.text_content() or "?")
    taken_away = calculator.section.locator(
        ":is([data-action=copy], [data-action=share], [data-action=print], [data-budget])"
    )
    in_sight = "all => all.filter(button => button.checkVisibility())"
    assert taken_away.evaluate_all(f"{in_sight}.length") >= 4
    assert taken_away.evaluate_all(f"{in_sight}.every(button => button.disabled)")
    field.press("Control+Enter")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport(ratio=1)
    link = summary.locator("a")
    label = calculator.section.locator(f'label[for="{calculator.form().id}-{name}"]')
    expect(link).to_have_text(f"{label.inner_text()}: {message.text_content()}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    described = (field.get_attribute("aria-describedby") or "").split()
    assert message.get_attribute("id") in described
    expect(message).to_be_in_viewport()
    field.fill("1.000")
    expect(summary).to_be_hidden()
    expect(calculator.section.locator("[data-action=copy]:visible")).to_be_enabled()
    expect(live).to_have_text("I alt 95.000 kr.")


def test_screen_readers_hear_the_headline_alone(page: Page, address: str) -> None:
    """The result is no live region; a hidden line says the headline when it has changed."""
    calculator = CalculatorPage(page, address + BUDGET)
    calculator.wait_until_live()
    live = calculator.section.locator(".calculator-live")
    assert calculator.result.get_attribute("aria-live") is None
    assert calculator.result.locator("[aria-live], [role=status], [role=alert]").count() == 0
    expect(live).to_have_text("")
    calculator.fill({rate_fields()[0]: "1.000"})
    expect(live).to_have_text("I alt 95.000 kr.")
    assert calculator.headline() == live.inner_text()


def test_the_embedded_calculator_works_in_a_frame_of_another_site(page: Page, address: str) -> None:
    """No menu, no search, one way back, and Python answers inside the frame."""
    embed = f"{address}{BUDGET}indlejr/"
    page.set_content(f'<iframe src="{embed}" title="x" width="900" height="900"></iframe>')
    frame = page.frame_locator("iframe")
    section = frame.locator("section.calculator")
    section.locator("form").scroll_into_view_if_needed()
    expect(section).to_have_attribute("data-state", "live", timeout=PYTHON_STARTS_WITHIN)
    section.locator(f'[name="{rate_fields()[0]}"]').fill("1.000")
    expect(section.locator(".result-headline")).to_contain_text("95.000")
    expect(section.locator("[data-action=copy]:visible").first).to_be_enabled()


@pytest.mark.usefixtures("nothing_computed")
def test_every_calculator_has_a_page_to_embed(page: Page, address: str) -> None:
    """The calculator with its result stands alone there, with a way back to its own page."""
    for scope, item in every_calculator():
        page.goto(f"{address}{url_of(scope, item)}indlejr/", wait_until="commit")
        page.wait_for_selector(".embed-footer")
        assert page.locator("header, nav, .md-header, .md-tabs, .md-search").count() == 0
        assert page.locator("h1").inner_text() == item.title
        assert page.locator(".calculator-result .result-headline").count() == 1
        back = page.locator(".embed-footer a").first
        assert back.evaluate("link => link.href") == address + url_of(scope, item)
        assert page.locator("base").get_attribute("target") == "_blank"


def test_the_snippet_holds_the_full_address(page: Page, address: str) -> None:
    """What another site pastes leads here, whatever this site's address is."""
    page.goto(address + TARGET_GROUP)
    code = page.locator(".embed code")
    expect(code).to_contain_text(f'src="{address}{TARGET_GROUP}indlejr/"')
    assert 'allow="clipboard-write"' in (code.text_content() or "")


@pytest.mark.usefixtures("nothing_computed")
def test_on_paper_are_the_answers_and_the_result_alone(page: Page, address: str) -> None:
    """Menus, buttons, rules and cases stay away, and nothing is wider than A4."""
    page.set_viewport_size({"width": 794, "height": 1123})
    page.emulate_media(media="print")
    for scope, item in every_calculator():
        page.goto(address + url_of(scope, item), wait_until="domcontentloaded")
        for shown in ("h1", ".calculator-result", ".calculator-printed"):
            expect(page.locator(shown).first).to_be_visible()
        for hidden in (
            ".md-header",
            ".calculator-actions",
            "#alle_regler",
            ".embed",
            "#indlejring",
        ):
            assert not any(element.is_visible() for element in page.locator(hidden).all()), hidden
        unchosen = page.locator(".field-option:has(input:not(:checked))")
        assert unchosen.evaluate_all("all => all.every(one => !one.offsetParent)"), item.id
        assert page.evaluate("document.scrollingElement.scrollWidth <= 794"), item.id


def test_the_rules_page_tells_questions_rules_readings_and_sources(
    page: Page, address: str
) -> None:
    """What a professional needs to check the calculator stands on one page, with links."""
    page.goto(f"{address}{TARGET_GROUP}saadan-er-der-regnet/")
    for anchor in ("spoergsmaal", "regler", "vores_laesning", "kilder"):
        expect(page.locator(f"#{anchor}")).to_be_visible()
    assert page.locator("h2#vores_laesning ~ .block .notice--open").count() >= 3
    sources = page.locator("h2#kilder ~ .block table a")
    assert sources.count() >= 5
    page.goto(sources.first.evaluate("link => link.href"))
    expect(page.locator(":target")).to_have_count(1)
