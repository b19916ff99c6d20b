"""How long 100,000 rows take in the browser: `python -m tests.browser.indicators_bench`.

Builds the site, lets a headless Chromium read a made-up file of 100,000 rows three times,
and prints the time from the file being chosen to its result standing on the page.
"""

import random
import tempfile
import time
from pathlib import Path

from hooks.publish.publish import publish
from hooks.publish.serve_http import serving
from tests.browser.chromium import chromium
from tests.calculators.indicator_data import COLUMNS, MUNICIPALITIES, YES_NO

ROWS = 100_000
TIMES = 3
PAGE = "laenderyg/beregnere/indikatorer/"


def made_up(rows: int) -> bytes:
    """A file of random pathways, as a Danish spreadsheet saves it."""
    chance = random.Random(1)
    lines = [";".join(COLUMNS)]
    for _ in range(rows):
        cells = [chance.choice(MUNICIPALITIES)]
        day, month = chance.randint(1, 28), chance.randint(1, 12)
        cells.append(f"{day:02}.{month:02}.{chance.choice((2025, 2026))}")
        cells += [chance.choice(("ja", "ja", "nej", "nej", "")) for _ in YES_NO]
        for _ in range(3):
            planned = chance.randint(0, 12)
            cells += [str(planned), str(chance.randint(0, planned))]
        lines.append(";".join(cells))
    return "\r\n".join(lines).encode("cp1252")


def measure(folder: Path) -> list[tuple[float, int]]:
    """Seconds from choosing the file to its result, and how many steps of progress were seen."""
    file = folder / "raekker.csv"
    file.write_bytes(made_up(ROWS))
    outcome = publish(folder / "site")
    if not outcome.ok:
        raise SystemExit("\n".join(outcome.lines))
    found = []
    with serving(folder / "site") as address, chromium() as browser:
        page = browser.new_page()
        page.goto(address + PAGE)
        page.locator("section.calculator[data-state=live]").wait_for(timeout=60_000)
        page.evaluate(_WATCH)
        for _ in range(TIMES):
            page.evaluate("() => { window.seen.clear() }")
            began = time.perf_counter()
            page.set_input_files(".rows input[type=file]", file)
            page.wait_for_function("() => window.seen.has('done')", timeout=120_000)
            found.append((time.perf_counter() - began, page.evaluate("() => window.seen.size")))
    return found


_WATCH = """() => {
  window.seen = new Set();
  const bar = document.querySelector(".rows progress");
  new MutationObserver(() => window.seen.add(bar.value)).observe(bar, { attributes: true });
  const result = document.querySelector(".calculator-result");
  new MutationObserver(() => window.seen.add("done")).observe(result, { childList: true });
}"""


def main() -> None:
    """Print each time, with the time a row takes."""
    with tempfile.TemporaryDirectory() as folder:
        for seconds, steps in measure(Path(folder)):
            each = seconds / ROWS * 1e6
            print(f"{ROWS} rows: {seconds:.2f} s, {each:.1f} µs a row, {steps} steps of progress")


if __name__ == "__main__":
    main()
