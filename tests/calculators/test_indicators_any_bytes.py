"""Whatever bytes come as a file: an answer in Danish, soon, and the next file is read as well."""

import base64
import json
import random
import re
import time
from typing import Any

from calculators import encode, handle
from tests.calculators.indicator_data import COLUMNS, definition, plain, random_rows
from tests.calculators.test_indicators_shapes import shaped, workbook

RANDOM, MUTATED, WORKBOOKS = 5_000, 1_000, 100
LONGEST_SECONDS = 1.0
PIECES = (
    *COLUMNS,
    *("ja", "nej", "x", "1.0", "0", "", "NA", "-1", "12,5", "31.12.2026", "12/31/26", "46022"),
    *(
        "Tønder",
        "Nordby Kommune",
        "\ufeff",
        "\x00",
        "\x1a",
        '"',
        '""',
        "'",
        "=1+1",
        "sep=;",
        "\ud7ff",
    ),
    *(";", ",", "\t", "|", "\n", "\r\n", "\r", "\u2028", "\x0b", "\x85", "\u200b", "🙂", "Ã¸", "ﬁ"),
)
ENGLISH = re.compile(
    r"Error|Exception|Traceback|invalid|expected|unexpected|could not|codec|None\b|object|must be"
)


def ask(**request: Any) -> dict[str, Any]:
    """What the page gets for a request."""
    answer = json.loads(handle(json.dumps({"id": definition().id, "do": "rows", **request})))
    assert isinstance(answer, dict)
    return answer


def check(data: bytes, seed: int) -> bool:
    """Send a file, count it and ask for its figures; whether it could be used."""
    began = time.process_time()
    name = f"nr-{seed}"
    answer = ask(step="open", file=name, size=len(data))
    if "errors" not in answer:
        answer = ask(step="part", file=name, data=base64.b64encode(data).decode())
    while "errors" not in answer and not answer.get("done"):
        answer = ask(step="count", file=name)
        assert "failure" not in answer, (seed, answer)
    if "errors" not in answer:
        asked = {"fil": name, "opdeling": "begge"}
        answer = ask(do="calculate", answers=asked, base="")
        assert "failure" not in answer, (seed, answer)
        for what in ("figures", "left-out"):
            assert "content" in ask(step="download", what=what, answers=asked), seed
    said = " ".join(error["message"] for error in answer.get("errors", []))
    assert not ENGLISH.search(re.sub("»[^«]*«", "", said)), (seed, said)
    assert time.process_time() - began < LONGEST_SECONDS, seed
    return "errors" not in answer


def random_bytes(chance: random.Random) -> bytes:
    """A file of pieces that mean something to a reader of tables, or of any bytes at all."""
    if chance.random() < 0.2:
        return chance.randbytes(chance.randrange(300))
    head = ";".join(chance.sample(COLUMNS, chance.randint(0, 6)))
    pieces = "".join(chance.choices(PIECES, k=chance.randrange(80)))
    encoding = chance.choice(("utf-8", "utf-8", "cp1252", "utf-16", "mac_roman"))
    return f"{head}\n{pieces}".encode(encoding, "replace")


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A good file with some bytes changed, lost, doubled or moved."""
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(data) + 1), chance.randrange(30)
        taken = data[at : at + length]
        new = chance.choice((b"", taken * 2, chance.randbytes(3), b'"', b"\r", b";;", b"\xff\xfe"))
        data = data[:at] + new + data[at + length :]
    return data


def loaded() -> None:
    """Make the calculator known, as a page does."""
    handle(json.dumps({"do": "load", "definition": encode(definition())}))


def test_random_files_are_answered() -> None:
    """Five thousand of them, with the same Python alive after each."""
    loaded()
    used = sum(check(random_bytes(random.Random(seed)), seed) for seed in range(RANDOM))
    assert 0 < used < RANDOM
    print(f"{used} of {RANDOM} random files could be used")


def test_mutated_files_are_answered() -> None:
    """A thousand files that were good before, in every shape, some of them workbooks."""
    loaded()
    used = 0
    for seed in range(MUTATED):
        chance = random.Random(seed)
        rows = random_rows(chance, 20)
        good = workbook(rows) if seed < WORKBOOKS else shaped(rows, chance)
        used += check(mutated(good, chance), seed)
    assert 0 < used < MUTATED
    assert check(plain(random_rows(random.Random(1), 20)), MUTATED)
    print(f"{used} of {MUTATED} mutated files could be used")
