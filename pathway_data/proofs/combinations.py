"""The combinations of answers of a table, and of one of its topics, followed in groups.

A combination of typed numbers that a limit refuses cannot be given, and nothing is asked of it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from math import prod
from typing import NamedTuple

from calculators.decision_table.answers import options_of, rule_groups
from calculators.decision_table.model import DecisionTable, Outcome, Question, Rule
from calculators.decision_table.sweep import (
    MOST_STATES,
    EndState,
    Lane,
    Sweep,
    TooManyCombinationsError,
)
from calculators.decision_table.tables import Labels
from calculators.model import UNCLEAR, Condition

type Answers = Mapping[str, str]


class Pair(NamedTuple):
    """Two combinations of answers with the rules they meet, and how many pairs there are alike."""

    times: int
    first: Answers
    second: Answers
    rules: tuple[int, int]


class Completed(NamedTuple):
    """Combinations that meet the same rule, and what they can come to once all is clarified."""

    times: int
    example: Answers
    rule: int
    completions: frozenset[int]


class Group:
    """The rules that answer one thing: all of a table's, or those of one topic.

    Where several match they have one outcome, and the first stands for them.

    Rules are named by their position in the table. `topic` is empty in a table with one outcome.
    """

    def __init__(self, table: DecisionTable, topic: str, places: Sequence[int]) -> None:
        self.table, self.topic, self.places = table, topic, tuple(places)
        self.labels = Labels(table)
        outcomes = {outcome.id: outcome for outcome in table.outcomes}
        self.outcomes: Mapping[int, Outcome] = {
            at: outcomes[table.rules[at].then] for at in self.places
        }
        own = [table.rules[at] for at in self.places]
        # What a limit refuses is followed as a rule of its own, whose match rules it out.
        self.rules = (*own, *refused(table))
        self._real = (1 << len(own)) - 1
        self._every = (1 << len(self.rules)) - 1
        self._sweep = Sweep(table, self.rules)
        self.names = tuple(question.id for question in table.questions)
        self.relevant = Sweep(table, own).relevant.intersection(self.names)
        self._options = {
            question.id: tuple(option.id for option in options_of(question))
            for question in table.questions
        }

    @cached_property
    def total(self) -> int:
        """All combinations of the answers that the group looks at, "uafklaret" among them."""
        return prod(len(self._options[name]) for name in self.relevant)

    @cached_property
    def clarified(self) -> int:
        """Those of them in which nothing is open."""
        return prod(len(self._options[name]) - 1 for name in self.relevant)

    def concrete(self, name: str) -> tuple[str, ...]:
        """The answers to a question that are not "uafklaret"."""
        return tuple(option for option in self._options[name] if option != UNCLEAR)

    def rule(self, mask: int) -> int | None:
        """The first rule that matches, or None for a combination that cannot be given."""
        if mask & self._every & ~self._real:
            return None
        met = mask & self._real
        return self.places[(met & -met).bit_length() - 1]

    @cached_property
    def agreeing(self) -> int:
        """The combinations that several rules match, all with the same outcome."""
        return sum(times for mask, times in self._met if mask.bit_count() > 1)

    @cached_property
    def left_over(self) -> int:
        """The combinations that only a rule for what is left matches."""
        others = [
            at for at, place in enumerate(self.places) if not self.table.rules[place].otherwise
        ]
        own = sum(1 << at for at in others)
        return sum(times for mask, times in self._met if mask and not mask & own)

    @cached_property
    def _met(self) -> list[tuple[int, int]]:
        """The rules that match, as bits, and in how many of the combinations that can be given."""
        ends = self._sweep.run(self.single_steps(self.relevant)).items()
        return [(mask, end.times) for (mask,), end in ends if not mask & ~self._real]

    def steps(self) -> dict[str, list[tuple[str, ...]]]:
        """The same answer in both lanes; one answer is enough where none can matter."""
        return {
            name: [
                (option, option) for option in (options if name in self.relevant else options[-1:])
            ]
            for name, options in self._options.items()
        }

    def single_steps(self, asked: Collection[str]) -> dict[str, list[tuple[str, ...]]]:
        """All answers to the questions asked, in one lane."""
        return {
            name: [(option,) for option in (options if name in asked else options[-1:])]
            for name, options in self._options.items()
        }

    def pairs(self, steps: Mapping[str, Sequence[tuple[str, ...]]]) -> Iterator[Pair]:
        """Pairs of combinations, answered side by side as `steps` says."""
        for (first, second), end in self._sweep.run(steps).items():
            rules = self.rule(first), self.rule(second)
            if rules[0] is not None and rules[1] is not None:
                one, other = end.answers(self.names), end.answers(self.names, 1)
                yield Pair(end.times, one, other, (rules[0], rules[1]))

    def completed(self, kept: frozenset[str] = frozenset()) -> Iterator[Completed]:
        """Combinations with all that they can come to; open answers to `kept` stay open."""
        start = self._sweep.start()
        states: dict[tuple[Lane, frozenset[Lane]], EndState]
        states = {(start, frozenset({start})): EndState(1, ())}
        for name in self.names:
            states = self._answered(states, name, is_kept=name in kept)
        for ((mask, _), lanes), end in states.items():
            rule = self.rule(mask)
            rules = frozenset(at for at in (self.rule(lane[0]) for lane in lanes) if at is not None)
            if rule is not None and rules:
                yield Completed(end.times, end.answers(self.names), rule, rules)

    def _answered(
        self, states: Mapping[tuple[Lane, frozenset[Lane]], EndState], name: str, *, is_kept: bool
    ) -> dict[tuple[Lane, frozenset[Lane]], EndState]:
        """The states once a question is answered, in each way it can be."""
        following: dict[tuple[Lane, frozenset[Lane]], EndState] = {}
        options = self._options[name] if name in self.relevant else (UNCLEAR,)
        follow = self._sweep.follow
        for (lane, lanes), end in states.items():
            for option in options:
                clear = self.concrete(name) if option == UNCLEAR and not is_kept else (option,)
                after = frozenset(follow(each, name, one) for each in lanes for one in clear)
                key = (follow(lane, name, option), after)
                before = following.get(key)
                following[key] = (
                    EndState(end.times, (*end.example, (option,)))
                    if before is None
                    else EndState(before.times + end.times, before.example)
                )
            if len(following) > MOST_STATES:
                raise TooManyCombinationsError
        return following

    def completion(self, answers: Answers, rules: frozenset[int], kept: frozenset[str]) -> Pair:
        """One clarification of some answers that meets one of the rules."""
        steps = {
            name: [
                (answer, option)
                for option in (
                    self.concrete(name)
                    if answer == UNCLEAR and name in self.relevant and name not in kept
                    else (answer,)
                )
            ]
            for name, answer in answers.items()
        }
        return next(pair for pair in self.pairs(steps) if pair.rules[1] in rules)

    def told(self, answers: Answers) -> str:
        """A combination in words: the answers that the group looks at."""
        return self.labels.answers(answers, self.relevant or self.names)

    def led(self, at: int) -> str:
        """An outcome by its headline and the rule that leads to it."""
        return f"»{self.outcomes[at].headline}« (regel {at + 1})"


def groups(table: DecisionTable) -> tuple[Group, ...]:
    """The groups of a table, one for each thing it answers."""
    topics = [topic.id for topic in table.topics] if table.hit == "collect" else [""]
    return tuple(
        Group(table, topic, places)
        for topic, places in zip(topics, rule_groups(table), strict=True)
    )


def refused(table: DecisionTable) -> Iterator[Rule]:
    """The pairs of answers that a limit between two typed numbers leaves no room for."""
    spans = {question.id: _spans(question) for question in table.questions}
    for limit in (limit for limit in table.number_limits if limit.blocks):
        pairs = product(spans[limit.of].items(), spans[limit.over].items())
        for (one, (lowest, _)), (other, (_, highest)) in pairs:
            if lowest - highest > limit.most:
                both = Condition(limit.of, (one,)), Condition(limit.over, (other,))
                yield Rule(both, "", "")


def _spans(question: Question) -> dict[str, tuple[int, int]]:
    """The smallest and the largest number that each answer stands for."""
    return {
        option.id: (min(band.lowest for band in bands), max(band.highest for band in bands))
        for option in question.options
        if (bands := [band for band in question.bands if band.option == option.id])
    }
