"""Requests that nobody would send, to every calculator there is: random ones and mutated ones.

`python -m tests.calculators.random_requests [random] [mutated]` sends so many of each to every
calculator of the site (5,000 and 1,000), and prints what came of it.
"""

import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from calculators import encode, handle, kind_of
from calculators.model import Form
from hooks.site.places import definitions
from tests.calculators.random_answers import random_answers

RANDOM, MUTATED = 5_000, 1_000
SLOW = 1.0
"""So many seconds of the processor no answer may take, whatever else the machine does."""

ODD_TEXTS = (
    *(
        "",
        " ",
        "\u00a0",
        "\x00",
        "\x00=1+1",
        "\ud83d",
        "\ud800\udc00",
        "\u2028",
        "\u202e",
        "\ufeff",
    ),
    *("abc", "½", "²", "1e9", "1E+999999999", "NaN", "Infinity", "-0", "0x10", "1_000", "١٢"),
    *("9" * 5000, "0," + "0" * 5000 + "1", "0.500", "184.944,375", "40,000", "1.0", "1 mio."),
    *("31.2.2026", "i dag", "mandag", "99999999", "2026-02-30", "1/13", "0.0.0000"),
    *("uafklaret", "ja", "nej", "Ja", "true", "=1+1", "@SUM(A1)", "<script>alert(1)</script>"),
    *(
        "010190-1234",
        "ja\n",
        "linje\r\nto",
        "æøå" * 400,
        "x" * 100_000,
        "{}",
        "[]",
        '"',
        "%s",
        "{0}",
    ),
)
ODD_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 10**30, 1.5, float("inf"), [], {}, [[]], {"a": {"b": []}}),
    *ODD_TEXTS,
)
ENGLISH = re.compile(
    r"\b(the|is not|invalid|error|object|expected|must|cannot|could not|argument|index|range|key|"
    r"value|type|str|int|dict|list|NoneType|division|exceeds|Traceback|literal|attribute|not in)\b",
    re.IGNORECASE,
)
"""Words of Python's own messages; none of them stands in any of ours."""


NAMES = re.compile(r"»[^«]*«|(?<=: )[\w.\[\]-]+(?=: )")
"""A field's name, or the reader's own words; and the path to a key of a definition."""


@dataclass
class Seen:
    """What came of the requests to one calculator."""

    name: str
    requests: int = 0
    slowest: float = 0.0
    kinds: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def random_text(source: random.Random) -> str:
    """A text of any characters, halves of them and controls among them."""
    if source.random() < 0.5:
        return source.choice(ODD_TEXTS)
    most = source.choice((0x80, 0x250, 0x2100, 0x10FFFF))
    return "".join(chr(source.randrange(most)) for _ in range(source.randrange(12)))


def random_request(form: Form, definition: Any, source: random.Random) -> dict[str, Any]:
    """A request of the page, most of its answers usable and some of them anything."""
    answers: dict[str, Any] = dict(random_answers(form, source))
    names = [*answers, "findes-ikke"]
    for _ in range(source.randrange(4)):
        answers[source.choice(names)] = random_text(source)
    do = source.choice(("calculate", "calculate", *kind_of(definition).actions))
    request: dict[str, Any] = {"do": do, "id": definition.id, "answers": answers, "base": "../"}
    if do == "export":
        request["format"] = source.choice(("text", "csv", "scenario", "xlsx"))
        request["missing"] = ["xlsxwriter"]
    elif do in ("open", "compare"):
        request["text"] = scenario_text(definition, answers, source)
    elif do == "form":
        request["change"] = source.choice(("", "tilfoej", "fjern-1", "fjern-99", "fjern-x"))
    elif do == "rows":
        request |= source.choice(
            (
                {"step": "open", "file": "f", "size": source.randrange(10**9)},
                {"step": "part", "file": "f", "data": source.choice(("", "x", "QQ==", "Z2F2"))},
                {"step": "count", "file": "f"},
                {"step": "download", "what": source.choice(("template", "figures", "andet"))},
            )
        )
    return request


def scenario_text(definition: Any, answers: dict[str, Any], source: random.Random) -> str:
    """A scenario as it is saved, or cut short."""
    content = {
        "format": "forloebsprogram-scenarie",
        "version": 1,
        "calculator": definition.id,
        "title": definition.title,
        "answers": answers,
    }
    text = json.dumps(content)
    return text if source.random() < 0.7 else text[: source.randrange(len(text))]


def mutated(data: Any, source: random.Random) -> Any:
    """The same data with one thing in it exchanged, taken out or doubled."""
    if isinstance(data, dict) and data and source.random() < 0.9:
        name = source.choice(list(data))
        changed = dict(data)
        match source.randrange(4):
            case 0:
                del changed[name]
            case 1:
                changed[random_text(source)] = changed.pop(name)
            case _:
                changed[name] = mutated(data[name], source)
        return changed
    if isinstance(data, list) and data and source.random() < 0.9:
        at = source.randrange(len(data))
        match source.randrange(4):
            case 0:
                return [*data[:at], *data[at + 1 :]]
            case 1:
                return [*data, data[at]]
            case 2:
                return []
            case _:
                return [*data[:at], mutated(data[at], source), *data[at + 1 :]]
    return source.choice(ODD_VALUES)


def mutated_text(request: dict[str, Any], source: random.Random) -> str:
    """A request whose data or whose text is spoiled."""
    if source.random() < 0.7:
        return json.dumps(mutated(request, source))
    text = json.dumps(request)
    at = source.randrange(len(text))
    spoiled = (text[:at], text[:at] + random_text(source) + text[at:], text[:at] + text[at + 1 :])
    return source.choice((*spoiled, "[" * 100_000, text * 2))


def requests(
    definition: Any, form: Form, count: tuple[int, int], source: random.Random
) -> Iterator[str]:
    """So many random requests, then so many mutated ones, those of definitions among them."""
    for _ in range(count[0]):
        yield json.dumps(random_request(form, definition, source))
    load = {"do": "load", "definition": encode(definition)}
    for _ in range(count[1]):
        if source.random() < 0.3:
            # Under another name, so that the real one stays to be asked.
            spoiled = mutated({**load["definition"], "id": "spoleret"}, source)
            yield json.dumps({"do": "load", "definition": spoiled})
            yield json.dumps({"do": "calculate", "id": "spoleret", "answers": {}})
        else:
            yield mutated_text(random_request(form, definition, source), source)


def messages(answer: dict[str, Any]) -> list[str]:
    """What a reader would be told of a request that cannot be answered."""
    told = [error["message"] for error in answer.get("errors", ())]
    return [*told, answer["failure"]] if "failure" in answer else told


def probe(definition: Any, count: tuple[int, int], seed: int) -> Seen:
    """Send the requests, each followed by none but the next; the last finds all as it was."""
    seen = Seen(definition.id)
    form = kind_of(definition).form(definition)
    handle(json.dumps({"do": "load", "definition": encode(definition)}))
    plain = json.dumps({"do": "calculate", "id": definition.id, "answers": {}})
    before = handle(plain)
    source = random.Random(seed)
    for request in requests(definition, form, count, source):
        begun = time.process_time()
        _judge(seen, request, handle)
        took = time.process_time() - begun
        seen.slowest = max(seen.slowest, took)
        if took > SLOW:
            seen.faults.append(f"{took:.1f} s: {request[:300]}")
    handle(json.dumps({"do": "load", "definition": encode(definition)}))
    if handle(plain) != before:
        seen.faults.append("det samme spørgsmål besvares anderledes bagefter")
    return seen


def _judge(seen: Seen, request: str, ask: Callable[[str], str]) -> None:
    seen.requests += 1
    try:
        written = ask(request)
        written.encode()
        answer = json.loads(written)
    except Exception as error:
        seen.faults.append(f"{type(error).__name__}: {request[:300]}")
        return
    kind = next((key for key in ("errors", "failure") if key in answer), "answer")
    seen.kinds[kind] = seen.kinds.get(kind, 0) + 1
    if "about" in answer and "spoleret" not in request:
        seen.faults.append(f"{answer['about']}: {request[:300]}")
    for message in messages(answer):
        if not message.strip() or ENGLISH.search(NAMES.sub("", message)):
            seen.faults.append(f"»{message[:200]}«: {request[:300]}")


def main() -> int:
    """Probe every calculator of the site and print what came of it."""
    numbers = [int(each) for each in sys.argv[1:]] or [RANDOM, MUTATED]
    faults = 0
    for seed, (name, definition) in enumerate(definitions()):
        seen = probe(definition, (numbers[0], numbers[1]), seed)
        faults += len(seen.faults)
        print(
            f"{name}: {seen.requests} requests, slowest {seen.slowest * 1000:.0f} ms, {seen.kinds}"
        )
        for fault in list(dict.fromkeys(seen.faults))[:10]:
            print("   ", fault)
    print(f"{faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
