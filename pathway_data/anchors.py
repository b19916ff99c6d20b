"""Places on a page: what a heading's is called, and where a hand-written page's links lead."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from calculators.danish import spelled_out

_HEADING = re.compile(r"^#{1,6}[ \t]+(?P<title>.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_OWN_ID = re.compile(r"[ \t]*\{:?[^}]*#(?P<id>[^\s}]+)[^}]*\}$")
_ID = re.compile(r"""(?:\bid=["']?|\{:?[^}\n]*#)(?P<id>[^\s"'>}]+)""")
_LINK = re.compile(
    r"""\]\(\s*<?(?P<link>[^\s)>]*)|^[ \t]*\[[^\]\n]+\]:[ \t]*<?(?P<named>[^\s>]+)"""
    r"""|\b(?:href|src)=["']?(?P<html>[^\s"'>]*)""",
    re.MULTILINE,
)
_CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*_`]")


def anchor_of(title: str, separator: str = "-") -> str:
    """What the place of a heading is called in an address: "Når noget ændres": naar-noget-aendres.

    Danish letters are spelled out, as people do in addresses; of other letters the accents go.
    """
    spelled = spelled_out(unicodedata.normalize("NFC", title))
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return separator.join(re.findall(r"[a-z0-9_]+", plain))


def earlier_anchor_of(title: str) -> str:
    """What the place of a heading was called when Danish letters were left out of it."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def ids_in(text: str) -> frozenset[str]:
    """Whatever has an id of its own in a page, which in HTML is every place there is."""
    return frozenset(match["id"] for match in _ID.finditer(text))


def anchors_in(text: str) -> frozenset[str]:
    """The places of a page in Markdown: its headings, and whatever has an id of its own."""
    found = set(ids_in(text))
    used: dict[str, int] = {}
    for match in _HEADING.finditer(_without_code(text)):
        if _OWN_ID.search(match["title"]):
            continue
        name = anchor_of(_MARKUP.sub(r"\1", match["title"]))
        used[name] = used.get(name, -1) + 1
        found.add(f"{name}_{used[name]}" if used[name] else name)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class WrittenLink:
    """A link as an editor wrote it, and the line it stands in; lines count from 1."""

    address: str
    line: int

    @property
    def is_absolute(self) -> bool:
        """Whether it begins at the root of the host, where another site may lie."""
        return self.address.startswith("/")

    @property
    def is_elsewhere(self) -> bool:
        """Whether it leads out of the site."""
        return re.match(r"[a-z][a-z0-9+.-]*:", self.address, re.IGNORECASE) is not None


def links_in(text: str) -> Iterator[WrittenLink]:
    """The links of a page in Markdown, but for those that are shown as code."""
    for match in _LINK.finditer(_without_code(text)):
        address = match["link"] or match["named"] or match["html"]
        if address:
            yield WrittenLink(address, text.count("\n", 0, match.start()) + 1)


def _without_code(text: str) -> str:
    """The text with spaces in the place of code, so that every line keeps its number."""
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
