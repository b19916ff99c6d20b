"""The worked cases as data for professionals: a sheet to write in, JSON and YAML."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import yaml

from calculators.danish_csv import csv_text
from hooks.render.cases import DOWNLOADS, all_records
from hooks.site.case_records import CaseRecord
from hooks.site.places import Site


def case_downloads(site: Site) -> Mapping[str, bytes]:
    """The files by their address, the same to the byte for the same content and day."""
    records = tuple(all_records(site))
    data = [as_data(record) for record in records]
    written = (
        sheet(records),
        json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n",
        yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100).encode(),
    )
    return dict(zip((link.address for link in DOWNLOADS), written, strict=True))


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
    "Ventet resultat": lambda record: record.case.expected,
    "Ventede tal": _figures,
    "Beregnet resultat": lambda record: record.outcome.headline,
    "Stemmer": lambda record: "ja" if record.agrees else "nej",
    "Hvorfor": lambda record: record.case.why,
    "Kilde": _sources,
    "Din vurdering (enig/uenig)": lambda _: "",
    "Din begrundelse og kilde": lambda _: "",
}


def sheet(records: Iterable[CaseRecord]) -> bytes:
    """A CSV that Danish Excel opens rightly."""
    rows = (tuple(content(record) for content in COLUMNS.values()) for record in records)
    return csv_text((tuple(COLUMNS), *rows)).encode()
