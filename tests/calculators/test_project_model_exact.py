"""Whatever project a reader describes, its money is exact until it is shown."""

import random
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.danish import exact_money
from calculators.project_model.fields import PARTS, of_line
from calculators.project_model.reading import read
from calculators.project_model.result import calculate
from calculators.project_model.totals import FunderSum, Totals, totals
from tests.calculators.project_samples import project_model, random_project

MODEL = project_model()
RANDOM_MODELS = 10_000


def amounts_of(answers: dict[str, str]) -> Totals:
    """The exact amounts of a project."""
    found = read(MODEL, answers)
    assert found.errors == ()
    assert found.project.gaps == ()
    return totals(found.project)


def test_ten_thousand_random_projects_add_up() -> None:
    """Lines, years and funders sum to the total, which an independent sum gives too."""
    chance = random.Random(20261121)
    for _ in range(RANDOM_MODELS):
        answers, total = random_project(chance)
        found = amounts_of(answers)
        assert found.kroner(found.whole.total) == total
        assert found.kroner(sum(each.total for each in found.lines)) == total
        assert found.kroner(sum(each.total for each in found.funders)) == total
        assert found.kroner(sum(each.total for each in found.kinds.values())) == total
        rounded = found.project.rounded
        roundings = len(found.project.periods) if rounded.total != "own" else 1
        off = abs(found.published(found.whole).total - total)
        assert off <= rounded.step / 2 * roundings


def by_name(found: Totals) -> set[tuple[str, str, Fraction]]:
    """Each funder's sums, in kroner."""

    def said(each: FunderSum) -> tuple[str, str, Fraction]:
        return each.name, each.kind.value, found.kroner(each.total)

    return set(map(said, found.funders))


@settings(max_examples=60)
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
    assert before.whole == after.whole
    assert before.scale == after.scale
    assert by_name(before) == by_name(after)
    assert calculate(MODEL, answers).headline == calculate(MODEL, shuffled).headline


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_the_exact_total_is_always_told(seed: int) -> None:
    """However the total is rounded, the unrounded one stands beside it."""
    answers, total = random_project(random.Random(seed))
    shown = {fact.label: fact.value for fact in calculate(MODEL, answers).facts}
    assert shown["Samlet budget, uafrundet"] == exact_money(total)
