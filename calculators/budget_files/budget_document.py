"""A budget as a document: its posts by name, and how each of its files is made."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import partial

from calculators.budget_files.application import application_text
from calculators.budget_files.budget_sheet import BudgetSheet
from calculators.budget_files.document import Document
from calculators.budget_files.parameter_sheet import parameter_cells
from calculators.budget_files.priced_budget import Definition, PricedBudget, priced_budget
from calculators.budget_files.rows import budget_rows
from calculators.budget_files.sheet import Sheet
from calculators.cost_model.posts import Posts


def budget_document(definition: Definition, answers: Mapping[str, str]) -> Document:
    """The budget behind some answers. Raises InputError, with all bad answers at once."""
    budget = priced_budget(definition, answers)
    return Document(
        title=budget.model.title,
        price_level=budget.model.price_level,
        total=budget.posts.total.exact,
        posts=tuple(_named(budget.posts)),
        text=partial(application_text, budget),
        rows=partial(budget_rows, budget),
        sheets=partial(_sheets, budget),
        left_out=budget.left_out,
    )


def _named(found: Posts) -> Iterator[tuple[str, Fraction]]:
    """The amounts of a budget under names that each stand once."""
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


def _sheets(budget: PricedBudget, amounts: Sheet, inputs: Sheet) -> None:
    model = budget.model
    cells = parameter_cells(
        inputs, model.title, model.price_level, model.parameters, budget.values, budget.index
    )
    BudgetSheet(model, budget.posts, budget.left_out, cells, amounts).write()
