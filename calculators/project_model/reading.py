"""From what a reader wrote to a project: all of it that can be read, and all that is wrong.

Nothing stops at a bad cell. Its line is left out, everything else is read, and the error
stands at the cell.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache, partial
from itertools import filterfalse

from calculators.common import InputErrors, not_too_long, parse_answer, showable
from calculators.danish import MONTHS, listed
from calculators.model import LONGEST_TEXT, Citation, InputError
from calculators.parameters.model import read_number, read_whole
from calculators.parameters.partial import USABLE
from calculators.parameters.price_index import UNNAMED, PriceIndex, read_index
from calculators.project_model import fields
from calculators.project_model.fields import Answers
from calculators.project_model.model import FunderKind, LineKind, LineType, ProjectModel
from calculators.project_model.project import (
    PARTS,
    Funder,
    Line,
    Period,
    Portion,
    Project,
    Reading,
    Regulation,
    Rounded,
)
from calculators.project_model.typed import HIGH_BELOW, LOW_ABOVE, Typed, typed_line

NO_FUNDER = "Ikke angivet"
UNCOVERED = "Mangler finansiering"
APPLICANT = "Ansøger"
_CHOOSABLE = tuple(kind for kind in FunderKind if kind is not FunderKind.MISSING)
_RATE = fields.per_cent(fields.REGULATION, "Regulering")
_EXPECTED_YEAR = f"Skriv et årstal fra {fields.FIRST_YEAR} til {fields.LAST_YEAR}, fx 2027."
_SHORT = tuple(name if len(name) < 5 else f"{name[:3]}." for name in MONTHS)


def read(definition: ProjectModel, answers: Answers) -> Reading:
    """The project that the answers describe, as far as they can be read."""
    example = fields.example_of(definition)
    known = fields.complete_answers(definition, answers)
    errors = InputErrors()
    settings = _Settings(definition, known, errors)
    lines = _Lines(known, example, definition, settings, errors)
    project = Project(
        definition=definition,
        title=settings.text(fields.PROJECT) or definition.title,
        applicant=settings.text(fields.APPLICANT),
        scenario=settings.text(fields.SCENARIO),
        price_level=settings.text(fields.LEVEL) or UNNAMED,
        periods=settings.periods,
        half_years=settings.half_years,
        regulation=settings.regulation,
        regulation_percent=settings.percents,
        fixed_prices=settings.fixed_prices,
        otherwise=settings.otherwise,
        index=settings.index,
        vat=Fraction(definition.vat_percent) / 100,
        rounded=settings.rounded,
        funders=tuple(lines.funders),
        categories=tuple(dict.fromkeys(line.category for line in lines.read)),
        lines=tuple(lines.read),
        gaps=tuple(lines.gaps),
        overruled=tuple(lines.overruled),
        example=known == example,
    )
    _odd(answers, known, errors)
    return Reading(project, tuple(errors), known)


def checked(definition: ProjectModel, answers: Answers) -> Project:
    """The project where everything can be read. Raises InputError, with all that is wrong."""
    found = read(definition, answers)
    errors = InputErrors(found.errors)
    errors.raise_all()
    return found.project


def _odd(answers: Answers, known: Answers, errors: InputErrors) -> None:
    """Tell the names that no field has, and somebody's number wherever no line has read it."""
    if not answers.keys() <= fields.ALL:
        for name in answers:
            if name not in fields.ALL:
                errors.append(InputError(name, "Feltet findes ikke i denne beregner."))
    settings = filterfalse(fields.OF_ANY_LINE.__contains__, known)
    errors.private({name: known[name] for name in settings})


class _Settings:
    """Everything but the lines; what cannot be read is as in the published example."""

    def __init__(self, definition: ProjectModel, known: Answers, errors: InputErrors) -> None:
        self._known = known
        self._errors = errors
        if known[fields.PERIOD] not in ("", fields.YEAR, fields.HALF_YEAR):
            self._wrong(fields.PERIOD, "Vælg år eller halvår.")
        self.half_years = known[fields.PERIOD] == fields.HALF_YEAR
        self.periods = self._periods(definition)
        if known[fields.PRICES] not in ("", fields.CURRENT, fields.FIXED):
            self._wrong(fields.PRICES, "Vælg løbende eller faste priser.")
        self.fixed_prices = known[fields.PRICES] == fields.FIXED
        self.percents, self.regulation = self._regulation()
        self.otherwise: Regulation | None = None
        if any(factor != 1 for end in self.regulation for factor in end):
            one = (Fraction(1),) * len(self.periods)
            self.otherwise = (one, one, one)
        if self.fixed_prices and self.otherwise:
            self.regulation, self.otherwise = self.otherwise, self.regulation
            self.percents = (Fraction(0),) * len(self.periods)
        self.index: PriceIndex | None = None
        with errors:
            self.index = read_index(known)
        self.rounded = self._rounded(definition)
        self.declared = tuple(self._funders())
        for name in (*fields.TEXTS, fields.LEVEL):
            with errors:
                not_too_long(name, known[name], LONGEST_TEXT)

    def text(self, name: str) -> str:
        """A text of the settings, unless it cannot be shown."""
        return showable(self._known[name])

    def _wrong(self, name: str, message: str) -> None:
        self._errors.append(InputError(name, message))

    def _periods(self, definition: ProjectModel) -> tuple[Period, ...]:
        first, count = definition.first_year, definition.year_count
        with self._errors:
            first = parse_answer(
                fields.FIRST,
                self._known[fields.FIRST],
                partial(read_whole, fields.FIRST_YEAR, fields.LAST_YEAR),
                _EXPECTED_YEAR,
            )
        try:
            count = read_whole(1, fields.MOST_PERIODS, self._known[fields.YEARS])
        except ValueError:
            what = "halvår" if self.half_years else "år"
            self._wrong(fields.YEARS, f"Vælg fra 1 til {fields.MOST_PERIODS} {what}.")
        month = 1
        try:
            month = read_whole(1, 12, self._known[fields.MONTH].strip() or "1")
        except ValueError:
            self._wrong(fields.MONTH, "Vælg en måned fra 1 til 12.")
        return tuple(periods(first, month, count, half_years=self.half_years))

    def _percent(self, name: str) -> Fraction | None:
        if self._known[name].strip():
            with self._errors:
                return Fraction(read_number(_RATE, name, self._known[name]))
        return None

    def _regulation(self) -> tuple[tuple[Fraction, ...], Regulation]:
        """What each period is regulated by, and what that multiplies amounts by.

        A rate that a period has of its own takes the place of the yearly one.
        """
        expected = self._percent(fields.REGULATION) or Fraction(0)
        low, high = map(self._percent, fields.REGULATION_RANGE)
        if low is not None and low > expected:
            self._wrong(fields.REGULATION_RANGE[0], LOW_ABOVE)
            low = None
        if high is not None and high < expected:
            self._wrong(fields.REGULATION_RANGE[1], HIGH_BELOW)
            high = None
        own = [self._percent(name) for name in fields.REGULATIONS[: len(self.periods)]]
        steps = [
            self._steps(rate, own)
            for rate in (
                expected if low is None else low,
                expected,
                expected if high is None else high,
            )
        ]
        first, second, third = (tuple(_compounded(each)) for each in steps)
        return tuple(steps[1]), (first, second, third)

    def _steps(self, rate: Fraction, own: Sequence[Fraction | None]) -> list[Fraction]:
        steps = []
        year = 0
        for period, stated in zip(self.periods, own, strict=True):
            passed = period.year > year
            year = period.year
            steps.append(stated if stated is not None else rate if passed else Fraction(0))
        return steps

    def _rounded(self, definition: ProjectModel) -> Rounded:
        step = fields.STEPS.get(self._known[fields.STEP])
        if step is None:
            self._wrong(fields.STEP, "Vælg, hvad der skal afrundes til.")
            step = Fraction(definition.rounding.year)
        total = next((each for each in fields.TOTALS if each == self._known[fields.TOTAL]), None)
        if total is None:
            self._wrong(fields.TOTAL, "Vælg, hvordan totalen skal afrundes.")
            total = definition.rounding.total
        return Rounded(step, total, Fraction(definition.rounding.line))

    def _funders(self) -> Iterator[Funder]:
        seen: set[tuple[str, FunderKind]] = set()
        for at in range(1, int(self._known[fields.FUNDERS]) + 1):
            name_field, kind_field = (fields.of_funder(at, part) for part in fields.FUNDER_PARTS)
            with self._errors:
                not_too_long(name_field, self._known[name_field], LONGEST_TEXT)
            name = self.text(name_field) or f"Kilde {at}"
            kind = FunderKind.APPLIED
            written = self._known[kind_field]
            if written in (*_CHOOSABLE, ""):
                kind = FunderKind(written or kind)
            else:
                self._wrong(
                    kind_field, "Vælg, om pengene er søgt, bevilget, egne eller en naturalydelse."
                )
            if (name.casefold(), kind) in seen:
                self._wrong(name_field, "Kilden står der allerede med samme slags penge.")
            seen.add((name.casefold(), kind))
            yield Funder(name, kind, at)


def _compounded(steps: Sequence[Fraction]) -> Iterator[Fraction]:
    factor = Fraction(1)
    for step in steps:
        factor *= 1 + step / 100
        yield factor


def periods(first: int, month: int, count: int, *, half_years: bool) -> Iterator[Period]:
    """The periods from a year's month on, with what they are called."""
    length = 6 if half_years else 12
    start = first * 12 + month - 1
    for at in range(count):
        begins, ends = start + at * length, start + (at + 1) * length - 1
        yield Period(at + 1, _period_label(begins, ends, half_years=half_years), at * length // 12)


def _period_label(begins: int, ends: int, *, half_years: bool) -> str:
    (year, month), (last_year, last_month) = divmod(begins, 12), divmod(ends, 12)
    if half_years and month in (0, 6):
        return f"{month // 6 + 1}. halvår {year}"
    if not half_years and month == 0:
        return str(year)
    return f"{_SHORT[month]} {year} – {_SHORT[last_month]} {last_year}"


class _Lines:
    """Reads line after line, and gathers what was found, what lacks and what is wrong."""

    def __init__(
        self,
        known: Answers,
        example: Answers,
        definition: ProjectModel,
        settings: _Settings,
        errors: InputErrors,
    ) -> None:
        self._definition = definition
        self._settings = settings
        self._errors = errors
        self.funders: list[Funder] = list(settings.declared)
        self._places: dict[str, int] = {}
        for place, funder in enumerate(self.funders):
            self._places.setdefault(funder.name.casefold(), place)
        self._derived: dict[str, int] = {}
        self._categories: dict[str, str] = {}
        self.read: list[Line] = []
        self.gaps: list[tuple[str, str]] = []
        self.overruled: list[tuple[str, str, FunderKind]] = []
        count = int(known[fields.LINES])
        texts = {at: _texts(known, at) for at in range(1, count + 1)}
        sizes = (len(settings.periods), len(self.funders))
        self._typed = {at: typed_line(line, *sizes) for at, line in texts.items()}
        self._examples = {
            at: _texts(example, at) for at in range(1, min(count, len(definition.lines)) + 1)
        }
        self._texts = texts
        bases = _Bases(self._typed, errors)
        for at, typed in self._typed.items():
            self._line(at, typed, bases)

    def _line(self, at: int, typed: Typed, bases: "_Bases") -> None:
        for part, message in typed.errors:
            self._errors.append(InputError(fields.of_line(at, part), message))
        base = bases.of(at)
        name = typed.name or f"Linje {at}"
        if typed.is_wrong or base is None:
            self.gaps.append((name, USABLE))
            return
        lacks = [*typed.lacks, *self._lacking_shares(typed)]
        if lacks:
            self.gaps.append((name, listed(lacks)))
            return
        category = self._category(typed.category)
        self._overrule(typed, name)
        self.read.append(_line(at, typed, base, self._portions(typed), category, *self._origin(at)))

    def _origin(self, at: int) -> tuple[tuple[Citation, ...], str]:
        """Where a line comes from, for as long as it is as in the published example."""
        if self._texts[at] != self._examples.get(at):
            return (), ""
        example = self._definition.lines[at - 1]
        return example.citations, example.ours

    def _category(self, written: str) -> str:
        """A category as it is first written: "løn" is the same as "Løn"."""
        return self._categories.setdefault(written.casefold(), written)

    def _lacking_shares(self, typed: Typed) -> Iterator[str]:
        if typed.spread:
            return
        labels = [period.label for period in self._settings.periods[:-1]]
        if len(labels) > 3:
            yield "fordeling på halvår" if self._settings.half_years else "fordeling på år"
        else:
            yield from (f"del i {label}" for label in labels)

    def _portions(self, typed: Typed) -> tuple[Portion, ...]:
        """Who bears the line: as it is shared, or else the one funder it names."""
        if typed.borne:
            told = sum(parts for _, parts in typed.borne)
            uncovered = self._named(UNCOVERED) if told < PARTS else 0
            return _shared(typed, self._settings.declared, uncovered)
        name = typed.funder
        if not name and typed.kind is LineKind.OWN:
            name = self._settings.text(fields.APPLICANT) or APPLICANT
        declared = self._places.get(name.casefold()) if name else None
        if declared is not None:
            return (Portion(declared, PARTS, _kind(typed, self.funders[declared].kind)),)
        otherwise = FunderKind.OTHER if name or not self._places else FunderKind.MISSING
        kind = _kind(typed, FunderKind.APPLIED if typed.applied else otherwise)
        if not name:
            name = UNCOVERED if kind is FunderKind.MISSING else NO_FUNDER
        return (Portion(self._named(name), PARTS, kind),)

    def _overrule(self, typed: Typed, name: str) -> None:
        """Note a line that says otherwise of being applied for than the funder it names."""
        place = self._places.get(typed.funder.casefold()) if typed.funder else None
        if place is None or typed.borne or typed.kind is not LineKind.EXPENSE:
            return
        funder = self.funders[place]
        if typed.applied != (funder.kind is FunderKind.APPLIED):
            self.overruled.append((name, funder.name, funder.kind))

    def _named(self, name: str) -> int:
        """The place of a funder that only lines name."""
        if name not in self._derived:
            self._derived[name] = len(self.funders)
            self.funders.append(Funder(name, FunderKind.OTHER))
        return self._derived[name]


@lru_cache(4096)
def _line(
    at: int,
    typed: Typed,
    base: tuple[int, ...],
    portions: tuple[Portion, ...],
    category: str,
    citations: tuple[Citation, ...],
    ours: str,
) -> Line:
    """A line of the project: the same object for as long as nothing about it changes."""
    return Line(
        at=at,
        name=typed.name or f"Linje {at}",
        type=typed.type,
        kind=typed.kind,
        estimates=typed.estimates,
        spread=typed.spread,
        portions=portions,
        unit=typed.unit,
        category=category,
        vat=typed.vat,
        regulated=typed.regulated,
        base=base,
        of=typed.of,
        citations=citations,
        ours=ours,
    )


@lru_cache(4096)
def _shared(typed: Typed, declared: tuple[Funder, ...], uncovered: int) -> tuple[Portion, ...]:
    """The portions of a line that is shared; what nobody bears stands at a funder of its own."""
    said = [Portion(at, parts, _kind(typed, declared[at].kind)) for at, parts in typed.borne]
    rest = PARTS - sum(each.parts for each in said)
    if rest:
        said.append(Portion(uncovered, rest, FunderKind.MISSING))
    return tuple(said)


_EMPTY = ("",) * len(fields.PARTS)


def _texts(answers: Answers, at: int) -> tuple[str, ...]:
    """What stands in a line's fields, in their order."""
    return tuple(map(answers.get, fields.LINE_NAMES[at], _EMPTY))


def _kind(typed: Typed, of_funder: FunderKind) -> FunderKind:
    """What is known of a line's money: what the line says, before what its funder does."""
    if typed.kind is LineKind.IN_KIND:
        return FunderKind.IN_KIND
    return FunderKind.OWN if typed.kind is LineKind.OWN else of_funder


class _Bases:
    """Which lines each per cent line is taken of; circles are told at the cell."""

    def __init__(self, typed: Mapping[int, Typed], errors: InputErrors) -> None:
        self._typed = typed
        self._errors = errors
        self._found: dict[int, tuple[int, ...] | None] = {
            at: self._base(at, line) if line.type is LineType.PERCENT else ()
            for at, line in typed.items()
        }
        reached = {at: self._reached(at) for at, base in self._found.items() if base}
        for at, others in reached.items():
            if at in others:
                circle = [other for other in sorted(others) if at in reached.get(other, ())]
                self._wrong(at, _circle(circle))

    def of(self, at: int) -> tuple[int, ...] | None:
        """The numbers of the lines, none for a line that is no per cent line, None if wrong."""
        return self._found[at]

    def _wrong(self, at: int, message: str) -> None:
        self._errors.append(InputError(fields.of_line(at, fields.OF), message))
        self._found[at] = None

    def _base(self, at: int, line: Typed) -> tuple[int, ...] | None:
        chosen: set[int] = set()
        try:
            for token in fields.tokens(line.of):
                chosen.update(self._chosen(at, token))
        except ValueError as error:
            self._errors.append(InputError(fields.of_line(at, fields.OF), str(error)))
            return None
        return tuple(sorted(chosen))

    def _chosen(self, at: int, token: str) -> Iterator[int]:
        """The lines that one word or number stands for. Raises ValueError for what is none."""
        numbers = fields.line_numbers(token)
        if numbers is not None:
            if not numbers or numbers[0] < 1 or numbers[-1] > len(self._typed):
                message = f"»{token}« findes ikke. Linjerne har numrene 1 til {len(self._typed)}."
                raise ValueError(message)
            if at in numbers:
                raise ValueError("En linje kan ikke tages af sig selv.")
            yield from numbers
        elif token.casefold() in (fields.EVERY, fields.ABOVE):
            yield from self._usual(at, above=token.casefold() == fields.ABOVE)
        else:
            yield from self._category(at, token)

    def _usual(self, at: int, *, above: bool) -> Iterator[int]:
        """All expenses in money: of any lines above, or of all that are no per cent lines."""
        for other, line in self._typed.items():
            counts = other < at if above else line.type is not LineType.PERCENT
            if counts and line.kind in (LineKind.EXPENSE, LineKind.OWN):
                yield other

    def _category(self, at: int, token: str) -> Iterator[int]:
        wanted = token.casefold()
        found = [other for other, line in self._typed.items() if line.category.casefold() == wanted]
        if not found:
            raise ValueError(
                f"»{token[:60]}« er hverken et linjenummer eller en kategori. "
                "Skriv fx »1-3«, en kategoris navn, »alle« eller »over«."
            )
        if at in found:
            raise ValueError(
                f"Linjen er selv i »{token[:60]}«, og en linje kan ikke tages af sig selv."
            )
        yield from found

    def _reached(self, at: int) -> set[int]:
        """All lines that a per cent line is taken of, by way of others too."""
        reached: set[int] = set()
        waiting = list(self._found[at] or ())
        while waiting:
            line = waiting.pop()
            if line not in reached:
                reached.add(line)
                waiting += self._found.get(line) or ()
        return reached


def _circle(lines: Sequence[int]) -> str:
    named = listed([str(line) for line in lines])
    if len(lines) < 2:
        return "En linje kan ikke tages af sig selv."
    return f"Linje {named} tages af hinanden i ring. Vælg noget andet i en af dem."
