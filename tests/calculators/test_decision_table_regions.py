"""Sources of several regions in one table: the region asked for, named, and kept apart."""

from dataclasses import replace

import pytest

from calculators.decision_table.model import DecisionTable, Outcome, RegionQuestion, Topic
from calculators.decision_table.result import calculate
from calculators.decision_table.tables import answer_sets, form, rules_table
from calculators.decision_table.validation import findings
from calculators.model import DatedLine, Fact, InputError, Option, Tone
from tests.calculators.samples import OPEN, rule, yes_no

NORTH, SOUTH = "Region Nord", "Region Syd"


def two_regions() -> DecisionTable:
    """The place by Region Nord's sources, and a centre that Region Syd alone has."""
    return DecisionTable(
        id="vej",
        title="Vej",
        summary="Hvorhen?",
        hit="collect",
        questions=(yes_no("sted", "Er stedet klart?"), yes_no("center", "Er centret rigtigt?")),
        topics=(Topic("s", "Sted"), Topic("c", "Center")),
        outcomes=(
            Outcome("kommune", "Til kommunen", Tone.DECIDED, topic="s"),
            Outcome("afklar", "Afklar stedet", Tone.CLARIFY, topic="s", asks=("sted",)),
            Outcome(
                "center",
                "Overvej centret",
                Tone.DECIDED,
                topic="c",
                regions=(SOUTH,),
                elsewhere="andre",
            ),
            Outcome("andre", "Vurder selv", Tone.ASSESSMENT, topic="c", regions=(SOUTH,)),
            Outcome("intet", "Intet center", Tone.DECIDED, topic="c", silent=True),
        ),
        rules=(
            rule("kommune", sted="ja nej"),
            rule("afklar", sted=OPEN),
            rule("center", center="ja"),
            rule("intet", center=f"nej {OPEN}"),
        ),
        regions=(NORTH,),
        region=RegionQuestion("region", "Region?", (Option("n", NORTH), Option("s", SOUTH))),
    )


def told(**answers: str) -> list[tuple[str, str]]:
    """The labels and values that a result shows."""
    facts = calculate(two_regions(), {"sted": "ja", "center": "ja", **answers}).facts
    return [(fact.label, fact.value) for fact in facts]


def test_without_a_region_each_part_names_its_own() -> None:
    """The first part's is told once; a part of another region says so in its label."""
    assert told() == [
        ("Sted", "Til kommunen"),
        ("Center (Region Syd)", "Overvej centret"),
        ("Sted gælder i", "Region Nord"),
    ]


def test_an_answer_of_one_region_names_it_once() -> None:
    """Where no part is of another region, none is called by its name."""
    assert told(center="nej") == [("Sted", "Til kommunen"), ("Gælder i", "Region Nord")]


def test_the_readers_own_region_needs_no_name() -> None:
    """What is of another region says that nothing is known of the reader's."""
    assert told(region="s") == [
        ("Sted", "Til kommunen"),
        ("Center", "Overvej centret"),
        (
            "Sted gælder i",
            "Region Nord. Kilderne siger ikke, om det samme gælder i andre regioner.",
        ),
    ]


def test_a_route_of_one_region_is_shown_there_alone() -> None:
    """Elsewhere the table's other outcome stands in its place, in the changes too."""
    assert told(region="n") == [("Sted", "Til kommunen"), ("Center (Region Syd)", "Vurder selv")]
    changes = calculate(two_regions(), {"sted": "ja", "center": "nej", "region": "n"}).changes
    assert [change.outcome for change in changes] == ["Center: Vurder selv"]


def test_a_region_that_the_table_does_not_have_is_refused() -> None:
    """Told with what to choose from."""
    with pytest.raises(InputError, match="Vælg et af svarene: Ikke valgt, Region Nord, Region Syd"):
        calculate(two_regions(), {"region": "x"})


def test_the_region_is_asked_last_and_is_chosen_beforehand() -> None:
    """It costs no key press, and its answer may stand in an address."""
    *_, last = form(two_regions()).fields
    assert (last.id, last.start, last.shareable) == ("region", "ikke-valgt", True)
    (answers,) = answer_sets(two_regions())
    assert dict(answers)["region"] == ("ikke-valgt", "n", "s")


def test_the_rules_say_which_region_has_an_outcome() -> None:
    """And what follows in the others."""
    rows = [row for table in rules_table(two_regions()) for row in table.rows]
    assert "Overvej centret (kun Region Syd; ellers: Vurder selv)" in [row[2] for row in rows]


def test_mistakes_about_regions_are_found() -> None:
    """A region nobody is asked for, and another outcome that is no other or of another topic."""
    good = two_regions()
    assert findings(good) == ()
    center = next(outcome for outcome in good.outcomes if outcome.id == "center")
    for spoiled, where in (
        (replace(good, region=None), ("outcomes", 2, "regions")),
        (_with(good, replace(center, regions=())), ("outcomes", 2, "regions")),
        (_with(good, replace(center, elsewhere="kommune")), ("outcomes", 2, "elsewhere")),
        (_with(good, replace(center, elsewhere="x")), ("outcomes", 2, "elsewhere")),
        (_with(good, replace(center, elsewhere="center")), ("outcomes", 2, "elsewhere")),
    ):
        assert [finding.where for finding in findings(spoiled)] == [where]


def _with(table: DecisionTable, changed: Outcome) -> DecisionTable:
    outcomes = tuple(changed if each.id == changed.id else each for each in table.outcomes)
    return replace(table, outcomes=outcomes)


def test_an_outcome_does_not_ask_for_what_was_answered() -> None:
    """A rule that leads to it has one of its questions open; what else is wrong is told too."""
    good = two_regions()
    first, asking, *rest = good.rules
    spoiled = replace(good, rules=(first, replace(asking, when=rule("afklar", sted="nej").when)))
    found, hole, both = findings(replace(spoiled, rules=(*spoiled.rules, *rest)))
    assert "ingen regel passer" in hole.message
    assert "passer begge" in both.message
    assert "beder om et svar, der kan være givet (asks: " in found.message
    assert f"kræv uafklaret på {good.outcomes[1].asks[0]} i reglens when" in found.message
    unknown = replace(good.outcomes[1], asks=("x",))
    assert "som ikke findes" in findings(_with(good, unknown))[0].message


def test_what_changes_on_a_day_is_told_of_the_chosen_region_alone() -> None:
    """All of it where none is chosen; what is of no region always, what is of another never."""
    lines = (DatedLine(Fact("alle")), DatedLine(Fact("nord"), (NORTH,)))
    table = replace(two_regions(), dated=lines)

    def said(**answers: str) -> list[str]:
        facts = calculate(table, {"sted": "ja", "center": "ja", **answers}).facts
        return [fact.value for fact in facts if fact.value in ("alle", "nord")]

    assert said() == ["alle", "nord"]
    assert said(region="n") == ["alle", "nord"]
    assert said(region="s") == ["alle"]
