"""What is taken for a CPR number, and what is not. All numbers are made up."""

import pytest

from calculators.indicators.files import run
from calculators.model import InputError
from calculators.privacy import CPR
from tests.calculators.indicator_data import definition

DATE, LAST = "010190", "1234"


@pytest.mark.parametrize("between", ["", " ", "-", " - ", "\u2013", "\t", "\u00a0", "\u2212"])
@pytest.mark.parametrize(
    "date", [DATE, "01 01 90", "01.01.90", "01/01/90", "01-01-90", "01\u00a001\u00a090"]
)
def test_a_number_is_found_however_it_is_written(date: str, between: str) -> None:
    """In one, or with spaces, full stops, strokes or a dash between its parts."""
    assert CPR.search(f"x{date}{between}{LAST}.")


@pytest.mark.parametrize(
    "text",
    [
        "31.12.2026",
        "2026-12-31",
        "31.12.2026 10:30",
        "31/12/2026",
        "31-12-2026",
        "2026-12-31 1230",
        "32" + "0190-1234",
        "1" + DATE + LAST,
    ],
)
def test_a_date_or_a_longer_number_is_none(text: str) -> None:
    """A day and a month that exist come first, and nothing but the number's own digits."""
    assert not CPR.search(text)


def test_a_file_with_numbers_written_apart_is_refused() -> None:
    """The quick look through a file finds what the closer one would."""
    rows = f"navn;henvist;afklarende-samtale\n01 01 90 \u2013 {LAST};ja;ja\n"
    with pytest.raises(InputError) as caught:
        run(definition(), rows.encode())
    assert "ligner CPR-numre (kolonne 1)" in caught.value.message
