"""Nothing of this content stands in the generator or in the tests of the generator.

The names come from the content itself, so the test holds for whatever content the site has.
"""

import re
from collections.abc import Iterator
from functools import cache

from hooks import ROOT
from pathway_data import models
from pathway_data.catalogue import Catalogue
from pathway_data.content_place import CONTENT
from pathway_data.load import load

CODE = ("hooks", "calculators", "docs", "mkdocs.yml", "Makefile", "pyproject.toml")
WORDS = frozenset({".py", ".html", ".md", ".mjs", ".js", ".css", ".yml", ".toml", ""})
APART = ("tests/content", "tests/samples", "tests/search/queries")
"""Tests of this content, content made up for the tests, and what readers typed to this site."""
EXCEPTIONS = {
    ("tests/country/content.py", "region"): "a made-up country has the country's own regions",
    ("tests/calculators/indicator_data.py", "municipality"): "made-up rows of municipalities",
}
"""Files that may have names of one sort, each with its reason."""
PLAIN_WORDS = frozenset({"cpr-numre"})
"""Names that are what everybody calls the thing: a source on it has the word as its name."""
NOBODY = "Oplysning mangler"
"""What stands where nobody has given something its name yet, in a programme just begun."""
SHORTEST = 5
"""A name of fewer letters is a word like any other."""


@cache
def _catalogue() -> Catalogue:
    return load(CONTENT).catalogue


def _names() -> Iterator[tuple[str, str]]:
    """Every name that the content gives something of its own, with the sort of thing it is."""
    catalogue = _catalogue()
    for _, programme in catalogue.all(models.Programme):
        yield from (("programme", name) for name in (programme.id, programme.title))
        yield from (("programme", name) for name in (programme.short, programme.named))
    for _, source in catalogue.all(models.Source):
        yield from (("source", name) for name in (source.id, source.title, source.short))
        if source.region.startswith("Region "):
            yield "region", source.region
    for _, municipality in catalogue.all(models.Municipality):
        yield "municipality", municipality.title
        yield "region", municipality.region


def _pattern(*sorts: str) -> re.Pattern[str]:
    every = {name for sort, name in _names() if sort in sorts and len(name) >= SHORTEST}
    names = {name for name in every if name.lower() not in PLAIN_WORDS and NOBODY not in name}
    made = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<![\w-])(?:{made})(?![\w-])", re.IGNORECASE)


def _files(*places: str) -> Iterator[tuple[str, str]]:
    for place in places:
        path = ROOT / place
        for file in [path] if path.is_file() else sorted(path.rglob("*")):
            shown = file.relative_to(ROOT).as_posix()
            read = file.is_file() and file.suffix in WORDS and "__pycache__" not in file.parts
            if read and not shown.startswith(APART):
                yield shown, file.read_text(encoding="utf-8")


def _found(pattern: re.Pattern[str], files: Iterator[tuple[str, str]]) -> list[str]:
    return [
        f"{shown}:{number}: {found[0]}"
        for shown, text in files
        for number, line in enumerate(text.splitlines(), 1)
        if (found := pattern.search(line))
    ]


def _engine() -> Iterator[tuple[str, str]]:
    """The generator's own files: of the content's folder only those that are Python."""
    yield from _files(*CODE)
    for file in sorted((ROOT / "pathway_data").rglob("*.py")):
        yield file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")


def test_no_code_template_or_hand_written_page_names_anything_of_the_content() -> None:
    """No programme, region, municipality or source, by id, name or title."""
    pattern = _pattern("programme", "region", "municipality", "source")
    assert _found(pattern, _engine()) == []


def test_no_hand_written_page_tells_when_a_source_is_from() -> None:
    """What sources there are is the content's; the pages are those of every site."""
    pages = ((shown, text) for shown, text in _files("docs") if shown.endswith(".md"))
    of_pages = ((shown, text) for shown, text in pages if shown.count("/") == 1)
    assert _found(re.compile(r"\b(?:19|20)[0-9]{2}\b"), of_pages) == []


def test_no_test_of_the_generator_names_anything_of_the_content() -> None:
    """No programme, region or municipality; what knows them by name stands in `tests/content/`."""
    for sort in ("programme", "region", "municipality"):
        apart = {file for file, allowed in EXCEPTIONS if allowed == sort}
        files = (each for each in _files("tests") if each[0] not in apart)
        assert _found(_pattern(sort), files) == [], sort


def test_the_names_are_those_of_the_content() -> None:
    """There are some of each sort, and one in a file is found with its line."""
    sorts = {sort for sort, _ in _names()}
    assert {"programme", "source"} <= sorts
    (_, programme), *_ = _catalogue().all(models.Programme)
    told = _found(_pattern("programme"), iter([("a.py", f"\n{programme.id}/tilbud/")]))
    assert told == [f"a.py:2: {programme.id}"]
