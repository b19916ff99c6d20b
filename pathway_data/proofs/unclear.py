"""What an open answer may decide: only what every clarified answer decides as well.

A combination with open answers is held against all that it can come to once they are clarified.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from calculators.model import Tone
from pathway_data.proofs.combinations import Completed, Group, Pair
from pathway_data.proofs.orders import Ranking

DECIDING = (Tone.DECIDED, Tone.URGENT)


@dataclass(frozen=True, slots=True)
class Premature:
    """An open combination that decides what a clarified one decides otherwise.

    `pair` are the two combinations. With `milder` the open one stands lower in that order than
    everything it can come to.
    """

    pair: Pair
    milder: Ranking | None = None


def premature(
    group: Group, rankings: Sequence[Ranking], kept: frozenset[str] = frozenset()
) -> Iterator[Premature]:
    """Every way in which an open answer decides too much, or is too mild.

    Open answers to the questions `kept` are not clarified.
    """
    for case in group.completed(kept):
        others = _deciding_otherwise(group, case)
        if others:
            yield Premature(_pair(group, case, others, kept))
            continue
        for order in rankings:
            if _milder(group, order, case):
                yield Premature(_pair(group, case, case.completions, kept), order)


def _deciding_otherwise(group: Group, case: Completed) -> frozenset[int]:
    outcome = group.outcomes[case.rule]
    if outcome.tone not in DECIDING:
        return frozenset()
    return frozenset(at for at in case.completions if group.outcomes[at].id != outcome.id)


def _milder(group: Group, order: Ranking, case: Completed) -> bool:
    """Whether the outcome stands lower than the lowest that it can come to."""
    own = order.outcomes.get(group.outcomes[case.rule].id)
    names = {group.outcomes[at].id for at in case.completions}
    ranks = [order.outcomes[name] for name in names if name in order.outcomes]
    return own is not None and bool(ranks) and own < min(ranks)


def _pair(group: Group, case: Completed, rules: frozenset[int], kept: frozenset[str]) -> Pair:
    found = group.completion(case.example, rules, kept)
    return found._replace(times=case.times)
