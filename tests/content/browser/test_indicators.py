"""Indicators in a real browser: a file is chosen, counted there, and sent nowhere."""

import json
import random
import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from calculators.indicators.files import run
from calculators.render import result_html, result_text
from tests.browser.calculator_page import CalculatorPage
from tests.browser.fixtures import PYTHON_STARTS_WITHIN, Watch
from tests.calculators.indicator_data import definition, random_rows, written
from tests.calculators.test_indicators_shapes import workbook

PAGE = "laenderyg/beregnere/indikatorer/"
CHOOSE = ".rows input[type=file]:not([data-into])"
EARLIER = ".rows input[data-into]"


@pytest.fixture
def calculator(page: Page, address: str) -> CalculatorPage:
    """The calculator's page with Python running."""
    opened = CalculatorPage(page, address + PAGE)
    opened.wait_until_live()
    return opened


def rows(seed: int, size: int) -> bytes:
    """A made-up file."""
    chance = random.Random(seed)
    return written(chance, random_rows(chance, size))


def choose(calculator: CalculatorPage, data: bytes, name: str = "data.csv") -> None:
    """Choose a file, and wait until its rows are counted or refused."""
    file = FilePayload(name=name, mimeType="text/csv", buffer=data)
    calculator.page.set_input_files(CHOOSE, files=[file])
    expect(calculator.section.locator(".rows progress")).to_be_hidden(timeout=PYTHON_STARTS_WITHIN)


def test_the_browser_says_what_cpython_says(calculator: CalculatorPage) -> None:
    """Files in every encoding give the same text and HTML, by every breakdown."""
    made = definition()
    for seed in range(12):
        data = rows(seed, 80)
        breakdown = ("samlet", "kommune", "periode", "begge")[seed % 4]
        calculator.fill({"opdeling": breakdown})
        choose(calculator, data)
        expected = run(made, data, {"opdeling": breakdown})
        expect(calculator.result.locator("h3")).to_have_text(expected.headline)
        calculator.settle()
        shown = calculator.page.evaluate(
            "() => document.querySelector('.calculator-result table').innerText"
        )
        for row in expected.tables[0].rows:
            assert "\t".join(row) in shown.replace("\n", "")
        assert expected.tables[0].caption in result_html(expected, "")
        # The definition read here knows its sources by their ids alone.
        numbers = result_text(expected).split("ALLE INDIKATORER")[1].split("\n\nKilder:")[0]
        assert numbers in calculator.text()


def test_the_progress_stands_until_the_result_does(calculator: CalculatorPage) -> None:
    """A screen reader is told that the rows are no longer busy when there is something to read."""
    ended = calculator.page.evaluate_handle(
        """() => {
          const place = document.querySelector(".rows");
          const headline = () => document.querySelector(".calculator-result h3").textContent;
          return { headline: new Promise((resolve) => {
            new MutationObserver(() => place.ariaBusy || resolve(headline())).observe(place, {
              attributes: true, attributeFilter: ["aria-busy"] });
          }) };
        }"""
    )
    choose(calculator, rows(3, 40))
    assert ended.evaluate("({ headline }) => headline") == "40 rækker regnet med, 0 udeladt"


def test_a_file_that_cannot_be_used_is_told_and_can_be_replaced(calculator: CalculatorPage) -> None:
    """An empty file, a spreadsheet and another file each give a message; the next one counts."""
    error = calculator.section.locator(".rows-error")
    for data, said in (
        (b"PK\x03\x04", "den kan ikke læses"),
        (b"navn;alder\nx;3", "Ingen af indikatorerne"),
        (b"", "Filen er tom"),
    ):
        choose(calculator, data)
        expect(error).to_contain_text(said)
    choose(calculator, rows(1, 40))
    expect(error).to_be_hidden()
    expect(calculator.result.locator("h3")).to_have_text("40 rækker regnet med, 0 udeladt")
    expect(calculator.section.locator(".rows-status")).to_contain_text("data.csv: 40 rækker læst")


def test_a_file_can_be_dropped(calculator: CalculatorPage) -> None:
    """Dropping a file on the marked place is as good as choosing it."""
    text = "henvist;afklarende-samtale\n" + "ja;nej\n" * 7
    calculator.page.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "sluppet.csv", { type: "text/csv" }));
          const event = { bubbles: true, cancelable: true, dataTransfer: data };
          document.querySelector(".rows").dispatchEvent(new DragEvent("drop", event));
        }""",
        text,
    )
    expect(calculator.result.locator("h3")).to_have_text("7 rækker regnet med, 0 udeladt")


def test_pasted_rows_take_the_place_of_the_file(calculator: CalculatorPage) -> None:
    """What is pasted from a spreadsheet counts at once, and what was typed is never lost."""
    choose(calculator, rows(1, 40))
    field = calculator.section.locator("textarea[name=raekker]")
    field.fill("henvist\tafklarende-samtale\n" + "ja\tja\n" * 6)
    expect(calculator.result.locator("h3")).to_have_text("6 rækker regnet med, 0 udeladt")
    bad = "noget helt <script>andet</script>"
    field.fill(bad)
    expect(calculator.section.locator("[data-error-for=raekker]")).to_contain_text("overskrifter")
    assert field.input_value() == bad


def test_nothing_of_the_rows_reaches_the_address_or_the_network(
    calculator: CalculatorPage, watch: Watch
) -> None:
    """The address holds choices and targets; no request is made for a chosen file."""
    before = len(watch.requests)
    choose(calculator, rows(2, 40), "fortrolig.csv")
    calculator.section.locator("details.field-group > summary", has_text="Mål").click()
    calculator.fill({"opdeling": "kommune", "maal-opfoelgning": "80"})
    calculator.settle()
    expect(calculator.result).to_contain_text("80 %")
    expect(calculator.page).to_have_url(re.compile("maal-opfoelgning=80"))
    url = calculator.page.url
    assert "fil=" not in url
    assert "raekker" not in url
    assert "fortrolig" not in url
    # A new address in the bar makes the browser look for the site's icon again, nothing else.
    assert {link.rpartition("/")[2] for link in watch.requests[before:]} <= {"favicon.svg"}


def test_the_figures_and_the_rows_left_out_can_be_taken_away(
    calculator: CalculatorPage, tmp_path: Path
) -> None:
    """Two files for a Danish spreadsheet: with a byte order mark, semicolons and commas."""
    choose(calculator, b"henvist;afklarende-samtale\n" + b"ja;ja\n" * 12 + b"ja;hm\n")
    for what, expected in (
        ("figures", "1. Deltagelse i afklarende samtale;I alt;12;12;100,0;"),
        ("left-out", "14;afklarende-samtale: der står hverken ja eller nej"),
    ):
        with calculator.page.expect_download() as download:
            calculator.section.locator(f"[data-rows={what}]").click()
        file = tmp_path / what
        download.value.save_as(file)
        text = file.read_bytes().decode("utf-8")
        assert text.startswith("\ufeff")
        assert expected in text
        assert download.value.suggested_filename.endswith(".csv")


def test_an_earlier_publication_is_chosen_as_a_file(calculator: CalculatorPage) -> None:
    """The file that was taken along before: what the two tell together stands by the figures."""

    def rows_of(came: int) -> bytes:
        return b"henvist;afklarende-samtale\n" + b"ja;ja\n" * came + b"ja;nej\n" * 20

    choose(calculator, rows_of(30))
    with calculator.page.expect_download() as download:
        calculator.section.locator("[data-rows=figures]").click()
    choose(calculator, rows_of(31))
    calculator.page.set_input_files(EARLIER, files=[Path(download.value.path())])
    expect(calculator.result).to_contain_text("røber", timeout=PYTHON_STARTS_WITHIN)
    expect(calculator.result).to_contain_text("offentliggjort før")


def test_a_workbook_is_read_as_it_is(calculator: CalculatorPage) -> None:
    """What reads zip and XML comes when a workbook does, from the site itself."""
    chance = random.Random(1)
    choose(calculator, workbook(random_rows(chance, 40)), "data.xlsx")
    expect(calculator.result.locator("h3")).to_have_text("40 rækker regnet med, 0 udeladt")
    expect(calculator.result).to_contain_text("Excel-regneark (.xlsx), arket »Data«")


def test_the_template_is_a_file_of_headings(calculator: CalculatorPage) -> None:
    """The empty file is there without scripts, and takes the page's own rows."""
    link = calculator.section.get_by_role("link", name="Hent tom skabelon")
    with calculator.page.expect_download() as download:
        link.click()
    headings = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    assert headings == ";".join(column.id for column in definition().columns) + "\r\n"


def test_progress_is_shown_on_the_way(calculator: CalculatorPage) -> None:
    """A larger file moves the bar in many steps, and each count of rows is told."""
    calculator.page.evaluate(
        """() => {
          window.steps = [];
          const bar = document.querySelector(".rows progress");
          const seen = () => window.steps.push(bar.value);
          new MutationObserver(seen).observe(bar, { attributes: true });
        }"""
    )
    choose(calculator, b"henvist;afklarende-samtale\n" + b"ja;ja\nja;nej\n" * 20_000)
    expect(calculator.result.locator("h3")).to_have_text("40.000 rækker regnet med, 0 udeladt")
    steps = json.loads(calculator.page.evaluate("() => JSON.stringify(window.steps)"))
    assert len(set(steps)) >= 8
    assert max(steps) == 1000
