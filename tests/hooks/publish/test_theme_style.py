"""What the site needs of its theme: listed in one place, no more than is used, and shrinking."""

import re
from importlib.util import find_spec
from pathlib import Path

from hooks import ROOT
from hooks.publish.precompress import compressed
from hooks.publish.theme_style import BLOCKS, CLASSES, INCLUDED, without_unused

TEMPLATES = ROOT / "docs/templates/theme"
THEME_CLASS = re.compile(r"(?<![\w-])md-[a-z]+(?:[_-]+[a-z]+)*")
MOST_STYLE = 10_000
"""Bytes of the theme's main style over the line; it is 19,000 as it comes."""

STYLE = """/*! a comment { */@charset "utf-8";
.used,.other{color:red}.used .other{color:blue}.other:before{content:"}{"}
p:not(.other){margin:0}@media screen{.other{color:red}}@media print{.used{color:red}.other{top:0}}
@keyframes other{0%{top:0}to{top:1px}}:is(.used,.other)>p{left:0}[data-x=".other{"]{top:0}"""


def test_a_rule_for_what_no_page_has_is_left_out() -> None:
    """Alone, beside others or in a medium; choices, exceptions and strings are no demand."""
    assert without_unused(STYLE, ("used",)).replace("\n", "") == (
        '@charset "utf-8";.used{color:red}p:not(.other){margin:0}@media print{.used{color:red}}'
        '@keyframes other{0%{top:0}to{top:1px}}:is(.used,.other)>p{left:0}[data-x=".other{"]{top:0}'
    )


def test_what_the_templates_take_of_the_theme_is_listed() -> None:
    """Blocks and parts, each that is listed and no other."""
    texts = [file.read_text(encoding="utf-8") for file in TEMPLATES.rglob("*.html")]
    spec = find_spec("material")
    assert spec is not None
    assert spec.origin is not None
    base = (Path(spec.origin).parent / "templates/base.html").read_text(encoding="utf-8")
    blocks = {name for text in texts for name in re.findall(r"{% block (\w+)", text)}
    assert tuple(sorted(blocks & set(re.findall(r"{% block (\w+)", base)))) == BLOCKS
    included = {name for text in texts for name in re.findall(r'include "([^"]+)"', text)}
    assert tuple(sorted(name for name in included if not (TEMPLATES / name).exists())) == INCLUDED


def test_the_themes_classes_in_the_pages_are_those_that_are_listed(site: Path) -> None:
    """One that a page or a script takes into use needs its rules; one that goes needs none."""
    found: set[str] = set()
    for page in site.rglob("*.html"):
        named = " ".join(re.findall(r'class="([^"]*)"', page.read_text(encoding="utf-8")))
        found |= set(THEME_CLASS.findall(named))
    assert tuple(sorted(found)) == CLASSES
    for script in (ROOT / "docs/assets").rglob("*.mjs"):
        assert set(THEME_CLASS.findall(script.read_text(encoding="utf-8"))) <= set(CLASSES), script


def test_the_theme_brings_no_script_and_a_small_style(site: Path) -> None:
    """Every script of a page is the site's own, but for the one line of the look."""
    (style,) = (site / "assets/stylesheets").glob("main.*.css")
    size = len(compressed(style.read_bytes())[".br"])
    print(f"Materials stil: {style.stat().st_size} bytes, {size} på linjen")
    assert size < MOST_STYLE
    assert not list(site.glob("assets/javascripts/**/*"))
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert len(re.findall(r"<script>", text)) <= 1, page
        assert "__md_" not in text, page
