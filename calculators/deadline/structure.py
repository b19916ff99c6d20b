"""Mistakes in a deadline's definition, and its form and rules for the page."""

from collections.abc import Iterator

from calculators.citations import cited, together
from calculators.danish import counted
from calculators.deadline.days import OPTIONS, fields
from calculators.deadline.model import Deadline, Outcome, Stated
from calculators.model import UNCLEAR, Field, FieldKind, Finding, Form, Table

OUTCOMES = (
    ("excepted", "Undtagelsen gælder"),
    ("unknown", "Dagen, fristen regnes fra, er ikke kendt"),
    ("unsettled", "Undtagelsen er ikke afklaret"),
    ("open", "Ingen undtagelse; intet er tilbudt endnu"),
    ("kept", "Ingen undtagelse; det tilbudte ligger senest på fristens sidste dag"),
    ("passed", "Ingen undtagelse; det tilbudte ligger efter fristens sidste dag"),
)
"""The outcomes and when they follow, in the order they are tried."""


def findings(deadline: Deadline) -> tuple[Finding, ...]:
    """Everything wrong with a deadline, for its editor."""
    return tuple(_findings(deadline))


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
    counting, later = deadline.counting, deadline.later_reason
    count = Table(
        caption="Sådan tælles fristen",
        columns=("Regel", "Fordi", "Kilde"),
        rows=(
            (f"{deadline.start.short} + {days}", _said(counting), cited(counting.citations)),
            (f"{deadline.later.short} + {days}", _said(later), cited(later.citations)),
        ),
    )
    return (count, _outcomes(deadline))


def _outcomes(deadline: Deadline) -> Table:
    rows = []
    for at, (name, when) in enumerate(OUTCOMES, start=1):
        found: Outcome = getattr(deadline, name)
        sources = together(found.because.citations, *(fact.citations for fact in found.facts))
        shown = found.headline.replace("{date}", "(sidste dag)")
        rows.append((str(at), when, shown, _said(found.because), cited(sources)))
    return Table(
        caption="Regler",
        columns=("Regel", "Når", "Så", "Fordi", "Kilde"),
        rows=tuple(rows),
        numeric=(True, False, False, False, False),
    )


def _said(stated: Stated) -> str:
    return f"{stated.text} Vores læsning: {stated.ours}" if stated.ours else stated.text


def _findings(deadline: Deadline) -> Iterator[Finding]:
    if deadline.days < 1:
        yield Finding(("days",), "fristen skal være mindst 1 dag")
    seen: set[str] = set()
    for key in ("start", "exception", "later", "offered"):
        name = getattr(deadline, key).id
        if name in seen:
            yield Finding((key, "id"), f"id'et »{name}« er allerede brugt – vælg et andet")
        seen.add(name)
    dated = {"unsettled", "open", "kept", "passed"}
    said: dict[str, str] = {}
    for key, _ in OUTCOMES:
        found = getattr(deadline, key)
        if key not in dated and "{date}" in found.headline:
            message = "fristens sidste dag kendes ikke her – fjern {date}"
            yield Finding((key, "headline"), message)
        if key == "open" and "{date}" not in found.headline:
            yield Finding((key, "headline"), "skriv {date}, hvor fristens sidste dag skal stå")
        if found.headline in said:
            message = (
                f"overskriften er den samme som under »{said[found.headline]}« – skriv en anden"
            )
            yield Finding((key, "headline"), message)
        said[found.headline] = key
        if not found.because.text.strip():
            yield Finding((key, "because"), "begrundelsen mangler – skriv hvorfor")
