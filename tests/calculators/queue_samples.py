"""A queue to compute with in tests: every number it knows, and answers that fill it in."""

from decimal import Decimal

from calculators.model import Citation, Statement
from calculators.parameters.model import Parameter
from calculators.queueing import fields
from calculators.queueing.model import QueueModel

SOURCE = Citation("Kilden, afsnit 1", "kilder/kilden/", "Region Nord", "2019", "oplysning")
OPEN = {
    fields.REFERRALS: "20",
    fields.STAFF: "2",
    fields.HOURS: "10",
    fields.PRICE: "400",
    fields.MINUTES: "120",
}
"""What a reader must give of an offer that each starts alone."""
TOGETHER = {
    **{name: OPEN[name] for name in (fields.REFERRALS, fields.PRICE, fields.STAFF, fields.HOURS)},
    fields.FORM: fields.TOGETHER,
    fields.SEATS: "8",
    fields.GROUP_HOURS: "40",
    fields.GROUP_WEEKS: "8",
}
"""And of one in groups, which start when they are full."""
DATES = {**TOGETHER, fields.START: fields.DATES, fields.EVERY: "4", fields.LEAST: "3"}
"""And of one whose groups start on fixed dates."""
_STARTS = {
    fields.COURSE: 0,
    fields.MISSED: 0,
    fields.AGAIN: 0,
    fields.LOST: 0,
    fields.QUEUE: 0,
    fields.RISING: 0,
    fields.MONTHS: 12,
    fields.FULL_TIME: 1924,
    fields.SEED: 1,
}
_LIMITS = {
    fields.REFERRALS: ("0.1", "1000", 1),
    fields.STAFF: ("1", "100", 0),
    fields.HOURS: ("0.25", "60", 2),
    fields.PRICE: ("0", "10000", 2),
    fields.MINUTES: ("1", "6000", 1),
    fields.COURSE: ("0", "52", 1),
    fields.SEATS: ("2", "50", 0),
    fields.GROUP_HOURS: ("0.25", "1000", 2),
    fields.GROUP_WEEKS: ("0.2", "52", 1),
    fields.EVERY: ("0.2", "52", 1),
    fields.LEAST: ("1", "50", 0),
    fields.MISSED: ("0", "90", 1),
    fields.AGAIN: ("0", "100", 1),
    fields.LOST: ("0", "6000", 1),
    fields.QUEUE: ("0", "2000", 0),
    fields.RISING: ("0", "60", 0),
    fields.MONTHS: ("1", "60", 0),
    fields.FULL_TIME: ("100", "3000", 1),
    fields.SEED: ("1", "9999", 0),
}


def _parameter(name: str) -> Parameter:
    minimum, maximum, decimals = _LIMITS[name]
    start = None if name not in _STARTS else Decimal(_STARTS[name])
    return Parameter(
        id=name,
        label=name.capitalize(),
        unit=fields.UNITS[name],
        start=start,
        minimum=Decimal(minimum),
        maximum=Decimal(maximum),
        decimals=decimals,
        citations=(SOURCE,),
    )


def queue_model() -> QueueModel:
    """A queue with three rises of demand and a deadline of seven days."""
    return QueueModel(
        id="koe",
        title="Køen",
        summary="Hvem venter?",
        price_level="1. oktober 2019",
        parameters=tuple(map(_parameter, fields.UNITS)),
        increases=(10, 20, 50),
        days=7,
        deadline=Statement("Inden for 7 dage.", (SOURCE,)),
        long_run=Statement("Erlangs formel.", (SOURCE,)),
        simulation=Statement("Først til mølle.", (SOURCE,)),
        example=tuple(OPEN.items()),
        notes=("Hast kendes ikke.",),
    )
