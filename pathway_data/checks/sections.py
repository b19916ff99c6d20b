"""The sections of sources: none twice, and each cited or left out for a reason."""

from collections.abc import Iterator

from pathway_data import models
from pathway_data.catalogue import Catalogue, Scope
from pathway_data.introspection import below
from pathway_data.load import Loaded
from pathway_data.models.base import Citation, Entity
from pathway_data.problems import Fault, Problem

type _Section = tuple[str, str, str]
"""A section by its source's scope, the source and itself."""


def repeated(_: Loaded, __: Scope, entity: Entity) -> Iterator[Fault]:
    """Sections listed twice in a source, which would make a citation ambiguous."""
    if not isinstance(entity, models.Source):
        return
    seen: set[str] = set()
    for position, section in enumerate(entity.sections):
        if section.id in seen:
            message = f'afsnittet "{section.id}" står to gange – giv det ene et andet id'
            yield ("sections", position), message
        seen.add(section.id)


def cited_sections(catalogue: Catalogue) -> frozenset[_Section]:
    """Every section that something in the content is cited to."""
    found = set()
    for scope, entity in catalogue.every():
        for _, citation in below(entity, Citation):
            source = catalogue.find(scope, models.Source, citation.source)
            if source is not None:
                found.add((source[0].id, citation.source, citation.at))
    return frozenset(found)


def unused(loaded: Loaded) -> Iterator[Problem]:
    """Sections that nothing is cited to and that nobody has left out, and the reverse.

    Nothing is told while a file cannot be read or an entity has an error of its own: what
    it cites is not known then.
    """
    if loaded.problems:
        return
    used = cited_sections(loaded.catalogue)
    for scope, source in loaded.catalogue.all(models.Source):
        for position, section in enumerate(source.sections):
            is_used = (scope.id, source.id, section.id) in used
            if is_used != (section.omitted is None):
                yield scope.problem(source, _message(section.id, is_used), "sections", position)


def _message(section: str, is_used: bool) -> str:
    start = f'afsnittet "{section}"'
    if is_used:
        return f"{start} er både brugt og fravalgt – fjern omitted"
    return (
        f"{start} er hverken brugt eller fravalgt – henvis til det, eller skriv omitted med grund"
    )
