"""The form of a project: settings, and a group of fields for each line there is."""

from collections.abc import Iterator
from dataclasses import replace

from calculators.cost_model.model import Parameter
from calculators.cost_model.price import index_fields
from calculators.cost_model.words import nearest
from calculators.danish import number
from calculators.model import Button, Field, FieldKind, Form, Group, InputError, Option
from calculators.project_model.answers import (
    APPLIED,
    BOUNDS,
    FIRST,
    FUNDER,
    LEVEL,
    LINES,
    NAME,
    SHARES,
    STEP,
    TOTAL,
    TYPE,
    YEARS,
    Answers,
    completed,
    field,
    names,
    with_line,
    without_line,
)
from calculators.project_model.factors import UNITS, parameter, share_parameter
from calculators.project_model.model import (
    FIRST_YEAR,
    LAST_YEAR,
    MOST_LINES,
    MOST_YEARS,
    ROUNDINGS,
    LineType,
    ProjectModel,
)
from calculators.project_model.reading import years_of

ADD, REMOVE = "tilfoej", "fjern"
_PRICES, _ROUNDING = "prisregulering", "afrunding"
_TYPES = {
    LineType.PARTICIPANTS: "Deltagere × timer × takst",
    LineType.CASES: "Sager × minutter × takst",
    LineType.FIXED: "Fast beløb",
}
_YES_NO = (Option("ja", "Ja"), Option("nej", "Nej"))
_TOTALS = (
    Option("sum_of_years", "Summen af de afrundede år"),
    Option("own", "Den uafrundede sum, afrundet selv"),
)


def form(model: ProjectModel) -> Form:
    """The form with the published example it starts from."""
    return form_of(model, {})


def changed(model: ProjectModel, answers: Answers, change: str) -> dict[str, str]:
    """The answers after a button: "tilfoej" adds a line, "fjern-2" removes the second.

    Raises ValueError for any other change; an empty one changes nothing.
    """
    what, _, line = change.partition("-")
    if not change:
        return completed(model, answers)
    if change == ADD:
        return with_line(model, answers)
    if what == REMOVE and line.isascii() and line.isdecimal() and len(line) < 4:
        return without_line(model, answers, int(line))
    raise ValueError("ændringen er ikke forstået")


def form_of(model: ProjectModel, answers: Answers) -> Form:
    """The form filled with these answers, whatever they are: nothing typed is lost."""
    known = completed(model, answers)
    lines = range(1, int(known[LINES]) + 1)
    try:
        years = years_of(known)
    except InputError:
        # Until the years can be read, the fields stay those of the example's years.
        years = tuple(range(model.first_year, model.first_year + model.year_count))
    fields = [*_settings(known)]
    groups = [
        Group(_ROUNDING, "Afrunding", folded=True),
        Group(_PRICES, "Prisregulering", folded=True),
    ]
    for at in lines:
        fields += _line(known, at, years)
        groups += _groups(known, at, removable=len(lines) > 1)
    shown = {item.id for item in fields}
    return Form(
        id=model.id,
        title=model.title,
        fields=tuple(fields),
        groups=tuple(groups),
        buttons=(Button(ADD, "Tilføj en linje"),) if len(lines) < MOST_LINES else (),
        kept=tuple((name, known[name]) for name in names(known) if name not in shown),
        kept_shared=True,
    )


def _settings(known: Answers) -> Iterator[Field]:
    yield Field(
        FIRST,
        "Første år",
        FieldKind.NUMBER,
        known[FIRST],
        minimum=str(FIRST_YEAR),
        maximum=str(LAST_YEAR),
        rebuilds=True,
    )
    counts = tuple(Option(str(count), str(count)) for count in range(1, MOST_YEARS + 1))
    yield Field(YEARS, "Antal år", FieldKind.CHOICE, known[YEARS], options=counts, rebuilds=True)
    yield Field(
        LEVEL,
        "Prisniveau for takster og beløb",
        FieldKind.TEXT,
        known[LEVEL],
        help="Skriv, hvilket niveau tallene er i, fx en dato.",
    )
    steps = tuple(Option(str(step), f"Til {nearest(step)}") for step in ROUNDINGS)
    yield Field(
        STEP, "Årene afrundes", FieldKind.CHOICE, known[STEP], options=steps, group=_ROUNDING
    )
    yield Field(
        TOTAL, "Totalen er", FieldKind.CHOICE, known[TOTAL], options=_TOTALS, group=_ROUNDING
    )
    for item in index_fields(_PRICES):
        yield _started(item, known)


def _groups(known: Answers, at: int, *, removable: bool) -> Iterator[Group]:
    name = known[field(at, NAME)].strip()
    title = f"Linje {at}: {name}" if name else f"Linje {at}"
    remove = (Button(f"{REMOVE}-{at}", f"Fjern linje {at}"),) if removable else ()
    yield Group(_group(at), title, remove)
    yield Group(
        f"{_group(at)}-interval", f"Lav og høj for linje {at}", folded=True, parent=_group(at)
    )


def _line(known: Answers, at: int, years: tuple[int, ...]) -> Iterator[Field]:
    """The fields of one line: what it is, how it is computed, who pays, when and how sure."""
    own = _group(at)
    type_ = _type(known, at)
    types = tuple(Option(kind.value, label) for kind, label in _TYPES.items())
    yield Field(
        field(at, NAME), "Hvad linjen er", FieldKind.TEXT, known[field(at, NAME)], group=own
    )
    yield Field(
        field(at, TYPE),
        "Beløbet regnes som",
        FieldKind.CHOICE,
        known[field(at, TYPE)],
        options=types,
        group=own,
        rebuilds=True,
    )
    factors = [parameter(at, part, type_) for part in UNITS[type_]]
    for item in factors:
        yield _number(item, item.id, item.label, known, own)
    yield Field(
        field(at, FUNDER), "Finansieres af", FieldKind.TEXT, known[field(at, FUNDER)], group=own
    )
    yield Field(
        field(at, APPLIED),
        "Der søges om linjen",
        FieldKind.CHOICE,
        known[field(at, APPLIED)],
        options=_YES_NO,
        group=own,
    )
    for part, year in zip(SHARES, years[:-1], strict=False):
        item = share_parameter(at, part, year)
        yield _number(item, item.id, item.label, known, own, f"Resten falder i {years[-1]}.")
    words = dict(zip(BOUNDS, ("lav", "høj"), strict=True))
    for item in factors:
        for bound in BOUNDS:
            name = f"{item.id}-{bound}"
            yield _number(item, name, f"{item.label}, {words[bound]}", known, f"{own}-interval")


def _number(
    item: Parameter, name: str, label: str, known: Answers, group: str, help_text: str = ""
) -> Field:
    return Field(
        id=name,
        label=label,
        kind=FieldKind.NUMBER,
        start=known[name],
        help=help_text,
        unit=item.unit_label or item.unit,
        minimum=number(item.minimum),
        maximum=number(item.maximum),
        group=group,
    )


def _started(item: Field, known: Answers) -> Field:
    return replace(item, start=known[item.id])


def _type(known: Answers, at: int) -> LineType:
    try:
        return LineType(known[field(at, TYPE)])
    except ValueError:
        return LineType.FIXED


def _group(at: int) -> str:
    return f"linje-{at}"
