"""A project's workbook: the budget, each funder's view, and everything they are computed from."""

from collections.abc import Sequence

from calculators.budget_files.workbook import Book
from calculators.project_files import places
from calculators.project_files.amount_sheets import BudgetSheet, ScenarioSheet, write_range
from calculators.project_files.assumption_sheets import InputSheet, write_portions, write_spread
from calculators.project_files.funder_sheets import FunderSheet, FundingSheet
from calculators.project_files.places import BUDGET, CHOSEN, SCENARIOS, Places, fixed
from calculators.project_model.totals import EXPECTED, Totals


def write_book(outcome: Sequence[Totals], notes: Sequence[str], book: Book) -> None:
    """Write all sheets; what is attached comes first, and what it is computed from after it.

    `notes` stand below the budget.
    """
    totals = outcome[EXPECTED]
    where = Places(totals.project)
    budget = book.sheet(BUDGET)
    row = BudgetSheet(where, budget, totals).write()
    for below, note in enumerate(notes, row):
        budget.text(below, 0, note)
    book.define(CHOSEN, fixed(BUDGET, 1, where.total))
    for funder, name in enumerate(where.funder_sheets):
        FunderSheet(where, book.sheet(name), totals, funder).write()
    FundingSheet(where, book.sheet(places.FUNDING), totals).write()
    write_range(where, book.sheet(places.RANGE), outcome)
    InputSheet(totals.project, book, book.sheet(places.INPUTS)).write()
    write_spread(where, book, book.sheet(places.SPREAD))
    write_portions(where, book, book.sheet(places.SOURCES))
    for scenario, (name, each) in enumerate(zip(SCENARIOS, outcome, strict=True)):
        ScenarioSheet(where, book.sheet(name), each, scenario).write()
