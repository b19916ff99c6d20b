"""All combinations of answers at once, without visiting them one by one.

Dynamic programming over the questions: they are answered one after the other, and
combinations that can no longer be told apart are merged into one state, which is the
rules left and the values of the derived inputs so far. The result is exact, and twenty
yes/no questions read as one derived input cost three states instead of 3^20 combinations.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from calculators.decision_table.answers import inputs_of, kleene_join, neutral
from calculators.decision_table.model import DecisionTable, DerivedInput, Rule
from calculators.model import Option

MOST_STATES = 20_000
"""More states than this at once is too many to prove anything about in a build."""

REMEMBERED = 20_000
"""So many sets of answers are remembered with what they come to; a reader gives a few hundred."""

_DONE = ""

type Lane = tuple[int, tuple[str, ...]]
"""The rules that may still match, as bits, and the derived values so far."""

type Step = tuple[tuple[str, ...], ...]
"""The answers to try to one question, each with one for every lane."""


class TooManyCombinationsError(Exception):
    """The table has too many distinguishable combinations of answers."""


class EndState(NamedTuple):
    """How many combinations end alike, and the first of them: each question's answers by lane."""

    times: int
    example: tuple[tuple[str, ...], ...]

    def answers(self, names: Iterable[str], lane: int = 0) -> dict[str, str]:
        """The answers of one lane in the example, by the names of all questions in order."""
        return {name: step[lane] for name, step in zip(names, self.example, strict=True)}


class Sweep:
    """A decision table's rules, made ready to be followed question by question."""

    def __init__(self, table: DecisionTable, rules: Sequence[Rule]) -> None:
        self._table = table
        used = {condition.question for rule in rules for condition in rule.when}
        self._derived = [derived for derived in table.derived if derived.id in used]
        self._all_rules = (1 << len(rules)) - 1
        self._left = {
            name: self._masks(rules, name, options) for name, options in inputs_of(table).items()
        }
        self._feeds = self._feeding()
        self._otherwise = self._standing_back(rules)
        self._states = lru_cache(REMEMBERED)(self._find_states)
        self.relevant = frozenset(used).union(*(derived.of for derived in self._derived))

    def _masks(
        self, rules: Sequence[Rule], name: str, options: tuple[Option, ...]
    ) -> dict[str, int]:
        """For each value of an input the rules, as bits, that it leaves possible."""
        masks = {option.id: self._all_rules for option in options}
        for at, rule in enumerate(rules):
            for condition in rule.when:
                if condition.question == name:
                    for value in masks.keys() - set(condition.options):
                        masks[value] &= ~(1 << at)
        return masks

    def _feeding(self) -> dict[str, list[tuple[int, DerivedInput, bool]]]:
        """For each question the derived inputs it enters, and whether it is their last."""
        order = [question.id for question in self._table.questions]
        feeds: dict[str, list[tuple[int, DerivedInput, bool]]] = {name: [] for name in order}
        for at, derived in enumerate(self._derived):
            last = max(derived.of, key=order.index)
            for name in derived.of:
                feeds[name].append((at, derived, name == last))
        return feeds

    def _standing_back(self, rules: Sequence[Rule]) -> list[tuple[int, int]]:
        """The rules for what is left, as bits, each with those before it that answer the same."""
        topics = {outcome.id: outcome.topic for outcome in self._table.outcomes}
        found = []
        for at, rule in enumerate(rules):
            if rule.otherwise:
                same = (topics.get(each.then) == topics.get(rule.then) for each in rules[:at])
                found.append(
                    (1 << at, sum(1 << before for before, is_so in enumerate(same) if is_so))
                )
        return found

    def settled(self, mask: int) -> int:
        """The rules that match, as bits, once those for what is left stand back for the others."""
        left = mask
        for rule, before in self._otherwise:
            if mask & before:
                left &= ~rule
        return left

    def start(self) -> Lane:
        """The lane before any question is answered."""
        return self._all_rules, tuple(neutral(derived) for derived in self._derived)

    def follow(self, lane: Lane, question: str, answer: str) -> Lane:
        """The lane once one more question is answered, in the questions' order."""
        mask, pending = lane
        mask &= self._left[question][answer]
        values = list(pending)
        for at, derived, last in self._feeds[question]:
            value = kleene_join(derived, values[at], answer)
            values[at] = value
            if last:
                mask &= self._left[derived.id][value]
                values[at] = _DONE
        return mask, tuple(values)

    def reached(self, steps: tuple[Step, ...]) -> set[tuple[int, ...]]:
        """What several lanes can come to: the rules that match at the end, as bits for each.

        The same as `run`, without how often, and with a step for each question in their order.
        """
        return {tuple(self.settled(mask) for mask, _ in state) for state in self._states(steps)}

    def _find_states(self, steps: tuple[Step, ...]) -> frozenset[tuple[Lane, ...]]:
        """What can be told apart after the first questions.

        It is remembered for all beginnings of the answers: where many are gone through, most
        differ in the last ones alone.
        """
        *_, last = steps
        at = len(steps) - 1
        question = self._table.questions[at].id
        before = self._states(steps[:at]) if at else [(self.start(),) * len(last[0])]
        states = frozenset(
            tuple(
                self.follow(lane, question, answer)
                for lane, answer in zip(state, step, strict=True)
            )
            for state in before
            for step in last
        )
        if len(states) > MOST_STATES:
            raise TooManyCombinationsError
        return states

    def run(
        self, steps: Mapping[str, Sequence[tuple[str, ...]]]
    ) -> dict[tuple[int, ...], EndState]:
        """Follow several lanes of answers side by side through all questions.

        `steps` gives for each question the answers to try, one for each lane. Returns
        the rules that match at the end, as bits for each lane, with how many
        combinations end so and one of them. Raises TooManyCombinationsError beyond
        `MOST_STATES`.
        """
        lanes = len(next(iter(steps.values()), ((),))[0])
        states: dict[tuple[Lane, ...], EndState] = {(self.start(),) * lanes: EndState(1, ())}
        for question in self._table.questions:
            following: dict[tuple[Lane, ...], EndState] = {}
            for state, end in states.items():
                for step in steps[question.id]:
                    key = tuple(
                        self.follow(lane, question.id, answer)
                        for lane, answer in zip(state, step, strict=True)
                    )
                    before = following.get(key)
                    following[key] = (
                        EndState(end.times, (*end.example, step))
                        if before is None
                        else EndState(before.times + end.times, before.example)
                    )
                if len(following) > MOST_STATES:
                    raise TooManyCombinationsError
            states = following
        if not self._otherwise:
            return {tuple(mask for mask, _ in state): end for state, end in states.items()}
        settled: dict[tuple[int, ...], EndState] = {}
        for state, end in states.items():
            masks = tuple(self.settled(mask) for mask, _ in state)
            known = settled.get(masks, EndState(0, end.example))
            settled[masks] = EndState(known.times + end.times, known.example)
        return settled
