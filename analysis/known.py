"""Codes that nobody has agreed on, and columns that hold something else than they should.

A wrong cell is left out on the page, row by row, and told. Before figures of a whole region are
published it is asked what is wrong instead: a code that is not known is wrong in every row it
stands in, and mostly in all rows of one municipality.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import ibis

from analysis.backends import Backend
from analysis.expressions import ROW, Layout
from analysis.files import ROWS_OF_A_FILE
from analysis.spellings import Spellings
from calculators.danish import counted, listed, number
from calculators.indicators import values
from calculators.indicators.values import same_municipality
from calculators.suggest import closest
from pathway_data.country import by_name

_MOST_TOLD = 5
_ALIKE = 0.7
_WORDS = {
    "yes_no": "ja eller nej",
    "count": "et helt tal fra 0 til 9.999",
    "date": "en dato som 2026-12-31",
}


@dataclass(frozen=True)
class _Expected:
    """What may stand in a column, in words; and the names a mistyped cell may be meant as."""

    words: str
    names: Mapping[str, str] = field(default_factory=dict)
    same: Callable[[str], str] = str.strip

    def meant(self, text: str) -> str:
        """The name that is most like what is written, as a question."""
        near = closest(self.same(text), self.names, _ALIKE)
        return f" – mente du »{self.names[near]}«?" if near else ""


def _expected(kind: str) -> _Expected:
    if kind != "municipality":
        return _Expected(_WORDS[kind])
    names = {name: each.name for name, each in by_name().items() if not name.isdecimal()}
    return _Expected("navnet på en af landets kommuner", names, same_municipality)


def unknown_codes(
    backend: Backend,
    layout: Layout,
    files: Sequence[Path],
    spellings: Spellings,
    seen: Mapping[str, Mapping[str, int]],
) -> list[str]:
    """Each unknown code, by file and column, and each column that is of another kind.

    `seen` is how often each spelling stands in each text column.
    """
    found: list[str] = []
    for name in layout.texts:
        texts = seen.get(name, {})
        kind = layout.definition.by_id[name].kind
        wrong = {text: rows for text, rows in texts.items() if _is_unknown(spellings, kind, text)}
        filled = sum(rows for text, rows in texts.items() if not values.is_empty(text))
        if kind in ("yes_no", "municipality") or 2 * sum(wrong.values()) > filled:
            found += _told(backend, layout, files, name, wrong, _expected(kind))
    return found


def unknown_agreed(
    backend: Backend,
    layout: Layout,
    files: Sequence[Path],
    codes: Mapping[str, Sequence[str]],
) -> list[str]:
    """Each code of a coded column that nobody has agreed on, by file and column."""
    found: list[str] = []
    for name, known in codes.items():
        text = ibis.coalesce(layout.table[name], "")
        agreed = text.strip().lower().isin((*known, *sorted(values.NOT_KNOWN)))
        others = layout.table.filter(~agreed).select(text=text)
        often = backend.rows(others.group_by("text").agg(rows=lambda t: t.count()))
        expected = _Expected(
            listed(list(known), "eller"),
            {code: code for code in known},
            lambda text: text.strip().lower(),
        )
        found += _told(backend, layout, files, name, dict(often), expected)
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
    expected: _Expected,
) -> Iterator[str]:
    often = sorted(wrong, key=lambda text: (-wrong[text], text))
    where = _files_of(backend, layout, files, name, often[:_MOST_TOLD])
    for text in often[:_MOST_TOLD]:
        yield (
            f"{where[text]}, kolonne {name}: {values.shown(text)} er ikke kendt "
            f"({counted(wrong[text], 'række', 'rækker')}) – forventede {expected.words}"
            f"{expected.meant(text)}"
        )
    if len(often) > _MOST_TOLD:
        more = counted(len(often) - _MOST_TOLD, "anden værdi", "andre værdier")
        rows = number(sum(wrong[text] for text in often[_MOST_TOLD:]))
        yield f"kolonne {name}: {more} er heller ikke kendt ({rows} rækker)"


def _files_of(
    backend: Backend, layout: Layout, files: Sequence[Path], name: str, texts: Sequence[str]
) -> dict[str, str]:
    """The first file each of these texts stands in; the number of a row says which."""
    table = layout.table
    column = table[name]
    written = ibis.coalesce(column if column.type().is_string() else column.cast("string"), "")
    if not texts:
        return {}
    chosen = table.select(ROW, text=written).filter(lambda t: t["text"].isin(texts))
    first = backend.rows(chosen.group_by("text").agg(first=lambda t: t[ROW].min()))
    return {text: files[row // ROWS_OF_A_FILE].name for text, row in first}
