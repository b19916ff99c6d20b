"""Things of the content that are found by what they are, so that no test calls them by name.

What a test of the generator needs is "a programme with offers" or "a calculator of this kind".
Which that is differs from site to site; tests that know this content by name stand in
`tests/content/`.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from hooks.site.places import Place, Site
from pathway_data.catalogue import Catalogue, Scope
from pathway_data.content_place import CONTENT as OWN_CONTENT
from pathway_data.content_place import content_folder
from pathway_data.load import Loaded, load
from pathway_data.models.base import Entity
from tests.hooks.page_samples import BUNDLE, DAY, Built

CONTENT = content_folder()
"""The content that the tests run on, as `CONTENT` of the environment says."""


OURS = OWN_CONTENT.resolve() == CONTENT
"""Whether that is this content, whose size the tests know."""


def floor(count: int) -> int:
    """What a count must be above, so that no test passes on nothing.

    The number is this content's. How much another has of something nobody here can know.
    """
    return count if OURS else -1


@cache
def the_content() -> Loaded:
    """The content, read once for all tests that only look at it."""
    return load(CONTENT)


@cache
def _site(day: date) -> Site:
    agreement = the_content().agreement
    return Site(the_content().catalogue, day, BUNDLE, agreement=agreement and agreement[0])


def the_site() -> Site:
    """The content as a site."""
    return _site(DAY)


@cache
def _pages(day: date) -> Built:
    assert the_content().problems == ()
    return Built(_site(day))


def the_pages(day: date = DAY) -> Built:
    """The pages of the content, which must be free of problems; made once for a day."""
    return _pages(day)


def programme_with(catalogue: Catalogue, *kinds: type[Entity]) -> Scope:
    """The first programme that has something of each of these classes."""
    return next(
        scope for scope in catalogue.programmes if all(scope.as_written(kind) for kind in kinds)
    )


def place_with(site: Site, *kinds: type[Entity]) -> Place:
    """The site as seen from the first programme that has something of each of these classes."""
    return site.at(programme_with(site.catalogue, *kinds))


def every[E: Entity](
    kind: type[E], such: Callable[[Place, E], bool] = lambda _, __: True
) -> Iterator[tuple[Place, E]]:
    """Everything of a class, the programmes' first, each with the place it stands in."""
    site = the_site()
    common, *programmes = site.places()
    return (
        (place, entity)
        for place in (*programmes, common)
        for entity in place.all(kind)
        if such(place, entity)
    )


def page_of[E: Entity](kind: type[E], such: Callable[[Place, E], bool] = lambda _, __: True) -> str:
    """The address of the first thing of a class that has a page of its own."""
    pages = (place.address_of(entity) for place, entity in every(kind, such))
    return next(address for address in pages if "#" not in address)


def fullest[E: Entity](kind: type[E]) -> str:
    """The address of the page of the thing of a class that most is told of."""
    found = max(every(kind), key=lambda each: len(str(each[1])))
    return found[0].address_of(found[1])


def list_of(page_id: str) -> str:
    """The address of a general page: of the first programme that has it, else of the common one."""
    site = the_site()
    common, *programmes = site.places()
    having = (place for place in (*programmes, common) if place.has(page_id))
    return next(having).link_to_page(page_id).address
