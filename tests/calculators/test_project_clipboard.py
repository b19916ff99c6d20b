"""The clipboard of a spreadsheet: its rows, and how a cell of them is repeated."""

import pytest

from calculators.project_model.clipboard import cells_in, short, some


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\r\nc\td\r\n", (("a", "b"), ("c", "d"))),
        ("a\tb\nc", (("a", "b"), ("c",))),
        ('"to\nlinjer"\t5', (("to\nlinjer", "5"),)),
        ('"Møde ""stort"""\t1', (('Møde "stort"', "1"),)),
        ('"citat" midt i\t1', (('"citat" midt i', "1"),)),
        ('"aldrig lukket\t1', (('"aldrig lukket', "1"),)),
        ("a\t\t\n\n", (("a", "", ""), ("",))),
        ("", (("",),)),
    ],
    ids=repr,
)
def test_the_clipboard_of_every_spreadsheet_is_read(
    text: str, rows: tuple[tuple[str, ...], ...]
) -> None:
    """Tabs, line ends of every kind, and quotation marks as Excel, LibreOffice and Google do."""
    assert cells_in(text) == rows


def test_what_could_not_be_used_is_repeated_in_short_and_without_a_persons_number() -> None:
    """A long cell is cut, a CPR number is not shown, and of many cells the first three are."""
    assert short("a\nb") == "a b"
    assert short("x" * 70) == "x" * 60 + "…"
    assert short("010203-1234") == "…"
    assert some(["a", "b", "c", "d", "e"]) == "a, b, c og 2 til"
