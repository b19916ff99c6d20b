"""Project models: cost models whose lines the reader writes, adds and removes."""

from calculators.project_model.model import LineType, ProjectModel, StartLine

__all__ = ["LineType", "ProjectModel", "StartLine"]
