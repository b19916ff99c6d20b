"""What the bundles of FHIR R4 are, and what the standard has no place for, in words.

Every kind of content is either in the bundles or named here, with why it is not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pathway_data.catalogue import Scope
from pathway_data.kinds import KINDS
from pathway_data.models import Calculator

TITLE = "Programmerne i FHIR R4"
LEAD = (
    "Hvert program findes også som et bundt (Bundle) efter HL7 FHIR R4, udgave 4.0.1, til "
    "fagsystemer. Bundtet er en samling af definitioner: intet i det er en ordre, og ingen person "
    "er nævnt."
)
STATUS = (
    "Ingen har godkendt bundtet til brug i et fagsystem, så hver definition er draft. Bygger den "
    "på et udkast, et ønske eller en ansøgning, er den også experimental. Om kilden stiller et "
    "krav, anbefaler eller foreslår, står som vores egen kode ved hver kilde, aldrig stærkere end "
    "på siderne."
)
SOURCES = (
    "Hver kilde er et RelatedArtifact af typen citation med kilde, afsnit, region, periode og "
    "adresse. Tallene i teksten, fx [1], er kildens label."
)
CONDITIONS = (
    "Betingelserne i beslutningstabeller, henvisningstekst og indikatorer er skrevet i FHIRPath og "
    "læser svarene i et QuestionnaireResponse. I generatorens test kører en anden motor dem og "
    "skal komme til det samme som beregnerne."
)
CODES = (
    "Nationale koder (FSIII og CareSocialCodes) står, hvor dataaftalen har dem. SOR-koder og "
    "lokationsnumre står kun, hvor en kommune selv har oplyst dem."
)
RESOURCES_CAPTION = "Hvad indholdet er i FHIR"
RESOURCES_COLUMNS = ("Indhold", "Ressource")
RESOURCES = (
    ("Programmet: målgruppe, faser, opgaver og trin", "PlanDefinition"),
    ("Tilbud", "ActivityDefinition og HealthcareService"),
    ("Henvisningsveje og beskeder mellem aktører", "ActivityDefinition"),
    ("Aktører, og kommuner der har oplyst noget om et tilbud", "Organization"),
    ("Beslutningstabeller og tjeklister", "Questionnaire med CodeSystem, og PlanDefinition"),
    ("Henvisningen", "Questionnaire, PlanDefinition og ServiceRequest uden person"),
    ("Indikatorer", "Measure, og et Questionnaire med felterne"),
    ("Kilder, og hvad der bygger på dem", "DocumentReference og Provenance"),
    ("Hvad bundtet rummer, og hvad der ikke er med", "Library"),
    ("Vores egne koder og udvidelser", "CodeSystem og StructureDefinition"),
)
LEFT_OUT_SUMMARY = "Hvad der ikke er med i FHIR"
LEFT_OUT_CAPTION = "Ikke med i bundterne"
LEFT_OUT_COLUMNS = ("Hvad", "Antal på stedet", "Hvorfor")
CHANGED_SUMMARY = "Hvad der er med på en anden måde"
CHANGED_CAPTION = "Med på en anden måde"
CHANGED_COLUMNS = ("Hvad", "Hvordan")

CARRIED = frozenset(
    {
        "programme",
        "phases",
        "tasks",
        "steps",
        "notifications",
        "offers",
        "local_offers",
        "routes",
        "actors",
        "municipalities",
        "indicators",
        "sources",
        "laws",
        "calculators",
    }
)
"""The kinds that resources are made of."""
CARRIED_CALCULATORS = frozenset({"decision_table", "checklist", "indicators"})


@dataclass(frozen=True)
class Limit:
    """Something that is left out: what it is called, and why; and the kinds that it is."""

    what: str
    why: str
    kinds: tuple[str, ...] = ()


CALCULATIONS = (
    Limit(
        "Frister, budgetter, kapacitet, ventetid og andre beregninger med tal",
        "R4 har ingen ressource for en formel med indtastede tal. Regnestykkerne findes på "
        "siderne.",
    ),
)
"""What a calculator does that computes with numbers."""

LEFT_OUT = (
    Limit(
        "Ordforklaringer og navneregler",
        "Et CodeSystem er til koder, ikke til opslagsord, der hører til en tekst.",
        ("glossary", "terms"),
    ),
    Limit(
        "Stratificering, komponenter i den generiske model og emner",
        "R4 har ingen ressource for en inddeling af borgere uden personer og ingen for et emne.",
        ("stratifications", "components", "topics"),
    ),
    Limit(
        "Høringssvar, åbne spørgsmål, udfordringer og eksempler",
        "Det er uenighed, ønsker og fortællinger om en kilde. I R4 ville de ligne indhold, "
        "der gælder.",
        ("responses", "questions", "challenges", "examples"),
    ),
    Limit(
        "Ansøgningens felter og milepæle",
        "Et projekts plan og økonomi er ikke en del af standarden.",
        ("facts", "milestones"),
    ),
    Limit(
        "Kernebudskaber, vejvisninger, genveje, søgeord og sidernes egne tekster",
        "De hører til siderne og siger, hvordan læsere finder frem.",
        ("messages", "guides", "shortcuts", "search_words", "pages", "roles", "site"),
    ),
    Limit(
        "Opgaver efter loven, ansvar over tid, takster og ændringer med dato",
        "R4 har ikke lovstof, og en ressource gælder for én dag. Det, der gælder på "
        "stedets dag, er med.",
        ("duties", "responsibilities", "rates", "changes"),
    ),
    Limit(
        "Hvad et program lægger til en fælles aktør eller bestemmelse",
        "En Organization er den samme i alle bundter og kan ikke sige noget for ét program alene.",
        ("additions",),
    ),
    Limit(
        "Regioner og bidragydere",
        "De er navne i kilder og udsagn. Regionen står ved hvert udsagn.",
        ("region", "contributors"),
    ),
    Limit(
        "Regneeksempler og faglig gennemgang",
        "De prøver beregnerne. R4's TestScript prøver servere.",
        ("cases", "reviews", "reviewers"),
    ),
)
"""What has no resource."""

CHANGED = (
    Limit(
        "Om noget er et krav, en anbefaling, et forslag eller et ønske",
        "Står som vores egen kode ved hver kilde. FHIR's status siger kun, hvor færdig en "
        "definition er; "
        "her er alt draft, og det, der bygger på et udkast eller en ansøgning, er også "
        "experimental.",
    ),
    Limit(
        "Kilder ved spørgeskemaer, organisationer og tilbud",
        "Kun nogle ressourcer har plads til kilder. Resten har en udvidelse med samme indhold.",
    ),
    Limit(
        "Hvem der har en opgave",
        "En handlings deltager er i R4 en person eller en maskine. Aktøren står derfor i "
        "en udvidelse.",
    ),
    Limit(
        "Veje mellem trin",
        "Hvornår en vej følges, står kun i ord i kilderne og er derfor ikke en betingelse, "
        "der kan regnes på.",
    ),
    Limit(
        "Retsgrundlag og forpligtelse",
        "Står som udvidelser med bestemmelsens navn. R4 har ingen ressource for lov.",
    ),
    Limit(
        "En henvisning uden person",
        "R4 kræver, at en ServiceRequest handler om nogen. Her står, at der ingen person "
        "er (not-applicable).",
    ),
    Limit(
        "Næste skridt, links og beviserne om tabellerne",
        "De fører mellem stedets sider og er kun dér. Det, reglerne afgør, er med helt.",
    ),
    Limit(
        "Hvornår et bundt er lavet",
        "Står ikke i bundtet, så samme indhold giver samme fil. R4 kræver en tid i "
        "Provenance; den er unknown.",
    ),
    Limit(
        "Tilbud, som en kommune ikke giver eller ikke har svaret om",
        "En HealthcareService siger, at noget gives. Svaret nej og ikke oplyst står kun på "
        "siderne.",
    ),
)
"""What is there, but not as the content has it."""


def left_out(scopes: Iterable[Scope]) -> Iterator[tuple[Limit, int]]:
    """What has no resource, with how much of it some folders have; nothing that they have "
    "none of."""
    folders = tuple(scopes)
    computing = sum(
        each.kind not in CARRIED_CALCULATORS for scope in folders for each in scope.all(Calculator)
    )
    yield from ((limit, computing) for limit in CALCULATIONS if computing)
    for limit in LEFT_OUT:
        models = (KINDS[kind].model for kind in limit.kinds)
        count = sum(len(scope.all(model)) for model in models for scope in folders)
        if count:
            yield limit, count
