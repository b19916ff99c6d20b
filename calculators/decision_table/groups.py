"""The rules that answer one thing: all of a table's, or those of one topic.

A result asks about the same few answers again and again: each single answer is exchanged to
see what would change, and most groups look at few of the questions. So a group is made ready
once for each table, and remembers what it found by the answers that it looks at.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter

from calculators.decision_table.answers import (
    derived_value,
    options_of,
    possible,
    read_answers,
    rule_groups,
)
from calculators.decision_table.model import DecisionTable, Outcome, Rule
from calculators.decision_table.regions import here
from calculators.decision_table.sweep import REMEMBERED, Step, Sweep, TooManyCombinationsError
from calculators.model import UNCLEAR

type Answers = tuple[str, ...]
"""The answers to some questions, as those that a group looks at, in their order."""


def picking(names: tuple[str, ...]) -> Callable[[Mapping[str, str]], Answers]:
    """What picks the answers to some questions out of all answers."""
    if len(names) > 1:
        return itemgetter(*names)
    return lambda answers: tuple(answers[name] for name in names)


class RuleGroup:
    """Rules that between them give one outcome, made ready to be asked many times."""

    def __init__(self, table: DecisionTable, places: Sequence[int]) -> None:
        outcomes = {outcome.id: outcome for outcome in table.outcomes}
        self._table = table
        self._rules = tuple(table.rules[at] for at in places)
        self._outcomes = tuple(outcomes[rule.then] for rule in self._rules)
        self._leads = tuple(rule.then for rule in self._rules)
        used = {condition.question for rule in self._rules for condition in rule.when}
        self._derived = tuple(derived for derived in table.derived if derived.id in used)
        self._sweep = Sweep(table, self._rules)
        self._questions = tuple(q for q in table.questions if q.id in self._sweep.relevant)
        self._names = tuple(question.id for question in self._questions)
        self._options = tuple(
            tuple(option.id for option in options_of(question)) for question in self._questions
        )
        self.given = picking(self._names)
        self._winners = lru_cache(REMEMBERED)(self._find_winner)
        self._matters = lru_cache(REMEMBERED)(self._find_out)

    @property
    def names(self) -> tuple[str, ...]:
        """The questions that can decide which rule matches."""
        return self._names

    def asks(self, name: str) -> bool:
        """Whether the answer to a question can decide which rule matches."""
        return name in self._names

    def winner(self, answers: Mapping[str, str]) -> tuple[Rule, Outcome]:
        """The first rule that matches, and its outcome in the reader's region.

        Raises ValueError where none or contradicting ones match, which `findings` tells
        beforehand.
        """
        rule, outcome = hit = self._winners(self.given(answers))
        return (rule, here(self._table, answers, outcome)) if self._table.region else hit

    def matters(self, name: str, answers: Mapping[str, str], written: Mapping[str, str]) -> bool:
        """Whether an answer to an open question can change which outcome follows.

        It can when, for some way of answering the other open questions, an answer to it leads
        to another outcome than leaving it open. `written` are the answers with the numbers the
        reader wrote.
        """
        if name not in self._names:
            return False
        options = self._possible(written) if self._table.number_limits else None
        leads = self._leads_to(answers) if self._table.region else None
        return self._matters(name, self.given(answers), options, leads)

    def _leads_to(self, answers: Mapping[str, str]) -> Answers:
        """The outcome that each rule leads to in the reader's region."""
        return tuple(here(self._table, answers, outcome).id for outcome in self._outcomes)

    def _possible(self, written: Mapping[str, str]) -> tuple[Answers, ...]:
        """The options that are left by the numbers the reader wrote."""
        return tuple(
            tuple(name for name in options if possible(self._table, written, question, name))
            for question, options in zip(self._questions, self._options, strict=True)
        )

    def _find_winner(self, given: Answers) -> tuple[Rule, Outcome]:
        values = dict(zip(self._names, given, strict=True))
        values |= {derived.id: derived_value(derived, values) for derived in self._derived}
        hits = [
            at
            for at, rule in enumerate(self._rules)
            if all(values[condition.question] in condition.options for condition in rule.when)
        ]
        hits = [at for at in hits if not self._rules[at].otherwise] or hits[:1]
        led = len({self._leads[at] for at in hits})
        if led != 1:
            raise ValueError(f"svarene fører til {led} udfald i »{self._table.id}«, ikke ét")
        return self._rules[hits[0]], self._outcomes[hits[0]]

    def _find_out(
        self, name: str, given: Answers, options: tuple[Answers, ...] | None, leads: Answers | None
    ) -> bool:
        """Whether a question matters; without options or leads they are the group's own."""
        # What the group does not look at makes no difference: one answer to it will do.
        steps: dict[str, Step] = {q.id: ((UNCLEAR, UNCLEAR),) for q in self._table.questions}
        for question, answer, possibly in zip(
            self._names, given, options or self._options, strict=True
        ):
            if question == name:
                steps[name] = tuple((UNCLEAR, option) for option in possibly if option != UNCLEAR)
            elif answer == UNCLEAR:
                steps[question] = tuple((option, option) for option in possibly)
            else:
                steps[question] = ((answer, answer),)
        try:
            ends = self._sweep.reached(tuple(steps.values()))
        except TooManyCombinationsError:
            # Naming one question too many does less harm than leaving one out.
            return True
        led = leads or self._leads
        return any(_matched(left, led) != _matched(right, led) for left, right in ends)


def _matched(mask: int, leads: Answers) -> set[str]:
    """Where the rules that match lead to, of the outcomes that each rule leads to."""
    return {outcome for at, outcome in enumerate(leads) if mask >> at & 1}


@lru_cache(16)
def groups_of(table: DecisionTable) -> tuple[RuleGroup, ...]:
    """The groups of a table, one for each thing it answers."""
    return tuple(RuleGroup(table, places) for places in rule_groups(table))


@lru_cache(16)
def asking(table: DecisionTable) -> Mapping[str, tuple[RuleGroup, ...]]:
    """The questions that can decide something, in their order, each with the groups that ask it."""
    groups = {
        question.id: tuple(group for group in groups_of(table) if group.asks(question.id))
        for question in table.questions
    }
    return {name: those for name, those in groups.items() if those}


def winners(table: DecisionTable, answers: Mapping[str, str]) -> tuple[tuple[Rule, Outcome], ...]:
    """The matching rules with their outcomes, one for each thing the table answers.

    `answers` must hold an option for every question (see `read_answers`).
    """
    return tuple(group.winner(answers) for group in groups_of(table))


def outcomes_of(table: DecisionTable, answers: Mapping[str, str]) -> tuple[Outcome, ...]:
    """The outcomes that follow: one, or one for each topic in the topics' order.

    Silent outcomes are included. Missing answers count as "uafklaret". Raises
    InputError for an answer the table does not know, and ValueError where the table
    itself has a gap or a contradiction (which `findings` tells beforehand).
    """
    return tuple(outcome for _, outcome in winners(table, read_answers(table, answers)))
