"""One line as it was typed: its cells read, each with what is wrong with it.

A line is read from its texts alone, so that a line nobody has touched since is never read
again.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from calculators.common import NO, YES, not_too_long
from calculators.danish import number
from calculators.model import LONGEST_TEXT, InputError
from calculators.parameters.model import Parameter, read_number
from calculators.privacy import LOOKS_LIKE_CPR, holds_cpr
from calculators.project_model import fields
from calculators.project_model.model import LineKind, LineType, Vat
from calculators.project_model.project import PARTS, Estimate

type Wrong = tuple[str, str]
"""A part of a line and what is wrong with it."""

LOW_ABOVE = "Den lave værdi må ikke være større end den forventede."
HIGH_BELOW = "Den høje værdi må ikke være mindre end den forventede."
_SHARE = fields.per_cent("", "Del")


@dataclass(frozen=True, slots=True, eq=False)
class Typed:
    """What a line's cells say; shares are in ten thousandths.

    `spread` is empty where nobody has told when the line falls.
    """

    name: str
    type: LineType
    kind: LineKind
    vat: Vat
    regulated: bool
    applied: bool
    funder: str
    unit: str
    category: str
    of: str
    estimates: tuple[Estimate, ...]
    spread: tuple[int, ...]
    borne: tuple[tuple[int, int], ...]
    lacks: tuple[str, ...]
    errors: tuple[Wrong, ...]
    is_wrong: bool
    """Whether an error keeps the line from being computed."""


@lru_cache(4096)
def typed_line(texts: tuple[str, ...], periods: int, funders: int) -> Typed:
    """A line's cells, in the order of its fields, in a project of so many periods and funders."""
    return _Cells(dict(zip(fields.PARTS, texts, strict=True))).line(periods, funders)


class _Cells:
    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts
        # All cells are looked through at once; which of them it is, only where there is one.
        is_private = holds_cpr("\n".join(texts.values()))
        # In the order of the fields: the same errors come in the same order wherever Python runs.
        self._private = [part for part, text in texts.items() if is_private and holds_cpr(text)]
        self.errors: list[Wrong] = [(part, LOOKS_LIKE_CPR) for part in self._private]
        self.fatal = False

    def line(self, periods: int, funders: int) -> Typed:
        type_ = self._choice(fields.TYPE, LineType, None, "Vælg, hvordan linjens beløb regnes ud.")
        kind = self._choice(fields.KIND, LineKind, LineKind.EXPENSE, "Vælg, hvad linjen er.")
        vat = self._choice(fields.VAT, Vat, Vat.NONE, "Vælg, hvordan linjen er med moms.")
        type_, kind, vat = type_ or LineType.FIXED, kind or LineKind.EXPENSE, vat or Vat.NONE
        texts = {part: self._text(part) for part in fields.WRITTEN}
        estimates, lacks = self._estimates(type_, texts[fields.UNIT])
        if type_ is LineType.PERCENT and not fields.tokens(self._texts[fields.OF]):
            lacks.append("hvad procenten tages af")
        return Typed(
            name=texts[fields.NAME],
            type=type_,
            kind=kind,
            vat=vat,
            regulated=self._yes(fields.REGULATED, otherwise=True),
            applied=self._yes(fields.APPLIED, otherwise=False),
            funder=texts[fields.FUNDER],
            unit=texts[fields.UNIT],
            category=texts[fields.CATEGORY],
            of=texts[fields.OF],
            estimates=tuple(estimates),
            spread=self._spread(type_, periods),
            borne=self._borne(funders),
            lacks=tuple(lacks),
            errors=tuple(self.errors),
            is_wrong=self.fatal,
        )

    def _wrong(self, part: str, message: str, *, fatal: bool = True) -> None:
        if part not in self._private:
            self.errors.append((part, message))
        self.fatal = self.fatal or fatal

    def _choice[Choice: (LineType, LineKind, Vat)](
        self, part: str, options: type[Choice], empty: Choice | None, message: str
    ) -> Choice | None:
        written = self._texts[part]
        if not written and empty is not None:
            return empty
        try:
            return options(written)
        except ValueError:
            self._wrong(part, message)
            return empty

    def _yes(self, part: str, *, otherwise: bool) -> bool:
        written = self._texts[part]
        if not written:
            return otherwise
        if written not in (YES, NO):
            self._wrong(part, "Vælg ja eller nej.")
        return written == YES

    def _text(self, part: str) -> str:
        """A free text; one that is too long or holds somebody's number is told and not shown."""
        text = self._texts[part]
        try:
            not_too_long(part, text, LONGEST_TEXT)
        except InputError as error:
            self._wrong(part, error.message, fatal=False)
            return ""
        return "" if part in self._private else " ".join(text.split())

    def _estimates(self, type_: LineType, unit: str) -> tuple[list[Estimate], list[str]]:
        found: list[Estimate] = []
        lacks: list[str] = []
        for part in fields.BY_TYPE[type_]:
            item = factor(type_, part, unit)
            value, low, high = (
                self._number(type_, name, unit, of=part, fatal=name == part)
                for name in (part, *(f"{part}-{bound}" for bound in fields.BOUNDS))
            )
            if value is None:
                if part not in fields.ADDITIONS or low is not None or high is not None:
                    lacks.append(item.label[:1].lower() + item.label[1:])
                continue
            low, high = self._ends(part, value, low, high)
            found.append(Estimate(part, item.label, item.unit, item.unit_label, value, low, high))
        return found, lacks

    def _ends(
        self, part: str, value: Fraction, low: Fraction | None, high: Fraction | None
    ) -> tuple[Fraction | None, Fraction | None]:
        """The ends of a range that lie where they should; the others are told."""
        if low is not None and low > value:
            self._wrong(f"{part}-lav", LOW_ABOVE, fatal=False)
            low = None
        if high is not None and high < value:
            self._wrong(f"{part}-hoej", HIGH_BELOW, fatal=False)
            high = None
        return low, high

    def _number(
        self, type_: LineType | None, part: str, unit: str = "", *, of: str = "", fatal: bool = True
    ) -> Fraction | None:
        """The number in a cell, or None where it is empty or wrong (which is told)."""
        written = self._texts[part]
        if not written.strip():
            return None
        found = _cell(type_, of or part, unit, written)
        if isinstance(found, str):
            self._wrong(part, found, fatal=fatal)
            return None
        return found

    def _share(self, part: str) -> int | None:
        """Ten thousandths: a per cent with two decimals."""
        value = self._number(None, part)
        return None if value is None else int(value * (PARTS // 100))

    def _spread(self, type_: LineType, periods: int) -> tuple[int, ...]:
        """The parts of the line in each period: an empty one is none, and the last takes the rest.

        A per cent line falls where what it is taken of falls.
        """
        if periods == 1 or type_ is LineType.PERCENT:
            return (PARTS,) * periods
        parts = fields.SHARES[:periods]
        cells = [self._share(part) for part in parts]
        if not any(self._texts[part].strip() for part in parts):
            return ()
        told = sum(share or 0 for share in cells)
        if told > PARTS:
            last = [part for part in parts if self._texts[part].strip()][-1]
            message = f"Andelene er tilsammen {_percent(told)} %. De må højst være 100 %."
            self._wrong(last, message)
        elif cells[-1] is None:
            cells[-1] = PARTS - told
        elif told < PARTS:
            message = f"Andelene er tilsammen {_percent(told)} %. De skal være 100 %."
            self._wrong(parts[-1], f"{message} Lad feltet stå tomt, hvis det skal have resten.")
        return tuple(share or 0 for share in cells)

    def _borne(self, funders: int) -> tuple[tuple[int, int], ...]:
        """The parts of the line that each of the settings' funders bears."""
        cells = [(place, self._share(part)) for place, part in enumerate(fields.BORNE[:funders])]
        borne = tuple((place, share) for place, share in cells if share)
        told = sum(share for _, share in borne)
        if told > PARTS:
            message = f"Kilderne bærer tilsammen {_percent(told)} %. De må højst bære 100 %."
            self._wrong(fields.BORNE[borne[-1][0]], message)
        return borne


def _percent(parts: int) -> str:
    return number(Fraction(parts * 100, PARTS))


@lru_cache(16_384)
def _cell(type_: LineType | None, part: str, unit: str, written: str) -> Fraction | str:
    """The number that was written, or what is wrong with it; without a type it is a share."""
    item = _SHARE if type_ is None else factor(type_, part, unit)
    try:
        return Fraction(read_number(item, part, written))
    except InputError as error:
        return error.message


@lru_cache(1024)
def factor(type_: LineType, part: str, unit: str = "") -> Parameter:
    """A factor of a type of line, in a unit of its own where it has one."""
    label, symbol, words, maximum = fields.BY_TYPE[type_][part]
    if unit and type_ is LineType.PIECES:
        label = label if part == fields.COUNT else f"Pris pr. {unit}"
        words = unit if part == fields.COUNT else f"kr. pr. {unit}"
    elif unit and part == fields.COUNT and type_ in (LineType.PARTICIPANTS, LineType.CASES):
        words = unit
    decimals = 3 if type_ is LineType.SALARY and part == fields.COUNT else 2
    return Parameter(part, label, symbol, None, Decimal(0), maximum, decimals, unit_label=words)
