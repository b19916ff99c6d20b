"""What is drawn has all that its drawing needs."""

from collections.abc import Iterator

from pathway_data import models
from pathway_data.catalogue import Scope
from pathway_data.load import Loaded
from pathway_data.models.base import Entity
from pathway_data.models.programme import StratificationFigure
from pathway_data.problems import Fault, did_you_mean


def figures(_: Loaded, __: Scope, entity: Entity) -> Iterator[Fault]:
    """A matrix without its sides, and a group in a field that the matrix does not have."""
    if not isinstance(entity, models.Stratification):
        return
    if entity.figure is not StratificationFigure.MATRIX:
        return
    for side, key in (("rows", "row"), ("columns", "column")):
        axis = getattr(entity, side)
        if axis is None:
            yield ("figure",), f"en matrix har to sider – skriv {side}"
            continue
        for at, group in enumerate(entity.groups):
            value = getattr(group, key)
            if value is None:
                yield ("groups", at), f"gruppen har ingen plads i matricen – skriv {key}"
            elif value not in axis.values:
                close = did_you_mean(value, list(axis.values))
                yield ("groups", at, key), f'matricen har ikke "{value}" – {close}'
