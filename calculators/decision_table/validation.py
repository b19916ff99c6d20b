"""What is wrong with a decision table: mistakes in its parts, gaps, contradictions, dead parts.

Ids and references are told before the combinations are looked at, since rules that point
at nothing cannot be proved to cover anything.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations as pairs_of
from math import prod

from calculators.common import NO, YES, Where, places, reference, repeated_ids
from calculators.danish import counted, listed, number
from calculators.decision_table import regions
from calculators.decision_table.answers import inputs_of, options_of, rule_groups
from calculators.decision_table.model import DecisionTable, Question, Rule
from calculators.decision_table.sweep import EndState, Sweep, TooManyCombinationsError
from calculators.decision_table.tables import Labels
from calculators.model import UNCLEAR, Finding


def findings(table: DecisionTable) -> tuple[Finding, ...]:
    """Everything wrong with a decision table, for its editor.

    First its parts: ids and references. Where those are in order, every
    combination of answers is matched against the rules: within each topic at least one
    rule must match, and all that do must have one outcome. A gap or a contradiction is
    told with one combination in words and how many there are; a rule or an outcome that
    never comes up is told too, and an outcome that asks for what was answered.
    """
    broken = tuple(structure(table))
    if broken:
        return broken
    vain = (each for at, rule in enumerate(table.rules) for each in _asks_in_vain(table, at, rule))
    return (*vain, *unused(table), *_Proof(table).findings())


NO_RULE = "ingen regel passer på denne kombination af svar"


def rule_place(table: DecisionTable, at: int) -> Where:
    """Where an editor finds a rule: among the rules, or among what holds where none does."""
    rules = sum(not rule.otherwise for rule in table.rules)
    return ("rules", at) if at < rules else ("otherwise", at - rules)


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

    def _group(self, where: Where, said: str, rules: Sequence[int]) -> Iterator[Finding]:
        """What is wrong within the rules that answer one thing."""
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
                    f"{said}{NO_RULE}: {combination} – "
                    f"{self._affected(end)}; mindst én regel skal passe",
                )
            for pair in pairs_of(matched, 2):
                if self._leads(pair[0]) == self._leads(pair[1]):
                    continue
                known = contradictions.get(pair, EndState(0, end.example))
                contradictions[pair] = EndState(known.times + end.times, known.example)
        for (first, second), end in sorted(contradictions.items()):
            yield Finding(
                rule_place(self._table, second),
                f"{said}{self._rule(first)} og {self._rule(second)} passer begge på denne "
                f"kombination af svar: {self._combination(sweep, end)} – "
                f"{self._affected(end)}; regler, der passer på det samme, skal have samme udfald",
            )
        yield from self._asked_in_vain(sweep, rules)

    def _asked_in_vain(self, sweep: Sweep, rules: Sequence[int]) -> Iterator[Finding]:
        """What holds where no rule does, but asks for answers that may all have been given."""
        asking = {each.id: each.asks for each in self._table.outcomes if each.asks}
        for position, at in enumerate(rules):
            asks = asking.get(self._leads(at), ())
            if not asks or not self._table.rules[at].otherwise:
                continue
            steps = {
                name: [step for step in answers if step != (UNCLEAR,) or name not in asks]
                for name, answers in self._every_answer.items()
            }
            if any(mask >> position & 1 for (mask,) in sweep.run(steps)):
                yield _in_vain(self._table, at)

    def _leads(self, at: int) -> str:
        return self._table.rules[at].then

    def _combination(self, sweep: Sweep, end: EndState) -> str:
        answers = end.answers(self._labels.questions)
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
            if at in self._hit:
                continue
            why = (
                "de andre regler passer på alle svar – fjern den"
                if rule.otherwise
                else "intet svar kan opfylde alle dens betingelser på én gang "
                f"({self._labels.conditions(rule)})"
            )
            yield Finding(rule_place(self._table, at), f"{self._rule(at)} passer aldrig: {why}")
        reached = {self._table.rules[at].then for at in self._hit}
        reached |= {each.elsewhere for each in self._table.outcomes if each.id in reached}
        for at, outcome in enumerate(self._table.outcomes):
            if outcome.id not in reached:
                yield Finding(
                    ("outcomes", at),
                    f"udfaldet »{outcome.id}« kan ikke nås – ingen regel fører til det",
                )


def structure(table: DecisionTable) -> Iterator[Finding]:
    """Everything wrong with the parts of a table, in the order of its keys."""
    yield from repeated_ids(places("questions", table.questions))
    yield from _questions(table)
    yield from _limits(table)
    yield from _derived(table)
    yield from _topics(table)
    yield from repeated_ids(places("outcomes", table.outcomes))
    yield from _outcomes(table)
    yield from regions.findings(table)
    for at, rule in enumerate(table.rules):
        yield from _rule(table, at, rule)


def unused(table: DecisionTable) -> Iterator[Finding]:
    """Questions and derived inputs that no rule looks at."""
    used = {condition.question for rule in table.rules for condition in rule.when}
    for at, derived in enumerate(table.derived):
        if derived.id not in used:
            yield Finding(("derived", at), f"ingen regel bruger »{derived.label}« – fjern den")
        else:
            used.update(derived.of)
    for at, question in enumerate(table.questions):
        if question.id not in used:
            yield Finding(
                ("questions", at),
                f"ingen regel bruger svaret på »{question.label}« – "
                "et spørgsmål skal have betydning for udfaldet",
            )


def _questions(table: DecisionTable) -> Iterator[Finding]:
    for at, question in enumerate(table.questions):
        where = ("questions", at)
        seen = {UNCLEAR}
        for position, option in enumerate(question.options):
            if option.id == UNCLEAR:
                message = f"svaret »{UNCLEAR}« tilføjes af sig selv – lad det ude"
                yield Finding((*where, "options", position, "id"), message)
            elif option.id in seen:
                message = f"svaret »{option.id}« findes allerede – vælg et andet id"
                yield Finding((*where, "options", position, "id"), message)
            seen.add(option.id)
        yield from reference((*where, "start"), "svaret", question.start, seen)
        for position, message in _faults(question):
            yield Finding((*where, "options", position), message)


def _faults(question: Question) -> Iterator[tuple[int, str]]:
    """What is wrong with a question's bands: the position of each, and what."""
    previous = None
    for at, band in enumerate(question.bands):
        if band.highest < band.lowest:
            yield at, f"intervallet {band.lowest}–{band.highest} er tomt – det mindste tal først"
        if previous is not None and band.lowest != previous + 1:
            message = f"intervallet begynder ved {band.lowest}, men skal begynde ved {previous + 1}"
            yield at, f"{message}, så hvert helt tal hører til netop ét svar"
        previous = band.highest
    if question.bands:
        banded = {band.option for band in question.bands}
        for name in (item.id for item in question.options if item.id not in banded):
            yield 0, f"svaret »{name}« har intet interval – hvert svar skal have ét"


def _limits(table: DecisionTable) -> Iterator[Finding]:
    numeric = {question.id for question in table.questions if question.bands}
    for at, limit in enumerate(table.number_limits):
        for key, name in (("of", limit.of), ("over", limit.over)):
            yield from reference(("number_limits", at, key), "tallet", name, numeric)


def _derived(table: DecisionTable) -> Iterator[Finding]:
    questions = {question.id: question for question in table.questions}
    yield from repeated_ids(places("derived", table.derived), taken=questions)
    for at, derived in enumerate(table.derived):
        for position, name in enumerate(derived.of):
            place = ("derived", at, "of", position)
            yield from reference(place, "spørgsmålet", name, questions)
            if name in questions and {item.id for item in questions[name].options} != {YES, NO}:
                message = f"»{questions[name].label}« skal kunne besvares med netop »ja« og »nej«"
                yield Finding(place, message)
            elif name in derived.of[:position]:
                yield Finding(place, f"spørgsmålet »{name}« er nævnt to gange – nævn det én gang")


def _topics(table: DecisionTable) -> Iterator[Finding]:
    if table.hit == "unique":
        if table.sheet:
            yield Finding(("sheet",), "et ark bruges kun, når »hit« er »collect« – fjern det")
        if table.topics:
            yield Finding(("topics",), "emner bruges kun, når »hit« er »collect« – fjern dem")
        return
    if not table.topics:
        yield Finding(("topics",), "der er ingen emner – en samlende tabel skal have mindst ét")
    yield from repeated_ids(places("topics", table.topics))


def _outcomes(table: DecisionTable) -> Iterator[Finding]:
    topics = {topic.id for topic in table.topics}
    for at, outcome in enumerate(table.outcomes):
        if table.hit == "collect":
            yield from reference(("outcomes", at, "topic"), "emnet", outcome.topic, topics)
        if table.hit == "unique" and outcome.topic and not table.topics:
            message = "emner bruges kun, når »hit« er »collect« – fjern det"
            yield Finding(("outcomes", at, "topic"), message)
        if outcome.offer and table.sheet is None:
            message = "tilbud hører til på et ark – skriv sheet, eller fjern det"
            yield Finding(("outcomes", at, "offer"), message)
        if table.hit == "unique" and outcome.silent:
            message = "udfaldet er tavst, men i en tabel med ét udfald skal det vises"
            yield Finding(("outcomes", at, "silent"), message)


def _asked(table: DecisionTable, rule: Rule) -> list[str]:
    return sorted({name for each in table.outcomes if each.id == rule.then for name in each.asks})


def _in_vain(table: DecisionTable, at: int) -> Finding:
    rule = table.rules[at]
    asked = listed(_asked(table, rule), "eller")
    return Finding(
        (*rule_place(table, at), "then"),
        f"»{rule.then}« beder om et svar, der kan være givet (asks: {asked}) – kræv {UNCLEAR} på "
        f"{asked} i reglens when, eller vælg et udfald, der ikke beder om det",
    )


def _unknown_asks(table: DecisionTable, at: int, rule: Rule) -> Iterator[Finding]:
    """Questions that an outcome asks for and that there are none of."""
    known = {question.id for question in table.questions}
    for name in _asked(table, rule):
        if name not in known:
            place = (*rule_place(table, at), "then")
            yield Finding(place, f"udfaldet spørger til »{name}«, som ikke findes")


def _asks_in_vain(table: DecisionTable, at: int, rule: Rule) -> Iterator[Finding]:
    """An outcome that asks a question, where a rule leads to it with the question answered.

    What is left for a rule that holds where no other does is seen when all are followed.
    """
    asked = set(_asked(table, rule))
    parts = {derived.id: derived.of for derived in table.derived}
    open_still = {
        name
        for condition in rule.when
        if condition.options == (UNCLEAR,)
        for name in parts.get(condition.question, (condition.question,))
    }
    if asked and not asked & open_still and not rule.otherwise:
        yield _in_vain(table, at)


def _rule(table: DecisionTable, at: int, rule: Rule) -> Iterator[Finding]:
    outcomes = {outcome.id for outcome in table.outcomes}
    yield from _unknown_asks(table, at, rule)
    place = rule_place(table, at)
    yield from reference((*place, "then"), "udfaldet", rule.then, outcomes)
    inputs = inputs_of(table)
    for position, condition in enumerate(rule.when):
        where = (*place, "when", position)
        yield from reference((*where, "question"), "spørgsmålet", condition.question, inputs)
        known = [option.id for option in inputs.get(condition.question, ())]
        for option, name in enumerate(condition.options if known else ()):
            yield from reference((*where, "options", option), "svaret", name, known)
