"""Proof that a decision table has no gap, no contradiction and no dead part."""

from collections.abc import Iterator, Sequence
from itertools import combinations as pairs_of
from math import prod

from calculators.danish import counted, number
from calculators.decision_table.labels import Labels
from calculators.decision_table.matching import options_of, rule_groups
from calculators.decision_table.model import DecisionTable
from calculators.decision_table.sweep import EndState, Sweep, TooManyCombinationsError
from calculators.decision_table.validation import structure, unused
from calculators.model import Finding


def findings(table: DecisionTable) -> tuple[Finding, ...]:
    """Everything wrong with a decision table, for its editor.

    First its parts: ids and references. Where those are in order, every
    combination of answers is matched against the rules: within each topic exactly one
    rule must match. A gap or a contradiction is told with one combination in words
    and how many there are; a rule or an outcome that never comes up is told too.
    """
    broken = tuple(structure(table))
    if broken:
        return broken
    return (*unused(table), *_Proof(table).findings())


class _Proof:
    """The combinations of one sound table, held against its rules."""

    def __init__(self, table: DecisionTable) -> None:
        self._table = table
        self._labels = Labels(table)
        self._every_answer = {
            question.id: [(option.id,) for option in options_of(question)]
            for question in table.questions
        }
        self._total = prod(map(len, self._every_answer.values()))
        self._hit: set[int] = set()

    def findings(self) -> Iterator[Finding]:
        groups = rule_groups(self._table)
        if self._table.hit == "unique":
            yield from self._group(("rules",), "", groups[0])
        for at, topic in enumerate(self._table.topics):
            yield from self._group(("topics", at), f"emnet »{topic.label}«: ", groups[at])
        yield from self._dead()

    def _group(
        self, where: tuple[str | int, ...], said: str, rules: Sequence[int]
    ) -> Iterator[Finding]:
        """What is wrong within the rules of which exactly one must match."""
        sweep = Sweep(self._table, [self._table.rules[at] for at in rules])
        try:
            ends = sweep.run(self._every_answer)
        except TooManyCombinationsError:
            self._hit.update(rules)
            yield Finding(
                where,
                f"{said}tabellen har for mange forskellige kombinationer af svar til, at den "
                f"kan efterprøves ({number(self._total)} i alt) – brug færre spørgsmål eller "
                "flere emner",
            )
            return
        contradictions: dict[tuple[int, int], EndState] = {}
        for (mask,), end in ends.items():
            matched = [at for position, at in enumerate(rules) if mask >> position & 1]
            self._hit.update(matched)
            if not matched:
                combination = self._combination(sweep, end)
                yield Finding(
                    where,
                    f"{said}ingen regel passer på denne kombination af svar: {combination} – "
                    f"{self._affected(end)}; præcis én regel skal passe",
                )
            for pair in pairs_of(matched, 2):
                known = contradictions.get(pair, EndState(0, end.example))
                contradictions[pair] = EndState(known.times + end.times, known.example)
        for (first, second), end in sorted(contradictions.items()):
            yield Finding(
                ("rules", second),
                f"{said}{self._rule(first)} og {self._rule(second)} passer begge på denne "
                f"kombination af svar: {self._combination(sweep, end)} – "
                f"{self._affected(end)}; præcis én regel skal passe",
            )

    def _combination(self, sweep: Sweep, end: EndState) -> str:
        answers = dict(zip(self._labels.questions, end.example, strict=True))
        # Without rules no question is relevant, and any combination shows the gap.
        return self._labels.answers(answers, sweep.relevant or answers)

    def _affected(self, end: EndState) -> str:
        total = counted(self._total, "kombination", "kombinationer")
        return f"det gælder {number(end.times)} af {total}"

    def _rule(self, at: int) -> str:
        return f"regel {at + 1} (»{self._table.rules[at].then}«)"

    def _dead(self) -> Iterator[Finding]:
        """Rules that never match, and outcomes that no matching rule leads to."""
        for at, rule in enumerate(self._table.rules):
            if at not in self._hit:
                yield Finding(
                    ("rules", at),
                    f"{self._rule(at)} passer aldrig: intet svar kan opfylde alle dens "
                    f"betingelser på én gang ({self._labels.conditions(rule.when)})",
                )
        reached = {self._table.rules[at].then for at in self._hit}
        for at, outcome in enumerate(self._table.outcomes):
            if outcome.id not in reached:
                yield Finding(
                    ("outcomes", at),
                    f"udfaldet »{outcome.id}« kan ikke nås – ingen regel fører til det",
                )
