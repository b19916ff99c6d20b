"""The flow of referrals, counted, hidden and rounded as the indicators are.

From the agreement's flow a set of indicators is made: for each source and offer how many of those
referred have begun, and how many of these have completed; for each source how many waited longer
than so many days; and of rehabilitation within a limit, how many began late and why. A coded column
becomes a column of yes and no for each of its codes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.drawing import Stream, sankey
from calculators.indicators.figures import FileFigures, IndicatorFigures
from calculators.indicators.model import (
    Column,
    Denominator,
    Disclosure,
    Indicator,
    IndicatorSet,
    RowCondition,
)
from calculators.indicators.settings import Settings
from calculators.indicators.suppression import WHOLE, Cell
from calculators.indicators.views import HIDDEN, share_row
from calculators.model import Table
from pathway_data.models.data_agreement import AgreedCode, DataAgreement

MOST_DRAWN = 12
"""So many regions or municipalities can be told apart in a drawing; more stand in the table."""
NOWHERE = "Uden sted"


@dataclass(frozen=True)
class FlowSet:
    """The flow as indicators; `derived` are its columns of one code: name -> (column, code)."""

    agreement: DataAgreement
    definition: IndicatorSet
    derived: Mapping[str, tuple[str, str]]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that a file of referrals must have."""
        return tuple(column.id for column in self.agreement.referrals)

    @property
    def codes(self) -> dict[str, tuple[str, ...]]:
        """The codes of each coded column."""
        return {
            column.id: tuple(code.id for code in column.codes)
            for column in self.agreement.referrals
            if column.kind == "code"
        }


def flow_set(agreement: DataAgreement, rules: Sequence[Disclosure]) -> FlowSet:
    """The flow of an agreement, hidden by these rules."""
    flow = agreement.flow
    sources, offers = agreement.column(flow.source).codes, agreement.column(flow.offer).codes
    reasons = agreement.column(flow.reason).codes
    derived = {
        _one(column, code): (column, code.id)
        for column, codes in ((flow.source, sources), (flow.offer, offers), (flow.reason, reasons))
        for code in codes
    }
    made = list(_begun_and_completed(agreement, sources, offers))
    made += [_late(agreement, source, days) for source in sources for days in flow.later_than]
    made += _limited(agreement, reasons)
    return FlowSet(
        agreement,
        IndicatorSet(
            id="henvisninger",
            title=flow.title,
            summary=agreement.about,
            columns=(
                *(
                    Column(each.id, each.label, each.kind)
                    for each in agreement.referrals
                    if each.kind != "code"
                ),
                *(Column(name, name, "yes_no") for name in derived),
            ),
            municipality=_of_kind(agreement, "municipality"),
            date=_of_kind(agreement, "date"),
            indicators=tuple(replace(each, number=at) for at, each in enumerate(made, 1)),
            disclosure=tuple(rules),
        ),
        derived,
    )


def _of_kind(agreement: DataAgreement, kind: str) -> str:
    return next(each.id for each in agreement.referrals if each.kind == kind)


def _one(column: str, code: AgreedCode) -> str:
    return f"{column}-{code.id}"


def _is(column: str) -> RowCondition:
    return RowCondition(column, answer="ja")


def _indicator(
    name: str,
    title: str,
    numerator: tuple[str, tuple[RowCondition, ...]],
    group: tuple[str, tuple[RowCondition, ...]],
    ours: str,
) -> Indicator:
    return Indicator(
        id=name,
        number=0,
        title=title,
        purpose="",
        numerator=numerator[0],
        numerator_when=numerator[1],
        denominator=Denominator(group[0], stated=False, when=group[1], ours=ours),
    )


def _begun_and_completed(
    agreement: DataAgreement, sources: Sequence[AgreedCode], offers: Sequence[AgreedCode]
) -> list[Indicator]:
    flow, made = agreement.flow, []
    for source in sources:
        for offer in offers:
            way = f"{source.label} til {offer.label.lower()}"
            sent = (_is(_one(flow.source, source)), _is(_one(flow.offer, offer)))
            begun = ("Henvisninger, der er begyndt.", (_is(flow.started),))
            completed = ("Henvisninger, der er gennemført.", (_is(flow.completed),))
            name = f"{source.id}-{offer.id}"
            made.append(
                _indicator(f"{name}-begyndt", f"{way}: begyndt", begun, (way, sent), flow.ours)
            )
            among = (f"{way}, begyndt", (*sent, _is(flow.started)))
            title = f"{way}: gennemført"
            made.append(_indicator(f"{name}-gennemfoert", title, completed, among, flow.ours))
    return made


def _late(agreement: DataAgreement, source: AgreedCode, days: int) -> Indicator:
    flow = agreement.flow
    group = (_is(_one(flow.source, source)), _is(flow.started))
    return _indicator(
        f"{source.id}-over-{days}",
        f"{source.label}: begyndt efter mere end {days} dage",
        (f"Begyndt efter mere end {days} dage.", (RowCondition(flow.delay, more_than=days),)),
        (f"{source.label}, begyndt", group),
        flow.ours,
    )


def _limited(agreement: DataAgreement, reasons: Sequence[AgreedCode]) -> list[Indicator]:
    """Rehabilitation with a limit: how many began after it, and for which reason."""
    flow = agreement.flow
    late = RowCondition(flow.delay, more_than=flow.limit)
    begun = (_is(flow.limited), _is(flow.started))
    name = f"Genoptræning begyndt efter {flow.limit} dage"
    found = [
        _indicator(
            "frist", name, ("Begyndt efter fristen.", (late,)), ("Begyndt.", begun), flow.ours
        )
    ]
    for reason in reasons:
        told = (f"Grunden er: {reason.label}.", (_is(_one(flow.reason, reason)),))
        among = ("Begyndt efter fristen.", (*begun, late))
        title = f"{name}: {reason.label.lower()}"
        found.append(_indicator(f"frist-{reason.id}", title, told, among, flow.ours))
    return found


def places_of(figures: FileFigures) -> tuple[str, ...]:
    """The regions or municipalities that referrals went to."""
    return tuple(figures.names)


def drawing(flow: FlowSet, figures: FileFigures, settings: Settings) -> str:
    """The flow as a Sankey diagram of what is published: what is hidden has no width of its own.

    Where the places are few, each is a node between those who refer and the offers.
    """
    agreed = flow.agreement.flow
    places = places_of(figures)
    between = len(places) <= MOST_DRAWN
    first, place_step, *later = agreed.steps
    steps = (first, place_step, *later) if between else (first, *later)
    streams = list(_to_places(flow, figures, settings, places)) if between else []
    for source, offer, name, way in _ways(flow):
        sent, begun, completed = _shown(figures, settings, name, WHOLE)
        at = len(steps) - len(later)
        ends = ((0, source.label), (at, offer.label), (at + 1, "Begyndt"), (at + 2, "Gennemført"))
        streams += _parts(way, ends, (sent, begun, completed), whole=not between)
    return sankey(agreed.title, steps, streams)


def by_place(flow: FlowSet, figures: FileFigures, settings: Settings) -> Table:
    """What is published of each way to each place, over all periods."""
    rows = []
    for source, offer, name, _ in _ways(flow):
        for place in places_of(figures):
            cell = (place, None)
            begun = share_row(_by_id(figures)[f"{name}-begyndt"], cell, settings)
            completed = share_row(_by_id(figures)[f"{name}-gennemfoert"], cell, settings)
            numbers = (begun.group, begun.hits, completed.hits)
            if begun.group != "0":
                rows.append((source.label, place or NOWHERE, offer.label, *numbers))
    first, place_step, offer_step, *later = flow.agreement.flow.steps
    columns = (first, place_step, offer_step, "Henvist", *later)
    return Table(f"{flow.agreement.flow.title}, efter sted", columns, tuple(rows))


def _to_places(
    flow: FlowSet, figures: FileFigures, settings: Settings, places: Sequence[str]
) -> Iterator[Stream]:
    """From each source to a place, and from the place to the offer."""
    for source, offer, name, way in _ways(flow):
        for place in places:
            sent, _, _ = _shown(figures, settings, name, (place, None))
            if sent == 0:
                continue
            node = (1, place or NOWHERE)
            said = _said(f"{way}, {node[1]}", "henvist", sent)
            yield Stream((0, source.label), node, sent, said)
            yield Stream(node, (2, offer.label), sent, said)


def _ways(flow: FlowSet) -> Iterator[tuple[AgreedCode, AgreedCode, str, str]]:
    """Each source with each offer, the name of their indicators, and the way in words."""
    agreed = flow.agreement.flow
    for source in flow.agreement.column(agreed.source).codes:
        for offer in flow.agreement.column(agreed.offer).codes:
            way = f"{source.label} til {offer.label.lower()}"
            yield source, offer, f"{source.id}-{offer.id}", way


def _by_id(figures: FileFigures) -> dict[str, IndicatorFigures]:
    return {each.indicator.id: each for each in figures.figures}


def _shown(
    figures: FileFigures, settings: Settings, name: str, cell: Cell
) -> tuple[int | None, int | None, int | None]:
    """What is published of a way: referred, begun and completed; nothing where it is hidden."""
    by_id = _by_id(figures)
    begun = share_row(by_id[f"{name}-begyndt"], cell, settings)
    completed = share_row(by_id[f"{name}-gennemfoert"], cell, settings)
    return _number(begun.group), _number(begun.hits), _number(completed.hits)


def _parts(
    way: str,
    ends: Sequence[tuple[int, str]],
    shown: tuple[int | None, int | None, int | None],
    *,
    whole: bool,
) -> list[Stream]:
    """A way's streams; the rest of a hidden number is hidden as well.

    `whole` is a way that goes from its source to its offer at once.
    """
    sent, begun, completed = shown
    if sent == 0:
        return []
    first, second, third, fourth = ends
    rest, left = _less(sent, begun), _less(begun, completed)
    found = [Stream(first, second, sent, _said(way, "henvist", sent))] if whole else []
    parts = [
        (second, third, begun, "begyndt"),
        (second, (third[0], "Ikke begyndt"), rest, "ikke begyndt"),
        (third, fourth, completed, "gennemført"),
        (third, (fourth[0], "Ikke gennemført"), left, "begyndt, men ikke gennemført"),
    ]
    return found + [
        Stream(start, end, size, _said(way, what, size))
        for start, end, size, what in parts
        if size != 0
    ]


def _number(text: str) -> int | None:
    return None if text == HIDDEN else int(text.replace(".", ""))


def _less(whole: int | None, part: int | None) -> int | None:
    return None if whole is None or part is None else max(0, whole - part)


def _said(way: str, what: str, size: int | None) -> str:
    return f"{way}, {what}: {'skjult' if size is None else size}"
