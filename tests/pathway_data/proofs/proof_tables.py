"""Small decision tables at random that give one outcome everywhere, and an oracle for them.

The oracle visits every combination and every pair of combinations, one by one, and knows nothing
of how the proofs follow them.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from hypothesis import strategies as st

from calculators.decision_table.answers import inputs_of
from calculators.decision_table.model import DecisionTable, DerivedInput, Outcome, Question, Rule
from calculators.model import UNCLEAR, Condition, Option, Tone
from pathway_data.models.base import Citation
from pathway_data.models.rules import Order, ProofException
from tests.calculators.brute_force import combinations, matching
from tests.calculators.samples import YES_NO

CITED = (Citation(source="kilde", at="afsnit"),)
THREE = (Option("a", "A"), Option("b", "B"), Option("c", "C"))
TONES = (Tone.DECIDED, Tone.DECIDED, Tone.DECIDED, Tone.ASSESSMENT, Tone.CLARIFY)

type Answers = dict[str, str]
type Function = Mapping[tuple[str, ...], str]
"""The outcome of each combination of answers, in the questions' order."""


def order(
    answers: Mapping[str, Sequence[tuple[str, ...]]], outcomes: Sequence[tuple[str, ...]]
) -> Order:
    """An order as an editor writes it, lowest first."""
    return Order(
        text="Behovet.",
        answers={name: tuple(steps) for name, steps in answers.items()},
        outcomes=tuple(outcomes),
        citations=CITED,
    )


def exception(claim: str, outcome: str | None, *questions: str) -> ProofException:
    """An exception as an editor writes it."""
    return ProofException.model_validate(
        {
            "claim": claim,
            "outcome": outcome,
            "questions": questions,
            "because": "Sådan står der.",
            "citations": CITED,
        }
    )


def questions_of(sizes: Sequence[int]) -> tuple[Question, ...]:
    """Questions with two answers, "ja" and "nej", or three."""
    return tuple(
        Question(f"q{at}", f"Q{at}", YES_NO if size == 2 else THREE)
        for at, size in enumerate(sizes)
    )


def table_of(
    questions: tuple[Question, ...], function: Function, tones: Sequence[Tone]
) -> DecisionTable:
    """A table with a rule for each combination, from the outcome of each."""
    rules = tuple(
        Rule(
            tuple(
                Condition(question.id, (answer,))
                for question, answer in zip(questions, answers, strict=True)
            ),
            then,
            "Fordi.",
        )
        for answers, then in function.items()
    )
    outcomes = tuple(Outcome(f"u{at}", f"U{at}", tone) for at, tone in enumerate(tones))
    return DecisionTable("t", "T", "", "unique", questions, outcomes, rules)


def keys(questions: Sequence[Question], *, clear: bool = False) -> list[tuple[str, ...]]:
    """Every combination of answers, or those in which nothing is open."""
    more = () if clear else (UNCLEAR,)
    return list(product(*((*(option.id for option in q.options), *more) for q in questions)))


def completions(answers: Sequence[str], questions: Sequence[Question]) -> list[tuple[str, ...]]:
    """Every way to clarify what is open."""
    return list(
        product(
            *(
                [option.id for option in question.options] if answer == UNCLEAR else [answer]
                for question, answer in zip(questions, answers, strict=True)
            )
        )
    )


@st.composite
def split_tables(draw: st.DrawFn) -> DecisionTable:
    """Tables of few rules, made by splitting on one input after the other.

    Now and then a rule stands for what is left, and another is said twice, once more narrowly.
    """
    sizes = draw(st.lists(st.sampled_from([2, 2, 3]), min_size=1, max_size=3))
    questions = questions_of(sizes)
    binary = [question.id for question in questions if len(question.options) == 2]
    derived: tuple[DerivedInput, ...] = ()
    if len(binary) > 1 and draw(st.booleans()):
        derived = (DerivedInput("d", "D", draw(st.sampled_from(["all", "any"])), tuple(binary)),)
    tones = tuple(draw(st.sampled_from(TONES)) for _ in range(4))
    outcomes = tuple(Outcome(f"u{at}", f"U{at}", tone) for at, tone in enumerate(tones))
    empty = DecisionTable("t", "T", "", "unique", questions, outcomes, (), derived)
    inputs = {name: [item.id for item in options] for name, options in inputs_of(empty).items()}
    rules = tuple(_otherwise(draw, inputs, tuple(_split(draw, inputs, ()))))
    return DecisionTable("t", "T", "", "unique", questions, outcomes, rules, derived)


def _split(
    draw: st.DrawFn, inputs: Mapping[str, list[str]], when: tuple[Condition, ...]
) -> Iterator[Rule]:
    if not inputs or draw(st.integers(0, 3)) == 0:
        yield Rule(when, draw(st.sampled_from(["u0", "u1", "u2", "u3"])), "Fordi.")
        return
    name = draw(st.sampled_from(sorted(inputs)))
    rest = {other: options for other, options in inputs.items() if other != name}
    parts: dict[int, list[str]] = {}
    for option in inputs[name]:
        parts.setdefault(draw(st.integers(0, 2)), []).append(option)
    for options in parts.values():
        yield from _split(draw, rest, (*when, Condition(name, tuple(options))))


def _otherwise(
    draw: st.DrawFn, inputs: Mapping[str, list[str]], rules: tuple[Rule, ...]
) -> Iterator[Rule]:
    """The same table in other rules: one repeated more narrowly, or the last one for the rest."""
    *first, last = rules
    yield from first
    if draw(st.booleans()):
        name = draw(st.sampled_from(sorted(inputs)))
        said = draw(st.sampled_from(rules))
        narrow = (*said.when, Condition(name, (draw(st.sampled_from(inputs[name])),)))
        yield Rule(narrow, said.then, "Også fordi.")
    if draw(st.booleans()):
        yield Rule((), last.then, last.because, otherwise=True)
    else:
        yield last


@st.composite
def orders_for(draw: st.DrawFn, table: DecisionTable) -> Order:
    """An order of some of a table's answers and outcomes, in any order, some at the same place."""
    chosen = draw(st.lists(st.sampled_from(table.questions), min_size=1, unique=True))
    answers = {q.id: draw(_steps([option.id for option in q.options])) for q in chosen}
    return order(answers, draw(_steps([outcome.id for outcome in table.outcomes])))


@st.composite
def _steps(draw: st.DrawFn, names: list[str]) -> list[tuple[str, ...]]:
    mixed = draw(st.permutations(names))
    kept = mixed[: draw(st.integers(2, len(mixed)))]
    steps: list[tuple[str, ...]] = [(kept[0],), (kept[1],)]
    for name in kept[2:]:
        if draw(st.booleans()):
            steps.append((name,))
        else:
            steps[-1] = (*steps[-1], name)
    return steps


# --- the oracle ----------------------------------------------------------------------------


def outcome(table: DecisionTable, answers: Answers) -> Outcome:
    """The outcome of a combination, found by trying every rule."""
    rule, *_ = matching(table, answers)
    return next(each for each in table.outcomes if each.id == rule.then)


def place(steps: Sequence[tuple[str, ...]], name: str) -> int | None:
    """Where in an order something stands."""
    return next((at for at, names in enumerate(steps) if name in names), None)


def is_higher(table: DecisionTable, held: Order, low: Answers, high: Answers) -> bool:
    """Whether no answer of the second is lower, and the two differ only in ranked answers."""
    for question in table.questions:
        one, other = low[question.id], high[question.id]
        if one == other:
            continue
        first, second = (place(held.answers.get(question.id, ()), each) for each in (one, other))
        if first is None or second is None or first > second:
            return False
    return low != high


def compared_pairs(table: DecisionTable, held: Order) -> Iterator[tuple[Answers, Answers, bool]]:
    """All pairs that an order compares, and whether the outcome falls."""
    every = [
        (answers, place(held.outcomes, outcome(table, answers).id))
        for answers in combinations(table)
    ]
    for low, first in every:
        for high, second in every:
            if first is not None and second is not None and is_higher(table, held, low, high):
                yield low, high, second < first


def clarified(table: DecisionTable, answers: Answers) -> list[Answers]:
    """Every way to clarify a combination."""
    names = [question.id for question in table.questions]
    return [
        dict(zip(names, each, strict=True))
        for each in completions([answers[name] for name in names], table.questions)
    ]


def decides_too_much(table: DecisionTable, answers: Answers) -> bool:
    """Whether it is decided, though one way to clarify it has another outcome."""
    own = outcome(table, answers)
    others = (outcome(table, each).id for each in clarified(table, answers))
    return own.tone is Tone.DECIDED and any(name != own.id for name in others)


def is_too_mild(table: DecisionTable, held: Order, answers: Answers) -> bool:
    """Whether it stands lower than all that it can come to."""
    own = place(held.outcomes, outcome(table, answers).id)
    places = (place(held.outcomes, outcome(table, each).id) for each in clarified(table, answers))
    known = [each for each in places if each is not None]
    return own is not None and bool(known) and own < min(known)


def matters(table: DecisionTable, name: str) -> bool:
    """Whether two answers to a question, all else the same, ever have different outcomes."""
    options = next(q.options for q in table.questions if q.id == name)
    return any(
        len({outcome(table, {**answers, name: option.id}).id for option in options}) > 1
        for answers in combinations(table)
    )
