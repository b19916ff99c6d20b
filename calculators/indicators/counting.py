"""Rows counted into groups, a piece of the file at a time.

A hundred thousand rows must be counted in a few seconds in a browser: what a row's cells
come to is looked up in the tally, and lines that repeat are read once.
"""

from collections import Counter as Often
from collections.abc import Iterable
from itertools import islice

from calculators.danish import listed
from calculators.indicators import values
from calculators.indicators.dates import DateOrder
from calculators.indicators.model import IndicatorSet
from calculators.indicators.outcomes import READERS
from calculators.indicators.reading import OpenedFile, wrong
from calculators.indicators.spreadsheet import UnreadableSheetError
from calculators.indicators.tally import MOST_REMEMBERED, Block, Groups, OmittedRow, Tally
from calculators.privacy import holds_cpr

_PATIENCE = 12
_SHORTEST_CPR = 10


class Counter:
    """Counts a file, some thousand rows at a time.

    The first time through, dates are kept in every order they can be read in. Where the order
    that fits the column leaves some of them unread, `again` counts the rows in that order.
    """

    def __init__(
        self, definition: IndicatorSet, file: OpenedFile, order: DateOrder | None = None
    ) -> None:
        computed = (m for m in definition.indicators if set(m.columns) <= file.places.keys())
        self.tally = Tally(definition, file, tuple(computed), fixed=order)
        self._row, self._line = file.first - 1, file.rows.line_num
        blocks = (Block(self.tally, at) for at in range(len(self.tally.blocks)))
        self._blocks = tuple((block.take, block) for block in blocks)
        self._groups = Groups(self.tally)
        self._known: dict[str, tuple[int, int]] = {}
        self._patience = _PATIENCE
        asked = _asked(self.tally)
        self._asked = [file.places[name] for name in asked]
        used = (definition.municipality, definition.date, *asked)
        self._used = sorted((at, name) for name, at in file.places.items() if name in used)

    @property
    def progress(self) -> int:
        """How much of the file has been read, in thousandths."""
        return self.tally.file.progress()

    @property
    def rows(self) -> int:
        """How many rows have been read."""
        return self._row - self.tally.file.first + 1

    def again(self) -> "Counter":
        """The same rows from the start, with the order of dates that the whole column has."""
        return Counter(self.tally.definition, self.tally.file.again(), self.tally.order)

    def step(self, most: int) -> bool:
        """Count up to so many rows more; true while there may be others.

        Raises InputError where a workbook cannot be read to its end.
        """
        file = self.tally.file
        if file.lines is not None:
            lines = list(islice(file.lines, most))
            self._count_lines(lines)
            return len(lines) == most
        before = self._row
        try:
            self._count(islice(file.rows, most))
        except UnreadableSheetError as error:
            raise wrong(str(error)) from None
        return self._row - before == most

    def _count_lines(self, lines: list[str]) -> None:
        """Lines that are each a row; those that repeat are read once."""
        file, known = self.tally.file, self._known
        often = Often(lines) if self._patience > 0 and not file.maybe_cpr else {}
        new = [line for line in often if line not in known]
        # Where most lines are new again and again, looking for them costs more than it saves;
        # where nearly all are, that is seen soon.
        self._patience -= 1 if 2 * len(new) > len(lines) else 0
        self._patience -= 3 if 10 * len(new) > 9 * len(lines) else 0
        if not often:
            self._count(file.parsed(lines), plain=True)
            return
        raw, used, row = self.tally.raw, 0, self._row
        for line in often.keys() & known.keys():
            times, (group, added) = often[line], known[line]
            raw[group] += added * times
            used += times
        self.tally.used += used
        bad = {}
        for line, cells in zip(new, file.parsed(new), strict=True):
            reason = self._count_row(line, cells, often[line])
            if reason:
                bad[line] = reason
        if bad:
            numbered = enumerate(lines, row + 1)
            self.tally.left_out += [
                OmittedRow(at, bad[line]) for at, line in numbered if line in bad
            ]
        self._row = row + len(lines)

    def _count_row(self, line: str, cells: list[str], times: int) -> str:
        """Count a row so many times, and remember its line; the reason where it is left out."""
        fits = len(cells) == self.tally.file.columns.width and any(cells)
        if not fits:
            fitting, reason = self._fitting(cells, 1, times)
            if fitting is None:
                return reason
            cells = fitting
        try:
            added = 0
            for take, block in self._blocks:
                added += block[take(cells)]
            group = self._groups[self._groups.take(cells)]
        except ValueError:
            return self._reasons(cells)
        self.tally.raw[group] += added * times
        self.tally.used += times
        if fits and len(self._known) < MOST_REMEMBERED:
            self._known[line] = group, added
        return ""

    def _count(self, rows: Iterable[list[str]], *, plain: bool = False) -> None:
        """The quick way through rows that are as they should be."""
        raw, file = self.tally.raw, self.tally.file
        reader, width, careful = file.rows, file.columns.width, file.maybe_cpr
        blocks = self._blocks
        group_of, take_group = self._groups, self._groups.take
        row, line, used = self._row, self._line, 0
        for cells in rows:
            row += 1
            line += 1
            many = not plain and reader.line_num != line
            if many or len(cells) != width or careful or not any(cells):
                lines = 1 if plain else reader.line_num - line + 1
                line += lines - 1
                fitting, reason = self._fitting(cells, lines)
                if fitting is None:
                    if reason:
                        self.tally.left_out.append(OmittedRow(row, reason, lines))
                    continue
                cells = fitting
            try:
                added = 0
                for take, block in blocks:
                    added += block[take(cells)]
                raw[group_of[take_group(cells)]] += added
                used += 1
            except ValueError:
                self.tally.left_out.append(OmittedRow(row, self._reasons(cells)))
        self._row, self._line = row, line
        self.tally.used += used

    def _fitting(
        self, cells: list[str], lines: int, times: int = 1
    ) -> tuple[list[str] | None, str]:
        """The cells of a row of the right width; or nothing and why it is left out.

        An empty row is not left out: it is nothing, without a reason.
        """
        if not any(cell.strip() for cell in cells):
            self.tally.empty += times
            return None, ""
        if self.tally.file.maybe_cpr:
            self._look_for_cpr(cells)
        width, widest = self.tally.file.columns.width, self.tally.file.columns.widest
        filled = max(at + 1 for at, cell in enumerate(cells) if cell.strip())
        reason, missing = "", width - len(cells)
        if filled > widest:
            reason = f"rækken har {filled} felter, men der er {width} overskrifter"
        elif missing > 0:
            reason = self._why_short(cells)
            cells = [*cells, *[""] * missing]
        if lines > 1 and (reason or missing > 0 or self._holds_rows(cells)):
            reason = f"rækken går over {lines} linjer – mangler der et anførselstegn?"
        if reason:
            return None, reason
        self.tally.short += times * (missing > 0 and bool(self.tally.file.separator))
        return cells[:width], ""

    def _why_short(self, cells: list[str]) -> str:
        """Why a row with too few cells cannot be read, or nothing where it can.

        A spreadsheet may leave out the separators behind a row's last cell; but not in all
        rows, and what is left of a row that broke in two has little in it.
        """
        file, width = self.tally.file, len(cells)
        # A workbook names the cells it has, so that none can have slipped.
        cut = any(at >= width for at, _ in self._used) and not file.columns.filled_out
        if file.separator and cut:
            headings = file.columns.width
            return f"rækken har {width} felter, men der er {headings} overskrifter"
        if not any(at < width and cells[at].strip() for at in self._asked):
            return "rækken er kortere end overskrifterne, og der er intet at tælle i den"
        return ""

    def _look_for_cpr(self, cells: list[str]) -> None:
        found = self.tally.cpr_columns
        for at, cell in enumerate(cells):
            if len(cell) >= _SHORTEST_CPR and at not in found and holds_cpr(cell):
                found.add(at)

    def _holds_rows(self, cells: list[str]) -> bool:
        """Whether a cell has swallowed whole rows, as after a quotation mark that never ends."""
        between = self.tally.file.columns.width - 1
        separator = self.tally.file.separator
        return bool(separator) and any(
            line.count(separator) >= between for cell in cells for line in cell.splitlines()[1:]
        )

    def _reasons(self, cells: list[str]) -> str:
        """Everything wrong with a row's cells, column by column; what stands there is not told."""
        found = []
        columns = self.tally.definition.by_id
        for at, name in self._used:
            try:
                self._read(columns[name].kind, cells[at])
            except ValueError as error:
                found.append(f"{name}: {error}")
        return listed(found)

    def _read(self, kind: str, cell: str) -> None:
        """Raises ValueError with what is wrong with a cell."""
        if kind == "date":
            self.tally.read_date(cell)
        elif kind == "municipality":
            values.municipality(cell)
        else:
            READERS[kind](cell)


def _asked(tally: Tally) -> list[str]:
    """The columns that the indicators' conditions ask about, each once."""
    names = (name for indicator in tally.computed for name in indicator.columns)
    return list(dict.fromkeys(names))
