"""The proof of one decision table: what holds, in numbers, and what does not, for its editor."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from calculators.common import reference
from calculators.danish import counted, listed, number
from calculators.decision_table.model import DecisionTable
from calculators.decision_table.sweep import TooManyCombinationsError
from calculators.decision_table.validation import rule_place
from calculators.model import UNCLEAR, Finding
from pathway_data.models.rules import Order, ProofException
from pathway_data.proofs.combinations import Group, groups
from pathway_data.proofs.effect import without_effect
from pathway_data.proofs.orders import Fall, Ranking, falls, order_faults, ranking, topic_faults
from pathway_data.proofs.unclear import Premature, premature

MEND = "ret reglerne, eller skriv undtagelsen i exceptions"
TOO_MANY = "der er for mange forskellige kombinationer af svar til, at egenskaberne kan bevises"


@dataclass(frozen=True, slots=True)
class OrderProof:
    """An order with the pairs of combinations that were held against it."""

    order: Order
    pairs: int


@dataclass(frozen=True, slots=True)
class GroupProof:
    """What was proved of the rules that answer one thing.

    `combinations` are those of the answers these rules look at, `clarified` those of them
    without an open answer, `agreeing` those that several rules match, and `left_over` those that
    only a rule for what is left matches.
    """

    topic: str
    rules: int
    combinations: int
    clarified: int
    orders: tuple[OrderProof, ...]
    agreeing: int = 0
    left_over: int = 0


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was proved of a table, and the findings where something does not hold.

    `effective` are the questions that were shown to matter.
    """

    groups: tuple[GroupProof, ...]
    effective: tuple[str, ...]
    exceptions: tuple[ProofException, ...]
    findings: tuple[Finding, ...]

    @property
    def hints(self) -> Iterator[Finding]:
        """What nobody has said of the order: it may be there, or there may be a reason."""
        for topic in self.unordered:
            what = f"emnet »{topic}« har" if topic else "tabellen har"
            yield Finding(
                ("rules",),
                f"{what} ingen rækkefølge – skriv orders, eller sig hvorfor i exceptions",
            )

    @property
    def unordered(self) -> tuple[str, ...]:
        """The topics with no order, though several outcomes could have one, and no reason why."""
        excused = {each.topic or "" for each in self.exceptions if _has_no_order(each)}
        return tuple(
            group.topic
            for group in self.groups
            if not group.orders and group.rules > 1 and group.topic not in excused
        )


def certify(
    table: DecisionTable,
    orders: Sequence[Order] = (),
    exceptions: Sequence[ProofException] = (),
) -> Certificate:
    """Prove a table in which each combination has one outcome.

    `orders` and `exceptions` are those that its data name.
    """
    faults = (*order_faults(table, orders), *_exception_faults(table, exceptions))
    try:
        return _unproved(exceptions, faults) if faults else _Proof(table, orders, exceptions).all()
    except TooManyCombinationsError:
        finding = Finding(("rules",), f"{TOO_MANY} – brug færre spørgsmål eller flere emner")
        return _unproved(exceptions, (finding,))


def _unproved(exceptions: Sequence[ProofException], findings: tuple[Finding, ...]) -> Certificate:
    return Certificate((), (), tuple(exceptions), findings)


def _has_no_order(exception: ProofException) -> bool:
    return exception.claim == "order" and exception.outcome is None


def _exception_faults(
    table: DecisionTable, exceptions: Sequence[ProofException]
) -> Iterator[Finding]:
    questions = {question.id for question in table.questions}
    outcomes = {outcome.id for outcome in table.outcomes}
    for at, each in enumerate(exceptions):
        for name in each.questions:
            yield from reference(("exceptions", at, "questions"), "spørgsmålet", name, questions)
        if each.outcome is not None:
            place = ("exceptions", at, "outcome")
            yield from reference(place, "udfaldet", each.outcome, outcomes)
        if _has_no_order(each):
            yield from topic_faults(table, ("exceptions", at), each.topic)
        elif not each.questions or (each.outcome is None) != (each.claim == "effect"):
            wanted = "questions" if each.claim == "effect" else "outcome og questions"
            yield Finding(("exceptions", at), f"undtagelsen er ikke bestemt nok – skriv {wanted}")


class _Proof:
    """One table, with the exceptions that turned out to be needed."""

    def __init__(
        self,
        table: DecisionTable,
        orders: Sequence[Order],
        exceptions: Sequence[ProofException],
    ) -> None:
        self._groups = groups(table)
        self._orders = orders
        self._exceptions = exceptions
        self._needed: set[int] = set()

    def all(self) -> Certificate:
        """Everything at once."""
        findings: list[Finding] = []
        proofs = []
        for group in self._groups:
            orders = self._rankings(group)
            held = [falls(group, order) for order in orders]
            findings += self._falling([fall for found, _ in held for fall in found])
            findings += self._unclear(group, orders)
            proofs.append(
                GroupProof(
                    group.topic,
                    len(group.places),
                    group.total,
                    group.clarified,
                    tuple(
                        OrderProof(self._orders[order.at], pairs)
                        for order, (_, pairs) in zip(orders, held, strict=True)
                    ),
                    group.agreeing,
                    group.left_over,
                )
            )
        idle = tuple(without_effect(self._groups))
        findings += self._effect(idle)
        findings += self._needless()
        names = self._groups[0].names if self._groups else ()
        effective = tuple(name for name in names if name not in idle)
        return Certificate(tuple(proofs), effective, tuple(self._exceptions), tuple(findings))

    def _rankings(self, group: Group) -> list[Ranking]:
        own = enumerate(self._orders)
        return [ranking(at, order) for at, order in own if (order.topic or "") == group.topic]

    def _excused(self, claim: str, outcome: str, question: str) -> bool:
        """Whether an exception names it, which is then needed."""
        found = [
            at
            for at, each in enumerate(self._exceptions)
            if each.claim == claim and each.outcome == outcome and question in each.questions
        ]
        self._needed.update(found)
        return bool(found)

    def _falling(self, found: Sequence[Fall]) -> Iterator[Finding]:
        """Falls that no exception names, one for each question, order and pair of rules."""
        for fall in found:
            group = self._group_of(fall.pair.rules[1])
            lower = group.outcomes[fall.pair.rules[1]].id
            if not self._excused("order", lower, fall.question):
                place = rule_place(group.table, fall.pair.rules[1])
                yield Finding(place, _fall_said(group, fall))

    def _group_of(self, rule: int) -> Group:
        return next(group for group in self._groups if rule in group.places)

    def _unclear(self, group: Group, orders: Sequence[Ranking]) -> Iterator[Finding]:
        """What is decided too early, once each outcome's own exceptions are made."""
        found = list(premature(group, orders))
        for outcome, cases in _by_outcome(group, found):
            numbers = [
                at
                for at, each in enumerate(self._exceptions)
                if each.claim == "unclear" and each.outcome == outcome
            ]
            left = cases
            if numbers:
                self._needed.update(numbers)
                kept = frozenset(name for at in numbers for name in self._exceptions[at].questions)
                again = _by_outcome(group, list(premature(group, orders, kept)))
                left = next((cases for name, cases in again if name == outcome), [])
            yield from (_premature_said(group, case) for case in left)

    def _effect(self, idle: Sequence[str]) -> Iterator[Finding]:
        names = self._groups[0].names if self._groups else ()
        # A question that no rule looks at is told by the engine.
        asked = frozenset().union(*(group.relevant for group in self._groups))
        for name in idle:
            excused = [
                at
                for at, each in enumerate(self._exceptions)
                if each.claim == "effect" and name in each.questions
            ]
            self._needed.update(excused)
            if name in asked and not excused:
                label = self._groups[0].labels.questions[name]
                yield Finding(
                    ("questions", names.index(name)),
                    f"svaret på »{label}« er uden betydning: intet svar fører til et andet udfald "
                    f"end de andre – {MEND}",
                )

    def _needless(self) -> Iterator[Finding]:
        for at, each in enumerate(self._exceptions):
            if at not in self._needed and not self._stands(each):
                yield Finding(("exceptions", at), "undtagelsen er ikke nødvendig – fjern den")

    def _stands(self, exception: ProofException) -> bool:
        """Whether it says why a topic has no order, and the topic has none."""
        topics = {order.topic for order in self._orders}
        return _has_no_order(exception) and exception.topic not in topics


def _by_outcome(group: Group, found: Sequence[Premature]) -> list[tuple[str, list[Premature]]]:
    """The findings by the outcome that comes too early, one for each rule."""

    def outcome(case: Premature) -> str:
        return group.outcomes[case.pair.rules[0]].id

    return [(name, _by_rule(cases)) for name, cases in groupby(sorted(found, key=outcome), outcome)]


def _by_rule(cases: Iterable[Premature]) -> list[Premature]:
    """The first case of each rule, with how many combinations all of the rule's are."""
    first: dict[int, Premature] = {}
    times: Counter[int] = Counter()
    for case in cases:
        first.setdefault(case.pair.rules[0], case)
        times[case.pair.rules[0]] += case.pair.times
    return [
        replace(case, pair=case.pair._replace(times=times[rule])) for rule, case in first.items()
    ]


def _fall_said(group: Group, fall: Fall) -> str:
    first, second = fall.pair.rules
    higher = f"et højere svar på »{group.labels.questions[fall.question]}«" if fall.question else ""
    return (
        f"{higher or 'højere svar'} giver et lavere udfald i rækkefølgen "
        f"»{fall.ranking.text.rstrip('.')}«: {group.told(fall.pair.first)} giver "
        f"{group.led(first)}, men {group.told(fall.pair.second)} giver {group.led(second)} – "
        f"det gælder {counted(fall.pair.times, 'par', 'par')}; {MEND}"
    )


def _premature_said(group: Group, case: Premature) -> Finding:
    first, second = case.pair.rules
    clarified = [
        group.labels.answer(name, answer)
        for name, answer in case.pair.second.items()
        if case.pair.first[name] == UNCLEAR != answer
    ]
    what = "afgør for meget" if case.milder is None else "giver et lavere udfald end alle svar"
    rule = (
        "et uafklaret svar må kun afgøre det, som alle afklarede svar afgør ens"
        if case.milder is None
        else f"rækkefølgen er »{case.milder.text.rstrip('.')}«"
    )
    return Finding(
        rule_place(group.table, first),
        f"et uafklaret svar {what}: {group.told(case.pair.first)} giver {group.led(first)}, men "
        f"med {listed(clarified)} er det {group.led(second)} – {rule} "
        f"({number(case.pair.times)} af {number(group.total)} kombinationer); {MEND}",
    )
