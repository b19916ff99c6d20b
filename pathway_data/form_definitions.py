"""From an editor's checklist or deadline to the definition its engine runs."""

from calculators import checklist as lists
from calculators import deadline as deadlines
from calculators import model
from pathway_data.models import forms as data
from pathway_data.models.base import Statement
from pathway_data.resolving import Parts
from pathway_data.rule_definitions import options, rule_set


def checklist(parts: Parts, calculator: data.Checklist) -> lists.Checklist:
    """A checklist with its routing as a decision table inside it."""
    return lists.Checklist(
        id=calculator.id,
        title=calculator.title,
        summary=calculator.summary.text,
        flags=tuple(_flag(parts, flag) for flag in calculator.flags),
        routing=rule_set(
            parts,
            calculator.routing,
            id=calculator.id,
            title=calculator.title,
            summary=calculator.summary.text,
        ),
        items=tuple(_item(parts, item) for item in calculator.items),
        destinations=tuple(_destination(parts, place) for place in calculator.destinations),
        flag_notes=parts.facts(calculator.flag_notes),
        made_for=calculator.made_for,
        notes=tuple(note.text for note in calculator.notes),
    )


def _flag(parts: Parts, flag: data.RedFlag) -> lists.RedFlag:
    return lists.RedFlag(
        id=flag.id,
        label=flag.label,
        short=flag.short,
        signs=flag.signs,
        found=flag.found,
        advice=parts.facts(flag.advice),
        emergency=flag.emergency,
        citations=parts.citations(flag),
        ours=flag.ours or "",
    )


def _item(parts: Parts, item: data.ContentItem) -> lists.ContentItem:
    return lists.ContentItem(
        id=item.id,
        label=item.label,
        heading=item.heading,
        kind=item.kind,
        help=item.help,
        options=options(item.options),
        instead=item.instead or "",
        citations=parts.citations(item),
    )


def _destination(parts: Parts, place: data.Destination) -> lists.Destination:
    form, law = place.form, place.legal_basis
    return lists.Destination(
        outcome=place.outcome,
        receiver=place.receiver,
        form=_statement(parts, form) if form else None,
        legal_basis=_statement(parts, law) if law else None,
    )


def deadline(parts: Parts, calculator: data.Deadline) -> deadlines.Deadline:
    """A deadline with its dates, its exception and what follows."""
    return deadlines.Deadline(
        id=calculator.id,
        title=calculator.title,
        summary=calculator.summary.text,
        days=calculator.days,
        counting=_statement(parts, calculator.counting),
        start=_question(parts, calculator.start),
        later=_question(parts, calculator.later),
        exception=_question(parts, calculator.exception),
        offered=_question(parts, calculator.offered),
        unknown=_outcome(parts, calculator.unknown),
        excepted=_outcome(parts, calculator.excepted),
        unsettled=_outcome(parts, calculator.unsettled),
        open=_outcome(parts, calculator.open),
        kept=_outcome(parts, calculator.kept),
        passed=_outcome(parts, calculator.passed),
        later_reason=_statement(parts, calculator.later_reason),
        made_for=calculator.made_for,
        notes=tuple(note.text for note in calculator.notes),
    )


def _question(parts: Parts, question: data.DeadlineQuestion) -> deadlines.DeadlineQuestion:
    return deadlines.DeadlineQuestion(
        question.id, question.label, question.short, question.help, parts.citations(question)
    )


def _statement(parts: Parts, statement: Statement | data.ReferralForm) -> model.Statement:
    return model.Statement(statement.text, parts.citations(statement), statement.ours or "")


def _outcome(parts: Parts, outcome: data.DeadlineOutcome) -> deadlines.DeadlineOutcome:
    return deadlines.DeadlineOutcome(
        headline=outcome.headline,
        because=outcome.because,
        citations=parts.citations(outcome),
        ours=outcome.ours or "",
        facts=parts.facts(outcome.facts),
        next_steps=parts.links(outcome.next_steps),
    )
