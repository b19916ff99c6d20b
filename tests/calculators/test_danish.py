"""Numbers, money, dates and sorting as Danish readers write and read them."""

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


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(1999, 2000), "99,95 %"),
        (Fraction(9996, 10000), "99,96 %"),
        (Fraction(1, 3000), "0,03 %"),
        (Fraction(10**9 - 1, 10**9), "99,9999999 %"),
        (Fraction(1, 10**12), "0,000001 %"),
        (1 - Fraction(1, 10**12), "99,999999 %"),
        (Fraction(1), "100,0 %"),
        (Fraction(0), "0,0 %"),
        (Fraction(1, 3), "33,3 %"),
    ],
)
def test_a_share_that_is_not_whole_is_never_shown_as_whole(share: Fraction, shown: str) -> None:
    """As many decimals are added as it takes, up to six; the last of them is then cut."""
    assert danish.percent(share, 1) == (shown if len(shown) < 12 else "99,999999 %")


@given(st.fractions(-(10**6), 10**6), st.integers(0, 3) | st.none())
def test_no_number_looks_whole_that_is_not(value: Fraction, decimals: int | None) -> None:
    """Hours and percentages: 1,999 hours are never 2 hours."""
    shown = danish.unrounded(value, decimals or 0)
    assert (danish.parse_number(shown) % 1 == 0) is (value.denominator == 1)
    assert abs(Fraction(danish.parse_number(shown)) - value) <= Fraction(
        1, 2 * 10 ** (decimals or 0)
    )


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
        ("\u20133", "-3"),
        ("- 3", "-3"),
        ("+3", "3"),
        ("1\u2009000", "1000"),
        ("\u200b40\ufeff", "40"),
        ("1,5 mio.", "1500000"),
        ("1,250 millioner", "1250000"),
        ("12 tusind", "12000"),
        ("9" * 40, "9" * 40),
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
        ("0.500", "Brug komma før decimaler og punktum kun mellem tusinder."),
        ("00.500", "Brug komma før decimaler og punktum kun mellem tusinder."),
        ("0 500", "Brug komma før decimaler og punktum kun mellem tusinder."),
        ("1.0", "Brug komma før decimaler og punktum kun mellem tusinder."),
        ("5 kr.", "»kr.« hører ikke til her. Skriv tallet alene."),
        ("50 %", "»%« hører ikke til her. Skriv tallet alene."),
        ("kr.", "Det er ikke et tal."),
        ("5 stk.", "Det er ikke et tal."),
        ("1000.000", "Brug komma før decimaler og punktum kun mellem tusinder."),
        ("10 00", "Brug komma før decimaler og punktum kun mellem tusinder."),
    ],
)
def test_what_is_not_a_number_is_told(written: str, reason: str) -> None:
    """Anything ambiguous or else is refused with the reason, never guessed."""
    with pytest.raises(ValueError, match="^" + reason.replace(".", r"\.") + "$"):
        danish.parse_number(written)


@pytest.mark.parametrize(
    "affix", ["{} kr.", "{} kr", "kr. {}", "kr {}", "DKK {}", "{} DKK", "{}kr."]
)
@pytest.mark.parametrize(("written", "value"), [("1.000", 1000), ("-941,47", Decimal("-941.47"))])
def test_an_amount_may_stand_with_its_currency(affix: str, written: str, value: Decimal) -> None:
    """Before or after it, with any space between; `,-` stands for no øre."""
    assert danish.parse_number(affix.format(written), *danish.KRONER) == value
    assert (
        danish.parse_number(affix.format(written).replace(" ", "\u00a0"), *danish.KRONER) == value
    )
    assert danish.parse_number("1.000,-", *danish.KRONER) == Decimal(1000)
    assert danish.parse_number("500 t.kr.", *danish.KRONER) == Decimal(500_000)


def test_a_number_with_another_unit_is_a_slip() -> None:
    """Minutes where hours belong are told, not read as hours."""
    hours = ("timer", "time")
    assert danish.parse_number("2 timer", *hours) == 2
    assert danish.parse_number("50 %", *danish.PERCENT) == 50
    for slip in ("2 minutter", "2 kr.", "kr. 2", "2,-", "2 %"):
        with pytest.raises(ValueError, match=r"hører ikke til her\. Skriv tallet i timer"):
            danish.parse_number(slip, *hours)


@pytest.mark.parametrize("written", ["40,000", "184.944,375", "0,500", "1,000 kr."])
def test_three_decimals_where_fewer_are_possible_are_taken_for_thousands(written: str) -> None:
    """An English 40,000 is never read as 40, nor 184.944,375 as anything."""
    for decimals in (0, 2):
        with pytest.raises(ValueError, match="for mange decimaler"):
            danish.parse_number(written, *danish.KRONER, decimals=decimals)
    assert danish.parse_number(written, *danish.KRONER, decimals=4)


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


def test_danish_letters_are_spelled_out() -> None:
    """As in addresses, and as old systems have them."""
    assert danish.spelled_out("Ærø, TØNDER og Åbenrå") == "aeroe, toender og aabenraa"


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


def test_days_of_the_week() -> None:
    """A Friday is "fredag"."""
    assert danish.weekday(date(2027, 1, 1)) == "fredag"
