"""From an editor's checklist or deadline to the definition its engine runs."""

from calculators import checklist as lists
from calculators import deadline as deadlines
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


def _flag(parts: Parts, flag: data.RedFlag) -> lists.Flag:
    return lists.Flag(
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


def _item(parts: Parts, item: data.ContentItem) -> lists.Item:
    return lists.Item(
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
        form=form.text if form else "",
        form_citations=parts.citations(form) if form else (),
        legal_basis=law.text if law else "",
        legal_citations=parts.citations(law) if law else (),
    )


def deadline(parts: Parts, calculator: data.Deadline) -> deadlines.Deadline:
    """A deadline with its dates, its exception and what follows."""
    return deadlines.Deadline(
        id=calculator.id,
        title=calculator.title,
        summary=calculator.summary.text,
        days=calculator.days,
        counting=_stated(parts, calculator.counting),
        start=_asked(parts, calculator.start),
        later=_asked(parts, calculator.later),
        exception=_asked(parts, calculator.exception),
        offered=_asked(parts, calculator.offered),
        unknown=_followed(parts, calculator.unknown),
        excepted=_followed(parts, calculator.excepted),
        unsettled=_followed(parts, calculator.unsettled),
        open=_followed(parts, calculator.open),
        kept=_followed(parts, calculator.kept),
        passed=_followed(parts, calculator.passed),
        later_reason=_stated(parts, calculator.later_reason),
        made_for=calculator.made_for,
        notes=tuple(note.text for note in calculator.notes),
    )


def _asked(parts: Parts, question: data.DeadlineQuestion) -> deadlines.Asked:
    return deadlines.Asked(
        question.id, question.label, question.short, question.help, parts.citations(question)
    )


def _stated(parts: Parts, statement: Statement) -> deadlines.Stated:
    return deadlines.Stated(statement.text, parts.citations(statement), statement.ours or "")


def _followed(parts: Parts, outcome: data.DeadlineOutcome) -> deadlines.Outcome:
    because = deadlines.Stated(outcome.because, parts.citations(outcome), outcome.ours or "")
    return deadlines.Outcome(
        outcome.headline, because, parts.facts(outcome.facts), parts.links(outcome.next_steps)
    )
