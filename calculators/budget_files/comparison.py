"""Two scenarios side by side: amounts, differences, and the answers behind them."""

from collections.abc import Iterator
from fractions import Fraction

from calculators.budget_files.document import Document
from calculators.danish import exact_amount, exact_money, number
from calculators.model import Fact, Form, Result, Table, Tone

HERE, SAVED = "Formularen", "Filen"
_NONE = "–"


def comparison(here: Document, saved: Document, forms: tuple[Form, Form]) -> Result:
    """What the form's budget comes to beside the saved one's, and what sets them apart.

    `forms` are filled with the answers of the one and of the other.
    """
    answers = _answers(*forms)
    return Result(
        headline=_headline(here.total - saved.total),
        tone=Tone.DECIDED,
        reasons=(),
        changes=(),
        facts=(
            Fact(exact_money(here.total), f"{HERE}, i alt uafrundet"),
            Fact(exact_money(saved.total), f"{SAVED}, i alt uafrundet"),
            Fact(here.price_level, f"{HERE}, prisniveau"),
            Fact(saved.price_level, f"{SAVED}, prisniveau"),
        ),
        tables=(_amounts(here, saved), *((answers,) if answers.rows else ())),
        notes=tuple(_notes(here, saved)),
    )


def _headline(difference: Fraction) -> str:
    if not difference:
        return f"{HERE} og {SAVED.lower()} giver samme total"
    more = "mere" if difference > 0 else "mindre"
    return f"{HERE} giver {exact_money(abs(difference))} {more} end {SAVED.lower()}"


def _notes(here: Document, saved: Document) -> Iterator[str]:
    if here.price_level != saved.price_level:
        yield "De to scenarier er ikke i samme prisniveau, så forskellen er ikke kun i mængder."
    for where, document in ((HERE, here), (SAVED, saved)):
        yield from (f"{where}: {text}" for text in document.left_out)


def _amounts(here: Document, saved: Document) -> Table:
    """Every post of either budget; a post that one of them lacks is told as such."""
    mine, other = dict(here.posts), dict(saved.posts)
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
