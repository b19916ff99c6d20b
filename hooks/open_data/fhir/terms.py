"""The words of ours that FHIR has no codes for, and the places that it has no elements for.

The standard's publication status says how far a definition is developed, not what kind of
statement its source makes. That, and how strongly the source says it, are codes of our own; an
extension carries what has no element. Every bundle has their definitions.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pathway_data.changes.news import stable_id
from pathway_data.models.base import Status, Strength
from pathway_data.models.local_offers import LocalForm
from pathway_data.models.programme import Obligation, OfferForm

R4 = "http://hl7.org/fhir/StructureDefinition/"
NO_VALUE = f"{R4}data-absent-reason"
CONSTRAINT = f"{R4}questionnaire-constraint"
ITEM_CONTROL = f"{R4}questionnaire-itemControl"
UNIT = f"{R4}questionnaire-unit"
LEAST, MOST = f"{R4}minValue", f"{R4}maxValue"

TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/"
FSIII = "urn:oid:1.2.208.176.2.21"
NATIONAL_SYSTEMS = {
    "FSIII": FSIII,
    "CareSocialCodes": "http://fhir.kl.dk/term/CodeSystem/CareSocialCodes",
}
"""The code systems of KL's guides; their publisher's names of them."""
SOR = "urn:oid:1.2.208.176.1.1"
GLN = "https://www.gs1.org/gln"
"""How DK Core names the systems of an organisation's identifiers."""

TONES = {
    "decided": "Kilderne afgør",
    "clarify": "Noget skal afklares",
    "assessment": "Kræver faglig vurdering",
    "urgent": "Alt andet venter",
}

SYSTEMS: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "status": (
        "Udsagnets slags",
        "Hvilken slags udsagn kilden kommer med. Det er ikke FHIR's publiceringsstatus.",
        {each.name.lower(): each.value for each in Status},
    ),
    "strength": (
        "Udsagnets styrke",
        "Hvor stærkt kilden siger det, stærkest først. De tre sidste forpligter ingen.",
        {each.name.lower(): each.value for each in Strength},
    ),
    "obligation": (
        "Tilbuddets forpligtelse",
        "Om tilbuddet skal eller kan gives, efter kilden.",
        {each.name.lower().replace("_", "-"): each.value for each in Obligation},
    ),
    "form": (
        "Tilbuddets form",
        "Om tilbuddet gives på hold, individuelt eller digitalt.",
        {each.name.lower(): each.value for each in (*OfferForm, LocalForm.DIGITAL)},
    ),
    "tone": ("Resultatets slags", "Hvordan et resultat skal læses.", TONES),
    "usage": (
        "Sammenhæng",
        "Hvad en oplysning om brugssammenhæng handler om.",
        {"status": "Udsagnets slags"},
    ),
}
"""Our code systems: their title, what they are, and their codes with what they are called."""


def system(name: str) -> str:
    """The canonical name of one of our code systems; the same on every site."""
    return stable_id("fhir", "CodeSystem", name)


def coding(name: str, said: str) -> dict[str, str]:
    """The code of one of our systems that is called by these words."""
    codes = SYSTEMS[name][2]
    code = next(code for code, words in codes.items() if said in (words, code))
    return {"system": system(name), "code": code, "display": codes[code]}


EXTENSIONS: Mapping[str, tuple[str, str, str]] = {
    "citation": (
        "RelatedArtifact",
        "Kilde",
        "Kilden, elementet bygger på, hvor standarden ikke selv har plads til den.",
    ),
    "status": ("Coding", "Udsagnets slags", "Hvilken slags udsagn kilden kommer med her."),
    "strength": ("Coding", "Udsagnets styrke", "Hvor stærkt kilden siger det her."),
    "region": ("string", "Region", "Hvor udsagnet gælder."),
    "period": ("string", "Periode", "Hvornår udsagnet gælder, med kildens ord."),
    "section": ("string", "Kilde og afsnit", "Kildens og afsnittets id i indholdets data."),
    "reading": ("string", "Vores læsning", "Hvad der er læst ind og ikke står i kilden."),
    "actor": ("Reference", "Aktør", "Den organisation eller funktion, der udfører handlingen."),
    "obligation": ("Coding", "Forpligtelse", "Om tilbuddet skal eller kan gives, efter kilden."),
    "legal-basis": ("string", "Retsgrundlag", "Bestemmelsen, tilbuddet bygger på, efter kilden."),
}
"""Our extensions: the type of their value, their title, and what they say."""


def extension(name: str, value: Any) -> dict[str, Any]:
    """One of our extensions with a value."""
    kind = EXTENSIONS[name][0]
    return {"url": extension_name(name), f"value{kind[0].upper()}{kind[1:]}": value}


def extension_name(name: str) -> str:
    """The canonical name of one of our extensions; the same on every site."""
    return stable_id("fhir", "StructureDefinition", name)


def readings(*ours: str | None) -> Iterable[dict[str, Any]]:
    """What was read into something, where it was."""
    return [extension("reading", each) for each in ours if each]
