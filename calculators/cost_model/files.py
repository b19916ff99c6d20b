"""What a budget can be taken away as: text for an application, rows and a workbook."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import partial

from calculators.budget_files.actions import FileActions, filled
from calculators.budget_files.document import Document, Row
from calculators.budget_files.sheet import Sheet, parameter_cells
from calculators.cost_model.application import application_text
from calculators.cost_model.budget import Budget, Post, budget
from calculators.cost_model.form import at_index, form, read_answers
from calculators.cost_model.model import CostModel
from calculators.cost_model.sheet import BudgetSheet
from calculators.danish_csv import MOST_DECIMALS
from calculators.parameters.price_index import PriceIndex
from calculators.parameters.products import written_out


def budget_document(
    found: Budget, index: PriceIndex | None, left_out: tuple[str, ...] = ()
) -> Document:
    """A budget with the price index in it, if any, and the lines that lack figures."""
    return Document(
        title=found.model.title,
        price_level=found.model.price_level,
        total=found.total.exact,
        posts=tuple(_posts(found)),
        text=partial(application_text, found, left_out),
        rows=partial(_rows, found, left_out),
        sheets=partial(_sheets, found, index, left_out),
        left_out=left_out,
    )


def _posts(found: Budget) -> Iterator[tuple[str, Fraction]]:
    for at, line in enumerate(found.lines, start=1):
        yield f"Linje {at}: {line.name}", line.exact
    for year in found.years:
        yield year.name, year.exact
    for funder in found.funders:
        yield f"Finansieres af {funder.name}", funder.exact
    yield "Ansøgt, uafrundet", found.applied_for.exact
    yield "Anden finansiering, uafrundet", found.other_funding.exact
    yield "I alt, uafrundet", found.total.exact
    yield "I alt, afrundet", found.total.published


def _rows(found: Budget, left_out: tuple[str, ...]) -> Iterator[Row]:
    """The rows; that amounts may be rounded to six decimals is said in the last ones."""
    rounding = found.model.rounding
    years = tuple(year.name for year in found.years)
    yield ("Linje", "Søges", "Finansieres af", "Udregning", *years, "I alt", "I alt afrundet")
    for post in found.lines:
        calculation = written_out(post.factors, post.exact, found.values)
        about = (post.name, post.line.applied, post.line.funder, calculation)
        yield (*about, *post.by_year, post.exact, post.published)
    yield _exact("Uafrundet total", found.total)
    yield _exact("Ansøgt, uafrundet", found.applied_for)
    yield _exact("Ikke ansøgt, uafrundet", found.not_applied_for)
    yield _published("Afrundet total", found.total)
    yield _published("Ansøgt beløb, afrundet", found.applied_for)
    blank = [""] * len(years)
    yield ("Anden finansiering", "", "", "", *blank, found.other_funding.published, "")
    for funder in found.funders:
        yield ("Finansieres af", "", funder.name, "", *blank, funder.exact, "")
    yield ("Prisniveau", found.model.price_level)
    yield ("Afrunding", f"{rounding.note} Beløb vises med højst {MOST_DECIMALS} decimaler.")
    for text in left_out:
        yield ("Bemærk", text)


def _exact(label: str, post: Post) -> Row:
    return (label, "", "", "", *post.by_year, post.exact, "")


def _published(label: str, post: Post) -> Row:
    return (label, "", "", "", *post.published_by_year, post.published, "")


def _sheets(
    found: Budget, index: PriceIndex | None, left_out: tuple[str, ...], sheet: Sheet, inputs: Sheet
) -> None:
    model = found.model
    cells = parameter_cells(
        inputs, model.title, model.price_level, model.parameters, found.values, index
    )
    BudgetSheet(found, left_out, cells, sheet).write()


def _document(model: CostModel, answers: Mapping[str, str]) -> Document:
    values, index = read_answers(model, answers)
    return budget_document(budget(*at_index(model, values, index)), index)


ACTIONS = FileActions(_document, filled(form)).by_name()
