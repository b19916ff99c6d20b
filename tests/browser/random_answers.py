"""Random answers to any form: mostly usable, sometimes not, always the same for a seed."""

import random
from decimal import Decimal

from calculators import danish
from calculators.model import Field, FieldKind, Form

UNUSABLE = ("", "abc", "-1", "1e9", "99999999999", "=1+1", "31.2.2026", "<script>alert(1)</script>")
WORDS = ("ondt i ryggen", "æøå – ½", "linje\nto", "<b>fed</b>", "010190-1234", "'\"&;")
ONE_IN = 12
"""So many answers are usable for each that is not."""


def usable(field: Field, source: random.Random) -> str:
    """An answer that the field should take."""
    if field.options:
        return source.choice(field.options).id
    if field.kind is FieldKind.NUMBER:
        return _number(field, source)
    if field.kind is FieldKind.DATE:
        return f"{source.randint(1, 28)}.{source.randint(1, 12)}.{source.randint(2020, 2030)}"
    return source.choice(WORDS)


def random_answers(form: Form, source: random.Random) -> dict[str, str]:
    """Answers to all fields, some of them unusable."""
    return {
        **dict(form.kept),
        **{
            field.id: usable(field, source) if source.randrange(ONE_IN) else source.choice(UNUSABLE)
            for field in form.fields
        },
    }


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
