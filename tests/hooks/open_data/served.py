"""The data of a site as a program elsewhere meets it: files by address, statements by id."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from hooks.open_data import open_data_files
from hooks.site.data_addresses import ROOT, entity_file
from hooks.site.places import Site
from hooks.views.blocks import Page, SourceLabel
from hooks.views.notes import statements_of
from pathway_data.catalogue import key_of
from pathway_data.introspection import below
from pathway_data.models import Law
from pathway_data.models.base import Statement
from tests.hooks.page_samples import Built, build

type CitedAs = tuple[str, str, str, str]
"""A section of a source, and where, when and how firmly it holds."""


@dataclass(frozen=True)
class Served:
    """The pages of a content folder, and its data."""

    built: Built

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Every file of the data by its address."""
        return dict(open_data_files(self.built.site))

    @property
    def site(self) -> Site:
        """The site that has it all."""
        return self.built.site

    @cached_property
    def things(self) -> Mapping[str, Any]:
        """The file of every thing."""
        every = self.site.catalogue.every()
        files = {entity_file(*key_of(scope, entity)) for scope, entity in every}
        return {path: json.loads(self.files[path]) for path in sorted(files)}

    @cached_property
    def cited(self) -> Mapping[str, Mapping[str, Any]]:
        """Every cited part by its id. No two have the same."""
        found: dict[str, Mapping[str, Any]] = {}
        for thing in self.things.values():
            for part in cited_in(thing["content"]):
                assert part["ref"] not in found, part["ref"]
                found[part["ref"]] = part
        return found

    def by_id(self, ref: str) -> Mapping[str, Any]:
        """A cited part found as a program finds it: the id says which file it stands in."""
        path = f"{ROOT}{ref.partition('#')[0]}.json"
        parts = cited_in(json.loads(self.files[path])["content"])
        return next(part for part in parts if part["ref"] == ref)


def served(content: Path) -> Served:
    """The data of a content folder."""
    return Served(build(content))


def cited_in(part: Any) -> Iterator[Mapping[str, Any]]:
    """Every cited part at or below a part of the data."""
    if isinstance(part, list):
        for each in part:
            yield from cited_in(each)
    elif isinstance(part, dict):
        if "ref" in part:
            yield part
        for value in part.values():
            yield from cited_in(value)


def words_in(part: Any) -> Iterator[str]:
    """Every text of a part of the data, but for where it is cited to."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, list):
        for each in part:
            yield from words_in(each)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key not in ("citations", "ref"):
                yield from words_in(value)


def citations_of(part: Mapping[str, Any]) -> frozenset[CitedAs]:
    """What a part of the data is cited to."""
    return frozenset(
        (f"{each['source']}/#{each['at']}", each["region"], each["period"], each["status"])
        for each in part.get("citations", ())
    )


def shown_citations(labels: tuple[SourceLabel, ...]) -> Iterator[CitedAs]:
    """What a statement of a page is cited to, in the same words."""
    for label in labels:
        for link in label.links:
            section = link.address.rpartition("kilder/")[2]
            yield section, label.region, label.period, label.status


def statements_shown(pages: tuple[Page, ...]) -> Iterator[tuple[str, str, frozenset[CitedAs]]]:
    """Every cited statement of the pages: where it stands, its words and its citations."""
    for page in pages:
        for statement in statements_of(page):
            if statement.sources:
                yield page.address, statement.text, frozenset(shown_citations(statement.sources))


def not_found(data: Served) -> Iterator[tuple[str, str]]:
    """The statements of the pages that the data has not, with where they stand.

    A statement is found by its words with the very same citations. Some pages print a title, a
    label or a figure as a statement of what it is told of: then that thing has the citations.
    """
    having: dict[CitedAs, list[str]] = {}
    for ref, part in data.cited.items():
        for each in citations_of(part):
            having.setdefault(each, []).append(ref)
    words = {ref: frozenset(words_in(part)) for ref, part in data.cited.items()}
    names = {law.short for _, law in data.site.catalogue.all(Law)}
    written = frozenset(words_of_statements(data.site)) - names
    for address, text, citations in statements_shown(data.built.pages):
        told = [ref for each in citations for ref in having.get(each, ())]
        in_words = any(text in words[ref] for ref in told)
        if not citations <= having.keys() or (text in written and not in_words):
            yield address, text


def words_of_statements(site: Site) -> Iterator[str]:
    """The words of every statement that an editor has written."""
    for _, entity in site.catalogue.every():
        for _, statement in below(entity, Statement):
            yield statement.text
