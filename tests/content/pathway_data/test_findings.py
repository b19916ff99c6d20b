"""Each kind of finding is caught where it is put back, or its table says why none can catch it."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.pathway_data.conftest import copied_content, problems_in

TESTS = Path(__file__).parents[1]
FINDINGS: list[dict[str, Any]] = yaml.safe_load((TESTS / "findings.yml").read_text("utf-8"))
SEEDED = [entry for entry in FINDINGS if "seed" in entry]
WAYS = ("seed", "caught_by", "by_reader")


def _words(text: str) -> str:
    """A pattern for some words of a file, wherever its lines break."""
    return r"\s+".join(map(re.escape, text.split()))


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> dict[int, list[str]]:
    """What the check tells of a copy of the content with the findings put back, by round."""
    told = {}
    for number in sorted({_round(entry) for entry in SEEDED}):
        root = copied_content(tmp_path_factory.mktemp("seeded"))
        for entry in SEEDED:
            if _round(entry) == number:
                _put_back(root, entry["seed"])
        told[number] = problems_in(root)
    return told


def _round(entry: dict[str, Any]) -> int:
    number: int = entry["seed"].get("round", 1)
    return number


def _put_back(root: Path, seed: dict[str, str]) -> None:
    path = root / seed["file"]
    text = path.read_text(encoding="utf-8")
    found = re.search(_words(seed["old"]), text)
    assert found is not None, f"{seed['file']}: {seed['old']}"
    path.write_text(text[: found.start()] + seed["new"] + text[found.end() :], "utf-8")


@pytest.mark.parametrize("entry", SEEDED, ids=lambda entry: f"{entry['finding']}: {entry['kind']}")
def test_a_finding_put_back_is_caught(
    problems: dict[int, list[str]], entry: dict[str, Any]
) -> None:
    """The check tells it with the file it stands in, or that of the case it contradicts."""
    seed = entry["seed"]
    start = f"pathway_data/{seed.get('in', seed['file'])}:"
    told = problems[_round(entry)]
    assert any(each.startswith(start) and seed["told"] in each for each in told)


def test_every_finding_is_in_the_table_and_says_what_catches_it() -> None:
    """All twenty, each with a seed, a test that is there, or why only a reader can tell."""
    told = {entry["finding"] for entry in FINDINGS}
    missing = {f"F{number}" for number in range(1, 21)} - told
    assert missing == set()
    for entry in FINDINGS:
        assert sum(way in entry for way in WAYS) == 1, entry["kind"]
        if "caught_by" in entry:
            file, _, name = entry["caught_by"].partition("::")
            assert f"def {name}(" in (TESTS.parents[1] / file).read_text("utf-8"), entry[
                "caught_by"
            ]
    counts = {way: sum(way in entry for entry in FINDINGS) for way in WAYS}
    print(f"{len(FINDINGS)} kinds of findings: {counts}")
