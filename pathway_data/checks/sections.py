"""Nothing in the sources is forgotten: each section is cited, or left out for a reason."""

from collections.abc import Iterator

from pathway_data.introspection import below
from pathway_data.load import Loaded
from pathway_data.models.base import Citation
from pathway_data.problems import Problem

type _Section = tuple[str, str, str]
"""A section by its source's scope, the source and itself."""


def cited_sections(loaded: Loaded) -> frozenset[_Section]:
    """Every section that something in the content is cited to."""
    found = set()
    for scope, _, entity, _ in loaded.catalogue.every():
        for _, citation in below(entity, Citation):
            source = loaded.catalogue.find(scope, "sources", citation.source)
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
    used = cited_sections(loaded)
    for scope in loaded.catalogue.scopes:
        for source in scope.sources:
            origin = scope.origins["sources", source.id]
            for position, section in enumerate(source.sections):
                is_used = (scope.id, source.id, section.id) in used
                if is_used == (section.omitted is None):
                    continue
                line = origin.line("sections", position)
                yield Problem(origin.path, line, _message(source.id, section.id, is_used))


def _message(source: str, section: str, is_used: bool) -> str:
    start = f'kilde "{source}": afsnittet "{section}"'
    if is_used:
        return f"{start} er både brugt og fravalgt – fjern omitted"
    return (
        f"{start} er hverken brugt eller fravalgt – henvis til det, eller skriv omitted med grund"
    )
