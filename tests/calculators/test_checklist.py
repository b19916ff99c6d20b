"""Referral checklists: flags first, then where to, what is missing, and the text to paste."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.checklist.model import ContentItem, ReferralPart
from calculators.checklist.result import calculate
from calculators.checklist.tables import form, printable, rules_table
from calculators.checklist.validation import findings
from calculators.common import YES
from calculators.model import Condition, DatedLine, Fact, FieldKind, InputError, Option, Tone
from calculators.privacy import LOOKS_LIKE_CPR
from calculators.render import copied_text, result_html
from tests.calculators.referral_samples import referral
from tests.calculators.test_render import Page

ANSWERS = ("ja", "nej", "uafklaret")
NO_FLAGS = {"akut": "nej", "brud": "nej"}
CLEAR = {**NO_FLAGS, "udredt": "ja", "plan": "nej"}
QUESTIONS = ("akut", "brud", "udredt", "plan")


def headline(akut: str, brud: str, udredt: str) -> str:
    """The first thing to know, worked out without the engine."""
    if akut == "ja":
        return "Akut nu"
    if brud == "ja":
        return "Vurder brud"
    if "uafklaret" in (akut, brud):
        return "Afklar røde flag først"
    return {"ja": "Til kommunen", "nej": "Bliv i praksis", "uafklaret": "Afklar stedet"}[udredt]


def test_every_combination_puts_first_things_first() -> None:
    """An emergency before a flag, a flag before open flags, those before the place."""
    for chosen in product(ANSWERS, repeat=4):
        result = calculate(referral(), dict(zip(QUESTIONS, chosen, strict=True)))
        assert result.headline == headline(*chosen[:3])
        assert result.reasons
        assert all(reason.citations for reason in result.reasons)


def test_what_would_change_it_is_right_for_every_combination() -> None:
    """Flags that lead elsewhere, and answers that move a topic, found again by trying them."""
    for chosen in product(ANSWERS, repeat=4):
        answers = dict(zip(QUESTIONS, chosen, strict=True))
        expected = set()
        for flag, other in product(("akut", "brud"), ("ja", "nej")):
            then = headline(*({**answers, flag: other}[name] for name in QUESTIONS[:3]))
            if answers[flag] != other and then != headline(*chosen[:3]):
                expected.add(then)
        if answers["akut"] != "ja":
            places = {"ja": "Til kommunen", "nej": "Bliv i praksis"}
            expected |= {f"Sted: {p}" for a, p in places.items() if a != answers["udredt"]}
            plans = {"ja": "Begge spor", "nej": "Ingen plan"}
            expected |= {f"Plan: {p}" for a, p in plans.items() if a != answers["plan"]}
        assert {item.outcome for item in calculate(referral(), answers).changes} == expected


def test_an_emergency_stops_everything_else() -> None:
    """No place, no missing contents and no text to paste; what to do now is all there is."""
    result = calculate(referral(), {**CLEAR, "akut": "ja", "brud": "ja"})
    assert (result.tone, result.paste, result.beside) == (Tone.URGENT, "", "akut")
    assert [fact.value for fact in result.facts] == ["Gør det nu."]
    assert copied_text(result).startswith("Akut nu\n\n- Gør det nu.\n")


def test_another_flag_comes_first_and_the_rest_waits() -> None:
    """The advice and the reservation stand above the place, which is for after the assessment."""
    labels = [fact.label for fact in calculate(referral(), {**CLEAR, "brud": "ja"}).facts]
    assert labels[:3] == ["Røde flag", "Røde flag", "Henvises til, når det er vurderet"]
    assert "Sted, når det er vurderet" in labels
    labels = [fact.label for fact in calculate(referral(), {**CLEAR, "brud": "uafklaret"}).facts]
    assert "Henvises til, når røde flag er afklaret" in labels


def test_the_text_refers_nowhere_before_the_flags_are_cleared() -> None:
    """A flag that is there comes first and is assessed first; an open one lets nothing refer."""
    for chosen in product(ANSWERS, repeat=4):
        answers = {**dict(zip(QUESTIONS, chosen, strict=True)), "aarsag": "Ondt"}
        paste = calculate(referral(), answers).paste
        cleared = chosen[:2] == ("nej", "nej")
        assert ("Henvises" in paste) == (cleared and chosen[2] == "ja")
        if chosen[1] == "ja" and paste:
            assert paste.startswith("Muligt brud. Det vurderes først. Ondt.")


def test_a_place_that_is_only_considered_is_not_referred_to() -> None:
    """What the outcome's headline says decides the label and the words of the text."""
    good = referral()
    first, *outcomes = good.routing.outcomes
    routing = replace(
        good.routing, outcomes=(replace(first, headline="Overvej kommunen"), *outcomes)
    )
    told = {item.where for item in findings(replace(good, routing=routing))}
    assert told == {("destinations", 0, "how")}
    place = replace(good.destinations[0], how="considers")
    told = {item.where for item in findings(replace(good, routing=routing, destinations=(place,)))}
    assert told == {("referral", 0, "text")}
    considered = replace(
        good,
        routing=routing,
        destinations=(place,),
        referral=(ReferralPart("Kommunen overvejes.", outcome="kommune"), *good.referral[1:]),
    )
    assert findings(considered) == ()
    result = calculate(considered, CLEAR)
    assert "Henvisning kan overvejes til" in [fact.label for fact in result.facts]
    assert result.paste.startswith("Kommunen overvejes.")


@pytest.mark.parametrize(
    "part",
    [
        ReferralPart("Bliv i praksis.", outcome="praksis"),
        ReferralPart("Henvises uden udfald."),
        ReferralPart("Kommunen.", outcome="kommune"),
    ],
)
def test_the_text_says_what_the_outcome_says(part: ReferralPart) -> None:
    """No sentence of an outcome without a place; "henvises" with a place and there alone."""
    good = referral()
    told = findings(replace(good, referral=(*good.referral, part)))
    assert ("referral", len(good.referral), "text") in [item.where for item in told]


def test_every_flag_that_lets_a_text_be_written_stands_in_it() -> None:
    """An assessment to come is never left out of what is sent."""
    good = referral()
    parts = tuple(part for part in good.referral if part.text != "Muligt brud.")
    (told,) = findings(replace(good, referral=parts))
    assert told.where == ("flags", 1)
    assert f"{{text: …, when: {{{good.flags[1].id}: ja}}}}" in told.message
    emergency = ReferralPart("Akut.", when=(Condition(good.flags[0].id, (YES,)),))
    (told,) = findings(replace(good, referral=(*good.referral, emergency)))
    assert (told.where, "slet sætningen" in told.message) == (("flags", 0), True)


def test_the_place_has_its_form_and_its_legal_basis_or_says_that_none_is_stated() -> None:
    """What no source gives is said to be missing, not left out."""
    facts = {fact.label: fact.value for fact in calculate(referral(), CLEAR).facts}
    assert facts["Henvises til"] == "Kommunen"
    assert facts["Formular"] == "XREF15"
    assert facts["Retsgrundlag"] == "Ikke oplyst i kilden"


def missing(**answers: str) -> list[str]:
    """What a result says is missing."""
    facts = calculate(referral(), {**CLEAR, **answers}).facts
    return [fact.value for fact in facts if fact.label == "Mangler endnu"]


def test_what_is_missing_is_named_until_it_is_filled_in() -> None:
    """Contents the referrer's own system adds are never missing here."""
    assert missing() == ["Årsag", "Mere", "Særlige behov"]
    assert missing(aarsag=" \n ", mere="Noget") == ["Årsag", "Særlige behov"]
    assert missing(aarsag="Ondt", mere="Noget", behov="tolk") == []


def test_a_text_is_there_once_there_is_something_to_paste() -> None:
    """Staying in practice needs no referral; before the place is known the doctor's words count."""
    assert calculate(referral(), {**CLEAR, "udredt": "nej", "mere": "Ondt"}).paste == ""
    assert calculate(referral(), NO_FLAGS).paste == ""
    assert calculate(referral(), {**NO_FLAGS, "mere": "Ondt"}).paste == "Ondt. Ingen røde flag."


def test_the_text_to_paste_is_what_a_doctor_writes() -> None:
    """One sentence after another: no headings, no questions, nothing that is missing."""
    answers = {
        **CLEAR,
        "aarsag": "Ondt i ryggen",
        "mere": "4 måneder.\nKan ikke løfte",
        "behov": "tolk",
    }
    assert calculate(referral(), answers).paste == (
        "Henvises til kommunen. Ondt i ryggen. 4 måneder.\nKan ikke løfte. "
        "Ingen røde flag. Ingen plan. Behov for tolk."
    )
    assert (
        calculate(referral(), CLEAR).paste == "Henvises til kommunen. Ingen røde flag. Ingen plan."
    )


def test_what_nobody_looked_at_is_never_written() -> None:
    """With every combination: absence is claimed of flags and plan only where it was answered."""
    for chosen in product(ANSWERS, repeat=4):
        answers = dict(zip(QUESTIONS, chosen, strict=True))
        paste = calculate(referral(), {**answers, "aarsag": "Ondt"}).paste
        assert ("Ingen røde flag" in paste) <= (chosen[:2] == ("nej", "nej"))
        assert ("Muligt brud" in paste) <= (chosen[1] == "ja")
        assert ("Ingen plan" in paste) <= (chosen[3] == "nej")
        assert "?" not in paste
        assert "[" not in paste


@given(st.text(alphabet="abc æøå-\n\r\t\x00", max_size=300))
def test_no_letter_that_is_typed_is_lost(text: str) -> None:
    """What was typed stands as one piece, with its own line breaks and no others."""
    paste = calculate(referral(), {**CLEAR, "mere": text}).paste
    typed = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()
    assert typed in paste
    assert paste.count("\n") == typed.count("\n")


@pytest.mark.parametrize(
    ("part", "where"),
    [
        (ReferralPart(), ("referral", 0)),
        (ReferralPart("Et.", item="mere"), ("referral", 0)),
        (ReferralPart(item="behov"), ("referral", 0, "item")),
        (ReferralPart("Et.", outcome="x"), ("referral", 0, "outcome")),
        (ReferralPart("Uden punktum"), ("referral", 0, "text")),
        (ReferralPart("x" * 60 + "."), ("referral", 0, "text")),
        (ReferralPart("Et.", when=(Condition("x", ("ja",)),)), ("referral", 0, "when")),
        (ReferralPart("Et.", when=(Condition("brud", ("uafklaret",)),)), ("referral", 0, "when")),
    ],
)
def test_a_part_of_the_text_is_short_and_rests_on_an_answer(
    part: ReferralPart, where: tuple[str | int, ...]
) -> None:
    """A sentence of its own or a field; never something that is not answered."""
    good = referral()
    found = findings(replace(good, referral=(part, *good.referral)))
    assert where in [finding.where for finding in found]


def test_what_is_typed_must_have_its_place_in_the_text() -> None:
    """A field whose text would be lost is told to the editor."""
    good = referral()
    parts = tuple(part for part in good.referral if part.item != "mere")
    told = [finding.message for finding in findings(replace(good, referral=parts))]
    assert told == ["det, der skrives i »mere«, kommer ikke med i teksten"]


@pytest.mark.parametrize(
    "text",
    [
        "010190-1234",
        "Pt. 0101901234 har ondt",
        "31 12 99 1234",
        "311299 - 1234",
        "010190–1234",
        "01.01.90-1234",
        "(290200-9999)",
    ],
)
def test_something_shaped_like_a_cpr_number_is_an_error_at_its_field(text: str) -> None:
    """Whatever its check digit: no answer, nothing to copy, and the number is not repeated."""
    for field in ("aarsag", "mere"):
        with pytest.raises(InputError) as caught:
            calculate(referral(), {**CLEAR, field: text})
        assert [(each.field, each.message) for each in caught.value.every] == [
            (field, LOOKS_LIKE_CPR)
        ]


@pytest.mark.parametrize(
    "text", ["01.01.2027", "12 uger", "320190-1234", "011390-1234", "1010190-12345", "8 timer"]
)
def test_other_numbers_are_left_alone(text: str) -> None:
    """Dates, durations and numbers of other shapes are text as any other."""
    assert text in calculate(referral(), {**CLEAR, "mere": text}).paste


def test_an_emergency_does_not_let_a_number_through() -> None:
    """It is an error whatever else is answered."""
    with pytest.raises(InputError):
        calculate(referral(), {"akut": "ja", "mere": "010190-1234"})


@pytest.mark.parametrize(
    ("field", "answer", "message"),
    [
        ("akut", "måske", "Vælg et af svarene: Ja, Nej, Uafklaret."),
        ("udredt", "x", "Vælg et af svarene: Ja, Nej, Uafklaret."),
        ("behov", "x", "Vælg et af svarene: Tolk, Ingen, Uafklaret."),
        (
            "mere",
            "x" * 4001,
            "Teksten er på 4.001 tegn, 1 for meget. Der er plads til 4.000; intet er slettet.",
        ),
        ("linjebredde", "70", "Feltet findes ikke i denne tjekliste."),
        ("kontakt", "En person", "Feltet findes ikke i denne tjekliste."),
    ],
)
def test_bad_answers_say_what_is_expected(field: str, answer: str, message: str) -> None:
    """Each is told beside its field; what the other fields hold does not matter."""
    with pytest.raises(InputError) as caught:
        calculate(referral(), {**CLEAR, field: answer})
    assert [(each.field, each.message) for each in caught.value.every] == [(field, message)]


def test_scripts_and_formulas_are_text() -> None:
    """What is typed comes out escaped in HTML and unchanged in the text to paste."""
    nasty = "<script>alert('x')</script> =HYPERLINK(1)"
    result = calculate(referral(), {**CLEAR, "mere": nasty})
    assert nasty in result.paste
    assert "<script" not in result_html(result, "")


def test_the_form_has_flags_first_and_keeps_text_out_of_addresses() -> None:
    """Groups in order; only choices may be shared."""
    fields = form(referral()).fields
    assert [field.id for field in fields] == [*QUESTIONS, "aarsag", "mere", "behov"]
    assert [field.id for field in fields if not field.shareable] == ["aarsag", "mere"]
    assert {field.start for field in fields if field.kind is FieldKind.CHOICE} == {"uafklaret"}


def test_the_printable_checklist_has_every_question_and_nothing_filled_in() -> None:
    """Boxes for all answers, room for the text, no ids, links or fields."""
    page = Page(printable(referral()))
    words = " ".join(page.words)
    assert all(field.label in words for field in form(referral()).fields)
    assert words.count("\u2610") == 4 * 3 + 3 + 1
    assert page.ids() == []
    assert not page.all("a")
    assert not page.all("input")


def test_the_tables_show_flags_rules_and_contents() -> None:
    """One table of flags, one for each topic, one of contents."""
    captions = [table.caption for table in rules_table(referral())]
    assert captions == ["Røde flag", "Regler: Sted", "Regler: Plan", "Henvisningens indhold"]


@pytest.mark.parametrize("word", ["cpr", "Fornavn", "Bopælsadresse", "Telefonnummer", "E-mail"])
def test_no_field_may_ask_who_somebody_is(word: str) -> None:
    """In a label, a help text, an option or an id: each is found where it stands."""
    good = referral()
    flag, item = good.flags[0], good.items[1]
    question = good.routing.questions[0]
    spoiled = {
        ("flags", 0): replace(good, flags=(replace(flag, signs=(word,)), *good.flags[1:])),
        ("items", 1): replace(good, items=(good.items[0], replace(item, help=word))),
        ("routing", "questions", 0): replace(
            good,
            routing=replace(
                good.routing,
                questions=(
                    replace(question, options=(*question.options, Option("x", word))),
                    good.routing.questions[1],
                ),
            ),
        ),
    }
    for where, checklist in spoiled.items():
        told = [item.where for item in findings(checklist) if "personoplysninger" in item.message]
        assert told == [where]


def test_mistakes_in_a_definition_are_found() -> None:
    """Doubled ids, stray options, unknown outcomes and too many questions."""
    good = referral()
    assert findings(good) == ()
    bad = replace(
        good,
        items=(
            replace(good.items[1], id="akut", options=(Option("x", "X"),)),
            ContentItem("y", "Y", "Y", "elsewhere", citations=good.items[0].citations),
        ),
        destinations=(replace(good.destinations[0], outcome="x"),),
        routing=replace(good.routing, rules=good.routing.rules[1:]),
    )
    told = {item.where for item in findings(bad)}
    assert told >= {
        ("items", 0, "id"),
        ("items", 0, "options"),
        ("items", 1, "instead"),
        ("destinations", 0, "outcome"),
        ("routing", "topics", 0),
    }


def test_at_most_eight_questions_fit_in_a_consultation() -> None:
    """A ninth question is one too many."""
    good = referral()
    question = good.routing.questions[0]
    more = tuple(replace(question, id=f"q{at}") for at in range(7))
    bad = replace(good, routing=replace(good.routing, questions=(*good.routing.questions, *more)))
    told = [item.message for item in findings(bad) if item.where == ("routing", "questions")]
    assert told == ["der er 9 spørgsmål – højst 8 kan nås i en konsultation"]


def test_what_changes_on_a_day_is_for_the_doctor_and_never_in_the_text() -> None:
    """It stands in the answer, not in an emergency's, and not in what is pasted."""
    checklist = replace(referral(), dated=(DatedLine(Fact("Det ændrer sig.")),))
    emergencies = [flag.id for flag in checklist.flags if flag.emergency]
    assert emergencies
    told = 0
    for name in (*emergencies, ""):
        answers = {flag.id: "ja" if flag.id == name else "nej" for flag in checklist.flags}
        result = calculate(checklist, answers)
        found = [fact for fact in result.facts if fact.value == "Det ændrer sig."]
        assert len(found) == (0 if name else 1)
        assert "ændrer sig" not in result.paste
        told += len(found)
    assert told == 1
