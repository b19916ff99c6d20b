"""What kind of statement something is and how strongly it is said, told as near as possible."""

import pytest

from pathway_data.models.base import Citation, Cited, Status, Strength
from pathway_data.models.knowledge import GlossaryTerm, Source
from pathway_data.standing import at_least, status_in, strength_in

CITATION = Citation(source="rapport", at="afsnit")


def _source(section: dict[str, str], **own: str) -> Source:
    about = {
        "id": "rapport",
        "title": "Rapport",
        "short": "Rapport",
        "publisher": "Nogen",
        "published": "2010",
        "region": "Hele landet",
        "period": "2010",
        "about": "En rapport.",
        "status": "anbefaling",
        "sections": ({"id": "afsnit", "title": "Afsnit", **section},),
    }
    return Source.model_validate({**about, **own})


def _cited(**own: str) -> Cited:
    return Cited.model_validate({"citations": (CITATION,), **own})


@pytest.mark.parametrize(
    ("section", "source", "own", "status", "strength"),
    [
        ({}, {}, {}, "anbefaling", "bør"),
        ({}, {"strength": "beskriver"}, {}, "anbefaling", "beskriver"),
        ({"status": "ros"}, {}, {}, "ros", "beskriver"),
        ({"status": "ros", "strength": "ønsker"}, {}, {}, "ros", "ønsker"),
        ({"status": "ros"}, {}, {"status": "krav"}, "krav", "skal"),
        ({"strength": "skal"}, {}, {"strength": "kan"}, "anbefaling", "kan"),
        ({}, {"status": "ansøgning"}, {}, "ansøgning", "ansøger"),
        ({}, {"status": "forslag"}, {}, "forslag", "ønsker"),
    ],
)
def test_a_statement_a_section_and_a_source_are_asked_in_that_order(
    section: dict[str, str],
    source: dict[str, str],
    own: dict[str, str],
    status: str,
    strength: str,
) -> None:
    """The nearest that says something decides; a status says how strong it is by itself."""
    made, cited = _source(section, **source), _cited(**own)
    assert status_in(made, CITATION, cited) == status
    assert strength_in(made, CITATION, cited) == strength


def test_an_explanation_of_a_word_is_a_definition_wherever_the_word_is_found() -> None:
    """An application's abbreviation is not applied for, and a report's is no example."""
    term = GlossaryTerm(id="auh", term="AUH", definition="Et hospital.", citations=(CITATION,))
    for status in ("ansøgning", "eksempel", "krav"):
        source = _source({}, status=status)
        assert status_in(source, CITATION, term) is Status.DEFINITION
        assert strength_in(source, CITATION, term) is Strength.DESCRIBES


def test_what_obliges_nobody_is_alike() -> None:
    """To describe, to wish and to apply differ in kind, not in strength."""
    assert at_least(Strength.WISHES, Strength.DESCRIBES)
    assert at_least(Strength.APPLIES, Strength.WISHES)
    assert at_least(Strength.SHALL, Strength.SHOULD)
    assert not at_least(Strength.WISHES, Strength.MAY)
    assert not at_least(Strength.SHOULD, Strength.SHALL)
