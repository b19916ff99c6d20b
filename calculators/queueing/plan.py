"""What can be said of a queue without chance: load, hours, whole employees and what they cost.

All of it is exact. A booking is an appointment, or a seat in a group; who stays away from one and
is given another makes one more booking.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from calculators.common import InputErrors, choice
from calculators.danish import number
from calculators.model import InputError
from calculators.parameters.model import Parameter, Values, read_usable, with_unit
from calculators.parameters.partial import Amount, Known, if_known, needed
from calculators.queueing import fields
from calculators.queueing.form import shown_field
from calculators.queueing.model import QueueModel
from calculators.queueing.simulation import WEEKS

IN_MONTH = Fraction(WEEKS, 12)
_MINUTES = 60
MOST_CITIZENS = 40_000
"""So many can be followed in one run, at all levels together."""
MOST_PLACES = 5_000
MOST_STAFF = 1_000
MORE_STAFF = f"over {number(MOST_STAFF)}"
"""What stands where not even so many employees are enough."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A reader's figures; `missing` are those that are still to be given.

    `errors` are all bad answers, and `wrong` the figures that cannot be used: what needs one of
    them is not known.
    """

    values: Values
    choices: Mapping[str, str]
    missing: tuple[Parameter, ...]
    errors: tuple[InputError, ...] = ()
    wrong: tuple[Parameter, ...] = ()

    @property
    def waits_for(self) -> tuple[Parameter, ...]:
        """The figures that are still to be given before anything can be said of the queue."""
        return tuple(item for item in self.missing if item.id != fields.PRICE)

    @property
    def together(self) -> bool:
        """Whether citizens start in groups."""
        return self.choices[fields.FORM] == fields.TOGETHER

    @property
    def on_dates(self) -> bool:
        """Whether groups start on fixed dates only."""
        return self.together and self.choices[fields.START] == fields.DATES

    @property
    def staff(self) -> int:
        """Today's employees."""
        return int(self.values[fields.STAFF])

    @property
    def shown(self) -> int:
        """The rise that is told month by month."""
        return int(self.choices[fields.SHOWN])

    def share(self, name: str) -> Fraction:
        """A percentage as a share of one."""
        return self.values[name] / 100


def checked_plan(model: QueueModel, answers: Mapping[str, str]) -> Plan:
    """The figures in some answers. Raises InputError, with all bad answers at once."""
    plan = plan_of(model, answers)
    InputErrors(plan.errors).raise_all()
    return plan


def plan_of(model: QueueModel, answers: Mapping[str, str]) -> Plan:
    """The figures in some answers that can be used, and all that is wrong with the others.

    What belongs to the other form of offer is not read: it is kept in the form, and says nothing.
    A choice that is none is as the form arrives with it.
    """
    errors = InputErrors()
    known = {name: options for name, (_, options) in fields.CHOICES.items()}
    known[fields.SHOWN] = shown_field(model).options
    choices = {name: options[0].id for name, options in known.items()}
    for name, options in known.items():
        with errors:
            choices[name] = choice(name, options, answers.get(name, choices[name]))
    away = fields.unused(choices)
    read_now = [item for item in model.parameters if item.id not in away]
    values = read_usable(read_now, answers, errors)
    errors.unusable(answers, {*known, *model.by_id})
    wrong = errors.fields
    lacking = {item.id for item in read_now} - values.keys() - wrong
    plan = Plan(values, choices, tuple(item for item in read_now if item.id in lacking))
    errors += _hold_together(model, plan)
    wrong = errors.fields
    return replace(
        plan,
        values=Known({name: value for name, value in values.items() if name not in wrong}),
        errors=tuple(errors),
        wrong=tuple(item for item in read_now if item.id in wrong),
    )


def _hold_together(model: QueueModel, plan: Plan) -> InputErrors:
    """What is wrong with figures that are each right: told at the one that is to be changed."""
    errors, values = InputErrors(), plan.values
    have = values.keys()
    if {fields.LOST, fields.MINUTES} <= have and values[fields.LOST] > values[fields.MINUTES]:
        whole = with_unit(model.by_id[fields.MINUTES], values[fields.MINUTES])
        errors.append(InputError(fields.LOST, f"Det er mere end et helt forløb ({whole})."))
    if {fields.LEAST, fields.SEATS} <= have and values[fields.LEAST] > values[fields.SEATS]:
        errors.append(InputError(fields.LEAST, "Holdet har ikke plads til så mange."))
    if {fields.REFERRALS, fields.MONTHS} <= have:
        every = sum((level_factor(each) for each in (0, *model.increases)), start=Fraction(0))
        most = MOST_CITIZENS / every / values[fields.REFERRALS]
        if values[fields.MONTHS] > most:
            errors.append(
                InputError(
                    fields.MONTHS,
                    "Så mange henvisninger kan siden ikke følge så længe. "
                    f"Skriv højst {number(int(most))} måneder.",
                )
            )
    found = None if errors else if_known(lambda: places(plan, plan.staff))
    if found is not None:
        if found > MOST_PLACES:
            errors.append(InputError(fields.STAFF, "Det er flere, end siden kan regne på."))
        if not found:
            what = "et hold" if plan.together else "et forløb"
            least = number(_hours_of_one(plan) / values[fields.STAFF])
            message = (
                f"Timerne rækker ikke til {what} ad gangen. Der skal mindst {least} timer til."
            )
            errors.append(InputError(fields.HOURS, message))
    return errors


def level_factor(increase: int) -> Fraction:
    """So many per cent more, as a factor."""
    return 1 + Fraction(increase, 100)


def _hours_of_one(plan: Plan) -> Fraction:
    """The hours a week that one course, or one group, takes while it goes on."""
    values = plan.values
    if plan.together:
        return values[fields.GROUP_HOURS] / values[fields.GROUP_WEEKS]
    weeks = values[fields.COURSE]
    return values[fields.MINUTES] / _MINUTES / weeks if weeks else Fraction(0)


def places(plan: Plan, staff: int) -> int:
    """How many courses, or groups, so many employees can have going at once.

    Of a course of one appointment each employee has one at a time.
    """
    each = _hours_of_one(plan)
    return int(staff * plan.values[fields.HOURS] / each) if each else staff


def weeks_of_place(plan: Plan) -> Fraction:
    """How long a place is taken by one who comes: the course, or the appointment alone."""
    values = plan.values
    if plan.together:
        return values[fields.GROUP_WEEKS]
    return values[fields.COURSE] or values[fields.MINUTES] / _MINUTES / values[fields.HOURS]


def weeks_lost(plan: Plan) -> Fraction:
    """How long a place is taken by one who stays away: as long as the time lost is of the whole."""
    if plan.together:
        return plan.values[fields.GROUP_WEEKS]
    return weeks_of_place(plan) * plan.values[fields.LOST] / plan.values[fields.MINUTES]


def capacity(plan: Plan, staff: int) -> Fraction:
    """The most bookings a month that so many employees can take."""
    found, weeks = places(plan, staff), weeks_of_place(plan)
    if plan.together:
        if plan.on_dates:
            every = plan.values[fields.EVERY]
            weeks = -(-weeks // every) * every
        return found * plan.values[fields.SEATS] / weeks * IN_MONTH
    missed = plan.share(fields.MISSED)
    return found / ((1 - missed) * weeks + missed * weeks_lost(plan)) * IN_MONTH


@dataclass(frozen=True, slots=True)
class Level:
    """What so many per cent more referrals come to, once the rise is whole.

    Of a month: `referrals`, the `bookings` they make, and those who `start`.
    `load` is the share of the bookings there is time for; from 1 on the queue never empties, and
    `growth` is by how many citizens a month it grows. `hours` is the time a year that is needed,
    `full_time` as full-time employees, and `hours_cost` what it costs. `staff` are the whole
    employees with whom the load is below 1 (never fewer than today), `cost` what they are paid a
    year, and `extra` how much more that is than today; where not even very many employees are
    enough, it `is_beyond` and they are None. So is whatever needs a figure that cannot be used.
    """

    increase: int
    referrals: Amount
    bookings: Amount
    start: Amount
    hours: Amount
    full_time: Amount
    hours_cost: Amount
    load: Amount
    growth: Amount
    staff: int | None
    cost: Amount
    extra: Amount
    is_beyond: bool

    @property
    def never_empties(self) -> bool:
        """Whether it is known that more come than can be taken."""
        return self.load is not None and self.load >= 1

    @property
    def cost_each(self) -> Amount:
        """What the employees are paid for each citizen who starts."""
        return None if self.cost is None or self.start is None else self.cost / (self.start * 12)


def levels_of(model: QueueModel, plan: Plan) -> tuple[Level, ...]:
    """Today and each rise."""
    return tuple(_level(plan, increase) for increase in (0, *model.increases))


def _level(plan: Plan, increase: int) -> Level:
    values = plan.values

    def today() -> int:
        return plan.staff

    def referrals() -> Fraction:
        return values[fields.REFERRALS] * level_factor(increase)

    def kept() -> Fraction:
        return 1 - plan.share(fields.MISSED) * plan.share(fields.AGAIN)

    def bookings() -> Fraction:
        return referrals() / kept()

    def hours() -> Fraction:
        return _hours(plan, bookings()) * 12

    def growth() -> Fraction:
        return max((bookings() - capacity(plan, today())) * kept(), Fraction(0))

    enough = if_known(lambda: (_enough(plan, bookings(), today()),))
    staff = None if enough is None else enough[0]
    more = None if staff is None else staff - today()
    return Level(
        increase,
        if_known(referrals),
        if_known(bookings),
        if_known(lambda: bookings() * (1 - plan.share(fields.MISSED))),
        if_known(hours),
        if_known(lambda: hours() / values[fields.FULL_TIME]),
        if_known(lambda: hours() * values[fields.PRICE]),
        if_known(lambda: bookings() / capacity(plan, today())),
        if_known(growth),
        staff,
        None if staff is None else if_known(lambda: staff_cost(plan, staff)),
        # As many employees as today cost no more, whatever their price is.
        Fraction(0) if more == 0 else if_known(lambda: staff_cost(plan, needed(more))),
        is_beyond=enough == (None,),
    )


def _hours(plan: Plan, bookings: Fraction) -> Fraction:
    """The staff's time for so many bookings; groups are full."""
    values, missed = plan.values, plan.share(fields.MISSED)
    if plan.together:
        return bookings / values[fields.SEATS] * values[fields.GROUP_HOURS]
    minutes = (1 - missed) * values[fields.MINUTES] + missed * values[fields.LOST]
    return bookings * minutes / _MINUTES


def _enough(plan: Plan, bookings: Fraction, today: int) -> int | None:
    """The fewest employees, today's or more, who can take more bookings than there are."""
    if capacity(plan, MOST_STAFF) <= bookings:
        return None
    low, high = today, max(today, MOST_STAFF)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if capacity(plan, middle) > bookings else (middle + 1, high)
    return low


def staff_hours(plan: Plan, staff: int) -> Fraction:
    """The hours a year that so many employees have for the offer."""
    return staff * plan.values[fields.HOURS] * WEEKS


def staff_cost(plan: Plan, staff: int) -> Fraction:
    """What so many employees are paid a year for the offer."""
    return staff_hours(plan, staff) * plan.values[fields.PRICE]


def weeks_to_empty(plan: Plan, level: Level) -> Fraction | None:
    """How long the queue at the beginning takes to be gone, on average; None where it never is."""
    queue = plan.values[fields.QUEUE]
    if level.never_empties or not queue or level.bookings is None or level.load is None:
        return None
    kept = 1 - plan.share(fields.MISSED) * plan.share(fields.AGAIN)
    spare = (level.bookings / level.load - level.bookings) * kept
    return queue / spare * IN_MONTH
