"""The content as of a day: what holds on it, part by part.

A rule, a budget's line or a provision with days of its own is there on those days and on no
other. What follows one another in a series (amounts, wordings, who gives an offer) stays, as
pages show what comes and what has been; an offer's provider is the one of the day.
"""

from datetime import date
from typing import Any

from pydantic import BaseModel

from calculators.danish import date as date_text
from pathway_data.introspection import leading_to
from pathway_data.models import Offer
from pathway_data.models.base import Dated, nearest
from pathway_data.problems import Location


def as_of[M: BaseModel](model: M, day: date) -> M:
    """The model with those of its parts that hold on a day; itself where all of them do."""
    changed = {}
    for name in leading_to(type(model), Dated):
        value = getattr(model, name)
        made = _value_as_of(value, day)
        if made is not value:
            changed[name] = made
    if isinstance(model, Offer) and model.providers:
        changed["provider"] = nearest(model.providers, day).actor
    return model.model_copy(update=changed) if changed else model


def _value_as_of(value: Any, day: date) -> Any:
    if isinstance(value, BaseModel):
        return as_of(value, day)
    if not isinstance(value, tuple):
        return value
    made = tuple(_value_as_of(each, day) for each in value if is_there(each, day))
    same = len(made) == len(value) and all(a is b for a, b in zip(made, value, strict=True))
    return value if same else made


def is_there(part: object, day: date) -> bool:
    """Whether something is among the others of its list on a day."""
    return not isinstance(part, Dated) or part.in_series or part.holds(day)


def when_told(dated: object, day: date, begins: str = "fra", ended: str = "sluttede") -> str:
    """When what does not hold on a day will or did: with the words before a day to come or gone."""
    if not isinstance(dated, Dated):
        return ""
    if dated.valid_from is not None and dated.begins_after(day):
        return f"{begins} {date_text(dated.valid_from)}"
    if dated.valid_to is not None and dated.ended_before(day):
        return f"{ended} {date_text(dated.valid_to)}"
    return ""


def place_written(model: BaseModel, day: date, place: Location) -> Location:
    """Where something stands in the file that has this place in the model as of a day."""
    found: list[str | int] = []
    here: Any = model
    for step in place:
        at = step
        if isinstance(step, int) and isinstance(here, tuple):
            there = [number for number, each in enumerate(here) if is_there(each, day)]
            at = there[step] if step < len(there) else step
        found.append(at)
        here = _inside(here, at)
    return tuple(found)


def _inside(value: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return value[step] if isinstance(value, tuple) and step < len(value) else None
    return value.get(step) if isinstance(value, dict) else getattr(value, step, None)
