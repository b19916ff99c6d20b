"""The form of a project: settings, and a group of fields for each line there is."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from calculators.common import YES_NO_UNCLEAR
from calculators.cost_model.result import step_words
from calculators.model import (
    Button,
    Field,
    FieldKind,
    Form,
    Group,
    InputError,
    Option,
    RequestError,
)
from calculators.parameters.model import number_field
from calculators.parameters.price_index import PRICES, index_fields
from calculators.project_model import fields
from calculators.project_model.earlier import years_of
from calculators.project_model.fields import Answers
from calculators.project_model.model import LineType, ProjectModel

ADD, REMOVE = "tilfoej", "fjern"
_ROUNDING = "afrunding"
_TYPES = (
    Option(LineType.PARTICIPANTS, "Deltagere × timer × takst"),
    Option(LineType.CASES, "Sager × minutter × takst"),
    Option(LineType.FIXED, "Fast beløb"),
)
_YES_NO = YES_NO_UNCLEAR[:2]
_TOTALS = (
    Option("sum_of_years", "Summen af de afrundede år"),
    Option("own", "Den uafrundede sum, afrundet selv"),
)
_YEAR_COUNTS = tuple(Option(str(count), str(count)) for count in range(1, fields.MOST_PERIODS + 1))
_STEPS = tuple(Option(str(step), f"Til {step_words(step)}") for step in fields.ROUNDINGS)


def form(model: ProjectModel) -> Form:
    """The form with the published example it starts from."""
    return form_of(model, {})


def changed_answers(model: ProjectModel, answers: Answers, change: str) -> dict[str, str]:
    """The answers after a button: "tilfoej" adds a line, "fjern-2" removes the second.

    Raises RequestError for any other change; an empty one changes nothing.
    """
    what, _, line = change.partition("-")
    if not change:
        return fields.complete_answers(model, answers)
    if change == ADD:
        return fields.with_line(model, answers)
    if what == REMOVE and line.isascii() and line.isdecimal() and len(line) < 4:
        return fields.without_line(model, answers, int(line))
    raise RequestError("ændringen er ikke forstået")


def form_of(model: ProjectModel, answers: Answers) -> Form:
    """The form filled with these answers, whatever they are: nothing typed is lost."""
    known = fields.complete_answers(model, answers)
    lines = range(1, int(known[fields.LINES]) + 1)
    try:
        years = years_of(known)
    except InputError:
        # Until the years can be read, the fields stay those of the example's years.
        years = model.example_years
    shown = [*_settings(), *(item for at in lines for item in _line(known, at, years))]
    ids = {item.id for item in shown}
    return Form(
        id=model.id,
        title=model.title,
        fields=tuple(replace(item, start=known[item.id]) for item in shown),
        groups=(
            Group(_ROUNDING, "Afrunding", folded=True),
            PRICES,
            *(group for at in lines for group in _groups(known, at, removable=len(lines) > 1)),
        ),
        buttons=(Button(ADD, "Tilføj en linje"),) if len(lines) < fields.MOST_LINES else (),
        kept=tuple((name, text) for name, text in known.items() if name in fields.ALL - ids),
        kept_shared=True,
    )


def _field(name: str, label: str, kind: FieldKind, **more: Any) -> Field:
    """A field whose answer is filled in with all the others."""
    return Field(name, label, kind, "", **more)


def _settings() -> Iterator[Field]:
    limits: dict[str, Any] = {"minimum": str(fields.FIRST_YEAR), "maximum": str(fields.LAST_YEAR)}
    yield _field(fields.FIRST, "Første år", FieldKind.NUMBER, **limits, rebuilds=True)
    yield _field(fields.YEARS, "Antal år", FieldKind.CHOICE, options=_YEAR_COUNTS, rebuilds=True)
    help_text = "Skriv, hvilket niveau tallene er i, fx en dato."
    yield _field(fields.LEVEL, "Prisniveau for takster og beløb", FieldKind.TEXT, help=help_text)
    rounding: dict[str, Any] = {"kind": FieldKind.CHOICE, "group": _ROUNDING}
    yield _field(fields.STEP, "Årene afrundes", options=_STEPS, **rounding)
    yield _field(fields.TOTAL, "Totalen er", options=_TOTALS, **rounding)
    yield from index_fields()


def _groups(known: Answers, at: int, *, removable: bool) -> Iterator[Group]:
    own, title = _group(at), f"Linje {at}"
    name = known[fields.of_line(at, fields.NAME)].strip()
    remove = (Button(f"{REMOVE}-{at}", f"Fjern linje {at}"),) if removable else ()
    yield Group(own, f"{title}: {name}" if name else title, remove)
    yield Group(f"{own}-interval", f"Lav og høj for linje {at}", folded=True, parent=own)


def _line(known: Answers, at: int, years: tuple[int, ...]) -> Iterator[Field]:
    """The fields of one line: what it is, how it is computed, who pays, when and how sure."""
    own = _group(at)

    def asked(part: str, label: str, kind: FieldKind, **more: Any) -> Field:
        return _field(fields.of_line(at, part), label, kind, group=own, **more)

    yield asked(fields.NAME, "Hvad linjen er", FieldKind.TEXT)
    yield asked(fields.TYPE, "Beløbet regnes som", FieldKind.CHOICE, options=_TYPES, rebuilds=True)
    factors = [number_field(item) for item in fields.factor_parameters(at, _type(known, at))]
    for item in factors:
        yield replace(item, group=own)
    yield asked(fields.FUNDER, "Finansieres af", FieldKind.TEXT)
    yield asked(fields.APPLIED, "Der søges midler til linjen", FieldKind.CHOICE, options=_YES_NO)
    for part, year in zip(fields.SHARES, years[:-1], strict=False):
        share = number_field(fields.share_parameter(at, part, year))
        yield replace(share, group=own, help=f"Resten falder i {years[-1]}.")
    for item in factors:
        for bound, word in fields.BOUNDS.items():
            name, label = f"{item.id}-{bound}", f"{item.label}, {word}"
            yield replace(item, id=name, label=label, group=f"{own}-interval")


def _type(known: Answers, at: int) -> LineType:
    try:
        return LineType(known[fields.of_line(at, fields.TYPE)])
    except ValueError:
        return LineType.FIXED


def _group(at: int) -> str:
    return f"linje-{at}"
