"""What was made last, so that it need not be made again while it would be made of the same.

A build that follows another finds most things as they were: a file that nobody has touched, a
page whose words are the same. Each thing is remembered by a name, with what it was made of. It
counts for nothing whether that is the very same or only equal, so a build that remembers gives
what a build from nothing gives.
"""

import gc
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from pathway_data.reads import GATHERED, Changes, Gathered, Read, note_all, noting


class Memory:
    """Things by the sort they are of and their name, each with what it was made of."""

    def __init__(self, beside: "Memory | None" = None) -> None:
        """`beside` remembers another state of the content: what is made of the same is taken from
        there. What looks at the content is not, as the two have two contents.
        """
        self._beside = beside
        self._kept: dict[tuple[str, Hashable], tuple[object, Any]] = {}
        self._used: set[tuple[str, Hashable]] = set()
        self._read: dict[tuple[str, Hashable], tuple[frozenset[Read], frozenset[str], int]] = {}
        self._looks: dict[Read, Read] = {}
        self._changes = Changes()
        self._content: Any = None
        self.made = 0

    def get[Made](self, sort: str, name: Hashable, of: object, make: Callable[[], Made]) -> Made:
        """What was made of the same earlier, or else is made now."""
        key = (sort, name)
        if self._beside is not None and self.found(key, of) is None:
            other = self._beside.found(key, of)
            if other is not None:
                self._kept[key] = other
        return self._own(key, of, make)

    def found(self, key: tuple[str, Hashable], of: object) -> tuple[object, Any] | None:
        """What is remembered as made of the same, beside what it was made of."""
        kept = self._kept.get(key)
        return kept if kept is not None and kept[0] == of else None

    def _own[Made](self, key: tuple[str, Hashable], of: object, make: Callable[[], Made]) -> Made:
        self._used.add(key)
        kept = self.found(key, of)
        if kept is None:
            self.made += 1
            kept = self._kept[key] = (of, make())
        made: Made = kept[1]
        return made

    def same[Made](self, sort: str, name: Hashable, made: Made) -> Made:
        """What was made, or in its place what is equal to it and was made earlier."""
        key = (sort, name)
        self._used.add(key)
        kept = self._kept.get(key)
        if kept is None or kept[1] != made:
            kept = self._kept[key] = (None, made)
        found: Made = kept[1]
        return found

    def onward[Of, Made](
        self, sort: str, of: Of, make: Callable[[Of | None, Made | None], Made]
    ) -> Made:
        """What is made of something large, given what was made last and of what.

        `make` does with the parts that have changed what would come out if it began anew.
        """
        key = (sort, "")
        self._used.add(key)
        last_of, last = self._kept.get(key, (None, None))
        made = make(last_of, last)  # type: ignore[arg-type]
        self._kept[key] = (of, made)
        return made

    def content_read[Content](
        self, content: Content, changed: Callable[[Content, Content], Iterable[Read]]
    ) -> None:
        """Take in the content as it is now, and what is different in it from the last time."""
        before, self._content = self._content, content
        if before is not content:
            self._changes.content(() if before is None else changed(before, content))

    def tell(self, gathered: Gathered[Any, Any]) -> None:
        """Take in what was gathered of the content, before anything is made that looks at it."""
        self._changes.tell(gathered.name, gathered.told())

    def look[Made](self, sort: str, name: Hashable, of: object, make: Callable[[], Made]) -> Made:
        """Like `get`, of something that is also made of what it looks at in the content.

        `content_read` must have been told of the content as it is now, and `tell` of what is
        gathered of it: what looked at something of which nobody has told is made again.
        """
        key = (sort, name)
        reads, names, reading = self._read.get(key, (frozenset(), frozenset(), 0))
        changes = self._changes
        if reads and not (changes.is_told(names) and reads.isdisjoint(changes.since(reading))):
            self._kept.pop(key, None)
        made, looked_at = self.made, set[Read]()

        def noted() -> Made:
            with noting() as found:
                whole = make()
            looked_at.update(found)
            return whole

        thing = self._own(key, of, noted)
        if self.made != made:
            # Many look at the same, which is kept once.
            reads = frozenset(self._looks.setdefault(read, read) for read in looked_at)
            names = frozenset(kind for scope, kind, _ in reads if scope == GATHERED)
        self._read[key] = (reads, names, self._changes.reading)
        note_all(reads)
        return thing

    def unchanged[Made](self, sort: str, of: object, make: Callable[[], Made]) -> Made:
        """Like `get`, of something so large that whatever else is remembered was made on the way.

        Where it is taken as it is, all that stays remembered.
        """
        made = self.made
        found = self.get(sort, "", of, make)
        if self.made == made:
            self._used |= self._kept.keys()
        return found

    def forget_unused(self) -> None:
        """Let go of what nobody has asked for since the last time."""
        for key in self._kept.keys() - self._used:
            del self._kept[key]
            self._read.pop(key, None)
        self._used.clear()
        readings = (reading for *_, reading in self._read.values())
        self._changes.forget(min(readings, default=self._changes.reading))


@contextmanager
def undisturbed() -> Iterator[None]:
    """Make something large without Python's looking for circles among what is remembered.

    All that is remembered stays, and to look through it takes seconds, several times over. What
    lies in circles and is of no more use is let go of afterwards, when nobody waits.
    """
    gc.disable()
    try:
        yield
    finally:
        # Or Python would begin at once with all that is new.
        gc.freeze()
        gc.enable()


def let_go() -> None:
    """Let go of what lies in circles, and look no more through what stays."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
