"""What a field's words say of its numbers is what the field takes: limits and units."""

import re
from collections.abc import Iterator
from decimal import Decimal

from calculators.danish import number, parse_number
from pathway_data import models
from pathway_data.catalogue import Scope
from pathway_data.introspection import below
from pathway_data.load import Loaded
from pathway_data.models.base import Entity
from pathway_data.models.budgets import Parameter
from pathway_data.models.rules import Question
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
    for at, question in below(entity, Question):
        yield from ((((*at, *place), message)) for place, message in _in_question(question))


def _in_question(question: Question) -> Iterator[Fault]:
    spans = [(o.lowest, o.highest) for o in question.options]
    known = [
        (Decimal(low), Decimal(high)) for low, high in spans if low is not None and high is not None
    ]
    if len(known) < len(spans):
        return
    for position, (option, ends) in enumerate(zip(question.options, known, strict=True)):
        for message in _other_limits(option.label, ends):
            yield ("options", position, "label"), message
    whole = (min(low for low, _ in known), max(high for _, high in known))
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
    if found and _compact(found[1].unit) != _compact(parameter.unit):
        yield f'taksten er i "{found[1].unit}", men feltet i "{parameter.unit}" – ret det ene'


def _compact(unit: str) -> str:
    return "/".join(part.strip().removesuffix(".") for part in unit.split("/"))


def _other_unit(parameter: Parameter) -> Iterator[str]:
    """A unit in words that is not the one that is computed with: minutes read as hours."""
    if parameter.unit_label is None:
        return
    own = [part.strip().removesuffix(".") for part in parameter.unit.split("/")]
    read = re.split(r"\s+pr\.?\s+|/", parameter.unit_label)
    for said, computed in zip(read, own, strict=False):
        for unit, words in _UNITS.items():
            if words.search(said) and unit != computed:
                yield f'enheden læses "{said}", men der regnes i "{computed}" – ret det ene'
