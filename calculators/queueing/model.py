"""What a queue is made of: the numbers it needs, the rises of demand, and what it rests on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculators.common import places, repeated_ids
from calculators.danish import listed
from calculators.model import Citation, Finding, Link, Statement
from calculators.parameters.model import Parameter
from calculators.parameters.rates import DatedRate
from calculators.parameters.validation import parameter_findings
from calculators.queueing import fields
from calculators.suggest import unknown


@dataclass(frozen=True, slots=True)
class QueueModel:
    """Who waits for an offer, and what more staff costs, when demand rises.

    `increases` are how much more, in per cent. A start within `days` of the referral is in time,
    for the reason in `deadline`. `long_run` is what the closed form rests on, and `simulation` how
    the months are found. `example` are made-up answers to try the calculator with.
    """

    id: str
    title: str
    summary: str
    price_level: str
    parameters: tuple[Parameter, ...]
    increases: tuple[int, ...]
    days: int
    deadline: Statement
    long_run: Statement
    simulation: Statement
    example: tuple[tuple[str, str], ...] = ()
    next_steps: tuple[Link, ...] = ()
    made_for: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    rates: tuple[DatedRate, ...] = ()
    citations: tuple[Citation, ...] = ()
    kind: str = "queueing"

    @property
    def by_id(self) -> Mapping[str, Parameter]:
        """The parameters by their ids."""
        return {item.id: item for item in self.parameters}


def findings(model: QueueModel) -> tuple[Finding, ...]:
    """Everything wrong with a queue, for its editor.

    The parameters are those that the computation knows, each once, in its own unit and with
    limits that can be computed with.
    """
    return tuple(_findings(model))


def _findings(model: QueueModel) -> Iterator[Finding]:
    yield from repeated_ids(places("parameters", model.parameters))
    yield from parameter_findings(model.parameters)
    for at, item in enumerate(model.parameters):
        where = ("parameters", at)
        if item.id not in fields.UNITS:
            yield Finding((*where, "id"), unknown("tallet", item.id, fields.UNITS))
            continue
        for key, message in _wrong(item):
            yield Finding((*where, key), message)
    missing = [name for name in fields.UNITS if name not in model.by_id]
    if missing:
        named = listed([f"»{name}«" for name in missing])
        yield Finding(("parameters",), f"der mangler {named} – tilføj dem")
    yield from _example(model)


def _wrong(item: Parameter) -> Iterator[tuple[str, str]]:
    unit = fields.UNITS[item.id]
    if item.unit != unit:
        yield "unit", f"»{item.id}« regnes i »{unit}« – skriv den enhed"
    if item.id in fields.ABOVE_ZERO and item.minimum <= 0:
        yield "minimum", f"»{item.id}« skal være over 0 – skriv den mindste værdi"
    if item.id in fields.WHOLE and item.decimals:
        yield "decimals", f"»{item.id}« er et antal – fjern decimals"
    if item.id == fields.MISSED and item.maximum > MOST_MISSED:
        yield "maximum", f"»{item.id}« kan højst være {MOST_MISSED} %"


MOST_MISSED = 90
"""Where nearly nobody comes, a queue cannot be computed."""


def _example(model: QueueModel) -> Iterator[Finding]:
    known = {**fields.CHOICES, **model.by_id}
    for name, _ in model.example:
        if name not in known:
            yield Finding(("example",), unknown("feltet", name, known))
