"""HTML that escapes by default: only markup that was made here goes in unescaped.

A template is written in the code, with `%s` where a part goes: `html("<p>%s</p>", text)`.
A text is escaped, whatever stands in it, also inside an attribute's quotation marks;
markup (`Html`) is put in as it is. What `markupsafe` does, from the standard library
alone, because this runs in the browser.
"""

from collections.abc import Iterable
from functools import lru_cache
from html import escape

_REMEMBERED = 4_000
"""So many texts are remembered escaped: with each answer most of them come again."""


class Html(str):
    """Markup in which everything that came from outside is escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        """Itself, for the page templates, which ask what needs no escaping."""
        return self


NOTHING = Html()


def html(template: str, *parts: str | int) -> Html:
    """The template with its parts in the places of `%s`, texts and numbers escaped."""
    safe = [part if type(part) is Html else _escaped(part) for part in parts]
    return Html(template % tuple(safe))


def joined(parts: Iterable[str], between: str = "") -> Html:
    """Parts after one another, texts escaped; what stands between them is escaped too."""
    return Html(
        _escaped(between).join([part if type(part) is Html else _escaped(part) for part in parts])
    )


def each(template: str, parts: Iterable[str]) -> Html:
    """The template filled with every part in turn: `each("<li>%s</li>", texts)`."""
    before, after = template.split("%s")
    safe = [part if type(part) is Html else _escaped(part) for part in parts]
    return Html("".join([f"{before}{part}{after}" for part in safe]))


@lru_cache(_REMEMBERED)
def _escaped(part: str | int) -> str:
    return escape(str(part))
