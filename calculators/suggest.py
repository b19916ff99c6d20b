"""Help for an editor who mistyped an id."""

from collections.abc import Iterable


def closest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like one, or nothing where none is like it."""
    # Only the build looks for mistakes; the browser should not load this to start.
    import difflib

    return next(iter(difflib.get_close_matches(name, known, n=1)), "")


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """Says that a reference leads nowhere, and what was probably meant."""
    names = sorted(known)
    close = closest(name, names)
    if close:
        return f"{what} »{name}« findes ikke – mente du »{close}«?"
    if names:
        return f"{what} »{name}« findes ikke – kendte: {', '.join(names)}"
    return f"{what} »{name}« findes ikke – der er ingen at vælge imellem"
