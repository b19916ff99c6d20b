"""What municipalities have told of the offers, as the page's script takes it: facts in words.

Every scope has one file with the offers it knows. Which municipality is the reader's stays in the
browser; so the file holds all of them, and no address tells which one is asked for.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from calculators import danish
from hooks.site.places import Place, Site
from pathway_data import models
from pathway_data.gaps import MISSING_TEXT
from pathway_data.local_offers import Told
from pathway_data.models.local_offers import Given, LocalOffer
from pathway_data.sentences import begun

FOLDER = "assets/local/"

GIVEN, BY, OUTSOURCED, FORM, REFERRAL, CONTACT, NOTE, TOLD = (
    "Gives her",
    "Gives af",
    "Udliciteret til",
    "Form",
    "Henvisning sendes til",
    "Spørgsmål til",
    "Bemærkning",
    "Kilde",
)
NOT_TOLD = "Kommunen har ikke oplyst, om den giver tilbuddet. Spørg kommunen."

type FactInWords = tuple[str, str, str]
"""A label, what stands beside it, and where that leads, if it does."""


def when(local: LocalOffer, place: Place) -> str:
    """From which day to which something holds, where it does not hold throughout."""
    day = place.site.day
    since = local.valid_from
    until = f"til og med {danish.date(local.valid_to)}" if local.valid_to else ""
    if since is None or since <= day:
        return begun(until)
    return f"Fra {danish.date(since)} {until}".strip()


def receiver(local: LocalOffer) -> str:
    """The place that a referral is sent to, by its numbers; empty where none is told."""
    gln = f"lokationsnummer {local.location_number}" if local.location_number else ""
    sor = f"SOR-kode {local.sor}" if local.sor else ""
    return begun(", ".join(filter(None, (gln, sor))))


def told_by(told: Told) -> str:
    """Who has told it, where the municipality itself has."""
    if told.local.told is None:
        return ""
    return f"Oplyst af kommunen {danish.date(told.local.told)}"


def local_file(place: Place) -> tuple[str, bytes]:
    """The path and content of a scope's file; empty where it knows no offers or municipalities."""
    return place.site.remembered("local file", place.scope.id, (), lambda: _file(place))


def _file(place: Place) -> tuple[str, bytes]:
    municipalities, offers = place.known(models.Municipality), place.known(models.Offer)
    if not (municipalities and offers):
        return "", b""
    text = json.dumps(_data(place), ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f"{FOLDER}{place.scope.id}-{digest}.json", text.encode()


def local_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every scope's file with its path."""
    yield from filter(all, map(local_file, site.places()))


def _data(place: Place) -> Mapping[str, Any]:
    return {
        "untold": [[GIVEN, MISSING_TEXT, ""], ["", NOT_TOLD, ""]],
        "offers": {offer.id: _offer(place, offer) for offer in place.known(models.Offer)},
    }


def _offer(place: Place, offer: models.Offer) -> Mapping[str, Any]:
    told: dict[str, list[Any]] = {}
    owner = place.owner(offer)
    for each in place.site.local_offers.of_offer(owner, offer):
        about = {"when": when(each.local, place), "facts": list(facts(place, each))}
        told.setdefault(each.municipality.id, []).append(about)
    return {"title": offer.title, "address": place.address_of(offer), "told": told}


def facts(place: Place, told: Told) -> Iterator[FactInWords]:
    """What a municipality has told of an offer, label by label; what is missing says so."""
    local = told.local
    given = local.given is Given.YES
    yield GIVEN, given_in_words(local), ""
    if given:
        yield from _given(place, told)
    if local.note:
        yield NOTE, local.note, ""
    yield from _sources(place.site.at(told.scope), told)


def given_in_words(local: LocalOffer) -> str:
    """Yes or no, as it stands in a table."""
    return str(local.given).capitalize()


def _given(place: Place, told: Told) -> Iterator[FactInWords]:
    local = told.local
    if local.provider:
        link = place.site.at(told.place).actor(local.provider)
        yield BY, link.text, link.address
    else:
        yield BY, MISSING_TEXT, ""
    if local.outsourced_to:
        yield OUTSOURCED, local.outsourced_to, ""
    yield FORM, ", ".join(local.forms) or MISSING_TEXT, ""
    yield REFERRAL, receiver(local) or MISSING_TEXT, ""
    yield CONTACT, local.contact or MISSING_TEXT, ""


def _sources(stands: Place, told: Told) -> Iterator[FactInWords]:
    if told_by(told):
        yield TOLD, told_by(told), ""
    for citation in stands.citations_of(told.local.citations):
        yield TOLD, citation.label, citation.url
