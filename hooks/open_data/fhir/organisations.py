"""Actors and municipalities as organisations; roles are groups of people and never a person."""

from hooks.open_data.fhir.citations import Notes, citing
from hooks.open_data.fhir.programme import ProgrammeData, every
from hooks.open_data.fhir.resources import Json, Resource, resource
from hooks.open_data.fhir.terms import GLN, SOR, readings
from pathway_data import models
from pathway_data.models.base import Cited

ROLE = "Organisation eller funktion"


def actor(data: ProgrammeData, actor_id: str) -> models.Actor:
    """An actor that the programme knows."""
    return data.place.get(models.Actor, actor_id)


def organisation(data: ProgrammeData, found: models.Actor) -> Resource:
    """An actor; what it is a part of is an organisation of the bundle as well."""
    place = data.at(found)
    statements = [each for each in (found.summary, *found.statements) if each]
    said = Notes(place).statements(statements)
    name = data.urn("Organization", found)
    above = actor(data, found.part_of) if found.part_of else None
    body = {
        "extension": citing(place, *statements),
        "identifier": data.identifier(found),
        "type": [{"text": ROLE}],
        "name": found.title,
        "partOf": reference(data, above) if above else None,
    }
    return resource("Organization", name, found.title, said, body, statements)


def municipality(data: ProgrammeData, found: models.Municipality) -> Resource:
    """A municipality, with its name alone."""
    place = data.at(found)
    cited = every([Cited(citations=found.citations, ours=found.ours)])
    body = {
        "extension": [*citing(place, *cited), *readings(found.ours)],
        "identifier": data.identifier(found),
        "type": [{"text": "Kommune"}],
        "name": found.title,
        "address": [{"state": found.region, "country": "DK"}],
    }
    name = data.urn("Organization", found)
    return resource("Organization", name, found.title, found.region, body, cited, place.scope)


def reference(data: ProgrammeData, found: models.Actor | models.Municipality) -> Json:
    """A reference to an organisation of the bundle."""
    return {
        "reference": data.urn("Organization", found),
        "type": "Organization",
        "display": found.title,
    }


def danish_identifiers(local: models.LocalOffer) -> list[Json]:
    """The numbers that a municipality itself has told, in DK Core's systems."""
    told = ((SOR, local.sor), (GLN, local.location_number))
    return [{"system": system, "value": value} for system, value in told if value]
