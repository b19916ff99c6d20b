"""Dates as Danish readers write them, read or refused with a reason."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.danish import date as in_words
from calculators.danish import weekday, weekday_and_date
from calculators.danish_dates import parse_date, read_date


@pytest.mark.parametrize(
    "text",
    [
        "1.3.2027",
        "01.03.2027",
        " 1/3/2027 ",
        "1-3-2027",
        "1 3 2027",
        "1. 3. 2027",
        "1. marts 2027",
        "1 Marts 2027",
        "1. mar. 2027",
        "den 1. marts 2027",
        "mandag den 1. marts 2027",
        "2027-03-01",
        "01032027",
        "20270301",
        "1.3.27",
        "1/3-27",
        "1/3-2027",
        "01.03.27",
        "010327",
        "1/3 27",
        "1/3\u201327",
        "1 marts, 2027",
        "1.marts 2027",
        "d. 1. marts 2027",
        "man. 1/3-27",
        "Mandag, den 1. marts 2027.",
        "1.\u00a0marts\u00a02027",
        "2027/03/01",
        "2027.3.1",
        "2027-03-01T08:30:00",
        "1.3.2027 kl. 8.30",
        "1/3-27 kl. 8",
        "01.03.2027 00:00:00",
        "1/3'27",
        "1/3 '27",
        "1 / 3 - 2027",
        "1\u00a0. marts 2027",
        "ma 1.3.27",
    ],
)
def test_dates_are_read_as_danes_write_them(text: str) -> None:
    """Day, month, year with any of the usual separators, the month in words, or ISO."""
    assert parse_date(text) == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Feltet er tomt."),
        ("i dag", "Siden ved ikke, hvilken dag det er i dag."),
        ("i tirsdag", "Det er ikke en dato."),
        ("3/13/2027", "Der findes ikke en måned nummer 13. Dagen står før måneden."),
        ("tirsdag den 1. marts 2027", "Den 1. marts 2027 er en mandag, ikke en tirsdag."),
        ("1.3", "Årstallet mangler."),
        ("1. ma 2027", "Det er ikke en dato."),
        ("1.123", "Det er ikke en dato."),
        ("1.3.207", "Det er ikke en dato."),
        ("99999999", "Der findes ikke en måned nummer 99."),
        ("1.3.2027.4", "Det er ikke en dato."),
        ("1.3.2027 4", "Det er ikke en dato."),
        ("kl. 8.30", "Det er ikke en dato."),
        ("ti 1.3.2027", "Den 1. marts 2027 er en mandag, ikke en tirsdag."),
        ("٣.3.2027", "Det er ikke en dato."),
        ("-1.3.2027", "Det er ikke en dato."),
        ("1.0.2027", "Der findes ikke en måned nummer 0."),
        ("0.1.2027", "Den 0. januar 2027 findes ikke."),
        ("31.4.2027", "Den 31. april 2027 findes ikke."),
        ("29.2.2100", "Den 29. februar 2100 findes ikke."),
        ("1.3.1899", "Årstallet skal være fra 1900 til 2199."),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(text: str, reason: str) -> None:
    """Nothing is guessed: the reason says what is wrong."""
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "near", "day"),
    [
        ("20.11", date(2026, 11, 26), date(2026, 11, 20)),
        ("20/11", date(2027, 1, 3), date(2026, 11, 20)),
        ("5. januar", date(2026, 12, 29), date(2027, 1, 5)),
        ("29.2", date(2027, 1, 1), date(2028, 2, 29)),
        ("20. nov.", date(2026, 6, 1), date(2026, 11, 20)),
    ],
)
def test_a_date_without_its_year_is_the_nearest_one(text: str, near: date, day: date) -> None:
    """Over a turn of the year too, and the day of a leap year in one."""
    assert parse_date(text, near) == day
    assert read_date(text, near).assumed == "Årstallet"


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_date_in_words_reads_back(day: date) -> None:
    """Writing a date and reading it again gives the same date, in words and as ISO."""
    assert parse_date(in_words(day)) == day
    assert parse_date(day.isoformat()) == day


@given(st.text())
def test_reading_a_date_never_fails_otherwise(text: str) -> None:
    """Any text is a date or refused with a reason."""
    try:
        day = parse_date(text)
    except ValueError:
        return
    assert isinstance(day, date)


THURSDAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "day", "assumed"),
    [
        ("i dag", date(2026, 11, 26), ""),
        ("I\u00a0dag", date(2026, 11, 26), ""),
        ("i morgen", date(2026, 11, 27), ""),
        ("i går", date(2026, 11, 25), ""),
        ("i overmorgen", date(2026, 11, 28), ""),
        ("mandag", date(2026, 11, 30), "Datoen"),
        ("på mandag", date(2026, 11, 30), "Datoen"),
        ("torsdag", date(2026, 12, 3), "Datoen"),
        ("i mandags", date(2026, 11, 23), "Datoen"),
        ("sidste mandag", date(2026, 11, 23), "Datoen"),
        ("i torsdags", date(2026, 11, 19), "Datoen"),
        ("fredag den 20. november", date(2026, 11, 20), "Årstallet"),
        ("1.3.85", date(1985, 3, 1), ""),
    ],
)
def test_days_are_read_from_today(text: str, day: date, assumed: str) -> None:
    """A day of the week alone is the next one, and what was assumed is told."""
    read = read_date(text, THURSDAY, THURSDAY)
    assert (read.day, read.assumed) == (day, assumed)


def test_a_day_of_the_week_chooses_the_year() -> None:
    """The 20th of November is a Friday in 2026 and a Saturday in 2027."""
    assert parse_date("fredag den 20. november", date(2027, 10, 1)) == date(2026, 11, 20)
    with pytest.raises(ValueError, match="er en fredag, ikke en onsdag"):
        parse_date("onsdag den 20.11.2026")


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_the_pages_own_words_for_a_day_read_back(day: date) -> None:
    """As the results and the texts have them, with the day of the week and with "den"."""
    assert parse_date(weekday_and_date(day)) == day
    assert parse_date(f"{weekday(day)} den {in_words(day)}") == day
    assert parse_date(f"{day.day}/{day.month}-{day.year}") == day
    assert parse_date(f"{day:%d%m%Y}") == day
