"""What a reader is shown: figures and their definitions, targets, files to take away."""

import base64
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from calculators import encode, handle, kind_of, result_html, result_text
from calculators.indicators.files import run, template
from calculators.indicators.model import Column, IndicatorSet
from calculators.indicators.reading import LARGEST
from calculators.indicators.settings import form
from calculators.indicators.validation import findings
from calculators.model import InputError
from tests.calculators.indicator_data import definition

ROWS = "kommune;dato;henvist;afklarende-samtale\n"
FEW = ROWS + "Vejen;1.1.2026;ja;ja\n" * 3 + "Varde;1.4.2026;ja;nej\n" * 9


def ask(**request: Any) -> dict[str, Any]:
    """What the page gets for a request about this calculator."""
    made = definition()
    handle(json.dumps({"do": "load", "definition": encode(made)}))
    answer = json.loads(handle(json.dumps({"id": made.id, **request})))
    assert isinstance(answer, dict)
    return answer


def rows(**request: Any) -> dict[str, Any]:
    """One step with a file."""
    return ask(do="rows", **request)


def sent(data: bytes, name: str, part: int = 1000) -> dict[str, Any]:
    """A file sent in parts and counted; the last answer."""
    answer = rows(step="open", file=name, size=len(data))
    for at in range(0, len(data), part):
        if "errors" in answer:
            return answer
        piece = base64.b64encode(data[at : at + part]).decode()
        answer = rows(step="part", file=name, data=piece)
    while not answer.get("done") and "errors" not in answer:
        before = answer["progress"]
        answer = rows(step="count", file=name)
        assert answer.get("progress", 1000) >= before
    return answer


def test_the_definition_of_the_site_has_no_mistakes() -> None:
    """All ten indicators name declared columns, and survive the way to the browser and back."""
    made = definition()
    assert findings(made) == ()
    assert [item.number for item in made.indicators] == list(range(1, 11))
    assert [item.number for item in made.indicators if item.denominator.stated] == [8, 9, 10]
    assert all(item.denominator.ours for item in made.indicators if not item.denominator.stated)


def test_without_rows_the_definitions_are_shown() -> None:
    """The page arrives with every numerator and denominator, and what to do."""
    result = kind_of(definition()).calculate(definition(), {})
    assert result.headline == "Ingen rækker endnu"
    assert len(result.reasons) == 10
    assert all("Nævner: " in item.rule for item in result.reasons)
    assert sum("Nævneren er vores valg." in item.rule for item in result.reasons) == 7


def test_the_form_asks_for_rows_a_breakdown_and_targets() -> None:
    """Rows never go into an address; choices and targets may."""
    fields = {field.id: field for field in form(definition()).fields}
    assert not fields["raekker"].shareable
    assert fields["opdeling"].start == "samlet"
    assert sum(name.startswith("maal-") for name in fields) == 10


def test_hidden_figures_are_in_no_form_of_the_result() -> None:
    """Neither HTML, text nor charts show what is hidden, and the bar is not drawn."""
    result = run(definition(), FEW.encode(), {"opdeling": "kommune"})
    table = result.tables[1]
    assert table.rows[0][0] == "Varde"
    assert table.rows[1] == ("Vejen", "skjult", "skjult", "–", "–")
    bar = result.charts[1].bars[1]
    assert (bar.text, bar.drawn) == ("skjult", False)
    assert "33" not in result_text(result).split("HVORFOR")[0]
    assert result_html(result, "").count("<svg") == sum(
        bar.drawn for chart in result.charts for bar in chart.bars
    )


def test_each_chart_says_what_it_is_a_share_of() -> None:
    """The denominator stands by the figures, with whether the source states it."""
    result = run(definition(), FEW.encode(), {"opdeling": "periode"})
    assert "Nævner: Alle borgere, der er henvist" in result.charts[1].caption
    assert "Nævneren er vores valg." in result.charts[1].caption
    assert "1. kvartal 2026" in {bar.label for bar in result.charts[1].bars}


@pytest.mark.parametrize(
    ("hits", "target", "said"),
    [
        (16, "70", "70 %: nået; intervallet rummer målet"),
        (19, "70", "70 %: nået"),
        (4, "70", "70 %: ikke nået"),
        (16, "80", "80 %: nået; intervallet rummer målet"),
        (16, "80 %", "80 %: nået; intervallet rummer målet"),
        (15, "80", "80 %: ikke nået; intervallet rummer målet"),
        (20, "99,5", "99,5 %: nået; intervallet rummer målet"),
    ],
)
def test_targets_are_met_or_not_and_uncertain_when_the_interval_holds_them(
    hits: int, target: str, said: str
) -> None:
    """The share itself decides; an interval that holds the target says that it could differ."""
    data = ROWS + ";;ja;ja\n" * hits + ";;ja;nej\n" * (20 - hits)
    shown = replace(definition().disclosure[0], smallest_part=1)
    made = replace(definition(), disclosure=(shown,))
    result = run(made, data.encode(), {"maal-afklarende-samtale": target})
    assert result.tables[0].columns[-1] == "Mål"
    assert result.tables[0].rows[0][-1] == said
    assert result.charts[0].bars[0].mark == round(
        Decimal(target.removesuffix(" %").replace(",", ".")) * 10
    )


@pytest.mark.parametrize("written", ["101", "-1", "halvdelen", "=1+1", "<b>", "80 kr."])
def test_bad_targets_are_told_beside_their_field(written: str) -> None:
    """Anything but a number from 0 to 100 is refused, and the rows are not lost for it."""
    with pytest.raises(InputError) as error:
        run(definition(), FEW.encode(), {"maal-opfoelgning": written})
    assert error.value.field == "maal-opfoelgning"
    assert "fra 0 til 100" in error.value.message


def test_unknown_fields_and_choices_are_refused() -> None:
    """All at once, each by its own field."""
    with pytest.raises(InputError) as error:
        run(definition(), FEW.encode(), {"opdeling": "by", "periode": "uge", "andet": "1"})
    assert {each.field for each in error.value.every} == {"opdeling", "periode", "andet"}


def test_many_rows_left_out_are_counted_and_the_first_shown() -> None:
    """The page lists a hundred; the file to take away has every one."""
    data = ROWS + "Vejen;1.1.2026;ja;ja\n" * 5 + "Vejen;1.1.2026;ja;hm\n" * 250
    result = run(definition(), data.encode())
    assert result.headline == "5 rækker regnet med, 250 udeladt"
    assert "de første 100 af 250" in result.tables[-1].caption
    assert len(result.tables[-1].rows) == 100
    assert sent(data.encode(), "mange")["done"] is True
    answer = rows(step="download", what="left-out", answers={"fil": "mange"})
    assert answer["content"].count("\r\n") == 251
    assert "256;afklarende-samtale: der står hverken ja eller nej" in answer["content"]
    assert "hm" not in answer["content"]


def test_many_groups_are_cut_and_told() -> None:
    """Sixty groups are shown for each indicator; the file has them all."""
    lines = [f"k{place};1.{month}.2026;ja;ja" for place in range(30) for month in (1, 4, 7)]
    data = ROWS + "\n".join(lines)
    result = run(definition(), data.encode(), {"opdeling": "begge"})
    assert len(result.tables[1].rows) == 60
    assert any("60 af 90 grupper" in note for note in result.notes)


def test_a_file_in_parts_gives_what_it_gives_whole() -> None:
    """Sent piece by piece, also through the middle of a letter, the result is the same."""
    data = FEW.replace("Varde", "Ærø").encode()
    for part in (1, 7, 10_000):
        answer = sent(data, f"del-{part}", part)
        assert answer == {"progress": 1000, "text": "12 rækker læst", "done": True}
        answers = {"fil": f"del-{part}", "opdeling": "kommune"}
        shown = ask(do="calculate", answers=answers, base="../")
        whole = run(definition(), data, {"opdeling": "kommune"})
        assert shown["html"] == result_html(whole, "../")
        assert shown["headline"] == "12 rækker regnet med, 0 udeladt"


def test_pasted_rows_give_what_a_file_gives() -> None:
    """The text field and a file of the same rows agree but for the file's letters."""
    pasted = ask(do="calculate", answers={"raekker": FEW}, base="")
    assert pasted["headline"] == "12 rækker regnet med, 0 udeladt"
    assert "semikolon mellem kolonnerne" in pasted["html"]


def test_bad_files_are_answered_with_errors() -> None:
    """Too large is refused before a byte is sent; the rest when it is read."""
    assert (
        "større end 50 MB" in rows(step="open", file="a", size=LARGEST + 1)["errors"][0]["message"]
    )
    assert "regneark" in sent(b"PK\x03\x04", "b")["errors"][0]["message"]
    assert "Ingen af indikatorerne" in sent(b"navn;alder\nx;3", "c")["errors"][0]["message"]
    answer = ask(do="calculate", answers={"fil": "c"}, base="")
    assert "Vælg den igen" in answer["errors"][0]["message"]


def test_only_the_newest_files_are_kept() -> None:
    """Memory holds three files; an older one must be chosen again."""
    for at in range(5):
        assert sent(FEW.encode(), f"nr-{at}")["done"] is True
    assert "errors" in ask(do="calculate", answers={"fil": "nr-1"}, base="")
    assert "html" in ask(do="calculate", answers={"fil": "nr-4"}, base="")


def test_figures_to_take_away() -> None:
    """Semicolons, decimal commas and a byte order mark; hidden figures stay hidden."""
    data = ROWS + "Vejen;1.1.2026;ja;ja\n" * 3 + "Varde;;ja;nej\n" * 8
    data += "Varde;;ja;ja\n" * 8 + "=1+1;;ja;nej\n" * 1200
    assert sent(data.encode(), "tal")["done"] is True
    answers = {"fil": "tal", "opdeling": "kommune", "maal-afklarende-samtale": "12,5"}
    content = rows(step="download", what="figures", answers=answers)["content"]
    assert content.startswith("\ufeffIndikator;Gruppe;Tæller;Nævner;Andel i %;")
    lines = content.split("\r\n")
    assert lines[1].startswith("1. Deltagelse i afklarende samtale;'=1+1;0;1200;0,0;0,0;0,3;12,5;")
    assert lines[2].startswith("1. Deltagelse i afklarende samtale;Varde;skjult;skjult;skjult;")
    assert lines[4].startswith("1. Deltagelse i afklarende samtale;I alt;11;1219;0,9;")
    assert lines[4].endswith(
        "Alle borgere, der er henvist til kommunens rehabilitering.;nej, vores valg"
    )
    errors = rows(step="download", what="figures", answers={})["errors"]
    assert "Vælg en fil" in errors[0]["message"]


def test_the_template_has_every_column() -> None:
    """The empty file's headings are the declared columns, so filled in it computes everything."""
    headings = template(definition()).removeprefix("\ufeff").strip().split(";")
    assert headings == [column.id for column in definition().columns]
    filled = ";".join("1" if name not in ("kommune", "dato") else "" for name in headings)
    result = run(definition(), (template(definition()) + (filled + "\r\n") * 12).encode())
    assert [row[2] for row in result.tables[0].rows] == ["12"] * 10


def broken(**changes: Any) -> IndicatorSet:
    """The site's definition with something wrong."""
    return replace(definition(), **changes)


def test_findings_name_what_is_wrong() -> None:
    """Empty parts, and names that are used twice or for something else, are told."""
    made = definition()
    first = made.indicators[0]
    wrong = (
        replace(first, denominator=replace(first.denominator, when=())),
        replace(first, id="b", numerator_when=()),
        replace(first, id="b"),
    )
    said = " / ".join(item.message for item in findings(broken(indicators=wrong)))
    assert f"indikatoren »{first.id}« har ingen betingelse for sin nævner" in said
    assert "indikatoren »b« har ingen betingelse for sin tæller" in said
    assert "indikatoren »b« er nævnt to gange" in said
    assert "ingen kolonne »by« med en kommune" in findings(broken(municipality="by"))[0].message
    twins = (*made.columns, Column("Henvist", "Noget andet", "yes_no"))
    assert "har samme navn" in findings(broken(columns=twins))[0].message
