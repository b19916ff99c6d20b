"""The form of an evaluation sheet: rows for each aim, tests of change, budget, report."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from calculators.budget_files.requests import answers_in, text_in
from calculators.evaluation import fields
from calculators.evaluation.fields import Answers
from calculators.evaluation.model import EvaluationSheet
from calculators.model import Button, Field, FieldKind, Form, Group, RequestError
from calculators.parameters.model import Parameter, number_field
from calculators.render import form_inner_html

ADD, REMOVE = "tilfoej", "fjern"
_TITLES = {
    fields.TESTS: "Afprøvninger",
    fields.POSTS: "Budget mod forbrug",
    fields.REPORT: "Rapporten",
}
_ONE = {fields.TESTS: "Afprøvning", fields.POSTS: "Post"}


def amount_parameter(name: str, label: str) -> Parameter:
    """An amount in kroner, empty until it is written."""
    return Parameter(name, label, "kr", None, Decimal(0), Decimal(999_999_999), 2, unit_label="kr.")


def form(model: EvaluationSheet) -> Form:
    """The sheet with the indicators and posts that sources have."""
    return form_of(model, {})


def form_of(model: EvaluationSheet, answers: Answers) -> Form:
    """The form filled with these answers, whatever they are: nothing typed is lost."""
    known = fields.complete_answers(model, answers)
    shown = tuple(_fields(model, known))
    ids = {item.id for item in shown}
    return Form(
        id=model.id,
        title=model.title,
        fields=tuple(replace(item, start=known[item.id]) for item in shown),
        groups=tuple(_groups(model, known)),
        kept=tuple(
            (fields.rows_of(group), known[fields.rows_of(group)])
            for group in fields.groups(model)
            if fields.rows_of(group) not in ids
        ),
        kept_shared=True,
    )


def changed_answers(model: EvaluationSheet, answers: Answers, change: str) -> dict[str, str]:
    """The answers after a button: "tilfoej-sundhed", "fjern-sundhed-2".

    Raises RequestError for any other change; an empty one changes nothing.
    """
    if not change:
        return fields.complete_answers(model, answers)
    what, _, rest = change.partition("-")
    if what == ADD and rest in fields.groups(model):
        return fields.with_row(model, answers, rest)
    group, _, row = rest.rpartition("-")
    if what == REMOVE and group in fields.groups(model) and row.isascii() and row.isdecimal():
        return fields.without_row(model, answers, group, int(row[:3]))
    raise RequestError("ændringen er ikke forstået")


def rebuilt_form(model: EvaluationSheet, request: Mapping[str, Any]) -> dict[str, Any]:
    """`{"do": "form", "answers": {…}, "change": …, "base": …}`: the form with other rows."""
    answers = changed_answers(model, answers_in(request), text_in(request, "change"))
    return {"html": form_inner_html(form_of(model, answers), text_in(request, "base"))}


def _fields(model: EvaluationSheet, known: Answers) -> Iterator[Field]:
    yield Field(fields.PROJECT, "Projektets navn", FieldKind.TEXT, "")
    yield Field(
        fields.NAME,
        "Udgave",
        FieldKind.TEXT,
        "",
        help="Fx en dato eller »midtvejs«. Står i filerne.",
    )
    cited = {aim.id: aim for aim in model.aims}
    for group in fields.groups(model):
        for at in range(1, int(known[fields.rows_of(group)]) + 1):
            for part, label in fields.parts_of(group).items():
                name = fields.of_row(group, at, part)
                own = _row_group(group, at)
                if group == fields.POSTS and part != "navn":
                    yield replace(number_field(amount_parameter(name, label)), group=own)
                    continue
                kind = FieldKind.TEXTAREA if part in fields.LONG else FieldKind.TEXT
                first = at == 1 and part == "indikator" and group in cited
                citations = cited[group].citations if first else ()
                yield Field(name, label, kind, "", group=own, citations=citations)
    for section in model.sections:
        yield Field(
            fields.of_section(section.id),
            section.label,
            FieldKind.TEXTAREA,
            "",
            help=section.help,
            citations=section.citations,
            group=fields.REPORT,
        )


def _groups(model: EvaluationSheet, known: Answers) -> Iterator[Group]:
    titles = {**{aim.id: aim.label for aim in model.aims}, **_TITLES}
    for group in fields.groups(model):
        count = int(known[fields.rows_of(group)])
        one = _ONE.get(group, "Indikator")
        add = (
            (Button(f"{ADD}-{group}", f"Tilføj en {one.lower()}"),)
            if count < fields.most_of(group)
            else ()
        )
        yield Group(group, titles[group], add)
        for at in range(1, count + 1):
            remove = Button(f"{REMOVE}-{group}-{at}", f"Fjern {one.lower()} {at}")
            first = next(iter(fields.parts_of(group)))
            said = known[fields.of_row(group, at, first)].strip()
            title = f"{one} {at}: {said}" if said else f"{one} {at}"
            yield Group(_row_group(group, at), title, (remove,), parent=group)
    yield Group(fields.REPORT, titles[fields.REPORT])


def _row_group(group: str, at: int) -> str:
    return f"{group}-raekke-{at}"
