"""Mistakes in an evaluation sheet that only show when its parts are held together."""

from collections.abc import Iterator

from calculators.common import places, repeated_ids
from calculators.evaluation import fields
from calculators.evaluation.model import EvaluationSheet
from calculators.model import Finding

_OWN = (fields.TESTS, fields.POSTS, fields.REPORT, fields.PROJECT, fields.NAME)
"""The first words of the form's own fields."""


def findings(model: EvaluationSheet) -> tuple[Finding, ...]:
    """Everything wrong with an evaluation sheet, for its editor: ids that are not apart."""
    return tuple(_findings(model))


def _findings(model: EvaluationSheet) -> Iterator[Finding]:
    yield from repeated_ids(places("aims", model.aims))
    yield from repeated_ids(places("sections", model.sections))
    for at, aim in enumerate(model.aims):
        if any(f"{aim.id}-".startswith(f"{word}-") for word in _OWN):
            message = f"id'et »{aim.id}« bruges af formularen selv – vælg et andet"
            yield Finding(("aims", at, "id"), message)
