"""What all calculators tell about themselves, and decision tables as data."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from pathway_data.models.base import (
    Cited,
    Dated,
    Entity,
    Model,
    Reference,
    Slug,
    Statement,
    Text,
    Whole,
)
from pathway_data.models.knowledge import PageLink


def _as_tuple(value: object) -> object:
    """Let an editor write one answer without brackets."""
    return (value,) if isinstance(value, str) else value


OneOrMore = Annotated[
    tuple[Slug, ...],
    BeforeValidator(_as_tuple, json_schema_input_type=Slug | tuple[Slug, ...]),
    Field(min_length=1),
]


class AnswerOption(Dated):
    """One answer to a question."""

    id: Slug = Field(description="Svarets id, som reglerne bruger. Ja/nej-spørgsmål: ja og nej.")
    label: Text = Field(description="Svaret, som læseren ser det.")
    lowest: Whole | None = Field(
        None, description="Mindste hele tal, der giver dette svar; kun når der skal tastes et tal."
    )
    highest: Whole | None = Field(
        None, description="Største hele tal, der giver dette svar; kun når der skal tastes et tal."
    )


class Question(Dated, Cited, Entity):
    """A question with a few answers; "uafklaret" can always be answered too."""

    label: Text = Field(description="Spørgsmålet, som læseren ser det.")
    help: Text = Field("", description="Forklaring under spørgsmålet.")
    options: tuple[AnswerOption, ...] = Field(
        min_length=2,
        description="Svarene, uden uafklaret (det kommer af sig selv). Tastes der et tal, har "
        "hvert svar lowest og highest.",
    )
    start: Slug = Field("uafklaret", description="Svaret, når siden åbnes.")
    unit: Text | None = Field(None, description="Enheden, når der tastes et tal, fx point.")


class DerivedInput(Dated, Entity):
    """Several yes/no questions taken together."""

    label: Text = Field(description="Hvad spørgsmålene samlet siger.")
    mode: Literal["all", "any"] = Field(
        description="all: ja, når alle er ja; nej ved ét nej. "
        "any: ja ved ét ja; nej, når alle er nej."
    )
    of: tuple[Slug, ...] = Field(min_length=1, description="Spørgsmålenes id'er.")


class Carry(Model):
    """Answers that another calculator is given with a link."""

    when: dict[Slug, OneOrMore] = Field(
        {}, description="Svar her, der alle skal være givet. Udelades, når resultatet siger nok."
    )
    answers: dict[Slug, Slug] = Field(
        min_length=1,
        description="Svar i den anden beregner, der betyder det samme.",
    )


class CarryTo(Carry):
    """Answers that one other calculator is given, wherever a link to it stands."""

    to: Annotated[Slug, Reference("calculators")] = Field(description="Den anden beregners id.")


class NextStep(Dated, PageLink):
    """A link to what the reader does next; to another calculator with answers along."""

    carries: tuple[Carry, ...] = Field(
        (), description="Svar, der tages med til en anden beregner (calculators/<id>)."
    )


class OfferedThing(Model):
    """The offer that an outcome is about."""

    id: Annotated[Slug, Reference("offers")] = Field(description="Tilbuddets id fra offers.yml.")
    name: Text = Field(description="Tilbuddets navn inde i en sætning, fx træning.")


class SheetForm(Model):
    """The sheet of paper on which the outcomes are agreed."""

    title: Text = Field(description="Arkets overskrift.")
    signatures: tuple[Text, ...] = Field(
        min_length=1, description="Linjer til at udfylde i hånden, fx Dato og Borger."
    )


class Outcome(Dated, Entity):
    """An answer a decision table can give."""

    headline: Text = Field(description="Resultatet i én linje.")
    tone: Literal["decided", "clarify", "assessment", "urgent"] = Field(
        description="decided: kilderne afgør. clarify: noget skal afklares. "
        "assessment: kræver faglig vurdering. urgent: alt andet venter."
    )
    facts: tuple[Statement, ...] = Field((), description="Hvad der følger af resultatet.")
    next_steps: tuple[NextStep, ...] = Field((), description="Hvad læseren gør nu.")
    offer: OfferedThing | None = Field(
        None, description="Tilbuddet, kun i tabeller med sheet: det, der aftales."
    )
    topic: Slug | None = Field(None, description="Emnet, kun i tabeller med hit: collect.")
    regions: tuple[Text, ...] = Field(
        (), description="Regionerne, hvis kilder resultatet bygger på; nævnes i svaret."
    )
    elsewhere: Slug | None = Field(
        None,
        description="Resultatet i andre regioner, når dette kun findes i regions. "
        "Kræver region i tabellen.",
    )
    asks: tuple[Slug, ...] = Field(
        (),
        description="Spørgsmål, som resultatet beder om at få afklaret. De regler, der fører "
        "hertil, skal have et af dem som uafklaret.",
    )
    silent: bool = Field(False, description="true, hvis resultatet ikke skal vises (ikke aktuelt).")


class Rule(Dated, Cited):
    """Which outcome follows from which answers."""

    when: dict[Slug, OneOrMore] = Field(
        description="Svar, der skal passe: spørgsmål og ét eller flere svar. Resten er ligegyldige."
    )
    then: Slug = Field(description="Resultatets id.")
    because: Text = Field(description="Begrundelsen, som læseren ser den.")


class Otherwise(Rule):
    """What holds where no rule does."""

    when: dict[Slug, OneOrMore] = Field(
        {}, description="Svar, det kun gælder for. Udelades, når det gælder alle, der er tilbage."
    )


def _as_list(value: object) -> object:
    """Let an editor write the only entry without a list around it."""
    return (value,) if isinstance(value, dict) else value


class Topic(Dated, Entity):
    """Something a collecting table decides beside other things."""

    label: Text = Field(description="Emnets navn.")


class NumberLimit(Dated, Cited):
    """How far one typed number may lie above another."""

    of: Slug = Field(description="Spørgsmålet med det tal, der ikke må være for stort.")
    over: Slug = Field(description="Spørgsmålet med det tal, der sammenlignes med.")
    most: Whole = Field(description="Hvor meget større det første tal højst må være.")
    message: Text = Field(description="Hvad læseren får at vide.")
    blocks: bool = Field(
        description="true: tallene afvises. false: resultatet vises med en advarsel."
    )


class Order(Dated, Cited):
    """What rises from the first answer to the last, and from the first outcome to the last.

    SSVC's decision points are ordered sets (CERT/CC, "Are Decision Points always ordered
    sets?", discussion 290): what "worse" means has to be said. An answer or an outcome that is
    left out has no place in the order; those written together have the same.
    """

    text: Text = Field(description="Hvad der stiger gennem rækkefølgen, fx behovet for støtte.")
    topic: Slug | None = Field(None, description="Emnet, kun i tabeller med hit: collect.")
    answers: dict[Slug, tuple[OneOrMore, ...]] = Field(
        min_length=1,
        description="Spørgsmål med deres svar, lavest først; ligestillede i én parentes.",
    )
    outcomes: tuple[OneOrMore, ...] = Field(
        min_length=2,
        description="Udfaldene, lavest først. Et højere svar må aldrig give et lavere udfald.",
    )


class ProofException(Dated, Cited):
    """A place where a property is not wanted, and why."""

    claim: Literal["order", "unclear", "effect"] = Field(
        description="order: et højere svar må give et lavere udfald, eller emnet har ingen "
        "rækkefølge. unclear: udfaldet må stå, selv om spørgsmålene er uafklarede. "
        "effect: spørgsmålet må være uden betydning."
    )
    topic: Slug | None = Field(None, description="Emnet, når det ingen rækkefølge har.")
    outcome: Slug | None = Field(None, description="Udfaldet, der fraviges for.")
    questions: tuple[Slug, ...] = Field((), description="Spørgsmålene, der fraviges for.")
    because: Text = Field(description="Hvorfor, som læseren ser det.")


def _as_alternatives(value: object) -> object:
    """Let an editor write the answers that hold together without a list around them."""
    return (value,) if isinstance(value, dict) else value


Alternatives = Annotated[
    tuple[dict[Slug, OneOrMore], ...],
    BeforeValidator(
        _as_alternatives,
        json_schema_input_type=dict[Slug, OneOrMore] | tuple[dict[Slug, OneOrMore], ...],
    ),
    Field(min_length=1),
]


class SameAnswers(Model):
    """What is answered here exactly when something else is answered in the other table."""

    here: Alternatives = Field(description="Svar her; flere i en liste betyder eller.")
    there: Alternatives = Field(description="De svar i den anden tabel, der betyder det samme.")


class Agreement(Dated, Cited):
    """Another table that decides the same thing, and what of the two means the same."""

    calculator: Annotated[Slug, Reference("calculators")] = Field(
        description="Den anden beregners id."
    )
    topic: Slug | None = Field(None, description="Emnet her, kun med hit: collect.")
    answers: tuple[SameAnswers, ...] = Field(
        min_length=1, description="Svar, der betyder det samme i de to tabeller."
    )
    outcomes: dict[Slug, OneOrMore] = Field(
        min_length=1, description="Udfald her, og de udfald i den anden tabel, det passer med."
    )


class Calculator(Entity):
    """What every calculator tells about itself."""

    kind: str
    title: Text = Field(description="Beregnerens navn.")
    summary: Statement = Field(description="Hvad beregneren svarer på.")
    made_for: tuple[Text, ...] = Field(min_length=1, description="Hvem beregneren er lavet til.")
    limits: tuple[Statement, ...] = Field((), description="Hvad beregneren ikke kan bruges til.")
    order: Whole = Field(100, description="Plads i lister; lavest først.")


class RegionOption(Model):
    """One region to choose."""

    id: Slug = Field(description="Svarets id.")
    label: Text = Field(description="Regionens navn, ordret som i kilderne, eller En anden region.")


class RegionQuestion(Entity):
    """Asks where the reader is, where sources of several regions meet."""

    label: Text = Field(description="Spørgsmålet, som læseren ser det.")
    help: Text = Field("", description="Forklaring under spørgsmålet.")
    options: tuple[RegionOption, ...] = Field(
        min_length=2, description="Regionerne; Ikke valgt kommer af sig selv."
    )


class RuleSet(Model):
    """Questions, outcomes and the rules between them."""

    hit: Literal["unique", "collect"] = Field(
        description="unique: ét resultat. collect: ét resultat for hvert emne."
    )
    questions: tuple[Question, ...] = Field(min_length=1, description="Spørgsmålene.")
    number_limits: tuple[NumberLimit, ...] = Field(
        (), description="Krav til, hvordan tastede tal passer sammen."
    )
    derived: tuple[DerivedInput, ...] = Field((), description="Spørgsmål taget samlet.")
    carries: tuple[CarryTo, ...] = Field(
        (), description="Svar, der tages med til andre beregnere, når et link fører dertil."
    )
    topics: tuple[Topic, ...] = Field((), description="Emner, kun med hit: collect.")
    regions: tuple[Text, ...] = Field(
        (),
        description="Regionerne, hvis kilder resultaterne bygger på, når de ikke selv siger det.",
    )
    region: RegionQuestion | None = Field(
        None, description="Spørgsmål om læserens region, når kilder fra flere regioner mødes."
    )
    outcomes: tuple[Outcome, ...] = Field(min_length=1, description="Mulige resultater.")
    rules: tuple[Rule, ...] = Field(
        min_length=1,
        description="Reglerne. Hver kombination af svar skal ramme mindst én; rammer den flere, "
        "skal de have samme resultat, og den første er den, der vises.",
    )
    otherwise: Annotated[
        tuple[Otherwise, ...],
        BeforeValidator(_as_list, json_schema_input_type=Otherwise | tuple[Otherwise, ...]),
    ] = Field(
        (),
        description="Hvad der gælder, hvor ingen regel passer: ét resultat, eller en liste med ét "
        "for hvert emne eller for de svar, der står i when. Det første, der passer, gælder.",
    )
    orders: tuple[Order, ...] = Field(
        (), description="Rækkefølger: et højere svar må aldrig give et lavere udfald."
    )
    exceptions: tuple[ProofException, ...] = Field(
        (), description="Undtagelser fra det, der bevises om reglerne, hver med sin grund."
    )
    agrees_with: tuple[Agreement, ...] = Field(
        (), description="Andre tabeller, der afgør det samme og derfor ikke må sige noget andet."
    )


class DecisionTable(Calculator, RuleSet):
    """Rules that give an outcome for every combination of answers."""

    kind: Literal["decision_table"] = Field(description="Beregnerens slags.")
    notes: tuple[Statement, ...] = Field((), description="Bemærkninger under hvert resultat.")
    sheet: SheetForm | None = Field(
        None, description="Et ark til at aftale og skrive under på, kun med hit: collect."
    )
