"""The form of a project: settings, funders, and the table of its lines."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from calculators.cost_model.result import step_words
from calculators.model import (
    Field,
    FieldKind,
    Form,
    Group,
    Option,
)
from calculators.parameters.model import number_field
from calculators.parameters.price_index import PRICES, index_fields
from calculators.project_model import editor, fields
from calculators.project_model.editor import Setup
from calculators.project_model.fields import Answers
from calculators.project_model.live import figures
from calculators.project_model.model import FunderKind, LineType, ProjectModel
from calculators.project_model.project import Project
from calculators.project_model.reading import read
from calculators.project_model.typed import factor

_ROUNDING = "afrunding"
_TOTALS = (
    Option("sum_of_years", "Summen af de afrundede år"),
    Option("own", "Den uafrundede sum, afrundet selv"),
    Option("celler", "Summen af linjer, der er afrundet år for år, så alt lægges sammen"),
)
_YEAR_COUNTS = tuple(Option(str(count), str(count)) for count in range(1, fields.MOST_PERIODS + 1))
_STEPS = (
    Option("0,01", "Til hele øre"),
    *(Option(str(step), f"Til {step_words(step)}") for step in fields.ROUNDINGS),
)
_PERIODS = (Option(fields.YEAR, "År"), Option(fields.HALF_YEAR, "Halvår"))
_PRICES = (Option(fields.CURRENT, "Løbende priser"), Option(fields.FIXED, "Faste priser"))
_FUNDER_COUNTS = tuple(Option(str(count), str(count)) for count in range(fields.MOST_FUNDERS + 1))
_FUNDER_KINDS = (
    Option(FunderKind.APPLIED, "Søges"),
    Option(FunderKind.PROMISED, "Bevilget"),
    Option(FunderKind.OWN, "Egen finansiering"),
    Option(FunderKind.IN_KIND, "Naturalydelse"),
    Option(FunderKind.OTHER, "Andet"),
)
_NAMES, _TIME, _FUNDERS = "navne", "perioder", "finansiering"


def form(model: ProjectModel) -> Form:
    """The form with the published example it starts from."""
    return form_of(model, {})


def form_of(model: ProjectModel, answers: Answers) -> Form:
    """The form filled with these answers, whatever they are: nothing typed is lost."""
    known = fields.complete_answers(model, answers)
    lines = range(1, int(known[fields.LINES]) + 1)
    reading = read(model, known)
    setup = setup_of(reading.project)
    amounts, totals = figures(reading)
    settings = _settings(known, setup)
    shown = (*settings, *(item for at in lines for item in _line(known, at, setup)))
    hidden = fields.ALL - {item.id for item in shown}
    unseen = [item for item in known.items() if item[0] in hidden]
    return Form(
        id=model.id,
        title=model.title,
        fields=tuple(replace(item, start=known.get(item.id, "")) for item in shown),
        groups=(
            Group(_NAMES, "Navne på budgettet", folded=True),
            Group(_TIME, "Perioder og regulering", folded=True),
            Group(_FUNDERS, "Finansieringskilder", folded=True),
            Group(_ROUNDING, "Afrunding", folded=True),
            PRICES,
            *(_line_group(known, at) for at in lines),
        ),
        kept=tuple(item for item in unseen if item[0] not in fields.OF_ANY_LINE),
        kept_shared=True,
        held=tuple(item for item in unseen if item[0] in fields.OF_ANY_LINE),
        table=editor.editor_html(model, known, setup, amounts, totals),
    )


def setup_of(project: Project) -> Setup:
    """What the lines' fields follow of the settings."""
    return Setup(project.years, tuple(each.name for each in project.funders if each.number))


def _field(name: str, label: str, kind: FieldKind, **more: Any) -> Field:
    """A field whose answer is filled in with all the others."""
    return Field(name, label, kind, "", **more)


def _rate(name: str, label: str, help_text: str = "") -> Field:
    """What amounts are regulated by."""
    return replace(number_field(fields.per_cent(name, label)), help=help_text, group=_TIME)


def _settings(known: Answers, setup: Setup) -> Iterator[Field]:
    limits: dict[str, Any] = {"minimum": str(fields.FIRST_YEAR), "maximum": str(fields.LAST_YEAR)}
    chosen, number, text = FieldKind.CHOICE, FieldKind.NUMBER, FieldKind.TEXT
    half = known[fields.PERIOD] == fields.HALF_YEAR
    yield _field(fields.FIRST, "Første år", number, **limits, rebuilds=True)
    count = "Antal halvår" if half else "Antal år"
    yield _field(fields.YEARS, count, chosen, options=_YEAR_COUNTS, rebuilds=True)
    help_text = "Skriv, hvilket niveau tallene er i, fx en dato."
    yield _field(fields.LEVEL, "Prisniveau for takster og beløb", text, help=help_text)
    yield _field(fields.PROJECT, "Projektets navn", text, group=_NAMES)
    yield _field(fields.APPLICANT, "Ansøger", text, group=_NAMES)
    yield _field(fields.SCENARIO, "Scenariets navn", text, group=_NAMES)
    time: dict[str, Any] = {"group": _TIME}
    yield _field(
        fields.PERIOD, "Budgettet deles i", chosen, options=_PERIODS, rebuilds=True, **time
    )
    months: dict[str, Any] = {"minimum": "1", "maximum": "12", "rebuilds": True}
    yield _field(fields.MONTH, "Startmåned", number, unit="måned", **months, **time)
    help_text = "Løbende priser har reguleringen herunder med, faste priser har den ikke."
    yield _field(fields.PRICES, "Beløb vises i", chosen, options=_PRICES, help=help_text, **time)
    help_text = "Lægges til for hvert år efter det første, med rente af rente."
    yield _rate(fields.REGULATION, "Regulering pr. år", help_text)
    for name, end in zip(fields.REGULATION_RANGE, fields.BOUNDS.values(), strict=True):
        yield _rate(name, f"Regulering pr. år, {end}")
    for name, period in zip(fields.REGULATIONS, setup.periods, strict=False):
        yield _rate(name, f"Regulering i {period}", "Tom er som »Regulering pr. år«.")
    funders: dict[str, Any] = {"group": _FUNDERS}
    help_text = "Nødvendigt, når en linje deles mellem flere. Delene står under linjens detaljer."
    counts: dict[str, Any] = {"options": _FUNDER_COUNTS, "help": help_text, "rebuilds": True}
    yield _field(fields.FUNDERS, "Antal kilder", chosen, **counts, **funders)
    for at in range(1, int(known[fields.FUNDERS]) + 1):
        yield _field(fields.of_funder(at, fields.NAME), f"Kilde {at}", text, **funders)
        name = fields.of_funder(at, fields.KIND)
        yield _field(name, f"Pengene fra kilde {at}", chosen, options=_FUNDER_KINDS, **funders)
    rounding: dict[str, Any] = {"kind": chosen, "group": _ROUNDING}
    yield _field(fields.STEP, "Beløbene afrundes", options=_STEPS, **rounding)
    yield _field(fields.TOTAL, "Totalen er", options=_TOTALS, **rounding)
    yield from index_fields()


def _line_group(known: Answers, at: int) -> Group:
    title, name = f"Linje {at}", known[fields.of_line(at, fields.NAME)].strip()
    return Group(_group(at), f"{title}: {name}" if name else title, in_table=True)


def _line(known: Answers, at: int, setup: Setup) -> Iterator[Field]:
    """The fields of one line: what it is, how it is computed, who pays, when and how sure."""
    own = _group(at)
    type_ = _type(known, at)

    def asked(part: str, kind: FieldKind, **more: Any) -> Field:
        label = editor.label_of(part, type_, setup)
        return _field(fields.of_line(at, part), label, kind, group=own, **more)

    yield asked(fields.NAME, FieldKind.TEXT)
    yield asked(fields.TYPE, FieldKind.CHOICE, options=editor.TYPES)
    factors = [
        replace(_cell(factor(type_, part)), id=fields.of_line(at, part))
        for part in fields.BY_TYPE[type_]
    ]
    for item in factors:
        yield replace(item, group=own)
    for part in editor.written_parts(type_):
        yield asked(part, FieldKind.TEXT)
    yield asked(fields.FUNDER, FieldKind.TEXT)
    for part, options in editor.CHOICES.items():
        if part != fields.TYPE:
            yield asked(part, FieldKind.CHOICE, options=options)
    for part, period in zip(setup.shares, setup.periods, strict=False):
        share = _cell(fields.per_cent("", f"Del i {period}"))
        yield replace(share, id=fields.of_line(at, part), group=own)
    for part, funder in zip(fields.BORNE, setup.funders, strict=False):
        borne = _cell(fields.per_cent("", f"Del fra {funder}"))
        yield replace(borne, id=fields.of_line(at, part), group=own)
    for item in factors:
        for bound, word in fields.BOUNDS.items():
            name, label = f"{item.id}-{bound}", f"{item.label}, {word}"
            yield replace(item, id=name, label=label, group=own)


_cell = lru_cache(256)(number_field)
"""What is asked for in a cell, the same in every line of a type."""


def _type(known: Answers, at: int) -> LineType:
    try:
        return LineType(known[fields.of_line(at, fields.TYPE)])
    except ValueError:
        return LineType.FIXED


def _group(at: int) -> str:
    return f"linje-{at}"
