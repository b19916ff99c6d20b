"""The rules that are missing, as an editor can put them in: they close the gap and no more."""

from dataclasses import replace

import yaml
from hypothesis import given, settings

from calculators.decision_table.model import DecisionTable, Rule
from calculators.decision_table.validation import NO_RULE, findings, structure
from calculators.model import Condition
from pathway_data.proofs.asked import NO_RULE as NONE
from pathway_data.proofs.asked import answers_in, asked_of, diagram, space_of
from pathway_data.proofs.combinations import groups
from pathway_data.proofs.missing_rules import OR_OTHERWISE, missing_rules
from tests.calculators.brute_force import combinations, matching
from tests.calculators.random_tables import random_tables
from tests.calculators.samples import offers, target_group


def read(text: str) -> list[dict[str, object]]:
    """The rules of a message, read as an editor's file would be."""
    _, _, rules = text.partition("\n")
    found: list[dict[str, object]] = yaml.safe_load(rules)
    return found


def test_the_rule_for_a_gap_is_as_general_as_it_can_be() -> None:
    """What the rules read together is said together, and what makes no difference is left out."""
    table = target_group()
    broken = replace(table, rules=table.rules[1:])
    ((where, text),) = missing_rules(broken)
    assert where == ("rules",)
    (rule,) = read(text)
    (condition,) = table.rules[0].when
    assert rule["when"] == {condition.question: condition.options[0]}
    assert rule["then"] == "…"
    assert "# inde eller ude eller vurdering eller afklar" in text


def test_a_gap_in_a_topic_is_placed_there_with_its_own_outcomes() -> None:
    """The rule asks only what the topic asks, and only the topic's outcomes can follow."""
    table = offers()
    broken = replace(table, rules=table.rules[:2] + table.rules[3:])
    ((where, text),) = missing_rules(broken, depth=1)
    assert where == ("topics", 0)
    assert text.splitlines()[1].startswith("    - when: {")
    told = text.partition("# ")[2].splitlines()[0].split(" eller ")
    assert set(told) == {each.id for each in table.outcomes if each.topic == table.topics[0].id}


def test_many_missing_rules_lead_to_one_for_all_that_is_left() -> None:
    """A list that nobody would write is cut short, and says what to write in its place."""
    table = target_group()
    apart = tuple(
        Rule((Condition("udredt", ("ja",)), Condition(name, ("ja",))), "inde", "Fordi.")
        for name in ("over-12-uger", "behov")
        if name in {each.id for each in table.questions}
    )
    text = next(iter(missing_rules(replace(table, rules=apart))))[1]
    assert text.count("- when:") <= 4
    assert (OR_OTHERWISE in text) == ("otherwise:" in text)


@settings(max_examples=200, deadline=None)
@given(random_tables())
def test_the_rules_close_exactly_the_gap(table: DecisionTable) -> None:
    """Put in, they match every combination that had no rule, and none that had one."""
    if tuple(structure(table)):
        return
    (group,) = groups(table)
    asked = asked_of([group])
    space = space_of(asked)
    added = tuple(
        Rule(
            tuple(
                Condition(name, tuple(each.id for each in answers))
                for name, answers in answers_in(asked, box).items()
            ),
            table.rules[0].then,
            "Sat ind.",
        )
        for box in space.boxes(diagram(space, asked, group), NONE, apart=True)
    )
    filled = replace(table, rules=(*table.rules, *added))
    for case in combinations(table):
        before, after = matching(table, case), matching(replace(filled, rules=added), case)
        assert len(after) == (0 if before else 1)
    gaps = [each for each in findings(table) if NO_RULE in each.message]
    assert bool(gaps) == bool(added) == bool(list(missing_rules(table)))
