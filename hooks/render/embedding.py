"""What those who show a calculator on a page of their own paste there, and what it is told.

The page about it is written by hand (`docs/indlejring.md`); where it says `data-made`, the code to
paste is put in: with the address of one of the site's own calculators, and of the script just
what its file holds, so that what is shown is what the tests paste.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

from hooks.render.calculators import EMBEDDED
from hooks.site.places import Site
from hooks.views.page_text import base_of, href
from pathway_data import models

FOLDER = "assets/embedding"
SCHEMA = f"{FOLDER}/messages.schema.json"
COPYING = f"{FOLDER}/copying.mjs"
HOST = f"{FOLDER}/host.js"
HOST_NAME = "beregner-i-ramme.js"

_PART = re.compile(r'^<div data-made="(?P<part>[a-z]+)"></div>$', re.MULTILINE)
_FRAME = (
    '<iframe src="{src}" title="{title}" width="100%" height="1000"{more} '
    'allow="clipboard-write" loading="lazy"></iframe>'
)
_SCRIPT = f'<script src="{HOST_NAME}"></script>'
_LISTENER = """document.addEventListener("beregnersvar", ({ detail }) => {
  if (detail.state === "answered") console.log(detail.headline, detail.answers);
});"""
_SHOWN = Markup(
    '<div class="embed"{address}>\n<pre tabindex="0"><code>{code}</code></pre>\n'
    '<p><button type="button" class="md-button" data-copy-snippet>Kopiér koden</button></p>\n'
    '<p role="status" data-copied="Koden er kopieret." data-copy-failed="Browseren gav ikke lov '
    'til at kopiere. Koden står markeret; kopiér den selv."></p>\n</div>'
)
_RUNS = Markup('\n<script type="module" src="{address}"></script>')


def message_schema(docs: Path) -> Mapping[str, bytes]:
    """The JSON Schema of the messages, by its address."""
    return {SCHEMA: (docs / SCHEMA).read_bytes()}


def with_made_parts(text: str, site: Site, docs: Path, address: str) -> str:
    """A hand-written text with the code to paste where it asks for it."""
    if not _PART.search(text):
        return text
    base = base_of(address)
    src, title = _example(site)
    src = href(src, base)
    parts = {
        "frame": (_FRAME.format(src=src, title=title, more=""), src),
        "snippet": (_framed(src, title, "hoejde"), src),
        "script": ((docs / HOST).read_text(encoding="utf-8").rstrip("\n"), ""),
        "answer": (f"{_framed(src, title, 'svar')}\n<script>\n{_LISTENER}\n</script>", src),
    }
    made = _PART.sub(lambda found: _shown(*parts[found["part"]]), text)
    return made + str(_RUNS.format(address=href(COPYING, base)))


def _framed(src: str, title: str, wanted: str) -> str:
    frame = _FRAME.format(src=src, title=title, more=f' data-beregner="{wanted}"')
    return f"{frame}\n{_SCRIPT}"


def _example(site: Site) -> tuple[str, str]:
    """The address and title of the site's first calculator, as a page for frames."""
    for place in site.places():
        for calculator in place.all(models.Calculator):
            return f"{place.address_of(calculator)}{EMBEDDED}", calculator.title
    return "", ""


def _shown(code: str, address: str) -> str:
    # In a text that is read as Markdown, a line that is empty would end the markup.
    lines = _SHOWN.format(
        address=Markup(' data-embed="{}"').format(address) if address else Markup(" data-embed"),
        code=code,
    )
    return str(lines).replace("\n\n", "\n&#10;")
