"""Many runs of a simulation held together: means by month, each with an interval of 95 %."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from calculators.queueing.simulation import Chance, Demand, Months, Offer, run

STUDENT = {
    5: 2.776445,
    10: 2.262157,
    15: 2.144787,
    20: 2.093024,
    30: 2.045230,
    40: 2.022691,
    60: 2.000995,
    80: 1.990450,
}
"""How many runs there may be, each with the 97.5 % quantile of Student's t for them."""
_AT_ONCE = 100_000
"""About so many citizens are followed in all: what a page can compute while its reader waits."""
_APART = 100_003
"""The seeds of two readers' numbers lie so far apart; there are never as many runs."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over the runs, and how far on either side of it the interval reaches."""

    mean: float
    half: float

    def ends(self, scale: int, most: int | None = None) -> tuple[Fraction, Fraction, Fraction]:
        """The mean and the interval around it in another unit, within what can be."""
        mean, half = Fraction(self.mean) * scale, Fraction(self.half) * scale
        high = mean + half
        return (
            mean,
            max(mean - half, Fraction(0)),
            high if most is None else min(high, Fraction(most)),
        )


@dataclass(frozen=True, slots=True)
class Month:
    """A month over all runs; waiting time and share are None where nobody was referred in it.

    `wait` is in weeks until the first start that was offered, of those referred in the month.
    """

    referred: Estimate
    started: Estimate
    groups: Estimate
    waiting: Estimate
    wait: Estimate | None
    in_time: Estimate | None


@dataclass(frozen=True, slots=True)
class Course:
    """The months of one level, and its last months taken together, where chance matters less.

    `late` is how many those are; `groups` are the groups that begin in a year at that pace.
    """

    months: tuple[Month, ...]
    late: int
    waiting: Estimate
    wait: Estimate | None
    in_time: Estimate | None
    groups: Estimate


LATE = 3
"""So many months are taken together."""


def run_count(citizens: float) -> int:
    """How many runs there are when so many citizens are followed in each."""
    return max((count for count in STUDENT if count * citizens <= _AT_ONCE), default=min(STUDENT))


def simulated(
    offer: Sequence[Offer], demands: Sequence[Demand], in_time: float, seed: int, runs: int
) -> tuple[Course, ...]:
    """The course of each demand; all demands of a run have the same chance."""
    made: list[list[Months]] = [[] for _ in demands]
    for number in range(runs):
        chance = Chance(seed * _APART + number)
        for own, (wanted, demand) in zip(made, zip(offer, demands, strict=True), strict=True):
            own.append(run(wanted, demand, chance, in_time))
    return tuple(_course(own) for own in made)


def _course(runs: Sequence[Months]) -> Course:
    months = tuple(_month(runs, at) for at in range(len(runs[0].referred)))
    late = min(LATE, len(months))
    referred = [sum(each.referred[-late:]) for each in runs]
    return Course(
        months,
        late,
        months[-1].waiting,
        ratio_of([sum(each.waited[-late:]) for each in runs], referred),
        ratio_of([sum(each.in_time[-late:]) for each in runs], referred),
        mean_of([sum(each.groups[-late:]) / late * 12 for each in runs]),
    )


def _month(runs: Sequence[Months], at: int) -> Month:
    referred = [each.referred[at] for each in runs]
    return Month(
        mean_of(referred),
        mean_of([each.started[at] for each in runs]),
        mean_of([each.groups[at] for each in runs]),
        mean_of([each.waiting[at] for each in runs]),
        ratio_of([each.waited[at] for each in runs], referred),
        ratio_of([each.in_time[at] for each in runs], referred),
    )


def mean_of(values: Sequence[float]) -> Estimate:
    """The mean of independent runs, and Student's interval for it."""
    count = len(values)
    mean = sum(values) / count
    spread = sum((value - mean) * (value - mean) for value in values)
    return Estimate(mean, STUDENT[count] * sqrt(spread / (count - 1) / count))


def ratio_of(above: Sequence[float], below: Sequence[float]) -> Estimate | None:
    """A sum over all runs for each of another, such as weeks for each citizen, with its interval.

    The runs are independent of each other, the citizens of one are not: the interval is that of
    a ratio of two means (W. G. Cochran, "Sampling Techniques", 1977, chapter 6).
    """
    count, whole = len(above), sum(below)
    if not whole:
        return None
    ratio = sum(above) / whole
    rest = [up - ratio * down for up, down in zip(above, below, strict=True)]
    spread = sum(each * each for each in rest) / (count - 1) / count
    return Estimate(ratio, STUDENT[count] * sqrt(spread) * count / whole)
