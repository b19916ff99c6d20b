"""What the site needs of its theme, in one place, and the theme's style without the rest.

Material styles far more than this site shows: tabs of code, admonitions, a search of its own. A
browser reads and weighs every rule before the first paint, so a rule that asks for a class that
no page has is left out. Whoever gives the site another frame has to give it what is listed here;
beside it the templates in `docs/templates/theme` call for Danish words (`lang.t`); `nav`, `page`,
`config` and the filter `url` are those of MkDocs.
"""

import re
from collections.abc import Collection, Iterator

BLOCKS = (
    "config", "container", "content", "extrahead", "footer", "header", "htmltitle", "scripts",
    "site_meta", "site_nav", "tabs",
)  # fmt: skip
"""The blocks of the theme's `base.html` that a template here fills, empties or adds to."""

INCLUDED = (
    ".icons/material/close.svg",
    ".icons/material/magnify.svg",
    ".icons/material/menu.svg",
    ".icons/material/theme-light-dark.svg",
    "partials/logo.html",
)
"""What the templates here take in of the theme's own."""

CLASSES = (
    "md-button", "md-button--primary", "md-container", "md-content", "md-content__inner",
    "md-copyright", "md-dialog", "md-dialog__inner", "md-ellipsis", "md-footer", "md-footer-meta",
    "md-footer-meta__inner", "md-grid", "md-header", "md-header__button", "md-header__inner",
    "md-header__title", "md-icon", "md-logo", "md-main", "md-main__inner", "md-nav",
    "md-nav--secondary", "md-nav__icon", "md-nav__item", "md-nav__link", "md-nav__list",
    "md-nav__title", "md-overlay", "md-sidebar", "md-sidebar--primary", "md-sidebar--secondary",
    "md-sidebar__inner", "md-sidebar__scrollwrap", "md-skip", "md-tabs", "md-tabs__item",
    "md-tabs__item--active", "md-tabs__link", "md-tabs__list", "md-toggle", "md-typeset",
)  # fmt: skip
"""The theme's classes that stand in the pages; their rules are kept."""

SHARED_CLASSES = ("headerlink", "js", "no-js")
"""Classes without the theme's prefix that both it and the site know."""

CLASS = re.compile(r"\.([a-zA-Z_][\w-]*)")
_NO_DEMAND = re.compile(r":(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]")
_COMMENT = re.compile(r"(?s)/\*.*?\*/")
_GROUPS = ("@media", "@supports")
_SELECTOR_COMMA = re.compile(r",(?![^(\[]*[)\]])")


def without_unused(style: str, classes: Collection[str] = (*CLASSES, *SHARED_CLASSES)) -> str:
    """A style sheet without its comments and the rules that only hold for other classes."""
    return "".join(_kept(_COMMENT.sub("", style), classes))


def _kept(style: str, classes: Collection[str]) -> Iterator[str]:
    for head, body in _rules(style):
        if head.startswith(_GROUPS):
            if inside := without_unused(body, classes):
                yield f"{head}{{{inside}}}"
        elif head.startswith("@") or not body:
            yield f"{head}{{{body}}}" if body else head
        elif used := [each for each in _SELECTOR_COMMA.split(head) if _is_used(each, classes)]:
            yield f"{','.join(used)}{{{body}}}"


def _is_used(selector: str, classes: Collection[str]) -> bool:
    """Whether a selector can match: all the classes it asks for are there.

    What stands in a choice (`:is`), an exception (`:not`) or an attribute is no demand.
    """
    return all(name in classes for name in CLASS.findall(_NO_DEMAND.sub("", selector)))


def _rules(style: str) -> Iterator[tuple[str, str]]:
    """Each rule's head and body, and each statement without a body."""
    start = at = 0
    while at < len(style):
        if style[at] in "\"'":
            at = _after_string(style, at)
            continue
        if style[at] == ";":
            yield style[start : at + 1], ""
            start = at + 1
        elif style[at] == "{":
            end = _end_of_block(style, at)
            yield style[start:at].strip(), style[at + 1 : end]
            at, start = end, end + 1
        at += 1


def _end_of_block(style: str, at: int) -> int:
    depth = 0
    while at < len(style):
        if style[at] in "\"'":
            at = _after_string(style, at)
            continue
        depth += {"{": 1, "}": -1}.get(style[at], 0)
        if depth == 0:
            return at
        at += 1
    raise ValueError("the style ends inside a rule")


def _after_string(style: str, at: int) -> int:
    end = at + 1
    while style[end] != style[at]:
        end += 2 if style[end] == "\\" else 1
    return end + 1
