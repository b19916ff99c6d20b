"""The rows of a budget as a table file: lines, sums and funders, exact and as published."""

from collections.abc import Iterator

from calculators.budget_files.document import Row
from calculators.budget_files.priced_budget import PricedBudget
from calculators.cost_model.explanations import calculation
from calculators.cost_model.posts import Post
from calculators.danish_csv import MOST_DECIMALS


def budget_rows(budget: PricedBudget) -> Iterator[Row]:
    """The rows; that amounts may be rounded to six decimals is said in the last ones."""
    model, found = budget.model, budget.posts
    years = tuple(year.name for year in found.years)
    yield ("Linje", "Søges", "Finansieres af", "Udregning", *years, "I alt", "I alt afrundet")
    for line in found.lines:
        calculated = calculation(model, line, budget.values)
        about = (line.name, line.line.applied, line.line.funder, calculated)
        yield (*about, *line.by_year, line.exact, line.published)
    yield _exact("Uafrundet total", found.total)
    yield _exact("Ansøgt, uafrundet", found.applied_for)
    yield _exact("Ikke ansøgt, uafrundet", found.not_applied_for)
    yield _published("Afrundet total", found.total)
    yield _published("Ansøgt beløb, afrundet", found.applied_for)
    blank = [""] * len(years)
    yield ("Anden finansiering", "", "", "", *blank, found.other_funding.published, "")
    for funder in found.funders:
        yield ("Finansieres af", "", funder.name, "", *blank, funder.exact, "")
    yield ("Prisniveau", model.price_level)
    yield ("Afrunding", f"{model.rounding.note} Beløb vises med højst {MOST_DECIMALS} decimaler.")
    for text in budget.left_out:
        yield ("Bemærk", text)


def _exact(label: str, post: Post) -> Row:
    return (label, "", "", "", *post.by_year, post.exact, "")


def _published(label: str, post: Post) -> Row:
    return (label, "", "", "", *post.published_by_year, post.published, "")
