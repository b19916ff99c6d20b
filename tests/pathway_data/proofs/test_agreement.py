"""Two tables that decide the same thing, held against each other and against a plain count."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.decision_table.model import DecisionTable, Outcome
from calculators.model import UNCLEAR, Tone
from pathway_data.models.rules import Agreement
from pathway_data.proofs.agreement import compare
from tests.pathway_data.proofs.proof_tables import CITED, keys, questions_of, table_of

TONES = (Tone.DECIDED, Tone.DECIDED, Tone.CLARIFY)
SAME = {"u0": "v0", "u1": "v1", "u2": "v2"}


def agreement(answers: list[dict[str, object]], **outcomes: object) -> Agreement:
    """An agreement as an editor writes it."""
    return Agreement.model_validate(
        {"calculator": "other", "answers": answers, "outcomes": outcomes, "citations": CITED}
    )


@st.composite
def pairs_of_tables(draw: st.DrawFn) -> tuple[DecisionTable, DecisionTable]:
    """Two tables with the same questions and outcomes of other names, that need not agree."""
    questions = questions_of(draw(st.lists(st.sampled_from([2, 3]), min_size=1, max_size=2)))
    every = keys(questions)
    names = st.sampled_from(["u0", "u1", "u2"])
    mine = {key: draw(names) for key in every}
    changed = draw(st.lists(st.sampled_from(every), max_size=2))
    yours = mine | {key: draw(names) for key in changed}
    one = table_of(questions, mine, TONES)
    other = table_of(questions, {key: SAME[then] for key, then in yours.items()}, TONES)
    outcomes = tuple(Outcome(f"v{at}", f"V{at}", tone) for at, tone in enumerate(TONES))
    return one, replace(other, title="Den anden", outcomes=outcomes)


@settings(max_examples=100, deadline=None)
@given(pairs_of_tables())
def test_contradictions_are_those_that_comparing_every_combination_finds(
    tables: tuple[DecisionTable, DecisionTable],
) -> None:
    """One for each pair of rules that differ; without any, every combination was compared."""
    one, other = tables
    rows: list[dict[str, object]] = [
        {"here": {q.id: option.id}, "there": {q.id: option.id}}
        for q in one.questions
        for option in q.options
    ]
    compared = compare(0, agreement(rows, **SAME), one, other)
    differing = [
        (mine, yours)
        for mine, yours in zip(one.rules, other.rules, strict=True)
        if SAME[mine.then] != yours.then
    ]
    assert len(compared.findings) == len(differing)
    assert compared.proof.here == compared.proof.there == len(one.rules)
    for finding in compared.findings:
        assert finding.where == ("agrees_with", 0)
        assert "men i »Den anden« er det" in finding.message


def coarse_and_fine() -> tuple[DecisionTable, DecisionTable, list[dict[str, object]]]:
    """One question about two things, and a question about each, with what is the same."""
    (coarse,) = questions_of([3])
    ends = {"a": "u0", "b": "u1", "c": "u1", UNCLEAR: "u2"}
    one = table_of((coarse,), {(answer,): then for answer, then in ends.items()}, TONES)
    fine = questions_of([2, 2])
    both = {
        key: "u2" if UNCLEAR in key else "u0" if key == ("ja", "ja") else "u1" for key in keys(fine)
    }
    other = replace(table_of(fine, both, TONES), title="Den anden")
    rows: list[dict[str, object]] = [
        {"here": {"q0": "a"}, "there": {"q0": "ja", "q1": "ja"}},
        {"here": {"q0": "b"}, "there": [{"q0": "ja", "q1": "nej"}, {"q0": "nej", "q1": "ja"}]},
        {"here": {"q0": "c"}, "there": {"q0": "nej", "q1": "nej"}},
    ]
    return one, other, rows


def test_a_question_about_two_things_is_compared_with_a_question_about_each() -> None:
    """Several answers there may be one here, and an open one is open in both."""
    one, other, rows = coarse_and_fine()
    said = agreement(rows, u0="u0", u1="u1", u2="u2")
    compared = compare(0, said, one, other)
    assert compared.findings == ()
    assert (compared.proof.here, compared.proof.there) == (4, 9)


def test_a_contradiction_names_both_combinations() -> None:
    """The answers, outcomes and rules of both tables stand in the message."""
    one, other, rows = coarse_and_fine()
    spoiled = replace(one, rules=(*one.rules[:2], replace(one.rules[2], then="u0"), one.rules[3]))
    (finding,) = compare(0, agreement(rows, u0="u0", u1="u1", u2="u2"), spoiled, other).findings
    assert finding.message == (
        "de to tabeller siger ikke det samme: her er det »U0« (regel 3) med Q0: C, men i »Den "
        "anden« er det »U1« (regel 5) med Q0: Nej; Q1: Nej – ret den ene, eller ret, hvad der "
        "betyder det samme"
    )


def test_what_is_named_and_is_not_there_is_told() -> None:
    """Questions, answers and outcomes of either table."""
    one, other, _ = coarse_and_fine()
    wrong = agreement([{"here": {"q": "a"}, "there": {"q0": "jo"}}], u9="u0", u0="u8")
    messages = [each.message for each in compare(0, wrong, one, other).findings]
    assert "spørgsmålet »q« findes ikke – mente du »q0«?" in messages
    assert "svaret »jo« findes ikke – kendte: ja, nej, uafklaret" in messages
    assert any(message.startswith("udfaldet »u9« findes ikke") for message in messages)
    assert any(message.startswith("udfaldet i »Den anden« »u8«") for message in messages)
