"""A problem in the content, told to the person who can put it right."""

from dataclasses import dataclass

from calculators.suggest import closest

type Location = tuple[str | int, ...]
"""A place in a file, or inside an entity: keys and positions from the outside in."""

type Fault = tuple[Location, str]
"""What is wrong inside an entity: the place, and the message."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong in which line of which file, and what is expected, in Danish.

    `path` is shown as given; lines count from 1.
    """

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def did_you_mean(word: str, known: list[str]) -> str:
    """The end of a message about an unknown word: the likeliest, or the known ones."""
    close = closest(word, known)
    if close:
        return f'mente du "{close}"?'
    if not known:
        return "der findes ingen endnu"
    listed = ", ".join(sorted(known)[:12])
    return f"kendte: {listed}" + (" …" if len(known) > 12 else "")
