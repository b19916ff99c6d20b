"""What of the content something was made of, noted while it is made.

Whoever looks into a folder notes what it looked at: one thing by its id, or all things of a kind.
When the content is read again, what has changed of it is worked out once. Something that was made
without a look at any of that is as it would be made now.

Some things are worked out of all content once, for many that ask: what refers to an offer, what a
municipality has told. They are `Gathered` by a key, and whoever asks for one has looked at that
key alone. Anything else worked out of all content is `of_everything`.
"""

from collections.abc import Callable, Hashable, ItemsView, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Self, overload

type Read = tuple[str, str, Hashable]
"""A folder, a kind, and the id of a thing; without one, all things of the kind.

Of what is gathered it is no folder, what it is called, and the key.
"""

GATHERED = "="
"""Stands for the folder of what is gathered; none is called so."""

EVERYTHING: Read = ("", "", "")
"""Something of the content, wherever: a look at all of it."""

_noting: ContextVar[set[Read] | None] = ContextVar("noting", default=None)


def note(scope: str, kind: str, entity_id: Hashable = "") -> None:
    """Note a look at a thing of a folder, or at all things of a kind."""
    noting = _noting.get()
    if noting is not None:
        noting.add((scope, kind, entity_id))


def note_everything() -> None:
    """Note a look at all there is."""
    note(*EVERYTHING)


@contextmanager
def noting() -> Iterator[set[Read]]:
    """All that is looked at meanwhile."""
    reads: set[Read] = set()
    before = _noting.set(reads)
    try:
        yield reads
    finally:
        _noting.reset(before)
        outer = _noting.get()
        if outer is not None:
            outer |= reads


def note_all(reads: Iterable[Read]) -> None:
    """Note all that was looked at when something was made that is now taken as it is."""
    noting = _noting.get()
    if noting is not None:
        noting.update(reads)


class of_everything[Owner, Value]:  # noqa: N801 - it is used as `property` is
    """A property worked out once of all content: whoever takes it has looked at all there is."""

    def __init__(self, make: Callable[[Owner], Value]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, owner: None, _: type[Owner] | None = None) -> Self: ...

    @overload
    def __get__(self, owner: Owner, _: type[Owner] | None = None) -> Value: ...

    def __get__(self, owner: Owner | None, _: type[Owner] | None = None) -> Self | Value:
        if owner is None:
            return self
        note_everything()
        kept = vars(owner)
        if self._name not in kept:
            kept[self._name] = self._make(owner)
        found: Value = kept[self._name]
        return found

    def __set__(self, owner: Owner, value: Value) -> None:
        raise AttributeError(self._name)


class Gathered[Key: Hashable, Value]:
    """Things worked out of all content by a key, of which each may be looked up alone.

    It counts only where `Memory.tell` has been told of it first, and so can tell what has changed.
    `as_told` is what is compared with the last time: everything that can be seen of a value.
    """

    def __init__(
        self,
        name: str,
        found: Mapping[Key, Value],
        as_told: Callable[[Value], Any] = lambda value: value,
    ) -> None:
        self.name = name
        self._found = found
        self._as_told = as_told

    def get(self, key: Key) -> Value | None:
        """What there is by a key, if anything."""
        note(GATHERED, self.name, key)
        return self._found.get(key)

    def __getitem__(self, key: Key) -> Value:
        """What there is by a key. Raises KeyError where there is nothing."""
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def all(self) -> ItemsView[Key, Value]:
        """Everything by its key."""
        note_everything()
        return self._found.items()

    def told(self) -> Mapping[Hashable, Any]:
        """What can be seen of each."""
        return {key: self._as_told(value) for key, value in self._found.items()}


@dataclass
class Changes:
    """What has changed of the content from one reading to the next, for as long as it is needed."""

    reading: int = 0
    _of: dict[int, frozenset[Read]] = field(default_factory=dict)
    _since: dict[int, frozenset[Read]] = field(default_factory=dict)
    _told: dict[str, tuple[int, Mapping[Hashable, Any]]] = field(default_factory=dict)
    _content: int = 0

    def read(self, changed: Iterable[Read]) -> None:
        """Take in what is different in one more reading."""
        self.reading += 1
        found = frozenset(changed)
        self._of[self.reading] = found | {EVERYTHING} if found else found
        self._since = {}

    def content(self, changed: Iterable[Read]) -> None:
        """Take in what is different in the content as it is read once more."""
        self.read(changed)
        self._content = self.reading

    def tell(self, name: str, told: Mapping[Hashable, Any]) -> None:
        """Take in what has been gathered of the content as it is now."""
        _, before = self._told.get(name, (0, {}))
        different = [
            (GATHERED, name, key)
            for key in before.keys() | told.keys()
            if before.get(key) != told.get(key) or (key in before) is not (key in told)
        ]
        if different:
            self.read(different)
        self._told[name] = (self._content, told)

    def is_told(self, names: Iterable[str]) -> bool:
        """Whether what is so called has been gathered of the content as it is now."""
        return all(name in self._told and self._told[name][0] == self._content for name in names)

    def forget(self, reading: int) -> None:
        """Let go of what had changed up to a reading; nobody asks for that any more."""
        for each in [each for each in self._of if each <= reading]:
            del self._of[each]

    def since(self, reading: int) -> frozenset[Read]:
        """What has changed since a reading."""
        if reading not in self._since:
            later = (self._of[each] for each in range(reading + 1, self.reading + 1))
            self._since[reading] = frozenset().union(*later)
        return self._since[reading]
