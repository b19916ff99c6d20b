"""From a page's view to its text: Markdown headings, and everything else as escaped HTML.

Headings are Markdown so that the theme finds them; all other content is HTML, which Markdown
leaves alone. So no text from the data can be taken for Markdown or markup.
"""

import html
import json
from collections.abc import Mapping
from functools import partial
from urllib.parse import urljoin

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from hooks import ROOT
from hooks.views.blocks import MISSING_TEXT, Layout, Link, Page
from hooks.views.filters import filters_of, marks
from hooks.views.glossing import Glosser
from hooks.views.notes import Notes
from pathway_data.models.pages import MOST_STEPS

# What the theme leaves out beside the content.
HIDDEN: Mapping[Layout, list[str]] = {
    "front": ["navigation", "toc"],
    "menu": ["toc"],
    "detail": [],
    "wide": ["toc"],
    "embed": ["navigation", "toc"],
}
# A page with fewer headings is seen at a glance.
FEWEST_CONTENTS = 3
# Signs that mean nothing inside a Markdown heading.
PLAIN = frozenset(" .,:;?%/()-")
# Addresses that lead to a data file or a hand-written page's source.
DATA_FOLDERS = ("pathway_data/", "docs/")
TEMPLATES = ROOT / "docs" / "templates"


def markdown_text(text: str) -> Markup:
    """A text as it is, where Markdown is read: every sign that could mean something is coded."""
    words = " ".join(text.split())
    return Markup(  # noqa: S704 - nothing but letters, digits, spaces and codes is left
        "".join(
            sign if sign.isalnum() or sign in PLAIN or ord(sign) > 127 else f"&#{ord(sign)};"
            for sign in words
        )
    )


def heading(title: str, level: int, anchor: str) -> Markup:
    """A Markdown heading with its anchor."""
    return Markup(f"{'#' * level} {markdown_text(title)} {{#{anchor}}}")  # noqa: S704


def base_of(address: str) -> str:
    """From a page back to the site's root: `../../` for `lov/paragraf-140/`."""
    return "../" * address.count("/")


def href(address: str, base: str) -> str:
    """An address as seen from a page; a full web address and a place on the page stay."""
    if address.startswith(("http://", "https://", "#")):
        return address
    return (base + address) or "./"


def source_path(address: str) -> str:
    """The page's path among the site's sources: `lov/index.md`, `lov/paragraf-140.md`.

    The theme takes a file named index for the front of its folder, so only the top pages are
    named so, and a page that happens to be called "index".
    """
    folder, _, name = address.rstrip("/").rpartition("/")
    if not folder or name == "index":
        return f"{address}index.md"
    return f"{folder}/{name}.md"


def _href(address: str, base: str, edit_url: str) -> str:
    """Like `href`; a data file is reached where it is edited."""
    if address.startswith(DATA_FOLDERS):
        return href(data_address(address, edit_url), base)
    return href(address, base)


def environment(edit_url: str = "") -> Environment:
    """The templates' surroundings: everything is escaped, and a missing name is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["markdown"] = markdown_text
    made.filters["heading"] = heading
    made.filters["href"] = partial(_href, edit_url=edit_url)
    made.filters["marks"] = marks
    made.globals["missing_text"] = MISSING_TEXT
    return made


def front_matter(page: Page) -> str:
    """What the theme prints as it stands, so it is escaped here; JSON is YAML."""
    meta = {
        "title": html.escape(page.title),
        "description": html.escape(page.description),
        "data_file": page.data_file,
        "hide": HIDDEN[page.layout],
        "above": [source_path(crumb.address) for crumb in reversed(page.crumbs)],
        **({} if page.searchable else {"search": {"exclude": True}}),
        **_calculator(page),
        **(_EMBEDDED if page.layout == "embed" else {}),
    }
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items())
    return "\n".join(("---", *lines, "---", ""))


_EMBEDDED = {"template": "embed.html", "search": {"exclude": True}}
"""A page for other sites' frames has a frame of its own and is not to be searched for."""


def _calculator(page: Page) -> dict[str, str]:
    """Which calculator a page has, so that the theme can offer a short way to its form."""
    return {"calculator": page.calculator.id} if page.calculator else {}


def data_address(path: str, edit_url: str = "") -> str:
    """Where a data file is edited, or where the site itself carries a copy of it.

    The copy of a Markdown file ends on `.txt`, so that it is not taken for a page.
    """
    if edit_url:
        return urljoin(edit_url.rstrip("/") + "/", path)
    return f"{path}.txt" if path.endswith(".md") else path


def contents_of(page: Page) -> tuple[Link, ...]:
    """The page's own headings, where the theme does not list them beside the content."""
    if page.layout != "menu":
        return ()
    found = tuple(
        Link(section.title, f"#{section.anchor}") for section in page.sections if section.level == 2
    )
    return found if len(found) >= FEWEST_CONTENTS else ()


def ways_on(page: Page) -> tuple[Link, ...]:
    """The next steps, each address once and never the page itself."""
    first: dict[str, Link] = {}
    for step in page.next_steps:
        if step.address != page.address:
            first.setdefault(step.address, step)
    return tuple(first.values())


def page_text(page: Page, templates: Environment, prose: Markup | None = None) -> str:
    """The page's whole text, with `prose` (Markdown) before its sections.

    Raises `ValueError` if the page leads nowhere on, or to more than a reader can choose from.
    """
    steps = ways_on(page)
    if not 0 < len(steps) <= MOST_STEPS:
        raise ValueError(
            f"{page.address}: {len(steps)} next steps; one to {MOST_STEPS} are expected"
        )
    name = "embed.md" if page.layout == "embed" else "page.md"
    body = templates.get_template(name).render(
        page=page,
        base=base_of(page.address),
        filters=filters_of(page),
        notes=Notes(page),
        gloss=Glosser(page.glossary, base_of(page.address), page.address),
        contents=contents_of(page),
        next_steps=steps,
        prose=prose or "",
    )
    return front_matter(page) + body
