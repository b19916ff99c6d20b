"""The declared orders of a table: sound, and kept by its rules.

An order ranks answers and outcomes; what is left out of it is compared with nothing.
"""

from collections.abc import Iterator, Mapping
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


def order_faults(table: DecisionTable, orders: tuple[Order, ...]) -> Iterator[Finding]:
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


def compared(group: Group, order: Ranking) -> Iterator[tuple[str, Pair]]:
    """Pairs that differ in one ranked answer, not falling, and whose outcomes are both ranked.

    Other answers, open ones among them, are the same in both. Each with the question.
    """
    for name in order.answers:
        if name in group.relevant:
            steps = {**group.steps(), name: _rising(order.answers[name], same=False)}
            yield from ((name, pair) for pair in group.pairs(steps) if _ranked(group, order, pair))


def falls(group: Group, order: Ranking) -> tuple[tuple[Fall, ...], int]:
    """Where a higher answer gives a lower outcome, and how many pairs were compared."""
    pairs = tuple(compared(group, order))
    found = [Fall(order, name, pair) for name, pair in pairs if _falling(group, order, pair)]
    if not found and _has_unranked(group, order):
        found = [Fall(order, "", pair) for pair in _at_a_distance(group, order)]
    return tuple(found), sum(pair.times for _, pair in pairs)


def _rising(ranks: Ranks, *, same: bool) -> list[tuple[str, ...]]:
    return [
        (low, high)
        for low in ranks
        for high in ranks
        if ranks[low] <= ranks[high] and (same or low != high)
    ]


def _at_a_distance(group: Group, order: Ranking) -> Iterator[Pair]:
    """Falls over several answers at once, which single steps do not show."""
    steps = group.steps()
    for name in order.answers.keys() & group.relevant:
        rising = _rising(order.answers[name], same=True)
        steps[name] = list(dict.fromkeys([*steps[name], *rising]))
    yield from (pair for pair in group.pairs(steps) if _falling(group, order, pair))


def _has_unranked(group: Group, order: Ranking) -> bool:
    return any(outcome.id not in order.outcomes for outcome in group.outcomes.values())


def _ranked(group: Group, order: Ranking, pair: Pair) -> bool:
    return all(group.outcomes[at].id in order.outcomes for at in pair.rules)


def _falling(group: Group, order: Ranking, pair: Pair) -> bool:
    if not _ranked(group, order, pair):
        return False
    first, second = (order.outcomes[group.outcomes[at].id] for at in pair.rules)
    return second < first
