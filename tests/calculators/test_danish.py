"""Numbers, money, dates and sorting as Danish readers write and read them."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import danish


@pytest.mark.parametrize(
    ("amount", "written", "whole"),
    [
        (Decimal(75318), "75.318,00 kr.", "75.318 kr."),
        (Decimal("0.005"), "0,01 kr.", "0 kr."),
        (Decimal("999999.995"), "1.000.000,00 kr.", "1.000.000 kr."),
        (Decimal("-1234.5"), "-1.234,50 kr.", "-1.235 kr."),
        (0, "0,00 kr.", "0 kr."),
    ],
)
def test_money(amount: danish.Exact, written: str, whole: str) -> None:
    """Kroner and øre with a comma, thousands with a full stop, halves away from zero."""
    assert danish.money(amount) == written
    assert danish.money(amount, whole=True) == whole


def test_exact_money_shows_every_decimal() -> None:
    """An amount that ends is shown in full, one that does not is marked as rounded."""
    assert danish.exact_money(Decimal("82378.625")) == "82.378,625 kr."
    assert danish.exact_money(Decimal("75317.6")) == "75.317,60 kr."
    assert danish.exact_money(Fraction(1, 3)) == "ca. 0,33 kr."


def test_numbers_and_percentages() -> None:
    """As many decimals as the value has, or as many as asked for."""
    assert danish.number(Decimal("941.470")) == "941,47"
    assert danish.number(1_000_000) == "1.000.000"
    assert danish.number(Decimal("-0.001"), 2) == "0,00"
    assert danish.number(Decimal("2.5"), 0) == "3"
    assert danish.percent(Decimal("0.5")) == "50 %"
    assert danish.percent(Fraction(1, 8)) == "12,5 %"
    assert danish.percent(Fraction(1, 3), 1) == "33,3 %"


def test_dates_are_written_in_words() -> None:
    """Days without a leading zero, months in full."""
    assert danish.date(date(2027, 1, 1)) == "1. januar 2027"
    assert danish.date(date(2026, 12, 24)) == "24. december 2026"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("941,47", "941.47"),
        ("1.000", "1000"),
        ("1 000", "1000"),
        ("1\u00a0000,5", "1000.5"),
        ("1\u202f000", "1000"),
        ("12.345.678,90", "12345678.90"),
        ("40", "40"),
        ("40,", "40"),
        (" 7 ", "7"),
        ("-3", "-3"),
        ("\u22123", "-3"),
        ("-0", "0"),
    ],
)
def test_numbers_are_read_as_danish_readers_write_them(written: str, value: str) -> None:
    """A comma before decimals, full stops or spaces between thousands."""
    assert danish.parse_number(written) == Decimal(value)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "Feltet er tomt."),
        ("1,2,3", "Det er ikke et tal."),
        (",5", "Det er ikke et tal."),
        ("--3", "Det er ikke et tal."),
        ("1 000.000", "Det er ikke et tal."),
        ("1e5", "Det er ikke et tal."),
        ("1_000", "Det er ikke et tal."),
        ("½", "Det er ikke et tal."),
        ("²", "Det er ikke et tal."),
        ("Infinity", "Det er ikke et tal."),
        ("1,000.50", "Det er ikke et tal."),
        ("1.5", "Brug komma før decimaler og punktum kun mellem tusinder."),
        (".500", "Brug komma før decimaler og punktum kun mellem tusinder."),
        ("1000.000", "Brug komma før decimaler og punktum kun mellem tusinder."),
        ("10 00", "Brug komma før decimaler og punktum kun mellem tusinder."),
    ],
)
def test_what_is_not_a_number_is_told(written: str, reason: str) -> None:
    """Anything ambiguous or else is refused with the reason, never guessed."""
    with pytest.raises(ValueError, match="^" + reason.replace(".", r"\.") + "$"):
        danish.parse_number(written)


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    """No input gives anything but a finite number or a reason."""
    try:
        value = danish.parse_number(text)
    except ValueError:
        return
    assert value.is_finite()


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4
    )
)
def test_what_is_written_reads_back(value: Decimal) -> None:
    """Writing a number and reading it again gives the same number."""
    assert danish.parse_number(danish.number(value)) == value


def test_sorting_puts_the_danish_letters_last() -> None:
    """Æ, ø and å come after z, aa counts as å, and case is ignored."""
    names = ["Ålborg", "zebra", "Ærø", "aalborg", "Østre", "adel", "Zebu", "ørred", "Æble"]
    assert sorted(names, key=danish.sort_key) == [
        "adel",
        "zebra",
        "Zebu",
        "Æble",
        "Ærø",
        "ørred",
        "Østre",
        "aalborg",
        "Ålborg",
    ]


def test_words_in_a_row_and_counts() -> None:
    """Lists end in "og", and nouns follow their number."""
    assert danish.listed([]) == ""
    assert danish.listed(["a"]) == "a"
    assert danish.listed(["a", "b", "c"]) == "a, b og c"
    assert danish.listed(("ja", "nej"), "eller") == "ja eller nej"
    assert danish.counted(1, "regel", "regler") == "1 regel"
    assert danish.counted(1200, "regel", "regler") == "1.200 regler"


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
    ],
)
def test_dates_are_read_as_danes_write_them(text: str) -> None:
    """Day, month, year with any of the usual separators, the month in words, or ISO."""
    assert danish.parse_date(text) == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Feltet er tomt."),
        ("i dag", "Det er ikke en dato."),
        ("1.3", "Årstallet mangler."),
        ("1. ma 2027", "Det er ikke en dato."),
        ("1.123", "Det er ikke en dato."),
        ("1.3.207", "Det er ikke en dato."),
        ("99999999", "Der findes ikke en måned nummer 99."),
        ("1.3.2027.4", "Det er ikke en dato."),
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
        danish.parse_date(text)


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
    assert danish.parse_date(text, near) == day
    assert not danish.says_year(text)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_date_in_words_reads_back(day: date) -> None:
    """Writing a date and reading it again gives the same date, in words and as ISO."""
    assert danish.parse_date(danish.date(day)) == day
    assert danish.parse_date(day.isoformat()) == day


@given(st.text())
def test_reading_a_date_never_fails_otherwise(text: str) -> None:
    """Any text is a date or refused with a reason."""
    try:
        day = danish.parse_date(text)
    except ValueError:
        return
    assert isinstance(day, date)


def test_days_of_the_week() -> None:
    """A Friday is "fredag"."""
    assert danish.weekday(date(2027, 1, 1)) == "fredag"
