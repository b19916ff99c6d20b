"""Project models: cost models whose lines the reader writes, adds and removes."""

from calculators.project_model.answers import completed, started
from calculators.project_model.form import changed, form, form_of
from calculators.project_model.model import LineType, ProjectModel, StartLine
from calculators.project_model.reading import Project, project
from calculators.project_model.result import calculate, findings, rules_table

__all__ = [
    "LineType",
    "Project",
    "ProjectModel",
    "StartLine",
    "calculate",
    "changed",
    "completed",
    "findings",
    "form",
    "form_of",
    "project",
    "rules_table",
    "started",
]
