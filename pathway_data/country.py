"""The country's municipalities and their regions, for checking names and for made-up pathways.

Codes and names in `country.csv` are those of HL7 Denmark's list of municipality codes
(`dk-core-municipality-codes` in github.com/hl7dk/dk-core, which names the list of
danmarksadresser.dk as its own source), without Christiansø, which is no municipality. Where it has
"Vesthimmerland", ours has "Vesthimmerlands", as the municipality calls itself. Regions are those of
the register of addresses (api.dataforsyningen.dk/kommuner with its `regionskode`, read in a copy of
7 October 2021; Vesthimmerlands, which the copy lacks, in another list made from it), and those
of the municipalities that the content has also `pathway_data/common/municipalities.yml`'s. All 98
were held up against these lists on 26 November 2026.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from calculators.indicators.values import same_municipality

_FILE = Path(__file__).with_name("country.csv")
_NEW_REGIONS = date(2027, 1, 1)
"""Two regions become one (the act on the transition, put forward as L 213; the content's
`common/changes.yml` has the same day)."""


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality: the official code, its name, its region before and from 2027.

    `weight` is made up: roughly its thousands of citizens, from no source, so that made-up
    municipalities differ in size. No figure of real data rests on it.
    """

    code: str
    name: str
    region_before: str
    region_from: str
    weight: int

    def region(self, day: date) -> str:
        """The region it lies in on a day."""
        return self.region_from if day >= _NEW_REGIONS else self.region_before


@cache
def municipalities() -> tuple[Municipality, ...]:
    """All of them, by code within their regions."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter=";")
        next(rows)
        return tuple(
            Municipality(code, name, before, after, int(weight))
            for code, name, before, after, weight in rows
        )


@cache
def by_name() -> dict[str, Municipality]:
    """The municipalities by their names as they are compared, and by their codes.

    What is written "Vesthimmerlands Kommune" is the same place as "Vesthimmerland".
    """
    found: dict[str, Municipality] = {}
    for each in municipalities():
        same = same_municipality(each.name)
        for name in (same, f"{same}s", same.removesuffix("s"), each.code, f"0{each.code}"):
            found.setdefault(name, each)
    return found
