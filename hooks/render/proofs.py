"""What is proved of a calculator's rules, and the cases to go through, on its rules page."""

from collections.abc import Iterator, Mapping, Sequence
from math import prod

from calculators.common import answered
from calculators.danish import counted, listed, number
from calculators.decision_table.answers import inputs_of, options_of
from calculators.decision_table.model import DecisionTable
from calculators.decision_table.tables import Labels
from calculators.model import UNCLEAR, Result
from hooks.site.case_records import filled_in, records_of
from hooks.site.places import Place
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.models.rules import Order, ProofException
from pathway_data.proofs.cover import Cover, CoverCase, cover
from pathway_data.proofs.tables import ProvedTable

EVERY_TIME = (
    "Det er regnet efter for alle kombinationer af svar, også de uafklarede, hver gang siden "
    "bygges. Holder det ikke, kommer siden ikke ud."
)
ONE_RULE = "Hver kombination af svar rammer præcis én regel"
A_RULE = "Hver kombination af svar rammer mindst én regel"
SAME_OUTCOME = "Regler, der rammer det samme, har samme udfald"
LEFT_OVER = "Reglen for alle andre tilfælde gælder kun, hvor ingen anden regel passer"
NEVER_LOWER = "Et højere svar giver aldrig et lavere udfald"
OPEN_DECIDES = "Et uafklaret svar afgør kun det, som alle afklarede svar afgør ens"
OPEN_IS_NOT_LOWER = "Et uafklaret svar giver aldrig et lavere udfald end alle de afklarede"
EFFECT = "Hvert spørgsmål har betydning for udfaldet"
SAME = "Siger det samme som"
CARRIED = "Svar, der tages med til de beregnere, følger af svarene her"
NEW_CASE = "Nyt tilfælde"
REST = "Resten: Uafklaret"
ALL_OPEN = "Alle svar: Uafklaret"
CLAIMS = {
    "order": "Et højere svar giver et lavere udfald",
    "unclear": "Udfaldet står, selv om noget er uafklaret",
    "effect": "Spørgsmålet er uden betydning",
}
NO_ORDER = "Emnet har ingen rækkefølge"


def proof_sections(place: Place, calculator: models.Calculator) -> Iterator[v.Section]:
    """The certificate of each decision table a calculator is or has in it, and its cases."""
    calculation = place.calculation(calculator)
    for at, proved in enumerate(place.site.calculations.proofs(calculation)):
        end = f"_{at + 1}" if at else ""
        yield v.section(f"bevist{end}", "Det er bevist om reglerne", *_certificate(place, proved))
        found = cover(proved.table, _usable(place, calculator, proved))
        if found is not None:
            blocks = _cases(place, calculator, proved, found)
            yield v.section(f"gennemgang{end}", "Tilfælde, der rammer alle regler", *blocks)


def _certificate(place: Place, proved: ProvedTable) -> Iterator[v.Block]:
    yield v.Paragraph(EVERY_TIME)
    rows = (*_properties(proved), *_agreements(place, proved))
    yield from v.fold(
        f"Bevis ({counted(len(rows), 'egenskab', 'egenskaber')})",
        v.Table("Det er bevist", ("Egenskab", "Regnet efter for"), rows),
    )
    orders = tuple(_orders(place, proved))
    columns = ("Hvad der stiger", "Svar, lavest først", "Udfald, lavest først", "Sammenlignet")
    yield from v.fold(f"Rækkefølger ({len(orders)})", v.Table("Rækkefølger", columns, orders))
    exceptions = tuple(
        v.row(_named(proved, each), place.cited(each.because, each))
        for each in proved.certificate.exceptions
    )
    yield from v.fold(
        f"Undtagelser ({len(exceptions)})",
        v.Table("Undtagelser", ("Undtaget", "Hvorfor"), exceptions),
    )


def _properties(proved: ProvedTable) -> Iterator[v.Row]:
    table, certificate = proved.table, proved.certificate
    sizes = [len(options_of(question)) for question in table.questions]
    total, clarified = prod(sizes), prod(size - 1 for size in sizes)
    clear = f"heraf {number(clarified)} uden uafklarede svar"
    agreeing = sum(group.agreeing for group in certificate.groups)
    yield v.row(A_RULE if agreeing else ONE_RULE, f"{_combinations(total)}, {clear}")
    if agreeing:
        yield v.row(SAME_OUTCOME, _combinations(agreeing))
    left_over = sum(group.left_over for group in certificate.groups)
    if left_over:
        yield v.row(LEFT_OVER, _combinations(left_over))
    pairs = sum(order.pairs for group in certificate.groups for order in group.orders)
    if pairs:
        orders = sum(len(group.orders) for group in certificate.groups)
        said = counted(orders, "rækkefølge", "rækkefølger")
        yield v.row(NEVER_LOWER, f"{counted(pairs, 'par', 'par')} af kombinationer i {said}")
    still_open = _combinations(total - clarified) + " med uafklarede svar"
    excused = sum(each.claim == "unclear" for each in certificate.exceptions)
    but = f", med {counted(excused, 'undtagelse', 'undtagelser')}" if excused else ""
    yield v.row(OPEN_DECIDES, f"{still_open}{but}")
    if pairs:
        yield v.row(OPEN_IS_NOT_LOWER, still_open)
    effective = f"{number(len(certificate.effective))} af {number(len(table.questions))}"
    yield v.row(EFFECT, f"{effective} spørgsmål")


def _combinations(count: int) -> str:
    return counted(count, "kombination", "kombinationer")


def _agreements(place: Place, proved: ProvedTable) -> Iterator[v.Row]:
    for each in proved.agreements:
        compared = f"{_combinations(each.here)} her mod {number(each.there)} dér"
        yield v.row(f"{SAME} »{each.title}«", place.cited(compared, each.agreement))
    names = {each.agreement.calculator for each in proved.agreements}
    carried = sum(each.to in names for each in proved.rules.carries)
    if carried:
        yield v.row(CARRIED, f"{number(carried)} af {number(carried)}")


def _orders(place: Place, proved: ProvedTable) -> Iterator[v.Row]:
    topics = _topics(proved.table)
    for group in proved.certificate.groups:
        for each in group.orders:
            order = each.order
            text = f"{topics[group.topic]}: {order.text}" if group.topic else order.text
            yield v.row(
                place.cited(text, order),
                "; ".join(_answers(proved.table, order)),
                _rising(order.outcomes, _headlines(proved.table)),
                counted(each.pairs, "par", "par"),
            )


def _answers(table: DecisionTable, order: Order) -> Iterator[str]:
    names = Labels(table).names
    for name, steps in order.answers.items():
        labels = {option.id: option.label for option in inputs_of(table)[name]}
        yield answered(names[name], _rising(steps, labels))


def _rising(steps: Sequence[Sequence[str]], labels: Mapping[str, str]) -> str:
    """Names from the lowest on; those that stand at the same place with "eller" between."""
    return " → ".join(listed([labels[name] for name in names], "eller") for names in steps)


def _topics(table: DecisionTable) -> Mapping[str, str]:
    return {topic.id: topic.label for topic in table.topics}


def _headlines(table: DecisionTable) -> Mapping[str, str]:
    return {outcome.id: outcome.headline for outcome in table.outcomes}


def _named(proved: ProvedTable, exception: ProofException) -> str:
    """What is excepted, in words."""
    if exception.claim == "order" and exception.outcome is None:
        topic = _topics(proved.table).get(exception.topic or "", proved.table.title)
        return f"{NO_ORDER}: {topic}"
    names = Labels(proved.table).names
    about = [f"»{names[name]}«" for name in exception.questions]
    outcome = _headlines(proved.table).get(exception.outcome or "")
    head = f"{CLAIMS[exception.claim]}: {listed(about)}"
    return f"{head} – »{outcome}«" if outcome else head


# --- the cases to go through ---------------------------------------------------------------


def _usable(
    place: Place, calculator: models.Calculator, proved: ProvedTable
) -> Mapping[int, Mapping[str, str]]:
    """The worked cases whose result tells of the rules; a red flag may stand before them."""
    records = enumerate(records_of(place, calculator))
    return {
        at: record.case.given
        for at, record in records
        if isinstance(record.outcome.computed, Result) and _tells(proved, record.outcome.computed)
    }


def _tells(proved: ProvedTable, result: Result) -> bool:
    told = {reason.rule.partition(":")[0] for reason in result.reasons}
    rules = {f"Regel {at + 1}" for at in range(len(proved.table.rules))}
    return not proved.place or bool(told & rules)


def _cases(
    place: Place, calculator: models.Calculator, proved: ProvedTable, found: Cover
) -> Iterator[v.Block]:
    yield v.Paragraph(_summary(proved, found))
    rows = tuple(_case(place, calculator, proved, case) for case in found.cases)
    table = v.Table("Tilfælde til gennemgang", ("Tilfælde", "Svar", "Udfald", "Regler"), rows)
    yield from v.fold_if_long("Tilfælde til gennemgang", table, len(rows))


def _summary(proved: ProvedTable, found: Cover) -> str:
    cases = counted(len(found.cases), "tilfælde", "tilfælde")
    rules = counted(len(proved.table.rules), "regel", "regler")
    fewer = (
        "Færre kan ikke gøre det."
        if found.smallest
        else "Sættet er fundet ét tilfælde ad gangen; måske kan færre gøre det."
    )
    worked = sum(case.worked is not None for case in found.cases)
    known = "De er alle regneeksempler."
    if worked < len(found.cases):
        known = f"{number(worked) if worked else 'Ingen'} af dem er regneeksempler."
    return f"Vil du gå reglerne igennem, rammer {cases} tilsammen alle {rules}. {fewer} {known}"


def _case(
    place: Place, calculator: models.Calculator, proved: ProvedTable, case: CoverCase
) -> v.Row:
    records = records_of(place, calculator)
    link = (
        v.Link(records[case.worked].case.title, records[case.worked].address)
        if case.worked is not None
        else _trial(place, calculator, proved, case)
    )
    headlines = _headlines(proved.table)
    led = dict.fromkeys(headlines[proved.table.rules[at].then] for at in case.rules)
    numbers = [number(at + 1) for at in case.rules]
    return v.row(link, _told(proved.table, case), "; ".join(led), ", ".join(numbers))


def _trial(
    place: Place, calculator: models.Calculator, proved: ProvedTable, case: CoverCase
) -> v.Link | str:
    """The calculator filled in with a new case, where all its answers are choices."""
    if any(question.bands for question in proved.table.questions):
        return NEW_CASE
    given = {name: answer for name, answer in case.answers.items() if answer != UNCLEAR}
    form = place.calculation(calculator).form
    return v.Link(NEW_CASE, f"{place.address_of(calculator)}{filled_in(form, given)}")


def _told(table: DecisionTable, case: CoverCase) -> str:
    """The answers given; what is open is said in short."""
    given = [name for name, answer in case.answers.items() if answer != UNCLEAR]
    said = Labels(table).answers(case.answers, given)
    rest = "" if len(given) == len(case.answers) else REST if given else ALL_OPEN
    return "; ".join(filter(None, (said, rest)))
