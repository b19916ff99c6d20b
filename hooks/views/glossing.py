"""Explains words where they first stand on a page: a link to the glossary with the meaning."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from markupsafe import Markup, escape

from hooks.views.blocks import GlossaryLink


class Glosser:
    """Marks the first occurrence of each known word on one page.

    Only whole words count, long ones before short ones. Capitals matter in abbreviations and
    not in ordinary words.
    """

    def __init__(self, words: Iterable[GlossaryLink], base: str, here: str = "") -> None:
        self._words, self._pattern = _known_words(tuple(words), here)
        self._base = base
        self._seen: set[str] = set()

    def __call__(self, text: str) -> Markup:
        """The text, escaped, with words explained that were not explained before."""
        if self._pattern is None:
            return escape(text)
        parts: list[Markup] = []
        end = 0
        for match in self._pattern.finditer(text):
            word = self._known(match.group())
            if word is None or word.address in self._seen:
                continue
            self._seen.add(word.address)
            parts += (escape(text[end : match.start()]), self._link(match.group(), word))
            end = match.end()
        return Markup().join((*parts, escape(text[end:])))

    def _known(self, found: str) -> GlossaryLink | None:
        lowered = found[0].lower() + found[1:]
        raised = found[0].upper() + found[1:]
        known = (self._words.get(form) for form in (found, lowered, raised))
        return next((word for word in known if word is not None), None)

    def _link(self, text: str, word: GlossaryLink) -> Markup:
        return Markup('<a class="term" href="{}" title="{}">{}</a>').format(
            self._base + word.address, word.definition, text
        )


def _known_words(
    words: tuple[GlossaryLink, ...], here: str
) -> tuple[Mapping[str, GlossaryLink], re.Pattern[str] | None]:
    """Words by their forms, without those explained on the page itself, and what finds them."""
    explained = frozenset(word.address.partition("#")[0] for word in words)
    return _compiled(words, here if here in explained else "")


@lru_cache(maxsize=64)
def _compiled(
    words: tuple[GlossaryLink, ...], here: str
) -> tuple[Mapping[str, GlossaryLink], re.Pattern[str] | None]:
    """The same for all pages of a programme: made once for it, as there are many words."""
    known = {
        form: word
        for word in words
        if not here or word.address.partition("#")[0] != here
        for form in word.forms
    }
    alternatives = "|".join(map(_pattern, sorted(known, key=len, reverse=True)))
    return known, re.compile(rf"(?<![\w§-])(?:{alternatives})(?![\w-])") if known else None


def _pattern(form: str) -> str:
    """A form as it may stand in a text: an ordinary word also with a capital."""
    rest = r"\s+".join(re.escape(part) for part in form[1:].split(" "))
    first = form[0]
    ordinary = form[1:] == form[1:].lower()
    start = (
        f"[{first.lower()}{first.upper()}]" if ordinary and first.isalpha() else re.escape(first)
    )
    return start + rest
