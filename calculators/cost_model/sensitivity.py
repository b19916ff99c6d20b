"""What a change of each assumption alone does to a budget."""

from collections.abc import Iterator

from calculators.cost_model.amounts import Budget, budget, share_parameters
from calculators.cost_model.model import CostModel
from calculators.danish import exact_money
from calculators.model import Change, InputError
from calculators.parameters import Parameter, Values
from calculators.parameters.sensitivity import raises

POINTS = 10
_WHOLE = 100


def changes(model: CostModel, amounts: Budget, values: Values) -> Iterator[Change]:
    """What ten per cent more of each assumption does, largest effect first.

    An assumption that spreads lines over years is moved ten percentage points, up
    where the shares allow it and else down; it leaves the total as it is.
    """
    shares = share_parameters(model)
    yield from raises(
        (item for item in model.parameters if item.id not in shares),
        values,
        lambda changed: budget(model, changed).total,
        "mere i alt, før afrunding",
    )
    for item in model.parameters:
        if item.id in shares:
            yield from _moved(model, item, amounts, values)


def _moved(model: CostModel, item: Parameter, amounts: Budget, values: Values) -> Iterator[Change]:
    for points, direction in ((POINTS, "højere"), (-POINTS, "lavere")):
        share = values[item.id] + points
        if not 0 <= share <= _WHOLE:
            continue
        try:
            after = budget(model, {**values, item.id: share})
        except InputError:
            continue
        shifts = tuple(_shifts(model, amounts, after))
        outcome = "; ".join(("Samme total", *shifts)) if shifts else "Ingen forskel"
        yield Change(f"{item.label}: {POINTS} procentpoint {direction}", outcome)
        return


def _shifts(model: CostModel, before: Budget, after: Budget) -> Iterator[str]:
    """What each year gets more or less: "1.412,21 kr. mere i 2020"."""
    for year in model.years:
        difference = after.in_year(year) - before.in_year(year)
        if difference:
            more = "mere" if difference > 0 else "mindre"
            yield f"{exact_money(abs(difference))} {more} i {year}"
