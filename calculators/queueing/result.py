"""Who waits, how long, and what it takes: as an answer with its reasons, tables and a chart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from calculators.citations import cited, with_reading
from calculators.danish import counted, exact_amount, number, percent, round_to
from calculators.model import Bar, Change, Chart, Fact, Reason, Result, Statement, Table, Tone
from calculators.parameters.products import MORE, parameters_table
from calculators.queueing import fields
from calculators.queueing.levels import Estimate, Month
from calculators.queueing.model import QueueModel
from calculators.queueing.months import WEEK, Simulated, months_of, settles_at
from calculators.queueing.plan import (
    IN_MONTH,
    MORE_STAFF,
    Level,
    Plan,
    capacity,
    levels_of,
    places,
    plan_of,
    staff_cost,
    staff_hours,
    weeks_to_empty,
)

NEVER = "tømmes aldrig"
NOBODY = "–"
_CENT = Fraction(1, 100)
_AXIS = 1000
_HALF_PERCENT = 0.005


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is known once every figure is given."""

    model: QueueModel
    plan: Plan
    levels: tuple[Level, ...]
    simulated: Simulated

    @property
    def shown(self) -> int:
        """The place of the level that is told month by month."""
        return [level.increase for level in self.levels].index(self.plan.shown)

    @property
    def months(self) -> int:
        """How many months there are."""
        return len(self.simulated.courses[0].months)

    @property
    def late(self) -> str:
        """The months that are taken together at the end: "22–24"."""
        late = self.simulated.courses[0].late
        return f"{self.months - late + 1}–{self.months}" if late > 1 else str(self.months)


def answer_of(model: QueueModel, plan: Plan) -> Answer:
    """The levels and their months. All figures must be given."""
    levels = levels_of(model, plan)
    return Answer(model, plan, levels, months_of(model, plan, levels))


def calculate(model: QueueModel, answers: Mapping[str, str]) -> Result:
    """How the queue goes at each level of demand, and what it costs to keep up.

    While a figure is missing, the result asks for it. Raises InputError, with all bad answers at
    once.
    """
    plan = plan_of(model, answers)
    if plan.missing:
        empty = [item.label for item in plan.missing]
        return Result(
            headline=f"Udfyld {counted(len(empty), 'felt', 'felter')} for at se ventetiden",
            tone=Tone.CLARIFY,
            reasons=tuple(_said(model)),
            changes=(),
            facts=tuple(Fact(label, "Mangler") for label in empty),
            notes=model.notes,
            next_steps=model.next_steps,
            made_for=model.made_for,
        )
    found = answer_of(model, plan)
    return Result(
        headline=_headline(found),
        tone=Tone.DECIDED,
        reasons=tuple(_reasons(found)),
        changes=tuple(_changes(found)),
        facts=tuple(_facts(found)),
        tables=tuple(tables(found)),
        charts=(_chart(found),),
        notes=model.notes,
        next_steps=model.next_steps,
        made_for=model.made_for,
    )


# --- words ----------------------------------------------------------------------------------


def _said(model: QueueModel) -> Iterator[Reason]:
    for statement in (model.deadline, model.simulation, model.long_run):
        yield _reason(statement)


def _reason(statement: Statement, rule: str = "") -> Reason:
    return Reason(statement.text, rule, statement.citations, statement.ours, statement.status)


def days(estimate: Estimate | None) -> str:
    """A waiting time in days with its interval."""
    return _with_interval(estimate, WEEK, 1)


def share(estimate: Estimate | None) -> str:
    """A share in per cent with its interval."""
    if estimate is not None and (few_or_most := _beyond(estimate.mean)):
        return few_or_most
    return _with_interval(estimate, 100, 0, 100, " %")


def _per_cent(value: float) -> str:
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


def money(amount: Fraction | None) -> str:
    """An amount to the øre, or a dash where there is none."""
    return NOBODY if amount is None else exact_amount(round_to(amount, _CENT))


def _headline(found: Answer) -> str:
    first, last = found.levels[0], found.levels[-1]
    grows = next((level for level in found.levels if level.never_empties), None)
    if first.never_empties:
        return f"Tiden rækker ikke til dem, der henvises i dag: {growing(first)}"
    today = f"I dag får {_share_at(found, 0)} en tid {_in_time(found)}"
    if grows is not None:
        grown = growing(grows).replace("køen tømmes aldrig", "tømmes køen aldrig")
        return f"{today}; ved {grows.increase} % flere {grown}"
    return f"{today}, og {_share_at(found, -1)} ved {last.increase} % flere"


def _in_time(found: Answer) -> str:
    return f"inden for {counted(found.model.days, 'dag', 'dage')}"


def growing(level: Level) -> str:
    """That a queue never empties, and how fast it grows, where that is much."""
    if round_to(level.growth, Fraction(1, 10)):
        return f"køen tømmes aldrig og vokser med {_people(level.growth)} om måneden"
    return "køen tømmes aldrig og bliver langsomt længere"


def _people(value: Fraction) -> str:
    rounded = round_to(value, Fraction(1, 10))
    return f"{number(value, 1)} {'borger' if rounded == 1 else 'borgere'}"


def _share_at(found: Answer, at: int) -> str:
    estimate = found.simulated.courses[at].in_time
    return "ingen" if estimate is None else _per_cent(estimate.mean)


def _facts(found: Answer) -> Iterator[Fact]:
    for level, course in zip(found.levels, found.simulated.courses, strict=True):
        name = fields.level_name(level.increase)
        load = f"Belastning {whole_percent(level.load)}"
        offered = f"{share(course.in_time)} får en tid {_in_time(found)}"
        yield Fact(f"{load}: {growing(level) if level.never_empties else offered}", name)
        weeks = weeks_to_empty(found.plan, level)
        if weeks is not None:
            months = number(weeks / IN_MONTH, 1)
            yield Fact(f"Køen fra begyndelsen er i gennemsnit væk efter {months} måneder", name)
        if found.plan.on_dates and not level.never_empties:
            groups = round_to(Fraction(course.groups.mean), Fraction(1, 10))
            hours = number(groups * found.plan.values[fields.GROUP_HOURS], 1)
            yield Fact(
                f"Holdene er ikke altid fulde: der begynder {number(groups, 1)} hold om året, som "
                f"tager {hours} timer",
                name,
            )
    yield Fact(found.model.price_level, "Prisniveau")


def _reasons(found: Answer) -> Iterator[Reason]:
    model, plan = found.model, found.plan
    yield Reason(f"Belastning: {_load_words(found)}")
    yield _reason(model.deadline)
    yield _reason(model.simulation, simulation_rule(found))
    settled = any(settles_at(plan, level, _staff(plan)) for level in found.levels)
    rule = "" if settled else "Formlen gælder ikke for de tal, der står her, så den er ikke brugt."
    yield _reason(model.long_run, rule)


def simulation_rule(found: Answer) -> str:
    """How many runs the months are the mean of, and what their interval says."""
    seed = number(found.plan.values[fields.SEED])
    return (
        f"Tallene måned for måned er gennemsnit af {found.simulated.runs} gennemregninger med "
        f"lodtrækning {seed}. I parentes står et interval, der fanger gennemsnittet i 95 % af "
        "tilfældene."
    )


def _staff(plan: Plan) -> int:
    return int(plan.values[fields.STAFF])


def _load_words(found: Answer) -> str:
    first = found.levels[0]
    most = capacity(found.plan, _staff(found.plan))
    what = "pladser på hold" if found.plan.together else "tider"
    return (
        f"{number(first.bookings, 1)} {what}, der skal bruges om måneden, ÷ {number(most, 1)}, der "
        f"er tid til, = {whole_percent(first.load)}"
    )


def _changes(found: Answer) -> Iterator[Change]:
    """What one more, or ten per cent more, of each figure does to the load of the largest rise."""
    last = found.levels[-1]
    name = fields.level_name(last.increase).lower()
    for item in found.model.parameters:
        if item.id not in found.plan.values or item.id == fields.PRICE:
            continue
        value = found.plan.values[item.id]
        one = item.id in fields.WHOLE
        more = value + 1 if one else value * MORE
        if more > item.maximum or not value:
            continue
        plan = replace(found.plan, values={**found.plan.values, item.id: more})
        if not places(plan, _staff(plan)):
            continue
        load = levels_of(found.model, plan)[-1].load
        if load != last.load:
            yield Change(
                f"{item.label}: {'én mere' if one else '10 % højere'}",
                f"belastning {whole_percent(load)}, ikke {whole_percent(last.load)} ({name})",
            )


# --- tables and chart -----------------------------------------------------------------------


def tables(found: Answer) -> Iterator[Table]:
    """Waiting and cost at each level, one step more, the long run, and the months of one level."""
    yield waiting_table(found)
    yield cost_table(found)
    yield steps_table(found)
    settled = long_run_table(found)
    if settled.rows:
        yield settled
    yield months_table(found, found.shown)


def _in_time_heading(found: Answer) -> str:
    return f"Tid inden for {counted(found.model.days, 'dag', 'dage')}"


def waiting_table(found: Answer) -> Table:
    """How it is in the last months, at each level."""
    return Table(
        caption=f"Køen i måned {found.late} med de medarbejdere, der er i dag",
        columns=(
            "Stigning",
            "Belastning",
            "Køen vokser om måneden",
            "Venter ved udgangen",
            "Ventetid, dage",
            _in_time_heading(found),
        ),
        rows=tuple(
            (
                fields.level_name(level.increase),
                whole_percent(level.load),
                number(level.growth, 1) if level.never_empties else "Nej",
                count(course.waiting),
                days(course.wait),
                share(course.in_time),
            )
            for level, course in zip(found.levels, found.simulated.courses, strict=True)
        ),
        numeric=(False, *([True] * 5)),
    )


def cost_table(found: Answer) -> Table:
    """The time that is needed, the whole employees it takes, and what they cost."""
    return Table(
        caption="Timer, medarbejdere og udgift om året, når tiden skal række",
        columns=COST_COLUMNS,
        rows=tuple(
            (
                fields.level_name(level.increase),
                number(level.referrals, 1),
                number(level.hours, 1),
                number(level.full_time, 2),
                money(level.hours_cost),
                MORE_STAFF if level.staff is None else number(level.staff),
                money(level.cost),
                money(level.extra),
                money(level.cost_each),
            )
            for level in found.levels
        ),
        numeric=(False, *([True] * 8)),
    )


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
    plan, staff = found.plan, _staff(found.plan)
    more = capacity(plan, staff + 1) - capacity(plan, staff)
    what = "pladser på hold" if plan.together else "tider"
    yield (
        "Én medarbejder mere, om året",
        number(staff_hours(plan, 1)),
        money(staff_cost(plan, 1)),
        f"{number(more, 1)} {what} mere om måneden",
    )
    if plan.together:
        hours = plan.values[fields.GROUP_HOURS]
        yield (
            "Ét hold mere",
            number(hours),
            money(hours * plan.values[fields.PRICE]),
            f"{number(plan.values[fields.SEATS])} pladser",
        )


def long_run_table(found: Answer) -> Table:
    """What waiting settles at by Erlang's formula, with today's staff and with one more."""
    in_time = _in_time_heading(found)
    rows = []
    for level in found.levels:
        now, then = (settles_at(found.plan, level, _staff(found.plan) + more) for more in (0, 1))
        if now is None and then is None:
            continue
        cells = [fields.level_name(level.increase)]
        for settled in (now, then):
            if settled is None:
                cells += [NEVER, NOBODY]
                continue
            cells.append(number(Fraction(settled.mean) * WEEK, 1))
            cells.append(_per_cent(settled.within(found.model.days / WEEK)))
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


def months_table(found: Answer, at: int) -> Table:
    """One level month by month."""
    together = found.plan.together
    return Table(
        caption=f"Måned for måned: {fields.level_name(found.levels[at].increase).lower()}",
        columns=(
            "Måned",
            "Henvist",
            "Begynder",
            *(("Hold",) if together else ()),
            "Venter ved udgangen",
            "Ventetid, dage",
            _in_time_heading(found),
        ),
        rows=tuple(_month_row(at, month, together=together) for at, month in _numbered(found, at)),
        numeric=(True, *([True] * (6 if together else 5))),
    )


def _numbered(found: Answer, at: int) -> Sequence[tuple[int, Month]]:
    return tuple(enumerate(found.simulated.courses[at].months, start=1))


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


def _chart(found: Answer) -> Chart:
    """How many wait at the end of each month, each bar with its interval."""
    months = _numbered(found, found.shown)
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


def rules_table(model: QueueModel) -> tuple[Table, ...]:
    """What is assumed, and how each figure is found."""
    said = (
        ("Hvornår en tid er til tiden", model.deadline),
        ("Måned for måned", model.simulation),
        ("På langt sigt", model.long_run),
    )
    return (
        parameters_table(model.parameters),
        Table(
            caption="Sådan findes tallene",
            columns=("Tal", "Regel", "Kilde"),
            rows=(
                *_RULES,
                *(
                    (name, each.text, with_reading(cited(each.citations), each.ours))
                    for name, each in said
                ),
            ),
        ),
    )


_OURS = "Vores regnestykke"
_RULES = (
    (
        "Tider, der skal bruges",
        "Henvisninger ÷ (1 − udeblivelser × andel af dem, der får en ny tid)",
        _OURS,
    ),
    (
        "Forløb ad gangen",
        "Medarbejdere × timer om ugen ÷ timer om ugen pr. forløb, rundet ned",
        _OURS,
    ),
    (
        "Tider, der er tid til om måneden",
        "Forløb ad gangen ÷ uger pr. forløb × 52 ÷ 12, ved hold gange pladser",
        _OURS,
    ),
    (
        "Belastning",
        "Tider, der skal bruges ÷ tider, der er tid til. Fra 100 % tømmes køen aldrig",
        _OURS,
    ),
    (
        "Køen vokser om måneden",
        "(Tider, der skal bruges − tider, der er tid til) × (1 − udeblivelser × andel med ny tid)",
        _OURS,
    ),
    ("Årsværk", "Timer, der skal bruges om året ÷ timer pr. årsværk", _OURS),
    (
        "Medarbejdere",
        "Det mindste hele antal, mindst dem i dag, hvor belastningen er under 100 %",
        _OURS,
    ),
    ("Timerne koster", "Timer, der skal bruges om året × timepris. Hold regnes som fulde", _OURS),
    ("Medarbejderne koster", "Medarbejdere × timer om ugen × 52 × timepris", _OURS),
    ("Mere end i dag", "Det, medarbejderne koster, mere end dem, der er i dag", _OURS),
    (
        "Pr. borger, der begynder",
        "Det, medarbejderne koster om året ÷ borgere, der begynder på et år",
        _OURS,
    ),
)
