"""What a budget can be taken away as: text for an application, rows and a workbook."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import partial

from calculators.budget_files.actions import FileActions, filled_form
from calculators.budget_files.workbook import Document, ParameterSheets, Row
from calculators.cost_model.budget import Budget, LinePost, Post, budget_of, form, read_answers
from calculators.cost_model.model import CostModel
from calculators.cost_model.result import published_money, step_words
from calculators.cost_model.sheet import BudgetSheet
from calculators.danish import exact_money, money
from calculators.danish_csv import MOST_DECIMALS
from calculators.parameters.products import calculation

APPLIED, NOT_APPLIED = "[x]", "[ ]"
MARKS = f"{APPLIED} der søges midler til linjen, {NOT_APPLIED} der søges ikke"
"""What the marks of an application's lines mean."""


def budget_document(budget: Budget) -> Document:
    """A budget as text, as rows, as a workbook and beside another."""
    return Document(
        title=budget.model.title,
        price_level=budget.model.price_level,
        total=budget.total.exact,
        posts=tuple(_posts(budget)),
        text=partial(application_text, budget),
        rows=partial(_rows, budget),
        sheets=ParameterSheets(
            title=budget.model.title,
            price_level=budget.model.price_level,
            parameters=budget.model.parameters,
            values=budget.values,
            amounts=lambda sheet, cells: BudgetSheet(budget, sheet, cells).write(),
            index=budget.index,
        ).write,
        omissions=budget.omissions,
    )


def _posts(budget: Budget) -> Iterator[tuple[str, Fraction]]:
    for at, line in enumerate(budget.lines, start=1):
        yield f"Linje {at}: {line.name}", line.exact
    for year in budget.years:
        yield year.name, year.exact
    for funder in budget.funders:
        yield f"Finansieres af {funder.name}", funder.exact
    yield "Ansøgt, uafrundet", budget.applied_for.exact
    yield "Anden finansiering, uafrundet", budget.other_funding.exact
    yield "I alt, uafrundet", budget.total.exact
    yield "I alt, afrundet", budget.total.published


def _rows(budget: Budget) -> Iterator[Row]:
    """The rows; that amounts may be rounded to six decimals is said in the last ones."""
    rounding = budget.model.rounding
    years = tuple(year.name for year in budget.years)
    yield ("Linje", "Søges", "Finansieres af", "Udregning", *years, "I alt", "I alt afrundet")
    for post in budget.lines:
        about = (post.name, post.line.applied_for_text, post.line.funder)
        product = calculation(post.factors, post.exact, budget.values)
        yield (*about, product, *post.by_year, post.exact, post.published)
    yield _exact_row("Uafrundet total", budget.total)
    yield _exact_row("Ansøgt, uafrundet", budget.applied_for)
    yield _exact_row("Ikke ansøgt, uafrundet", budget.not_applied_for)
    yield _published_row("Afrundet total", budget.total)
    yield _published_row("Ansøgt beløb, afrundet", budget.applied_for)
    blank = [""] * len(years)
    yield ("Anden finansiering", "", "", "", *blank, budget.other_funding.published, "")
    for funder in budget.funders:
        yield ("Finansieres af", "", funder.name, "", *blank, funder.exact, "")
    yield ("Prisniveau", budget.model.price_level)
    yield ("Afrunding", f"{rounding.note} Beløb vises med højst {MOST_DECIMALS} decimaler.")
    for text in (*budget.differences, *budget.omissions):
        yield ("Bemærk", text)


def _exact_row(label: str, post: Post) -> Row:
    return (label, "", "", "", *post.by_year, post.exact, "")


def _published_row(label: str, post: Post) -> Row:
    return (label, "", "", "", *post.published_by_year, post.published, "")


def _document(model: CostModel, answers: Mapping[str, str]) -> Document:
    return budget_document(budget_of(model, *read_answers(model, answers)))


def application_text(budget: Budget) -> str:
    """Amount applied for, other funding, years, total, and each line marked.

    What was rounded away stands at the end, so that nothing is lost on the way, and then
    the lines that lack figures.
    """
    return "\n\n".join("\n".join(block) for block in _blocks(budget) if block) + "\n"


def _blocks(budget: Budget) -> Iterator[tuple[str, ...]]:
    years = (f"{year.name} {money(year.published, whole=True)}" for year in budget.years)
    yield (budget.model.title.upper(),)
    yield (
        f"Ansøgt beløb: {published_money(budget.applied_for)}",
        f"Anden finansiering: {published_money(budget.other_funding)}",
        f"Budget fordelt på år: {'; '.join(years)}",
        f"Totalbudget: {published_money(budget.total)}",
        *budget.differences,
        f"Prisniveau: {budget.model.price_level}",
    )
    yield (f"LINJER ({MARKS})", *(text for post in budget.lines for text in _line(budget, post)))
    funders = (f"{funder.name}: {exact_money(funder.exact)}" for funder in budget.funders)
    yield ("FINANSIERING, UAFRUNDET", *funders)
    rounding, total = budget.model.rounding, budget.total
    yield (
        "AFRUNDING",
        *rounding_lines(rounding.line, rounding.year, rounding.total, total.exact, total.published),
    )
    yield budget.omissions


def _line(budget: Budget, post: LinePost) -> Iterator[str]:
    mark = APPLIED if post.line.applied_for else NOT_APPLIED
    yield f"{mark} {post.name}: {money(post.published, whole=True)} ({post.line.funder})"
    yield f"    {calculation(post.factors, post.exact, budget.values)}"
    parts = zip(budget.model.years, post.by_year, strict=True)
    yield "    " + "; ".join(f"{year} {exact_money(amount)}" for year, amount in parts)


def rounding_lines(
    line: Fraction | int, year: Fraction | int, way: str, exact: Fraction, published: Fraction
) -> Iterator[str]:
    """The steps of lines and years, in kroner, how the total arises, and what that did to it."""
    how = (
        "summen af de afrundede år"
        if way == "sum_of_years"
        else "den uafrundede sum, afrundet selv"
    )
    yield f"Linjer til {step_words(line)}, år til {step_words(year)}; totalen er {how}."
    yield f"Uafrundet total: {exact_money(exact)}"
    yield f"Forskel ved afrunding: {exact_money(published - exact)}"


ACTIONS = FileActions(_document, filled_form(form), "calculators.uncertainty.of_budget").by_name()
