"""Every amount of a project, against plain fractions worked out apart from the engine."""

import json
import random
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.project_model.project import Project
from calculators.project_model.reading import read
from calculators.project_model.totals import Row, Totals, outcome
from tests.calculators.project_evaluator import Evaluated, evaluate
from tests.calculators.project_random import random_answers
from tests.calculators.project_samples import project_model

MODEL = project_model()
RANDOM_MODELS = 500
CASES = Path(__file__).parent / "projects"
SCENARIOS = ("lav", "", "hoej")


def answers_of(case: Path) -> dict[str, str]:
    """The answers in a scenario file, or in a file of answers alone."""
    content = json.loads(case.read_text(encoding="utf-8"))
    answers: dict[str, str] = content.get("answers", content)
    return answers


def whole(answers: dict[str, str]) -> Project:
    """A project in which nothing lacks and nothing is wrong."""
    found = read(MODEL, answers)
    assert found.errors == ()
    assert found.project.gaps == ()
    return found.project


def kroner(computed: Totals, row: Row) -> list[Fraction]:
    """A row in kroner."""
    return [computed.kroner(amount) for amount in row]


def compare(computed: Totals, expected: Evaluated) -> None:
    """Line by line, funder by funder, category by category, and every sum of them."""
    for each in computed.lines:
        assert kroner(computed, each.by_period) == expected.lines[each.line.at]
    assert len(computed.lines) == len(expected.lines)
    assert kroner(computed, computed.whole.by_period) == expected.periods
    assert computed.kroner(computed.whole.total) == expected.total
    assert kroner(computed, computed.vat.by_period) == expected.vat
    borne = {
        (each.name, each.kind.value): kroner(computed, each.by_period) for each in computed.funders
    }
    assert borne == expected.borne
    categories = {each.name: kroner(computed, each.by_period) for each in computed.categories}
    assert categories == expected.categories
    for place, funder in enumerate(computed.project.funders):
        applied = {each.line.at: kroner(computed, row) for each, row in computed.applied_of(place)}
        assert applied == expected.applied.get(funder.name, {})


def adds_up(computed: Totals) -> Iterator[Fraction]:
    """The differences between sums of the same amounts: by line, funder, kind and category."""
    total = computed.whole.total
    for sums in (computed.lines, computed.funders, computed.categories):
        yield Fraction(total - sum(each.total for each in sums))
    yield Fraction(total - computed.expenses.total - computed.income.total)
    yield Fraction(total - sum(each.total for each in computed.kinds.values()))
    yield Fraction(total - computed.applied.total - computed.others.total)


@pytest.mark.parametrize("case", sorted(CASES.glob("*.json")), ids=lambda path: path.stem)
def test_the_worked_scenarios_come_out_as_plain_fractions_do(case: Path) -> None:
    """Low, expected and high: each amount of each line, year and funder."""
    answers = answers_of(case)
    for name, computed in zip(SCENARIOS, outcome(whole(answers)), strict=True):
        compare(computed, evaluate(answers, name))
        assert not any(adds_up(computed))


def test_five_hundred_random_projects_come_out_as_plain_fractions_do() -> None:
    """Lines of every kind, up to ten periods and ten funders, every rounding, low to high."""
    chance = random.Random(20261126)
    for _ in range(RANDOM_MODELS):
        answers = random_answers(chance)
        low, expected, high = outcome(whole(answers))
        for name, computed in zip(SCENARIOS, (low, expected, high), strict=True):
            compare(computed, evaluate(answers, name))
            assert not any(adds_up(computed))


@settings(max_examples=100)
@given(st.integers(0, 2**32))
def test_what_is_shown_adds_up_where_cells_are_rounded(seed: int) -> None:
    """Every cell is whole steps, every funder's part whole øre, and the sums are theirs."""
    answers = {**random_answers(random.Random(seed)), "afrunding-total": "celler"}
    project = whole(answers)
    for computed in outcome(project):
        assert computed.scale == 100
        step = int(project.rounded.step * 100)
        assert not [each for each in computed.lines for cell in each.by_period if cell % step]
        for each in computed.lines:
            assert [sum(column) for column in zip(*each.borne, strict=True)] == list(each.by_period)
        published = computed.published(computed.whole)
        assert published.total == sum(published.by_period, Fraction(0))


@settings(max_examples=100)
@given(st.integers(0, 2**32))
def test_the_order_of_lines_does_not_matter(seed: int) -> None:
    """A project read a second time, after others, comes to the same: nothing sticks."""
    chance = random.Random(seed)
    answers, other = random_answers(chance), random_answers(chance)
    first = [each.whole for each in outcome(whole(answers))]
    outcome(whole(other))
    assert [each.whole for each in outcome(whole(answers))] == first
