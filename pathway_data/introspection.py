"""Finding one's way in the models: which models stand where, and what is marked how."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeAliasType, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from pathway_data.problems import Location


def models_in(annotation: Any) -> tuple[type[BaseModel], ...]:
    """The models an annotation may hold, through optionals, unions and collections."""
    if isinstance(annotation, TypeAliasType):
        annotation = annotation.__value__
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return (annotation,)
    return tuple(model for part in get_args(annotation) for model in models_in(part))


def values_in(annotation: Any) -> Iterator[str]:
    """The words that a value is chosen among, through optionals, unions and lists."""
    if isinstance(annotation, TypeAliasType):
        annotation = annotation.__value__
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        yield from (each.value for each in annotation)
    elif get_origin(annotation) is Literal:
        yield from map(str, get_args(annotation))
    elif get_origin(annotation) in (tuple, Union, UnionType):
        for part in get_args(annotation):
            yield from values_in(part)


def keys_at(annotation: Any, location: Location) -> list[str]:
    """The keys that may stand at a place below `annotation`; empty where there are none."""
    here = _models_at(annotation, location)
    return list(dict.fromkeys(key for model in here for key in model.model_fields))


def required_at(annotation: Any, location: Location) -> list[str]:
    """The keys that must stand at a place below `annotation`, where one model stands there."""
    here = _models_at(annotation, location)
    fields = here[0].model_fields.items() if len(here) == 1 else ()
    return [key for key, info in fields if info.is_required()]


def _models_at(annotation: Any, location: Location) -> tuple[type[BaseModel], ...]:
    here = models_in(annotation)
    for step in location:
        if isinstance(step, int):
            continue
        fields = [m.model_fields[step] for m in here if step in m.model_fields]
        here = tuple(model for info in fields for model in models_in(info.annotation))
    return here


def fields_at(annotation: Any, location: Location) -> tuple[FieldInfo, ...]:
    """The fields that a place below `annotation` is or stands in; several of several models."""
    here = models_in(annotation)
    found: tuple[FieldInfo, ...] = ()
    for step in location:
        if isinstance(step, int):
            continue
        fields = tuple(m.model_fields[step] for m in here if step in m.model_fields)
        found = fields or found
        here = tuple(model for info in fields for model in models_in(info.annotation))
    return found


def marks_of(info: FieldInfo) -> tuple[Any, ...]:
    """What a field's text is marked as, also inside optionals and tuples."""
    return tuple(_marks(info.annotation, tuple(info.metadata)))


def _marks(annotation: Any, metadata: tuple[Any, ...]) -> Iterator[Any]:
    yield from metadata
    for part in get_args(annotation):
        yield from getattr(part, "__metadata__", ())
        yield from _marks(part, ())


@cache
def _marks_of_fields(model: type[BaseModel]) -> Mapping[str, tuple[Any, ...]]:
    return {name: marks_of(info) for name, info in model.model_fields.items()}


def marked[M](entity: BaseModel, mark: type[M]) -> Iterator[tuple[Location, M, str]]:
    """Every text at or below a model that is marked so: its place, the mark, the text."""
    for at, model in _holding_marks(entity, mark, ()):
        for name, found in _marked_fields(type(model))[mark].items():
            for place, text in texts(getattr(model, name), (*at, name)):
                yield place, found, text


@cache
def _marked_fields(model: type[BaseModel]) -> Mapping[type[object], Mapping[str, Any]]:
    """The marks of a model's fields by their class, each by the name of its field."""
    found: dict[type[object], dict[str, Any]] = {}
    for name, marks in _marks_of_fields(model).items():
        for mark in marks:
            found.setdefault(type(mark), {}).setdefault(name, mark)
    return found


@cache
def _leading_to_marks(model: type[BaseModel]) -> Mapping[type[object], tuple[str, ...]]:
    """The fields of a model below which a text can have a mark, by the mark's class."""
    found: dict[type[object], dict[str, None]] = {}
    for name, held in _held(model).items():
        for other in {other for each in held for other in _within(each)}:
            for mark in _marked_fields(other):
                found.setdefault(mark, {})[name] = None
    return {mark: tuple(names) for mark, names in found.items()}


def _holding_marks(
    value: Any, mark: type[object], at: Location
) -> Iterator[tuple[Location, BaseModel]]:
    """Every model at or below `value` with a field that has a mark of a class, with its place."""
    if isinstance(value, BaseModel):
        if mark in _marked_fields(type(value)):
            yield at, value
        for name in _leading_to_marks(type(value)).get(mark, ()):
            yield from _holding_marks(getattr(value, name), mark, (*at, name))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _holding_marks(item, mark, (*at, position))


def texts(value: Any, at: Location) -> Iterator[tuple[Location, str]]:
    """A text, or each of a list of texts, with its place."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from texts(item, (*at, position))


@cache
def _held(model: type[BaseModel]) -> Mapping[str, tuple[type[BaseModel], ...]]:
    """The fields of a model that can hold others, with those; most hold a text."""
    fields = model.model_fields.items()
    return {name: held for name, info in fields if (held := models_in(info.annotation))}


@cache
def _within(model: type[BaseModel]) -> frozenset[type[BaseModel]]:
    """What can stand where a model is asked for, and at any depth in that."""
    found: set[type[BaseModel]] = set()
    left = [model]
    while left:
        each = left.pop()
        if each not in found:
            found.add(each)
            left += each.__subclasses__()
            left += (other for held in _held(each).values() for other in held)
    return frozenset(found)


@cache
def leading_to(model: type[BaseModel], kind: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model below which one of a kind can stand; no others are looked into."""
    return tuple(
        name
        for name, held in _held(model).items()
        if any(issubclass(other, kind) for each in held for other in _within(each))
    )


def below[M: BaseModel](
    value: Any, kind: type[M], at: Location = ()
) -> Iterator[tuple[Location, M]]:
    """Every model of a kind at or below `value`, with its place."""
    if isinstance(value, kind):
        yield at, value
    if isinstance(value, BaseModel):
        for name in leading_to(type(value), kind):
            yield from below(getattr(value, name), kind, (*at, name))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from below(item, kind, (*at, position))
