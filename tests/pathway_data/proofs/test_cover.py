"""The cases to go through: they meet every rule, and none fewer do where that is said."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.decision_table.model import DecisionTable, Outcome, Question, Rule, Topic
from calculators.model import UNCLEAR, Condition, Tone
from pathway_data.proofs.cover import cover
from tests.calculators.brute_force import combinations, matching
from tests.calculators.samples import target_group
from tests.pathway_data.proofs.proof_tables import questions_of

type Answers = dict[str, str]


@st.composite
def collecting_tables(draw: st.DrawFn) -> DecisionTable:
    """Topics that each look at some of the same few questions, with a rule for each answer."""
    questions = questions_of(draw(st.lists(st.sampled_from([2, 3]), min_size=1, max_size=3)))
    topics, outcomes, rules = [], [], []
    for at in range(draw(st.integers(1, 3))):
        topics.append(Topic(f"t{at}", f"T{at}"))
        outcomes.append(Outcome(f"u{at}", f"U{at}", Tone.DECIDED, topic=f"t{at}"))
        rules += [Rule(when, f"u{at}", "Fordi.") for when in _rows(draw, questions)]
    return DecisionTable(
        "t", "T", "", "collect", questions, tuple(outcomes), tuple(rules), topics=tuple(topics)
    )


def _rows(draw: st.DrawFn, questions: tuple[Question, ...]) -> list[tuple[Condition, ...]]:
    """Every answer to one question, of which one may be split by a second."""
    first, second = (draw(st.sampled_from(questions)) for _ in range(2))
    rows: list[tuple[Condition, ...]] = []
    for option in (*(each.id for each in first.options), UNCLEAR):
        own = Condition(first.id, (option,))
        if second is first or draw(st.booleans()):
            rows.append((own,))
            continue
        known = tuple(each.id for each in second.options)
        rows += [(own, Condition(second.id, known)), (own, Condition(second.id, (UNCLEAR,)))]
    return rows


def met(table: DecisionTable, answers: Mapping[str, str]) -> frozenset[int]:
    """The rules a case meets, found by trying each."""
    hit = matching(table, answers)
    return frozenset(at for at, rule in enumerate(table.rules) if any(rule is each for each in hit))


def can_be_met(rules: frozenset[int], ways: AbstractSet[frozenset[int]], cases: int) -> bool:
    """Whether so many cases, or fewer, meet all these rules.

    One of them must meet the rule that is met in the fewest ways: each of those is tried.
    """
    if not rules:
        return True
    if len(rules) > cases * max(len(way & rules) for way in ways):
        return False
    rarest = min(rules, key=lambda rule: sum(rule in way for way in ways))
    return any(can_be_met(rules - way, ways, cases - 1) for way in ways if rarest in way)


def test_few_cases_are_found_where_there_are_few() -> None:
    """What is asked whether fewer would do says yes where they do."""
    ways = {frozenset({0, 1}), frozenset({1, 2}), frozenset({2, 3}), frozenset({0})}
    assert can_be_met(frozenset(range(4)), ways, 2)
    assert not can_be_met(frozenset(range(4)), ways, 1)
    assert not can_be_met(frozenset(range(5)), ways, 4)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_cases_meet_every_rule_and_no_fewer_could(data: st.DataObject) -> None:
    """Against every way of meeting them with one case fewer; what is said to be worked is."""
    table = data.draw(collecting_tables())
    every = list(combinations(table))
    worked = dict(enumerate(data.draw(st.lists(st.sampled_from(every), max_size=4))))
    found = cover(table, worked)
    assert found is not None
    assert found.smallest
    assert frozenset().union(*(met(table, case.answers) for case in found.cases)) == frozenset(
        range(len(table.rules))
    )
    told = [rule for case in found.cases for rule in case.rules]
    assert sorted(told) == list(range(len(table.rules)))
    for case in found.cases:
        assert case.worked is None or case.answers == worked[case.worked]
    ways = {met(table, answers) for answers in every}
    assert not can_be_met(frozenset(range(len(table.rules))), ways, len(found.cases) - 1)


def test_worked_cases_come_before_new_ones() -> None:
    """Every rule that a worked case meets is met by one; those not usable count for nothing."""
    table = target_group()
    yes = {question.id: "ja" for question in table.questions}
    no = {question.id: "nej" for question in table.questions}
    found = cover(table, {3: yes, 5: {"indsats": "jo"}, 8: no})
    assert found is not None
    assert [case.worked for case in found.cases if case.worked is not None] == [8, 3]
    assert len(found.cases) == len(table.rules)
