"""The simulated queue against what is known of it: Erlang's formula, another simulation, itself."""

import math
import random
from collections import deque
from collections.abc import Generator, Sequence
from dataclasses import replace
from statistics import fmean, stdev
from typing import Any

import pytest
import simpy
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t as student

from calculators.queueing.elementary import exponential, logarithm
from calculators.queueing.erlang import long_run
from calculators.queueing.levels import STUDENT, mean_of, ratio_of, run_count, simulated
from calculators.queueing.simulation import MONTH, Arrivals, Chance, Demand, Months, Offer, run

RUNS = 20
WARM, COUNTED = 30, 150
"""Months before the queue has settled, and those that are looked at."""
IN_TIME = 1.0
SETTINGS = [
    (places, weeks, load)
    for places, weeks in ((1, 0.2), (2, 0.5), (3, 1.0), (6, 2.0), (12, 8.0))
    for load in (0.5, 0.7, 0.8, 0.9)
]
WITHIN = float(student.ppf(0.995, RUNS - 1))
"""Of twenty settings one would lie outside its interval of 95 %; all lie within that of 99 %."""


def settled(offer: Offer, monthly: float, seed: int) -> tuple[list[float], list[float]]:
    """Each run's mean waiting time in weeks and share in time, once the queue has settled."""
    waits, shares = [], []
    for number in range(RUNS):
        demand = Demand((monthly,) * (WARM + COUNTED))
        found = run(offer, demand, Chance(seed * 1000 + number), IN_TIME)
        referred = sum(found.referred[WARM:])
        waits.append(sum(found.waited[WARM:]) / referred)
        shares.append(sum(found.in_time[WARM:]) / referred)
    return waits, shares


def error_of(values: Sequence[float]) -> float:
    """The standard error of a mean over runs."""
    return stdev(values) / math.sqrt(len(values))


@pytest.mark.parametrize(("places", "weeks", "load"), SETTINGS)
def test_a_simulated_queue_settles_where_erlangs_formula_says(
    places: int, weeks: float, load: float
) -> None:
    """Mean waiting time and share in time, in twenty settings, lie within their intervals."""
    weekly = load * places / weeks
    known = long_run(weekly, weeks, places)
    assert known is not None
    seed = SETTINGS.index((places, weeks, load))
    waits, shares = settled(Offer(places, weeks, varies=True), weekly * MONTH, seed)
    for values, exact in ((waits, known.mean), (shares, known.within(IN_TIME))):
        off = abs(fmean(values) - exact)
        print(f"{places} pladser, belastning {load}: {fmean(values):.4f}, formlen {exact:.4f}")
        assert off <= WITHIN * error_of(values) + 1e-9


@pytest.mark.parametrize("load", [0.6, 0.8])
def test_courses_of_one_length_wait_half_as_long_at_one_place(load: float) -> None:
    """The formula of Pollaczek and Khinchine, for one place."""
    waits, _ = settled(Offer(1, 0.5), load / 0.5 * MONTH, 50)
    exact = load * 0.5 / (2 * (1 - load))
    assert abs(fmean(waits) - exact) <= WITHIN * error_of(waits)


def test_erlangs_formula_is_the_published_one() -> None:
    """As it is written with powers and factorials, and none where more come than can be taken."""
    for places, load in ((1, 0.5), (3, 2.0), (10, 9.5), (40, 30.0)):
        above = load**places / math.factorial(places) * places / (places - load)
        below = sum(load**at / math.factorial(at) for at in range(places)) + above
        found = long_run(load, 1.0, places)
        assert found is not None
        assert found.waits == pytest.approx(above / below, rel=1e-12)
        assert found.mean == pytest.approx(above / below / (places - load), rel=1e-12)
    assert long_run(3.0, 1.0, 3) is None
    assert long_run(3.1, 1.0, 3) is None


# --- another simulation of the same offers ----------------------------------------------------

OTHERS = {
    "forløb, der svinger": (Offer(3, 1.0, varies=True), 2.4),
    "forløb af samme længde": (Offer(4, 2.0), 1.8),
    "udeblivelser, der får en ny tid": (
        Offer(2, 0.4, varies=True, missed=0.2, missed_weeks=0.2, again=0.6),
        3.9,
    ),
    "hold, der begynder, når de er fulde": (
        Offer(3, 4.0, seats=6, least=6, missed=0.1, again=0.5),
        3.6,
    ),
    "hold på faste datoer": (Offer(4, 6.0, seats=8, least=3, every=2.0, missed=0.15), 4.2),
}
"""Each with the citizens that come in a week."""
WEEKS_WARM, WEEKS_COUNTED = 100, 400


class Other:
    """The same offer in SimPy, with draws of its own and nothing in common with ours."""

    def __init__(self, offer: Offer, weekly: float, seed: int) -> None:
        self.offer, self.weekly = offer, weekly
        self.chance = random.Random(seed)
        self.waits: list[float] = []
        self.again: deque[float | None] = deque()
        self.env = simpy.Environment()
        self.places = simpy.Resource(self.env, offer.places)
        self.queue = simpy.Store(self.env)
        self.env.process(self.arrive())
        self.env.process(self.start())
        self.env.run(WEEKS_WARM + WEEKS_COUNTED + 200)

    def arrive(self) -> Generator[simpy.Event, Any, None]:
        """Citizens come by themselves."""
        while True:
            yield self.env.timeout(self.chance.expovariate(self.weekly))
            yield self.queue.put(self.env.now)

    def start(self) -> Generator[simpy.Event, Any, None]:
        """Whoever is next starts: alone or together, now or on the next date."""
        offer = self.offer
        while True:
            members: list[float | None] = []
            while len(members) < offer.least:
                members.append(self.again.popleft() if self.again else (yield self.queue.get()))
            place = self.places.request()
            yield place
            if offer.every:
                late = -self.env.now % offer.every
                yield self.env.timeout(late)
            while len(members) < offer.seats and (self.again or self.queue.items):
                members.append(self.again.popleft() if self.again else (yield self.queue.get()))
            present = [self.meet(came) for came in members]
            weeks = offer.weeks if offer.seats > 1 or present[0] else offer.missed_weeks
            if offer.varies:
                weeks *= self.chance.expovariate(1)
            self.env.process(self.hold(place, weeks))

    def meet(self, came: float | None) -> bool:
        """Whether a citizen keeps the appointment; the first one is what was waited for."""
        if came is not None and WEEKS_WARM <= came < WEEKS_WARM + WEEKS_COUNTED:
            self.waits.append(self.env.now - came)
        if self.chance.random() >= self.offer.missed:
            return True
        if self.chance.random() < self.offer.again:
            self.again.append(None)
        return False

    def hold(self, place: simpy.resources.resource.Request, weeks: float) -> Generator[Any]:
        """A place is taken for some weeks."""
        yield self.env.timeout(weeks)
        self.places.release(place)


@pytest.mark.parametrize("name", OTHERS)
def test_another_simulation_of_the_same_offer_finds_the_same(name: str) -> None:
    """Mean waiting times of ours and of SimPy differ by no more than their chance."""
    offer, weekly = OTHERS[name]
    theirs = [fmean(Other(offer, weekly, seed).waits) for seed in range(12)]
    ours, _ = settled(offer, weekly * MONTH, 3)
    both = math.hypot(error_of(ours), error_of(theirs))
    print(f"{name}: {fmean(ours):.3f} uger, SimPy {fmean(theirs):.3f}")
    assert abs(fmean(ours) - fmean(theirs)) <= 2.75 * both


# --- what must hold of any queue --------------------------------------------------------------

OFFERS = st.builds(
    Offer,
    places=st.integers(1, 6),
    weeks=st.floats(0.1, 10),
    varies=st.booleans(),
    missed=st.floats(0, 0.9),
    missed_weeks=st.floats(0, 0.1),
    again=st.floats(0, 1),
)
GROUPS = st.builds(
    lambda offer, seats, least, every: replace(
        offer, varies=False, seats=seats, least=min(least, seats), every=every
    ),
    OFFERS,
    st.integers(2, 8),
    st.integers(1, 8),
    st.sampled_from([0.0, 1.0, 4.0]),
)
DEMANDS = st.builds(
    Demand,
    st.lists(st.floats(0.5, 15), min_size=1, max_size=8).map(tuple),
    st.integers(0, 20),
    st.integers(0, 1),
)
SEEDS = st.integers(1, 10**6)


@settings(max_examples=150, deadline=None)
@given(st.one_of(OFFERS, GROUPS), DEMANDS, SEEDS)
def test_nobody_is_lost_and_nobody_is_made(offer: Offer, demand: Demand, seed: int) -> None:
    """Who came has started, has given up or waits; nothing is negative, no share is above all."""
    found = run(offer, demand, Chance(seed), IN_TIME)
    gone = sum(found.started) + sum(found.left)
    assert demand.queue + sum(found.referred) == gone + found.waiting[-1]
    assert min(found.waiting) >= 0
    assert min(found.waited) >= 0
    assert all(ok <= all_ for ok, all_ in zip(found.in_time, found.referred, strict=True))
    assert sum(found.groups) == 0 or offer.seats > 1
    assert found == run(offer, demand, Chance(seed), IN_TIME)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        OFFERS, GROUPS.map(lambda each: replace(each, least=each.seats, every=0.0, missed=0.0))
    ),
    DEMANDS,
    SEEDS,
    st.integers(1, 3),
)
def test_one_more_place_makes_nobody_wait_longer(
    offer: Offer, demand: Demand, seed: int, more: int
) -> None:
    """With the same chance: not in any month, and no more wait at its end."""
    before = run(offer, demand, Chance(seed), IN_TIME)
    after = run(replace(offer, places=offer.places + more), demand, Chance(seed), IN_TIME)
    assert after.referred == before.referred
    for then, now in zip(after.waited, before.waited, strict=True):
        assert then <= now + 1e-9
    assert all(a >= b for a, b in zip(after.in_time, before.in_time, strict=True))
    assert all(a <= b for a, b in zip(after.waiting, before.waiting, strict=True))


@given(SEEDS)
@settings(max_examples=30, deadline=None)
def test_more_referrals_come_no_later(seed: int) -> None:
    """Levels share their chance: everybody of the lower level comes earlier at the higher one."""
    chance = Chance(seed)
    low, high = (Arrivals(Demand((rate,) * 3), chance) for rate in (5.0, 7.5))
    for _ in range(40):
        assert high.next() <= low.next()


def test_a_rising_rate_gives_as_many_as_it_says() -> None:
    """Month by month, over many runs."""
    demand = Demand((4.0, 8.0, 16.0, 2.0))
    runs = [run(Offer(50, 0.1), demand, Chance(seed), IN_TIME).referred for seed in range(400)]
    for at, rate in enumerate(demand.monthly):
        assert fmean(each[at] for each in runs) == pytest.approx(rate, abs=5 * math.sqrt(rate) / 20)


def test_the_same_seed_gives_these_very_figures() -> None:
    """On any machine and in a browser: the generator is the library's, the rest is IEEE 754."""
    chance, library = Chance(5), random.Random(5 * 4)
    first = chance.arrival(0)
    assert first == -logarithm(1.0 - library.random())
    found = run(
        Offer(2, 0.6, varies=True, missed=0.1, missed_weeks=0.2, again=0.5),
        Demand((12.0,) * 4, 3, 1),
        Chance(2026),
        IN_TIME,
    )
    assert found == FIGURES


FIGURES = Months(
    referred=[16, 10, 6, 14],
    waited=[15.046663545049292, 11.554449873561286, 0.22336165850360246, 2.4226977699835732],
    in_time=[9, 3, 6, 14],
    started=[16, 7, 9, 13],
    left=[0, 2, 1, 0],
    groups=[0, 0, 0, 0],
    waiting=[3, 4, 0, 1],
)


def test_logarithm_and_exponential_are_right_to_the_last_digits() -> None:
    """Against the C library's, from the smallest draw on."""
    chance = random.Random(3)
    for _ in range(20_000):
        draw = 1.0 - chance.random()
        assert logarithm(draw) == pytest.approx(math.log(draw), rel=1e-12, abs=1e-15)
        power = chance.uniform(-60, 60)
        assert exponential(power) == pytest.approx(math.exp(power), rel=1e-13)
    assert logarithm(2.0**-53) == pytest.approx(math.log(2.0**-53))
    assert logarithm(1.0) == 0.0
    assert exponential(-1e6) == 0.0


def test_an_interval_is_students() -> None:
    """The quantiles, a mean and a ratio, each against scipy or a sum done by hand."""
    for count, quantile in STUDENT.items():
        assert quantile == pytest.approx(student.ppf(0.975, count - 1), abs=1e-6)
    five = [1.0, 2.0, 3.0, 4.0, 5.0]
    found = mean_of(five)
    assert found.mean == 3.0
    assert found.half == pytest.approx(2.776445 * error_of(five))
    assert ratio_of(five, [0] * 5) is None
    assert ratio_of([0.0] * 5, [0, 1, 0, 0, 2]) is not None
    same = ratio_of([2.0, 4.0, 6.0, 8.0, 10.0], five)
    assert same is not None
    assert (same.mean, same.half) == (2.0, 0.0)


def test_an_interval_of_95_per_cent_covers_in_95_of_100() -> None:
    """The simulation's own intervals hold the closed form about as often as they say."""
    known = long_run(0.75 * 3, 1.0, 3)
    assert known is not None
    offer, demand = Offer(3, 1.0, varies=True), Demand((0.75 * 3 * MONTH,) * 24)
    inside = 0
    for seed in range(60):
        (course,) = simulated([offer], [replace(demand, busy=2)], IN_TIME, seed, 10)
        assert course.in_time is not None
        off = abs(course.in_time.mean - known.within(IN_TIME))
        inside += off <= course.in_time.half
    print(f"Intervallet rummer formlens tal i {inside} af 60")
    assert inside >= 51


def test_the_more_are_followed_the_fewer_runs() -> None:
    """What a page can compute at once is bounded, and there are never fewer than five runs."""
    assert run_count(10) == 80
    assert run_count(4_600) == 20
    assert run_count(10**6) == 5
