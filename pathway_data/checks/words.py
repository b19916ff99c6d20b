"""Words that must not stand in the content: discarded names, and traces of persons."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from calculators.privacy import CPR
from pathway_data import models
from pathway_data.load import Loaded
from pathway_data.memory import Memory
from pathway_data.problems import Location, Problem
from pathway_data.yaml_lines import Document

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"\+45[ .-]?\d"
    r"|(?<![\d.,/-])\d{2}[ ]\d{2}[ ]\d{2}[ ]\d{2}(?!\d|[.,/-]\d)"
    r"|(?i:\b(?:tlf|telefon|mobil)\b[.:]?)\s*\d(?:[ .-]?\d){7}(?!\d)"
    r"|(?<![\w.,/-])\d{8}(?!\d|[.,/-]\d)"
)

_PRIVATE = (
    (CPR, "ligner et CPR-nummer – personoplysninger må ikke stå her"),
    (_EMAIL, "ligner en e-mailadresse – henvis til en rolle eller en side"),
    (_PHONE, "ligner et telefonnummer – henvis til en rolle eller en side"),
)

_IN_PRIVATE = re.compile(r"[\d@]")
"""Without one of these no text is private; most texts have none."""

_PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBD|FIXME|XXX+)\b|(?i:\blorem ipsum\b|\bxxx+\b|\bskriv (?:noget|tekst) her\b)"
)
_EMPTY_WORDS = re.compile(
    r"(?:titel|title|overskrift|headline|tekst|text|navn|beskrivelse|test|todo|tbd|lorem|udfyldes|"
    r"skal udfyldes|indhold|resumé|untitled|uden titel|ny side|n/a|na|[?–-]*)[.…:]*",
    re.IGNORECASE,
)
"""What stands in a text until somebody writes it."""
_NAMING_KEYS = frozenset({"title", "text", "headline", "summary"})
_STILL_EMPTY = "er kun en pladsholder – skriv teksten, eller slet nøglen"

SHARED_CONTACTS = frozenset(
    {("contact", "email"), ("contact", "phone"), ("accessibility", "contact")}
)
"""Where the site file tells of a shared mailbox or a unit's number, which are no person's."""
QUOTED_KEYS = frozenset({"quote", "deprecated", "typed", "formerly"})
"""Keys below which somebody else's words stand, or earlier ones: a discarded name may be there."""


@dataclass(frozen=True, slots=True)
class _Discarded:
    pattern: re.Pattern[str]
    preferred: str


def _texts(data: Any, at: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(data, str):
        yield at, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*at, key))
    elif isinstance(data, list):
        for position, item in enumerate(data):
            yield from _texts(item, (*at, position))


def explained_twice(loaded: Loaded) -> Iterator[Problem]:
    """Words that two entries of one folder explain: a page would show one of them, by chance."""
    for scope in loaded.catalogue.scopes:
        first: dict[str, models.GlossaryTerm] = {}
        for entry in scope.as_written(models.GlossaryTerm):
            forms = (("forms", at) for at in range(len(entry.forms)))
            places = zip((entry.term, *entry.forms), (("term",), *forms), strict=True)
            for word, place in places:
                other = first.setdefault(word.casefold(), entry)
                if other is not entry:
                    where = scope.origin(other)
                    said = f'"{word}" forklares også i {where.path}:{where.line("term")}'
                    yield scope.problem(entry, f"{said} – lad den ene forklare ordet", *place)


def _discarded(loaded: Loaded) -> list[_Discarded]:
    rules = []
    for _, rule in loaded.catalogue.all(models.TermRule):
        for form in rule.deprecated:
            words = r"\s+".join(re.escape(word) for word in form.text.split())
            pattern = re.compile(rf"(?<!\w){words}", re.IGNORECASE)
            rules.append(_Discarded(pattern, rule.preferred))
    return rules


def _in_text(text: str, quoted: bool, rules: list[_Discarded]) -> Iterator[tuple[int, str]]:
    """Offset and message of every word that must not stand."""
    for pattern, message in _PRIVATE if _IN_PRIVATE.search(text) else ():
        for match in pattern.finditer(text):
            yield match.start(), f'"{match.group()}" {message}'
    for match in _PLACEHOLDER.finditer(text):
        yield match.start(), f'"{match.group()}" {_STILL_EMPTY}'
    if quoted:
        return
    for rule in rules:
        for match in rule.pattern.finditer(text):
            yield match.start(), f'"{match.group()}" bruges ikke – skriv "{rule.preferred}"'


def _in_document(path: str, document: Document, rules: list[_Discarded]) -> Iterator[Problem]:
    for at, text in _texts(document.data, ()):
        if at in SHARED_CONTACTS:
            continue
        quoted = any(step in QUOTED_KEYS for step in at)
        if at[-1:] and at[-1] in _NAMING_KEYS and _EMPTY_WORDS.fullmatch(text.strip()):
            yield Problem(path, document.line(at), f'"{text.strip()}" {_STILL_EMPTY}')
        for _, message in _in_text(text, quoted, rules):
            yield Problem(path, document.line(at), message)


def words(loaded: Loaded, memory: Memory | None = None) -> Iterator[Problem]:
    """Discarded names and personal data in any text of the content."""
    memory, rules = memory or Memory(), _discarded(loaded)
    for path, document in loaded.documents.items():
        made_of = (document, rules)
        yield from memory.get(
            "words told", path, made_of, partial(_all_in_document, path, document, rules)
        )


def _all_in_document(path: str, document: Document, rules: list[_Discarded]) -> tuple[Problem, ...]:
    return tuple(_in_document(path, document, rules))


def words_in_pages(loaded: Loaded, pages: Mapping[str, Path]) -> Iterator[Problem]:
    """The same in hand-written pages: path as shown, and the file."""
    rules = _discarded(loaded)
    for shown, file in pages.items():
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            yield Problem(shown, 1, "filen er ikke gemt som UTF-8 – gem den igen som UTF-8")
            continue
        for start, message in _in_text(text, False, rules):
            yield Problem(shown, text.count("\n", 0, start) + 1, message)
