"""The country's municipalities: all of them, each in its region before and from 2027."""

from collections import Counter
from datetime import date

from calculators.indicators.values import same_municipality
from pathway_data.country import by_name, municipalities
from pathway_data.load import load
from pathway_data.models import Municipality

BEFORE, FROM = date(2026, 12, 31), date(2027, 1, 1)


def test_there_are_98_with_a_code_and_a_name_each() -> None:
    """As many to a region as the sources that `pathway_data.country` names have."""
    every = municipalities()
    assert len({each.code for each in every}) == len({each.name for each in every}) == 98
    assert all(len(each.code) == 3 and each.code.isdecimal() for each in every)
    assert sorted(Counter(each.region(BEFORE) for each in every).values()) == [11, 17, 19, 22, 29]
    assert sorted(Counter(each.region(FROM) for each in every).values()) == [11, 19, 22, 46]


def test_the_contents_municipalities_are_among_them() -> None:
    """Under the same name and in the same region."""
    for _, each in load().catalogue.all(Municipality):
        found = by_name()[same_municipality(each.title)]
        assert each.region in (found.region(BEFORE), found.region(FROM)), each.title
