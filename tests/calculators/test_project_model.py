"""A project's own lines: read, and told about where something is wrong."""

from dataclasses import replace

import pytest

from calculators import decode, encode, form_html
from calculators.danish import number, parse_number
from calculators.model import FieldKind, InputError, Tone
from calculators.project_model.fields import complete_answers, example_answers
from calculators.project_model.form import form, form_of
from calculators.project_model.model import LineType, ProjectModel, StartLine, Template
from calculators.project_model.reading import read
from calculators.project_model.result import ACTIONS, calculate, findings, rules_table
from tests.calculators.project_samples import project_model

MODEL = project_model()


def errors(answers: dict[str, str]) -> dict[str, str]:
    """The messages by field that some answers give."""
    with pytest.raises(InputError) as caught:
        calculate(MODEL, answers)
    return {each.field: each.message for each in caught.value.every}


def facts(answers: dict[str, str]) -> dict[str, str]:
    """The labelled facts that some answers give."""
    return {fact.label: fact.value for fact in calculate(MODEL, answers).facts}


def test_the_example_gives_the_published_figures() -> None:
    """Without an answer the result is the application's, all its roundings included."""
    shown = facts({})
    assert calculate(MODEL, {}).headline == "I alt ca. 89.500 kr."
    assert shown["Budget 2020"] == "82.400 kr."
    assert shown["Budget 2021"] == "7.100 kr."
    assert shown["Samlet budget, uafrundet"] == "89.439,65 kr."
    assert shown["Undervisning"] == "75.318 kr. (der søges midler til linjen)"
    assert shown["Sparring"] == "14.122 kr. (der søges midler til linjen)"
    assert shown["Anden finansiering"] == "0 kr."
    assert findings(MODEL) == ()


def test_the_definition_survives_json() -> None:
    """The page carries the very definition that the build knows."""
    assert decode(ProjectModel, encode(MODEL)) == MODEL


@pytest.mark.parametrize("change", ["tilfoej", "fjern-1", "fjern-x", "dans", "fjern-9999999"])
def test_an_unknown_change_is_refused(change: str) -> None:
    """The form has no buttons that change it: the page's editor adds and takes away lines."""
    with pytest.raises(ValueError, match="ændringen er ikke forstået"):
        ACTIONS["form"](MODEL, {"answers": {}, "change": change})


def test_there_are_never_too_many_lines() -> None:
    """The button to add a line goes away when no more fit."""
    full = form_of(MODEL, {"linjer": "40"})
    assert full.buttons == ()
    assert complete_answers(MODEL, {"linjer": "41"})["linjer"] == "40"


def test_a_line_without_figures_is_told_and_left_out() -> None:
    """The answer says which line is not counted and what it lacks."""
    result = calculate(MODEL, {"linjer": "3"})
    assert result.tone is Tone.CLARIFY
    assert result.headline.endswith("(1 linje mangler tal og er ikke regnet med)")
    assert result.facts[0].label == "Linje 3 er ikke regnet med"
    assert "takst pr. time" in result.facts[0].value
    assert "89.439,65 kr." in [fact.value for fact in result.facts]


def test_no_full_line_gives_no_amount() -> None:
    """With nothing to compute the answer asks for figures."""
    result = calculate(MODEL, {"linjer": "1", "linje-1-takst": ""})
    assert result.headline == "Udfyld mindst én linje for at få et beløb"
    assert result.tables == ()


def test_all_bad_answers_are_told_at_once_beside_their_fields() -> None:
    """Years, numbers, intervals, shares, choices and unknown fields, each with its message."""
    told = errors(
        {
            "foerste-aar": "1999",
            "indeks-fra": "104,5",
            "afrunding-aar": "7",
            "linje-1-antal": "=1+1",
            "linje-1-tid": "-1",
            "linje-1-takst-lav": "942",
            "linje-2-andel-1": "100,5",
            "linje-2-soeges": "måske",
            "linje-2-type": "",
            "linje-2-x": "?",
            "<script>": "1",
        }
    )
    assert told["foerste-aar"].startswith("Tallet er for lille. Skriv et årstal fra 2000 til 2100")
    assert told["indeks-til"].startswith("Feltet er tomt.")
    assert told["linje-1-antal"].startswith("Det er ikke et tal.")
    assert told["linje-1-tid"].startswith("Tallet er for lille.")
    assert told["linje-1-takst-lav"].startswith("Den lave værdi må ikke være større")
    assert told["linje-2-andel-1"].startswith("Tallet er for stort.")
    assert told["linje-2-soeges"] == "Vælg ja eller nej."
    assert {"afrunding-aar", "linje-2-type", "linje-2-x", "<script>"} < set(told)


def test_the_limits_that_stand_at_a_field_are_those_that_it_is_read_by() -> None:
    """Both ends of "Fra 0 til 100" are numbers the field takes, and one more or less is not."""
    answers = {"antal-aar": "3", "kilder": "1", "linje-2-type": "loen"}
    asked = [each for each in form_of(MODEL, answers).fields if each.kind is FieldKind.NUMBER]
    assert {"regulering", "regulering-3", "linje-1-andel-3", "linje-2-pension-hoej"} < {
        each.id for each in asked
    }
    for each in asked:
        least, most = map(parse_number, (each.minimum, each.maximum))
        for value in (least, most):
            found = read(MODEL, {**answers, each.id: number(value)})
            told = [error.message for error in found.errors if error.field == each.id]
            assert not any(message.startswith("Tallet er for") for message in told), each.id
        for value in (least - 1, most + 1):
            assert each.id in errors({**answers, each.id: number(value)})


def test_shares_beyond_the_whole_are_told_at_the_last_of_them() -> None:
    """Three years with 60 and 60 per cent before the last do not fit in one line."""
    told = errors({"antal-aar": "3", "linje-1-andel-1": "60", "linje-1-andel-2": "60"})
    assert told["linje-1-andel-2"] == "Andelene er tilsammen 120 %. De må højst være 100 %."


@pytest.mark.parametrize(
    "typed", ["", "abc", "1e9", "9" * 400, "<script>alert(1)</script>", "NaN", "½", "-0,001"]
)
def test_nothing_typed_is_lost_when_the_form_is_made_anew(typed: str) -> None:
    """Whatever stands in a field stands in the new form, and none of it is markup."""
    answers = {"linje-1-antal": typed, "foerste-aar": typed, "linje-2-navn": typed}
    held = form_of(MODEL, {**answers, "linjer": "3"})
    said = {item.id: item.start for item in held.fields} | dict((*held.kept, *held.held))
    assert {name: said[name] for name in answers} == answers
    assert "<script" not in form_html(held, "../../")


def test_answers_out_of_sight_are_kept() -> None:
    """A fixed line keeps its hours and its rate, and fewer years keep the later shares."""
    made = form_of(MODEL, {"linje-1-type": "fast", "antal-aar": "1"})
    kept = dict((*made.kept, *made.held))
    assert kept["linje-1-tid"] == "2"
    assert kept["linje-1-takst"] == "941,47"
    assert kept["linje-2-andel-1"] == "50"
    assert kept["linjer"] == "2"


def test_the_form_asks_for_what_the_type_of_line_needs() -> None:
    """Cases take minutes, participants hours, and a fixed amount neither."""
    labels = {item.id: item.label for item in form_of(MODEL, {"linje-1-type": "fast"}).fields}
    assert labels["linje-1-antal"] == "Beløb"
    assert "linje-1-tid" not in labels
    assert labels["linje-2-tid"] == "Minutter pr. sag"


def test_free_text_is_not_for_the_address() -> None:
    """Names and funders are free text; choices and numbers may be shared."""
    shared = {item.id for item in form(MODEL).fields if item.kind is not FieldKind.TEXT}
    assert not {"linje-1-navn", "linje-1-finansiering", "prisniveau"} & shared
    assert {"linje-1-antal", "linje-1-type"} < shared


def test_a_line_cites_the_source_only_while_it_is_the_sources() -> None:
    """A changed line is the reader's own, and no source stands behind it."""
    as_published = calculate(MODEL, {}).reasons[0]
    own = calculate(MODEL, {"linje-1-antal": "41"}).reasons[0]
    assert as_published.citations
    assert own.citations == ()


def test_who_pays_what_is_not_applied_for() -> None:
    """Other funding is the lines that are not applied for, rounded as the total is."""
    shown = facts({"linje-2-soeges": "nej", "linje-2-finansiering": "Kommunen"})
    assert shown["Anden finansiering"] == "ca. 14.200 kr."
    assert shown["Ansøgt beløb"] == "ca. 75.300 kr."
    assert shown["Samlet budget, uafrundet"] == "89.439,65 kr."


def test_an_index_moves_every_amount_and_says_so() -> None:
    """From 100 to 110 each amount grows by a tenth, and the price level tells how."""
    shown = facts({"indeks-fra": "100", "indeks-til": "110", "indeks-niveau": "2021"})
    assert shown["Samlet budget, uafrundet"] == "98.383,615 kr."
    assert shown["Prisniveau"] == (
        "2021 (reguleret fra 1. oktober 2019 med indeks 100 → 110: "
        "alle beløb er ganget med 110 ÷ 100 = 110 %)"
    )


def test_an_example_that_cannot_be_entered_is_an_editors_mistake() -> None:
    """The definition is proved by entering its own example."""
    from decimal import Decimal

    wrong = replace(MODEL, lines=(replace(MODEL.lines[0], count=Decimal(-1)), MODEL.lines[1]))
    told = [(finding.where, finding.message) for finding in findings(wrong)]
    assert any(where == ("lines", 0) and "kan ikke tastes" in text for where, text in told)


def test_a_start_line_that_is_not_full_is_told_with_the_keys_it_needs() -> None:
    """A fixed amount has its share of the years too."""
    wrong = replace(MODEL, lines=(replace(MODEL.lines[0], shares=()), MODEL.lines[1]))
    (told,) = findings(wrong)
    assert "mangler del i 2020" in told.message
    assert told.message.endswith("count, time og rate, som typen kræver, og shares")


def test_the_rules_name_types_and_origin() -> None:
    """The page about how it is computed shows each type of line and where the start is from."""
    captions = [table.caption for table in rules_table(MODEL)]
    assert captions[0] == "Linjernes typer"
    assert captions[-1] == "Startværdierne"
    assert example_answers(MODEL)["linje-1-takst"] == "941,47"


def test_a_template_that_cannot_be_entered_is_an_editors_mistake() -> None:
    """A per cent line of a category there is none of, and an id that is taken."""
    line = StartLine("Overhead", LineType.PERCENT, None, "", applied_for=True, of="Løn")
    twice = (Template("a", "A", (line,)), Template("a", "B", (line,)))
    told = findings(replace(MODEL, templates=twice))
    assert ("templates", 1, "id") in [each.where for each in told]
    wrong = [each for each in told if each.where == ("templates", 0, "lines", 0)]
    assert "hverken et linjenummer eller en kategori" in wrong[0].message


def test_income_is_no_line_that_is_applied_for() -> None:
    """It lessens what is applied for at its funder, and is marked as that."""
    answers = {"linje-2-slags": "indtaegt"}
    shown = facts(answers)
    assert shown["Sparring"] == "-14.122 kr. (trækkes fra det, der søges)"
    assert shown["Samlet budget, uafrundet"] == "61.195,55 kr."
    assert calculate(MODEL, answers).tables[0].rows[1][1] == "Trækkes fra"


def test_a_per_cent_line_tells_which_of_its_lines_are_not_counted() -> None:
    """Twenty per cent of two lines, one of which lacks its rate."""
    answers = {
        "linjer": "3",
        "linje-2-takst": "",
        "linje-3-type": "procent",
        "linje-3-antal": "20",
        "linje-3-af": "1-2",
    }
    text = calculate(MODEL, answers).reasons[1].text
    assert text.startswith(
        "Linje 3: 20 % af linje 1 uden linje 2, som ikke er regnet med (75.317,60"
    )


def test_categories_are_the_same_however_they_are_written() -> None:
    """Capital letters make no second category."""
    answers = {"linje-1-kategori": "Løn", "linje-2-kategori": "løn"}
    categories = next(
        table for table in calculate(MODEL, answers).tables if table.caption.startswith("Kategori")
    )
    assert [row[0] for row in categories.rows] == ["Løn"]


def test_of_many_assumptions_those_that_matter_most_are_told() -> None:
    """Ten lines have thirty figures: twenty are told, most first, and that there are more."""
    answers = {"linjer": "10"}
    for at in range(3, 11):
        answers |= {f"linje-{at}-{part}": "2" for part in ("antal", "tid", "takst", "andel-1")}
    found = calculate(MODEL, answers)
    assert len([each for each in found.changes if "10 % højere" in each.text]) == 20
    assert found.changes_note == "De 20 forudsætninger, der betyder mest, er vist."
    assert calculate(MODEL, {}).changes_note == ""
