"""What a scope's references mean: its own things first, then what all programmes share."""

from datetime import date

from hooks.site.places import Place, Site
from pathway_data import models
from pathway_data.catalogue import COMMON, Catalogue, Scope
from pathway_data.models import Citation

CITATIONS = (Citation(source="kilde", at="afsnit"),)


def _phase(phase_id: str, order: int) -> models.Phase:
    return models.Phase(
        id=phase_id, title=phase_id, text="Det, der sker.", order=order, citations=CITATIONS
    )


def _scope(scope_id: str, *phases: models.Phase) -> Scope:
    return Scope(scope_id, {"phases": {phase.id: phase for phase in phases}}, {})


FIRST, LAST = _phase("foerst", 1), _phase("sidst", 3)
OWN, OTHER = _phase("sidst", 2), _phase("ekstra", 4)
SITE = Site(
    Catalogue(_scope(COMMON, FIRST, LAST), (_scope("ryg", OWN, OTHER), _scope("knae"))),
    date(2026, 11, 21),
)


def _place(scope_id: str) -> Place:
    return next(place for place in SITE.places() if place.scope.id == scope_id)


def test_a_scope_knows_the_common_things_and_its_own_instead_of_those_of_the_same_id() -> None:
    """The common place knows no programme's."""
    assert _place("ryg").known(models.Phase) == (FIRST, OWN, OTHER)
    assert _place("knae").known(models.Phase) == _place(COMMON).known(models.Phase) == (FIRST, LAST)


def test_a_reference_means_a_common_thing_where_no_own_one_stands_before_it() -> None:
    """The same id may mean another thing in a programme that has its own."""
    common = _place(COMMON)
    assert [each.scope.id for each in common.places_meaning(FIRST)] == [COMMON, "ryg", "knae"]
    assert [each.scope.id for each in common.places_meaning(LAST)] == [COMMON, "knae"]
    assert [each.scope.id for each in common.places_meaning(OWN)] == ["ryg"]
    assert _place("ryg").get(models.Phase, "sidst") is OWN
    assert _place("knae").get(models.Phase, "sidst") is LAST
