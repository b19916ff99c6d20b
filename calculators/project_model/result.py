"""What a project comes to and can be taken away as, and what must be right about it."""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module

from calculators.budget_files.actions import FileActions
from calculators.budget_files.requests import rebuilt
from calculators.budget_files.workbook import Document
from calculators.citations import cited, with_reading
from calculators.common import places, repeated_ids
from calculators.cost_model import sensitivity
from calculators.cost_model.budget import shown
from calculators.cost_model.result import NO_RANGE
from calculators.danish import listed
from calculators.model import (
    Fact,
    Finding,
    PartialError,
    Result,
    Table,
    Tone,
)
from calculators.parameters.partial import left_out
from calculators.project_model import explained, fields, rules, tables
from calculators.project_model.effects import MOST_CHANGES, Effects
from calculators.project_model.fields import Answers
from calculators.project_model.form import form_of
from calculators.project_model.live import line_totals
from calculators.project_model.model import FunderKind, LineKind, ProjectModel
from calculators.project_model.pasting import paste
from calculators.project_model.project import Project
from calculators.project_model.reading import read
from calculators.project_model.said import KINDS, kroner, published_sum, regulation_text
from calculators.project_model.spreading import spread_rest
from calculators.project_model.totals import LineTotals, Totals, outcome, totals

_FILES = "calculators.project_files.document"
MOST_SHOWN = f"De {MOST_CHANGES} forudsætninger, der betyder mest, er vist."


def calculate(definition: ProjectModel, answers: Answers) -> Result:
    """The budget of the reader's project.

    A line that lacks a figure is left out, and the answer says which and what it lacks.
    Raises PartialError where answers are bad, with all of them at once and the result of what
    could be read.
    """
    found = read(definition, answers)
    result = project_result(found.project)
    if found.errors:
        raise PartialError(found.errors, result)
    return result


def project_result(read_project: Project) -> Result:
    """A project as the reader is shown it."""
    definition = read_project.definition
    if not read_project.lines:
        return Result(
            headline="Udfyld mindst én linje for at få et beløb",
            tone=Tone.CLARIFY,
            reasons=(),
            changes=(),
            facts=tuple(_gaps(read_project)),
            notes=definition.notes,
            next_steps=definition.next_steps,
            made_for=definition.made_for,
        )
    every = outcome(read_project)
    expected = every[1]
    effects = Effects(read_project)
    swings = effects.swings()
    without = left_out(len(read_project.gaps))
    return Result(
        headline=f"I alt {published_sum(expected, expected.whole)}{without}",
        tone=Tone.CLARIFY if read_project.gaps else Tone.DECIDED,
        reasons=(
            *(explained.line_reason(expected, each) for each in expected.lines),
            explained.rounding_reason(expected, effects.total),
        ),
        changes=tuple(effects.changes()),
        changes_note=MOST_SHOWN if effects.count > MOST_CHANGES else "",
        facts=(*_gaps(read_project), *_facts(expected), *sensitivity.driver(swings)),
        tables=(
            tables.lines_table(expected),
            *map(_aside, tables.categories_table(expected)),
            tables.funders_table(expected),
            *map(_aside, tables.applicant_tables(expected)),
            *(_interval(every) if swings else ()),
            *((_aside(sensitivity.tornado_table(swings)),) if swings else ()),
        ),
        charts=(sensitivity.tornado_chart(swings, effects.total),) if swings else (),
        notes=(*definition.notes, *(() if swings else (NO_RANGE,))),
        next_steps=definition.next_steps,
        made_for=definition.made_for,
        paper=" – ".join(filter(None, (read_project.title, read_project.scenario))),
    )


def _aside(table: Table) -> Table:
    """A table that the sheet of paper does without: what it says stands there in another table."""
    return replace(table, aside=True)


def _interval(every: tuple[Totals, Totals, Totals]) -> tuple[Table, Table]:
    whole, posts = tables.interval_tables(every)
    return whole, _aside(posts)


def _gaps(found: Project) -> Iterator[Fact]:
    for label, what in found.gaps:
        yield Fact(f"Mangler {what}", f"{label} er ikke regnet med")


def _facts(computed: Totals) -> Iterator[Fact]:
    """The figures an application asks for, rounded as they are published."""
    own = computed.project
    whole = computed.published(computed.whole)
    yield Fact(published_sum(computed, computed.applied), "Ansøgt beløb")
    yield Fact(published_sum(computed, computed.others), "Anden finansiering")
    yield from _kinds(computed)
    for label, value in zip(own.years, whole.by_period, strict=True):
        yield Fact(shown(value), f"Budget {label}")
    cited_as = own.definition.citations if own.example else ()
    yield Fact(published_sum(computed, computed.whole), "Samlet budget", cited_as)
    for (funder, kind), names in _overruled(own).items():
        said = f"Finansieringskilder siger »{KINDS[kind]}« om {funder}. Det gælder for {names}"
        yield Fact(said, "»Søges« i linjen tæller ikke")
    if own.otherwise:
        other = totals(replace(own, regulation=own.otherwise))
        prices = "løbende" if own.fixed_prices else "faste"
        yield Fact(published_sum(other, other.whole), f"Samlet budget i {prices} priser")
    for difference in explained.differences(computed):
        yield Fact(difference, "Forskel ved afrunding")
    if not own.rounded.by_cell:
        yield Fact(kroner(computed, computed.whole.total), "Samlet budget, uafrundet")
    for each in computed.lines:
        text = f"{shown(computed.shown(each))} ({_marked(computed, each)})"
        yield Fact(text, each.line.name, each.line.citations, aside=True)
    yield from _settings(own)


def _overruled(own: Project) -> dict[tuple[str, FunderKind], str]:
    """By funder the lines that say otherwise of being applied for than it does."""
    found: dict[tuple[str, FunderKind], list[str]] = {}
    for name, funder, kind in own.overruled:
        found.setdefault((funder, kind), []).append(f"»{name}«")
    return {key: listed(names) for key, names in found.items()}


def _kinds(computed: Totals) -> Iterator[Fact]:
    """What of the other funding is promised, own or in kind; income and tax where there are any."""
    for kind, label in KINDS.items():
        if kind not in (FunderKind.APPLIED, FunderKind.OTHER) and kind in computed.kinds:
            yield Fact(kroner(computed, computed.kinds[kind].total), label)
    for each in (computed.income, computed.vat):
        if any(each.by_period):
            yield Fact(kroner(computed, each.total), each.name)


def _marked(computed: Totals, each: LineTotals) -> str:
    """Whether a line is applied for, and how much of it where it is not the whole."""
    parts = zip(each.line.portions, each.borne, strict=True)
    asked = [row for portion, row in parts if portion.kind is FunderKind.APPLIED]
    if asked and each.line.kind is LineKind.INCOME:
        return "trækkes fra det, der søges"
    if len(asked) == len(each.borne):
        return "der søges midler til linjen"
    if not asked:
        return "der søges ikke midler til linjen"
    return f"der søges {kroner(computed, sum(map(sum, asked)))} til linjen"


def _settings(own: Project) -> Iterator[Fact]:
    """What the whole budget rests on: the level of its prices, and what they are moved by."""
    yield Fact(own.level_reached, "Prisniveau")
    regulated = regulation_text(own)
    if regulated:
        yield Fact(regulated, "Regulering")
    elif own.otherwise:
        yield Fact("Ikke lagt til: beløbene er i faste priser", "Regulering")
    for label, text in own.called:
        yield Fact(text, label)


def rules_table(definition: ProjectModel) -> tuple[Table, ...]:
    """How lines are computed and rounded, and the published example the form starts from."""
    return (_types(), *rules.example_tables(definition), _origin(definition))


def _types() -> Table:
    return Table(
        caption="Linjernes typer",
        columns=("Type", "Udregning"),
        rows=(
            ("Deltagere", "Deltagere × timer pr. deltager × takst pr. time"),
            ("Sager", "Sager × minutter pr. sag ÷ 60 × takst pr. time"),
            ("Fast beløb", "Beløbet, som det er skrevet"),
            ("Antal × pris", "Antal × pris pr. enhed, i en enhed du selv skriver"),
            (
                "Løn",
                "Årsværk × måneder × løn pr. måned × (100 % + pension + feriepenge)",
            ),
            ("Procent af andre linjer", "Procent × summen af de linjer, den tages af, år for år"),
        ),
    )


def _origin(definition: ProjectModel) -> Table:
    return Table(
        caption="Startværdierne",
        columns=("Linje", "Kilde"),
        rows=tuple(
            (line.label, with_reading(cited(line.citations), line.ours) or "Vores")
            for line in definition.lines
        ),
    )


def findings(definition: ProjectModel) -> tuple[Finding, ...]:
    """Everything wrong with a project model, for its editor.

    The steps of rounding; the example must be possible to enter, and full; a template must be
    possible to enter.
    """
    return tuple(_findings(definition))


def _findings(definition: ProjectModel) -> Iterator[Finding]:
    if definition.rounding.year not in fields.ROUNDINGS:
        steps = listed([str(step) for step in fields.ROUNDINGS], "eller")
        yield Finding(("rounding", "year"), f"årene kan afrundes til {steps} kr.")
    found = read(definition, {})
    for error in found.errors:
        yield Finding(_where(error.field), f"eksemplet kan ikke tastes – {error.message}")
    for label, what in () if found.errors else found.project.gaps:
        message = f"»{label}« mangler {what} – eksemplet skal være fuldt udfyldt"
        yield Finding(("lines",), f"{message}: count, time og rate, som typen kræver, og shares")
    yield from repeated_ids(places("templates", definition.templates), (fields.EXAMPLE,))
    for at, template in enumerate(definition.templates):
        begun = fields.from_template(definition, {}, template.id)
        for error in read(definition, begun).errors:
            where = ("templates", at, *_where(error.field))
            yield Finding(where, f"skabelonen kan ikke tastes – {error.message}")


def _where(name: str) -> tuple[str | int, ...]:
    """Where in the definition an answer comes from: a line's field leads to the line."""
    word, _, rest = name.partition("-")
    number = rest.partition("-")[0]
    return ("lines", int(number) - 1) if word == "linje" and number.isdecimal() else ()


def _document(definition: ProjectModel, answers: Answers) -> Document:
    """What a project can be taken away as: read only now, as most readers take nothing."""
    made: Document = import_module(_FILES).project_document(definition, answers)
    return made


ACTIONS = {
    **FileActions(_document, form_of, "calculators.uncertainty.of_project").by_name(),
    "form": rebuilt(form_of),
    "paste": paste,
    "spread": spread_rest,
    "totals": line_totals,
}
