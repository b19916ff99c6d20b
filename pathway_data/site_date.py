"""The date the site is built for."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

ZONE = "Europe/Copenhagen"
"""Where the site's day begins and ends, wherever it is built."""


class SiteDateError(ValueError):
    """It cannot be told which day it is; the message says why and what to write, in Danish."""


def site_date(environment: Mapping[str, str] = os.environ) -> date:
    """The date in SITE_DATE, or today in Denmark where it is empty or not there.

    A machine that builds at night may stand in another zone, where it is the day before or
    after. Raises SiteDateError if it is no date, and where the machine does not know the
    Danish zone.
    """
    written = environment.get("SITE_DATE", "")
    if not written:
        return danish_day(datetime.now(UTC))
    try:
        return date.fromisoformat(written)
    except ValueError:
        message = f'SITE_DATE "{written}" er ikke en dato – skriv ÅÅÅÅ-MM-DD'
        raise SiteDateError(message) from None


def danish_day(moment: datetime) -> date:
    """The day it is in Denmark at a moment."""
    return moment.astimezone(_danish_zone()).date()


def _danish_zone() -> ZoneInfo:
    """The zone from the machine's own list, or from the package tzdata, which the lock holds."""
    try:
        return ZoneInfo(ZONE)
    except ZoneInfoNotFoundError:
        raise SiteDateError(
            f"Tidszonen {ZONE} findes ikke på maskinen – kør make setup (pakken tzdata), "
            "eller skriv dagen i SITE_DATE"
        ) from None
