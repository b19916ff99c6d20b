"""What more of something costs, how that arises and what matters most."""

from collections.abc import Iterator, Mapping

from calculators.capacity.levels import Level, levels, missing
from calculators.capacity.model import CapacityModel
from calculators.capacity.tables import levels_table
from calculators.danish import counted, exact_money, percent, round_to
from calculators.model import Change, Fact, Reason, Result, Tone
from calculators.parameters import Values
from calculators.parameters.fields import read, with_unit
from calculators.parameters.products import MORE, factors_of, formula, raises, reason_for


def calculate(model: CapacityModel, answers: Mapping[str, str]) -> Result:
    """What each increase costs more than today.

    While a figure is missing, the result asks for it. Raises InputError, with all bad
    answers at once.
    """
    values = read(model.parameters, answers)
    lacking = [item.label for item in missing(model, values)]
    if lacking:
        return Result(
            headline=f"Udfyld {counted(len(lacking), 'felt', 'felter')} for at få et beløb",
            tone=Tone.CLARIFY,
            reasons=tuple(
                Reason(f"{line.label}: {formula(factors_of(line, model.parameters))}")
                for line in model.lines
            ),
            changes=(),
            facts=tuple(Fact(label, "Mangler") for label in lacking),
            notes=model.notes,
            next_steps=model.next_steps,
            made_for=model.made_for,
        )
    found = levels(model, values)
    return Result(
        headline=_headline(found),
        tone=Tone.DECIDED,
        reasons=tuple(_reasons(model, found[0], values)),
        changes=tuple(_changes(model, values)),
        facts=tuple(_facts(model, found)),
        tables=(levels_table(model, found),),
        notes=model.notes,
        next_steps=model.next_steps,
        made_for=model.made_for,
    )


def _headline(found: tuple[Level, ...]) -> str:
    first, last = found[1], found[-1]
    headline = f"{first.increase} % flere koster {exact_money(first.extra)} mere om året"
    if last is first:
        return headline
    return f"{headline}, {last.increase} % flere {exact_money(last.extra)}"


def _reasons(model: CapacityModel, today: Level, values: Values) -> Iterator[Reason]:
    for line, amount in zip(model.lines, today.amounts, strict=True):
        spread = f"Om året: {percent(1)} = {exact_money(amount)}"
        yield reason_for(line, factors_of(line, model.parameters), amount, values, spread)


def _facts(model: CapacityModel, found: tuple[Level, ...]) -> Iterator[Fact]:
    today, *more = found
    yield Fact(f"{exact_money(today.total)} om året", "I dag")
    for level in more:
        people = with_unit(model.demanded, level.demand)
        about = "" if round_to(level.demand) == level.demand else ", et gennemsnit"
        yield Fact(
            f"{exact_money(level.extra)} mere om året ({people}{about}; i alt "
            f"{exact_money(level.total)})",
            f"{level.increase} % flere",
        )
    yield Fact(model.price_level, "Prisniveau")


def _changes(model: CapacityModel, values: Values) -> Iterator[Change]:
    """What ten per cent more of each assumption that may rise adds to the largest increase."""
    return raises(
        [item for item in model.parameters if values[item.id] * MORE <= item.maximum],
        values,
        lambda changed: levels(model, changed)[-1].extra,
        f"mere ved {model.increases[-1]} % flere",
    )
