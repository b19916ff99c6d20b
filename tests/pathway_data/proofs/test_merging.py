"""Rules that could be one are told as a hint, and only those."""

from dataclasses import replace

from hypothesis import given, settings

from calculators.decision_table.model import DecisionTable, Rule
from calculators.model import Condition
from pathway_data.proofs.merging import mergeable
from tests.calculators.brute_force import combinations, matching
from tests.pathway_data.proofs.proof_tables import split_tables


def test_two_rules_that_differ_in_one_question_could_be_one() -> None:
    """Not where the reason differs: the reader is told it."""
    whole = split_in_two("Fordi.", "Fordi.")
    (hint,) = mergeable(whole)
    assert hint.where == ("rules", 1)
    assert "regel 1 og regel 2" in hint.message
    assert not list(mergeable(split_in_two("Fordi.", "Af en anden grund.")))


def split_in_two(first: str, second: str) -> DecisionTable:
    """One question with a rule for "ja" and one for the rest, of the same outcome."""
    from tests.calculators.samples import decided, yes_no

    rules = (
        Rule((Condition("q", ("ja",)),), "u", first),
        Rule((Condition("q", ("nej", "uafklaret")),), "u", second),
    )
    return DecisionTable("t", "T", "", "unique", (yes_no("q", "Q"),), (decided("u", "U"),), rules)


@settings(max_examples=100, deadline=None)
@given(split_tables())
def test_rules_told_as_one_match_together_what_one_rule_would(table: DecisionTable) -> None:
    """The merged rule, with the conditions of both, meets exactly the combinations of the two."""
    for hint in mergeable(table):
        numbers = [int(word) - 1 for word in hint.message.split() if word.isdigit()]
        one, other = (table.rules[at] for at in numbers)
        names = {condition.question for rule in (one, other) for condition in rule.when}
        merged = Rule(
            tuple(Condition(name, answers(table, one, other, name)) for name in sorted(names)),
            one.then,
            one.because,
        )
        alone = replace(table, rules=(merged,))
        for case in combinations(table):
            hit = matching(table, case)
            assert bool(matching(alone, case)) == any(
                rule is each for rule in hit for each in (one, other)
            )


def answers(table: DecisionTable, one: Rule, other: Rule, name: str) -> tuple[str, ...]:
    """The answers to an input with which either rule can match."""
    from calculators.decision_table.answers import inputs_of

    every = {option.id for option in inputs_of(table)[name]}
    found = [
        set.intersection(every, *(set(c.options) for c in rule.when if c.question == name))
        for rule in (one, other)
    ]
    return tuple(sorted(found[0] | found[1]))
