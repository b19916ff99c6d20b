"""The rules page tells what is proved, what is excepted and which cases meet every rule."""

import re

from pathway_data import models
from pathway_data.models.rules import RuleSet
from tests.found import the_pages

RULES = "beregnere/{}/saadan-er-der-regnet/"


def shown(address: str) -> str:
    """The words of a page, in one line."""
    words = re.sub(r"<[^>]+>", " ", the_pages().html(address))
    return re.sub(r"\s+", " ", words)


def test_the_certificate_counts_combinations_and_pairs() -> None:
    """Nine questions of the target group, each with "uafklaret", and its order."""
    words = shown(f"laenderyg/{RULES.format('maalgruppe')}")
    assert "19.683 kombinationer, heraf 512 uden uafklarede svar" in words
    assert "190.441 par af kombinationer i 1 rækkefølge" in words
    assert "19.171 kombinationer med uafklarede svar" in words
    assert "9 af 9 spørgsmål" in words


def test_the_checklist_shows_what_it_was_compared_with_and_its_exceptions() -> None:
    """Each exception with its reason and what of it is our own reading."""
    words = shown(f"laenderyg/{RULES.format('henvisningstjekliste')}")
    assert "Siger det samme som »Målgruppen for kommunens rygtilbud«" in words
    assert "med 3 undtagelser" in words
    assert "tages med til de beregnere, følger af svarene her 7 af 7" in words
    assert "Planen gælder, også før det er afklaret, om patienten er i målgruppen." in words
    assert "Vores læsning: At vise afdelingen kun ved et ja er vores valg." in words


def test_every_table_shows_a_set_of_cases_that_meets_all_its_rules() -> None:
    """The number of rules is the table's own, and fewer cases cannot."""
    for place in the_pages().site.places():
        for calculator in place.all(models.Calculator):
            tables = place.calculation(calculator).tables
            words = shown(f"{place.address_of(calculator)}saadan-er-der-regnet/")
            assert ("Tilfælde, der rammer alle regler" in words) == bool(tables)
            for _, rules, table in tables:
                assert isinstance(rules, RuleSet)
                # What holds otherwise is a rule as well, once the table is made.
                assert len(table.rules) - len(rules.rules) == len(rules.otherwise)
                assert (
                    f"tilsammen alle {len(table.rules)} regler. Færre kan ikke gøre det." in words
                )
