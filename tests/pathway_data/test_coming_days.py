"""What changes on a day to come is known and checked today."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from calculators.kinds import kind_of
from pathway_data import models
from pathway_data.calculations import Calculations, same_answers
from pathway_data.checks import check
from pathway_data.coming_days import coming_days
from pathway_data.load import Loaded, load
from pathway_data.memory import Memory
from tests.conftest import spoil
from tests.pathway_data.conftest import DAY, SAMPLES, copied_content, problems_in

NEW_YEAR = date(2027, 1, 1)
HOME = "programmes/skulder"
PLAN = f"{HOME}/calculators/skulderplan.yml"
CITED = "citations: [{source: proevekilde, at: tilbud}]"
RATE = """- id: timepris
  title: Timepris
  unit: kr/time
  periods:
    - {{valid_from: "2025-01-01", {end}amount: 100, price_level: "2025", {cited}}}
{more}"""
NEXT = '    - {{valid_from: "2027-01-01", amount: 110, price_level: "2027", {cited}}}\n'
CASE = """- id: ti-timer
  title: Ti timers træning
  calculator: skulderbudget
  given: {{}}
  expected: {expected}
  why: Ti timer gange timeprisen.
  {day}
  {cited}
"""

type Write = Callable[[str, str], None]


@pytest.fixture
def write(content: Path) -> Write:
    """Write a file of the sample, or add to it."""

    def written(file: str, text: str) -> None:
        path = content / HOME / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return written


def _budget(write: Write, *, end: str = "", more: str = "", day: str = "") -> None:
    write("rates.yml", RATE.format(end=end, more=more, cited=CITED).replace("{cited}", CITED))
    write("calculators/skulderbudget.yml", (SAMPLES / "skulderbudget.yml").read_text())
    write("cases.yml", CASE.format(expected=_total(), day=day, cited=CITED))


def _total() -> str:
    return "I alt 1.000 kr."


def _headline(content: Path, day: date, name: str = "skulderbudget") -> str:
    return Calculations(load(content).catalogue, day).by_key["skulder", name].start.headline


def test_a_rate_with_a_gap_is_told_with_the_day_it_goes_on(content: Path, write: Write) -> None:
    """Not all periods are over when one is still to come."""
    more = f'\n    - {{valid_from: "2027-03-01", amount: 9, price_level: "2027", {CITED}}}'
    _budget(write, end='valid_to: "2026-12-31", ', more=more)
    write("cases.yml", "[]")
    (told,) = [each for each in problems_in(content) if "fra 1. januar 2027" in each]
    assert 'takst "timepris": ingen takst gælder; den næste begynder først 1. marts 2027' in told


def test_a_rate_that_ends_without_a_successor_is_told_today(content: Path, write: Write) -> None:
    """With the file, the line and the day on which nothing will hold."""
    _budget(write, end='valid_to: "2026-12-31", ')
    write("cases.yml", "[]")
    (told,) = problems_in(content)
    assert told == (
        'pathway_data/programmes/skulder/rates.yml:5: fra 1. januar 2027: takst "timepris": ingen '
        "takst gælder; alle perioder er slut – tilføj den, der gælder så"
    )


def test_a_rate_of_next_year_tells_which_cases_are_of_this_year(
    content: Path, write: Write
) -> None:
    """The case's line and what it comes to then; with its day it stops no build, ever."""
    write("cases.yml", "[]")
    _budget(write, end='valid_to: "2026-12-31", ', more=NEXT.format(cited=CITED))
    expected = _headline(content, DAY)
    # A figure of the case fails with its headline, and is told with it.
    figure = 'figures: [{label: Budget 2027, value: "500 kr."}]'
    case = CASE.format(expected=f'"{expected}"', day=figure, cited=CITED)
    write("cases.yml", case)
    (told,) = problems_in(content)
    assert "(og 1 tal mere)" in told
    later = _headline(content, NEW_YEAR)
    assert later != expected
    assert told.startswith("pathway_data/programmes/skulder/cases.yml:5: fra 1. januar 2027: ")
    assert f'beregnet "{later}"' in told
    assert 'day: "2026-12-31"' in told
    of_both = [
        CASE.format(expected=f'"{expected}"', day='day: "2026-12-31"', cited=CITED),
        CASE.format(expected=f'"{later}"', day='day: "2027-01-01"', cited=CITED).replace(
            "id: ti-timer", "id: ti-timer-2027"
        ),
    ]
    write("cases.yml", "".join(of_both))
    for day in (DAY, date(2026, 12, 31), NEW_YEAR, date(2030, 1, 1)):
        assert problems_in(content, day) == []


RULE = "  - {when: {smerter: ja}, then: traening-ja, because: Borgeren har smerter om natten.,"


def test_rules_follow_one_another_from_a_day(content: Path) -> None:
    """A rule ends and another begins: every combination is covered on either side of the day."""
    ended = RULE.replace("{when", '{valid_to: "2026-12-31", when')
    begun = ended.replace('valid_to: "2026-12-31"', 'valid_from: "2027-01-01"').replace(
        "then: traening-ja", "then: traening-afklar"
    )
    cited = f"\n     {CITED}}}\n"
    spoil(content / PLAN, RULE, f"{ended}{cited}{begun}")
    (told,) = problems_in(content)
    assert "fra 1. januar 2027: " in told
    assert "»traening-ja« kan ikke nås" in told
    outcome = "{id: traening-ja, "
    spoil(content / PLAN, outcome, f"{outcome}valid_to: 2026-12-31, ")
    assert problems_in(content) == []
    loaded = load(content)
    for day, headline in ((DAY, "Tilbyd skuldertræning"), (NEW_YEAR, "Afklar smerterne")):
        calculation = Calculations(loaded.catalogue, day).by_key["skulder", "skulderplan"]
        result = kind_of(calculation.definition).calculate(
            calculation.definition, {"smerter": "ja", "arbejde": "nej"}
        )
        assert headline in str(result)


def test_a_rule_that_ends_leaves_no_hole_unsaid(content: Path) -> None:
    """The combination that has no rule from a day on is told today, in words."""
    ended = RULE.replace("{when", '{valid_to: "2026-12-31", when')
    spoil(content / PLAN, RULE, ended)
    told = problems_in(content)
    assert told
    assert all("fra 1. januar 2027: " in each for each in told)
    assert any("Har borgeren smerter om natten" in each for each in told)


def test_what_is_found_wrong_stands_at_the_line_that_is_written(content: Path) -> None:
    """Rules that do not hold on the day move no other rule's line."""
    gone = '  - {valid_to: "2020-12-31", when: {smerter: ja}, then: traening-nej, because: Før.,\n'
    spoil(content / PLAN, RULE, f"{gone}     {CITED}}}\n{RULE}")
    text = (content / PLAN).read_text("utf-8")
    spoil(content / PLAN, "then: job-ja", "then: job-hvad")
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "{when: {arbejde: ja}" in row)
    assert any(f"skulderplan.yml:{line}: " in each for each in problems_in(content))


PROVIDERS = """providers:
    - {{actor: skulderteam, valid_to: "2026-12-31", {cited}}}
    - {{actor: naeste, valid_from: "{begin}", {cited}}}
"""
ACTOR = """- id: naeste
  title: Det næste team
  summary: {{text: Tager over., {cited}}}
"""


def _handed_over(content: Path, begin: str) -> None:
    providers = PROVIDERS.format(cited=CITED, begin=begin)
    spoil(content / HOME / "offers.yml", "provider: skulderteam\n", providers)
    with (content / HOME / "actors.yml").open("a", encoding="utf-8") as file:
        file.write(ACTOR.format(cited=CITED))


def test_an_offer_is_given_by_another_from_a_day(content: Path) -> None:
    """On the day itself the new one gives it, and the data are sound on both sides."""
    _handed_over(content, "2027-01-01")
    assert problems_in(content) == []
    catalogue = load(content).catalogue
    for day, actor in ((date(2026, 12, 31), "skulderteam"), (NEW_YEAR, "naeste")):
        (offer,) = catalogue.on(day).programmes[0].all(models.Offer)
        assert offer.provider == actor


def test_an_offer_that_nobody_gives_for_a_time_is_told_with_both_lines(content: Path) -> None:
    """The hole between the two, with the line of the period before it."""
    _handed_over(content, "2027-02-01")
    told = problems_in(content)
    assert any("hul mellem 31. december 2026, linje 7, og 1. februar 2027" in each for each in told)


def test_a_retired_offer_is_in_no_list_and_leads_nobody_to_it(content: Path) -> None:
    """Its own page and the references to it stay; an answer that leads to it is told today."""
    first = "- id: skuldertraening\n"
    spoil(content / HOME / "offers.yml", first, f"{first}  valid_to: 2026-12-31\n")
    (told,) = problems_in(content)
    assert 'fra 1. januar 2027: beregner "skulderplan": resultatet "traening-ja" fører' in told
    assert "(sluttede 31. december 2026)" in told
    step = "{text: Se tilbuddet, page: offers/skuldertraening"
    spoil(content / PLAN, step, f"{step}, valid_to: 2026-12-31")
    assert problems_in(content) == []
    scope = load(content).catalogue.on(NEW_YEAR).programmes[0]
    assert scope.all(models.Offer) == ()
    assert [offer.id for offer in scope.ever(models.Offer)] == ["skuldertraening"]


def test_all_days_are_found_and_reviews_are_none_of_them(content: Path, write: Write) -> None:
    """The first day of what begins and the day after what ends; past days are over."""
    _budget(write, end='valid_to: "2026-12-31", ', more=NEXT.format(cited=CITED))
    assert coming_days(load(content).catalogue, DAY) == (NEW_YEAR,)
    assert coming_days(load(content).catalogue, NEW_YEAR) == ()


def test_a_coming_day_costs_only_what_differs_on_it(tmp_path: Path) -> None:
    """A calculator that is the same on the day is not worked out again."""
    loaded = load(copied_content(tmp_path))
    today = Calculations(loaded.catalogue, DAY)
    later = Calculations(loaded.catalogue, NEW_YEAR, beside=today)
    same = [key for key, each in later.by_key.items() if each is today.by_key[key]]
    other = [
        key for key, each in _later(loaded, today).by_key.items() if each is not today.by_key[key]
    ]
    print(f"{len(same)} of {len(later.by_key)} calculators are the same on {NEW_YEAR}")
    assert same
    memory = Memory()
    made = []
    for _ in range(2):
        calculations = Calculations(loaded.catalogue, DAY, memory=memory)
        check(loaded, DAY, calculations=calculations, memory=memory)
        made.append(memory.made)
    # One that comes to something else is worked out for today and for then.
    assert made[1] - made[0] <= 2 * len(other)


def _later(loaded: Loaded, today: Calculations) -> Calculations:
    return Calculations(loaded.catalogue, NEW_YEAR, beside=today, alike=same_answers)


def test_what_is_told_of_a_change_has_no_case_worked_out_again(tmp_path: Path) -> None:
    """Nor a table proved again: the same rules give the same headlines and figures."""
    loaded = load(copied_content(tmp_path))
    today = Calculations(loaded.catalogue, DAY)
    told = {
        key
        for key, each in Calculations(loaded.catalogue, NEW_YEAR).by_key.items()
        if each.written != today.by_key[key].written and same_answers(each, today.by_key[key])
    }
    later = _later(loaded, today)
    again = [key for key in told if later.by_key[key] is not today.by_key[key]]
    print(f"{len(told)} calculators tell something else on {NEW_YEAR}, {len(again)} answer so")
    assert told
    assert again == []
    for key in told:
        each = later.by_key[key]
        assert later.proofs(each) is today.proofs(today.by_key[key])


DEADLINE = """- id: en-udskrivning
  title: En udskrivning
  calculator: eksempel-frist
  given: {{udskrivning: {day}}}
  expected: Fristen er næste dag
  why: Prøve.
  citations: [{{source: eksempel-kilde, at: krav}}]
"""


@pytest.mark.parametrize(
    ("day", "same"),
    [("1.3.2027", True), ("2027-03-01", True), ("1.3.", False), ("1.3.27", False)],
)
def test_a_date_that_is_not_written_in_full_is_read_again_on_a_day_to_come(
    nord: Path, day: str, *, same: bool
) -> None:
    """The year that comes nearest may be another one then."""
    with (nord / "programmes/eksempelprogram/cases.yml").open("a", encoding="utf-8") as file:
        file.write(DEADLINE.format(day=f'"{day}"'))
    loaded = load(nord)
    assert not loaded.problems
    today = Calculations(loaded.catalogue, DAY)
    key = "eksempelprogram", "eksempel-frist"
    assert today.by_key[key].cases
    assert (_later(loaded, today).by_key[key] is today.by_key[key]) is same
