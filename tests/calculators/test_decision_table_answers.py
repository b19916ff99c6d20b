"""Questions answered with a number: bands, limits between numbers, and what would change."""

from dataclasses import replace
from itertools import product

import pytest

from calculators.decision_table.model import Band, DecisionTable, NumberLimit
from calculators.decision_table.result import calculate
from calculators.decision_table.tables import form
from calculators.decision_table.validation import findings
from calculators.model import FieldKind, InputError, Tone
from tests.calculators.referral_samples import scores

WHOLE = ["", *map(str, range(10))]
PART = ["", *map(str, range(6))]
EXPECTED = "Skriv et helt tal fra 0 til 9, eller lad feltet stå tomt."


def group(whole: str, part: str) -> str:
    """The outcome, worked out without the engine."""
    if whole and int(whole) <= 3:
        return "Lille"
    if part and int(part) >= 4:
        return "Stor"
    return "Mellem" if whole and part else "Skal afklares"


def allowed(whole: str, part: str) -> bool:
    """Whether the part is no more than the whole."""
    return not (whole and part) or int(part) <= int(whole)


PAIRS = [(whole, part) for whole, part in product(WHOLE, PART) if allowed(whole, part)]


def test_every_pair_of_numbers_gives_its_outcome() -> None:
    """All numbers there are, empty fields among them, lead where the bands say."""
    for whole, part in PAIRS:
        assert calculate(scores(), {"hele": whole, "del": part}).headline == group(whole, part)


def test_a_part_greater_than_the_whole_is_refused() -> None:
    """Every impossible pair is refused beside the part, with the limit's own message."""
    wrong = [pair for pair in product(WHOLE, PART) if not allowed(*pair)]
    assert len(wrong) == 15
    for whole, part in wrong:
        with pytest.raises(InputError) as caught:
            calculate(scores(), {"hele": whole, "del": part})
        assert caught.value.field == "del"
        assert caught.value.message == "Delen er højst hele."


def test_what_would_change_it_is_what_other_numbers_would_give() -> None:
    """The changes named are exactly the outcomes that some other single number leads to."""
    for whole, part in PAIRS:
        now = group(whole, part)
        others = {group(w, part) for w in WHOLE[1:] if allowed(w, part)}
        others |= {group(whole, p) for p in PART[1:] if allowed(whole, p)}
        told = {item.outcome for item in calculate(scores(), {"hele": whole, "del": part}).changes}
        assert told == others - {now}, (whole, part)


def test_an_open_number_is_named_only_when_it_can_matter() -> None:
    """With a part of five the whole is four at least, so nothing is left to clear up."""
    assert calculate(scores(), {"del": "5"}).facts == ()
    assert [fact.value for fact in calculate(scores(), {"hele": "5"}).facts] == ["Del"]
    assert calculate(scores(), {}).tone is Tone.CLARIFY


def test_a_limit_that_does_not_block_warns() -> None:
    """The answer stands, with a warning beside the field."""
    result = calculate(scores(), {"hele": "9", "del": "4"})
    assert result.headline == "Stor"
    assert [(each.field, each.message) for each in result.warnings] == [("hele", "Tjek tallene.")]
    assert calculate(scores(), {"hele": "8", "del": "4"}).warnings == ()


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("fire", f"Det er ikke et tal. {EXPECTED}"),
        ("=1+1", f"Det er ikke et tal. {EXPECTED}"),
        ("<script>", f"Det er ikke et tal. {EXPECTED}"),
        ("-1", f"Tallet er uden for skalaen. {EXPECTED}"),
        ("10", f"Tallet er uden for skalaen. {EXPECTED}"),
        ("9" * 500, f"Tallet er uden for skalaen. {EXPECTED}"),
        ("3,5", f"Tallet skal være helt. {EXPECTED}"),
    ],
)
def test_what_is_no_number_on_the_scale_is_refused(answer: str, message: str) -> None:
    """The message says what is wrong and what is expected."""
    with pytest.raises(InputError) as caught:
        calculate(scores(), {"hele": answer})
    assert (caught.value.field, caught.value.message) == ("hele", message)


def test_the_form_asks_for_numbers() -> None:
    """A banded question is a number field from its lowest to its highest number, empty first."""
    field = form(scores()).fields[0]
    assert (field.kind, field.start, field.minimum, field.maximum, field.unit) == (
        FieldKind.NUMBER,
        "",
        "0",
        "9",
        "point",
    )


def spoiled(bands: tuple[Band, ...]) -> list[str]:
    """What is found wrong when the first question has other bands."""
    table = scores()
    questions = (replace(table.questions[0], bands=bands), *table.questions[1:])
    return [item.message for item in findings(replace(table, questions=questions))]


def test_bands_cover_every_number_once() -> None:
    """Gaps, overlaps, empty bands, unknown answers and answers without a band are told."""
    assert findings(scores()) == ()
    low = Band("lav", 0, 3)
    rest = "så hvert helt tal hører til netop ét svar"
    for start in (3, 5):
        message = f"intervallet begynder ved {start}, men skal begynde ved 4, {rest}"
        assert spoiled((low, Band("hoej", start, 9))) == [message]
    assert "intervallet 4–2 er tomt – det mindste tal først" in spoiled((low, Band("hoej", 4, 2)))
    assert "svaret »hoej« har intet interval – hvert svar skal have ét" in spoiled((low,))


def test_a_limit_is_about_numbers() -> None:
    """A limit on a question that is no number is told."""
    table: DecisionTable = replace(scores(), number_limits=(NumberLimit("del", "alt", 0, "X"),))
    assert [item.where for item in findings(table)] == [("number_limits", 0, "over")]
