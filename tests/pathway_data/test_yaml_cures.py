"""What is told of a file that cannot be read as YAML: the line of the mistake, and its cure."""

import pytest

from pathway_data.problems import Problem
from pathway_data.yaml_lines import Document, read_or_tell, read_yaml

QUOTE = "sæt teksten i citationstegn"

MISTAKES = (
    ("- id: a\n  text: Bemærk: det gælder\n", 2, QUOTE),
    ("text: Husk dette:\nb: 1\n", 1, QUOTE),
    ("text: %50\n", 1, QUOTE),
    ("text: @hej\n", 1, QUOTE),
    ("text: `hej`\n", 1, QUOTE),
    ("text: *hej*\n", 1, QUOTE),
    ("text: &hej\n", 1, "sæt den i citationstegn"),
    ("text: !vigtigt\n", 1, QUOTE),
    ("text: > 5 procent\n", 1, QUOTE),
    ("text: - hej\n", 1, QUOTE),
    ("text: [hej] med dig\n", 1, "sæt hele teksten i citationstegn"),
    ("text: {navn} er\n", 1, "sæt hele teksten i citationstegn"),
    ("- text: Se side # og resten\n", 1, "klippet af ved #"),
    ("text: # hele teksten\n", 1, "klippet af ved #"),
    ("a: en tekst\n  # bem\n  mere\n", 3, "en bemærkning (#) står midt i en tekst"),
    ("- id: a\n\ttext: b\n", 2, "brug mellemrum"),
    ("- id: a\n   text: b\n", 2, "lige under hinanden"),
    ("- id: a\n text: b\n", 2, "lige under hinanden"),
    ("a:\n  b: 2\n c: 3\n", 3, "lige under hinanden"),
    ("a:\n  - x\n y\n", 3, "hverken en nøgle, et punkt"),
    ("- id: a\n-id: b\n", 2, "mellemrum efter bindestregen"),
    ("id:a\ntitle: b\n", 1, "mellemrum efter kolon"),
    ("title: b\nid:a\n", 2, "mellemrum efter kolon"),
    ("c: [{source:a, at: b}]\n", 1, "source: a"),
    ("a; b\nc: d\n", 1, "mangler et kolon"),
    ('- id: a\n  text: "hej med dig\n  title: b\n- id: b\n', 2, "lukkes ikke"),
    ("- id: a\n  text: 'hej med dig\n  title: b\n- id: b\n", 2, "lukkes ikke"),
    ('text: "han sagde "hej" til os"\n', 1, "det andet slags citationstegn"),
    ('a: "hej”\nb: 1\n', 1, "brug de lige"),
    ("a: “hej: du”\n", 1, "brug de lige"),
    ('a: "C:\\mappe"\n', 1, "omvendt skråstreg"),
    ("text: [hej\nb: 1\n", 1, "sæt ] sidst"),
    ("- {source: a, at: b\n- {source: a, at: c}\n", 1, "sæt } sidst"),
    ("- {source: a at: b}\n", 1, "mangler et komma"),
    ("a: 1\nb: {c: 1}}\n", 2, "en parentes for meget"),
    ("- id: a\nid: b\n", 2, "både punkter med bindestreg og nøgler"),
    ("text: en lang tekst\n  der fortsætter: her\n", 2, "skriv >- efter nøglen"),
    ("a: 1\n---\nb: 2\n", 2, "del filen i to"),
    ("- id: a\n\u00a0\u00a0text: b\n", 2, "hårdt mellemrum"),
    ("id:\u00a0a\n", 1, "hårdt mellemrum"),
    ("-\u00a0id: a\n", 1, "hårdt mellemrum"),
    ("a\u200b: 1\n", 1, "usynligt tegn"),
    ("a: 1\nb: 2\na: 3\n", 3, "behold den ene"),
)


def test_what_goes_on_in_the_next_line_is_no_mistake() -> None:
    """Brackets may be closed further down: the mistake beside them is told alone."""
    sound = (
        "- id: a\n  given: {b: ja, c: nej,\n    d: ja}\n  e: [{f: 1,\n    g: '}'},\n    {f: 2}]\n"
    )
    sound += "- {a: 1,\n  b: 2}\n"
    found = read_or_tell(f"{sound}- text: Bemærk: det\n{sound}".encode(), "a.yml")
    assert isinstance(found, tuple)
    assert [(each.line, QUOTE in each.message) for each in found] == [(9, True)]


@pytest.mark.parametrize(("text", "line", "words"), MISTAKES)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_mistake_is_told_in_its_own_line_with_its_cure(
    text: str, line: int, words: str, ends: str
) -> None:
    """Not where the parser gave up, and not in its words; Windows' line ends change nothing."""
    found = read_yaml(text.replace("\n", ends).encode(), "f.yml")
    assert isinstance(found, Problem), found
    assert (found.line, words in found.message) == (line, True), found


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    """Whoever has forgotten a quotation mark in one text has often done so in more."""
    text = "- id: a\n  text: Bemærk: et\n  why: >-\n    Ja: her er det tilladt\n- text: Og: to\n"
    found = read_or_tell(text.encode(), "f.yml")
    assert isinstance(found, tuple)
    assert [problem.line for problem in found] == [2, 5]


def test_what_yaml_can_read_is_never_told() -> None:
    """Colons in blocks and quotation marks, addresses, times, and remarks on their own lines."""
    text = (
        "# bemærkning: her\na: https://x.dk/#top\nb: 12:30\nc: 'et: to'\nd: >-\n  et: to\n"
        "e: [a, 'b: c', {d: e}]\nf: # bemærkning\n  - 1\n"
    )
    assert isinstance(read_yaml(text.encode(), "f.yml"), Document)


def test_a_file_of_remarks_holds_nothing() -> None:
    """Examples that are not taken into use are no mistake; an empty file is."""
    found = read_yaml(b"# et eksempel\n# - id: a\n", "f.yml")
    assert isinstance(found, Document)
    assert found.data is None
