"""Links within the built site: every one leads to a file, and to a place that the page has."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import unescape
from urllib.parse import unquote, urlsplit

_LINK = re.compile(
    r"""<(?:a|area|link|script|img|iframe)\b[^>]*?\s(?:href|src)=("[^"]*"|[^\s">]+)"""
)
_ID = re.compile(r"""\s(?:id|name)=("[^"]*"|[^\s">]+)""")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def dead_links(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Each link that leads nowhere, with the page it stands on; each once.

    A link from the host's root is not followed: only the page for what is missing has such, as
    it may be shown at any address.
    """
    pages = {path: content.decode() for path, content in files.items() if path.endswith(".html")}
    places = {path: frozenset(_texts(_ID, text)) for path, text in pages.items()}
    for path, text in pages.items():
        for address in dict.fromkeys(_texts(_LINK, _COMMENT.sub("", text))):
            if not _leads_somewhere(path, address, files, places):
                yield path, address


def _texts(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    return (unescape(match[1].strip('"')) for match in pattern.finditer(text))


def _leads_somewhere(
    page: str, address: str, files: Mapping[str, bytes], places: Mapping[str, frozenset[str]]
) -> bool:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return True
    target = page
    if parts.path:
        folder = posixpath.dirname(page)
        target = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        if parts.path.endswith(("/", ".")) or target == ".":
            target = posixpath.normpath(posixpath.join(target, "index.html"))
    if target not in files:
        return False
    # What stands after a question mark are a calculator's answers; see state.mjs.
    place = unquote(parts.fragment).partition("?")[0]
    known = places.get(target)
    return not place or known is None or place in known or _is_calculator(place, known)


def _is_calculator(place: str, known: frozenset[str]) -> bool:
    """Whether the place is a calculator's own, which its form is called after."""
    return f"{place}-form" in known
