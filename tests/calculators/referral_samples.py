"""A small checklist, a deadline and two scores, with wording of the tests' own."""

from dataclasses import replace

from calculators.checklist.model import Checklist, ContentItem, Destination, RedFlag, ReferralPart
from calculators.deadline.model import Deadline, DeadlineOutcome, DeadlineQuestion
from calculators.decision_table.model import (
    Band,
    DecisionTable,
    NumberLimit,
    Outcome,
    Question,
    Topic,
)
from calculators.model import Condition, Fact, Option, Statement, Tone
from tests.calculators.samples import OPEN, SOURCE, decided, rule, yes_no


def scores() -> DecisionTable:
    """Two scores, the second a part of the first: 0-3, and from 4 by the part."""
    low = Option("lav", "0–3")
    return DecisionTable(
        id="scorer",
        title="Scorer",
        summary="To tal.",
        hit="unique",
        questions=(
            Question(
                "hele",
                "Hele",
                (low, Option("hoej", "4–9")),
                bands=(Band("lav", 0, 3), Band("hoej", 4, 9)),
                citations=(SOURCE,),
                unit="point",
            ),
            Question(
                "del",
                "Del",
                (low, Option("hoej", "4–5")),
                bands=(Band("lav", 0, 3), Band("hoej", 4, 5)),
                citations=(SOURCE,),
            ),
        ),
        outcomes=(
            decided("lille", "Lille"),
            decided("mellem", "Mellem"),
            decided("stor", "Stor"),
            Outcome("afklar", "Skal afklares", Tone.CLARIFY),
        ),
        rules=(
            rule("lille", hele="lav"),
            rule("mellem", hele="hoej", **{"del": "lav"}),
            rule("stor", hele=f"hoej {OPEN}", **{"del": "hoej"}),
            rule("afklar", hele="hoej", **{"del": OPEN}),
            rule("afklar", hele=OPEN, **{"del": f"lav {OPEN}"}),
        ),
        number_limits=(
            NumberLimit("del", "hele", 0, "Delen er højst hele."),
            NumberLimit("hele", "del", 4, "Tjek tallene.", blocks=False),
        ),
        notes=("Ophav.",),
    )


def seven_days() -> Deadline:
    """Seven days from a start or a later start, with an exception."""

    def outcome(headline: str) -> DeadlineOutcome:
        return DeadlineOutcome(headline, f"Fordi: {headline}", (SOURCE,))

    return Deadline(
        id="frist",
        title="Frist",
        summary="Syv dage.",
        days=7,
        counting=Statement("Dag 7 er med.", (SOURCE,), "Vores."),
        start=DeadlineQuestion("ud", "Hvornår ud?", "udskrivning"),
        later=DeadlineQuestion("senere", "Senere?", "senere start"),
        exception=DeadlineQuestion("sygehus", "På sygehus?", "på sygehus"),
        offered=DeadlineQuestion("tilbud", "Tilbudt?", "tilbudt start"),
        unknown=outcome("Dagen mangler"),
        excepted=outcome("Ingen frist"),
        unsettled=outcome("Måske {date}"),
        open=outcome("Senest {date}"),
        kept=outcome("Inden for ({date})"),
        passed=outcome("For sent ({date})"),
        later_reason=Statement("Planen siger senere.", (SOURCE,)),
        made_for=("Alle",),
        notes=("Uden ur.",),
    )


def no(name: str) -> Condition:
    """That somebody has looked, and found nothing."""
    return Condition(name, ("nej",))


def referral() -> Checklist:
    """Two flags, two questions and three items."""
    routing = DecisionTable(
        id="vej",
        title="Vej",
        summary="Hvorhen?",
        hit="collect",
        questions=(
            replace(yes_no("udredt", "Er patienten udredt?"), citations=(SOURCE,)),
            replace(yes_no("plan", "Er der en plan?"), citations=(SOURCE,)),
        ),
        topics=(Topic("sted", "Sted"), Topic("plan", "Plan")),
        outcomes=(
            Outcome("kommune", "Til kommunen", Tone.DECIDED, topic="sted"),
            Outcome("praksis", "Bliv i praksis", Tone.DECIDED, topic="sted"),
            Outcome("afklar", "Afklar stedet", Tone.CLARIFY, topic="sted"),
            Outcome("begge", "Begge spor", Tone.DECIDED, topic="plan"),
            Outcome("ingen", "Ingen plan", Tone.DECIDED, topic="plan", silent=True),
            Outcome("spoerg", "Spørg om en plan", Tone.CLARIFY, topic="plan"),
        ),
        rules=(
            rule("kommune", udredt="ja"),
            rule("praksis", udredt="nej"),
            rule("afklar", udredt=OPEN),
            rule("begge", plan="ja"),
            rule("ingen", plan="nej"),
            rule("spoerg", plan=OPEN),
        ),
    )
    return Checklist(
        id="tjek",
        title="Tjekliste",
        summary="Henvis.",
        flags=(
            RedFlag(
                "akut",
                "Er det akut?",
                "Akut tilstand",
                ("et tegn",),
                "Akut nu",
                (Fact("Gør det nu.", citations=(SOURCE,)),),
                emergency=True,
                citations=(SOURCE,),
            ),
            RedFlag(
                "brud",
                "Er der tegn på brud?",
                "Muligt brud",
                ("et fald",),
                "Vurder brud",
                (Fact("Vurder det først.", citations=(SOURCE,)),),
                citations=(SOURCE,),
            ),
        ),
        routing=routing,
        items=(
            ContentItem(
                "kontakt",
                "Kontakt",
                "Kontakt",
                "elsewhere",
                instead="Fra dit eget system.",
                citations=(SOURCE,),
            ),
            ContentItem("aarsag", "Årsag", "Årsag", "text", citations=(SOURCE,)),
            ContentItem("mere", "Mere", "Mere", "textarea", citations=(SOURCE,)),
            ContentItem(
                "behov",
                "Særlige behov?",
                "Særlige behov",
                "choice",
                options=(Option("tolk", "Tolk"), Option("ingen", "Ingen")),
                citations=(SOURCE,),
            ),
        ),
        destinations=(Destination("kommune", "Kommunen", Statement("XREF15", (SOURCE,))),),
        referral=(
            ReferralPart("Henvises til kommunen.", outcome="kommune"),
            ReferralPart(item="aarsag"),
            ReferralPart(item="mere"),
            ReferralPart("Ingen røde flag.", when=(no("akut"), no("brud"))),
            ReferralPart("Muligt brud.", when=(Condition("brud", ("ja",)),)),
            ReferralPart("Ingen plan.", when=(no("plan"),)),
            ReferralPart("Behov for tolk.", when=(Condition("behov", ("tolk",)),)),
        ),
        flag_notes=(Fact("Et flag er ingen diagnose.", citations=(SOURCE,)),),
        made_for=("Læger",),
        notes=("Afgør intet.",),
    )
