"""What a reader does with the pages: narrows them, follows drawings, prints, finds the way in."""

import gzip

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import until_idle
from tests.programs import FONT

ROLES = (
    "praktiserende-laege",
    "kommunal-fagperson",
    "hospitalspersonale",
    "fysioterapeut-og-kiropraktor",
    "jobcentermedarbejder",
    "smertecenterpersonale",
    "projektleder",
    "borger-og-paaroerende",
    "redaktoer",
)
OFFERS = "laenderyg/tilbud/"


def test_offers_are_narrowed_by_their_legal_basis(page: Page, address: str) -> None:
    """Only rows of that very basis stay, the count is announced, and all come back."""
    page.goto(address + OFFERS)
    rows = page.locator("tr[data-item]")
    everything = rows.count()
    page.get_by_label("Lovgrundlag").select_option("§ 140")
    shown = page.locator("tr[data-item]:visible")
    assert 0 < shown.count() < everything
    assert {row.get_attribute("data-f-lov") for row in shown.all()} == {"§ 140"}
    expect(page.locator(".filter__count")).to_have_text(
        f"Viser {shown.count()} af {everything} punkter."
    )
    expect(page.get_by_role("heading", name="Oplysning mangler")).to_be_hidden()
    page.get_by_role("button", name="Vis alt").click()
    expect(page.locator(".filter__count")).to_have_text(f"Viser alle {everything} punkter.")
    assert shown.count() == everything


def test_filters_work_together_and_by_keyboard(page: Page, address: str) -> None:
    """Two choices that nothing fits say so; the keyboard alone is enough."""
    page.goto(address + OFFERS)
    page.get_by_label("Lovgrundlag").focus()
    page.keyboard.press("ArrowDown")
    assert page.get_by_label("Lovgrundlag").input_value() == "§ 119"
    page.get_by_label("Form").select_option("individuelt")
    for row in page.locator("tr[data-item]:visible").all():
        assert row.get_attribute("data-f-lov") == "§ 119"
        assert "individuelt" in (row.get_attribute("data-f-form") or "").split("|")
    page.get_by_label("Lovgrundlag").focus()
    page.keyboard.press("Home")
    assert page.get_by_label("Lovgrundlag").input_value() == ""


@pytest.mark.parametrize("label", ["Lovgrundlag", "Behov", "Form", "Aktør"])
def test_offers_can_be_narrowed_in_four_ways(page: Page, address: str, label: str) -> None:
    """Every value but "Alle" leaves some rows, and at least one leaves fewer than all."""
    page.goto(address + OFFERS)
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
    page.goto(address + "laenderyg/opgaver/")
    page.get_by_label("Status").select_option("krav")
    left = page.locator("[data-item]:visible")
    assert left.count() > 0
    for item in left.all():
        assert "krav" in (item.get_attribute("data-f-status") or "").split("|")


def test_without_script_everything_is_shown_and_no_filter(browser: Browser, address: str) -> None:
    """The form waits for the script, and all rows can be read without it."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + OFFERS)
    expect(page.locator("form.filter")).to_be_hidden()
    rows = page.locator("tr[data-item]")
    assert rows.count() > 5
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


@pytest.mark.parametrize("role", ROLES)
def test_a_groups_page_is_a_screenful(page: Page, address: str, role: str) -> None:
    """All of it, the foot of the page too, is seen without scrolling at 1280 × 900."""
    FONT.place()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}for/{role}/")
    assert page.evaluate("document.scrollingElement.scrollHeight") <= 900


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
