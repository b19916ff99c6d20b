"""Which kinds of data files there are, and what editors call their content.

A kind is the name of a file (`offers.yml`, a list) or of a folder (`calculators/`, one
entity a file). The same kinds may stand in `common/` and in every programme's folder.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from pydantic import TypeAdapter

from pathway_data import models
from pathway_data.models.base import Entity


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entity: its name in the data, its Danish name, and the class of its entities.

    `annotation` is what an entity is read as: the class itself, or a union of its subclasses.
    """

    name: str
    danish: str
    model: type[Entity]
    annotation: Any
    adapter: TypeAdapter[Any]


def _kind(name: str, danish: str, model: type[Entity], annotation: Any = None) -> tuple[str, Kind]:
    read_as = annotation or model
    return name, Kind(name, danish, model, read_as, TypeAdapter(read_as))


KINDS: Mapping[str, Kind] = MappingProxyType(
    dict(
        (
            _kind("programme", "program", models.Programme),
            _kind("sources", "kilde", models.Source),
            _kind("laws", "bestemmelse", models.Law),
            _kind("responsibilities", "ansvar", models.Responsibility),
            _kind("actors", "aktør", models.Actor),
            _kind("municipalities", "kommune", models.Municipality),
            _kind("rates", "takst", models.Rate),
            _kind("glossary", "ordforklaring", models.GlossaryTerm),
            _kind("terms", "navneregel", models.TermRule),
            _kind("components", "komponent", models.Component),
            _kind("roles", "brugergruppe", models.Role),
            _kind("pages", "side", models.SitePage),
            _kind("questions", "åbent spørgsmål", models.OpenQuestion),
            _kind("phases", "fase", models.Phase),
            _kind("tasks", "opgave", models.Task),
            _kind("notifications", "besked", models.Notification),
            _kind("offers", "tilbud", models.Offer),
            _kind("messages", "kernebudskab", models.Message),
            _kind("indicators", "indikator", models.Indicator),
            _kind("stratifications", "stratificering", models.Stratification),
            _kind("routes", "henvisningsvej", models.Route),
            _kind("topics", "emne", models.SubjectTopic),
            _kind("examples", "eksempel", models.Example),
            _kind("duties", "opgave efter loven", models.Duty),
            _kind("contributors", "bidragyder", models.Contributor),
            _kind("steps", "trin", models.Step),
            _kind("milestones", "milepæl", models.Milestone),
            _kind("facts", "oplysning i ansøgningen", models.ApplicationFact),
            _kind("challenges", "udfordring", models.Challenge),
            _kind("responses", "høringssvar", models.ConsultationResponse),
            _kind("calculators", "beregner", models.Calculator, models.AnyCalculator),
            _kind("cases", "regneeksempel", models.WorkedCase),
        )
    )
)


@cache
def entity_kind(model: type[Entity]) -> Kind:
    """The kind that a class of entities, or the class it is derived from, belongs to.

    Raises KeyError for parts of entities, which stand in no file of their own.
    """
    for kind in KINDS.values():
        if issubclass(model, kind.model):
            return kind
    raise KeyError(model.__name__)
