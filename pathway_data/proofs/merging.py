"""Rules that could be one (rule merging: Calvanese and others, DMN decision tables, 2018).

Two rules of one outcome are one rule where their conditions differ in a single question: together
they ask for either answer. Rules with reasons of their own are left apart, as the reason is what
the reader is told.
"""

from collections.abc import Iterator
from itertools import combinations

from calculators.decision_table.answers import inputs_of
from calculators.decision_table.model import DecisionTable, Rule
from calculators.model import Finding

type Box = dict[str, frozenset[str]]
"""The answers with which a rule matches, by the inputs that it looks at."""


def mergeable(table: DecisionTable) -> Iterator[Finding]:
    """Pairs of rules that could be one without any reader noticing."""
    every = {
        name: frozenset(option.id for option in options)
        for name, options in inputs_of(table).items()
    }
    boxes = [_box(rule, every) for rule in table.rules]
    for (first, one), (second, other) in combinations(enumerate(table.rules), 2):
        if _say_the_same(one, other) and _are_one(boxes[first], boxes[second], every):
            yield Finding(
                ("rules", second),
                f"regel {first + 1} og regel {second + 1} har samme udfald og begrundelse og er "
                "kun forskellige i ét spørgsmål – de kan skrives som én regel",
            )


def _say_the_same(one: Rule, other: Rule) -> bool:
    said = [(rule.then, rule.because, rule.ours, rule.citations) for rule in (one, other)]
    return said[0] == said[1]


def _box(rule: Rule, every: Box) -> Box:
    box = dict(every)
    for condition in rule.when:
        box[condition.question] = box[condition.question] & frozenset(condition.options)
    return box


def _are_one(one: Box, other: Box, every: Box) -> bool:
    return sum(one[name] != other[name] for name in every) == 1
