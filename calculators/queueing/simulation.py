"""A simulation of who waits for an offer, month by month, that is the same wherever it is run.

Citizens are referred by a Poisson process whose rate may rise from month to month, and start in
the order they came: one by one as a place is free, or together as a group, when enough wait or on
fixed dates. Time is counted in weeks, a year has 52 of them and a month 52/12.

All levels of demand are given the same chance (common random numbers: Law and Kelton, "Simulation
Modeling and Analysis"): one process of rate one, stretched to each level's own rate, so that what
differs between them is the level alone. The generator is the Mersenne Twister, and everything else
is sums, products, quotients and comparisons, which IEEE 754 rounds alike in every Python.
"""

# The generator without the module around it, which would bring a fifth of a library along.
from _random import Random
from collections import deque
from dataclasses import dataclass
from heapq import heapify, heapreplace
from math import ceil

from calculators.queueing.elementary import logarithm

WEEKS = 52
MONTH = WEEKS / 12
_UNKNOWN = -1.0
"""When a citizen came who is not counted: one of the queue at the start, or met once already."""
_STREAMS = 4


@dataclass(frozen=True, slots=True)
class Offer:
    """What is waited for. `places` are the courses, or groups, that can go on at once.

    `weeks` is how long one takes, `varies` that this is exponential rather than fixed. Up to
    `seats` start together, never fewer than `least`; with `every` only so many weeks apart.
    A citizen stays away with the chance `missed`; the place is then taken for `missed_weeks`,
    or the seat in the group is empty. With the chance `again` the next free start is theirs.
    """

    places: int
    weeks: float
    varies: bool = False
    seats: int = 1
    least: int = 1
    every: float = 0.0
    missed: float = 0.0
    missed_weeks: float = 0.0
    again: float = 0.0


@dataclass(frozen=True, slots=True)
class Demand:
    """Who comes: so many a month, in each month; after the last month as many as in it.

    `queue` are those who wait already, `busy` the places that are taken at the beginning.
    """

    monthly: tuple[float, ...]
    queue: int = 0
    busy: int = 0


@dataclass(slots=True)
class Months:
    """What happened in one run, by month.

    Of those referred in a month: how many they are, how long they waited for the first start they
    were offered, all weeks together, and how many were offered one in time. Of the month itself:
    how many started, gave up or began a group, and how many waited at its end.
    """

    referred: list[int]
    waited: list[float]
    in_time: list[int]
    started: list[int]
    left: list[int]
    groups: list[int]
    waiting: list[int]

    @classmethod
    def of(cls, count: int) -> "Months":
        """So many months in which nothing has happened yet."""
        return cls(*([0] * count for _ in range(7)))  # type: ignore[arg-type] # 0 is a float too


class Chance:
    """The draws of one run, each kind a stream of its own, made when they are first asked for."""

    def __init__(self, seed: int) -> None:
        streams = [Random(seed * _STREAMS + at).random for at in range(_STREAMS)]
        self._gaps, self._courses, self._shows, self._begun = streams
        self._times: list[float] = [0.0]
        self._lengths: list[float] = []
        self._absences: list[float] = []

    def arrival(self, at: int) -> float:
        """When citizen number `at` comes, counted in citizens: one comes in each on average."""
        times = self._times
        while len(times) <= at + 1:
            times.append(times[-1] - logarithm(1.0 - self._gaps()))
        return times[at + 1]

    def length(self, at: int) -> float:
        """How long course number `at` takes, one on average."""
        lengths = self._lengths
        while len(lengths) <= at:
            lengths.append(-logarithm(1.0 - self._courses()))
        return lengths[at]

    def absence(self, at: int) -> float:
        """A number from 0 to 1 that says whether booking number `at` is kept."""
        absences = self._absences
        while len(absences) <= at:
            absences.append(self._shows())
        return absences[at]

    def remaining(self, offer: Offer, busy: int) -> list[float]:
        """How long the places that are taken at the beginning stay so."""
        begun = Random(int(self._begun() * 2**53)).random
        shares = [begun() for _ in range(busy)]
        if offer.varies:
            return [-logarithm(1.0 - share) * offer.weeks for share in shares]
        return [share * offer.weeks for share in shares]


class Arrivals:
    """When citizens come, in weeks: the draws of rate one stretched to a demand's own rate."""

    def __init__(self, demand: Demand, chance: Chance) -> None:
        self._monthly, self._chance = demand.monthly, chance
        self._at = 0
        self._month = 0
        self._before = 0.0

    def next(self) -> float:
        """When the next one comes."""
        monthly = self._monthly
        last = len(monthly) - 1
        count = self._chance.arrival(self._at)
        self._at += 1
        while self._month < last and self._before + monthly[self._month] <= count:
            self._before += monthly[self._month]
            self._month += 1
        return (self._month + (count - self._before) / monthly[self._month]) * MONTH


def run(offer: Offer, demand: Demand, chance: Chance, in_time: float) -> Months:
    """One run; a start within `in_time` weeks of the referral is in time."""
    tally = _Tally(offer, demand, chance, in_time)
    free = chance.remaining(offer, demand.busy)
    free += [0.0] * (offer.places - len(free))
    heapify(free)
    if offer.seats > 1:
        _Groups(offer, demand, chance, tally).run(free)
    else:
        _alone(offer, demand, chance, tally, free)
    tally.count_waiting()
    return tally.months


def _alone(
    offer: Offer, demand: Demand, chance: Chance, tally: "_Tally", free: list[float]
) -> None:
    """Everybody starts alone, in the order they came, as soon as a place is free."""
    arrivals = Arrivals(demand, chance)
    before, anew, booked, start = demand.queue, False, 0, 0.0
    while True:
        came = _UNKNOWN
        if not anew and not before:
            came = arrivals.next()
            if came >= tally.end:
                return
            tally.comes(came)
        elif not anew:
            before -= 1
        # Nobody is met before whoever stands in front of them, nor before they stayed away.
        start = max(start, came, free[0])
        if came >= 0.0:
            tally.offered(came, start)
        kept, anew = tally.answer(booked, start)
        weeks = offer.weeks if kept else offer.missed_weeks
        heapreplace(free, start + (weeks * chance.length(booked) if offer.varies else weeks))
        booked += 1


class _Groups:
    """Citizens start together: who waits in which order, and who comes next."""

    def __init__(self, offer: Offer, demand: Demand, chance: Chance, tally: "_Tally") -> None:
        self._offer, self._tally = offer, tally
        self._arrivals = Arrivals(demand, chance)
        self._queue: deque[float] = deque([_UNKNOWN] * demand.queue)
        self._next = self._arrivals.next()
        self._booked = 0
        self._latest = 0.0

    def run(self, free: list[float]) -> None:
        """Start group after group until everybody of the months has been offered a start."""
        tally = self._tally
        while self._queue or self._next < tally.end:
            start = self._start(free[0])
            if start >= tally.end and not tally.unmet and self._next >= tally.end:
                return
            self._begin(start)
            heapreplace(free, start + self._offer.weeks)

    def _start(self, free: float) -> float:
        """When the next group starts: enough wait, a place is free, and it is a date for it."""
        offer, queue = self._offer, self._queue
        while len(queue) < offer.least:
            self._come()
        start = max(queue[offer.least - 1], free, self._latest)
        if offer.every:
            start = max(ceil(start / offer.every) * offer.every, start)
        while len(queue) < offer.seats and self._next <= start:
            self._come()
        return start

    def _come(self) -> None:
        """The next citizen joins the queue."""
        self._queue.append(self._next)
        self._tally.comes(self._next)
        self._next = self._arrivals.next()

    def _begin(self, start: float) -> None:
        """Those whose turn it is are offered a start; who stays away and comes again is first."""
        self._latest, again = start, 0
        for _ in range(min(len(self._queue), self._offer.seats)):
            came = self._queue.popleft()
            if came >= 0.0:
                self._tally.offered(came, start)
            again += self._tally.answer(self._booked, start)[1]
            self._booked += 1
        self._queue.extendleft([_UNKNOWN] * again)
        self._tally.group(start)


class _Tally:
    """Counts what happens into its month; what happens after the last one is in none."""

    def __init__(self, offer: Offer, demand: Demand, chance: Chance, in_time: float) -> None:
        self.end = len(demand.monthly) * MONTH
        self.months = Months.of(len(demand.monthly))
        self.unmet = 0
        self._queue, self._in_time = demand.queue, in_time
        self._missed, self._again = offer.missed, offer.missed * offer.again
        self._absence = chance.absence

    def comes(self, came: float) -> None:
        """A citizen is referred."""
        if came < self.end:
            self.unmet += 1
            self.months.referred[int(came / MONTH)] += 1

    def offered(self, came: float, start: float) -> None:
        """A citizen is offered a start for the first time."""
        if came >= self.end:
            return
        self.unmet -= 1
        month, wait = int(came / MONTH), start - came
        self.months.waited[month] += wait
        if wait <= self._in_time:
            self.months.in_time[month] += 1

    def answer(self, booked: int, start: float) -> tuple[bool, bool]:
        """Whether a booking is kept, and whether who stays away is to have the next start."""
        drawn = self._absence(booked) if self._missed else 1.0
        if drawn < self._again:
            return False, True
        kept = drawn >= self._missed
        if start < self.end:
            counted = self.months.started if kept else self.months.left
            counted[int(start / MONTH)] += 1
        return kept, False

    def group(self, start: float) -> None:
        """A group begins."""
        if start < self.end:
            self.months.groups[int(start / MONTH)] += 1

    def count_waiting(self) -> None:
        """How many wait at the end of each month: all who had come, without those who had gone."""
        months, waiting = self.months, self._queue
        for at, came in enumerate(months.referred):
            waiting += came - months.started[at] - months.left[at]
            months.waiting[at] = waiting
