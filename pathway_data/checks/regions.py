"""Calculators that rest on the sources of several regions say where each part holds."""

from collections.abc import Iterator
from itertools import chain

from pathway_data import models
from pathway_data.catalogue import Scope
from pathway_data.introspection import below
from pathway_data.load import Loaded
from pathway_data.models.base import Cited, Entity
from pathway_data.models.forms import Checklist
from pathway_data.models.rules import DecisionTable, Outcome, RuleSet
from pathway_data.problems import Fault, Location
from pathway_data.standing import REGIONAL, regions_of


def regions(loaded: Loaded, scope: Scope, entity: Entity) -> Iterator[Fault]:
    """Parts of an answer whose region is told neither by the outcome nor by their own words."""
    if not isinstance(entity, models.Calculator):
        return
    every = {name for _, cited in below(entity, Cited) for name in _of(loaded, scope, cited)}
    if len(every) < 2:
        return
    rules, at = _rules(entity)
    if rules is None:
        for place, cited in below(entity, Cited):
            yield from _unnamed(loaded, scope, (place, cited), ())
        return
    for position, outcome in enumerate(rules.outcomes):
        if outcome.silent:
            continue
        named = outcome.regions or rules.regions
        if not named:
            message = "beregneren hviler på kilder fra flere regioner"
            yield (*at, "outcomes", position), f"{message} – skriv regions ved udfaldet"
        for part in _parts(entity, rules, at, position):
            yield from _unnamed(loaded, scope, part, (*named, outcome.headline))


def _of(loaded: Loaded, scope: Scope, cited: Cited) -> set[str]:
    """The regions that a statement, or else its sources, holds in."""
    return {name for name in regions_of(loaded.catalogue, scope, cited) if REGIONAL in name}


def _rules(calculator: models.Calculator) -> tuple[RuleSet | None, Location]:
    """The rules of a calculator that has some, and where in it they stand."""
    if isinstance(calculator, Checklist):
        return calculator.routing, ("routing",)
    return (calculator if isinstance(calculator, DecisionTable) else None), ()


def _parts(
    calculator: models.Calculator, rules: RuleSet, at: Location, position: int
) -> Iterator[tuple[Location, Cited]]:
    """What an outcome shows: its facts, the rules that lead to it, and where it refers."""
    outcome: Outcome = rules.outcomes[position]
    facts = below(outcome, Cited, (*at, "outcomes", position))
    leading = (
        ((*at, "rules", number), rule)
        for number, rule in enumerate(rules.rules)
        if rule.then == outcome.id
    )
    places = calculator.destinations if isinstance(calculator, Checklist) else ()
    led = (
        found
        for number, place in enumerate(places)
        if place.outcome == outcome.id
        for found in below(place, Cited, ("destinations", number))
    )
    return chain(facts, leading, led)


def _unnamed(
    loaded: Loaded, scope: Scope, part: tuple[Location, Cited], named: tuple[str, ...]
) -> Iterator[Fault]:
    place, cited = part
    said = " ".join((*named, str(getattr(cited, "text", "")), str(getattr(cited, "because", ""))))
    missing = sorted(name for name in _of(loaded, scope, cited) if name not in said)
    if missing:
        message = f"kilden gælder {', '.join(missing)}, men svaret nævner det ikke"
        yield place, f"{message} – skriv regionen i teksten eller i regions"
