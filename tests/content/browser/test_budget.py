"""Budgets on the page: lines added and removed, files taken away, scenarios read back."""

import csv
import io
import json
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from calculators.scenarios.file import Scenario, scenario_bytes
from tests.browser.calculator_page import CalculatorPage
from tests.browser.fixtures import PYTHON_STARTS_WITHIN, Watch
from tests.calculators.large_project import large_answers
from tests.content.browser.test_checklist import pages_of

PROJECT = "beregnere/projektmodel/"
EXACT = {"afrunding-total": "sum_of_years", "afrunding-aar": "100"}
"""The published way of rounding, which shows each line with all its decimals."""
CAPACITY = "laenderyg/beregnere/kapacitet/"


def opened(page: Page, address: str, path: str) -> CalculatorPage:
    """A calculator's page with Python running."""
    calculator = CalculatorPage(page, address + path)
    calculator.wait_until_live()
    return calculator


def downloaded(page: Page, what: str) -> Path:
    """The file that a button makes the browser save.

    By the keyboard: the panel moves along with a scroll in the next frame, and a mouse that is
    pressed in the very frame it was scrolled in lets go beside the button.
    """
    with page.expect_download(timeout=PYTHON_STARTS_WITHIN) as waiting:
        page.locator(f"[data-budget={what}]").press("Enter")
    return Path(waiting.value.path())


def test_the_example_stands_there_before_any_script(browser: Browser, address: str) -> None:
    """The page arrives with the published example computed, and with its form."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PROJECT)
    expect(page.locator(".calculator-result h3").first).to_have_text("I alt ca. 89.500 kr.")
    expect(page.locator('[name="linje-2-antal"]')).to_have_value("45")
    expect(page.locator(".calculator-output .calculator-built")).to_be_visible()
    context.close()


def test_a_line_is_added_filled_in_and_removed(page: Page, address: str, watch: Watch) -> None:
    """The reader's own line counts at once, keeps what was typed, and can go again."""
    calculator = opened(page, address, PROJECT)
    page.locator("[data-line-do=add]").press("Enter")
    expect(page.locator('[name="linje-3-navn"]')).to_be_focused()
    page.locator('[name="linje-3-type"]').select_option("fast")
    expect(page.locator('[name="linje-3-tid"]')).to_be_hidden()
    calculator.fill(
        {"linje-3-navn": "<b>Møder</b>", "linje-3-antal": "10.000", "linje-3-andel-1": "50"}
    )
    expect(calculator.result.locator("h3").first).to_have_text("I alt ca. 99.500 kr.")
    expect(calculator.result.get_by_text("<b>Møder</b>").first).to_be_visible()
    page.locator('[name="linje-3-antal"]').press("Alt+Delete")
    expect(calculator.result.locator("h3").first).to_have_text("I alt ca. 89.500 kr.")
    assert watch.foreign() == []


def test_undo_brings_a_removed_line_back(page: Page, address: str) -> None:
    """Removing a line is one step, which can be undone."""
    calculator = opened(page, address, PROJECT)
    page.locator('[name="linje-2-antal"]').press("Alt+Delete")
    expect(page.locator('[name="linje-2-antal"]')).to_have_count(0)
    page.locator("[data-action=undo]").click()
    expect(page.locator('[name="linje-2-antal"]')).to_have_value("45")
    expect(calculator.result.locator("h3").first).to_have_text("I alt ca. 89.500 kr.")


def test_a_shared_link_brings_the_lines_but_no_text(page: Page, address: str) -> None:
    """The address holds the lines, their choices and numbers, and never what was written."""
    calculator = opened(page, address, PROJECT)
    page.locator("[data-line-do=add]").click()
    page.locator('[name="linje-3-type"]').select_option("fast")
    calculator.fill(
        {"linje-3-antal": "10.000", "linje-3-andel-1": "50", "linje-3-navn": "Hemmelig"}
    )
    headline = calculator.result.locator("h3").first
    expect(headline).to_have_text("I alt ca. 99.500 kr.")
    calculator.settle()
    # The line above has handed on its share; its amount is the last to come.
    page.wait_for_function("() => location.hash.includes('linje-3-antal=10.000')")
    link = page.url
    assert "Hemmelig" not in link
    other = page.context.new_page()
    other.goto(link)
    expect(other.locator('[name="linje-3-antal"]')).to_have_value(
        "10.000", timeout=PYTHON_STARTS_WITHIN
    )
    expect(other.locator(".calculator-result h3").first).to_have_text("I alt ca. 99.500 kr.")


def test_the_files_hold_the_budget(page: Page, address: str, watch: Watch) -> None:
    """CSV and workbook come from Python in the browser; the library only with the workbook."""
    opened(page, address, PROJECT)
    text = downloaded(page, "csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[3][4:7] == ["82378,625", "7061,025", "89439,65"]
    assert not [url for url in watch.requests if "xlsxwriter" in url]
    book = openpyxl.load_workbook(io.BytesIO(downloaded(page, "xlsx").read_bytes()))
    assert book["Budget"]["F6"].value == "=SUM(F$4:F$5)"
    assert [url for url in watch.requests if "xlsxwriter" in url]
    assert watch.foreign() == []


def test_a_scenario_is_saved_compared_and_opened(page: Page, address: str, tmp_path: Path) -> None:
    """What was saved stands beside what is in the form now, and can be put back."""
    calculator = opened(page, address, PROJECT)
    calculator.fill({"linje-1-antal": "30"})
    calculator.settle()
    saved = tmp_path / "scenarie.json"
    saved.write_bytes(downloaded(page, "scenario").read_bytes())
    assert json.loads(saved.read_text())["answers"]["linje-1-antal"] == "30"
    calculator.fill({"linje-1-antal": "40"})
    page.locator(".budget-file").set_input_files(saved)
    page.locator("[data-budget=compare]").click()
    shown = page.locator(".budget-comparison h3")
    expect(shown).to_have_text("Formularen giver 18.829,40 kr. mere end filen")
    page.locator("[data-budget=open]").click()
    expect(page.locator('[name="linje-1-antal"]')).to_have_value("30")
    expect(calculator.result.locator("h3").first).to_have_text("I alt ca. 70.600 kr.")


def test_a_wrong_file_is_told_beside_it(page: Page, address: str, tmp_path: Path) -> None:
    """A file that is no scenario changes nothing and says what was expected."""
    opened(page, address, PROJECT)
    wrong = tmp_path / "wrong.json"
    wrong.write_text("<script>alert(1)</script>")
    page.locator(".budget-file").set_input_files(wrong)
    page.locator("[data-budget=open]").click()
    expect(page.locator("[data-budget-error]")).to_contain_text("Filen kan ikke læses.")
    expect(page.locator('[name="linje-1-antal"]')).to_have_value("40")


def test_capacity_asks_for_figures_and_then_computes(page: Page, address: str) -> None:
    """Nothing is invented: first the page asks, and then it computes with the reader's own."""
    calculator = opened(page, address, CAPACITY)
    headline = calculator.result.locator("h3").first
    expect(headline).to_have_text("Udfyld 5 felter for at få et beløb")
    calculator.fill(
        {
            "henvisninger": "100",
            "minutter-samtale": "60",
            "andel-videre": "0",
            "timer-tilbud": "0",
            "timepris": "100",
        }
    )
    expect(headline).to_have_text(
        "10 % flere koster 1.000,00 kr. mere om året, 50 % flere 5.000,00 kr."
    )


@pytest.mark.parametrize(
    ("answers", "most"),
    [(large_answers(), 2), (large_answers() | EXACT, 2), (large_answers(16, 2, 2), 1)],
    ids=["large", "with all decimals", "usual"],
)
def test_a_budget_prints_lying_down_on_few_pages(
    page: Page, address: str, tmp_path: Path, answers: dict[str, str], most: int
) -> None:
    """Forty lines, ten years and five funders on two pages, sixteen lines on one; with its name."""
    calculator = opened(page, address, PROJECT)
    put_in(page, answers, tmp_path)
    expect(calculator.result.locator("[data-paper]")).to_have_attribute("data-paper", PAPER)
    title = page.title()
    paper = page.pdf(prefer_css_page_size=True)
    print(f"{answers['linjer']} lines: {pages_of(paper)} pages")
    assert pages_of(paper) <= most
    boxes = set(re.findall(rb"/MediaBox ?\[([^]]*)\]", paper))
    wide, high = (float(side) for side in boxes.pop().split()[2:])
    assert not boxes
    assert wide > high
    assert page.title() == title
    page.emulate_media(media="print")
    for shown in (".result[data-paper]", ".result-facts", ".table-scroll"):
        expect(calculator.section.locator(shown).first).to_be_visible()
    for hidden in ("form", ".on-screen", ".result-why", ".chart"):
        assert not any(each.is_visible() for each in calculator.section.locator(hidden).all())


PAPER = "Samordnet tilbud til borgere med lange forløb – Fuld skala"


def put_in(page: Page, answers: dict[str, str], folder: Path) -> None:
    """Open a saved project in the form."""
    saved = folder / "projekt.json"
    saved.write_bytes(scenario_bytes("projektmodel", "Projekt", Scenario(answers)))
    page.locator(".budget-file").set_input_files(saved)
    page.locator("[data-budget=open]").press("Enter")
    expect(
        page.locator('[name="projekt"]').or_(page.locator('[name="linjer"]')).first
    ).to_have_value(re.compile(f"^({re.escape(answers['projekt'])}|{answers['linjer']})$"))


def test_files_are_named_by_project_and_scenario(page: Page, address: str, tmp_path: Path) -> None:
    """The workbook, the CSV and what a printer calls the page."""
    opened(page, address, PROJECT)
    put_in(page, large_answers(3, 2, 2), tmp_path)
    with page.expect_download(timeout=PYTHON_STARTS_WITHIN) as waiting:
        page.locator("[data-budget=xlsx]").press("Enter")
    name = "projektmodel-samordnet-tilbud-til-borgere-med-lange-fuld-skala.xlsx"
    assert waiting.value.suggested_filename == name
    printed = page.evaluate(
        "() => { dispatchEvent(new Event('beforeprint')); const title = document.title;"
        " dispatchEvent(new Event('afterprint')); return [title, document.title]; }"
    )
    assert printed[0] == PAPER
    assert printed[1] != PAPER
