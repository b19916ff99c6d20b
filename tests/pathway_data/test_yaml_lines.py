"""Reading YAML with line numbers, and refusing what editors would not expect."""

from pathlib import Path

import pytest
import yaml

from pathway_data import yaml_lines
from pathway_data.problems import Problem
from pathway_data.yaml_lines import Document, bytes_of, read_yaml
from tests.found import CONTENT, floor


def read(tmp_path: Path, raw: bytes) -> Document | Problem:
    """Read raw bytes as if an editor had saved them."""
    file = tmp_path / "f.yml"
    file.write_bytes(raw)
    held = bytes_of(file, "f.yml")
    return held if isinstance(held, Problem) else read_yaml(held, "f.yml")


def test_values_stay_as_the_editor_wrote_them(tmp_path: Path) -> None:
    """Dates, decimals, codes and Norway stay text; only whole numbers and true/false do not."""
    document = read(tmp_path, b"a: no\nb: 2027-01-01\nc: 0112\nd: 941.47\ne: 7\nf: true\ng: ~\n")
    assert isinstance(document, Document)
    assert document.data == {
        "a": "no",
        "b": "2027-01-01",
        "c": "0112",
        "d": "941.47",
        "e": 7,
        "f": True,
        "g": None,
    }


def test_text_with_a_number_sign_or_points_can_be_written(tmp_path: Path) -> None:
    """In quotation marks, in a block, or with its comment on a line of its own."""
    raw = (
        b"# en bem\xc3\xa6rkning\na: 'tekst #2'\nb: \"100.000\"\nc: |\n  tekst #2\n"
        b"d: C#\ne: 1.0\nf: 0.125\ng: 10.1234\nh: # og en liste\n  - 1\ni: ======= x\n"
    )
    document = read(tmp_path, raw)
    assert isinstance(document, Document), document
    assert document.data["a"] == "tekst #2"
    assert document.data["b"] == "100.000"
    assert document.data["c"] == "tekst #2\n"
    assert [document.data[name] for name in "defg"] == ["C#", "1.0", "0.125", "10.1234"]


def test_every_value_knows_its_line(tmp_path: Path) -> None:
    """Lines count from 1, and a place that is not there takes the nearest around it."""
    document = read(tmp_path, b"a:\n  - x\n  - b: 1\n    c: 2\n")
    assert isinstance(document, Document)
    assert document.line(("a", 1, "c")) == 4
    assert document.line(("a", 1, "missing", 3)) == 3
    assert document.line(()) == 1


UNREADABLE = (
    (b"", 1, "filen er tom"),
    (b" \n\n", 1, "filen er tom"),
    (b"a: 1\n\tb: 2\n", 2, "tabulator"),
    (b"a:\n\t- 1\n", 2, "tabulator"),
    (b"a: [1, 2\nb: 3\n", 1, "parentesen er ikke lukket"),
    (b'a: "uafsluttet\nb: 1\n', 1, "citationstegnet lukkes ikke"),
    (b"a: 1\na: 2\n", 2, 'nøglen "a" står to gange'),
    (b"a: &x [1]\nb: *x\n", 1, "anker"),
    (b"a: !!python/object:os.system {}\n", 1, "mærket"),
    (b"? [1, 2]\n: 3\n", 1, "en nøgle er ikke tekst"),
    (b"a: 1\n---\nb: 2\n", 2, "to dele adskilt af ---"),
    (b"a: \x07\n", 1, "et tegn kan ikke stå i YAML"),
    ("a: 1\nb: æ".encode("latin-1"), 2, "ikke gemt som UTF-8"),
    ("a: 1".encode("utf-16"), 1, "ikke gemt som UTF-8"),
    (b"a: !!int abc\n", 1, "mærket"),
    (b"a: !!str [1]\n", 1, "mærket"),
    (b"a: et\tord\n", 1, "tabulator"),
    (b"a: 1\nb: {c: 1}}\n", 2, "en parentes for meget"),
    (b"a: 1\n  b: 2\n", 2, "linjen er rykket 2 mellemrum ind"),
    ("a: æøå\nb: ø\x7f\nc: 1\n".encode(), 2, "et tegn kan ikke stå i YAML"),
    (b"a: " + b"[" * 5000, 1, "for dybt indlejret"),
    (b"a: " + b"[" * 200_000 + b"]" * 200_000, 1, "for dybt indlejret"),
    (b"a: " + b'["]",' * 200_000, 1, "for dybt indlejret"),
    (b"- " * 200_000 + b"x", 1, "for dybt indlejret"),
    (b"\n".join(b" " * i + b"a:" for i in range(1200)), 42, "for dybt indlejret"),
    (b"a: " + b"x" * 2_000_001, 1, "over 2 MB"),
    (b"a: 1\nmaximum: 100.000\n", 2, '"100.000" kan læses på to måder – skriv 100000, eller 100,'),
    (b"a: 184.944\n", 1, "skriv 184944, eller 184.944, hvis"),
    (b"a: [1.234.567]\n", 1, "skriv 1234567; er det ikke et tal"),
    (b"a: 1\nb: tekst #2 i en serie\n", 2, "klippet af ved #"),
    (b"a:\n  - tekst # bemaerkning\n", 2, "klippet af ved #"),
    (b"{a: tekst #2\n}\n", 1, "klippet af ved #"),
    (b"a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> gren\n", 2, "fra en sammenfletning"),
    (b"a: |\n  x\n=======\nb: 2\n", 3, "fra en sammenfletning"),
    ("a: en\u2028b: to\nc: 1\n".encode(), 1, "usynligt linjeskift"),
    ("a: 1\nb: en\x85to\n".encode(), 2, "usynligt linjeskift"),
    (b"a: 1\rb: 2\ra: 3\r", 3, 'nøglen "a" står to gange'),
    (b"a: 1\rb: \x07\r", 2, "et tegn kan ikke stå i YAML"),
    ("a: 1\rb: æ".encode("latin-1"), 2, "ikke gemt som UTF-8"),
    (b"a: 1\r\nb: 2\r\na: 3\r\n", 3, 'nøglen "a" står to gange'),
    (b"a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n", 1, "anker"),
    (bytes(range(256)), 3, "ikke gemt som UTF-8"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", 1, "ikke gemt som UTF-8"),
)


@pytest.mark.parametrize(("raw", "line", "words"), UNREADABLE)
def test_unreadable_files_are_told_with_a_line(
    tmp_path: Path, raw: bytes, line: int, words: str
) -> None:
    """Whatever is wrong with a file, the editor learns where and what, and gets no traceback."""
    problem = read(tmp_path, raw)
    assert isinstance(problem, Problem)
    assert words in problem.message
    assert problem.line == line


class _PythonLoader(yaml.SafeLoader):
    """PyYAML's parser in Python: slow, and the reference for what libyaml makes of a file."""


_PythonLoader.yaml_implicit_resolvers = yaml_lines._Loader.yaml_implicit_resolvers


@pytest.mark.parametrize("raw", [raw for raw, _, _ in UNREADABLE])
def test_both_parsers_tell_the_same_of_a_broken_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raw: bytes
) -> None:
    """The line and the words are the same as with PyYAML's own parser."""
    fast = read(tmp_path, raw)
    monkeypatch.setattr(yaml_lines, "_Loader", _PythonLoader)
    assert read(tmp_path, raw) == fast


def test_both_parsers_read_the_same_of_all_content(monkeypatch: pytest.MonkeyPatch) -> None:
    """Values and lines of every file.

    Only PyYAML's own takes a question mark inside braces for more than a sign of the text.
    """
    files = {file: file.read_bytes().replace(b"?", b".") for file in sorted(CONTENT.rglob("*.yml"))}
    fast = [read_yaml(raw, file.name) for file, raw in files.items()]
    assert len(fast) > floor(50)
    monkeypatch.setattr(yaml_lines, "_Loader", _PythonLoader)
    assert [read_yaml(raw, file.name) for file, raw in files.items()] == fast


def test_a_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    """Some editors on Windows write one."""
    document = read(tmp_path, b"\xef\xbb\xbfa: 1\n")
    assert isinstance(document, Document)
    assert document.data == {"a": 1}


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    """A file that cannot be opened is told like any other problem."""
    problem = bytes_of(tmp_path / "none.yml", "none.yml")
    assert isinstance(problem, Problem)
    assert problem.message.startswith("filen kan ikke læses")
