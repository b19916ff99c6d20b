"""The content's calculators become definitions by the names and types of the engines' classes."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from calculators.codec import decode, encode
from calculators.decision_table.model import DecisionTable
from calculators.model import Citation, Fact, Link
from pathway_data import models
from pathway_data.catalogue import Scope
from pathway_data.definitions import Definer, Definition, Unresolved
from pathway_data.load import load
from tests.found import the_content

NORTH = Path(__file__).parents[1] / "samples" / "nord"
ALL_ENDED = """
- id: eksempel-timepris
  title: National timepris
  unit: kr/time
  periods:
    - valid_from: "2019-10-01"
      valid_to: "2023-12-31"
      amount: "941.47"
      price_level: "2019"
      citations: [{source: national-kilde, at: satser}]
    - valid_from: "2024-01-01"
      valid_to: "2026-12-31"
      amount: "1100.00"
      price_level: "2024"
      citations: [{source: national-kilde, at: satser}]
"""
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


@pytest.mark.parametrize(
    ("day", "amount", "since", "earlier"),
    [
        (date(2025, 1, 1), "1100.00", "2024-01-01", ["941.47"]),
        (date(2020, 1, 1), "941.47", "2019-10-01", []),
        (date(2027, 5, 1), "1100.00", "2024-01-01", ["941.47"]),
    ],
)
def test_a_rate_goes_along_with_what_it_came_to_before(
    tmp_path: Path, day: date, amount: str, since: str, earlier: list[str]
) -> None:
    """As of each day: the amount of that day, since when, and the earlier ones; and its fields."""
    content = tmp_path / "content"
    shutil.copytree(NORTH, content)
    (content / "regions" / "nord" / "rates.yml").write_text(ALL_ENDED, encoding="utf-8")
    catalogue = load(content).catalogue
    found = {
        made.id: made
        for scope in catalogue.scopes
        for item in scope.all(models.Calculator)
        if item.kind in ("cost_model", "project_model")
        for made in (Definer(catalogue, scope, day, Unresolved()).definition(item),)
    }
    for name, ids, of_lines in (
        ("eksempel-budget", ("timepris",), False),
        ("eksempel-projekt", (), True),
    ):
        (rate,) = found[name].rates  # type: ignore[attr-defined]
        assert (str(rate.amount), rate.since) == (amount, since)
        assert [str(each.amount) for each in rate.earlier] == earlier
        assert (rate.parameters, rate.of_lines) == (ids, of_lines)
