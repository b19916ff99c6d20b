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
    "regneeksempler",
    "tilgaengelighed",
)

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
    }
)
"""The pages below a programme, each with the content that calls for it."""


def programme_pages(scope: Scope) -> tuple[str, ...]:
    """The names of the general pages a programme has, its front page first."""
    below = (name for name, content in PROGRAMME_PAGES.items() if content(scope))
    return (scope.id, *(f"{scope.id}/{name}" for name in below))
