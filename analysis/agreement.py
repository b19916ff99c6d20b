"""The data agreement as a Frictionless Data Package and as a page."""

import json
from collections.abc import Sequence
from html import escape
from typing import Any

from analysis.country import municipalities
from analysis.publish import table
from calculators.indicators.model import IndicatorSet
from calculators.indicators.values import EMPTY
from calculators.model import Table
from pathway_data.models.data_agreement import AgreedCode, DataAgreement, NationalCode

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES: dict[str, dict[str, Any]] = {
    "yes_no": {"type": "boolean", "trueValues": ["ja", "1"], "falseValues": ["nej", "0"]},
    "count": {"type": "integer", "constraints": {"minimum": 0, "maximum": 9999}},
    "date": {"type": "date", "format": "%Y-%m-%d"},
    "municipality": {"type": "string"},
}
_CELLS = {
    "yes_no": "ja eller nej",
    "count": "et helt tal fra 0 til 9.999",
    "date": "en dato som 2026-12-31",
    "municipality": "kommunens navn",
    "code": "en af koderne",
}


def data_package(agreement: DataAgreement, definition: IndicatorSet) -> dict[str, Any]:
    """The descriptor of both files, as the specification Data Package 2.0 has it."""
    pathways = [_field(each.id, each.label, each.kind) for each in definition.columns]
    referrals = []
    for column in agreement.referrals:
        if column.kind == "code":
            codes = [code.id for code in column.codes]
            about = "; ".join(f"{code.id}: {_meaning(code)}" for code in column.codes)
            field = {"type": "string", "constraints": {"enum": codes}}
            referrals.append(
                {"name": column.id, "title": column.label, "description": about, **field}
            )
        else:
            referrals.append(_field(column.id, column.label, column.kind))
    return {
        "$schema": _PROFILE,
        "name": "dataaftale",
        "title": agreement.title,
        "description": agreement.about,
        "sources": [
            {"title": f"{each.name}, {each.version}", "path": str(each.url)}
            for each in agreement.sources
        ],
        "resources": [_resource("forloeb", pathways), _resource("henvisninger", referrals)],
    }


def _meaning(code: AgreedCode) -> str:
    """What a code means, and the national codes for the same."""
    return f"{code.label} [{_named(code.national)}]" if code.national else code.label


def _named(codes: Sequence[NationalCode]) -> str:
    return "; ".join(f"{each.name}: {each.system} {each.code}" for each in codes)


def _field(name: str, label: str, kind: str) -> dict[str, Any]:
    field = {"name": name, "title": label, **_TYPES[kind]}
    if kind == "municipality":
        field["constraints"] = {"enum": [each.name for each in municipalities()]}
    return field


def _resource(name: str, fields: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ";"},
        "schema": {"fields": fields, "missingValues": sorted(EMPTY)},
    }


def package_text(agreement: DataAgreement, definition: IndicatorSet) -> str:
    """The descriptor as a file."""
    package = data_package(agreement, definition)
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def agreement_section(agreement: DataAgreement, definition: IndicatorSet) -> str:
    """The agreement for a reader: columns, codes, who registers when, and the national codes."""
    titles = {each.id: each.name for each in definition.indicators}
    registered = {
        name: f"{each.who}. {each.when}."
        for each in agreement.registrations
        for name in each.columns
    }
    missing = "Oplysning mangler"
    pathways = Table(
        "Forløb: én række for hver borger",
        (
            "Kolonne",
            "Hvad den siger",
            "Hvad der må stå",
            "Hvem registrerer hvornår (vores forslag)",
        ),
        tuple(
            (each.id, each.label, _CELLS[each.kind], registered.get(each.id, missing))
            for each in definition.columns
        ),
    )
    referrals = Table(
        "Henvisninger: én række for hver henvisning til et tilbud",
        pathways.columns,
        tuple(
            (
                each.id,
                each.label,
                ", ".join(code.id for code in each.codes) or _CELLS[each.kind],
                registered.get(each.id, missing),
            )
            for each in agreement.referrals
        ),
    )
    codes = Table(
        "Henvisningernes koder og de nationale",
        ("Kolonne", "Kode", "Hvad den betyder", "Nationale koder", "Hvad der indberettes"),
        tuple(
            (
                each.id,
                code.id,
                code.label,
                _named(code.national) or missing,
                each.reported or missing,
            )
            for each in agreement.referrals
            for code in each.codes
        ),
    )
    national = Table(
        "Hvad de nationale data kan give",
        ("Indikator", "Kan regnes ud", "Hvad der indberettes", "Nationale koder"),
        tuple(
            (
                titles.get(each.indicator, each.indicator),
                each.computable,
                each.text,
                _named(each.codes) or ("ingen" if each.computable == "nej" else missing),
            )
            for each in agreement.indicators
        ),
    )
    sources = "".join(
        f'<li><a href="{escape(str(each.url))}">{escape(each.name)}</a>, '
        f"{escape(each.version)}</li>"
        for each in agreement.sources
    )
    tables = "".join(map(table, (pathways, referrals, codes, national)))
    return (
        f"<p>{escape(agreement.about)}</p>{tables}<p>{escape(agreement.codes_note)}</p>"
        f"<h3>Kilder til koderne</h3><ul>{sources}</ul>"
    )
