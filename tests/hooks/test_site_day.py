"""A site that does not change by itself: from one day to the next it is the same files."""

import json
from datetime import date, timedelta
from pathlib import Path

from hooks.publish.offline_files import LISTS
from pathway_data import models
from tests.found import every
from tests.whole_sites import DAY, WholeSites

NEXT_DAY = date.fromisoformat(DAY) + timedelta(days=1)

OF_THE_DAY = {
    # The day itself, as figures and as words.
    "dato.json",
    "om/index.html",
    # A date written without its year is read as the one nearest to the site's day, where the
    # reader's own day is not known.
    *(
        f"{place.address_of(deadline)}{part}index.html"
        for place, deadline in every(models.Deadline)
        for part in ("", "indlejr/")
    ),
    # What is kept for use without a network.
    "sw.js",
}


def test_the_next_day_changes_only_what_tells_the_day(site: Path, whole_sites: WholeSites) -> None:
    """Of all files a handful is new: a reader who was here yesterday fetches those alone."""
    one, other = _files(site), _files(whole_sites.built("day-after", SITE_DATE=str(NEXT_DAY)))
    differing = {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}
    print(f"{len(differing)} af {len(one)} filer er andre dagen efter")
    # The lists that name a file's digest have their own in their names.
    assert {name for name in differing if not name.startswith(LISTS)} == OF_THE_DAY


def test_the_day_stands_in_one_file_and_on_the_page_about_the_site(site: Path) -> None:
    """As figures and as words; the pages' scripts read the one, their feet lead to the other."""
    told = json.loads((site / "dato.json").read_bytes())
    assert told == {"day": DAY, "in_words": "21. november 2026"}
    assert "Stedet er lavet for 21. november 2026" in (site / "om/index.html").read_text()
    for page in site.rglob("*.html"):
        html = page.read_text()
        # An old address shows nothing; it leads on.
        leads_on = 'http-equiv="refresh"' in html
        assert leads_on or "data-day-file=" in html or page.name == "404.html", page
        assert "#stedets-dato" in html or page.parent.name == "indlejr", page


def _files(site: Path) -> dict[str, bytes]:
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in site.rglob("*")
        if file.is_file()
    }
