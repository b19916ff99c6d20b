"""What is new for programs that ask now and then: an Atom feed, and a calendar of coming days.

Both are the same to the byte as long as the content and its releases are: the feed tells what
releases told (RFC 4287), the calendar the days from the latest release on (RFC 5545). Neither has
the day of the build in it. Links are relative to the feed, as the site knows no address of its own.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from xml.sax.saxutils import escape

from hooks.site.about import facts_of
from hooks.site.places import Site
from pathway_data.changes.news import Event, News, Told, stable_id

PAGE = "hvad-er-nyt"
FEED = f"{PAGE}/nyt.xml"
CALENDAR = f"{PAGE}/datoer.ics"
MOST_ENTRIES = 100
"""A feed is for the newest; what is older stands in the releases."""

LONGEST_LINE = 75
"""Octets of a line of a calendar; longer ones are folded (RFC 5545, 3.1)."""


def feed_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The feed and the calendar by their addresses, where there is anything in them."""
    news = news_of(site)
    if news.released:
        yield FEED, _feed(site, news)
    if news.events:
        yield CALENDAR, _calendar(site, news)


def news_of(site: Site) -> News:
    """What is new on a site; where releases were not asked for, the days to come alone."""
    return site.news or News(site.day, site.catalogue)


# --- Atom ---------------------------------------------------------------------------------


def _feed(site: Site, news: News) -> bytes:
    name = facts_of(site).name
    newest = news.released[0].day
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="da">',
        f"<title>{escape(site.table.page(PAGE).title)}: {escape(name)}</title>",
        f"<id>{stable_id('feed', name)}</id>",
        f"<updated>{_moment(newest)}</updated>",
        f"<author><name>{escape(name)}</name></author>",
        '<link rel="self" type="application/atom+xml" href="nyt.xml"/>',
        '<link rel="alternate" type="text/html" href="./"/>',
        *(line for told in news.released[:MOST_ENTRIES] for line in _entry(told)),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _entry(told: Told) -> Iterator[str]:
    entry = told.entry
    yield "<entry>"
    yield f"<title>{escape(entry.title)}</title>"
    yield f"<id>{entry.id}</id>"
    yield f"<updated>{_moment(told.day)}</updated>"
    yield '<link rel="alternate" type="text/html" href="./"/>'
    yield f'<content type="text">{escape(entry.text or entry.title)}</content>'
    yield "</entry>"


def _moment(day: date) -> str:
    """A day as the moment it begins; a release says no more."""
    return f"{day.isoformat()}T00:00:00Z"


# --- the calendar -------------------------------------------------------------------------


def _calendar(site: Site, news: News) -> bytes:
    name = facts_of(site).name
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_text(name)}//{_text(site.table.page(PAGE).title)}//DA",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(name)}",
        *(line for event in news.events for line in _event(event, news.latest or event.day)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(event: Event, known: date) -> Iterator[str]:
    """A whole day that takes nobody's time; its stamp is the day it was last released."""
    yield "BEGIN:VEVENT"
    yield f"UID:{event.id}"
    yield f"DTSTAMP:{known:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(event.title)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(text: str) -> str:
    """A text as a value (RFC 5545, 3.3.11)."""
    for mark, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(mark, written)
    return text


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 octets, no letter cut in two; all but the first begin with a
    space.
    """
    part, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LONGEST_LINE:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + octets
    yield part
