"""Fields and values of the content in the words that editors and readers know."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel

from calculators.danish import date as date_text
from calculators.danish import listed, number
from pathway_data import models
from pathway_data.catalogue import Catalogue, Scope
from pathway_data.introspection import marked
from pathway_data.kinds import KINDS
from pathway_data.local_offers import municipality_meant, offers_meant
from pathway_data.models.additions import TellsMore
from pathway_data.models.base import Citation, Entity, PageReference, Reference
from pathway_data.models.local_offers import LocalOffer
from pathway_data.problems import Location

NOTHING = "ikke oplyst"
_SHORT = re.compile(r"(?:[.;(]| [–-] |, (?:fx|som|uden|kun|hvis|når|med|ÅÅÅÅ|lavest|ét|én|i)\b)")
_SHOWN_AFTER = re.compile(r'Vises efter ordene "([^":]+):?"')
"""Where editors are told with which words pages show a field, it has them as its name."""
_NAMES = (
    "title",
    "label",
    "headline",
    "heading",
    "term",
    "question",
    "respondent",
    "preferred",
    "text",
    "short",
    "message",
)


def label(description: str, key: str) -> str:
    """A field in a few words: the beginning of what editors are told of it."""
    shown = _SHOWN_AFTER.search(description)
    said = shown[1] if shown else _SHORT.split(description, maxsplit=1)[0].strip()
    return said or key


def title(value: BaseModel) -> str:
    """What a thing or a part of one is called."""
    texts = (text for text in map(str, dict(value).values()) if text)
    return _named(value) or next(texts, "")


def _named(value: BaseModel) -> str:
    """The name that a thing or a part of one has, if it has any."""
    for name in _NAMES:
        found = getattr(value, name, None)
        if isinstance(found, str) and found:
            return found
        if isinstance(found, BaseModel):
            return title(found)
    own = getattr(value, "id", None)
    return own if isinstance(own, str) else ""


def called(catalogue: Catalogue, scope: Scope, entity: Entity) -> str:
    """What an entity of a scope is called; what tells of another, by what it tells of."""
    if isinstance(entity, LocalOffer):
        offers = offers_meant(catalogue, scope, entity)
        municipality = municipality_meant(catalogue, entity)
        if offers and municipality:
            return f"{title(offers[0][1])} i {title(municipality[1])}"
    if isinstance(entity, TellsMore):
        about = catalogue.told_of(scope, entity)
        return title(about[1]) if about else entity.id
    return title(entity)


@dataclass(frozen=True)
class Words:
    """The names of what an entity refers to, by the place of the reference in it."""

    names: Mapping[Location, str] = field(default_factory=dict)

    def said(self, value: Any, at: Location = ()) -> str:
        """A value in words."""
        if at in self.names:
            return self.names[at]
        if value is None or value == "" or value == ():
            return NOTHING
        if isinstance(value, bool):
            return "ja" if value else "nej"
        if isinstance(value, Citation):
            return self._citation(value, at)
        if isinstance(value, BaseModel):
            return _named(value) or self._fields(value, at)
        if isinstance(value, date):
            return date_text(value)
        if isinstance(value, Enum):
            return str(value.value)
        if isinstance(value, int | Decimal):
            return number(value)
        if isinstance(value, tuple):
            return listed([self.said(each, (*at, place)) for place, each in enumerate(value)])
        if isinstance(value, Mapping):
            return "; ".join(
                f"{name}: {self.said(each, (*at, name))}" for name, each in value.items()
            )
        return str(value)

    def _fields(self, value: BaseModel, at: Location) -> str:
        """Something without a name, field by field: a period of a rate, who gives an offer."""
        told = (
            f"{label(info.description or '', name)}: {self.said(getattr(value, name), (*at, name))}"
            for name, info in type(value).model_fields.items()
            if name != "citations" and getattr(value, name) not in (None, "", ())
        )
        return "; ".join(told)

    def citations(self, citations: tuple[Citation, ...], at: Location) -> str:
        """Where something is found, source by source."""
        said = [self._citation(each, (*at, place)) for place, each in enumerate(citations)]
        return "; ".join(said) or NOTHING

    def _citation(self, value: Citation, at: Location) -> str:
        source = self.names.get((*at, "source"), value.source)
        return f"{source}, {self.names.get((*at, 'at'), value.at)}"


def words_of(catalogue: Catalogue, scope: Scope, entity: Entity) -> Words:
    """The words for what an entity of a scope refers to."""
    names: dict[Location, str] = {}
    for place, mark, name in marked(entity, Reference):
        model = KINDS[mark.kind].model if mark.kind in KINDS else None
        found = catalogue.find(scope, model, name) if model else None
        if found:
            names[place] = title(found[1])
            if isinstance(found[1], models.Source):
                names[place] = found[1].short
                _section(names, place, found[1], entity)
    for place, _, reference in marked(entity, PageReference):
        kind, _, name = reference.partition("/")
        if kind in KINDS and (led := catalogue.find_page(scope, KINDS[kind].model, name)):
            names[place] = f"{KINDS[kind].danish} »{title(led[1])}«"
    return Words(names)


def _section(
    names: dict[Location, str], at: Location, source: models.Source, entity: Entity
) -> None:
    """The name of the section of a source that a citation leads to."""
    holder: Any = entity
    for step in at[:-1]:
        holder = holder[step] if isinstance(step, int) else getattr(holder, step, None)
        if holder is None:
            return
    if isinstance(holder, Citation):
        titles = {section.id: section.title for section in source.sections}
        names[*at[:-1], "at"] = titles.get(holder.at, holder.at)
