"""Files that were once misread: each gives what a careful reader would make of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from calculators.indicators.figures import counts
from calculators.indicators.files import count_file, run
from calculators.indicators.suppression import WHOLE
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
    """One of 2,000 is missing: hidden by the rule, and where it is not, it shows."""
    result = result_of("csv-1999-of-2000")
    assert "100,0 %" not in str(result)
    assert result.tables[0].rows[0][1:4] == ("skjult", "2.000", "–")
    open_rule = replace(definition().disclosure[0], smallest_part=1)
    made = replace(definition(), disclosure=(open_rule,))
    shown = run(made, (CASES / "csv-1999-of-2000.csv").read_bytes())
    assert shown.tables[0].rows[0][3:5] == ("99,95 %", "99,7–99,99 %")
    assert "99,95 %" in shown.charts[0].bars[0].text
    assert shown.charts[0].bars[0].end == 999


def test_crosses_for_yes_and_nothing_for_no_are_told_and_can_be_read_so() -> None:
    """A hundred per cent comes with a warning, and the choice gives the share that is meant."""
    crosses = result_of("i-yn-x_tom")
    assert [warning.field for warning in crosses.warnings] == ["tomt"]
    assert "»afklarende-samtale«" in crosses.warnings[0].message
    assert "Tomme felter er læst som uoplyst" in told(crosses)
    chosen = result_of("i-yn-x_tom", tomt="nej")
    assert chosen.warnings == ()
    assert "Tomme felter er læst som nej" in told(chosen)
    found = count_file(definition(), (CASES / "i-yn-x_tom.csv").read_bytes())
    crossed, meant = (
        counts(found.tally, found.rule, empty_is_no=no).figures[0].cells[WHOLE]
        for no in (False, True)
    )
    assert crossed.hits == crossed.group == meant.hits
    assert (meant.group, meant.unknown) == (24, 0)


@pytest.mark.parametrize("other", ["ja", "nej"])
def test_what_stands_in_a_column_is_not_told_where_its_numerator_is_hidden(other: str) -> None:
    """That nobody said no would tell that all of a small group said yes."""
    rows = ["ja;ja"] * 6 + [f"ja;{other}", "ja;"]
    result = run(definition(), "\n".join(["henvist;afklarende-samtale", *rows]).encode())
    assert result.tables[0].rows[0][1] == "skjult"
    assert "aldrig nej" not in told(result)
    (warning,) = result.warnings
    assert warning.message.startswith("I »afklarende-samtale« er nogle felter tomme. Betyder")


def test_what_two_indicators_tell_together_is_hidden_in_both() -> None:
    """One citizen in Fanø: no figure of any indicator is shown for it, nor what gives it away."""
    result = result_of("ind-leak-two-indicators", opdeling="kommune")
    for table in result.tables[1:3]:
        assert {row[0]: row[1:3] for row in table.rows}["Fanø"] == ("skjult", "skjult")
        shown = [row for row in (*table.rows, *table.footer) if "skjult" not in row]
        assert not shown


def test_nobody_came_is_hidden_with_the_groups_it_is_true_of() -> None:
    """With the numerators of Fanø and Ærø hidden, their sum must not be nothing."""
    rows = result_of("ind-leak-hits-sum", opdeling="kommune").tables[1]
    assert {row[0] for row in rows.rows if row[1] == "skjult"} == {"Fanø", "Varde", "Ærø"}
    assert rows.footer[0][1:3] == ("30", "45")


@pytest.mark.parametrize("name", ["ind-leak-beyond", "ind-leak-uoplyst"])
def test_notes_and_missing_answers_tell_nothing_of_what_is_hidden(name: str) -> None:
    """Neither the note on those who came too often nor the number of gaps is shown."""
    result = result_of(name)
    assert result.tables[0].rows[0][1:3] == ("skjult", "skjult")
    assert result.tables[0].rows[0][5] == "skjult"
    assert not any("flere gange end planlagt" in note for note in result.notes)


def test_small_numerators_and_all_of_a_small_group_are_hidden() -> None:
    """1 of 6 and 6 of 6 are told by nobody; that there are six is no secret."""
    rows = {
        row[0]: row[1:4]
        for row in result_of("ind-small-numerator", opdeling="kommune").tables[1].rows
    }
    assert rows["Varde"] == rows["Fanø"] == ("skjult", "6", "–")
    assert rows["Esbjerg"] == ("60", "100", "60,0 %")
