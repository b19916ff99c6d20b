"""A decision table as decisions of DMN 1.3: what each is asked, by which rules, on which sources.

The hit policy is what the engine does (`calculators.decision_table`): UNIQUE where no two rows
can match at once, else FIRST, as the first rule that matches is the one that is named; rows that
match at once have one outcome, and those for what is left come last. The outcomes of a collecting
table's topics are gathered by COLLECT. All tests are S-FEEL's: equal to one of
some texts, within some numbers, `null`. So nothing but a decision table is needed of an engine.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Literal

from calculators import common
from calculators.citations import OURS, cited, together
from calculators.decision_table import regions
from calculators.decision_table.answers import bounds, inputs_of, options_of, rule_groups
from calculators.decision_table.model import (
    DecisionTable,
    DerivedInput,
    NumberLimit,
    Outcome,
    Question,
    Rule,
)
from calculators.model import UNCLEAR, Citation, Condition

type Policy = Literal["UNIQUE", "FIRST", "COLLECT"]

ANY_ANSWER = "-"
"""The test that every answer passes (DMN 1.3, 8.3.3)."""

RESULT = "resultat"
"""What the decision is called that answers what the whole table answers."""
REFUSED, WARNED = "tal_der_afvises", "advarsler"

ANNOTATIONS = ("Resultat", "Begrundelse", "Kilde", OURS)

RESERVED = frozenset(
    (
        *("and", "between", "date", "duration", "else", "every", "external", "false", "for"),
        *("function", "if", "in", "instance", "item", "not", "null", "of", "or", "return"),
        *("satisfies", "some", "then", "time", "true"),
    )
)
"""Words that FEEL reads as its own, so that nothing can be called by them (DMN 1.3, 10.3.1)."""


@dataclass(frozen=True)
class Value:
    """What an input or an outcome can be: one of some texts, or a number within bounds."""

    base: Literal["string", "number"]
    allowed: str


@dataclass(frozen=True)
class Asked:
    """Something the reader is asked: input data."""

    id: str
    name: str
    label: str
    help: str
    value: Value


@dataclass(frozen=True)
class Column:
    """What the rows of a table test: an expression, of texts or numbers."""

    label: str
    expression: str
    value: Value


@dataclass(frozen=True)
class Row:
    """One rule: a test for each column, the outcome, and what is told about it."""

    id: str
    tests: tuple[str, ...]
    output: str
    annotations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decision:
    """One decision table: `needs` are the names of the inputs and decisions its columns test."""

    id: str
    name: str
    label: str
    question: str
    description: str
    policy: Policy
    value: Value
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    needs: tuple[str, ...]
    annotations: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    answers: str = ""


@dataclass(frozen=True)
class Model:
    """All decisions of a table, those that others need before them, and `result` last."""

    asked: tuple[Asked, ...]
    decisions: tuple[Decision, ...]


def model_of(table: DecisionTable) -> Model:
    """The decisions of a table."""
    made = _Decisions(table)
    return Model(tuple(made.asked()), tuple(made.decisions()))


def text(value: str) -> str:
    """A text as FEEL writes it."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def texts(values: Iterable[str]) -> str:
    """The test that one of some texts passes, or the list of those allowed."""
    return ",".join(map(text, values))


def feel_name(identifier: str, taken: Iterable[str] = ()) -> str:
    """An id as a name that FEEL reads as one: a hyphen would be a minus."""
    name = re.sub(r"\W", "_", identifier)
    while not re.match(r"[^\W\d]", name) or name in RESERVED or name in taken:
        name = f"{name}_" if re.match(r"[^\W\d]", name) else f"svar_{name}"
    return name


class _Decisions:
    """Makes the decisions of one table, which name one another."""

    def __init__(self, table: DecisionTable) -> None:
        self._table = table
        self._outcomes = {outcome.id: outcome for outcome in table.outcomes}
        self._banded = {question.id: question for question in table.questions if question.bands}
        self._options = {name: tuple(o.id for o in each) for name, each in inputs_of(table).items()}
        if table.region:
            options = regions.options_of(table.region)
            self._options[table.region.id] = tuple(option.id for option in options)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """What each question, derived input and topic is called, and the answer to a number."""
        names: dict[str, str] = {}
        wanted = [(question.id, question.id) for question in self._table.questions]
        wanted += [(item.id, item.id) for item in self._table.derived]
        wanted += [(item.id, item.id) for item in (self._table.region,) if item]
        wanted += [(f"topic {item.id}", f"emne_{item.id}") for item in self._table.topics]
        wanted += [(f"band {name}", f"{name}_svar") for name in self._banded]
        for key, name in wanted:
            names[key] = feel_name(name, {*names.values(), RESULT, REFUSED, WARNED})
        return names

    # --- what is asked --------------------------------------------------------------------

    def asked(self) -> Iterator[Asked]:
        """The questions, and that of the region."""
        for question in self._table.questions:
            value = self._number(question) if question.bands else self._choice(question.id)
            name = self._names[question.id]
            yield Asked(f"input-{question.id}", name, question.label, _said(question), value)
        region = self._table.region
        if region:
            name = self._names[region.id]
            value = self._choice(region.id)
            yield Asked(f"input-{region.id}", name, region.label, region.help, value)

    def _choice(self, name: str) -> Value:
        return Value("string", texts(self._options[name]))

    def _number(self, question: Question) -> Value:
        least, most = bounds(question)
        return Value("number", f"[{least}..{most}],null")

    # --- what is decided ------------------------------------------------------------------

    def decisions(self) -> Iterator[Decision]:
        """Every decision after those that it needs."""
        yield from map(self._band, self._banded.values())
        for blocks, name in ((True, REFUSED), (False, WARNED)):
            limits = [limit for limit in self._table.number_limits if limit.blocks is blocks]
            if limits:
                yield self._limits(name, limits)
        yield from map(self._derived, self._table.derived)
        groups = [[self._table.rules[at] for at in each] for each in rule_groups(self._table)]
        if self._table.hit == "unique":
            yield self._answered(RESULT, self._table.title, groups[0])
            return
        topics = [
            self._answered(self._names[f"topic {topic.id}"], topic.label, rules)
            for topic, rules in zip(self._table.topics, groups, strict=True)
        ]
        yield from topics
        yield self._collected(topics)

    def _band(self, question: Question) -> Decision:
        """The answer that a number stands for; no number is "uafklaret", as an empty field is."""
        bands = ((band.option, f"[{band.lowest}..{band.highest}]") for band in question.bands)
        # No number first: not every engine compares `null` with a number without an error.
        name = self._names[f"band {question.id}"]
        return Decision(
            id=f"band-{question.id}",
            name=name,
            label=question.label,
            question=question.label,
            description=_said(question),
            policy="FIRST",
            value=self._choice(question.id),
            columns=(self._column(question.id, self._number(question)),),
            rows=tuple(
                Row(_row_id("band", question.id, test), (test,), text(option))
                for option, test in ((UNCLEAR, "null"), *bands)
            ),
            needs=(self._names[question.id],),
            sources=question.citations,
        )

    def _limits(self, name: str, limits: Sequence[NumberLimit]) -> Decision:
        """What is told of numbers that do not fit together: nothing, where they do."""
        used = dict.fromkeys(each for limit in limits for each in (limit.of, limit.over))
        refused = name == REFUSED
        return Decision(
            id="numbers-refused" if refused else "numbers-warned",
            name=name,
            label="Tal, der afvises" if refused else "Advarsler om tal",
            question="Passer tallene sammen?",
            description=(
                "Beregneren giver intet resultat, når der står en besked her."
                if refused
                else "Resultatet gælder, men vises med disse beskeder."
            ),
            policy="COLLECT",
            value=Value("string", texts(dict.fromkeys(limit.message for limit in limits))),
            columns=tuple(self._column(each, self._number(self._banded[each])) for each in used),
            rows=tuple(row for limit in limits for row in self._beyond(limit, tuple(used))),
            needs=tuple(self._names[each] for each in used),
            annotations=ANNOTATIONS,
            sources=together(*(limit.citations for limit in limits)),
        )

    def _beyond(self, limit: NumberLimit, names: tuple[str, ...]) -> Iterator[Row]:
        """A row for each number that is too large beside some: equal tests hold of no `null`."""
        least, most = bounds(self._banded[limit.of])
        lowest, highest = bounds(self._banded[limit.over])
        for value in range(least, most + 1):
            beside = range(lowest, min(highest, value - limit.most - 1) + 1)
            tests = {limit.of: str(value), limit.over: ",".join(map(str, beside))}
            if beside:
                yield Row(
                    _row_id("limit", limit.of, limit.over, limit.message, str(value)),
                    tuple(tests.get(name, ANY_ANSWER) for name in names),
                    text(limit.message),
                    ("", "", cited(limit.citations), limit.ours),
                )

    def _derived(self, derived: DerivedInput) -> Decision:
        """Yes/no answers read as one in Kleene's logic: one answer decides, or all agree."""
        one, all_alike = (common.NO, common.YES)
        if derived.mode == "any":
            one, all_alike = all_alike, one
        size = len(derived.of)
        tests = [
            (tuple(text(one) if n == at else ANY_ANSWER for n in range(size)), one)
            for at in range(size)
        ]
        tests += [((text(all_alike),) * size, all_alike), ((ANY_ANSWER,) * size, UNCLEAR)]
        return Decision(
            id=f"derived-{derived.id}",
            name=self._names[derived.id],
            label=derived.label,
            question=derived.label,
            description="",
            policy="FIRST",
            value=self._choice(derived.id),
            columns=tuple(self._column(name, self._choice(name)) for name in derived.of),
            rows=tuple(
                Row(_row_id("derived", derived.id, *each), each, text(value))
                for each, value in tests
            ),
            needs=tuple(self._names[name] for name in derived.of),
        )

    def _answered(self, name: str, label: str, rules: Sequence[Rule]) -> Decision:
        """The rules that answer one thing; those for what is left come after all others."""
        in_order = sorted(rules, key=lambda rule: rule.otherwise)
        used = {condition.question for rule in rules for condition in rule.when}
        regional = any(self._outcomes[rule.then].elsewhere for rule in rules)
        names = [each for each in self._options if each in used]
        names += [region.id for region in (self._table.region,) if region and regional]
        written = [row for rule in in_order for row in self._written(rule, tuple(names))]
        led = {outcome.id for _, _, outcome in written}
        outcomes = tuple(outcome.id for outcome in self._table.outcomes if outcome.id in led)
        return Decision(
            id="result" if name == RESULT else f"topic-{name}",
            name=name,
            label=label,
            question=label,
            description=self._table.summary if name == RESULT else "",
            policy=_policy(rules),
            value=Value("string", texts(outcomes)),
            columns=tuple(self._answer(each) for each in names),
            rows=tuple(_numbered(written)),
            needs=tuple(self._tested(each) for each in names),
            annotations=ANNOTATIONS,
            sources=together(*(rule.citations for rule in rules)),
            answers=_told(self._outcomes[each] for each in outcomes),
        )

    def _written(
        self, rule: Rule, names: tuple[str, ...]
    ) -> Iterator[tuple[Rule, tuple[str, ...], Outcome]]:
        """A rule's row; two where only some regions have its outcome."""
        outcome = self._outcomes[rule.then]
        region = self._table.region
        if region is None or not outcome.elsewhere:
            yield rule, self._tests(rule.when, names), outcome
            return
        own = {option.id for option in region.options if option.label in outcome.regions}
        others = tuple(option.id for option in region.options if option.id not in own)
        here = tuple(each for each in self._options[region.id] if each not in others)
        for options, leads_to in ((here, outcome), (others, self._outcomes[outcome.elsewhere])):
            if options:
                when = (*rule.when, Condition(region.id, options))
                yield rule, self._tests(when, names), leads_to

    def _tests(self, when: Iterable[Condition], names: Iterable[str]) -> tuple[str, ...]:
        asked = {condition.question: condition.options for condition in when}
        return tuple(texts(asked[name]) if name in asked else ANY_ANSWER for name in names)

    def _collected(self, topics: Sequence[Decision]) -> Decision:
        """The outcomes that are shown, in the order of the topics; silent ones are not."""
        shown = [
            (at, outcome)
            for at, topic in enumerate(self._table.topics)
            for outcome in self._table.outcomes
            if outcome.topic == topic.id and not outcome.silent
        ]
        return Decision(
            id="result",
            name=RESULT,
            label=self._table.title,
            question=self._table.title,
            description=self._table.summary,
            policy="COLLECT",
            value=Value("string", texts(outcome.id for _, outcome in shown)),
            columns=tuple(Column(topic.label, topic.name, topic.value) for topic in topics),
            rows=tuple(
                Row(
                    _row_id("collected", outcome.id),
                    tuple(text(outcome.id) if n == at else ANY_ANSWER for n in range(len(topics))),
                    text(outcome.id),
                    (outcome.headline, "", "", ""),
                )
                for at, outcome in shown
            ),
            needs=tuple(topic.name for topic in topics),
            annotations=ANNOTATIONS,
            answers=_told(outcome for _, outcome in shown),
        )

    def _answer(self, name: str) -> Column:
        """A column of answers: of a number it is the answer that it stands for."""
        return Column(self._label(name), self._tested(name), self._choice(name))

    def _tested(self, name: str) -> str:
        return self._names[f"band {name}" if name in self._banded else name]

    def _column(self, name: str, value: Value) -> Column:
        return Column(self._label(name), self._names[name], value)

    def _label(self, name: str) -> str:
        labels = {question.id: question.label for question in self._table.questions}
        labels |= {derived.id: derived.label for derived in self._table.derived}
        region = self._table.region
        return region.label if region and region.id == name else labels[name]


def _said(question: Question) -> str:
    """What stands below a question, and what each of its answers is called."""
    answers = "; ".join(f"{option.id}: {option.label}" for option in options_of(question))
    reading = f"{OURS}: {question.ours}" if question.ours else ""
    return "\n".join(filter(None, (question.help, answers, reading)))


def _told(outcomes: Iterable[Outcome]) -> str:
    return "\n".join(f"{outcome.id}: {outcome.headline}" for outcome in outcomes)


def _policy(rules: Sequence[Rule]) -> Policy:
    return "UNIQUE" if all(_apart(*pair) for pair in combinations(rules, 2)) else "FIRST"


def _apart(one: Rule, other: Rule) -> bool:
    """Whether two rules ask for answers to the same question that cannot both be given."""
    asked = {condition.question: set(condition.options) for condition in one.when}
    return any(
        asked[condition.question].isdisjoint(condition.options)
        for condition in other.when
        if condition.question in asked
    )


def _numbered(written: Iterable[tuple[Rule, tuple[str, ...], Outcome]]) -> Iterator[Row]:
    """The rows with their ids, which stay the same while a rule asks and answers the same."""
    seen: dict[str, int] = {}
    for rule, tests, outcome in written:
        asked = (f"{each.question}={','.join(each.options)}" for each in rule.when)
        row = _row_id("rule", *asked, str(rule.otherwise), rule.then, outcome.id)
        seen[row] = seen.get(row, 0) + 1
        told = (outcome.headline, rule.because, cited(rule.citations), rule.ours)
        again = f"-{seen[row]}" if seen[row] > 1 else ""
        yield Row(f"{row}{again}", tests, text(outcome.id), told)


def _row_id(sort: str, *parts: str) -> str:
    return f"{sort}-{hashlib.sha256('\0'.join(parts).encode()).hexdigest()[:12]}"
