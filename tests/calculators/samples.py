"""Definitions the engine tests share, shaped like the sources' own rule tables.

The wording is the tests' own; what the site shows lives in `pathway_data`.
"""

from dataclasses import replace
from decimal import Decimal

from calculators.capacity.model import CapacityModel
from calculators.cost_model.model import CostModel, Line, Rounding, Share
from calculators.decision_table.model import (
    DecisionTable,
    DerivedInput,
    Outcome,
    Question,
    Rule,
    Topic,
)
from calculators.evaluation.model import (
    Aim,
    EvaluationSheet,
    ReportSection,
    StartIndicator,
    StartPost,
)
from calculators.model import Citation, Condition, Fact, Link, Option, Statement, Tone
from calculators.parameters.model import Parameter, Product
from calculators.population.model import Bearer, PopulationLine, PopulationModel

SOURCE = Citation("Kilden, afsnit 1", "kilder/kilden/", "Region Nord", "2019", "krav")
YES_NO = (Option("ja", "Ja"), Option("nej", "Nej"))
OPEN = "uafklaret"


def yes_no(name: str, label: str) -> Question:
    """A question answered with "ja" or "nej"."""
    return Question(name, label, YES_NO)


def when(**answers: str) -> tuple[Condition, ...]:
    """Conditions from `question="ja nej"`."""
    return tuple(Condition(name, tuple(options.split())) for name, options in answers.items())


def rule(then: str, because: str = "Sådan står der.", **answers: str) -> Rule:
    """A rule from its outcome and its conditions."""
    return Rule(when(**answers), then, because, (SOURCE,))


def decided(name: str, headline: str) -> Outcome:
    """An outcome that the source decides."""
    return Outcome(name, headline, Tone.DECIDED)


CLARIFY = Outcome("afklar", "Skal afklares først", Tone.CLARIFY)
ASSESS = Outcome("vurdering", "Kræver faglig vurdering", Tone.ASSESSMENT)


def four_groups() -> DecisionTable:
    """Shaped like R1: disease by ability to manage, with a gap left to judgement."""
    disease = (
        Option("kontrolleret", "Ukompliceret og velkontrolleret"),
        Option("ukontrolleret", "Ukompliceret, ikke velkontrolleret"),
        Option("komplekst", "Komplekst"),
    )
    ability = (Option("god", "God"), Option("ringe", "Ringe"))
    return DecisionTable(
        id="fire-grupper",
        title="Fire grupper",
        summary="Et eksempel.",
        hit="unique",
        questions=(
            Question("sygdom", "Sygdom", disease),
            Question("egenomsorg", "Egenomsorg", ability),
        ),
        outcomes=(
            decided("a", "Praksis og kommune"),
            decided("b", "Sygehus, siden kommune"),
            decided("c", "Praksis med kommunen tæt på"),
            decided("d", "Sygehus med kommunen tæt på"),
            ASSESS,
            CLARIFY,
        ),
        rules=(
            rule("a", sygdom="kontrolleret", egenomsorg="god"),
            rule("b", sygdom="komplekst", egenomsorg="god"),
            rule("c", sygdom="kontrolleret", egenomsorg="ringe"),
            rule("d", sygdom="komplekst", egenomsorg="ringe"),
            rule("vurdering", sygdom="ukontrolleret"),
            rule("afklar", sygdom="kontrolleret komplekst", egenomsorg=OPEN),
            rule("afklar", sygdom=OPEN),
        ),
    )


def support_level() -> DecisionTable:
    """Shaped like R2: three levels, with three gaps left to judgement."""
    support = (
        Option("selv", "Klarer sig med lidt sparring"),
        Option("hold", "Jævnlig opfølgning på hold"),
        Option("uden-hold", "Jævnlig opfølgning, ikke hold"),
        Option("individuel", "Individuel indføring"),
    )
    return DecisionTable(
        id="stoetteniveau",
        title="Støtteniveau",
        summary="Tre niveauer.",
        hit="unique",
        questions=(
            Question(
                "krop", "Kropsforståelse", (Option("god", "God"), Option("daarlig", "Dårlig"))
            ),
            Question("behov", "Behov for støtte", support),
        ),
        outcomes=(
            decided("et", "Niveau 1"),
            decided("to", "Niveau 2"),
            decided("tre", "Niveau 3"),
            ASSESS,
            CLARIFY,
        ),
        rules=(
            rule("et", krop="god", behov="selv"),
            rule("to", behov="hold"),
            rule("tre", krop="daarlig", behov="individuel"),
            rule("vurdering", "Kilden dækker ikke dette.", krop="god", behov="individuel"),
            rule("vurdering", "Kilden dækker ikke dette.", krop="daarlig", behov="selv"),
            rule("vurdering", "Kilden dækker ikke dette.", behov="uden-hold"),
            rule("afklar", krop=OPEN, behov="selv individuel"),
            rule("afklar", behov=OPEN),
        ),
    )


GATES = ("indsats", "udredt", "operation", "behandling", "livskvalitet")
ALTERNATIVES = ("tolv-uger", "forsoegt", "psykosocialt", "kronisk")


def target_group() -> DecisionTable:
    """Shaped like R3: five gates that must all hold, and four alternatives of which one must."""
    return DecisionTable(
        id="maalgruppe",
        title="Målgruppe",
        summary="Hører borgeren til?",
        hit="unique",
        questions=(
            yes_no("indsats", "Er der behov for en mere samlet indsats?"),
            yes_no("udredt", "Er borgeren udredt?"),
            yes_no("operation", "Er operation uden gavn?"),
            yes_no("behandling", "Er mere behandling uden gavn?"),
            yes_no("livskvalitet", "Hæmmer smerterne livskvaliteten?"),
            yes_no("tolv-uger", "Smerter i over 12 uger"),
            yes_no("forsoegt", "Forsøgt træning uden bedring"),
            yes_no("psykosocialt", "Særlige behov"),
            yes_no("kronisk", "Kronisk med forværringer"),
        ),
        derived=(
            DerivedInput("porte", "Alle betingelser opfyldt", "all", GATES),
            DerivedInput("veje", "Mindst én vej ind", "any", ALTERNATIVES),
        ),
        outcomes=(
            Outcome(
                "inde",
                "I målgruppen",
                Tone.DECIDED,
                facts=(Fact("Henvis med XREF15.", "Form", (SOURCE,)),),
                next_steps=(Link("Se tilbuddene", "program/tilbud/"),),
            ),
            decided("ude", "Uden for målgruppen for nu"),
            ASSESS,
            CLARIFY,
        ),
        rules=(
            rule("ude", porte="nej"),
            rule("afklar", porte=OPEN),
            rule("inde", porte="ja", veje="ja"),
            Rule(
                when(porte="ja", veje="nej"),
                "vurdering",
                "Kilden siger ikke, om én af vejene er nødvendig.",
                (SOURCE,),
                "Vi læser vejene som alternativer.",
            ),
            rule("afklar", porte="ja", veje=OPEN),
        ),
        made_for=("Kommunalt sundhedscenter",),
    )


def offers() -> DecisionTable:
    """Shaped like R5: several topics answered at once, some of them silent."""
    return DecisionTable(
        id="tilbud",
        title="Tilbud efter behov",
        summary="Hvad skal tilbydes?",
        hit="collect",
        questions=(
            yes_no("ryger", "Ryger borgeren?"),
            yes_no("ledig", "Er borgeren ledig?"),
            yes_no("samtykke", "Er der samtykke?"),
        ),
        topics=(Topic("roeg", "Rygning"), Topic("job", "Job")),
        outcomes=(
            Outcome(
                "stop",
                "Tilbyd rygestop",
                Tone.DECIDED,
                facts=(Fact("Et forløb på hold.", "Form"),),
                topic="roeg",
            ),
            Outcome("ikke-roeg", "Ikke relevant", Tone.DECIDED, topic="roeg", silent=True),
            Outcome("spoerg-roeg", "Spørg om rygning", Tone.CLARIFY, topic="roeg"),
            Outcome("plan", "Læg en plan med jobcentret", Tone.DECIDED, topic="job"),
            Outcome("ingen-plan", "Ingen plan", Tone.DECIDED, topic="job", silent=True),
            Outcome("spoerg-job", "Afklar job og samtykke", Tone.CLARIFY, topic="job"),
        ),
        rules=(
            rule("stop", ryger="ja"),
            rule("ikke-roeg", ryger="nej"),
            rule("spoerg-roeg", ryger=OPEN),
            rule("plan", ledig="ja", samtykke="ja"),
            rule("ingen-plan", ledig="nej"),
            rule("ingen-plan", ledig="ja uafklaret", samtykke="nej"),
            rule("spoerg-job", ledig="ja", samtykke=OPEN),
            rule("spoerg-job", ledig=OPEN, samtykke="ja uafklaret"),
        ),
    )


TABLES = {
    "four groups": four_groups,
    "support level": support_level,
    "target group": target_group,
    "offers": offers,
}


def parameter(
    name: str, label: str, unit: str, start: str, decimals: int = 0, many: str = ""
) -> Parameter:
    """A parameter that may be anything up to 5,000, or up to 100 per cent."""
    most = Decimal(100 if unit == "%" else 5000)
    return Parameter(name, label, unit, Decimal(start), Decimal(0), most, decimals, unit_label=many)


def project_budget() -> CostModel:
    """The application's budget, with the assumptions it states."""
    return CostModel(
        id="projektbudget",
        title="Projektbudget",
        summary="Honorar til praktiserende læger.",
        price_level="1. oktober 2019",
        years=(2020, 2021),
        parameters=(
            parameter("laeger", "Læger på kurset", "læge", "40", many="læger"),
            parameter("timer", "Kursets varighed", "time/læge", "2", 2, "timer pr. læge"),
            parameter("takst", "Timetakst", "kr/time", "941.47", 2),
            parameter("borgere", "Borgere", "borger", "45", many="borgere"),
            parameter("samtaler", "Samtaler", "samtale/borger", "2", many="samtaler pr. borger"),
            parameter("minutter", "Længde", "minut/samtale", "10", many="minutter pr. samtale"),
            parameter("andel", "Sparring i 2020", "%", "50"),
        ),
        lines=(
            Line(
                "undervisning",
                "Undervisning",
                ("laeger", "timer", "takst"),
                "Regionen",
                (SOURCE,),
                shares=(Share(2020, "1"),),
                applied_for=True,
            ),
            Line(
                "sparring",
                "Sparring",
                ("borgere", "samtaler", "minutter", "takst"),
                "Regionen",
                (SOURCE,),
                shares=(Share(2020, "andel"), Share(2021, "rest")),
                applied_for=True,
            ),
        ),
        rounding=Rounding(
            line=1,
            year=100,
            total="sum_of_years",
            note="Kilden nævner ikke sin afrunding.",
            ours="Vi har fundet den afrunding, der giver kildens tal.",
            citations=(SOURCE,),
        ),
        other_funding=Decimal(0),
        notes=("Beløbet dækker kun lægernes honorar.",),
    )


def capacity_model() -> CapacityModel:
    """What more doctors on the course cost; how many there are, nobody has counted."""
    doctors, *others = project_budget().parameters[:3]
    return CapacityModel(
        id="kursuspladser",
        title="Flere læger på kurset",
        summary="Hvad koster flere læger?",
        price_level="1. oktober 2019",
        parameters=(replace(doctors, start=None), *others),
        lines=(
            Product(
                "undervisning", "Undervisning", ("laeger", "timer", "takst"), "Regionen", (SOURCE,)
            ),
        ),
        demand="laeger",
        increases=(10, 50),
        precision=Statement("Beløbene vises uafrundede.", (SOURCE,)),
    )


def population_model() -> PopulationModel:
    """Teaching for some of the doctors of an area, and what it may save; nobody has counted."""

    def asked(name: str, label: str, unit: str, words: str = "", decimals: int = 2) -> Parameter:
        most = Decimal(100) if unit == "%" else Decimal(1_000_000)
        return Parameter(
            name,
            label,
            unit,
            None,
            Decimal(0),
            most,
            decimals,
            unit_label=words,
            citations=(SOURCE,),
        )

    return PopulationModel(
        id="befolkning",
        title="En indsats for en befolkning",
        summary="Hvad koster og sparer den?",
        price_level="2026",
        first_year=2027,
        year_count=2,
        population="borgere",
        shares=("andel",),
        parameters=(
            asked("borgere", "Borgere", "borger", "borgere", 0),
            asked("andel", "Del af borgerne", "%"),
            replace(asked("timer", "Timer pr. borger", "time/borger"), start=Decimal(2)),
            asked("takst", "Timepris", "kr/time"),
            asked("drift", "Drift", "kr"),
            asked("opstart", "Opstart", "kr"),
            asked("sparet", "Sparet pr. borger", "kr/borger"),
        ),
        bearers=(Bearer("kommune", "Kommunen"), Bearer("region", "Regionen")),
        lines=(
            PopulationLine("forloeb", "Forløb", ("timer", "takst"), "kommune", False, "person"),
            PopulationLine("drift-linje", "Drift", ("drift",), "kommune", False, "year"),
            PopulationLine("opstart-linje", "Opstart", ("opstart",), "region", False, "once"),
            PopulationLine("sparet-linje", "Sparet", ("sparet",), "region", True, "person"),
        ),
        notes=("Kun det, der står her, er med.",),
    )


def evaluation_sheet() -> EvaluationSheet:
    """Two aims, one with an indicator of a source; a report of two sections, a post of a budget."""
    return EvaluationSheet(
        id="evaluering",
        title="Evalueringsskema",
        summary="Hvad kom der ud af det?",
        aims=(
            Aim("oplevelse", "Oplevelsen", "Om det blev bedre.", (), (SOURCE,)),
            Aim(
                "sundhed",
                "Sundheden",
                "Om borgerne fik det bedre.",
                (StartIndicator("Gangtest", "Journalen", "Ved start og slut", (SOURCE,)),),
                (SOURCE,),
            ),
        ),
        sections=(
            ReportSection("formaal", "Formål", "Hvad vi ville.", (SOURCE,)),
            ReportSection("resultater", "Resultater", "Hvad der skete.", (SOURCE,)),
        ),
        posts=(StartPost("Undervisning", Decimal(75318), (SOURCE,)),),
        notes=("Skemaet udfyldes undervejs.",),
    )
