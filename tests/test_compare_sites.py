"""Two built sites held together: a difference that a reader would see is found, no other is."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from hooks.browser.answer_diagrams import AnswerStore
from tests.compare_sites import DATA, KEPT, NAMES_DATA, SCRIPTS, compare, main, report
from tests.decoded_answers import answers_in

QUESTIONS = [("alder", ["ung", "gammel"]), ("ondt", ["ja", "nej", ""])]
PAGE = """<!doctype html><html><head>
<meta http-equiv="Content-Security-Policy" content="script-src 'sha256-{policy}='"></head>
<body><p id="svar">Ring til <a href="../tilbud/">et tilbud</a>.</p>
<form><input name="alder" value="3"><select name="by"><option value="a">A</option></select></form>
<script src="assets/python/{digest}/worker.mjs"></script>
<script type="application/json" class="calculator-definition">{definition}</script>
<p>Se <a href="pathway_data/{file}">pathway_data/{file}:7</a></p></body></html>"""
PARTS = ([["Svar", "", 0, "fedcba9876543210", 0]], [[["", "", "Ring"]]], [[["", "", "Skriv"]]])
"""Files that the search names by their content, one of which names another."""


def page(digest: str = "0123456789abcdef", definition: str = "{}", file: str = "a.yml") -> str:
    """A page that carries digests, a definition and the name of a data file."""
    values = {"policy": (digest * 3)[:43], "digest": digest, "file": file}
    return PAGE.format(definition=definition, **values)


def answers(texts: Sequence[str], begin: str = "") -> bytes:
    """A file of answers to all combinations; `begin` is a piece that comes before all others."""
    made = AnswerStore()
    spare = [("andet", ["x"])]
    if begin:
        made.add(spare, [{"text": (begin,)}])
    made.add(QUESTIONS, [{"text": ("Svar: ", text), "html": ("<p>", text)} for text in texts])
    if not begin:
        made.add(spare, [{"text": ("ny",)}])
    return json.dumps({**made.data(), "root": "\x01"}).encode()


SIX = ("en", "to", "tre", "fire", "fem", "seks")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A small site."""
    site = tmp_path / "old"
    files: dict[str, str | bytes] = {
        "index.html": page(),
        "assets/answers/svar-0123456789abcdef.json": answers(SIX),
        "assets/python/0123456789abcdef/worker.mjs": "one",
        "assets/style.css": "p{color:red}a{color:blue}",
        "search/start.json": json.dumps({"terms": "AringAsvar", "titles": ["0123456789abcdef"]}),
        "regneeksempler/regneeksempler.csv": "titel;svar\nEt;1\n",
        "skabelon.xlsx": b"\xff\x00",
        "pathway_data/a.yml": "a: 1",
        "index.html.br": b"\xff",
    }
    for name, content in files.items():
        write(site, name, content)
    return site


@pytest.fixture
def new(old: Path) -> Path:
    """A copy of it, for a test to change."""
    return shutil.copytree(old, old.with_name("new"))


def write(site: Path, name: str, content: str | bytes) -> None:
    """Put a file into a site."""
    file = site / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def test_a_copy_is_the_same(old: Path, new: Path) -> None:
    """Nothing differs, and every file that is compared is counted."""
    made = compare(old, new)
    assert (made.differences, made.apart, made.compared) == ({}, {}, 6)


def test_digests_definitions_and_scripts_are_no_difference(old: Path, new: Path) -> None:
    """A site with other keys in its definitions and another Python says the same."""
    digest = "fedcba9876543210"
    write(new, "index.html", page(digest, '{"other": "key"}'))
    (new / "assets/python/0123456789abcdef").rename(new / f"assets/python/{digest}")
    write(new, f"assets/python/{digest}/worker.mjs", "two")
    (new / "assets/answers/svar-0123456789abcdef.json").unlink()
    write(new, f"assets/answers/svar-{digest}.json", answers(SIX))
    write(new, "index.html.br", b"\x00")
    made = compare(old, new)
    assert made.differences == {}
    assert made.apart == {SCRIPTS: ["assets/python/…/worker.mjs"]}


def test_a_data_file_that_moves_is_told_apart(old: Path, new: Path) -> None:
    """Its copy and the pages that name it are listed, and the sites still say the same."""
    (new / "pathway_data/a.yml").rename(new / "pathway_data/b.yml")
    write(new, "index.html", page(file="b.yml"))
    made = compare(old, new)
    assert made.differences == {}
    assert made.apart == {
        DATA: ["pathway_data/a.yml", "pathway_data/b.yml"],
        NAMES_DATA: ["index.html"],
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ring til", "Skriv til"),
        ("../tilbud/", "../aktoerer/"),
        ('id="svar"', 'id="andet"'),
        ('name="alder"', 'name="aar"'),
        ('value="3"', 'value="4"'),
        (
            '<option value="a">A</option>',
            '<option value="a">A</option><option value="b">B</option>',
        ),
        ("<a href", "<a class='x' href"),
        ("</a>.", ".</a>"),
        (' <a href="../tilbud', '<a href="../tilbud'),
    ],
)
def test_what_a_page_says_is_compared(old: Path, new: Path, before: str, after: str) -> None:
    """Words, links, ids, form controls, markup, and the space between two words."""
    write(new, "index.html", page().replace(before, after))
    assert before in page()
    assert list(compare(old, new).differences) == ["index.html"]


def test_the_layout_of_the_markup_is_not_compared(old: Path, new: Path) -> None:
    """Line breaks, indentation and the order of attributes are nothing that a reader sees."""
    changed = page().replace("</p>", "</p>\n\n   ").replace("Ring til", "Ring\n  til")
    write(new, "index.html", changed.replace('name="alder" value="3"', 'value="3" name="alder"'))
    assert compare(old, new).differences == {}


def test_answers_are_compared_by_combination_and_not_by_their_pieces(old: Path, new: Path) -> None:
    """Another order of pieces and blocks is no difference; one other answer is shown in words."""
    file = "assets/answers/svar-0123456789abcdef.json"
    same, other = answers(SIX, "ny"), answers((*SIX[:4], "hundrede", SIX[5]), "ny")
    assert same != (old / file).read_bytes()
    assert len(answers_in(same)) == 7
    write(new, file, same)
    assert compare(old, new).differences == {}
    write(new, file, other)
    assert compare(old, new).differences == {
        "assets/answers/svar-….json": [
            "1 of 7 combinations of answers",
            "alder=gammel, ondt=nej",
            "-html: <p>fem",
            "-text: Svar: fem",
            "+html: <p>hundrede",
            "+text: Svar: hundrede",
        ]
    }


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("assets/style.css", "p{color:green}a{color:blue}"),
        ("search/start.json", json.dumps({"terms": "AringBvar", "titles": ["0123456789abcdef"]})),
        ("regneeksempler/regneeksempler.csv", "titel;svar\nEt;2\n"),
        ("skabelon.xlsx", b"\xff\x01"),
        ("ny/index.html", page()),
    ],
)
def test_every_other_file_is_compared(
    old: Path, new: Path, name: str, content: str | bytes
) -> None:
    """Styles, the search, worked cases and downloads; and a page that is there only once."""
    write(new, name, content)
    assert list(compare(old, new).differences) == [name]
    assert list(compare(new, old).differences) == [name]


def test_what_the_search_knows_is_compared_and_not_how_its_files_are_called(
    old: Path, new: Path
) -> None:
    """Each of its files counts, under whatever name; so does no list of what there is to keep."""
    for number, part in enumerate(PARTS):
        write(old, f"search/parts/{number:016x}.json", json.dumps(part))
        renamed = json.dumps(part).replace("fedcba9876543210", "0" * 16)
        write(new, f"search/parts/{9 - number:016x}.json", renamed)
    write(old, "assets/kept/0123456789abcdef.json", "[1]")
    write(new, "assets/kept/fedcba9876543210.json", "[2]")
    made = compare(old, new)
    assert made.differences == {}
    assert made.apart == {KEPT: ["assets/kept/….json"]}
    for number, part in enumerate(PARTS):
        file = new / f"search/parts/{9 - number:016x}.json"
        before = file.read_text(encoding="utf-8")
        file.write_text(json.dumps(part).replace('"', '"Nyt ', 1), encoding="utf-8")
        assert list(compare(old, new).differences) == ["search/parts/….json"]
        file.write_text(before, encoding="utf-8")


def test_the_command_shows_what_differs(
    old: Path, new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Page by page with the lines before and after; the exit code tells whether anything does."""
    assert main([str(old), str(new)]) == 0
    assert capsys.readouterr().out == "6 files compared, 0 differ\n"
    write(new, "index.html", page().replace("Ring til", "Skriv til"))
    (new / "skabelon.xlsx").unlink()
    assert main([str(old), str(new)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "index.html",
        '  -<p id="svar">Ring til <a href="../tilbud/">et tilbud</a>.</p>',
        '  +<p id="svar">Skriv til <a href="../tilbud/">et tilbud</a>.</p>',
        "skabelon.xlsx",
        "  only in the old site",
        "6 files compared, 2 differ",
    ]


def test_many_differences_are_shown_in_part(old: Path, new: Path) -> None:
    """A page that is wholly another does not hide the rest of the report."""
    write(new, "index.html", page().replace("</p>", "<br>".join(map(str, range(90))) + "</p>", 1))
    lines = list(report(compare(old, new)))
    assert len(lines) == 23
    assert lines[-2].endswith("lines more")


@pytest.mark.parametrize("arguments", [["one"], ["nowhere", "nothing"]])
def test_wrong_use_is_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Two folders are needed, each with a site in it."""
    assert main(arguments) == 2
    assert "site" in capsys.readouterr().err
