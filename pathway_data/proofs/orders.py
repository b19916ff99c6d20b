"""The declared orders of a table: sound, and kept by its rules.

An order ranks answers and outcomes; what is left out of it is compared with nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from calculators.common import Where, reference
from calculators.decision_table.model import DecisionTable
from calculators.model import UNCLEAR, Finding
from pathway_data.models.rules import Order
from pathway_data.proofs.combinations import Group, Pair

type Ranks = Mapping[str, int]
"""The place of each answer, or of each outcome, in an order; the lowest is 0."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """An order of one group's answers and outcomes: its place in the data, and its name."""

    at: int
    text: str
    answers: Mapping[str, Ranks]
    outcomes: Ranks


@dataclass(frozen=True, slots=True)
class Fall:
    """A higher answer with a lower outcome. `question` is the one answer that differs.

    It is empty where no single answer shows it: the outcome between is not in the order.
    """

    ranking: Ranking
    question: str
    pair: Pair


def ranking(at: int, order: Order) -> Ranking:
    """An order with the place of everything in it."""
    return Ranking(
        at,
        order.text,
        {name: _ranks(answers) for name, answers in order.answers.items()},
        _ranks(order.outcomes),
    )


def _ranks(steps: tuple[tuple[str, ...], ...]) -> Ranks:
    return {name: at for at, names in enumerate(steps) for name in names}


def order_faults(table: DecisionTable, orders: Sequence[Order]) -> Iterator[Finding]:
    """Orders of what there is none of, or with something in two places."""
    options = {item.id: {option.id for option in item.options} for item in table.questions}
    for at, order in enumerate(orders):
        where: Where = ("orders", at)
        yield from topic_faults(table, where, order.topic)
        outcomes = _outcomes_of(table, order.topic)
        yield from _repeated((*where, "outcomes"), order.outcomes)
        for name in _ranks(order.outcomes):
            yield from reference((*where, "outcomes"), "udfaldet", name, outcomes)
        for name, answers in order.answers.items():
            place = (*where, "answers", name)
            yield from reference(place, "spørgsmålet", name, options)
            yield from _repeated(place, answers)
            for answer in _ranks(answers):
                yield from reference(place, "svaret", answer, options.get(name, {answer}))


def topic_faults(table: DecisionTable, where: Where, topic: str | None) -> Iterator[Finding]:
    """A topic that is missing, unknown, or named where there are none."""
    if table.hit == "collect" and topic is None:
        yield Finding(where, "tabellen samler flere emner – skriv topic")
    elif topic is not None:
        yield from reference((*where, "topic"), "emnet", topic, {each.id for each in table.topics})


def _outcomes_of(table: DecisionTable, topic: str | None) -> set[str]:
    return {outcome.id for outcome in table.outcomes if outcome.topic == (topic or "")}


def _repeated(where: Where, steps: tuple[tuple[str, ...], ...]) -> Iterator[Finding]:
    seen: set[str] = set()
    for name in (name for names in steps for name in names):
        if name in seen:
            yield Finding(where, f"»{name}« står to steder i rækkefølgen – behold det ene")
        if name == UNCLEAR:
            yield Finding(where, f"»{UNCLEAR}« har ingen plads i en rækkefølge – lad det ude")
        seen.add(name)


def falls(group: Group, order: Ranking) -> tuple[tuple[Fall, ...], int]:
    """Where a higher answer gives a lower outcome, and how many pairs were compared.

    Compared are all pairs of different combinations whose outcomes are both in the order, where
    no answer of the second is lower, and those outside the order, and open ones, are the same.
    """
    pairs = [pair for pair in group.pairs(_steps(group, order)) if _ranked(group, order, pair)]
    same = sum(pair.times for pair in group.pairs(group.steps()) if _ranked(group, order, pair))
    falling = [pair for pair in pairs if _falling(group, order, pair)]
    found = tuple(_single_steps(group, order)) if falling else ()
    # The outcome between two may not be in the order, and no single answer shows the fall.
    found = found or tuple(Fall(order, "", pair) for pair in falling)
    return found, sum(pair.times for pair in pairs) - same


def _steps(group: Group, order: Ranking) -> dict[str, list[tuple[str, ...]]]:
    """Any number of higher answers at once."""
    steps = group.steps()
    for name in order.answers.keys() & group.relevant:
        rising = _rising(order.answers[name])
        steps[name] = [*steps[name], *rising]
    return steps


def _single_steps(group: Group, order: Ranking) -> Iterator[Fall]:
    """The falls that one higher answer leads to, all others being the same."""
    for name in order.answers:
        if name in group.relevant:
            steps = {**group.steps(), name: _rising(order.answers[name])}
            for pair in group.pairs(steps):
                if _falling(group, order, pair):
                    yield Fall(order, name, pair)


def _rising(ranks: Ranks) -> list[tuple[str, ...]]:
    """All pairs of different answers of which the second is not lower."""
    return [
        (low, high) for low in ranks for high in ranks if ranks[low] <= ranks[high] and low != high
    ]


def _ranked(group: Group, order: Ranking, pair: Pair) -> bool:
    return all(group.outcomes[at].id in order.outcomes for at in pair.rules)


def _falling(group: Group, order: Ranking, pair: Pair) -> bool:
    if not _ranked(group, order, pair):
        return False
    first, second = (order.outcomes[group.outcomes[at].id] for at in pair.rules)
    return second < first
