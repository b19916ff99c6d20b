"""The kinds of calculator there are; a new kind is one more line here.

Each is a package of its own, whose module `kind` says all that the site needs of it.
"""

from importlib import import_module
from typing import Any

from calculators.kind import Kind

PACKAGES = (
    "capacity",
    "checklist",
    "cost_model",
    "deadline",
    "decision_table",
    "indicators",
    "project_model",
)

KINDS: dict[str, Kind] = {name: import_module(f"calculators.{name}.kind").KIND for name in PACKAGES}


def kind_of(definition: Any) -> Kind:
    """The kind a definition says it is."""
    return KINDS[definition.kind]
