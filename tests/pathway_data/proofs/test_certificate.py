"""The proofs of random tables against a plain count, and of tables with a seeded violation."""

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from calculators.decision_table.model import Band, DecisionTable, NumberLimit, Question, Rule
from calculators.model import UNCLEAR, Condition, Option, Tone
from pathway_data.models.rules import Order, ProofException
from pathway_data.proofs.certificate import Certificate, certify
from pathway_data.proofs.combinations import groups
from pathway_data.proofs.effect import without_effect
from pathway_data.proofs.orders import falls, ranking
from pathway_data.proofs.unclear import premature
from tests.calculators.brute_force import combinations
from tests.pathway_data.proofs.proof_tables import (
    clarified,
    compared_pairs,
    completions,
    decides_too_much,
    exception,
    is_higher,
    is_too_mild,
    keys,
    matters,
    order,
    orders_for,
    outcome,
    place,
    questions_of,
    split_tables,
    table_of,
)


def proved(
    table: DecisionTable, orders: tuple[Order, ...] = (), *exceptions: ProofException
) -> Certificate:
    """The certificate of a table whose data say so much."""
    return certify(table, orders, exceptions)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_falls_are_those_that_comparing_every_pair_finds(data: st.DataObject) -> None:
    """Whether there is one, how many pairs were compared, and each pair that is shown."""
    table = data.draw(split_tables())
    held = data.draw(orders_for(table))
    (group,) = groups(table)
    found, pairs = falls(group, ranking(0, held))
    relevant = [q.id for q in table.questions if q.id in group.relevant]
    counted = [
        (low, high, falling)
        for low, high, falling in compared_pairs(table, held)
        if all(low[q.id] == high[q.id] == UNCLEAR for q in table.questions if q.id not in relevant)
    ]
    assert pairs == len(counted)
    assert bool(found) == any(falling for _, _, falling in counted)
    for fall in found:
        low, high = dict(fall.pair.first), dict(fall.pair.second)
        assert is_higher(table, held, low, high)
        first, second = (place(held.outcomes, outcome(table, each).id) for each in (low, high))
        assert first is not None
        assert second is not None
        assert second < first
        differing = [name for name in low if low[name] != high[name]]
        assert differing == [fall.question] or not fall.question


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_open_answers_decide_too_much_where_clarifying_them_one_by_one_says_so(
    data: st.DataObject,
) -> None:
    """Each pair that is shown is one, and there is one for every outcome that has any."""
    table = data.draw(split_tables())
    held = data.draw(orders_for(table))
    (group,) = groups(table)
    found = list(premature(group, [ranking(0, held)]))
    deciding = {group.outcomes[each.pair.rules[0]].id for each in found if each.milder is None}
    mild = {group.outcomes[each.pair.rules[0]].id for each in found if each.milder is not None}
    cases = list(combinations(table))
    assert deciding == {outcome(table, c).id for c in cases if decides_too_much(table, c)}
    assert mild == {
        outcome(table, c).id
        for c in cases
        if is_too_mild(table, held, c) and not decides_too_much(table, c)
    }
    for each in found:
        first, second = dict(each.pair.first), dict(each.pair.second)
        assert second in clarified(table, first) or UNCLEAR in second.values()
        assert outcome(table, first) != outcome(table, second)


@settings(max_examples=100, deadline=None)
@given(split_tables())
def test_questions_without_effect_are_those_no_answer_to_which_matters(
    table: DecisionTable,
) -> None:
    """All answers to them, "uafklaret" left aside, always lead to the same outcome."""
    told = set(without_effect(groups(table)))
    assert told == {q.id for q in table.questions if not matters(table, q.id)}


LADDER = (("u0",), ("u1",), ("u2",))


@st.composite
def monotone_tables(draw: st.DrawFn) -> tuple[DecisionTable, Order]:
    """Tables whose outcome rises with the answers, and that clarify what is open.

    The outcome follows from the sum of the answers' places, each with a weight of its own.
    """
    questions = questions_of(draw(st.lists(st.sampled_from([2, 3]), min_size=1, max_size=3)))
    weights = [draw(st.integers(1, 3)) for _ in questions]
    top = sum(w * (len(q.options) - 1) for w, q in zip(weights, questions, strict=True))
    steps = sorted(draw(st.lists(st.integers(1, top), min_size=2, max_size=2)))
    ranks = [{option.id: at for at, option in enumerate(q.options)} for q in questions]

    def clear(answers: tuple[str, ...]) -> str:
        total = sum(w * r[a] for w, r, a in zip(weights, ranks, answers, strict=True))
        return f"u{sum(total >= step for step in steps)}"

    function = {}
    for answers in keys(questions):
        ends = {clear(each) for each in completions(answers, questions)}
        function[answers] = ends.pop() if len(ends) == 1 else "u3"
    table = table_of(questions, function, (Tone.DECIDED, Tone.DECIDED, Tone.DECIDED, Tone.CLARIFY))
    rising = order({q.id: [(option.id,) for option in q.options] for q in questions}, LADDER)
    assume(all(matters(table, q.id) for q in questions))
    return table, rising


@settings(max_examples=100, deadline=None)
@given(monotone_tables())
def test_monotone_tables_are_never_reported(made: tuple[DecisionTable, Order]) -> None:
    """Nothing is found, and every combination and pair has been counted."""
    table, rising = made
    certificate = proved(table, (rising,))
    assert certificate.findings == ()
    (group,) = certificate.groups
    assert group.combinations == len(keys(table.questions))
    assert group.clarified == len(keys(table.questions, clear=True))
    assert group.orders[0].pairs == sum(1 for _ in compared_pairs(table, rising))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_seeded_fall_is_always_found(data: st.DataObject) -> None:
    """A clear combination gets more than a higher one, and the two are told with their rules."""
    table, rising = data.draw(monotone_tables())
    question = data.draw(st.sampled_from(table.questions))
    at = table.questions.index(question)
    low = list(data.draw(st.sampled_from(keys(table.questions, clear=True))))
    low[at] = question.options[0].id
    high = [*low]
    high[at] = question.options[-1].id
    spoiled = seeded(table, {tuple(low): "u2", tuple(high): "u0"})
    messages = [each.message for each in proved(spoiled, (rising,)).findings]
    assert any("giver et lavere udfald" in message for message in messages)
    told = [message for message in messages if f"»{question.label}«" in message]
    assert any("men " in message and "»U0« (regel " in message for message in told)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_seeded_decision_on_an_open_answer_is_always_found(data: st.DataObject) -> None:
    """What was to be clarified is decided instead, and the clarified combination is told."""
    table, rising, chosen = waiting(data)
    decided = data.draw(st.sampled_from(["u0", "u1", "u2"]))
    messages = [
        each.message
        for each in proved(seeded(table, {chosen: decided}), (rising,)).findings
        if "afgør for meget" in each.message
    ]
    assert len(messages) == 1
    assert "Uafklaret" in messages[0]


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_seeded_question_without_effect_is_always_found(data: st.DataObject) -> None:
    """It is asked and must be answered, but no answer to it makes a difference."""
    table, rising = data.draw(monotone_tables())
    idle = Question("idle", "Uden betydning", (Option("ja", "Ja"), Option("nej", "Nej")))
    rules = [
        replace(rule, when=(*rule.when, Condition("idle", ("ja", "nej")))) for rule in table.rules
    ]
    rules.append(Rule((Condition("idle", (UNCLEAR,)),), "u3", "Fordi."))
    spoiled = replace(table, questions=(*table.questions, idle), rules=tuple(rules))
    (finding,) = proved(spoiled, (rising,)).findings
    assert "svaret på »Uden betydning« er uden betydning" in finding.message
    assert finding.where == ("questions", len(table.questions))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_named_exception_excuses_its_own_case_alone(data: st.DataObject) -> None:
    """With the open questions named the decision stands; named for another outcome it does not."""
    table, rising, chosen = waiting(data)
    spoiled = seeded(table, {chosen: "u1"})
    every = tuple(question.id for question in table.questions)
    assert proved(spoiled, (rising,), exception("unclear", "u1", *every)).findings == ()
    other = proved(spoiled, (rising,), exception("unclear", "u2", *every)).findings
    assert ["undtagelsen er ikke nødvendig" in each.message for each in other] == [False, True]


def waiting(data: st.DataObject) -> tuple[DecisionTable, Order, tuple[str, ...]]:
    """A table with its order, and a combination of answers that is to be clarified."""
    table, rising = data.draw(monotone_tables())
    found = [answers for answers in keys(table.questions) if end_of(table, answers) == "u3"]
    assume(found)
    return table, rising, data.draw(st.sampled_from(found))


def seeded(table: DecisionTable, changed: dict[tuple[str, ...], str]) -> DecisionTable:
    """The table with other outcomes for some combinations."""
    rules = [
        replace(rule, then=changed.get(tuple(c.options[0] for c in rule.when), rule.then))
        for rule in table.rules
    ]
    return replace(table, rules=tuple(rules))


def end_of(table: DecisionTable, answers: tuple[str, ...]) -> str:
    """The outcome of a combination in a table with a rule for each."""
    return next(
        rule.then for rule in table.rules if tuple(c.options[0] for c in rule.when) == answers
    )


def two_scores(most: int) -> DecisionTable:
    """A part score within a whole one: the part cannot be higher than the whole by `most`."""
    few = (Option("lav", "Lav"), Option("hoej", "Høj"))
    bands = (Band("lav", 0, 3), Band("hoej", 4, 9))
    questions = (
        Question("hele", "Hele", few, bands=bands),
        Question("del", "Delen", few, bands=bands),
    )
    function = {key: "u2" if key[1] == "hoej" else "u3" for key in keys(questions)}
    function |= {("lav", each): "u0" for each in ("lav", "hoej", UNCLEAR)}
    function |= {("hoej", "lav"): "u1"}
    tones = (Tone.DECIDED, Tone.DECIDED, Tone.DECIDED, Tone.CLARIFY)
    table = table_of(questions, function, tones)
    return replace(table, number_limits=(NumberLimit("del", "hele", most, "For høj."),))


def test_numbers_that_cannot_be_written_together_are_not_held_against_a_table() -> None:
    """An open whole is decided by a high part, where a low whole leaves no room for it."""
    assert proved(two_scores(0)).findings == ()
    messages = [each.message for each in proved(two_scores(9)).findings]
    assert any("afgør for meget" in message for message in messages)


def test_an_order_of_what_is_not_there_is_told_with_what_was_meant() -> None:
    """Misspelt questions, answers and outcomes, and something in two places."""
    table = two_scores(0)
    wrong = order(
        {"hel": [("lav",), ("hoej",)], "del": [("lav",), ("hoje",), ("lav",)]},
        [("u0",), ("u9",)],
    )
    messages = [each.message for each in proved(table, (wrong,)).findings]
    assert "spørgsmålet »hel« findes ikke – mente du »hele«?" in messages
    assert "svaret »hoje« findes ikke – mente du »hoej«?" in messages
    assert any(message.startswith("udfaldet »u9« findes ikke") for message in messages)
    assert "»lav« står to steder i rækkefølgen – behold det ene" in messages


def test_a_table_without_an_order_is_proposed_one_unless_it_says_why() -> None:
    """The hint is no error, and goes when the data say why there is none."""
    table = two_scores(0)
    assert [each.message for each in proved(table).hints] == [
        "tabellen har ingen rækkefølge – skriv orders, eller sig hvorfor i exceptions"
    ]
    excused = proved(table, (), exception("order", None))
    assert list(excused.hints) == []
    assert excused.findings == ()
