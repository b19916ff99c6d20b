"""Offers as activities and as services; ways of referral and messages as activities.

An activity's intent is `proposal` throughout: nothing here orders anything (R4, RequestIntent).
Whether an offer must or may be given is a code of ours.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from calculators.danish import listed
from hooks.open_data.fhir.citations import Notes, citing
from hooks.open_data.fhir.organisations import actor, danish_identifiers, reference
from hooks.open_data.fhir.programme import ProgrammeData, every
from hooks.open_data.fhir.resources import Json, Resource, resource, text
from hooks.open_data.fhir.terms import coding, extension, readings
from pathway_data import models
from pathway_data.local_offers import Told
from pathway_data.models.base import Cited
from pathway_data.models.programme import LegalBasis


def offers(data: ProgrammeData) -> Iterator[Resource]:
    """Every offer: what is done, and that it is given by its provider."""
    for offer in data.known(models.Offer):
        yield _activity(data, offer)
        yield _service(data, offer)


def _cited(offer: models.Offer) -> tuple[Cited, ...]:
    return (offer.summary, *offer.content, *offer.audience, *offer.legal_bases)


def _bases(data: ProgrammeData, offer: models.Offer) -> Iterator[tuple[LegalBasis, str]]:
    for basis in offer.legal_bases:
        yield basis, data.place.get(models.Law, basis.law).title


def _standing(data: ProgrammeData, offer: models.Offer) -> list[Json]:
    """How binding it is, and on what law, by the sources."""
    bases = [extension("legal-basis", title) for _, title in _bases(data, offer)]
    return [extension("obligation", coding("obligation", str(offer.obligation))), *bases]


def _activity(data: ProgrammeData, offer: models.Offer) -> Resource:
    notes = Notes(data.at(offer))
    said = notes.said(offer.summary.text, offer.summary)
    bases = [notes.said(f"{law}: {basis.text}", basis) for basis, law in _bases(data, offer)]
    body = {
        "extension": _standing(data, offer),
        "purpose": f"Svarer på behov: {'; '.join(offer.needs)}.",
        "usage": "\n\n".join(
            filter(
                None, (notes.statements(offer.content), notes.statements(offer.audience), *bases)
            )
        ),
        "relatedArtifact": notes.all(),
        "kind": "ServiceRequest",
        "intent": "proposal",
        "code": text(offer.title),
    }
    return data.definition("ActivityDefinition", offer, offer.title, said, body, notes)


def _service(data: ProgrammeData, offer: models.Offer) -> Resource:
    place = data.at(offer)
    notes = Notes(place)
    said = notes.said(offer.summary.text, offer.summary)
    forms = [data.place.get(models.Route, name).form for name in offer.routes]
    body = {
        "extension": [*_standing(data, offer), *citing(place, *_cited(offer))],
        "identifier": data.identifier(offer),
        "providedBy": reference(data, actor(data, offer.provider)),
        "name": offer.title,
        "comment": said,
        "extraDetails": notes.statements(offer.content),
        "eligibility": [
            {"code": text(each.text), "comment": notes.said(each.text, each)}
            for each in offer.audience
        ],
        "program": [text(data.programme.title)],
        "characteristic": [_form(str(form)) for form in offer.forms],
        "referralMethod": [text(form) for form in dict.fromkeys(filter(None, forms))],
    }
    return _resource(data.urn("HealthcareService", offer), offer.title, said, body, _cited(offer))


_resource = partial(resource, "HealthcareService")
"""A service with its name, its narrative, what it says, and what it rests on."""


def _form(said: str) -> Json:
    return {"coding": [coding("form", said)]}


def local_services(data: ProgrammeData) -> Iterator[Resource]:
    """What municipalities have told that they give of the programme's offers."""
    return (_local(data, each) for each in data.told)


def _local(data: ProgrammeData, each: Told) -> Resource:
    offer, local, where = each.offer, each.local, each.municipality
    title = f"{offer.title}, {where.title}"
    cited = every([Cited(citations=local.citations)] if local.citations else [])
    told = f"Oplyst af kommunen {local.told.isoformat()}." if local.told else ""
    given = f"Gives af {local.outsourced_to}." if local.outsourced_to else ""
    provider = [actor(data, local.provider).title] if local.provider else []
    by = f"Hos {listed(provider)}." if provider else ""
    body: dict[str, Any] = {
        "extension": citing(data.place.site.at(each.scope), *cited),
        "identifier": danish_identifiers(local),
        "providedBy": reference(data, where),
        "name": title,
        "comment": " ".join(filter(None, (by, given, told, local.note))),
        "program": [text(data.programme.title)],
        "characteristic": [_form(str(form)) for form in local.forms],
        "referralMethod": [text(local.contact)] if local.contact else [],
    }
    name = data.urn("HealthcareService", offer, local.id)
    return _resource(name, title, body["comment"] or title, body, cited, each.scope)


def routes(data: ProgrammeData) -> Iterator[Resource]:
    """Every way of referral, as what a request may be made from."""
    for route in data.known(models.Route):
        notes = Notes(data.at(route))
        said = notes.said(route.text, route)
        law = data.place.get(models.Law, route.law).title if route.law else ""
        senders = [actor(data, name).title for name in route.senders]
        receiver = actor(data, route.receiver)
        how = (
            f"Henvises fra: {listed(senders)}." if senders else "Hvem der henviser: ikke oplyst.",
            f"Henvises til: {receiver.title}.",
            f"Formular: {route.form}." if route.form else "Formular: ikke oplyst.",
        )
        body = {
            "extension": [
                *readings(route.ours),
                *([extension("legal-basis", law)] if law else ()),
                extension("actor", reference(data, receiver)),
            ],
            "usage": " ".join(how),
            "relatedArtifact": notes.all(),
            "kind": "ServiceRequest",
            "intent": "proposal",
            "code": text(route.title),
        }
        yield data.definition("ActivityDefinition", route, route.title, said, body, notes)


def messages(data: ProgrammeData) -> Iterator[Resource]:
    """Who tells whom, and when."""
    for message in data.known(models.Notification):
        notes = Notes(data.at(message))
        said = notes.said(message.text, message)
        to = [actor(data, name).title for name in message.recipients]
        sender = actor(data, message.sender)
        how = (
            f"Fra: {sender.title}. Til: {listed(to)}.",
            f"Ved: {listed([str(each) for each in message.occasions])}.",
            f"Formular: {message.form}." if message.form else "",
        )
        body = {
            "extension": [
                *readings(message.ours),
                extension("actor", reference(data, sender)),
            ],
            "usage": " ".join(filter(None, how)),
            "relatedArtifact": notes.all(),
            "kind": "CommunicationRequest",
            "intent": "proposal",
            "code": text(message.title),
        }
        yield data.definition("ActivityDefinition", message, message.title, said, body, notes)
