"""The net of a population model as a simulation takes it: people by year, lines of them."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from calculators.parameters.model import Parameter
from calculators.parameters.products import scale_of
from calculators.population import fields
from calculators.population.impact import LineImpact, impact_of
from calculators.population.model import ONCE, PERSON
from calculators.population.reading import Setup, read_setup
from calculators.uncertainty.actions import UncertaintyAction
from calculators.uncertainty.simulation import Assumption, Formula, Term, assumption

_SHARE = Fraction(1, 100)


def net_formula(setup: Setup) -> Formula:
    """The exact net over all years.

    What grows by a per cent a year is drawn as what it is multiplied by; the people reached
    beyond today, and what prices have grown to, are terms that the lines are taken of.
    """
    places = {item.id: at for at, item in enumerate(setup.items)}
    people = tuple(places[name] for name in setup.model.people)
    scale = _SHARE ** len(setup.model.shares)
    terms: list[Term] = []
    extra, prices = [], []
    for at in range(len(setup.years)):
        index = (places[fields.INDEX],) * at
        own = (*people, *((places[fields.GROWTH],) * at), *index)
        prices.append(len(terms))
        terms.append(Term(Fraction(1), index, counts=False))
        for name, sign in ((fields.UPTAKES[at], 1), (fields.TODAY, -1)):
            extra.append(len(terms))
            terms.append(Term(sign * scale * _SHARE, (*own, places[name]), counts=False))
    lines = impact_of(setup, setup.expected).lines
    terms += [_line(each, places, tuple(extra), tuple(prices)) for each in lines]
    return Formula(tuple(map(_assumption, setup.items)), tuple(terms))


def _line(
    each: LineImpact, places: Mapping[str, int], extra: tuple[int, ...], prices: tuple[int, ...]
) -> Term:
    scale = scale_of(each.factors) * (-1 if each.line.saves else 1)
    of = {PERSON: extra, ONCE: prices[:1]}.get(each.line.counts, prices)
    return Term(scale, tuple(places[item.id] for item in each.factors), (of,))


def _assumption(item: Parameter) -> Assumption:
    value = Fraction(item.start or 0)
    low, high = item.range_around(value)
    if item.id in (fields.GROWTH, fields.INDEX):
        return assumption(1 + value * _SHARE, 1 + low * _SHARE, 1 + high * _SHARE)
    return assumption(value, low, high)


def _formula(model: Any, answers: Mapping[str, str]) -> Formula | None:
    """Of the lines that can be computed; none while what all of them need cannot be used."""
    setup = read_setup(model, answers)
    unknown = setup.missing or setup.wrong or setup.unsure
    return None if unknown or not setup.lines else net_formula(setup)


_ACTION = UncertaintyAction(_formula)
answer, in_files = _ACTION.answer, _ACTION.in_files
