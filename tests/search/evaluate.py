"""How well the site's search answers, and Material's over the same pages: ``make search-eval``.

Each query is asked in a real browser on a page of the built site, with the module that the page's
own search field uses, under the site's policy. A file of queries may be named; without one the
public set and the judging set are asked.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Page

from hooks import ROOT
from hooks.publish.serve_http import serving
from tests.browser.chromium import chromium
from tests.search import material
from tests.search.queries import SETS, Query, read, success, wrong

MODULE = "assets/search/search*.mjs"
DEFAULT = ("public", "judging")
ASK = """
async ([module, queries]) => {
  const { openSearch } = await import(module);
  const search = await openSearch(new URL("/", location.href).href);
  const found = {};
  for (const query of queries) {
    const { hits } = await search.find(query, { limit: 10 });
    found[query] = hits.map(({ title }) => title);
  }
  return found;
}
"""


def sites_answers(page: Page, site: Path, queries: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """The titles that the site's own search finds for each query, best first."""
    module = next(site.glob(MODULE)).relative_to(site).as_posix()
    answers: Mapping[str, Sequence[str]] = page.evaluate(ASK, [f"/{module}", list(queries)])
    return answers


def materials_answers(
    page: Page, search: material.MaterialSearch, queries: Iterable[str]
) -> Mapping[str, list[str]]:
    """The same of Material's search."""
    index = f"/{material.FOLDER}/{material.INDEX}"
    found = page.evaluate(material.ASK, [f"/{search.worker}", index, list(queries)])
    return {query: [search.titles[at] for at in places] for query, places in found.items()}


def indexed(site: Path) -> material.MaterialSearch:
    """Material's index of all pages of a site, in a folder of the site."""
    addresses = (file.parent.relative_to(site).as_posix() for file in site.rglob("index.html"))
    # The frames of other sites were never searched for.
    pages = frozenset("" if each == "." else f"{each}/" for each in addresses)
    search = material.MaterialSearch(site)
    search.make(frozenset(each for each in pages if not each.endswith("/indlejr/")))
    return search


def report(site: Path, sets: Mapping[str, Sequence[Query]]) -> Iterable[str]:
    """What is printed: each set with both searches, and what the site's own did not find."""
    search = indexed(site)
    texts = [query.text for queries in sets.values() for query in queries]
    with serving(site) as address, chromium() as browser:
        page = browser.new_page(service_workers="block")
        page.goto(f"{address}om/")
        began = perf_counter()
        ours = sites_answers(page, site, texts)
        each = (perf_counter() - began) / len(texts) * 1000
        # Material's script makes its worker of a plain address, which the site's policy forbids.
        page.goto(f"{address}{material.FOLDER}/{material.PAGE}")
        theirs = materials_answers(page, search, texts)
    for name, queries in sets.items():
        yield f"{name}: the site's search      {success(queries, ours)}"
        yield f"{name}: Material's search      {success(queries, theirs)}"
        yield from (f"  not among three: {line}" for line in wrong(queries, ours))
    yield f"{each:.0f} ms a query, with all that it fetches"


def main(arguments: Sequence[str]) -> None:
    """Print the report on a file of queries, or on the sets of the project."""
    files = [Path(each) for each in arguments] or [SETS / f"{name}.yml" for name in DEFAULT]
    if missing := [str(file) for file in files if not file.is_file()]:
        sys.exit(f"no such file of queries: {', '.join(missing)}")
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        shutil.copytree(
            ROOT / "site", site, ignore=shutil.ignore_patterns("python", "*.br", "*.gz")
        )
        for line in report(site, {file.stem: read(file) for file in files}):
            print(line)


if __name__ == "__main__":
    main(sys.argv[1:])
