"""What the form asks for, and what was answered: rows, a breakdown, targets."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from calculators.common import InputErrors, option_labels, parse_answer
from calculators.danish import number, parse_number
from calculators.indicators.model import Indicator, IndicatorSet
from calculators.indicators.reading import FIELD
from calculators.model import Field, FieldKind, Form, Group, InputError, Option

FILE = "fil"
"""The hidden answer that names a file which has been counted already."""

BREAKDOWN = "opdeling"
PERIOD = "periode"
EXPECTED = "Skriv et tal fra 0 til 100, eller lad feltet stå tomt."
_TARGETS = "maal"

_BY_PERIOD = "periode"
_BY_BOTH = "begge"
_BREAKDOWNS = (
    Option("samlet", "Samlet"),
    Option("kommune", "Kommune"),
    Option(_BY_PERIOD, "Periode"),
    Option(_BY_BOTH, "Kommune og periode"),
)
_PERIODS = (Option("kvartal", "Kvartaler"), Option("aar", "År"))
_CHOICES = (
    (BREAKDOWN, "Del tallene op efter", _BREAKDOWNS),
    (PERIOD, "Perioder", _PERIODS),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The answers, read: `targets` are shares of one, by indicator."""

    file: str
    rows: str
    breakdown: str
    years: bool
    targets: Mapping[str, Fraction]

    @property
    def words(self) -> str:
        """The chosen breakdown in words: "Kommune og periode (år)"."""
        chosen = option_labels(_BREAKDOWNS)[self.breakdown]
        if self.breakdown not in (_BY_PERIOD, _BY_BOTH):
            return chosen
        return f"{chosen} ({_PERIODS[self.years].label.lower()})"


def form(definition: IndicatorSet) -> Form:
    """Rows to paste, how to break the figures down, and a target for each indicator."""
    rows = Field(
        id=FIELD,
        label="Indsæt rækker fra et regneark",
        kind=FieldKind.TEXTAREA,
        start="",
        # A browser cuts off what is longer, without a word: let all of a spreadsheet in.
        maximum="50000000",
        help="Med overskrifter som første række. Har du en fil, så vælg den i stedet.",
    )
    choices = tuple(
        Field(name, label, FieldKind.CHOICE, options[0].id, options=options)
        for name, label, options in _CHOICES
    )
    return Form(
        id=definition.id,
        title=definition.title,
        fields=(rows, *choices, *map(_target_field, definition.indicators)),
        groups=(Group(_TARGETS, "Mål, du selv sætter (kan stå tomme)", folded=True),),
        kept=((FILE, ""),),
    )


def _target_field(indicator: Indicator) -> Field:
    return Field(
        id=f"{_TARGETS}-{indicator.id}",
        label=indicator.name,
        kind=FieldKind.NUMBER,
        start="" if indicator.target is None else number(indicator.target),
        unit="%",
        minimum="0",
        maximum="100",
        group=_TARGETS,
    )


def read(definition: IndicatorSet, answers: Mapping[str, str]) -> Settings:
    """The settings; raises InputError with all bad answers at once."""
    errors = InputErrors()
    errors.unknown_fields(answers, {FILE, *(field.id for field in form(definition).fields)})
    for name, _, options in _CHOICES:
        if answers.get(name, options[0].id) not in option_labels(options):
            errors.append(InputError(name, "Vælg et af svarene."))
    targets = {}
    for indicator in definition.indicators:
        field = _target_field(indicator)
        written = answers.get(field.id, field.start)
        with errors:
            if written.strip():
                targets[indicator.id] = parse_answer(field.id, written, _target, EXPECTED)
    errors.raise_all()
    return Settings(
        file=answers.get(FILE, ""),
        rows=answers.get(FIELD, ""),
        breakdown=answers.get(BREAKDOWN, _BREAKDOWNS[0].id),
        years=answers.get(PERIOD) == _PERIODS[1].id,
        targets=targets,
    )


def _target(written: str) -> Fraction:
    value = parse_number(written)
    if not 0 <= value <= 100:
        raise ValueError("Tallet er ikke mellem 0 og 100.")
    return Fraction(value) / 100
