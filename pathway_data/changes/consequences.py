"""What follows from what was changed: which pages, which offers for whom, which days."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Literal

from calculators.danish import listed
from pathway_data import models
from pathway_data.catalogue import COMMON, Catalogue, Key, Scope, key_of
from pathway_data.changes.entities import EntityChange
from pathway_data.changes.words import called
from pathway_data.coming_days import Turn, turns
from pathway_data.kinds import KINDS, entity_kind
from pathway_data.memory import Memory
from pathway_data.models.base import Entity
from pathway_data.sentences import begun

SHARED = "Fælles"
ALL_PAGES = "Alle sider"
SHOWN_ELSEWHERE = frozenset(
    {"laws", "actors", "offers", "responsibilities", "routes", "rates", "calculators", "changes"}
)
"""Kinds whose names and words stand on the pages of what refers to them."""
FARTHEST = 3
"""Over so many references a reason is followed."""


PageIs = Literal["new", "gone", "moved", "changed"]


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that looks different: its address and name, whose it is, and why it is another.

    `formerly` is the address of a page that has moved.
    """

    address: str
    page: str
    of: str
    what: PageIs
    because: str
    formerly: str = ""


@dataclass(frozen=True, slots=True)
class OfferChange:
    """An offer that is given otherwise: what about it is different, and whom it is for."""

    offer: str
    of: str
    what: str
    for_whom: str


@dataclass(frozen=True, slots=True, order=True)
class DayChange:
    """A day on which something changes, that is new, or that is not there any more."""

    day: date
    what: str
    about: str
    is_new: bool


def name_of(scope: Scope) -> str:
    """What a folder's content is called: a programme's short name, a region, or what all share."""
    if scope.programme:
        return scope.programme.short
    return scope.region.title if scope.region else SHARED if scope.id == COMMON else scope.id


@dataclass(frozen=True)
class Consequences:
    """What follows from the changes between two states of the content."""

    before: Catalogue
    after: Catalogue
    changes: tuple[EntityChange, ...]

    def reasons(self) -> Mapping[Key, str]:
        """Why something looks different: what was changed in it, or in what it refers to.

        The nearest reason is told: a thing's own change before that of something it names.
        """
        found: dict[Key, str] = {}
        for change in self.changes:
            catalogue = self.before if change.what == "removed" else self.after
            for scope, entity, because in _itself(catalogue, change):
                found.setdefault(key_of(scope, entity), because)
        nearest = dict(found)
        for _ in range(FARTHEST):
            nearest = {
                key_of(scope, entity): because
                for named in (self._naming_before, self._naming_after)
                for key, because in nearest.items()
                for scope, entity in named.get(key, ())
                if key_of(scope, entity) not in found
            }
            found |= nearest
        return found

    @cached_property
    def _naming_before(self) -> "References":
        return references(self.before, kinds=KINDS)

    @cached_property
    def _naming_after(self) -> "References":
        return references(self.after, kinds=KINDS)

    @cached_property
    def _named_before(self) -> "References":
        return references(self.before)

    @cached_property
    def _named_after(self) -> "References":
        return references(self.after)

    def _referring(self, change: EntityChange) -> Iterator[tuple[Scope, Entity, str]]:
        """What refers to the changed thing, on the side that has it, with what that is."""
        if change.kind in SHOWN_ELSEWHERE:
            known = self._named_before if change.what == "removed" else self._named_after
            for scope, entity in known.get(change.key, ()):
                yield scope, entity, f"{change.kind_name} »{change.title}«"

    def offers(self) -> tuple[OfferChange, ...]:
        """The offers that are new, gone, changed, or that rest on something that was changed."""
        found: dict[Key, OfferChange] = {}
        for change in self.changes:
            catalogue = self.before if change.what == "removed" else self.after
            if change.kind == "offers":
                for scope, offer, _ in _itself(catalogue, change):
                    found[key_of(scope, offer)] = _offer(scope, offer, _what(change))
        for change in self.changes:
            if change.kind == "offers" or change.what == "removed":
                continue
            for scope, entity, because in self._referring(change):
                if isinstance(entity, models.Offer):
                    said = f"{because} er ændret"
                    found.setdefault(key_of(scope, entity), _offer(scope, entity, said))
        return tuple(found.values())

    def days(self) -> tuple[DayChange, ...]:
        """Days on which something begins or ends, that were not there before or are not now."""
        old, new = (
            {(alike[0].day, *_said(each, alike)) for alike in turns_alike(each)}
            for each in (self.before, self.after)
        )
        fresh = (DayChange(*each, is_new=True) for each in new - old)
        gone = (DayChange(*each, is_new=False) for each in old - new)
        return tuple(sorted((*fresh, *gone)))


REPLACED, BEGINS, ENDED = "noget nyt afløser det, der gjaldt", "begynder", "er ophørt"
A_PART_BEGINS, A_PART_ENDED = "noget nyt begynder", "noget er ophørt"


def turns_alike(catalogue: Catalogue) -> tuple[tuple[Turn, ...], ...]:
    """What begins and ends, a group for each day and thing."""
    found: dict[tuple[date, Key], list[Turn]] = {}
    for turn in turns(catalogue):
        found.setdefault((turn.day, key_of(turn.scope, turn.entity)), []).append(turn)
    return tuple(map(tuple, found.values()))


def _said(catalogue: Catalogue, alike: Sequence[Turn]) -> tuple[str, str]:
    """What happens on a day to one thing, or to parts of it, and what that is."""
    first = alike[0]
    if isinstance(first.entity, models.DatedChange):
        return "", first.entity.title
    name = called(catalogue, first.scope, first.entity)
    about = f"{entity_kind(type(first.entity)).danish} »{name}«"
    sorts = {turn.begins for turn in alike}
    if len(sorts) == 2:
        what = REPLACED
    elif any(len(turn.place) > 1 for turn in alike):
        what = A_PART_BEGINS if first.begins else A_PART_ENDED
    else:
        what = BEGINS if first.begins else ENDED
    return what, f"{about} ({name_of(first.scope)})"


def turns_said(catalogue: Catalogue, alike: Sequence[Turn]) -> tuple[str, str]:
    """What changes on a day for one thing: in a line of its own, and beside its name."""
    what, about = _said(catalogue, alike)
    return _line(about, what), what


def day_said(change: DayChange) -> str:
    """The same of a day that is new or gone."""
    return _line(change.about, change.what)


def _line(about: str, what: str) -> str:
    return begun(f"{about}: {what}" if what else about)


def _what(change: EntityChange) -> str:
    if change.what == "added":
        return "nyt tilbud"
    if change.what == "removed":
        return "udgået"
    said = listed(list(dict.fromkeys(each.field.partition(" › ")[0] for each in change.fields)))
    return f"ændret: {said}" if said else f"hed før {change.formerly}"


def _offer(scope: Scope, offer: Entity, what: str) -> OfferChange:
    """An offer with whom it is for: as it says itself, else as its programme does."""
    assert isinstance(offer, models.Offer)
    own = " ".join(each.text for each in offer.audience)
    programme = scope.programme
    whom = own or (programme.target_group.summary.text if programme else "")
    return OfferChange(offer.title, name_of(scope), what, whom or "ikke oplyst")


def _itself(catalogue: Catalogue, change: EntityChange) -> Iterator[tuple[Scope, Entity, str]]:
    """The changed thing, with why its page is another."""
    said = {"added": "er ny", "removed": "er fjernet", "renamed": "har fået et andet id"}
    for scope in catalogue.scopes:
        entity = scope.entities.get(change.kind, {}).get(change.id)
        if scope.id == change.scope and entity is not None:
            what = said.get(change.what, "er ændret")
            yield scope, entity, f"{change.kind_name} »{change.title}« {what}"


type References = Mapping[Key, list[tuple[Scope, Entity]]]
"""What refers to each thing."""


def references(
    catalogue: Catalogue,
    memory: Memory | None = None,
    kinds: Container[str] = SHOWN_ELSEWHERE,
) -> References:
    """What refers to each thing of some kinds, unless told of those that are shown elsewhere.

    `memory` may hold what an earlier look for the same kinds has found; it has been told of the
    content.
    """
    known = memory or Memory()
    shape = known.same("shape", "", catalogue.shape)
    found: dict[Key, list[tuple[Scope, Entity]]] = {}

    def meant(scope: Scope, entity: Entity) -> tuple[Key, ...]:
        every = catalogue.referred(scope, entity, kinds)
        return tuple(dict.fromkeys(key_of(*each) for each in every))

    for scope, entity in catalogue.every():
        name, made_of = (key_of(scope, entity), catalogue.day), (shape, entity)
        for key in known.look("refers to", name, made_of, partial(meant, scope, entity)):
            found.setdefault(key, []).append((scope, entity))
    return found
