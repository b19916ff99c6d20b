"""A queue as a calculator: what it asks, what it answers, and what can be taken away."""

import base64
import csv
import io
import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from calculators import decode, encode
from calculators.danish import number
from calculators.kinds import KINDS
from calculators.model import Fact, InputError, Result, Table, Tone
from calculators.parameters.partial import NOT_COMPUTED, sure
from calculators.queueing import fields
from calculators.queueing.form import form, form_of, rebuilt_form
from calculators.queueing.model import QueueModel, findings
from calculators.queueing.months import offer_of
from calculators.queueing.plan import Level, capacity, levels_of, places, plan_of, weeks_to_empty
from calculators.queueing.result import calculate, rules_table
from calculators.queueing.tables import COST_COLUMNS, money
from tests.calculators.libreoffice import computed
from tests.calculators.queue_samples import DATES, OPEN, TOGETHER, queue_model
from tests.calculators.random_answers import usable

MODEL = queue_model()
SHAPES = {
    "alene": OPEN,
    "forløb": {**OPEN, fields.COURSE: "8", fields.MINUTES: "600"},
    "udeblivelser": {**OPEN, fields.MISSED: "20", fields.AGAIN: "50", fields.LOST: "30"},
    "hold, hvor nogen bliver væk": {**TOGETHER, fields.MISSED: "5"},
    "hold": {**TOGETHER, fields.MISSED: "12,5", fields.AGAIN: "100"},
    "datoer": {**DATES, fields.EVERY: "3", fields.QUEUE: "9", fields.RISING: "6"},
}


def levels(answers: dict[str, str], model: QueueModel = MODEL) -> tuple[Level, ...]:
    """The exact levels behind some answers."""
    return levels_of(model, plan_of(model, answers))


def errors(answers: dict[str, str]) -> dict[str, str]:
    """All that is wrong with some answers, by their fields."""
    with pytest.raises(InputError) as caught:
        calculate(MODEL, answers)
    return {error.field: error.message for error in caught.value.every}


def export(wanted: str, answers: dict[str, str]) -> dict[str, str]:
    """What the page gets when it asks for a file."""
    asked = {"do": "export", "format": wanted, "answers": answers}
    return KINDS["queueing"].actions["export"](MODEL, asked)


def content_of(wanted: str, answers: dict[str, str]) -> bytes:
    """The bytes of a file."""
    return base64.b64decode(export(wanted, answers)["base64"])


def table(result: Result, begins: str) -> Table:
    """The result's table whose caption begins so."""
    return next(each for each in result.tables if each.caption.startswith(begins))


def test_figures_nobody_has_given_are_asked_for() -> None:
    """Nothing is guessed: the answer names each field that is empty, for the chosen form alone."""
    assert findings(MODEL) == ()
    assert decode(QueueModel, encode(MODEL)) == MODEL
    result = calculate(MODEL, {})
    assert result.headline == "Udfyld 5 felter for at se ventetiden"
    assert result.tone is Tone.CLARIFY
    assert {fact.value.lower() for fact in result.facts} == set(OPEN)
    together = calculate(MODEL, {fields.FORM: fields.TOGETHER})
    assert {fact.value.lower() for fact in together.facts} == set(TOGETHER) - {fields.FORM}


def test_the_queue_does_not_wait_for_a_price() -> None:
    """Who waits stands there; the cost is not known, and the price is asked for."""
    answers = SHAPES["udeblivelser"]
    whole, lacking = calculate(MODEL, answers), calculate(MODEL, {**answers, fields.PRICE: ""})
    assert lacking.headline == whole.headline
    assert lacking.tone is Tone.CLARIFY
    asked = Fact(MODEL.by_id[fields.PRICE].label, "Mangler")
    assert [fact for fact in lacking.facts if fact not in whole.facts] == [asked]
    assert table(lacking, "Køen") == table(whole, "Køen")
    priced = {at for at, heading in enumerate(COST_COLUMNS) if "kr." in heading}
    rows = zip(table(lacking, "Timer").rows, table(whole, "Timer").rows, strict=True)
    for row, full in rows:
        unknown = {at for at, cell in enumerate(row) if cell == NOT_COMPUTED}
        assert unknown == {at for at in priced if full[at] != money(Fraction(0))}
        assert {at for at, cell in enumerate(row) if cell != full[at]} == unknown
    with pytest.raises(InputError) as caught:
        export("text", {**answers, fields.PRICE: ""})
    assert {error.field for error in caught.value.every} == {fields.PRICE}


def test_the_answer_tells_share_growth_and_interval() -> None:
    """Today's share in time first; then the first rise at which the queue never empties."""
    result = calculate(MODEL, OPEN)
    assert result.tone is Tone.DECIDED
    assert result.headline.startswith("I dag får ")
    assert "ved 20 % flere tømmes køen aldrig og vokser med" not in result.headline
    assert [fact.label for fact in result.facts][:4] == [
        "Som i dag",
        "10 % flere",
        "20 % flere",
        "50 % flere",
    ]
    waiting = table(result, "Køen i måned 10–12")
    assert [row[1] for row in waiting.rows] == ["46 %", "51 %", "55 %", "69 %"]
    assert table(result, "Måned for måned: som i dag").rows[-1][0] == "12"
    (chart,) = result.charts
    assert len(chart.bars) == 12
    assert all(bar.whisker is not None for bar in chart.bars)


@pytest.mark.parametrize("answers", SHAPES.values(), ids=SHAPES)
def test_hours_load_and_cost_are_the_arithmetic_they_say(answers: dict[str, str]) -> None:
    """Computed anew from the figures themselves, with fractions."""
    plan = plan_of(MODEL, answers)
    v, first = plan.values, levels_of(MODEL, plan)[0]
    for level in levels_of(MODEL, plan):
        referrals = v[fields.REFERRALS] * Fraction(100 + level.increase, 100)
        missed, again = v[fields.MISSED] / 100, v[fields.AGAIN] / 100
        bookings = referrals / (1 - missed * again)
        if plan.together:
            hours = bookings / v[fields.SEATS] * v[fields.GROUP_HOURS] * 12
            groups = v[fields.STAFF] * v[fields.HOURS] * v[fields.GROUP_WEEKS]
            at_once = Fraction(groups // v[fields.GROUP_HOURS])
            weeks = v[fields.GROUP_WEEKS]
            if plan.on_dates:
                # A group of eight weeks, and dates three weeks apart.
                weeks = Fraction(9)
            possible = at_once * v[fields.SEATS] * 52 / weeks / 12
        else:
            each = (1 - missed) * v[fields.MINUTES] + missed * v[fields.LOST]
            hours = bookings * each / 60 * 12
            course = v[fields.COURSE]
            alone = v[fields.MINUTES] / 60 / v[fields.HOURS]
            at_once = Fraction(v[fields.STAFF] * course // alone) if course else v[fields.STAFF]
            possible = at_once / ((course or alone) * each / v[fields.MINUTES]) * 52 / 12
        assert level.hours == hours
        assert level.load == bookings / possible
        assert level.never_empties is (bookings >= possible)
        assert level.growth == max(0, (bookings - possible) * (1 - missed * again))
        assert level.start == bookings * (1 - missed)
        assert level.staff is not None
        assert capacity(plan, level.staff) > bookings
        assert level.staff == v[fields.STAFF] or capacity(plan, level.staff - 1) <= bookings
        assert level.cost == level.staff * v[fields.HOURS] * 52 * v[fields.PRICE]
        assert first.staff is not None
        assert level.staff >= first.staff


def test_a_queue_that_never_empties_says_so_and_how_fast_it_grows() -> None:
    """Of today's referrals, of a rise, and just at the limit; a simulation grows as fast."""
    now = {**OPEN, fields.REFERRALS: "60", fields.MONTHS: "24"}
    result = calculate(MODEL, now)
    growth = levels(now)[0].growth
    assert growth == 60 - Fraction(2 * 10 * 60, 120) * 52 / 12
    assert result.headline == (
        "Tiden rækker ikke til dem, der henvises i dag: køen tømmes aldrig og vokser med "
        f"{number(growth, 1)} borgere om måneden"
    )
    waiting = table(result, "Køen").rows[0][3].partition(" ")[0].replace(",", ".")
    assert float(waiting) == pytest.approx(float(growth) * 24, rel=0.15)
    rise = calculate(MODEL, {**OPEN, fields.REFERRALS: "40"})
    assert "ved 10 % flere tømmes køen aldrig og vokser med 0,7 borgere om måneden" in rise.headline
    even = {**OPEN, fields.REFERRALS: "26", fields.STAFF: "1", fields.MINUTES: "100"}
    assert levels(even)[0].load == 1
    assert "tømmes aldrig og bliver langsomt længere" in calculate(MODEL, even).headline


def test_a_queue_at_the_beginning_is_gone_after_a_while() -> None:
    """How long it takes on average, where there is time to spare."""
    answers = {**OPEN, fields.QUEUE: "70"}
    plan = plan_of(MODEL, answers)
    spare = Fraction(2 * 10 * 60, 120) * 52 / 12 - 20
    weeks = weeks_to_empty(plan, levels(answers)[0])
    assert weeks == 70 / spare * 52 / 12
    said = [fact.value for fact in calculate(MODEL, answers).facts if "Køen fra" in fact.value]
    assert said[0] == "Køen fra begyndelsen er i gennemsnit væk efter 3,0 måneder"


def test_more_staff_costs_a_whole_step() -> None:
    """One employee more, and one group more, with what each gives."""
    (employee,) = table(calculate(MODEL, OPEN), "Ét trin mere").rows
    assert employee[1:3] == ("520", "208.000,00")
    _, group = table(calculate(MODEL, TOGETHER), "Ét trin mere").rows
    assert group == ("Ét hold mere", "40", "16.000,00", "8 pladser")


def test_the_closed_form_is_used_where_it_holds_alone() -> None:
    """Each starts alone, courses vary, and whoever stays away is like any other."""

    def settles(**more: str) -> bool:
        named = {name.replace("_", "-"): value for name, value in more.items()}
        tables = calculate(MODEL, {**OPEN, **named}).tables
        return any(each.caption.startswith("På langt sigt") for each in tables)

    assert settles()
    assert settles(udeblivelse="10", minutter_udeblivelse="120")
    assert not settles(udeblivelse="10")
    assert not settles(udeblivelse="10", minutter_udeblivelse="120", ny_tid="50")
    assert not settles(spredning=fields.SAME)
    together = calculate(MODEL, TOGETHER)
    assert not any(each.caption.startswith("På langt sigt") for each in together.tables)
    assert any("Formlen gælder ikke" in reason.rule for reason in together.reasons)


# --- the form and what is wrong with it -------------------------------------------------------


def test_the_form_asks_for_what_the_chosen_offer_needs_and_keeps_the_rest() -> None:
    """Nothing typed is lost when the form of the offer changes."""
    shown = {item.id for item in form(MODEL).fields}
    assert fields.MINUTES in shown
    assert fields.SEATS not in shown
    typed = {**OPEN, fields.FORM: fields.TOGETHER, fields.MINUTES: "fire"}
    together = form_of(MODEL, typed)
    ids = {item.id for item in together.fields}
    assert fields.SEATS in ids
    assert fields.EVERY not in ids
    assert dict(together.kept)[fields.MINUTES] == "fire"
    dated = form_of(MODEL, {**typed, fields.START: fields.DATES})
    assert fields.EVERY in {item.id for item in dated.fields}
    assert 'name="pladser"' in rebuilt_form(MODEL, {"answers": typed})["html"]
    # What belongs to the other form of offer stands in nobody's way.
    assert fields.MINUTES not in errors({**TOGETHER, fields.MINUTES: "fire", fields.SEATS: "x"})


@pytest.mark.parametrize("name", fields.UNITS)
def test_bad_input_is_told_at_its_own_cell(name: str) -> None:
    """Text, below, above, too many decimals, an emoji's half: one error, at the field itself."""
    good = DATES if name in (*fields.ONLY_TOGETHER, *fields.ONLY_DATES) else OPEN
    for written in ("abc", "-1", "9" * 12, "1,23456", "=1+1", "101 %;", "12 kr./æble"):
        assert list(errors({**good, name: written})) == [name], written
    others = {**good, name: "abc", fields.PRICE: "x"}
    assert set(errors(others)) == {name, fields.PRICE}


def test_figures_that_do_not_go_together_are_told_where_they_are_changed() -> None:
    """More time lost than there is, a group larger than itself, too many or too few hours."""
    assert list(errors({**OPEN, fields.LOST: "121"})) == [fields.LOST]
    assert list(errors({**DATES, fields.LEAST: "9"})) == [fields.LEAST]
    assert errors({**OPEN, fields.REFERRALS: "1000", fields.MONTHS: "60"}) == {
        fields.MONTHS: "Så mange henvisninger kan siden ikke følge så længe. Skriv højst 8 måneder."
    }
    assert errors({**TOGETHER, fields.HOURS: "1", fields.STAFF: "4"}) == {
        fields.HOURS: "Timerne rækker ikke til et hold ad gangen. Der skal mindst 1,25 timer til."
    }
    assert list(errors({**OPEN, fields.COURSE: "52", fields.MINUTES: "1"})) == [fields.STAFF]
    assert set(errors({**OPEN, fields.FORM: "måske", "fremmed": "1"})) == {fields.FORM, "fremmed"}


@pytest.mark.parametrize("base", [OPEN, TOGETHER, DATES])
def test_any_figures_are_computed_or_told_at_a_field(base: dict[str, str]) -> None:
    """Forty sets of figures within their limits, every field and choice among them."""
    chance = random.Random(len(base))
    computed_ones, told = 0, set[str]()
    for _ in range(40):
        filled = form_of(MODEL, base)
        small = {**base, fields.REFERRALS: str(chance.randint(1, 9)), fields.MONTHS: "2"}
        answers = {
            **small,
            **{
                item.id: usable(item, chance)
                for item in filled.fields
                if item.id not in (*base, fields.MONTHS, fields.QUEUE, fields.FORM, fields.START)
                and chance.random() < 0.4
            },
        }
        try:
            result = calculate(MODEL, answers)
        except InputError as error:
            told |= {each.field for each in error.every}
        else:
            computed_ones += 1
            assert len(result.charts[0].bars) == len(result.tables[-1].rows)
    assert told <= {item.id for item in form_of(MODEL, base).fields}
    assert computed_ones > 10


def test_as_many_places_as_the_hours_are_enough_for() -> None:
    """One appointment: one citizen each. A course: as many as the week has time for."""
    assert places(plan_of(MODEL, OPEN), 3) == 3
    course = {**OPEN, fields.COURSE: "8", fields.MINUTES: "600"}
    assert places(plan_of(MODEL, course), 2) == 16
    assert places(plan_of(MODEL, TOGETHER), 2) == 4
    offer = offer_of(plan_of(MODEL, DATES), 2)
    assert (offer.seats, offer.least, offer.every, offer.varies) == (8, 3, 4.0, False)


def test_the_months_shown_are_those_of_the_chosen_rise() -> None:
    """And a rise that comes little by little is there in the last of its months."""
    rows = table(
        calculate(MODEL, {**OPEN, fields.SHOWN: "50", fields.RISING: "12"}), "Måned for måned"
    ).rows
    early, late = (float(rows[at][1].replace(",", ".")) for at in (0, 11))
    assert early == pytest.approx(20 * (1 + 0.5 / 12), rel=0.2)
    assert late == pytest.approx(30, rel=0.2)


# --- definitions and files --------------------------------------------------------------------


def test_an_editor_is_told_what_is_wrong_with_the_numbers() -> None:
    """One that is missing, unknown, in another unit, possibly zero or not whole."""
    first, *others = MODEL.parameters
    assert findings(replace(MODEL, parameters=tuple(others)))[0].message == (
        "der mangler »henvisninger« – tilføj dem"
    )
    cases = {
        "id": replace(first, id="henvisning"),
        "unit": replace(first, unit="henvisning/uge"),
        "minimum": replace(first, minimum=Decimal(0)),
    }
    for key, wrong in cases.items():
        found = findings(replace(MODEL, parameters=(wrong, *others)))
        assert found[0].where == ("parameters", 0, key)
    whole = tuple(
        replace(item, decimals=1) if item.id == fields.STAFF else item for item in MODEL.parameters
    )
    assert findings(replace(MODEL, parameters=whole))[0].where[2] == "decimals"
    never = tuple(
        replace(item, maximum=Decimal(100)) if item.id == fields.MISSED else item
        for item in MODEL.parameters
    )
    assert findings(replace(MODEL, parameters=never))[0].where[2] == "maximum"
    assert findings(replace(MODEL, example=(("hvad", "1"),)))[0].where == ("example",)


def test_the_rules_tell_every_number_and_how_it_is_found() -> None:
    """Parameters with their sources, and the arithmetic in words."""
    parameters, rules = rules_table(MODEL)
    assert len(parameters.rows) == len(fields.UNITS)
    assert [row[0] for row in rules.rows][-3:] == [
        "Hvornår en tid er til tiden",
        "Måned for måned",
        "På langt sigt",
    ]


def test_files_need_all_figures_and_tell_which_are_missing() -> None:
    """As for the other kinds, each at its field."""
    for wanted in ("text", "csv", "xlsx"):
        with pytest.raises(InputError) as caught:
            export(wanted, {})
        assert {error.field for error in caught.value.every} == set(OPEN)


def test_text_and_rows_hold_what_the_page_shows() -> None:
    """The text every table, the rows every level and every month of each."""
    answers = SHAPES["udeblivelser"]
    text = export("text", answers)
    for each in calculate(MODEL, answers).tables:
        assert each.caption in text["text"]
    assert "lodtrækning 1" in text["text"]
    content = io.StringIO(content_of("csv", answers).decode("utf-8-sig"))
    rows = list(csv.reader(content, delimiter=";"))
    assert len([row for row in rows if row and row[0] == "20"]) == 1 + 12


def test_libreoffice_computes_load_staff_and_cost_to_the_same(tmp_path: Path) -> None:
    """The exact part of the workbook is live: computed anew, it is what the page says."""
    books = {name: content_of("xlsx", answers) for name, answers in SHAPES.items()}
    found = computed(books, tmp_path)
    for name, answers in SHAPES.items():
        assert not found[name].failures()
        for at, level in enumerate(levels(answers), start=4):
            told = {
                "B": level.referrals,
                "C": level.bookings,
                "E": level.load,
                "F": level.growth,
                "G": level.hours,
                "J": Fraction(level.staff or 0),
                "K": level.cost or Fraction(0),
            }
            for column, value in told.items():
                cell = found[name].number("Budget", f"{column}{at}")
                assert abs(cell - sure(value)) < Fraction(1, 10**6), (name, column, at)
