"""The proof of random decision tables against a plain count over every combination."""

from hypothesis import given, settings

from calculators.decision_table.answers import options_of
from calculators.decision_table.model import DecisionTable
from calculators.decision_table.sweep import Sweep
from calculators.decision_table.validation import findings, rule_place
from tests.calculators.brute_force import assert_told_as_counted, combinations, matches
from tests.calculators.random_tables import random_tables


@settings(max_examples=300)
@given(random_tables())
def test_random_tables_are_told_as_visiting_every_combination_tells(table: DecisionTable) -> None:
    """Gaps and contradictions, with their numbers, agree with a plain count."""
    assert_told_as_counted(table)


@settings(max_examples=200)
@given(random_tables())
def test_dead_rules_are_those_no_combination_meets(table: DecisionTable) -> None:
    """A rule is told to be dead exactly when no combination of answers meets it."""
    alive = {
        at
        for answers in combinations(table)
        for at in matches(table, answers, tuple(range(len(table.rules))))
    }
    told = {
        at
        for item in findings(table)
        if "passer aldrig" in item.message
        for at, rule in enumerate(table.rules)
        if rule_place(table, at) == item.where
    }
    assert told == set(range(len(table.rules))) - alive


@settings(max_examples=100)
@given(random_tables())
def test_what_is_reached_is_what_a_run_ends_in(table: DecisionTable) -> None:
    """However many beginnings of the answers are remembered from before."""
    sweep = Sweep(table, table.rules)
    for fixed in range(len(table.questions) + 1):
        steps = {
            question.id: tuple(
                (option.id, options[0].id) for option in options[: 1 if at < fixed else None]
            )
            for at, question in enumerate(table.questions)
            for options in (options_of(question),)
        }
        assert sweep.reached(tuple(steps.values())) == set(sweep.run(steps))
