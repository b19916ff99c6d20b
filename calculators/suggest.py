"""Help for an editor who mistyped an id."""

from collections.abc import Iterable

_LONGEST = 80
"""What is longer is no id, and takes long to compare."""


def closest(name: str, known: Iterable[str], alike: float = 0.6) -> str:
    """The known name that is most like one, or nothing where none is so much `alike`."""
    # Only the build looks for mistakes; the browser should not load this to start.
    import difflib

    return next(iter(difflib.get_close_matches(name, known, n=1, cutoff=alike)), "")


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """Says that a reference leads nowhere, and what was probably meant."""
    names, shown = sorted(known), name[:_LONGEST]
    close = closest(shown, names)
    if close:
        return f"{what} »{shown}« findes ikke – mente du »{close}«?"
    if names:
        return f"{what} »{shown}« findes ikke – kendte: {', '.join(names)}"
    return f"{what} »{shown}« findes ikke – der er ingen at vælge imellem"
