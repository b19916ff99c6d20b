"""The day that the site holds for, in one small file beside the pages.

A page that had the day in it would be another file every day, to fetch anew and to keep anew,
with not a word changed. So the day stands once here, where a script reads it
(`docs/assets/site_day.mjs`), and in words on the page about the site.
"""

import json
from collections.abc import Mapping
from datetime import date

from calculators import danish

ADDRESS = "dato.json"


def site_day_file(day: date) -> Mapping[str, bytes]:
    """The file by its address below the site's root: the day as figures and as words."""
    told = {"day": day.isoformat(), "in_words": danish.date(day)}
    return {ADDRESS: json.dumps(told, ensure_ascii=False).encode()}
