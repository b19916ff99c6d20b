"""The way through a page with the Tab key: every stop can be seen, none is in something closed."""

import pytest
from playwright.sync_api import Page

from tests.browser.families import FAMILIES

KINDS = (
    "forside",
    "program",
    "tilbud",
    "opgaver",
    "tjekliste",
    "budget",
    "indikatorberegner",
    "rolle",
    "arbejdsgang",
    "hoeringssvar",
)
MOST_STOPS = 400

# A radio button is shown by the label around it.
STOP = """() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return null;
  const seen = stop.closest("label") ?? stop;
  const box = seen.getBoundingClientRect();
  const look = (element) => getComputedStyle(element);
  let faults = [];
  if (box.width < 1 || box.height < 1) faults.push("no size");
  if (box.bottom <= 0 || box.top >= innerHeight) faults.push("out of sight");
  if (box.right <= 0 || box.left >= innerWidth) faults.push("beside the window");
  if (look(seen).visibility !== "visible") faults.push("invisible");
  for (let above = seen; above; above = above.parentElement) {
    if (Number(look(above).opacity) < 0.1) faults.push("transparent");
    if (above.matches("details:not([open])") && !seen.closest("summary")) faults.push("closed");
  }
  if (stop.matches(".headerlink")) faults.push("the sign behind a heading");
  const name = `${stop.tagName} ${stop.id} ${(stop.textContent || stop.name || "").trim()}`;
  return { name: name.slice(0, 60), faults };
}"""


@pytest.mark.usefixtures("nothing_computed")
@pytest.mark.parametrize("width", [1280, 390])
def test_every_stop_of_the_tab_key_is_seen(page: Page, address: str, width: int) -> None:
    """From the first link to the last on ten kinds of page."""
    page.set_viewport_size({"width": width, "height": 740})
    found: list[str] = []
    for name in KINDS:
        page.goto(address + FAMILIES[name])
        stops = 0
        while stops < MOST_STOPS:
            page.keyboard.press("Tab")
            stop = page.evaluate(STOP)
            if stop is None:
                break
            stops += 1
            found += [f"{name}: {stop['name']}: {fault}" for fault in stop["faults"]]
        print(f"{name} at {width}: {stops} stops")
        assert 10 < stops < MOST_STOPS, name
    assert found == []
