"""What is different in one catalogue from another, told as whoever looks at it notes it."""

from collections.abc import Iterator

from pathway_data.catalogue import FILES, LINES, Catalogue, Scope
from pathway_data.models import Entity
from pathway_data.reads import EVERYTHING, Read


def changed(before: Catalogue, after: Catalogue) -> Iterator[Read]:
    """All that differs: an entity by its name, a list, the lines and the files of a kind."""
    if before.shape != after.shape:
        # What a reference means is another matter then.
        yield EVERYTHING
    for old, new in zip(before.scopes, after.scopes, strict=False):
        for kind in old.entities.keys() | new.entities.keys():
            yield from _changed(old, new, kind)


def _changed(old: Scope, new: Scope, kind: str) -> Iterator[Read]:
    one, other = old.entities.get(kind, {}), new.entities.get(kind, {})
    different = {
        name for name in one.keys() | other.keys() if not _same(one.get(name), other.get(name))
    }
    yield from ((new.id, kind, name) for name in different)
    if different or list(one) != list(other):
        yield new.id, kind, ""
    if any(
        new.origins[kind, name].document is not old.origins[kind, name].document
        for name in one.keys() & other.keys()
    ):
        yield new.id, kind, LINES
    if any(
        new.origins[kind, name].path != old.origins[kind, name].path
        for name in one.keys() & other.keys()
    ):
        yield new.id, kind, FILES


def _same(one: Entity | None, other: Entity | None) -> bool:
    return one is other or one == other
