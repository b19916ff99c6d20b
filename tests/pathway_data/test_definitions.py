"""The content's calculators become definitions by the names and types of the engines' classes."""

from dataclasses import dataclass
from datetime import date

import pytest

from calculators.codec import decode, encode
from calculators.decision_table.model import DecisionTable
from calculators.model import Citation, Fact, Link
from pathway_data import models
from pathway_data.catalogue import Scope
from pathway_data.definitions import Definer, Definition, Unresolved
from tests.found import the_content

CATALOGUE = the_content().catalogue
DAY = date(2026, 11, 21)


def _definer(scope: Scope) -> Definer:
    return Definer(CATALOGUE, scope, DAY, Unresolved())


DEFINITIONS = [
    _definer(scope).definition(calculator)
    for scope in CATALOGUE.scopes
    for calculator in scope.all(models.Calculator)
]


@pytest.mark.parametrize("definition", DEFINITIONS, ids=lambda made: made.id)
def test_every_value_is_of_the_type_that_the_engine_asks_for(definition: Definition) -> None:
    """Read back by the types alone, a definition is the same: nothing was passed on as it was."""
    assert decode(type(definition), encode(definition)) == definition


@dataclass(frozen=True)
class _Wider:
    """A class of an engine with a field that the content has nothing for."""

    title: str
    colour: str = "red"


def test_what_the_content_lacks_is_an_error_and_not_left_at_its_default() -> None:
    """A field called differently on the two sides must be told, or a rename would lose it."""
    calculator = CATALOGUE.programmes[0].all(models.Calculator)[0]
    with pytest.raises(AttributeError, match="colour"):
        _definer(CATALOGUE.programmes[0]).made(_Wider, calculator)


def test_statements_become_what_the_engine_shows() -> None:
    """A fact with its sources, or the text alone, as the engine's class has it."""
    table = next(made for made in DEFINITIONS if isinstance(made, DecisionTable))
    outcome = next(each for each in table.outcomes if each.facts and each.next_steps)
    fact, link = outcome.facts[0], outcome.next_steps[0]
    assert isinstance(fact, Fact)
    assert isinstance(fact.citations[0], Citation)
    assert fact.label == ""
    assert isinstance(link, Link)
    assert "/" in link.url
