"""Small decision tables at random, mostly full of holes and contradictions."""

from hypothesis import strategies as st

from calculators.decision_table.answers import options_of
from calculators.decision_table.model import DecisionTable, DerivedInput, Question, Rule
from calculators.model import Condition, Option
from tests.calculators.samples import OPEN, YES_NO, decided


@st.composite
def random_conditions(draw: st.DrawFn, options: dict[str, list[str]]) -> tuple[Condition, ...]:
    """Up to three conditions, now and then on the same input."""
    names = draw(st.lists(st.sampled_from(sorted(options)), max_size=3))
    answers = (st.lists(st.sampled_from(options[name]), min_size=1, unique=True) for name in names)
    return tuple(
        Condition(name, tuple(draw(chosen))) for name, chosen in zip(names, answers, strict=True)
    )


@st.composite
def random_tables(draw: st.DrawFn) -> DecisionTable:
    """Small tables with overlapping derived inputs, mostly full of holes and clashes.

    Rules may share their outcome, and the last one or two may be for what is left.
    """
    count = draw(st.integers(1, 4))
    three = (Option("a", "A"), Option("b", "B"), Option("c", "C"))
    questions = tuple(
        Question(f"q{at}", f"Q{at}", draw(st.sampled_from([YES_NO, YES_NO, three])))
        for at in range(count)
    )
    binary = [question.id for question in questions if question.options == YES_NO]
    derived: tuple[DerivedInput, ...] = ()
    if binary:
        groups = st.lists(st.sampled_from(binary), min_size=1, unique=True).map(tuple)
        derived = tuple(
            DerivedInput(f"d{at}", f"D{at}", draw(st.sampled_from(["all", "any"])), draw(groups))
            for at in range(draw(st.integers(0, 2)))
        )
    options = {question.id: [item.id for item in options_of(question)] for question in questions}
    options |= {group.id: ["ja", "nej", OPEN] for group in derived}
    count = draw(st.integers(1, 5))
    left = draw(st.sampled_from([0, 0, 0, 1, 2]))
    rules = tuple(
        Rule(
            draw(random_conditions(options)),
            f"u{draw(st.sampled_from([at, at, 0]))}",
            f"Fordi {at}.",
            otherwise=at >= count - left,
        )
        for at in range(count)
    )
    outcomes = tuple(decided(f"u{at}", f"U{at}") for at in range(len(rules)))
    return DecisionTable("t", "T", "", "unique", questions, outcomes, rules, derived)
