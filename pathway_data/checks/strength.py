"""No text says a thing more strongly than the source behind it.

A duty needs a source that says "skal", advice one that advises; "altid", "mest", "kun" and the
like must be the source's own words. What is the site's own reading is no requirement, and an offer
is due only where a source says so. What may only be considered is held by the checklist's engine.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from pathway_data import models
from pathway_data.catalogue import Catalogue, Scope
from pathway_data.introspection import below, marked
from pathway_data.load import Loaded
from pathway_data.models import forms, rules
from pathway_data.models.base import Citation, Cited, Entity, Quotation, Status, Strength
from pathway_data.models.cases import ExpectedFigure
from pathway_data.models.knowledge import PageLink
from pathway_data.models.pages import SitePage
from pathway_data.models.programme import Denominator, Obligation
from pathway_data.models.project import Branch
from pathway_data.problems import Fault, Location
from pathway_data.standing import at_least, cited_sources, rank, statuses, strength_in
from pathway_data.strong_words import Claim, StrongWord, strong_words

_NEEDED = {Claim.DUTY: Strength.SHALL, Claim.ADVICE: Strength.SHOULD}
_NO_TEXTS = frozenset(
    {
        "id",
        "formerly",
        "region",
        "period",
        "wording",
        "ours",
        "dates_ours",
        "unit",
        "url",
        "kind",
        "expected",
        "place",
        "needs",
        "done",
        "decided_by",
        "missing",
    }
)
"""Keys whose words are no statement, or say themselves whose they are."""

_OF_ANSWERS = (
    rules.Rule,
    rules.Outcome,
    rules.Question,
    rules.AnswerOption,
    rules.NumberLimit,
    rules.ProofException,
    forms.ContentItem,
    models.WorkedCase,
    Branch,
    Denominator,
)
"""Where "kun" and "alle" tell of the reader's answers, not of what a source says."""

_OF_THE_SOURCES = re.compile(
    r"\b(?:kilde\w*|eksempl\w*|ansøgning\w*|rapport\w*|svare(?:t|ne)|udkast\w*|beregner\w*"
    r"|side(?:n|rne)|vi|vores|læst|felt\w*)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:kan|kunne|må|måske|eventuelt|mulig\w*|overvej\w*|hvis)\b", re.IGNORECASE
)
_FEWEST_OUTCOMES = 2
"""Of two outcomes, what one tells may well be what sets it apart."""


@dataclass(frozen=True, slots=True)
class _Backing:
    """How strongly a text may be said, and the strong words that are the source's own."""

    strength: Strength
    wording: frozenset[str]

    def allows(self, word: StrongWord) -> bool:
        if word.word.lower() in self.wording:
            return True
        needed = _NEEDED.get(word.claim)
        return needed is not None and at_least(self.strength, needed)


def strengths(loaded: Loaded, scope: Scope, entity: Entity) -> Iterator[Fault]:
    """Texts that are stronger than their source, and readings of ours told as requirements."""
    if isinstance(entity, (models.Source, SitePage, models.TermRule)):
        return
    quoted = {place for place, _, _ in marked(entity, Quotation)}
    backings = _Backings(loaded.catalogue, scope, entity)
    for place, model in below(entity, BaseModel):
        backing = backings.of(place, model)
        if backing is None:
            continue
        for at, text in _texts(model, place):
            if at not in quoted:
                yield from _too_strong(at, text, backing, model)
        if isinstance(model, Cited):
            yield from _of_cited(loaded.catalogue, scope, place, model)


def _of_cited(catalogue: Catalogue, scope: Scope, place: Location, cited: Cited) -> Iterator[Fault]:
    if cited.ours and Status.REQUIREMENT in statuses(catalogue, scope, cited):
        yield (*place, "ours"), 'vores læsning er mærket "krav" – giv den en anden status'
    text = getattr(cited, "text", None)
    if cited.strength is Strength.MAY and isinstance(text, str) and not _HEDGED.search(text):
        yield (*place, "text"), 'kilden siger "kan" – skriv, at det er en mulighed'


def _too_strong(at: Location, text: str, backing: _Backing, model: BaseModel) -> Iterator[Fault]:
    for word in strong_words(text):
        of_answers = isinstance(model, _OF_ANSWERS)
        if word.claim is Claim.SCOPE and (of_answers or _OF_THE_SOURCES.search(word.sentence)):
            continue
        if not backing.allows(word):
            said = f'"{word.word}" er stærkere end kilden'
            yield at, f"{said}, {_why(word, backing)}"


def _why(word: StrongWord, backing: _Backing) -> str:
    """What the source says instead, and what to do."""
    if word.claim in _NEEDED:
        meant = f'som her "{backing.strength}"'
        return f"{meant} – skriv det svagere, eller angiv strength, hvis kilden selv siger det"
    return (
        "som ikke siger ordet – skriv det svagere, eller angiv wording, hvis kilden selv siger det"
    )


def _texts(model: BaseModel, at: Location) -> Iterator[tuple[Location, str]]:
    """The texts of a model itself, not of the models in it."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        if name in _NO_TEXTS or isinstance(value, Enum):
            continue
        if isinstance(value, str):
            yield (*at, name), value
        elif isinstance(value, tuple):
            for position, item in enumerate(value):
                if isinstance(item, str) and not isinstance(item, Enum):
                    yield (*at, name, position), item


@dataclass(frozen=True)
class _Backings:
    """What stands behind the texts of one entity."""

    catalogue: Catalogue
    scope: Scope
    entity: Entity

    def of(self, place: Location, model: BaseModel) -> _Backing | None:
        """What stands behind a model's texts: its own sources, its rules, or what it stands in."""
        if isinstance(model, (Citation, PageLink, ExpectedFigure)):
            return None
        if isinstance(model, Cited):
            return self._of(model)
        if isinstance(model, rules.Outcome):
            return self._of_rules(model.id)
        if isinstance(model, forms.ReferralPart):
            return self._of_rules(model.outcome)
        summary = getattr(model, "summary", None)
        if isinstance(summary, Cited):
            return self._of(summary)
        around = _around(self.entity, place)
        if around is not None:
            return self._of(around)
        return self._whole

    def _of(self, cited: Cited) -> _Backing | None:
        return _of_sources(self.catalogue, self.scope, cited)

    @cached_property
    def _whole(self) -> _Backing | None:
        """What names a whole thing may be said as strongly as anything that is told of it."""
        parts = (self._of(cited) for _, cited in below(self.entity, Cited))
        found = [part for part in parts if part is not None]
        if not found:
            return None
        strongest = min((part.strength for part in found), key=rank)
        return _Backing(strongest, frozenset().union(*(part.wording for part in found)))

    def _of_rules(self, outcome: str | None) -> _Backing | None:
        """An outcome may be said as strongly as the weakest rule that leads to it."""
        found = (
            self._of(rule) for _, rule in below(self.entity, rules.Rule) if rule.then == outcome
        )
        leading = [backing for backing in found if backing is not None]
        if not leading:
            return None
        weakest = max((each.strength for each in leading), key=rank)
        return _Backing(weakest, frozenset.intersection(*(each.wording for each in leading)))


def _around(entity: Entity, place: Location) -> Cited | None:
    """The nearest cited thing that a part of an entity stands in."""
    here: Any = entity
    found = here if isinstance(here, Cited) else None
    for step in place:
        here = here[step] if isinstance(step, int) else getattr(here, step)
        found = here if isinstance(here, Cited) else found
    return found


def _of_sources(catalogue: Catalogue, scope: Scope, cited: Cited) -> _Backing | None:
    """As strongly as the weakest of its sources says it, in words that any of them uses."""
    sources = tuple(cited_sources(catalogue, scope, cited))
    if not sources:
        return None
    strengths = [strength_in(source, at, cited) for source, at in sources]
    words = [*cited.wording, *(w for source, at in sources for w in source.section(at.at).wording)]
    return _Backing(
        max(strengths, key=rank),
        frozenset(word.lower() for word in words),
    )


def obligations(loaded: Loaded, scope: Scope, entity: Entity) -> Iterator[Fault]:
    """Offers that are said to be due by a source or a provision that does not say so."""
    if not isinstance(entity, models.Offer):
        return
    claims: tuple[tuple[Location, Obligation | None, Cited], ...] = (
        (("obligation",), entity.obligation, entity.summary),
        *(
            (("legal_bases", at, "obligation"), basis.obligation, basis)
            for at, basis in enumerate(entity.legal_bases)
        ),
    )
    for place, obligation, cited in claims:
        backing = _of_sources(loaded.catalogue, scope, cited)
        due = obligation in (Obligation.SHALL, Obligation.SHALL_BY_NEED)
        if due and backing is not None and backing.strength is not Strength.SHALL:
            said = f'tilbuddet "{obligation}" gives, men kilden "{backing.strength}" kun'
            yield place, f"{said} – skriv det, som kilden siger det"


def repeated(loaded: Loaded, scope: Scope, entity: Entity) -> Iterator[Fault]:
    """An outcome without what all others tell of something that is only applied for.

    An outcome that is not shown, or that only asks the reader to clarify, need not tell it.
    """
    for place, table in below(entity, rules.RuleSet):
        outcomes = [
            (at, _applied(loaded.catalogue, scope, each))
            for at, each in enumerate(table.outcomes)
            if not each.silent and each.tone != "clarify"
        ]
        for text in sorted(set().union(*(facts for _, facts in outcomes))):
            lacking = [at for at, facts in outcomes if text not in facts]
            if len(lacking) == 1 and len(outcomes) > _FEWEST_OUTCOMES:
                where = (*place, "outcomes", lacking[0])
                yield where, f'de andre resultater siger "{text}" – sig det også her'


def _applied(catalogue: Catalogue, scope: Scope, outcome: rules.Outcome) -> set[str]:
    """What an outcome tells of something that is applied for."""
    backed = ((fact.text, _of_sources(catalogue, scope, fact)) for fact in outcome.facts)
    return {text for text, by in backed if by is not None and by.strength is Strength.APPLIES}
