"""Rules that could be one (rule merging: Calvanese and others, DMN decision tables, 2018), or go.

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
    """Rules that could be one without any reader noticing, and rules nobody is told of.

    What holds where no rule does is left apart: it says that on purpose.
    """
    every = {
        name: frozenset(option.id for option in options)
        for name, options in inputs_of(table).items()
    }
    rules = [rule for rule in table.rules if not rule.otherwise]
    boxes = [_box(rule, every) for rule in rules]
    for (first, one), (second, other) in combinations(enumerate(rules), 2):
        if one.then == other.then and _lies_within(boxes[second], boxes[first]):
            yield Finding(
                ("rules", second),
                f"regel {second + 1} vises aldrig: regel {first + 1} passer på alle dens svar og "
                "har samme udfald – fjern den, eller sæt den først",
            )
        elif _say_the_same(one, other) and _are_one(boxes[first], boxes[second], every):
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


def _lies_within(inner: Box, outer: Box) -> bool:
    return all(inner[name] <= outer[name] for name in inner)


def _are_one(one: Box, other: Box, every: Box) -> bool:
    return sum(one[name] != other[name] for name in every) == 1
