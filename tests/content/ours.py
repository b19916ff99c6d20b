"""This content's own programmes, beside which one more may stand."""

from collections.abc import Container, Iterable

from pathway_data.catalogue import Scope

PROGRAMMES = ("laenderyg", "funktionelle-lidelser")


def is_ours(scope: Scope) -> bool:
    """Whether the tests know what stands there: in what all share, or in one of these."""
    return scope.programme is None or scope.id in PROGRAMMES


def is_anothers(address: str, programmes: Iterable[Scope]) -> bool:
    """Whether a page is one of a programme that the tests do not know."""
    others = {scope.id for scope in programmes} - set(PROGRAMMES)
    return address.partition("/")[0] in others


def ours_of(page: str, programme: str, addresses: Container[str]) -> str:
    """A page of what programmes share, or our programme's own where many tell of the same."""
    own = f"{programme}/{page}"
    return own if own in addresses else page
