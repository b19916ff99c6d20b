"""A reader's queue as it is simulated, and what waiting settles at where that is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from calculators.danish import counted, round_to
from calculators.parameters.partial import if_known, needed
from calculators.queueing import fields
from calculators.queueing.erlang import LongRun, long_run
from calculators.queueing.levels import Course, run_count, simulated
from calculators.queueing.model import QueueModel
from calculators.queueing.plan import (
    IN_MONTH,
    Level,
    Plan,
    capacity,
    level_factor,
    levels_of,
    places,
    weeks_lost,
    weeks_of_place,
)
from calculators.queueing.simulation import Demand, Offer

WEEK = 7
_REMEMBERED = 4


@dataclass(frozen=True, slots=True)
class Simulated:
    """How each level goes, and how many runs that is the mean of."""

    courses: tuple[Course, ...]
    runs: int

    @property
    def late(self) -> str:
        """The months that are taken together at the end: "22–24"."""
        months, late = len(self.courses[0].months), self.courses[0].late
        return f"{months - late + 1}–{months}" if late > 1 else str(months)


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is known once every figure is given; what needs one that is wrong is None."""

    model: QueueModel
    plan: Plan
    levels: tuple[Level, ...]
    simulated: Simulated | None

    @property
    def shown(self) -> int:
        """The place of the level that is told month by month."""
        return [level.increase for level in self.levels].index(self.plan.shown)

    @property
    def in_time(self) -> str:
        """What is called in time: "inden for 7 dage"."""
        return f"inden for {counted(self.model.days, 'dag', 'dage')}"

    @property
    def courses(self) -> Sequence[Course | None]:
        """The course of each level, in the levels' order."""
        return (None,) * len(self.levels) if self.simulated is None else self.simulated.courses


def answer_of(model: QueueModel, plan: Plan) -> Answer:
    """The levels and their months, as far as the figures go."""
    levels = levels_of(model, plan)
    return Answer(model, plan, levels, if_known(lambda: months_of(model, plan, levels)))


def months_of(model: QueueModel, plan: Plan, levels: Sequence[Level]) -> Simulated:
    """What happens month by month at each level, with today's staff."""
    offer = offer_of(plan, plan.staff)
    demands = tuple(_demand(plan, level, levels[0], offer) for level in levels)
    citizens = sum(sum(each.monthly) + each.queue for each in demands)
    return _simulated(
        offer, demands, model.days / WEEK, int(plan.values[fields.SEED]), run_count(citizens)
    )


@lru_cache(_REMEMBERED)
def _simulated(
    offer: Offer, demands: tuple[Demand, ...], in_time: float, seed: int, runs: int
) -> Simulated:
    """Remembered: a file is asked for after the page, and another month's rise after the first."""
    return Simulated(simulated([offer] * len(demands), demands, in_time, seed, runs), runs)


def offer_of(plan: Plan, staff: int) -> Offer:
    """The offer with so many employees, as numbers that a simulation takes."""
    values = plan.values
    seats, least, every = 1, 1, 0.0
    if plan.together:
        seats = least = int(values[fields.SEATS])
    if plan.on_dates:
        least, every = int(values[fields.LEAST]), float(values[fields.EVERY])
    return Offer(
        places=places(plan, staff),
        weeks=float(weeks_of_place(plan)),
        varies=not plan.together and plan.choices[fields.LENGTHS] == fields.VARIES,
        seats=seats,
        least=least,
        every=every,
        missed=float(plan.share(fields.MISSED)),
        missed_weeks=float(weeks_lost(plan)),
        again=float(plan.share(fields.AGAIN)),
    )


def _demand(plan: Plan, level: Level, today: Level, offer: Offer) -> Demand:
    """Who comes at a level. Where the offer goes on already, it is as busy as today's referrals."""
    values = plan.values
    base, rising = float(values[fields.REFERRALS]), int(values[fields.RISING])
    more = float(level_factor(level.increase)) - 1.0
    monthly = tuple(
        base * (1.0 + more * min(1.0, month / rising if rising else 1.0))
        for month in range(1, int(values[fields.MONTHS]) + 1)
    )
    busy = 0
    if plan.choices[fields.BEGUN] == fields.RUNNING:
        busy = min(offer.places, int(round_to(needed(today.load) * offer.places)))
    return Demand(monthly, int(values[fields.QUEUE]), busy)


def settles_at(plan: Plan, level: Level, staff: int) -> LongRun | None:
    """What waiting settles at with so many employees, where Erlang's formula holds and it does.

    It holds where each starts alone, courses vary, and whoever stays away takes a place as long as
    others and does not come again. Raises UnknownError where a figure cannot be used.
    """
    if plan.together or plan.choices[fields.LENGTHS] != fields.VARIES:
        return None
    values = plan.values
    whole = not values[fields.AGAIN] and values[fields.LOST] == values[fields.MINUTES]
    if values[fields.MISSED] and not whole:
        return None
    bookings = needed(level.bookings)
    if bookings >= capacity(plan, staff):
        return None
    weekly = float(bookings / IN_MONTH)
    return long_run(weekly, float(weeks_of_place(plan)), places(plan, staff))


def settled_at(plan: Plan, level: Level) -> tuple[LongRun | None, LongRun | None]:
    """The same with today's employees and with one more; None, too, where it is not known."""
    now = if_known(lambda: settles_at(plan, level, plan.staff))
    return now, if_known(lambda: settles_at(plan, level, plan.staff + 1))
