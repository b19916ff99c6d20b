"""The definitions as the site has them on a day."""

from datetime import date
from pathlib import Path

from calculators.indicators.model import IndicatorSet
from pathway_data import models
from pathway_data.definitions import Definer, Unresolved
from pathway_data.load import load


def indicator_sets(content: Path | None, day: date) -> dict[str, IndicatorSet]:
    """Every set of indicators of a content folder, by programme and id."""
    catalogue = load(content).catalogue if content else load().catalogue
    found = {}
    for scope in catalogue.scopes:
        for item in scope.as_written(models.IndicatorSet):
            made = Definer(catalogue, scope, day, Unresolved()).definition(item)
            assert isinstance(made, IndicatorSet)
            found[f"{scope.id}/{item.id}"] = made
    return found
