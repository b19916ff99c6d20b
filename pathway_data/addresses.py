"""Which general pages the site has, by the names data files link to as `side/<name>`.

A programme has a page only where it has content for it, so that no page is empty and
no link leads to one.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from pathway_data.catalogue import Scope

SITE_PAGES: tuple[str, ...] = (
    "aktoerer",
    "beregnere",
    "forside",
    "kilder",
    "lov",
    "om",
    "ordliste",
    "privatliv",
    "redaktion",
    "regneeksempler",
    "ret-fejl",
    "tilgaengelighed",
    "was",
)
"""Pages the site always has."""

COMMON_PAGES: Mapping[str, str] = MappingProxyType(
    {
        "aabne-spoergsmaal": "questions",
        "ansvar": "responsibilities",
        "arbejdsdeling": "duties",
        "bidragydere": "contributors",
        "eksempler": "examples",
        "emner": "topics",
        "for": "roles",
        "generisk-model": "components",
        "hoering": "responses",
        "kommuner": "municipalities",
        "stoette": "stratifications",
        "takster": "rates",
    }
)
"""Pages of the common content, each with the kind that calls for it."""

PROGRAMME_PAGES: Mapping[str, Callable[[Scope], object]] = MappingProxyType(
    {
        "maalgruppe": lambda scope: scope.programme,
        "opgaver": lambda scope: scope.tasks,
        "tilbud": lambda scope: scope.offers,
        "stoette": lambda scope: scope.stratifications,
        "kommunikation": lambda scope: scope.notifications,
        "budskaber": lambda scope: scope.messages,
        "indikatorer": lambda scope: scope.indicators,
        "henvisning": lambda scope: scope.routes,
        "beregnere": lambda scope: scope.calculators,
        "aabne-spoergsmaal": lambda scope: scope.entities.get("questions"),
        "ansoegning": lambda scope: scope.entities.get("facts"),
        "arbejdsgang": lambda scope: scope.entities.get("steps"),
        "daekning": lambda scope: scope.programme and scope.programme.coverage,
        "eksempler": lambda scope: scope.entities.get("examples"),
        "emner": lambda scope: scope.entities.get("topics"),
        "hoering": lambda scope: scope.entities.get("responses"),
        "registrering": lambda scope: scope.indicators,
        "takster": lambda scope: scope.entities.get("rates"),
        "tidsplan": lambda scope: scope.entities.get("milestones"),
        "udfordringer": lambda scope: scope.entities.get("challenges"),
    }
)
"""The pages below a programme, each with the content that calls for it."""


def common_pages(common: Scope) -> tuple[str, ...]:
    """The names of the general pages of the common content, those always there first."""
    return (*SITE_PAGES, *(n for n, kind in COMMON_PAGES.items() if common.entities.get(kind)))


def programme_pages(scope: Scope) -> tuple[str, ...]:
    """The names of the general pages a programme has, its front page first."""
    below = (name for name, content in PROGRAMME_PAGES.items() if content(scope))
    return (scope.id, *(f"{scope.id}/{name}" for name in below))
