"""A worked case as it is shown and handed out: given, expected, computed, why and where from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from calculators.kinds import kind_of
from calculators.model import Field, Form
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.definitions import Definition


@dataclass(frozen=True)
class CaseRecord:
    """One case with what the calculator makes of it on the site's day.

    ``answers`` are the given answers in the form's own words. ``differences`` is empty where
    the computed result is the expected one.
    """

    place: Place
    case: models.WorkedCase
    calculator: models.Calculator
    calculator_address: str
    answers: tuple[tuple[str, str], ...]
    computed: str
    differences: tuple[str, ...]
    fragment: str

    @property
    def agrees(self) -> bool:
        """Whether the calculator gives what the case expects."""
        return not self.differences

    @property
    def given(self) -> str:
        """The given answers in one line."""
        return "; ".join(f"{label}: {answer}" for label, answer in self.answers) or "Startværdierne"

    @property
    def address(self) -> str:
        """Where the case stands in full."""
        return self.place.address(models.WorkedCase, self.case.id)

    @property
    def trial(self) -> tuple[v.Link, ...]:
        """The calculator filled in with the case, unless it takes more than choices and numbers."""
        if self.case.given and not self.fragment:
            return ()
        address = f"{self.calculator_address}{self.fragment}"
        return (v.Link("Prøv tilfældet i beregneren", address),)


def definitions(site: Site) -> dict[tuple[str, str], Definition]:
    """What the engines run, by scope and calculator."""
    return {key: each.definition for key, each in site.calculations.by_key.items()}


def definition_of(place: Place, calculator: models.Calculator) -> Definition:
    """What the engine runs, with citations and links that lead to the site's pages."""
    return place.site.calculations.of(place.scope, calculator).definition


def records_of(place: Place, calculator: models.Calculator) -> Iterator[CaseRecord]:
    """The cases, of any scope, that are about this very calculator."""
    calculation = place.site.calculations.of(place.scope, calculator)
    form = kind_of(calculation.definition).form(calculation.definition)
    for outcome in calculation.outcomes:
        yield CaseRecord(
            place=place.site.at(outcome.scope),
            case=outcome.case,
            calculator=calculator,
            calculator_address=place.address(models.Calculator, calculator.id),
            answers=tuple(_answers(form, outcome.case.given)),
            computed=outcome.headline,
            differences=outcome.differences,
            fragment=_fragment(form, outcome.case.given),
        )


def _answers(form: Form, given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The answers that were changed, in the form's own words and order, then any others."""
    known = {field.id for field in form.fields}
    for field in form.fields:
        if field.id in given:
            yield field.label, _answer(field, given[field.id])
    for name, value in given.items():
        if name not in known:
            yield name, value


def _answer(field: Field, value: str) -> str:
    label = next((option.label for option in field.options if option.id == value), value)
    return f"{label} {field.unit}".strip()


def _fragment(form: Form, given: Mapping[str, str]) -> str:
    """The part of an address that fills in the form, as `state.mjs` reads it; "" if it cannot."""
    shareable = {field.id for field in form.fields if field.shareable}
    if not given or not shareable.issuperset(given):
        return ""
    return f"#{form.id}?{urlencode(given)}"
