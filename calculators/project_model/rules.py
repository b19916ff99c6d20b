"""How a project is computed, in tables: the example's figures, its lines and its rounding."""

from collections.abc import Iterator

from calculators.citations import cited, with_reading
from calculators.cost_model.result import TOTALS, step_words
from calculators.danish import listed, number, percent
from calculators.model import Table
from calculators.parameters.units import unit_words
from calculators.project_model.model import ProjectModel
from calculators.project_model.project import Line, Project
from calculators.project_model.reading import read
from calculators.project_model.said import applied_text, funders_text, named
from calculators.project_model.totals import totals

_TOTALS = {**TOTALS, "celler": "summen af de linjer og år, der vises"}


def example_tables(definition: ProjectModel) -> tuple[Table, ...]:
    """The published example: its assumptions, its lines, and every way to round."""
    project = read(definition, {}).project
    return (_assumptions(project), _lines(project), _rounding(project))


def _assumptions(project: Project) -> Table:
    return Table(
        caption="Forudsætninger",
        columns=("Forudsætning", "Startværdi", "Enhed", "Kilde"),
        rows=tuple(
            (
                named(line, each),
                number(each.expected),
                each.unit_label or unit_words(each.unit),
                with_reading(cited(line.citations), line.ours),
            )
            for line in project.lines
            for each in line.estimates
        ),
        numeric=(False, True, False, False),
    )


def _lines(project: Project) -> Table:
    return Table(
        caption="Linjer",
        columns=("Linje", "Udregning", "Fordeling på år", "Finansieres af", "Søges", "Kilde"),
        rows=tuple(
            (
                each.line.name,
                " × ".join(estimate.label.lower() for estimate in each.line.estimates),
                "; ".join(_shares(project, each.line)),
                funders_text(project, each.line),
                applied_text(each),
                with_reading(cited(each.line.citations), each.line.ours),
            )
            for each in totals(project).lines
        ),
    )


def _shares(project: Project, line: Line) -> Iterator[str]:
    for label, share in zip(project.years, line.shares, strict=True):
        yield f"{label}: {percent(share)}"


def _rounding(project: Project) -> Table:
    rounding, rounded = project.definition.rounding, project.rounded
    source = cited(rounding.citations)
    step = step_words(rounded.step)
    others = [text.format(step=step) for name, text in _TOTALS.items() if name != rounded.total]
    return Table(
        caption="Afrunding",
        columns=("Beløb", "Sådan afrundes det", "Kilde"),
        rows=(
            ("Linje", step_words(rounded.line), source),
            ("År", step, source),
            (
                "Total",
                _TOTALS[rounded.total].format(step=step),
                with_reading(source, rounding.ours),
            ),
            ("Kan også vælges", listed(others, "eller"), "Vores"),
        ),
    )
