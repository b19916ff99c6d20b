"""What a project comes to and can be taken away as, and what must be right about it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from calculators.budget_files.actions import FileActions, answers_in, text_in
from calculators.budget_files.workbook import Document
from calculators.citations import cited, with_reading
from calculators.cost_model.budget import Budget
from calculators.cost_model.files import budget_document
from calculators.cost_model.result import budget_result
from calculators.cost_model.result import rules_table as cost_rules
from calculators.cost_model.validation import findings as cost_findings
from calculators.danish import counted, listed
from calculators.model import Fact, Finding, InputError, Result, Table, Tone
from calculators.project_model import fields
from calculators.project_model.earlier import project
from calculators.project_model.fields import Answers
from calculators.project_model.form import changed_answers, form_of
from calculators.project_model.model import ProjectModel
from calculators.render import form_inner_html


def calculate(definition: ProjectModel, answers: Answers) -> Result:
    """The budget of the reader's project.

    A line that lacks a figure is left out, and the answer says which and what it lacks.
    Raises InputError, with all bad answers at once.
    """
    found = project(definition, answers)
    if not found.lines:
        return Result(
            headline="Udfyld mindst én linje for at få et beløb",
            tone=Tone.CLARIFY,
            reasons=(),
            changes=(),
            facts=tuple(_gaps(found)),
            notes=definition.notes,
            next_steps=definition.next_steps,
            made_for=definition.made_for,
        )
    result = budget_result(found)
    if not found.gaps:
        return result
    omissions = counted(len(found.gaps), "linje mangler tal", "linjer mangler tal")
    return replace(
        result,
        headline=f"{result.headline} ({omissions} og er ikke regnet med)",
        tone=Tone.CLARIFY,
        facts=(*_gaps(found), *result.facts),
    )


def _gaps(found: Budget) -> Iterator[Fact]:
    for label, what in found.gaps:
        yield Fact(f"Mangler {what}", f"{label} er ikke regnet med")


def rules_table(definition: ProjectModel) -> tuple[Table, ...]:
    """How lines are computed, and the published example the form starts from."""
    return (_types(), *cost_rules(project(definition, {}).model), _origin(definition))


def _types() -> Table:
    return Table(
        caption="Linjernes typer",
        columns=("Type", "Udregning"),
        rows=(
            ("Deltagere", "Deltagere × timer pr. deltager × takst pr. time"),
            ("Sager", "Sager × minutter pr. sag ÷ 60 × takst pr. time"),
            ("Fast beløb", "Beløbet, som det er skrevet"),
        ),
    )


def _origin(definition: ProjectModel) -> Table:
    return Table(
        caption="Startværdierne",
        columns=("Linje", "Kilde"),
        rows=tuple(
            (line.label, with_reading(cited(line.citations), line.ours) or "Vores")
            for line in definition.lines
        ),
    )


def findings(definition: ProjectModel) -> tuple[Finding, ...]:
    """Everything wrong with a project model, for its editor.

    The steps of rounding; the example must be possible to enter and be sound as a cost
    model.
    """
    return tuple(_findings(definition))


def _findings(definition: ProjectModel) -> Iterator[Finding]:
    if definition.rounding.year not in fields.ROUNDINGS:
        steps = listed([str(step) for step in fields.ROUNDINGS], "eller")
        yield Finding(("rounding", "year"), f"årene kan afrundes til {steps} kr.")
    try:
        found = project(definition, {})
    except InputError as error:
        for each in error.every:
            yield Finding(_where(each.field), f"eksemplet kan ikke tastes – {each.message}")
        return
    for label, what in found.gaps:
        message = f"»{label}« mangler {what} – eksemplet skal være fuldt udfyldt"
        yield Finding(("lines",), f"{message}: count, time og rate, som typen kræver, og shares")
    for wrong in cost_findings(found.model):
        yield Finding(("lines",), wrong.message)


def _where(name: str) -> tuple[str | int, ...]:
    """Where in the definition an answer comes from: a line's field leads to the line."""
    word, _, rest = name.partition("-")
    number = rest.partition("-")[0]
    return ("lines", int(number) - 1) if word == "linje" and number.isdecimal() else ()


def _document(definition: ProjectModel, answers: Mapping[str, str]) -> Document:
    found = project(definition, answers)
    if not found.lines:
        raise InputError("linje-1-antal", "Udfyld mindst én linje, før budgettet kan hentes.")
    return budget_document(found)


def rebuilt_form(definition: ProjectModel, request: Mapping[str, Any]) -> dict[str, Any]:
    """`{"do": "form", "answers": {…}, "change": "tilfoej" | "fjern-2" | "", "base": …}`.

    `{"html": …}` is what stands inside the form, with everything typed kept.
    """
    answers = changed_answers(definition, answers_in(request), text_in(request, "change"))
    return {"html": form_inner_html(form_of(definition, answers), text_in(request, "base"))}


ACTIONS = {**FileActions(_document, form_of).by_name(), "form": rebuilt_form}
