"""Worked cases: what is given, what comes out and why, for professionals to go through.

They are there as a page, and as data: a sheet to write in, JSON and YAML.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from functools import partial
from typing import Any

import yaml

from calculators.danish import counted
from calculators.danish_csv import BOM, csv_text
from hooks.render.frames import detail_page, index_page
from hooks.render.shared import Way, group_by, nothing_yet, ways_to_programmes
from hooks.site import contents, routes
from hooks.site.case_records import CaseRecord, records_of
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.catalogue import key_of

FOLDER = "regneeksempler/"
ALL_CASES = v.Link("Regneeksempler: tilfælde med svar", FOLDER)
DOWNLOADS = (
    v.Link("Til Excel (CSV, med plads til din vurdering)", f"{FOLDER}regneeksempler.csv"),
    v.Link("Som JSON", f"{FOLDER}regneeksempler.json"),
    v.Link("Som YAML", f"{FOLDER}regneeksempler.yaml"),
)
MOST_LISTED = 120
"""More cases than so many are not listed in one place."""

RULES_TITLE = "Sådan er der regnet"
NOT_LINKED = "Skriv selv svarene i beregneren"
ALL_COLUMNS = (
    "Tilfælde",
    "Svar i formularen",
    "Forventet resultat",
    "Beregnet resultat",
    "Hvorfor",
    "Prøv selv",
)
DISAGREE = v.Notice(
    "open",
    "Er du uenig i et svar?",
    "Notér tilfældets id, hvad svaret burde være, og hvilken kilde det bygger på. Regnearket "
    "nedenfor har kolonner til det. Skriv ikke om virkelige patienter.",
    links=(v.Link("Hvor uenighed og fejl meldes", "om/#fandt-du-en-fejl"),),
)


def pages(site: Site) -> Iterator[v.Page]:
    """The way to the cases of all calculators; each case stands below its calculator."""
    records = tuple(all_records(site))
    about = v.section(
        "efterproev", "Efterprøv tilfældene", _state(records), DISAGREE, v.Links(DOWNLOADS)
    )
    missing = v.section("ingen_tilfaelde", "Tilfælde", nothing_yet())
    cases = _lists(site, records) if records else (missing,)
    data_file = site.common.file_of_any(models.WorkedCase)
    yield index_page(site.common, "regneeksempler", (about, *cases), data_file=data_file)


def _lists(site: Site, records: tuple[CaseRecord, ...]) -> Iterator[v.Section]:
    """Each case by its title; where they are many, those of the common calculators alone.

    Those of the programmes are then found from the programme's calculators.
    """
    many = len(records) > MOST_LISTED
    for (place, calculator), found in _by_calculator(site):
        if not many or place.is_common:
            yield _list(place, calculator, found)
    if many:
        yield ways_to_programmes(site, _programmes(site, records))


def _programmes(site: Site, records: tuple[CaseRecord, ...]) -> Iterator[Way]:
    by_place = group_by(records, lambda record: record.calculation.scope.id)
    for place in site.places():
        found = by_place.get(place.scope.id, ())
        if found and not place.is_common:
            yield place.link_to_page("beregnere", place.title), _state(tuple(found)).text


def _list(
    place: Place, calculator: models.Calculator, records: tuple[CaseRecord, ...]
) -> v.Section:
    """The cases of a calculator by their titles, under the anchors that they have had here."""
    link = v.Link(calculator.title, place.address_of(calculator))
    table = _table(records, anchored=True)
    return v.section(
        f"{place.scope.id}__{calculator.id}",
        calculator.title,
        v.facts(("Beregner", link), ("Program", place.title)),
        *v.fold(f"{_counted(records)} med svar", table),
    )


def _by_calculator(
    site: Site,
) -> Iterator[tuple[tuple[Place, models.Calculator], tuple[CaseRecord, ...]]]:
    for place, calculator in contents.all_calculators(site):
        records = records_of(place, calculator)
        if records:
            yield (place, calculator), records


def all_records(site: Site) -> Iterator[CaseRecord]:
    """Every case of the site, calculator by calculator."""
    for _, records in _by_calculator(site):
        yield from records


def case_section(place: Place, calculator: models.Calculator) -> tuple[v.Section, ...]:
    """A calculator's cases as a table, each leading to the case in full."""
    records = records_of(place, calculator)
    if not records:
        return ()
    about = v.Paragraph(f"{_counted(records)} med svar, til faglig kontrol.")
    folded = v.fold_if_long("Alle tilfælde", _table(records), len(records))
    return (v.section("til_kontrol", "Regneeksempler", about, *folded),)


def case_pages(place: Place, calculator: models.Calculator) -> Iterator[v.Page]:
    """The page with a calculator's cases in full, if it has some."""
    records = records_of(place, calculator)
    if records:
        home = place.address_of(calculator)
        table = v.Table("Regneeksempler", ALL_COLUMNS, tuple(map(_row, records)))
        yield detail_page(
            place,
            calculator,
            (
                v.section(
                    "alle_tilfaelde",
                    "Tilfælde",
                    _state(records),
                    *v.fold_if_long("Alle tilfælde", table, len(records)),
                ),
                v.section("efterproev", "Efterprøv tilfældene", DISAGREE),
            ),
            (
                v.Link(f"Beregneren: {calculator.title}", home),
                rules_link(home),
                ALL_CASES,
            ),
            title=f"Regneeksempler: {calculator.title}",
            summary=f"Tilfælde med svar og begrundelse for {calculator.title}.",
            below=routes.CASES,
            above=(place.link_to(calculator),),
            layout="wide",
        )


def rules_link(home: str) -> v.Link:
    """To the rules of the calculator at an address."""
    return v.Link(RULES_TITLE, f"{home}{routes.RULES}")


def _table(records: Iterable[CaseRecord], *, anchored: bool = False) -> v.Table:
    """Cases in short; `anchored` on the page of them all, which has had each under an anchor."""
    rows = (
        v.row(
            v.Link(record.case.title, record.address),
            record.case.expected,
            _badge(record),
            anchor=_anchor(record) if anchored else "",
        )
        for record in records
    )
    return v.Table("Regneeksempler", ("Tilfælde", "Forventet resultat", "Beregnet"), tuple(rows))


def _counted(items: Sized) -> str:
    return counted(len(items), "tilfælde", "tilfælde")


def _state(records: tuple[CaseRecord, ...]) -> v.Paragraph:
    """How many cases there are, and how many of them come out as expected."""
    agreeing = sum(record.agrees for record in records)
    return v.Paragraph(f"{agreeing} af {_counted(records)} giver det ventede svar.")


def _row(record: CaseRecord) -> v.Row:
    """A case in full: what is given, what is expected and computed, why, and where to try it."""
    case = record.case
    figures = (f"{figure.label}: {figure.value}" for figure in case.figures)
    computed = "; ".join((record.outcome.headline, *record.outcome.differences))
    return v.row(
        f"{case.title} ({case.id})",
        record.answers,
        "; ".join((case.expected, *figures)),
        v.cell(computed, _badge(record)),
        record.place.cited(case.why, case),
        v.cell(*record.trial) if record.trial else NOT_LINKED,
        anchor=_anchor(record),
    )


def _anchor(record: CaseRecord) -> str:
    return routes.case_anchor(record.place.scope.id, record.case.id)


def _badge(record: CaseRecord) -> v.Badge:
    if record.agrees:
        return v.Badge("Stemmer", "recommendation")
    return v.Badge("Stemmer ikke", "wish")


def case_downloads(site: Site) -> Mapping[str, bytes]:
    """The files by their address, the same to the byte for the same content and day.

    What each calculator's cases come to in them is remembered, and put together here.
    """
    found = [
        site.remembered(
            "cases in files",
            key_of(place.scope, calculator),
            calculator,
            partial(_in_files, place, calculator),
        )
        for place, calculator in contents.all_calculators(site)
    ]
    rows, data, lists = ([each[at] for each in found if any(each)] for at in range(3))
    written = (
        csv_text((tuple(COLUMNS),)) + "".join(rows),
        f"[{','.join(data)}\n]\n" if data else "[]\n",
        "".join(lists) or "[]\n",
    )
    return {link.address: text.encode() for link, text in zip(DOWNLOADS, written, strict=True)}


def _in_files(place: Place, calculator: models.Calculator) -> tuple[str, str, str]:
    """A calculator's cases as the sheet has them, the list in JSON and the list in YAML."""
    records = records_of(place, calculator)
    if not records:
        return "", "", ""
    data = [as_data(record) for record in records]
    rows = (tuple(content(record) for content in COLUMNS.values()) for record in records)
    return (
        csv_text(rows).removeprefix(BOM),
        json.dumps(data, ensure_ascii=False, indent=1).removeprefix("[").removesuffix("\n]"),
        yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=100),
    )


def as_data(record: CaseRecord) -> dict[str, Any]:
    """A case as plain data: `given` are the form's field ids and answers, as typed."""
    case = record.case
    return {
        "id": case.id,
        "programme": record.place.scope.id,
        "calculator": case.calculator,
        "title": case.title,
        "given": dict(case.given),
        "expected": case.expected,
        "figures": {figure.label: figure.value for figure in case.figures},
        "computed": record.outcome.headline,
        "agrees": record.agrees,
        "why": case.why,
        "citations": [
            {
                "source": item.label,
                "region": item.region,
                "period": item.period,
                "status": item.status,
            }
            for item in record.place.citations(case)
        ],
    }


def _sources(record: CaseRecord) -> str:
    return "; ".join(
        f"{item.label} ({item.region} · {item.period} · {item.status})"
        for item in record.place.citations(record.case)
    )


def _figures(record: CaseRecord) -> str:
    return "; ".join(f"{figure.label}: {figure.value}" for figure in record.case.figures)


# The last two are for the professional who goes through the sheet.
COLUMNS: Mapping[str, Callable[[CaseRecord], str]] = {
    "Id": lambda record: record.case.id,
    "Program": lambda record: record.place.title,
    "Beregner": lambda record: record.calculator.title,
    "Tilfælde": lambda record: record.case.title,
    "Svar i formularen": lambda record: record.answers,
    "Forventet resultat": lambda record: record.case.expected,
    "Ventede tal": _figures,
    "Beregnet resultat": lambda record: record.outcome.headline,
    "Stemmer": lambda record: "ja" if record.agrees else "nej",
    "Hvorfor": lambda record: record.case.why,
    "Kilde": _sources,
    "Din vurdering (enig/uenig)": lambda _: "",
    "Din begrundelse og kilde": lambda _: "",
}
