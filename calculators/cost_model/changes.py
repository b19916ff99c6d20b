"""What a change of each assumption does to a budget, and the range it leaves."""

from collections.abc import Iterator
from fractions import Fraction

from calculators.cost_model.amounts import Budget, Values, budget, share_parameters
from calculators.cost_model.model import CostModel, Parameter
from calculators.cost_model.values import measured
from calculators.danish import exact_money
from calculators.model import Change, InputError

MORE = Fraction(11, 10)
POINTS = 10
_WHOLE = 100


def changes(model: CostModel, amounts: Budget, values: Values) -> tuple[Change, ...]:
    """What ten per cent more of each assumption does, largest effect first.

    An assumption that spreads lines over years is moved ten percentage points, up
    where the shares allow it and else down; it leaves the total as it is.
    """
    shares = share_parameters(model)
    effects = [
        (budget(model, {**values, item.id: values[item.id] * MORE}).total - amounts.total, item)
        for item in model.parameters
        if item.id not in shares
    ]
    effects.sort(key=lambda effect: -effect[0])
    moved = [
        change
        for item in model.parameters
        if item.id in shares
        for change in _moved(model, item, amounts, values)
    ]
    return (*(_raised(effect, item) for effect, item in effects), *moved)


def scenario(model: CostModel, values: Values, bound: str) -> dict[str, Fraction]:
    """The values with every assumption at its "low" or its "high", where it has one."""
    shares = share_parameters(model)
    changed = dict(values)
    for item in model.parameters:
        value = item.low if bound == "low" else item.high
        if value is not None and item.id not in shares:
            changed[item.id] = Fraction(value)
    return changed


def has_range(model: CostModel) -> bool:
    """Whether any assumption that moves the total has a low or a high value."""
    shares = share_parameters(model)
    return any(
        item.id not in shares and not (item.low is None and item.high is None)
        for item in model.parameters
    )


def outside_range(model: CostModel, values: Values) -> Iterator[str]:
    """The assumptions whose value lies outside the range that the source gives."""
    for item in model.parameters:
        low = values[item.id] if item.low is None else Fraction(item.low)
        high = values[item.id] if item.high is None else Fraction(item.high)
        if not low <= values[item.id] <= high:
            yield (
                f"{item.label}: {measured(item, values[item.id])} ligger uden for det oplyste "
                f"interval, {measured(item, low)} til {measured(item, high)}."
            )


def _raised(effect: Fraction, item: Parameter) -> Change:
    outcome = f"{exact_money(effect)} mere i alt, før afrunding" if effect else "Ingen forskel"
    return Change(f"{item.label}: 10 % højere", outcome)


def _moved(model: CostModel, item: Parameter, amounts: Budget, values: Values) -> Iterator[Change]:
    for points, direction in ((POINTS, "højere"), (-POINTS, "lavere")):
        share = values[item.id] + points
        if not 0 <= share <= _WHOLE:
            continue
        try:
            after = budget(model, {**values, item.id: share})
        except InputError:
            continue
        shifts = [
            f"{difference_in_words(after.in_year(year) - amounts.in_year(year))} i {year}"
            for year in model.years
            if after.in_year(year) != amounts.in_year(year)
        ]
        outcome = "; ".join(["Samme total", *shifts]) if shifts else "Ingen forskel"
        yield Change(f"{item.label}: {POINTS} procentpoint {direction}", outcome)
        return


def difference_in_words(difference: Fraction) -> str:
    """A difference in words: "1.412,21 kr. mere", "1.412,21 kr. mindre"."""
    return f"{exact_money(abs(difference))} {'mere' if difference > 0 else 'mindre'}"
