"""What all resources have in common: their type, their name, their place in a bundle.

A resource is named by what it is made of and by nothing else, so it keeps its name from build to
build. The name is a `urn:uuid:`: FHIR R4 (4.0.1) lets a bundle's resources be known by one
(Bundle, "Resolving references in Bundles"), and a site may know no address of its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from hooks.open_data.fhir.terms import NO_VALUE
from pathway_data.catalogue import Scope
from pathway_data.changes.news import stable_id
from pathway_data.models.base import Cited

type Json = dict[str, Any]

LANGUAGE = "da"
NAME_SYSTEM = stable_id("fhir", "names")
"""Of the identifiers: `<scope>/<kind>/<id>`, as the API's addresses have it."""


def urn(site: str, *parts: str) -> str:
    """The name of a resource of a site, by what it is made of."""
    return stable_id("fhir", site, *parts)


@dataclass(frozen=True)
class Resource:
    """A resource of a bundle, by its urn; `cited` is what it says on the authority of sources.

    `scope` is where these stand, where the programme may know others of the same ids.
    """

    urn: str
    body: Json
    cited: tuple[Cited, ...] = ()
    scope: Scope | None = None

    @property
    def type(self) -> str:
        """The name of the resource's type."""
        return str(self.body["resourceType"])

    @property
    def reference(self) -> Json:
        """A reference to it from within the bundle."""
        return {"reference": self.urn, "type": self.type, "display": self.title}

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.body.get("title") or self.body.get("name") or self.type)


def resource(
    kind: str,
    name: str,
    title: str,
    said: str,
    body: Mapping[str, Any],
    cited: Iterable[Cited] = (),
    scope: Scope | None = None,
) -> Resource:
    """A resource with its id, its language and a narrative of its title and what it says.

    Elements without a value are left out, as JSON of FHIR has no empty ones.
    """
    head = {
        "resourceType": kind,
        "id": name.removeprefix("urn:uuid:"),
        "language": LANGUAGE,
        "text": narrative(title, said),
    }
    return Resource(name, without_empty({**head, **body}), tuple(cited), scope)


def narrative(title: str, said: str) -> Json:
    """The resource in words, as the XHTML that a narrative may be of."""
    words = "".join(f"<p>{escape(part)}</p>" for part in said.splitlines() if part.strip())
    div = (
        f'<div xmlns="http://www.w3.org/1999/xhtml" lang="{LANGUAGE}" xml:lang="{LANGUAGE}">'
        f"<p><b>{escape(title)}</b></p>{words}</div>"
    )
    return {"status": "generated", "div": div}


def without_empty(value: Any) -> Any:
    """The same without what is empty or not there, at any depth."""
    if isinstance(value, Mapping):
        kept = {key: without_empty(each) for key, each in value.items()}
        return {key: each for key, each in kept.items() if not _empty(each)}
    if isinstance(value, list | tuple):
        return [each for each in map(without_empty, value) if not _empty(each)]
    return value


def _empty(value: object) -> bool:
    return value is None or (isinstance(value, str | list | dict) and not value)


def computable_name(*parts: str) -> str:
    """A name as a computer takes it (invariants pdf-0, que-0 …): a capital, letters and digits."""
    words = "-".join(parts).split("-")
    name = "".join(word[:1].upper() + word[1:] for word in words if word)
    return (name if name[:1].isalpha() else f"N{name}")[:255]


def text(words: str) -> Json:
    """A concept that has words and no code."""
    return {"text": words}


def absent(reason: str) -> Json:
    """Says of an element why it has no value."""
    return {"url": NO_VALUE, "valueCode": reason}
