"""Whatever happens to a data file, the check says where, and never falls over."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from pathway_data.checks import check
from pathway_data.load import load
from tests.found import CONTENT
from tests.pathway_data.conftest import DAY, MEMORY, copied_content

type Mutation = Callable[[random.Random, list[str]], bytes]

OTHERS = frozenset({"defaults", "data_agreement"})
"""Beside the content lie the generator's own files, which have tests of their own."""
FILES = sorted(
    name
    for file in CONTENT.rglob("*.yml")
    if (name := file.relative_to(CONTENT)).parts[0] not in OTHERS
)


def _drop(chance: random.Random, lines: list[str]) -> bytes:
    del lines[chance.randrange(len(lines))]
    return "".join(lines).encode()


def _repeat(chance: random.Random, lines: list[str]) -> bytes:
    at = chance.randrange(len(lines))
    lines.insert(at, lines[at])
    return "".join(lines).encode()


def _indent(chance: random.Random, lines: list[str]) -> bytes:
    at = chance.randrange(len(lines))
    lines[at] = chance.choice((" ", "  ", "\t", "    ")) + lines[at]
    return "".join(lines).encode()


def _swap(chance: random.Random, lines: list[str]) -> bytes:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "".join(lines).encode()


def _cut(chance: random.Random, lines: list[str]) -> bytes:
    text = "".join(lines).encode()
    return text[: chance.randrange(len(text))]


def _value(chance: random.Random, lines: list[str]) -> bytes:
    at = chance.choice([n for n, line in enumerate(lines) if ":" in line])
    key = lines[at].split(":", 1)[0]
    wrong = chance.choice(
        ("7", "[]", "{}", "~", "nej-findes-ikke", "true", '"', "2026-02-30", "*a")
    )
    lines[at] = f"{key}: {wrong}\n"
    return "".join(lines).encode()


def _bytes(chance: random.Random, lines: list[str]) -> bytes:
    raw = bytearray("".join(lines).encode())
    for _ in range(3):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    return bytes(raw)


def _latin(_: random.Random, lines: list[str]) -> bytes:
    return ("# æøå\n" + "".join(lines)).encode("latin-1", errors="replace")


MUTATIONS: tuple[Mutation, ...] = (
    _drop,
    _repeat,
    _indent,
    _swap,
    _cut,
    _value,
    _value,
    _bytes,
    _latin,
    _drop,
)


CASES = [(seed, MUTATIONS[seed % len(MUTATIONS)]) for seed in range(60)]
"""Fifty and more mutations, the same in every run."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site's content, spoiled and mended once per case."""
    return copied_content(tmp_path_factory.mktemp("mutated"))


@pytest.mark.parametrize(("seed", "mutation"), CASES)
def test_a_mutated_file_is_valid_or_told(root: Path, seed: int, mutation: Mutation) -> None:
    """Each mutated file passes, or is told with a file that exists and a line that it has."""
    chance = random.Random(seed)
    name = chance.choice(FILES)
    original = (CONTENT / name).read_bytes()
    mutated = mutation(chance, original.decode("utf-8").splitlines(keepends=True))
    (root / name).write_bytes(mutated)
    try:
        problems = check(load(root, memory=MEMORY), DAY, memory=MEMORY)
    finally:
        (root / name).write_bytes(original)
    for problem in problems:
        file = root.parent / problem.path
        assert file.exists()
        length = max(len(mutated.splitlines()), len(original.splitlines()), 1)
        longest = length if file == root / name else len(file.read_bytes().splitlines())
        assert 1 <= problem.line <= longest + 1
        assert " – " in problem.message
        assert "\n" not in str(problem)
        assert "Traceback" not in problem.message
