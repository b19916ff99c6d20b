"""A graph of what is said about things (RDF), written as JSON-LD 1.1 and as Turtle.

Both say the same statements in the same order. An address without a host is relative to the file.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Ref:
    """Another thing, by its address."""

    address: str


@dataclass(frozen=True)
class Words:
    """What is said in Danish."""

    text: str


@dataclass(frozen=True)
class Exact:
    """A value of a type, as a date; without one it is text as it stands."""

    text: str
    type: str = ""


type Value = Ref | Words | Exact


@dataclass(frozen=True)
class Thing:
    """Something with its address, its class and what is said of it; names have a prefix."""

    address: str
    type: str
    said: tuple[tuple[str, tuple[Value, ...]], ...]


def thing(address: str, type_of_it: str, **said: Value | Iterable[Value] | None) -> Thing:
    """A thing; `dct_title=` says its `dct:title`, and nothing is said where there is no value."""
    told = []
    for name, value in said.items():
        values = () if value is None else value
        each = (values,) if isinstance(values, (Ref, Words, Exact)) else tuple(values)
        if each:
            told.append((name.replace("_", ":", 1), each))
    return Thing(address, type_of_it, tuple(told))


@dataclass(frozen=True)
class Graph:
    """Things, and what the prefixes of names stand for."""

    prefixes: Mapping[str, str]
    things: tuple[Thing, ...]

    def as_jsonld(self) -> bytes:
        """The graph as JSON-LD."""
        data = {"@context": dict(self.prefixes), "@graph": [*map(_node, self.things)]}
        return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()

    def as_turtle(self) -> bytes:
        """The graph as Turtle."""
        lines = [f"@prefix {name}: <{address}> ." for name, address in self.prefixes.items()]
        for each in self.things:
            lines += ["", *_statements(each)]
        return ("\n".join(lines) + "\n").encode()


def _node(item: Thing) -> dict[str, Any]:
    said = {name: [*map(_in_json, values)] for name, values in item.said}
    plain = {name: values[0] if len(values) == 1 else values for name, values in said.items()}
    return {"@id": item.address, "@type": item.type, **plain}


def _in_json(value: Value) -> Any:
    match value:
        case Ref(address):
            return {"@id": address}
        case Words(text):
            return {"@language": "da", "@value": text}
        case Exact(text, ""):
            return text
        case Exact(text, kind):
            return {"@type": kind, "@value": text}


def _statements(item: Thing) -> Iterator[str]:
    yield f"<{item.address}> a {item.type}"
    for name, values in item.said:
        yield f"    ; {name} {' , '.join(map(_in_turtle, values))}"
    yield "    ."


def _in_turtle(value: Value) -> str:
    match value:
        case Ref(address):
            return f"<{address}>"
        case Words(text):
            return f"{_quoted(text)}@da"
        case Exact(text, ""):
            return _quoted(text)
        case Exact(text, kind):
            return f"{_quoted(text)}^^{kind}"


def _quoted(text: str) -> str:
    """A text as Turtle quotes it, which is as JSON does (Turtle 1.1, 2.5.1 and 6.4)."""
    return json.dumps(text, ensure_ascii=False)
