"""A deadline's form, and its rules as tables to read without a script."""

from calculators.citations import cited, together
from calculators.danish import counted
from calculators.deadline.days import OPTIONS, fields
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
                id=asked.id,
                label=asked.label,
                kind=FieldKind.CHOICE if asked is deadline.exception else FieldKind.DATE,
                start=UNCLEAR if asked is deadline.exception else "",
                help=asked.help,
                options=OPTIONS if asked is deadline.exception else (),
                citations=asked.citations,
            )
            for asked in fields(deadline)
        ),
    )


def rules_table(deadline: Deadline) -> tuple[Table, ...]:
    """How the last day is counted, and what follows when."""
    days = counted(deadline.days, "kalenderdag", "kalenderdage")
    parts = ((deadline.start, deadline.counting), (deadline.later, deadline.later_reason))
    count = Table(
        caption="Sådan tælles fristen",
        columns=("Regel", "Fordi", "Kilde"),
        rows=tuple(
            (f"{question.short} + {days}", _read(said.text, said.ours), cited(said.citations))
            for question, said in parts
        ),
    )
    return (count, _outcomes(deadline))


def _outcomes(deadline: Deadline) -> Table:
    rows = []
    for at, (name, when) in enumerate(OUTCOMES, start=1):
        found: DeadlineOutcome = getattr(deadline, name)
        sources = together(found.citations, *(fact.citations for fact in found.facts))
        shown = found.headline.replace("{date}", "(sidste dag)")
        rows.append((str(at), when, shown, _read(found.because, found.ours), cited(sources)))
    return Table(
        caption="Regler",
        columns=("Regel", "Når", "Så", "Fordi", "Kilde"),
        rows=tuple(rows),
        numeric=(True, False, False, False, False),
    )


def _read(text: str, ours: str) -> str:
    return f"{text} Vores læsning: {ours}" if ours else text
