"""Links within the built site lead to files and places that are there."""

import re
from pathlib import Path

from hooks import ROOT
from tests.dead_links import dead_links

PAGE = """<a href="b/">b</a> <a href="b/#her">b</a> <a href="b/#der">b</a> <a href="nej/">x</a>
<a href="#oppe" id="oppe">y</a> <a href="b/#regner?ja=1">z</a> <a href="/rod/">r</a>
<img src="c.png"> <a href="https://a.dk/x">ude</a> <a class="t" href=.>her</a>"""
OTHER = '<h2 id="her">Her</h2><form id="regner-form"></form><a href="../#oppe">op</a>'


def test_a_link_that_leads_nowhere_is_found() -> None:
    """A page, a file or a place that is not there; what lies on other hosts is not followed."""
    files = {"index.html": PAGE.encode(), "b/index.html": OTHER.encode()}
    assert list(dead_links(files)) == [
        ("index.html", "b/#der"),
        ("index.html", "nej/"),
        ("index.html", "c.png"),
    ]


def test_every_link_of_the_site_leads_somewhere(site: Path) -> None:
    """Pages, files, places on pages, and calculators that a link fills in."""
    files = {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in site.rglob("*")
        if file.is_file()
    }
    assert list(dead_links(files)) == []


SHOWN = re.compile(r"([^{}]*)\{[^{}]*\bdisplay:\s*(?!none)[\w-]+\s*!important")
HIDDEN = "[hidden]:not(.md-sidebar) { display: none !important; }"


def test_what_is_hidden_is_never_shown_by_a_style() -> None:
    """One rule hides it for good, and no other is as strong for what may be hidden."""
    styles = sorted((ROOT / "docs/assets").rglob("*.css"))
    texts = {style.name: style.read_text(encoding="utf-8") for style in styles}
    assert HIDDEN in texts["site.css"]
    stronger = [
        (name, selector.strip())
        for name, text in texts.items()
        for selector in SHOWN.findall(text)
        if ":not([hidden])" not in selector
    ]
    assert stronger == []
