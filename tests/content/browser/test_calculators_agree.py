"""The same answers give the same in Chromium as in CPython: 500 random inputs each."""

import json
import random
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from calculators.codec import decode
from calculators.entry import handle
from calculators.kinds import KINDS, kind_of
from tests.browser.calculator_page import CalculatorPage
from tests.calculators.random_answers import random_answers
from tests.content.browser.test_calculators import TARGET_GROUP, every_calculator, url_of

INPUTS = 500
DEFINITION = re.compile(r'class="calculator-definition">(.*?)</script>', re.DOTALL)

# Through the page's own Python: load a definition, then ask.
ASK_ALL = """async (requests) => {
  const { calculator } = document.querySelector("section.calculator");
  return Promise.all(requests.map((request) => calculator.ask(request)));
}"""


def requests_for(definition: dict[str, Any]) -> list[dict[str, Any]]:
    """Random requests, the same each time for the same calculator."""
    made = decode(KINDS[definition["kind"]].definition, definition)
    form = kind_of(made).form(made)
    source = random.Random(form.id)
    answers = (random_answers(form, source) for _ in range(INPUTS))
    asked = ({"do": "calculate", "id": form.id, "answers": a, "base": "../"} for a in answers)
    return [{"do": "load", "definition": definition}, *asked]


def test_500_random_inputs_give_the_same_in_the_browser(
    page: Page, address: str, site: Path
) -> None:
    """HTML, text, headline and error messages are the same to the letter, bad input included."""
    CalculatorPage(page, address + TARGET_GROUP).wait_until_live()
    for scope, item in every_calculator():
        html = (site / url_of(scope, item) / "index.html").read_text(encoding="utf-8")
        found = DEFINITION.search(html)
        assert found is not None
        requests = requests_for(json.loads(found[1]))
        in_browser = page.evaluate(ASK_ALL, requests)
        in_cpython = [json.loads(handle(json.dumps(request))) for request in requests]
        both = zip(requests, in_browser, in_cpython, strict=True)
        different = [(request["answers"], a, b) for request, a, b in both if a != b]
        assert different == [], item.id
        assert all("failure" not in answer for answer in in_cpython), item.id
        assert any("errors" in answer for answer in in_cpython), item.id
