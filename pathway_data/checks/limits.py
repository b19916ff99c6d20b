"""What a field's words say of its numbers is what the field takes: limits and units."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from calculators.danish import counted, number, parse_number, round_to
from pathway_data import models
from pathway_data.catalogue import Scope
from pathway_data.introspection import below
from pathway_data.load import Loaded
from pathway_data.models.base import Entity
from pathway_data.models.budgets import Parameter
from pathway_data.models.rules import Question, RuleSet
from pathway_data.problems import Fault

_NUMBER = r"-?[0-9]+(?:\.[0-9]{3})*(?:,[0-9]+)?"
_SPAN = re.compile(
    rf"(?:\b(?:fra|mellem|skala)\s+|[(\[:]\s*|^)(?P<low>{_NUMBER})\s*(?:-|–|til|og)\s*(?P<high>{_NUMBER})"
    r"(?![0-9.]*(?:[-–./]\s*[0-9]|\s+(?:uger|måneder|dage|år)))",
    re.IGNORECASE,
)
"""Limits in words: "(0-100)", "fra 0 til 10", "0–3 point"; no ages, weeks or dates."""
_UNITS = {
    "minut": re.compile(r"\bmin(?:\.|ut(?:ter)?)?(?![\w])", re.IGNORECASE),
    "time": re.compile(r"\btime(?:r|tal)?\b", re.IGNORECASE),
    "kr": re.compile(r"\bkr(?:\.|oner)?(?![\w])", re.IGNORECASE),
    "%": re.compile(r"%|\b(?:pct\.?|procent)(?![\w])", re.IGNORECASE),
}
"""Units that are easily taken for one another, and how they read."""


def limits(loaded: Loaded, scope: Scope, entity: Entity) -> Iterator[Fault]:
    """Labels and helps that tell other limits, or another unit, than the field has."""
    for at, parameter in below(entity, Parameter):
        ends = (parameter.minimum, parameter.maximum)
        for key in ("label", "help"):
            for message in _other_limits(getattr(parameter, key), ends):
                yield (*at, key), message
        for message in _other_unit(parameter):
            yield (*at, "unit_label"), message
        yield from (((*at, "rate"), told) for told in _other_rate(loaded, scope, parameter))
        yield from (((*at, key), told) for key, told in _not_typed(parameter))
    for at, question in below(entity, Question):
        yield from (((*at, *place), message) for place, message in _in_question(question))
    for at, rules in below(entity, RuleSet):
        yield from (((*at, *place), message) for place, message in _differences(rules))


def _not_typed(parameter: Parameter) -> Iterator[tuple[str, str]]:
    """Limits that nobody can type, and limits that leave a single number."""
    for key in ("minimum", "maximum"):
        limit = getattr(parameter, key)
        if round_to(limit, Fraction(1, 10**parameter.decimals)) != limit:
            most = counted(parameter.decimals, "decimal", "decimaler")
            yield key, f"grænsen kan ikke tastes, for feltet tager {most} – ret den ene"
    if parameter.minimum == parameter.maximum:
        yield "maximum", "grænserne er ens, så kun ét tal kan tastes – ret den ene"


def _differences(rules: RuleSet) -> Iterator[Fault]:
    """Limits to a difference that every pair of numbers breaks, or none does."""
    ends = {question.id: _whole(question) for question in rules.questions}
    for position, limit in enumerate(rules.number_limits):
        of, over = ends.get(limit.of), ends.get(limit.over)
        if limit.of == limit.over:
            yield (
                ("number_limits", position, "over"),
                "tallet holdes op mod sig selv – vælg et andet",
            )
        elif of and over and of[0] - over[1] > limit.most:
            words = f"intet tal kan bruges: forskellen er altid over {limit.most}"
            yield ("number_limits", position, "most"), f"{words} – ret most"
        elif of and over and of[1] - over[0] <= limit.most:
            words = f"grænsen rammer aldrig: forskellen er højst {of[1] - over[0]}"
            yield ("number_limits", position, "most"), f"{words} – ret most, eller slet grænsen"


def _whole(question: Question) -> tuple[Decimal, Decimal] | None:
    """The least and the largest number that a question takes, where one is typed."""
    known = _spans(question)
    return (min(low for low, _ in known), max(high for _, high in known)) if known else None


def _spans(question: Question) -> list[tuple[Decimal, Decimal]]:
    """The numbers that lead to each answer; none where no numbers are typed, or not to all."""
    known = [
        (Decimal(option.lowest), Decimal(option.highest))
        for option in question.options
        if option.lowest is not None and option.highest is not None
    ]
    return known if len(known) == len(question.options) else []


def _in_question(question: Question) -> Iterator[Fault]:
    labels = [option.label.casefold() for option in question.options]
    for position, label in enumerate(labels):
        if label in labels[:position]:
            words = f'to svar hedder "{question.options[position].label}"'
            yield ("options", position, "label"), f"{words} – giv det ene et andet navn"
    known, whole = _spans(question), _whole(question)
    if whole is None:
        return
    for position, (option, ends) in enumerate(zip(question.options, known, strict=True)):
        for message in _other_limits(option.label, ends):
            yield ("options", position, "label"), message
    for key in ("label", "help"):
        for message in _other_limits(getattr(question, key), whole):
            yield (key,), message


def _other_limits(text: str, ends: tuple[Decimal, Decimal]) -> Iterator[str]:
    for found in _SPAN.finditer(text):
        try:
            said = (parse_number(found["low"]), parse_number(found["high"]))
        except ValueError:
            continue
        if said != ends:
            told, own = found[0].strip("([: "), f"{number(ends[0])} til {number(ends[1])}"
            yield f'teksten siger "{told}", men feltet går fra {own} – ret det ene'


def _other_rate(loaded: Loaded, scope: Scope, parameter: Parameter) -> Iterator[str]:
    """A rate in another unit than the parameter that starts from it: by the hour, by the minute."""
    found = parameter.rate and loaded.catalogue.find(scope, models.Rate, parameter.rate)
    if found and _parts(found[1].unit) != _parts(parameter.unit):
        yield f'taksten er i "{found[1].unit}", men feltet i "{parameter.unit}" – ret det ene'


def _parts(unit: str) -> list[str]:
    """What a unit is made of: "kr./time" is of "kr" and "time"."""
    return [part.strip().removesuffix(".") for part in unit.split("/")]


def _other_unit(parameter: Parameter) -> Iterator[str]:
    """A unit in words that is not the one that is computed with: minutes read as hours."""
    if parameter.unit_label is None:
        return
    read = re.split(r"\s+pr\.?\s+|/", parameter.unit_label)
    for said, computed in zip(read, _parts(parameter.unit), strict=False):
        for unit, words in _UNITS.items():
            if words.search(said) and unit != computed:
                yield f'enheden læses "{said}", men der regnes i "{computed}" – ret det ene'
