"""What the engines prove and tell, found again by visiting every combination."""

import re
from collections.abc import Iterator, Mapping
from itertools import product

from calculators.common import answered
from calculators.decision_table.answers import derived_value, options_of, rule_groups
from calculators.decision_table.model import DecisionTable, Rule
from calculators.decision_table.validation import findings, rule_place

GAP = re.compile(
    r"(?:emnet ».+«: )?ingen regel passer på denne kombination af svar: (?P<answers>.+) – "
    r"det gælder (?P<count>[\d.]+) af (?P<total>[\d.]+) kombination(?:er)?; "
    r"mindst én regel skal passe"
)
CLASH = re.compile(
    r"(?:emnet ».+«: )?regel (?P<first>\d+) \(».+?«\) og regel (?P<second>\d+) \(».+?«\) "
    r"passer begge på denne kombination af svar: (?P<answers>.*) – "
    r"det gælder (?P<count>[\d.]+) af (?P<total>[\d.]+) kombination(?:er)?; "
    r"regler, der passer på det samme, skal have samme udfald"
)


def matching(table: DecisionTable, answers: Mapping[str, str]) -> tuple[Rule, ...]:
    """The rules that hold, in the table's order; one for what is left only where no other does.

    `answers` must hold an option for every question (see `checked`).
    """
    values = dict(answers)
    for derived in table.derived:
        values[derived.id] = derived_value(derived, answers)
    hit = [
        rule
        for rule in table.rules
        if all(values[condition.question] in condition.options for condition in rule.when)
    ]
    topics = {outcome.id: outcome.topic for outcome in table.outcomes}
    found: list[Rule] = []
    for rule in hit:
        others = [each for each in found if topics[each.then] == topics[rule.then]]
        if not rule.otherwise or not others:
            found.append(rule)
    return tuple(found)


def combinations(table: DecisionTable) -> Iterator[dict[str, str]]:
    """Every combination of answers, "uafklaret" included, one dictionary each."""
    names = [question.id for question in table.questions]
    choices = [[option.id for option in options_of(question)] for question in table.questions]
    for answers in product(*choices):
        yield dict(zip(names, answers, strict=True))


def whole(text: str) -> int:
    """A whole number as a message writes it."""
    return int(text.replace(".", ""))


def told_answers(table: DecisionTable, text: str) -> dict[str, str]:
    """The answers a message names, as ids."""
    return {
        question.id: option.id
        for question in table.questions
        for option in options_of(question)
        if answered(question.label, option.label) in text.split("; ")
    }


def in_words(table: DecisionTable, answers: dict[str, str], text: str) -> bool:
    """Whether a combination agrees with every answer that a message names."""
    told = told_answers(table, text)
    return bool(told) and all(answers[name] == option for name, option in told.items())


def matches(table: DecisionTable, answers: dict[str, str], group: tuple[int, ...]) -> list[int]:
    """The positions of a group's matching rules, found one by one."""
    hit = matching(table, answers)
    return [at for at in group if any(table.rules[at] is rule for rule in hit)]


def gaps_told(table: DecisionTable) -> list[tuple[int, re.Match[str]]]:
    """The gaps among the findings, each with the position of its group of rules."""
    return [
        (int(item.where[1]) if item.where[0] == "topics" else 0, gap)
        for item in findings(table)
        if (gap := GAP.fullmatch(item.message))
    ]


def brute(table: DecisionTable) -> tuple[list[int], dict[tuple[int, int], int]]:
    """Gaps per group and clashes per pair of rules, counted over all combinations."""
    groups = rule_groups(table)
    gaps = [0] * len(groups)
    clashes: dict[tuple[int, int], int] = {}
    for answers in combinations(table):
        for at, group in enumerate(groups):
            hit = matches(table, answers, group)
            gaps[at] += not hit
            for first in hit:
                for second in hit:
                    if first < second and table.rules[first].then != table.rules[second].then:
                        clashes[first, second] = clashes.get((first, second), 0) + 1
    return gaps, clashes


def assert_told_as_counted(table: DecisionTable) -> None:
    """The findings tell exactly the gaps and clashes that visiting every combination finds."""
    gaps, clashes = brute(table)
    every = tuple(range(len(table.rules)))
    total = sum(1 for _ in combinations(table))
    told_gaps = [0] * len(gaps)
    for at, gap in gaps_told(table):
        assert whole(gap["total"]) == total
        told_gaps[at] = whole(gap["count"])
        for answers in combinations(table):
            if in_words(table, answers, gap["answers"]):
                assert matches(table, answers, rule_groups(table)[at]) == []
    told_clashes = {}
    for finding in findings(table):
        if clash := CLASH.fullmatch(finding.message):
            pair = (int(clash["first"]) - 1, int(clash["second"]) - 1)
            told_clashes[pair] = whole(clash["count"])
            assert finding.where == rule_place(table, pair[1])
            for answers in combinations(table):
                if clash["answers"] and in_words(table, answers, clash["answers"]):
                    assert set(pair) <= set(matches(table, answers, every))
    assert told_gaps == gaps
    assert told_clashes == clashes
