"""From an editor's calculator to the definition its engine runs.

The models own the shape of a calculator and the engines its meaning, and both call a thing
by the same name. So a definition is made field by field: the engine's class says which
fields there are and of which type, and the content is turned into that. What is called or
cut differently on the two sides is told per class in `_DIFFERENT`.

The engines know nothing of ids, sources or pages: citations and links are resolved here,
by whoever knows the site's addresses.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Any, Protocol, Union, get_args, get_origin

from calculators import model
from calculators.capacity import model as capacity
from calculators.checklist import model as checklist
from calculators.citations import MOST_BINDING, with_reading
from calculators.cost_model import model as cost_model
from calculators.danish import listed
from calculators.deadline import model as deadline
from calculators.decision_table import model as decision_table
from calculators.indicators import model as indicators
from calculators.kinds import KINDS as ENGINES
from calculators.parameters import model as parameters
from calculators.parameters import rates
from calculators.population import model as population
from calculators.project_model import model as project_model
from calculators.queueing import model as queueing
from pathway_data import models
from pathway_data.catalogue import Catalogue, Scope
from pathway_data.dated_changes import DatedChanges
from pathway_data.models import budgets, forms, rules
from pathway_data.models.base import Cited, Dated, Statement, nearest
from pathway_data.models.knowledge import PageLink
from pathway_data.standing import statuses


class Definition(Protocol):
    """What all definitions have; each engine has a class of its own for them."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def kind(self) -> str: ...


class Resolver(Protocol):
    """Knows where citations and links lead on the site."""

    def citations(self, cited: Cited) -> tuple[model.Citation, ...]:
        """The citations of a statement, with label, address, region, period and status."""

    def link(self, link: PageLink) -> model.Link:
        """A link with the address of its page."""


class Unresolved:
    """Resolves to the bare ids: enough to prove rules and to compute worked cases."""

    def citations(self, cited: Cited) -> tuple[model.Citation, ...]:
        """Citations labelled by source and section ids."""
        return tuple(
            model.Citation(f"{c.source}, {c.at}", "", cited.region or "", cited.period or "", "")
            for c in cited.citations
        )

    def link(self, link: PageLink) -> model.Link:
        """The link with the page reference as its address."""
        return model.Link(link.text, link.page)


@dataclass(frozen=True)
class Definer:
    """Makes definitions for one folder's calculators, as of a day."""

    catalogue: Catalogue
    scope: Scope
    day: date
    resolver: Resolver
    changes: DatedChanges | None = None
    resolver_of: Callable[[Scope], Resolver] | None = None

    def definition(self, calculator: models.Calculator) -> Definition:
        """The definition the engine of the calculator's kind runs.

        Raises KeyError where it names a rate or an indicator that there is none of.
        """
        made: Definition = self.made(ENGINES[calculator.kind].definition, calculator)
        return made

    def made(self, wanted: type[Any], item: Any, **different: Any) -> Any:
        """An object of an engine's class from a model; `different` are fields made already."""
        if wanted in _DIFFERENT:
            different = {**_DIFFERENT[wanted](self, item), **different}
        same = (field for field in fields(wanted) if field.name not in different)
        return wanted(**{f.name: self._field(f.name, f.type, item) for f in same}, **different)

    def dated(self, calculator: object) -> tuple[model.DatedFact, ...]:
        """The changes on a day that concern a calculator's answers, from both sides of it."""
        if not isinstance(calculator, models.Calculator):
            return ()
        known = self.changes or DatedChanges(self.catalogue)
        return tuple(
            model.DatedFact(
                change.day.isoformat(),
                there.made(model.Fact, change.before),
                there.made(model.Fact, change.after),
                change.regions,
            )
            for change in known.of(self.scope, calculator)
            for there in (self._at(known.home(change)),)
        )

    def _at(self, scope: Scope) -> "Definer":
        """What defines the things of another folder, which are cited to its own sources."""
        if scope is self.scope or self.resolver_of is None:
            return self
        return replace(self, scope=scope, resolver=self.resolver_of(scope))

    def amount(self, rate: str) -> Decimal:
        """The amount of a rate that holds on the day.

        Where none does, which the check tells, that of the period nearest to the day: the last
        one where all have ended, and the first one where none has begun.
        """
        periods = self.catalogue.get(self.scope, models.Rate, rate).periods
        return nearest(periods, self.day).amount

    def offers(self, offer: str) -> bool:
        """Whether an offer is there on the day."""
        found = self.catalogue.find_page(self.scope, models.Offer, offer)
        return found is None or not self.catalogue.away(*found)

    def _plain_citations(self, cited: Cited) -> tuple[model.Citation, ...]:
        """The citations with the status of their sources, whatever the statement's own is.

        Of a reading of ours not even its source makes a requirement.
        """
        found = self.resolver.citations(cited.model_copy(update={"status": None}))
        if not cited.ours:
            return found
        return tuple(
            replace(each, status="") if each.status == MOST_BINDING else each for each in found
        )

    def _link(self, link: PageLink) -> model.Link:
        """A link; to a calculator with what it carries along."""
        made = self.resolver.link(link)
        kind, _, name = link.page.partition("/")
        if kind != "calculators" or not isinstance(link, rules.NextStep):
            return made
        told = tuple(self.made(model.Carry, carry) for carry in link.carries)
        return replace(made, calculator=name, carries=told)

    def _field(self, name: str, wanted: Any, item: Any) -> Any:
        if name == "citations":
            # A calculator rests on what its summary is cited to. A section is called the same
            # everywhere: how binding a single statement is, is said of the statement.
            cited = item if isinstance(item, Cited) else item.summary
            return self._plain_citations(cited)
        if name == "status" and isinstance(item, Cited):
            own = "" if item.status is None else item.status.value
            known = {citation.status for citation in self._plain_citations(item)}
            return "" if known == {own} else own
        return self._value(wanted, getattr(item, name))

    def _value(self, wanted: Any, value: Any) -> Any:
        """A value of the content, as the type that the engine's class gives its field."""
        if get_origin(wanted) is tuple:
            return tuple(self._value(get_args(wanted)[0], each) for each in value)
        if get_origin(wanted) in (Union, UnionType):
            inner = next(part for part in get_args(wanted) if part is not type(None))
            return None if value is None else self._value(inner, value)
        if wanted is model.Link:
            return self._link(value)
        if wanted is str:
            return _said(value) if isinstance(value, Statement) else value or ""
        if not isinstance(wanted, type):
            return value
        if is_dataclass(wanted):
            return self.made(wanted, value)
        return wanted(value) if issubclass(wanted, Enum) else value


def _said(statement: Statement) -> str:
    """A statement where there is room for its words alone: a reading of ours is one of them."""
    return with_reading(statement.text, statement.ours or "")


NO_LAW = "Ikke oplyst i kilden"
UNSETTLED = "ikke afgjort"


def _fact(_: Definer, statement: Statement) -> dict[str, Any]:
    return {"value": statement.text, "label": "", "aside": False}


def _question(_: Definer, question: rules.Question) -> dict[str, Any]:
    """An answer to a typed number says itself which numbers lead to it."""
    return {
        "bands": tuple(
            decision_table.Band(option.id, option.lowest, option.highest)
            for option in question.options
            if option.lowest is not None and option.highest is not None
        )
    }


def _when(_: Definer, item: rules.Rule | rules.Carry | forms.ReferralPart) -> dict[str, Any]:
    return {"when": tuple(model.Condition(*pair) for pair in item.when.items())}


def _carry(definer: Definer, carry: rules.Carry) -> dict[str, Any]:
    to = carry.to if isinstance(carry, rules.CarryTo) else ""
    return {**_when(definer, carry), "answers": tuple(carry.answers.items()), "to": to}


def _offer(definer: Definer, item: rules.OfferedThing) -> dict[str, Any]:
    """An offer as it stands in its own file: who gives it, and on which legal basis."""
    offer = definer.catalogue.get(definer.scope, models.Offer, item.id)
    link = definer.resolver.link(PageLink(text=offer.title, page=f"offers/{item.id}"))
    provider = definer.catalogue.get(definer.scope, models.Actor, offer.provider)
    law = _law(definer, offer)
    return {"title": offer.title, "provider": provider.title, "law": law, "link": link}


def _outcome(definer: Definer, item: rules.Outcome) -> dict[str, Any]:
    """The offers that an outcome is about, and those that its next steps lead to.

    One that is about an offer which is not there on the day says that, and no more.
    """
    found = item.offer and definer.catalogue.find(definer.scope, models.Offer, item.offer.id)
    when = definer.catalogue.away(*found) if found else ""
    if found and when:
        return _without_offer(definer, found[1], when)
    named = [item.offer.id] if item.offer else []
    pages = (step.page.partition("/") for step in item.next_steps)
    named += [name for kind, _, name in pages if kind == "offers" and definer.offers(name)]
    return {"offers": tuple(dict.fromkeys(named))}


def _without_offer(definer: Definer, offer: models.Offer, when: str) -> dict[str, Any]:
    link = definer.resolver.link(PageLink(text=offer.title, page=f"offers/{offer.id}"))
    return {
        "headline": f"{offer.title}: gives ikke nu ({when})",
        "tone": "assessment",
        "facts": (),
        "next_steps": (link,),
        "offer": None,
        "asks": (),
        "offers": (),
    }


def _law(definer: Definer, offer: models.Offer) -> str:
    """The provisions an offer rests on; what no source settles is said to be unsettled."""
    get, scope = definer.catalogue.get, definer.scope
    if not offer.legal_bases:
        return NO_LAW
    names = [get(scope, models.Law, basis.law).short for basis in offer.legal_bases]
    binding = {
        status
        for basis in offer.legal_bases
        for status in statuses(definer.catalogue, scope, basis)
    }
    if binding == {models.Status.REQUIREMENT}:
        return listed(names)
    return f"{listed(names, 'eller')}, {UNSETTLED}"


def _table(definer: Definer, item: rules.RuleSet) -> dict[str, Any]:
    """The rules, and after them what holds where none of them does."""
    every = (*item.rules, *item.otherwise)
    made = tuple(definer.made(decision_table.Rule, each) for each in every)
    return {"rules": made, **_dated(definer, item)}


def _rule(definer: Definer, item: rules.Rule) -> dict[str, Any]:
    return {**_when(definer, item), "otherwise": isinstance(item, rules.Otherwise)}


def _dated(definer: Definer, item: object) -> dict[str, Any]:
    """What changes on a day, as it is said on the day the definition is made for."""
    day = definer.day.isoformat()
    lines = (model.DatedLine(each.on(day), each.regions) for each in definer.dated(item))
    return {"dated": tuple(lines)}


def _deadline(definer: Definer, item: forms.Deadline) -> dict[str, Any]:
    """The dates typed say which side of a change they lie on, so both go along."""
    return {"day": definer.day.isoformat(), "dated": definer.dated(item)}


def _checklist(definer: Definer, item: forms.Checklist) -> dict[str, Any]:
    """The routing is a table of its own to the engine, under the checklist's name."""
    table = definer.made(
        decision_table.DecisionTable,
        item.routing,
        id=item.id,
        title=item.title,
        summary=_said(item.summary),
        kind="decision_table",
        made_for=(),
        notes=(),
        sheet=None,
    )
    return {"routing": table, **_dated(definer, item)}


def _parameter(definer: Definer, item: budgets.Parameter) -> dict[str, Any]:
    """A parameter starts from its own value or from a rate."""
    return {"start": item.start if item.rate is None else definer.amount(item.rate)}


def _dated_rates(
    definer: Definer,
    item: budgets.CostModel | budgets.CapacityModel | budgets.PopulationModel | budgets.QueueModel,
) -> dict[str, Any]:
    """The rates that parameters start from, with what they came to before."""
    named: dict[str, list[str]] = {}
    for parameter in item.parameters:
        if parameter.rate is not None:
            named.setdefault(parameter.rate, []).append(parameter.id)
    rates = (_dated_rate(definer, rate, tuple(ids)) for rate, ids in named.items())
    return {"rates": tuple(rates)}


def _line_rates(definer: Definer, item: budgets.ProjectModel) -> dict[str, Any]:
    """The rates of the example's lines, which any line of the reader's own may have."""
    named = dict.fromkeys(line.rate for line in item.lines if line.rate is not None)
    return {"rates": tuple(_dated_rate(definer, rate, (), of_lines=True) for rate in named)}


def _dated_rate(
    definer: Definer, name: str, ids: tuple[str, ...], *, of_lines: bool = False
) -> rates.DatedRate:
    rate = definer.catalogue.get(definer.scope, models.Rate, name)
    now = nearest(rate.periods, definer.day)
    before = (period for period in rate.periods if _since(period) < _since(now))
    return rates.DatedRate(
        rate.id,
        rate.title,
        rate.unit,
        now.amount,
        _since(now),
        tuple(rates.RateAmount(period.amount, _since(period)) for period in before),
        ids,
        of_lines,
    )


def _since(period: Dated) -> str:
    return "" if period.valid_from is None else period.valid_from.isoformat()


def _queue(definer: Definer, item: budgets.QueueModel) -> dict[str, Any]:
    return {"example": tuple(item.example.items()), **_dated_rates(definer, item)}


def _start_line(definer: Definer, item: budgets.TemplateLine) -> dict[str, Any]:
    """A line's rate is an amount; a line of a template has its source with the template."""
    rate = None if item.rate is None else definer.amount(item.rate)
    if isinstance(item, budgets.StartLine):
        return {"rate": rate}
    return {"rate": rate, "citations": (), "ours": ""}


def _indicator_set(definer: Definer, item: models.IndicatorSet) -> dict[str, Any]:
    """The indicators stand in a file of their own, each with the columns it is counted by."""
    catalogue, scope = definer.catalogue, definer.scope
    chosen = [catalogue.get(scope, models.Indicator, name) for name in item.indicators]
    columns = {field.id: field for indicator in chosen for field in indicator.fields}
    return {
        "columns": (
            indicators.Column(item.municipality.id, item.municipality.label, "municipality"),
            indicators.Column(item.date.id, item.date.label, "date"),
            *(definer.made(indicators.Column, field) for field in columns.values()),
        ),
        "municipality": item.municipality.id,
        "date": item.date.id,
        "indicators": tuple(definer.made(indicators.Indicator, one) for one in chosen),
    }


_DIFFERENT: Mapping[type, Callable[[Definer, Any], dict[str, Any]]] = {
    capacity.CapacityModel: _dated_rates,
    checklist.Checklist: _checklist,
    cost_model.CostModel: _dated_rates,
    deadline.Deadline: _deadline,
    checklist.ReferralPart: _when,
    decision_table.DecisionTable: _table,
    decision_table.Offer: _offer,
    decision_table.Outcome: _outcome,
    decision_table.Question: _question,
    decision_table.Rule: _rule,
    indicators.IndicatorSet: _indicator_set,
    model.Carry: _carry,
    model.Fact: _fact,
    parameters.Parameter: _parameter,
    population.PopulationModel: _dated_rates,
    project_model.ProjectModel: _line_rates,
    project_model.StartLine: _start_line,
    queueing.QueueModel: _queue,
}
"""The fields of the engines' classes that are not the content's own, and how each is made."""
