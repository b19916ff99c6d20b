"""Files that were once misread: each gives what a careful reader would make of it."""

from pathlib import Path

import pytest

from calculators.indicators.files import run
from calculators.model import Result
from tests.calculators.indicator_data import definition

CASES = Path(__file__).parents[1] / "samples" / "cases"


def result_of(name: str, **answers: str) -> Result:
    """The result for one of the files."""
    return run(definition(), (CASES / f"{name}.csv").read_bytes(), answers)


def told(result: Result) -> str:
    """All that stands before the figures."""
    return "\n".join(f"{fact.label}: {fact.value}" for fact in result.facts)


@pytest.mark.parametrize(
    ("name", "headline", "said"),
    [
        ("csv-all-rows-left-out", "0 rækker regnet med, 1 udeladt", "har 1 felter, men der er 2"),
        ("csv-commas-in-unused-heading", "6 rækker regnet med, 0 udeladt", "semikolon mellem"),
        ("csv-excel-short-rows", "32 rækker regnet med, 0 udeladt", "16 rækker er kortere"),
        ("csv-macroman", "12 rækker regnet med, 0 udeladt", "Mac Roman"),
        ("csv-ms-dos-cp865", "12 rækker regnet med, 0 udeladt", "MS-DOS"),
        ("csv-newline-in-heading-first", "6 rækker regnet med, 0 udeladt", "UTF-8"),
        ("csv-newline-in-heading-middle", "6 rækker regnet med, 0 udeladt", "læses på to måder"),
        ("csv-newline-in-heading-last", "6 rækker regnet med, 0 udeladt", "UTF-8"),
        ("csv-pandas-floats", "8 rækker regnet med, 0 udeladt", "komma mellem kolonnerne"),
        ("csv-quoted-sep-line", "6 rækker regnet med, 0 udeladt", "som filen selv siger"),
        ("f-dato-excel", "24 rækker regnet med, 0 udeladt", "regnearkets dagnumre"),
        ("g2-trailing-head", "24 rækker regnet med, 0 udeladt", "semikolon mellem"),
        ("h-title", "21 rækker regnet med, 0 udeladt", "overskrifterne står i række 4"),
        ("ind-dates-two-digit-year", "2 rækker regnet med, 0 udeladt", "to cifre er læst som 20xx"),
    ],
)
def test_a_file_is_read_and_told_how(name: str, headline: str, said: str) -> None:
    """As many rows as there are, and before the figures what was decided about the file."""
    result = result_of(name, opdeling="begge")
    assert result.headline == headline
    assert said in told(result)


@pytest.mark.parametrize("name", ["csv-macroman", "csv-ms-dos-cp865"])
def test_names_from_old_systems_are_whole(name: str) -> None:
    """MS-DOS and Mac wrote æ, ø and å with other bytes; the names come out right."""
    rows = result_of(name, opdeling="kommune").tables[1].rows
    assert [row[0] for row in rows] == ["Tønder", "Tårnby"]


def test_a_share_that_is_not_whole_is_never_shown_as_whole() -> None:
    """One of 2,000 is missing, and it shows: in the table, in the chart and in its interval."""
    result = result_of("csv-1999-of-2000")
    assert result.tables[0].rows[0][3:5] == ("99,95 %", "99,7–99,99 %")
    assert "99,95 %" in result.charts[0].bars[0].text
    assert result.charts[0].bars[0].end == 999


def test_crosses_for_yes_and_nothing_for_no_are_told_and_can_be_read_so() -> None:
    """A hundred per cent comes with a warning, and the choice gives the share that is meant."""
    crosses = result_of("i-yn-x_tom")
    assert [warning.field for warning in crosses.warnings] == ["tomt"]
    assert "»afklarende-samtale«" in crosses.warnings[0].message
    assert "Tomme felter er læst som uoplyst" in told(crosses)
    chosen = result_of("i-yn-x_tom", tomt="nej")
    assert chosen.warnings == ()
    assert "Tomme felter er læst som nej" in told(chosen)
    assert chosen.tables[0].rows[0][2] == "24"
    assert chosen.tables[0].rows[0][5] == "0"
