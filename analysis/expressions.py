"""The indicators as expressions over a table of pathways: what each row comes to, counted.

The conditions are those of the site's definition, with three values: no as soon as one does not
hold, else not known if one is not, else yes. That is what SQL's own AND does.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from types import MappingProxyType

import ibis
import ibis.expr.types as ir

from analysis.spellings import FIRST_QUARTER, LAST_QUARTER, NO_DATE, Spelled
from calculators.indicators import values
from calculators.indicators.model import ColumnKind, Indicator, IndicatorSet, RowCondition
from calculators.indicators.outcomes import Count

PATHWAYS, SPELLINGS = "pathways", "spellings"
SET, ROW = "file_set", "row_number"
SPELLING_COLUMNS: Mapping[str, str] = {
    "kind": "string",
    "spelling": "string",
    "value": "int64",
    "empty": "boolean",
    "error": "int64",
}
MOST_COUNT = 9999
MOST_NAMED = 400
"""So many spellings of a column are named in the expression; with more, a table is joined."""

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

_Value = Callable[[str], ir.IntegerValue]
_STATE = 3
_STATES = 20
"""So many states of three bits fit into one whole number."""
_OUTSIDE, _UNKNOWN, _MISS, _HIT, _BEYOND = range(5)

_DIRECT: Mapping[str, tuple[str, ...]] = {
    "yes_no": ("boolean",),
    "count": ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32"),
    "date": ("date", "timestamp"),
    "municipality": (),
}
"""The types of each kind of column that need no spelling: they say what they hold."""


@dataclass(frozen=True)
class Layout:
    """Which columns the table has, by the definition's names, with Ibis' names of their types."""

    definition: IndicatorSet
    types: Mapping[str, str]
    derived: Mapping[str, tuple[str, str]] = MappingProxyType({})
    """Columns of yes and no that say whether another holds a code: name -> (column, code)."""

    @property
    def computed(self) -> tuple[Indicator, ...]:
        """The indicators that have all their columns."""
        have = self.types.keys()
        return tuple(item for item in self.definition.indicators if set(item.columns) <= have)

    @property
    def used(self) -> tuple[str, ...]:
        """The columns that are read, in the table's order."""
        asked = {name for indicator in self.computed for name in indicator.columns}
        wanted = {self.definition.municipality, self.definition.date, *asked}
        return tuple(name for name in self.types if name in wanted)

    def direct(self, name: str) -> bool:
        """Whether the column's type says what it holds, without a spelling to be read."""
        return self.types[name] in _DIRECT[self.definition.by_id[name].kind]

    @property
    def texts(self) -> tuple[str, ...]:
        """The columns that are read by their spellings."""
        return tuple(name for name in self.used if not self.direct(name))

    @property
    def table(self) -> ir.Table:
        """The table of pathways, bound to no engine."""
        own = {name: kind for name, kind in self.types.items() if name not in self.derived}
        table = ibis.table({SET: "int32", ROW: "int64"} | own, name=PATHWAYS)
        codes = {
            name: _is_code(table[column], code) for name, (column, code) in self.derived.items()
        }
        return table.mutate(**codes) if codes else table


@dataclass(frozen=True)
class _Cell:
    """A column read: its value (nothing where not known), and the number of what is wrong."""

    value: ir.IntegerValue
    error: ir.IntegerValue | None
    if_no: ir.IntegerValue
    """The value where an empty cell means no."""


@dataclass(frozen=True)
class TextColumn:
    """How the texts of one column are read: which spellings mean what.

    `odd` are the spellings of each value that the engine cannot read as they stand; `bad` those
    of each error. With very many of either the table of spellings is `joined` instead.
    """

    kind: ColumnKind
    odd: Mapping[int, tuple[str, ...]]
    empty: tuple[str, ...]
    bad: Mapping[int, tuple[str, ...]]
    blank: tuple[str, ...]

    @property
    def joined(self) -> bool:
        """Whether there are too many spellings to name them in the expression."""
        named = sum(map(len, (*self.odd.values(), *self.bad.values())))
        return self.kind != "municipality" and named > MOST_NAMED


@dataclass(frozen=True)
class Readings:
    """How all text columns are read, and the errors of numbers and days that say nothing."""

    texts: Mapping[str, TextColumn]
    count_error: int
    date_error: int


def text_column(kind: ColumnKind, seen: Iterable[Spelled]) -> TextColumn:
    """How a column with these spellings is read."""
    odd: dict[int, list[str]] = {}
    bad: dict[int, list[str]] = {}
    empty, blank = [], []
    for each in sorted(seen, key=lambda item: item.text):
        if not each.text.lstrip(" "):
            blank.append(each.text)
        if each.empty:
            empty.append(each.text)
        if each.error:
            bad.setdefault(each.error, []).append(each.text)
            if kind == "date":
                odd.setdefault(NO_DATE, []).append(each.text)
        elif each.value is not None and not _read_as_it_stands(each):
            odd.setdefault(each.value, []).append(each.text)
    return TextColumn(kind, _fixed(odd), tuple(empty), _fixed(bad), tuple(blank))


def _fixed(lists: Mapping[int, list[str]]) -> dict[int, tuple[str, ...]]:
    return {key: tuple(texts) for key, texts in lists.items()}


def _read_as_it_stands(each: Spelled) -> bool:
    """Whether an engine reads a spelling as the page does: plain digits, and days of ISO 8601."""
    if each.kind == "municipality":
        return True  # rows are grouped by the text itself
    if each.kind == "count":
        return each.text.isascii() and each.text.isdecimal()
    if each.kind == "date" and _ISO_DAY.fullmatch(each.text):
        year, month = int(each.text[:4]), int(each.text[5:7])
        return each.value == year * 4 + (month - 1) // 3
    return False


def spelled(layout: Layout) -> ir.Table | None:
    """How often each spelling stands in each text column, by the column's place among them."""
    table = layout.table
    found = [
        table.select(SET, column=ibis.literal(at).cast("int32"), spelling=_text(table[name]))
        .group_by([SET, "column", "spelling"])
        .agg(rows=lambda t: t.count())
        for at, name in enumerate(layout.texts)
    ]
    return ibis.union(*found) if found else None


def counted(layout: Layout, block: Sequence[Indicator], readings: Readings) -> ir.Table:
    """How many usable rows of each municipality and date come to each outcome of a block.

    `first` is the first of these rows, so that what the page orders by appearance is ordered alike.
    """
    asked = dict.fromkeys(name for indicator in block for name in indicator.columns)
    groups = _groups(layout)
    table, cells = _read(layout, [*groups, *asked, *_risky(layout, readings)], readings)
    usable = _usable(layout, table, cells, readings)
    kept = table if usable is None else table.filter(usable)
    # Each cell is read once, in a select of its own, however many conditions ask about it.
    values = {f"value_{at}": cells[name].value for at, name in enumerate(asked)}
    values |= {f"if_no_{at}": cells[name].if_no for at, name in enumerate(asked)}
    read = kept.select(SET, ROW, **_group_keys(layout, cells), **values)
    at_of = {name: at for at, name in enumerate(asked)}

    def known(name: str) -> ir.IntegerValue:
        return read[f"value_{at_of[name]}"]

    def if_no(name: str) -> ir.IntegerValue:
        return read[f"if_no_{at_of[name]}"]

    states = [_state(indicator, value) for indicator in block for value in (known, if_no)]
    codes = {
        f"outcome_{at // _STATES}": _packed(states[at : at + _STATES])
        for at in range(0, len(states), _STATES)
    }
    grouped = read.select(SET, ROW, "municipality", "date", **codes)
    return grouped.group_by([SET, "municipality", "date", *codes]).agg(
        rows=lambda t: t.count(), first=lambda t: t[ROW].min()
    )


def left_out(layout: Layout, readings: Readings) -> ir.Table | None:
    """How many rows have which errors in which columns; nothing where none can have any."""
    risky = _risky(layout, readings)
    groups = _groups(layout)
    table, cells = _read(layout, [*groups, *risky], readings)
    errors = {name: error for name in risky if (error := cells[name].error) is not None}
    if not errors:
        return None
    wrong = reduce(or_, (error > 0 for error in errors.values()))
    blank = _blank(layout, table, readings)
    kept = table.filter(wrong if blank is None else wrong & ~blank)
    named = {f"error_{at}": error for at, error in enumerate(errors.values())}
    grouped = kept.select(SET, ROW, date=_group_keys(layout, cells)["date"], **named)
    return grouped.group_by([SET, "date", *named]).agg(
        rows=lambda t: t.count(), first=lambda t: t[ROW].min()
    )


def error_columns(layout: Layout, readings: Readings) -> tuple[str, ...]:
    """The columns whose errors `left_out` tells, in its order."""
    _, cells = _read(layout, [*_groups(layout), *_risky(layout, readings)], readings)
    return tuple(name for name in _risky(layout, readings) if cells[name].error is not None)


def blank_rows(layout: Layout, readings: Readings) -> ir.Table | None:
    """How many rows hold nothing at all."""
    table = layout.table
    blank = _blank(layout, table, readings)
    if blank is None:
        return None
    return table.filter(blank).group_by(SET).agg(rows=lambda t: t.count())


def outcome(codes: Sequence[int], indicators: int) -> tuple[tuple[Count, Count], ...]:
    """A row's packed states as the counts that the page would have made of it."""
    states = [
        (codes[at // _STATES] >> (_STATE * (at % _STATES))) & ((1 << _STATE) - 1)
        for at in range(indicators * 2)
    ]
    counts = [_count(state) for state in states]
    return tuple(zip(counts[::2], counts[1::2], strict=True))


def _count(state: int) -> Count:
    if state == _OUTSIDE:
        return Count()
    if state == _UNKNOWN:
        return Count(unknown=1)
    kind, beyond = (state - _BEYOND + _MISS, 1) if state > _HIT else (state, 0)
    return Count(group=1, hits=int(kind == _HIT), beyond=beyond)


# --- reading the columns -------------------------------------------------------------


def _groups(layout: Layout) -> tuple[str, ...]:
    return tuple(
        name
        for name in (layout.definition.municipality, layout.definition.date)
        if name in layout.types
    )


def _risky(layout: Layout, readings: Readings) -> tuple[str, ...]:
    """The columns in which a cell may be unreadable."""
    return tuple(
        name
        for name in layout.used
        if (name in readings.texts and readings.texts[name].bad)
        or (layout.direct(name) and layout.types[name] != "boolean")
    )


def _is_code(column: ir.Value, code: str) -> ir.BooleanValue:
    """Whether a coded column holds this code; nothing where it holds none."""
    text = _text(column).strip().lower()
    unknown = ibis.null("boolean")
    return ibis.ifelse(text.isin(sorted(values.NOT_KNOWN)), unknown, text == code)


def _text(column: ir.Value) -> ir.StringValue:
    written = column if column.type().is_string() else column.cast("string")
    return ibis.coalesce(written, "")


def _read(
    layout: Layout, names: Iterable[str], readings: Readings
) -> tuple[ir.Table, dict[str, _Cell]]:
    """The table with the spellings of some columns beside it, and these columns read."""
    table = layout.table
    names = list(dict.fromkeys(names))
    joined = [name for name in names if name in readings.texts and readings.texts[name].joined]
    table = table.mutate(**{f"text_{at}": _text(table[name]) for at, name in enumerate(joined)})
    for at, name in enumerate(joined):
        known = ibis.table(dict(SPELLING_COLUMNS), name=SPELLINGS)
        known = known.filter(known["kind"] == layout.definition.by_id[name].kind)
        renamed = known.select(
            **{f"known_{at}": known["spelling"], f"value_{at}": known["value"]},
            **{f"empty_{at}": known["empty"], f"error_{at}": known["error"]},
        )
        table = table.inner_join(renamed, [(f"text_{at}", f"known_{at}")])
    cells = {}
    for name in names:
        if name in joined:
            cells[name] = _joined_cell(table, joined.index(name))
        elif name in readings.texts:
            cells[name] = _text_cell(readings.texts[name], _text(table[name]))
        else:
            cells[name] = _direct_cell(layout, table[name], name, readings)
    return table, cells


def _joined_cell(table: ir.Table, at: int) -> _Cell:
    value, empty = table[f"value_{at}"], table[f"empty_{at}"]
    return _Cell(value, table[f"error_{at}"], ibis.ifelse(empty, 0, value))


def _text_cell(read: TextColumn, text: ir.StringValue) -> _Cell:
    """A column's texts by the spellings that were seen."""
    error = _by_spelling(text, read.bad, ibis.literal(0)) if read.bad else None
    nothing = ibis.null("int64")
    value: ir.Value = text
    match read.kind:
        case "yes_no":
            value = _by_spelling(text, read.odd, nothing)
            empty = {0: read.empty} if read.empty else {}
            return _Cell(value, error, _by_spelling(text, empty, value))
        case "count":
            value = _by_spelling(text, read.odd, text.try_cast("int64"))
        case "date":
            year = text.substr(0, 4).try_cast("int64")
            month = text.substr(5, 2).try_cast("int64")
            quarter = year * 4 + (month - 1) // 3
            iso = ibis.ifelse(text.length() == len("2026-12-31"), quarter, nothing)
            value = _by_spelling(text, read.odd, iso)
        case "municipality":
            pass  # rows are grouped by the text itself
    return _Cell(value, error, value)


def _by_spelling(
    text: ir.StringValue, spellings: Mapping[int, tuple[str, ...]], otherwise: ir.Value
) -> ir.Value:
    if not spellings:
        return otherwise
    cases = ((text.isin(texts), value) for value, texts in spellings.items())
    return ibis.cases(*cases, else_=otherwise)


def _direct_cell(layout: Layout, column: ir.Value, name: str, readings: Readings) -> _Cell:
    kind = layout.definition.by_id[name].kind
    if kind == "yes_no":
        value = ibis.ifelse(column.isnull(), None, ibis.ifelse(column, 1, 0))
        return _Cell(value, None, ibis.ifelse(column.isnull(), 0, value))
    if kind == "count":
        outside = (column < 0) | (column > MOST_COUNT)
        error = ibis.ifelse(
            ibis.coalesce(outside, ibis.literal(value=False)), readings.count_error, 0
        )
        number = column.cast("int64")
        return _Cell(number, error, number)
    quarter = column.year().cast("int64") * 4 + column.quarter().cast("int64") - 1
    outside = (quarter < FIRST_QUARTER) | (quarter > LAST_QUARTER)
    error = _error_where(outside, readings.date_error)
    number = ibis.coalesce(quarter, NO_DATE)
    return _Cell(number, error, number)


def _error_where(outside: ir.BooleanValue, error: int) -> ir.IntegerValue:
    return ibis.ifelse(ibis.coalesce(outside, ibis.literal(value=False)), error, 0)


def _group_keys(layout: Layout, cells: Mapping[str, _Cell]) -> dict[str, ir.Value]:
    """A row's municipality as it is written, and its date as a number."""
    definition = layout.definition
    name, day = cells.get(definition.municipality), cells.get(definition.date)
    return {
        "municipality": name.value if name else ibis.literal(""),
        "date": ibis.coalesce(day.value, NO_DATE) if day else ibis.literal(NO_DATE),
    }


def _usable(
    layout: Layout, table: ir.Table, cells: Mapping[str, _Cell], readings: Readings
) -> ir.BooleanValue | None:
    """Whether every cell of a row can be read, and there is something in one."""
    parts = [cell.error == 0 for cell in cells.values() if cell.error is not None]
    blank = _blank(layout, table, readings)
    parts += [] if blank is None else [~blank]
    return reduce(and_, parts) if parts else None


def _blank(layout: Layout, table: ir.Table, readings: Readings) -> ir.BooleanValue | None:
    """Whether nothing stands in any cell of a row; nothing where no row can be so."""
    parts = []
    for name in layout.used:
        if layout.direct(name):
            parts.append(table[name].isnull())
        elif readings.texts[name].blank:
            parts.append(_text(table[name]).isin(readings.texts[name].blank))
        else:
            return None
    return reduce(and_, parts) if parts else None


# --- what a row comes to -------------------------------------------------------------


def _state(indicator: Indicator, value: _Value) -> ir.Value:
    """Outside, not known, a miss or a hit; and whether more was done than planned."""
    inside = _all_hold(indicator.denominator.when, value)
    hit = _all_hold(indicator.numerator_when, value)
    state = ibis.cases(
        (~inside, _OUTSIDE),
        (inside.isnull() | hit.isnull(), _UNKNOWN),
        (hit, _HIT),
        else_=_MISS,
    )
    beyond = [
        ibis.coalesce(value(each.column), 0) > ibis.coalesce(value(each.of), 0)
        for each in indicator.numerator_when
        if each.of
    ]
    if not beyond:
        return state
    more = ibis.ifelse(reduce(or_, beyond), _BEYOND - _MISS, 0)
    return state + ibis.ifelse(state >= _MISS, more, 0)


def _all_hold(conditions: tuple[RowCondition, ...], value: _Value) -> ir.BooleanValue:
    if not conditions:
        return ibis.literal(value=True)
    return reduce(and_, (_holds(condition, value) for condition in conditions))


def _holds(condition: RowCondition, value: _Value) -> ir.BooleanValue:
    number = value(condition.column)
    if condition.more_than is not None:
        return number > condition.more_than
    if condition.more_than_percent is not None:
        return number * 100 > value(condition.of) * condition.more_than_percent
    return number != 0 if condition.answer == "ja" else number == 0


def _packed(states: Sequence[ir.Value]) -> ir.Value:
    shifted = (state.cast("int64") * (1 << (_STATE * at)) for at, state in enumerate(states))
    return reduce(lambda a, b: a + b, shifted)
