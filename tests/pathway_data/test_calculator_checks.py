"""Rules are proved and worked cases computed whenever the content is checked."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from calculators import cost_model, decision_table
from calculators.decision_table import combinations, outcomes_of
from pathway_data.catalogue import Scope
from pathway_data.definitions import Definer, Unresolved
from pathway_data.load import CONTENT, load
from pathway_data.models import DecisionTable
from tests.pathway_data.conftest import DAY, SAMPLES, problems_in

LOADED = load(CONTENT)


def tables() -> Iterator[tuple[Scope, DecisionTable]]:
    """Every decision table of the site."""
    for scope in LOADED.catalogue.scopes:
        for calculator in scope.calculators:
            if isinstance(calculator, DecisionTable):
                yield scope, calculator


TABLES = [pytest.param(scope, table, id=table.id) for scope, table in tables()]


def test_the_expected_tables_are_on_the_site() -> None:
    """The proofs below are about real tables, and about these three at least."""
    names = {table.id for _, table in tables()}
    assert {"maalgruppe", "fire-grupper", "stoetteniveau"} <= names


@pytest.mark.parametrize(("scope", "table"), TABLES)
def test_every_combination_gives_exactly_one_outcome(scope: Scope, table: DecisionTable) -> None:
    """Asked every combination of answers one by one, the table always decides, once per topic."""
    definition = Definer(LOADED.catalogue, scope, DAY, Unresolved()).definition(table)
    assert isinstance(definition, decision_table.DecisionTable)
    topics = max(1, len(table.topics))
    count = 0
    for answers in combinations(definition):
        assert len(matching_rules(table, answers)) == topics
        assert outcomes_of(definition, answers)
        count += 1
    expected = 1
    for question in table.questions:
        expected *= len(question.options) + 1
    assert count == expected


def matching_rules(table: DecisionTable, answers: dict[str, str]) -> list[int]:
    """The rules that hold, found by reading the data directly and not by the engine."""
    values = dict(answers)
    for derived in table.derived:
        given = [answers[name] for name in derived.of]
        first, last = ("nej", "ja") if derived.mode == "all" else ("ja", "nej")
        decided = last if all(each == last for each in given) else "uafklaret"
        values[derived.id] = first if first in given else decided
    return [
        number
        for number, rule in enumerate(table.rules)
        if all(values[name] in options for name, options in rule.when.items())
    ]


EDITS = [
    pytest.param(scope, table, number, id=f"{table.id}-{number + 1}")
    for scope, table in tables()
    for number in range(len(table.rules))
]


def spoiled(scope: Scope, table: DecisionTable, root: Path, rules: list[Any]) -> list[str]:
    """What the check says when a table's rules are replaced by these."""
    path = scope.origins["calculators", table.id].path
    data = yaml.safe_load((CONTENT.parent / path).read_text(encoding="utf-8"))
    data["rules"] = rules
    root.mkdir()
    copy_content(root)
    target = root / Path(path).relative_to("pathway_data")
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    target.write_text(text, encoding="utf-8")
    return [each for each in problems_in(root) if f'beregner "{table.id}"' in each]


def copy_content(root: Path) -> None:
    """Copy the data files alone."""
    for file in CONTENT.rglob("*.yml"):
        target = root / file.relative_to(CONTENT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())


def raw_rules(scope: Scope, table: DecisionTable) -> list[Any]:
    """A table's rules as they stand in the file."""
    path = CONTENT.parent / scope.origins["calculators", table.id].path
    rules: list[Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
    return rules


@pytest.mark.parametrize(("scope", "table", "number"), EDITS)
def test_a_deleted_rule_is_found(
    scope: Scope, table: DecisionTable, number: int, tmp_path: Path
) -> None:
    """Without any one rule some combination has no answer, and the check names one in words."""
    rules = raw_rules(scope, table)
    del rules[number]
    problems = spoiled(scope, table, tmp_path / "pathway_data", rules)
    found = [each for each in problems if "ingen regel passer på denne kombination" in each]
    assert found
    assert any(question.label in found[0] for question in table.questions)


@pytest.mark.parametrize(("scope", "table", "number"), EDITS)
def test_a_contradicting_rule_is_found(
    scope: Scope, table: DecisionTable, number: int, tmp_path: Path
) -> None:
    """A second rule for the same answers but another outcome is named with a combination."""
    rules = raw_rules(scope, table)
    topic = {outcome.id: outcome.topic for outcome in table.outcomes}
    then = table.rules[number].then
    other = next(o.id for o in table.outcomes if o.id != then and topic[o.id] == topic[then])
    rules.append({**deepcopy(rules[number]), "then": other})
    problems = spoiled(scope, table, tmp_path / "pathway_data", rules)
    found = [each for each in problems if f"regel {number + 1} " in each]
    assert found
    assert f"regel {len(rules)} " in found[0]
    assert any(question.label in found[0] for question in table.questions)


def test_a_case_that_comes_out_otherwise_is_told(content: Path) -> None:
    """A worked case with a wrong headline fails with what was computed."""
    (content / "programmes/skulder/cases.yml").write_text(
        """- id: natlige-smerter
  title: En borger med natlige smerter
  calculator: skulderplan
  given: {smerter: ja, arbejde: nej}
  expected: Noget helt andet
  why: Fordi.
  citations: [{source: proevekilde, at: tilbud}]
""",
        encoding="utf-8",
    )
    problems = problems_in(content)
    assert len(problems) == 1
    assert "cases.yml:5: " in problems[0]
    assert 'forventet "Noget helt andet", men beregnet' in problems[0]


def test_the_start_value_comes_from_the_rate_of_the_day(content: Path) -> None:
    """A parameter that names a rate starts from the amount that holds on the site's date."""
    source = SAMPLES / "skulderbudget.yml"
    folder = content / "programmes/skulder"
    (folder / "calculators/skulderbudget.yml").write_bytes(source.read_bytes())
    (folder / "rates.yml").write_text(
        """- id: timepris
  title: Timepris
  unit: kr/time
  periods:
    - valid_from: 2025-01-01
      valid_to: 2025-12-31
      amount: 100
      price_level: "2025"
      citations: [{source: proevekilde, at: tilbud}]
    - valid_from: 2026-01-01
      amount: 110.50
      price_level: "2026"
      citations: [{source: proevekilde, at: tilbud}]
""",
        encoding="utf-8",
    )
    loaded = load(content)
    assert problems_in(content) == []
    scope = loaded.catalogue.programmes[0]
    budget = scope.entities["calculators"]["skulderbudget"]
    starts = []
    for day in (date(2025, 6, 1), date(2026, 6, 1)):
        definition = Definer(loaded.catalogue, scope, day, Unresolved()).definition(budget)
        assert isinstance(definition, cost_model.CostModel)
        starts.append(str(definition.parameters[1].start))
    assert starts == ["100", "110.50"]
