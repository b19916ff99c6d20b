"""The proof that a decision table has no gap, no contradiction and no dead part."""

import random
import time
from dataclasses import replace

import pytest

from calculators.decision_table.matching import rule_groups
from calculators.decision_table.model import Condition, DecisionTable, DerivedInput, Question, Rule
from calculators.decision_table.proof import findings
from calculators.model import Finding, Option
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
    decided,
    rule,
    target_group,
    yes_no,
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
    """A rule added on top of any complete table contradicts one that is there."""
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
        assert clashes
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
        "det gælder 1 af 19.683 kombinationer; præcis én regel skal passe",
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
            "det gælder 19 af 19.683 kombinationer; præcis én regel skal passe",
        ),
        Finding(
            ("rules", 5),
            "regel 4 (»vurdering«) og regel 6 (»ude«) passer begge på denne kombination af svar: "
            "Er der behov for en mere samlet indsats? Ja; Er borgeren udredt? Ja; "
            "Er operation uden gavn? Ja; Er mere behandling uden gavn? Ja; "
            "Hæmmer smerterne livskvaliteten? Ja; Smerter i over 12 uger: Nej; "
            "Forsøgt træning uden bedring: Nej; Særlige behov: Nej; "
            "Kronisk med forværringer: Nej – "
            "det gælder 1 af 19.683 kombinationer; præcis én regel skal passe",
        ),
        Finding(
            ("rules", 5),
            "regel 5 (»afklar«) og regel 6 (»ude«) passer begge på denne kombination af svar: "
            "Er der behov for en mere samlet indsats? Ja; Er borgeren udredt? Ja; "
            "Er operation uden gavn? Ja; Er mere behandling uden gavn? Ja; "
            "Hæmmer smerterne livskvaliteten? Ja; Smerter i over 12 uger: Nej; "
            "Forsøgt træning uden bedring: Nej; Særlige behov: Uafklaret; "
            "Kronisk med forværringer: Nej – "
            "det gælder 7 af 19.683 kombinationer; præcis én regel skal passe",
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
            "præcis én regel skal passe",
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
            "det gælder 3 af 3 kombinationer; præcis én regel skal passe"
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
    start = time.perf_counter()
    assert findings(table) == ()
    assert time.perf_counter() - start < 0.5


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
    start = time.perf_counter()
    assert findings(table) == (
        Finding(
            ("rules",),
            "tabellen har for mange forskellige kombinationer af svar til, at den kan efterprøves "
            "(1.000.000.000.000 i alt) – brug færre spørgsmål eller flere emner",
        ),
    )
    assert time.perf_counter() - start < 20
