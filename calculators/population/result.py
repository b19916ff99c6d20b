"""Whom an offer reaches, what it costs and saves, and who bears it, as it is shown."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from calculators.citations import cited, together, with_reading
from calculators.cost_model.result import step_words
from calculators.cost_model.sensitivity import Swing, tornado_chart, tornado_table
from calculators.danish import counted, exact_money, listed, money, number
from calculators.model import Change, Fact, Reason, Result, Table, Tone
from calculators.parameters.model import Parameter, with_unit
from calculators.parameters.products import MORE, formula, parameters_table
from calculators.population import fields
from calculators.population.impact import Impact, LineImpact, Reach, compounded, impact_of
from calculators.population.model import PERSON, YEAR, PopulationModel
from calculators.population.reading import Setup, read_setup

TOTAL = "I alt"
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
NO_RANGE = "Intervallet er ikke oplyst: hver forudsætning har kun ét tal."


def calculate(model: PopulationModel, answers: Mapping[str, str]) -> Result:
    """The impact of some answers. Raises InputError, with all bad answers at once.

    While a figure is missing that all others rest on, the result asks for it; a line that
    lacks one is left out, which is said.
    """
    setup = read_setup(model, answers)
    if setup.missing or not setup.lines:
        return _asking(setup)
    return _shown(impact_of(setup, setup.expected))


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
    ranged = swings(found)
    tables: tuple[Table, ...] = (lines_table(found), bearers_table(found), reach_table(found))
    if ranged:
        tables += (interval_table(found), tornado_table(ranged))
    begun = counted(len(setup.gaps), "linje mangler tal", "linjer mangler tal")
    return Result(
        headline=f"{_headline(found)} ({begun} og er ikke regnet med)"
        if setup.gaps
        else _headline(found),
        tone=Tone.CLARIFY if setup.gaps else Tone.DECIDED,
        reasons=(_people(found), *(_reason(found, each) for each in found.lines)),
        changes=tuple(_changes(found)),
        facts=(*_facts(found, ranged), *_left_out(setup)),
        tables=tables,
        charts=(tornado_chart(ranged, found.exact_total),) if ranged else (),
        notes=tuple(notes(found)),
        next_steps=model.next_steps,
        made_for=model.made_for,
    )


def _headline(found: Impact) -> str:
    years = found.setup.years
    over = f"i {years[0]}" if len(years) == 1 else f"over {len(years)} år ({span(found)})"
    return f"{net_words(found.total)} {over}"


def span(found: Impact) -> str:
    """The years: "2027–2031"."""
    years = found.setup.years
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def net_words(amount: Fraction) -> str:
    """Costs less savings in words: a net cost, or a net saving without its sign."""
    what = "Nettobesparelse" if amount < 0 else "Nettoudgift"
    return f"{what} {money(abs(amount), whole=True)}"


def _facts(found: Impact, ranged: tuple[Swing, ...]) -> Iterator[Fact]:
    for label, saves in (("Udgifter i alt", False), ("Besparelser i alt", True)):
        amounts = [each.total for each in found.lines if each.line.saves is saves]
        yield Fact(money(sum(amounts, start=Fraction(0)), whole=True), label)
    for name, label in found.borne:
        yield Fact(net_words(_total_of(found, name)), label)
    last = found.reach[-1]
    way = "færre" if last.extra < 0 else "flere"
    extra = f"{people(abs(last.extra))} {way} end med optaget i dag"
    yield Fact(extra, f"Nås i {last.year}")
    difference = rounding_difference(found)
    if difference:
        yield Fact(exact_money(difference), "Afrunding")
    for swing in ranged[:1]:
        if swing.width:
            said = f"forskel på {exact_money(swing.width)} mellem lav og høj"
            yield Fact(f"{swing.parameter.label}: {said}", "Driver intervallet mest")
    yield Fact(found.setup.price_level, "Prisniveau")


def _left_out(setup: Setup) -> Iterator[Fact]:
    for label, lacks in setup.gaps:
        yield Fact(f"Mangler {lacks}", f"{label} er ikke regnet med")
    if setup.unused and not setup.missing:
        yield Fact(listed(setup.unused), "Uden tal, og ikke regnet med")


def rounding_difference(found: Impact) -> Fraction:
    """What the shown total is more than the exact one."""
    return found.total - found.exact_total


def people(count: Fraction) -> str:
    """A number of citizens with at most one decimal: a share of people is a mean."""
    return f"{_heads(count)} {'borger' if abs(count) == 1 else 'borgere'}"


def notes(found: Impact) -> Iterator[str]:
    """How it is rounded, what the shape is, and what the range does not say."""
    setup = found.setup
    yield ROUNDING.format(step_words(setup.step))
    yield "En besparelse står som et tal under nul. Netto er udgifter minus besparelser."
    yield SHAPE
    if any(item.has_range for item in setup.items):
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
            _row("Udgifter", "", found.by_year(lambda line: not line.saves)),
            _row("Besparelser", "", found.by_year(lambda line: line.saves)),
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
        rows=tuple((str(each.year), *map(_heads, _counts(each))) for each in found.reach),
        numeric=(False, True, True, True, True, True),
    )


def _counts(each: Reach) -> tuple[Fraction, ...]:
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
            *((post[0].line.label, *(number(each.total) for each in post)) for post in lines),
            *(
                (f"{label}, netto", *(number(_total_of(each, name)) for each in columns))
                for name, label in found.borne
            ),
        ),
        numeric=(False, True, True, True),
        footer=(("Netto", *(number(each.total) for each in columns)),),
    )


def _total_of(found: Impact, bearer: str) -> Fraction:
    return sum(found.borne_by(bearer), start=Fraction(0))


def swings(found: Impact) -> tuple[Swing, ...]:
    """What each assumption with a range does to the exact net by itself, widest first."""
    every = []
    for item in found.setup.items:
        if item.has_range:
            ends = item.range_around(found.values[item.id])
            every.append(Swing(item, ends, *(_net(found, item, end) for end in ends)))
    return tuple(sorted(every, key=lambda swing: -swing.width))


def _net(found: Impact, item: Parameter, value: Fraction) -> Fraction:
    return impact_of(found.setup, {**found.values, item.id: value}).exact_total


def _changes(found: Impact) -> Iterator[Change]:
    """What ten per cent more of each assumption does to the net, the most first."""
    effects = []
    for item in found.setup.items:
        value = found.values[item.id]
        more = value * MORE
        if value and item.minimum <= more <= item.maximum:
            effects.append((_net(found, item, more) - found.exact_total, item))
    for effect, item in sorted(effects, key=lambda each: -abs(each[0])):
        way = "mere" if effect > 0 else "mindre"
        outcome = f"{exact_money(abs(effect))} {way} netto" if effect else "Ingen forskel"
        yield Change(f"{item.label}: 10 % højere", outcome)


def _people(found: Impact) -> Reason:
    """How many are reached in the first year, written out."""
    setup, first = found.setup, found.reach[0]
    known = {item.id: item for item in setup.items}
    items = [known[name] for name in setup.model.people]
    shares = " × ".join(with_unit(item, found.values[item.id]) for item in items)
    uptake, today = (found.values[name] for name in (fields.UPTAKES[0], fields.TODAY))
    return Reason(
        text=(
            f"Flere, der nås i {first.year}: {shares} × (optag {number(uptake)} % − i dag "
            f"{number(today)} %) = {people(first.extra)}"
        ),
        rule="; ".join(f"{each.year}: {people(each.extra)}" for each in found.reach),
        citations=together(*(item.citations for item in items)),
        ours=" ".join(dict.fromkeys(item.ours for item in items if item.ours)),
    )


def _reason(found: Impact, each: LineImpact) -> Reason:
    """A line in the first year, written out, and what it comes to in every year."""
    line, first = each.line, found.reach[0]
    factors = [with_unit(item, found.values[item.id]) for item in each.factors]
    if line.counts == PERSON:
        factors.insert(0, people(first.extra))
    index = compounded(found.values[fields.INDEX], 1)
    raised = "" if index == 1 else f" Priserne ganges hvert år med {number(index)}."
    spread = zip(found.setup.years, each.shown, strict=True)
    return Reason(
        text=f"{line.label}, {first.year}: {' × '.join(factors)} = {exact_money(each.exact[0])}",
        rule="; ".join(f"{year}: {money(amount, whole=True)}" for year, amount in spread) + raised,
        citations=together(line.citations, *(item.citations for item in each.factors)),
        ours=" ".join(dict.fromkeys(filter(None, (line.ours, *(i.ours for i in each.factors))))),
    )


def _row(label: str, second: str | None, amounts: tuple[Fraction, ...]) -> tuple[str, ...]:
    total = sum(amounts, start=Fraction(0))
    between = () if second is None else (second,)
    return (label, *between, *map(number, (*amounts, total)))


def _exact_row(label: str, amounts: tuple[Fraction, ...]) -> tuple[str, ...]:
    total = sum(amounts, start=Fraction(0))
    return (label, "", *(number(amount, 2) for amount in (*amounts, total)))


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
