"""Whether each question matters: some answers to it lead elsewhere, all else being the same."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from pathway_data.proofs.combinations import Group


def without_effect(groups: Sequence[Group]) -> Iterator[str]:
    """The questions of which no two answers ever give different outcomes.

    That "uafklaret" asks for an answer is no effect, where every answer then gives the same.
    """
    for name in groups[0].names if groups else ():
        if not any(_matters(group, name) for group in groups if name in group.relevant):
            yield name


def _matters(group: Group, name: str) -> bool:
    steps = group.steps()
    steps[name] = [*combinations(group.concrete(name), 2)]
    return any(
        group.outcomes[pair.rules[0]].id != group.outcomes[pair.rules[1]].id
        for pair in group.pairs(steps)
    )
