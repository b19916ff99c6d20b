"""What is said of a field's numbers is what it takes, and numbers are what they look like."""

from pathlib import Path

import pytest

from tests.pathway_data.conftest import SAMPLES, problems_in

CITED = "citations: [{source: proevekilde, at: tilbud}]"
RATE = """- id: timepris
  title: Timepris
  unit: kr/time
  periods:
    - valid_from: 2025-01-01
      amount: 110.50
      price_level: "2026"
      citations: [{source: proevekilde, at: tilbud}]
"""
SCORE = """id: score
kind: decision_table
title: Score
summary: {text: Hvad scoren siger., CITED}
made_for: [Projektleder]
hit: unique
questions:
  - id: point
    label: LABEL
    help: HELP
    unit: point
    options:
      - {id: lav, label: FIRST, lowest: 0, highest: 3}
      - {id: hoej, label: 4–9 point, lowest: 4, highest: 9}
    CITED
outcomes:
  - {id: lille, headline: Lille, tone: decided}
  - {id: stor, headline: Stor, tone: decided}
  - {id: afklar, headline: Afklar, tone: clarify}
rules:
  - {when: {point: lav}, then: lille, because: Sådan., CITED}
  - {when: {point: hoej}, then: stor, because: Sådan., CITED}
  - {when: {point: uafklaret}, then: afklar, because: Sådan., CITED}
""".replace("CITED", CITED)


def score(label: str = "Scoren", help_text: str = "Ni.", first: str = "0–3 point") -> str:
    """A small decision table whose words are these."""
    return SCORE.replace("LABEL", label).replace("HELP", help_text).replace("FIRST", first)


def problems_of(content: Path, text: str) -> list[str]:
    """The problems of the content with a decision table more."""
    file = content / "programmes/skulder/calculators/score.yml"
    file.write_text(text, encoding="utf-8")
    return problems_in(content)


def budget(content: Path, old: str, new: str) -> list[str]:
    """The problems of a small budget in which one thing is written otherwise."""
    text = (SAMPLES / "skulderbudget.yml").read_text(encoding="utf-8")
    assert old in text
    folder = content / "programmes/skulder"
    target = folder / "calculators/skulderbudget.yml"
    target.write_text(text.replace(old, new, 1), encoding="utf-8")
    (folder / "rates.yml").write_text(RATE, encoding="utf-8")
    return problems_in(content)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("maximum: 1000,", "maximum: 100.000,", '"100.000" kan læses på to måder – skriv 100000'),
        ("maximum: 1000,", 'maximum: "100.000",', '"100.000" kan ikke bruges – skriv 100000'),
        ("maximum: 1000,", "maximum: 1_000,", "skriv tallet med cifre alene"),
        ("maximum: 1000,", "maximum: 0100,", "skriv tallet uden nul foran: 100"),
        ("maximum: 1000,", 'maximum: "1 000",', "et tal er påkrævet her"),
        ("year: 1\n", "year: 1.000\n", '"1.000" kan læses på to måder'),
        ("year: 1\n", 'year: "1.000"\n', '"1.000" kan ikke bruges – skriv 1000'),
        ("year: 1\n", "year: 1_000\n", "skriv tallet med cifre alene"),
        ("year: 1\n", "year: 010\n", "skriv tallet uden nul foran: 10"),
        ("label: Timer,", 'label: "Timer (0-100)",', 'teksten siger "0-100", men feltet går fra 0'),
        (
            "label: Timer,",
            "label: Timer, help: Fra 1 til 1.000.,",
            'teksten siger "Fra 1 til 1.000"',
        ),
        ("maximum: 1000,", "maximum: 1000, unit_label: minutter,", 'enheden læses "minutter"'),
        ("maximum: 10000,", "maximum: 10000, unit_label: kr. pr. minut,", 'enheden læses "minut"'),
        ("unit: kr/time,", "unit: kr/minut,", 'taksten er i "kr/time", men feltet i "kr/minut"'),
        ("maximum: 1000,", "minimum: 2000, maximum: 1000,", "den største værdi er mindre"),
        ("maximum: 1000,", "maximum: 5,", "startværdien 10 skal ligge fra 0 til 5"),
        (
            "maximum: 1000,",
            "maximum: 10.5,",
            "grænsen kan ikke tastes, for feltet tager 0 decimaler",
        ),
        ("maximum: 1000,", "minimum: 10, maximum: 10,", "kun ét tal kan tastes"),
        ("start: 10,", "start: 10, low: 20,", "den lave værdi må ikke være større"),
        ("years: [2026, 2027]", "years: [2027, 2026]", "skriv årene i rækkefølge"),
    ],
)
def test_a_number_that_is_not_what_it_looks_like_is_told(
    content: Path, old: str, new: str, message: str
) -> None:
    """Points between thousands, limits that disagree with the words, units that slip."""
    problems = budget(content, old, new)
    assert any("skulderbudget.yml:" in each and message in each for each in problems), problems


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("label: Timer,", 'label: "Timer (0-1.000)", help: Fra 0 til 1000.,'),
        ("label: Timer,", "label: Timer, help: I 2026 var det 2-3 timer; for 18–65 år.,"),
        ("maximum: 1000,", "maximum: 1000, unit_label: timer,"),
        ("maximum: 10000,", "maximum: 10000, unit_label: kr. pr. time,"),
        ("start: 10,", "start: 0.125, decimals: 3,"),
    ],
)
def test_words_that_fit_are_no_mistake(content: Path, old: str, new: str) -> None:
    """Nor are ages and spans of time limits of a field."""
    assert budget(content, old, new) == []


@pytest.mark.parametrize(
    ("label", "help_text", "first", "message"),
    [
        ("Scoren (0-9)", "Fra 0 til 9 point.", "0–3 point", ""),
        ("Scoren (0-10)", "Ni spørgsmål.", "0–3 point", 'teksten siger "0-10"'),
        ("Scoren", "Skala 0-100.", "0–3 point", 'teksten siger "Skala 0-100"'),
        ("Scoren", "Ni spørgsmål.", "1–3 point", 'teksten siger "1–3"'),
        ("Scoren", "Efter 6-8 uger.", "0–3 point", ""),
    ],
)
def test_the_words_of_a_score_are_held_against_its_numbers(
    content: Path, label: str, help_text: str, first: str, message: str
) -> None:
    """The question's against the whole scale, an answer's against its part of it."""
    problems = problems_of(content, score(label, help_text, first))
    assert [message in each for each in problems] == ([True] if message else []), problems


@pytest.mark.parametrize(
    ("limit", "message"),
    [
        ("{of: point, over: point, most: 0", "tallet holdes op mod sig selv"),
        (
            "{of: andet, over: point, most: -10",
            "intet tal kan bruges: forskellen er altid over -10",
        ),
        ("{of: andet, over: point, most: 9", "grænsen rammer aldrig: forskellen er højst 9"),
        ("{of: andet, over: point, most: 0", ""),
    ],
)
def test_a_limit_that_leaves_no_number_is_told(content: Path, limit: str, message: str) -> None:
    """Or that leaves them all; one that is between is none of the editor's mistakes."""
    text = score()
    first = text[text.index("  - id: point") : text.index("outcomes:")]
    other = first.replace("id: point", "id: andet")
    limits = f"number_limits:\n  - {limit}, message: For stort., blocks: true, {CITED}}}\n"
    text = text.replace("outcomes:", f"{other}{limits}outcomes:", 1)
    problems = problems_of(content, text)
    told = [each for each in problems if "number_limits" in each or "most" in each]
    told += [each for each in problems if "sig selv" in each]
    assert [message in each for each in told] == ([True] if message else []), told


def test_two_answers_of_one_name_are_told(content: Path) -> None:
    """Nobody could tell them apart."""
    problems = problems_of(content, score(first="4–9 point"))
    assert any('to svar hedder "4–9 point"' in each for each in problems)
