"""A worked case as it is shown and handed out: given, expected, computed, why and where from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from calculators import danish
from calculators.model import Field, Form
from hooks.site.places import Place
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.calculations import Calculation, CaseOutcome


@dataclass(frozen=True)
class CaseRecord:
    """One case with what the calculator makes of it on the site's day.

    `place` is where the case stands; its calculator may stand among the common things.
    """

    place: Place
    calculation: Calculation
    outcome: CaseOutcome

    @property
    def case(self) -> models.WorkedCase:
        """The case as the editor wrote it."""
        return self.outcome.case

    @property
    def calculator(self) -> models.Calculator:
        """The calculator that the case is about."""
        return self.calculation.calculator

    @property
    def agrees(self) -> bool:
        """Whether the calculator gives what the case expects."""
        return not self.outcome.differences

    @property
    def answers(self) -> str:
        """The case's answers in one line, in the form's own words."""
        pairs = _answers(self.calculation.of_day(self.case.day).form, self.case.given)
        said = "; ".join(f"{label}: {answer}" for label, answer in pairs) or "Startværdierne"
        return f"{said}; regnet for {self.day}" if self.day else said

    @property
    def day(self) -> str:
        """The day that the case is of, where it does not hold on every day."""
        return danish.date(self.case.day) if self.case.day else ""

    @property
    def address(self) -> str:
        """Where the case stands in full."""
        return self.place.address_of(self.case)

    @property
    def trial(self) -> tuple[v.Link, ...]:
        """The calculator filled in with the case, unless it takes more than choices and numbers."""
        fragment = filled_in(self.calculation.form, self.case.given)
        if self.case.given and not fragment:
            return ()
        if self.calculation.of_day(self.case.day) is not self.calculation:
            # The calculator on the page is that of the site's day.
            return ()
        address = self.place.address_of(self.calculator)
        return (v.Link("Prøv tilfældet i beregneren", f"{address}{fragment}"),)


def records_of(place: Place, calculator: models.Calculator) -> tuple[CaseRecord, ...]:
    """The cases, of any scope, that are about this very calculator."""
    calculation = place.calculation(calculator)
    return tuple(
        CaseRecord(place.site.at(outcome.scope), calculation, outcome)
        for outcome in calculation.outcomes
    )


def _answers(form: Form, given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The answers that were changed, in the form's own words and order, then any others."""
    known = {field.id for field in form.fields}
    for field in form.fields:
        if field.id in given:
            yield field.label, answer_in_words(field, given[field.id])
    for name, value in given.items():
        if name not in known:
            yield name, value


def answer_in_words(field: Field, value: str) -> str:
    """An answer as the form says it: the option's words, or the value with its unit."""
    label = next((option.label for option in field.options if option.id == value), value)
    return f"{label} {field.unit}".strip()


def filled_in(form: Form, given: Mapping[str, str]) -> str:
    """The part of an address that fills in the form, as `state.mjs` reads it; "" if it cannot."""
    shareable = {field.id for field in form.fields if field.shareable}
    if not given or not shareable.issuperset(given):
        return ""
    return f"#{form.id}?{urlencode(given)}"
