"""A large budget follows each key: what nobody touched is not computed again."""

import random
import time
from collections.abc import Callable

from calculators.project_model import fields
from calculators.project_model.form import form_of
from calculators.project_model.reading import read
from calculators.project_model.totals import outcome, totals
from calculators.render import form_inner_html
from tests.calculators.project_random import typed
from tests.calculators.project_samples import project_model

MODEL = project_model()
LINES, PERIODS, FUNDERS = 40, 10, 5
TYPES = ("deltagere", "sager", "fast", "stk", "loen", "procent")
MOST_MS = 6.0
MOST_FORM_MS = 150.0


def large() -> dict[str, str]:
    """Forty lines, ten years and five funders, every line shared by all of them."""
    chance = random.Random(40)
    answers = {"linjer": str(LINES), "antal-aar": str(PERIODS), "kilder": str(FUNDERS)}
    answers |= {"foerste-aar": "2027", "regulering": "2,3", "periode": "aar"}
    answers |= {"afrunding-aar": "1", "afrunding-total": "celler"}
    for at in range(1, FUNDERS + 1):
        answers |= {f"kilde-{at}-navn": f"Kilde {at}", f"kilde-{at}-slags": "soegt"}
    for at in range(1, LINES + 1):
        line = {"navn": f"Linje {at}", "type": TYPES[at % 6], "kategori": f"Pakke {at % 4}"}
        line |= {"antal": str(chance.randint(1, 50)), "af": "alle", "antal-hoej": "60"}
        line |= {"takst": typed(chance.randint(1, 99_999)), "tid": "20", "maaneder": "12"}
        line |= {f"andel-{period}": "10" for period in range(1, PERIODS)}
        line |= {f"kilde-{funder}": "20" for funder in range(1, FUNDERS + 1)}
        answers |= {f"linje-{at}-{part}": text for part, text in line.items()}
    return fields.complete_answers(MODEL, answers)


def median_ms(work: Callable[[int], object], times: int = 31) -> float:
    """How long the processor works at something, in the middle of many times."""
    found = []
    for at in range(times):
        begun = time.thread_time()
        work(at)
        found.append((time.thread_time() - begun) * 1000)
    return sorted(found)[times // 2]


def test_a_key_in_a_large_budget_costs_a_small_part_of_computing_it_all() -> None:
    """Reading and every sum anew after one cell, beside the first time; both are printed."""
    answers = large()

    def key(at: int) -> None:
        project = read(MODEL, {**answers, "linje-3-antal": str(1_000 + at)}).project
        computed = totals(project)
        assert computed.whole.total
        assert computed.funders
        assert computed.categories

    def anew(at: int) -> None:
        every = {**answers, "regulering": typed(at + 1)}
        every |= {f"linje-{line}-antal": typed(at * 100 + line) for line in range(1, LINES + 1)}
        for computed in outcome(read(MODEL, every).project):
            assert computed.whole.total
            assert computed.funders

    first = median_ms(anew, 7)
    later = median_ms(key)
    print(f"40 lines x 10 years x 5 funders: a key {later:.2f} ms, all anew {first:.2f} ms")
    assert later < first / 3
    assert later < MOST_MS


def test_a_form_with_other_years_is_made_in_a_fraction_of_a_second() -> None:
    """All fields of forty lines anew, when the reader changes the years; printed."""
    answers = large()

    def other_years(at: int) -> None:
        known = {**answers, "antal-aar": str(4 + at % 6)}
        assert form_inner_html(form_of(MODEL, known), "")

    took = median_ms(other_years, 7)
    print(f"the form of 40 lines x 10 years x 5 funders: {took:.0f} ms")
    assert took < MOST_FORM_MS
