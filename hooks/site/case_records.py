"""A worked case as it is shown and handed out: given, expected, computed, why and where from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from calculators.kinds import kind_of
from calculators.model import Field, Form, InputError
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.checks.calculators import case_differences
from pathway_data.definitions import Definer, Definition


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
    return {
        (place.scope.id, calculator.id): definition_of(place, calculator)
        for place in site.places()
        for calculator in place.all(models.Calculator)
    }


def definition_of(place: Place, calculator: models.Calculator) -> Definition:
    """What the engine runs, with citations and links that lead to the site's pages."""
    definer = Definer(place.site.catalogue, place.scope, place.site.day, place)
    return definer.definition(calculator)


def records_of(place: Place, calculator: models.Calculator) -> Iterator[CaseRecord]:
    """The cases, of any scope, that are about this very calculator, each computed anew."""
    definition = definition_of(place, calculator)
    form = kind_of(definition).form(definition)
    for other, case in _cases(place.site, place, calculator.id):
        yield CaseRecord(
            place=other,
            case=case,
            calculator=calculator,
            calculator_address=place.address(models.Calculator, calculator.id),
            answers=tuple(_answers(form, case.given)),
            computed=_computed(definition, case.given),
            differences=tuple(case_differences(definition, case)),
            fragment=_fragment(form, case.given),
        )


def _cases(
    site: Site, place: Place, calculator_id: str
) -> Iterator[tuple[Place, models.WorkedCase]]:
    for other in site.places():
        meant = site.catalogue.find(other.scope, models.Calculator, calculator_id)
        if meant is not None and meant[0].id == place.scope.id:
            for case in other.all(models.WorkedCase):
                if case.calculator == calculator_id:
                    yield other, case


def _computed(definition: Definition, given: Mapping[str, str]) -> str:
    try:
        headline: str = kind_of(definition).calculate(definition, given).headline
    except InputError as error:
        return "; ".join(each.message for each in error.every)
    return headline


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
