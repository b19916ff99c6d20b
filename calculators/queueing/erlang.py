"""Waiting in the long run, in closed form: Erlang's formula of 1917 for the queue M/M/c.

Citizens are referred one by one and independently of each other, there are c places, a course
takes a time that varies (exponentially), and the first who came is the first who starts. See
A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in
automatic telephone exchanges", 1917; the recursion by Erlang's B formula keeps every number
small, however many places there are.
"""

from dataclasses import dataclass

from calculators.queueing.elementary import exponential


@dataclass(frozen=True, slots=True)
class LongRun:
    """What waiting settles at; time is in the unit that the rates are of."""

    waits: float
    """The share that has to wait at all."""
    spare: float
    """How many more could be taken than come, in a unit of time."""

    @property
    def mean(self) -> float:
        """The mean waiting time of all, those who do not wait among them."""
        return self.waits / self.spare

    def within(self, time: float) -> float:
        """The share that starts within some time."""
        return 1.0 - self.waits * exponential(-self.spare * time)


def long_run(arrivals: float, duration: float, places: int) -> LongRun | None:
    """What waiting settles at, or None where it never does: as many come as can be taken.

    `arrivals` are citizens in a unit of time, `duration` how long one takes a place.
    """
    load = arrivals * duration
    if load >= places:
        return None
    lost = 1.0
    for place in range(1, places + 1):
        lost = load * lost / (place + load * lost)
    waits = lost / (1.0 - load / places * (1.0 - lost))
    return LongRun(waits, places / duration - arrivals)
