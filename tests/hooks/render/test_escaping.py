"""Text from the data is shown as it is, whatever it looks like."""

import re
from html import unescape
from pathlib import Path

import pytest
import yaml

from hooks.publish.frames import filled
from hooks.site.contents import navigation
from hooks.views.page_text import heading
from tests.hooks.page_samples import Parsed, build, sample_content

NASTY = (
    "<script>alert(1)</script>",
    "**fed** _skrå_ `kode`",
    "# Overskrift {#anden}",
    "[link](https://example.org)",
    "![billede](x.png)",
    "</div></section><img src=x onerror=alert(1)>",
    "{{ page.title }} {% raw %}",
    "&lt;b&gt; & Co",
    "a | b | c",
    "1. punkt",
    "| a | b |",
    "[^1]: note",
    "https://example.org <https://example.org>",
)

NASTY_PAGES = (
    "knae/",
    "knae/tilbud/",
    "knae/tilbud/knaetraening/",
    "knae/budskaber/",
    "knae/opgaver/",
    "knae/kommunikation/",
    "knae/emner/knae-hjemme/",
    "knae/eksempler/",
    "knae/arbejdsdeling/",
    "knae/hoering/",
    "knae/hoering/knaeforeningen/",
)

OWN = re.compile(
    r'<script type="module"(?: async)? src="[./]+/assets/(?:filter|local)\.mjs"></script>'
)
"""The scripts of the pages' own: to narrow a page, and to choose a municipality."""


def _change(content: Path, file: str, old: str, new: str) -> None:
    path = content / "programmes" / "knae" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("text", NASTY)
def test_text_is_never_read_as_markup(tmp_path: Path, text: str) -> None:
    """In titles, statements, table cells and links it comes out letter by letter."""
    content = sample_content(tmp_path / "pathway_data", "knae")
    written = yaml.safe_dump(text, width=10_000, default_style='"').strip()
    _change(content, "offers.yml", "title: Knætræning", f"title: {written}")
    _change(content, "offers.yml", "text: Træning for knæet.", f"text: {written}")
    _change(content, "actors.yml", "title: Knæteam", f"title: {written}")
    for name, key in (("topics", "title: Træning hjemme"), ("examples", "title: Knæbus")):
        _change(content, f"{name}.yml", key, f"title: {written}")
    _change(content, "duties.yml", "title: Operere knæ", f"title: {written}")
    _change(content, "responses.yml", "title: Navnet på teamet", f"title: {written}")
    _change(content, "messages.yml", "heading: Bevæg dig", f"heading: {written}")
    _change(content, "programme.yml", "short: Knæ", f"short: {written}")
    _change(content, "programme.yml", "Et prøveprogram med alle slags indhold.", written)
    built = build(content)
    for address in NASTY_PAGES:
        html = built.html(address)
        parsed = Parsed(OWN.sub("", html))
        assert "script" not in parsed.elements
        assert "img" not in parsed.elements
        assert "onerror" not in parsed.attributes
        assert "anden" not in parsed.ids
        assert "https://example.org" not in parsed.links
        assert text in unescape(html), address


def test_titles_for_the_frame_are_escaped(tmp_path: Path) -> None:
    """A frame takes titles as they stand, in the head and in the menu."""
    content = sample_content(tmp_path / "pathway_data", "knae")
    _change(content, "offers.yml", "title: Knætræning", "title: <b>Knæ</b>")
    _change(content, "programme.yml", "short: Knæ", "short: <b>Knæ</b>")
    built = build(content)
    page = built.texts["knae/tilbud/knaetraening/"]
    framed = filled(("<title>", "title", "</title>"), page, page.body, "")
    assert framed == "<title>&lt;b&gt;Knæ&lt;/b&gt;</title>"
    assert "&lt;b&gt;Knæ&lt;/b&gt;" in [name for entry in navigation(built.site) for name in entry]


def test_a_heading_is_one_line_of_escaped_text() -> None:
    """Signs that Markdown would read are text, and so is markup."""
    made = heading("a*b\n# <c>", 4, "d")
    assert made.startswith('<h4 id="d">a*b # &lt;c&gt;<a class="headerlink"')


def test_a_heading_is_found_by_what_it_was_called_before() -> None:
    """An address from when Danish letters were left out leads on; one with its own name stays."""
    made = heading("Sådan er det", 2, "saadan-er-det")
    assert made.startswith('<h2 id="saadan-er-det"><span id="sadan-er-det"></span>Sådan er det<a')
    assert "<span" not in heading("Næste skridt", 2, "naeste_skridt")
    assert "<span" not in heading("Om stedet", 2, "om-stedet")
