"""The kinds of calculator there are; a new kind is one more line here.

Each is a package of its own, whose module `kind` says all that the site needs of it. A package
is read when its kind is first asked for, so that a page fetches none that it has no use for.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from calculators.kind import Kind

PACKAGES = (
    "capacity",
    "checklist",
    "cost_model",
    "deadline",
    "decision_table",
    "evaluation",
    "indicators",
    "population",
    "project_model",
    "queueing",
)


class Kinds(Mapping[str, Kind]):
    """The kinds by their names, in the order of the packages."""

    def __getitem__(self, name: str) -> Kind:
        if name not in PACKAGES:
            raise KeyError(name)
        kind: Kind = import_module(f"calculators.{name}.kind").KIND
        return kind

    def __iter__(self) -> Iterator[str]:
        return iter(PACKAGES)

    def __len__(self) -> int:
        return len(PACKAGES)


KINDS = Kinds()


def kind_of(definition: Any) -> Kind:
    """The kind a definition says it is."""
    return KINDS[definition.kind]
