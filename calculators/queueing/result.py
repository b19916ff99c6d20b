"""Who waits, how long, and what it takes: as an answer with its reasons, tables and a chart."""

from collections.abc import Callable, Iterator, Mapping, Sequence
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

TODAY = "Som i dag"
NEVER = "tømmes aldrig"
NOBODY = "–"
_CENT = Fraction(1, 100)
_AXIS = 1000


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
        return len(self.simulated.months[0])


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
    about = {"notes": model.notes, "next_steps": model.next_steps, "made_for": model.made_for}
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
    result = Result(
        headline=_headline(found),
        tone=Tone.DECIDED,
        reasons=tuple(_reasons(found)),
        changes=tuple(_changes(found)),
        facts=tuple(_facts(found)),
        tables=tuple(tables(found)),
        charts=(_chart(found),),
    )
    return replace(result, **about)


# --- words ----------------------------------------------------------------------------------


def level_name(increase: int) -> str:
    """A level as it is called: "Som i dag", "20 % flere"."""
    return f"{increase} % flere" if increase else TODAY


def _said(model: QueueModel) -> Iterator[Reason]:
    for statement in (model.deadline, model.simulation, model.long_run):
        yield _reason(statement)


def _reason(statement: Statement, rule: str = "") -> Reason:
    return Reason(statement.text, rule, statement.citations, statement.ours, statement.status)


def days(estimate: Estimate | None) -> str:
    """A waiting time in days with its interval."""
    return _with_interval(estimate, WEEK, None, lambda value: number(value, 1))


def share(estimate: Estimate | None) -> str:
    """A share in per cent with its interval."""
    return _with_interval(estimate, 100, 100, lambda value: number(value, 0), " %")


def count(estimate: Estimate) -> str:
    """A number of citizens, a mean, with its interval."""
    return _with_interval(estimate, 1, None, lambda value: number(value, 1))


def _with_interval(
    estimate: Estimate | None,
    scale: int,
    most: int | None,
    written: Callable[[Fraction], str],
    unit: str = "",
) -> str:
    if estimate is None:
        return NOBODY
    mean, half = Fraction(estimate.mean) * scale, Fraction(estimate.half) * scale
    low, high = max(mean - half, Fraction(0)), mean + half
    high = high if most is None else min(high, Fraction(most))
    if written(low) == written(high):
        return f"{written(mean)}{unit}"
    return f"{written(mean)}{unit} ({written(low)}–{written(high)})"


def whole_percent(value: Fraction) -> str:
    """A load as a whole percentage, with decimals where it would else seem to be all."""
    return percent(value, 0)


def money(amount: Fraction | None) -> str:
    """An amount to the øre, or a dash where there is none."""
    return NOBODY if amount is None else exact_amount(round_to(amount, _CENT))


def _headline(found: Answer) -> str:
    within = f"inden for {counted(found.model.days, 'dag', 'dage')}"
    first = found.levels[0]
    grows = next((level for level in found.levels if level.never_empties), None)
    if first.never_empties:
        return (
            "Tiden rækker ikke til dem, der henvises i dag: køen vokser med "
            f"{_people(first.growth)} om måneden"
        )
    offered = f"{_last_share(found, 0)} får en tid {within}, som det er i dag"
    if grows is not None:
        return (
            f"{offered}; ved {grows.increase} % flere bliver køen ved med at vokse "
            f"({_people(grows.growth)} om måneden)"
        )
    last = found.levels[-1]
    return f"{offered}, og {_last_share(found, -1)} ved {last.increase} % flere"


def _people(value: Fraction) -> str:
    rounded = round_to(value, Fraction(1, 10))
    return f"{number(value, 1)} {'borger' if rounded == 1 else 'borgere'}"


def _last_share(found: Answer, at: int) -> str:
    estimate = found.simulated.months[at][-1].in_time
    return NOBODY if estimate is None else f"{number(Fraction(estimate.mean) * 100, 0)} %"


def _facts(found: Answer) -> Iterator[Fact]:
    within = f"inden for {counted(found.model.days, 'dag', 'dage')}"
    for level, months in zip(found.levels, found.simulated.months, strict=True):
        last = months[-1]
        queue = (
            f"køen {NEVER} og vokser med {_people(level.growth)} om måneden"
            if level.never_empties
            else "tiden rækker"
        )
        yield Fact(
            f"Belastning {whole_percent(level.load)}: {queue}. I måned {found.months} får "
            f"{share(last.in_time)} en tid {within}; ventetiden er {days(last.wait)} dage, og "
            f"{count(last.waiting)} borgere venter",
            level_name(level.increase),
        )
        weeks = weeks_to_empty(found.plan, level)
        if weeks is not None:
            months_left = weeks / Fraction(52, 12)
            yield Fact(
                f"Køen fra begyndelsen er i gennemsnit væk efter ca. {number(months_left, 1)} "
                "måneder",
                level_name(level.increase),
            )
    yield Fact(found.model.price_level, "Prisniveau")


def _reasons(found: Answer) -> Iterator[Reason]:
    model, plan = found.model, found.plan
    yield Reason(f"Belastning: {_load_words(found)}")
    yield _reason(model.deadline)
    seed = number(plan.values[fields.SEED])
    rule = (
        f"Tallene er gennemsnit af {found.simulated.runs} gennemregninger med lodtrækning {seed}. "
        "I parentes står, hvor gennemsnittet med 95 % sikkerhed ligger."
    )
    yield _reason(model.simulation, rule)
    settled = any(settles_at(plan, level, _staff(plan)) for level in found.levels)
    rule = "" if settled else "Formlen gælder ikke for de tal, der står her, så den er ikke brugt."
    yield _reason(model.long_run, rule)


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
    name = level_name(last.increase).lower()
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
    """How it is in the last month, at each level."""
    return Table(
        caption=f"Køen i måned {found.months}, med de medarbejdere der er i dag",
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
                level_name(level.increase),
                whole_percent(level.load),
                number(level.growth, 1) if level.never_empties else "nej",
                count(months[-1].waiting),
                days(months[-1].wait),
                share(months[-1].in_time),
            )
            for level, months in zip(found.levels, found.simulated.months, strict=True)
        ),
        numeric=(False, *([True] * 5)),
    )


def cost_table(found: Answer) -> Table:
    """The time that is needed, the whole employees it takes, and what they cost."""
    today = found.levels[0].cost
    return Table(
        caption="Timer, medarbejdere og udgift om året, når tiden skal række",
        columns=COST_COLUMNS,
        rows=tuple(
            (
                level_name(level.increase),
                number(level.referrals, 1),
                number(level.hours, 1),
                number(level.hours / found.plan.values[fields.FULL_TIME], 2),
                "over 1.000" if level.staff is None else number(level.staff),
                money(level.cost),
                money(None if level.cost is None or today is None else level.cost - today),
                money(None if level.cost is None else level.cost / (level.start * 12)),
            )
            for level in found.levels
        ),
        numeric=(False, *([True] * 7)),
    )


COST_COLUMNS = (
    "Stigning",
    "Henvisninger om måneden",
    "Timer, der skal bruges",
    "Årsværk",
    "Medarbejdere",
    "Udgift, kr.",
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
        cells = [level_name(level.increase)]
        for settled in (now, then):
            if settled is None:
                cells += [NEVER, NOBODY]
                continue
            cells.append(number(Fraction(settled.mean) * WEEK, 1))
            in_days = settled.within(found.model.days / WEEK)
            cells.append(f"{number(Fraction(in_days) * 100, 0)} %")
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
        caption=f"Måned for måned: {level_name(found.levels[at].increase).lower()}",
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
    return tuple(enumerate(found.simulated.months[at], start=1))


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
        caption=f"Borgere, der venter: {level_name(found.plan.shown).lower()}",
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
    ("Udgift", "Medarbejdere × timer om ugen × 52 × timepris", _OURS),
    ("Pr. borger, der begynder", "Udgift om året ÷ borgere, der begynder på et år", _OURS),
)
