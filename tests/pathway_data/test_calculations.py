"""Definitions, findings and worked cases are worked out once, for whoever asks."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from calculators import kinds
from calculators.decision_table import model as decision_table
from calculators.model import Finding, Link, Result
from pathway_data.calculations import Calculations
from pathway_data.checks import check
from pathway_data.definitions import Unresolved
from pathway_data.load import Loaded, load
from pathway_data.models.knowledge import PageLink
from tests.pathway_data.conftest import DAY

CASE = """- id: proevetilfaelde
  title: Et tilfælde
  calculator: skulderplan
  given: {%s}
  expected: %s
  why: Fordi reglen siger det.
  citations: [{source: proevekilde, at: tilbud}]
"""


def _with_case(content: Path, given: str, expected: str) -> Loaded:
    file = content / "programmes/skulder/cases.yml"
    file.write_text(CASE % (given, expected), encoding="utf-8")
    return load(content)


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the engine of the decision tables is asked for from now on, in order."""
    asked: list[str] = []
    engine = kinds.KINDS["decision_table"]

    def findings(table: decision_table.DecisionTable) -> tuple[Finding, ...]:
        asked.append(f"findings of {table.id}")
        return engine.findings(table)

    def calculate(table: decision_table.DecisionTable, answers: Mapping[str, str]) -> Result:
        asked.append(f"case of {table.id}")
        return engine.calculate(table, answers)

    counting = replace(engine, findings=findings, calculate=calculate)
    monkeypatch.setattr("calculators.decision_table.kind.KIND", counting)
    return asked


def test_the_check_and_the_pages_share_what_is_computed(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One proof of a table and one computation of a case, however often they are asked for."""
    loaded = _with_case(content, "", "Noget andet")
    asked = _counted(monkeypatch)
    calculations = Calculations(loaded.catalogue, DAY)
    first = check(loaded, DAY, calculations=calculations)
    again = check(loaded, DAY, calculations=calculations)
    (calculation,) = calculations.by_key.values()
    assert [outcome.case.id for outcome in calculation.outcomes] == ["proevetilfaelde"]
    assert asked == ["findings of skulderplan", "case of skulderplan"]
    assert first == again != ()


class _Addresses(Unresolved):
    """Leads to what there is, as a site does."""

    def link(self, link: PageLink) -> Link:
        """The link, to the one page there is."""
        assert link.page == "offers/skuldertraening"
        return Link(link.text, "tilbud/skuldertraening/")


def test_addresses_are_asked_for_only_where_the_content_is_sound(content: Path) -> None:
    """A link to nothing is told, and what was to lead there is not asked where it leads."""
    table = content / "programmes/skulder/calculators/skulderplan.yml"
    for page, problems in (("offers/skuldertraening", 0), ("offers/intet", 1)):
        text = table.read_text(encoding="utf-8")
        table.write_text(text.replace("offers/skuldertraening", page), encoding="utf-8")
        loaded = load(content)
        calculations = Calculations(loaded.catalogue, DAY, lambda _: _Addresses())
        assert len(check(loaded, DAY, calculations=calculations)) == problems
        assert len(check(loaded, DAY)) == problems


def test_an_outcome_says_how_it_differs(content: Path) -> None:
    """The headline that was computed, and the one that was expected."""
    calculations = Calculations(_with_case(content, "", "Noget andet").catalogue, DAY)
    (calculation,) = calculations.by_key.values()
    (outcome,) = calculation.outcomes
    assert len(outcome.differences) == 1
    assert 'forventet "Noget andet"' in outcome.differences[0]
    assert outcome.headline in outcome.differences[0]


def test_answers_that_cannot_be_used_are_told_in_place_of_a_result(content: Path) -> None:
    """All of them, by their field."""
    calculations = Calculations(_with_case(content, "intet: ja", "Noget").catalogue, DAY)
    (calculation,) = calculations.by_key.values()
    (outcome,) = calculation.outcomes
    assert [text.split(" – ")[0] for text in outcome.differences] == [
        'svaret på "intet" kan ikke bruges'
    ]
    assert outcome.headline == "Spørgsmålet findes ikke i denne beregner."
