"""Codes that nobody has agreed on, and columns that hold something else than they should.

A wrong cell is left out on the page, row by row, and told. Before figures of a whole region are
published it is asked what is wrong instead: a code that is not known is wrong in every row it
stands in, and mostly in all rows of one municipality.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import ibis

from analysis.backends import Backend
from analysis.country import by_name
from analysis.engine import read_spellings
from analysis.expressions import ROW, Layout
from analysis.spellings import Spellings
from calculators.danish import counted, listed, number
from calculators.indicators import values
from calculators.indicators.values import same_municipality
from calculators.suggest import closest

_MOST_TOLD = 5
_ROWS_OF_A_FILE = 1 << 40
_ALIKE = 0.7
_EXPECTED = {
    "yes_no": "ja eller nej",
    "count": "et helt tal fra 0 til 9.999",
    "date": "en dato som 2026-12-31",
    "municipality": "navnet på en af landets kommuner",
}


def unknown_codes(backend: Backend, layout: Layout, files: Sequence[Path]) -> list[str]:
    """Each unknown code, by file and column, and each column that is of another kind."""
    spellings, seen = read_spellings(backend, layout)
    found: list[str] = []
    for name in layout.texts:
        texts = seen.get(0, {}).get(name, {})
        kind = layout.definition.by_id[name].kind
        wrong = {text: rows for text, rows in texts.items() if _is_unknown(spellings, kind, text)}
        filled = sum(rows for text, rows in texts.items() if not values.is_empty(text))
        if kind in ("yes_no", "municipality") or 2 * sum(wrong.values()) > filled:
            found += _told(backend, layout, files, name, wrong)
    return found


def unknown_agreed(
    backend: Backend,
    layout: Layout,
    files: Sequence[Path],
    codes: Mapping[str, Iterable[str]],
) -> list[str]:
    """Each code of a coded column that nobody has agreed on, by file and column."""
    found: list[str] = []
    for name, agreed in codes.items():
        table, known = layout.table, tuple(agreed)
        text = ibis.coalesce(table[name], "")
        plain = text.strip().lower()
        wrong = ~plain.isin((*known, *sorted(values.NOT_KNOWN)))
        chosen = table.filter(wrong).select(ROW, text=text)
        often = chosen.group_by("text").agg(rows=lambda t: t.count(), first=lambda t: t[ROW].min())
        for written, rows, first in sorted(backend.rows(often), key=lambda row: (-row[1], row[0])):
            near = closest(written.strip().lower(), {code: code for code in known}, _ALIKE)
            meant = f" – mente du »{near}«?" if near else ""
            found.append(
                f"{files[first // _ROWS_OF_A_FILE].name}, kolonne {name}: "
                f"{values.shown(written)} er ikke kendt ({counted(rows, 'række', 'rækker')}) – "
                f"forventede {listed(known, 'eller')}{meant}"
            )
    return found


def _is_unknown(spellings: Spellings, kind: str, text: str) -> bool:
    each = spellings.known[kind, text]  # type: ignore[index]
    if each.error or kind != "municipality":
        return bool(each.error)
    name = spellings.name(text)
    return bool(name) and same_municipality(name) not in by_name()


def _told(
    backend: Backend,
    layout: Layout,
    files: Sequence[Path],
    name: str,
    wrong: Mapping[str, int],
) -> Iterator[str]:
    kind = layout.definition.by_id[name].kind
    often = sorted(wrong, key=lambda text: (-wrong[text], text))
    where = _files_of(backend, layout, files, name, often[:_MOST_TOLD])
    for text in often[:_MOST_TOLD]:
        yield (
            f"{where[text]}, kolonne {name}: {values.shown(text)} er ikke kendt "
            f"({counted(wrong[text], 'række', 'rækker')}) – forventede {_EXPECTED[kind]}"
            f"{_meant(kind, text)}"
        )
    if len(often) > _MOST_TOLD:
        more = counted(len(often) - _MOST_TOLD, "anden værdi", "andre værdier")
        rows = number(sum(wrong[text] for text in often[_MOST_TOLD:]))
        yield f"kolonne {name}: {more} er heller ikke kendt ({rows} rækker)"


def _meant(kind: str, text: str) -> str:
    if kind != "municipality":
        return ""
    names = {name: each.name for name, each in by_name().items() if not name.isdecimal()}
    near = closest(same_municipality(text), names, _ALIKE)
    return f" – mente du »{names[near]}«?" if near else ""


def _files_of(
    backend: Backend, layout: Layout, files: Sequence[Path], name: str, texts: Iterable[str]
) -> dict[str, str]:
    """The first file each of these texts stands in; the number of a row says which."""
    table = layout.table
    column = table[name]
    written = ibis.coalesce(column if column.type().is_string() else column.cast("string"), "")
    texts = tuple(texts)
    if not texts:
        return {}
    chosen = table.select(ROW, text=written).filter(lambda t: t["text"].isin(texts))
    first = backend.rows(chosen.group_by("text").agg(first=lambda t: t[ROW].min()))
    return {text: files[row // _ROWS_OF_A_FILE].name for text, row in first}
