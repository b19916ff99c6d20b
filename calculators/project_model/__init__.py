"""Project models: cost models whose lines the reader writes, adds and removes."""

from calculators.project_model.answers import complete_answers, example_answers
from calculators.project_model.form import changed_answers, form, form_of
from calculators.project_model.model import LineType, ProjectModel, StartLine
from calculators.project_model.reading import Project, project
from calculators.project_model.result import calculate, findings, rules_table

__all__ = [
    "LineType",
    "Project",
    "ProjectModel",
    "StartLine",
    "calculate",
    "changed_answers",
    "complete_answers",
    "example_answers",
    "findings",
    "form",
    "form_of",
    "project",
    "rules_table",
]
