"""When the rules of a decision table hold, in FHIRPath over the answers to its questionnaire.

FHIRPath's `and`, `or` and `not()` are Kleene's too (FHIRPath N1, 6.5), but the answer "uafklaret"
is one of the table's own: it is chosen, or nothing is. So a condition asks which answers are
there, and comes to true or false, never to nothing.
"""

from collections.abc import Iterable
from functools import cached_property

from calculators import common
from calculators.decision_table.answers import rule_groups
from calculators.decision_table.model import DecisionTable, Outcome, Question, Rule
from calculators.model import UNCLEAR, Condition

LANGUAGE = "text/fhirpath"
ROOT = "QuestionnaireResponse.repeat(item)"
TRUE, FALSE = "true", "false"


def code_of(question: str, option: str) -> str:
    """The code of an answer, which is that of one question alone."""
    return f"{question}.{option}"


def expression(path: str, description: str = "") -> dict[str, str]:
    """An expression of FHIRPath."""
    made = {"language": LANGUAGE, "expression": path}
    return {"description": description, **made} if description else made


def answer_to(item: str) -> str:
    """The path of what was answered in an item."""
    return f"{ROOT}.where(linkId='{item}').answer.value"


def either(conditions: Iterable[str]) -> str:
    """Whether any of some conditions holds; never where there are none."""
    return _joined(" or ", conditions, FALSE, TRUE)


def both(conditions: Iterable[str]) -> str:
    """Whether all of some conditions hold; always where there are none."""
    return _joined(" and ", conditions, TRUE, FALSE)


def negated(condition: str) -> str:
    """Whether a condition does not hold."""
    return {TRUE: FALSE, FALSE: TRUE}.get(condition, f"({condition}).not()")


def _joined(word: str, conditions: Iterable[str], neutral: str, deciding: str) -> str:
    found = [each for each in dict.fromkeys(conditions) if each != neutral]
    if deciding in found:
        return deciding
    if len(found) < 2:
        return found[0] if found else neutral
    return word.join(f"({each})" for each in found)


def chosen(item: str, options: Iterable[str]) -> str:
    """Whether one of these options was chosen."""
    codes = " or ".join(f"code = '{code_of(item, option)}'" for option in options)
    return f"{answer_to(item)}.where({codes}).exists()" if codes else FALSE


def clear(question: str, options: Iterable[str], definite: Iterable[str]) -> str:
    """Whether a choice has one of these answers, where leaving it open may be one of them."""
    wanted = tuple(options)
    if UNCLEAR not in wanted:
        return chosen(question, wanted)
    return negated(chosen(question, [each for each in definite if each not in wanted]))


class Conditions:
    """The rules of a table in FHIRPath."""

    def __init__(self, table: DecisionTable) -> None:
        self.table = table
        self._questions = {question.id: question for question in table.questions}
        self._derived = {derived.id: derived for derived in table.derived}

    def rule(self, at: int) -> str:
        """When the rule at a position holds, by itself or as what is left by those before it."""
        rule = self.table.rules[at]
        own = both(map(self.condition, rule.when))
        if not rule.otherwise:
            return own
        group = next(places for places in rule_groups(self.table) if at in places)
        before = (self.rule(earlier) for earlier in group if earlier < at)
        return both((own, negated(either(before))))

    def condition(self, condition: Condition) -> str:
        """When a condition of a rule, or of a sentence, holds."""
        return self.answered(condition.question, condition.options)

    def answered(self, name: str, options: Iterable[str]) -> str:
        """Whether a question or a derived one has one of these answers."""
        if name in self._derived:
            return either(self._value(name, option) for option in options)
        return _answered(self._questions[name], tuple(options))

    def _value(self, name: str, value: str) -> str:
        """Whether a derived question has a value (Kleene; `calculators.decision_table.answers`)."""
        derived = self._derived[name]
        decisive, other = common.NO, common.YES
        if derived.mode == "any":
            decisive, other = other, decisive
        decided = either(self.answered(each, [decisive]) for each in derived.of)
        settled = both(self.answered(each, [other]) for each in derived.of)
        if value == UNCLEAR:
            return both((negated(decided), negated(settled)))
        return decided if value == decisive else settled

    @cached_property
    def _led_to(self) -> dict[str, str]:
        """When the rules lead to each outcome, wherever the reader is."""
        return {
            outcome.id: either(
                self.rule(at) for at, rule in enumerate(self.table.rules) if rule.then == outcome.id
            )
            for outcome in self.table.outcomes
        }

    def outcome(self, outcome: Outcome) -> str:
        """When an outcome is the answer, in the region that was chosen."""
        here = both((self._led_to[outcome.id], negated(self._other_region(outcome))))
        instead = (
            both((self._led_to[other.id], self._other_region(other)))
            for other in self.table.outcomes
            if other.elsewhere == outcome.id
        )
        return either((here, *instead))

    def _other_region(self, outcome: Outcome) -> str:
        """Whether a region was chosen that an outcome does not hold in."""
        region = self.table.region
        if region is None or not outcome.elsewhere:
            return FALSE
        others = [each.id for each in region.options if each.label not in outcome.regions]
        return chosen(region.id, others)

    def rules_of(self, outcome: Outcome) -> list[tuple[int, Rule]]:
        """The rules that lead to an outcome, with their positions."""
        every = enumerate(self.table.rules)
        return [(at, rule) for at, rule in every if rule.then == outcome.id]


def _answered(question: Question, options: tuple[str, ...]) -> str:
    if not question.bands:
        return clear(question.id, options, [option.id for option in question.options])
    wanted = [
        f"($this >= {band.lowest} and $this <= {band.highest})"
        for band in question.bands
        if (band.option in options) is (UNCLEAR not in options)
    ]
    if not wanted:
        return FALSE if UNCLEAR not in options else TRUE
    within = f"{answer_to(question.id)}.where({' or '.join(wanted)}).exists()"
    return negated(within) if UNCLEAR in options else within
