"""How long a large file takes in the browser: `python -m tests.browser.indicators_bench`.

Builds the site, lets a headless Chromium read made-up files three times each, and prints the
time from a file being chosen to its result standing on the page. On a quiet machine 100,000
rows of all columns should take less than 3 s, and 1,000,000 rows of three less than 5 s.
"""

import random
import re
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from hooks.publish.publish import publish
from hooks.publish.serve_http import serving
from tests.browser.chromium import chromium
from tests.browser.families import FAMILIES
from tests.calculators.indicator_data import COLUMNS, MUNICIPALITIES, YES_NO

TIMES = 3
PAGE = FAMILIES["indikatorberegner"]
CHOOSE = ".rows input[type=file]:not([data-into])"


@dataclass(frozen=True)
class Size:
    """A file's rows and columns, and the seconds that it should be read within."""

    rows: int
    columns: Sequence[str]
    within: float

    @property
    def words(self) -> str:
        """So many rows and columns."""
        return f"{self.rows:,} rows x {len(self.columns)} columns"


# No indicator has fewer than two columns; beside them stands what the rows are split by.
SIZES = (
    Size(100_000, COLUMNS, 3.0),
    Size(1_000_000, ("kommune", "henvist", "afklarende-samtale"), 5.0),
    Size(1_000_000, ("dato", "henvist", "afklarende-samtale"), 5.0),
)


def made_up(rows: int, columns: Sequence[str] = COLUMNS) -> bytes:
    """A file of random pathways, as a Danish spreadsheet saves it."""
    chance = random.Random(1)
    lines = [";".join(columns), *(";".join(_row(chance, columns)) for _ in range(rows))]
    return "\r\n".join(lines).encode("cp1252")


def _row(chance: random.Random, columns: Sequence[str]) -> list[str]:
    cells: list[str] = []
    for name in columns:
        if name == "kommune":
            cells.append(chance.choice(MUNICIPALITIES))
        elif name == "dato":
            day, month = chance.randint(1, 28), chance.randint(1, 12)
            cells.append(f"{day:02}.{month:02}.{chance.choice((2025, 2026))}")
        elif name in YES_NO:
            cells.append(chance.choice(("ja", "ja", "nej", "nej", "")))
        elif name.endswith("planlagt"):
            cells.append(str(chance.randint(0, 12)))
        else:  # how many came, of those planned in the column before
            cells.append(str(chance.randint(0, int(cells[-1]))))
    return cells


def measured(page: Page, file: Path, rows: int) -> tuple[float, int]:
    """Seconds from choosing the file to its result, and how many steps of progress were seen."""
    page.evaluate(_WATCH)
    began = time.perf_counter()
    page.set_input_files(CHOOSE, file)
    page.wait_for_function("() => window.seen.done", timeout=120_000)
    took = time.perf_counter() - began
    headline = page.locator(".calculator-result .result-headline").inner_text()
    counted = re.match(r"[\d.]+", headline)
    assert counted, headline
    assert int(counted[0].replace(".", "")) == rows, headline
    return took, page.evaluate("() => window.seen.steps.size")


# The rows are busy until the result stands there; of the same file it is the same once more.
_WATCH = """() => {
  window.seen?.observer.disconnect();
  const place = document.querySelector(".rows");
  const bar = place.querySelector("progress");
  const seen = { steps: new Set(), begun: false, done: false };
  seen.observer = new MutationObserver(() => {
    if (!bar.hidden) seen.steps.add(bar.value);
    seen.begun ||= place.ariaBusy === "true";
    seen.done ||= seen.begun && place.ariaBusy !== "true";
  });
  seen.observer.observe(place, { attributes: true, subtree: true });
  window.seen = seen;
}"""


def main() -> None:
    """Print each time, with the time a row takes."""
    with tempfile.TemporaryDirectory() as folder:
        site, file = Path(folder, "site"), Path(folder, "raekker.csv")
        outcome = publish(site)
        if not outcome.ok:
            raise SystemExit("\n".join(outcome.lines))
        with serving(site) as address, chromium() as browser:
            page = browser.new_page()
            page.goto(address + PAGE)
            page.locator("section.calculator form").scroll_into_view_if_needed()
            page.locator("section.calculator[data-state=live]").wait_for(timeout=60_000)
            for size in SIZES:
                file.write_bytes(made_up(size.rows, size.columns))
                for _ in range(TIMES):
                    seconds, steps = measured(page, file, size.rows)
                    each = seconds / size.rows * 1e6
                    print(
                        f"{size.words}: {seconds:.2f} s (target {size.within:.0f} s), "
                        f"{each:.1f} µs a row, {steps} steps of progress",
                        flush=True,
                    )


if __name__ == "__main__":
    main()
