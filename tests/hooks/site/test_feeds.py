"""The feed and the calendar: well-formed, the same from day to day, with names that stay."""

import json
import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hooks.build import BuildError, checked_site
from hooks.render import render
from hooks.site.feeds import CALENDAR, FEED, LONGEST_LINE, feed_files
from hooks.site.places import Site
from pathway_data.__main__ import main
from pathway_data.changes import releases
from pathway_data.memory import Memory
from tests.hooks.page_samples import DAY, DOCS, sample_content
from tests.pathway_data.changes.test_sides import swap_from_new_year

ATOM = "{http://www.w3.org/2005/Atom}"
LATER = date(2026, 12, 20)
CHANGES = """- id: omlaegning
  title: Træningen flytter; "skulderteamet", som vi kender det, bliver til ét stort hold på stedet
  day: "2027-01-01"
  before:
    text: Fra 1. januar 2027 flytter træningen.
    citations: [{source: proevekilde, at: tilbud}]
  after:
    text: Træningen flyttede 1. januar 2027.
    citations: [{source: proevekilde, at: tilbud}]
  concerns: [offers/skuldertraening]
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The sample programme, with something that changes on a day."""
    root = sample_content(tmp_path / "pathway_data", "skulder")
    (root / "programmes" / "skulder" / "changes.yml").write_text(CHANGES, encoding="utf-8")
    return root


def site(content: Path, day: date = DAY) -> Site:
    """The content as a site."""
    return checked_site(content, DOCS, day, Memory())


def files(content: Path, day: date = DAY) -> Mapping[str, bytes]:
    """The feed and the calendar."""
    return dict(feed_files(site(content, day)))


def titles_told(content: Path, day: date = DAY) -> list[str]:
    """What the entries of the feed are called, in its order."""
    feed = ElementTree.fromstring(files(content, day)[FEED])
    return [entry.findtext(f"{ATOM}title", "") for entry in feed.iter(f"{ATOM}entry")]


def release(content: Path, day: date) -> None:
    """Release the content."""
    assert main(["release", day.isoformat(), "--content", str(content)]) == 0


def page(content: Path, day: date = DAY) -> str:
    """The words of the page."""
    body = render(site(content, day), DOCS)["hvad-er-nyt/"].body
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_without_a_release_there_is_a_calendar_and_no_feed(content: Path) -> None:
    """The page says that there is nothing to compare with; the days are known all the same."""
    assert list(files(content)) == [CALENDAR]
    assert "Der er ingen udgivelse af indholdet endnu" in page(content)
    assert "1. januar 2027" in page(content)


def test_the_first_release_says_that_nothing_is_before_it(content: Path) -> None:
    """Nothing is called new that nobody can compare."""
    release(content, DAY)
    assert "Der er intet før den at sammenligne med." in page(content)
    titles = titles_told(content)
    assert titles[0] == "Første udgivelse 21. november 2026"
    assert any(str(title).startswith("1. januar 2027: Træningen flytter;") for title in titles)
    assert all(title and "_" not in title for title in titles)


def test_both_are_the_same_to_the_byte_from_day_to_day(content: Path) -> None:
    """Neither has the day of the build in it."""
    release(content, DAY)
    assert files(content) == files(content) == files(content, LATER)


def test_the_feed_has_what_atom_asks_for(content: Path) -> None:
    """RFC 4287, 4.1: each of these once, and every entry with an id of its own."""
    release(content, DAY)
    feed = ElementTree.fromstring(files(content)[FEED])
    for item in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(item.findall(f"{ATOM}{name}")) == 1
        assert re.fullmatch(r"[\d-]{10}T00:00:00Z", str(item.findtext(f"{ATOM}updated")))
    ids = [str(entry.findtext(f"{ATOM}id")) for entry in feed.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    assert all(each.startswith("urn:uuid:") for each in ids)


def test_the_calendar_has_what_icalendar_asks_for(content: Path) -> None:
    """RFC 5545: lines end in CRLF, none has more than 75 octets, commas are marked in texts."""
    release(content, DAY)
    raw = files(content)[CALENDAR]
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= LONGEST_LINE for line in raw.split(b"\r\n"))
    lines = raw.decode().replace("\r\n ", "").split("\r\n")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") > 0
    assert "DTSTART;VALUE=DATE:20270101" in lines
    assert "DTEND;VALUE=DATE:20270102" in lines
    assert "DTSTAMP:20261121T000000Z" in lines
    summary = (
        'SUMMARY:Træningen flytter\\; "skulderteamet"\\, som vi kender det\\, bliver til ét stort '
        "hold på stedet"
    )
    assert summary in lines


def test_a_name_stays_when_the_words_change(content: Path) -> None:
    """The title is put right: it is the same event, and the same entry of the earlier release."""
    release(content, DAY)
    before = files(content)
    file = content / "programmes" / "skulder" / "changes.yml"
    text = file.read_text(encoding="utf-8").replace("ét stort hold", "ét hold")
    file.write_text(text, encoding="utf-8")
    after = files(content)
    assert after[FEED] == before[FEED]
    names = [re.findall(rb"UID:.*", each[CALENDAR]) for each in (before, after)]
    assert names[0] == names[1]
    assert after[CALENDAR] != before[CALENDAR]


def test_what_was_changed_since_is_told_on_the_page_and_then_in_the_next_release(
    content: Path,
) -> None:
    """On the page at once; in the feed once it is released, before what was told earlier."""
    release(content, DAY)
    offers = content / "programmes" / "skulder" / "offers.yml"
    text = offers.read_text(encoding="utf-8")
    offers.write_text(text.replace("title: Skuldertræning", "title: Træning"), encoding="utf-8")
    plan = content / "programmes" / "skulder" / "calculators" / "skulderplan.yml"
    rules = plan.read_text(encoding="utf-8")
    rules = rules.replace("{smerter: nej}", "{smerter: begge}")
    rules = rules.replace("{smerter: ja}", "{smerter: nej}")
    plan.write_text(rules.replace("{smerter: begge}", "{smerter: ja}"), encoding="utf-8")
    told = page(content)
    assert "Tilbud: Tilbuddets navn er ændret" in told
    assert "Nye svar: Skulderplan" in told
    assert "3 kombinationer: 2 ændret, 1 uændret. Det er dem alle" in told
    release(content, LATER)
    titles = titles_told(content, LATER)
    assert titles[:3] == [
        "Udgivelse 20. december 2026",
        "Nye svar i »Skulderplan«: 2 kombinationer",
        "Træning (Skulder): ændret: Tilbuddets navn",
    ]
    assert "Første udgivelse 21. november 2026" in titles
    assert "Intet er ændret siden da." in page(content, LATER)


def test_answers_of_a_day_to_come_are_told_on_the_page_and_in_the_release(content: Path) -> None:
    """With the day, and not as answers that are others already."""
    release(content, DAY)
    swap_from_new_year(content)
    told = page(content)
    assert "Nye svar: Skulderplan" in told
    assert "Fra 1. januar 2027, når begge sider ses, som de er den dag:" in told
    assert "3 kombinationer: 2 ændret, 1 uændret. Det er dem alle" in told
    release(content, LATER)
    titles = titles_told(content, LATER)
    assert [title for title in titles if title.startswith("Nye svar")] == [
        "Nye svar i »Skulderplan« fra 1. januar 2027: 2 kombinationer"
    ]


def test_a_release_that_was_changed_stops_the_build(content: Path) -> None:
    """A comparison with something that never was released would be told as true."""
    release(content, DAY)
    file = releases.file_of(content, DAY)
    data = json.loads(file.read_text(encoding="utf-8"))
    data["entries"][0]["title"] = "Noget andet"
    file.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(BuildError, match="er ændret, siden den blev lavet"):
        site(content)


def test_a_release_of_other_models_stops_nothing_and_is_said_on_the_page(
    content: Path, tmp_path: Path
) -> None:
    """It cannot be compared with, and that is no fault of the content's."""
    other = tmp_path / "med-andet" / "pathway_data"
    shutil.copytree(content, other)
    offers = other / "programmes" / "skulder" / "offers.yml"
    text = offers.read_text(encoding="utf-8")
    offers.write_text(text.replace("  title:", "  dengang: ja\n  title:", 1), encoding="utf-8")
    file = releases.file_of(content, DAY)
    file.parent.mkdir()
    file.write_bytes(releases.make(other, DAY))
    assert "Udgivelsen 21. november 2026 er lavet med en tidligere udgave" in page(content)
