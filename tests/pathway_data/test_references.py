"""Nothing in a source is forgotten: each section is used, or left out for a reason."""

from tests.pathway_data.conftest import Spoil

SOURCES = "pathway_data/programmes/skulder/sources.yml"
LAST = "{id: tilbud, title: Tilbud}"


def test_a_section_that_nothing_cites_is_told(spoil: Spoil) -> None:
    """File and line of the section, and what can be done."""
    problems = spoil("sources.yml", "sections:", "sections:\n    - {id: nyt, title: Nyt}")
    assert problems == [
        (
            f'{SOURCES}:12: kilde "proevekilde": afsnittet "nyt" er hverken brugt eller fravalgt – '
            "henvis til det, eller skriv omitted med grund"
        )
    ]


def test_a_section_left_out_for_a_reason_passes(spoil: Spoil) -> None:
    """A deliberate omission is a decision, not a slip."""
    section = "sections:\n    - {id: nyt, title: Nyt, omitted: Handler ikke om skuldre.}"
    assert spoil("sources.yml", "sections:", section) == []


def test_a_section_both_used_and_left_out_is_told(spoil: Spoil) -> None:
    """The reason would be shown to nobody and be wrong."""
    problems = spoil("sources.yml", "id: tilbud,", "id: tilbud, omitted: Glemt,")
    assert len(problems) == 1
    assert problems[0].endswith('"tilbud" er både brugt og fravalgt – fjern omitted')


def test_a_source_without_an_address_says_why(spoil: Spoil) -> None:
    """A reader must be able to go to the source, or be told why that cannot be done."""
    assert spoil("sources.yml", "  no_url: Kilden er opdigtet.\n", "") == [
        (
            f'{SOURCES}:1: kilde "proevekilde": kilden har ingen adresse – skriv url, eller no_url '
            "med grunden"
        )
    ]


def test_a_source_has_an_address_or_a_reason_not_both(spoil: Spoil) -> None:
    """The reason would be wrong as soon as there is an address."""
    problems = spoil("sources.yml", "  no_url:", "  url: https://example.org/\n  no_url:")
    assert problems == [
        (
            f'{SOURCES}:11: kilde "proevekilde": kilden har både en adresse og en grund til ingen '
            "– fjern den ene"
        )
    ]


def test_nothing_is_told_while_a_file_has_errors_of_its_own(spoil: Spoil) -> None:
    """An entity that cannot be read would make its citations look missing."""
    problems = spoil("offers.yml", "obligation:", "obligaton:")
    assert problems
    assert not any("hverken brugt" in problem for problem in problems)
