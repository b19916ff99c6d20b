"""What of the content something was made of, noted while it is made.

Whoever looks into a folder notes what it looked at: one thing by its id, or all things of a kind.
When the content is read again, what has changed of it is worked out once. Something that was made
without a look at any of that is as it would be made now.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

type Read = tuple[str, str, str]
"""A folder, a kind, and the id of a thing; without one, all things of the kind."""

EVERYTHING: Read = ("", "", "")
"""Something of the content, wherever: a look at all of it."""

_noting: ContextVar[set[Read] | None] = ContextVar("noting", default=None)


def note(scope: str, kind: str, entity_id: str = "") -> None:
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


@dataclass
class Changes:
    """What has changed of the content from one reading to the next, for as long as it is needed."""

    reading: int = 0
    _of: dict[int, frozenset[Read]] = field(default_factory=dict)
    _since: dict[int, frozenset[Read]] = field(default_factory=dict)

    def read(self, changed: Iterable[Read]) -> None:
        """Take in what is different in one more reading."""
        self.reading += 1
        found = frozenset(changed)
        self._of[self.reading] = found | {EVERYTHING} if found else found
        self._since = {}

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
