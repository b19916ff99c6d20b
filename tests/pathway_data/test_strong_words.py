"""Which words of a Danish text bind, advise or leave no exception, and where they do not."""

import pytest

from pathway_data.strong_words import strong_words


def _found(text: str) -> list[str]:
    return [word.word.lower() for word in strong_words(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kommunen skal tilbyde rygestop.", ["skal"]),
        ("Kommunen skal altid spørge.", ["skal", "altid"]),
        ("Uden samtykke må der ikke laves en fælles plan.", ["må der ikke"]),
        ("Planen må ikke deles.", ["må ikke"]),
        ("Borgeren har ret til at vælge.", ["har ret"]),
        ("Det er et krav, og parterne har pligt til det.", ["krav", "pligt"]),
        ("Patienten bør informeres, og det anbefales at følge op.", ["bør", "anbefales"]),
        ("Rehabilitering handler mest om samarbejde.", ["mest"]),
        ("Modellen virker kun, hvis viden er opdateret.", ["kun"]),
        ("Alle borgere får det samme.", ["alle"]),
        ("Det er et retskrav, og kommunen er pålagt at gøre det.", ["retskrav", "pålagt"]),
        (
            "Lænderygsmerter er den hyppigste klage, uden undtagelse.",
            ["hyppigste", "uden undtagelse"],
        ),
        ("Har pligt til at informere henviser, egen læge og borger.", ["pligt"]),
        ("Hvis det er uklart, hvem der gør hvad, skal kommunen afgøre det.", ["skal"]),
        ("Når borgeren er udredt, skal lægen henvise.", ["skal"]),
    ],
)
def test_a_strong_word_is_found(text: str, words: list[str]) -> None:
    """As a whole word, in any of its forms, with what stands between its parts."""
    assert _found(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Skal borgeren undervises?",
        "Lægen afgør, om borgeren skal have en plan.",
        "Kilden siger ikke, hvornår en borger skal henvises.",
        "Spørg, om en borger, der er i genoptræning, også skal undervises.",
        "Skriv 0, hvis samtalen skal regnes med.",
        "Du skal ikke skrive den selv.",
        "Modellen er vejledning og ikke en pligt.",
        "Fristen giver ikke borgeren ret til at vælge.",
        'Udkastet skriver "skal altid".',
        "Klyngen mener, at kommunen skal inddrages.",
        "Centrene foreslår, at de bør nævnes.",
        "Er kun det ene opfyldt, er der brug for en vurdering.",
        "Behovet for støtte skal først afklares.",
        "Han er skaldet og kunde i alletiders kunstforening.",
    ],
)
def test_a_strong_word_that_is_not_said_is_passed_over(text: str) -> None:
    """Questions, conditions, denials, quotations and what somebody means claim nothing."""
    assert _found(text) == []
