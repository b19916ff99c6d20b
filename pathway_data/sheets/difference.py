"""What a workbook changes: entities with other values, new ones, and those without a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pathway_data.problems import Location
from pathway_data.sheets.columns import Layout
from pathway_data.sheets.content import Entry, Key
from pathway_data.sheets.reading import Row


@dataclass(frozen=True)
class Change:
    """A field of an entity that gets another value; None is for nothing at all."""

    path: Location
    old: Any
    new: Any
    heading: str


@dataclass
class Touched:
    """An entity that the workbook changes or adds, with the rows that tell of it."""

    layout: Layout
    scope_id: str
    data: dict[str, Any]
    entry: Entry | None = None
    row: Row | None = None
    parts: dict[tuple[str, int], Row] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    added: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    unusable: bool = False
    """Whether it lacks what it cannot be without."""

    @property
    def is_new(self) -> bool:
        """Whether it stands in no file yet."""
        return self.entry is None


@dataclass(frozen=True)
class Removal:
    """An entity, or a part of one, that has no row any more."""

    entry: Entry
    part: tuple[str, int] | None = None


@dataclass
class Difference:
    """All that a workbook changes, as far as its cells can be used."""

    touched: dict[Key, Touched] = field(default_factory=dict)
    removals: list[Removal] = field(default_factory=list)

    @property
    def real(self) -> list[Touched]:
        """What is changed or added."""
        return [
            each
            for each in self.touched.values()
            if not each.unusable and (each.is_new or each.changes or each.added)
        ]


def put(data: dict[str, Any], path: Sequence[str], value: Any) -> None:
    """Set or take away what stands at a place."""
    *above, name = path
    if value is not None:
        for step in above:
            data = data.setdefault(step, {})
        data[name] = value
        return
    holders = [data]
    for step in above:
        holders.append(holders[-1].get(step, {}))
    holders[-1].pop(name, None)
    for step, holder in zip(reversed(above), reversed(holders[:-1]), strict=True):
        if not holder.get(step):
            holder.pop(step, None)


def ordered(data: Mapping[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    """The keys in the model's order."""
    return {name: data[name] for name in keys if name in data}
