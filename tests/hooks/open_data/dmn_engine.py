"""Decision tables run by a DMN engine of others, for all combinations of answers.

Every table is asked as a whole, for every combination of the reader's answers, and each answer is
held against ours: what the table decides, each of its topics, what it refuses and warns of.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
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

MOST_PLAIN = 12
"""So many combinations of a table are also run by the engine as a whole, with nothing kept."""

ENGINE = Path(__file__).with_name("dmn_engine.mjs")
NAMESPACES = {"": MODEL}

type Answer = str | int | None
type Combination = tuple[Answer, ...]


@dataclass(frozen=True)
class Told:
    """What a table tells of one combination; outcomes count for nothing where it refuses."""

    outcomes: tuple[str, ...]
    topics: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    warned: tuple[str, ...] = ()


@dataclass(frozen=True)
class Compared:
    """How many combinations were run, and those that the engine answers otherwise."""

    combinations: int
    differences: tuple[str, ...]
    against_the_schema: tuple[str, ...]


class _File:
    """A file of decisions, and the table that it was made of."""

    def __init__(self, xml: bytes, table: DecisionTable) -> None:
        self.xml = xml.decode()
        self.table = table
        root = ET.fromstring(xml)
        self._names = {
            element.attrib["id"]: element.attrib["name"]
            for tag in ("inputData", "decision")
            for element in root.findall(tag, NAMESPACES)
        }
        self._needs = tuple(
            self._names[each.attrib["href"].removeprefix("#")]
            for each in root.findall(
                "decision[@id='result']/informationRequirement/requiredDecision", NAMESPACES
            )
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

    @cached_property
    def combinations(self) -> list[Combination]:
        """In the order in which the engine is asked."""
        return list(product(*self.asked.values()))

    @cached_property
    def decisions(self) -> dict[str, str]:
        """The ids of the decisions that are asked for, by name."""
        ids = {name: identifier for identifier, name in self._names.items()}
        return {name: ids[name] for name in (RESULT, REFUSED, WARNED) if name in ids}

    def given(self) -> dict[str, Any]:
        """What the engine is asked."""
        names = [self._names[f"input-{each}"] for each in self.asked]
        return {
            "xml": self.xml,
            "asked": dict(zip(names, self.asked.values(), strict=True)),
            "decisions": list(self.decisions.values()),
            "apart": self.apart,
        }

    @property
    def apart(self) -> int:
        """From one combination that is run with nothing kept to the next."""
        return -(-len(self.combinations) // MOST_PLAIN)

    def ours(self, combination: Combination) -> Told:
        """What our own engine tells; a number that is not known is an empty field."""
        written = ("" if answer is None else str(answer) for answer in combination)
        answers = dict(zip(self.asked, written, strict=True))
        try:
            given = read_answers(self.table, answers)
        except InputError as error:
            return Told((), (), tuple(each.message for each in error.every))
        found = [outcome for _, outcome in winners(self.table, given)]
        warned = tuple(each.message for each in warnings(self.table, answers))
        shown = tuple(each.id for each in found if not each.silent)
        topics = tuple(each.id for each in found) if self.table.hit == "collect" else ()
        return Told(shown, topics, (), warned)

    def theirs(self, answers: Sequence[Mapping[str, Any]]) -> Told:
        """What the engine's answers to the decisions come to; an error is an outcome of its own."""
        told = dict(zip(self.decisions, answers, strict=True))
        failed = tuple(each["error"] for each in answers if "error" in each)
        if failed:
            return Told(failed)
        refused, warned = (
            tuple(told[name]["result"]) if name in told else () for name in (REFUSED, WARNED)
        )
        if refused:
            return Told((), (), refused)
        result = told[RESULT]["result"]
        shown = tuple(result) if isinstance(result, list) else (result,)
        collects = self.table.hit == "collect"
        topics = tuple(told[RESULT]["way"].get(name) for name in self._needs) if collects else ()
        return Told(shown, topics, (), warned)


def compared(made: Sequence[tuple[bytes, DecisionTable]]) -> list[Compared]:
    """Each file held against its table, for all combinations of answers."""
    files = [_File(*each) for each in made]
    answered = run(ENGINE, given={"documents": [file.given() for file in files]})
    return [
        Compared(
            len(answer["answers"]),
            tuple(_differences(file, answer)),
            tuple(answer["warnings"]),
        )
        for file, answer in zip(files, answered, strict=True)
    ]


def _differences(file: _File, answer: Mapping[str, Any]) -> Iterator[str]:
    theirs = cache(lambda places: file.theirs([answer["told"][at] for at in places]))
    answers = [tuple(each) for each in answer["answers"]]
    for combination, places in zip(file.combinations, answers, strict=True):
        ours = file.ours(combination)
        if theirs(places) != ours:
            yield f"{combination}: {ours} – {theirs(places)}"
    plain = [tuple(each) for each in answer["plain"]]
    again = zip(file.combinations[:: file.apart], answers[:: file.apart], plain, strict=True)
    for combination, places, read_anew in again:
        if places != read_anew:
            yield f"{combination}: {theirs(places)} – {theirs(read_anew)}"
