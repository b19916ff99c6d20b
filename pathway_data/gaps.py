"""What nobody has told yet: every place where the site shows "Oplysning mangler".

The same rules that make a page say so are listed here once, each with the file and the line
where an editor fills it in.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pathway_data import models
from pathway_data.catalogue import Catalogue
from pathway_data.models.base import current
from pathway_data.models.knowledge import CommentStatus

MISSING_TEXT = "Oplysning mangler"

type Steps = tuple[str | int, ...]
type Found = tuple[str, Steps]
"""What is missing, in words, and the place inside the entity."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing: of what, what it is, and the file and line to fill it in."""

    kind: str
    entity_id: str
    scope_id: str
    what: str
    path: str
    line: int


def _source(item: models.Source, _: date) -> Iterator[Found]:
    if item.url is None:
        yield "Kildens adresse", ()
    if item.accessed is None:
        yield "Hvornår adressen sidst er læst", ()


def _law(item: models.Law, day: date) -> Iterator[Found]:
    if current(item.periods, day) is None:
        yield "Hvad bestemmelsen siger i dag", ("periods",)


def _offer(item: models.Offer, _: date) -> Iterator[Found]:
    if not item.legal_bases:
        yield "Lovgrundlag", ("legal_bases",)
    if not item.forms:
        yield "Form: hold eller individuelt", ("forms",)


def _route(item: models.Route, _: date) -> Iterator[Found]:
    if not item.senders:
        yield "Hvem der kan henvise", ("senders",)
    if item.form is None:
        yield "Formular", ()
    if item.law is None:
        yield "Lovgrundlag", ()


def _notification(item: models.Notification, _: date) -> Iterator[Found]:
    if item.form is None:
        yield "Formular", ()


def _municipality(item: models.Municipality, _: date) -> Iterator[Found]:
    if not item.offers:
        yield "Kommunens egne tilbud", ("offers",)
    if item.provider is None:
        yield "Egen eller udliciteret leverandør", ("provider",)


def _stratification(item: models.Stratification, _: date) -> Iterator[Found]:
    for position, group in enumerate(item.groups):
        for number, text in enumerate(group.missing):
            yield f"{group.title}: {text}", ("groups", position, "missing", number)


def _listed(item: models.SubjectTopic | models.Step, _: date) -> Iterator[Found]:
    for number, text in enumerate(item.missing):
        yield text, ("missing", number)


def _example(item: models.Example, _: date) -> Iterator[Found]:
    if item.year is None:
        yield "Hvornår eksemplet er fra", ()


def _duty(item: models.Duty, _: date) -> Iterator[Found]:
    if item.law is None:
        yield "Bestemmelse", ()


def _response(item: models.ConsultationResponse, _: date) -> Iterator[Found]:
    for position, comment in enumerate(item.comments):
        if comment.outcome is not CommentStatus.OPEN and not comment.done:
            yield f"{comment.title}: hvad der er gjort", ("comments", position)


def _programme(item: models.Programme, _: date) -> Iterator[Found]:
    for position, coverage in enumerate(item.coverage):
        if not coverage.covered_by and coverage.missing:
            yield f"Den generiske model: {coverage.missing}", ("coverage", position)


_RULES: Mapping[str, Callable[..., Iterator[Found]]] = {
    "sources": _source,
    "laws": _law,
    "offers": _offer,
    "routes": _route,
    "notifications": _notification,
    "municipalities": _municipality,
    "stratifications": _stratification,
    "topics": _listed,
    "steps": _listed,
    "examples": _example,
    "duties": _duty,
    "responses": _response,
    "programme": _programme,
}


def gaps(catalogue: Catalogue, day: date) -> Iterator[Gap]:
    """Everything missing in the data on a day, file by file."""
    for scope, kind, entity, origin in catalogue.every():
        rule = _RULES.get(kind)
        if rule is None:
            continue
        for what, steps in rule(entity, day):
            yield Gap(kind, entity.id, scope.id, what, origin.path, origin.line(*steps))


def gaps_in_pages(pages: Mapping[str, Path]) -> Iterator[tuple[str, int, str]]:
    """The same in hand-written pages: the path as shown, the line, and the sentence."""
    for shown, file in pages.items():
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            for sentence in line.split(". "):
                if MISSING_TEXT in sentence:
                    yield shown, number, sentence.strip().rstrip(".")
