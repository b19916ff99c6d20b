"""The date the site is built for is read in one place."""

import time
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from pathway_data.site_date import danish_day, site_date


def test_the_date_is_the_one_that_is_given() -> None:
    """In the environment, as a whole date."""
    assert site_date({"SITE_DATE": "2027-01-01"}) == date(2027, 1, 1)


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_without_a_date_it_is_today_in_denmark(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    """An empty one is none; where the machine stands makes no difference."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    before = datetime.now(ZoneInfo("Europe/Copenhagen")).date()
    found = (site_date({}), site_date({"SITE_DATE": ""}))
    after = datetime.now(ZoneInfo("Europe/Copenhagen")).date()
    monkeypatch.undo()
    time.tzset()
    assert all(before <= day <= after for day in found)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-12-31T22:59:59", date(2026, 12, 31)),
        ("2026-12-31T23:00:00", date(2027, 1, 1)),
        ("2026-07-31T21:59:59", date(2026, 7, 31)),
        ("2026-07-31T22:00:00", date(2026, 8, 1)),
    ],
)
def test_the_day_changes_at_midnight_in_denmark(moment: str, day: date) -> None:
    """One hour before UTC in winter, two in summer."""
    assert danish_day(datetime.fromisoformat(moment).replace(tzinfo=UTC)) == day


def test_a_machine_without_time_zones_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line for the editor, no traceback."""

    def none(_name: str) -> ZoneInfo:
        raise ZoneInfoNotFoundError

    monkeypatch.setattr("pathway_data.site_date.ZoneInfo", none)
    with pytest.raises(ValueError, match="pakken tzdata"):
        site_date({})


def test_what_is_no_date_is_told_to_the_editor() -> None:
    """The word that was written, and how a date is written."""
    expected = 'SITE_DATE "2027-02-30" er ikke en dato – skriv ÅÅÅÅ-MM-DD'
    with pytest.raises(ValueError, match=expected):
        site_date({"SITE_DATE": "2027-02-30"})
