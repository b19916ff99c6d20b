"""Build the finished site and put it in place only when it is whole.

The site is built into a folder beside its destination and then renamed, so a failing build
never touches the site that is there. Where nothing has changed that a site is made of, the one
that is there stays. `python -m hooks.publish.publish` is `make site`.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from hooks import ROOT
from hooks.publish.folder import beside, files_at, saved
from pathway_data.content_place import content_folder, shown_root
from pathway_data.site_date import site_date

SITE = ROOT / "site"

INPUTS = (
    "calculators",
    "docs",
    "hooks",
    "mkdocs.yml",
    "package-lock.json",
    "pathway_data",
    "pyproject.toml",
    "requirements.lock",
)
"""What a site is made of, beside its date and the settings."""

CODE = ("calculators/", "hooks/", "package-lock.json", "requirements.lock")
"""What a process that makes sites has read once and for all, beside all Python."""

SETTINGS = ("EDIT_URL", "SITE_URL")

# Sets come out in one order, text is UTF-8 on every system, and MkDocs announces no other MkDocs.
ENVIRONMENT = {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True)
class BuildReport:
    """How a build went: `lines` are its errors and warnings as the editor is to see them."""

    ok: bool
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Inputs:
    """Digests of what a site is made of: all of it, and the code alone."""

    all: str
    code: str


class Maker:
    """The process that makes sites of a project, as `hooks.maker` says; it starts when asked.

    It may be kept for many sites, and starts anew when the code it runs has changed. One that
    makes a site `once` is quicker with the first, and no quicker with a second.
    """

    def __init__(self, root: Path = ROOT, *, once: bool = False) -> None:
        self.root = root
        self.once = once
        self._process: subprocess.Popen[str] | None = None
        self._code = ""
        self._told = Path(tempfile.mkstemp(prefix="maker-")[1])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._told.unlink()

    def make(self, fresh: Path, old: Path, inputs: Inputs, *, compress: bool) -> BuildReport:
        """Make a site in a fresh folder; what is the same is taken over from the old one."""
        request = {
            "fresh": str(fresh),
            "old": str(old),
            "inputs": inputs.all,
            "compress": compress,
            "once": self.once,
        }
        process = self._started(inputs.code)
        assert process.stdin is not None
        assert process.stdout is not None
        with suppress(OSError):
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
        line = process.stdout.readline()
        if not line:
            self.stop()
            told = self._told.read_text(encoding="utf-8", errors="replace")
            return BuildReport(ok=False, lines=tuple(told.splitlines()))
        answer = json.loads(line)
        return BuildReport(answer["ok"], tuple(answer["lines"]))

    def stop(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        process.terminate()
        process.wait()

    def _started(self, code: str) -> subprocess.Popen[str]:
        if self._code != code:
            self.stop()
        if self._process is None:
            with self._told.open("wb") as told:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "hooks.maker"],
                    cwd=self.root,
                    env={**os.environ, **ENVIRONMENT},
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=told,
                    encoding="utf-8",
                )
            self._code = code
        return self._process


def publish(
    destination: Path, root: Path = ROOT, *, compress: bool = False, maker: Maker | None = None
) -> BuildReport:
    """Check the data, build the site of `root` and swap it in at `destination`.

    With `compress` the site carries compressed copies of its files for web servers. A `maker`
    that is kept is quicker than a new one.
    """
    inputs = inputs_of(root)
    before = saved(beside(destination))
    is_made = before and before.inputs == inputs.all and before.compressed == compress
    if before and is_made and before.is_still(destination):
        return BuildReport(ok=True)
    if maker is None:
        with Maker(root, once=True) as own:
            return _replaced(destination, own, inputs, compress=compress)
    return _replaced(destination, maker, inputs, compress=compress)


def _replaced(destination: Path, maker: Maker, inputs: Inputs, *, compress: bool) -> BuildReport:
    destination.parent.mkdir(parents=True, exist_ok=True)
    # A fixed folder would be shared by two builds at once.
    with tempfile.TemporaryDirectory(
        prefix=f"{destination.name}.", dir=destination.parent, ignore_cleanup_errors=True
    ) as made:
        fresh = Path(made, "new")
        built = maker.make(fresh, destination, inputs, compress=compress)
        if built.ok:
            beside(destination).unlink(missing_ok=True)
            swap(fresh, destination, Path(made, "old"))
            beside(fresh).rename(beside(destination))
    return built


def inputs_of(root: Path) -> Inputs:
    """What a site is made of now: files, settings and the date."""
    whole, code = hashlib.sha256(sys.version.encode()), hashlib.sha256()
    for name in SETTINGS:
        whole.update(f"{name}={os.environ.get(name, '')}\n".encode())
    try:
        whole.update(site_date().isoformat().encode())
    except ValueError as error:
        # The build tells it; it is not the same as any date.
        whole.update(str(error).encode())
    for path, file in _inputs(root):
        if "__pycache__" in file.parts:
            continue
        told = f"{path} {hashlib.sha256(file.read_bytes()).hexdigest()}"
        whole.update(f"{told}\n".encode())
        if path.startswith(CODE) or file.suffix == ".py":
            code.update(f"{told}\n".encode())
    return Inputs(whole.hexdigest(), code.hexdigest())


def _inputs(root: Path) -> Iterator[tuple[str, Path]]:
    """The files that a site is made of, by what they are called: those of its content last."""
    for file in files_at(root, INPUTS):
        yield file.relative_to(root).as_posix(), file
    if os.environ.get("CONTENT"):
        content = content_folder()
        for file in files_at(content):
            yield f"{shown_root(content)}/{file.relative_to(content).as_posix()}", file


def swap(fresh: Path, destination: Path, old: Path) -> None:
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
