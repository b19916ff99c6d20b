"""Rules are proved and worked cases computed whenever the content is checked."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
import yaml

from calculators.cost_model import model as cost_model
from calculators.decision_table import model as decision_table
from calculators.decision_table.answers import options_of, rule_groups
from calculators.decision_table.groups import outcomes_of
from calculators.decision_table.kind import KIND as DECISION_TABLE
from pathway_data import models
from pathway_data.calculations import Calculations
from pathway_data.content_place import shown_root
from pathway_data.definitions import Definer, Unresolved
from pathway_data.load import load
from pathway_data.models import CostModel
from pathway_data.models.rules import RuleSet
from tests.found import CONTENT, every, the_site
from tests.pathway_data.conftest import (
    DAY,
    SAMPLES,
    Spoil,
    copied_content,
    problems_in,
)

PLAN = "calculators/skulderplan.yml"


def tables() -> Iterator[tuple[str, RuleSet, decision_table.DecisionTable]]:
    """Every set of rules of the site, those inside checklists too: name, data, definition."""
    for calculation in the_site().calculations.by_key.values():
        for _, rules, definition in calculation.tables:
            yield calculation.calculator.id, rules, definition


TABLES = [pytest.param(rules, definition, id=name) for name, rules, definition in tables()]


@pytest.mark.parametrize(("rules", "definition"), TABLES)
def test_every_combination_gives_exactly_one_outcome(
    rules: RuleSet, definition: decision_table.DecisionTable
) -> None:
    """Asked every combination of answers one by one, the table always decides, once per topic.

    A topic is asked every combination of the questions its rules look at; the other questions
    cannot matter to it. Rules that hold together say the same, and what holds otherwise is said
    where none of them does.
    """
    groups = rule_groups(definition)
    every = len(rules.rules) + len(rules.otherwise)
    assert sorted(at for group in groups for at in group) == list(range(every))
    topic = {outcome.id: outcome.topic for outcome in definition.outcomes}
    for group in groups:
        used = relevant(rules, group)
        choices = [
            [option.id for option in options_of(question)]
            for question in definition.questions
            if question.id in used
        ]
        names = [question.id for question in definition.questions if question.id in used]
        for chosen in product(*choices):
            answers = dict.fromkeys((q.id for q in definition.questions), "uafklaret")
            answers |= dict(zip(names, chosen, strict=True))
            matching = set(matching_rules(rules, answers)) & set(group)
            told = {rules.rules[at].then for at in matching} or {
                next(
                    each.then
                    for each in rules.otherwise
                    if topic[each.then] == topic[definition.rules[group[0]].then]
                    and holds(rules, each.when, answers)
                )
            }
            assert len(told) == 1, answers
            assert told <= {outcome.id for outcome in outcomes_of(definition, answers)}


@pytest.mark.parametrize(("rules", "definition"), TABLES)
def test_every_rule_explains_itself_and_what_would_change_it(
    rules: RuleSet, definition: decision_table.DecisionTable
) -> None:
    """For answers that meet each rule: its reason, number and source, and every answer that
    leads elsewhere, counted again by trying them one by one.
    """
    outcomes = {outcome.id: outcome for outcome in definition.outcomes}
    for at, rule in enumerate(rules.rules):
        answers = meeting(definition, rules, at)
        result = DECISION_TABLE.calculate(definition, answers)
        now = outcomes_of(definition, answers)
        others = [
            {**answers, question.id: option.id}
            for question in definition.questions
            for option in question.options
            if option.id != answers[question.id]
        ]
        assert len(result.changes) == sum(outcomes_of(definition, each) != now for each in others)
        if not outcomes[rule.then].silent:
            told = [item for item in result.reasons if item.rule.startswith(f"Regel {at + 1}: ")]
            assert len(told) == 1
            assert rule.because in told[0].text
            assert told[0].citations
            assert told[0].ours == (rule.ours or "")


def meeting(
    definition: decision_table.DecisionTable, rules: RuleSet, number: int
) -> dict[str, str]:
    """Some answers that meet one rule, found by trying those its conditions are about."""
    used = relevant(rules, (number,))
    asked = [question for question in definition.questions if question.id in used]
    answers = dict.fromkeys((q.id for q in definition.questions), "uafklaret")
    for chosen in product(*([option.id for option in options_of(q)] for q in asked)):
        answers |= dict(zip((question.id for question in asked), chosen, strict=True))
        if number in matching_rules(rules, answers):
            return answers
    raise AssertionError(f"regel {number + 1} passer aldrig")


def relevant(rules: RuleSet, group: tuple[int, ...]) -> set[str]:
    """The questions that some rules look at, through derived inputs too."""
    every = (*rules.rules, *rules.otherwise)
    named = {name for at in group for name in every[at].when}
    through = {name for derived in rules.derived if derived.id in named for name in derived.of}
    return named | through


def matching_rules(rules: RuleSet, answers: dict[str, str]) -> list[int]:
    """The rules that hold, found by reading the data directly and not by the engine."""
    return [at for at, rule in enumerate(rules.rules) if holds(rules, rule.when, answers)]


def holds(rules: RuleSet, when: Mapping[str, tuple[str, ...]], answers: Mapping[str, str]) -> bool:
    """Whether the answers are among those that conditions allow."""
    values = dict(answers)
    for derived in rules.derived:
        given = [answers[name] for name in derived.of]
        first, last = ("nej", "ja") if derived.mode == "all" else ("ja", "nej")
        decided = last if all(each == last for each in given) else "uafklaret"
        values[derived.id] = first if first in given else decided
    return all(values[name] in options for name, options in when.items())


EDITS = [
    pytest.param(definition, number, id=f"{name}-{number + 1}")
    for name, rules, definition in tables()
    if not rules.otherwise  # which leaves no gap, and gives way where a rule says something else
    for number in range(len(definition.rules))
]


@pytest.mark.parametrize(("definition", "number"), EDITS)
def test_a_deleted_rule_is_found(definition: decision_table.DecisionTable, number: int) -> None:
    """Without any one rule some combination has no answer, and one is named in words."""
    left = tuple(rule for at, rule in enumerate(definition.rules) if at != number)
    told = [item.message for item in DECISION_TABLE.findings(replace(definition, rules=left))]
    found = [each for each in told if "ingen regel passer på denne kombination" in each]
    assert found
    assert any(question.label in found[0] for question in definition.questions)


@pytest.mark.parametrize(("definition", "number"), EDITS)
def test_a_contradicting_rule_is_found(
    definition: decision_table.DecisionTable, number: int
) -> None:
    """A second rule for the same answers is named with a combination of answers."""
    topic = {outcome.id: outcome.topic for outcome in definition.outcomes}
    rule = definition.rules[number]
    same = [name for name in topic if topic[name] == topic[rule.then]]
    others = [name for name in same if name != rule.then]
    if not others:
        # A topic with one outcome has nothing to contradict: the same again changes nothing.
        again = replace(definition, rules=(*definition.rules, rule))
        assert not DECISION_TABLE.findings(again)
        return
    added = replace(rule, then=others[0])
    doubled = replace(definition, rules=(*definition.rules, added))
    told = [item.message for item in DECISION_TABLE.findings(doubled)]
    found = [each for each in told if f"regel {number + 1} " in each and "passer begge" in each]
    assert found
    assert f"regel {len(doubled.rules)} " in found[0]


def test_a_spoiled_rule_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    """The check of the whole content names the file and the line of what is wrong."""
    root = copied_content(tmp_path)
    place, table = next(every(models.DecisionTable, lambda _, each: each.hit == "unique"))
    target = root / place.data_file(table).removeprefix(f"{shown_root(CONTENT)}/")
    first, other = table.rules[0].then, table.rules[-1].then
    assert first != other
    data = yaml.safe_load(target.read_text(encoding="utf-8"))
    data["rules"].append(deepcopy(data["rules"][0]) | {"then": other})
    target.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    told = [each for each in problems_in(root) if f'beregner "{table.id}"' in each]
    assert len(told) == 1
    assert f"{target.name}:" in told[0]
    assert f"regel 1 (»{first}«) og regel {len(data['rules'])} (»{other}«) passer begge" in told[0]


ARBEJDE_NEJ = """  - {when: {arbejde: nej}, then: job-nej, because: Borgeren er i arbejde.,
     citations: [{source: proevekilde, at: tilbud}]}
"""


def test_a_missing_rule_is_told_with_the_rule_to_paste(spoil: Spoil) -> None:
    """The rule stands under the message, as the file is written, and covers the gap alone."""
    (told,) = [each for each in spoil(PLAN, ARBEJDE_NEJ, "") if "ingen regel passer" in each]
    assert told.startswith("pathway_data/programmes/skulder/calculators/skulderplan.yml:20:")
    assert told.splitlines()[1:] == [
        "  - when: {arbejde: nej}",
        "    then: …  # job-ja eller job-nej eller job-afklar",
        "    because: …",
        "    citations: [{source: …, at: …}]",
    ]


OTHERWISE = """otherwise:
  then: job-nej
  because: Borgeren er i arbejde.
  citations: [{source: proevekilde, at: tilbud}]
"""


def test_what_holds_where_no_rule_does_may_be_written_once(spoil: Spoil, content: Path) -> None:
    """With or without a list around it, `otherwise` fills its topic's gap and answers so."""
    assert spoil(PLAN, ARBEJDE_NEJ, OTHERWISE.replace("job-nej", "job-vej"))[0].startswith(
        "pathway_data/programmes/skulder/calculators/skulderplan.yml:"
    )
    file = content / "programmes" / "skulder" / PLAN
    text = file.read_text(encoding="utf-8").replace("job-vej", "job-nej")
    before, _, after = text.partition(OTHERWISE)
    file.write_text(before + after + OTHERWISE, encoding="utf-8")
    assert problems_in(content) == []
    listed = OTHERWISE.replace("  then", "  - then").replace("\n  b", "\n    b")
    file.write_text(before + after + listed.replace("\n  c", "\n    c"), encoding="utf-8")
    assert problems_in(content) == []
    (plan,) = [
        each
        for (_, name), each in Calculations(load(content).catalogue, DAY).by_key.items()
        if name == "skulderplan"
    ]
    result = DECISION_TABLE.calculate(plan.definition, {"smerter": "ja", "arbejde": "nej"})
    assert result.headline == "1 punkt"
    rows = [row for table in DECISION_TABLE.rules_table(plan.definition) for row in table.rows]
    assert [row[1] for row in rows if row[0] == "6"] == ["I alle andre tilfælde"]


def test_otherwise_that_never_comes_up_is_told_where_it_stands(content: Path) -> None:
    """Where the rules leave nothing, the entry is dead, and the line is its own."""
    file = content / "programmes" / "skulder" / PLAN
    file.write_text(file.read_text(encoding="utf-8") + OTHERWISE, encoding="utf-8")
    lines = file.read_text(encoding="utf-8").splitlines()
    (told,) = problems_in(content)
    assert (
        f":{lines.index('otherwise:') + 1}: " in told
        or f":{lines.index('otherwise:') + 2}: " in told
    )
    assert "passer aldrig: de andre regler passer på alle svar – fjern den" in told


def test_a_case_that_comes_out_otherwise_is_told(content: Path) -> None:
    """A worked case with a wrong headline fails with what was computed."""
    (content / "programmes/skulder/cases.yml").write_text(
        """- id: natlige-smerter
  title: En borger med natlige smerter
  calculator: skulderplan
  given: {smerter: ja, arbejde: nej}
  expected: Noget helt andet
  why: Fordi.
  citations: [{source: proevekilde, at: tilbud}]
""",
        encoding="utf-8",
    )
    problems = problems_in(content)
    assert len(problems) == 1
    assert "cases.yml:5: " in problems[0]
    assert 'forventet "Noget helt andet", men beregnet' in problems[0]


BUDGET_MISTAKES = (
    ("start: 10", "start: 1E+999999999", "tallet er for stort eller har for mange decimaler"),
    ("start: 10, ", "", "»Timer« har ingen startværdi – skriv start eller rate"),
    ("start: 10", "start: 10, rate: timer", 'parameteren "timer" har både start og rate'),
    ("start: 10", "start: 10, minimum: -1", "tallet -1 er uden for det tilladte – mindst 0"),
    ("start: 10", "start: 10, decimals: 7", "tallet 7 er uden for det tilladte – højst 4"),
    ("years: [2026, 2027]", "years: []", 'listen "years" er for kort – mindst 1 punkt er påkrævet'),
    ("[timer, timepris]", "[]", 'listen "factors" er for kort – mindst 1 punkt er påkrævet'),
    ("year: 1", "year: 0", "tallet 0 er uden for det tilladte – mindst 1"),
    ("rounding:", "other_funding: -1\nrounding:", "tallet -1 er uden for det tilladte"),
)


@pytest.mark.parametrize(("old", "new", "message"), BUDGET_MISTAKES)
def test_a_budget_that_cannot_be_computed_is_told(
    content: Path, old: str, new: str, message: str
) -> None:
    """Numbers out of bounds, empty lists and a start value that is missing or there twice."""
    text = (SAMPLES / "skulderbudget.yml").read_text(encoding="utf-8")
    text = text.replace("rate: timepris", "start: 110.50")
    assert old in text
    target = content / "programmes/skulder/calculators/skulderbudget.yml"
    target.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any("skulderbudget.yml:" in each and message in each for each in problems_in(content))


def test_a_wrong_number_in_a_calculator_is_told_once(content: Path) -> None:
    """Of the lists that hold it nothing is said: they are not too short."""
    text = (SAMPLES / "skulderbudget.yml").read_text(encoding="utf-8")
    text = text.replace("rate: timepris", "start: 110.50").replace('part: "0.5"', "part: 1", 1)
    target = content / "programmes/skulder/calculators/skulderbudget.yml"
    target.write_text(text, encoding="utf-8")
    told = [each for each in problems_in(content) if "skulderbudget.yml:" in each]
    assert ['citationstegn: part: "1"' in each for each in told] == [True], told


def test_the_start_value_comes_from_the_rate_of_the_day(content: Path) -> None:
    """A parameter that names a rate starts from the amount that holds on the site's date."""
    source = SAMPLES / "skulderbudget.yml"
    folder = content / "programmes/skulder"
    (folder / "calculators/skulderbudget.yml").write_bytes(source.read_bytes())
    (folder / "rates.yml").write_text(
        """- id: timepris
  title: Timepris
  unit: kr/time
  periods:
    - valid_from: 2025-01-01
      valid_to: 2025-12-31
      amount: 100
      price_level: "2025"
      citations: [{source: proevekilde, at: tilbud}]
    - valid_from: 2026-01-01
      amount: 110.50
      price_level: "2026"
      citations: [{source: proevekilde, at: tilbud}]
""",
        encoding="utf-8",
    )
    loaded = load(content)
    assert problems_in(content) == []
    scope = loaded.catalogue.programmes[0]
    budget = scope.own(CostModel, "skulderbudget")
    assert budget is not None
    starts = []
    for day in (date(2025, 6, 1), date(2026, 6, 1)):
        definition = Definer(loaded.catalogue, scope, day, Unresolved()).definition(budget)
        assert isinstance(definition, cost_model.CostModel)
        starts.append(str(definition.parameters[1].start))
    assert starts == ["100", "110.50"]


@pytest.mark.parametrize(
    ("carries", "message"),
    [
        ("{answers: {smerter: ja}}", ""),
        ("{when: {arbejde: [ja, nej]}, answers: {smerter: nej}}", ""),
        ("{answers: {smerte: ja}}", 'ukendt spørgsmål "smerte" i "skulderplan"'),
        ("{answers: {smerter: jo}}", '"smerter" i "skulderplan" har ikke svaret "jo"'),
        ("{answers: {smerter: uafklaret}}", '"smerter" i "skulderplan" har ikke svaret'),
        ("{when: {arbejd: ja}, answers: {smerter: ja}}", 'ukendt spørgsmål "arbejd" her'),
        ("{when: {arbejde: jo}, answers: {smerter: ja}}", '"arbejde" her har ikke svaret "jo"'),
    ],
)
def test_answers_are_carried_only_where_they_are_asked_for(
    spoil: Spoil, carries: str, message: str
) -> None:
    """Both calculators have the question and the answer; else the editor is told where."""
    link = "{text: Videre, page: calculators/skulderplan, carries: [%s]}"
    old = "next_steps: [{text: Se tilbuddet, page: offers/skuldertraening}]"
    file = "calculators/skulderplan.yml"
    problems = spoil(file, old, f"next_steps: [{link % carries}]")
    assert bool(problems) == bool(message)
    assert all(message in problem and "skulderplan.yml" in problem for problem in problems)


def test_answers_are_carried_to_calculators_alone(spoil: Spoil) -> None:
    """No other page has a form to put them in."""
    old = "page: offers/skuldertraening}]"
    new = "page: offers/skuldertraening, carries: [{answers: {smerter: ja}}]}]"
    (problem,) = spoil("calculators/skulderplan.yml", old, new)
    assert "svar kan kun tages med til en beregner" in problem


def test_an_offer_to_agree_on_needs_its_sheet(spoil: Spoil) -> None:
    """Without one nobody would see it."""
    old = "tone: decided, topic: traening,\n     next_steps"
    new = old.replace(",\n", ", offer: {id: skuldertraening, name: træning},\n")
    (problem,) = spoil("calculators/skulderplan.yml", old, new)
    assert "tilbud hører til på et ark" in problem
