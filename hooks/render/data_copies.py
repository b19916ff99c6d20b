"""Copies of the data files on the site, so that "edit" leads somewhere without a repository."""

from collections.abc import Iterator
from pathlib import Path

from hooks.views.page_text import data_address


def data_copies(content: Path, docs: Path) -> Iterator[tuple[str, bytes]]:
    """Every data file and hand-written page by its address on the site, with its content."""
    files = (*sorted(content.rglob("*.yml")), *sorted(docs.glob("*.md")))
    for file in files:
        root = content if file.is_relative_to(content) else docs
        path = "/".join((root.name, *file.relative_to(root).parts))
        yield data_address(path), file.read_bytes()
