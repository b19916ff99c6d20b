"""Names in the data agreement that nothing has: of indicators, and of columns."""

from collections.abc import Collection, Iterator

from pathway_data.load import Loaded
from pathway_data.models import DataAgreement, Indicator, IndicatorSet
from pathway_data.models.data_agreement import ColumnKind
from pathway_data.problems import Fault, Problem, did_you_mean

_FLOW_COLUMNS: dict[str, ColumnKind] = {
    "source": "code",
    "offer": "code",
    "started": "yes_no",
    "completed": "yes_no",
    "delay": "count",
    "limited": "yes_no",
    "reason": "code",
}
"""What the columns hold that the flow is counted by."""


def data_agreement(loaded: Loaded) -> Iterator[Problem]:
    """What the agreement of a content folder names, and the content has not."""
    if loaded.agreement is not None:
        agreement, origin = loaded.agreement
        for at, message in _faults(agreement, loaded):
            yield Problem(origin.path, origin.line(*at), message)


def _faults(agreement: DataAgreement, loaded: Loaded) -> Iterator[Fault]:
    catalogue = loaded.catalogue
    indicators = {each.id: each for _, each in catalogue.all(Indicator)}
    # Without indicators, or where some could not be read, there is nothing to hold the names
    # against.
    known = bool(indicators) and not loaded.is_unread("indicators")
    described = agreement.indicators if known else ()
    registrations = agreement.registrations if known else ()
    referrals = {each.id: each.kind for each in agreement.referrals}
    columns = {field.id for each in indicators.values() for field in each.fields}
    for _, each in catalogue.all(IndicatorSet):
        columns |= {each.municipality.id, each.date.id}
    columns |= referrals.keys()
    for at, line in enumerate(described):
        yield from _unknown("indikator", line.indicator, indicators, "indicators", at, "indicator")
    sources = {each.id for each in agreement.sources}
    yield from _unknown("kilde", agreement.codes_source, sources, "codes_source")
    for at, line in enumerate(agreement.indicators):
        yield from _unknown("kilde", line.source, sources, "indicators", at, "source")
    for at, column in enumerate(agreement.referrals):
        if column.source or column.reported:
            named = column.source or ""
            yield from _unknown("kilde", named, sources, "referrals", at, "source")
    for at, told in enumerate(registrations):
        for place, name in enumerate(told.columns):
            yield from _unknown("kolonne", name, columns, "registrations", at, "columns", place)
    for key, kind in _FLOW_COLUMNS.items():
        name = getattr(agreement.flow, key)
        fitting = {each for each, its in referrals.items() if its == kind}
        yield from _unknown(f"kolonne af slagsen {kind}", name, fitting, "flow", key)
    for kind in ("municipality", "date"):
        if list(referrals.values()).count(kind) != 1:
            yield ("referrals",), f"kolonner af slagsen {kind} – skriv netop én"


def _unknown(what: str, name: str, known: Collection[str], *at: str | int) -> Iterator[Fault]:
    if name not in known:
        yield at, f'ukendt {what} "{name}" – {did_you_mean(name, sorted(known))}'
