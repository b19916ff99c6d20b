"""A second site, Region Nord, from the same generator: whole, and in words of its own."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from calculators.kinds import KINDS
from hooks import ROOT
from pathway_data import models
from pathway_data.catalogue import Catalogue
from pathway_data.checks import check
from pathway_data.content_place import CONTENT
from pathway_data.load import hand_written_pages, load
from pathway_data.page_table import PageTable
from tests.hooks.page_samples import DAY, DOCS, NORD, Built, Parsed, build
from tests.whole_sites import WholeSites

PLAIN_WORDS = {"CPR-numre"}
"""Names in the first site's content that are plain words as well."""
FEWEST_LETTERS = 4
COPIES = (".br", ".gz", ".zst")
PYODIDE = ("pyodide.asm.js", "pyodide.asm.wasm", "pyodide.mjs", "python_stdlib.zip", "late.bin")
"""Python itself, which no site has written."""


@pytest.fixture(scope="module")
def nord() -> Built:
    """The pages of the second site."""
    return build(NORD)


@pytest.fixture(scope="module")
def site_of_nord(whole_sites: WholeSites) -> Path:
    """The second site as `make site CONTENT=tests/samples/nord` builds it."""
    return whole_sites.built("nord", CONTENT=str(NORD))


def _named(catalogue: Catalogue) -> Iterator[str | None]:
    """What the content calls its programmes, regions, municipalities, sources and itself."""
    for _, entity in catalogue.every():
        match entity:
            case models.Programme():
                yield from (entity.id, entity.title, entity.short, entity.named)
            case models.Municipality():
                yield from (entity.title, entity.region)
            case models.Source():
                yield from (entity.id, entity.title, entity.short, entity.publisher, entity.region)
            case models.Contributor():
                yield entity.title
            case models.Calculator() | models.Offer() if "-" in entity.id:
                yield entity.id
            case models.SiteFile():
                yield from (entity.description, entity.owner, entity.front.title)
                yield from entity.front.lead


def words_of_the_first_site() -> tuple[str, ...]:
    """Those names, without what the second site says itself."""
    own = "\n".join(file.read_text(encoding="utf-8") for file in NORD.rglob("*.yml"))
    found = {word for word in _named(load(CONTENT).catalogue) if word}
    return tuple(
        sorted(
            word
            for word in found - PLAIN_WORDS
            if len(word) >= FEWEST_LETTERS and not re.search(_whole(word), own)
        )
    )


def _whole(word: str) -> str:
    return rf"(?<!\w){re.escape(word)}(?!\w)"


def _texts(file: Path) -> Iterator[str]:
    """A file's content as text, and that of what is packed in it, however it is written."""
    content = file.read_bytes()
    parts = [content]
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts += [archive.read(name) for name in archive.namelist()]
    for part in parts:
        text = part.decode("utf-8", errors="replace")
        yield text
        if "\ufffd" in text:
            # Python keeps a text of Latin letters in a byte each.
            yield part.decode("latin-1")


def test_the_second_site_passes_every_check() -> None:
    """It has a layer of each kind and a calculator of every kind, and nothing is wrong."""
    loaded = load(NORD)
    assert check(loaded, DAY, hand_written_pages(DOCS)) == ()
    catalogue = loaded.catalogue
    assert [scope.id for scope in catalogue.scopes] == ["common", "nord", "eksempelprogram"]
    kinds = {calculator.kind for _, calculator in catalogue.all(models.Calculator)}
    assert kinds == KINDS.keys()
    assert len(list(catalogue.all(models.Municipality))) == 2


def test_every_page_the_table_can_give_is_on_the_second_site(nord: Built) -> None:
    """What a site may have, this one has: no page goes untried."""
    scopes = nord.site.catalogue.scopes
    table = PageTable(nord.site.catalogue.common)
    there = {page.id for scope in scopes for page in table.of_scope(scope)}
    missing = sorted({page.id for page in table.pages} - there)
    print(f"{len(nord.texts)} sider; ikke i Region Nord: {missing}")
    assert missing == []


def test_every_link_of_the_second_site_leads_to_a_page(nord: Built) -> None:
    """Region pages and layers lead to one another, and nowhere else."""
    known = {address: Parsed(page.body) for address, page in nord.texts.items()}
    dead = [
        (address, link)
        for address, page in known.items()
        for link in page.links
        if (there := _page(address, link)) is not None and there not in known
    ]
    assert dead == []
    assert "nord/" in known


def _page(address: str, link: str) -> str | None:
    """The page that a link leads to; nothing for other sites, files and places on the page."""
    path = link.partition("#")[0]
    if not path.endswith("/") or re.match(r"[a-z]+:", path):
        return None
    parts = address.split("/")[:-1]
    for step in path.split("/")[:-1]:
        parts = parts[:-1] if step == ".." else parts if step == "." else [*parts, step]
    return "/".join(parts) + "/" if parts else ""


def test_no_file_of_the_second_site_has_a_word_of_the_first(site_of_nord: Path) -> None:
    """Pages, search, data, scripts, Python's library and memory: all of it is the second site's."""
    words = words_of_the_first_site()
    files = [file for file in site_of_nord.rglob("*") if file.is_file()]
    searched = [f for f in files if not f.name.endswith(COPIES) and f.name not in PYODIDE]
    found = [
        (file.relative_to(site_of_nord).as_posix(), word)
        for file in searched
        for text in _texts(file)
        for word in words
        if word in text and re.search(_whole(word), text)
    ]
    print(f"{len(words)} ord af det første sted søgt i {len(searched)} filer")
    assert len(words) > 100
    assert len(searched) > 100
    assert found == [], found


def test_what_frames_the_pages_is_the_sites_own(site_of_nord: Path) -> None:
    """Name, description, address, logo, colours and the foot of every page are the site file's."""
    html = (site_of_nord / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://nord.example/"' in html
    assert ">Nordportalen<" in html
    assert "Ejer: Sekretariatet i Region Nord" in html
    assert "https://nord.example/rediger/tests/samples/nord/" in html
    assert (site_of_nord / "assets/logo.svg").read_bytes() == (NORD / "logo.svg").read_bytes()
    styles = "".join(f.read_text(encoding="utf-8") for f in site_of_nord.rglob("assets/style*.css"))
    assert "--md-primary-fg-color:#4a2d6b" in styles
    for file in site_of_nord.rglob("*.html"):
        page = file.read_text(encoding="utf-8")
        assert "Forløbsprogrammer</title>" not in page, file
        assert f"{ROOT}" not in page, file
