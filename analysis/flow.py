"""The flow of referrals, counted, hidden and rounded as the indicators are.

From the agreement's flow a set of indicators is made: for each source and offer how many of those
referred have begun, and how many of these have completed; for each source how many waited longer
than so many days; and of rehabilitation within a limit, how many began late and why. A coded column
becomes a column of yes and no for each of its codes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.drawing import Stream, sankey
from calculators.indicators.figures import FileFigures
from calculators.indicators.model import (
    Column,
    Denominator,
    Disclosure,
    Indicator,
    IndicatorSet,
    RowCondition,
)
from calculators.indicators.settings import Settings
from calculators.indicators.suppression import Cell
from calculators.indicators.views import HIDDEN, share_row
from pathway_data.models.data_agreement import AgreedCode, DataAgreement


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


def drawing(flow: FlowSet, figures: FileFigures, settings: Settings, cell: Cell) -> str:
    """The flow as a Sankey diagram of what is published: what is hidden has no width of its own."""
    agreed = flow.agreement.flow
    by_id = {each.indicator.id: each for each in figures.figures}
    streams = []
    for source in flow.agreement.column(agreed.source).codes:
        for offer in flow.agreement.column(agreed.offer).codes:
            name = f"{source.id}-{offer.id}"
            begun = share_row(by_id[f"{name}-begyndt"], cell, settings)
            completed = share_row(by_id[f"{name}-gennemfoert"], cell, settings)
            way = f"{source.label} til {offer.label.lower()}"
            ends = ((0, source.label), (1, offer.label), (2, "Begyndt"), (3, "Gennemført"))
            streams += _parts(way, ends, (begun.group, begun.hits, completed.hits))
    return sankey(agreed.title, agreed.steps, streams)


def _parts(way: str, ends: Sequence[tuple[int, str]], shown: tuple[str, str, str]) -> list[Stream]:
    """A way's streams; the rest of a hidden number is hidden as well."""
    sent, begun, completed = (_number(text) for text in shown)
    if sent == 0:
        return []
    first, second, third, fourth = ends
    rest, left = _less(sent, begun), _less(begun, completed)
    found = [Stream(first, second, sent, _said(way, "henvist", sent))]
    parts = [
        (second, third, begun, "begyndt"),
        (second, (2, "Ikke begyndt"), rest, "ikke begyndt"),
        (third, fourth, completed, "gennemført"),
        (third, (3, "Ikke gennemført"), left, "begyndt, men ikke gennemført"),
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
