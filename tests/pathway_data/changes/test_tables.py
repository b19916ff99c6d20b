"""The combinations that a comparison names are those that visiting every one of them finds."""

import random
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from math import prod

from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.decision_table.answers import derived_value, options_of
from calculators.decision_table.groups import outcomes_of
from calculators.decision_table.model import Band, DecisionTable, DerivedInput, Question, Rule
from calculators.decision_table.validation import structure
from calculators.model import Condition, Option
from pathway_data.changes.tables import Region, TableChange, compare_tables
from pathway_data.models.rules import RuleSet
from tests.calculators.brute_force import gaps_told
from tests.calculators.samples import decided, offers, yes_no
from tests.pathway_data.proofs.proof_tables import split_tables

NO_RULES = RuleSet.model_construct(
    hit="unique", questions=(), derived=(), outcomes=(), topics=(), rules=()
)
"""What the editor's file says of renames: nothing."""

type Answers = Mapping[str, str]


def compared(before: DecisionTable, after: DecisionTable) -> tuple[TableChange, ...]:
    """The comparison of two tables of which nothing is said to be renamed."""
    return compare_tables((NO_RULES, before), (NO_RULES, after))


def every_answer(before: DecisionTable, after: DecisionTable) -> Iterator[Answers]:
    """Every combination of the answers that either table takes to what the rules look at."""
    options: dict[str, dict[str, None]] = {}
    looked_at = names_in(before) | names_in(after)
    for question in (*before.questions, *after.questions):
        if question.id in looked_at:
            taken = (option.id for option in options_of(question))
            options.setdefault(question.id, {}).update(dict.fromkeys(taken))
    for chosen in product(*options.values()):
        yield dict(zip(options, chosen, strict=True))


def names_in(table: DecisionTable) -> set[str]:
    """The questions that a table's rules look at, also through what is read together."""
    used = {condition.question for rule in table.rules for condition in rule.when}
    return used.union(*(derived.of for derived in table.derived if derived.id in used))


def outcome_of(table: DecisionTable, answers: Answers) -> str:
    """What a table says, asked as a reader asks it; nothing where it does not take an answer.

    What no rule looks at is answered with something that it takes.
    """
    own: dict[str, str] = {}
    for question in table.questions:
        taken = [option.id for option in options_of(question)]
        own[question.id] = answers.get(question.id, taken[-1])
        if own[question.id] not in taken:
            return ""
    (outcome,) = outcomes_of(table, own)
    return outcome.id


def lies_in(tables: tuple[DecisionTable, DecisionTable], region: Region, answers: Answers) -> bool:
    """Whether a combination lies in a region, which may name what questions come to together."""
    values = dict(answers)
    for table in tables:
        for derived in table.derived:
            if set(derived.of) <= answers.keys():
                values[derived.id] = derived_value(derived, answers)
    return all(values[name] in given for name, given in region.answers.items())


def assert_told_as_found(before: DecisionTable, after: DecisionTable) -> int:
    """The comparison names exactly what asking every combination finds; how many those are."""
    (told,) = compared(before, after)
    assert told.adds_up
    found: dict[tuple[str, str], list[Answers]] = {}
    every = list(every_answer(before, after))
    for answers in every:
        pair = outcome_of(before, answers), outcome_of(after, answers)
        if pair[0] != pair[1]:
            found.setdefault(pair, []).append(answers)
    assert {(each.before, each.after) for each in told.changes} == found.keys()
    times = len(every) // told.combinations
    for change in told.changes:
        expected = found[change.before, change.after]
        assert change.combinations * times == len(expected)
        assert not change.untold
        for answers in every:
            is_told = any(lies_in((before, after), region, answers) for region in change.regions)
            assert is_told == (answers in expected)
    return sum(map(len, found.values()))


@st.composite
def edited(draw: st.DrawFn, table: DecisionTable) -> DecisionTable:
    """The table after one edit of its rules, its questions or its answers; still whole."""
    sort = draw(st.sampled_from(["then", "then", "narrow", "otherwise", "ask", "answer", "other"]))
    at = draw(st.integers(0, len(table.rules) - 1))
    other = draw(st.sampled_from(table.outcomes)).id
    rules = list(table.rules)
    if sort == "then":
        rules[at] = replace(rules[at], then=other)
        return replace(table, rules=agreeing(rules))
    if sort == "other":
        return draw(split_tables())
    question = draw(st.sampled_from(table.questions))
    if sort == "ask":
        fresh = Question("ny", "Er det nyt?", question.options)
        first = Condition("ny", (question.options[0].id,))
        split = Rule((*rules[at].when, first), other, "Nyt.")
        rest = [replace(each, otherwise=True) for each in first_of(rules)]
        return replace(table, questions=(*table.questions, fresh), rules=(split, *rest))
    if sort == "answer":
        more = (*question.options, Option("ekstra", "Ekstra"))
        if any(question.id in derived.of for derived in table.derived):
            return table
        extra = Rule((Condition(question.id, ("ekstra",)),), other, "Nyt.")
        questions = [
            replace(each, options=more) if each is question else each for each in table.questions
        ]
        return replace(table, questions=tuple(questions), rules=(*rules, *left(extra)))
    answer = draw(st.sampled_from(options_of(question))).id
    new = Rule((Condition(question.id, (answer,)),), other, "Nyt.")
    return replace(table, rules=(new, *(replace(each, otherwise=True) for each in first_of(rules))))


def left(rule: Rule) -> tuple[Rule, ...]:
    """A rule for what no other matches."""
    return (replace(rule, when=(), otherwise=True),)


def first_of(rules: list[Rule]) -> list[Rule]:
    """Rules that hold one after the other need not agree: the first one counts."""
    return rules


def agreeing(rules: list[Rule]) -> tuple[Rule, ...]:
    """Rules that may contradict each other since an edit, read in their order."""
    return tuple(replace(rule, otherwise=True) for rule in rules)


@settings(max_examples=200, deadline=None)
@given(split_tables(), st.data())
def test_two_hundred_edits_are_told_as_visiting_every_combination_finds_them(
    table: DecisionTable, data: st.DataObject
) -> None:
    """Whatever was edited: the same pairs of outcomes, the same combinations, the same numbers."""
    after = data.draw(edited(table))
    assert not tuple(structure(after))
    assert not gaps_told(after)
    assert_told_as_found(table, after)


def test_an_answer_that_is_gone_is_told_also_where_no_rule_looked_at_it() -> None:
    """Though the question is read together with another one now, as the yes or no it has become."""
    outcomes = (decided("u", "U"),)
    whatever = Rule((), "u", "Fordi.")
    often = Question("q0", "Hvor tit?", (Option("tit", "Tit"), Option("sjaeldent", "Sjældent")))
    before = DecisionTable("t", "T", "", "unique", (often,), outcomes, (whatever,))
    both = Rule((Condition("d", ("ja",)),), "u", "Også fordi.")
    after = replace(
        before,
        questions=(yes_no("q0", "Tit?"), yes_no("q1", "Længe?")),
        derived=(DerivedInput("d", "Begge", "all", ("q0", "q1")),),
        rules=(both, whatever),
    )
    assert assert_told_as_found(before, after) == 4 * 3


def test_a_renamed_question_answer_and_outcome_change_nothing() -> None:
    """What is called the same is the same, whatever its id."""
    before = offers()
    first = before.questions[0]
    renamed = replace(first, id="andet")
    rules = tuple(
        replace(
            rule,
            when=tuple(
                replace(each, question="andet") if each.question == first.id else each
                for each in rule.when
            ),
        )
        for rule in before.rules
    )
    after = replace(before, questions=(renamed, *before.questions[1:]), rules=rules)
    told = compared(before, after)
    assert [each.changes for each in told] == [()] * len(before.topics)
    assert any("har skiftet id" in note for each in told for note in each.notes)


def test_numbers_whose_bands_moved_are_compared_number_by_number() -> None:
    """The answer is called the same, but another number leads to it."""

    def table(most_low: int) -> DecisionTable:
        bands = (Band("lav", 0, most_low), Band("hoej", most_low + 1, 9))
        score = Question(
            "score", "Score", (Option("lav", "Lav"), Option("hoej", "Høj")), bands=bands
        )
        rules = (
            Rule((Condition("score", ("lav",)),), "a", "Fordi."),
            Rule((Condition("score", ("hoej",)),), "b", "Fordi."),
            Rule((Condition("score", ("uafklaret",)),), "b", "Fordi."),
        )
        outcomes = (decided("a", "A"), decided("b", "B"))
        return DecisionTable("t", "T", "", "unique", (score,), outcomes, rules)

    (told,) = compared(table(3), table(5))
    assert told.adds_up
    assert told.combinations == 11
    ((change,),) = [each.changes for each in (told,)]
    assert (change.before, change.after, change.combinations) == ("b", "a", 2)
    assert change.regions[0].words == "Score: 4–5"
    assert "tal for tal" in told.notes[0]


def test_a_topic_that_is_new_or_gone_is_told_with_all_its_combinations() -> None:
    """There is nothing to compare it with, and nothing is left out."""
    before = offers()
    gone = before.topics[-1].id
    names = {outcome.id for outcome in before.outcomes if outcome.topic == gone}
    after = replace(
        before,
        topics=before.topics[:-1],
        outcomes=tuple(each for each in before.outcomes if each.id not in names),
        rules=tuple(each for each in before.rules if each.then not in names),
    )
    *rest, last = compared(before, after)
    assert all(not each.changes for each in rest)
    assert last.notes == ("Emnet er væk.",)
    assert last.adds_up
    assert {each.after_words for each in last.changes} == {"kan ikke svares mere"}


def test_eighty_thousand_combinations_are_compared_at_once() -> None:
    """A table of the size of the largest one is compared in seconds, and the numbers add up."""
    chance = random.Random(20261126)
    questions = tuple(yes_no(f"q{at}", f"Q{at}") for at in range(11))
    rules = tuple(
        Rule(
            tuple(
                Condition(f"q{at}", (chance.choice(["ja", "nej", "uafklaret"]),))
                for at in chance.sample(range(11), 3)
            ),
            f"u{number % 4}",
            "Fordi.",
            otherwise=True,
        )
        for number in range(12)
    )
    rest = Rule((), "u0", "Ellers.", otherwise=True)
    outcomes = tuple(decided(f"u{at}", f"U{at}") for at in range(4))
    before = DecisionTable("t", "T", "", "unique", questions, outcomes, (*rules, rest))
    after = replace(before, rules=(replace(rules[0], then="u3"), *rules[1:], rest))
    begun = time.process_time()
    (told,) = compared(before, after)
    taken = time.process_time() - begun
    print(f"\n{told.combinations} combinations, {told.changed} changed: {taken:.2f} s")
    assert told.combinations == prod([3] * 11)
    assert told.adds_up
    assert taken < 20
