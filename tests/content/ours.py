"""This content's own programmes, beside which one more may stand."""

from pathway_data.catalogue import Scope

PROGRAMMES = ("laenderyg", "funktionelle-lidelser")


def is_ours(scope: Scope) -> bool:
    """Whether the tests know what stands there: in what all share, or in one of these."""
    return scope.programme is None or scope.id in PROGRAMMES
