"""What is told of a comparison: things and fields in words, and what follows from them."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from hooks.changes import main as changes
from pathway_data.changes.report import Report, compare
from pathway_data.changes.sides import side
from pathway_data.changes.text import as_json, as_text, differing
from pathway_data.changes.words import called
from pathway_data.load import load
from pathway_data.models import Offer
from pathway_data.models.local_offers import LocalOffer
from tests.pathway_data.changes.test_sides import (
    OFFERS,
    PLAN,
    change,
    rule,
    swap,
    swap_from_new_year,
)
from tests.pathway_data.conftest import DAY


@pytest.fixture
def before(content: Path, tmp_path: Path) -> Path:
    """The content as it was."""
    copy = tmp_path / "foer" / "pathway_data"
    shutil.copytree(content, copy)
    return copy


def told(before: Path, content: Path) -> Report:
    """The comparison of the two."""
    return compare(side(str(before), content, DAY), side(str(content), content, DAY))


def test_a_changed_offer_is_told_field_by_field_and_for_whom(before: Path, content: Path) -> None:
    """The field by its Danish name, both values in words, the offer, its page, and for whom."""
    old = (content / OFFERS).read_text(encoding="utf-8")
    title = old.partition("title: ")[2].partition("\n")[0]
    change(content, OFFERS, f"title: {title}", "title: Træning i vand")
    report = told(before, content)
    (changed,) = report.entities
    assert (changed.what, changed.kind_name, changed.title) == (
        "changed",
        "tilbud",
        "Træning i vand",
    )
    assert [(each.field, each.before, each.after) for each in changed.fields] == [
        ("Tilbuddets navn", title.strip('"'), "Træning i vand")
    ]
    (offer,) = report.offers
    assert offer.what == "ændret: Tilbuddets navn"
    assert offer.for_whom != "ikke oplyst"
    assert set(report.reasons.values()) == {"tilbud »Træning i vand« er ændret"}


def test_rules_are_told_with_regions_a_case_and_numbers_that_add_up(
    before: Path, content: Path
) -> None:
    """The text says when, gives one case, and that no other combination is another."""
    swap(content)
    lines = list(as_text(told(before, content)))
    assert "  »Ingen træning« → »Afklar smerterne«: 1 kombination" in lines
    assert "      når Har borgeren smerter om natten? Nej" in lines
    assert "      fx: Har borgeren smerter om natten? Nej" in lines
    proof = "3 kombinationer: 2 ændret, 1 uændret. Det er dem alle: ingen andre er ændret."
    assert f"  {proof}" in lines


def test_the_json_has_all_that_the_text_has(before: Path, content: Path) -> None:
    """The combinations stand in it by the ids of questions and answers."""
    swap(content)
    data = json.loads(as_json(told(before, content)))
    table = next(each for each in data["calculators"][0]["tables"] if each["changes"])
    assert table["adds_up"] is True
    assert table["changes"][0]["regions"][0]["answers"] == {"smerter": ["nej"]}


def test_rules_of_a_day_to_come_are_told_with_the_day_and_their_combinations(
    before: Path, content: Path
) -> None:
    """Today all answers are the same; both sides are seen as they are on the day as well."""
    swap_from_new_year(content)
    report = told(before, content)
    lines = list(as_text(report))
    begins = lines.index("  Fra 1. januar 2027, når begge sider ses, som de er den dag:")
    assert lines[begins - 1] == "Beregner: Skulderplan (Skulder)"
    assert "    »Ingen træning« → »Tilbyd skuldertræning«: 1 kombination" in lines[begins:]
    assert "        når Har borgeren smerter om natten? Nej" in lines[begins:]
    proof = "3 kombinationer: 2 ændret, 1 uændret. Det er dem alle: ingen andre er ændret."
    assert f"    {proof}" in lines[begins:]
    assert not any(line.startswith("Regler uden ændringer") for line in lines)
    (calculator,) = json.loads(as_json(report))["calculators"]
    assert calculator["tables"] == []
    (later,) = calculator["later"]
    assert later["day"] == "2027-01-01"
    assert {table["adds_up"] for table in later["tables"]} == {True}


def test_rules_that_are_others_for_a_time_are_told_to_be_the_same_after_it(
    before: Path, content: Path
) -> None:
    """Whoever checks what changes on a day is told of both ends."""
    swap_from_new_year(content, last="2027-06-30")
    (plan,) = told(before, content).calculators
    assert [(each.day, each.is_news) for each in plan.later] == [
        (date(2027, 1, 1), True),
        (date(2027, 7, 1), False),
    ]
    assert "  Fra 1. juli 2027 er svarene de samme på begge sider." in list(
        as_text(told(before, content))
    )


def test_what_is_different_from_today_on_is_not_told_again_of_a_day_to_come(
    before: Path, content: Path
) -> None:
    """The table changes on the day on both sides, and they differ as they did before it."""
    for folder in (before, content):
        path = folder / PLAN
        text = path.read_text(encoding="utf-8")
        old = "{when: {arbejde: nej}, then: job-nej,"
        assert old in text
        ended = text.replace(old, old.replace("{when", "{valid_to: 2026-12-31, when"))
        begun = rule("x", "job-nej", "valid_from: 2027-01-01, ").replace(
            "smerter: x", "arbejde: nej"
        )
        path.write_text(f"{ended}{begun}", encoding="utf-8")
    swap(content)
    (plan,) = told(before, content).calculators
    assert plan.changed
    assert plan.later == ()


def test_a_case_of_a_day_to_come_is_told_where_its_result_is_another(
    before: Path, content: Path
) -> None:
    """Today's rules are the same, and so are the cases."""
    case = (
        "- {id: senere, title: Uden smerter, calculator: skulderplan, day: 2027-02-01,\n"
        "   given: {smerter: nej, arbejde: nej}, expected: Ingen af delene, why: Prøve.,\n"
        "   citations: [{source: proevekilde, at: tilbud}]}\n"
    )
    for folder in (before, content):
        (folder / "programmes/skulder/cases.yml").write_text(case, encoding="utf-8")
    swap_from_new_year(content)
    (plan,) = told(before, content).calculators
    assert [each.case for each in plan.cases] == ["Uden smerter"]


def test_parts_without_a_name_are_told_field_by_field(before: Path, content: Path) -> None:
    """A period of who gives an offer has no name; what editors read is Danish, not Python."""
    cited = "citations: [{source: proevekilde, at: tilbud}]"
    first = f'{{actor: skulderteam, valid_to: "2026-12-31", {cited}}}'
    then = f'{{actor: skulderteam, valid_from: "2027-01-01", dates_ours: Vores ord., {cited}}}'
    periods = f"providers: [{first}, {then}]"
    change(content, OFFERS, "provider: skulderteam", periods)
    (changed,) = told(before, content).entities
    said = [each.after for each in changed.fields if each.field.endswith("hvornår")]
    actor = "Hvem der giver tilbuddet i perioden: Skulderteam"
    assert said == [
        f"Sidste dag: 31. december 2026; {actor}",
        f"Første dag: 1. januar 2027; Vores læsning af datoerne: Vores ord.; {actor}",
    ]


def test_something_new_and_something_gone_are_told_by_name(before: Path, content: Path) -> None:
    """Added here is removed the other way round."""
    text = (content / OFFERS).read_text(encoding="utf-8")
    again = text[text.index("- id: ") :].replace("- id: ", "- id: ny-", 1)
    (content / OFFERS).write_text(f"{text.rstrip()}\n{again}", encoding="utf-8")
    one, other = told(before, content), told(content, before)
    assert [each.what for each in one.entities] == ["added"]
    assert [each.what for each in other.entities] == ["removed"]
    assert one.offers[0].what == "nyt tilbud"
    assert other.offers[0].what == "udgået"


def test_long_texts_are_told_by_what_differs() -> None:
    """A few words around it, and dots where something is left out."""
    many = " ".join(f"ord{at}" for at in range(40))
    one, other = differing(many, many.replace("ord20", "andet"))
    assert one == "… ord16 ord17 ord18 ord19 ord20 ord21 ord22 ord23 ord24 …"
    assert other == "… ord16 ord17 ord18 ord19 andet ord21 ord22 ord23 ord24 …"
    assert differing("kort", many) == ("kort", many)
    assert differing(many, f"{many} mere")[1].endswith("ord39 mere")


def test_the_command_prints_the_report(
    before: Path, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a second side the content as it is now is compared."""
    change(content, PLAN, "headline: Ingen træning", "headline: Ingen træning nu")
    assert changes(["--from", str(before), "--content", str(content)]) == 0
    out = capsys.readouterr().out
    assert f"Fra mappen {before} til indholdet, som det er nu" in out
    assert "Resultatet i én linje:\n" in out
    assert "før: Ingen træning\n" in out
    assert "nu:  Ingen træning nu\n" in out
    assert "»Ingen træning« hedder nu »Ingen træning nu«: 1 kombination med samme udfald" in out


def test_what_was_renamed_is_told_as_the_same_thing(before: Path, content: Path) -> None:
    """By what the data say it was called, in the thing itself; nothing is added or removed."""
    change(
        content, OFFERS, "- id: skuldertraening", "- id: traening\n  formerly: [skuldertraening]"
    )
    change(content, PLAN, "page: offers/skuldertraening", "page: offers/traening")
    for file in sorted((content / "programmes").rglob("*.yml")):
        if file.name != "offers.yml":
            text = file.read_text(encoding="utf-8").replace("skuldertraening", "traening")
            file.write_text(text, encoding="utf-8")
    renamed = [each for each in told(before, content).entities if each.kind == "offers"]
    assert [(each.what, each.id, each.formerly) for each in renamed] == [
        ("renamed", "traening", "skuldertraening")
    ]
    line = "  > tilbud »Skuldertræning« hed før skuldertraening og hedder nu traening"
    assert line in list(as_text(told(before, content)))


def test_what_takes_anothers_place_on_a_day_is_told_once(before: Path, content: Path) -> None:
    """Who gives an offer, from a day: the end of the one and the beginning of the other."""
    cited = "citations: [{source: proevekilde, at: tilbud}]"
    every = load(content).catalogue.all(Offer)
    first = next(offer.provider for scope, offer in every if scope.id == "skulder")
    periods = (
        f"  providers:\n    - {{actor: {first}, valid_to: 2027-05-31, {cited}}}\n"
        f"    - {{actor: {first}, valid_from: 2027-06-01, {cited}}}\n"
    )
    change(content, OFFERS, f"  provider: {first}\n", periods)
    (day,) = told(before, content).days
    assert (day.day, day.what) == (date(2027, 6, 1), "noget nyt afløser det, der gjaldt")


def test_a_programme_whose_folder_was_renamed_is_the_same(before: Path, content: Path) -> None:
    """All that it has moves with it."""
    (content / "programmes" / "skulder").rename(content / "programmes" / "arm")
    programme = "programmes/arm/programme.yml"
    change(content, programme, "id: skulder\n", "id: arm\nformerly: [skulder]\n")
    changes = told(before, content).entities
    assert {each.what for each in changes} <= {"renamed", "changed"}
    assert {each.scope for each in changes} <= {"arm", "common"}


def test_a_local_offer_is_called_by_the_offer_that_it_is_about(content: Path) -> None:
    """Of two programmes' offers with one id, that of the programme it stands in."""
    other = content / "programmes/skulder-igen"
    shutil.copytree(content / "programmes/skulder", other)
    change(content, "programmes/skulder-igen/programme.yml", "id: skulder", "id: skulder-igen")
    change(content, "programmes/skulder-igen/offers.yml", "title: Skuldertræning", "title: Ro")
    cited = "citations: [{source: proevekilde, at: tilbud}]"
    town = f"- {{id: proeveby, title: Prøveby, region: Region Prøve, {cited}}}\n"
    (other / "municipalities.yml").write_text(town, encoding="utf-8")
    told_there = "- {municipality: proeveby, offer: skuldertraening, given: ja, told: 2026-10-01}\n"
    (other / "local_offers.yml").write_text(told_there, encoding="utf-8")
    catalogue = load(content).catalogue
    ((scope, local),) = catalogue.all(LocalOffer)
    assert called(catalogue, scope, local) == "Ro i Prøveby"
