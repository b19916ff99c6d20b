"""The date the site is built for is read in one place."""

from datetime import date, datetime

import pytest

from pathway_data.site_date import site_date


def test_the_date_is_the_one_that_is_given() -> None:
    """In the environment, as a whole date."""
    assert site_date({"SITE_DATE": "2027-01-01"}) == date(2027, 1, 1)


def test_without_a_date_it_is_today() -> None:
    """An empty one is none."""
    before = datetime.now().astimezone().date()
    found = (site_date({}), site_date({"SITE_DATE": ""}))
    after = datetime.now().astimezone().date()
    assert all(before <= day <= after for day in found)


def test_what_is_no_date_is_told_to_the_editor() -> None:
    """The word that was written, and how a date is written."""
    expected = 'SITE_DATE "2027-02-30" er ikke en dato – skriv ÅÅÅÅ-MM-DD'
    with pytest.raises(ValueError, match=expected):
        site_date({"SITE_DATE": "2027-02-30"})
