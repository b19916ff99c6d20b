"""The changes of 1 January 2027 are told from both sides, and a right with its limit."""

from pydantic import BaseModel

from pathway_data import models
from pathway_data.introspection import below
from tests.found import the_content

CATALOGUE = the_content().catalogue


def test_every_change_of_the_content_is_told_from_both_sides_of_its_day() -> None:
    """The first line names the day that comes, the second the last day before it."""
    changes = [change for _, change in CATALOGUE.all(models.DatedChange)]
    assert changes
    for change in changes:
        assert change.before.text.startswith("Fra 1. januar 2027"), change.id
        assert change.after.text.startswith("Indtil 31. december 2026"), change.id
        assert change.concerns or change.regions
        assert change.missing


def test_the_right_to_a_private_supplier_is_never_told_without_its_limit() -> None:
    """§ 140(4) gives it for suppliers that KL has an agreement with, wherever it is told."""
    told = [
        (entity.id, text)
        for _, entity in CATALOGUE.every()
        if not isinstance(entity, models.Source)
        for _, model in below(entity, BaseModel)
        for name in type(model).model_fields
        if isinstance(text := getattr(model, name), str) and "privat leverandør" in text
    ]
    print(f"\n{len(told)} steder")
    assert len(told) >= 5
    for entity_id, text in told:
        # What says that there is no such right needs no limit.
        assert "KL" in text or "ikke" in text, (entity_id, text)
