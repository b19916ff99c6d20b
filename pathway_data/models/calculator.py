"""Calculators as data: questions, rules, amounts, and the worked cases that test them."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from pathway_data.models.base import Cited, Entity, Model, Reference, Slug, Statement, Text
from pathway_data.models.knowledge import PageLink


def _as_tuple(value: object) -> object:
    """Let an editor write one answer without brackets."""
    return (value,) if isinstance(value, str) else value


OneOrMore = Annotated[
    tuple[Slug, ...],
    BeforeValidator(_as_tuple, json_schema_input_type=Slug | tuple[Slug, ...]),
    Field(min_length=1),
]


class AnswerOption(Model):
    """One answer to a question."""

    id: Slug = Field(description="Svarets id, som reglerne bruger. Ja/nej-spørgsmål: ja og nej.")
    label: Text = Field(description="Svaret, som læseren ser det.")


class Question(Cited, Entity):
    """A question with a few answers; "uafklaret" can always be answered too."""

    label: Text = Field(description="Spørgsmålet, som læseren ser det.")
    help: Text = Field("", description="Forklaring under spørgsmålet.")
    options: tuple[AnswerOption, ...] = Field(
        min_length=2, description="Svarene, uden uafklaret (det kommer af sig selv)."
    )
    start: Slug = Field("uafklaret", description="Svaret, når siden åbnes.")


class Derived(Entity):
    """Several yes/no questions taken together."""

    label: Text = Field(description="Hvad spørgsmålene samlet siger.")
    mode: Literal["all", "any"] = Field(
        description="all: ja, når alle er ja; nej ved ét nej. "
        "any: ja ved ét ja; nej, når alle er nej."
    )
    of: tuple[Slug, ...] = Field(min_length=1, description="Spørgsmålenes id'er.")


class Outcome(Entity):
    """An answer a decision table can give."""

    headline: Text = Field(description="Resultatet i én linje.")
    tone: Literal["decided", "clarify", "assessment"] = Field(
        description="decided: kilderne afgør. clarify: noget skal afklares. "
        "assessment: kræver faglig vurdering."
    )
    facts: tuple[Statement, ...] = Field((), description="Hvad der følger af resultatet.")
    next_steps: tuple[PageLink, ...] = Field((), description="Hvad læseren gør nu.")
    topic: Slug | None = Field(None, description="Emnet, kun i tabeller med hit: collect.")
    silent: bool = Field(False, description="true, hvis resultatet ikke skal vises (ikke aktuelt).")


class Rule(Cited):
    """Which outcome follows from which answers."""

    when: dict[Slug, OneOrMore] = Field(
        description="Svar, der skal passe: spørgsmål og ét eller flere svar. Resten er ligegyldige."
    )
    then: Slug = Field(description="Resultatets id.")
    because: Text = Field(description="Begrundelsen, som læseren ser den.")


class Topic(Entity):
    """Something a collecting table decides beside other things."""

    label: Text = Field(description="Emnets navn.")


class CalculatorBase(Entity):
    """What every calculator tells about itself."""

    title: Text = Field(description="Beregnerens navn.")
    summary: Statement = Field(description="Hvad beregneren svarer på.")
    made_for: tuple[Text, ...] = Field(min_length=1, description="Hvem beregneren er lavet til.")
    limits: tuple[Statement, ...] = Field((), description="Hvad beregneren ikke kan bruges til.")
    order: int = Field(100, description="Plads i lister; lavest først.")


class DecisionTable(CalculatorBase):
    """Rules that give an outcome for every combination of answers."""

    kind: Literal["decision_table"] = Field(description="Beregnerens slags.")
    hit: Literal["unique", "collect"] = Field(
        description="unique: ét resultat. collect: ét resultat for hvert emne."
    )
    questions: tuple[Question, ...] = Field(min_length=1, description="Spørgsmålene.")
    derived: tuple[Derived, ...] = Field((), description="Spørgsmål taget samlet.")
    topics: tuple[Topic, ...] = Field((), description="Emner, kun med hit: collect.")
    outcomes: tuple[Outcome, ...] = Field(min_length=1, description="Mulige resultater.")
    rules: tuple[Rule, ...] = Field(
        min_length=1, description="Reglerne. Hver kombination af svar skal ramme præcis én."
    )


class Parameter(Cited, Entity):
    """A number a cost model is built on."""

    label: Text = Field(description="Hvad tallet er.")
    unit: Text = Field(description="Enheden, fx læge, time/læge, kr/time eller %.")
    unit_label: Text | None = Field(None, description="Enheden, som læseren ser den.")
    start: Decimal | None = Field(None, description="Værdien, når siden åbnes.")
    rate: Annotated[Slug, Reference("rates")] | None = Field(
        None, description="Taksten, startværdien hentes fra, i stedet for start."
    )
    low: Decimal | None = Field(None, description="Lavt skøn, hvis en kilde angiver det.")
    high: Decimal | None = Field(None, description="Højt skøn, hvis en kilde angiver det.")
    minimum: Decimal = Field(Decimal(0), description="Mindste værdi, der kan tastes.")
    maximum: Decimal = Field(description="Største værdi, der kan tastes.")
    decimals: int = Field(0, ge=0, le=4, description="Hvor mange decimaler der kan tastes.")
    help: Text = Field("", description="Forklaring under feltet.")


class Share(Model):
    """How much of a line falls in a year."""

    year: int = Field(ge=2000, le=2100, description="Året.")
    part: Text = Field(description='Andel: et tal som "0.5", et parameter-id i % eller rest.')


class CostLine(Cited, Entity):
    """An amount: the product of its factors, spread over years."""

    label: Text = Field(description="Budgetlinjens navn.")
    factors: tuple[Slug, ...] = Field(min_length=1, description="Parametre, der ganges sammen.")
    shares: tuple[Share, ...] = Field(min_length=1, description="Fordelingen på år; i alt 1.")
    funder: Text = Field(description="Hvem der betaler eller søges hos.")
    applied_for: bool = Field(description="true, hvis linjen er ansøgt.")


class Rounding(Cited):
    """How published numbers arise from exact ones."""

    line: int = Field(ge=1, description="Linjer afrundes til nærmeste så mange kroner.")
    year: int = Field(ge=1, description="År afrundes til nærmeste så mange kroner.")
    total: Literal["sum_of_years", "own"] = Field(
        description="sum_of_years: totalen er summen af de afrundede år. own: afrundes selv."
    )
    note: Text = Field(description="Afrundingen forklaret for læseren.")


class CostModel(CalculatorBase):
    """A budget: parameters, lines, years and rounding."""

    kind: Literal["cost_model"] = Field(description="Beregnerens slags.")
    price_level: Text = Field(description="Prisniveauet, beløbene er i.")
    years: tuple[int, ...] = Field(min_length=1, description="Årene, i rækkefølge.")
    parameters: tuple[Parameter, ...] = Field(min_length=1, description="Tallene, der kan ændres.")
    lines: tuple[CostLine, ...] = Field(min_length=1, description="Budgetlinjerne.")
    rounding: Rounding = Field(description="Afrundingen.")
    other_funding: Decimal = Field(Decimal(0), ge=0, description="Anden finansiering i kroner.")
    notes: tuple[Statement, ...] = Field((), description="Hvad beløbet dækker og ikke dækker.")
    next_steps: tuple[PageLink, ...] = Field((), description="Hvad læseren gør nu.")


Calculator = Annotated[DecisionTable | CostModel, Field(discriminator="kind")]


class ExpectedFigure(Model):
    """A figure a worked case must give."""

    label: Text = Field(description="Tallets navn i resultatet.")
    value: Text = Field(description="Tallet, præcis som resultatet skal vise det.")


class WorkedCase(Cited, Entity):
    """A case a clinician can read: what is given, what comes out, and why."""

    title: Text = Field(description="Tilfældet i én sætning.")
    calculator: Annotated[Slug, Reference("calculators")] = Field(description="Beregneren.")
    given: dict[Slug, Text] = Field(description="Svar, som de tastes. Resten er startværdier.")
    expected: Text = Field(description="Resultatets overskrift, ordret.")
    figures: tuple[ExpectedFigure, ...] = Field((), description="Tal, resultatet skal vise.")
    why: Text = Field(description="Hvorfor resultatet er rigtigt.")
