"""Everything the content refers to exists: entities, pages, and sections of sources.

No section stands twice in its source, and each is cited or left out for a reason.
"""

from collections.abc import Iterable, Iterator

from calculators.danish import listed
from pathway_data import models
from pathway_data.catalogue import COMMON, Catalogue, Scope
from pathway_data.introspection import below, marked
from pathway_data.kinds import KINDS, entity_kind
from pathway_data.load import Loaded
from pathway_data.models.additions import TellsMore
from pathway_data.models.base import Citation, Entity, PageReference, Reference
from pathway_data.models.knowledge import MOST_BUTTONS
from pathway_data.problems import Fault, Problem, did_you_mean

type _Section = tuple[str, str, str]
"""A section by its source's scope, the source and itself."""


def references(loaded: Loaded, scope: Scope, entity: Entity) -> Iterator[Fault]:
    """Ids that name nothing."""
    for place, mark, target in marked(entity, Reference):
        known = loaded.known(scope, mark.kind)
        if known is not None and target not in known:
            wanted = KINDS[mark.kind].danish
            others = loaded.catalogue.folders_with(KINDS[mark.kind].model, target)
            if others:
                there = f"står i {listed(list(others))}, ikke her"
                cure = "flyt den til common/, eller skriv programmets egen"
                yield place, f'{wanted} "{target}" {there} – {cure}'
                continue
            yield place, unknown(loaded, mark.kind, target, known)


def unknown(loaded: Loaded, kind: str, target: str, known: Iterable[str]) -> str:
    """What is said of an id that names nothing: what it is called now, or what may be meant."""
    now = loaded.renamed.get(kind, {}).get(target)
    if now is not None:
        return f'{KINDS[kind].danish} "{target}" hedder nu "{now}" – skriv {now}'
    return f'ukendt {KINDS[kind].danish} "{target}" – {did_you_mean(target, sorted(known))}'


def citations(loaded: Loaded, scope: Scope, entity: Entity) -> Iterator[Fault]:
    """Citations of sections that their source does not have."""
    for place, citation in below(entity, Citation):
        found = loaded.catalogue.find(scope, models.Source, citation.source)
        sections = [section.id for section in found[1].sections] if found else [citation.at]
        if citation.at not in sections:
            missing = f'kilden "{citation.source}" har intet afsnit "{citation.at}"'
            yield (*place, "at"), f"{missing} – {did_you_mean(citation.at, sections)}"


def page_references(loaded: Loaded, scope: Scope, entity: Entity) -> Iterator[Fault]:
    """Links to pages that are not on the site, or that leave a folder without saying so."""
    for place, _mark, target in marked(entity, PageReference):
        message = _page_problem(loaded, scope, target)
        if message:
            yield place, message


def _page_problem(loaded: Loaded, scope: Scope, target: str) -> str | None:
    kind, _, name = target.partition("/")
    if kind == "side":
        return _site_page_problem(loaded, name)
    if loaded.is_unread(kind):
        return None
    kinds = [name for name in KINDS if name != "pages"]
    if kind not in kinds:
        return f'ukendt slags "{kind}" – {did_you_mean(kind, [*kinds, "side"])}'
    programme, _, entity_id = name.rpartition("/")
    model = KINDS[kind].model
    if programme:
        return _in_programme(loaded, kind, programme, entity_id)
    if entity_id in (loaded.known(scope, kind) or ()) or kind in ("programme", "region"):
        known = loaded.named_anywhere(kind)
        return None if entity_id in known else unknown(loaded, kind, name, known)
    others = loaded.catalogue.folders_with(model, entity_id)
    if others:
        written = [f"{kind}/{other}/{entity_id}" for other in others]
        return _elsewhere(KINDS[kind].danish, entity_id, written)
    if entity_id in loaded.named_anywhere(kind):
        return None  # it has an error of its own, which is told where it stands
    near = loaded.known(scope, kind) or loaded.named_anywhere(kind)
    return unknown(loaded, kind, name, near)


def _in_programme(loaded: Loaded, kind: str, programme: str, entity_id: str) -> str | None:
    """What is wrong with a link to what another programme has."""
    programmes = sorted(scope.id for scope in loaded.catalogue.scopes[1:])
    if programme not in programmes:
        return f'ukendt program "{programme}" – {did_you_mean(programme, programmes)}'
    known = loaded.named.get((programme, kind), set())
    if entity_id in known:
        return None
    missing = f'{programme} har ingen {KINDS[kind].danish} "{entity_id}"'
    return f"{missing} – {did_you_mean(entity_id, sorted(known))}"


def _elsewhere(danish: str, entity_id: str, written: list[str]) -> str:
    return f'{danish} "{entity_id}" er et andet programs – skriv {listed(written, "eller")}'


def _site_page_problem(loaded: Loaded, name: str) -> str | None:
    """Nothing is told of a page whose entry in the table has an error of its own.

    Nor while a file cannot be read: what stands in it decides which pages there are.
    """
    if name in loaded.page_names or loaded.unread:
        return None
    sound = {page.id for page in loaded.catalogue.common.all(models.SitePage)}
    if name.rpartition("/")[2] in loaded.named.get((COMMON, "pages"), set()) - sound:
        return None
    scope, stroke, page = name.rpartition("/")
    now = loaded.renamed.get("pages", {}).get(page)
    if now is not None:
        return f'siden "{name}" hedder nu "{scope}{stroke}{now}" – skriv det'
    return f'ukendt side "{name}" – {did_you_mean(name, list(loaded.page_names))}'


def tasks_of_others(loaded: Loaded, scope: Scope, entity: Entity) -> Iterator[Fault]:
    """Messages that are said to be given with a task of somebody other than their sender."""
    if not isinstance(entity, models.Notification):
        return
    for position, name in enumerate(entity.tasks):
        found = loaded.catalogue.find(scope, models.Task, name)
        if found is not None and found[1].actor != entity.sender:
            other = f'opgaven "{name}" er {found[1].actor}s, ikke afsenderens'
            yield ("tasks", position), f"{other} – vælg en opgave, {entity.sender} har"


def told_elsewhere(loaded: Loaded, scope: Scope, entity: Entity) -> Iterator[Fault]:
    """What tells more of a thing of its own folder, or gives a group more buttons than three."""
    if not isinstance(entity, TellsMore):
        return
    found = loaded.catalogue.told_of(scope, entity)
    if found is None:
        return
    place, about = found
    if place is scope:
        key = entity_kind(type(about)).danish
        yield ("id",), f'{key} "{about.id}" står i samme mappe – flyt det til "{about.id}" selv'
    if isinstance(entity, models.Guide) and isinstance(about, models.Role):
        buttons = len(about.links) + len(entity.links)
        if buttons > MOST_BUTTONS:
            message = f"gruppen får {buttons} knapper med sine egne – højst {MOST_BUTTONS} i alt"
            yield ("links",), message


RINGS: tuple[tuple[type[Entity], str, str], ...] = (
    (models.Source, "replaced_by", "kilderne afløser hinanden"),
    (models.Actor, "part_of", "aktørerne er en del af hinanden"),
)
"""What leads on to another of its own kind, and must come to an end; and what is said where not."""


def rings(loaded: Loaded, scope: Scope, entity: Entity) -> Iterator[Fault]:
    """Things that lead on to one another in a circle: none of them is the newest, or the whole."""
    for model, key, said in RINGS:
        if not isinstance(entity, model):
            continue
        names, found = [entity.id], _next(loaded, scope, entity, key)
        while found is not None and found[1].id not in names:
            names.append(found[1].id)
            found = _next(loaded, *found, key)
        if found is not None and found[1].id == entity.id:
            yield (key,), f"{said} i ring: {' → '.join((*names, entity.id))} – slet det ene led"


def _next(loaded: Loaded, scope: Scope, entity: Entity, key: str) -> tuple[Scope, Entity] | None:
    name = getattr(entity, key)
    return loaded.catalogue.find(scope, type(entity), name) if name else None


def repeated_sections(_: Loaded, __: Scope, entity: Entity) -> Iterator[Fault]:
    """Sections listed twice in a source, which would make a citation ambiguous."""
    if not isinstance(entity, models.Source):
        return
    seen: set[str] = set()
    for position, section in enumerate(entity.sections):
        if section.id in seen:
            message = f'afsnittet "{section.id}" står to gange – giv det ene et andet id'
            yield ("sections", position), message
        seen.add(section.id)


def addresses(_: Loaded, __: Scope, entity: Entity) -> Iterator[Fault]:
    """Sources a reader cannot go to, without a word of why; or with both address and reason."""
    if not isinstance(entity, models.Source):
        return
    if not (entity.url or entity.no_url):
        yield ("id",), "kilden har ingen adresse – skriv url, eller no_url med grunden"
    if entity.url and entity.no_url:
        yield ("no_url",), "kilden har både en adresse og en grund til ingen – fjern den ene"


def cited_sections(catalogue: Catalogue) -> frozenset[_Section]:
    """Every section that something in the content is cited to."""
    found = set()
    for scope, entity in catalogue.every():
        for _, citation in below(entity, Citation):
            source = catalogue.find(scope, models.Source, citation.source)
            if source is not None:
                found.add((source[0].id, citation.source, citation.at))
    return frozenset(found)


def unused_sections(loaded: Loaded) -> Iterator[Problem]:
    """Sections that nothing is cited to and that nobody has left out, and the reverse.

    Nothing is told while a file cannot be read or an entity has an error of its own: what
    it cites is not known then.
    """
    if loaded.problems:
        return
    used = cited_sections(loaded.catalogue)
    every = tuple(loaded.catalogue.all(models.Source))
    # What has just taken another's place waits for the citations, which are listed to be moved.
    newer = {source.replaced_by for _, source in every}
    for scope, source in every:
        for position, section in enumerate(source.sections):
            is_used = (scope.id, source.id, section.id) in used
            waits = source.id in newer and not is_used
            if is_used != (section.omitted is None) and not waits:
                yield scope.problem(source, _message(section.id, is_used), "sections", position)


def _message(section: str, is_used: bool) -> str:
    start = f'afsnittet "{section}"'
    if is_used:
        return f"{start} er både brugt og fravalgt – fjern omitted"
    return (
        f"{start} er hverken brugt eller fravalgt – henvis til det, eller skriv omitted med grund"
    )
