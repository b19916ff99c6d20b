"""A project in tables: by line, by category, by funder and year, as each funder is applied to."""

from collections.abc import Iterator
from functools import lru_cache

from calculators.cost_model.result import step_words
from calculators.cost_model.sensitivity import ENDS
from calculators.danish import exact_amount, number
from calculators.model import Table
from calculators.project_model.model import LineKind
from calculators.project_model.said import (
    KINDS,
    NO_CATEGORY,
    SUBTRACTED,
    amount,
    applied_text,
    funders_text,
    of_oere,
    of_units,
)
from calculators.project_model.totals import FunderSum, LineTotals, Row, Sum, Totals

ROUNDING = "Afrunding"
type Cells = tuple[str, ...]


def lines_table(computed: Totals) -> Table:
    """The budget's lines by periods, with the exact and the published sums.

    With categories the lines stand under each other by category, each with its subtotal.
    """
    project = computed.project
    by_cell = project.rounded.by_cell
    own = () if by_cell else (f"I alt til {step_words(project.rounded.line)}",)
    return Table(
        caption="Linjer og halvår, beløb i kr."
        if project.half_years
        else "Linjer og år, beløb i kr.",
        columns=("Linje", "Søges", "Finansieres af", *project.years, "I alt", *own),
        rows=tuple(_line_rows(computed)),
        numeric=(False, False, False, *([True] * (len(project.years) + 1 + len(own)))),
        footer=tuple(_line_footer(computed)),
    )


def _line_rows(computed: Totals) -> Iterator[Cells]:
    if not _has_categories(computed):
        yield from (_line_row(computed, each) for each in computed.lines)
        return
    extra = () if computed.project.rounded.by_cell else ("",)
    for category in computed.categories:
        for each in computed.lines:
            if each.line.category == category.name:
                yield _line_row(computed, each)
        label = f"I alt {category.name or NO_CATEGORY.lower()}"
        yield (label, "", "", *_amounts(computed, category.by_period), *extra)


def _line_row(computed: Totals, each: LineTotals) -> Cells:
    about = (
        each.line.name,
        applied_text(each),
        funders_text(computed.project, each.line),
        *_amounts(computed, each.by_period),
    )
    if computed.project.rounded.by_cell:
        return about
    return (*about, number(computed.shown(each)))


def _amounts(computed: Totals, row: Row) -> Cells:
    """A row of amounts and their sum."""
    whole = computed.project.rounded.by_cell and computed.project.rounded.step >= 1
    return _texts(row, computed.scale, by_cell=computed.project.rounded.by_cell, whole=whole)


@lru_cache(4096)
def _texts(row: Row, scale: int, *, by_cell: bool, whole: bool) -> Cells:
    every = (*row, sum(row))
    if by_cell:
        return tuple([of_oere(value, whole=whole) for value in every])
    return tuple([of_units(value, scale) for value in every])


def _line_footer(computed: Totals) -> Iterator[Cells]:
    """The sums: as they are where cells are rounded, else exact, published and their difference."""
    whole = computed.whole
    if computed.project.rounded.by_cell:
        yield from _income_rows(computed, ())
        yield ("I alt", "", "", *_amounts(computed, whole.by_period))
        return
    yield from _income_rows(computed, ("",))
    yield ("Uafrundet", "", "", *_amounts(computed, whole.by_period), "")
    published = computed.published(whole)
    differences = computed.rounding(whole)
    if any(differences):
        yield (ROUNDING, "", "", *map(exact_amount, differences), "")
    yield ("Afrundet", "", "", *map(number, (*published.by_period, published.total)), "")


def _income_rows(computed: Totals, extra: Cells) -> Iterator[Cells]:
    if any(computed.income.by_period):
        for each in (computed.expenses, computed.income):
            yield (each.name, "", "", *_amounts(computed, each.by_period), *extra)


def _has_categories(computed: Totals) -> bool:
    return any(category.name for category in computed.categories)


def categories_table(computed: Totals) -> Iterator[Table]:
    """Each category's subtotal, where there are any."""
    if _has_categories(computed):
        yield _sums_table(
            computed,
            "Kategorier, beløb i kr.",
            "Kategori",
            tuple((each.name or NO_CATEGORY, each.by_period) for each in computed.categories),
        )


def _sums_table(
    computed: Totals, caption: str, heading: str, rows: tuple[tuple[str, Row], ...]
) -> Table:
    years = computed.project.years
    return Table(
        caption=caption,
        columns=(heading, *years, "I alt"),
        rows=tuple((name, *_amounts(computed, row)) for name, row in rows),
        numeric=(False, *([True] * (len(years) + 1))),
        footer=(("I alt", *_amounts(computed, computed.whole.by_period)),),
    )


def funders_table(computed: Totals) -> Table:
    """What each funder gives in each period, and of what kind: applied for, promised, own."""
    years = computed.project.years
    footer = [("I alt", "", *_amounts(computed, computed.whole.by_period))]
    for kind, label in KINDS.items():
        if kind in computed.kinds:
            row = computed.kinds[kind].by_period
            footer.append((f"Heraf {label[:1].lower()}{label[1:]}", "", *_amounts(computed, row)))
    return Table(
        caption="Finansiering, beløb i kr."
        if computed.project.rounded.by_cell
        else "Finansiering, uafrundede beløb i kr.",
        columns=("Finansieres af", "Slags", *years, "I alt"),
        rows=tuple(
            (each.name, KINDS[each.kind], *_amounts(computed, each.by_period))
            for each in computed.funders
        ),
        numeric=(False, False, *([True] * (len(years) + 1))),
        footer=tuple(footer),
    )


def applicant_tables(computed: Totals) -> Iterator[Table]:
    """The budget as each funder is applied to, where there are more than one who pay.

    Every line is there; exactly those applied for at this funder are marked.
    """
    for each in computed.applications:
        yield _applicant_table(computed, each)


def _applicant_table(computed: Totals, own: FunderSum) -> Table:
    """Every line with what of it is applied for at one funder, in each period."""
    project = computed.project
    applied = {each.line.at: row for each, row in computed.applied_of(own.funder)}
    none: Row = (0,) * len(project.years)
    return Table(
        caption=f"Ansøgning til {own.name}, beløb i kr.",
        columns=("Linje", f"Søges hos {own.name}", "Linjen i alt", *project.years, "Søges i alt"),
        rows=tuple(
            (
                each.line.name,
                _mark(each) if each.line.at in applied else "Nej",
                amount(computed, each.total),
                *_amounts(computed, applied.get(each.line.at, none)),
            )
            for each in computed.lines
        ),
        numeric=(False, False, *([True] * (len(project.years) + 2))),
        footer=(
            ("Søges i alt", "", "", *_amounts(computed, own.by_period)),
            *_published_row(computed, own),
            ("Andre kilder", "", "", *_amounts(computed, computed.but(own).by_period)),
            ("I alt", "", *_whole_and_all(computed)),
        ),
    )


def _mark(each: LineTotals) -> str:
    return SUBTRACTED if each.line.kind is LineKind.INCOME else "Ja"


def _published_row(computed: Totals, asked: Sum) -> Iterator[Cells]:
    """What is applied for as it is published, where that is not as it is."""
    if not computed.project.rounded.by_cell and any(computed.rounding(asked)):
        shown = computed.published(asked)
        yield ("Søges i alt, afrundet", "", "", *map(number, (*shown.by_period, shown.total)))


def _whole_and_all(computed: Totals) -> Cells:
    whole = computed.whole
    return (amount(computed, whole.total), *_amounts(computed, whole.by_period))


def interval_tables(outcome: tuple[Totals, Totals, Totals]) -> tuple[Table, Table]:
    """The total, and every line, period and funder, with all assumptions low and high."""
    expected = outcome[1]
    rounded: tuple[Cells, ...] = ()
    if not expected.project.rounded.by_cell:
        shown = (number(each.published(each.whole).total) for each in outcome)
        rounded = (("Afrundet", *shown),)
    whole = tuple(amount(each, each.whole.total) for each in outcome)
    exact = "I alt" if expected.project.rounded.by_cell else "Uafrundet"
    return (
        Table(
            caption="Interval, beløb i kr.",
            columns=("Total", *ENDS),
            rows=((exact, *whole), *rounded),
            numeric=(False, True, True, True),
        ),
        Table(
            caption=(
                "Lav, forventet og høj for hver post, beløb i kr."
                if expected.project.rounded.by_cell
                else "Lav, forventet og høj for hver post, uafrundede beløb i kr."
            ),
            columns=("Post", *ENDS),
            rows=tuple(_posts(outcome)),
            numeric=(False, True, True, True),
            footer=(("I alt", *whole),),
        ),
    )


def _posts(outcome: tuple[Totals, Totals, Totals]) -> Iterator[Cells]:
    """Lines, periods and funders: each funder by name, whatever kind its money is of."""
    for lines in zip(*(each.lines for each in outcome), strict=True):
        cells = (amount(one, line.total) for one, line in zip(outcome, lines, strict=True))
        yield (lines[0].line.name, *cells)
    for at, label in enumerate(outcome[1].project.years):
        yield (label, *(amount(each, each.whole.by_period[at]) for each in outcome))
    for place, funder in enumerate(outcome[1].project.funders):
        rows = [[own for own in each.funders if own.funder == place] for each in outcome]
        if rows[1]:
            sums = (
                amount(each, sum(own.total for own in found))
                for each, found in zip(outcome, rows, strict=True)
            )
            yield (funder.name, *sums)
