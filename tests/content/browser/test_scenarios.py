"""Scenarios, percentiles and sheets on the page: as in CPython, kept and told."""

import csv
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from calculators.kinds import kind_of
from calculators.uncertainty.of_population import answer
from hooks.site.places import definitions
from tests.browser.fixtures import PYTHON_STARTS_WITHIN
from tests.content.browser.test_budget import PROJECT, downloaded, opened
from tests.content.browser.test_calculators import BUDGET

POPULATION = "beregnere/befolkning/"
EVALUATION = "funktionelle-lidelser/beregnere/evaluering/"
FILLED = {
    "befolkning": "10.000",
    "andel-beroert": "10",
    "andel-egnet": "50",
    "optag-1": "20",
    "optag-2": "30",
    "optag-3": "40",
    "timer": "2",
    "timepris": "500",
}
BUSY = 100
"""So many answers asked for at once take longer than it takes to write the address."""
RANGES = {"timepris-lav": "450", "timepris-hoej": "650", "optag-3-lav": "25"}


def unfold(page: Page) -> None:
    """Open everything that is folded."""
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")


def test_the_percentiles_are_those_of_cpython(page: Page, address: str) -> None:
    """A moment after the answer, with the same draws; of a total without ranges there are none."""
    calculator = opened(page, address, POPULATION)
    unfold(page)
    calculator.fill(FILLED)
    expect(calculator.result.locator("h3").first).to_have_text(
        "Nettoudgift 450.000 kr. over 3 år (2027–2029)"
    )
    place = page.locator(".calculator-uncertainty")
    expect(place).to_be_hidden()
    calculator.fill(RANGES)
    expect(place).to_be_visible(timeout=PYTHON_STARTS_WITHIN)
    model = next(made for _, made in definitions() if made.id == "befolkning")
    assert kind_of(model).uncertain
    answers = {**FILLED, **RANGES}
    asked: dict[str, object] = {"totals": []}
    while "totals" in asked:
        asked = answer(model, {"answers": answers, "totals": asked["totals"]})
    for row in place.locator("tbody tr").all():
        for cell in row.locator("th, td").all_inner_texts():
            assert cell in str(asked["html"])


def test_scenarios_keep_their_names_and_stand_side_by_side(
    page: Page, address: str, tmp_path: Path
) -> None:
    """Two saved under names of their own, compared, and taken away as rows."""
    calculator = opened(page, address, BUDGET)
    files = []
    for name, doctors in (("Få læger", "20"), ("Mange læger", "60")):
        calculator.fill({"laeger": doctors})
        calculator.settle()
        page.locator(".budget-name").fill(name)
        files.append(tmp_path / f"{doctors}.json")
        files[-1].write_bytes(downloaded(page, "scenario").read_bytes())
    expect(page.locator("[data-budget=files]")).to_be_disabled()
    page.locator(".budget-file").set_input_files(files)
    expect(page.locator("[data-budget=open]")).to_be_disabled()
    page.locator("[data-budget=files]").press("Enter")
    expect(page.locator(".budget-comparison h3")).to_have_text(
        "Få læger giver 75.317,60 kr. mindre end Mange læger"
    )
    rows = list(
        csv.reader(
            downloaded(page, "compared-csv").read_text(encoding="utf-8-sig").splitlines(),
            delimiter=";",
        )
    )
    assert rows[0] == ["Post", "Få læger", "Mange læger", "Få læger minus Mange læger"]
    page.locator(".budget-file").set_input_files(files[0])
    page.locator("[data-budget=open]").press("Enter")
    expect(page.locator(".budget-opened")).to_contain_text("Filen »Få læger« er sat ind.")
    expect(page.locator(".budget-name")).to_have_value("Få læger")
    expect(page.locator('[name="laeger"]')).to_have_value("20")


def test_a_newer_rate_is_told_and_taken_when_asked_for(
    page: Page, address: str, tmp_path: Path
) -> None:
    """Both amounts and days are told; the form keeps the file's until the button is pressed."""
    opened(page, address, BUDGET)
    content = json.loads(downloaded(page, "scenario").read_text(encoding="utf-8"))
    assert content["rates"]["timeloen"]["amount"] == "941.47"
    content["answers"]["timeloen"] = "900"
    content["rates"]["timeloen"] |= {"amount": "900", "since": "2018-04-01"}
    old = tmp_path / "gammel.json"
    old.write_text(json.dumps(content), encoding="utf-8")
    page.locator(".budget-file").set_input_files(old)
    page.locator("[data-budget=open]").press("Enter")
    told = page.locator(".budget-opened li")
    expect(told).to_contain_text("Filen har 900,00 kr. pr. time fra 1. april 2018")
    expect(told).to_contain_text("den nyere er 941,47 kr. pr. time fra 1. oktober 2019")
    expect(page.locator('[name="timeloen"]')).to_have_value("900")
    page.locator("[data-budget=newer]").press("Enter")
    expect(page.locator('[name="timeloen"]')).to_have_value("941,47")
    expect(page.locator(".budget-opened")).to_be_hidden()
    expect(page.locator(".budget-notice")).to_have_text("De nye takster er sat ind.")


@pytest.mark.parametrize("adds_line", [False, True])
def test_a_links_receiver_is_told_what_the_link_does_not_carry(
    page: Page, browser: Browser, address: str, *, adds_line: bool
) -> None:
    """Texts, also where the receiver's page has another one there, and after lines were added."""
    calculator = opened(page, address, PROJECT)
    calculator.fill({"linje-1-navn": "Kursus", "linje-1-antal": "55"})
    if adds_line:
        page.locator("[data-line-do=add]").press("Enter")
        calculator.fill({"linje-3-navn": "Møder"})
    left_out = r"linje-1-navn\+linje-3-navn" if adds_line else "linje-1-navn"
    whole = re.compile(rf"linje-1-antal=55.*uden={left_out}")
    page.wait_for_url(whole, timeout=PYTHON_STARTS_WITHIN)
    if adds_line:
        assert "linje-3-type=" in page.url
        assert not re.search(r"linje-3-[a-z0-9-]+=(?:&|$)", page.url)
    context = browser.new_context()
    other = context.new_page()
    other.goto(page.url)
    line = other.locator(".calculator-left-out")
    expect(line).to_be_visible(timeout=PYTHON_STARTS_WITHIN)
    expect(line).to_contain_text("linje 1")
    if adds_line:
        expect(line).to_contain_text("linje 3")
    expect(other.locator('[name="linje-1-antal"]')).to_have_value("55")
    context.close()


@pytest.mark.parametrize(
    ("path", "fragment", "count"),
    [
        (PROJECT, "projektmodel?linjer=1", ("linje-2-navn", 0)),
        (PROJECT, "projektmodel?linjer=3", ("linje-3-navn", 1)),
        (POPULATION, "befolkning?antal-aar=5", ("optag-5", 1)),
        (EVALUATION, "evaluering?oplevelse-raekker=2", ("oplevelse-2-indikator", 1)),
    ],
)
def test_a_link_brings_the_fields_that_its_answers_decide(
    page: Page, address: str, path: str, fragment: str, count: tuple[str, int]
) -> None:
    """Also where nothing is written in them, and where the receiver's page has more of them."""
    page.goto(f"{address}{path}#{fragment}")
    name, number = count
    fields = page.locator(f'[name="{name}"]')
    expect(fields).to_have_count(number, timeout=PYTHON_STARTS_WITHIN)
    expect(page.locator(".calculator-strange")).to_be_hidden()


def test_a_link_on_its_own_page_brings_the_fields_that_the_page_was_built_with(
    page: Page, address: str
) -> None:
    """What it is silent about is as on a new visit, whatever lines were added before."""
    opened(page, address, PROJECT)
    page.locator("[data-line-do=add]").press("Enter")
    page.locator("[data-line-do=add]").press("Enter")
    page.evaluate("location.hash = '#projektmodel?linjer=3&linje-3-takst=7&linje-3-type=stk'")
    expect(page.locator('[name="linje-4-navn"]')).to_have_count(0)
    expect(page.locator('[name="linje-3-takst"]')).to_have_value("7")
    page.evaluate("location.hash = '#projektmodel?linje-1-antal=44'")
    expect(page.locator('[name="linje-1-antal"]')).to_have_value("44")
    expect(page.locator('[name="linje-3-navn"]')).to_have_count(0)


def test_a_link_that_is_followed_at_once_is_not_written_over(page: Page, address: str) -> None:
    """What the link before it came to is still to be written when Python has much to do."""
    calculator = opened(page, address, PROJECT)
    page.evaluate("location.hash = '#projektmodel?linjer=3&linje-3-takst=7&linje-3-type=stk'")
    expect(page.locator('[name="linje-3-takst"]')).to_have_value("7")
    calculator.settle()
    page.evaluate(f"""async () => {{
      const {{ calculator }} = document.querySelector("section.calculator");
      calculator.update();
      await calculator.ask({{ do: "calculate", answers: calculator.answers() }});
      const busy = () => calculator.ask({{ do: "calculate", answers: calculator.answers() }});
      for (let each = 0; each < {BUSY}; each += 1) busy();
      location.hash = "#projektmodel?linje-1-antal=44";
    }}""")
    expect(page.locator('[name="linje-3-navn"]')).to_have_count(0)
    expect(page.locator('[name="linje-1-antal"]')).to_have_value("44")


def test_an_evaluation_is_filled_in_and_taken_along(page: Page, address: str) -> None:
    """Rows are added by a button; the workbook and the report hold what is written."""
    calculator = opened(page, address, EVALUATION)
    calculator.fill({"oplevelse-1-indikator": "Tilfredshed"})
    page.locator("[data-change=tilfoej-oplevelse]").press("Enter")
    # Who adds a row goes on in it.
    expect(page.locator('[name="oplevelse-2-indikator"]')).to_be_focused(
        timeout=PYTHON_STARTS_WITHIN
    )
    calculator.fill({"oplevelse-2-indikator": "Ventetid", "post-1-forbrug": "70.000"})
    expect(calculator.result.locator("h3").first).to_contain_text("2 indikatorer")
    expect(page.locator('[name="oplevelse-1-indikator"]')).to_have_value("Tilfredshed")
    expect(calculator.result.locator(".result-paste")).to_contain_text("Ventetid")
    assert downloaded(page, "xlsx").read_bytes()[:2] == b"PK"
