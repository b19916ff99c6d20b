"""The smallest set of cases that meets every rule, for somebody to go through.

A minimum set cover (Karp 1972): one rule of each topic is met by a case, so there are at least as
many cases as the topic with most rules has rules. Where a greedy choice (Chvátal 1979) needs no
more, it is the smallest; else few candidates are searched in full, and of many it is said that a
smaller set may exist. Worked cases come before new ones.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from calculators.decision_table.answers import read_answers
from calculators.decision_table.model import DecisionTable
from calculators.decision_table.sweep import Sweep, TooManyCombinationsError
from calculators.model import InputError
from pathway_data.proofs.combinations import Answers, groups, refused

MOST_WAYS = 2_000
"""Up to so many ways to meet the rules all are looked through; beyond it takes too long."""

MOST_STEPS = 100_000
"""A search that takes more steps than this is given up."""


@dataclass(frozen=True, slots=True)
class CoverCase:
    """A case to go through: its answers, and the rules that it is there for.

    `worked` is its position among the worked cases, or nothing where it is new. The rules are
    those that no case before it meets.
    """

    answers: Answers
    rules: tuple[int, ...]
    worked: int | None


@dataclass(frozen=True, slots=True)
class Cover:
    """Cases that meet every rule; `smallest` tells whether fewer cannot."""

    cases: tuple[CoverCase, ...]
    smallest: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    rules: int
    answers: Answers
    worked: int | None = None


def cover(table: DecisionTable, worked: Mapping[int, Answers]) -> Cover | None:
    """The smallest set of cases there is, or was found, for a table without findings.

    `worked` are the answers of the cases that are there, by a number of their own; those that
    cannot be used count for nothing. None where there are too many combinations to look for one.
    """
    own = tuple(_worked(table, worked))
    least = max(len(group.places) for group in groups(table))
    try:
        best = _greedy(table, own, worked_first=True)
        if len(best) > least:
            best = min(best, _greedy(table, own, worked_first=False), key=len)
        found = None if len(best) == least else _searched(table, own, least, len(best))
    except TooManyCombinationsError:
        return None
    smallest = len(best) == least or found is not None
    return Cover(tuple(_told(found or best)), smallest)


def _worked(table: DecisionTable, worked: Mapping[int, Answers]) -> Iterator[_Candidate]:
    names = {question.id for question in table.questions}
    for number, given in worked.items():
        try:
            answers = read_answers(table, {k: v for k, v in given.items() if k in names})
        except InputError:
            continue
        steps = {name: [(answer,)] for name, answer in answers.items()}
        ((mask,),) = Sweep(table, table.rules).run(steps)
        yield _Candidate(mask, answers, number)


def _new(table: DecisionTable, wanted: int) -> Iterator[_Candidate]:
    """A case for each way to meet the wanted rules that there is; others do not tell them apart."""
    names = [question.id for question in table.questions]
    steps = groups(table)[0].single_steps(names)
    places = _followed(table, wanted)
    sweep = Sweep(table, (*(table.rules[at] for at in places), *refused(table)))
    for (mask,), end in sweep.run(steps).items():
        if not mask >> len(places):
            met = sum(1 << at for position, at in enumerate(places) if mask >> position & 1)
            met &= wanted
            yield _Candidate(met, end.answers(names))


def _followed(table: DecisionTable, wanted: int) -> list[int]:
    """The wanted rules, and with one for what is left all that answer the same."""
    followed = set[int]()
    for group in groups(table):
        own = {at for at in group.places if wanted >> at & 1}
        waits = any(table.rules[at].otherwise for at in own)
        followed.update(group.places if waits else own)
    return sorted(followed)


def _greedy(
    table: DecisionTable, worked: Sequence[_Candidate], *, worked_first: bool
) -> list[_Candidate]:
    """Time and again the case that meets most of what is left, a worked one where it is as good.

    With `worked_first` a new one comes only where no worked one meets any of it.
    """
    chosen: list[_Candidate] = []
    left = (1 << len(table.rules)) - 1
    while left:
        fitting = [case for case in worked if case.rules & left]
        new = () if fitting and worked_first else _new(table, left)
        pool = [*fitting, *new]
        best = max(pool, key=lambda case: (case.rules & left).bit_count())
        chosen.append(best)
        left &= ~best.rules
    return _needed(chosen)


def _searched(
    table: DecisionTable, worked: Sequence[_Candidate], least: int, known: int
) -> list[_Candidate] | None:
    """A set of fewer cases than are known, empty where there is none; None if not searched."""
    ways = prod(len(group.places) for group in groups(table))
    if ways > MOST_WAYS:
        return None
    every = (1 << len(table.rules)) - 1
    topics = [sum(1 << at for at in group.places) for group in groups(table)]
    return _Search((*worked, *_new(table, every)), every, topics).smallest(least, known)


def _needed(chosen: Sequence[_Candidate]) -> list[_Candidate]:
    """Without the cases whose rules the others meet, new ones first."""
    kept = [*chosen]
    for case in sorted(chosen, key=lambda each: each.worked is not None):
        others = 0
        for each in kept:
            others |= each.rules if each is not case else 0
        if not case.rules & ~others:
            kept.remove(case)
    return kept


class _Search:
    """Every set of cases up to a size, by which case meets the rule that fewest can.

    `topics` are the rules of each topic: a case meets one of them, or a few that agree, so a topic
    of which more is left than the cases to come can meet is no way on.
    """

    def __init__(self, candidates: Sequence[_Candidate], every: int, topics: Sequence[int]) -> None:
        self._every = every
        self._topics = [
            (own, max((each.rules & own).bit_count() for each in candidates)) for own in topics
        ]
        self._steps = 0
        rules = [at for at in range(every.bit_length()) if every >> at & 1]
        self._meeting = {at: [each for each in candidates if each.rules >> at & 1] for at in rules}

    def smallest(self, least: int, known: int) -> list[_Candidate] | None:
        """The first set of fewer than `known`, empty where there is none; None if given up."""
        for size in range(least, known):
            found = self._within(self._every, size)
            if self._steps > MOST_STEPS:
                return None
            if found is not None:
                return found
        return []

    def _within(self, left: int, size: int) -> list[_Candidate] | None:
        self._steps += 1
        if not left:
            return []
        if not size or self._steps > MOST_STEPS:
            return None
        if any((left & own).bit_count() > size * most for own, most in self._topics):
            return None
        rarest = min(
            (at for at in self._meeting if left >> at & 1), key=lambda at: len(self._meeting[at])
        )
        for case in self._meeting[rarest]:
            rest = self._within(left & ~case.rules, size - 1)
            if rest is not None:
                return [case, *rest]
        return None


def _told(cases: Sequence[_Candidate]) -> Iterator[CoverCase]:
    met = 0
    for case in sorted(cases, key=lambda each: (each.rules & -each.rules, each.worked is None)):
        own = case.rules & ~met
        met |= case.rules
        rules = tuple(at for at in range(own.bit_length()) if own >> at & 1)
        yield CoverCase(case.answers, rules, case.worked)
