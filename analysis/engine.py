"""Counts from an engine, put where the page's own counting would have put them.

What is published is then made by `calculators.indicators` alone.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from analysis import expressions
from analysis.backends import Backend
from analysis.expressions import SPELLING_COLUMNS, SPELLINGS, Layout, Readings, text_column
from analysis.spellings import Spellings
from calculators.danish import counted, listed
from calculators.indicators import values
from calculators.indicators.figures import FileFigures, counts
from calculators.indicators.headings import Columns
from calculators.indicators.model import Disclosure, Indicator
from calculators.indicators.outcomes import Outcome
from calculators.indicators.reading import OpenedFile
from calculators.indicators.tally import OmittedRow, Tally, YesNoColumn

_LANE = 32
_MOST_SPELLINGS = 5
_SAYS = Callable[[str], None]


@dataclass
class _Set:
    """What was counted of one file or folder: rows by block, municipality, date and outcome."""

    blocks: dict[int, list[tuple[str, int, tuple[int, ...], int, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    wrong: list[tuple[int, tuple[tuple[str, int], ...], int, int]] = field(default_factory=list)
    empty: int = 0
    seen: dict[str, dict[str, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Counted:
    """All that left the engine, by the number of the set its rows belong to."""

    layout: Layout
    spellings: Spellings
    sets: Mapping[int, _Set]
    how: str

    def together(self, named: Callable[[str], str]) -> "Counted":
        """The same counts with each municipality under another name, such as its region's."""
        names = [named(name) for name in self.spellings.names]
        return replace(self, spellings=replace(self.spellings, names=names))

    def tally(self, number: int = 0) -> Tally:
        """One set's counts as the page would hold them after counting a file."""
        return _tally(self, self.sets.get(number, _Set()))

    def figures(
        self, rule: Disclosure, number: int = 0, *, empty_is_no: bool = False
    ) -> FileFigures:
        """All there is to show of a set, with what must be hidden."""
        return counts(self.tally(number), rule, empty_is_no=empty_is_no)


def read_spellings(
    backend: Backend, layout: Layout, says: _SAYS = lambda _: None
) -> tuple[Spellings, dict[int, dict[str, dict[str, int]]]]:
    """Every spelling of every text column, read; and how often each stands in each set."""
    spellings = Spellings()
    seen: dict[int, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    if layout.texts:
        columns = counted(len(layout.texts), "tekstkolonne", "tekstkolonner")
        says(f"Læser stavemåder i {columns}")
    expression = expressions.spelled(layout)
    for number, at, text, rows in backend.rows(expression) if expression is not None else ():
        name = layout.texts[at]
        spellings.add(layout.definition.by_id[name].kind, (text,))
        seen[number][name][text] = rows
    return spellings, seen


def count(backend: Backend, layout: Layout, how: str, says: _SAYS = lambda _: None) -> Counted:
    """Count all rows of the engine's table of pathways."""
    spellings, seen = read_spellings(backend, layout, says)
    return count_read(backend, layout, spellings, seen, how, says)


def count_read(
    backend: Backend,
    layout: Layout,
    spellings: Spellings,
    seen: Mapping[int, Mapping[str, Mapping[str, int]]],
    how: str,
    says: _SAYS = lambda _: None,
) -> Counted:
    """Count all rows, once the spellings have been read."""
    readings = _readings(layout, spellings, seen)
    if any(column.joined for column in readings.texts.values()):
        lines = [each.cells for each in spellings.known.values()]
        backend.store(SPELLINGS, SPELLING_COLUMNS, lines)
    sets: dict[int, _Set] = defaultdict(_Set)
    for number, columns in seen.items():
        sets[number].seen = {name: dict(texts) for name, texts in columns.items()}
    blocks = blocks_of(layout)
    for at, block in enumerate(blocks):
        says(f"Tæller indikatorer, del {at + 1} af {len(blocks)}")
        for number, name, date, *codes, rows, first in backend.rows(
            expressions.counted(layout, block, readings)
        ):
            sets[number].blocks[at].append((name, date, tuple(codes), rows, first))
    _count_left_out(backend, layout, readings, sets)
    return Counted(layout, spellings, sets, how)


def _count_left_out(
    backend: Backend, layout: Layout, readings: Readings, sets: dict[int, _Set]
) -> None:
    columns = expressions.error_columns(layout, readings)
    wrong = expressions.left_out(layout, readings)
    for number, date, *errors, rows, first in backend.rows(wrong) if wrong is not None else ():
        told = tuple(pair for pair in zip(columns, errors, strict=True) if pair[1])
        sets[number].wrong.append((date, told, rows, first))
    empty = expressions.blank_rows(layout, readings)
    for number, rows in backend.rows(empty) if empty is not None else ():
        sets[number].empty = rows


def _readings(
    layout: Layout,
    spellings: Spellings,
    seen: Mapping[int, Mapping[str, Mapping[str, int]]],
) -> Readings:
    texts = {}
    for name in layout.texts:
        kind = layout.definition.by_id[name].kind
        found = {text for columns in seen.values() for text in columns.get(name, ())}
        texts[name] = text_column(kind, [spellings.known[kind, text] for text in found])
    return Readings(texts, spellings.outside_count(), spellings.outside_years())


def blocks_of(layout: Layout) -> tuple[tuple[Indicator, ...], ...]:
    """The indicators in parts that share no column, as the page counts them."""
    return Tally(layout.definition, _file(layout, ""), layout.computed).blocks


def _file(layout: Layout, how: str) -> OpenedFile:
    """A file of which nothing is left to read, with the table's columns."""
    names = tuple(layout.types)
    columns = Columns(
        names=names,
        places={name: at for at, name in enumerate(names) if name in layout.definition.by_id},
        width=len(names),
        widest=len(names),
        above=0,
        titles=0,
        unknown=(),
        twice=(),
        filled_out=True,
    )
    made = OpenedFile(
        rows=csv.reader(()),
        columns=columns,
        separator="",
        first=2,
        how=how,
        decisions=(),
        maybe_cpr=False,
        progress=lambda: 1000,
        again=lambda: made,
    )
    return made


def _tally(counted: Counted, found: _Set) -> Tally:
    layout, spellings = counted.layout, counted.spellings
    tally = Tally(layout.definition, _file(layout, counted.how), layout.computed)
    _fill(tally, counted, found, set())
    if tally.settle():
        return tally
    # The order that fits the column leaves some dates unread: their rows are left out.
    fixed = tally.order
    unread = {}
    seen = {date for _, date, *_ in found.blocks[0]} | {date for date, *_ in found.wrong}
    for number in seen:
        try:
            fixed.quarter(spellings.reading(number))
        except ValueError as error:
            unread[number] = str(error)
    again = Tally(layout.definition, _file(layout, counted.how), layout.computed, fixed=fixed)
    _fill(again, counted, found, set(unread), unread)
    again.settle()
    return again


def _fill(
    tally: Tally,
    counted: Counted,
    found: _Set,
    unread: set[int],
    reasons: Mapping[int, str] = {},
) -> None:
    spellings, definition = counted.spellings, counted.layout.definition
    _fill_names(tally, spellings, found, unread)
    numbers: dict[tuple[int, Outcome], int] = {}
    for at, block in enumerate(tally.blocks):
        lines = sorted(found.blocks.get(at, ()), key=lambda line: line[-1])
        for name, date, codes, rows, _ in lines:
            if date in unread:
                continue
            outcome = expressions.outcome(codes, len(block))
            number = numbers.setdefault((at, outcome), len(numbers))
            if number == len(tally.outcomes):
                tally.outcomes.append((at, outcome))
            same = values.same_municipality(spellings.name(name))
            group = tally.groups.setdefault((same, spellings.reading(date)), len(tally.groups))
            if group == len(tally.raw):
                tally.raw.append(0)
            tally.raw[group] += rows << (_LANE * number)
            tally.used += rows if at == 0 else 0
    for name, kind in ((c.id, c.kind) for c in definition.columns):
        if kind == "yes_no" and name in counted.layout.used:
            tally.yes_no[name] = _answers(spellings, found.seen.get(name, {}))
    tally.empty = found.empty
    tally.left_out = list(_omitted(counted, found, unread, reasons))


def _fill_names(tally: Tally, spellings: Spellings, found: _Set, unread: set[int]) -> None:
    """Each municipality as it was spelled first, and in which other ways."""
    first: dict[str, int] = {}
    for name, date, _, _, row in found.blocks.get(0, ()):
        if date not in unread:
            first[name] = min(row, first.get(name, row))
    for text in sorted(first, key=lambda each: first[each]):
        name = spellings.name(text)
        same = values.same_municipality(name)
        tally.names.setdefault(same, values.short_municipality(name))
        written = tally.spellings.setdefault(same, {})
        if len(written) < _MOST_SPELLINGS:
            written[name] = None


def _answers(spellings: Spellings, texts: Mapping[str, int]) -> YesNoColumn:
    known = [spellings.known["yes_no", text] for text in texts]
    return YesNoColumn(
        yes=any(each.value == 1 for each in known),
        no=any(each.value == 0 for each in known),
        empty=any(each.empty for each in known),
    )


def _omitted(
    counted: Counted, found: _Set, unread: set[int], reasons: Mapping[int, str]
) -> Iterator[OmittedRow]:
    """Rows left out, those with the same reasons in one; the row is the first of them."""
    order = {name: at for at, name in enumerate(counted.layout.types)}
    when = counted.layout.definition.date
    told: dict[str, list[int]] = {}
    lines = [(dict(errors), date, rows, first) for date, errors, rows, first in found.wrong]
    lines += [
        ({}, date, rows, first)
        for _, date, _, rows, first in found.blocks.get(0, ())
        if date in unread
    ]
    for errors, date, rows, first in lines:
        said = {name: counted.spellings.reasons[error] for name, error in errors.items()}
        if date in unread and when not in said:
            said[when] = reasons[date]
        text = listed([f"{name}: {said[name]}" for name in sorted(said, key=order.__getitem__)])
        known = told.setdefault(text, [first, 0])
        known[0] = min(known[0], first)
        known[1] += rows
    for text, (first, rows) in sorted(told.items(), key=lambda each: each[1][0]):
        yield OmittedRow(first, text, rows)
