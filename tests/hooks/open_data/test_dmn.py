"""Decision tables as DMN 1.3: an engine of others answers what ours does, in all combinations."""

import html
import random
import re
from dataclasses import replace
from functools import cache
from itertools import chain
from xml.etree import ElementTree as ET

import pytest

from calculators.decision_table.model import (
    Band,
    DecisionTable,
    DerivedInput,
    NumberLimit,
    Outcome,
    Question,
    RegionQuestion,
    Rule,
    Topic,
)
from calculators.decision_table.validation import findings
from calculators.model import Citation, Condition, Option, Tone
from hooks.open_data.dmn import dmn_files
from hooks.open_data.dmn.decisions import feel_name
from hooks.open_data.dmn.document import MODEL, document
from hooks.site.data_addresses import dmn_file
from pathway_data import data_use
from pathway_data.content_place import CONTENT
from tests.calculators.samples import OPEN, YES_NO, decided
from tests.hooks.open_data.dmn_engine import compared
from tests.hooks.page_samples import NORD, Built, build

NAMESPACES = {"": MODEL}
SOURCE = Citation("Kilde, afsnit", "kilder/kilde/#afsnit", "Region Nord", "2026", "krav")

NUMBERS = DecisionTable(
    id="tal",
    title="Tal og regioner",
    summary='Med "anførselstegn" & tegn.',
    hit="collect",
    questions=(
        Question(
            "if",
            "Hvor mange point?",
            (Option("lav", "0–2"), Option("mellem", "3–4"), Option("hoej", "5–6")),
            bands=(Band("lav", 0, 2), Band("mellem", 3, 4), Band("hoej", 5, 6)),
            citations=(SOURCE,),
        ),
        Question(
            "3-dage",
            "Hvor mange dage?",
            (Option("faa", "1–2"), Option("mange", "3–5")),
            bands=(Band("faa", 1, 2), Band("mange", 3, 5)),
        ),
        Question("sted-1", "Er det her?", YES_NO),
        Question("sted_1", "Er det der?", YES_NO),
    ),
    derived=(
        DerivedInput("begge", "Begge steder", "all", ("sted-1", "sted_1")),
        DerivedInput("et-af-dem", "Et af stederne", "any", ("sted-1", "sted_1")),
    ),
    number_limits=(
        NumberLimit("3-dage", "if", 1, 'Dagene er "for" mange.'),
        NumberLimit("if", "3-dage", 2, "Pointene er mange.", blocks=False),
    ),
    topics=(Topic("resultat", "Emnet"), Topic("if", "Et andet emne")),
    region=RegionQuestion("region", "Hvilken region?", (Option("n", "Nord"), Option("s", "Syd"))),
    outcomes=(
        Outcome("her", "Her", Tone.DECIDED, topic="resultat", regions=("Nord",), elsewhere="der"),
        Outcome("der", "Der", Tone.DECIDED, topic="resultat"),
        Outcome("aaben", "Åben", Tone.CLARIFY, topic="resultat"),
        Outcome("mange", "Mange", Tone.DECIDED, topic="if"),
        Outcome("stille", "Intet", Tone.DECIDED, topic="if", silent=True),
    ),
    rules=(
        Rule((Condition("begge", ("ja",)),), "her", "Begge.", (SOURCE,)),
        Rule((Condition("et-af-dem", ("ja",)),), "her", "Et.", (SOURCE,), "Vores."),
        Rule((Condition("et-af-dem", ("nej",)),), "der", "Ingen."),
        Rule((Condition("if", ("mellem", "hoej")), Condition("3-dage", ("mange",))), "mange", "M."),
        Rule((), "aaben", "Resten.", otherwise=True),
        Rule((), "stille", "Resten.", otherwise=True),
    ),
)
"""All that a table can have, with ids that would be words, numbers or sums in FEEL."""


@cache
def _built() -> Built:
    return build(CONTENT)


def _tables(made: Built) -> list[DecisionTable]:
    definitions = made.site.definitions.values()
    return [each for each in definitions if isinstance(each, DecisionTable)]


def _file(table: DecisionTable) -> bytes:
    return document(table, "urn:uuid:0", str)


def random_table(seed: int) -> DecisionTable:
    """A table without gaps: the first answer decides, by rules that overlap, and one is left."""
    chance = random.Random(seed)
    options = tuple(Option(name, name.upper()) for name in ("a", "b-c", "d"))
    questions = tuple(
        Question(f"q-{at}", f"Q{at}", chance.choice((YES_NO, options))) for at in range(3)
    )
    binary = tuple(each.id for each in questions[1:] if each.options == YES_NO)
    mode = chance.choice(("all", "any"))
    derived = (DerivedInput("d", "D", mode, binary),) if binary else ()  # type: ignore[arg-type]
    answers = {each.id: [*(o.id for o in each.options), OPEN] for each in questions}
    answers |= {each.id: ["ja", "nej", OPEN] for each in derived}
    rules = []
    for outcome, first in enumerate(answers["q-0"][:2]):
        for _ in range(chance.randint(1, 4)):
            names = chance.sample(sorted(answers.keys() - {"q-0"}), chance.randint(0, 2))
            when = [Condition("q-0", (first,))]
            when += [
                Condition(name, tuple(chance.sample(answers[name], chance.randint(1, 2))))
                for name in names
            ]
            rules.append(Rule(tuple(when), f"u-{outcome}", "Fordi."))
    rules.append(Rule((Condition("q-0", (OPEN,)),), "u-2", "Åben.", otherwise=True))
    rules.append(Rule((), "u-3", "Resten.", otherwise=True))
    outcomes = tuple(decided(f"u-{at}", f"U{at}") for at in range(4))
    return DecisionTable(f"t-{seed}", "T", "", "unique", questions, outcomes, tuple(rules), derived)


def test_an_engine_of_others_answers_every_table_as_ours_does_in_all_combinations() -> None:
    """Each table of both sites: no combination of answers comes to something else."""
    tables = [*_tables(_built()), *_tables(build(NORD))]
    found = compared([(_file(table), table) for table in tables])
    for table, each in zip(tables, found, strict=True):
        print(f"{table.id}: {each.combinations} combinations")
        assert each.differences == (), table.id
    assert sum(each.combinations for each in found) > 100_000


def test_so_it_does_where_numbers_regions_and_names_are_difficult() -> None:
    """Bands, limits, regions, derived inputs, silent outcomes, and ids that FEEL would read."""
    assert [*findings(NUMBERS)] == []
    [found] = compared([(_file(NUMBERS), NUMBERS)])
    assert found.combinations == 8 * 6 * 3 * 3 * 3
    assert found.differences == ()
    assert found.against_the_schema == ()


def test_so_it_does_for_tables_at_random() -> None:
    """Rules that overlap, and some for what is left, over inputs read as one."""
    tables = [random_table(seed) for seed in range(40)]
    for table, each in zip(
        tables, compared([(_file(table), table) for table in tables]), strict=True
    ):
        assert each.differences == (), table
        assert each.against_the_schema == ()


def test_every_changed_cell_is_told() -> None:
    """Another test or another outcome in any one cell gives a combination that differs."""
    table = next(each for each in _tables(_built()) if each.id == "spor")
    whole = _file(table).decode()
    changed = list(chain.from_iterable(_mutations(whole, table)))
    assert len(changed) == 3 * len(table.rules)
    found = compared([(each.encode(), table) for each in changed])
    for xml, each in zip(changed, found, strict=True):
        assert each.differences, xml


def _mutations(xml: str, table: DecisionTable) -> list[list[str]]:
    """The file with one cell changed: for each cell in turn."""
    answers = [[*(o.id for o in question.options), OPEN] for question in table.questions]
    known = [*answers, [outcome.id for outcome in table.outcomes]]
    made = []
    for rule in re.findall(r"<rule .*?</rule>", xml, re.DOTALL):
        cells = re.findall(r"<text>([^<]*)</text>", rule)
        rewritten = []
        for at, (cell, values) in enumerate(zip(cells[: len(known)], known, strict=True)):
            other = next(f'"{value}"' for value in values if f'"{value}"' not in cell)
            places = [match.span(1) for match in re.finditer(r"<text>([^<]*)</text>", rule)]
            start, end = places[at]
            rewritten.append(xml.replace(rule, rule[:start] + other + rule[end:], 1))
        made.append(rewritten)
    return made


def test_a_file_has_the_form_of_dmn_1_3() -> None:
    """The elements in the schema's order, every id once, and every reference to one of them."""
    order = {
        "decision": "description question allowedAnswers variable informationRequirement "
        "authorityRequirement decisionTable",
        "decisionTable": "input output annotation rule",
        "rule": "inputEntry outputEntry annotationEntry",
        "definitions": "description itemDefinition inputData decision knowledgeSource",
    }
    for table in (*_tables(_built()), NUMBERS):
        root = ET.fromstring(_file(table))
        assert root.tag == f"{{{MODEL}}}definitions"
        ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
        assert len(ids) == len(set(ids))
        assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", each) for each in ids)
        for element in root.iter():
            if "href" in element.attrib:
                assert element.attrib["href"].removeprefix("#") in ids
            tag = element.tag.rpartition("}")[2]
            if tag in order:
                places = [order[tag].split().index(e.tag.rpartition("}")[2]) for e in element]
                assert places == sorted(places), tag
        types = {each.attrib["name"] for each in root.findall("itemDefinition", NAMESPACES)}
        used = {e.attrib["typeRef"] for e in root.iter() if "typeRef" in e.attrib}
        assert used <= {*types, "string", "number"}
        for decision in root.iter(f"{{{MODEL}}}decisionTable"):
            columns = len(decision.findall("input", NAMESPACES))
            notes = len(decision.findall("annotation", NAMESPACES))
            for rule in decision.findall("rule", NAMESPACES):
                assert len(rule.findall("inputEntry", NAMESPACES)) == columns
                assert len(rule.findall("annotationEntry", NAMESPACES)) == notes


@pytest.mark.parametrize(
    ("rules", "policy"),
    [
        ((NUMBERS.rules[0], NUMBERS.rules[2]), "FIRST"),
        ((Rule((Condition("sted-1", ("ja",)),), "her", ""),), "UNIQUE"),
        (
            (
                Rule((Condition("sted-1", ("ja",)),), "her", ""),
                Rule((Condition("sted-1", ("nej", OPEN)),), "der", ""),
            ),
            "UNIQUE",
        ),
        (
            (
                Rule((Condition("sted-1", ("ja",)),), "her", ""),
                Rule((), "der", "", otherwise=True),
            ),
            "FIRST",
        ),
    ],
)
def test_a_table_says_how_its_rules_hit(rules: tuple[Rule, ...], policy: str) -> None:
    """UNIQUE where no two can match at once; FIRST where some may, or hold for what is left."""
    table = replace(NUMBERS, hit="unique", topics=(), rules=rules, number_limits=())
    result = ET.fromstring(_file(table)).find("decision[@id='result']/decisionTable", NAMESPACES)
    assert result is not None
    assert result.attrib["hitPolicy"] == policy


def test_every_rule_is_told_with_its_reason_its_sources_and_its_reading() -> None:
    """The notes of a rule are those that the page has, its id stays when others are added."""
    whole = _file(NUMBERS).decode()
    assert "<text>Et.</text>" in whole
    assert "<text>Kilde, afsnit (Region Nord · 2026 · krav)</text>" in whole
    assert "<text>Vores.</text>" in whole
    assert 'locationURI="kilder/kilde/#afsnit"' in whole
    fewer = _file(replace(NUMBERS, rules=NUMBERS.rules[1:])).decode()
    ids = re.findall(r'<rule id="(rule-[^"]+)"', whole)
    assert [each for each in ids if each in fewer] == ids[2:]


def test_the_files_lie_by_scope_and_stay_the_same() -> None:
    """One for each table; twice the same bytes, and the sizes told."""
    site = _built().site
    files = dict(dmn_files(site))
    assert dmn_file("common", "fire-grupper") in files
    assert len(files) == len(_tables(_built()))
    assert files == dict(dmn_files(build(CONTENT).site))
    size = sum(map(len, files.values()))
    print(f"DMN: {len(files)} files, {size / 1000:.0f} kB")
    assert size < 60_000 * len(files)


def test_the_page_on_data_leads_to_every_table() -> None:
    """Each file is linked to, and what is not in it is told there."""
    page = _built().html("brug-data/")
    for file in dict(dmn_files(_built().site)):
        assert f'href="../{file}"' in page
    for what, _ in data_use.LOST:
        assert what in html.unescape(page)


def test_a_name_is_one_that_feel_reads() -> None:
    """No hyphen, no digit first, no word of the language, and none that is taken."""
    assert feel_name("under-kontrol") == "under_kontrol"
    assert feel_name("3-dage") == "svar_3_dage"
    assert feel_name("if") == "if_"
    assert feel_name("sted_1", ["sted_1"]) == "sted_1_"
