"""Which things were added, removed, renamed and changed, field by field and in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Literal

from pydantic import BaseModel

from pathway_data.catalogue import COMMON, Catalogue, Key, Scope, key_of
from pathway_data.changes.words import Words, called, label, title, words_of
from pathway_data.kinds import entity_kind
from pathway_data.models.base import Entity
from pathway_data.problems import Location

What = Literal["added", "removed", "renamed", "changed"]

SOURCES = "Kilder"
ITSELF = frozenset({"id", "formerly", "kind"})
"""Fields that say which thing it is; a new name is told as one."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that says something else, in words; `where` are its keys, as in the file.

    Of something in a list that is new, or is there no more, one side is empty.
    """

    where: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EntityChange:
    """Something that was added, removed, renamed or changed.

    `scope`, `kind` and `id` are those of the side that has it, the later one first; `formerly`
    is what it was before, where that is another.
    """

    what: What
    scope: str
    kind: str
    id: str
    kind_name: str
    title: str
    formerly: str = ""
    fields: tuple[FieldChange, ...] = ()

    @property
    def key(self) -> Key:
        """The entity on the side that has it."""
        return self.scope, self.kind, self.id


@dataclass(frozen=True)
class Pair:
    """The same thing on both sides, each with its folder."""

    before: tuple[Scope, Entity]
    after: tuple[Scope, Entity]


@dataclass(frozen=True)
class Aligned:
    """The things of two sides: those on both, and those on one alone."""

    both: tuple[Pair, ...]
    removed: tuple[tuple[Scope, Entity], ...]
    added: tuple[tuple[Scope, Entity], ...]


def aligned(before: Catalogue, after: Catalogue) -> Aligned:
    """Which thing on one side is which on the other: by place and id, or by what it was called.

    A thing that has moved between the common folder and a programme's is the same, and so are
    those of a programme whose folder was renamed.
    """
    old = {key_of(scope, entity): (scope, entity) for scope, entity in before.every()}
    folders = {scope.id: _folders(scope) for scope in after.scopes}
    both, added = [], []
    waiting = []
    for scope, entity in after.every():
        same = old.pop(key_of(scope, entity), None)
        if same is not None:
            both.append(Pair(same, (scope, entity)))
        else:
            waiting.append((scope, entity))
    for scope, entity in waiting:
        kind = entity_kind(type(entity)).name
        names = (entity.id, *(_id_in(each) for each in getattr(entity, "formerly", ())))
        places = (*folders[scope.id], *(s.id for s in before.scopes if s.id != scope.id))
        keys = ((place, kind, name) for name in names for place in places)
        found = next((key for key in keys if key in old and _moved(key, scope, folders)), None)
        if found is None:
            added.append((scope, entity))
        else:
            both.append(Pair(old.pop(found), (scope, entity)))
    return Aligned(tuple(both), tuple(old.values()), tuple(added))


def _folders(scope: Scope) -> tuple[str, ...]:
    """What a scope's folder is called, and was called."""
    programme = scope.programme
    earlier = getattr(programme, "formerly", ()) if programme else ()
    return (scope.id, *map(_id_in, earlier))


def _id_in(formerly: str) -> str:
    """The id in an earlier id or address."""
    return formerly.rstrip("/").rpartition("/")[2].lstrip("#")


def _moved(key: Key, scope: Scope, folders: Mapping[str, Sequence[str]]) -> bool:
    """Whether a thing may have come from there: its own folder, or up from or down to it."""
    return key[0] in folders[scope.id] or COMMON in (key[0], scope.id)


def entity_changes(before: Catalogue, after: Catalogue, same: Aligned) -> tuple[EntityChange, ...]:
    """All that is different, folder by folder and kind by kind."""
    found = [
        *(_told(before, "removed", scope, entity) for scope, entity in same.removed),
        *(_told(after, "added", scope, entity) for scope, entity in same.added),
        *(change for pair in same.both if (change := _changed(before, after, pair))),
    ]
    order = [scope.id for scope in (*after.scopes, *before.scopes)]
    return tuple(sorted(found, key=lambda each: (order.index(each.scope), each.kind, each.id)))


def _told(
    catalogue: Catalogue, what: What, scope: Scope, entity: Entity, formerly: str = ""
) -> EntityChange:
    kind = entity_kind(type(entity))
    said = called(catalogue, scope, entity)
    return EntityChange(what, scope.id, kind.name, entity.id, kind.danish, said, formerly)


def _changed(before: Catalogue, after: Catalogue, pair: Pair) -> EntityChange | None:
    (old_scope, old), (scope, new) = pair.before, pair.after
    moved = (old_scope.id, old.id) != (scope.id, new.id)
    if old == new and not moved:
        return None
    words = words_of(before, old_scope, old), words_of(after, scope, new)
    fields = tuple(_differences(old, new, (), (), words, ()))
    if not fields and not moved:
        return None
    earlier = "/".join(filter(None, (old_scope.id if old_scope.id != scope.id else "", old.id)))
    what: What = "renamed" if moved else "changed"
    told = _told(after, what, scope, new, earlier if moved else "")
    return replace(told, fields=fields)


type _Both = tuple[Words, Words]
type _Path = tuple[str, ...]
"""The fields that lead to a place, in words."""


def _differences(
    old: Any, new: Any, here: Location, there: Location, words: _Both, path: _Path
) -> Iterator[FieldChange]:
    """What differs at a place, `here` on the side before and `there` after."""
    if old == new:
        return
    if isinstance(old, BaseModel) and isinstance(new, BaseModel):
        yield from _in_models(old, new, here, there, words, path)
    elif isinstance(old, tuple) and isinstance(new, tuple) and _has_parts(old, new):
        yield from _in_lists(old, new, here, there, words, path)
    else:
        said = words[0].said(old, here), words[1].said(new, there)
        if said[0] != said[1]:
            yield FieldChange(_keys(there), " › ".join(path), *said)


def _in_models(
    old: BaseModel, new: BaseModel, here: Location, there: Location, words: _Both, path: _Path
) -> Iterator[FieldChange]:
    fields = {**type(old).model_fields, **type(new).model_fields}
    for name, info in fields.items():
        if name in ITSELF:
            continue
        said = label(info.description or "", name)
        values = getattr(old, name, None), getattr(new, name, None)
        if name == "citations" and values[0] != values[1]:
            told = (
                words[0].citations(values[0] or (), (*here, name)),
                words[1].citations(values[1] or (), (*there, name)),
            )
            yield FieldChange(_keys((*there, name)), " › ".join((*path, SOURCES)), *told)
            continue
        yield from _differences(
            *values, (*here, name), (*there, name), words, path if name == "text" else (*path, said)
        )


def _has_parts(old: tuple[Any, ...], new: tuple[Any, ...]) -> bool:
    return any(isinstance(each, BaseModel) for each in (*old, *new))


def _in_lists(
    old: tuple[Any, ...],
    new: tuple[Any, ...],
    here: Location,
    there: Location,
    words: _Both,
    path: _Path,
) -> Iterator[FieldChange]:
    for before, after in _matched(old, new):
        if before is None or after is None:
            one = "" if before is None else words[0].said(old[before], (*here, before))
            other = "" if after is None else words[1].said(new[after], (*there, after))
            yield FieldChange(_keys(there), " › ".join(path), one, other)
        else:
            part = new[after]
            named = isinstance(getattr(part, "id", None), str)
            own = (*path, f"»{title(part)}«") if named else path
            yield from _differences(old[before], part, (*here, before), (*there, after), words, own)


def _matched(old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[tuple[int | None, int | None]]:
    """Which part is which: by id where they have one, else by what they say and their order."""
    ids = [getattr(each, "id", None) for each in (*old, *new)]
    if all(isinstance(each, str) for each in ids):
        yield from _by_id(old, new)
        return
    texts = [repr(each) for each in old], [repr(each) for each in new]
    for sort, i, until_i, j, until_j in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if sort == "equal":
            continue
        for step in range(max(until_i - i, until_j - j)):
            yield (
                i + step if i + step < until_i else None,
                j + step if j + step < until_j else None,
            )


def _by_id(old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[tuple[int | None, int | None]]:
    left = {each.id: at for at, each in enumerate(old)}
    for at, each in enumerate(new):
        names = (each.id, *map(_id_in, getattr(each, "formerly", ())))
        found = next((name for name in names if name in left), None)
        yield (None if found is None else left.pop(found)), at
    for at in left.values():
        yield at, None


def _keys(place: Location) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in place)
