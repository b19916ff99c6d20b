"""What is wrong with a decision table: its parts, in the editor's language, and the proof."""

import random
import time
from dataclasses import replace

import pytest

from calculators.decision_table.answers import rule_groups
from calculators.decision_table.model import (
    DecisionTable,
    DerivedInput,
    Outcome,
    Question,
    Rule,
    Topic,
)
from calculators.decision_table.validation import findings
from calculators.model import Condition, Finding, Option, Tone
from tests.calculators.brute_force import (
    CLASH,
    GAP,
    brute,
    combinations,
    gaps_told,
    in_words,
    matches,
    matching,
    told_answers,
)
from tests.calculators.samples import (
    OPEN,
    TABLES,
    YES_NO,
    decided,
    offers,
    rule,
    target_group,
    yes_no,
)

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


@pytest.mark.parametrize("name", TABLES)
def test_the_sources_tables_have_nothing_wrong(name: str) -> None:
    """Tables shaped like the sources' own are complete and free of contradiction."""
    assert findings(TABLES[name]()) == ()


@pytest.mark.parametrize("name", TABLES)
def test_every_combination_gives_exactly_one_outcome_per_topic(name: str) -> None:
    """Visiting every combination one by one agrees with the proof."""
    table = TABLES[name]()
    gaps, clashes = brute(table)
    assert set(gaps) == {0}
    assert clashes == {}


@pytest.mark.parametrize("name", TABLES)
def test_deleting_any_rule_names_a_combination_that_is_left_without(name: str) -> None:
    """Whichever rule is deleted, the gap it leaves is named by a combination it covered."""
    table = TABLES[name]()
    for at, deleted in enumerate(table.rules):
        rest = replace(table, rules=table.rules[:at] + table.rules[at + 1 :])
        ((place, gap),) = gaps_told(rest)
        named = [item for item in combinations(rest) if in_words(rest, item, gap["answers"])]
        assert named
        for answers in named:
            assert deleted in matching(table, answers)
            assert matches(rest, answers, rule_groups(rest)[place]) == []


@pytest.mark.parametrize("name", TABLES)
def test_adding_any_rule_names_a_combination_that_two_rules_cover(name: str) -> None:
    """A rule added to a complete table contradicts each that matches too and leads elsewhere."""
    table = TABLES[name]()
    every = list(combinations(table))
    chance = random.Random(20260101)
    for _ in range(20):
        answers = chance.choice(every)
        picked = chance.sample(sorted(answers), k=min(2, len(answers)))
        conditions = tuple(Condition(question, (answers[question],)) for question in picked)
        then = chance.choice(table.rules).then
        added = replace(table, rules=(*table.rules, Rule(conditions, then, "Tilføjet.")))
        clashes = [match for item in findings(added) if (match := CLASH.fullmatch(item.message))]
        topics = {outcome.id: outcome.topic for outcome in table.outcomes}
        differing = {
            table.rules.index(other) + 1
            for item in every
            if all(item[each.question] in each.options for each in conditions)
            for other in matching(table, item)
            if topics[other.then] == topics[then] and other.then != then
        }
        assert {int(clash["first"]) for clash in clashes} == differing
        for clash in clashes:
            assert int(clash["second"]) == len(added.rules)
            told = told_answers(added, clash["answers"])
            hit = matching(added, dict.fromkeys(answers, OPEN) | told)
            assert told
            assert added.rules[-1] in hit
            assert added.rules[int(clash["first"]) - 1] in hit


def test_a_gap_is_told_in_words() -> None:
    """The message names the combination with the labels the reader sees, and how many there are."""
    table = target_group()
    broken = replace(table, rules=table.rules[:3] + table.rules[4:])
    assert Finding(
        ("rules",),
        "ingen regel passer på denne kombination af svar: "
        "Er der behov for en mere samlet indsats? Ja; Er borgeren udredt? Ja; "
        "Er operation uden gavn? Ja; Er mere behandling uden gavn? Ja; "
        "Hæmmer smerterne livskvaliteten? Ja; Smerter i over 12 uger: Nej; "
        "Forsøgt træning uden bedring: Nej; Særlige behov: Nej; Kronisk med forværringer: Nej – "
        "det gælder 1 af 19.683 kombinationer; mindst én regel skal passe",
    ) in findings(broken)


def test_a_contradiction_is_told_in_words() -> None:
    """The message names both rules by number and outcome, and one combination of answers."""
    table = target_group()
    broken = replace(table, rules=(*table.rules, rule("ude", kronisk="nej", porte="ja")))
    assert findings(broken) == (
        Finding(
            ("rules", 5),
            "regel 3 (»inde«) og regel 6 (»ude«) passer begge på denne kombination af svar: "
            "Er der behov for en mere samlet indsats? Ja; Er borgeren udredt? Ja; "
            "Er operation uden gavn? Ja; Er mere behandling uden gavn? Ja; "
            "Hæmmer smerterne livskvaliteten? Ja; Smerter i over 12 uger: Ja; "
            "Forsøgt træning uden bedring: Ja; Særlige behov: Ja; Kronisk med forværringer: Nej – "
            "det gælder 19 af 19.683 kombinationer; "
            "regler, der passer på det samme, skal have samme udfald",
        ),
        Finding(
            ("rules", 5),
            "regel 4 (»vurdering«) og regel 6 (»ude«) passer begge på denne kombination af svar: "
            "Er der behov for en mere samlet indsats? Ja; Er borgeren udredt? Ja; "
            "Er operation uden gavn? Ja; Er mere behandling uden gavn? Ja; "
            "Hæmmer smerterne livskvaliteten? Ja; Smerter i over 12 uger: Nej; "
            "Forsøgt træning uden bedring: Nej; Særlige behov: Nej; "
            "Kronisk med forværringer: Nej – "
            "det gælder 1 af 19.683 kombinationer; "
            "regler, der passer på det samme, skal have samme udfald",
        ),
        Finding(
            ("rules", 5),
            "regel 5 (»afklar«) og regel 6 (»ude«) passer begge på denne kombination af svar: "
            "Er der behov for en mere samlet indsats? Ja; Er borgeren udredt? Ja; "
            "Er operation uden gavn? Ja; Er mere behandling uden gavn? Ja; "
            "Hæmmer smerterne livskvaliteten? Ja; Smerter i over 12 uger: Nej; "
            "Forsøgt træning uden bedring: Nej; Særlige behov: Uafklaret; "
            "Kronisk med forværringer: Nej – "
            "det gælder 7 af 19.683 kombinationer; "
            "regler, der passer på det samme, skal have samme udfald",
        ),
    )


def test_a_gap_in_a_topic_names_the_topic() -> None:
    """In a collecting table the message says which topic has the gap."""
    table = TABLES["offers"]()
    broken = replace(table, rules=table.rules[:2] + table.rules[3:])
    told = [item for item in findings(broken) if GAP.fullmatch(item.message)]
    assert told == [
        Finding(
            ("topics", 0),
            "emnet »Rygning«: ingen regel passer på denne kombination af svar: "
            "Ryger borgeren? Uafklaret – det gælder 9 af 27 kombinationer; "
            "mindst én regel skal passe",
        )
    ]


def test_a_table_without_rules_names_a_combination() -> None:
    """Even without any rule the gap is a combination of answers, not an empty phrase."""
    question = yes_no("ryger", "Ryger borgeren?")
    table = DecisionTable("t", "T", "", "unique", (question,), (decided("a", "A"),), ())
    assert [item.message for item in findings(table)] == [
        (
            "ingen regel bruger svaret på »Ryger borgeren?« – "
            "et spørgsmål skal have betydning for udfaldet"
        ),
        (
            "ingen regel passer på denne kombination af svar: Ryger borgeren? Ja – "
            "det gælder 3 af 3 kombinationer; mindst én regel skal passe"
        ),
        "udfaldet »a« kan ikke nås – ingen regel fører til det",
    ]


def test_a_rule_that_never_matches_and_an_outcome_out_of_reach_are_told() -> None:
    """A rule that asks for the impossible is dead, and so is the outcome only it leads to."""
    table = TABLES["support level"]()
    dead = Rule((Condition("krop", ("god",)), Condition("krop", ("daarlig",))), "fire", "Aldrig.")
    broken = replace(
        table, rules=(*table.rules, dead), outcomes=(*table.outcomes, decided("fire", "Niveau 4"))
    )
    assert findings(broken) == (
        Finding(
            ("rules", 8),
            "regel 9 (»fire«) passer aldrig: intet svar kan opfylde alle dens betingelser på én "
            "gang (Kropsforståelse: God; Kropsforståelse: Dårlig)",
        ),
        Finding(("outcomes", 5), "udfaldet »fire« kan ikke nås – ingen regel fører til det"),
    )


def test_a_derived_value_that_clashes_with_its_own_question_is_never_met() -> None:
    """Derived inputs are not free: all gates "ja" cannot go with one gate "nej"."""
    table = target_group()
    impossible = rule("ude", porte="ja", udredt="nej")
    (finding,) = findings(replace(table, rules=(*table.rules, impossible)))
    assert finding.where == ("rules", 5)
    assert finding.message.startswith("regel 6 (»ude«) passer aldrig")


def test_nine_questions_are_proved_within_half_a_second() -> None:
    """The 19,683 combinations of nine yes/no questions are proved without visiting each."""
    table = target_group()
    start = time.process_time()
    assert findings(table) == ()
    assert time.process_time() - start < 0.5


def test_thirty_questions_in_one_group_are_proved_at_once() -> None:
    """Questions read as one derived input cost three states however many they are."""
    questions = tuple(yes_no(f"q{at}", f"Spørgsmål {at}?") for at in range(30))
    names = tuple(question.id for question in questions)
    table = DecisionTable(
        "t",
        "T",
        "",
        "unique",
        questions,
        (decided("ja", "Ja"), decided("nej", "Nej")),
        (rule("ja", alle="ja"), rule("nej", alle="nej uafklaret")),
        derived=(DerivedInput("alle", "Alle", "all", names),),
    )
    assert findings(table) == ()


def test_too_many_combinations_are_told_instead_of_hanging() -> None:
    """A table nobody could prove in reasonable time is a finding of its own."""
    questions = tuple(
        Question(f"q{at}", f"Spørgsmål {at}?", tuple(Option(f"o{n}", str(n)) for n in range(9)))
        for at in range(12)
    )
    rules = tuple(rule("a", **{f"q{at}": f"o{n}"}) for at in range(12) for n in range(9))
    table = DecisionTable("t", "T", "", "unique", questions, (decided("a", "A"),), rules)
    start = time.process_time()
    assert findings(table) == (
        Finding(
            ("rules",),
            "tabellen har for mange forskellige kombinationer af svar til, at den kan efterprøves "
            "(1.000.000.000.000 i alt) – brug færre spørgsmål eller flere emner",
        ),
    )
    assert time.process_time() - start < 20
