"""A deadline's form, its rules as tables, and the mistakes an editor can make in them."""

from collections.abc import Iterator

from calculators.citations import cited, together, with_reading, with_status
from calculators.common import YES_NO_UNCLEAR, repeated_ids, rules_as_table
from calculators.danish import counted
from calculators.deadline.model import Deadline, DeadlineOutcome
from calculators.deadline.result import TODAY, questions
from calculators.model import UNCLEAR, Field, FieldKind, Finding, Form, Statement, Table

OUTCOMES = (
    ("excepted", "Undtagelsen gælder"),
    ("unknown", "Dagen, fristen regnes fra, er ikke kendt"),
    ("unsettled", "Undtagelsen er ikke afklaret"),
    ("open", "Ingen undtagelse; intet er tilbudt endnu"),
    ("kept", "Ingen undtagelse; det tilbudte ligger senest på fristens sidste dag"),
    ("passed", "Ingen undtagelse; det tilbudte ligger efter fristens sidste dag"),
)
"""The outcomes and when they follow, in the order they are tried."""

DATED = ("unsettled", "open", "kept", "passed")
"""The outcomes whose headline can name the last day, because it is known."""


def form(deadline: Deadline) -> Form:
    """Three dates and the exception."""
    return Form(
        id=deadline.id,
        title=deadline.title,
        today=TODAY,
        fields=tuple(
            Field(
                id=question.id,
                label=question.label,
                kind=FieldKind.CHOICE if question is deadline.exception else FieldKind.DATE,
                start=UNCLEAR if question is deadline.exception else "",
                help=with_reading(question.help, question.ours),
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
            (f"{question.short} + {days}", _because(why.text, why), cited(why.citations))
            for question, why in (
                (deadline.start, deadline.counting),
                (deadline.later, deadline.later_reason),
            )
        ),
    )
    return (count, _outcomes(deadline))


def _because(text: str, said: Statement | DeadlineOutcome) -> str:
    return with_reading(with_status(text, said.status), said.ours)


def _outcomes(deadline: Deadline) -> Table:
    rows = []
    for at, (name, when) in enumerate(OUTCOMES, start=1):
        found: DeadlineOutcome = getattr(deadline, name)
        sources = together(found.citations, *(fact.citations for fact in found.facts))
        shown = found.headline.replace("{date}", "(sidste dag)")
        rows.append((str(at), when, shown, _because(found.because, found), cited(sources)))
    return rules_as_table("Regler", rows)


def findings(deadline: Deadline) -> tuple[Finding, ...]:
    """Everything wrong with a deadline, for its editor.

    Ids used twice; a last day named where none is known, or left out where it is the
    answer; two outcomes that read the same.
    """
    keys = ("start", "exception", "later", "offered")
    ids = (((key,), getattr(deadline, key).id) for key in keys)
    return (*repeated_ids(ids), *_headlines(deadline))


def _headlines(deadline: Deadline) -> Iterator[Finding]:
    known: dict[str, str] = {}
    for key, _ in OUTCOMES:
        headline = getattr(deadline, key).headline
        if key not in DATED and "{date}" in headline:
            message = "fristens sidste dag kendes ikke her – fjern {date}"
            yield Finding((key, "headline"), message)
        if key == "open" and "{date}" not in headline:
            yield Finding((key, "headline"), "skriv {date}, hvor fristens sidste dag skal stå")
        if headline in known:
            message = f"overskriften er den samme som under »{known[headline]}« – skriv en anden"
            yield Finding((key, "headline"), message)
        known[headline] = key
