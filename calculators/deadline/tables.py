"""A deadline's form, and its rules as tables to read without a script."""

from calculators.citations import cited, together, with_reading
from calculators.common import YES_NO_UNCLEAR, rules_as_table
from calculators.danish import counted
from calculators.deadline.days import questions
from calculators.deadline.model import Deadline, DeadlineOutcome
from calculators.model import UNCLEAR, Field, FieldKind, Form, Table

OUTCOMES = (
    ("excepted", "Undtagelsen gælder"),
    ("unknown", "Dagen, fristen regnes fra, er ikke kendt"),
    ("unsettled", "Undtagelsen er ikke afklaret"),
    ("open", "Ingen undtagelse; intet er tilbudt endnu"),
    ("kept", "Ingen undtagelse; det tilbudte ligger senest på fristens sidste dag"),
    ("passed", "Ingen undtagelse; det tilbudte ligger efter fristens sidste dag"),
)
"""The outcomes and when they follow, in the order they are tried."""


def form(deadline: Deadline) -> Form:
    """Three dates and the exception."""
    return Form(
        id=deadline.id,
        title=deadline.title,
        fields=tuple(
            Field(
                id=question.id,
                label=question.label,
                kind=FieldKind.CHOICE if question is deadline.exception else FieldKind.DATE,
                start=UNCLEAR if question is deadline.exception else "",
                help=question.help,
                options=YES_NO_UNCLEAR if question is deadline.exception else (),
                citations=question.citations,
            )
            for question in questions(deadline)
        ),
    )


def rules_table(deadline: Deadline) -> tuple[Table, ...]:
    """How the last day is counted, and what follows when."""
    days = counted(deadline.days, "kalenderdag", "kalenderdage")
    count = Table(
        caption="Sådan tælles fristen",
        columns=("Regel", "Fordi", "Kilde"),
        rows=tuple(
            (f"{question.short} + {days}", with_reading(why.text, why.ours), cited(why.citations))
            for question, why in (
                (deadline.start, deadline.counting),
                (deadline.later, deadline.later_reason),
            )
        ),
    )
    return (count, _outcomes(deadline))


def _outcomes(deadline: Deadline) -> Table:
    rows = []
    for at, (name, when) in enumerate(OUTCOMES, start=1):
        found: DeadlineOutcome = getattr(deadline, name)
        sources = together(found.citations, *(fact.citations for fact in found.facts))
        shown = found.headline.replace("{date}", "(sidste dag)")
        rows.append((str(at), when, shown, with_reading(found.because, found.ours), cited(sources)))
    return rules_as_table("Regler", rows)
