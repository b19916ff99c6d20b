"""Two scenarios side by side: amounts, differences, and the answers behind them."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from calculators.budget_files.ready import Definition, Ready, ready
from calculators.cost_model import form as cost_form
from calculators.cost_model.amounts import other_funding, published_total
from calculators.cost_model.growth import steps
from calculators.danish import exact_amount, exact_money, number
from calculators.model import Fact, Form, InputError, Result, Table, Tone
from calculators.project_model import ProjectModel, form_of

HERE, SAVED = "Formularen", "Filen"
_NONE = "–"


def compared(definition: Definition, here: Mapping[str, str], saved: Mapping[str, str]) -> Result:
    """What the form's budget comes to beside the saved one's, and what sets them apart.

    Raises InputError for the form's bad answers; bad answers in the file are told as
    one message about the file.
    """
    first = ready(definition, here)
    try:
        second = ready(definition, saved)
    except InputError as error:
        told = "; ".join(f"{each.field}: {each.message}" for each in error.every[:5])
        raise InputError("scenarie", f"Filens tal kan ikke bruges. {told}") from None
    difference = first.amounts.total - second.amounts.total
    answers = _answers(_form(definition, here), _form(definition, saved))
    return Result(
        headline=_headline(difference),
        tone=Tone.DECIDED,
        reasons=(),
        changes=(),
        facts=(
            Fact(exact_money(first.amounts.total), f"{HERE}, i alt uafrundet"),
            Fact(exact_money(second.amounts.total), f"{SAVED}, i alt uafrundet"),
            Fact(first.model.price_level, f"{HERE}, prisniveau"),
            Fact(second.model.price_level, f"{SAVED}, prisniveau"),
        ),
        tables=(_amounts(first, second), *((answers,) if answers.rows else ())),
        notes=tuple(_notes(first, second)),
    )


def _headline(difference: Fraction) -> str:
    if not difference:
        return f"{HERE} og {SAVED.lower()} giver samme total"
    more = "mere" if difference > 0 else "mindre"
    return f"{HERE} giver {exact_money(abs(difference))} {more} end {SAVED.lower()}"


def _notes(first: Ready, second: Ready) -> Iterator[str]:
    if first.model.price_level != second.model.price_level:
        yield "De to scenarier er ikke i samme prisniveau, så forskellen er ikke kun i mængder."
    for where, budget in ((HERE, first), (SAVED, second)):
        yield from (f"{where}: {text}" for text in budget.left_out)


def _amounts(first: Ready, second: Ready) -> Table:
    """Every post of either budget; a post that one of them lacks is told as such."""
    mine, other = dict(_posts(first)), dict(_posts(second))
    posts = [*mine, *(post for post in other if post not in mine)]
    return Table(
        caption="De to scenarier side om side, beløb i kr.",
        columns=("Post", HERE, SAVED, "Forskel"),
        rows=tuple(
            (
                post,
                exact_amount(mine[post]) if post in mine else _NONE,
                exact_amount(other[post]) if post in other else _NONE,
                _signed(mine.get(post, Fraction(0)) - other.get(post, Fraction(0))),
            )
            for post in posts
        ),
        numeric=(False, True, True, True),
    )


def _posts(budget: Ready) -> Iterator[tuple[str, Fraction]]:
    """The posts of a budget by unique names: lines, years, funders, totals."""
    model, amounts = budget.model, budget.amounts
    for at, item in enumerate(amounts.lines, start=1):
        yield f"Linje {at}: {item.line.label}", item.amount
    if model.growth is not None:
        for step in steps(model, model.growth, budget.values)[1:]:
            yield f"{step.percents} % flere, i alt", step.amounts.total
        yield "I alt i dag", amounts.total
        return
    for year in model.years:
        yield str(year), amounts.in_year(year)
    for name, amount in amounts.by_funder().items():
        yield f"Finansieres af {name}", amount
    yield "Ansøgt, uafrundet", amounts.applied_for().total
    yield "Anden finansiering, uafrundet", other_funding(model, amounts)[1]
    yield "I alt, uafrundet", amounts.total
    yield "I alt, afrundet", published_total(model, amounts)


def _signed(difference: Fraction) -> str:
    return f"{'+' if difference > 0 else ''}{exact_amount(difference)}" if difference else number(0)


def _answers(first: Form, second: Form) -> Table:
    """The fields that are answered differently, in the form's own words."""
    mine, other = _said(first), _said(second)
    names = [*mine, *(name for name in other if name not in mine)]
    blank = ("", _NONE)
    return Table(
        caption="Felter med forskellige svar",
        columns=("Felt", HERE, SAVED),
        rows=tuple(
            (
                (mine.get(name) or other[name])[0],
                mine.get(name, blank)[1],
                other.get(name, blank)[1],
            )
            for name in names
            if mine.get(name, blank)[1] != other.get(name, blank)[1]
        ),
    )


def _said(form: Form) -> dict[str, tuple[str, str]]:
    """Each field's label, under its group's heading, and its answer with unit."""
    titles = {group.id: group.title for group in form.groups}
    said = {}
    for item in form.fields:
        title = titles.get(item.group, "")
        chosen = {option.id: option.label for option in item.options}
        answer = chosen.get(item.start, item.start).strip()
        label = f"{title} – {item.label}" if title else item.label
        said[item.id] = (label, f"{answer} {item.unit}".strip() if answer else _NONE)
    return said


def _form(definition: Definition, answers: Mapping[str, str]) -> Form:
    if isinstance(definition, ProjectModel):
        return form_of(definition, answers)
    return cost_form(definition).filled(answers)
