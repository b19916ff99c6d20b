"""The pages of a content folder, as views and as HTML."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

from hooks.render import all_pages, render
from hooks.site.places import Site
from hooks.views.blocks import Page
from hooks.views.page_text import PageText
from pathway_data.load import load

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "samples"
NORD = SAMPLES / "nord"
"""The content of a second site."""
DOCS = ROOT / "docs"
DAY = date(2026, 11, 21)
BUNDLE = "assets/python/0"
"""Where the browser's Python would lie."""


def sample_content(root: Path, *programmes: str) -> Path:
    """A content folder with made-up programmes and, beside them, a site file alone."""
    (root / "common").mkdir(parents=True)
    shutil.copy(SAMPLES / "site.yml", root)
    (root / "programmes").mkdir()
    for name in programmes:
        shutil.copytree(SAMPLES / name, root / "programmes" / name)
    return root


def programmes_alike(root: Path, *names: str) -> Path:
    """A content folder with a made-up programme, and others like it under these names."""
    made = sample_content(root, "skulder")
    for name in names:
        for file in (SAMPLES / "skulder").rglob("*.yml"):
            path = str(file.relative_to(SAMPLES)).replace("skulder", name)
            text = file.read_text(encoding="utf-8").replace("skulder", name)
            copy = made / "programmes" / path
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(text.replace("Skulder", name.capitalize()), encoding="utf-8")
    return made


@dataclass(frozen=True)
class Built:
    """Every page of a content folder for a day."""

    site: Site

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The views."""
        return all_pages(self.site)

    @cached_property
    def texts(self) -> Mapping[str, PageText]:
        """The pages as HTML by their address, hand-written ones included."""
        return render(self.site, DOCS)

    def html(self, address: str) -> str:
        """A page's own HTML."""
        return self.texts[address].body

    def addresses(self) -> list[str]:
        """The address of every page, hand-written ones included."""
        return list(self.texts)


def build(content: Path, day: date = DAY) -> Built:
    """The pages of a content folder that must be free of problems."""
    loaded = load(content)
    assert loaded.problems == ()
    agreement = loaded.agreement and loaded.agreement[0]
    return Built(Site(loaded.catalogue, day, BUNDLE, agreement=agreement))


class Parsed(HTMLParser):
    """What a page links to, which anchors it has, and which elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.elements: list[str] = []
        self.attributes: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one element."""
        self.elements.append(tag)
        for name, value in attrs:
            self.attributes.append(name)
            if name == "id":
                self.ids.append(value or "")
            if name == "href" and tag == "a":
                self.links.append(value or "")
