"""Everything the content refers to exists: entities, pages, and sections of sources."""

from collections.abc import Iterator

from pathway_data.catalogue import COMMON, Origin, Scope
from pathway_data.introspection import below, marked
from pathway_data.kinds import KINDS
from pathway_data.load import Loaded
from pathway_data.models.base import Citation, Entity, PageReference, Reference
from pathway_data.page_table import PageTable
from pathway_data.problems import Problem, did_you_mean


def _known(loaded: Loaded, scope: Scope, kind: str) -> set[str] | None:
    """Ids a reference may use: of the folder itself and of the common one.

    None where a file that could name more could not be read.
    """
    if {(scope.id, kind), (COMMON, kind)} & loaded.unread:
        return None
    return loaded.named.get((scope.id, kind), set()) | loaded.named.get((COMMON, kind), set())


def _prefix(kind: str, entity: Entity) -> str:
    return f'{KINDS[kind].danish} "{entity.id}": '


def references(loaded: Loaded) -> Iterator[Problem]:
    """Ids that name nothing."""
    for scope, kind, entity, origin in loaded.catalogue.every():
        for place, mark, target in marked(entity, Reference):
            known = _known(loaded, scope, mark.kind)
            if known is not None and target not in known:
                wanted = KINDS[mark.kind].danish
                message = f'ukendt {wanted} "{target}" – {did_you_mean(target, sorted(known))}'
                yield Problem(origin.path, origin.line(*place), _prefix(kind, entity) + message)


def citations(loaded: Loaded) -> Iterator[Problem]:
    """Citations of sections that their source does not have."""
    catalogue = loaded.catalogue
    for scope, kind, entity, origin in catalogue.every():
        for place, citation in below(entity, Citation):
            found = catalogue.find(scope, "sources", citation.source)
            if found is None:
                continue
            sections = [section.id for section in found[1].sections]
            if citation.at not in sections:
                message = (
                    f'kilden "{citation.source}" har intet afsnit "{citation.at}" – '
                    f"{did_you_mean(citation.at, sections)}"
                )
                line = origin.line(*place, "at")
                yield Problem(origin.path, line, _prefix(kind, entity) + message)


def page_references(loaded: Loaded) -> Iterator[Problem]:
    """Links to pages that are not on the site."""
    for _, kind, entity, origin in loaded.catalogue.every():
        for place, _, target in marked(entity, PageReference):
            problem = _page_problem(loaded, target)
            if problem:
                yield Problem(origin.path, origin.line(*place), _prefix(kind, entity) + problem)


def _page_problem(loaded: Loaded, target: str) -> str | None:
    kind, _, name = target.partition("/")
    if kind == "side":
        return _site_page_problem(loaded, name)
    if any(unread == kind for _, unread in loaded.unread):
        return None
    kinds = [name for name in KINDS if name != "pages"]
    if kind not in kinds:
        return f'ukendt slags "{kind}" – {did_you_mean(kind, [*kinds, "side"])}'
    known = {entity_id for (_, k), ids in loaded.named.items() if k == kind for entity_id in ids}
    if name in known:
        return None
    return f'ukendt {KINDS[kind].danish} "{name}" – {did_you_mean(name, sorted(known))}'


def _site_page_problem(loaded: Loaded, name: str) -> str | None:
    """Nothing is told of a page whose entry in the table has an error of its own."""
    table = PageTable(loaded.catalogue.common)
    pages = list(table.names(loaded.catalogue.programmes))
    unsound = loaded.named.get((COMMON, "pages"), set()) - {page.id for page in table.pages}
    unread = (COMMON, "pages") in loaded.unread
    if unread or name in pages or name.rpartition("/")[2] in unsound:
        return None
    return f'ukendt side "{name}" – {did_you_mean(name, pages)}'


def shadows(loaded: Loaded) -> Iterator[Problem]:
    """Ids of a programme that the common folder uses too, so that a reference is unclear."""
    common = loaded.catalogue.common
    for scope, kind, entity, origin in loaded.catalogue.every():
        if scope is not common and entity.id in common.entities.get(kind, {}):
            first = common.origins[kind, entity.id]
            message = f"id'et er også brugt i {first.path}:{first.line()} – giv den ene et andet id"
            yield Problem(origin.path, origin.line("id"), _prefix(kind, entity) + message)


def sections(loaded: Loaded) -> Iterator[Problem]:
    """Sections listed twice in a source, which would make a citation ambiguous."""
    for scope in loaded.catalogue.scopes:
        for source in scope.sources:
            origin: Origin = scope.origins["sources", source.id]
            seen: set[str] = set()
            for position, section in enumerate(source.sections):
                if section.id in seen:
                    message = (
                        f'kilde "{source.id}": afsnittet "{section.id}" står to gange – '
                        "giv det ene et andet id"
                    )
                    yield Problem(origin.path, origin.line("sections", position), message)
                seen.add(section.id)
