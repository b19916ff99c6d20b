"""The date the site is built for."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime


def site_date(environment: Mapping[str, str] = os.environ) -> date:
    """The date in SITE_DATE, or today where it is empty or not there.

    Raises ValueError with a line for the editor if it is no date.
    """
    written = environment.get("SITE_DATE", "")
    if not written:
        return datetime.now(UTC).astimezone().date()
    try:
        return date.fromisoformat(written)
    except ValueError:
        message = f'SITE_DATE "{written}" er ikke en dato – skriv ÅÅÅÅ-MM-DD'
        raise ValueError(message) from None
