"""One page of each kind that a reader meets, for tests and pictures that look at every kind.

Which page it is, is found in the content: the first of its kind, or the fullest. A kind that the
content does not have is left out.
"""

from collections.abc import Callable, Iterator, Mapping

from hooks.site.places import Place
from hooks.site.routes import RULES
from pathway_data import models
from tests.found import fullest, list_of, page_of


def _decides(_: Place, each: models.DecisionTable) -> bool:
    """A table that gives one answer, instead of several beside one another."""
    return each.hit == "unique"


FOUND: Mapping[str, Callable[[], str]] = {
    "forside": lambda: "",
    "program": lambda: page_of(models.Programme),
    "maalgruppe": lambda: list_of("maalgruppe"),
    "tilbudsliste": lambda: list_of("tilbud"),
    "tilbud": lambda: fullest(models.Offer),
    "opgaver": lambda: list_of("opgaver"),
    "arbejdsgang": lambda: list_of("arbejdsgang"),
    "beskeder": lambda: list_of("kommunikation"),
    "budskaber": lambda: list_of("budskaber"),
    "aktoer": lambda: fullest(models.Actor),
    "beregnerliste": lambda: "beregnere/",
    "beslutning": lambda: page_of(models.DecisionTable, _decides),
    "tjekliste": lambda: page_of(models.Checklist),
    "samtale": lambda: page_of(models.DecisionTable, lambda _, each: each.sheet is not None),
    "frist": lambda: page_of(models.Deadline),
    "budget": lambda: page_of(models.CostModel),
    "indikatorberegner": lambda: page_of(models.IndicatorSet),
    "regler": lambda: f"{page_of(models.DecisionTable, _decides)}{RULES}",
    "regneeksempler": lambda: "regneeksempler/",
    "bestemmelse": lambda: fullest(models.Law),
    "kilde": lambda: fullest(models.Source),
    "emne": lambda: fullest(models.SubjectTopic),
    "indikator": lambda: fullest(models.Indicator),
    "hoeringssvar": lambda: page_of(models.ConsultationResponse),
    "tidsplan": lambda: list_of("tidsplan"),
    "ordliste": lambda: list_of("ordliste"),
    "kommuner": lambda: list_of("kommuner"),
    "rolle": lambda: page_of(models.Role, lambda _, each: not each.plain),
    "borger": lambda: page_of(models.Role, lambda _, each: each.plain),
    "nyt": lambda: "hvad-er-nyt/",
    "redaktion": lambda: "redaktion/",
    "soegning": lambda: "soeg/",
    "tekst": lambda: "privatliv/",
    "indlejret": lambda: f"{page_of(models.DecisionTable, _decides)}indlejr/",
    "findes ikke": lambda: "404.html",
}
"""What each kind is called in the pictures' names, and how its page is found."""


def _pages() -> Iterator[tuple[str, str]]:
    for name, find in FOUND.items():
        try:
            yield name, find()
        except (StopIteration, RuntimeError):
            continue


FAMILIES: Mapping[str, str] = dict(_pages())
"""The address of a page of each kind that the content has."""

PRINTED = (
    "tilbud",
    "opgaver",
    "aktoer",
    "tjekliste",
    "samtale",
    "frist",
    "budget",
    "beslutning",
    "budskaber",
    "bestemmelse",
)
"""The kinds that are put on paper."""
