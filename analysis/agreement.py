"""The data agreement on the page of a region's figures."""

from html import escape

from analysis.publish import table
from calculators.indicators.model import IndicatorSet
from calculators.model import Table
from pathway_data.data_package import CELLS, named
from pathway_data.models.data_agreement import DataAgreement


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
            (each.id, each.label, CELLS[each.kind], registered.get(each.id, missing))
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
                ", ".join(code.id for code in each.codes) or CELLS[each.kind],
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
                named(code.national) or missing,
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
                named(each.codes) or ("ingen" if each.computable == "nej" else missing),
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
