"""No text of the content says a thing more strongly than its source, and the check tells where."""

import pytest

from pathway_data import models
from pathway_data.checks import strength as checks
from pathway_data.introspection import below
from pathway_data.load import Loaded
from pathway_data.models import rules
from pathway_data.models.base import Cited, Status
from pathway_data.standing import statuses
from tests.found import floor, the_content
from tests.pathway_data.conftest import Spoil

FILE = "pathway_data/programmes/skulder/offers.yml"


@pytest.fixture(scope="module")
def whole() -> Loaded:
    """All content of the site."""
    return the_content()


@pytest.mark.parametrize(
    ("source", "text", "word"),
    [
        ("status: krav", "Kommunen skal tilbyde træning.", ""),
        ("status: anbefaling", "Kommunen skal tilbyde træning.", "skal"),
        ("status: anbefaling", "Kommunen bør tilbyde træning.", ""),
        ("status: ønske", "Kommunen bør tilbyde træning.", "bør"),
        ("status: ansøgning", "Kommunen tilbyder træning.", ""),
        ("status: krav", "Kommunen tilbyder altid træning.", "altid"),
        ("status: krav\n    wording: [altid]", "Kommunen tilbyder altid træning.", ""),
        ("status: anbefaling\n    strength: skal", "Kommunen skal tilbyde træning.", ""),
    ],
)
def test_a_text_stronger_than_its_source_is_told(
    spoil: Spoil, source: str, text: str, word: str
) -> None:
    """With file and line, the word, and how strongly the source says it."""
    summary = f"summary:\n    text: {text}\n    {source}"
    problems = spoil("offers.yml", "summary:\n    text: Træning for skulderen.", summary)
    told = [problem for problem in problems if "stærkere" in problem]
    assert [f'"{word}" er stærkere' in problem for problem in told] == [True] * bool(word)
    assert all(problem.startswith(f"{FILE}:") for problem in told)


def test_a_possibility_is_told_as_one(spoil: Spoil) -> None:
    """What a source says may be offered is not said to be offered."""
    summary = "summary:\n    text: Holdet tilbydes.\n    strength: kan"
    problems = spoil("offers.yml", "summary:\n    text: Træning for skulderen.", summary)
    assert any('kilden siger "kan"' in problem for problem in problems)


def test_no_text_is_stronger_than_its_source(whole: Loaded) -> None:
    """Every text of every statement, and every outcome of every table by its weakest rule."""
    found, texts, outcomes = [], 0, 0
    for scope, entity in whole.catalogue.every():
        texts += sum(1 for _ in below(entity, Cited))
        outcomes += sum(1 for _ in below(entity, rules.Outcome))
        for faults in (checks.strengths, checks.obligations, checks.repeated):
            found += [
                str(scope.problem(entity, message, *place))
                for place, message in faults(whole, scope, entity)
            ]
    print(f"{texts} statements and {outcomes} outcomes held against their sources")
    assert found == []
    assert texts > floor(1000)
    assert outcomes > floor(50)


def test_no_reading_of_ours_is_labelled_a_requirement(whole: Loaded) -> None:
    """Neither by its own status nor by that of what it is cited to."""
    readings = [
        (scope, cited)
        for scope, entity in whole.catalogue.every()
        for _, cited in below(entity, Cited)
        if cited.ours
    ]
    print(f"{len(readings)} readings of ours")
    for scope, cited in readings:
        assert Status.REQUIREMENT not in statuses(whole.catalogue, scope, cited)


def test_definitions_praise_and_worry_have_labels_of_their_own(whole: Loaded) -> None:
    """No explanation of a word is applied for, and no comment that praises is a proposal."""
    catalogue = whole.catalogue
    for scope, term in catalogue.all(models.GlossaryTerm):
        assert statuses(catalogue, scope, term) == {Status.DEFINITION}
    for scope, response in catalogue.all(models.ConsultationResponse):
        for comment in response.comments:
            shown = statuses(catalogue, scope, comment)
            assert (Status.PROPOSAL in shown) == (str(comment.kind) in {"forslag", "rettelse"})


def test_what_a_source_tells_is_an_example_only_where_it_gives_one(whole: Loaded) -> None:
    """Money, agreements and definitions of a report are facts, not examples of something."""
    for _, source in whole.catalogue.all(models.Source):
        for section in source.sections:
            if (section.status or source.status) is Status.EXAMPLE:
                assert "ksemp" in section.title + source.about, f"{source.id}: {section.id}"


def test_outcomes_that_only_clarify_claim_nothing(whole: Loaded) -> None:
    """An answer that asks the reader to clarify refers nobody and promises nothing."""
    for _, calculator in whole.catalogue.all(models.Calculator):
        for _, outcome in below(calculator, rules.Outcome):
            if outcome.tone == "clarify":
                assert not outcome.headline.lower().startswith(("henvis", "tilbyd"))
