"""The definitions as the site has them on a day."""

from datetime import date

from calculators.indicators.model import IndicatorSet
from pathway_data import models
from pathway_data.catalogue import Catalogue
from pathway_data.definitions import Definer, Unresolved


def indicator_sets(catalogue: Catalogue, day: date) -> dict[str, IndicatorSet]:
    """Every set of indicators of a content folder, by programme and id."""
    found = {}
    for scope in catalogue.scopes:
        for item in scope.as_written(models.IndicatorSet):
            made = Definer(catalogue, scope, day, Unresolved()).definition(item)
            assert isinstance(made, IndicatorSet)
            found[f"{scope.id}/{item.id}"] = made
    return found
