"""What the combinations of one or more tables differ in, so that each can be followed by it.

Tables that ask the same question, by its id, are asked it together. Yes/no questions that every
rule reads only together are asked as the one thing that they come to, with as many combinations
as there are ways to it. A typed number whose bands differ is asked by the parts that no band
cuts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from calculators.common import NO, YES, YES_NO_UNCLEAR
from calculators.decision_table import regions
from calculators.decision_table.answers import band_of, bounds, options_of
from calculators.decision_table.model import DerivedInput, Outcome, Question
from calculators.decision_table.sweep import Lane, Sweep
from calculators.model import UNCLEAR, Option
from pathway_data.proofs.combinations import Group
from pathway_data.proofs.diagrams import Box, Node, Space

type Given = tuple[tuple[str, str], ...]
"""Answers to questions of one table; none where it does not ask."""


@dataclass(frozen=True, slots=True)
class AskedAnswer:
    """An answer: in so many combinations, and what it is in each table.

    It is None in a table that asks and does not take it.
    """

    id: str
    label: str
    times: int
    given: tuple[Given | None, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that the combinations differ in. `in_tables` tells which of them ask it."""

    id: str
    label: str
    answers: tuple[AskedAnswer, ...]
    in_tables: tuple[bool, ...]


class NoRule:
    """What a combination comes to that no rule matches."""


class Refused:
    """What a combination comes to that cannot be given: its numbers do not fit together."""


class NotTaken:
    """What a combination comes to in a table that does not take one of its answers."""


NO_RULE, REFUSED, NOT_TAKEN = NoRule(), Refused(), NotTaken()


def asked_of(groups: Sequence[Group]) -> tuple[Asked, ...]:
    """What some groups of rules, one of each table, look at; in the last table's order."""
    together = {each.id: each for each in _read_together(groups)}
    parts = {name: each.id for each in together.values() for name in each.of}
    found: dict[str, Asked] = {}
    for question in _questions(groups):
        name = parts.get(question.id, question.id)
        if name not in found:
            whole = together.get(name)
            found[name] = _derived(groups, whole) if whole else _question(groups, question)
    region = _region(groups)
    return (*found.values(), *((region,) if region else ()))


def _questions(groups: Sequence[Group]) -> Iterator[Question]:
    """The questions that a rule looks at, the last table's first."""
    seen = set[str]()
    looked_at = frozenset().union(*(group.relevant for group in groups))
    for group in reversed(groups):
        for question in group.table.questions:
            if question.id in looked_at and question.id not in seen:
                seen.add(question.id)
                yield question


def _in_table(group: Group, name: str) -> Question | None:
    return next((each for each in group.table.questions if each.id == name), None)


def _read_together(groups: Sequence[Group]) -> Iterator[DerivedInput]:
    """The derived inputs whose questions no rule of any table reads in another way."""
    used = [
        {condition.question for rule in group.rules for condition in rule.when} for group in groups
    ]
    for derived in (each for group in groups for each in group.table.derived):
        asking = [
            (group, names)
            for group, names in zip(groups, used, strict=True)
            if group.relevant.intersection(derived.of)
        ]
        alone = asking and all(_only_together(group, names, derived) for group, names in asking)
        if alone and all(_takes_yes_and_no(group, derived.of) for group in groups):
            yield derived


def _takes_yes_and_no(group: Group, questions: Iterable[str]) -> bool:
    """Whether a table takes no other answers to these, also where no rule of it looks at them."""
    own = (_in_table(group, name) for name in questions)
    taken = ({option.id for option in options_of(each)} for each in own if each)
    return all(each == {option.id for option in YES_NO_UNCLEAR} for each in taken)


def _only_together(group: Group, used: set[str], derived: DerivedInput) -> bool:
    own = [each for each in group.table.derived if each.id in used]
    same = [each for each in own if each.id == derived.id]
    others = [each for each in own if each.id != derived.id]
    return (
        len(same) == 1
        and same[0].mode == derived.mode
        and set(same[0].of) == set(derived.of)
        and not used.intersection(derived.of)
        and not any(set(each.of) & set(derived.of) for each in others)
    )


def _derived(groups: Sequence[Group], derived: DerivedInput) -> Asked:
    """Answers that are all alike stand for all that come to the same."""
    count = len(derived.of)
    one, other = (YES, NO) if derived.mode == "all" else (NO, YES)
    times = {one: 1, UNCLEAR: 2**count - 1, other: 3**count - 2**count}
    asks = tuple(bool(group.relevant.intersection(derived.of)) for group in groups)
    return Asked(
        derived.id,
        derived.label,
        tuple(
            AskedAnswer(
                option.id,
                option.label,
                times[option.id],
                tuple(
                    tuple((name, option.id) for name in derived.of) if does else () for does in asks
                ),
            )
            for option in YES_NO_UNCLEAR
        ),
        asks,
    )


def _question(groups: Sequence[Group], question: Question) -> Asked:
    own = [_in_table(group, question.id) for group in groups]
    asks = tuple(each is not None for each in own)
    banded = [each for each in own if each is not None and each.bands]
    if len({each.bands for each in banded}) > 1 and len(banded) == sum(asks):
        return Asked(question.id, question.label, tuple(_parts(own, banded)), asks)
    answers = tuple(
        AskedAnswer(option.id, option.label, 1, tuple(_given(each, option.id) for each in own))
        for option in _union(options_of(each) for each in reversed(own) if each is not None)
    )
    return Asked(question.id, question.label, answers, asks)


def _given(question: Question | None, option: str) -> Given | None:
    if question is None:
        return ()
    known = option in {each.id for each in options_of(question)}
    return ((question.id, option),) if known else None


def _union(options: Iterable[tuple[Option, ...]]) -> list[Option]:
    """All options once, as they are first called, "Uafklaret" last."""
    found: dict[str, Option] = {}
    for option in (option for each in options for option in each):
        found.setdefault(option.id, option)
    return sorted(found.values(), key=lambda option: option.id == UNCLEAR)


def _parts(own: Sequence[Question | None], banded: Sequence[Question]) -> Iterator[AskedAnswer]:
    """The numbers that lie in one band of each table, and the empty field."""
    begins = {band.lowest for each in banded for band in each.bands}
    ends = {band.highest + 1 for each in banded for band in each.bands}
    cuts = sorted(begins | ends)
    for lowest, after in pairwise(cuts):
        highest = after - 1
        label = str(lowest) if lowest == highest else f"{lowest}–{highest}"
        given = tuple(_of_number(each, lowest) for each in own)
        if any(given):
            yield AskedAnswer(label, label, after - lowest, given)
    open_in_each = tuple(_given(each, UNCLEAR) for each in own)
    yield AskedAnswer(UNCLEAR, "Uafklaret", 1, open_in_each)


def _of_number(question: Question | None, number: int) -> Given | None:
    if question is None:
        return ()
    least, most = bounds(question)
    if not least <= number <= most:
        return None
    return ((question.id, band_of(question, str(number))),)


def _region(groups: Sequence[Group]) -> Asked | None:
    """The region, where an outcome holds in some of them alone."""
    own = [group.table.region if _is_regional(group) else None for group in groups]
    known = [each for each in own if each is not None]
    if not known:
        return None
    options = {option.id: option for each in known for option in regions.options_of(each)}
    taken = [{o.id for o in regions.options_of(each)} if each else set[str]() for each in own]
    answers = tuple(
        AskedAnswer(
            option.id,
            option.label,
            1,
            tuple(
                () if each is None else ((each.id, option.id),) if option.id in names else None
                for each, names in zip(own, taken, strict=True)
            ),
        )
        for option in options.values()
    )
    return Asked(known[-1].id, known[-1].label, answers, tuple(each is not None for each in own))


def _is_regional(group: Group) -> bool:
    return any(outcome.elsewhere for outcome in group.outcomes.values())


class _State(NamedTuple):
    """How far a table is followed: its lane, None where it does not take an answer; the region."""

    lane: Lane | None
    region: str


def space_of(asked: Sequence[Asked]) -> Space:
    """The combinations of all that is asked."""
    return Space([[answer.times for answer in each.answers] for each in asked])


def diagram(space: Space, asked: Sequence[Asked], group: Group, table: int = 0) -> Node:
    """What each combination comes to in one of the tables: its outcome's id, or why none.

    The tables are counted as they were when it was said what is asked.
    """
    sweep = Sweep(replace(group.table, questions=_in_order(asked, group, table)), group.rules)
    region = group.table.region

    def follow(state: _State, level: int, answer: int) -> _State:
        given = asked[level].answers[answer].given[table]
        if state.lane is None or given is None:
            return _State(None, "")
        lane, place = state.lane, state.region
        for name, option in given:
            if region is not None and name == region.id:
                place = option
            else:
                lane = sweep.follow(lane, name, option)
        return _State(lane, place)

    def value(state: _State) -> object:
        if state.lane is None:
            return NOT_TAKEN
        mask = state.lane[0]
        rule = group.rule(mask) if mask else None
        if rule is None:
            return REFUSED if mask else NO_RULE
        return _outcome(group, rule, state.region).id

    return space.built(_State(sweep.start(), ""), follow, value)


def _in_order(asked: Sequence[Asked], group: Group, table: int) -> tuple[Question, ...]:
    """The table's questions as they are asked; those nobody looks at come last."""
    given = [each.answers[-1].given[table] or () for each in asked]
    names = [name for each in given for name, _ in each]
    place = {name: at for at, name in enumerate(names)}
    return tuple(sorted(group.table.questions, key=lambda each: place.get(each.id, len(names))))


def _outcome(group: Group, rule: int, region: str) -> Outcome:
    outcome = group.outcomes[rule]
    asked = group.table.region
    return regions.here(group.table, {asked.id: region}, outcome) if asked and region else outcome


def answers_in(asked: Sequence[Asked], box: Box) -> Mapping[str, tuple[AskedAnswer, ...]]:
    """The answers that a box asks for, by what is asked; what makes no difference is left out."""
    return {
        each.id: tuple(each.answers[at] for at in sorted(chosen))
        for each, chosen in zip(asked, box, strict=True)
        if len(chosen) < len(each.answers)
    }
