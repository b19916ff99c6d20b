"""YAML as plain data, with the line of every value.

Only what editors need is read: mappings with text keys, lists, text, whole numbers and
true/false. Dates and decimals stay text, for the models to read. Everything that makes
YAML surprising (anchors, tags, merged or repeated keys, several documents) is refused.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from pathway_data.problems import Location, Problem
from pathway_data.yaml_cures import HARD_SPACE, TABULATOR, cures

MAX_DEPTH = 40
MAX_BYTES = 2_000_000
_TOO_DEEP = f"indholdet er for dybt indlejret – højst {MAX_DEPTH} niveauer"
_ANCHOR = "et anker (&/*) er brugt – skriv indholdet ud; er det tekst, så sæt den i citationstegn"
_MERGE = (
    "et mærke fra en sammenfletning (<<<<<<<, =======, >>>>>>>) står i filen – "
    "vælg den ene udgave, og slet mærkerne"
)
_CUT = (
    "teksten er klippet af ved # – sæt den i citationstegn, eller flyt bemærkningen til en ny linje"
)
_TWO_WAYS = "kan læses på to måder"
_ODD = "et usynligt linjeskift (U+0085, U+2028 eller U+2029) står i linjen – slet det"
_LINE_END = re.compile(r"\r\n|\r|\n")
_ODD_LINE_END = re.compile("[\x85\u2028\u2029]")
_JOINED = 'nøglen "{}" har et kolon i sig – sæt et mellemrum efter kolon: {}'
_INVISIBLE = "et usynligt tegn står i nøglen – skriv nøglen igen"
_HARD_SPACED = re.compile(r"(?m)^ *(?:- ?)*(?:-|[a-z_]+:)\u00a0")
_UNSEEN = re.compile("[\u00ad\u00a0\u200b-\u200f\u2060\ufeff]")
_MERGE_MARK = re.compile(r"(?m)^(?:<{7}|={7}|>{7}|\|{7})(?= |$)")
GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
"""A number as a Dane writes thousands, which YAML and the models read as a fraction."""


class _Loader(yaml.CSafeLoader):
    """PyYAML, on libyaml, with only null, true/false and whole numbers recognised."""


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", ["t", "f"]),
    ("tag:yaml.org,2002:int", r"^(?:0|-?[1-9][0-9]{0,15})$", list("-0123456789")),
):
    _Loader.add_implicit_resolver(_tag, re.compile(_pattern), _first)


@dataclass(frozen=True, slots=True)
class Document:
    """A file's content and the line at which each value begins.

    It was read from `raw`, which tells no two documents apart: remarks say nothing.
    """

    data: Any
    lines: Mapping[Location, int]
    raw: bytes = field(default=b"", repr=False, compare=False)

    def line(self, location: Location) -> int:
        """The line of a value, or of the nearest thing around it."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)


class _RefusedError(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


class _Walk:
    """Turns the composed nodes into data, noting lines and refusing the surprising."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Location, int] = {}
        self._written = _LINE_END.split(text)
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, location: Location) -> Any:
        line = node.start_mark.line + 1
        self.lines.setdefault(location, line)
        if id(node) in self._seen:
            raise _RefusedError(line, _ANCHOR)
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, location)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*location, i)) for i, item in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        return self._scalar(node, line)

    def _mapping(self, node: yaml.MappingNode, location: Location) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode) or not key_node.value:
                raise _RefusedError(line, "en nøgle er ikke tekst – skriv nøgle: værdi")
            key = str(key_node.value)
            if _UNSEEN.search(key):
                raise _RefusedError(line, _INVISIBLE)
            if not key_node.style and _is_joined(key, value_node):
                raise _RefusedError(line, _JOINED.format(key, key.replace(":", ": ", 1)))
            if key in data:
                raise _RefusedError(line, f'nøglen "{key}" står to gange – behold den ene')
            self.lines[*location, key] = line
            data[key] = self.value(value_node, (*location, key))
        return data

    def _scalar(self, node: yaml.ScalarNode, line: int) -> Any:
        tag, text = node.tag, str(node.value)
        if tag == "tag:yaml.org,2002:int":
            return int(text)
        if tag == "tag:yaml.org,2002:bool":
            return text == "true"
        if tag == "tag:yaml.org,2002:null":
            self._refuse_cut(node)
            return None
        if "\t" in text and not node.style:
            raise _RefusedError(line, TABULATOR)
        if not node.style:
            self._refuse_misread(node, text)
        return text

    def _refuse_misread(self, node: yaml.ScalarNode, text: str) -> None:
        """Refuse text without quotation marks of which YAML makes something else."""
        if GROUPED.fullmatch(text):
            raise _RefusedError(node.start_mark.line + 1, f'"{text}" {_TWO_WAYS} – {grouped(text)}')
        self._refuse_cut(node)

    def _refuse_cut(self, node: yaml.ScalarNode) -> None:
        """Refuse a text of which YAML takes the rest, or all of it, as a remark."""
        end = node.end_mark
        rest = self._written[end.line][end.column :] if end.line < len(self._written) else ""
        if rest.lstrip(" ").startswith("#"):
            raise _RefusedError(end.line + 1, _CUT)


def _is_joined(key: str, value: yaml.Node) -> bool:
    """Whether a key is a key and its value, which lack the space between them."""
    return ":" in key and isinstance(value, yaml.ScalarNode) and not value.value


def grouped(text: str) -> str:
    """What to write in place of a number that has points between its thousands."""
    whole = text.replace(".", "")
    fraction = text.rstrip("0").rstrip(".") if text.count(".") == 1 else ""
    other = f", eller {fraction}, hvis punktum står før decimaler" if fraction else ""
    return f"skriv {whole}{other}; er det ikke et tal, så i citationstegn"


def bytes_of(path: Path, shown: str) -> bytes | Problem:
    """What a data file holds, or why it is not read: it cannot be, or is too large."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Problem(shown, 1, f"filen kan ikke læses ({error.strerror}) – se efter rettigheder")
    if len(raw) > MAX_BYTES:
        return Problem(shown, 1, "filen er over 2 MB – del den op")
    return raw


def _decoded(raw: bytes, shown: str) -> str | Problem:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        line = _line_at(before, len(before))
        return Problem(
            shown,
            line,
            "filen er ikke gemt som UTF-8 – gem den igen som UTF-8 (i Notesblok: Gem som, kodning)",
        )
    if not text.strip():
        return Problem(shown, 1, "filen er tom – skriv indhold, eller slet filen")
    for pattern, message in (
        (_MERGE_MARK, _MERGE),
        (_ODD_LINE_END, _ODD),
        (_HARD_SPACED, HARD_SPACE),
    ):
        found = pattern.search(text)
        if found:
            return Problem(shown, _line_at(text, found.start()), message)
    return text


def _line_at(text: str, position: int) -> int:
    """The line of a position as editors count: they know of no line ends but the usual ones."""
    return len(_LINE_END.findall(text, 0, position)) + 1


def _reasons(error: yaml.YAMLError, text: str) -> tuple[tuple[int, str], ...]:
    """The lines and Danish reasons for what PyYAML could not read."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        # libyaml counts bytes.
        position = int(getattr(error, "position", 0))
        before = text.encode()[:position].decode("utf-8", "ignore")
        cure = "et tegn kan ikke stå i YAML – slet styretegn og prøv igen"
        return ((_line_at(before, len(before)), cure),)
    return cures(_LINE_END.split(text), mark.line + 1)


def _refuse_tags_and_depth(text: str) -> None:
    """Refuse tags, and nesting so deep that libyaml's composer, which recurses, would crash."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        assert event.start_mark is not None
        line = event.start_mark.line + 1
        if getattr(event, "anchor", None):
            # Before anything is made of it: aliases of aliases grow without end.
            raise _RefusedError(line, _ANCHOR)
        if tag := getattr(event, "tag", None):
            raise _RefusedError(line, f"mærket {tag} kan ikke bruges – sæt teksten i citationstegn")
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.CollectionStartEvent):
            if depth > MAX_DEPTH:
                raise _RefusedError(line, _TOO_DEEP)
            depth += 1


def read_yaml(raw: bytes, shown: str) -> Document | Problem:
    """Read what one YAML file holds, or say what stops it from being read, and in which line."""
    found = read_or_tell(raw, shown)
    return found if isinstance(found, Document) else found[0]


def read_or_tell(raw: bytes, shown: str) -> Document | tuple[Problem, ...]:
    """Read what one YAML file holds, or tell all that can be seen to stop it from being read.

    A file of remarks alone holds nothing, and that is no mistake.
    """
    text = _decoded(raw, shown)
    if isinstance(text, Problem):
        return (text,)
    walk = _Walk(text)
    try:
        _refuse_tags_and_depth(text)
        node = _Loader(text).get_single_node()
        if node is None:
            return Document(None, {}, raw)
        return Document(walk.value(node, ()), walk.lines, raw)
    except _RefusedError as error:
        return (Problem(shown, error.line, error.message),)
    except yaml.YAMLError as error:
        return tuple(Problem(shown, line, message) for line, message in _reasons(error, text))
