"""Firefox and WebKit: every calculator answers, the policy reports nothing, no complaint."""

import json
import subprocess
import sys
from functools import partial
from pathlib import Path

from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.wait import WebDriverWait

from hooks.site.routes import address as address_of
from pathway_data import models
from pathway_data.models import CapacityModel, CostModel, DecisionTable
from pathway_data.page_table import PageTable
from tests.browser.webkit import webkit
from tests.found import floor, the_content
from tests.programs import FIREFOX

LIVE_WITHIN = 60
SCRIPT = Path(__file__).with_name("firefox.mjs")


def jobs() -> list[dict[str, str]]:
    """For every calculator its address, and one answer that changes the result."""
    found = []
    catalogue = the_content().catalogue
    table = PageTable(catalogue.common)
    for scope in catalogue.scopes:
        for item in scope.all(models.Calculator):
            if isinstance(item, CapacityModel | CostModel) and _has_all_figures(item):
                change = {"name": item.parameters[0].id, "value": "41"}
            elif isinstance(item, DecisionTable):
                question = item.questions[0]
                change = {"name": question.id, "value": question.options[0].id}
            else:
                continue
            found.append({"path": address_of(table, scope.id, "calculators", item.id), **change})
    assert len(found) > floor(3)
    assert found
    return found


def _has_all_figures(item: CapacityModel | CostModel) -> bool:
    """Whether the page arrives with a result: no figure is for the reader to find."""
    return all(each.start is not None or each.rate for each in item.parameters)


def test_firefox_answers(address: str) -> None:
    """In Firefox every calculator gives a new answer, with nothing blocked and no complaint."""
    job = json.dumps({"address": address, "calculators": jobs()})
    node = Path(sys.executable).with_name("node")
    done = subprocess.run(
        [str(node), str(SCRIPT), FIREFOX.ensured(), job],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    outcomes = json.loads(done.stdout)
    assert len(outcomes) == len(jobs())
    for outcome in outcomes:
        assert outcome["complaints"] == [], outcome["path"]
        assert outcome["violations"] == [], outcome["path"]
        assert outcome["text"]


CHANGE = """
const [field, answer] = arguments;
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(event.violatedDirective + ": " + event.blockedURI));
const controls = [...document.querySelectorAll(`.calculator [name="${field}"]`)];
const radio = controls.find((control) => control.value === answer);
if (radio?.type === "radio") radio.click();
else {
  controls[0].value = answer;
  controls[0].dispatchEvent(new Event("input", { bubbles: true }));
}
"""
TEXT = 'return document.querySelector(".calculator-text").textContent'
STATE = 'return document.querySelector("section.calculator").dataset.state'


def _says(script: str, expected: str, driver: WebDriver) -> bool:
    return bool(driver.execute_script(script) == expected)


def _says_no_longer(script: str, before: str, driver: WebDriver) -> bool:
    return bool(driver.execute_script(script) != before)


def test_webkit_answers(address: str) -> None:
    """In WebKit every calculator gives a new answer, and the policy blocks nothing."""
    with webkit() as driver:
        for job in jobs():
            driver.get(address + job["path"])
            before = driver.execute_script(TEXT)
            driver.execute_script(CHANGE, job["name"], job["value"])
            wait = WebDriverWait(driver, LIVE_WITHIN)
            wait.until(partial(_says, STATE, "live"))
            wait.until(partial(_says_no_longer, TEXT, before))
            assert driver.execute_script("return window.violations") == [], job["path"]
            assert driver.find_element(By.CSS_SELECTOR, ".calculator-result").text
