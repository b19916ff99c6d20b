"""Queries as readers type them, and how well a search answers them.

A set is a list of queries, each with a pattern that a right page's title matches, whatever the
size of its letters. `success@n` is the share that has a right page among the first n, MRR the mean
of one over the place of the first right page (Voorhees, TREC-8 Question Answering Track, 1999).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

SETS = Path(__file__).with_name("queries")
LOOKED_AT = 10
"""So many pages of an answer count; one that comes later is not found."""


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader types, and which titles are right."""

    text: str
    right: str

    def place(self, titles: Sequence[str]) -> int:
        """Where the first right page stands, from 1; 0 if it is not there."""
        found = (re.search(self.right, title, re.IGNORECASE) for title in titles[:LOOKED_AT])
        return next((place for place, match in enumerate(found, 1) if match), 0)


@dataclass(frozen=True, slots=True)
class Success:
    """How well a set was answered."""

    queries: int
    first: float
    among_three: float
    mean_reciprocal: float

    def __str__(self) -> str:
        return (
            f"success@1 {self.first:.2f}  success@3 {self.among_three:.2f}  "
            f"MRR {self.mean_reciprocal:.2f}  ({self.queries} queries)"
        )


def read(file: Path) -> tuple[Query, ...]:
    """The queries of a file: a list of `{q: …, title: …}`."""
    return tuple(
        Query(str(each["q"]), str(each["title"]))
        for each in yaml.safe_load(file.read_text(encoding="utf-8"))
    )


def success(queries: Sequence[Query], answers: Mapping[str, Sequence[str]]) -> Success:
    """How well queries were answered; `answers` are titles by what was typed."""
    places = [query.place(answers[query.text]) for query in queries]
    return Success(
        len(places),
        _share(place == 1 for place in places),
        _share(0 < place <= 3 for place in places),
        sum(1 / place for place in places if place) / len(places),
    )


def wrong(queries: Sequence[Query], answers: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """The queries without a right page among three, with what came instead."""
    for query in queries:
        if not 0 < query.place(answers[query.text]) <= 3:
            yield f"{query.text} ({query.right}): {'; '.join(answers[query.text][:3])}"


def _share(right: Iterable[bool]) -> float:
    found = list(right)
    return sum(found) / len(found)
