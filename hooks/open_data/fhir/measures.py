"""Indicators as measures, counted by expressions over one pathway's answers.

A cell that is empty is not known. FHIRPath's logic is Kleene's there (FHIRPath N1, 6.5), as ours
is: a pathway whose denominator does not hold is outside whatever else is missing, and one that
cannot be placed is in neither part of the share.
"""

from collections.abc import Iterator

from calculators.danish import number
from hooks.open_data.fhir.citations import Notes
from hooks.open_data.fhir.conditions import LANGUAGE, answer_to, expression
from hooks.open_data.fhir.programme import ProgrammeData, concept
from hooks.open_data.fhir.questionnaires import row_resource
from hooks.open_data.fhir.resources import Json, Resource, absent, text
from hooks.open_data.fhir.terms import NATIONAL_SYSTEMS, readings
from pathway_data import models

POPULATIONS = {
    "initial-population": "Initial Population",
    "denominator": "Denominator",
    "denominator-exclusion": "Denominator Exclusion",
    "numerator": "Numerator",
}
EVERY_ROW = "QuestionnaireResponse.exists()"


def measures(data: ProgrammeData) -> Iterator[Resource]:
    """Every indicator, each once, and for each set of them the questions that they count by.

    Those that no calculator counts are asked for together.
    """
    left = {indicator.id: indicator for indicator in data.known(models.Indicator)}
    for calculator in data.known(models.IndicatorSet):
        chosen = [data.place.get(models.Indicator, name) for name in calculator.indicators]
        rows = row_resource(data, calculator, chosen)
        yield rows
        for indicator in chosen:
            if left.pop(indicator.id, None):
                yield _measure(data, indicator, rows.urn, calculator.disclosure[0].text)
    if left:
        rows = row_resource(data, data.programme, left.values())
        yield rows
        yield from (_measure(data, indicator, rows.urn, "") for indicator in left.values())


def _measure(
    data: ProgrammeData, indicator: models.Indicator, rows: str, disclaimer: str
) -> Resource:
    notes = Notes(data.at(indicator))
    said = notes.said(indicator.purpose, indicator)
    national = _national(data, indicator)
    offers = [data.place.get(models.Offer, indicator.offer)] if indicator.offer else []
    body = {
        "extension": readings(indicator.ours),
        "subjectCodeableConcept": text("Et forløb, uden oplysninger om, hvem det er"),
        "topic": [
            {"coding": [{"system": NATIONAL_SYSTEMS[c.system], "code": c.code, "display": c.name}]}
            for c in (national.codes if national else ())
        ],
        "relatedArtifact": [
            *notes.all(),
            {"type": "depends-on", "resource": rows},
            *(
                {"type": "derived-from", "resource": data.urn("ActivityDefinition", offer)}
                for offer in offers
            ),
            *(_guides(data) if national else ()),
        ],
        "disclaimer": disclaimer,
        "scoring": concept("measure-scoring", "proportion", "Proportion"),
        "definition": [f"Nationalt: {national.computable}. {national.text}"] if national else [],
        "guidance": _target(indicator),
        "group": [{"population": list(_populations(indicator))}],
    }
    return data.definition(
        "Measure", indicator, f"{indicator.number}. {indicator.title}", said, body, notes
    )


def _target(indicator: models.Indicator) -> str:
    if indicator.target is None:
        return ""
    return f"Mål: {number(indicator.target)} %. Målet er vores valg."


def _national(
    data: ProgrammeData, indicator: models.Indicator
) -> "models.data_agreement.NationalIndicator | None":
    """What the data agreement says of an indicator's national codes."""
    agreed = data.agreement.indicators if data.agreement else ()
    return next((each for each in agreed if each.indicator == indicator.id), None)


def _guides(data: ProgrammeData) -> Iterator[Json]:
    for source in data.agreement.sources if data.agreement else ():
        yield {
            "type": "documentation",
            "display": f"{source.name}, {source.version}",
            "url": source.url,
        }


def _populations(indicator: models.Indicator) -> Iterator[Json]:
    inside = holds(indicator.denominator.when)
    hit = holds(indicator.numerator_when)
    stated = "Kilden angiver selv nævneren." if indicator.denominator.stated else ""
    ours = indicator.denominator.ours or ""
    below = " ".join(filter(None, (indicator.denominator.text, stated, ours and f"({ours})")))
    yield _population("initial-population", "Alle forløb, der er opgjort.", EVERY_ROW)
    yield _population("denominator", below, inside or (hit and EVERY_ROW))
    if hit:
        words = "Forløb, hvor det ikke er oplyst, om tælleren er opfyldt."
        yield _population("denominator-exclusion", words, f"({hit}).empty()")
    yield _population("numerator", indicator.numerator, hit)


def _population(code: str, words: str, path: str) -> Json:
    """Who is counted; where nothing says it in a form that can be computed, in words alone."""
    unknown = {"language": LANGUAGE, "_expression": {"extension": [absent("unknown")]}}
    return {
        "code": concept("measure-population", code, POPULATIONS[code]),
        "description": words,
        "criteria": expression(path) if path else unknown,
    }


def holds(conditions: tuple[models.RowCondition, ...]) -> str:
    """Whether all of some conditions hold for a row; nothing where it is not known."""
    return " and ".join(f"({_holds(condition)})" for condition in conditions)


def _holds(condition: models.RowCondition) -> str:
    value = answer_to(condition.column)
    if condition.more_than is not None:
        return f"{value} > {condition.more_than}"
    if condition.more_than_percent is not None and condition.of:
        whole = answer_to(condition.of)
        return f"{value} * 100 > {whole} * {condition.more_than_percent}"
    return f"{value} = {'true' if condition.answer == 'ja' else 'false'}"
