"""The checks on the content as a whole. Each is a generator of problems."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from pathway_data.calculations import Calculations
from pathway_data.catalogue import Scope, key_of
from pathway_data.checks import (
    calculators,
    coming,
    data_agreement,
    dates,
    figures,
    former,
    limits,
    links,
    local_offers,
    pages,
    reading,
    references,
    regions,
    reviews,
    search_words,
    site,
    strength,
    words,
)
from pathway_data.differences import changed
from pathway_data.load import Loaded
from pathway_data.memory import Memory
from pathway_data.models.base import Entity
from pathway_data.problems import Fault, Problem

IN_EACH: tuple[Callable[[Loaded, Scope, Entity], Iterator[Fault]], ...] = (
    references.references,
    references.citations,
    references.page_references,
    references.rings,
    former.former_parts,
    references.tasks_of_others,
    references.told_elsewhere,
    references.repeated_sections,
    references.addresses,
    reading.how_far_read,
    reading.more_than_read,
    dates.periods,
    dates.unused_knowledge,
    dates.spans,
    limits.limits,
    figures.figures,
    reviews.answers,
    calculators.conditions,
    strength.strengths,
    strength.obligations,
    strength.repeated,
    regions.regions,
    search_words.search_words,
    local_offers.local_offers,
    site.colours,
    site.region,
)
"""What may be wrong inside a single entity, of whatever kind."""


def check(
    loaded: Loaded,
    day: date,
    hand_written: Mapping[str, Path] | None = None,
    calculations: Calculations | None = None,
    memory: Memory | None = None,
) -> tuple[Problem, ...]:
    """Every problem in the content, sorted by file and line, each told once.

    `day` is the date the site is built for. `hand_written` are pages, by the path
    shown, whose words and links are checked as well. `calculations` are those of whoever goes on to
    use them; where something is wrong already, what they refer to may be missing, and
    calculations with bare ids take their place. `memory` may hold what an earlier check found.
    """
    found = check_entities(loaded, day, hand_written, memory)
    if calculations is None or found:
        calculations = Calculations(loaded.catalogue, day)
    return tuple(sorted({*found, *check_days(loaded, calculations, memory)}))


def check_days(
    loaded: Loaded, calculations: Calculations, memory: Memory | None = None
) -> tuple[Problem, ...]:
    """The problems that calculating tells, today and on the days to come, sorted."""
    computed = tuple(coming.on_a_day(loaded, calculations))
    return tuple(sorted({*computed, *coming.coming(loaded, calculations, memory, computed)}))


def check_entities(
    loaded: Loaded,
    day: date,
    hand_written: Mapping[str, Path] | None = None,
    memory: Memory | None = None,
) -> tuple[Problem, ...]:
    """The problems that can be told without calculating."""
    return (
        *loaded.problems,
        *_in_entities(loaded, memory or Memory()),
        *references.unused_sections(loaded),
        *former.former_names(loaded),
        *pages.contents(loaded),
        *pages.words(loaded),
        *pages.places(loaded),
        *pages.files(loaded),
        *pages.collisions(loaded),
        *calculators.columns(loaded),
        *dates.milestones(loaded),
        *dates.not_yet(loaded, day),
        *local_offers.overlaps(loaded),
        *data_agreement.data_agreement(loaded),
        *words.words(loaded, memory),
        *words.explained_twice(loaded),
        *words.words_in_pages(loaded, hand_written or {}),
        *links.links(hand_written or {}),
    )


def _in_entities(loaded: Loaded, memory: Memory) -> Iterator[Problem]:
    """What is wrong inside single entities; one is looked through again where it must be.

    That is where it or something that was looked at for it has changed: a source it cites, say.
    What names there are is looked at by all.
    """
    catalogue = loaded.catalogue
    memory.content_read(catalogue, changed)
    for gathered in catalogue.gathered:
        memory.tell(gathered)
    names = (loaded.named, loaded.unread, loaded.page_names, loaded.renamed, catalogue.shape)
    known = memory.get("names", "", names, object)

    def faults(scope: Scope, entity: Entity) -> tuple[Fault, ...]:
        return tuple(fault for each in IN_EACH for fault in each(loaded, scope, entity))

    for scope, entity in catalogue.every():
        made_of = (known, entity)
        found = memory.look(
            "faults", key_of(scope, entity), made_of, partial(faults, scope, entity)
        )
        for place, message in found:
            yield scope.problem(entity, message, *place)
