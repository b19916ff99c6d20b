"""Scenario files: names kept, old ones opened, newer rates told, several side by side."""

import base64
import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from calculators.cost_model.model import CostModel
from calculators.parameters.rates import DatedRate, RateAmount
from calculators.project_model.model import ProjectModel
from tests.calculators.project_samples import project_model
from tests.calculators.samples import project_budget
from tests.calculators.test_budget_files import ask, exported

SIXTEEN = Path(__file__).parent / "projects" / "sixteen_lines.json"
OLD = RateAmount(Decimal("941.47"), "2019-10-01")
RATE = DatedRate(
    "timeloen", "Timeløn", "kr/time", Decimal("1010.50"), "2026-04-01", (OLD,), ("takst",)
)
NOW = replace(RATE, amount=OLD.amount, since=OLD.since, earlier=())


def budget(*rates: DatedRate) -> CostModel:
    """The published budget, whose hourly rate is a dated one."""
    return replace(project_budget(), rates=rates)


def projects(*rates: DatedRate) -> ProjectModel:
    """The reader's own lines, whose rates may be dated ones."""
    return replace(
        project_model(),
        rates=tuple(replace(rate, parameters=(), of_lines=True) for rate in rates),
    )


def saved(definition: Any, answers: dict[str, str], **more: str) -> str:
    """The text of a saved scenario."""
    request = {"do": "export", "format": "scenario", "answers": answers, **more}
    return base64.b64decode(ask(definition, **request)["base64"]).decode()


def first_version(text: str) -> str:
    """The same file as it was saved before there were names, days and rates."""
    content = json.loads(text)
    for key in ("name", "saved", "rates"):
        del content[key]
    return json.dumps({**content, "version": 1})


def test_a_scenario_keeps_its_name_and_its_day() -> None:
    """What is written for it stands in the file and its name, and comes back when it is opened."""
    model = budget()
    request = {"do": "export", "format": "scenario", "answers": {}}
    answer = ask(model, **request, name="  Høj   takst ", today="2026-11-26")
    assert answer["name"] == "projektbudget-hoej-takst-scenarie.json"
    text = base64.b64decode(answer["base64"]).decode()
    content = json.loads(text)
    assert (content["version"], content["name"], content["saved"]) == (2, "Høj takst", "2026-11-26")
    assert ask(model, do="open", text=text, base="")["name"] == "Høj takst"
    assert json.loads(saved(model, {}, today="i dag"))["saved"] == ""


def test_a_projects_own_fields_name_its_file() -> None:
    """A form that asks for project and scenario names the file by them."""
    answers = {"projekt": "Møder 2027", "scenarie": "Lav"}
    answer = ask(project_model(), do="export", format="scenario", answers=answers)
    assert answer["name"] == "projektmodel-moeder-2027-lav-scenarie.json"
    opened = ask(project_model(), do="open", text=saved(project_model(), answers), base="")
    assert (opened["name"], opened["answers"]["scenarie"]) == ("Lav", "Lav")


def test_a_name_is_looked_through_as_every_text() -> None:
    """Neither a CPR number nor a text beyond measure gets into a file."""
    request = {"do": "export", "format": "scenario", "answers": {}}
    for name in ("Pt. 010190-1234", "x" * 300):
        (error,) = ask(budget(), **request, name=name)["errors"]
        assert error["field"] == "scenarie"
        assert "010190" not in error["message"]


def test_a_file_of_the_first_version_opens() -> None:
    """Sixteen lines saved before all this: every answer stands in the form again."""
    text = SIXTEEN.read_text(encoding="utf-8")
    content = json.loads(text)
    assert content["version"] == 1
    opened = ask(project_model(), do="open", text=text, base="")
    kept = {name: opened["answers"].get(name, "") for name in content["answers"]}
    assert kept == content["answers"]
    assert opened["notes"] == []


def test_a_file_from_a_newer_page_is_told_as_that() -> None:
    """Its version is named, and what can be read here."""
    text = json.dumps({**json.loads(saved(budget(), {})), "version": 3})
    (error,) = ask(budget(), do="open", text=text, base="")["errors"]
    assert "ikke kender (3): den er gemt fra en nyere udgave" in error["message"]
    assert "version 1 til 2" in error["message"]


def test_an_answer_without_a_field_is_told_and_the_rest_opens() -> None:
    """As a file has it from a form that asked for something else."""
    content = json.loads(saved(project_model(), {"linje-1-antal": "7"}))
    content["answers"] |= {"gammelt-felt": "12", "tomt-felt": ""}
    opened = ask(project_model(), do="open", text=json.dumps(content), base="")
    assert opened["answers"]["linje-1-antal"] == "7"
    (note,) = opened["notes"]
    assert "»gammelt-felt«" in note
    assert "De er ikke sat ind; resten er." in note


@pytest.mark.parametrize("older", [False, True])
def test_a_rate_that_changed_since_is_told_with_both_amounts_and_days(*, older: bool) -> None:
    """Of a file of either version: what it has, what is newer, and the answer that would be."""
    text = saved(budget(NOW), {"laeger": "41", "takst": "941,47"})
    if older:
        text = first_version(text)
    opened = ask(budget(RATE), do="open", text=text, base="")
    assert opened["answers"]["takst"] == "941,47"
    assert opened["newer"] == {"takst": "1.010,5"}
    (note,) = opened["notes"]
    assert note == (
        "Timetakst: Timeløn er ændret, siden scenariet blev gemt. Filen har 941,47 kr. pr. time "
        "fra 1. oktober 2019; den nyere er 1.010,50 kr. pr. time fra 1. april 2026."
    )
    assert ask(budget(NOW), do="open", text=text, base="")["notes"] == []


def test_a_rate_of_the_readers_own_is_no_rate_that_changed() -> None:
    """Neither another amount, nor one that came to be the rate only later."""
    text = saved(budget(NOW), {"takst": "900"})
    assert ask(budget(RATE), do="open", text=text, base="")["newer"] == {}
    later = saved(budget(RATE), {"takst": "1.010,50"})
    assert ask(budget(RATE), do="open", text=later, base="")["newer"] == {}


def test_a_file_says_which_figures_were_rates_so_that_a_forgotten_period_is_told() -> None:
    """The site no longer has the period that the file was saved in."""
    text = saved(budget(NOW), {"takst": "941,47"})
    forgotten = replace(RATE, earlier=())
    assert ask(budget(forgotten), do="open", text=text, base="")["newer"] == {"takst": "1.010,5"}
    before = first_version(text)
    assert ask(budget(forgotten), do="open", text=before, base="")["newer"] == {}


def test_the_rate_of_any_line_may_be_one_that_changed() -> None:
    """With the line's own heading, so that it can be found."""
    text = saved(projects(NOW), {"linje-1-takst": "941,47", "linje-2-takst": "400"})
    opened = ask(projects(RATE), do="open", text=text, base="")
    assert opened["newer"] == {"linje-1-takst": "1.010,5"}
    assert "Undervisning" in opened["notes"][0]


def files(**texts: str) -> list[dict[str, str]]:
    """Chosen files by their names."""
    return [{"name": f"{name}.json", "text": text} for name, text in texts.items()]


def test_several_scenarios_stand_side_by_side_by_the_names_of_their_lines() -> None:
    """Wherever a line stands in each; a line that one lacks counts as nothing there."""
    moved = {
        "linjer": "3",
        "linje-1-navn": "Møder",
        "linje-1-type": "fast",
        "linje-1-antal": "1.000",
        "linje-1-andel-1": "100",
        "linje-2-navn": "Undervisning",
        "linje-2-type": "fast",
        "linje-2-antal": "5.000",
        "linje-2-andel-1": "100",
        "linje-3-navn": "Sparring",
        "linje-3-type": "fast",
        "linje-3-antal": "70",
        "linje-3-andel-1": "100",
        "scenarie": "Omvendt",
    }
    more = {"linje-1-antal": "50"}
    chosen = files(
        start=saved(project_model(), {}),
        flere=saved(project_model(), more),
        ny=saved(project_model(), moved),
    )
    answer = ask(project_model(), do="compare", files=chosen, base="")
    text = answer["text"]
    assert text.startswith("Lavest er Omvendt med 6.070,00 kr., højest flere med 108.269,05 kr.")
    assert (
        "- Undervisning: start 75.317,60; flere 94.147,00; Forskel fra start: flere +18.829,40; "
        "Omvendt 5.000,00; Forskel fra start: Omvendt -70.317,60"
    ) in text
    assert (
        "- Møder: start –; flere –; Forskel fra start: flere 0; Omvendt 1.000,00; "
        "Forskel fra start: Omvendt +1.000,00"
    ) in text
    content = ask(project_model(), do="compare", files=chosen, format="csv", base="")
    assert content["name"] == "projektmodel-sammenligning.csv"
    rows = list(
        csv.reader(
            io.StringIO(base64.b64decode(content["base64"]).decode("utf-8-sig")), delimiter=";"
        )
    )
    assert rows[0] == [
        "Post",
        "start",
        "flere",
        "flere minus start",
        "Omvendt",
        "Omvendt minus start",
    ]
    by_name = {row[0]: row[1:] for row in rows}
    assert by_name["Undervisning"] == ["75317,6", "94147", "18829,4", "5000", "-70317,6"]
    assert by_name["Møder"] == ["", "", "0", "1000", "1000"]


def test_the_form_stands_beside_files_where_it_is_asked_for() -> None:
    """As the first, with which the others are compared."""
    chosen = files(en=saved(budget(), {"laeger": "30"}), to=saved(budget(), {"laeger": "20"}))
    answer = ask(budget(), do="compare", files=chosen, answers={}, base="")
    assert "Forskel fra Formularen: to" in answer["text"]


def test_scenarios_of_one_name_and_lines_of_one_name_are_told_apart() -> None:
    """By a number, and no amount is lost."""
    twice = {f"linje-{at}-navn": "Møder" for at in (1, 2)}
    one = saved(project_model(), {**twice, "scenarie": "A"})
    answer = ask(project_model(), do="compare", files=files(x=one, y=one), base="")
    assert "A og A (2) giver samme total" in answer["text"]
    assert "- Møder: A 75.317,60" in answer["text"]
    assert "- Møder (2): A 14.122,05" in answer["text"]


@pytest.mark.parametrize("count", [1, 6])
def test_from_two_to_five_scenarios_can_be_compared(count: int) -> None:
    """Fewer or more are refused with what is expected."""
    chosen = files(**{f"f{at}": saved(budget(), {}) for at in range(count)})
    (error,) = ask(budget(), do="compare", files=chosen, base="")["errors"]
    assert error["message"] == "Vælg fra 2 til 5 scenarier, der skal stå side om side."


def test_the_file_that_is_wrong_is_named() -> None:
    """Of several, and whether it is the file or a figure in it."""
    good, bad = saved(budget(), {}), saved(budget(), {"laeger": "mange"})
    for wrong, message in ((bad, "Filens tal kan ikke bruges."), ("{}", "Filen er ikke et")):
        chosen = files(god=good, daarlig=wrong)
        (error,) = ask(budget(), do="compare", files=chosen, base="")["errors"]
        assert error["message"].startswith(f"»daarlig.json«: {message}")


def test_a_comparison_tells_of_newer_rates_too() -> None:
    """Each scenario that holds an earlier amount is named."""
    chosen = files(
        gammel=saved(budget(NOW), {"takst": "941,47"}),
        ny=saved(budget(RATE), {"takst": "1.010,50"}),
    )
    answer = ask(budget(RATE), do="compare", files=chosen, base="")
    assert "gammel: Timetakst: Timeløn er ændret" in answer["html"]
    assert "ny: Timetakst" not in answer["html"]
    assert exported(budget(RATE), "csv", {})
