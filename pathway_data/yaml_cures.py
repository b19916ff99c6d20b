"""What an editor did in a file that cannot be read as YAML, and how to mend it.

A parser tells where it gave up, which is often some lines after the mistake and never in an
editor's words. Here the lines are read as they were meant: keys, points and texts. Some mistakes
stop a file wherever they stand; others are only likely near the line where the parser gave up.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

type Cure = tuple[int, str]
"""A line, and what is wrong in it and what to write instead."""

TABULATOR = "linjen er rykket ind med tabulator – brug mellemrum"
UNKNOWN = "YAML kan ikke læses her – se efter indrykning, kolon, citationstegn og parenteser"
HARD_SPACE = (
    "et hårdt mellemrum (U+00A0) står, hvor YAML venter et almindeligt – skriv mellemrummet igen"
)
_COLON = "der står kolon inde i teksten – sæt teksten i citationstegn"
_UNCLOSED = "citationstegnet lukkes ikke – sæt det samme citationstegn sidst i teksten"
_CURLY = 'krøllede citationstegn (“ ”) lukker ikke en tekst – brug de lige: "'
_QUOTES = (
    "teksten har citationstegn inde i eller går videre efter dem – sæt hele teksten i det andet "
    "slags citationstegn, fx '…\"…\"…'"
)
_BACKSLASH = (
    "en omvendt skråstreg kan ikke stå mellem dobbelte citationstegn – brug de enkelte: '…'"
)
_START = "teksten begynder med {}, som betyder noget i YAML – sæt teksten i citationstegn"
_DASH = 'der mangler et mellemrum efter bindestregen – skriv "- " foran punktet'
_SPACE = "der mangler et mellemrum efter kolon – skriv nøgle: værdi"
_SIGN = "der mangler et kolon efter nøglen – skriv nøgle: værdi"
_TWO = "to dele adskilt af --- kan ikke stå i samme fil – slet linjen, eller del filen i to"
_BRACKETS = "parentesen er ikke lukket – sæt {} sidst, eller sæt teksten i citationstegn"
_TOO_MANY = 'der er en parentes for meget ("{}") – slet den, eller sæt teksten i citationstegn'
_COMMA = "der mangler et komma mellem nøglerne i parentesen – skriv {a: 1, b: 2}"
_AFTER = "der står tekst efter parentesen – sæt hele teksten i citationstegn"
_CONTINUED = (
    "teksten går over flere linjer og har et kolon i sig – skriv >- efter nøglen, og teksten på "
    "linjerne under"
)
_REMARK = "en bemærkning (#) står midt i en tekst – flyt den op over teksten"
_LOST = (
    "linjen er hverken en nøgle, et punkt eller en del af teksten over – skriv nøgle: værdi, "
    "eller ryk den ind under sin tekst"
)
_LINED = (
    "linjen er rykket {} mellemrum ind, og nøglerne omkring den {} – nøgler i samme punkt skal "
    "stå lige under hinanden"
)
_MIXED = (
    'filen har både punkter med bindestreg og nøgler yderst – skriv "- " foran det første i hvert '
    "punkt, og ryk resten to mellemrum ind"
)

_KEY = r"(?:[a-zæøå0-9_-]+|\"[^\"]*\"|'[^']*')"
_LINE = re.compile(rf"^(?P<lead> *(?:- +)*)(?P<key>{_KEY}):(?: +(?P<value>.*?))? *$", re.IGNORECASE)
_POINT = re.compile(r"^(?P<lead> *(?:- +)*- +)(?P<value>[^-].*?) *$")
_BLOCK = re.compile(r"(?:^|[ :-])[>|][+-]?[0-9]? *(?:#.*)?$")
_HARD = re.compile(r"^[ -]*\u00a0|^[ -]*[a-z_]+:\u00a0", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')
_OPENS = {"[": "]", "{": "}"}
_STARTS = "%@`*&!|>,]}?-"


@dataclass(frozen=True, slots=True)
class _Written:
    """One line as it was meant: how far in it begins, its key if any, and the text after it."""

    number: int
    text: str
    key: str
    value: str
    indent: int
    is_point: bool


def cures(text_lines: Sequence[str], gave_up: int) -> tuple[Cure, ...]:
    """All mistakes that can be told of a file whose parser gave up in a line (counted from 1).

    Where none is found, that line is told with what usually is wrong.
    """
    written = list(_outside_blocks(text_lines))
    sure = [each for line, after in _with_next(written) for each in _sure(line, after)]
    found = dict(reversed(sure))
    if not any(line <= gave_up for line in found):
        near = [line for line in written if line.number <= gave_up][-2:]
        likely = next(filter(None, map(_likely, reversed(near))), None)
        likely = likely or _uneven(written, gave_up) or _continued(text_lines, near, gave_up)
        found.update([likely or (gave_up, UNKNOWN)] if likely or not found else [])
    return tuple(sorted(found.items()))


def _outside_blocks(lines: Sequence[str]) -> Iterator[_Written]:
    """The lines that YAML reads as more than text: no comments, and nothing below `>-`.

    Nor those that go on with what a bracket above began, further in than its key.
    """
    block: int | None = None
    ends = 0
    for number, line in enumerate(lines, 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#") or number <= ends:
            continue
        indent = len(line) - len(line.lstrip(" "))
        if block is not None and indent > block:
            continue
        block = None
        if found := _LINE.match(line):
            lead, key, value = found["lead"], found["key"], found["value"] or ""
        elif found := _POINT.match(line):
            lead, key, value = found["lead"], "", found["value"]
        else:
            lead, key, value = line[:indent], "", stripped
        if _BLOCK.search(line):
            block = len(lead) if key else len(lead) - 1
        if value[:1] in _OPENS:
            ends = _closed_in(lines, number, len(lead) if key else lead.rfind("-")) or 0
            value = value if not ends else " ".join([value, *map(str.strip, lines[number:ends])])
        yield _Written(number, line, key, value, len(lead), "-" in lead)


def _closed_in(lines: Sequence[str], first: int, indent: int) -> int | None:
    """The line in which a bracket is closed that a line opens; None where it is in that line."""
    opened = _still_open(lines[first - 1])
    for number in range(first + 1, len(lines) + 1):
        line = lines[number - 1]
        further_in = len(line) - len(line.lstrip(" ")) > indent
        if opened <= 0 or (line.strip() and not further_in):
            return None
        opened += _still_open(line)
        if opened == 0:
            return number
    return None


def _still_open(line: str) -> int:
    """How many brackets more a line opens than it closes."""
    bare = _QUOTED.sub("", line.partition(" #")[0])
    return sum(bare.count(sign) for sign in "[{") - sum(bare.count(sign) for sign in "]}")


def _with_next(written: Sequence[_Written]) -> Iterator[tuple[_Written, _Written | None]]:
    yield from pairwise([*written, None])


# --- what stops a file wherever it stands -----------------------------------------------------


def _sure(line: _Written, after: _Written | None) -> Iterator[Cure]:
    raw, value = line.text, line.value
    if "\t" in raw[: len(raw) - len(raw.lstrip())]:
        yield line.number, TABULATOR
    elif _HARD.match(raw):
        yield line.number, HARD_SPACE
    elif raw.startswith("---") and line.number > 1:
        yield line.number, _TWO
    elif message := _of_value(line, value, after):
        yield line.number, message


def _of_value(line: _Written, value: str, after: _Written | None) -> str:
    """What is wrong with the text after a key or a dash."""
    if not value or not (line.key or line.is_point):
        return ""
    first = value[0]
    if first in "\"'":
        return _of_quoted(value, after)
    if first in _OPENS:
        return _of_bracketed(value, after)
    if first in "“”„":
        return _CURLY if ": " in value else ""
    if first in "|>" and _BLOCK.search(value):
        return ""
    if first in "?-" and len(value) > 1 and value[1] != " ":
        return _in_text(value)
    if first in _STARTS:
        return _START.format(f'"{first}"')
    return _in_text(value)


def _in_text(value: str) -> str:
    text = value.partition(" #")[0]
    return _COLON if ": " in text or text.endswith(":") else ""


def _of_quoted(value: str, after: _Written | None) -> str:
    quote = value[0]
    if quote == '"' and re.search(r'(?<!\\)(?:\\\\)*\\(?![0abtnvfre "/\\N_LPxuU])', value):
        return _BACKSLASH
    closed = _QUOTED.match(value)
    if closed is None:
        if value.endswith(("”", "“", "’")):
            return _CURLY
        return _UNCLOSED if after is None or after.key or after.is_point else ""
    rest = value[closed.end() :].strip()
    return _QUOTES if rest and not rest.startswith((",", "]", "}", "#", ":")) else ""


def _of_bracketed(value: str, after: _Written | None) -> str:
    """Brackets that are closed too seldom or too often, outside quotation marks."""
    bare = _QUOTED.sub("", value.partition(" #")[0])
    opened: list[str] = []
    for at, sign in enumerate(bare):
        if sign in _OPENS:
            opened.append(_OPENS[sign])
        elif sign in "]}":
            if not opened or opened.pop() != sign:
                return _TOO_MANY.format(sign)
            rest = bare[at + 1 :].strip()
            if not opened and rest:
                return _TOO_MANY.format(rest[0]) if rest[0] in "]}" else _AFTER
    if opened and (after is None or after.key or after.is_point):
        return _BRACKETS.format(opened[-1])
    if re.search(r"\{[^{}:,]+: [^{},:]+ [a-z_]+: ", bare):
        return _COMMA
    return ""


# --- what is likely near the line where the parser gave up --------------------------------------


def _likely(line: _Written) -> Cure | None:
    stripped = line.text.strip()
    if "\t" in stripped:
        return line.number, TABULATOR
    if re.match(r"-[a-zæøå]", stripped):
        return line.number, _DASH
    if re.match(r"(?:- )*[a-z_]+:(?!//)[^\s:]", stripped) and not line.key:
        return line.number, _SPACE
    if re.match(r"(?:- )*[a-z_]+ *[;=] ", stripped) and not line.key:
        return line.number, _SIGN
    return None


def _continued(lines: Sequence[str], near: Sequence[_Written], gave_up: int) -> Cure | None:
    """A line that is read as more of the text above it, and cannot be."""
    if not near or near[-1].key or near[-1].is_point:
        return None
    if any(line.strip().startswith("#") for line in lines[near[0].number : gave_up]):
        return gave_up, _REMARK
    if _in_text(near[-1].text):
        return near[-1].number, _CONTINUED
    return near[-1].number, _LOST


def _uneven(written: Sequence[_Written], gave_up: int) -> Cure | None:
    """A key that stands neither under its neighbours nor under what it belongs to."""
    before = [line for line in written if line.number < gave_up and line.key]
    here = next((line for line in written if line.number >= gave_up), None)
    if here is None or not before:
        return None
    outermost = {line.is_point for line in written if not line.text.startswith(" ")}
    if not here.text.startswith(" ") and len(outermost) > 1:
        return here.number, _MIXED
    last = before[-1]
    if here.key and not here.is_point and here.indent != last.indent:
        near = here if here.number == gave_up else last
        return near.number, _LINED.format(here.indent, f"{last.indent}")
    return None
