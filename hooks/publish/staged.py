"""The pages as files that another builder can take: `…/index.md` with front matter.

What a page says is whole before any frame is put around it, so the site can leave the builder of
its frames. The text is HTML, which Markdown lets through as it is as long as no line of it is
blank (CommonMark 0.31, 4.6, HTML blocks): a blank line that counts is written as a reference.
"""

import re
from collections.abc import Iterable, Iterator

import yaml

from hooks.views.page_text import PageText

_AS_WRITTEN = re.compile(r"(?s)<(pre|textarea)\b.*?</\1>")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")


def staged(pages: Iterable[PageText]) -> Iterator[tuple[str, bytes]]:
    """Each page as the text of a Markdown file, by its path."""
    for page in pages:
        about = {
            "title": page.title,
            "description": page.description,
            "address": page.address,
            "layout": page.layout,
            "above": list(page.above),
            "calculator": page.calculator,
        }
        front = yaml.safe_dump(about, allow_unicode=True, sort_keys=False, width=10_000)
        text = f"---\n{front}---\n\n{_without_blank_lines(page.html)}\n"
        yield f"{page.address}index.md", text.encode()


def _without_blank_lines(body: str) -> str:
    kept = _AS_WRITTEN.sub(lambda part: part[0].replace("\n", "&#10;"), body.strip())
    return _BLANK_LINES.sub("\n", kept)
