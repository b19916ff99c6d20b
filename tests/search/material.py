"""Material's search over the same pages, as it was before the site had its own.

The index is made by the plugin's own code from the pages of a built site, and asked in the
browser by Material's own worker, which also does to a query what Material does. What stands around
a page's own words is left out of it, as the plugin was told to while it served the site.
"""

import re
import shutil
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import material  # type: ignore[import-untyped]
from material.plugins.search.plugin import SearchIndex  # type: ignore[import-untyped]

SCRIPTS = Path(material.__path__[0], "templates", "assets", "javascripts")
FOLDER = "material-search"
INDEX = "index.json"
PAGE = "page.html"
CONFIG = {
    "lang": ["da"],
    "separator": r"[\s\-]+",
    "pipeline": ["stopWordFilter"],
    "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}},
}
"""What the plugin takes from the theme's Danish language file."""
_ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)
_AROUND = re.compile(
    r'<[a-z]+ class="(?:crumbs|page-provenance|block page-notice|on-this-page|filter|letters|figure'
    r"|note|provenance|calculator-built|calculator-printed|next|sources-list|about-page"
    r'|printed-from|site-age|block(?=">\s*<ul class="dated"))(?=[ "])[^"]*"'
)
"""What the plugin is to leave out, up to where its own mark for that belongs."""
_HEADING = re.compile(r'<h[1-6][^>]*\bid="([^"]+)"')
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_MARKUP = re.compile(r"<a class=\"headerlink.*?</a>|<[^>]*>", re.DOTALL)


@dataclass(frozen=True)
class Heading:
    """A heading as the plugin looks it up."""

    id: str
    children: tuple[()] = ()

    @property
    def url(self) -> str:
        """Its place on the page."""
        return f"#{self.id}"


@dataclass(frozen=True)
class MaterialSearch:
    """The index of a site's pages, in a folder of that site that a browser can ask."""

    site: Path
    titles: dict[str, str] = field(default_factory=dict)

    def make(self, addresses: frozenset[str]) -> None:
        """Index those pages, and put the worker beside the index."""
        index = SearchIndex(**CONFIG)
        for address in sorted(addresses):
            article = _ARTICLE.search((self.site / address / "index.html").read_text("utf-8"))
            if article:
                index.add_entry_from_context(self._page(address, article[1]))
        folder = self.site / FOLDER
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(SCRIPTS, folder, ignore=shutil.ignore_patterns("*.map", "bundle*"))
        (folder / INDEX).write_text(index.generate_search_index(None), encoding="utf-8")
        (folder / PAGE).write_text("<!doctype html><title>-</title>", encoding="utf-8")

    def _page(self, address: str, content: str) -> Any:
        heading = _TITLE.search(content)
        title = unescape(_MARKUP.sub("", heading[1])).strip() if heading else address
        self.titles[address] = title
        toc = tuple(map(Heading, _HEADING.findall(content)))
        own = _AROUND.sub(r"\g<0> data-search-exclude", content)
        return SimpleNamespace(
            meta={"title": title}, content=own, toc=toc, url=address, title=title
        )

    @property
    def worker(self) -> str:
        """The address of the worker below the site's root."""
        found = next((self.site / FOLDER / "workers").glob("search.*.js"))
        return found.relative_to(self.site).as_posix()


ASK = """
async ([worker, index, queries]) => {
  const asked = new Worker(worker);
  const say = (message) => new Promise((told) => {
    asked.onmessage = ({ data }) => told(data);
    asked.postMessage(message);
  });
  const { config, docs } = await (await fetch(index)).json();
  await say({ type: 0, data: { config, docs, options: { suggest: true } } });
  const found = {};
  for (const query of queries) {
    const { data } = await say({ type: 2, data: query });
    found[query] = data.items.slice(0, 10).map((pages) => pages[0].location.split("#")[0]);
  }
  asked.terminate();
  return found;
}
"""
