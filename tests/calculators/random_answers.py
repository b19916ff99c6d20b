"""Random answers to any form: mostly usable, sometimes not, always the same for a seed."""

import random
from decimal import Decimal

from calculators import danish
from calculators.model import Field, FieldKind, Form

UNUSABLE = (
    *("", " ", "abc", "½", "-1", "1e9", "99999999999", "9" * 40),
    *("=1+1", "31.2.2026", "<script>alert(1)</script>"),
)
WORDS = ("ondt i ryggen", "æøå – ½", "linje\nto", "<b>fed</b>", "010190-1234", "'\"&;")
DATES = ("2027-02-28", "29.2.2028", "3. marts 2027", "1.1.27")
ONE_IN = 4
"""Of so many sets of answers one has an answer that is not usable."""


def usable(field: Field, source: random.Random) -> str:
    """An answer that the field should take."""
    if field.options:
        return source.choice(field.options).id
    if field.kind is FieldKind.NUMBER:
        return _number(field, source)
    if field.kind is FieldKind.DATE:
        day = f"{source.randint(1, 28)}.{source.randint(1, 12)}.{source.randint(2020, 2030)}"
        return source.choice((day, *DATES))
    return source.choice(WORDS)


def random_answers(form: Form, source: random.Random) -> dict[str, str]:
    """Answers to all fields, few or many of them changed, now and then one not usable.

    Fields that go together would seldom fit if all were changed each time.
    """
    share = source.random()
    answers = {
        **dict((*form.kept, *form.held)),
        **{
            field.id: usable(field, source) if source.random() < share else field.start
            for field in form.fields
        },
    }
    if not source.randrange(ONE_IN):
        answers[source.choice(form.fields).id] = source.choice(UNUSABLE)
    return answers


def another(field: Field) -> str:
    """A usable answer close to the one the form arrives with, but not the same."""
    if field.options:
        return next(option.id for option in field.options if option.id != field.start)
    start = danish.parse_number(field.start) if field.start else Decimal(0)
    above = not field.maximum or start < danish.parse_number(field.maximum)
    return danish.number(start + 1 if above else start - 1)


def _number(field: Field, source: random.Random) -> str:
    above = field.minimum.removeprefix("over ")
    low = (danish.parse_number(above) if above else Decimal(0)) + (above != field.minimum)
    high = danish.parse_number(field.maximum) if field.maximum else Decimal(1000)
    return danish.number(Decimal(source.randint(int(low), int(high))))
