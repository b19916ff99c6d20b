"""The answers before Python: for every combination word for word what Python answers."""

import hashlib
import json
import random
import time
from datetime import date
from itertools import islice, product
from pathlib import Path
from typing import Any

import brotli
import pytest

from calculators import codec
from calculators.decision_table.answers import options_of
from calculators.decision_table.model import DecisionTable
from calculators.entry import handle
from calculators.kinds import kind_of
from calculators.model import InputError
from calculators.render import result_html, result_parts
from hooks import ROOT
from hooks.browser import answers as instant
from hooks.browser import run_node
from hooks.browser.answer_diagrams import pieces, pieces_of_parts
from hooks.site.places import Site
from pathway_data.load import load
from tests.decoded_answers import every_answer

CHECK = Path(__file__).with_name("answers_check.mjs")
SCRIPT = Path(__file__).parents[3] / "docs/assets/calculators/answers.mjs"
BASE = "../../../"
ASKED_ANEW = 4_000
NASTY = 'Fordi "a" & <b>; også (c) d'
DEFINITIONS = Site(load().catalogue, date(2026, 11, 21)).definitions
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


@pytest.fixture(scope="module", params=FINITE)
def definition(request: pytest.FixtureRequest) -> Any:
    """Each calculator with a file of answers."""
    return request.param


@pytest.fixture(scope="module")
def made(definition: Any) -> instant.Answers:
    """A calculator's file, which is kept from now on."""
    made = instant.answers_file(definition)
    assert made
    assert hashlib.sha256(made.content).hexdigest()[:16] in made.path
    return made


@pytest.fixture(scope="module")
def said(made: instant.Answers) -> list[str]:
    """A digest of each answer in a file, read by other means than the page's script."""
    return [instant.answer_digest(dict(parts)) for _, parts in every_answer(made.content)]


def combinations_of(definition: Any) -> list[dict[str, str]]:
    """All combinations of answers in a calculator's file, in its order."""
    return [
        dict(zip((name for name, _ in questions), chosen, strict=True))
        for questions in kind_of(definition).answer_sets(definition)
        for chosen in product(*(options for _, options in questions))
    ]


def test_every_combination_comes_out_as_it_was_kept(
    definition: Any, made: instant.Answers, said: list[str], tmp_path: Path
) -> None:
    """All answers, put together by the page's own script, are those of the file."""
    file = tmp_path / "answers.json"
    file.write_bytes(made.content)
    assert said == run_node(CHECK, SCRIPT, file, instant.ROOT_MARK).split()
    assert len(said) == len(combinations_of(definition))


def test_what_is_kept_is_what_python_says_now(definition: Any, said: list[str]) -> None:
    """Python is asked anew, one by one: all answers, of the large calculators some thousands."""
    every = combinations_of(definition)
    chosen = random.Random(5).sample(range(len(every)), min(ASKED_ANEW, len(every)))
    handle(json.dumps({"do": "load", "definition": codec.encode(definition)}))
    for at in chosen:
        request = {"do": "calculate", "id": definition.id, "answers": every[at]}
        answer = handle(json.dumps({**request, "base": instant.ROOT_MARK}))
        assert instant.answer_digest(instant.as_text(json.loads(answer))) == said[at], every[at]


@pytest.mark.usefixtures("made")
def test_a_reasons_words_compute_no_answer_anew(
    definition: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are put into the answers that are kept, and are what Python writes."""
    written = codec.encode(definition)
    first, *_ = instant.with_marks(written)[1]
    text = json.dumps(written).replace(json.dumps(first), json.dumps(NASTY))
    changed = codec.decode(type(definition), json.loads(text))
    assert changed != definition

    def none_anew(*_: object) -> None:
        pytest.fail("all answers are computed")

    monkeypatch.setattr(instant, "every_answer", none_anew)
    begun = time.process_time()
    made = instant.answers_file(changed)
    print(f"{definition.id}: {time.process_time() - begun:.2f} s")
    assert made
    handle(json.dumps({"do": "load", "definition": codec.encode(changed)}))
    for chosen, parts in every_answer(made.content, 97):
        request = {"do": "calculate", "id": definition.id, "answers": chosen}
        answer = handle(json.dumps({**request, "base": instant.ROOT_MARK}))
        assert instant.as_text(json.loads(answer)) == dict(parts)


def test_the_way_to_the_root_is_put_in(definition: Any) -> None:
    """An answer with a page's real way to the root differs from the kept one in nothing else."""
    handle(json.dumps({"do": "load", "definition": codec.encode(definition)}))
    request = {"do": "calculate", "id": definition.id, "answers": combinations_of(definition)[-1]}
    marked, real = (
        instant.as_text(json.loads(handle(json.dumps({**request, "base": base}))))
        for base in (instant.ROOT_MARK, BASE)
    )
    assert real == {part: text.replace(instant.ROOT_MARK, BASE) for part, text in marked.items()}


def test_every_combination_of_a_table_is_there() -> None:
    """One block with all of them, a number's every value among them."""
    for definition in DEFINITIONS.values():
        if isinstance(definition, DecisionTable):
            (block,) = kind_of(definition).answer_sets(definition)
            for (name, answers), question in zip(block, definition.questions, strict=True):
                assert name == question.id
                if question.bands:
                    assert tuple(answers[:2]) == ("", "0")
                    assert set(map(int, answers[1:])) == {
                        value
                        for band in question.bands
                        for value in range(band.lowest, band.highest + 1)
                    }
                else:
                    assert list(answers) == [option.id for option in options_of(question)]


def test_the_data_of_a_calculator_is_small(made: instant.Answers) -> None:
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


def test_a_result_in_parts_gives_the_pieces_of_the_whole(definition: Any) -> None:
    """Cut part by part, each as soon as it is met, the pieces are those of the text in one."""
    kind = kind_of(definition)
    for questions in kind.answer_sets(definition):
        names = [name for name, _ in questions]
        for chosen in islice(product(*(options for _, options in questions)), 0, 2_000, 41):
            try:
                result = kind.calculate(definition, dict(zip(names, chosen, strict=True)))
            except InputError:
                continue
            parts = result_parts(result, "../")
            whole = result_html(result, "../")
            assert "".join(parts) == whole
            assert list(pieces_of_parts(parts)) == list(pieces(whole))


def test_code_that_decides_no_answer_makes_none_anew() -> None:
    """The entry, the own kind and what they import count; other kinds and proofs do not."""
    table = next(item for item in DEFINITIONS.values() if item.kind == "decision_table")
    behind = {file.relative_to(ROOT).as_posix() for file in instant.code_behind(table)}
    shared = {"entry", "model", "danish", "render/result", "decision_table/result", "codec"}
    assert {f"calculators/{name}.py" for name in shared} <= behind
    assert not [path for path in behind if "indicators" in path or "checklist" in path]
    assert "calculators/decision_table/validation.py" not in behind
