"""Build the finished site and put it in place only when it is whole.

The site is built into a folder beside its destination and then renamed, so a failing build
never touches the site that is there. `python -m hooks.publish.publish` is `make site`.
"""

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from hooks import ROOT
from hooks.publish.precompress import precompress

SITE = ROOT / "site"

# MkDocs' own notes on its progress and its end; whatever else it prints is for the person who
# has to act, and an error's own mark says no more than that the build failed.
NOTE = re.compile(r"^(INFO|DEBUG) +- |^Aborted with ")
MARK = re.compile(r"^ERROR +- +")

# Sets come out in one order, text is UTF-8 on every system, and MkDocs announces no other MkDocs.
ENVIRONMENT = {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True)
class BuildReport:
    """How a build went: `lines` are its errors and warnings as the editor is to see them."""

    ok: bool
    lines: tuple[str, ...] = ()


def publish(destination: Path, root: Path = ROOT, *, compress: bool = False) -> BuildReport:
    """Check the data, build the site of `root` and swap it in at `destination`.

    With `compress` the site carries compressed copies of its files for web servers.
    """
    destination.parent.mkdir(parents=True, exist_ok=True)
    # A fixed folder would be shared by two builds at once.
    with tempfile.TemporaryDirectory(
        prefix=f"{destination.name}.", dir=destination.parent, ignore_cleanup_errors=True
    ) as made:
        fresh = Path(made, "new")
        built = _mkdocs(fresh, root)
        if built.ok:
            if compress:
                precompress(fresh)
            _swap(fresh, destination, Path(made, "old"))
    return built


def _mkdocs(site: Path, root: Path) -> BuildReport:
    """Let MkDocs build the site of `root`, and keep what it says apart from progress notes."""
    done = subprocess.run(  # noqa: S603 - the project's own build, no shell
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
        cwd=root,
        env={**os.environ, **ENVIRONMENT},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    lines = [MARK.sub("", line.rstrip()) for line in done.stdout.splitlines()]
    told = tuple(line for line in lines if line and not NOTE.match(line))
    return BuildReport(ok=done.returncode == 0, lines=told)


def _swap(fresh: Path, destination: Path, old: Path) -> None:
    """Put `fresh` in the place of `destination`; on failure the old site is put back."""
    if destination.exists():
        destination.rename(old)
    try:
        fresh.rename(destination)
    except OSError:
        if old.exists():
            old.rename(destination)
        raise


def main() -> int:
    """Build `site/`; print the errors and return 1 if it cannot be built."""
    outcome = publish(SITE, compress=True)
    if outcome.ok:
        print("Siden er bygget i site/")
        return 0
    for line in outcome.lines:
        print(line, file=sys.stderr)
    print("Siden blev ikke bygget; site/ er som før.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
