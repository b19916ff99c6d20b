"""Changes to a file: what was meant is what it says afterwards, and no other line is another."""

import difflib
import random
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import pytest

from pathway_data.content_place import CONTENT
from pathway_data.load import load
from pathway_data.sheets.columns import Column, Layout, layout, layouts
from pathway_data.sheets.content import Content, Entry, at
from pathway_data.sheets.difference import Change, Difference, Touched, put
from pathway_data.sheets.taking import changed_files
from pathway_data.yaml_edits import YamlFile, scalar
from pathway_data.yaml_lines import Document, read_yaml
from tests.pathway_data.sheets.filled import changed_lines

EDITS = 400


@pytest.mark.parametrize(
    "text",
    [
        "ja", "true", "null", "~", "12", "0112", "1.000", "2026-10-01", "a: b", "a #b", "- a",
        "[a]", "{a}", "&a", "*a", "!a", "%a", "@a", "`a", '"', "'", "a'b", "<<", "?", "? a", "|",
        "en linje\nto", "tab\ther", "æøå § 119 · –", " foran", "efter ", "a,b", "a]b", "a:b",
        "=cmd",
        "\\", "x" * 300, "a\u2028b", "\x85", "#", "",
    ],
)  # fmt: skip
def test_a_text_reads_as_it_was_whatever_it_holds(text: str) -> None:
    """Alone, as a value in a block, and inside brackets."""
    for line, found in (
        (f"k: {scalar(text)}\n", {"k": text}),
        (f"k: [{scalar(text, flow=True)}, b]\n", {"k": [text, "b"]}),
        (f"k: {{a: {scalar(text, flow=True)}}}\n", {"k": {"a": text}}),
    ):
        read = read_yaml(line.encode(), "x.yml")
        assert isinstance(read, Document), (line, read)
        assert read.data == found


FILE = """\
# Øverst.
- id: a   # efter id
  title: "Et navn"   # efter navnet
  list: [x, y, z]
  # før teksten
  text: >-
    En lang tekst, der går
    over to linjer.

  block:
    - et
    - to  # om to
- {id: b, title: 'I én linje', list: [q]}

# Før c.
- id: c
  text: Kort.
  parts:
    - id: p
      text: Del.
    # mellem
    - {id: r, text: Anden.}
"""


@pytest.mark.parametrize(
    ("edit", "gone", "new"),
    [
        (("set", (0, "title"), "Nyt"), ['  title: "Et navn"   # efter navnet'],
         ['  title: "Nyt"   # efter navnet']),
        (("set", (0, "list"), ["x", "ny", "z"]), ["  list: [x, y, z]"], ["  list: [x, ny, z]"]),
        (("set", (0, "list"), ["x"]), ["  list: [x, y, z]"], ["  list: [x]"]),
        (("set", (0, "block"), ["et", "tre"]), ["    - to  # om to"], ["    - tre  # om to"]),
        (("set", (0, "block"), ["et", "to", "tre"]), [], ["    - tre"]),
        (("set", (0, "text"), "En lang tekst, der gik over to linjer."),
         ["    En lang tekst, der går", "    over to linjer."],
         ["    En lang tekst, der gik over to linjer."]),
        (("set", (1, "title"), "It's"), ["- {id: b, title: 'I én linje', list: [q]}"],
         ["- {id: b, title: 'It''s', list: [q]}"]),
        (("set", (1, "text"), "Ny, her"), ["- {id: b, title: 'I én linje', list: [q]}"],
         ["- {id: b, title: 'I én linje', list: [q], text: \"Ny, her\"}"]),
        (("set", (2, "title"), "C"), [], ["  title: C"]),
        (("set", (2, "parts", 1, "text"), "X"), ["    - {id: r, text: Anden.}"],
         ["    - {id: r, text: X}"]),
        (("remove", (1, "title"), None), ["- {id: b, title: 'I én linje', list: [q]}"],
         ["- {id: b, list: [q]}"]),
        (("remove", (0, "text"), None),
         ["  text: >-", "    En lang tekst, der går", "    over to linjer."], []),
        (("remove", (2, "parts", 0), None), ["    - id: p", "      text: Del."], []),
        (("remove", (1,), None), ["- {id: b, title: 'I én linje', list: [q]}"], []),
        (("add", (2, "parts"), {"id": "s", "text": "Ny."}), [], ["    - {id: s, text: Ny.}"]),
    ],
)  # fmt: skip
def test_only_the_lines_of_a_change_are_others(
    edit: tuple[str, tuple[str | int, ...], Any], gone: list[str], new: list[str]
) -> None:
    """Comments, blank lines, order and quotation marks stand as they stood."""
    for end in ("\n", "\r\n"):
        file = YamlFile(FILE.replace("\n", end))
        what, path, value = edit
        if what == "set":
            file.set(path, value, ("id", "title", "list", "text"))
        elif what == "add":
            file.append_to(path, value)
        else:
            file.remove(path)
        made = file.changed()
        assert ("\r" in made) == (end == "\r\n")
        assert "\n" not in made.replace("\r\n", "") or end == "\n"
        assert changed_lines(FILE, made.replace("\r\n", "\n")) == (gone, new)


def _other(column: Column, value: Any, chance: random.Random) -> Any:
    """Another value for a field, or nothing where it can be without."""
    if value is not None and not column.required and chance.random() < 0.25:
        return None
    if column.form == "citations":
        more = [{"source": "en-kilde", "at": f"afsnit-{chance.randint(1, 9)}"}]
        return chance.choice((more, [*(value or ()), *more]))
    if column.several:
        new = {"text": "ny"} if column.wrapped else f"ny {chance.randint(1, 9)}: #x"
        return chance.choice(([new], [*(value or ()), new], [new, *(value or ())]))
    if column.form == "day":
        return "2031-01-01"
    if column.form in ("number", "whole"):
        return chance.randint(1, 900) if column.form == "whole" else "12.5"
    words = str(value or "Et ord").split(" ")
    words[chance.randrange(len(words))] = chance.choice(("ændret", "a: b", "x #y", '"z"', "[q]"))
    return " ".join(words)


def _place(
    entry: Entry, kind: Layout, chance: random.Random
) -> tuple[Column, tuple[str | int, ...], Any]:
    """A field of an entity or of one of its parts, with what stands there."""
    parts = [part for part in kind.parts if entry.data.get(part.key)]
    if parts and chance.random() < 0.5:
        part = chance.choice(parts)
        index = chance.randrange(len(entry.data[part.key]))
        column = chance.choice(part.columns)
        return column, (part.key, index, *column.path), at(entry.data[part.key][index], column.path)
    column = chance.choice([each for each in kind.columns if each.name != "id"])
    return column, column.path, at(entry.data, column.path)


def _span(document: Document, location: Sequence[str | int], count: int) -> tuple[int, int]:
    """The lines of an entity, from its first to that before the next one's."""
    first = document.line(tuple(location))
    later = [line for place, line in document.lines.items() if line > first and len(place) == 1]
    return first, min([each for each in later if location], default=count + 1) - 1


def test_random_changes_say_what_was_meant_and_touch_their_own_entity_alone() -> None:
    """Of every flat kind of the content that the generator comes with, field by field."""
    chance = random.Random(14)
    content = Content(load(CONTENT), CONTENT, "pathway_data")
    kinds = [each for each in layouts() if content.entries(each.kind.name)]
    lines = 0
    for _ in range(EDITS):
        kind = layout(chance.choice(kinds).kind)
        entry = chance.choice(content.entries(kind.kind.name))
        column, path, old = _place(entry, kind, chance)
        new = _other(column, old, chance)
        if column.same(old, new):
            continue
        data = deepcopy(dict(entry.data))
        _set(data, path, new)
        touched = Touched(kind, entry.scope.id, data, entry)
        touched.changes.append(Change(path, old, new, column.heading))
        found = changed_files(content, Difference({entry.key: touched}))
        ((file, made),) = found.items()
        before, after = file.read_bytes().decode(), made.decode()
        origin = entry.scope.origin(entry.entity)
        count = before.count("\n")
        first, last = _span(origin.document, entry.location, count)
        matcher = difflib.SequenceMatcher(
            None, before.split("\n"), after.split("\n"), autojunk=False
        )
        for tag, start, end, _, _ in matcher.get_opcodes():
            if tag != "equal":
                assert first - 1 <= start <= end <= last + 1, (entry.path, path, old, new)
                lines += end - start
    print(f"\n{EDITS} ændringer, {lines} linjer")


def _set(data: Any, path: tuple[str | int, ...], value: Any) -> None:
    if len(path) > 1 and isinstance(path[1], int):
        put(data[path[0]][path[1]], [str(each) for each in path[2:]], value)
    else:
        put(data, [str(each) for each in path], value)
