"""The bundles of this site's programmes: sound, and deciding as its calculators do."""

import json
import random
from itertools import islice
from pathlib import Path
from typing import Any

import fhirkit
import pytest

from calculators import common
from calculators.checklist.answers import options_of, read_referral
from calculators.checklist.model import Checklist
from calculators.checklist.result import draft
from calculators.decision_table.model import DecisionTable
from calculators.indicators.model import IndicatorSet
from calculators.indicators.outcomes import count_row
from hooks.open_data.fhir import fhir_files
from hooks.site.places import Site
from pathway_data.content_place import CONTENT
from pathway_data.load import load
from tests.hooks.open_data.fhir.applied import (
    combinations,
    counted,
    disagreements,
    named,
    response,
    sentences,
)
from tests.hooks.open_data.fhir.bundle_checks import faults, resources_of
from tests.hooks.page_samples import DAY

TRIED = 15
"""So many combinations of a table; the second site's tables are tried whole."""
MOST_BYTES = 2_000_000


@pytest.fixture(scope="module")
def site() -> Site:
    """This site."""
    loaded = load(CONTENT)
    return Site(loaded.catalogue, DAY, agreement=loaded.agreement and loaded.agreement[0])


@pytest.fixture(scope="module")
def files(site: Site) -> dict[str, bytes]:
    """Its bundles, by programme."""
    return {Path(path).stem: content for path, content in fhir_files(site)}


@pytest.fixture(scope="module")
def bundles(files: dict[str, bytes]) -> dict[str, Any]:
    """The same, read."""
    return {name: json.loads(content) for name, content in files.items()}


def test_the_bundles_are_sound(files: dict[str, bytes], bundles: dict[str, Any]) -> None:
    """Without an error in the validator and in our own checks."""
    for name, content in files.items():
        print(f"{name}: {len(content):,} bytes, {len(resources_of(bundles[name]))} resources")
        assert [str(issue) for issue in fhirkit.validate(content)] == []
        assert faults(bundles[name]) == []
    assert sum(map(len, files.values())) < MOST_BYTES


def _of(site: Site, kind: type) -> list[tuple[str, str, Any]]:
    programmes = [scope.id for scope in site.catalogue.programmes]
    return [
        (programme, name, made)
        for (scope, name), made in site.definitions.items()
        for programme in programmes
        if scope in (programme, "common") and isinstance(made, kind)
    ]


def test_every_tables_plan_decides_as_the_table_does(site: Site, bundles: dict[str, Any]) -> None:
    """On some combinations by chance: another engine runs the conditions that were written."""
    tables = _of(site, DecisionTable)
    tables += [(scope, name, made.routing) for scope, name, made in _of(site, Checklist)]
    assert len(tables) > 8
    for programme, name, table in tables:
        plan = named(bundles[programme], "PlanDefinition", f"calculators/{name}")
        _, wrong = disagreements(plan, table, TRIED)
        assert wrong == [], name


def test_the_referrals_text_is_the_calculators(site: Site, bundles: dict[str, Any]) -> None:
    """With flags that are found, not looked for, and not there."""
    chance = random.Random(7)
    for programme, name, checklist in _of(site, Checklist):
        plan = named(bundles[programme], "PlanDefinition", f"calculators/{name}/henvisningstekst")
        for routed in islice(combinations(checklist.routing), TRIED):
            weighted = (common.NO, common.NO, common.NO, common.YES, "uafklaret")
            flags = {flag.id: chance.choice(weighted) for flag in checklist.flags}
            items = {
                item.id: chance.choice([option.id for option in options_of(item)])
                if item.kind == "choice"
                else "Ondt i ryggen."
                for item in checklist.items
                if item.kind != "elsewhere"
            }
            answers = {**flags, **routed, **items}
            read = read_referral(checklist, answers)
            typed = {
                item.id: f"text:{items[item.id]}"
                for item in checklist.items
                if item.kind in ("text", "textarea")
            }
            expected = "" if read.emergency else draft(read, read.outcomes)
            assert " ".join(sentences(plan, response({**answers, **typed}))) == expected


def test_the_measures_count_as_the_indicators_do(site: Site, bundles: dict[str, Any]) -> None:
    """Pathways by chance, with every kind of cell empty now and then."""
    chance = random.Random(11)
    tried = 0
    for programme, _, made in _of(site, IndicatorSet):
        kinds = {column.id: column.kind for column in made.columns}
        for indicator in made.indicators:
            measure = named(bundles[programme], "Measure", f"indicators/{indicator.id}")
            for _ in range(TRIED):
                row = {
                    name: chance.choice((True, True, False, None))
                    if kind == "yes_no"
                    else chance.choice((0, 1, 4, 8, None))
                    for name, kind in kinds.items()
                    if kind in ("yes_no", "count")
                }
                count = count_row(indicator, row)
                tried += 1
                assert counted(measure, response(row)) == (bool(count.group), bool(count.hits))
    assert tried >= 10 * TRIED


def test_national_codes_stand_as_the_data_agreement_has_them(
    site: Site, bundles: dict[str, Any]
) -> None:
    """Every indicator says what is computable nationally, with the codes and no others."""
    assert site.agreement is not None
    for national in site.agreement.indicators:
        measure = named(bundles["laenderyg"], "Measure", f"indicators/{national.indicator}")
        codes = [each["coding"][0]["code"] for each in measure.get("topic", ())]
        assert codes == [each.code for each in national.codes]
        assert measure["definition"] == [f"Nationalt: {national.computable}. {national.text}"]


def test_what_was_only_applied_for_is_experimental(bundles: dict[str, Any]) -> None:
    """The project that was applied for, in all that is its own."""
    kinds = ("PlanDefinition", "Questionnaire", "Library")
    own = [
        each
        for each in resources_of(bundles["funktionelle-lidelser"])
        if each["resourceType"] in kinds
        and each["identifier"][0]["value"].startswith("funktionelle-lidelser/")
    ]
    assert own
    assert all(each["experimental"] for each in own)
