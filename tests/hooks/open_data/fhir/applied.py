"""A bundle's questionnaires answered, and its plans and measures applied to the answers."""

import random
from collections.abc import Iterator, Mapping
from itertools import islice, product
from typing import Any

from calculators.decision_table.answers import bounds, options_of, read_answers
from calculators.decision_table.groups import winners
from calculators.decision_table.model import DecisionTable, Question
from calculators.decision_table.regions import options_of as regions_of
from calculators.model import UNCLEAR, InputError
from hooks.open_data.fhir.decisions import OUTCOME
from tests.hooks.open_data.fhir.bundle_checks import resources_of
from tests.hooks.open_data.fhir.fhirpath import path_holds

FEW = 300
"""Where a table has no more combinations than this, all are tried; else so many by chance."""


def named(bundle: Any, kind: str, part: str) -> Any:
    """The resource of a type that is made of this part of the content."""
    return next(
        each
        for each in resources_of(bundle)
        if each["resourceType"] == kind
        and each.get("identifier", [{}])[0].get("value", "").endswith(part)
    )


def response(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers to a questionnaire; a number, a yes or no, a text, or the code of an option."""
    items = [
        {"linkId": name, "answer": [_value(name, answer)]}
        for name, answer in answers.items()
        if answer not in ("", None)
    ]
    return {"resourceType": "QuestionnaireResponse", "status": "completed", "item": items}


def _value(name: str, answer: Any) -> dict[str, Any]:
    if isinstance(answer, bool):
        return {"valueBoolean": answer}
    if isinstance(answer, int):
        return {"valueInteger": answer}
    if answer.startswith("text:"):
        return {"valueString": answer.removeprefix("text:")}
    return {"valueCoding": {"code": f"{name}.{answer}"}}


def applicable(action: Any, given: Any) -> bool:
    """Whether an action's conditions all hold."""
    return all(
        path_holds(each["expression"]["expression"], given) == [True]
        for each in action.get("condition", ())
    )


def outcomes(plan: Any, given: Any) -> list[str]:
    """The outcomes of a table's plan, group by group; each group must have exactly one."""
    found = []
    deciding = (each for each in plan["action"] if "selectionBehavior" in each)
    for group in deciding:
        if not applicable(group, given):
            continue
        those = [each for each in group["action"] if applicable(each, given)]
        assert len(those) == 1, [each["title"] for each in those]
        found.append(those[0]["id"].removeprefix(OUTCOME))
    return found


def combinations(table: DecisionTable, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Answers to a table: all of them where they are few, some by chance where they are many."""
    names = [question.id for question in table.questions]
    choices = [_choices(question) for question in table.questions]
    if table.region:
        names.append(table.region.id)
        choices.append([option.id for option in regions_of(table.region)])
    size = 1
    for each in choices:
        size *= len(each)
    if size <= FEW:
        yield from (dict(zip(names, each, strict=True)) for each in product(*choices))
        return
    chance = random.Random(seed)
    while True:
        yield dict(zip(names, map(chance.choice, choices), strict=True))


def _choices(question: Question) -> list[Any]:
    if not question.bands:
        return [option.id for option in options_of(question)]
    return ["", *range(bounds(question)[0], bounds(question)[1] + 1)]


def disagreements(plan: Any, table: DecisionTable, most: int) -> tuple[int, list[Any]]:
    """How many combinations were tried, and those whose plan and engine do not say the same."""
    tried, wrong = 0, []
    for answers in islice(combinations(table), most):
        written = {name: str(answer) for name, answer in answers.items()}
        try:
            read = read_answers(table, written)
        except InputError:
            continue
        tried += 1
        expected = [outcome.id for _, outcome in winners(table, read)]
        # An open answer may be told, or there may be none.
        open_left_out = {name: each for name, each in answers.items() if each != UNCLEAR}
        wrong += [
            (given, expected)
            for given in (answers, open_left_out)
            if outcomes(plan, response(given)) != expected
        ]
    return tried, wrong


def sentences(plan: Any, given: Any) -> list[str]:
    """A referral's text by its plan: the sentences that stand in it, what was typed among them."""
    whole = plan["action"][0]
    if not applicable(whole, given):
        return []
    found = []
    for action in whole["action"]:
        if applicable(action, given):
            typed = action.get("dynamicValue")
            path = typed and typed[0]["expression"]["expression"]
            found.append(path_holds(path, given)[0] if path else action["title"])
    return found


def counted(measure: Any, given: Any) -> tuple[bool, bool]:
    """Whether a pathway is in the denominator and in the numerator of a measure."""
    inside = {
        each["code"]["coding"][0]["code"]: path_holds(each["criteria"]["expression"], given)
        == [True]
        for each in measure["group"][0]["population"]
    }
    below = inside["denominator"] and not inside["denominator-exclusion"]
    return below, below and inside["numerator"]


def asked(questionnaire: Any, answers: Mapping[str, str]) -> list[str]:
    """The items that are asked, by their conditions (Questionnaire.item.enableWhen)."""
    found: list[str] = []

    def open_one(item: Any) -> None:
        when = [_holds(each, answers) for each in item.get("enableWhen", ())]
        if when and not (any if item["enableBehavior"] == "any" else all)(when):
            return
        found.append(item["linkId"])
        for each in item.get("item", ()):
            open_one(each)

    for item in questionnaire["item"]:
        open_one(item)
    return found


def _holds(when: Any, answers: Mapping[str, str]) -> bool:
    name = when["question"]
    if when["operator"] == "exists":
        return (name in answers) is when["answerBoolean"]
    return name in answers and when["answerCoding"]["code"] == f"{name}.{answers[name]}"
