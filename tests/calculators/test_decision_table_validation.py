"""Mistakes in a decision table's parts, told in the editor's language."""

from dataclasses import replace

from calculators.decision_table.model import (
    Condition,
    DecisionTable,
    DerivedInput,
    Outcome,
    Question,
    Rule,
    Topic,
)
from calculators.decision_table.proof import findings
from calculators.model import Finding, Option, Tone
from tests.calculators.samples import YES_NO, decided, offers, rule, target_group, yes_no

TABLE = target_group()
COLLECTING = offers()


def told(table: DecisionTable, *where: str | int) -> list[str]:
    """The messages at one place of a definition."""
    return [item.message for item in findings(table) if item.where == where]


def test_a_mistyped_outcome_is_answered_with_the_closest_one() -> None:
    """A rule that leads nowhere is told together with what was probably meant."""
    broken = replace(TABLE, rules=(*TABLE.rules[:4], rule("afkla", porte="ja")))
    assert findings(broken) == (
        Finding(("rules", 4, "then"), "udfaldet »afkla« findes ikke – mente du »afklar«?"),
    )


def test_a_mistyped_question_or_answer_in_a_condition_is_placed_exactly() -> None:
    """A condition on something unknown is told at the key that holds it."""
    wrong = Rule((Condition("udred", ("ja",)), Condition("udredt", ("jo",))), "ude", "Fordi.")
    broken = replace(TABLE, rules=(*TABLE.rules, wrong))
    assert findings(broken) == (
        Finding(
            ("rules", 5, "when", 0, "question"),
            "spørgsmålet »udred« findes ikke – mente du »udredt«?",
        ),
        Finding(
            ("rules", 5, "when", 1, "options", 0),
            "svaret »jo« findes ikke – kendte: ja, nej, uafklaret",
        ),
    )


def test_a_repeated_id_is_told_at_its_second_place() -> None:
    """Two questions or outcomes of the same name cannot be told apart."""
    broken = replace(
        TABLE,
        questions=(*TABLE.questions, TABLE.questions[1]),
        outcomes=(*TABLE.outcomes, TABLE.outcomes[1]),
    )
    assert told(broken, "questions", 9, "id") == [
        "id'et »udredt« er allerede brugt – vælg et andet"
    ]
    assert told(broken, "outcomes", 4, "id") == ["id'et »ude« er allerede brugt – vælg et andet"]


def test_a_derived_input_may_not_share_its_id_with_a_question() -> None:
    """Conditions look both up by id."""
    broken = replace(
        TABLE, derived=(*TABLE.derived, DerivedInput("udredt", "X", "all", ("kronisk",)))
    )
    assert told(broken, "derived", 2, "id") == ["id'et »udredt« er allerede brugt – vælg et andet"]


def test_a_derived_input_reads_known_yes_no_questions_once() -> None:
    """An unknown, a repeated and a three-way question are each told in their place."""
    colour = Question("farve", "Hvilken farve?", (Option("roed", "Rød"),))
    wrong = DerivedInput("x", "X", "any", ("kronisk", "kronis", "kronisk", "farve"))
    broken = replace(TABLE, questions=(*TABLE.questions, colour), derived=(wrong,))
    assert told(broken, "derived", 0, "of", 1) == [
        "spørgsmålet »kronis« findes ikke – mente du »kronisk«?"
    ]
    assert told(broken, "derived", 0, "of", 2) == [
        "spørgsmålet »kronisk« er nævnt to gange – nævn det én gang"
    ]
    assert told(broken, "derived", 0, "of", 3) == [
        "»Hvilken farve?« skal kunne besvares med netop »ja« og »nej«"
    ]


def test_the_open_answer_is_never_written_in_the_data() -> None:
    """ "Uafklaret" is added to every question, so writing it would show it twice."""
    question = Question("x", "X", (*YES_NO, Option("uafklaret", "Ved ikke"), Option("ja", "Jo")))
    broken = replace(TABLE, questions=(*TABLE.questions, question))
    assert told(broken, "questions", 9, "options", 2, "id") == [
        "svaret »uafklaret« tilføjes af sig selv – lad det ude"
    ]
    assert told(broken, "questions", 9, "options", 3, "id") == [
        "svaret »ja« findes allerede – vælg et andet id"
    ]


def test_a_question_starts_at_one_of_its_answers() -> None:
    """A question that starts at an unknown answer is told."""
    broken = replace(TABLE, questions=(*TABLE.questions, Question("x", "X", (), start="jaa")))
    assert told(broken, "questions", 9, "start") == ["svaret »jaa« findes ikke – kendte: uafklaret"]


def test_an_unknown_topic_is_told() -> None:
    """An outcome of a collecting table belongs to one of its topics."""
    stray = Outcome("x", "X", Tone.DECIDED, topic="rog")
    broken = replace(COLLECTING, outcomes=(*COLLECTING.outcomes, stray))
    assert findings(broken) == (
        Finding(("outcomes", 6, "topic"), "emnet »rog« findes ikke – mente du »roeg«?"),
    )


def test_a_collecting_table_has_topics_each_of_its_own_id() -> None:
    """No topics, or two of the same name, are told."""
    assert told(replace(COLLECTING, topics=()), "topics") == [
        "der er ingen emner – en samlende tabel skal have mindst ét"
    ]
    broken = replace(COLLECTING, topics=(*COLLECTING.topics, Topic("roeg", "Igen")))
    assert told(broken, "topics", 2, "id") == ["id'et »roeg« er allerede brugt – vælg et andet"]


def test_a_table_with_one_outcome_has_no_topics_and_nothing_silent() -> None:
    """Topics and silence belong to collecting tables only."""
    with_topics = replace(TABLE, topics=(Topic("a", "A"),))
    assert told(with_topics, "topics") == ["emner bruges kun, når »hit« er »collect« – fjern dem"]
    quiet = Outcome("x", "X", Tone.DECIDED, topic="a", silent=True)
    broken = replace(TABLE, outcomes=(*TABLE.outcomes, quiet))
    assert told(broken, "outcomes", 4, "topic") == [
        "emner bruges kun, når »hit« er »collect« – fjern det"
    ]
    assert told(broken, "outcomes", 4, "silent") == [
        "udfaldet er tavst, men i en tabel med ét udfald skal det vises"
    ]


def test_questions_and_derived_inputs_that_no_rule_uses_are_told() -> None:
    """What the reader is asked must be able to matter."""
    broken = replace(
        TABLE,
        questions=(*TABLE.questions, yes_no("x", "Spiller det ind?")),
        derived=(*TABLE.derived, DerivedInput("y", "Ubrugt gruppe", "any", ("kronisk",))),
    )
    assert findings(broken) == (
        Finding(("derived", 2), "ingen regel bruger »Ubrugt gruppe« – fjern den"),
        Finding(
            ("questions", 9),
            "ingen regel bruger svaret på »Spiller det ind?« – "
            "et spørgsmål skal have betydning for udfaldet",
        ),
    )


def test_an_outcome_that_no_rule_names_is_out_of_reach() -> None:
    """An outcome nobody can get is told."""
    broken = replace(TABLE, outcomes=(*TABLE.outcomes, decided("x", "X")))
    assert findings(broken) == (
        Finding(("outcomes", 4), "udfaldet »x« kan ikke nås – ingen regel fører til det"),
    )
