"""Which kinds of data files there are, and what editors call their content.

A kind is the name of a file (`offers.yml`, a list) or of a folder (`calculators/`, one
entity a file). The same kinds may stand in `common/` and in every programme's folder.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, reduce
from importlib import import_module
from operator import or_
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from pathway_data import models
from pathway_data.models.base import Entity

# A class of calculators is known by being derived from Calculator, so its module must be read.
for _module in iter_modules(models.__path__):
    import_module(f"{models.__name__}.{_module.name}")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entity: its name in the data, its Danish name, and the class of its entities.

    A file of a `single` kind holds one entity rather than a list. In the folder of a kind of
    `sheets` an entity may also be a spreadsheet. Of a kind with `defaults` the generator has
    entries of its own, of which a content folder writes what is another. Where the class has
    subclasses, an entity is one of them and says which in its `kind`.
    """

    name: str
    danish: str
    model: type[Entity]
    single: bool = False
    sheets: bool = False
    defaults: bool = False

    @property
    def models(self) -> tuple[type[Entity], ...]:
        """What an entity may be: its class, or one of the subclasses."""
        return tuple(self.model.__subclasses__()) or (self.model,)

    @property
    def annotation(self) -> Any:
        """What an entity is read as: its class, or a union of the subclasses."""
        return _annotation(self.model, *self.model.__subclasses__())

    @property
    def adapter(self) -> TypeAdapter[Any]:
        """Reads an entity; made when the first one is read."""
        return _adapter(self.model, *self.model.__subclasses__())


def _annotation(model: type[Entity], *subclasses: type[Entity]) -> Any:
    if not subclasses:
        return model
    return Annotated[reduce(or_, subclasses), Field(discriminator="kind")]


@cache
def _adapter(*models: type[Entity]) -> TypeAdapter[Any]:
    return TypeAdapter(_annotation(*models))


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind("site", "sted", models.SiteFile, single=True),
            Kind("region", "region", models.Region, single=True),
            Kind("programme", "program", models.Programme, single=True),
            Kind("sources", "kilde", models.Source),
            Kind("laws", "bestemmelse", models.Law),
            Kind("responsibilities", "ansvar", models.Responsibility),
            Kind("changes", "ændring med dato", models.DatedChange),
            Kind("actors", "aktør", models.Actor),
            Kind("municipalities", "kommune", models.Municipality),
            Kind("local_offers", "lokalt tilbud", models.LocalOffer),
            Kind("rates", "takst", models.Rate),
            Kind("glossary", "ordforklaring", models.GlossaryTerm),
            Kind("terms", "navneregel", models.TermRule),
            Kind("components", "komponent", models.Component),
            Kind("roles", "brugergruppe", models.Role),
            Kind("additions", "tilføjelse", models.Addition),
            Kind("guides", "vejvisning", models.Guide),
            Kind("shortcuts", "genvej", models.Shortcut),
            Kind("pages", "side", models.SitePage, defaults=True),
            Kind("questions", "åbent spørgsmål", models.OpenQuestion),
            Kind("phases", "fase", models.Phase),
            Kind("tasks", "opgave", models.Task),
            Kind("notifications", "besked", models.Notification),
            Kind("offers", "tilbud", models.Offer),
            Kind("messages", "kernebudskab", models.Message),
            Kind("indicators", "indikator", models.Indicator),
            Kind("stratifications", "stratificering", models.Stratification),
            Kind("routes", "henvisningsvej", models.Route),
            Kind("topics", "emne", models.SubjectTopic),
            Kind("examples", "eksempel", models.Example),
            Kind("duties", "opgave efter loven", models.Duty),
            Kind("contributors", "bidragyder", models.Contributor),
            Kind("steps", "trin", models.Step),
            Kind("milestones", "milepæl", models.Milestone),
            Kind("facts", "oplysning i ansøgningen", models.ApplicationFact),
            Kind("challenges", "udfordring", models.Challenge),
            Kind("responses", "høringssvar", models.ConsultationResponse),
            Kind("calculators", "beregner", models.Calculator),
            Kind("cases", "regneeksempel", models.WorkedCase),
            Kind("search_words", "søgeord", models.WordGroup),
            Kind("reviews", "gennemgang", models.CaseReview, sheets=True),
            Kind("reviewers", "faggruppes gennemgang", models.Reviewer),
        )
    }
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


AGREEMENT = Kind("agreement", "dataaftale", models.DataAgreement, single=True)
"""What a content folder may have one of in a place of its own; no part of the catalogue."""
