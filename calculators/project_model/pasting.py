"""Cells that were copied in a spreadsheet, read into a project's lines.

Numbers stay as they were written: the cell they come to reads them, and says what is wrong
with them. Nothing is left out without a word, and what was decided is said before any figure.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from calculators.budget_files.requests import answers_in, text_in
from calculators.common import NO, YES
from calculators.danish import counted, listed
from calculators.model import RequestError
from calculators.project_model import editor, fields
from calculators.project_model.clipboard import Row, cells_in, short, some
from calculators.project_model.columns import label_in, table_of, type_of
from calculators.project_model.editor import Setup
from calculators.project_model.fields import Answers
from calculators.project_model.form import setup_of
from calculators.project_model.model import LineKind, LineType, ProjectModel, Vat
from calculators.project_model.reading import read
from calculators.project_model.rewriting import in_danish
from calculators.render.html import html, joined
from calculators.render.parts import listing

_OWN_ROUNDING = (
    "Eksemplets linjer er erstattet af dine. Hver linje afrundes nu til hele kroner år for år, så "
    "alt lægges sammen; det kan ændres under »Afrunding«."
)
_OWN_FUNDER = "Hvem der finansierer dem, står der ikke i cellerne, så det er ikke angivet."
_YES = ("ja", "j", "x", "yes", "y", "sand", "true", "1")
_NO = ("nej", "n", "no", "falsk", "false", "0", "-")
_CHOSEN: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    fields.APPLIED: {YES: _YES, NO: _NO},
    fields.REGULATED: {"": _YES, NO: _NO},
    fields.VAT: {
        "": ("ingen", *_NO),
        Vat.ADDED.value: ("lægges til",),
        Vat.INCLUDED.value: ("med", "inkl."),
    },
    fields.KIND: {
        LineKind.IN_KIND.value: ("naturalydelse", "natural"),
        LineKind.OWN.value: ("egen", "egne midler", "egenfinansiering"),
        LineKind.INCOME.value: ("indtægter",),
    },
}
"""What may be written for an answer that is chosen, beside its label."""
_OWN_OF_A_LINE = tuple(
    part for part in fields.PARTS if part not in editor.CARRIED and part != fields.NAME
)
"""What a line does not leave to the one that takes its place."""
_ABOVE = "over"
"""What a per cent line is taken of, where the cells do not say it."""
_ZERO = re.compile(r"-\s*(kr\.?|%)?|(kr\.?)\s*-")
"""How a spreadsheet shows an amount of nothing."""


@dataclass
class Pasted:
    """What pasting came to: the answers that change, and what was decided."""

    answers: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)


def pasted(model: ProjectModel, answers: Answers, text: str, line: int, part: str) -> Pasted:
    """The cells put into the lines from a field of a line on, to the right and downwards."""
    known = fields.complete_answers(model, answers)
    setup = setup_of(read(model, known).project)
    is_example = _holds(known, fields.example_of(model))
    return _Pasting(known, setup, line, part, is_example=is_example).read(cells_in(text))


def _holds(known: Answers, example: Answers) -> bool:
    """Whether the lines are the published example's, and rounded as it was."""
    names = {*fields.OF_ANY_LINE, fields.LINES, fields.STEP, fields.TOTAL}
    return all(known.get(name, "") == example.get(name, "") for name in names)


class _Pasting:
    def __init__(
        self, known: Answers, setup: Setup, line: int, part: str, *, is_example: bool
    ) -> None:
        self._known = known
        self._is_example = is_example
        self._setup = setup
        self._line = line
        self._part = part
        self._count = int(known[fields.LINES])
        self._done = Pasted()
        self._odd: list[str] = []
        self._broken = 0
        self._replaced: set[int] = set()
        self._taken: list[str] = []
        self._unused: dict[str, int] = {}
        self._amounts = False
        self._by_count: LineType | None = None
        self._fresh: Answers = {}

    def read(self, rows: Sequence[Row]) -> Pasted:
        full = [tuple(cell.strip() for cell in row) for row in rows]
        blank = sum(not any(row) for row in full)
        full = [row for row in full if any(row)]
        done = self._done
        if not full:
            done.said.append("Der stod ikke noget i cellerne. Intet er ændret.")
            return done
        full, numbers = in_danish(full, named=self._part == fields.NAME)
        table = table_of(full, self._setup, self._part)
        self._amounts, self._by_count = table.amounts, table.by_count
        done.said += (*numbers, *table.said)
        self._write(table.rows, table.columns)
        if blank:
            done.said.append(counted(blank, "tom række er", "tomme rækker er") + " sprunget over.")
        self._tell()
        return done

    def _write(self, rows: Sequence[Row], columns: Sequence[str]) -> None:
        done = self._done
        room = fields.MOST_LINES - self._line + 1
        left = rows[room:]
        rows = rows[:room]
        last = self._line + len(rows) - 1
        over = min(self._count, last) - self._line + 1
        done.answers[fields.LINES] = str(max(self._count, last))
        is_own = self._is_example and self._line == 1 and last >= self._count
        if is_own and all(
            self._is_another(at, row, columns) for at, row in enumerate(rows[: self._count], 1)
        ):
            self._fresh = {part: text for part, text in self._bare().items() if part not in columns}
        for at, row in enumerate(rows, start=self._line):
            self._write_line(at, row, columns)
        head = counted(len(rows), "linje er sat ind", "linjer er sat ind")
        where = f"linje {self._line}" if len(rows) == 1 else f"linje {self._line} til {last}"
        done.said.insert(0, f"{head}: {where}. Ctrl+Z tager dem ud igen.")
        if is_own and fields.NAME in columns:
            done.answers |= fields.ADDING_UP
            done.said.append(_OWN_ROUNDING)
        if fields.FUNDER in self._fresh:
            done.said.append(_OWN_FUNDER)
        if not set(columns) & set(fields.SHARES):
            done.said += self._falling(is_longer=last > self._count)
        held = [
            at
            for at in range(self._line, self._line + max(over, 0))
            if any(self._held(at, part) for part in (fields.NAME, *fields.FACTORS))
        ]
        new = [at for at in held if at in self._replaced]
        for lines, what in (
            (
                [at for at in held if at not in new],
                "skrevet over i de felter, der er sat noget ind i",
            ),
            (new, "skiftet ud"),
        ):
            if lines:
                words = counted(len(lines), "linje, der stod der, er", "linjer, der stod der, er")
                done.said.insert(1, f"{words} {what}.")
        if left:
            names = some([f"»{short(' · '.join(filter(None, row)))}«" for row in left])
            words = counted(len(left), "række er", "rækker er")
            done.said.append(
                f"{words} ikke sat ind, fordi der højst kan være {fields.MOST_LINES} linjer: "
                f"{names}."
            )

    def _bare(self) -> dict[str, str]:
        """What says of a line how it is paid and when, where nobody has said it: an even share."""
        shares = self._setup.shares
        even = dict.fromkeys(shares[:-1], self._setup.even) | dict.fromkeys(shares[-1:], "")
        return {fields.FUNDER: "", fields.CATEGORY: "", **even}

    def _falling(self, *, is_longer: bool) -> Iterator[str]:
        """When lines fall of which the cells do not say it."""
        taken = self._fresh or self._carried()
        shares = [(at, taken[part]) for at, part in enumerate(self._setup.shares)]
        told = [f"{share} % i {self._setup.periods[at]}" for at, share in shares if share.strip()]
        if not told:
            return
        if not shares[-1][1].strip():
            told.append(f"resten i {self._setup.periods[-1]}")
        if self._fresh:
            yield f"Linjerne er fordelt ligeligt: {listed(told)}."
            return
        if self._replaced:
            yield "De linjer, der er skiftet ud, er fordelt på perioderne som dem, der stod der."
        if is_longer:
            yield f"Nye linjer er fordelt som linje {self._count}: {listed(told)}."

    def _held(self, at: int, part: str) -> str:
        return self._known.get(fields.of_line(at, part), "")

    def _write_line(self, at: int, row: Row, columns: Sequence[str]) -> None:
        cells = {part: cell for part, cell in zip(columns, row, strict=False) if part}
        cells = {part: _zero(part, cell) for part, cell in cells.items()}
        written = {} if at <= self._count else self._carried()
        if self._is_another(at, row, columns):
            self._replaced.add(at)
            written = dict.fromkeys(_OWN_OF_A_LINE, "")
        written |= self._fresh
        type_ = self._type(at, cells, columns, written)
        if type_ == LineType.PERCENT and fields.OF not in columns and fields.TYPE not in columns:
            written[fields.OF] = _ABOVE
            self._taken.append(f"»{short(cells.get(fields.NAME, ''))}«")
        for part, cell in cells.items():
            if part == fields.TYPE or (part == fields.UNIT and cell == "%"):
                continue
            own = self._own_part(part, type_)
            # What stands in a column of its own comes from there.
            own = part if own in columns else own
            if part in _CHOSEN:
                self._chosen(at, part, cell, written)
            else:
                written[own] = self._one_line(cell)
                if cell and own not in editor.USED[type_] and own in editor.DEPENDING:
                    label = label_in(self._setup, own)
                    self._unused[label] = self._unused.get(label, 0) + 1
        if type_:
            written[fields.TYPE] = type_
        for part, text in written.items():
            self._done.answers[fields.of_line(at, part)] = text

    def _carried(self) -> dict[str, str]:
        """What a new line takes over from the last there was."""
        return {part: self._held(self._count, part) for part in editor.CARRIED}

    def _type(
        self, at: int, cells: Mapping[str, str], columns: Sequence[str], written: Answers
    ) -> str:
        held = written.get(fields.TYPE) or self._held(at, fields.TYPE)
        cell = cells.get(fields.TYPE, "")
        if cell:
            found = type_of(cell)
            if not found:
                self._odd.append(f"»{short(cell)}« i »{editor.LABELS[fields.TYPE]}«")
            return found or held
        is_new = at in self._replaced or at > self._count
        if not is_new and any(self._held(at, part) for part in fields.FACTORS):
            return held
        if cells.get(fields.COUNT, "").endswith("%") or cells.get(fields.UNIT, "") == "%":
            return LineType.PERCENT.value
        if self._amounts:
            return LineType.FIXED.value
        if self._by_count:
            return self._by_count.value
        if fields.MONTHS in columns:
            return LineType.SALARY.value
        if fields.RATE in columns and fields.COUNT in columns and fields.TIME not in columns:
            return LineType.PIECES.value
        return held

    def _is_another(self, at: int, row: Row, columns: Sequence[str]) -> bool:
        """Whether a line that stands there gives way to one of another name."""
        cells = dict(zip(columns, row, strict=False))
        name, held = cells.get(fields.NAME, ""), self._held(at, fields.NAME)
        brings = sum(map(bool, row)) > 1 or any(part in cells for part in fields.FACTORS)
        return at <= self._count and bool(name) and brings and name != held

    def _own_part(self, part: str, type_: str) -> str:
        """The field that a column is for this type of line."""
        for _, parts in self._setup.columns:
            if part in parts and part not in editor.USED.get(type_, ()):
                used = [own for own in parts if own in editor.USED.get(type_, ())]
                return used[0] if used else part
        return part

    def _chosen(self, at: int, part: str, cell: str, written: dict[str, str]) -> None:
        if not cell:
            return
        word = cell.casefold()
        found = [each.id for each in editor.CHOICES[part] if word == each.label.casefold()]
        found += [answer for answer, words in _CHOSEN[part].items() if word in words]
        if found:
            written[part] = found[0]
        else:
            self._odd.append(f"»{short(cell)}« i »{editor.LABELS[part]}« i linje {at}")

    def _one_line(self, cell: str) -> str:
        text = " ".join(cell.split("\n")) if "\n" in cell or "\r" in cell else cell
        if text != cell:
            self._broken += 1
            text = " ".join(text.split())
        return text

    def _tell(self) -> None:
        said = self._done.said
        if self._taken:
            said.append(f"Læst som procent af alle linjer over: {some(self._taken)}.")
        if self._broken:
            where = counted(self._broken, "celle", "celler")
            said.append(f"Linjeskift i {where} er blevet til mellemrum.")
        if self._unused:
            labels = listed([f"»{label}« ({count})" for label, count in self._unused.items()])
            said.append(
                f"Tal i {labels} bruges ikke, som linjerne regnes nu. De er gemt i linjerne."
            )
        if self._odd:
            said.append(f"Kunne ikke bruges og er ikke sat ind: {some(self._odd)}.")


def _zero(part: str, cell: str) -> str:
    """A cell's text; a stroke in place of a number is 0."""
    is_number = part in (*fields.FACTORS, *fields.SHARES, *fields.BORNE)
    return "0" if is_number and _ZERO.fullmatch(cell) else cell


def paste(definition: ProjectModel, request: Mapping[str, Any]) -> dict[str, Any]:
    """`{"do": "paste", "text": …, "line": 2, "part": "navn", "answers": {…}}`.

    `{"answers": {…}, "html": …}`: the answers that change, and what was decided.
    """
    line, part = request.get("line"), text_in(request, "part")
    if type(line) is not int or not 1 <= line <= fields.MOST_LINES or part not in fields.PARTS:
        raise RequestError("stedet i budgettet er ikke forstået")
    done = pasted(definition, answers_in(request), text_in(request, "text"), line, part)
    first, *more = done.said
    said = joined((html("<p>%s</p>", first), listing(more, "lines-decided")))
    return {"answers": done.answers, "html": said}
