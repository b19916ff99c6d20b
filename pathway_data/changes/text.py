"""What is different, as text for the terminal and as JSON for programs."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from itertools import groupby
from typing import Any

from calculators.danish import counted, number
from calculators.danish import date as date_text
from pathway_data.catalogue import COMMON
from pathway_data.changes.consequences import ALL_PAGES, SHARED, PageChange, day_said
from pathway_data.changes.entities import EntityChange, FieldChange
from pathway_data.changes.report import CalculatorChange, LaterChange, Report
from pathway_data.changes.tables import OutcomeChange, Reworded, TableChange

LONG = 90
"""Longer texts are told by the part of them that differs."""

REGIONS_SHOWN = 8
"""So many regions are written out; the JSON has them all."""

NOTHING = "Intet er ændret."
TOO_MANY = "Tabellen har for mange kombinationer til at blive sammenlignet."
_MARKS = {"added": "+", "removed": "-", "renamed": ">", "changed": "~"}


def as_json(report: Report) -> str:
    """The whole report as JSON, with the proof of each table beside its numbers."""
    data = asdict(replace(report, reasons={}))
    del data["reasons"]
    for calculator, made in zip(data["calculators"], report.calculators, strict=True):
        _add_proofs(calculator, made)
        for later, then in zip(calculator["later"], made.later, strict=True):
            _add_proofs(later, then)
    return json.dumps(data, ensure_ascii=False, indent=2, default=_plain)


def _add_proofs(data: dict[str, Any], made: CalculatorChange | LaterChange) -> None:
    for table, proved in zip(data["tables"], made.tables, strict=True):
        table |= {"changed": proved.changed, "adds_up": proved.adds_up}


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def as_text(report: Report) -> Iterator[str]:
    """The report line by line."""
    yield f"Fra {report.before} til {report.after}, som det ser ud {date_text(report.day)}"
    yield ""
    if report.nothing:
        yield NOTHING
        yield from _rules(report)
        return
    yield from _entities(report)
    yield from _rules(report)
    yield from _consequences(report)


def _entities(report: Report) -> Iterator[str]:
    yield f"Indhold: {summary(report)}"
    for scope, changes in groupby(report.entities, key=lambda each: each.scope):
        yield ""
        yield report.folders[scope]
        for change in changes:
            yield f"  {_MARKS[change.what]} {said(change)}"
            yield from (f"      {each}" for field in change.fields for each in _field(field))
    yield ""


def summary(report: Report) -> str:
    """How much is new, gone, renamed and changed."""
    words = {
        "added": ("ny", "nye"),
        "removed": ("fjernet", "fjernet"),
        "renamed": ("omdøbt eller flyttet", "omdøbt eller flyttet"),
        "changed": ("ændret", "ændret"),
    }
    parts = []
    for what, (one, many) in words.items():
        count = sum(each.what == what for each in report.entities)
        if count:
            parts.append(f"{number(count)} {one if count == 1 else many}")
    return ", ".join(parts) or "ingen poster er ændret"


def said(change: EntityChange) -> str:
    """A change in one line."""
    name = f"{change.kind_name} »{change.title}«"
    return {
        "added": f"{name} er kommet til",
        "removed": f"{name} er fjernet",
        "renamed": f"{name} {_moved(change)}",
        "changed": f"{name} er ændret",
    }[change.what]


def _moved(change: EntityChange) -> str:
    """What something was called, or where it stood."""
    folder, _, name = change.formerly.rpartition("/")
    called = f"hed før {name} og hedder nu {change.id}" if name != change.id else ""
    place = SHARED.lower() if folder == COMMON else folder
    moved = f"er flyttet hertil fra {place}" if folder else ""
    return " og ".join(filter(None, (moved, called)))


def _field(field: FieldChange) -> Iterator[str]:
    if not field.before or not field.after:
        mark = "-" if field.before else "+"
        yield f"{mark} {field.field}: {field.before or field.after}"
        return
    before, after = differing(field.before, field.after)
    line = f"{field.field}: {before} → {after}"
    if len(line) <= LONG:
        yield line
    else:
        yield f"{field.field}:"
        yield f"    før: {before}"
        yield f"    nu:  {after}"


def differing(before: str, after: str) -> tuple[str, str]:
    """Two texts; where both are long, only what differs with a few words around it."""
    if min(len(before), len(after)) <= LONG:
        return before, after
    old, new = before.split(" "), after.split(" ")
    first = next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
        min(len(old), len(new)),
    )
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    begin, end = max(0, first - 4), max(0, last - 4)
    return _part(old, begin, end), _part(new, begin, end)


def _part(words: list[str], begin: int, end: int) -> str:
    until = len(words) - end
    return f"{'… ' if begin else ''}{' '.join(words[begin:until])}{' …' if end else ''}"


def _rules(report: Report) -> Iterator[str]:
    for calculator in (each for each in report.calculators if each.is_news):
        yield f"Beregner: {calculator.title} ({calculator.of})"
        yield from (f"  {line}" for line in _calculator(calculator))
        yield ""
    same = [each for each in report.calculators if not each.is_news and each.combinations]
    if same:
        total = sum(each.combinations for each in same)
        tables = counted(len(same), "beregner", "beregnere")
        yield (
            f"Regler uden ændringer: {tables} med {counted(total, 'kombination', 'kombinationer')}."
        )
        yield ""


def _calculator(calculator: CalculatorChange) -> Iterator[str]:
    yield from _tables(calculator)
    for later in calculator.later:
        yield later_said(later)
        yield from (f"  {line}" for line in _tables(later))
    for case in calculator.cases:
        yield f"Regneeksempel »{case.case}«: {case.before} → {case.after}"


def _tables(made: CalculatorChange | LaterChange) -> Iterator[str]:
    if made.too_many:
        yield TOO_MANY
    for table in made.tables:
        if table.is_news:
            yield from _table(table)


def later_said(later: LaterChange) -> str:
    """From which day on the sides differ in another way than before, both seen as of that day."""
    begins = f"Fra {date_text(later.day)}"
    if later.is_news:
        return f"{begins}, når begge sider ses, som de er den dag:"
    return f"{begins} er svarene de samme på begge sider."


def _table(table: TableChange) -> Iterator[str]:
    if table.topic:
        yield f"{table.topic}:"
    yield from table.notes
    for change in table.changes:
        yield from outcome_lines(change)
    yield from map(reworded, table.reworded)
    yield proof(table)


def reworded(outcome: Reworded) -> str:
    """That the words of an answer are others, for how many combinations."""
    times = counted(outcome.combinations, "kombination", "kombinationer")
    if outcome.before_words == outcome.after_words:
        return f"»{outcome.after_words}« siger mere eller andet end før: {times} med samme udfald"
    said = f"»{outcome.before_words}« hedder nu »{outcome.after_words}«"
    return f"{said}: {times} med samme udfald"


def outcome_lines(change: OutcomeChange, shown: int = REGIONS_SHOWN) -> Iterator[str]:
    """A gathering of combinations: what it came to and comes to, where, and one case."""
    times = counted(change.combinations, "kombination", "kombinationer")
    yield f"»{change.before_words}« → »{change.after_words}«: {times}"
    yield from (f"    når {region.words}" for region in change.regions[:shown])
    more = len(change.regions) - shown
    if more > 0 or change.untold:
        yield f"    og {counted(max(more, 1), 'område', 'områder')} til (se --json)"
    yield f"    fx: {change.case}"


def proof(table: TableChange) -> str:
    """The numbers, which add up to all combinations."""
    total = counted(table.combinations, "kombination", "kombinationer")
    parts = [f"{number(table.changed)} ændret", f"{number(table.same)} uændret"]
    if table.impossible:
        parts.append(f"{number(table.impossible)} kan ikke svares")
    sums = "Det er dem alle: ingen andre er ændret." if table.adds_up else "Tallene stemmer ikke."
    return f"{total}: {', '.join(parts)}. {sums}"


def _consequences(report: Report) -> Iterator[str]:
    if report.offers:
        yield "Tilbud, det får betydning for"
        for offer in report.offers:
            yield f"  {offer.offer} ({offer.of}): {offer.what}"
            yield f"      for: {offer.for_whom}"
        yield ""
    if report.days:
        yield "Datoer"
        for day in report.days:
            mark = "+" if day.is_new else "-"
            yield f"  {mark} {date_text(day.day)}: {day_said(day)}"
        yield ""
    if report.pages:
        yield f"Sider, der ser anderledes ud ({number(len(report.pages))})"
        yield from (f"  {page_said(page)}" for page in report.pages)


def page_said(page: PageChange) -> str:
    """A page that is another, with its address, in one line."""
    mark = {"new": "+", "gone": "-", "moved": ">", "changed": "~"}[page.what]
    moved = f" (før /{page.formerly})" if page.formerly else ""
    at = f" /{page.address}{moved}" if page.address or page.page != ALL_PAGES else ""
    return f"{mark} {page.page} ({page.of}){at}: {page.because}"
