"""What nobody has told yet: every place where the site shows "Oplysning mangler".

The same rules that make a page say so are listed here once, each with the file and the line
where an editor fills it in.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from pydantic import BaseModel

from calculators.danish import listed
from pathway_data import models
from pathway_data.case_reviews import reviews_of
from pathway_data.catalogue import Catalogue, Scope, key_of
from pathway_data.introspection import below, texts
from pathway_data.memory import Memory
from pathway_data.models.base import Entity, current
from pathway_data.problems import Location

MISSING_TEXT = "Oplysning mangler"
NOT_REVIEWED = "Hvem der har gennemgået tilfælde"
PERIOD_NOT_TOLD = "Periode ikke oplyst"
"""What stands as the period of a source that does not tell when it holds."""

type Found = tuple[str, Location]
"""What is missing, in words, and the place inside the entity."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing: of what, what it is, and the file and line to fill it in."""

    scope: Scope
    entity: Entity
    what: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class PageGap:
    """Something missing in a hand-written page: the path as shown, the line, and the sentence."""

    path: str
    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Everything that is missing on a day: the one count of it, wherever a number is shown."""

    data: tuple[Gap, ...]
    pages: tuple[PageGap, ...]

    def __len__(self) -> int:
        return len(self.data) + len(self.pages)


_OF_SITE = {
    "owner": "Redaktion og ansvarlig myndighed",
    "contact": "Hvor fejl meldes",
    "terms": "Vilkår for at bruge indholdet",
    "server_log": "Hvem der driver serveren, og hvor længe loggen gemmes",
}
_OF_ACCESSIBILITY = {
    "conformance": "om kravene er overholdt",
    "aided": "gennemgang med brugere af hjælpemidler",
    "tested": "resultatet af en uafhængig prøvning",
    "answered_within": "hvor hurtigt der bliver svaret",
    "complaint": "hvordan der klages",
    "approved": "hvornår erklæringen er godkendt",
}
"""What the hand-written pages say is missing where the site file does not tell it."""

EMPTY: Mapping[type[Entity], Mapping[str, str]] = {
    models.SiteFile: _OF_SITE,
    models.Offer: {"legal_bases": "Lovgrundlag", "forms": "Form: hold eller individuelt"},
    models.Route: {"senders": "Hvem der kan henvise", "form": "Formular", "law": "Lovgrundlag"},
    models.Notification: {"form": "Formular"},
    models.Example: {"year": "Hvornår eksemplet er fra"},
    models.Duty: {"law": "Bestemmelse"},
    models.Programme: {"reviewed": "Hvornår programmet er gennemgået"},
}
"""Fields that are missed where they hold nothing, by what they would tell."""


def _source(item: models.Source, _: date) -> Iterator[Found]:
    if item.url and not item.accessed:
        yield "Hvornår adressen sidst er læst", ("accessed",)


def _law(item: models.Law, day: date) -> Iterator[Found]:
    if current(item.periods, day) is None:
        yield "Hvad bestemmelsen siger i dag", ("periods",)


def _stratification(item: models.Stratification, _: date) -> Iterator[Found]:
    for position, group in enumerate(item.groups):
        for number, text in enumerate(group.missing):
            yield f"{group.title}: {text}", ("groups", position, "missing", number)


def _listed(
    item: models.SubjectTopic | models.Step | models.DatedChange, _: date
) -> Iterator[Found]:
    for number, text in enumerate(item.missing):
        yield text, ("missing", number)


def _response(item: models.ConsultationResponse, _: date) -> Iterator[Found]:
    for position, comment in enumerate(item.comments):
        if not comment.outcome.waits and not comment.done:
            yield f"{comment.title}: hvad der er gjort", ("comments", position)


def _programme(item: models.Programme, _: date) -> Iterator[Found]:
    for position, coverage in enumerate(item.coverage):
        if not coverage.covered_by and coverage.missing:
            yield f"Den generiske model: {coverage.missing}", ("coverage", position)


WHERE_GIVEN = {
    "provider": "hvem der giver tilbuddet",
    "forms": "form",
    "contact": "hvem der svarer på spørgsmål",
    "receiver_named": "hvor henvisningen sendes til",
}
"""What is missed of an offer that a municipality gives; one line for all of it."""
LOCAL_OFFERS = "Kommunens egne tilbud: om den giver dem, hvordan, og hvem der leverer"
IF_GIVEN = "Om kommunen giver tilbuddet"


def _local_offer(item: models.LocalOffer, day: date) -> Iterator[Found]:
    if item.ended_before(day):
        return
    if not item.is_told:
        yield IF_GIVEN, ("given",)
    elif item.given is models.Given.YES:
        missing = [what for name, what in WHERE_GIVEN.items() if not getattr(item, name)]
        if missing:
            yield f"I kommunen: {listed(missing)}", ()


def _accessibility(item: models.SiteFile, _: date) -> Iterator[Found]:
    for name, what in _OF_ACCESSIBILITY.items():
        if not getattr(item.accessibility, name):
            yield f"Tilgængelighedserklæring: {what}", ("accessibility",)


_RULES: Mapping[type[Entity], Callable[..., Iterator[Found]]] = {
    models.SiteFile: _accessibility,
    models.Source: _source,
    models.Law: _law,
    models.Stratification: _stratification,
    models.SubjectTopic: _listed,
    models.Step: _listed,
    models.DatedChange: _listed,
    models.ConsultationResponse: _response,
    models.Programme: _programme,
    models.LocalOffer: _local_offer,
}


def _missing(entity: Entity, day: date) -> Iterator[Found]:
    for name, what in EMPTY.get(type(entity), {}).items():
        if not getattr(entity, name):
            yield what, (name,)
    if type(entity) in _RULES:
        yield from _RULES[type(entity)](entity, day)
    yield from _told(entity)


def _told(entity: Entity) -> Iterator[Found]:
    """Texts in which an editor has written that something is missing."""
    for at, model in below(entity, BaseModel):
        for name, field in type(model).model_fields.items():
            value = getattr(model, name)
            for place, text in texts(value, (*at, name)):
                if MISSING_TEXT in text:
                    words = text.replace(MISSING_TEXT, "").strip(" :.–")
                    yield words or str(field.description).partition(".")[0], place


def gaps(catalogue: Catalogue, day: date, memory: Memory | None = None) -> Iterator[Gap]:
    """Everything missing in the data on a day, file by file.

    `memory` may hold what an earlier look has found.
    """
    known = memory or Memory()

    def found(entity: Entity) -> tuple[Found, ...]:
        return tuple(_missing(entity, day))

    for scope, entity in catalogue.every():
        origin = scope.origin(entity)
        made_of = (entity, day)
        for what, place in known.get(
            "missing", key_of(scope, entity), made_of, partial(found, entity)
        ):
            yield Gap(scope, entity, what, origin.path, origin.line(*place))
        if isinstance(entity, models.Calculator) and not reviews_of(catalogue, entity):
            yield Gap(scope, entity, NOT_REVIEWED, origin.path, origin.line())
        if isinstance(entity, models.Municipality) and not catalogue.has_told(entity):
            yield Gap(scope, entity, LOCAL_OFFERS, origin.path, origin.line())


def gaps_in_pages(pages: Mapping[str, Path]) -> Iterator[PageGap]:
    """The same in hand-written pages; in quotation marks the words are only told of."""
    for shown, file in pages.items():
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            for sentence in line.split(". "):
                if MISSING_TEXT in sentence.replace(f'"{MISSING_TEXT}"', ""):
                    yield PageGap(shown, number, sentence.strip().rstrip("."))


def missing(
    catalogue: Catalogue, day: date, pages: Mapping[str, Path], memory: Memory | None = None
) -> Missing:
    """Everything missing in the data on a day and in the hand-written pages."""
    return Missing(tuple(gaps(catalogue, day, memory)), tuple(gaps_in_pages(pages)))
