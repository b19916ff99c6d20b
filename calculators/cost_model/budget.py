"""From a form to the posts of a budget: every amount that is shown, exact and as published.

Amounts are exact fractions of kroner until they are published. Facts, tables, files and
the comparison of two budgets all walk this one list.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from calculators.common import InputErrors
from calculators.cost_model.model import REST, CostModel, Line, literal, shares_of
from calculators.danish import listed, money, round_to
from calculators.model import Form, InputError
from calculators.parameters.model import Values, number_field, read_usable
from calculators.parameters.partial import USABLE, Known
from calculators.parameters.price_index import (
    INDEX,
    INDEX_FIELDS,
    PRICES,
    PriceIndex,
    index_fields,
    read_index,
)
from calculators.parameters.products import Factors, amount_of, factors_of, omissions


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
    """The amount of a line, what it multiplies, and its shares by year; these aren't published."""

    line: Line
    factors: Factors
    shares: Mapping[int, Fraction]


@dataclass(frozen=True, slots=True)
class Budget:
    """A model with its parameters' values, and all posts that follow.

    `years` and `funders` divide the total; a funder's part is published as it is. `index`
    is the price index among the model's parameters, if any. `gaps` says of each line
    that cannot be computed yet what it lacks; those lines are in no sum.
    """

    model: CostModel
    values: Values
    lines: tuple[LinePost, ...]
    years: tuple[Post, ...]
    funders: tuple[Post, ...]
    total: Post
    applied_for: Post
    not_applied_for: Post
    other_funding: Post
    index: PriceIndex | None
    gaps: tuple[tuple[str, str], ...]

    @property
    def differences(self) -> tuple[str, ...]:
        """What published figures come to where they do not add up, as each is rounded by itself."""
        parts = self.applied_for.published + self.other_funding.published
        years = sum((year.published for year in self.years), start=Fraction(0))
        # Funding that a source states need not be what the lines lack.
        together = parts if self.model.other_funding is None else self.total.published
        sums = (("Ansøgt beløb og anden finansiering", together), ("Årene", years))
        return tuple(not_adding_up(self.total.published, sums))

    @property
    def omissions(self) -> tuple[str, ...]:
        """The lines that lack figures, as the files tell it."""
        return omissions(self.gaps)


def shown(amount: Fraction) -> str:
    """A published amount in kroner: whole where it is, else to the øre."""
    return money(amount, whole=amount.denominator == 1)


def not_adding_up(total: Fraction, sums: Iterable[tuple[str, Fraction]]) -> Iterator[str]:
    """The published sums that are not the published total, each with what it is more or less."""
    for name, amount in sums:
        if amount != total:
            more = "mere" if amount > total else "mindre"
            yield (
                f"{name} er tilsammen {shown(amount)} Det er {shown(abs(amount - total))} {more} "
                "end det samlede budget, fordi hvert beløb er afrundet for sig."
            )


def budget_of(
    model: CostModel,
    values: Values,
    index: PriceIndex | None = None,
    gaps: tuple[tuple[str, str], ...] = (),
) -> Budget:
    """The budget that follows from the parameters' values, moved by a price index if any.

    The index is a factor of every line like any other, so it shows wherever the lines are
    explained. Other funding is as the model states it, or else what is not applied for.
    Raises InputError where the shares of a line exceed the whole.
    """
    if index is not None:
        values = {**values, INDEX: index.percent}
        model = replace(
            model,
            parameters=(*model.parameters, index.parameter),
            lines=tuple(replace(line, factors=(*line.factors, INDEX)) for line in model.lines),
            price_level=index.description(model.price_level),
        )
    lines = tuple(_line(model, line, values) for line in model.lines)
    total = _sum(model, "I alt", lines)
    others = _sum(model, "Ikke ansøgt", (post for post in lines if not post.line.applied_for))
    stated = None if model.other_funding is None else Fraction(model.other_funding)
    return Budget(
        model=model,
        values=values,
        lines=lines,
        years=tuple(map(Post, map(str, model.years), total.by_year, total.published_by_year)),
        funders=_funders(lines),
        total=total,
        applied_for=_sum(model, "Ansøgt", (post for post in lines if post.line.applied_for)),
        not_applied_for=others,
        other_funding=others if stated is None else Post("Anden finansiering", stated, stated),
        index=index,
        gaps=gaps,
    )


def exact_total(model: CostModel, values: Values) -> Fraction:
    """The sum of all lines, without the rest of the budget: it is computed over and over."""
    amounts = (amount_of(factors_of(line, model.parameters), values) for line in model.lines)
    return sum(amounts, start=Fraction(0))


def _line(model: CostModel, line: Line, values: Values) -> LinePost:
    factors, shares = factors_of(line, model.parameters), shares_of(line, values)
    exact = amount_of(factors, values)
    return LinePost(
        name=line.label,
        exact=exact,
        published=round_to(exact, model.rounding.line),
        by_year=tuple(exact * shares.get(year, Fraction(0)) for year in model.years),
        line=line,
        factors=factors,
        shares=shares,
    )


def _sum(model: CostModel, name: str, lines: Iterable[Post]) -> Post:
    """A sum, published as the rounded years added up, or rounded by itself."""
    posts = tuple(lines)
    exact = sum((post.exact for post in posts), start=Fraction(0))
    by_year = tuple(
        sum((post.by_year[at] for post in posts), start=Fraction(0))
        for at in range(len(model.years))
    )
    published_by_year = tuple(round_to(amount, model.rounding.year) for amount in by_year)
    published = sum(published_by_year, start=Fraction(0))
    if model.rounding.total == "own":
        published = round_to(exact, model.rounding.year)
    return Post(name, exact, published, by_year, published_by_year)


def _funders(lines: Iterable[LinePost]) -> tuple[Post, ...]:
    """The sum for each funder, in the order they appear."""
    sums: dict[str, Fraction] = {}
    for post in lines:
        sums[post.line.funder] = sums.get(post.line.funder, Fraction(0)) + post.exact
    return tuple(Post(name, amount, amount) for name, amount in sums.items())


def form(model: CostModel) -> Form:
    """One number for each parameter, starting at the published value, and a price index."""
    fields = tuple(map(number_field, model.parameters))
    if not model.price_index:
        return Form(model.id, model.title, fields)
    return Form(model.id, model.title, (*fields, *index_fields()), groups=(PRICES,))


def read_answers(model: CostModel, answers: Mapping[str, str]) -> tuple[Values, PriceIndex | None]:
    """The value of every parameter, and the price index that is asked for, if any.

    Raises InputError, with all bad answers at once.
    """
    values, index, errors = _read(model, answers)
    errors.raise_all()
    return values, index


def _read(
    model: CostModel, answers: Mapping[str, str]
) -> tuple[Known, PriceIndex | None, InputErrors]:
    own = dict(answers)
    errors, of_index = InputErrors(), InputErrors()
    index = None
    if model.price_index:
        own = {name: text for name, text in answers.items() if name not in INDEX_FIELDS}
        with of_index:
            index = read_index(answers)
    values = read_usable(model.parameters, own, errors)
    errors.unusable(own, {parameter.id for parameter in model.parameters})
    errors += of_index
    return values, index, errors


def usable_budget(
    model: CostModel, answers: Mapping[str, str]
) -> tuple[Budget, tuple[InputError, ...]]:
    """The budget of the lines whose figures can be used, and all that is wrong with the others."""
    values, index, errors = _read(model, answers)
    bad = errors.fields
    for line in model.lines:
        if not bad & set(_figures(line)):
            with errors:
                shares_of(line, values)
    bad = errors.fields
    labels = {item.id: item.label for item in model.parameters}
    gaps = []
    lines = []
    for line in model.lines:
        lacks = [labels[name] for name in _figures(line) if name in bad]
        if lacks:
            gaps.append((line.label, f"{USABLE} ({listed(lacks)})"))
        else:
            lines.append(line)
    known = tuple(item for item in model.parameters if item.id in values)
    usable = replace(model, parameters=known, lines=tuple(lines))
    return budget_of(usable, values, index, tuple(gaps)), tuple(errors)


def _figures(line: Line) -> tuple[str, ...]:
    """The parameters that a line needs: what it multiplies, and its shares of the years."""
    parts = (share.part for share in line.shares)
    stated = (part for part in parts if part != REST and literal(part) is None)
    return tuple(dict.fromkeys((*line.factors, *stated)))
