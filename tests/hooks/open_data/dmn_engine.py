"""Decision tables run by a DMN engine of others, for all combinations of answers.

Every decision of a file is run for all combinations of what it needs, by itself. What the whole
table answers is then put together of these, for all combinations of the reader's answers: a
decision is a function of what it needs. The last decision of a table that collects is run for
what can reach it, as far as that is `MOST_REACHED`. Some combinations are run as a whole, too.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from calculators.decision_table import regions
from calculators.decision_table.answers import bounds, options_of, read_answers, warnings
from calculators.decision_table.groups import winners
from calculators.decision_table.model import DecisionTable
from calculators.model import InputError
from hooks.open_data.dmn.decisions import REFUSED, RESULT, WARNED
from hooks.open_data.dmn.document import MODEL
from tests.search.quick import run

MOST_REACHED, MOST_WHOLE = 100, 12

WHOLE = "whole"
"""Marks the answers of decisions that the engine found all that they need for itself."""

ENGINE = Path(__file__).with_name("dmn_engine.mjs")
NAMESPACES = {"": MODEL}

type Answer = str | int | None
type Combination = tuple[Answer, ...]


@dataclass(frozen=True)
class Told:
    """What a table tells of one combination; outcomes count for nothing where it refuses."""

    outcomes: tuple[str, ...]
    refused: tuple[str, ...] = ()
    warned: tuple[str, ...] = ()


@dataclass(frozen=True)
class Compared:
    """How many combinations there are, and those that the engine answers otherwise."""

    combinations: int
    reached: int
    differences: tuple[str, ...]
    against_the_schema: tuple[str, ...]


@dataclass
class _Decision:
    id: str
    name: str
    needs: tuple[str, ...]
    values: tuple[str, ...]
    told: dict[Combination, Any] = field(default_factory=dict)


class _File:
    """A file of decisions, and the table that it was made of."""

    def __init__(self, xml: bytes, table: DecisionTable) -> None:
        self.xml = xml.decode()
        self.table = table
        self.root = ET.fromstring(xml)
        names = {
            element.attrib["id"]: element.attrib["name"]
            for tag in ("inputData", "decision")
            for element in self.root.findall(tag, NAMESPACES)
        }
        self.inputs = [names[f"input-{each}"] for each in self.asked]
        self.decisions = {made.name: made for made in self._decisions(names)}

    def _decisions(self, names: Mapping[str, str]) -> Iterator[_Decision]:
        for element in self.root.findall("decision", NAMESPACES):
            needs = element.findall("informationRequirement/*", NAMESPACES)
            values = element.findtext("decisionTable/output/outputValues/text", "", NAMESPACES)
            yield _Decision(
                element.attrib["id"],
                element.attrib["name"],
                tuple(names[each.attrib["href"].removeprefix("#")] for each in needs),
                tuple(json.loads(f"[{values}]")),
            )

    @cached_property
    def asked(self) -> dict[str, tuple[Answer, ...]]:
        """All answers to each question."""
        asked: dict[str, tuple[Answer, ...]] = {}
        for question in self.table.questions:
            options = tuple(option.id for option in options_of(question))
            least, most = bounds(question) if question.bands else (0, 0)
            asked[question.id] = (None, *range(least, most + 1)) if question.bands else options
        region = self.table.region
        if region:
            asked[region.id] = tuple(option.id for option in regions.options_of(region))
        return asked

    @property
    def collects(self) -> bool:
        return self.table.hit == "collect"

    def alone(self) -> list[_Decision]:
        """The decisions that are run for all combinations of what they need."""
        last = {RESULT} if self.collects else set()
        return [each for each in self.decisions.values() if each.name not in last]

    def contexts(self, decision: _Decision) -> list[Combination]:
        asked = dict(zip(self.inputs, self.asked.values(), strict=True))
        known = {**asked, **{each.name: each.values for each in self.decisions.values()}}
        return list(product(*(known[name] for name in decision.needs)))

    @cached_property
    def combinations(self) -> list[Combination]:
        return list(product(*self.asked.values()))

    def values(self, combination: Combination) -> dict[str, Any]:
        """What each decision comes to, those that were run alone."""
        values: dict[str, Any] = dict(zip(self.inputs, combination, strict=True))
        for decision in self.alone():
            key = tuple(values[name] for name in decision.needs)
            values[decision.name] = decision.told.get(key, f"intet svar på {key}")
        return values

    def written(self, combination: Combination) -> dict[str, str]:
        """The answers as a form has them: a number that is not known is an empty field."""
        written = ("" if answer is None else str(answer) for answer in combination)
        return dict(zip(self.asked, written, strict=True))

    def ours(self, combination: Combination) -> Told:
        """What our own engine tells."""
        answers = self.written(combination)
        try:
            given = read_answers(self.table, answers)
        except InputError as error:
            return Told((), tuple(each.message for each in error.every))
        found = (outcome for _, outcome in winners(self.table, given))
        warned = tuple(each.message for each in warnings(self.table, answers))
        return Told(tuple(each.id for each in found if not each.silent), (), warned)

    def theirs(self, values: Mapping[str, Any]) -> Told:
        """What the engine's answers come to."""
        refused = tuple(values.get(REFUSED, ()))
        warned = tuple(values.get(WARNED, ()))
        result = values[RESULT]
        outcomes = tuple(result) if isinstance(result, list) else (result,)
        return Told((), refused) if refused else Told(outcomes, (), warned)


def compared(made: Sequence[tuple[bytes, DecisionTable]]) -> list[Compared]:
    """Each file held against its table, for all combinations of answers."""
    files = [_File(*each) for each in made]
    first = [[(each, True, file.contexts(each)) for each in file.alone()] for file in files]
    schema = _run(files, first)
    reached = [_reached(file) for file in files]
    # What only a table that collects has, and a part of the combinations run as a whole.
    whole = [_spread(file.combinations, MOST_WHOLE) for file in files]
    second = [
        [
            *([(file.decisions[RESULT], True, tops)] if file.collects else []),
            (file.decisions[RESULT], False, some),
        ]
        for file, tops, some in zip(files, reached, whole, strict=True)
    ]
    _run(files, second)
    return [
        Compared(len(file.combinations), len(tops), tuple(_differences(file)), tuple(warned))
        for file, tops, warned in zip(files, reached, schema, strict=True)
    ]


def _spread[Each](all_of_them: Sequence[Each], most: int) -> list[Each]:
    return list(all_of_them[:: max(1, -(-len(all_of_them) // most))])


def _reached(file: _File) -> list[Combination]:
    """What can reach the last decision of a table that collects."""
    if not file.collects:
        return []
    needs = file.decisions[RESULT].needs
    found = {
        tuple(values[name] for name in needs): None
        for values in map(file.values, file.combinations)
    }
    return _spread(list(found), MOST_REACHED)


def _run(files: Sequence[_File], calls: Sequence[Any]) -> list[list[str]]:
    """Let the engine decide, and keep what it tells; gives what is wrong by the schema."""
    documents = [
        {
            "xml": file.xml,
            "calls": [
                {
                    "decision": decision.id,
                    "alone": alone,
                    "contexts": [
                        dict(zip(decision.needs if alone else file.inputs, each, strict=True))
                        for each in contexts
                    ],
                }
                for decision, alone, contexts in each_calls
            ],
        }
        for file, each_calls in zip(files, calls, strict=True)
    ]
    answered = run(ENGINE, given={"documents": documents})
    for each_calls, answer in zip(calls, answered, strict=True):
        for (decision, alone, contexts), told in zip(each_calls, answer["answers"], strict=True):
            known = zip(contexts, told, strict=True)
            mark = () if alone else (WHOLE,)
            decision.told.update({(*key, *mark): said for key, said in known})
    return [answer["warnings"] for answer in answered]


def _differences(file: _File) -> Iterator[str]:
    result = file.decisions[RESULT]
    for combination in file.combinations:
        values = file.values(combination)
        ours = file.ours(combination)
        if file.collects:
            topics = tuple(values[name] for name in result.needs)
            values[RESULT] = result.told.get(topics, list(ours.outcomes))
            if not ours.refused and topics != _by_topic(file, combination):
                yield f"{combination}: {topics}"
        theirs = file.theirs(values)
        if theirs != ours:
            yield f"{combination}: {ours} – {theirs}"
        whole = result.told.get((*combination, WHOLE), values[RESULT])
        if whole != values[RESULT]:
            yield f"{combination}: {values[RESULT]} – {whole}"


def _by_topic(file: _File, combination: Combination) -> tuple[str, ...]:
    """The outcomes of all topics by our own engine, silent ones among them."""
    given = read_answers(file.table, file.written(combination))
    return tuple(outcome.id for _, outcome in winners(file.table, given))
