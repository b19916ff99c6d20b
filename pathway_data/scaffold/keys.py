"""The keys of a kind in an editor's words, made of the models: what must stand, and what may."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from pathway_data.introspection import models_in, values_in
from pathway_data.models.base import Citation, Cited, Statement


@dataclass(frozen=True, slots=True)
class Key:
    """A key: where it stands, whether it must, what it tells, and the values it may have."""

    name: str
    required: bool
    about: str
    values: tuple[str, ...] = ()
    holds: tuple[type[BaseModel], ...] = ()


def keys_of(model: type[BaseModel]) -> tuple[Key, ...]:
    """The keys of a model, those that must stand first, `id` before all."""
    keys = [
        Key(
            name,
            field.is_required(),
            field.description or "",
            tuple(dict.fromkeys(values_in(field.annotation))),
            models_in(field.annotation),
        )
        for name, field in model.model_fields.items()
    ]
    return tuple(sorted(keys, key=lambda key: (key.name != "id", not key.required)))


def values_of(model: type[BaseModel], name: str) -> tuple[str, ...]:
    """The words that the value of a key is chosen among."""
    return next((key.values for key in keys_of(model) if key.name == name), ())


def explained(model: type[BaseModel]) -> Iterator[str]:
    """The keys of a model as lines of text, those that must stand first.

    Below a key stand those inside it, but for what every statement and citation has.
    """
    for title, required in (("Skal stå:", True), ("Kan stå:", False)):
        of_sort = [key for key in keys_of(model) if key.required is required]
        if of_sort:
            yield title
            yield from (line for key in of_sort for line in _lines(key))


def _lines(key: Key) -> Iterator[str]:
    yield f"  {key.name}: {_told(key)}"
    for model in key.holds[:1]:
        if model not in (Citation, Statement):
            yield from (
                f"    {inner.name}{'' if inner.required else ' (kan udelades)'}: {_told(inner)}"
                for inner in keys_of(model)
                if inner.name not in Cited.model_fields
            )


def _told(key: Key) -> str:
    words = [each for each in key.values if each not in key.about]
    return f"{key.about} Skriv: {', '.join(key.values)}." if words else key.about
