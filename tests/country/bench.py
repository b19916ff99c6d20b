"""How long a build takes and how large it gets with a country's content.

Each size is built in a process of its own, so that its peak memory is its own. Times are those of
the processor, its waiting for others left out. Nothing is taken from an earlier build but the
browser's Python and scripts, which no content changes. Left out are compressed copies and the
tables of answers: those are computed when a rule changes, and kept.

Then the same process makes the site again, as `make serve` does: with nothing changed, and with
one line of text changed in a programme. Those are seconds, from the saved file to the files of
the site. A first query of the search is what is fetched for it, compressed, by each query of the
public set, and the processor's time under Node from the files to the result.
"""

import json
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hooks import ROOT, build
from hooks.maker import DOCS, frames_for
from hooks.publish.folder import Folder
from hooks.publish.offline_files import may_be_kept
from hooks.search.index import FOLDER
from pathway_data.memory import Memory, let_go, undisturbed
from tests.search.queries import SETS, read
from tests.search.quick import first_queries

SIZES = (250, 1_000, 5_000)
DAY = date(2026, 11, 21)

TIMED = {
    "load": "load",
    "check": "check",
    "all_pages": "views",
    "render": "text",
    "search_files": "index",
}
"""The functions that a build consists of, and what they are called here."""


class Stages:
    """Seconds of processor time, stage by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Time one stage, those inside it left out."""
        begun, inside = time.process_time(), sum(self.seconds.values())
        yield
        inside = sum(self.seconds.values()) - inside
        self.seconds[name] = time.process_time() - begun - inside

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A function that is a stage."""

        def call(*args: Any, **kwargs: Any) -> Any:
            with self(name):
                return function(*args, **kwargs)

        return call


def measured(content: Path, folder: Path) -> dict[str, float]:
    """What building a content folder takes: milliseconds a page, stage by stage, and sizes."""
    stages = Stages()
    parts: dict[str, Any] = {
        name: stages.timed(stage, getattr(build, name)) for name, stage in TIMED.items()
    }
    parts["answers_of"] = lambda _: {}
    memory = Memory()
    with patch.multiple(build, **parts):
        with stages("files"):
            made = build.build(content, DOCS, DAY, memory=memory)
        with stages("frame"):
            frames = frames_for(made, memory, cache=folder / "frames")
        with stages("finish"):
            written = Folder(folder / "site")
            written.write(made.finished(frames, memory))
    memory.forget_unused()
    files = {path: kept.size for path, kept in written.files.items()}
    pages = [files[f"{address}index.html"] for address in made.pages]
    whole = sum(stages.seconds.values())
    return {
        "pages": len(pages),
        **{name: 1_000 * took / len(pages) for name, took in stages.seconds.items()},
        "ms a page": 1_000 * whole / len(pages),
        "s": whole,
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "HTML a page": sum(pages) / len(pages),
        "largest": max(pages),
        "index a page": _size(files, lambda path: path.startswith(f"{FOLDER}/")) / len(pages),
        "offline MB": _size(files, may_be_kept) / 1e6,
        **first_query(folder / "site"),
        **made_again(content, folder, written, memory),
    }


def first_query(site: Path) -> dict[str, float]:
    """What a reader's first query takes of a site that is made, of the public set's."""
    index = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in (site / FOLDER).rglob("*.json")
    }
    found = first_queries([query.text for query in read(SETS / "public.yml")], index).values()
    return {
        "query KB": statistics.median(each.size for each in found) / 1e3,
        "most KB": max(each.size for each in found) / 1e3,
        "query ms": statistics.median(each.ms for each in found),
    }


def made_again(content: Path, folder: Path, before: Folder, memory: Memory) -> dict[str, float]:
    """Seconds of making a site again that has just been made: unchanged, and after one edit."""
    edited = min(content.glob("programmes/*/programme.yml"))
    took = {}
    for name, edit in (("unchanged s", ""), ("edit s", " Et ord mere.")):
        text = edited.read_text(encoding="utf-8")
        edited.write_text(re.sub(r"(?m)^(short: .*)$", rf"\1{edit}", text, count=1), "utf-8")
        # As the process does that `make serve` keeps.
        let_go()
        begun = time.process_time()
        with undisturbed(), patch.object(build, "answers_of", lambda _: {}):
            made = build.build(content, DOCS, DAY, memory=memory)
            frames = frames_for(made, memory, cache=folder / "frames")
            after = Folder(folder / name, before.fresh, before.files)
            after.write(made.finished(frames, memory))
        took[name] = time.process_time() - begun
        memory.forget_unused()
    return took


def _size(files: Mapping[str, int], counts: Callable[[str], bool]) -> int:
    return sum(size for path, size in files.items() if counts(path))


def of_size(pages: int) -> Mapping[str, float]:
    """The same for so many made-up pages, in a process of its own."""
    made = subprocess.run(
        [sys.executable, "-m", "tests.country.bench", "--one", str(pages)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
    )
    found: dict[str, float] = json.loads(made.stdout)
    return found


def _one(pages: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        # Writing the content is no part of a build, and its memory not of the build's peak.
        content = Path(folder) / "pathway_data"
        subprocess.run(
            [sys.executable, "-m", "tests.country.content", str(content), str(pages)],
            cwd=ROOT,
            check=True,
        )
        print(json.dumps(measured(content, Path(folder))))


def main(sizes: tuple[int, ...] = SIZES) -> None:
    """Print a line for each size."""
    for number, size in enumerate(sizes):
        found = of_size(size)
        if not number:
            print("  ".join(f"{name:>{_width(name)}}" for name in found))
        print("  ".join(f"{_shown(value):>{_width(name)}}" for name, value in found.items()))
        sys.stdout.flush()


def _width(name: str) -> int:
    return max(len(name), 7)


def _shown(value: float) -> str:
    return f"{value:.2f}" if value < 100 else f"{value:.0f}"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        _one(int(sys.argv[2]))
    else:
        main(tuple(map(int, sys.argv[1:])) or SIZES)
