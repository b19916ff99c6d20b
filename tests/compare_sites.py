"""Holds one built site against another: `python -m tests.compare_sites OLD NEW`.

Both are folders as `make site` leaves them, built for one date. Prints what differs, file by
file, and ends with exit code 1 if anything does: a page's words, links, form controls or
markup, an answer computed beforehand, a download, a worked case, what the search knows, a style.

Not compared, because it is no part of what a reader is told: digests in addresses and in the
policy, the calculators' definitions inside the pages, scripts and the browser's Python (their
answers are compared instead), the service worker's lists, and compressed copies. The copies of
the project's own data files, and the places that name those files, are listed apart: they change
when an editor's file moves.
"""

import difflib
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hooks.publish.offline_files import LISTS
from hooks.search.index import FOLDER as SEARCH
from tests.decoded_answers import answer_to, answers_in
from tests.page_outline import outline, without_digests

COMPRESSED = (".br", ".gz")
PYTHON = "assets/python/"
ANSWERS = "assets/answers/"
DATA_FOLDERS = ("pathway_data/", "docs/")
DATA_FILE = re.compile(r"\b(?:pathway_data|docs)/[\w./-]*\w(?::\d+)?")
PART_NAME = re.compile(r'(?<=")[0-9a-f]{16}(?=")')
"""How a file of the search names another, by its content."""
LINES_SHOWN = 20
COMBINATIONS_SHOWN = 3

SCRIPTS = "scripts and the browser's Python"
KEPT = "the service worker's lists"
DATA = "copies of data files"
NAMES_DATA = "name other data files, or other lines of them"


@dataclass
class Comparison:
    """Where two sites differ.

    `differences` has the lines to show for each file that differs. `apart` has the files that
    differ in what a reader is not told, by sort. `compared` counts all files held together.
    """

    compared: int = 0
    differences: dict[str, list[str]] = field(default_factory=dict)
    apart: dict[str, list[str]] = field(default_factory=dict)


def compare(old: Path, new: Path) -> Comparison:
    """Hold every file of two sites against each other. Raises ValueError for a folder without."""
    made = Comparison()
    before, after = _files(old), _files(new)
    for name in sorted(before.keys() | after.keys()):
        one, other = (_content(files[name]) if name in files else None for files in (before, after))
        sort = _sort(name)
        made.compared += sort is None
        if one == other:
            continue
        if sort:
            made.apart.setdefault(sort, []).append(name)
        elif one is None or other is None:
            made.differences[name] = [
                "only in the new site" if one is None else "only in the old site"
            ]
        else:
            _hold_together(made, name, one, other)
    return made


def _files(site: Path) -> dict[str, list[Path]]:
    """Every file by its address, digests left out; several may be told apart by those alone."""
    files: dict[str, list[Path]] = {}
    for file in site.rglob("*"):
        if file.is_file() and file.suffix not in COMPRESSED:
            files.setdefault(without_digests(file.relative_to(site).as_posix()), []).append(file)
    if "index.html" not in files:
        raise ValueError(f"{site}: no built site there")
    return files


def _content(files: Sequence[Path]) -> bytes:
    """What files of one address hold, in an order that does not hang on their digests."""
    return b"\n".join(sorted(file.read_bytes() for file in files))


def _sort(name: str) -> str | None:
    """The sort of a file that is not compared."""
    if name.startswith(PYTHON) or name.endswith((".mjs", ".js", ".map")):
        return SCRIPTS
    if name.startswith(LISTS):
        return KEPT
    return DATA if name.startswith(DATA_FOLDERS) else None


def _hold_together(made: Comparison, name: str, old: bytes, new: bytes) -> None:
    """Note in what two versions of a file differ."""
    if name.startswith(ANSWERS):
        differing = list(_differing_answers(old, new))
    else:
        one, other = lines_of(name, old), lines_of(name, new)
        differing = _differing_lines(_unnamed(one), _unnamed(other))
        if not differing and one != other:
            made.apart.setdefault(NAMES_DATA, []).append(name)
    if differing:
        made.differences[name] = differing


def lines_of(name: str, content: bytes) -> list[str]:
    """A file as lines to compare; one that is no text is a single line."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return [content.hex()]
    if name.endswith(".html"):
        return outline(text)
    if name.startswith(f"{SEARCH}/"):
        return PART_NAME.sub("…", text).replace("],", "],\n").splitlines()
    return without_digests(text.replace("}", "}\n") if name.endswith(".css") else text).splitlines()


def _unnamed(lines: Sequence[str]) -> list[str]:
    return [DATA_FILE.sub("(a data file)", line) for line in lines]


def _differing_lines(old: Sequence[str], new: Sequence[str]) -> list[str]:
    changes = difflib.unified_diff(old, new, n=0, lineterm="")
    return [line for line in changes if not line.startswith(("---", "+++", "@@"))]


def _differing_answers(old: bytes, new: bytes) -> Iterator[str]:
    """Which combinations have another answer; how the files are made up does not matter."""
    before, after = answers_in(old), answers_in(new)
    differing = [
        each for each in before.keys() | after.keys() if before.get(each) != after.get(each)
    ]
    if differing:
        yield f"{len(differing)} of {len(before | after)} combinations of answers"
    for combination in sorted(differing, key=sorted)[:COMBINATIONS_SHOWN]:
        yield ", ".join(f"{question}={answer}" for question, answer in sorted(combination))
        one, other = (
            [f"{part}: {line}" for part, text in answer.items() for line in text.splitlines()]
            for answer in (answer_to(old, combination), answer_to(new, combination))
        )
        yield from _differing_lines(one, other)


def report(made: Comparison) -> Iterator[str]:
    """What the command prints."""
    for name, lines in made.differences.items():
        yield name
        yield from (f"  {line}" for line in lines[:LINES_SHOWN])
        if len(lines) > LINES_SHOWN:
            yield f"  … and {len(lines) - LINES_SHOWN} lines more"
    for sort, names in made.apart.items():
        yield f"Not compared, {sort}: {len(names)}, {', '.join(names[:3])} …"
    yield f"{made.compared} files compared, {len(made.differences)} differ"


def main(arguments: Sequence[str]) -> int:
    """Compare two folders; return 0 if they say the same, 1 if they differ, 2 for wrong use."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        made = compare(*map(Path, arguments))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(report(made)))
    return 1 if made.differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
