"""Two publications of the same figures, side by side."""

import pytest

from calculators.indicators.files import count_file, run
from calculators.indicators.settings import read
from calculators.indicators.views import figures_csv
from calculators.model import InputError, Result
from tests.calculators.indicator_data import definition

HEADINGS = "kommune;henvist;afklarende-samtale"


def file(varde: int, more: int = 0) -> bytes:
    """Two municipalities; Varde has so many who came, and both twenty who did not."""
    rows = ["Varde;ja;ja"] * varde + ["Esbjerg;ja;ja"] * (50 + more)
    return "\n".join([HEADINGS, *rows, *["Varde;ja;nej", "Esbjerg;ja;nej"] * 20]).encode()


def published(data: bytes) -> str:
    """The file that was taken along."""
    settings = read(definition(), {"opdeling": "kommune"})
    return figures_csv(count_file(definition(), data), settings)


def beside(data: bytes, earlier: str) -> Result:
    """A file's result beside what was published before."""
    return run(definition(), data, {"opdeling": "kommune", "tidligere": earlier})


def told(result: Result) -> str:
    """What is said of the comparison."""
    (value,) = (f.value for f in result.facts if f.label == "Med tal offentliggjort før")
    return value


def test_one_citizen_more_is_told_by_the_two_together() -> None:
    """Each publication is safe alone; the difference is somebody who came in between."""
    result = beside(file(31), published(file(30)))
    assert "Varde (1. Deltagelse i afklarende samtale)" in told(result)
    assert "Esbjerg" not in told(result)
    assert [warning.field for warning in result.warnings] == ["tidligere"]


def test_what_was_hidden_before_must_not_be_shown_now() -> None:
    """And the other way round: what one hides the other shows."""
    result = beside(file(30), published(file(3)))
    assert "skjult det ene sted og vist det andet" in told(result)


def test_publications_far_apart_or_alike_tell_nothing() -> None:
    """The same once more, and one with ten citizens more in each."""
    for varde, more in ((30, 0), (40, 10)):
        result = beside(file(varde, more), published(file(30)))
        assert "røber ikke mere sammen" in told(result)
        assert result.warnings == ()


@pytest.mark.parametrize("mark", [".", " ", "\u00a0"])
def test_a_publication_that_a_spreadsheet_saved_is_compared_as_well(mark: str) -> None:
    """With something between the thousands, as the sheet showed them."""
    saved = published(file(1030)).replace(";1030;1050;", f";1{mark}030;1{mark}050;")
    assert f"1{mark}030" in saved
    assert "Varde" in told(beside(file(1031), saved))


@pytest.mark.parametrize(
    "text", ["noget andet", HEADINGS, "Indikator;Gruppe;Tæller;Nævner\n9;x;1;2"]
)
def test_another_text_is_refused(text: str) -> None:
    """Beside the field, with what is expected."""
    with pytest.raises(InputError, match="Hent tallene som CSV") as error:
        beside(file(30), text)
    assert error.value.field == "tidligere"
