"""Changed files tried on a copy of the content, before any of them is written."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from pathway_data.catalogue import COMMON
from pathway_data.load import PROGRAMMES, REGIONS
from pathway_data.problems import Problem

LAYERS = (COMMON, REGIONS, PROGRAMMES)
"""The folders that content stands in, which may be empty."""

LEFT_OUT = frozenset({"schemas", "releases", "__pycache__"})
"""What lies among content and is not written by those who keep it."""


@contextmanager
def tried(root: Path, files: Mapping[Path, bytes]) -> Iterator[Path]:
    """A copy of the content in a folder, as it becomes with these files of it changed."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "content"
        _copy(root, copy)
        for path, data in files.items():
            there = copy / path.relative_to(root)
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(data)
        yield copy


def new_problems(before: Sequence[Problem], after: Sequence[Problem]) -> list[Problem]:
    """What was not told before, wherever it stands in its file now."""
    known = Counter((each.path, each.message) for each in before)
    found = []
    for each in after:
        known[each.path, each.message] -= 1
        if known[each.path, each.message] < 0:
            found.append(each)
    return found


def _copy(root: Path, to: Path) -> None:
    """Copy all that a check may look at, pictures and stray files too."""
    for file in root.rglob("*"):
        inside = file.relative_to(root)
        if file.is_dir() and inside.parts[0] in LAYERS:
            (to / inside).mkdir(parents=True, exist_ok=True)
        if file.is_file() and file.suffix != ".py" and not LEFT_OUT.intersection(inside.parts):
            (to / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, to / inside)
