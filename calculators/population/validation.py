"""Mistakes in a population model that only show when its parts are held together."""

from collections.abc import Iterator

from calculators.common import places, reference, repeated_ids
from calculators.danish import listed
from calculators.model import Finding
from calculators.parameters.model import Product
from calculators.parameters.units import PERCENT
from calculators.parameters.validation import factor_findings, parameter_findings, unused_parameters
from calculators.population import fields, own_lines
from calculators.population.model import PERSON, PopulationModel


def findings(model: PopulationModel) -> tuple[Finding, ...]:
    """Everything wrong with a population model, for its editor.

    Ids that repeat or are the form's own; people, shares and bearers that are not there; units
    that do not come to kroner; parts that nothing uses.
    """
    return tuple(_findings(model))


def _findings(model: PopulationModel) -> Iterator[Finding]:
    yield from repeated_ids(places("parameters", model.parameters))
    yield from repeated_ids(places("bearers", model.bearers))
    yield from repeated_ids(places("lines", model.lines), own_lines.IDS)
    yield from _own_names(model)
    yield from parameter_findings(model.parameters)
    used = {*model.people, *(name for line in model.lines for name in line.factors)}
    yield from unused_parameters(model.parameters, used)
    yield from _people(model)
    bearers = {bearer.id for bearer in model.bearers}
    for at, line in enumerate(model.lines):
        yield from reference(("lines", at, "bearer"), "den, der bærer,", line.bearer, bearers)
        yield from _units(model, at)


def _own_names(model: PopulationModel) -> Iterator[Finding]:
    """An id that the form has another field under."""
    own = {*fields.SETTINGS, *fields.OPTIONAL, *fields.UPTAKES}
    own |= set(own_lines.IDS)
    ids = {item.id for item in model.parameters}
    made = {fields.bound_of(name, bound) for name in ids for bound in fields.BOUNDS}
    made |= {fields.bearer_of(line.id) for line in model.lines}
    for at, item in enumerate(model.parameters):
        if item.id in own | made:
            message = f"id'et »{item.id}« bruges af formularen selv – vælg et andet"
            yield Finding(("parameters", at, "id"), message)


def _people(model: PopulationModel) -> Iterator[Finding]:
    known = model.by_id
    yield from reference(("population",), "forudsætningen", model.population, known)
    for at, name in enumerate(model.shares):
        yield from reference(("shares", at), "forudsætningen", name, known)
        if name in known and known[name].unit != PERCENT:
            message = f"»{known[name].label}« er en del af borgerne – skriv enheden »{PERCENT}«"
            yield Finding(("shares", at), message)


def _units(model: PopulationModel, at: int) -> Iterator[Finding]:
    """A line's factors come to kroner; those of a person's line together with the people."""
    line = model.lines[at]
    people = [model.population] if line.counts == PERSON and model.population in model.by_id else []
    product = Product(line.id, line.label, (*line.factors, *people), line.bearer)
    found = list(factor_findings(at, product, model.parameters))
    yield from found
    doubled = [name for name in line.factors if name in model.people]
    if doubled and not found:
        names = listed([f"»{name}«" for name in doubled])
        yield Finding(
            ("lines", at, "factors"), f"{names} er allerede med i dem, der nås – fjern det"
        )
