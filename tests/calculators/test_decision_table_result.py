"""Results of decision tables: the outcome, why, and what would change it."""

from dataclasses import replace
from itertools import product

import pytest

from calculators.common import changes_note
from calculators.decision_table import sweep
from calculators.decision_table.answers import derived_value, options_of
from calculators.decision_table.groups import outcomes_of
from calculators.decision_table.model import DecisionTable, DerivedInput
from calculators.decision_table.result import calculate, open_questions
from calculators.decision_table.validation import findings
from calculators.model import (
    Change,
    Fact,
    InputError,
    Link,
    Reason,
    Tone,
)
from tests.calculators.brute_force import combinations
from tests.calculators.samples import (
    ALTERNATIVES,
    GATES,
    OPEN,
    SOURCE,
    TABLES,
    decided,
    four_groups,
    offers,
    rule,
    support_level,
    target_group,
    yes_no,
)

INSIDE = dict.fromkeys(GATES, "ja") | dict.fromkeys(ALTERNATIVES, "nej") | {"tolv-uger": "ja"}


def kleene(mode: str, answers: tuple[str, ...]) -> str:
    """Three-valued logic by its usual definition: least or greatest of nej < uafklaret < ja."""
    order = ("nej", OPEN, "ja")
    chosen = min if mode == "all" else max
    return chosen(answers, key=order.index)


@pytest.mark.parametrize("mode", ["all", "any"])
def test_derived_inputs_follow_three_valued_logic(mode: str) -> None:
    """Every combination of four answers gives the least (all) or greatest (any) of them."""
    names = ("a", "b", "c", "d")
    derived = DerivedInput("x", "X", "all" if mode == "all" else "any", names)
    for answers in product(("ja", "nej", OPEN), repeat=4):
        value = derived_value(derived, dict(zip(names, answers, strict=True)))
        assert value == kleene(mode, answers)


def test_the_target_group_is_decided_as_the_source_reads() -> None:
    """All 19,683 combinations agree with the rule written out independently."""
    for answers in combinations(target_group()):
        gates = [answers[name] for name in GATES]
        ways = [answers[name] for name in ALTERNATIVES]
        if "nej" in gates:
            expected = "ude"
        elif OPEN in gates:
            expected = "afklar"
        elif "ja" in ways:
            expected = "inde"
        else:
            expected = "afklar" if OPEN in ways else "vurdering"
        assert [outcome.id for outcome in outcomes_of(target_group(), answers)] == [expected]


def test_a_result_says_what_why_and_what_next() -> None:
    """Headline, facts, the rule with its deciding answers, its source and the next step."""
    result = calculate(target_group(), INSIDE)
    assert result.headline == "I målgruppen"
    assert result.tone is Tone.DECIDED
    assert result.facts == (Fact("Henvis med XREF15.", "Form", (SOURCE,)),)
    assert result.reasons == (
        Reason(
            "Sådan står der.",
            "Regel 3: Alle betingelser opfyldt: Ja (Er der behov for en mere samlet indsats? Ja; "
            "Er borgeren udredt? Ja; Er operation uden gavn? Ja; "
            "Er mere behandling uden gavn? Ja; Hæmmer smerterne livskvaliteten? Ja); "
            "Mindst én vej ind: Ja (Smerter i over 12 uger: Ja)",
            (SOURCE,),
        ),
    )
    assert result.next_steps == (Link("Se tilbuddene", "program/tilbud/"),)
    assert result.made_for == ("Kommunalt sundhedscenter",)


def test_a_closed_gate_is_named() -> None:
    """Outside for now: the reason names the gate, and the change names the way back."""
    result = calculate(target_group(), INSIDE | {"udredt": "nej"})
    assert result.headline == "Uden for målgruppen for nu"
    assert result.reasons[0].rule == (
        "Regel 1: Alle betingelser opfyldt: Nej (Er borgeren udredt? Nej)"
    )
    assert result.changes == (
        Change("Er borgeren udredt? »Ja« i stedet for »Nej«", "I målgruppen"),
    )


def test_our_own_reading_is_marked() -> None:
    """Where the source has no connective, the reason says that the reading is ours."""
    result = calculate(target_group(), INSIDE | {"tolv-uger": "nej"})
    assert result.tone is Tone.ASSESSMENT
    assert result.reasons[0].ours == "Vi læser vejene som alternativer."


def test_two_closed_gates_leave_no_single_change() -> None:
    """When no single answer leads elsewhere, the result says so."""
    result = calculate(target_group(), INSIDE | {"udredt": "nej", "operation": "nej"})
    assert result.changes == ()
    assert result.changes_note == changes_note(())


def test_open_answers_that_matter_come_first() -> None:
    """A result to be clarified starts with what to clarify, and only with what matters."""
    result = calculate(target_group(), INSIDE | {"udredt": OPEN, "kronisk": OPEN})
    assert result.tone is Tone.CLARIFY
    assert result.facts == (Fact("Er borgeren udredt?", "Afklar"),)


def test_no_answers_at_all_ask_for_everything() -> None:
    """With nothing answered every question is named, and every gate can close alone."""
    result = calculate(target_group(), {})
    assert [fact.value for fact in result.facts] == [
        question.label for question in target_group().questions
    ]
    assert result.changes == tuple(
        Change(
            f"{question.label} »Nej« i stedet for »Uafklaret«",
            "Uden for målgruppen for nu",
        )
        for question in target_group().questions[:5]
    )


def test_an_open_answer_that_can_matter_is_named_after_a_decided_outcome() -> None:
    """Also where the rules decide, an open answer that could change it is told."""
    table = DecisionTable(
        "t",
        "T",
        "",
        "unique",
        (yes_no("a", "A?"),),
        (decided("nej", "Nej tak"), decided("ja", "Ja tak")),
        (rule("ja", a="ja"), rule("nej", a="nej uafklaret")),
    )
    assert findings(table) == ()
    assert calculate(table, {}).facts == (Fact("A?", "Afklar"),)


def ids(table: DecisionTable, answers: dict[str, str]) -> list[str]:
    """The ids of the outcomes that follow."""
    return [outcome.id for outcome in outcomes_of(table, answers)]


@pytest.mark.parametrize("name", TABLES)
def test_what_would_change_it_is_right_for_every_combination(name: str) -> None:
    """The changes are all single answers, and only those, that lead to another outcome."""
    table = TABLES[name]()
    for number, answers in enumerate(combinations(table)):
        if name == "target group" and number % 23:
            continue
        expected = []
        for question in table.questions:
            labels = {option.id: option.label for option in options_of(question)}
            for option in question.options:
                changed = answers | {question.id: option.id}
                if ids(table, changed) != ids(table, answers):
                    colon = "" if question.label.endswith("?") else ":"
                    was = labels[answers[question.id]]
                    said = f"{question.label}{colon} »{option.label}« i stedet for »{was}«"
                    expected.append((said, changed))
        result = calculate(table, answers)
        assert [change.text for change in result.changes] == [said for said, _ in expected]
        for change, (_, changed) in zip(result.changes, expected, strict=True):
            if table.hit == "unique":
                assert change.outcome == outcomes_of(table, changed)[0].headline
        assert (result.changes_note == changes_note(())) == (not expected)


@pytest.mark.parametrize("table", [four_groups(), support_level(), offers()], ids=lambda t: t.id)
def test_open_questions_matter_exactly_when_an_answer_could_change_the_outcome(
    table: DecisionTable,
) -> None:
    """The open questions named agree with trying every way of answering them."""
    for answers in combinations(table):
        assert open_questions(table, answers) == mattering(table, answers)


@pytest.mark.parametrize(
    "given", [{}, {"udredt": "nej"}, {"tolv-uger": "ja"}, dict.fromkeys(GATES, "ja")]
)
def test_open_questions_of_grouped_inputs_agree_with_trying_all(given: dict[str, str]) -> None:
    """Also behind derived inputs, over a shorter version of the target group."""
    whole = target_group()
    kept = ("udredt", "operation", "tolv-uger", "kronisk")
    table = replace(
        whole,
        questions=tuple(item for item in whole.questions if item.id in kept),
        derived=tuple(
            replace(item, of=tuple(name for name in item.of if name in kept))
            for item in whole.derived
        ),
    )
    answers = {name: given.get(name, OPEN) for name in kept}
    assert open_questions(table, answers) == mattering(table, answers)


def mattering(table: DecisionTable, answers: dict[str, str]) -> tuple[str, ...]:
    """The open questions that matter, found by trying every answer to every open one."""
    options = {item.id: [option.id for option in options_of(item)] for item in table.questions}
    open_ones = [name for name, answer in answers.items() if answer == OPEN]
    found = []
    for name in open_ones:
        others = [other for other in open_ones if other != name]
        for chosen in product(*(options[other] for other in others)):
            rest = answers | dict(zip(others, chosen, strict=True))
            outcomes = {tuple(ids(table, rest | {name: option})) for option in options[name]}
            if len(outcomes) > 1:
                found.append(name)
                break
    return tuple(found)


def test_a_collecting_table_gathers_one_outcome_per_topic() -> None:
    """Facts stand under their topic, silent topics are left out, reasons name the topic."""
    result = calculate(offers(), {"ryger": "ja", "ledig": "nej", "samtykke": "ja"})
    assert result.headline == "1 punkt"
    assert result.tone is Tone.DECIDED
    assert result.facts == (
        Fact("Tilbyd rygestop", "Rygning"),
        Fact("Form: Et forløb på hold.", "Rygning", aside=True),
    )
    assert [reason.text for reason in result.reasons] == ["Rygning: Sådan står der."]
    assert result.changes == (
        Change("Ryger borgeren? »Nej« i stedet for »Ja«", "Rygning: Ikke relevant"),
        Change("Er borgeren ledig? »Ja« i stedet for »Nej«", "Job: Læg en plan med jobcentret"),
    )


def test_a_collecting_table_counts_what_is_open() -> None:
    """The headline counts the points, and how many of them must be cleared up."""
    assert calculate(offers(), {"ryger": "ja"}).headline == "2 punkter, heraf 1 skal afklares"
    nothing = calculate(offers(), {"ryger": "nej", "ledig": "nej"})
    assert nothing.headline == "Svarene udløser ingen punkter"
    assert nothing.reasons == ()


def test_bad_answers_are_told_all_at_once_in_the_forms_order() -> None:
    """An unknown answer says what to choose from; an unknown question is told last."""
    with pytest.raises(InputError) as caught:
        calculate(offers(), {"fremmed": "ja", "ledig": "<script>", "ryger": "JA"})
    expected = "Vælg et af svarene: Ja, Nej, Uafklaret."
    assert [(error.field, error.message) for error in caught.value.every] == [
        ("ryger", expected),
        ("ledig", expected),
        ("fremmed", "Spørgsmålet findes ikke i denne beregner."),
    ]


def test_a_table_with_a_gap_refuses_to_guess() -> None:
    """Where the rules give nothing, calculating is an error and not an answer."""
    table = four_groups()
    with pytest.raises(ValueError, match="svarene fører til 0 udfald i »fire-grupper«, ikke ét"):
        calculate(
            replace(table, rules=table.rules[1:]), {"sygdom": "kontrolleret", "egenomsorg": "god"}
        )


def test_a_question_too_complex_to_judge_counts_as_mattering(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Naming one open question too many does less harm than leaving one out."""
    monkeypatch.setattr(sweep, "MOST_STATES", 1)
    answers = dict.fromkeys(("ryger", "ledig", "samtykke"), OPEN)
    assert open_questions(offers(), answers) == ("ryger", "ledig", "samtykke")
