"""The form of a population model: people, uptake year by year, costs and savings."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from calculators.budget_files.requests import rebuilt
from calculators.common import InputErrors
from calculators.cost_model.result import step_words
from calculators.model import Field, FieldKind, Form, Group, Option
from calculators.parameters.model import Parameter, number_field
from calculators.population import fields, own_lines
from calculators.population.fields import Answers
from calculators.population.model import PopulationModel
from calculators.population.reading import start_answers, with_own_lines, years_of

_PEOPLE = Group("hvem", "Hvem det er for")
_UPTAKE = Group("optag", "Hvor mange af dem, der nås, år for år")
_COSTS = Group("udgifter", "Udgifter")
_SAVINGS = Group("besparelser", "Besparelser")
_OWN = Group("egne", "Egne linjer")
_BEARERS = Group("baerere", "Hvem der bærer beløbene", folded=True)
_PRICES = Group("priser", "Priser og afrunding", folded=True)
_RANGES = Group("intervaller", "Lav og høj for hver forudsætning", folded=True)
_GROUPS = (_PEOPLE, _UPTAKE, _COSTS, _SAVINGS, _OWN, _BEARERS, _PRICES, _RANGES)
_YEARS = tuple(Option(str(count), str(count)) for count in range(1, fields.MOST_YEARS + 1))
_OWN_COUNTS = tuple(Option(str(count), str(count)) for count in range(own_lines.MOST + 1))
_OFTEN = tuple(Option(answer, often.label) for answer, often in own_lines.OFTEN.items())
_STEPS = tuple(Option(str(step), f"Til {step_words(step)}") for step in fields.STEPS)


def form(model: PopulationModel) -> Form:
    """The form as it arrives: what no source has is for the reader to fill in."""
    return form_of(model, {})


def form_of(model: PopulationModel, answers: Answers) -> Form:
    """The form filled with these answers, whatever they are: nothing typed is lost."""
    model = with_own_lines(model, answers)
    known = {**start_answers(model), **answers}
    years = years_of(model, known, InputErrors())
    shown = tuple(_fields(model, years))
    ids = {item.id for item in shown}
    groups = {item.group for item in shown}
    return Form(
        id=model.id,
        title=model.title,
        fields=tuple(replace(item, start=known[item.id]) for item in shown),
        groups=tuple(group for group in _GROUPS if group.id in groups),
        kept=tuple(
            (name, known[name])
            for name in fields.names(model)
            if name not in ids and known.get(name)
        ),
        kept_shared=True,
    )


rebuilt_form = rebuilt(form_of)


def _fields(model: PopulationModel, years: tuple[int, ...]) -> Iterator[Field]:
    limits: dict[str, Any] = {"minimum": str(fields.FIRST_YEAR), "maximum": str(fields.LAST_YEAR)}
    yield Field(fields.FIRST, "Første år", FieldKind.NUMBER, "", **limits, rebuilds=True)
    yield Field(fields.YEARS, "Antal år", FieldKind.CHOICE, "", options=_YEARS, rebuilds=True)
    growth, index, today = fields.optional_parameters()
    uptakes = fields.uptake_parameters(years)
    known = model.by_id
    people = [*(known[name] for name in model.people), growth]
    yield from _numbers(_PEOPLE, people)
    yield from _numbers(_UPTAKE, (today, *uptakes))
    told = set(model.people)
    for group, saves in ((_COSTS, False), (_SAVINGS, True)):
        lines = [line for line in model.lines if line.saves is saves and not line.own]
        factors = [name for line in lines for name in line.factors]
        own = [name for name in dict.fromkeys(factors) if name not in told]
        told |= set(own)
        yield from _numbers(group, [known[name] for name in own])
    yield from _own(model)
    yield from _bearers(model)
    help_text = "Skriv, hvilket niveau priserne er i, fx en dato."
    level = Field(fields.LEVEL, "Prisniveau", FieldKind.TEXT, "", help=help_text)
    yield replace(level, group=_PRICES.id)
    yield from _numbers(_PRICES, (index,))
    rounding = "Hver linje i hvert år afrundes; summer er summer af det, der vises."
    step = Field(fields.STEP, "Beløbene afrundes", FieldKind.CHOICE, "", help=rounding)
    yield replace(step, options=_STEPS, group=_PRICES.id)
    for item in fields.every_parameter(model, years):
        for bound, word in fields.BOUNDS.items():
            name, label = fields.bound_of(item.id, bound), f"{item.label}, {word}"
            asked = replace(number_field(item), id=name, label=label, help="", citations=())
            yield replace(asked, group=_RANGES.id)


def _numbers(group: Group, items: tuple[Parameter, ...] | list[Parameter]) -> Iterator[Field]:
    return (replace(number_field(item), group=group.id) for item in items)


def _own(model: PopulationModel) -> Iterator[Field]:
    """How many lines the reader adds, and what each is, comes to and counts."""
    help_text = "Til en udgift eller en besparelse, som felterne herover ikke har."
    count = Field(own_lines.COUNT, "Antal egne linjer", FieldKind.CHOICE, "", help=help_text)
    yield replace(count, options=_OWN_COUNTS, rebuilds=True, group=_OWN.id)
    known = model.by_id
    added = [line for line in model.lines if line.own]
    for at, line in enumerate(added, start=1):
        name, side, often = own_lines.fields_of(at)
        yield Field(name, f"Linje {at}: hvad den er", FieldKind.TEXT, "", group=_OWN.id)
        asked = Field(side, f"Linje {at} er en", FieldKind.CHOICE, "", group=_OWN.id)
        yield replace(asked, options=own_lines.SIDES)
        asked = Field(often, f"Linje {at} kommer", FieldKind.CHOICE, "", group=_OWN.id)
        yield replace(asked, options=_OFTEN, rebuilds=True)
        amount = replace(number_field(known[line.id]), label=f"Linje {at}: beløb")
        yield replace(amount, group=_OWN.id)


def _bearers(model: PopulationModel) -> Iterator[Field]:
    options = tuple(Option(bearer.id, bearer.label) for bearer in model.bearers)
    for line in model.lines:
        name = fields.bearer_of(line.id)
        yield Field(name, line.label, FieldKind.CHOICE, "", options=options, group=_BEARERS.id)
