"""Rates in a scenario that the site has a newer amount for: "changed since you saved this".

A figure is a rate where the file says so, or, in a file from before they were named, where it
is exactly what the rate came to in an earlier period.
"""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from calculators.danish import date, exact_amount, number, parse_number
from calculators.parameters.rates import DatedRate
from calculators.parameters.units import unit_words, written_units
from calculators.scenarios.file import SavedRate, Scenario

_LINE_RATE = re.compile(r"linje-[0-9]+-takst")


@dataclass(frozen=True, slots=True)
class ChangedRate:
    """A field that holds an earlier amount of a rate, and the newer one as it is typed."""

    field: str
    rate: DatedRate
    old: Decimal
    old_since: str

    @property
    def new(self) -> str:
        """The newer amount as a reader types it."""
        return number(self.rate.amount)

    def said(self, label: str) -> str:
        """Both amounts with their days, for whoever opens the file."""
        unit = unit_words(self.rate.unit)
        return (
            f"{label}: {self.rate.title} er ændret, siden scenariet blev gemt. Filen har "
            f"{exact_amount(self.old)} {unit}{_from(self.old_since)}; den nyere er "
            f"{exact_amount(self.rate.amount)} {unit}{_from(self.rate.since)}."
        )


def rates_of(definition: Any) -> Sequence[DatedRate]:
    """The rates that a calculator knows."""
    found: Sequence[DatedRate] = getattr(definition, "rates", ())
    return found


def held_rates(rates: Sequence[DatedRate], answers: Mapping[str, str]) -> dict[str, SavedRate]:
    """The answers that are a rate's amount now: what a file says of them."""
    return {
        name: SavedRate(rate.id, str(rate.amount), rate.since)
        for rate in rates
        for name, value in _figures(rate, answers)
        if value == rate.amount
    }


def changed_rates(rates: Sequence[DatedRate], scenario: Scenario) -> tuple[ChangedRate, ...]:
    """The figures of a scenario that were a rate, which has another amount now."""
    return tuple(
        found
        for rate in rates
        for name, value in _figures(rate, scenario.answers)
        if (found := _changed(rate, name, value, scenario.rates.get(name)))
    )


def _changed(
    rate: DatedRate, name: str, value: Decimal, saved: SavedRate | None
) -> ChangedRate | None:
    if value == rate.amount:
        return None
    if saved is not None and saved.rate == rate.id and _decimal(saved.amount) == value:
        return ChangedRate(name, rate, value, saved.since)
    # The last period of that amount, where it came to the same twice.
    for period in reversed(rate.earlier):
        if period.amount == value:
            return ChangedRate(name, rate, value, period.since)
    return None


def _figures(rate: DatedRate, answers: Mapping[str, str]) -> Iterator[tuple[str, Decimal]]:
    """The answers that may be a rate, as numbers."""
    for name, written in answers.items():
        if name in rate.parameters or (rate.of_lines and _LINE_RATE.fullmatch(name)):
            try:
                yield name, parse_number(written, *written_units(rate.unit))
            except ValueError:
                continue


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _from(since: str) -> str:
    """The day an amount holds from, where it is told."""
    try:
        return f" fra {date(datetime.date.fromisoformat(since))}"
    except ValueError:
        return ""
