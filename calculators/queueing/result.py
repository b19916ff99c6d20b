"""Who waits, how long, and what it takes: as an answer with its reasons."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import partial

from calculators.citations import cited, with_reading
from calculators.danish import counted, number, round_to
from calculators.model import Change, Fact, PartialError, Reason, Result, Statement, Table, Tone
from calculators.parameters.partial import NOT_COMPUTED, Known, if_known, lacking, needed, told
from calculators.parameters.products import MORE, parameters_table
from calculators.queueing import fields
from calculators.queueing.levels import Course
from calculators.queueing.model import QueueModel
from calculators.queueing.months import Answer, answer_of, settled_at
from calculators.queueing.plan import (
    IN_MONTH,
    Level,
    Plan,
    capacity,
    levels_of,
    places,
    plan_of,
    weeks_to_empty,
)
from calculators.queueing.tables import bookings_name, chart, per_cent, share, tables, whole_percent


def calculate(model: QueueModel, answers: Mapping[str, str]) -> Result:
    """How the queue goes at each level of demand, and what it costs to keep up.

    While a figure is missing that the queue needs, the result asks for it; without a price
    it says all but what the time costs. Raises PartialError where answers are bad, with all of them
    at once and all that needs none of them.
    """
    plan = plan_of(model, answers)
    result = _asking(model, plan) if plan.waits_for else _shown(answer_of(model, plan))
    if plan.errors:
        raise PartialError(plan.errors, result)
    return result


def _asking(model: QueueModel, plan: Plan) -> Result:
    return Result(
        headline=f"Udfyld {counted(len(plan.missing), 'felt', 'felter')} for at se ventetiden",
        tone=Tone.CLARIFY,
        reasons=tuple(_said(model)),
        changes=(),
        facts=tuple(_empty(plan)),
        notes=model.notes,
        next_steps=model.next_steps,
        made_for=model.made_for,
    )


def _shown(found: Answer) -> Result:
    model = found.model
    return Result(
        headline=_headline(found),
        tone=Tone.CLARIFY if found.plan.errors or found.plan.missing else Tone.DECIDED,
        reasons=tuple(_reasons(found)),
        changes=tuple(_changes(found)),
        facts=tuple(_facts(found)),
        tables=tuple(tables(found)),
        charts=() if found.simulated is None else (chart(found, found.simulated),),
        notes=model.notes,
        next_steps=model.next_steps,
        made_for=model.made_for,
    )


def _empty(plan: Plan) -> Iterator[Fact]:
    return (Fact(item.label, "Mangler") for item in plan.missing)


def _said(model: QueueModel) -> Iterator[Reason]:
    for statement in (model.deadline, model.simulation, model.long_run):
        yield _reason(statement)


def _reason(statement: Statement, rule: str = "") -> Reason:
    return Reason(statement.text, rule, statement.citations, statement.ours, statement.status)


def _headline(found: Answer) -> str:
    first, last = found.levels[0], found.levels[-1]
    grows = next((level for level in found.levels if level.never_empties), None)
    if first.never_empties:
        return f"Tiden rækker ikke til dem, der henvises i dag: {growing(first)}"
    if found.simulated is None:
        if first.load is None:
            return f"Ventetid og belastning {NOT_COMPUTED}"
        return f"Ventetiden {NOT_COMPUTED}; belastningen i dag er {whole_percent(first.load)}"
    today = f"I dag får {_share_at(found, 0)} en tid {found.in_time}"
    if grows is not None:
        grown = growing(grows).replace("køen tømmes aldrig", "tømmes køen aldrig")
        return f"{today}; ved {grows.increase} % flere {grown}"
    return f"{today}, og {_share_at(found, -1)} ved {last.increase} % flere"


def growing(level: Level) -> str:
    """That a queue never empties, and how fast it grows, where that is much."""
    grown = needed(level.growth)
    if round_to(grown, Fraction(1, 10)):
        return f"køen tømmes aldrig og vokser med {_people(grown)} om måneden"
    return "køen tømmes aldrig og bliver langsomt længere"


def _people(value: Fraction) -> str:
    rounded = round_to(value, Fraction(1, 10))
    return f"{number(value, 1)} {'borger' if rounded == 1 else 'borgere'}"


def _share_at(found: Answer, at: int) -> str:
    course = found.courses[at]
    estimate = None if course is None else course.in_time
    return "ingen" if estimate is None else per_cent(estimate.mean)


def _facts(found: Answer) -> Iterator[Fact]:
    plan = found.plan
    yield from lacking(item.label for item in plan.wrong)
    yield from _empty(plan)
    for level, course in zip(found.levels, found.courses, strict=True):
        name = fields.level_name(level.increase)
        if level.load is not None:
            load = f"Belastning {whole_percent(level.load)}"
            yield Fact(f"{load}: {_goes(found, level, course)}", name)
        weeks = if_known(partial(weeks_to_empty, plan, level))
        if weeks is not None:
            months = number(weeks / IN_MONTH, 1)
            yield Fact(f"Køen fra begyndelsen er i gennemsnit væk efter {months} måneder", name)
        if plan.on_dates and not level.never_empties and course is not None:
            groups = round_to(Fraction(course.groups.mean), Fraction(1, 10))
            hours = number(groups * plan.values[fields.GROUP_HOURS], 1)
            yield Fact(
                f"Holdene er ikke altid fulde: der begynder {number(groups, 1)} hold om året, som "
                f"tager {hours} timer",
                name,
            )
    yield Fact(found.model.price_level, "Prisniveau")


def _goes(found: Answer, level: Level, course: Course | None) -> str:
    """How the queue goes at a level, as far as that is known."""
    if level.never_empties:
        return growing(level)
    if course is None:
        return f"ventetiden {NOT_COMPUTED}"
    return f"{share(course.in_time)} får en tid {found.in_time}"


def _reasons(found: Answer) -> Iterator[Reason]:
    model, plan = found.model, found.plan
    words = if_known(lambda: _load_words(found))
    yield Reason(f"Belastning: {told(words, str)}")
    yield _reason(model.deadline)
    yield _reason(model.simulation, simulation_rule(found))
    settled = any(settled_at(plan, level)[0] for level in found.levels)
    rule = "" if settled else "Formlen gælder ikke for de tal, der står her, så den er ikke brugt."
    yield _reason(model.long_run, rule)


def simulation_rule(found: Answer) -> str:
    """How many runs the months are the mean of, and what their interval says."""
    if found.simulated is None:
        return f"Tallene måned for måned {NOT_COMPUTED}."
    seed = number(found.plan.values[fields.SEED])
    return (
        f"Tallene måned for måned er gennemsnit af {found.simulated.runs} gennemregninger med "
        f"lodtrækning {seed}. I parentes står et interval, der fanger gennemsnittet i 95 % af "
        "tilfældene."
    )


def _load_words(found: Answer) -> str:
    first = found.levels[0]
    most = capacity(found.plan, found.plan.staff)
    what = bookings_name(found.plan)
    bookings, load = needed(first.bookings), needed(first.load)
    return (
        f"{number(bookings, 1)} {what}, der skal bruges om måneden, ÷ {number(most, 1)}, der "
        f"er tid til, = {whole_percent(load)}"
    )


def _changes(found: Answer) -> Iterator[Change]:
    """What one more, or ten per cent more, of each figure does to the load of the largest rise."""
    last = found.levels[-1]
    name = fields.level_name(last.increase).lower()
    if last.load is None:
        return
    for item in found.model.parameters:
        if item.id not in found.plan.values or item.id == fields.PRICE:
            continue
        value = found.plan.values[item.id]
        one = item.id in fields.WHOLE
        more = value + 1 if one else value * MORE
        if more > item.maximum or not value:
            continue
        plan = replace(found.plan, values=Known({**found.plan.values, item.id: more}))
        if not places(plan, plan.staff):
            continue
        load = needed(levels_of(found.model, plan)[-1].load)
        if load != last.load:
            yield Change(
                f"{item.label}: {'én mere' if one else '10 % højere'}",
                f"belastning {whole_percent(load)}, ikke {whole_percent(last.load)} ({name})",
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
