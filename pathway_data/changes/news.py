"""What is new: since the latest release, in each release, and on the days to come."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from calculators.danish import counted
from calculators.danish import date as date_text
from pathway_data.catalogue import Catalogue, Scope, key_of
from pathway_data.changes import releases
from pathway_data.changes.consequences import day_said, turns_alike, turns_said
from pathway_data.changes.releases import Entry
from pathway_data.changes.report import Report, compare
from pathway_data.changes.sides import Side, SideError, release_side
from pathway_data.changes.tables import TableChange
from pathway_data.changes.text import outcome_lines, summary
from pathway_data.load import Loaded
from pathway_data.memory import Memory
from pathway_data.models.base import Entity

NOW = "indholdet, som det er nu"
FIRST = "Første udgivelse"
NOTHING_BEFORE = "Det er den første udgivelse. Der er intet før den at sammenligne med."
_NAMES = uuid.UUID("5b1d1f0e-6f0c-5d55-9a55-0d8f6c1f6a11")
"""The namespace of the entries' names (RFC 9562, version 5): made of what they are about."""


def stable_id(*parts: str) -> str:
    """A name that is the same as long as the parts are, and that no other parts have."""
    return uuid.uuid5(_NAMES, "|".join(parts)).urn


@dataclass(frozen=True)
class Event:
    """Something that begins or ends on a day: what is said, its name, and what it is about.

    `what` is said where it is clear what it is about; it is empty where that says it all.
    """

    day: date
    title: str
    what: str
    id: str
    scope: Scope
    entity: Entity


def events(catalogue: Catalogue) -> tuple[Event, ...]:
    """Everything that changes on a day, past days too, the first day first; each thing once."""
    found = (
        Event(
            first.day,
            *turns_said(catalogue, alike),
            stable_id("day", first.day.isoformat(), *key_of(first.scope, first.entity)),
            first.scope,
            first.entity,
        )
        for alike in turns_alike(catalogue)
        for first in alike[:1]
    )
    return tuple(sorted(found, key=lambda each: (each.day, each.title, each.id)))


def release_entries(day: date, catalogue: Catalogue, report: Report | None) -> Iterator[Entry]:
    """What a release tells of: how much is new, the rules, the offers, and the days to come.

    Without a report there was no release before it.
    """
    said = NOTHING_BEFORE if report is None else f"{summary(report).capitalize()}."
    title = FIRST if report is None else "Udgivelse"
    yield Entry(stable_id("release", day.isoformat()), f"{title} {date_text(day)}", said)
    if report is None:
        for event in events(catalogue):
            if event.day > day:
                yield Entry(event.id, f"{date_text(event.day)}: {event.title}", "")
        return
    for calculator in report.calculators:
        name = ("rules", day.isoformat(), calculator.scope, calculator.id)
        answers = f"Nye svar i »{calculator.title}«"
        if calculator.changed:
            yield _answers(stable_id(*name), answers, calculator.tables)
        for later in (each for each in calculator.later if each.is_news):
            from_day = f"{answers} fra {date_text(later.day)}"
            yield _answers(stable_id(*name, later.day.isoformat()), from_day, later.tables)
    for offer in report.offers:
        yield Entry(
            stable_id("offer", day.isoformat(), offer.of, offer.offer),
            f"{offer.offer} ({offer.of}): {offer.what}",
            f"For: {offer.for_whom}",
        )
    for each in report.days:
        new = "Ny dato" if each.is_new else "Dato, der er væk"
        yield Entry(
            stable_id("date", day.isoformat(), each.day.isoformat(), each.about, each.what),
            f"{new}, {date_text(each.day)}: {day_said(each)}",
            "",
        )


def _answers(name: str, said: str, tables: Iterable[TableChange]) -> Entry:
    """What comes to something else in some tables: how many combinations, and which."""
    changes = [change for table in tables for change in table.changes]
    times = counted(sum(each.combinations for each in changes), "kombination", "kombinationer")
    return Entry(
        name,
        f"{said}: {times}",
        "\n".join(line for each in changes for line in outcome_lines(each)),
    )


@dataclass(frozen=True)
class Told:
    """An entry with the day of the release that tells of it."""

    day: date
    entry: Entry


@dataclass(frozen=True)
class News:
    """What is new on a site: since the latest release, where there is one.

    `released` are the entries of all releases, the latest first. `fault` tells that the latest
    one cannot be compared with, and why. `before` is the content as that one has it.
    """

    day: date
    catalogue: Catalogue
    latest: date | None = None
    first: date | None = None
    released: tuple[Told, ...] = ()
    report: Report | None = None
    fault: str = ""
    before: Side | None = None

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What changes on a day, from the latest release on; without one, from today."""
        since = self.latest or self.day
        return tuple(each for each in events(self.catalogue) if each.day >= since)

    @property
    def coming(self) -> tuple[Event, ...]:
        """What changes on a day that is still to come."""
        return tuple(each for each in self.events if each.day > self.day)


def news(content: Path, loaded: Loaded, day: date, memory: Memory) -> News:
    """What is new in some content on a day. Raises ReleaseError for a release that was changed."""
    days = releases.days(content)
    if not days:
        return News(day, loaded.catalogue)
    files = [releases.file_of(content, each) for each in days]
    told = tuple(
        Told(release_day, entry)
        for release_day, file in zip(reversed(days), reversed(files), strict=True)
        for entry in _read(file, memory).entries
    )
    found = News(day, loaded.catalogue, days[-1], days[0], told)
    latest = (files[-1].read_bytes(), day)
    before = memory.get("release side", "", latest, lambda: _before(files[-1], day, loaded, memory))
    if isinstance(before, str):
        return replace(found, fault=before)
    now = {path: document.data for path, document in loaded.documents.items()}
    after = Side(NOW, loaded, day)
    report = memory.get("news", "", (latest, now), lambda: compare(before, after))
    return replace(found, report=report, before=before)


def _read(file: Path, memory: Memory) -> releases.Release:
    return memory.get("release", file.name, file.read_bytes(), lambda: releases.read(file))


def _before(file: Path, day: date, today: Loaded, memory: Memory) -> Side | str:
    """A release to compare with, or why that cannot be done.

    A release never changes, but what the files may hold does: then it is no fault of the content.
    """
    try:
        return release_side(file, day, today, memory)
    except SideError as error:
        return str(error)
