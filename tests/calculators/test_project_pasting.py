"""Cells from a spreadsheet: read as they are copied, put where they belong, told of in full."""

import pytest

from calculators.project_model.fields import complete_answers
from calculators.project_model.live import figures
from calculators.project_model.pasting import Pasted, paste, pasted
from calculators.project_model.reading import read
from tests.calculators.project_samples import project_model

MODEL = project_model()


def put(text: str, line: int = 3, part: str = "navn") -> Pasted:
    """What comes of cells that are pasted into the application's two lines."""
    return pasted(MODEL, {}, text, line, part)


def said(text: str, line: int = 3, part: str = "navn") -> str:
    """All that was decided."""
    return " ".join(put(text, line, part).said)


def test_headings_say_which_column_is_what() -> None:
    """Columns may stand in any order, and the row of headings is no line."""
    done = put("Takst\tPost\tTimer\tDeltagere\n941,47\tKursus\t2\t40\n")
    assert done.answers["linje-3-navn"] == "Kursus"
    assert done.answers["linje-3-antal"] == "40"
    assert done.answers["linje-3-tid"] == "2"
    assert done.answers["linje-3-takst"] == "941,47"
    assert done.answers["linjer"] == "3"
    assert "Første række er læst som overskrifter" in done.said[1]


def test_names_and_amounts_are_fixed_lines() -> None:
    """The plainest budget there is: what it is, and what it costs; its sum is not a line."""
    done = put("Post\tBeløb\nMøder\t1.200,50\nKørsel\t300\nI alt\t1.500,50\n")
    assert done.answers["linjer"] == "4"
    assert done.answers["linje-3-type"] == "fast"
    assert done.answers["linje-3-antal"] == "1.200,50"
    assert done.answers["linje-4-antal"] == "300"
    assert "»I alt«" in said("Post\tBeløb\nMøder\t1\nI alt\t1\n")


def test_without_headings_the_place_decides() -> None:
    """From the cell on to the right; a column that holds no type is not one of types."""
    done = put("Møder\t12\t100\n")
    assert done.answers["linje-3-type"] == "stk"
    assert done.answers["linje-3-antal"] == "12"
    assert done.answers["linje-3-takst"] == "100"
    assert "antal × pris" in " ".join(done.said)
    named = put("Møder\t1.200\tFonden\tja\n").answers
    assert (named["linje-3-type"], named["linje-3-antal"]) == ("fast", "1.200")
    assert (named["linje-3-finansiering"], named["linje-3-soeges"]) == ("Fonden", "ja")
    column = put("12\n13\n14\n", line=1, part="antal")
    assert [column.answers[f"linje-{at}-antal"] for at in (1, 2, 3)] == ["12", "13", "14"]


WHOLE = {
    "Navn\tAntal\tEnhed\tPris\nMøder\t12\tmøder\t1.250,00 kr.\n": "15.000",
    "Møder\t12\tmøder\t1.250,00\n": "15.000",
    "Budgetpost\tAntal\tEnhed\tEnhedspris (kr.)\tI alt (kr.)\nM\t3\tstk\t100\t300\n": "300",
    "Aktivitet\tStk.\tStk. pris\tBeløb\nMøder\t12\t1250\t15000\n": "15.000",
    "Post\tPris ekskl. moms\nMøder\tkr. 1.250,00\n": "1.250",
    "Post\tBeløb\nMøder\t 1\u00a0250,00\u00a0kr. \n": "1.250",
    "Post\tBeløb\nMøder\t -   kr. \n": "0",
    "Bemanding\tTimer\tTimepris\nProjektleder\t200\t450\n": "90.000",
    "Post\tAntal personer\tTimer pr. person\tTimeløn\nKursus\t40\t2\t100\n": "8.000",
    "Stilling\tÅrsværk\tMåneder\tMånedsløn\tPension\nLeder\t0,5\t12\t40.000\t10 %\n": "264.000",
    "Post\tÅr 1\tÅr 2\nMøder\t10.000 kr.\t30.000 kr.\n": "40.000",
    "Budget for os\t\t\n\t\t\nPost\tAntal\tPris\nMøder\t12\t1.250\n": "15.000",
    "Nr.\tPost\tAntal\tPris\tBemærkning\n1\tMøder\t3\t100\tmed kaffe\n": "300",
}
"""Budgets of one line as they stand in spreadsheets, and what they come to."""


@pytest.mark.parametrize("text", WHOLE)
def test_a_budget_is_put_in_over_what_stands_there(text: str) -> None:
    """In the first line, where one begins: nothing is left of the line that gave way to it."""
    done = pasted(MODEL, {}, text, 1, "navn")
    reading = read(MODEL, complete_answers(MODEL, {}) | done.answers)
    assert reading.errors == ()
    assert figures(reading)[0][0] == WHOLE[text]


def test_a_line_of_the_same_name_keeps_what_was_not_put_in() -> None:
    """New numbers for the same line; a list of names alone renames."""
    same = pasted(MODEL, {}, "Post\tAntal\nUndervisning\t20\n", 1, "navn").answers
    known = complete_answers(MODEL, {})
    assert known["linje-1-navn"] == "Undervisning"
    assert figures(read(MODEL, known | same))[0][0] == "37.659"
    names = pasted(MODEL, {}, "Kursus\nSamtaler\n", 1, "navn").answers
    assert figures(read(MODEL, known | names))[0] == ["75.318", "14.122"]


def test_a_per_cent_among_amounts_is_taken_of_the_lines_above() -> None:
    """As a sign after the number, or as its unit; and it is told."""
    for text in (
        "Post\tBeløb\nMøder\t1000\nOverhead\t10 %\n",
        "Post\tAntal\tEnhed\tPris\nMøder\t10\tstk.\t100\nOverhead\t10\t%\t\n",
    ):
        done = pasted(MODEL, {}, text, 1, "navn")
        reading = read(MODEL, complete_answers(MODEL, {}) | done.answers)
        assert figures(reading)[0] == ["1.000", "100"]
        assert "Læst som procent af alle linjer over: »Overhead«." in done.said


def test_years_that_the_budget_has_not_are_no_numbers() -> None:
    """They are told, and the lines have no amount until it is said when they fall."""
    text = "Post\t2027 (kr.)\t2028\nMøder\t10.000\t20.000\n"
    done = pasted(MODEL, {}, text, 1, "navn")
    assert "»2027 (kr.)« og »2028« er ikke perioder i budgettet" in " ".join(done.said)
    reading = read(MODEL, complete_answers(MODEL, {}) | done.answers)
    assert figures(reading)[0][0] == "–"


@pytest.mark.parametrize("name", ["Subtotal løn", "Løn i alt", "Samlet budget", "Delsum"])
def test_what_adds_up_others_is_no_line(name: str) -> None:
    """However a spreadsheet calls it."""
    done = pasted(MODEL, {}, f"Post\tBeløb\nMøder\t1\n{name}\t1\n", 3, "navn")
    assert done.answers["linjer"] == "3"


def test_a_block_of_shares_stands_where_it_was_put() -> None:
    """From the share it was pasted in to the right, and downwards in the lines."""
    four = {"antal-aar": "4", "kilder": "2"}
    done = pasted(MODEL, four, "10\t20\t30\n5\t6\t7\n", 1, "andel-2").answers
    assert [done[f"linje-2-andel-{at}"] for at in (2, 3, 4)] == ["5", "6", "7"]
    done = pasted(MODEL, four, "60\t40\n", 1, "kilde-1").answers
    assert (done["linje-1-kilde-1"], done["linje-1-kilde-2"]) == ("60", "40")


def test_what_is_chosen_is_recognised_and_what_is_not_is_told() -> None:
    """Types and yes or no, as people write them; anything else is told with what stood there."""
    text = "Linje\tType\tAntal\tSøges\nA\tLøn\t1\tx\nB\tFast beløb\t2\tNEJ\nC\tabe\t3\tmåske\n"
    done = put(text)
    assert done.answers["linje-3-type"] == "loen"
    assert done.answers["linje-3-soeges"] == "ja"
    assert done.answers["linje-4-type"] == "fast"
    assert done.answers["linje-4-soeges"] == "nej"
    told = done.said[-1]
    assert "»abe«" in told
    assert "»måske«" in told


def test_new_lines_take_over_who_pays_and_when() -> None:
    """As a line that is added by hand does."""
    done = put("Møder\tfast\t100\n")
    assert done.answers["linje-3-finansiering"] == "KEU"
    assert done.answers["linje-3-soeges"] == "ja"
    assert done.answers["linje-3-andel-1"] == "50"


def test_nothing_is_left_out_without_a_word() -> None:
    """Too many rows, too many columns, line breaks, empty rows, lines written over."""
    many = said("\n".join(f"Linje nr. {at}\tfast\t{at}" for at in range(45)), line=1)
    assert "5 rækker er ikke sat ind" in many
    assert "»Linje nr. 40 · fast · 40«" in many
    assert "2 linjer, der stod der, er skiftet ud" in many
    assert "1 linje, der stod der, er skrevet over" in said("12", line=1, part="antal")
    wide = said("a\tfast\t1\t\t\tKEU\tja\t50\tekstra\n")
    assert "»ekstra«" in wide
    broken = put('"to\nlinjer"\tfast\t1\n\nb\tfast\t2\n')
    assert broken.answers["linje-3-navn"] == "to linjer"
    assert "Linjeskift i 1 celle er blevet til mellemrum." in broken.said
    assert "1 tom række er sprunget over." in broken.said


def test_figures_that_a_line_does_not_use_are_kept_and_told() -> None:
    """They stand in the line, for when its type is changed back."""
    done = put("F\tfast\t1\t2\t3\n")
    assert done.answers["linje-3-takst"] == "3"
    assert "bruges ikke" in " ".join(done.said)


def test_empty_cells_change_nothing() -> None:
    """A clipboard with nothing in it is told, and the lines stay."""
    done = put("\t\t\n")
    assert done.answers == {}
    assert done.said == ["Der stod ikke noget i cellerne. Intet er ændret."]


def test_somebodys_number_is_not_repeated() -> None:
    """What looks like a CPR number is not shown among what could not be used."""
    told = said("Linje\tType\tAntal\nA\t010190-1234\t3\n")
    assert "010190" not in told


def test_the_answer_is_markup_without_what_was_pasted_as_such() -> None:
    """What stood in the cells is text, whatever it holds."""
    request = {"text": "Post\t<b>x</b>\na\t1\n", "line": 3, "part": "navn", "answers": {}}
    assert "<b>" not in paste(MODEL, request)["html"]


@pytest.mark.parametrize(("line", "part"), [(0, "navn"), (41, "navn"), ("1", "navn"), (1, "x")])
def test_a_place_that_is_none_is_refused(line: object, part: str) -> None:
    """Only a field of a line can be pasted into."""
    with pytest.raises(ValueError, match="stedet i budgettet"):
        paste(MODEL, {"text": "a\tb", "line": line, "part": part, "answers": {}})


def test_what_was_pasted_is_read_as_typed() -> None:
    """The answers with what was pasted are complete answers, and give its total."""
    answers = complete_answers(MODEL, {})
    answers |= put("Møder\tfast\t10.000\n").answers
    assert complete_answers(MODEL, answers)["linje-3-antal"] == "10.000"


SETTINGS = {"antal-aar": "2", "foerste-aar": "2027", "kilder": "1", "kilde-1-navn": "Fonden"}


def test_a_salary_brings_its_pension_and_holiday_pay_and_a_funder_its_share() -> None:
    """Headings as project leads write them: with a unit, with a stroke, by a funder's name."""
    text = (
        "Post\tType\tAntal\tTimer/måneder\tTakst (kr.)\tPension, %\tFeriepenge\tFonden %\tMoms\n"
        "Leder\tLøn\t0,6\t30\t45.000\t17,1 %\t1,95\t40\tNej\n"
        "Mødested\tFast\t5.000\t\t\t\t\t\tLægges til beløbet\n"
    )
    done = pasted(MODEL, SETTINGS, text, 3, "navn")
    held = {name: text for name, text in done.answers.items() if text}
    assert {
        part: held[f"linje-3-{part}"] for part in ("maaneder", "takst", "pension", "ferie")
    } == {
        "maaneder": "30",
        "takst": "45.000",
        "pension": "17,1 %",
        "ferie": "1,95",
    }
    assert held["linje-3-kilde-1"] == "40"
    assert held["linje-4-moms"] == "laegges-til"
    assert not [each for each in done.said if "ikke brugt noget" in each]
    assert "linje-3" not in str(read(MODEL, {**SETTINGS, **done.answers}).errors)


def test_new_lines_tell_when_they_fall() -> None:
    """They take it over from the line above, and say so before any figure."""
    done = pasted(MODEL, SETTINGS, "Post\tBeløb\nMøder\t100\n", 3, "navn")
    assert "Nye linjer er fordelt som linje 2: 50 % i 2027 og resten i 2028." in done.said


def test_kroner_in_each_year_become_the_lines_amount_and_its_shares() -> None:
    """What two decimals cannot hold is told, and the shares always come to the whole."""
    text = "Post\t2027\t2028\nLeder\t100.000\t200.000\nMøder\t0\t50\nRejser\t400\t\n"
    done = pasted(MODEL, SETTINGS, text, 3, "navn")
    held = done.answers
    assert [held[f"linje-3-{part}"] for part in ("type", "antal", "andel-1", "andel-2")] == [
        "fast",
        "300.000",
        "33,33",
        "66,67",
    ]
    assert [held[f"linje-4-{part}"] for part in ("antal", "andel-1", "andel-2")] == [
        "50",
        "0",
        "100",
    ]
    assert held["linje-5-andel-1"] == "100"
    told = [each for each in done.said if "læst som beløb" in each]
    assert told[0].endswith("et beløb kan afvige op til 10,00 kr.")
    assert not read(MODEL, {**SETTINGS, **held}).errors


def test_per_cents_in_each_year_stay_shares() -> None:
    """Of a column of years in which nothing is above the whole."""
    text = "Post\tBeløb\t2027\t2028\nLeder\t300.000\t40\t60\n"
    done = pasted(MODEL, SETTINGS, text, 3, "navn")
    assert done.answers["linje-3-antal"] == "300.000"
    assert [done.answers[f"linje-3-andel-{at}"] for at in (1, 2)] == ["40", "60"]


def test_an_end_of_a_range_has_a_column_of_its_own() -> None:
    """By the field's name and the end's."""
    text = "Post\tBeløb\tAntal, lav\tAntal høj\nLeder\t300\t200\t500\n"
    done = pasted(MODEL, SETTINGS, text, 3, "navn")
    assert (done.answers["linje-3-antal-lav"], done.answers["linje-3-antal-hoej"]) == ("200", "500")


def test_who_pastes_over_the_example_gets_a_budget_that_adds_up() -> None:
    """As with a template; somebody's own lines, a part of the example and a choice are left."""
    cells = "Post\tBeløb\nLeder\t300.000,50\nMøder\t1.000\n"
    done = pasted(MODEL, {}, cells, 1, "navn")
    assert done.answers["afrunding-total"] == "celler"
    assert any("Afrunding" in each for each in done.said)
    for answers, line in (
        ({"linje-1-antal": "5"}, 1),
        ({"afrunding-total": "own"}, 1),
        ({}, 2),
        ({"linjer": "5"}, 1),
    ):
        assert "afrunding-total" not in pasted(MODEL, answers, cells, line, "navn").answers


def amounts(done: Pasted) -> list[str]:
    """What the lines come to, with what was pasted in them."""
    return list(figures(read(MODEL, complete_answers(MODEL, {}) | done.answers))[0])


def test_a_name_alone_above_lines_is_their_category() -> None:
    """With headings or without; one that no line follows is a line, and sums are none."""
    for head in ("Post\tAntal\tPris\n", ""):
        text = (
            f"{head}Løn\t\t\nLeder\t10\t500\nSekretær\t10\t300\nLøn i alt\t\t8.000\n"
            "Drift\t\t\nMøder\t2\t100\nRest\t\t\n"
        )
        done = pasted(MODEL, {}, text, 1, "navn")
        held = done.answers
        assert [held[f"linje-{at}-navn"] for at in (1, 2, 3)] == ["Leder", "Sekretær", "Møder"]
        assert [held[f"linje-{at}-kategori"] for at in (1, 2, 3)] == ["Løn", "Løn", "Drift"]
        assert amounts(done)[:3] == ["5.000", "3.000", "200"]
        assert held["linje-4-navn"] == "Rest"
        assert "Læst som kategorier for linjerne under dem: »Løn« og »Drift«." in done.said
    names = pasted(MODEL, {}, "Kursus\nSamtaler\n", 1, "navn")
    assert [names.answers[f"linje-{at}-navn"] for at in (1, 2)] == ["Kursus", "Samtaler"]
    assert not any("kategorier" in each for each in names.said)


def test_numbers_that_can_only_be_english_are_read_as_such() -> None:
    """Then thousands are, too; what can be read in two ways is left, and told."""
    done = pasted(MODEL, {}, "Post\tBeløb\nA\t1,250.00\nB\t2,500\nC\t$5\n", 1, "navn")
    held = done.answers
    assert [held[f"linje-{at}-antal"] for at in (1, 2)] == ["1.250,00", "2.500"]
    assert "Læst som engelske tal: »1,250.00« er 1.250,00." in done.said
    for text, kept in (("2,500", "2,500"), ("1.250", "1.250")):
        alone = pasted(MODEL, {}, f"Post\tBeløb\nA\t{text}\n", 1, "navn")
        assert alone.answers["linje-1-antal"] == kept
    either = pasted(MODEL, {}, "Post\tBeløb\nA\t1250.5\nB\t7,25\nC\t2,500\n", 1, "navn")
    assert [either.answers[f"linje-{at}-antal"] for at in (1, 2, 3)] == ["1250,5", "7,25", "2,500"]
    assert "Kan læses på to måder og er ikke ændret: »2,500«. Se dem efter." in either.said
    numbered = pasted(MODEL, {}, "Nr.\tPost\tBeløb\n1.1\tA\t1.250\n", 1, "navn")
    assert numbered.answers["linje-1-antal"] == "1.250"


def test_what_is_applied_for_and_what_is_ones_own_may_be_columns_of_kroner() -> None:
    """A line has both in one answer; a row where both have kroner is two lines."""
    text = "Post\tSøgt\tEgenfinansiering\nA\t1.000\t\nB\t\t500\nC\t200\t300\n"
    done = pasted(MODEL, {}, text, 1, "navn")
    assert amounts(done) == ["1.000", "500", "200", "300"]
    held = done.answers
    assert [held[f"linje-{at}-soeges"] for at in range(1, 5)] == ["ja", "nej", "ja", "nej"]
    kinds = [held.get(f"linje-{at}-slags", "") for at in range(1, 5)]
    assert kinds == ["", "egen", "", "egen"]
    assert held["linje-4-navn"] == "C, egne penge"
    assert any("»C« (200 kr. søgt og 300 kr. egne penge)" in each for each in done.said)
    yes = pasted(MODEL, {}, "Post\tBeløb\tSøgt\nA\t10\tja\nB\t20\tnej\n", 1, "navn").answers
    assert (yes["linje-1-soeges"], yes["linje-2-soeges"]) == ("ja", "nej")
    beside = "Post\tBeløb\tSøgt beløb\nA\t10\t10\nB\t20\t0\n"
    told = pasted(MODEL, {}, beside, 1, "navn").answers
    assert [told[f"linje-{at}-antal"] for at in (1, 2)] == ["10", "20"]
    assert (told["linje-1-soeges"], told["linje-2-soeges"]) == ("ja", "nej")


def test_only_what_is_applied_for_counts_as_applied_for() -> None:
    """The rest of an amount is a line of its own; of one that is computed it is told."""
    text = "Post\tBeløb\tSøgt\tEgne midler\nA\t1.000\t600\t300\nB\t50\t50,40\t\nC\t70\t0\t\n"
    done = pasted(MODEL, {}, text, 1, "navn")
    assert amounts(done) == ["600", "300", "100", "50", "70"]
    held = done.answers
    assert [held[f"linje-{at}-soeges"] for at in range(1, 6)] == ["ja", "nej", "nej", "ja", "nej"]
    kinds = [held.get(f"linje-{at}-slags", "") for at in range(1, 6)]
    assert kinds == ["", "egen", "", "", ""]
    assert held["linje-3-navn"] == "A, ikke søgt"
    own = pasted(MODEL, {}, "Post\tBeløb\tEgne midler\nA\t500\t300\n", 1, "navn").answers
    assert [own[f"linje-{at}-antal"] for at in (1, 2)] == ["300", "200"]
    assert [own.get(f"linje-{at}-slags", "") for at in (1, 2)] == ["egen", ""]
    text = "Post\tAntal\tPris\tSøgt beløb\nStole\t10\t50\t200\n"
    priced = pasted(MODEL, {}, text, 1, "navn")
    assert amounts(priced)[0] == "500"
    assert any("»Stole« (200 kr. søgt og 300 kr. ikke søgt)" in each for each in priced.said)
    more = pasted(MODEL, {}, "Post\tBeløb\tSøgt\nA\t100\t250\n", 1, "navn")
    assert amounts(more)[0] == "100"
    assert any(each.startswith("Ikke delt: »A« (250 kr. søgt).") for each in more.said)


def test_a_budget_of_ones_own_keeps_nothing_of_the_example() -> None:
    """Neither its funder nor when its lines fall; that is said, and what the cells say is taken."""
    text = "Post\tBeløb\nLokaler\t1.000\nKaffe\t500\nKørsel\t300\n"
    done = pasted(MODEL, {}, text, 1, "navn")
    held = done.answers
    assert [held[f"linje-{at}-andel-1"] for at in (1, 2, 3)] == ["50"] * 3
    assert [held[f"linje-{at}-andel-2"] for at in (1, 2, 3)] == [""] * 3
    assert [held[f"linje-{at}-finansiering"] for at in (1, 2, 3)] == [""] * 3
    assert "Linjerne er fordelt ligeligt: 50 % i 2020 og resten i 2021." in done.said
    assert any(each.startswith("Hvem der finansierer dem") for each in done.said)
    assert amounts(done) == ["1.000", "500", "300"]
    text = "Post\tBeløb\tFinansieres af\t2020, %\nLokaler\t1.000\tFonden\t30\nKaffe\t500\t\t70\n"
    told = pasted(MODEL, {}, text, 1, "navn")
    assert [told.answers[f"linje-{at}-andel-1"] for at in (1, 2)] == ["30", "70"]
    assert [told.answers[f"linje-{at}-finansiering"] for at in (1, 2)] == ["Fonden", ""]
    assert not any(each.startswith(("Hvem der", "Linjerne er fordelt")) for each in told.said)
    names = pasted(MODEL, {}, "Møder\nKørsel\n", 1, "navn").answers
    assert not {"linje-1-finansiering", "linje-1-andel-1", "linje-1-antal"} & names.keys()
    ones_own = complete_answers(MODEL, {**done.answers, "linje-2-andel-1": "80"})
    again = pasted(MODEL, ones_own, "Post\tBeløb\nHus\t7\nVand\t8\nLys\t9\n", 1, "navn")
    assert "linje-2-andel-1" not in again.answers
    assert any(each.startswith("De linjer, der er skiftet ud") for each in again.said)


def test_a_post_in_per_cent_is_full_time_equivalents() -> None:
    """As project leads state who is employed."""
    text = "Stilling\tStillingsprocent\tMåneder\tMånedsløn\nLeder\t50 %\t12\t40.000\n"
    done = pasted(MODEL, {}, text, 1, "navn")
    assert (done.answers["linje-1-antal"], done.answers["linje-1-type"]) == ("0,5", "loen")
    assert amounts(done)[0] == "240.000"
