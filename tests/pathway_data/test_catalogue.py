"""Entities are found by their class: in order, in their own folder first, and with their file."""

from pathlib import Path

import pytest

from pathway_data import models
from pathway_data.kinds import KINDS, entity_kind
from pathway_data.load import load
from pathway_data.models.base import Entity
from pathway_data.models.forms import RedFlag
from tests.found import programme_with, the_content

CATALOGUE = the_content().catalogue
BACK = programme_with(CATALOGUE, models.Task, models.Indicator, models.Checklist)


def test_entities_of_a_class_come_in_the_order_of_the_class() -> None:
    """By `order`, indicators by their number, and otherwise as the editor wrote them."""
    orders = [calculator.order for calculator in BACK.all(models.Calculator)]
    assert len(orders) > 2
    assert orders == sorted(orders)
    numbers = [item.number for item in BACK.all(models.Indicator)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert [task.id for task in BACK.all(models.Task)] == [
        task.id for task in BACK.as_written(models.Task)
    ]


def test_a_programme_finds_its_own_entity_first_and_then_the_common_one() -> None:
    """The folder that an entity was found in comes with it."""
    own = BACK.all(models.Offer)[0]
    assert CATALOGUE.find(BACK, models.Offer, own.id) == (BACK, own)
    law = CATALOGUE.common.all(models.Law)[0]
    assert CATALOGUE.find(BACK, models.Law, law.id) == (CATALOGUE.common, law)
    assert CATALOGUE.get(BACK, models.Law, law.id) is law
    assert BACK.own(models.Law, law.id) is None
    assert CATALOGUE.common.own(models.Law, law.id) is law


def test_a_link_to_a_page_leaves_its_folder_only_by_naming_the_programme() -> None:
    """From the common folder and from another programme; a programme itself is its own name."""
    common, own = CATALOGUE.common, BACK.all(models.Offer)[0]
    assert CATALOGUE.find(common, models.Offer, own.id) is None
    assert CATALOGUE.find_page(common, models.Offer, own.id) is None
    assert CATALOGUE.find_page(common, models.Offer, f"{BACK.id}/{own.id}") == (BACK, own)
    assert CATALOGUE.find_page(common, models.Offer, f"ingen/{own.id}") is None
    assert CATALOGUE.find_page(common, models.Programme, BACK.id) == (BACK, BACK.programme)
    law = common.all(models.Law)[0]
    assert CATALOGUE.find_page(BACK, models.Law, law.id) == (common, law)
    assert CATALOGUE.find_page(BACK, models.Law, "nothing") is None


def test_a_reference_to_nothing_is_an_error_only_where_it_must_be_sound() -> None:
    """`find` answers None, `get` raises."""
    assert CATALOGUE.find(BACK, models.Law, "nothing") is None
    with pytest.raises(KeyError, match="laws/nothing"):
        CATALOGUE.get(BACK, models.Law, "nothing")


def test_every_calculator_is_found_by_what_all_calculators_are() -> None:
    """The kinds of calculators are classes below `Calculator`, and all of one kind of data."""
    kinds = {type(item) for item in BACK.all(models.Calculator)}
    assert {models.DecisionTable, models.Checklist} <= kinds
    for model in kinds:
        assert entity_kind(model) is KINDS["calculators"]


def test_each_kind_is_known_by_its_class() -> None:
    """From the class to the kind and back."""
    assert {name: entity_kind(kind.model).name for name, kind in KINDS.items()} == {
        name: name for name in KINDS
    }


def test_parts_of_entities_have_no_kind() -> None:
    """A red flag stands in its checklist and in no file of its own."""
    with pytest.raises(KeyError, match="RedFlag"):
        entity_kind(RedFlag)


def test_an_entity_knows_its_file(content: Path) -> None:
    """By the entity, and so also for a class derived from its kind's."""
    (scope,) = load(content).catalogue.programmes
    table = scope.all(models.Calculator)[0]
    assert scope.origin(table).path.startswith("pathway_data/programmes/skulder/calculators/")
    offer: Entity = scope.all(models.Offer)[0]
    assert scope.origin(offer).path.endswith("offers.yml")
