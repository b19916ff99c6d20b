"""Whatever project a reader describes, its money is exact until it is shown."""

import random
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.cost_model import findings
from calculators.cost_model.amounts import Budget, budget
from calculators.cost_model.posts import posts
from calculators.danish import exact_money
from calculators.project_model import calculate, project
from calculators.project_model.fields import PARTS, of_line
from tests.calculators.project_samples import project_model, random_project

MODEL = project_model()
RANDOM_MODELS = 10_000


def amounts_of(answers: dict[str, str]) -> Budget:
    """The exact amounts of a project."""
    found = project(MODEL, answers)
    assert found.lacking == ()
    return budget(found.model, found.values)


def test_ten_thousand_random_projects_add_up() -> None:
    """Lines, years and funders sum to the total, which an independent sum gives too."""
    chance = random.Random(20261121)
    for _ in range(RANDOM_MODELS):
        answers, total = random_project(chance)
        found = project(MODEL, answers)
        amounts = budget(found.model, found.values)
        assert sum((item.amount for item in amounts.lines), Fraction(0)) == total
        assert sum((amounts.in_year(year) for year in found.model.years), Fraction(0)) == total
        assert sum(amounts.by_funder().values(), Fraction(0)) == total
        parts = (amounts.applied_for().total, amounts.paid_by_others().total)
        assert sum(parts, Fraction(0)) == total
        steps = found.model.rounding.year
        roundings = len(found.model.years) if found.model.rounding.total != "own" else 1
        off = abs(posts(found.model, amounts).total.published - total)
        assert off <= Fraction(steps, 2) * roundings


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32))
def test_a_readers_project_is_a_sound_cost_model(seed: int) -> None:
    """What is read has no fault an editor's cost model could have: units, shares, ids."""
    answers, _ = random_project(random.Random(seed))
    # The index is a factor the engine adds; its name is not for editors to use.
    own = {name: text for name, text in answers.items() if not name.startswith("indeks-")}
    assert findings(project(MODEL, own).model) == ()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_the_order_of_lines_is_irrelevant(seed: int) -> None:
    """Lines entered in another order give the same total, years, funders and headline."""
    chance = random.Random(seed)
    answers, _ = random_project(chance)
    order = list(range(1, int(answers["linjer"]) + 1))
    chance.shuffle(order)
    shuffled = {name: text for name, text in answers.items() if not name.startswith("linje-")}
    for new, old in enumerate(order, start=1):
        for part in PARTS:
            if of_line(old, part) in answers:
                shuffled[of_line(new, part)] = answers[of_line(old, part)]
    before, after = amounts_of(answers), amounts_of(shuffled)
    years = project(MODEL, answers).model.years
    assert before.total == after.total
    assert before.by_funder() == after.by_funder()
    assert [before.in_year(year) for year in years] == [after.in_year(year) for year in years]
    assert calculate(MODEL, answers).headline == calculate(MODEL, shuffled).headline


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_the_exact_total_is_always_told(seed: int) -> None:
    """However the total is rounded, the unrounded one stands beside it."""
    answers, total = random_project(random.Random(seed))
    shown = {fact.label: fact.value for fact in calculate(MODEL, answers).facts}
    assert shown["Samlet budget, uafrundet"] == exact_money(total)
