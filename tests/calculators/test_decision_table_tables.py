"""A decision table's form, and its rules to read without a script."""

from calculators.decision_table.model import DecisionTable
from calculators.decision_table.result import calculate
from calculators.decision_table.tables import form, rules_table
from calculators.model import FieldKind, Option, Table
from tests.calculators.samples import (
    CLARIFY,
    OPEN,
    four_groups,
    offers,
    rule,
    target_group,
    yes_no,
)


def test_the_form_asks_every_question_with_the_open_answer_last() -> None:
    """Each question is a choice that starts where the definition says, usually open."""
    fields = form(four_groups()).fields
    assert [field.id for field in fields] == ["sygdom", "egenomsorg"]
    assert all(field.kind is FieldKind.CHOICE for field in fields)
    assert all(field.options[-1] == Option(OPEN, "Uafklaret") for field in fields)
    assert all(field.start == OPEN for field in fields)


def test_the_rules_can_be_read_as_tables() -> None:
    """One row for each rule in words, and how each derived input gets its value."""
    rules, derived = rules_table(target_group())
    assert rules.columns == ("Regel", "Når", "Så", "Fordi", "Kilde")
    assert rules.rows[3] == (
        "4",
        "Alle betingelser opfyldt: Ja; Mindst én vej ind: Nej",
        "Kræver faglig vurdering",
        (
            "Kilden siger ikke, om én af vejene er nødvendig. "
            "Vores læsning: Vi læser vejene som alternativer."
        ),
        "Kilden, afsnit 1 (Region Nord · 2019 · krav)",
    )
    assert derived == Table(
        "Sammensatte betingelser",
        ("Betingelse", "Sådan afgøres den"),
        (
            (
                "Alle betingelser opfyldt",
                (
                    "Nej, når mindst ét svar er Nej. Ja, når alle svar er Ja. Ellers Uafklaret. "
                    "Svarene er dem på »Er der behov for en mere samlet indsats?«, "
                    "»Er borgeren udredt?«, »Er operation uden gavn?«, "
                    "»Er mere behandling uden gavn?« og »Hæmmer smerterne livskvaliteten?«."
                ),
            ),
            (
                "Mindst én vej ind",
                (
                    "Ja, når mindst ét svar er Ja. Nej, når alle svar er Nej. Ellers Uafklaret. "
                    "Svarene er dem på »Smerter i over 12 uger«, »Forsøgt træning uden bedring«, "
                    "»Særlige behov« og »Kronisk med forværringer«."
                ),
            ),
        ),
    )


def test_a_collecting_tables_rules_stand_under_their_topics() -> None:
    """Each topic has its own table, and the rules keep their numbers."""
    smoking, work = rules_table(offers())
    assert smoking.caption == "Regler: Rygning"
    assert [row[0] for row in work.rows] == ["4", "5", "6", "7", "8"]
    assert work.rows[2][1] == "Er borgeren ledig? Ja eller Uafklaret; Er der samtykke? Nej"


def test_a_rule_without_conditions_holds_always() -> None:
    """A rule without conditions reads as holding in every case."""
    table = DecisionTable(
        "t", "T", "", "unique", (yes_no("a", "A?"),), (CLARIFY,), (rule("afklar"),)
    )
    assert rules_table(table)[0].rows[0][1] == "I alle tilfælde"
    assert calculate(table, {}).reasons[0].rule == "Regel 1: i alle tilfælde"
