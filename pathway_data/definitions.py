"""From an editor's calculator to the definition its engine runs.

The engines know nothing of ids, sources or pages: citations and links are resolved here,
by whoever knows the site's addresses.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from calculators import cost_model as cost
from calculators import decision_table as table
from calculators import model
from pathway_data import models
from pathway_data.catalogue import Catalogue, Scope
from pathway_data.models import calculator as data
from pathway_data.models.base import Cited, Statement, current
from pathway_data.models.knowledge import PageLink

type Definition = table.DecisionTable | cost.CostModel


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

    def definition(self, calculator: models.Calculator) -> Definition:
        """The definition the engine of the calculator's kind runs."""
        if isinstance(calculator, models.DecisionTable):
            return self._decision_table(calculator)
        return self._cost_model(calculator)

    def _facts(self, statements: Iterable[Statement]) -> tuple[model.Fact, ...]:
        cite = self.resolver.citations
        return tuple(model.Fact(s.text, citations=cite(s)) for s in statements)

    def _links(self, links: Iterable[PageLink]) -> tuple[model.Link, ...]:
        return tuple(self.resolver.link(link) for link in links)

    def _decision_table(self, calculator: models.DecisionTable) -> table.DecisionTable:
        return table.DecisionTable(
            id=calculator.id,
            title=calculator.title,
            summary=calculator.summary.text,
            hit=calculator.hit,
            questions=tuple(self._question(q) for q in calculator.questions),
            outcomes=tuple(self._outcome(o) for o in calculator.outcomes),
            rules=tuple(self._rule(rule) for rule in calculator.rules),
            derived=tuple(
                table.Derived(d.id, d.label, d.mode, tuple(d.of)) for d in calculator.derived
            ),
            topics=tuple(table.Topic(topic.id, topic.label) for topic in calculator.topics),
            made_for=calculator.made_for,
        )

    def _question(self, question: data.Question) -> table.Question:
        return table.Question(
            id=question.id,
            label=question.label,
            options=tuple(model.Option(o.id, o.label) for o in question.options),
            help=question.help,
            start=question.start,
            citations=self.resolver.citations(question),
        )

    def _outcome(self, outcome: data.Outcome) -> table.Outcome:
        return table.Outcome(
            id=outcome.id,
            headline=outcome.headline,
            tone=model.Tone(outcome.tone),
            facts=self._facts(outcome.facts),
            next_steps=self._links(outcome.next_steps),
            topic=outcome.topic or "",
            silent=outcome.silent,
        )

    def _rule(self, rule: data.Rule) -> table.Rule:
        return table.Rule(
            when=tuple(table.Condition(name, options) for name, options in rule.when.items()),
            then=rule.then,
            because=rule.because,
            citations=self.resolver.citations(rule),
            ours=rule.ours or "",
        )

    def _cost_model(self, calculator: models.CostModel) -> cost.CostModel:
        rounding = calculator.rounding
        return cost.CostModel(
            id=calculator.id,
            title=calculator.title,
            summary=calculator.summary.text,
            price_level=calculator.price_level,
            years=calculator.years,
            parameters=tuple(self._parameter(p) for p in calculator.parameters),
            lines=tuple(self._line(line) for line in calculator.lines),
            rounding=cost.Rounding(
                line=rounding.line,
                year=rounding.year,
                total=rounding.total,
                note=rounding.note,
                ours=rounding.ours or "",
                citations=self.resolver.citations(rounding),
            ),
            other_funding=calculator.other_funding,
            next_steps=self._links(calculator.next_steps),
            made_for=calculator.made_for,
            notes=tuple(note.text for note in calculator.notes),
            citations=self.resolver.citations(calculator.summary),
        )

    def _parameter(self, parameter: data.Parameter) -> cost.Parameter:
        return cost.Parameter(
            id=parameter.id,
            label=parameter.label,
            unit=parameter.unit,
            start=self._start(parameter),
            minimum=parameter.minimum,
            maximum=parameter.maximum,
            decimals=parameter.decimals,
            low=parameter.low,
            high=parameter.high,
            help=parameter.help,
            citations=self.resolver.citations(parameter),
            ours=parameter.ours or "",
            unit_label=parameter.unit_label or "",
        )

    def _start(self, parameter: data.Parameter) -> Decimal:
        """The starting value: the editor's own, or the rate that holds on the day."""
        if parameter.start is not None or parameter.rate is None:
            return parameter.start or Decimal(0)
        periods = self.catalogue.get(self.scope, "rates", parameter.rate).periods
        amount: Decimal = (current(periods, self.day) or periods[0]).amount
        return amount

    def _line(self, line: data.CostLine) -> cost.Line:
        return cost.Line(
            id=line.id,
            label=line.label,
            factors=line.factors,
            shares=tuple(cost.Share(share.year, share.part) for share in line.shares),
            funder=line.funder,
            applied_for=line.applied_for,
            citations=self.resolver.citations(line),
        )
