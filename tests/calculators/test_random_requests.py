"""Whatever is asked of any calculator, it is answered: in Danish, at once, and nothing stops."""

import json

import pytest

from calculators import encode, handle
from hooks.site.places import definitions
from tests.calculators.random_requests import probe
from tests.calculators.samples import target_group

COUNT = (60, 60)
"""`python -m tests.calculators.random_requests` sends 5,000 and 1,000."""


CALCULATORS = dict(definitions())


@pytest.mark.parametrize("name", CALCULATORS)
def test_no_request_stops_a_calculator(name: str) -> None:
    """Random and mutated requests and definitions: no traceback, no English, no long wait."""
    seen = probe(CALCULATORS[name], COUNT, seed=2027)
    print(f"{name}: {seen.requests} requests, slowest {seen.slowest * 1000:.0f} ms, {seen.kinds}")
    assert seen.faults == []
    assert set(seen.kinds) == {"answer", "errors", "failure"}


def test_a_fault_in_a_calculator_is_a_failure_of_that_question_alone() -> None:
    """It is told in Danish, with the fault's name for whoever mends it; the next is answered."""
    sound = encode(target_group())
    unsound = {**sound, "id": "uden-udfald", "outcomes": []}
    for definition in (sound, unsound):
        handle(json.dumps({"do": "load", "definition": definition}))
    broken = json.loads(handle('{"do": "calculate", "id": "uden-udfald", "answers": {}}'))
    assert broken["failure"].startswith("Beregneren kunne ikke svare på det, der står i felterne.")
    assert broken["about"] == "KeyError"
    next_one = json.loads(handle('{"do": "calculate", "id": "maalgruppe", "answers": {}}'))
    assert next_one["headline"]


@pytest.mark.parametrize(
    "answers", ['{"\\ud800": "x"}', '{"udredt": "ja\\ud83d"}', '{"x": "\\udc00"}']
)
def test_half_a_character_is_told_beside_its_field(answers: str) -> None:
    """The answer can be handed on to the page as it is."""
    handle(json.dumps({"do": "load", "definition": encode(target_group())}))
    written = handle(f'{{"do": "calculate", "id": "maalgruppe", "answers": {answers}}}')
    (error,) = json.loads(written)["errors"]
    assert error["message"].startswith("Teksten rummer et halvt tegn")
    assert written.encode()
