"""A built site in its folder: what was written there, and writing only what differs.

A new site is made in a folder of its own and put in place of the old one, so that there is always
one that is whole. A file that is the same as in the old site is not written again: both folders
then name the same file (a hard link). What was written is kept beside the site, each file with
its size, the time it was written and its digest; so a glance at a folder tells whether it is
still as it was made.
"""

import hashlib
import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it was written; where it is one that is kept elsewhere too, without a digest."""

    size: int
    written: int
    digest: str

    def is_still(self, there: os.stat_result) -> bool:
        """Whether a file is as it was written, as far as can be told without reading it."""
        return (there.st_size, there.st_mtime_ns) == (self.size, self.written)


@dataclass(frozen=True, slots=True)
class Remembered:
    """A file whose digest is known from an earlier time; it is made when it must be written."""

    digest: str
    make: Callable[[], bytes]


@dataclass(frozen=True)
class Made:
    """A site as it was made: of what (a digest), and its files by their path.

    With `compressed` it has compressed copies of them.
    """

    inputs: str
    compressed: bool
    files: Mapping[str, Kept]

    def is_still(self, site: Path) -> bool:
        """Whether the folder holds these files as they were written, and no others."""
        found = 0
        for path, there in _walk(str(site), ""):
            kept = self.files.get(path)
            if kept is None or not kept.is_still(there):
                return False
            found += 1
        return found == len(self.files)

    def save(self, file: Path) -> None:
        """Keep it for the next build."""
        files = {path: [each.size, each.written, each.digest] for path, each in self.files.items()}
        kept = {"inputs": self.inputs, "compressed": self.compressed, "files": files}
        file.write_text(json.dumps(kept), encoding="utf-8")


def saved(file: Path) -> Made | None:
    """What an earlier build has kept; nothing where there was none, or it cannot be read."""
    try:
        data = json.loads(file.read_bytes())
        files = {path: Kept(*each) for path, each in data["files"].items()}
        return Made(data["inputs"], data["compressed"], files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def beside(site: Path) -> Path:
    """Where it is kept what a site was made of."""
    return site.with_name(f"{site.name}.made")


def files_at(root: Path, names: Iterable[str] = (".",)) -> Iterator[Path]:
    """The files that have these names below a root, and all files of the folders that have them."""
    for place in (root / name for name in names):
        if place.is_dir():
            yield from _files_below(str(place))
        elif place.is_file():
            yield place


def _files_below(folder: str) -> Iterator[Path]:
    """Every file below a folder by its name; a build looks several times at hundreds of them."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir(follow_symlinks=False):
            yield from _files_below(entry.path)
        elif entry.is_file():
            yield Path(entry.path)


def files_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder by its path."""
    for file in files_at(folder):
        yield file.relative_to(folder).as_posix(), file.read_bytes()


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below a folder by its path, with what the system tells of it."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry.stat(follow_symlinks=False)


def _written(target: str, content: bytes, digest: str) -> Kept:
    """Write a file; of thousands of them it counts that this is asked of the system directly."""
    with open(target, "wb") as file:  # noqa: PTH123
        file.write(content)
        # A disk that is full is told here, and not passed over.
        file.flush()
        there = os.fstat(file.fileno())
    return Kept(there.st_size, there.st_mtime_ns, digest)


MOST_WAITING = 100
"""So many files wait at most to be written: what they hold is in memory."""


@dataclass
class Folder:
    """A folder that a site is written to; `old` is the one before it, as `before` says it was.

    Without them everything is written.
    """

    fresh: Path
    old: Path = Path()
    before: Mapping[str, Kept] = field(default_factory=dict)
    files: dict[str, Kept] = field(default_factory=dict)
    _folders: dict[str, str] = field(default_factory=dict)

    def write(self, files: Iterable[tuple[str, bytes | Remembered]]) -> list[str]:
        """Write each file that differs from the old site's, and tell which those were."""
        changed: list[str] = []
        waiting = deque[tuple[str, Future[Kept]]]()

        def finish(most: int) -> None:
            while len(waiting) > most:
                path, written = waiting.popleft()
                self.files[path] = written.result()
                changed.append(path)

        # While one file is written, the next one is made.
        with ThreadPoolExecutor(1) as writer:
            for path, content in files:
                if isinstance(content, Remembered):
                    digest, make = content.digest, content.make
                else:
                    digest, make = hashlib.sha256(content).hexdigest(), partial(bytes, content)
                if not self.take(path, digest):
                    to = self._target(path)
                    waiting.append((path, writer.submit(_written, to, make(), digest)))
                    finish(MOST_WAITING)
            finish(0)
        return changed

    def link(self, files: Iterable[tuple[str, Path]]) -> None:
        """Have each file that is kept elsewhere; written again where both cannot be the same."""
        for path, file in files:
            target = self._target(path)
            try:
                os.link(file, target)
            except OSError:
                self.files[path] = _written(target, file.read_bytes(), "")
            else:
                there = file.stat()
                self.files[path] = Kept(there.st_size, there.st_mtime_ns, "")

    def kept(self, paths: Iterable[str]) -> Mapping[str, Kept]:
        """These files as they were written."""
        return {path: self.files[path] for path in paths}

    def take(self, path: str, digest: str | None = None) -> bool:
        """Take a file over from the old site, if it is there as it was written.

        With a digest only one of that content.
        """
        kept = self.before.get(path)
        if kept is None or digest not in (None, kept.digest):
            return False
        # Of thousands of files it counts that these are no `Path`s.
        there = f"{self.old}/{path}"
        try:
            if not kept.is_still(os.stat(there)):  # noqa: PTH116
                return False
            os.link(there, self._target(path))
        except OSError:
            return False
        self.files[path] = kept
        return True

    def _target(self, path: str) -> str:
        folder, _, name = path.rpartition("/")
        if folder not in self._folders:
            self._folders[folder] = f"{self.fresh}/{folder}/" if folder else f"{self.fresh}/"
            Path(self._folders[folder]).mkdir(parents=True, exist_ok=True)
        return self._folders[folder] + name
