"""The simulated total of a reader's project is the engine's own, whatever the lines are."""

import random
import time
from fractions import Fraction

from calculators.project_model.reading import read
from calculators.project_model.totals import outcome
from calculators.uncertainty.of_project import total_formula
from calculators.uncertainty.simulation import Formula, drawn_totals, part_count, simulate
from tests.calculators.project_random import FACTORS
from tests.calculators.project_samples import project_model
from tests.calculators.test_budget_files import ask

RANDOM = 200
WITHIN = 0.2
"""Seconds of work for the largest project there can be; a browser takes about twice as long."""


def project(chance: random.Random, lines: int, periods: int, kinds: list[str]) -> dict[str, str]:
    """Lines of all kinds, each assumption with a range, spread over regulated periods."""
    answers = {
        "linjer": str(lines),
        "antal-aar": str(periods),
        "foerste-aar": "2027",
        "periode": chance.choice(["aar", "halvaar"]),
        "afrunding-total": "own",
        "regulering": "2,3",
        "regulering-lav": "1",
        "regulering-hoej": "4",
    }
    for at in range(1, lines + 1):
        kind = chance.choice(kinds if at > 1 else ["fast"])
        answers |= {
            f"linje-{at}-navn": f"Post {at}",
            f"linje-{at}-type": kind,
            f"linje-{at}-moms": chance.choice(["", "laegges-til"]),
            f"linje-{at}-reguleres": chance.choice(["", "nej"]),
            f"linje-{at}-slags": chance.choice(["", "", "", "indtaegt"]) if kind == "stk" else "",
        }
        if kind == "procent":
            answers[f"linje-{at}-af"] = "over"
        for part in FACTORS[kind]:
            middle = chance.randint(2, 12)
            answers[f"linje-{at}-{part}"] = str(middle)
            if chance.random() < 0.7:
                answers[f"linje-{at}-{part}-lav"] = str(middle - 1)
                answers[f"linje-{at}-{part}-hoej"] = str(middle + 2)
        if kind != "procent":
            share = 100 // periods
            for period in range(1, periods):
                answers[f"linje-{at}-andel-{period}"] = str(share)
    return answers


def formula_of(answers: dict[str, str]) -> Formula:
    """The formula of a project that can be read without a fault."""
    found = read(project_model(), answers)
    assert not found.errors, [(each.field, each.message) for each in found.errors]
    assert not found.project.gaps
    return total_formula(found.project)


def test_the_formula_is_the_engines_total_low_expected_and_high() -> None:
    """In random projects of every kind of line: at the expected values, and at both ends."""
    chance = random.Random(17)
    for _ in range(RANDOM):
        answers = project(chance, chance.randint(1, 8), chance.randint(1, 6), list(FACTORS))
        formula = formula_of(answers)
        low, expected, high = (
            each.kroner(each.whole.total)
            for each in outcome(read(project_model(), answers).project)
        )
        middle = formula.total([item.expected for item in formula.assumptions])
        assert abs(middle - expected) < Fraction(1, 10**6)
        for own, theirs in zip(formula.ends, (low, high), strict=True):
            assert abs(own - theirs) < Fraction(1, 10**6)


def test_the_largest_project_is_drawn_in_no_time() -> None:
    """40 lines over 10 years, each assumption with a range: the quickest of five, and its parts."""
    chance = random.Random(19)
    formula = formula_of(project(chance, 40, 10, ["deltagere", "sager", "stk", "loen"]))
    times, parts = [], []
    for _ in range(5):
        begun = time.process_time()
        simulate(formula)
        times.append(time.process_time() - begun)
        begun = time.process_time()
        drawn_totals(formula, 0)
        parts.append(time.process_time() - begun)
    print(
        f"\n{len(formula.assumptions)} forudsætninger: {min(times) * 1000:.0f} ms i alt, "
        f"{min(parts) * 1000:.0f} ms for hver af {part_count(formula)} dele"
    )
    assert min(times) < WITHIN


def test_a_page_is_told_of_a_project_with_a_range_and_of_no_other() -> None:
    """The published example has no range; a bad cell does not hide what can be drawn."""
    assert ask(project_model(), do="uncertainty", answers={}) == {"html": ""}
    ranged = {"linje-1-antal-lav": "30", "linje-2-antal": "mange"}
    answer = ask(project_model(), do="uncertainty", answers=ranged)
    assert len(answer["totals"]) == len(set(answer["totals"]))
