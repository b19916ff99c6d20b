"""What an earlier publication of the same figures gives away beside this one.

Two publications that differ by few citizens tell of those few (a difference attack): where
both show a number and it has grown by one, that one is known. And what one of them hides the
other must not show.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from calculators.danish import plain_spaces
from calculators.indicators import headings
from calculators.indicators.figures import FileFigures
from calculators.indicators.letters import composed
from calculators.indicators.settings import EARLIER, Settings
from calculators.indicators.views import CSV_HEADINGS, HIDDEN, cell_label, share_row
from calculators.model import InputError

_INDICATOR, _GROUP, _HITS, _OF = CSV_HEADINGS[:4]
_EXPECTED = (
    "Det er ikke en fil med tal herfra. Indsæt hele indholdet af den fil, der blev hentet med "
    "»Hent tallene som CSV«, med overskrifterne."
)

Numbers = tuple[str, str]
"""A numerator and a denominator as they were shown."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many lines were in both publications, and those that give something away together."""

    common: int
    grown: tuple[str, ...]
    uncovered: tuple[str, ...]


def compared(found: FileFigures, settings: Settings) -> Comparison | None:
    """This publication beside the earlier one, where there is any.

    Raises InputError for a text that is none.
    """
    if not settings.earlier.strip():
        return None
    before = dict(_read(settings.earlier))
    now = dict(_shown(found, settings))
    common = [key for key in before if key in now]
    if not common:
        raise InputError(EARLIER, f"Ingen linje i den passer med tallene nu. {_EXPECTED}")
    small = max(found.rule.smallest_group, found.rule.smallest_part)
    return Comparison(
        len(common),
        tuple(_name(key) for key in common if _few_between(before[key], now[key], small)),
        tuple(_name(key) for key in common if _shown_in_one(before[key], now[key])),
    )


def _read(text: str) -> Iterator[tuple[tuple[str, str], Numbers]]:
    """The lines of a publication, by indicator and group."""
    plain = composed(text.removeprefix("\ufeff"))
    for separator in headings.SEPARATORS:
        rows = headings.records(io.StringIO(plain, newline=""), separator)
        first = [name.strip() for name in next(rows, [])]
        if not {_INDICATOR, _GROUP, _HITS, _OF} <= set(first):
            continue
        places = [first.index(name) for name in (_INDICATOR, _GROUP, _HITS, _OF)]
        for row in rows:
            if len(row) > max(places):
                indicator, group, hits, of = (row[at].strip() for at in places)
                yield (indicator, group.removeprefix("'")), (_ungrouped(hits), _ungrouped(of))
        return
    raise InputError(EARLIER, _EXPECTED)


def _ungrouped(count: str) -> str:
    """A count without what a spreadsheet put between its thousands when the file was saved."""
    digits = plain_spaces(count).replace(".", "").replace(" ", "")
    return digits if digits.isdecimal() else count


def _shown(found: FileFigures, settings: Settings) -> Iterator[tuple[tuple[str, str], Numbers]]:
    for figures in found.figures:
        for cell in figures.cells:
            hits, of, *_ = share_row(figures, cell, settings).csv_cells
            yield (figures.indicator.name, cell_label(cell)), (hits, of)


def _name(key: tuple[str, str]) -> str:
    indicator, group = key
    return f"{group} ({indicator})"


def _few_between(before: Numbers, now: Numbers, small: int) -> bool:
    """Whether a number, or what is left of the denominator, differs by few citizens."""
    pairs = zip(before, now, strict=True)
    changes = [int(new) - int(old) for old, new in pairs if old.isdecimal() and new.isdecimal()]
    if len(changes) == len(now):
        hits, of = changes
        changes.append(of - hits)
    return any(0 < abs(change) < small for change in changes)


def _shown_in_one(before: Numbers, now: Numbers) -> bool:
    return any((old == HIDDEN) != (new == HIDDEN) for old, new in zip(before, now, strict=True))
