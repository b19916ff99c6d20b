"""The data agreement as a Frictionless Data Package: what a region's files hold, for programs.

The specification is Data Package 2.0 (datapackage.org). The site offers it beside the agreement's
page, and a region's figures are written out with it (`analysis/`).
"""

import json
from collections.abc import Sequence
from typing import Any

from calculators.indicators.model import IndicatorSet
from calculators.indicators.values import EMPTY
from pathway_data.country import municipalities
from pathway_data.models.data_agreement import AgreedCode, DataAgreement, NationalCode

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES: dict[str, dict[str, Any]] = {
    "yes_no": {"type": "boolean", "trueValues": ["ja", "1"], "falseValues": ["nej", "0"]},
    "count": {"type": "integer", "constraints": {"minimum": 0, "maximum": 9999}},
    "date": {"type": "date", "format": "%Y-%m-%d"},
    "municipality": {"type": "string"},
}
CELLS = {
    "yes_no": "ja eller nej",
    "count": "et helt tal fra 0 til 9.999",
    "date": "en dato som 2026-12-31",
    "municipality": "kommunens navn",
    "code": "en af koderne",
}
"""What may stand in the cells of each kind of column, in words."""


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
    return f"{code.label} [{named(code.national)}]" if code.national else code.label


def named(codes: Sequence[NationalCode]) -> str:
    """National codes in one line: name, system and code."""
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
