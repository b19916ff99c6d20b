"""What the form asks for, and what was answered: rows, a breakdown, targets."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from calculators.common import InputErrors, choice, option_labels, parse_answer
from calculators.danish import PERCENT, number, parse_number
from calculators.indicators.model import Disclosure, IndicatorSet
from calculators.indicators.reading import FIELD
from calculators.model import Field, FieldKind, Form, Group, Option

FILE = "fil"
"""The hidden answer that names a file which has been counted already."""

BREAKDOWN = "opdeling"
PERIOD = "periode"
EMPTY = "tomt"
RULE = "smaa-tal"
NEAREST = "afrunding"
EARLIER = "tidligere"
EXPECTED = "Skriv et tal fra 0 til 100, eller lad feltet stå tomt."
_TARGETS = "maal"
_COMPARED = "sammenlign"

_BREAKDOWNS = (
    Option("samlet", "Samlet"),
    Option("kommune", "Kommune"),
    Option("periode", "Periode"),
    Option("begge", "Kommune og periode"),
)
_PERIODS = (Option("kvartal", "Kvartaler"), Option("aar", "År"))
_NEAREST = (
    Option("regel", "Som reglen siger"),
    Option("5", "Til nærmeste 5"),
    Option("10", "Til nærmeste 10"),
)
_EMPTY = (Option("uoplyst", "Uoplyst"), Option("nej", "Nej"))


@dataclass(frozen=True, slots=True)
class Settings:
    """The answers, read: `targets` are shares of one, by indicator.

    `words` are the chosen breakdown in words: "Kommune og periode (år)". `rule` says what is
    hidden, and counts are rounded to the `nearest` multiple. `earlier` is a publication before
    this one. With `empty_is_no` nothing in a column of yes and no means no.
    """

    file: str
    rows: str
    by_municipality: bool
    by_period: bool
    years: bool
    targets: Mapping[str, Fraction]
    words: str
    rule: Disclosure
    nearest: int
    earlier: str = ""
    empty_is_no: bool = False


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
    targets = tuple(
        Field(
            id=f"{_TARGETS}-{indicator.id}",
            label=indicator.name,
            kind=FieldKind.NUMBER,
            start="" if indicator.target is None else number(indicator.target),
            unit="%",
            minimum="0",
            maximum="100",
            group=_TARGETS,
        )
        for indicator in definition.indicators
    )
    chosen = FieldKind.CHOICE
    return Form(
        id=definition.id,
        title=definition.title,
        fields=(
            rows,
            Field(BREAKDOWN, "Del tallene op efter", chosen, "samlet", options=_BREAKDOWNS),
            Field(PERIOD, "Perioder", chosen, "kvartal", options=_PERIODS),
            Field(
                EMPTY,
                "Et tomt felt, hvor der ellers står ja, nej eller et kryds, betyder",
                chosen,
                "uoplyst",
                options=_EMPTY,
            ),
            Field(
                RULE,
                "Regel for små tal",
                chosen,
                definition.disclosure[0].id,
                help="Hvad der er for småt til at blive vist, og hvem der siger det.",
                options=tuple(Option(rule.id, rule.label) for rule in definition.disclosure),
                citations=tuple(
                    citation for rule in definition.disclosure for citation in rule.citations
                ),
            ),
            Field(NEAREST, "Afrunding af antal", chosen, "regel", options=_NEAREST),
            Field(
                id=EARLIER,
                label="Indhold af den fil, der er offentliggjort før",
                kind=FieldKind.TEXTAREA,
                start="",
                help="Den, der blev hentet som CSV her. Du får at vide, hvad de to røber sammen.",
                maximum="5000000",
                group=_COMPARED,
            ),
            *targets,
        ),
        groups=(
            Group(_COMPARED, "Sammenlign med tal, I har offentliggjort før", folded=True),
            Group(_TARGETS, "Mål, du selv sætter (kan stå tomme)", folded=True),
        ),
        kept=((FILE, ""),),
    )


def read(definition: IndicatorSet, answers: Mapping[str, str]) -> Settings:
    """The settings; raises InputError with all bad answers at once."""
    fields = form(definition).filled(answers).fields
    written = {field.id: field.start for field in fields}
    errors = InputErrors()
    for field in fields:
        with errors:
            if field.options:
                choice(field.id, field.options, field.start)
    targets = {}
    for indicator in definition.indicators:
        name = f"{_TARGETS}-{indicator.id}"
        with errors:
            if written[name].strip():
                targets[indicator.id] = parse_answer(name, written[name], _target, EXPECTED)
    # Rows are looked through cell by cell when they are read: two cells are not one number.
    errors.unusable({**answers, FIELD: ""}, {FILE, *written})
    errors.raise_all()
    breakdown, years = written[BREAKDOWN], written[PERIOD] == "aar"
    by_period = breakdown in ("periode", "begge")
    rule = next(each for each in definition.disclosure if each.id == written[RULE])
    nearest = int(written[NEAREST]) if written[NEAREST].isdecimal() else rule.nearest
    periods = f" ({_PERIODS[years].label.lower()})" if by_period else ""
    return Settings(
        file=answers.get(FILE, ""),
        rows=written[FIELD],
        by_municipality=breakdown in ("kommune", "begge"),
        by_period=by_period,
        years=years,
        targets=targets,
        words=option_labels(_BREAKDOWNS)[breakdown] + periods,
        rule=rule,
        nearest=nearest,
        earlier=written[EARLIER],
        empty_is_no=written[EMPTY] == "nej",
    )


def _target(written: str) -> Fraction:
    value = parse_number(written, *PERCENT)
    if not 0 <= value <= 100:
        raise ValueError("Tallet er ikke mellem 0 og 100.")
    return Fraction(value) / 100
