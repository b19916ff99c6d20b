"""What the check holds against the numbers of a field is something this content says."""

import re

from pathway_data import models
from tests.found import every


def test_no_field_of_the_site_says_other_limits_than_it_has() -> None:
    """There are such words to hold against the numbers."""
    tables = [str(table) for _, table in every(models.DecisionTable)]
    assert [text for text in tables if re.search(r"\d–\d point", text)]
