"""The pages of a content folder, as text and as the HTML that MkDocs makes of them."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

import markdown  # type: ignore[import-untyped] # comes with MkDocs, without types
import yaml

from hooks.render import all_pages, render
from hooks.site.places import Site
from hooks.views.blocks import Page
from hooks.views.page_text import source_path
from pathway_data.load import CONTENT, load

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "samples"
DOCS = ROOT / "docs"
DAY = date(2026, 11, 21)
EXTENSIONS = ("attr_list", "tables", "toc")


def sample_content(root: Path, *programmes: str) -> Path:
    """A content folder with made-up programmes and, beside them, the table of pages alone."""
    (root / "common").mkdir(parents=True)
    shutil.copy(CONTENT / "common" / "pages.yml", root / "common")
    (root / "programmes").mkdir()
    for name in programmes:
        shutil.copytree(SAMPLES / name, root / "programmes" / name)
    return root


@dataclass(frozen=True)
class Built:
    """Every page of a content folder for a day."""

    site: Site

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The views."""
        return all_pages(self.site)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The texts by path, hand-written pages included."""
        return render(self.site, DOCS)

    def html(self, address: str) -> str:
        """A page's content as MkDocs makes it."""
        _, meta, body = self.texts[source_path(address)].split("---\n", 2)
        assert yaml.safe_load(meta)["data_file"]
        return str(markdown.markdown(body, extensions=list(EXTENSIONS)))

    def addresses(self) -> list[str]:
        """The address of every page, hand-written ones included."""
        return [self.address(path) for path in self.texts]

    @staticmethod
    def address(path: str) -> str:
        """The address MkDocs gives a source path."""
        stem = path.removesuffix(".md")
        return "" if stem == "index" else stem.removesuffix("/index") + "/"


def build(content: Path, day: date = DAY) -> Built:
    """The pages of a content folder that must be free of problems."""
    loaded = load(content)
    assert loaded.problems == ()
    return Built(Site(loaded.catalogue, day, "assets/python/0"))


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
