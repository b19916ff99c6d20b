"""What every page is on a phone: short, without a heading over nothing, cards with their names."""

from playwright.sync_api import Page

PHONE = 390
"""Pixels: the width of a usual phone."""
TALLEST = 12_000
"""Pixels high, for all pages that a reader is sent to but those that are looked up in."""
LOOKED_UP_IN = ("ordliste/", "redaktion/")

EMPTY_HEADINGS = r"""() => {
  const seen = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== "hidden";
  const shows = (e) => seen(e) && (e.innerText.trim() || e.querySelector("svg, input, button"));
  const found = [];
  for (const heading of document.querySelectorAll(".md-content article :is(h2, h3, h4)")) {
    if (!seen(heading) || heading.closest("details:not([open])")) continue;
    let next = heading.nextElementSibling;
    while (next && !/^H[1-6]$/.test(next.tagName) && !shows(next)) next = next.nextElementSibling;
    const deeper = next && /^H[1-6]$/.test(next.tagName) && next.tagName > heading.tagName;
    if (!deeper && !(next && shows(next) && !/^H[1-6]$/.test(next.tagName))) {
      found.push(heading.innerText.trim());
    }
  }
  return found;
}"""

CARDS_WITHOUT_NAMES = """() => [...document.querySelectorAll("table.stack td")]
  .filter((cell) => cell.getClientRects().length)
  .filter((cell) => getComputedStyle(cell, "::before").content !== `"${cell.dataset.label}: "`)
  .map((cell) => cell.innerText)"""


def faults_on_a_phone(page: Page, name: str) -> list[str]:
    """What is wrong with the page as it stands, and how high it is if that is too much."""
    page.set_viewport_size({"width": PHONE, "height": 740})
    faults = [f"intet under {each!r}" for each in page.evaluate(EMPTY_HEADINGS)]
    faults += [f"uden navn: {each!r}" for each in page.evaluate(CARDS_WITHOUT_NAMES)]
    height = page.evaluate("document.scrollingElement.scrollHeight")
    if height > TALLEST and not name.startswith(LOOKED_UP_IN):
        faults.append(f"{height} px høj")
    return faults
