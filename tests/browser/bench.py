"""Measure how soon a reader gets Python's answer: ``make bench``.

One run on one machine: the site against plain Pyodide of the same version, by turns, from the
same server in the same browser, over a fast line (the machine itself) and a slow one. Every
first visit has a fresh browser profile. Times are medians. Prints a table and writes JSON.
"""

import json
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from hooks import ROOT
from hooks.publish.publish import publish
from tests.browser import bench_others, bench_page
from tests.browser.chromium import chromium
from tests.browser.families import FAMILIES
from tests.browser.fixtures import until_idle
from tests.browser.line import Files, Line, Served, pack, packed, served, slow

ROUNDS = 5
RECALCULATIONS = 100
RESULTS = ROOT / ".cache" / "bench.json"
PLAIN_PAGE = "plain-pyodide.html"
BUDGET = FAMILIES["budget"]
TABLE = FAMILIES["beslutning"]
WITHOUT = "kilder/"

VISITS = (
    "fast line, cold",
    "fast line, warm",
    "slow line, cold",
    "Firefox, cold",
    "Firefox, warm",
    "WebKit, cold",
    "WebKit, warm",
)

type Times = dict[str, list[float]]
type Bytes = dict[str, dict[str, int]]


def write_plain_page(browser: Browser, site: dict[str, Served]) -> None:
    """Put a page beside the site that asks the budget's question with plain Pyodide."""
    with served(site, Line()) as root, browser.new_context(service_workers="block") as context:
        page = context.new_page()
        bench_page.ours(page, root + BUDGET)
        site[f"/{PLAIN_PAGE}"] = pack(bench_page.plain_page(page).encode(), PLAIN_PAGE)


def fast_line(browser: Browser, site: Files, times: Times) -> None:
    """First and second visits over a line that costs nothing: computing is all there is."""
    with served(site, Line()) as root:
        with browser.new_context() as context:
            page = context.new_page()
            note(times, "fast line, cold: site", bench_page.ours(page, root + BUDGET))
            bench_page.until_kept(page)
            note(times, "fast line, warm: site", bench_page.ours(page, root + BUDGET))
        with browser.new_context(service_workers="block") as context:
            page = context.new_page()
            note(times, "fast line, cold: plain", bench_page.plain(page, root + PLAIN_PAGE))
            note(times, "fast line, warm: plain", bench_page.plain(page, root + PLAIN_PAGE))


def slow_line(browser: Browser, site: Files, times: Times, sizes: Bytes) -> None:
    """First visits over 4 Mbit/s and 100 ms: bytes decide."""
    for name, measure, path in (
        ("slow line, cold: site", bench_page.ours, BUDGET),
        ("slow line, cold: plain", bench_page.plain, PLAIN_PAGE),
        ("slow line, cold: decision table", bench_page.ours, TABLE),
    ):
        line = slow()
        with (
            served(site, line) as root,
            browser.new_context(service_workers="block") as context,
        ):
            note(times, name, measure(context.new_page(), root + path))
            sizes[name] = weigh(line)


def other_browsers(site: Files, times: Times) -> None:
    """The same first and second visits in Firefox and WebKit, over the fast line."""
    with served(site, Line()) as root:
        for browser, visits in (
            ("Firefox", bench_others.in_firefox),
            ("WebKit", bench_others.in_webkit),
        ):
            for who, path in (("site", BUDGET), ("plain", PLAIN_PAGE)):
                cold, warm = visits(root + path, plain=who == "plain")
                note(times, f"{browser}, cold: {who}", cold)
                note(times, f"{browser}, warm: {who}", warm)


def page_without(browser: Browser, site: Files, sizes: Bytes) -> None:
    """What a page without a calculator costs."""
    line = Line()
    with served(site, line) as root, browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.goto(root + WITHOUT, wait_until="load")
        until_idle(page)
    sizes["page without a calculator"] = weigh(line)


def weigh(line: Line) -> dict[str, int]:
    """Bytes and requests that went over a line, Python's own files apart."""
    python = [size for path, size in line.sent if path.startswith("/assets/python/")]
    answers = [size for path, size in line.sent if path.startswith("/assets/answers/")]
    return {
        "python": sum(python),
        "answers": sum(answers),
        "other": sum(size for _, size in line.sent) - sum(python) - sum(answers),
        "requests": len(line.sent),
    }


def recalculations(browser: Browser, site: Files, times: Times) -> None:
    """From a keystroke to the painted result, with Python running."""
    with served(site, Line()) as root, browser.new_context(service_workers="block") as context:
        for name, path in (("budget", BUDGET), ("decision table", TABLE)):
            page = context.new_page()
            page.goto(root + path)
            bench_page.until_live(page)
            times[f"recalculation: {name}"] = page.evaluate(bench_page.RECALCULATE, RECALCULATIONS)


def note(times: Times, name: str, spent: float) -> None:
    """Keep one measurement."""
    times.setdefault(name, []).append(spent)


def ratios(times: Times, sizes: Bytes) -> dict[str, float]:
    """The site as a share of plain Pyodide."""
    shares = {
        f"{visit}: of plain's time": statistics.median(times[f"{visit}: site"])
        / statistics.median(times[f"{visit}: plain"])
        for visit in VISITS
    }
    pair = [sizes[f"slow line, cold: {name}"]["python"] for name in ("site", "plain")]
    return {**shares, "slow line, cold: of plain's bytes of Python": pair[0] / pair[1]}


def report(measured: dict[str, Any]) -> None:
    """Print a table, and keep every single figure as JSON."""
    print(f"{'milliseconds':<34}{'median':>9}{'least':>9}{'95 %':>9}{'most':>9}{'n':>5}")
    for name, spent in measured["milliseconds"].items():
        high = sorted(spent)[max(0, round(0.95 * len(spent)) - 1)]
        figures = (statistics.median(spent), min(spent), high, max(spent))
        print(f"{name:<34}{''.join(f'{figure:>9.1f}' for figure in figures)}{len(spent):>5}")
    heads = f"{'Python':>10}{'answers':>9}{'other':>9}{'req.':>6}"
    print(f"\n{'bytes on the wire (brotli 11)':<34}{heads}")
    for name, size in measured["bytes"].items():
        print(
            f"{name:<34}{size['python']:>10}{size['answers']:>9}{size['other']:>9}"
            f"{size['requests']:>6}"
        )
    print()
    for name, share in measured["ratios"].items():
        print(f"{name:<46}{share:.2f}")
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(measured, indent=1, ensure_ascii=False), encoding="utf-8")


def measure(browser: Browser, site: dict[str, Served]) -> dict[str, Any]:
    """Everything that is measured."""
    times: Times = {}
    sizes: Bytes = {}
    write_plain_page(browser, site)
    for _ in range(ROUNDS):
        fast_line(browser, site, times)
        slow_line(browser, site, times, sizes)
        other_browsers(site, times)
        with served(site, Line()) as root:
            tasks = bench_page.longest_tasks(browser, root + BUDGET)
        note(times, "longest main-thread task: ours", tasks.ours)
        note(times, "longest main-thread task: any", tasks.any)
    recalculations(browser, site, times)
    page_without(browser, site, sizes)
    return {"milliseconds": times, "bytes": sizes, "ratios": ratios(times, sizes)}


def main() -> None:
    """Build the site, measure, report."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "site")
        begun = time.perf_counter()
        outcome = publish(folder)
        build_seconds = time.perf_counter() - begun
        if not outcome.ok:
            raise SystemExit("\n".join(outcome.lines))
        site = packed(folder)
        with chromium() as browser:
            measured = {"build_seconds": build_seconds, **measure(browser, site)}
    report(measured)


if __name__ == "__main__":
    main()
