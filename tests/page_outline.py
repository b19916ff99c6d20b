"""A page as lines to compare: every element with its attributes, every word, nothing of layout.

A line begins with each element that stands for itself (a paragraph, a cell, a list) and holds
the words with the links and marks among them, so that a line that differs can be read.
"""

import re
from html import escape
from html.parser import HTMLParser

INLINE = re.compile(r"a|abbr|b|cite|code|dfn|em|i|kbd|mark|q|small|span|strong|sub|sup|time|wbr")
"""Elements that stand among words; any other begins and ends a line."""

DEFINITION = "calculator-definition"
LEFT_OUT = "(a definition, left out)"

DIGESTS = (
    (re.compile(r"\.[0-9a-f]{16}(?=\.(?:m?js|css)\b)"), ""),
    (re.compile(r"(?<=[-/])(?:[0-9a-f]{64}|[0-9a-f]{16})(?=[./])"), "…"),
    (re.compile(r"(?<=\.)[0-9a-f]{8}(?=\.min\.)"), "…"),
    (re.compile(r"sha256-[\w+/=]{44}"), "sha256-…"),
)
"""What tells a file's content, in its address or in the policy."""


def without_digests(text: str) -> str:
    """The text with every digest of a content made the same."""
    for digest, mark in DIGESTS:
        text = digest.sub(mark, text)
    return text


def outline(html: str) -> list[str]:
    """The lines of a page, without the digests in it and without calculators' definitions."""
    return _Outline(html).lines


def _written(text: str) -> str:
    return escape(without_digests(text))


class _Outline(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._line = ""
        self._is_definition = False
        self.feed(html)
        self.close()
        self._end_line()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not INLINE.fullmatch(tag):
            self._end_line()
        self._is_definition = tag == "script" and ("class", DEFINITION) in attrs
        written = (f' {name}="{_written(value or "")}"' for name, value in sorted(attrs))
        self._line += f"<{tag}{''.join(written)}>"

    def handle_endtag(self, tag: str) -> None:
        self._line += f"</{tag}>"
        if not INLINE.fullmatch(tag):
            self._end_line()

    def handle_data(self, data: str) -> None:
        self._line += LEFT_OUT if self._is_definition else _written(data)
        self._is_definition = False

    def _end_line(self) -> None:
        # Between elements and at their edges white space is nothing that a reader sees.
        line = re.sub(r"\s+", " ", self._line).strip()
        if line:
            self.lines.append(line)
        self._line = ""
