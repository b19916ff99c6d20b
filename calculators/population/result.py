"""Whom an offer reaches, what it costs and saves, and who bears it, as it is shown."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from calculators.citations import cited, together, with_reading
from calculators.cost_model.result import step_words
from calculators.cost_model.sensitivity import Swing, tornado_chart, tornado_table
from calculators.danish import counted, exact_money, listed, money, number
from calculators.model import Change, Fact, PartialError, Reason, Result, Table, Tone
from calculators.parameters.model import Parameter, with_unit
from calculators.parameters.partial import (
    NOT_COMPUTED,
    Amount,
    Known,
    if_known,
    lacking,
    left_out,
    sure,
    told,
    total,
)
from calculators.parameters.products import MORE, formula, parameters_table
from calculators.population import fields
from calculators.population.impact import Amounts, Impact, LineImpact, Reach, compounded, impact_of
from calculators.population.model import PERSON, YEAR, PopulationModel
from calculators.population.reading import Setup, read_setup

TOTAL = "I alt"
_SIDES = {False: "Udgifter", True: "Besparelser"}
_WAYS = {PERSON: "For hver borger, der nås ud over i dag", YEAR: "Hvert år"}
_ONCE = "Én gang, i det første år"
ROUNDING = (
    "Hver linje i hvert år afrundes til {0}. Alle summer er summer af de viste tal; linjen "
    "»Afrunding« siger forskellen til den uafrundede sum."
)
SHAPE = (
    "Formen er den, NICE bruger i sine skabeloner for ressourcer: befolkning × andel × optag × "
    "pris, år for år. Valget af form er vores."
)
UNSURE = "Intervallet er ikke regnet ud: et lavt eller højt tal kan ikke bruges."
NO_RANGE = "Intervallet er ikke oplyst: hver forudsætning har kun ét tal."


def calculate(model: PopulationModel, answers: Mapping[str, str]) -> Result:
    """The impact of some answers.

    While a figure is missing that all others rest on, the result asks for it; a line that
    lacks one is left out, which is said. Raises PartialError where answers are bad, with all of
    them at once and what the others come to.
    """
    setup = read_setup(model, answers)
    asks = setup.missing or not setup.lines
    result = _asking(setup) if asks else _shown(impact_of(setup, setup.expected))
    if setup.errors:
        raise PartialError(setup.errors, result)
    return result


def _asking(setup: Setup) -> Result:
    model = setup.model
    fields_left = counted(len(setup.missing), "felt", "felter")
    headline = (
        f"Udfyld {fields_left} for at få et svar"
        if setup.missing
        else "Udfyld mindst én udgift eller besparelse for at få et beløb"
    )
    people = () if setup.missing else (reach_table(impact_of(setup, setup.expected)),)
    return Result(
        headline=headline,
        tone=Tone.CLARIFY,
        reasons=tuple(
            Reason(f"{line.label}: {formula(tuple(model.by_id[name] for name in line.factors))}")
            for line in model.lines
        ),
        changes=(),
        facts=(*(Fact(item.label, "Mangler") for item in setup.missing), *_left_out(setup)),
        tables=people,
        notes=(SHAPE, *model.notes),
        next_steps=model.next_steps,
        made_for=model.made_for,
    )


def _shown(found: Impact) -> Result:
    setup, model = found.setup, found.setup.model
    ranged = () if setup.unsure else swings(found)
    tables: tuple[Table, ...] = (lines_table(found), bearers_table(found), reach_table(found))
    if any(item.has_range for item in setup.items) and not setup.unsure:
        tables += (interval_table(found),)
    if ranged:
        tables += (tornado_table(ranged),)
    return Result(
        headline=f"{_headline(found)}{left_out(len(setup.gaps))}",
        tone=Tone.CLARIFY if setup.gaps or setup.errors else Tone.DECIDED,
        reasons=(*_people(found), *(_reason(found, each) for each in found.lines)),
        changes=tuple(_changes(found)),
        facts=(*_facts(found, ranged), *_left_out(setup)),
        tables=tables,
        charts=(tornado_chart(ranged, sure(found.exact_total)),) if ranged else (),
        notes=tuple(notes(found)),
        next_steps=model.next_steps,
        made_for=model.made_for,
    )


def _headline(found: Impact) -> str:
    years = found.setup.years
    over = f"i {years[0]}" if len(years) == 1 else f"over {len(years)} år ({span(found)})"
    if found.total is None:
        return f"Netto {over} {NOT_COMPUTED}"
    return f"{net_words(found.total)} {over}"


def span(found: Impact) -> str:
    """The years: "2027–2031"."""
    years = found.setup.years
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def net_words(amount: Amount) -> str:
    """Costs less savings in words: a net cost, or a net saving without its sign."""
    if amount is None:
        return f"Netto {NOT_COMPUTED}"
    what = "Nettobesparelse" if amount < 0 else "Nettoudgift"
    return f"{what} {money(abs(amount), whole=True)}"


def _facts(found: Impact, ranged: tuple[Swing, ...]) -> Iterator[Fact]:
    for saves, side in _SIDES.items():
        label = f"{side} i alt{_lacks(found, saves)}"
        yield Fact(told(total(_side(found, saves)), _whole_money), label)
    for name, label in found.borne:
        yield Fact(net_words(_total_of(found, name)), label)
    last = found.reach[-1]
    yield Fact(told(last.extra, _more), f"Nås i {last.year}")
    difference = rounding_difference(found)
    if difference:
        yield Fact(exact_money(difference), "Afrunding")
    for swing in ranged[:1]:
        if swing.width:
            said = f"forskel på {exact_money(swing.width)} mellem lav og høj"
            yield Fact(f"{swing.parameter.label}: {said}", "Driver intervallet mest")
    yield Fact(found.setup.price_level, "Prisniveau")


def _side(found: Impact, saves: bool) -> Amounts:
    """What all costs, or all savings, come to in each year.

    Where none of those that are begun can be computed, their sum is not nothing but not known.
    """
    if _lacks(found, saves) and all(each.line.saves is not saves for each in found.lines):
        return (None,) * len(found.setup.years)
    return found.by_year(lambda line: line.saves is saves)


def _lacks(found: Impact, saves: bool) -> str:
    """What is said beside a sum that some begun lines are no part of."""
    count = sum(line.saves is saves for line, _ in found.setup.begun)
    return f", uden {counted(count, 'linje', 'linjer')}" if count else ""


def _whole_money(amount: Fraction) -> str:
    return money(amount, whole=True)


def _more(extra: Fraction) -> str:
    """How many more, or fewer, than with today's uptake."""
    way = "færre" if extra < 0 else "flere"
    return f"{people(abs(extra))} {way} end med optaget i dag"


def _left_out(setup: Setup) -> Iterator[Fact]:
    yield from lacking(item.label for item in setup.wrong)
    yield from lacking(f"{item.label}, lav eller høj" for item in setup.unsure)
    for label, lacks in setup.gaps:
        yield Fact(f"Mangler {lacks}", f"{label} er ikke regnet med")
    if setup.unused and not setup.missing:
        yield Fact(listed(setup.unused), "Uden tal, og ikke regnet med")


def rounding_difference(found: Impact) -> Amount:
    """What the shown total is more than the exact one."""
    return total(found.rounding)


def people(count: Fraction) -> str:
    """A number of citizens with at most one decimal: a share of people is a mean."""
    return f"{_heads(count)} {'borger' if abs(count) == 1 else 'borgere'}"


def notes(found: Impact) -> Iterator[str]:
    """How it is rounded, what the shape is, and what the range does not say."""
    setup = found.setup
    yield ROUNDING.format(step_words(setup.step))
    yield "En besparelse står som et tal under nul. Netto er udgifter minus besparelser."
    yield SHAPE
    if setup.unsure:
        yield UNSURE
    elif any(item.has_range for item in setup.items):
        yield (
            "»Lav« regner med alle lave tal på én gang og »Høj« med alle høje. Lave tal giver også "
            "lave besparelser, så det er ikke altid den mindste nettoudgift."
        )
    else:
        yield NO_RANGE
    yield from setup.model.notes


def lines_table(found: Impact) -> Table:
    """Every line by years, sums of costs and savings, the net and what rounding did."""
    years = tuple(map(str, found.setup.years))
    bearers = found.setup.bearers
    rounding = found.rounding
    return Table(
        caption="Udgifter og besparelser år for år, kr.",
        columns=("Linje", "Bæres af", *years, TOTAL),
        rows=tuple(
            _row(each.line.label, bearers[each.line.bearer], each.shown) for each in found.lines
        ),
        numeric=(False, False, *([True] * (len(years) + 1))),
        footer=(
            *(
                _row(f"{_SIDES[at]}{_lacks(found, at)}", "", _side(found, at))
                for at in (False, True)
            ),
            _row("Netto", "", found.net),
            *((_exact_row("Afrunding", rounding),) if any(rounding) else ()),
        ),
    )


def bearers_table(found: Impact) -> Table:
    """What each bears, by years: the lines' sums, which come to the net."""
    years = tuple(map(str, found.setup.years))
    return Table(
        caption="Netto efter, hvem der bærer det, kr.",
        columns=("Bæres af", *years, TOTAL),
        rows=tuple(_row(label, None, found.borne_by(name)) for name, label in found.borne),
        numeric=(False, *([True] * (len(years) + 1))),
        footer=(_row("Netto", None, found.net),),
    )


def reach_table(found: Impact) -> Table:
    """The people of each year, from all of them to those reached beyond today."""
    return Table(
        caption="Hvem der nås, borgere",
        columns=("År", "Befolkning", "Indsatsen er for", "Nås", "Nås med optaget i dag", "Flere"),
        rows=tuple(
            (str(each.year), *(told(count, _heads) for count in _counts(each)))
            for each in found.reach
        ),
        numeric=(False, True, True, True, True, True),
    )


def _counts(each: Reach) -> Amounts:
    return (each.population, each.concerned, each.reached, each.today, each.extra)


def _heads(count: Fraction) -> str:
    return number(count) if count.denominator == 1 else number(count, 1)


def interval_table(found: Impact) -> Table:
    """Each line, what each bears and the net, with all assumptions low and all high."""
    low, high = (impact_of(found.setup, values) for values in found.setup.ends)
    columns = (low, found, high)
    lines = zip(*(each.lines for each in columns), strict=True)
    return Table(
        caption="Lav, forventet og høj over alle år, kr.",
        columns=("Post", "Lav", "Forventet", "Høj"),
        rows=(
            *((post[0].line.label, *(told(each.total, number) for each in post)) for post in lines),
            *(
                (f"{label}, netto", *(told(_total_of(each, name), number) for each in columns))
                for name, label in found.borne
            ),
        ),
        numeric=(False, True, True, True),
        footer=(("Netto", *(told(each.total, number) for each in columns)),),
    )


def _total_of(found: Impact, bearer: str) -> Amount:
    return total(found.borne_by(bearer))


def swings(found: Impact) -> tuple[Swing, ...]:
    """What each assumption with a range does to the exact net by itself, widest first.

    None where the net is not known.
    """
    every: list[Swing] = []
    if found.exact_total is None:
        return ()
    for item in found.setup.items:
        if item.has_range:
            ends = item.range_around(found.values[item.id])
            every.append(Swing(item, ends, *(_net(found, item, end) for end in ends)))
    return tuple(sorted(every, key=lambda swing: -swing.width))


def _net(found: Impact, item: Parameter, value: Fraction) -> Fraction:
    values = Known({**found.values, item.id: value})
    return sure(impact_of(found.setup, values).exact_total)


def _changes(found: Impact) -> Iterator[Change]:
    """What ten per cent more of each assumption does to the net, the most first."""
    effects = []
    before = found.exact_total
    for item in found.setup.items if before is not None else ():
        value = found.values[item.id]
        more = value * MORE
        if value and item.minimum <= more <= item.maximum:
            effects.append((_net(found, item, more) - sure(before), item))
    for effect, item in sorted(effects, key=lambda each: -abs(each[0])):
        way = "mere" if effect > 0 else "mindre"
        outcome = f"{exact_money(abs(effect))} {way} netto" if effect else "Ingen forskel"
        yield Change(f"{item.label}: 10 % højere", outcome)


def _people(found: Impact) -> Iterator[Reason]:
    """How many are reached in the first year, written out."""
    setup, first = found.setup, found.reach[0]
    known = {item.id: item for item in setup.items}
    if first.extra is None:
        return
    items = [known[name] for name in setup.model.people]
    shares = " × ".join(with_unit(item, found.values[item.id]) for item in items)
    uptake, today = (found.values[name] for name in (fields.UPTAKES[0], fields.TODAY))
    yield Reason(
        text=(
            f"Flere, der nås i {first.year}: {shares} × (optag {number(uptake)} % − i dag "
            f"{number(today)} %) = {people(first.extra)}"
        ),
        rule="; ".join(f"{each.year}: {told(each.extra, people)}" for each in found.reach),
        citations=together(*(item.citations for item in items)),
        ours=" ".join(dict.fromkeys(item.ours for item in items if item.ours)),
    )


def _reason(found: Impact, each: LineImpact) -> Reason:
    """A line in the first year, written out, and what it comes to in every year."""
    line, first = each.line, found.reach[0]
    factors = [with_unit(item, found.values[item.id]) for item in each.factors]
    if line.counts == PERSON:
        factors.insert(0, told(first.extra, people))
    index = if_known(lambda: compounded(found.values[fields.INDEX], 1))
    raised = "" if index in (None, 1) else f" Priserne ganges hvert år med {told(index, number)}."
    spread = zip(found.setup.years, each.shown, strict=True)
    rule = "; ".join(f"{year}: {told(amount, _whole_money)}" for year, amount in spread)
    comes_to = told(each.exact[0], exact_money)
    return Reason(
        text=f"{line.label}, {first.year}: {' × '.join(factors)} = {comes_to}",
        rule=rule + raised,
        citations=together(line.citations, *(item.citations for item in each.factors)),
        ours=" ".join(dict.fromkeys(filter(None, (line.ours, *(i.ours for i in each.factors))))),
    )


def _row(label: str, second: str | None, amounts: Amounts) -> tuple[str, ...]:
    between = () if second is None else (second,)
    return (label, *between, *(told(each, number) for each in (*amounts, total(amounts))))


def _exact_row(label: str, amounts: Amounts) -> tuple[str, ...]:
    cells = (told(each, lambda known: number(known, 2)) for each in (*amounts, total(amounts)))
    return (label, "", *cells)


def rules_table(model: PopulationModel) -> tuple[Table, ...]:
    """What is assumed, and how the lines are computed."""
    bearers = {bearer.id: bearer.label for bearer in model.bearers}
    every = fields.every_parameter(model, (model.first_year,))
    return (
        parameters_table(every),
        Table(
            caption="Linjer",
            columns=("Linje", "Slags", "Udregning", "Hvor ofte", "Bæres af", "Kilde"),
            rows=tuple(
                (
                    line.label,
                    "Besparelse" if line.saves else "Udgift",
                    formula(tuple(model.by_id[name] for name in line.factors)),
                    _WAYS.get(line.counts, _ONCE),
                    bearers[line.bearer],
                    with_reading(cited(line.citations), line.ours),
                )
                for line in model.lines
            ),
        ),
        Table(
            caption="Sådan regnes der",
            columns=("Tal", "Udregning"),
            rows=(
                ("Borgere, indsatsen er for", "Befolkning × andelene, med befolkningens ændring"),
                ("Flere, der nås", "Borgere, indsatsen er for × (årets optag − optag i dag)"),
                ("Afrunding", ROUNDING.format("det trin, der er valgt")),
                ("Form", SHAPE),
            ),
        ),
    )
