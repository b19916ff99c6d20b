"""Scenarios side by side: every post under its name, with the difference from the first.

The posts of the scenarios are matched by what they are called, wherever they stand in each; a
post that a scenario does not have is told as such and counts as nothing.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from calculators.budget_files.workbook import Document, Row
from calculators.danish import exact_amount, exact_money, number
from calculators.model import Fact, Form, Result, Table, Tone

HERE, SAVED = "Formularen", "Filen"
_NONE = "–"
_BLANK = ("", _NONE)
_NUMBERED = re.compile(r"Linje [0-9]+: ")


@dataclass(frozen=True, slots=True)
class Column:
    """One of the scenarios: what it is called, what it comes to, and its form, filled in."""

    name: str
    document: Document
    form: Form

    @property
    def posts(self) -> dict[str, Fraction]:
        """The amounts by what they are called; lines of one name are told apart by a number."""
        found: dict[str, Fraction] = {}
        for written, amount in self.document.posts:
            name = _NUMBERED.sub("", written, count=1) or written
            found[_apart(name, found)] = amount
        return found


def _apart(name: str, taken: Container[str]) -> str:
    """A name as it stands beside those that are taken: the second of one is told by a number."""
    place, count = name, 1
    while place in taken:
        count += 1
        place = f"{name} ({count})"
    return place


def named_apart(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The same scenarios, each with a name of its own."""
    taken: set[str] = set()
    apart = []
    for column in columns:
        name = _apart(column.name, taken)
        taken.add(name)
        apart.append(Column(name, column.document, column.form))
    return tuple(apart)


def side_by_side(columns: Sequence[Column], notes: Sequence[str] = ()) -> Result:
    """What the scenarios come to, how each differs from the first, and in which answers."""
    answers = _answers(columns)
    return Result(
        headline=_headline(columns),
        tone=Tone.DECIDED,
        reasons=(),
        changes=(),
        facts=(
            *(
                Fact(exact_money(column.document.total), f"{column.name}, i alt uafrundet")
                for column in columns
            ),
            *(
                Fact(each.document.price_level, f"{each.name}, prisniveau")
                for each in columns
                if each.document.price_level
            ),
        ),
        tables=(_amounts(columns), *((answers,) if answers.rows else ())),
        notes=(*_notes(columns), *notes),
    )


def rows(columns: Sequence[Column], notes: Sequence[str] = ()) -> Iterator[Row]:
    """The same as rows of a file: amounts, differences, price levels and notes."""
    first, *others = columns
    two = len(columns) == 2
    heads = (
        cell
        for each in others
        for cell in (
            each.name,
            f"{first.name} minus {each.name}" if two else f"{each.name} minus {first.name}",
        )
    )
    yield ("Post", first.name, *heads)
    for name, amounts in _posts(columns):
        cells = (
            cell
            for amount in amounts[1:]
            for cell in (
                "" if amount is None else amount,
                _difference(amounts[0], amount, two=two),
            )
        )
        yield (name, "" if amounts[0] is None else amounts[0], *cells)
    if any(each.document.price_level for each in columns):
        yield ("Prisniveau", first.document.price_level, *_between(others))
    for note in (*_notes(columns), *notes):
        yield ("Bemærk", note)


def _between(others: Sequence[Column]) -> Iterator[str]:
    for each in others:
        yield from (each.document.price_level, "")


def _headline(columns: Sequence[Column]) -> str:
    first, *others = columns
    if len(columns) > 2:
        ordered = sorted(columns, key=lambda column: column.document.total)
        least, most = ordered[0], ordered[-1]
        if least.document.total == most.document.total:
            return "Alle scenarierne giver samme total"
        return (
            f"Lavest er {least.name} med {exact_money(least.document.total)}, højest "
            f"{most.name} med {exact_money(most.document.total)}"
        )
    other = others[0]
    name = other.name.lower() if other.name == SAVED else other.name
    difference = first.document.total - other.document.total
    if not difference:
        return f"{first.name} og {name} giver samme total"
    more = "mere" if difference > 0 else "mindre"
    return f"{first.name} giver {exact_money(abs(difference))} {more} end {name}"


def _notes(columns: Sequence[Column]) -> Iterator[str]:
    if len({column.document.price_level for column in columns}) > 1:
        which = "De to scenarier" if len(columns) == 2 else "Scenarierne"
        yield f"{which} er ikke i samme prisniveau, så forskellen er ikke kun i mængder."
    for column in columns:
        yield from (f"{column.name}: {text}" for text in column.document.omissions)


def _amounts(columns: Sequence[Column]) -> Table:
    """Every post of any scenario; what one of them lacks is told as such."""
    first, *others = columns
    two = len(columns) == 2
    heads = (
        head
        for each in others
        for head in (each.name, "Forskel" if two else f"Forskel fra {first.name}: {each.name}")
    )
    caption = "De to scenarier" if two else "Scenarierne"
    return Table(
        caption=f"{caption} side om side, beløb i kr.",
        columns=("Post", first.name, *heads),
        rows=tuple((name, *_cells(amounts, two=two)) for name, amounts in _posts(columns)),
        numeric=(False, *([True] * (2 * len(columns) - 1))),
    )


def _cells(amounts: Sequence[Fraction | None], *, two: bool) -> Iterator[str]:
    """The first amount, and each other with its difference: what is more than the first.

    Of two, the difference is what the first is more than the other, as its headline says.
    """
    yield _shown(amounts[0])
    for amount in amounts[1:]:
        yield _shown(amount)
        yield _with_sign(_difference(amounts[0], amount, two=two))


def _difference(first: Fraction | None, other: Fraction | None, *, two: bool) -> Fraction:
    difference = (other or Fraction(0)) - (first or Fraction(0))
    return -difference if two else difference


def _posts(columns: Sequence[Column]) -> Iterator[tuple[str, tuple[Fraction | None, ...]]]:
    """What stands under each name in each scenario, in the order they first stand in."""
    every = [column.posts for column in columns]
    for name in dict.fromkeys(name for posts in every for name in posts):
        yield name, tuple(posts.get(name) for posts in every)


def _shown(amount: Fraction | None) -> str:
    return _NONE if amount is None else exact_amount(amount)


def _with_sign(difference: Fraction) -> str:
    return f"{'+' if difference > 0 else ''}{exact_amount(difference)}" if difference else number(0)


def _answers(columns: Sequence[Column]) -> Table:
    """The fields that are not answered alike everywhere, in the form's own words."""
    every = [_field_answers(column.form) for column in columns]
    rows_ = []
    for name in dict.fromkeys(name for answers in every for name in answers):
        found = [answers.get(name, _BLANK) for answers in every]
        label = next(label for label, _ in found if label)
        if len({answer for _, answer in found}) > 1:
            rows_.append((label, *(answer for _, answer in found)))
    return Table(
        caption="Felter med forskellige svar",
        columns=("Felt", *(column.name for column in columns)),
        rows=tuple(rows_),
    )


def _field_answers(form: Form) -> Mapping[str, tuple[str, str]]:
    """Each field's label, under its group's heading, and its answer with unit."""
    labels = labels_of(form)
    said = {}
    for item in form.fields:
        chosen = {option.id: option.label for option in item.options}
        answer = chosen.get(item.start, item.start).strip()
        said[item.id] = (labels[item.id], f"{answer} {item.unit}".strip() if answer else _NONE)
    return said


def labels_of(form: Form) -> Mapping[str, str]:
    """What a reader knows each field by, with the heading that it stands under."""
    titles = {group.id: group.title for group in form.groups}
    return {
        item.id: f"{titles[item.group]} – {item.label}" if titles.get(item.group) else item.label
        for item in form.fields
    }
