"""A queue's figures with their intervals: waiting, cost and months as tables, and a chart."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from calculators.danish import exact_amount, number, percent, round_to
from calculators.model import Bar, Chart, Table
from calculators.parameters.partial import NOT_COMPUTED, if_known, told
from calculators.queueing import fields
from calculators.queueing.levels import Course, Estimate, Month
from calculators.queueing.months import WEEK, Answer, Simulated, settled_at
from calculators.queueing.plan import MORE_STAFF, Level, Plan, capacity, staff_cost, staff_hours

NEVER = "tømmes aldrig"
NOBODY = "–"
_CENT = Fraction(1, 100)
_AXIS = 1000
_HALF_PERCENT = 0.005


def tables(found: Answer) -> Iterator[Table]:
    """Waiting and cost at each level, one step more, the long run, and the months of one level."""
    yield waiting_table(found)
    yield cost_table(found)
    yield steps_table(found)
    settled = long_run_table(found)
    if settled.rows:
        yield settled
    if found.simulated is not None:
        yield months_table(found, found.simulated)


def waiting_table(found: Answer) -> Table:
    """How it is in the last months, at each level."""
    late = "" if found.simulated is None else f" i måned {found.simulated.late}"
    return Table(
        caption=f"Køen{late} med de medarbejdere, der er i dag",
        columns=(
            "Stigning",
            "Belastning",
            "Køen vokser om måneden",
            "Venter ved udgangen",
            "Ventetid, dage",
            f"Tid {found.in_time}",
        ),
        rows=tuple(
            (
                fields.level_name(level.increase),
                told(level.load, whole_percent),
                _grows(level),
                *_waiting(course),
            )
            for level, course in zip(found.levels, found.courses, strict=True)
        ),
        numeric=(False, *([True] * 5)),
    )


def _grows(level: Level) -> str:
    if level.load is not None and not level.never_empties:
        return "Nej"
    return told(level.growth, one_decimal)


def _waiting(course: Course | None) -> Sequence[str]:
    if course is None:
        return (NOT_COMPUTED,) * 3
    return count(course.waiting), days(course.wait), share(course.in_time)


def cost_table(found: Answer) -> Table:
    """The time that is needed, the whole employees it takes, and what they cost."""
    return Table(
        caption="Timer, medarbejdere og udgift om året, når tiden skal række",
        columns=COST_COLUMNS,
        rows=tuple(
            (
                fields.level_name(level.increase),
                told(level.referrals, one_decimal),
                told(level.hours, one_decimal),
                told(level.full_time, lambda value: number(value, 2)),
                told(level.hours_cost, money),
                *_staff(level),
            )
            for level in found.levels
        ),
        numeric=(False, *([True] * 8)),
    )


def _staff(level: Level) -> Iterator[str]:
    """The whole employees and what they cost, where there can be enough of them."""
    yield MORE_STAFF if level.is_beyond else told(level.staff, number)
    for amount in (level.cost, level.extra, level.cost_each):
        yield NOBODY if level.is_beyond else told(amount, money)


COST_COLUMNS = (
    "Stigning",
    "Henvisninger om måneden",
    "Timer, der skal bruges",
    "Årsværk",
    "Timerne koster, kr.",
    "Medarbejdere",
    "Medarbejderne koster, kr.",
    "Mere end i dag, kr.",
    "Pr. borger, der begynder, kr.",
)


def steps_table(found: Answer) -> Table:
    """What one more employee, and one more group, costs and gives."""
    return Table(
        caption="Ét trin mere",
        columns=("Trin", "Timer", "Udgift, kr.", "Giver"),
        rows=tuple(_steps(found)),
        numeric=(False, True, True, False),
    )


def _steps(found: Answer) -> Iterator[tuple[str, ...]]:
    plan, values = found.plan, found.plan.values
    more = if_known(lambda: capacity(plan, plan.staff + 1) - capacity(plan, plan.staff))
    yield (
        "Én medarbejder mere, om året",
        told(if_known(lambda: staff_hours(plan, 1)), number),
        told(if_known(lambda: staff_cost(plan, 1)), money),
        told(more, lambda known: f"{number(known, 1)} {bookings_name(plan)} mere om måneden"),
    )
    if plan.together:
        yield (
            "Ét hold mere",
            told(if_known(lambda: values[fields.GROUP_HOURS]), number),
            told(if_known(lambda: values[fields.GROUP_HOURS] * values[fields.PRICE]), money),
            told(if_known(lambda: values[fields.SEATS]), lambda seats: f"{number(seats)} pladser"),
        )


def long_run_table(found: Answer) -> Table:
    """What waiting settles at by Erlang's formula, with today's staff and with one more."""
    in_time = f"Tid {found.in_time}"
    rows = []
    for level in found.levels:
        now, then = settled_at(found.plan, level)
        if now is None and then is None:
            continue
        cells = [fields.level_name(level.increase)]
        for settled in (now, then):
            if settled is None:
                cells += [NEVER, NOBODY]
                continue
            cells.append(number(Fraction(settled.mean) * WEEK, 1))
            cells.append(per_cent(settled.within(found.model.days / WEEK)))
        rows.append(tuple(cells))
    return Table(
        caption="På langt sigt, efter Erlangs formel",
        columns=(
            "Stigning",
            "Ventetid i dag, dage",
            in_time,
            "Ventetid med én medarbejder mere, dage",
            f"{in_time}, med én mere",
        ),
        rows=tuple(rows),
        numeric=(False, *([True] * 4)),
    )


def months_table(found: Answer, simulated: Simulated) -> Table:
    """One level month by month."""
    at, together = found.shown, found.plan.together
    return Table(
        caption=f"Måned for måned: {fields.level_name(found.levels[at].increase).lower()}",
        columns=(
            "Måned",
            "Henvist",
            "Begynder",
            *(("Hold",) if together else ()),
            "Venter ved udgangen",
            "Ventetid, dage",
            f"Tid {found.in_time}",
        ),
        rows=tuple(
            _month_row(number_of, month, together=together)
            for number_of, month in _numbered(simulated, at)
        ),
        numeric=(True,) * (7 if together else 6),
    )


def _numbered(simulated: Simulated, at: int) -> Sequence[tuple[int, Month]]:
    return tuple(enumerate(simulated.courses[at].months, start=1))


def _month_row(at: int, month: Month, *, together: bool) -> tuple[str, ...]:
    groups = (number(Fraction(month.groups.mean), 1),) if together else ()
    return (
        number(at),
        number(Fraction(month.referred.mean), 1),
        number(Fraction(month.started.mean), 1),
        *groups,
        count(month.waiting),
        days(month.wait),
        share(month.in_time),
    )


def chart(found: Answer, simulated: Simulated) -> Chart:
    """How many wait at the end of each month, each bar with its interval."""
    months = _numbered(simulated, found.shown)
    ends = [month.waiting.mean + month.waiting.half for _, month in months]
    whole = max(*ends, 1.0)

    def place(value: float) -> int:
        return int(round_to(Fraction(max(value, 0.0)) / Fraction(whole) * _AXIS))

    return Chart(
        caption=f"Borgere, der venter: {fields.level_name(found.plan.shown).lower()}",
        bars=tuple(
            Bar(
                label=f"Måned {at}",
                start=0,
                end=place(month.waiting.mean),
                text=count(month.waiting),
                whisker=(
                    place(month.waiting.mean - month.waiting.half),
                    place(month.waiting.mean + month.waiting.half),
                ),
            )
            for at, month in months
        ),
    )


# --- words ----------------------------------------------------------------------------------


def bookings_name(plan: Plan) -> str:
    """What is booked: seats in groups, or appointments."""
    return "pladser på hold" if plan.together else "tider"


def days(estimate: Estimate | None) -> str:
    """A waiting time in days with its interval."""
    return _with_interval(estimate, WEEK, 1)


def share(estimate: Estimate | None) -> str:
    """A share in per cent with its interval."""
    if estimate is not None and (few_or_most := _beyond(estimate.mean)):
        return few_or_most
    return _with_interval(estimate, 100, 0, 100, " %")


def per_cent(value: float) -> str:
    """A share in whole per cent."""
    return _beyond(value) or f"{number(Fraction(value) * 100, 0)} %"


def _beyond(value: float) -> str:
    """What is said of a share too near nobody or all: no simulation can tell it is just that."""
    if value < _HALF_PERCENT:
        return "under 1 %"
    return "over 99 %" if value > 1 - _HALF_PERCENT else ""


def count(estimate: Estimate) -> str:
    """A number of citizens, a mean, with its interval."""
    return _with_interval(estimate, 1, 1)


def _with_interval(
    estimate: Estimate | None,
    scale: int,
    decimals: int,
    most: int | None = None,
    unit: str = "",
) -> str:
    if estimate is None:
        return NOBODY
    mean, low, high = (number(value, decimals) for value in estimate.ends(scale, most))
    return f"{mean}{unit}" if low == high else f"{mean}{unit} ({low}–{high})"


def whole_percent(value: Fraction) -> str:
    """A load as a whole percentage, with decimals where it would else seem to be all."""
    return percent(value, 0)


def money(amount: Fraction) -> str:
    """An amount to the øre."""
    return exact_amount(round_to(amount, _CENT))


def one_decimal(value: Fraction) -> str:
    """A figure with one decimal."""
    return number(value, 1)
