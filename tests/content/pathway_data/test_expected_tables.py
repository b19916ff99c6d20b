"""The decision tables of this content, which are proved one by one, are all there."""

from tests.pathway_data.conftest import TABLE_NAMES
from tests.pathway_data.test_calculator_checks import tables


def test_the_expected_tables_are_on_the_site() -> None:
    """The proofs are about real tables, and about these at least."""
    names = {name for name, _, _ in tables()}
    assert names >= TABLE_NAMES
