"""The posts of a budget: each amount that is shown anywhere, exact and as published.

Facts, tables, files and the comparison of two budgets all walk this one list.
"""

from dataclasses import dataclass
from fractions import Fraction

from calculators.cost_model.amounts import Budget, LineAmount
from calculators.cost_model.model import CostModel, Line
from calculators.danish import round_to


@dataclass(frozen=True, slots=True)
class Post:
    """An amount in kroner, and for lines and sums its parts in the model's years."""

    name: str
    exact: Fraction
    published: Fraction
    by_year: tuple[Fraction, ...] = ()
    published_by_year: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePost(Post):
    """The amount of one line, published to the step of lines; years of a line never are."""

    line: Line


@dataclass(frozen=True, slots=True)
class Posts:
    """The lines, the sums of all lines and of those that are applied for or not, and others'.

    `years` and `funders` divide the total; a funder's part is published as it is.
    """

    lines: tuple[LinePost, ...]
    years: tuple[Post, ...]
    funders: tuple[Post, ...]
    total: Post
    applied_for: Post
    not_applied_for: Post
    other_funding: Post


def posts(model: CostModel, amounts: Budget) -> Posts:
    """All posts of a budget; other funding is as stated, or what is not applied for."""
    total = _sum(model, "I alt", amounts)
    others = _sum(model, "Ikke ansøgt", amounts.paid_by_others())
    other_funding = others
    if model.other_funding is not None:
        stated = Fraction(model.other_funding)
        other_funding = Post("Anden finansiering", stated, stated)
    return Posts(
        lines=tuple(_line(model, item) for item in amounts.lines),
        years=tuple(map(Post, map(str, model.years), total.by_year, total.published_by_year)),
        funders=tuple(Post(name, part, part) for name, part in amounts.by_funder().items()),
        total=total,
        applied_for=_sum(model, "Ansøgt", amounts.applied_for()),
        not_applied_for=others,
        other_funding=other_funding,
    )


def _line(model: CostModel, item: LineAmount) -> LinePost:
    return LinePost(
        name=item.line.label,
        exact=item.amount,
        published=round_to(item.amount, model.rounding.line),
        by_year=tuple(item.by_year.values()),
        line=item.line,
    )


def _sum(model: CostModel, name: str, part: Budget) -> Post:
    """A sum, published as the rounded years added up, or rounded by itself."""
    by_year = tuple(part.in_year(year) for year in model.years)
    published_by_year = tuple(round_to(amount, model.rounding.year) for amount in by_year)
    own = model.rounding.total == "own"
    published = round_to(part.total, model.rounding.year) if own else sum(published_by_year)
    return Post(name, part.total, Fraction(published), by_year, published_by_year)
