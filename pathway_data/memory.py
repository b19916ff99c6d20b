"""What was made last, so that it need not be made again while it would be made of the same.

A build that follows another finds most things as they were: a file that nobody has touched, a
page whose words are the same. Each thing is remembered by a name, with what it was made of. It
counts for nothing whether that is the very same or only equal, so a build that remembers gives
what a build from nothing gives.
"""

from collections.abc import Callable, Hashable
from typing import Any


class Memory:
    """Things by the sort they are of and their name, each with what it was made of."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, Hashable], tuple[object, Any]] = {}
        self._used: set[tuple[str, Hashable]] = set()
        self.made = 0

    def get[Made](self, sort: str, name: Hashable, of: object, make: Callable[[], Made]) -> Made:
        """What was made of the same earlier, or else is made now."""
        key = (sort, name)
        self._used.add(key)
        kept = self._kept.get(key)
        if kept is not None and kept[0] == of:
            made: Made = kept[1]
            return made
        self.made += 1
        made = make()
        self._kept[key] = (of, made)
        return made

    def forget_unused(self) -> None:
        """Let go of what nobody has asked for since the last time."""
        for key in self._kept.keys() - self._used:
            del self._kept[key]
        self._used.clear()
