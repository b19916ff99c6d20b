"""Hand-written pages: Markdown files in `docs/`, given the same frame as all other pages.

They are the only text that is read as Markdown, here and nowhere else.
"""

import posixpath
import re
from collections.abc import Collection, Container, Mapping
from pathlib import Path
from urllib.parse import unquote

import markdown  # type: ignore[import-untyped]
from jinja2 import Environment
from markdown.extensions.tables import TableExtension  # type: ignore[import-untyped]
from markdown.extensions.toc import TocExtension  # type: ignore[import-untyped]
from markupsafe import Markup

from calculators import danish
from hooks.render.embedding import with_made_parts
from hooks.render.frames import index_page
from hooks.site.places import Site
from hooks.site.slots import SlotError, filled, shown_with
from hooks.views.page_text import PageText, base_of, heading, href, page_text
from pathway_data.anchors import WrittenLink, anchor_of, ids_in, links_in
from pathway_data.checks.links import no_place
from pathway_data.page_table import PageTableError
from pathway_data.problems import Problem, did_you_mean

_HEADING = re.compile(r'<h(?P<level>[1-6]) id="(?P<anchor>[^"]+)">(?P<title>.*?)</h(?P=level)>')
_LINK = re.compile(r'(?<=<a href=")(?P<address>[^":#]*\.md)(?P<place>#[^"]*)?(?=")')


class ProseError(Exception):
    """A hand-written page cannot be used; the message says which, and what is expected."""


def prose_pages(site: Site, docs: Path, templates: Environment) -> Mapping[str, PageText]:
    """Each hand-written page by its address.

    The first line of a file is its title (`# Om stedet`), which is also the title that the
    table of pages has; the first paragraph below it is its description. Raises ProseError with a
    line for each file that has another title, or that the table lacks.
    """
    made, faults = {}, []
    for file in sorted(docs.glob("*.md")):
        try:
            page = _prose_page(site, file, f"{docs.name}/{file.name}", templates)
        except (ProseError, PageTableError) as error:
            faults.append(str(error))
        else:
            made[page.address] = page
    if faults:
        raise ProseError("\n".join(faults))
    return made


def _prose_page(site: Site, file: Path, name: str, templates: Environment) -> PageText:
    title, body = _split(file, name)
    expected = site.table.page(file.stem).title
    if title != expected:
        raise ProseError(f'{name}:1: siden hedder "{expected}" i pages.yml – ret den ene')
    about = " ".join(_filled(site, body.strip().split("\n\n")[0], name).split())
    page = index_page(site.common, file.stem, (), description=about, data_file=name)
    written = with_made_parts(_filled(site, body, name), site, file.parent, page.address)
    return page_text(page, templates, _html(written, page.address))


def _filled(site: Site, text: str, name: str) -> str:
    try:
        return filled(site, text, danish.date(site.day))
    except SlotError as error:
        raise ProseError(f"{name}:1: {error}") from None


def _html(text: str, address: str) -> Markup:
    """A Markdown text as the HTML of a page at an address; links to files lead to their pages."""
    reader = markdown.Markdown(
        extensions=[
            "attr_list",
            "fenced_code",
            # The policy lets no element have a style of its own.
            TableExtension(use_align_attribute=True),
            TocExtension(slugify=anchor_of),
        ]
    )
    made = _LINK.sub(lambda link: _led(link, address), str(reader.convert(text)))
    return Markup(_HEADING.sub(_headed, made))  # noqa: S704 - written by the project's own people


def _headed(found: re.Match[str]) -> str:
    title = Markup(found["title"])  # noqa: S704 - as above
    return str(heading(title, int(found["level"]), found["anchor"]))


def _led(link: re.Match[str], page: str) -> str:
    there = address_of(link["address"], page)
    return href(there, base_of(page)) + (link["place"] or "")


def address_of(file: str, page: str) -> str:
    """The address that a link to a Markdown file means on a page: `../om/index.md` is `om/`."""
    path = posixpath.normpath(posixpath.join(page, file)).removesuffix(".md")
    return "" if path == "index" else f"{path.removesuffix('/index')}/"


def dead_links(docs: Path, made: Mapping[str, PageText]) -> tuple[Problem, ...]:
    """Links of hand-written pages to pages and places that nothing has made, by file and line.

    `made` are all pages by their address; a section that stands only with one of them counts
    where it is there.
    """
    return tuple(
        Problem(f"{docs.name}/{file.name}", link.line, fault)
        for file in sorted(docs.glob("*.md"))
        for link in links_in(shown_with(file.read_text(encoding="utf-8"), _pages(made)))
        if (fault := _fault(link, f"{file.stem}/", made))
    )


def _pages(made: Collection[str]) -> Container[str]:
    return {address.rstrip("/") for address in made}


def _fault(link: WrittenLink, page: str, made: Mapping[str, PageText]) -> str:
    """What is wrong with a link of the page at this address, or nothing."""
    path, _, place = link.address.partition("#")
    if link.is_elsewhere or link.is_absolute or (path and not path.endswith(".md")):
        return ""
    target = address_of(path, page) if path else page
    if target not in made:
        files = [f"../{address}index.md" for address in made]
        return f'linket "{link.address}": siden findes ikke – {did_you_mean(path, files)}'
    anchors = ids_in(made[target].body)
    return no_place(link.address, anchors) if place and unquote(place) not in anchors else ""


def _split(file: Path, name: str) -> tuple[str, str]:
    first, _, body = file.read_text(encoding="utf-8").partition("\n")
    if not first.startswith("# "):
        raise ProseError(f"{name}:1: siden skal begynde med sin titel – skriv # og titlen")
    return first.removeprefix("# ").strip(), body
