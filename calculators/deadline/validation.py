"""Mistakes in a deadline's definition: what its parts say of one another."""

from collections.abc import Iterator

from calculators.common import repeated_ids
from calculators.deadline.model import Deadline
from calculators.deadline.tables import OUTCOMES
from calculators.model import Finding

DATED = ("unsettled", "open", "kept", "passed")
"""The outcomes whose headline can name the last day, because it is known."""


def findings(deadline: Deadline) -> tuple[Finding, ...]:
    """Everything wrong with a deadline, for its editor.

    Ids used twice; a last day named where none is known, or left out where it is the
    answer; two outcomes that read the same.
    """
    keys = ("start", "exception", "later", "offered")
    ids = (((key,), getattr(deadline, key).id) for key in keys)
    return (*repeated_ids(ids), *_headlines(deadline))


def _headlines(deadline: Deadline) -> Iterator[Finding]:
    known: dict[str, str] = {}
    for key, _ in OUTCOMES:
        headline = getattr(deadline, key).headline
        if key not in DATED and "{date}" in headline:
            message = "fristens sidste dag kendes ikke her – fjern {date}"
            yield Finding((key, "headline"), message)
        if key == "open" and "{date}" not in headline:
            yield Finding((key, "headline"), "skriv {date}, hvor fristens sidste dag skal stå")
        if headline in known:
            message = f"overskriften er den samme som under »{known[headline]}« – skriv en anden"
            yield Finding((key, "headline"), message)
        known[headline] = key
