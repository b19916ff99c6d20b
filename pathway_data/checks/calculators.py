"""Calculators are proved and worked cases computed whenever the content is checked.

Every condition of an indicator names a declared column, and asks what it can answer.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from calculators.decision_table.validation import NO_RULE
from calculators.model import UNCLEAR, Finding, Form
from pathway_data import models
from pathway_data.calculations import Calculation, Calculations
from pathway_data.catalogue import Scope
from pathway_data.introspection import below, marked
from pathway_data.kinds import KINDS
from pathway_data.load import Loaded
from pathway_data.models.base import Entity, Reference
from pathway_data.models.budgets import Parameter
from pathway_data.models.indicators import RowCondition
from pathway_data.models.rules import CarryTo, NextStep, Outcome
from pathway_data.problems import Fault, Location, Problem, did_you_mean
from pathway_data.proofs.missing_rules import missing_rules

_ANSWERS = {"yes_no": "ja/nej", "count": "et antal"}


def calculators(loaded: Loaded, calculations: Calculations) -> Iterator[Problem]:
    """Holes, contradictions, unfit units; and worked cases that don't come out as expected."""
    for calculation in calculations.by_key.values():
        scope, calculator = calculation.scope, calculation.calculator
        for place, message in _starts(calculator):
            yield scope.problem(calculator, message, *place)
        yield from _offers_away(calculation)
        if not can_be_defined(calculation):
            continue
        yield from _told(calculation, _with_rules(calculation))
        for place, message in _carried(loaded, calculation, calculations):
            yield scope.problem(calculator, message, *place)
        if not calculation.findings:
            yield from _cases(calculation)
            yield from _proofs(calculation, calculations)


def _starts(calculator: models.Calculator) -> Iterator[tuple[Location, str]]:
    for place, parameter in below(calculator, Parameter):
        if parameter.start is not None and parameter.rate is not None:
            words = "har både start og rate – skriv kun én af dem"
            yield place, f'parameteren "{parameter.id}" {words}'


def _offers_away(calculation: Calculation) -> Iterator[Problem]:
    """Answers that lead to an offer which is not there on the day.

    One that is about the offer itself says so (`offer`); of any other only an editor knows what
    is to be answered instead.
    """
    scope, catalogue = calculation.scope, calculation.definer.catalogue
    for place, outcome in below(calculation.calculator, Outcome):
        for at, step in enumerate(outcome.next_steps):
            kind, _, name = step.page.partition("/")
            if kind != "offers" or (outcome.offer and outcome.offer.id == name):
                continue
            found = catalogue.find_page(scope, models.Offer, name)
            when = catalogue.away(*found) if found else ""
            if when:
                said = f'resultatet "{outcome.id}" fører til tilbuddet "{name}" ({when})'
                cure = "giv linket, resultatet eller reglen de samme dage, eller ret svaret"
                where = (*place, "next_steps", at)
                yield scope.problem(calculation.calculator, f"{said} – {cure}", *where)


def _carried(
    loaded: Loaded, calculation: Calculation, calculations: Calculations
) -> Iterator[tuple[Location, str]]:
    """Answers that a link carries from or to a question that is not there or lacks them."""
    links = [
        ((*place, "carries", at), step.page.removeprefix("calculators/"), carry)
        for place, step in below(calculation.calculator, NextStep)
        for at, carry in enumerate(step.carries)
    ]
    own = [(place, carry.to, carry) for place, carry in below(calculation.calculator, CarryTo)]
    for place, name, carry in (*links, *own):
        found = calculations.catalogue.find_page(calculation.scope, models.Calculator, name)
        if found is None:
            known_ids = loaded.known(calculation.scope, "calculators")
            # One that cannot be read, or has an error of its own, is told where it stands.
            if known_ids is not None and name not in known_ids:
                yield place, "svar kan kun tages med til en beregner – skriv page: calculators/<id>"
        elif can_be_defined(target := calculations.by_key[found[0].id, found[1].id]):
            asked = [(key, option) for key, group in carry.when.items() for option in group]
            known = _choices(calculation.form)
            yield from _unknown_answers((*place, "when"), "her", asked, known)
            told, theirs = list(carry.answers.items()), _choices(target.form)
            yield from _unknown_answers((*place, "answers"), f'i "{name}"', told, theirs)


def _choices(form: Form) -> dict[str, list[str]]:
    """The answers that can be chosen to each question; an open one carries nothing."""
    return {
        field.id: [option.id for option in field.options if option.id != UNCLEAR]
        for field in form.fields
        if field.options
    }


def _unknown_answers(
    place: Location, where: str, answers: list[tuple[str, str]], known: dict[str, list[str]]
) -> Iterator[tuple[Location, str]]:
    for name, option in answers:
        if name not in known:
            yield place, f'ukendt spørgsmål "{name}" {where} – {did_you_mean(name, sorted(known))}'
        elif option not in known[name]:
            close = did_you_mean(option, known[name])
            yield place, f'"{name}" {where} har ikke svaret "{option}" – {close}'


def can_be_defined(calculation: Calculation) -> bool:
    """Whether all that it is made of can be used; told elsewhere if not.

    An offer is on the sheet with its law, and how firm that is, is told by the offer's sources.
    """
    for _, mark, name in marked(calculation.calculator, Reference):
        model = KINDS[mark.kind].model
        found = calculation.definer.catalogue.find(calculation.scope, model, name)
        if found is None and model is not models.Source:
            return False
        used = None if found is None else found[1]
        if isinstance(used, models.Indicator) and any(faults(used)):
            return False
    # What it names may itself name something that is missing, as an offer its source.
    with suppress(KeyError):
        return bool(calculation.definition)
    return False


def _cases(calculation: Calculation) -> Iterator[Problem]:
    for outcome in calculation.outcomes:
        for message in outcome.differences:
            yield outcome.scope.problem(outcome.case, message, "expected")


def _proofs(calculation: Calculation, calculations: Calculations) -> Iterator[Problem]:
    for proved in calculations.proofs(calculation):
        yield from _told(calculation, proved.findings)


def hints(calculations: Calculations) -> Iterator[Problem]:
    """What could be said more simply, or could be proved and is not; nothing is wrong."""
    for calculation in calculations.by_key.values():
        for proved in calculations.proofs(calculation):
            yield from _told(calculation, proved.hints)


def _with_rules(calculation: Calculation) -> Iterator[Finding]:
    """What the engine finds wrong; where rules are missing, with the rules to put in."""
    found = calculation.findings
    missing: dict[Location, str] = {}
    if any(NO_RULE in each.message for each in found):
        for place, _, table in calculation.tables:
            for where, rules in missing_rules(table, len(place)):
                missing[*place, *where] = rules
    for each in found:
        rules = missing.get(each.where, "") if NO_RULE in each.message else ""
        yield Finding(each.where, f"{each.message}. {rules}" if rules else each.message)


def _told(calculation: Calculation, findings: Iterable[Finding]) -> Iterator[Problem]:
    """Findings with the file and the line they are about."""
    for each in findings:
        yield calculation.scope.problem(calculation.calculator, each.message, *each.where)


def conditions(_: Loaded, __: Scope, entity: Entity) -> Iterator[Fault]:
    """Conditions on columns that are not declared, or that hold something else."""
    if isinstance(entity, models.Indicator):
        yield from faults(entity)


def columns(loaded: Loaded) -> Iterator[Problem]:
    """Columns that two indicators of a folder declare differently."""
    seen: dict[tuple[str, str], tuple[str, str, str]] = {}
    for scope, item in loaded.catalogue.all(models.Indicator):
        for at, field in enumerate(item.fields):
            first = seen.setdefault((scope.id, field.id), (field.label, field.kind, item.id))
            if first[:2] != (field.label, field.kind):
                said = f'feltet "{field.id}" er beskrevet anderledes i "{first[2]}"'
                yield scope.problem(item, f"{said} – skriv det ens", "fields", at)


def faults(item: models.Indicator) -> Iterator[Fault]:
    """What is wrong with an indicator's conditions: where, and what."""
    if bool(item.numerator_when) != bool(item.denominator.when):
        missing = "denominator.when" if item.numerator_when else "numerator_when"
        yield ("id",), f"der er betingelser for den ene del – {missing} mangler"
    for at, condition in enumerate(item.denominator.when):
        for message in _condition(item, condition):
            yield ("denominator", "when", at), message
    for at, condition in enumerate(item.numerator_when):
        for message in _condition(item, condition):
            yield ("numerator_when", at), message


def _condition(item: models.Indicator, condition: RowCondition) -> Iterator[str]:
    asked = (condition.answer, condition.more_than, condition.more_than_percent)
    if sum(value is not None for value in asked) != 1:
        yield "skriv præcis én af answer, more_than og more_than_percent"
        return
    if (condition.more_than_percent is None) != (condition.of is None):
        yield "more_than_percent og of hører sammen – skriv begge eller ingen"
        return
    wanted = "count" if condition.answer is None else "yes_no"
    kinds = {field.id: field.kind for field in item.fields}
    for name in filter(None, (condition.column, condition.of)):
        if name not in kinds:
            yield f'ukendt felt "{name}" – {did_you_mean(name, sorted(kinds))}'
        elif kinds[name] != wanted:
            yield f'feltet "{name}" er {_ANSWERS[kinds[name]]} – her ventes {_ANSWERS[wanted]}'
