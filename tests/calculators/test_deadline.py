"""Deadlines: the last day, the exception, a later start, and what would change it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.danish import date as in_words
from calculators.danish import weekday_and_date
from calculators.deadline.result import calculate
from calculators.deadline.rules import findings, form, rules_table
from calculators.model import DatedFact, Fact, FieldKind, InputError, Tone
from calculators.privacy import LOOKS_LIKE_CPR
from tests.calculators.referral_samples import seven_days

DAYS = st.dates(date(2000, 1, 1), date(2150, 12, 31))
EXPECTED = "Skriv en dato, fx 1.1.2027, eller lad feltet stå tomt."


def ask(**answers: str) -> str:
    """The headline for some answers."""
    return calculate(seven_days(), answers).headline


def written(day: date) -> str:
    """A date as a Dane writes it."""
    return f"{day.day}.{day.month}.{day.year}"


@given(DAYS, st.integers(0, 400), st.integers(0, 400))
def test_the_last_day_is_seven_days_after_the_day_it_runs_from(
    start: date, later: int, offered: int
) -> None:
    """Counted independently with ordinals; the later start takes the first one's place."""
    base = date.fromordinal(start.toordinal() + later)
    last = weekday_and_date(date.fromordinal(base.toordinal() + 7))
    answers = {"ud": written(start), "sygehus": "nej", "senere": written(base)}
    assert ask(**answers) == f"Senest {last}"
    day = start + timedelta(days=offered)
    expected = "Inden for" if offered <= later + 7 else "For sent"
    assert ask(**answers, tilbud=written(day)) == f"{expected} ({last})"


def test_day_seven_is_within_and_day_eight_is_not() -> None:
    """The border, over a turn of the year."""
    answers = {"ud": "28.12.2026", "sygehus": "nej"}
    assert ask(**answers, tilbud="4.1.2027") == "Inden for (mandag 4. januar 2027)"
    assert ask(**answers, tilbud="5.1.2027") == "For sent (mandag 4. januar 2027)"


@pytest.mark.parametrize("text", ["20.11", "20/11", "20. november", "fredag den 20. nov."])
def test_a_date_without_its_year_is_read_and_the_year_is_told(text: str) -> None:
    """The one nearest to the day the site was built for, or to the reader's own day."""
    deadline = replace(seven_days(), day="2026-11-26")
    result = calculate(deadline, {"ud": text, "sygehus": "nej"})
    assert result.headline == "Senest fredag 27. november 2026"
    (said,) = (fact for fact in result.facts if fact.label == "Årstallet er antaget")
    assert said.value == "fredag 20. november 2026 (udskrivning)"
    later = calculate(deadline, {"ud": text, "sygehus": "nej", "i-dag": "2027-10-01"})
    # The 20th of November is a Friday in 2026 and a Saturday in 2027.
    year = "fredag 27. november 2026" if "fredag" in text else "lørdag 27. november 2027"
    assert later.headline == f"Senest {year}"
    written_out = calculate(deadline, {"ud": "20112026", "sygehus": "nej"})
    assert written_out.headline == result.headline
    assert not [fact for fact in written_out.facts if fact.label == said.label]


def test_today_is_a_date_only_where_the_page_tells_the_day() -> None:
    """The engines have no clock."""
    answers = {"ud": "I går", "sygehus": "nej"}
    with pytest.raises(InputError):
        calculate(replace(seven_days(), day="2026-11-26"), answers)
    known = calculate(seven_days(), {**answers, "i-dag": "2026-11-21"})
    assert known.headline == "Senest fredag 27. november 2026"


def test_an_offer_without_its_year_follows_the_day_it_is_held_against() -> None:
    """The turn of the year lies between the two."""
    assert ask(ud="29.12.2026", tilbud="5.1", sygehus="nej").startswith("Inden for")


def test_the_exception_comes_before_everything() -> None:
    """In hospital there is no deadline, whatever the dates."""
    for dates in ({}, {"ud": "1.1.2027"}, {"ud": "1.1.2027", "tilbud": "1.6.2027"}):
        assert ask(**dates, sygehus="ja") == "Ingen frist"


def test_what_is_not_known_is_named() -> None:
    """Without a date, or with the exception open, the result says what to clear up."""
    missing = calculate(seven_days(), {"sygehus": "nej"})
    assert (missing.headline, missing.tone) == ("Dagen mangler", Tone.CLARIFY)
    assert [fact.value for fact in missing.facts] == ["Hvornår ud?"]
    unsettled = calculate(seven_days(), {"ud": "1.1.2027"})
    assert (unsettled.headline, unsettled.tone) == ("Måske fredag 8. januar 2027", Tone.CLARIFY)
    assert unsettled.facts[0].value == "På sygehus?"
    assert ask(senere="1.1.2027", sygehus="nej") == "Senest fredag 8. januar 2027"


def test_the_reasons_carry_the_sum_and_the_sources() -> None:
    """Why: the outcome's reason with the dates added up, how days are counted, the later start."""
    result = calculate(seven_days(), {"ud": "1.1.2027", "senere": "2027-02-01", "sygehus": "nej"})
    assert [reason.text for reason in result.reasons] == [
        "Fordi: Senest {date}",
        "Dag 7 er med.",
        "Planen siger senere.",
    ]
    assert result.reasons[0].rule == "1. februar 2027 + 7 kalenderdage = 8. februar 2027"
    assert all(reason.citations for reason in result.reasons)
    assert result.reasons[1].ours == "Vores."


def _kind(headline: str) -> str:
    return headline.split(" (", maxsplit=1)[0]


@given(DAYS, st.none() | st.integers(0, 20), st.integers(0, 30))
def test_dates_that_would_change_it_are_the_very_edges(
    start: date, later: int | None, offered: int
) -> None:
    """Each edge named leads to the outcome said, and a day to the other side does not."""
    answers = {"ud": written(start), "sygehus": "nej"}
    answers["tilbud"] = written(start + timedelta(days=offered))
    if later is not None:
        answers["senere"] = written(start + timedelta(days=later))
    changes = {item.text: item.outcome for item in calculate(seven_days(), answers).changes}
    now = _kind(ask(**answers))
    last = start + timedelta(days=7 + (later or 0))
    within, after = f"senest {in_words(last)}", f"{in_words(last + timedelta(days=1))} eller senere"
    assert changes.get(f"Tilbudt start: {within}") == (
        f"Inden for ({weekday_and_date(last)})" if now == "For sent" else None
    )
    assert changes.get(f"Tilbudt start: {after}") == (
        f"For sent ({weekday_and_date(last)})" if now == "Inden for" else None
    )
    edge = start + timedelta(days=offered - 7)
    if now == "For sent":
        assert changes[f"Senere start: {in_words(edge)} eller senere"] == "Inden for"
        assert _kind(ask(**{**answers, "senere": written(edge)})) == "Inden for"
        before = edge - timedelta(days=1)
        if before >= start:
            assert _kind(ask(**{**answers, "senere": written(before)})) == "For sent"
    without = _kind(ask(**{**answers, "senere": ""}))
    lost = "Senere start: ikke angivet" in changes
    assert lost == (later is not None and without != now and now == "Inden for")


@pytest.mark.parametrize(
    ("answers", "field", "message"),
    [
        ({"ud": "31.2.2027"}, "ud", f"Den 31. februar 2027 findes ikke. {EXPECTED}"),
        ({"ud": "29.2.2027"}, "ud", f"Den 29. februar 2027 findes ikke. {EXPECTED}"),
        (
            {"ud": "1.13.2027"},
            "ud",
            f"Der findes ikke en måned nummer 13. Dagen står før måneden. {EXPECTED}",
        ),
        ({"ud": "1.1"}, "ud", f"Årstallet mangler. {EXPECTED}"),
        ({"ud": "0101901234"}, "ud", LOOKS_LIKE_CPR),
        ({"ud": "i går"}, "ud", f"Siden ved ikke, hvilken dag det er i dag. {EXPECTED}"),
        ({"ud": "=NOW()"}, "ud", f"Det er ikke en dato. {EXPECTED}"),
        ({"ud": "<script>alert(1)</script>"}, "ud", f"Det er ikke en dato. {EXPECTED}"),
        ({"ud": "1" * 10_000}, "ud", f"Det er ikke en dato. {EXPECTED}"),
        ({"ud": "1.1.9999"}, "ud", f"Årstallet skal være fra 1900 til 2199. {EXPECTED}"),
        (
            {"ud": "2.1.2027", "tilbud": "1.1.2027"},
            "tilbud",
            (
                "Datoen ligger før den 2. januar 2027 (»Hvornår ud?«). "
                "Skriv samme dag eller en senere."
            ),
        ),
        ({"sygehus": "måske"}, "sygehus", "Vælg et af svarene: Ja, Nej, Uafklaret."),
        ({"andet": "1"}, "andet", "Feltet findes ikke i denne beregner."),
    ],
)
def test_bad_answers_say_what_is_expected(
    answers: dict[str, str], field: str, message: str
) -> None:
    """Each bad answer is told beside its own field."""
    with pytest.raises(InputError) as caught:
        calculate(seven_days(), answers)
    assert [(each.field, each.message) for each in caught.value.every] == [(field, message)]


def test_all_bad_answers_are_told_at_once() -> None:
    """Two bad dates and a bad choice give three messages."""
    with pytest.raises(InputError) as caught:
        calculate(seven_days(), {"ud": "x", "tilbud": "y", "sygehus": "z"})
    assert {each.field for each in caught.value.every} == {"ud", "tilbud", "sygehus"}


def test_the_form_and_the_rules_say_all_there_is() -> None:
    """Three dates, one choice; six outcomes in the table, and how days are counted."""
    kinds = [field.kind for field in form(seven_days()).fields]
    assert kinds == [FieldKind.DATE, FieldKind.CHOICE, FieldKind.DATE, FieldKind.DATE]
    assert not any(f.shareable for f in form(seven_days()).fields if f.kind is FieldKind.DATE)
    counting, outcomes = rules_table(seven_days())
    assert counting.rows[0][0] == "udskrivning + 7 kalenderdage"
    assert [row[2] for row in outcomes.rows][3] == "Senest (sidste dag)"
    assert len(outcomes.rows) == 6


def test_mistakes_in_a_definition_are_found() -> None:
    """Doubled ids, a date where none is known, a last day left out, doubled headlines."""
    good = seven_days()
    assert findings(good) == ()
    bad = replace(
        good,
        later=replace(good.later, id="ud"),
        excepted=replace(good.excepted, headline="Ingen {date}"),
        passed=good.kept,
        open=replace(good.open, headline="Snart"),
    )
    told = {item.where for item in findings(bad)}
    assert told == {
        ("later", "id"),
        ("excepted", "headline"),
        ("open", "headline"),
        ("passed", "headline"),
    }


def test_a_change_on_a_day_is_told_where_the_dates_reach_it() -> None:
    """No date: by the site's own day. A date decides itself, the last day or the offered one."""
    change = DatedFact("2027-01-01", Fact("før"), Fact("efter"))

    def said(day: str, **answers: str) -> list[str]:
        deadline = replace(seven_days(), dated=(change,), day=day)
        facts = calculate(deadline, {"sygehus": "nej", **answers}).facts
        return [fact.value for fact in facts if fact.value in ("før", "efter")]

    for day, without in (("2026-12-31", ["før"]), ("2027-01-01", ["efter"])):
        assert said(day) == without
        assert said(day, ud="24.12.2026") == []
        assert said(day, ud="25.12.2026") == ["efter"]
        assert said(day, ud="20.12.2026", tilbud="1.1.2027") == ["efter"]
        assert said(day, ud="20.12.2026", tilbud="31.12.2026") == []
