"""What this content's calculators answer: a short referral, and answers that are carried on."""

from itertools import product
from math import prod

from calculators.checklist.answers import read_referral
from calculators.checklist.model import Checklist
from calculators.checklist.result import ASSESSED_FIRST, draft, tells_of_flags
from calculators.decision_table.answers import options_of
from calculators.decision_table.groups import groups_of
from calculators.decision_table.model import DecisionTable
from calculators.kinds import KINDS, kind_of
from calculators.model import UNCLEAR, Tone
from calculators.render import copied_text, form_html, result_html
from tests.pathway_data.test_answers import DEFINITIONS, carrying, written_fields

LONGEST_COPY = 400
LONGEST_GENERATED = 170
REASON = "Lændesmerter med udstråling til venstre ben i 4 måneder"
MORE = (
    "Har gået hos fysioterapeut i 10 uger og taget paracetamol uden tydelig bedring. "
    "Kan ikke sidde over 20 minutter og er delvist sygemeldt fra lagerarbejde"
)
TYPICAL = {
    "cauda-equina": "nej",
    "fraktur": "nej",
    "tumor-infektion": "nej",
    "udredning": "faerdig",
    "livskvalitet": "ja",
    "mere-indsats": "ja",
    "situation": "ja",
    "genoptraeningsplan": "nej",
    "smerter": "ingen",
    "arbejde": "nej",
    "funktionel-lidelse": "nej",
    "aarsag": REASON,
    "sygdom": MORE,
    "saerlige-behov": "ingen",
}


def checklist() -> Checklist:
    """The content's checklist that asks what a typical referral answers, among any others."""
    (found,) = (
        item
        for item in DEFINITIONS.values()
        if isinstance(item, Checklist)
        and TYPICAL.keys() <= {field.id for field in kind_of(item).form(item).fields}
    )
    return found


def test_a_typical_referral_is_short_and_mostly_the_doctors_own() -> None:
    """At most 400 letters of which at least half were typed, and nothing left to fill in."""
    result = kind_of(checklist()).calculate(checklist(), TYPICAL)
    text, own = copied_text(result), len(REASON) + len(MORE)
    print(f"\n{text}\n{len(text)} tegn, heraf {own} lægens egne ({own / len(text):.0%})")
    assert REASON in text
    assert MORE in text
    assert len(text) <= LONGEST_COPY
    assert len(text) - own <= LONGEST_GENERATED
    assert 2 * own >= len(text)
    assert "\n" not in text
    assert not {"?", "[", ":"} & set(text)
    assert [fact for fact in result.facts if fact.label == "Mangler endnu"] == []


def test_what_is_copied_refers_where_the_answer_does_and_nowhere_else() -> None:
    """Every combination of the routing's outcomes, with every answer to the flags, in each region.

    A flag that is there stands first; nothing refers before all are cleared, nothing is only
    for the doctor, and what is to be considered stays considered.
    """
    definition = checklist()
    places = {place.outcome: place.how for place in definition.destinations}
    flags = [flag.id for flag in definition.flags]
    region = definition.routing.region
    assert region
    regions = [{}, *({region.id: option.id} for option in region.options)]
    texts, referring = set(), 0
    for routing, place, looked in product(
        one_of_each_outcome(definition.routing), regions, product(("ja", "nej", UNCLEAR), repeat=3)
    ):
        answers = {**routing, **place, **dict(zip(flags, looked, strict=True))}
        referral = read_referral(definition, {**answers, "aarsag": REASON})
        text = draft(referral, referral.outcomes)
        said = {places.get(outcome.id) for outcome in referral.outcomes} if referral.cleared else {}
        assert ("Henvises" in text) == ("refers" in said), answers
        assert ("overvejes" in text) == ("considers" in said), answers
        first = [part.text for part in definition.referral if tells_of_flags(part, referral.found)]
        assert text.startswith(" ".join([*first, ASSESSED_FIRST] if first else [])), answers
        assert bool(first) == bool([flag for flag in referral.found if not flag.emergency])
        for outcome in referral.outcomes:
            assert outcome.silent or outcome.headline not in text
            assert not any(fact.value in text for fact in outcome.facts)
        texts.add(text)
        referring += "Henvises" in text
    print(f"\n{len(texts)} forskellige henvisningstekster; {referring} svar henviser")
    assert referring


def one_of_each_outcome(table: DecisionTable) -> list[dict[str, str]]:
    """Answers that lead to every combination of the topics' outcomes, one for each."""
    names = [question.id for question in table.questions]
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for chosen in product(*([o.id for o in options_of(q)] for q in table.questions)):
        answers = dict(zip(names, chosen, strict=True))
        outcomes = tuple(group.winner(answers)[1].id for group in groups_of(table))
        found.setdefault(outcomes, answers)
    return list(found.values())


def test_the_region_does_not_multiply_what_is_computed_beforehand() -> None:
    """Every region has the questions in their order, for less than the routing twice over."""
    definition = checklist()
    sets = [dict(answers) for answers in kind_of(definition).answer_sets(definition)]
    count = sum(prod(map(len, answers.values())) for answers in sets)
    routing = prod(len(options_of(question)) for question in definition.routing.questions)
    print(f"\n{count} svar beregnes på forhånd; vejvisningen alene har {routing}")
    assert count < 2 * routing
    assert definition.routing.region
    for option in definition.routing.region.options:
        chosen = {
            **TYPICAL,
            "region": option.id,
            "aarsag": "",
            "sygdom": "",
            "saerlige-behov": UNCLEAR,
        }
        assert any(all(chosen[name] in given for name, given in each.items()) for each in sets)


def test_a_referral_says_nothing_about_what_nobody_answered() -> None:
    """One flag that is open is enough to be silent about all; a missing reason is listed."""
    answers = {**TYPICAL, "fraktur": UNCLEAR, "genoptraeningsplan": UNCLEAR, "aarsag": ""}
    result = kind_of(checklist()).calculate(checklist(), answers)
    assert "røde flag" not in result.paste
    assert "plan" not in result.paste
    assert ("Mangler endnu", "Årsag") in {(fact.label, fact.value) for fact in result.facts}


def test_every_emergency_stands_beside_its_own_question() -> None:
    """The form has a holder there, and the answer comes without any text to paste."""
    urgent = [flag.id for flag in checklist().flags if flag.emergency]
    assert urgent
    form = form_html(kind_of(checklist()).form(checklist()), "")
    for flag in urgent:
        result = kind_of(checklist()).calculate(checklist(), {**TYPICAL, flag: "ja"})
        assert (result.tone, result.beside, result.paste) == (Tone.URGENT, flag, "")
        assert f'data-alert-for="{flag}"' in form
        assert f'data-beside="{flag}"' in result_html(result, "")
    assert form.count("data-alert-for") == len(urgent)


def test_what_two_calculators_mean_differently_is_not_carried() -> None:
    """A "ja" to one of four situations says of none of them that it is there."""
    routing = checklist().routing
    told = {
        name
        for carry in routing.carries
        if carry.to == "maalgruppe"
        and any(each.question == "situation" and "ja" in each.options for each in carry.when)
        for name, _ in carry.answers
    }
    assert told == set()
    result = kind_of(checklist()).calculate(checklist(), {**TYPICAL, "situation": "nej"})
    (step,) = (step for step in result.next_steps if "maalgruppe" in step.url)
    assert step.url.endswith(
        "#maalgruppe?udredt=ja&operation-gavner-ikke=ja&behandling-gavner-ikke=ja"
        "&haemmet-livskvalitet=ja&mere-intensiv-indsats=ja&over-12-uger=nej"
        "&forsoegt-uden-bedring=nej&psykosociale-behov=nej&kortere-forvaerringer=nej"
        "&fra=henvisningstjekliste"
    )


def test_every_kind_of_calculator_has_a_field_to_write_in() -> None:
    """So that a CPR number is refused in fields of each of them."""
    assert {DEFINITIONS[path].kind for path, _ in written_fields()} == set(KINDS)


def test_answers_are_carried_along_the_way_through_the_programme() -> None:
    """From the referral to the target group, from there to the track, and to the offers."""
    carried = {(table.id, step.calculator) for table, step, _ in carrying()}
    print(f"\n{sorted(carried)}")
    chain = {("maalgruppe", "spor"), ("spor", "tilbud-efter-behov")}
    assert chain | {("henvisningstjekliste", "maalgruppe")} <= carried
