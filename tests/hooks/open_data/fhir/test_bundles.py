"""The bundles of the second site: sound, true to the content, and saying no more than it does."""

import copy
import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import fhirkit
import pytest

from calculators import common
from calculators.checklist.answers import read_referral
from calculators.checklist.model import Checklist
from calculators.checklist.result import draft
from calculators.decision_table.model import DecisionTable
from calculators.indicators.outcomes import count_row
from calculators.kinds import KINDS as ENGINES
from hooks.open_data.fhir import fhir_files, terms
from hooks.open_data.fhir.citations import TENTATIVE
from hooks.site.data_addresses import ROOT
from hooks.site.places import Place, Site
from pathway_data import models
from pathway_data.fhir_words import CARRIED, CARRIED_CALCULATORS, LEFT_OUT
from pathway_data.kinds import KINDS
from pathway_data.load import load
from pathway_data.models.base import Status
from tests.hooks.open_data.fhir.applied import (
    applicable,
    asked,
    counted,
    disagreements,
    named,
    response,
    sentences,
)
from tests.hooks.open_data.fhir.bundle_checks import everywhere, faults, resources_of
from tests.hooks.open_data.fhir.bundles import PROGRAMME, bundles_of, site_of
from tests.hooks.page_samples import DAY, NORD, sample_content

LINKS = {"next_steps", "links", "orders", "exceptions", "agrees_with", "coverage"}
"""What is for readers of the pages, and what proves a table; `fhir_words` tells of both."""
WORDS = ("text", "headline", "because", "found", "label", "numerator", "ours")


def untold(place: Place, bundle: Any) -> Iterator[str]:
    """Words of a programme's own content that are in none of its resources."""
    told = "\n".join(value for _, value in everywhere(bundle) if isinstance(value, str))
    for kind in CARRIED_STATEMENTS:
        for entity in place.all(kind):
            for path, value in everywhere(entity.model_dump(mode="json")):
                said = isinstance(value, str) and path[-1] in WORDS and not LINKS & set(path)
                if said and value not in told:
                    yield f"{kind.__name__} {entity.id}: {'.'.join(path)}: {value}"


@pytest.fixture(scope="module")
def site() -> Site:
    """The second site."""
    return site_of(NORD)


@pytest.fixture(scope="module")
def bundle(site: Site) -> Any:
    """The bundle of its programme."""
    return bundles_of(site)[PROGRAMME]


def test_every_programme_has_a_bundle_that_the_validator_finds_no_fault_with(
    site: Site, bundle: Any
) -> None:
    """Structure, types and cardinalities are R4's; bindings, references and invariants as well."""
    assert [path for path, _ in fhir_files(site)] == [f"{ROOT}fhir/{PROGRAMME}.json"]
    assert [str(issue) for issue in fhirkit.validate(bundle)] == []
    assert faults(bundle) == []


def test_programmes_of_any_shape_have_sound_bundles(tmp_path: Path) -> None:
    """One with hardly anything, and one without calculators."""
    for bundle in bundles_of(site_of(sample_content(tmp_path, "skulder", "knae"))).values():
        assert [str(issue) for issue in fhirkit.validate(bundle)] == []
        assert faults(bundle) == []


def _first(bundle: Any, kind: str) -> Any:
    return next(each for each in resources_of(bundle) if each["resourceType"] == kind)


def _spoiled(spoil: Callable[[Any], object]) -> Callable[[Any], Any]:
    def made(bundle: Any) -> Any:
        other = copy.deepcopy(bundle)
        spoil(other)
        return other

    return made


SPOILED = {
    "a status that there is none of": lambda b: _first(b, "Library").update(status="krav"),
    "a kind of request that there is none of": lambda b: _first(b, "ActivityDefinition").update(
        kind="Offer"
    ),
    "an action that applies at no time": lambda b: _first(b, "PlanDefinition")["action"][0].update(
        condition=[{"kind": "always"}]
    ),
    "an item of another type": lambda b: _first(b, "Questionnaire")["item"][0].update(type="yes"),
    "a linkId twice": lambda b: _first(b, "Questionnaire")["item"].append(
        copy.deepcopy(_first(b, "Questionnaire")["item"][0])
    ),
    "an item that waits for nothing": lambda b: _first(b, "Questionnaire")["item"][0].update(
        enableWhen=[{"question": "nobody", "operator": "exists", "answerBoolean": True}]
    ),
    "an operator that there is none of": lambda b: _first(b, "Questionnaire")["item"][0].update(
        enableWhen=[{"question": "voksen", "operator": "is", "answerBoolean": True}]
    ),
    "a reference out of the bundle": lambda b: _first(b, "HealthcareService")["providedBy"].update(
        reference="urn:uuid:00000000-0000-0000-0000-000000000000"
    ),
    "a reference to another type": lambda b: _first(b, "HealthcareService")["providedBy"].update(
        type="Location"
    ),
    "a definition that leads nowhere": lambda b: _first(b, "ServiceRequest").update(
        instantiatesCanonical=["urn:uuid:00000000-0000-0000-0000-000000000000"]
    ),
    "another full address": lambda b: b["entry"][0].update(fullUrl=b["entry"][1]["fullUrl"]),
    "an empty list": lambda b: _first(b, "Library").update(author=[]),
    "an empty text": lambda b: _first(b, "Library").update(purpose=""),
    "a moment for a day": lambda b: _first(b, "Provenance").update(occurredDateTime="i går"),
    "a bad id": lambda b: _first(b, "Library").update(id="æble"),
    "a name of words": lambda b: _first(b, "Library").update(name="et program"),
    "a script in the narrative": lambda b: _first(b, "Library")["text"].update(
        div='<div xmlns="http://www.w3.org/1999/xhtml"><script>1</script></div>'
    ),
    "a code of no system": lambda b: _first(b, "Questionnaire")["item"][0]["answerOption"][0][
        "valueCoding"
    ].update(code="maaske"),
    "a code called something else": lambda b: _first(b, "Questionnaire")["item"][0]["answerOption"][
        0
    ]["valueCoding"].update(display="Måske"),
    "an unknown extension": lambda b: _first(b, "Library").update(
        extension=[{"url": "http://example.org/x", "valueString": "x"}]
    ),
    "an extension with another value": lambda b: _first(b, "Library").update(
        extension=[{"url": terms.extension_name("reading"), "valueCode": "x"}]
    ),
    "an expression that cannot be read": lambda b: _first(b, "Measure")["group"][0]["population"][
        0
    ]["criteria"].update(expression="a and and b"),
    "a person": lambda b: b["entry"][0]["resource"].update(resourceType="Patient"),
    "a person's number": lambda b: _first(b, "ServiceRequest")["subject"].update(
        display="010190-1234"
    ),
    "no language": lambda b: _first(b, "Organization").pop("language"),
}


@pytest.mark.parametrize("what", SPOILED)
def test_every_check_bites(what: str, bundle: Any) -> None:
    """A bundle that is spoiled in one place is not found sound."""
    assert faults(_spoiled(SPOILED[what])(bundle)) != []


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    """Neither the folder nor a build before it leaves a trace."""
    other = shutil.copytree(NORD, tmp_path / "elsewhere")
    assert dict(fhir_files(site_of(other))) == dict(fhir_files(site_of(NORD)))


def test_all_resources_that_were_asked_for_are_there(bundle: Any) -> None:
    """One of each type at least."""
    found = Counter(each["resourceType"] for each in resources_of(bundle))
    print(dict(found), len(json.dumps(bundle, ensure_ascii=False)), "tegn")
    assert set(found) == {
        "ActivityDefinition",
        "CodeSystem",
        "DocumentReference",
        "HealthcareService",
        "Library",
        "Measure",
        "Organization",
        "PlanDefinition",
        "Provenance",
        "Questionnaire",
        "ServiceRequest",
        "StructureDefinition",
    }


def test_every_kind_of_content_is_carried_or_listed() -> None:
    """What the standard cannot carry is told; a new kind has to be thought of."""
    listed = [kind for limit in LEFT_OUT for kind in limit.kinds]
    assert sorted((*listed, *CARRIED)) == sorted(KINDS)
    assert set(ENGINES) >= CARRIED_CALCULATORS


def test_every_offer_task_route_indicator_and_table_is_there(site: Site, bundle: Any) -> None:
    """By its identifier, `<scope>/<kind>/<id>`."""
    there = {
        identifier["value"]
        for each in resources_of(bundle)
        for identifier in each.get("identifier", ())
        if isinstance(each.get("identifier"), list)
    }
    place = site.places()[-1]
    assert place.scope.id == PROGRAMME
    expected = [f"{PROGRAMME}/offers/{each.id}" for each in place.all(models.Offer)]
    expected += [f"{PROGRAMME}/routes/{each.id}" for each in place.all(models.Route)]
    expected += [f"{PROGRAMME}/notifications/{x.id}" for x in place.all(models.Notification)]
    expected += [f"{PROGRAMME}/indicators/{each.id}" for each in place.all(models.Indicator)]
    expected += [
        f"{PROGRAMME}/calculators/{each.id}"
        for each in place.all(models.Calculator)
        if each.kind in CARRIED_CALCULATORS - {"indicators"}
    ]
    assert set(expected) <= there
    actions = json.dumps(named(bundle, "PlanDefinition", f"programme/{PROGRAMME}")["action"])
    for task in place.all(models.Task):
        assert f'"opgave-{task.id}"' in actions
    for step in place.all(models.Step):
        assert f'"trin-{step.id}"' in actions


def _artifacts(bundle: Any) -> list[Any]:
    return [
        value
        for _, value in everywhere(bundle)
        if isinstance(value, dict) and value.get("type") == "citation"
    ]


def test_every_citation_is_a_related_artifact_that_says_where_and_how_firmly(bundle: Any) -> None:
    """With source, section, region, period, status and strength, and a number to be called by."""
    found = _artifacts(bundle)
    assert len(found) > 30
    wanted = {terms.extension_name(n) for n in ("section", "status", "strength", "region")}
    for artifact in found:
        assert wanted <= {each["url"] for each in artifact["extension"]}
        assert artifact["label"].isdigit()
        assert artifact["display"]
        assert artifact["citation"]


def test_nothing_is_said_to_be_approved_and_drafts_are_experimental(bundle: Any) -> None:
    """A definition is a draft; one that rests on a wish or the like is experimental as well."""
    weak = {terms.coding("status", status)["code"] for status in TENTATIVE}
    for each in resources_of(bundle):
        if "experimental" not in each:
            continue
        assert each["status"] == "draft"
        told = {
            use["valueCodeableConcept"]["coding"][0]["code"]
            for use in each.get("useContext", ())
            if "coding" in use["valueCodeableConcept"]
        }
        assert each["experimental"] is bool(told & weak)
    assert {terms.coding("status", status)["display"] for status in Status} == {*Status}


def test_a_programme_that_was_applied_for_is_experimental(tmp_path: Path) -> None:
    """The source's status decides, whatever the words are."""
    made = sample_content(tmp_path, "skulder")
    file = made / "programmes" / "skulder" / "sources.yml"
    words = file.read_text(encoding="utf-8")
    changed = "\n".join(
        "  status: ansøgning" if line.startswith("  status:") else line
        for line in words.splitlines()
    )
    file.write_text(changed, encoding="utf-8")
    loaded = load(made)
    data = bundles_of(Site(loaded.catalogue, DAY))["skulder"]
    assert named(data, "PlanDefinition", "programme/skulder")["experimental"] is True


def test_a_referral_names_no_person(bundle: Any) -> None:
    """R4 demands a subject: it says in words and by code that there is none."""
    drafts = [each for each in resources_of(bundle) if each["resourceType"] == "ServiceRequest"]
    assert drafts
    for draft_ in drafts:
        assert (draft_["status"], draft_["intent"]) == ("draft", "proposal")
        assert set(draft_["subject"]) == {"display", "extension"}
        assert draft_["subject"]["extension"] == [
            {"url": terms.NO_VALUE, "valueCode": "not-applicable"}
        ]
        assert "Ingen person" in draft_["subject"]["display"]


def _definitions(site: Site) -> Mapping[str, Any]:
    return {name: made for (_, name), made in site.definitions.items()}


def test_a_tables_plan_decides_as_the_table_does_for_every_combination(
    site: Site, bundle: Any
) -> None:
    """The conditions are real: FHIRPath over a QuestionnaireResponse, by another engine."""
    for name, made in _definitions(site).items():
        if isinstance(made, DecisionTable | Checklist):
            table = made.routing if isinstance(made, Checklist) else made
            plan = named(bundle, "PlanDefinition", f"calculators/{name}")
            tried, wrong = disagreements(plan, table, 300)
            assert tried
            assert wrong == [], name


def test_a_referrals_text_is_the_calculators(site: Site, bundle: Any) -> None:
    """Sentence by sentence, whatever was answered and whatever is open."""
    checklist = _definitions(site)["eksempel-tjekliste"]
    assert isinstance(checklist, Checklist)
    plan = named(bundle, "PlanDefinition", "calculators/eksempel-tjekliste/henvisningstekst")
    for flag, wish, typed in product(
        ("ja", "nej", "uafklaret"), ("ja", "nej", "uafklaret"), ("", "Er træt.")
    ):
        read = read_referral(checklist, {"akut": flag, "traening": wish, "baggrund": typed})
        expected = "" if read.emergency else draft(read, read.outcomes)
        answers = {"akut": flag, "traening": wish, "baggrund": typed and f"text:{typed}"}
        assert " ".join(sentences(plan, response(answers))) == expected


def test_an_emergency_closes_all_that_follows_it(bundle: Any) -> None:
    """Nothing is asked behind a red flag that is there; all is asked while it is open."""
    form = named(bundle, "Questionnaire", "calculators/eksempel-tjekliste")
    assert "traening" not in asked(form, {"akut": common.YES})
    for answers in ({}, {"akut": common.NO}, {"akut": "uafklaret"}):
        assert {"traening", "baggrund"} <= set(asked(form, answers))


def test_a_red_flag_that_is_there_comes_with_what_must_be_done(bundle: Any) -> None:
    """And in an emergency nothing is decided beside it."""
    plan = named(bundle, "PlanDefinition", "calculators/eksempel-tjekliste")
    flags, *topics = plan["action"]
    found = response({"akut": common.YES, "traening": common.YES})
    clear = response({"akut": common.NO, "traening": common.YES})
    assert [applicable(each, found) for each in flags["action"]] == [True]
    assert [applicable(each, clear) for each in flags["action"]] == [False]
    assert "Patienten vurderes, før der henvises." in flags["action"][0]["description"]
    assert [applicable(each, found) for each in topics] == [False]
    assert [applicable(each, clear) for each in topics] == [True]


CARRIED_STATEMENTS = (
    models.Programme,
    models.Phase,
    models.Task,
    models.Step,
    models.Notification,
    models.Offer,
    models.Route,
    models.Indicator,
    models.DecisionTable,
    models.Checklist,
)


def test_every_word_of_what_is_carried_is_in_the_bundle(site: Site, bundle: Any) -> None:
    """Statement by statement, with what was read into it, and what the rules say."""
    missing = list(untold(site.places()[-1], bundle))
    assert missing == []


def test_a_measure_counts_a_pathway_as_the_indicator_does(site: Site, bundle: Any) -> None:
    """Yes, no and not known in every combination."""
    indicator = _definitions(site)["eksempel-indikatorer"].indicators[0]
    measure = named(bundle, "Measure", "indicators/eksempel-deltagelse")
    for referred, talked in product((True, False, None), repeat=2):
        row = {"henvist": referred, "samtale": talked}
        count = count_row(indicator, row)
        assert counted(measure, response(row)) == (bool(count.group), bool(count.hits)), row


def test_an_indicator_that_no_calculator_counts_is_a_measure_as_well(tmp_path: Path) -> None:
    """In words alone where it has no conditions: nothing is made up to be computed."""
    site = site_of(sample_content(tmp_path, "knae"))
    data = bundles_of(site)["knae"]
    assert faults(data) == []
    found = [each for each in resources_of(data) if each["resourceType"] == "Measure"]
    assert len(found) == len(site.places()[-1].all(models.Indicator)) > 0
    for measure in found:
        numerator = measure["group"][0]["population"][-1]
        assert numerator["description"]
        assert "expression" not in numerator["criteria"]


def test_what_is_left_out_stands_in_the_library_with_how_much_it_is(bundle: Any) -> None:
    """And only what the programme has."""
    usage = _first(bundle, "Library")["usage"]
    assert "Frister, budgetter" in usage
    assert "Høringssvar" in usage
    assert "med på en anden måde" in usage.lower()
