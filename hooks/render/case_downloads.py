"""The worked cases as data for professionals: a sheet to write in, JSON and YAML."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from calculators.danish_csv import csv_text
from hooks.render.cases import DOWNLOADS, all_records
from hooks.site.case_records import CaseRecord
from hooks.site.places import Site

# The last two are for the professional who goes through the sheet.
COLUMNS = (
    "Id",
    "Program",
    "Beregner",
    "Tilfælde",
    "Svar i formularen",
    "Ventet resultat",
    "Ventede tal",
    "Beregnet resultat",
    "Stemmer",
    "Hvorfor",
    "Kilde",
    "Din vurdering (enig/uenig)",
    "Din begrundelse og kilde",
)


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


def sheet(records: Iterable[CaseRecord]) -> bytes:
    """A CSV that Danish Excel opens rightly."""
    return csv_text((COLUMNS, *map(_row, records))).encode()


def _row(record: CaseRecord) -> tuple[str, ...]:
    case = record.case
    sources = (
        f"{item.label} ({item.region} · {item.period} · {item.status})"
        for item in record.place.citations(case)
    )
    return (
        case.id,
        record.place.title,
        record.calculator.title,
        case.title,
        record.answers,
        case.expected,
        "; ".join(f"{figure.label}: {figure.value}" for figure in case.figures),
        record.outcome.headline,
        "ja" if record.agrees else "nej",
        case.why,
        "; ".join(sources),
        "",
        "",
    )
