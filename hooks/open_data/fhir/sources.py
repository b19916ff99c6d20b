"""The sources as documents, and for every resource on which of them it rests."""

from collections.abc import Iterable, Iterator

from hooks.open_data.fhir.programme import ProgrammeData, concept
from hooks.open_data.fhir.resources import Json, Resource, absent, resource
from hooks.site.about import facts_of
from pathway_data import models

ASSEMBLER = concept("provenance-participant-type", "assembler", "Assembler")


def documents(data: ProgrammeData, resources: Iterable[Resource]) -> Iterator[Resource]:
    """Every source that a resource of the bundle rests on, each once."""
    done: set[str] = set()
    for made in resources:
        for name, source in _sources(data, made).items():
            if name not in done:
                done.add(name)
                yield _document(data, source)


def _sources(data: ProgrammeData, made: Resource) -> dict[str, models.Source]:
    """What a resource rests on, by folder and id: two regions may have one of the same id."""
    names = dict.fromkeys(each.source for cited in made.cited for each in cited.citations)
    found = (data.find(models.Source, name, made.scope) for name in names)
    return {f"{scope.id}/{source.id}": source for scope, source in found}


def _document(data: ProgrammeData, source: models.Source) -> Resource:
    last = source.valid_to
    replaced = source.replaced_by is not None and (last is None or last < data.place.site.day)
    body = {
        "identifier": data.identifier(source),
        "status": "superseded" if replaced else "current",
        "type": {"text": str(source.type)} if source.type else None,
        "description": source.about,
        "author": [{"display": source.publisher}],
        "content": [{"attachment": {"title": source.title, "url": source.url}}],
    }
    said = f"{source.publisher}. {source.published}. {source.about}"
    name = data.urn("DocumentReference", source)
    return resource("DocumentReference", name, source.title, said, body)


def provenances(data: ProgrammeData, resources: Iterable[Resource]) -> Iterator[Resource]:
    """What rests on the same sources, together with them.

    When it was recorded is not told: the bundle does not know the day that it was built.
    """
    alike: dict[tuple[str, ...], list[Resource]] = {}
    sources: dict[tuple[str, ...], tuple[models.Source, ...]] = {}
    for made in resources:
        found = _sources(data, made)
        if found:
            key = tuple(sorted(found))
            alike.setdefault(key, []).append(made)
            sources.setdefault(key, tuple(found.values()))
    for key, those in alike.items():
        yield _provenance(data, key, those, sources[key])


def _provenance(
    data: ProgrammeData,
    key: tuple[str, ...],
    made: list[Resource],
    sources: tuple[models.Source, ...],
) -> Resource:
    facts = facts_of(data.place.site)
    reviewed = data.programme.reviewed
    body = {
        "target": [each.reference for each in made],
        "occurredDateTime": reviewed.isoformat() if reviewed else None,
        "_recorded": {"extension": [absent("unknown")]},
        "agent": [{"type": ASSEMBLER, "who": {"display": facts.owner or facts.name}}],
        "entity": [_entity(data, source) for source in sources],
    }
    said = "\n".join(source.title for source in sources)
    name = data.own_urn("Provenance", *key)
    return resource("Provenance", name, "Bygger på", said, body)


def _entity(data: ProgrammeData, source: models.Source) -> Json:
    what = {
        "reference": data.urn("DocumentReference", source),
        "type": "DocumentReference",
        "display": source.short,
    }
    return {"role": "source", "what": what}
