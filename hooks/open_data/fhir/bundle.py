"""A programme's bundle: all resources made of it, each once, in an order that never changes."""

from collections.abc import Iterator
from typing import Any

from calculators.checklist.model import Checklist as ChecklistDefinition
from calculators.decision_table.model import DecisionTable as TableDefinition
from hooks.open_data.fhir import offers, organisations, questionnaires, referrals, sources
from hooks.open_data.fhir.decisions import Decision
from hooks.open_data.fhir.libraries import library, terms
from hooks.open_data.fhir.measures import measures
from hooks.open_data.fhir.pathway import pathway
from hooks.open_data.fhir.programme import ProgrammeData
from hooks.open_data.fhir.resources import LANGUAGE, Json, Resource
from pathway_data import models


def bundle(data: ProgrammeData) -> Json:
    """The bundle as JSON. It is a collection: nothing in it is an order or a transaction."""
    name = data.own_urn("Bundle")
    return {
        "resourceType": "Bundle",
        "id": name.removeprefix("urn:uuid:"),
        "language": LANGUAGE,
        "identifier": {"system": "urn:ietf:rfc:3986", "value": name},
        "type": "collection",
        "entry": [{"fullUrl": made.urn, "resource": made.body} for made in resources(data)],
    }


def resources(data: ProgrammeData) -> tuple[Resource, ...]:
    """All resources: the library first, then the content, then what it rests on."""
    content = tuple(_content(data))
    actors = tuple(_organisations(data, content))
    resting = (library(data, content), *content, *actors)
    return (
        *resting,
        *sources.documents(data, resting),
        *sources.provenances(data, resting),
        *terms(),
    )


def _content(data: ProgrammeData) -> Iterator[Resource]:
    yield pathway(data)
    yield from offers.offers(data)
    yield from offers.local_services(data)
    yield from offers.routes(data)
    yield from offers.messages(data)
    for calculator in data.known(models.Calculator):
        yield from _calculator(data, calculator)
    yield from measures(data)


def _calculator(data: ProgrammeData, calculator: models.Calculator) -> Iterator[Resource]:
    """What R4 has of a calculator; the rest is listed in `pathway_data.fhir_words`."""
    definition = data.at(calculator).calculation(calculator).definition
    if isinstance(calculator, models.DecisionTable):
        assert isinstance(definition, TableDefinition)
        yield from questionnaires.table_resources(data, calculator, definition)
        yield Decision(data, calculator, definition).plan()
    elif isinstance(calculator, models.Checklist):
        assert isinstance(definition, ChecklistDefinition)
        yield from questionnaires.checklist_resources(data, calculator, definition)
        yield Decision(data, calculator, definition.routing).plan()
        yield referrals.referral_text(data, calculator, definition)
        yield from referrals.drafts(data, calculator)


def _organisations(data: ProgrammeData, made: tuple[Resource, ...]) -> Iterator[Resource]:
    """The actors and municipalities that anything refers to, with what they are parts of."""
    actors = {data.urn("Organization", each): each for each in data.known(models.Actor)}
    places = {data.urn("Organization", each): each for each in data.municipalities}
    wanted = {name for each in made for name in _referred(each.body)}
    for name in [name for name in actors if name in wanted]:
        above = actors[name].part_of
        while above:
            found = data.place.get(models.Actor, above)
            wanted.add(data.urn("Organization", found))
            above = found.part_of
    yield from (organisations.organisation(data, actors[name]) for name in actors if name in wanted)
    yield from (organisations.municipality(data, places[name]) for name in places if name in wanted)


def _referred(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("reference"), str):
            yield value["reference"]
        for each in value.values():
            yield from _referred(each)
    elif isinstance(value, list):
        for each in value:
            yield from _referred(each)
