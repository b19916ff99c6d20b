"""The calculation of a budget written out, so that anyone can check it."""

from calculators.cost_model.budget import Budget, LinePost, Post
from calculators.danish import exact_money, listed, money, number, percent, round_to
from calculators.model import Reason
from calculators.parameters.products import reason_for


def line_reason(budget: Budget, post: LinePost) -> Reason:
    """Why a line is what it is: its calculation, its spread over years, its sources."""
    parts = {share.part for share in post.line.shares}
    percents = (parameter for parameter in budget.model.parameters if parameter.id in parts)
    spread = "; ".join(
        f"{year}: {percent(post.shares[year])} = {exact_money(amount)}"
        for year, amount in zip(budget.model.years, post.by_year, strict=True)
        if year in post.shares
    )
    used = (*post.factors, *percents)
    return reason_for(post.line, used, post.exact, budget.values, spread)


def rounding_reason(budget: Budget) -> Reason:
    """By which roundings the published figures arise from the exact ones."""
    rounding = budget.model.rounding
    lines, years = nearest(rounding.line), nearest(rounding.year)
    return Reason(
        text=(
            f"Hver linje vises til {lines}: {_roundings(budget.lines)} "
            "Beløbene lægges sammen, før de afrundes. "
            f"Hvert år afrundes til {years}: {_roundings(budget.years)} "
            f"{_total_rounding(budget)}"
        ),
        rule=rounding.note,
        citations=rounding.citations,
        ours=rounding.ours,
    )


def nearest(step: int) -> str:
    """A rounding step in words: "nærmeste hele krone", "nærmeste 100 kr."."""
    return "nærmeste hele krone" if step == 1 else f"nærmeste {money(step, whole=True)}"


def published_money(post: Post) -> str:
    """A published amount in whole kroner, marked "ca." where it was rounded.

    Other funding that a source states to the øre is published as it is.
    """
    if post.published != round_to(post.published):
        return exact_money(post.published)
    about = "" if post.published == post.exact else "ca. "
    return f"{about}{money(post.published, whole=True)}"


def _roundings(posts: tuple[Post, ...]) -> str:
    """Posts before and after rounding: "2020 82.378,625 kr. → 82.400 kr."."""
    return listed(
        [
            f"{post.name} {exact_money(post.exact)} → {money(post.published, whole=True)}"
            for post in posts
        ]
    )


def _total_rounding(budget: Budget) -> str:
    """How the total arises, and what the other way of rounding it would have given."""
    rounding = budget.model.rounding
    exact = exact_money(budget.total.exact)
    total = money(budget.total.published, whole=True)
    years = [post.published for post in budget.years]
    added = " + ".join(number(year) for year in years)
    if rounding.total == "own":
        return (
            f"Totalen er den uafrundede sum {exact} afrundet til {nearest(rounding.year)}: {total} "
            f"Summen af de afrundede år ville være {added} = {money(sum(years), whole=True)}"
        )
    by_itself = money(round_to(budget.total.exact, rounding.year), whole=True)
    return (
        f"Totalen er summen af de afrundede år: {added} = {total} "
        f"Uafrundet er den {exact}; afrundes den selv til {nearest(rounding.year)}, "
        f"bliver den {by_itself}"
    )
