"""One-way sensitivity analysis: what a change of each parameter alone does to an amount."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from calculators.danish import exact_money
from calculators.model import Change
from calculators.parameters.model import Parameter, Values

MORE = Fraction(11, 10)


def raises(
    parameters: Iterable[Parameter],
    values: Values,
    amount: Callable[[Values], Fraction],
    words: str,
) -> Iterator[Change]:
    """What ten per cent more of each parameter adds to an amount in kroner, most first.

    `words` are what stands after the sum, as in "1.412,21 kr. mere i alt".
    """
    before = amount(values)
    effects = [
        (amount({**values, item.id: values[item.id] * MORE}) - before, item) for item in parameters
    ]
    for effect, item in sorted(effects, key=lambda found: -found[0]):
        outcome = f"{exact_money(effect)} {words}" if effect else "Ingen forskel"
        yield Change(f"{item.label}: 10 % højere", outcome)
