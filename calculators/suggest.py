"""Help for an editor who mistyped an id."""

from collections.abc import Iterable


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """Says that a reference leads nowhere, and what was probably meant."""
    # Only the build looks for mistakes; the browser should not load this to start.
    import difflib

    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1)
    if close:
        return f"{what} »{name}« findes ikke – mente du »{close[0]}«?"
    if names:
        return f"{what} »{name}« findes ikke – kendte: {', '.join(names)}"
    return f"{what} »{name}« findes ikke – der er ingen at vælge imellem"
