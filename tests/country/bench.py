"""How long a build takes and how large it gets with a country's content.

Each size is built in a process of its own, so that its peak memory is its own. Times are those of
the processor, its waiting for others left out; `pages` beside them is the time a page in all.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from hooks import ROOT
from hooks.render import all_pages
from hooks.render.prose import prose_pages
from hooks.site.places import Site
from hooks.views.page_text import environment, page_text
from pathway_data.checks import check
from pathway_data.load import hand_written_pages, load

SIZES = (250, 1_000, 5_000)
DAY = date(2026, 11, 21)
DOCS = ROOT / "docs"


class Stages:
    """Seconds of processor time, stage by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Time one stage."""
        begun = time.process_time()
        yield
        self.seconds[name] = time.process_time() - begun


def measured(content: Path) -> dict[str, float]:
    """What building a content folder takes: milliseconds a page, stage by stage, and sizes."""
    stages = Stages()
    with stages("load"):
        loaded = load(content)
        site = Site(loaded.catalogue, DAY, "assets/python/0", hand_written_pages(DOCS))
    with stages("check"):
        problems = check(loaded, DAY, site.prose, site.calculations)
    assert not problems, "\n".join(map(str, problems[:10]))
    with stages("views"):
        views = all_pages(site)
    with stages("text"):
        templates = environment()
        texts = [page_text(page, templates) for page in views]
        texts += prose_pages(site, DOCS, templates).values()
    sizes = sorted(len(text.body.encode()) for text in texts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    whole = sum(stages.seconds.values())
    return {
        "pages": len(texts),
        **{name: 1_000 * took / len(texts) for name, took in stages.seconds.items()},
        "ms a page": 1_000 * whole / len(texts),
        "s": whole,
        "peak MB": peak,
        "HTML bytes a page": sum(sizes) / len(texts),
        "largest page": sizes[-1],
    }


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
        print(json.dumps(measured(content)))


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
