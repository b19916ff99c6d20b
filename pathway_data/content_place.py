"""Where the content lies, and what its folder is called. It imports nothing large."""

import os
from pathlib import Path

CONTENT = Path(__file__).parent
"""The content folder that is read where no other is asked for."""
DEFAULTS = CONTENT / "defaults"
"""What every site begins with: the table of pages, which a content folder may change by entries."""


def content_folder() -> Path:
    """The folder of the content: `CONTENT` of the environment, else the generator's own."""
    return Path(os.environ.get("CONTENT") or CONTENT).resolve()


def shown_root(content: Path) -> str:
    """How the content folder is called in messages and addresses: no path of the machine.

    A folder below the project is called as it lies there, any other by its own name.
    """
    project = CONTENT.parent
    if content.is_relative_to(project):
        return content.relative_to(project).as_posix()
    return content.name
