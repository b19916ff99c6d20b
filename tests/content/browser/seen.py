"""What a reader sees of a calculator on a page on which something may go wrong."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.chromium import Chromiums
from tests.browser.faulty import faulty
from tests.browser.fixtures import PATIENCE
from tests.content.browser.test_calculators import TARGET_GROUP

type Outcome = dict[str, Any]

SEEN = """const seen = () => {
  const frame = document.querySelector("iframe[sandbox]");
  const shown = frame ? frame.contentDocument : document;
  const section = shown?.querySelector("section.calculator");
  if (!section) return { told: [], headline: "", errors: [] };
  const text = (part) => part?.textContent.trim() ?? "";
  const shows = (part) =>
    part.checkVisibility({ visibilityProperty: true, checkVisibilityCSS: true });
  const shownTexts = (selector) =>
    [...section.querySelectorAll(selector)].filter(shows).map(text).filter(Boolean);
  return {
    told: shownTexts(".calculator-built, .calculator-stale"),
    headline: shownTexts(".calculator-result .result-headline")[0] ?? "",
    errors: shownTexts("[data-error-for]"),
    status: shownTexts(".calculator-status")[0] ?? "",
    live: text(section.querySelector(".calculator-live")),
    busy: section.querySelector(".calculator-result").ariaBusy,
    state: section.dataset.state,
    lines: shownTexts(".calculator-left-out, .calculator-earlier, .calculator-notice"),
    copies: [...section.querySelectorAll("[data-action=copy]")].some((each) => !each.disabled),
    answers: section.calculator?.answers() ?? {},
    unkept: !dispatchEvent(new Event("beforeunload", { cancelable: true })),
    marked: window.marked ?? false,
    address: location.hash,
  };
};"""

ALL_YES = """() => {
  const radios = document.querySelectorAll(".calculator [type=radio][value=ja]");
  for (const radio of radios) radio.click();
}"""
TOLD = "now.told.length > 0"
STILL = 'now.state === "live" && now.busy === "false"'
POLLING = 100
"""Milliseconds between two looks at a page that is waited for."""


def until(condition: str) -> str:
    """What a page looks like as soon as a condition about `now`, what is seen, holds."""
    return f"() => {{ {SEEN} const now = seen(); return ({condition}) ? now : null; }}"


def typed(**answers: str) -> str:
    """The reader fills in fields, or chooses."""
    given = json.dumps({name.replace("_", "-"): answer for name, answer in answers.items()})
    return f"""() => {{
      for (const [name, answer] of Object.entries({given})) {{
        const controls = [...document.querySelectorAll(`.calculator [name="${{name}}"]`)];
        const radio = controls.find((control) => control.value === answer);
        if (radio?.type === "radio") radio.click();
        else {{
          controls[0].value = answer;
          controls[0].dispatchEvent(new Event("input", {{ bubbles: true }}));
        }}
      }}
    }}"""


def when(condition: str) -> str:
    """Go on only when this holds of what is seen."""
    return f"""async () => {{
      {SEEN}
      const begun = performance.now();
      for (let now = seen(); !({condition}); now = seen()) {{
        if (performance.now() - begun > {PATIENCE}) throw new Error(JSON.stringify(now));
        await new Promise((resolve) => setTimeout(resolve, 50));
      }}
    }}"""


def says_so(now: Outcome) -> bool:
    """The page says of its result that it is not that of the answers."""
    said = ("gælder startværdierne", "følger ikke med", "asser ikke")
    return any(words in text for text in now["told"] for words in said)


def seen_when(page: Page, condition: str) -> Outcome:
    """What a page looks like as soon as that holds.

    Asked as often as Firefox is, and not before every frame: to look at a whole page is work,
    and what the page waits for needs the processor as well.
    """
    found = page.wait_for_function(condition, timeout=PATIENCE, polling=POLLING)
    outcome: Outcome = found.json_value()
    return outcome


def right_headline(chromiums: Chromiums, site: Path) -> str:
    """What the decision table answers to yes everywhere when nothing is wrong."""
    with faulty(site) as address:
        page = chromiums.engine.new_page(service_workers="block")
        page.goto(address + TARGET_GROUP)
        built = page.locator(".result-headline").first.inner_text()
        page.evaluate(ALL_YES)
        good = 'now.state !== "built" && now.busy === "false" && now.told.length === 0'
        now = seen_when(page, until(f"{good} && now.headline"))
        page.close()
    assert built != now["headline"]
    return str(now["headline"])
