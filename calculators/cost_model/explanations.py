"""The calculation of a budget written out, so that anyone can check it."""

from collections.abc import Iterator

from calculators.cost_model.amounts import line_factors, shares_of
from calculators.cost_model.model import CostModel, Rounding
from calculators.cost_model.posts import LinePost, Post, Posts
from calculators.danish import exact_money, listed, money, number, percent, round_to
from calculators.model import Reason
from calculators.parameters import Values
from calculators.parameters.products import reason_for, written_out


def calculation(model: CostModel, post: LinePost, values: Values) -> str:
    """A line's factors multiplied: "40 læger × 2 timer pr. læge × … = 75.317,60 kr."."""
    return written_out(line_factors(model, post.line), post.exact, values)


def line_reason(model: CostModel, post: LinePost, values: Values) -> Reason:
    """Why a line is what it is: its calculation, its spread over years, its sources."""
    parts = {share.part for share in post.line.shares}
    percents = (parameter for parameter in model.parameters if parameter.id in parts)
    used = (*line_factors(model, post.line), *percents)
    spread = "; ".join(_spread(model, post, values))
    return reason_for(post.line, used, post.exact, values, spread)


def rounding_reason(model: CostModel, found: Posts) -> Reason:
    """By which roundings the published figures arise from the exact ones."""
    rounding = model.rounding
    lines, years = nearest(rounding.line), nearest(rounding.year)
    return Reason(
        text=(
            f"Hver linje vises til {lines}: {_roundings(found.lines)} "
            "Beløbene lægges sammen, før de afrundes. "
            f"Hvert år afrundes til {years}: {_roundings(found.years)} "
            f"{_total_rounding(rounding, found)}"
        ),
        rule=rounding.note,
        citations=rounding.citations,
        ours=rounding.ours,
    )


def nearest(step: int) -> str:
    """A rounding step in words: "nærmeste hele krone", "nærmeste 100 kr."."""
    return "nærmeste hele krone" if step == 1 else f"nærmeste {money(step, whole=True)}"


def published_money(post: Post) -> str:
    """A published amount in whole kroner, marked "ca." where it was rounded."""
    about = "" if post.published == post.exact else "ca. "
    return f"{about}{money(post.published, whole=True)}"


def other_funding_money(found: Posts) -> str:
    """What others pay: rounded as the total is, or as the source states it."""
    post = found.other_funding
    if post.published != post.exact or post.exact == round_to(post.exact):
        return published_money(post)
    return exact_money(post.exact)


def _spread(model: CostModel, post: LinePost, values: Values) -> Iterator[str]:
    shares = shares_of(post.line, values)
    for year, amount in zip(model.years, post.by_year, strict=True):
        if year in shares:
            yield f"{year}: {percent(shares[year])} = {exact_money(amount)}"


def _roundings(rounded: tuple[Post, ...]) -> str:
    """Posts before and after rounding: "2020 82.378,625 kr. → 82.400 kr."."""
    return listed(
        [
            f"{post.name} {exact_money(post.exact)} → {money(post.published, whole=True)}"
            for post in rounded
        ]
    )


def _total_rounding(rounding: Rounding, found: Posts) -> str:
    """How the total arises, and what the other way of rounding it would have given."""
    exact = exact_money(found.total.exact)
    total = money(found.total.published, whole=True)
    years = [post.published for post in found.years]
    added = " + ".join(number(year) for year in years)
    if rounding.total == "own":
        return (
            f"Totalen er den uafrundede sum {exact} afrundet til {nearest(rounding.year)}: {total} "
            f"Summen af de afrundede år ville være {added} = {money(sum(years), whole=True)}"
        )
    by_itself = money(round_to(found.total.exact, rounding.year), whole=True)
    return (
        f"Totalen er summen af de afrundede år: {added} = {total} "
        f"Uafrundet er den {exact}; afrundes den selv til {nearest(rounding.year)}, "
        f"bliver den {by_itself}"
    )
