"""What pages make of the content says nothing more strongly than the content does."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from hooks.views.blocks import Statement
from hooks.views.notes import statements_of
from pathway_data.models.base import Status, Strength
from pathway_data.strong_words import strong_words
from tests.found import floor, the_pages


def _statements() -> Iterator[tuple[str, Statement]]:
    """Every cited statement of every page, with the page's address."""
    for page in the_pages().pages:
        for statement in statements_of(page):
            if statement.sources:
                yield page.address, statement


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        yield from _texts(tuple(value.values()))
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))


def test_no_reading_of_ours_is_labelled_a_requirement_on_any_page() -> None:
    """Whatever block it stands in: a table's cell, a list, a notice or what changes in time."""
    readings = [(address, each) for address, each in _statements() if each.ours]
    print(f"{len(readings)} readings on pages")
    assert len(readings) > floor(200)
    for address, statement in readings:
        labels = {label.status for label in statement.sources}
        assert Status.REQUIREMENT not in labels, f"{address}: {statement.text}"


def test_what_a_page_says_in_words_of_its_own_binds_nobody() -> None:
    """A renderer's own sentence on a source that only describes has no strong word in it."""
    own = {text for _, entity in the_pages().site.catalogue.every() for text in _texts(entity)}
    made = [
        (address, statement)
        for address, statement in _statements()
        if statement.text and " ".join(statement.text.split()) not in own
    ]
    print(f"{len(made)} sentences made by pages")
    for address, statement in made:
        strengths = {Status(label.status).strength for label in statement.sources}
        if strengths.isdisjoint({Strength.SHALL, Strength.SHOULD}):
            assert [word.word for word in strong_words(statement.text)] == [], address
