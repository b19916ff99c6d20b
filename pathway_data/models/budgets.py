"""Budgets as data: parameters, lines, years, rounding, and forms for the reader's own lines."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from pathway_data.models.base import (
    Cited,
    Dated,
    Entity,
    Model,
    Number,
    Reference,
    Slug,
    Statement,
    Text,
    Whole,
)
from pathway_data.models.knowledge import PageLink
from pathway_data.models.rules import Calculator


class Parameter(Dated, Cited, Entity):
    """A number a calculation is built on; empty at first where neither start nor rate stands."""

    label: Text = Field(description="Hvad tallet er.")
    unit: Text = Field(description="Enheden, fx læge, time/læge, kr/time eller %.")
    unit_label: Text | None = Field(None, description="Enheden, som læseren ser den.")
    start: Number | None = Field(None, description="Værdien, når siden åbnes.")
    rate: Annotated[Slug, Reference("rates")] | None = Field(
        None, description="Taksten, startværdien hentes fra, i stedet for start."
    )
    low: Number | None = Field(None, description="Lavt skøn, hvis en kilde angiver det.")
    high: Number | None = Field(None, description="Højt skøn, hvis en kilde angiver det.")
    minimum: Number = Field(Decimal(0), ge=0, description="Mindste værdi, der kan tastes.")
    maximum: Number = Field(description="Største værdi, der kan tastes.")
    decimals: Whole = Field(0, ge=0, le=4, description="Hvor mange decimaler der kan tastes.")
    help: Text = Field("", description="Forklaring under feltet.")


class Product(Dated, Cited, Entity):
    """An amount in kroner: the product of its factors."""

    label: Text = Field(description="Linjens navn.")
    factors: tuple[Slug, ...] = Field(min_length=1, description="Parametre, der ganges sammen.")
    funder: Text = Field(description="Hvem der betaler eller søges hos.")


class Share(Model):
    """How much of a line falls in a year."""

    year: Whole = Field(ge=2000, le=2100, description="Året.")
    part: Text = Field(description='Andel: et tal som "0.5", et parameter-id i % eller rest.')


class Line(Product):
    """One line of a budget, spread over years."""

    shares: tuple[Share, ...] = Field(min_length=1, description="Fordelingen på år; i alt 1.")
    applied_for: bool = Field(description="true, hvis linjen er ansøgt.")


class Rounding(Cited):
    """How published numbers arise from exact ones."""

    line: Whole = Field(ge=1, description="Linjer afrundes til nærmeste så mange kroner.")
    year: Whole = Field(ge=1, description="År afrundes til nærmeste så mange kroner.")
    total: Literal["sum_of_years", "own"] = Field(
        description="sum_of_years: totalen er summen af de afrundede år. own: afrundes selv."
    )
    note: Text = Field(description="Afrundingen forklaret for læseren.")


class CostModel(Calculator):
    """A budget: parameters, lines, years and rounding."""

    kind: Literal["cost_model"] = Field(description="Beregnerens slags.")
    price_level: Text = Field(description="Prisniveauet, beløbene er i.")
    years: tuple[Whole, ...] = Field(min_length=1, description="Årene, i rækkefølge.")
    parameters: tuple[Parameter, ...] = Field(min_length=1, description="Tallene, der kan ændres.")
    lines: tuple[Line, ...] = Field(min_length=1, description="Budgetlinjerne.")
    rounding: Rounding = Field(description="Afrundingen.")
    other_funding: Number = Field(Decimal(0), ge=0, description="Anden finansiering i kroner.")
    notes: tuple[Statement, ...] = Field((), description="Hvad beløbet dækker og ikke dækker.")
    next_steps: tuple[PageLink, ...] = Field((), description="Hvad læseren gør nu.")
    price_index: bool = Field(
        False, description="true, hvis læseren kan regne om til et andet prisniveau med et indeks."
    )


class CapacityModel(Calculator):
    """What more of something costs a year, with the reader's own figures."""

    kind: Literal["capacity"] = Field(description="Beregnerens slags.")
    price_level: Text = Field(description="Prisniveauet, beløbene er i.")
    parameters: tuple[Parameter, ...] = Field(
        min_length=1,
        description="Tallene, der kan ændres. Uden start eller rate skal læseren skrive dem.",
    )
    lines: tuple[Product, ...] = Field(min_length=1, description="Det, der koster om året.")
    demand: Slug = Field(description="Parameteren, der bliver flere af.")
    increases: tuple[Annotated[Whole, Field(gt=0)], ...] = Field(
        min_length=1, description="Stigninger i procent, fx 10."
    )
    precision: Statement = Field(description="Hvor nøjagtigt beløbene vises.")
    notes: tuple[Statement, ...] = Field((), description="Hvad læseren skal vide om beløbet.")
    next_steps: tuple[PageLink, ...] = Field((), description="Hvad læseren gør nu.")


class StartIndicator(Dated, Cited):
    """An indicator that a source has for an aim."""

    label: Text = Field(description="Hvad der måles, som kilden siger det.")
    source: Text = Field("", description="Hvor tallene kommer fra, hvis kilden siger det.")
    time: Text = Field("", description="Hvornår der måles, hvis kilden siger det.")


class Aim(Dated, Cited, Entity):
    """One of the aims that a project is held to."""

    label: Text = Field(description="Målet.")
    help: Text = Field("", description="Hvad målet dækker, i egne ord.")
    indicators: tuple[StartIndicator, ...] = Field(
        (), max_length=8, description="Indikatorer fra kilder. Uden dem er rækken tom."
    )


class ReportSection(Dated, Cited, Entity):
    """A section of the final report."""

    label: Text = Field(description="Afsnittets overskrift.")
    help: Text = Field("", description="Hvad afsnittet fortæller.")


class StartPost(Dated, Cited):
    """A post of the budget that a source has."""

    label: Text = Field(description="Postens navn.")
    amount: Number = Field(ge=0, description="Beløbet i kroner.")


class EvaluationSheet(Calculator):
    """A sheet to fill in: aims with indicators, tests of change, budget and final report."""

    kind: Literal["evaluation"] = Field(description="Beregnerens slags.")
    aims: tuple[Aim, ...] = Field(min_length=1, max_length=6, description="Målene.")
    sections: tuple[ReportSection, ...] = Field(
        min_length=1, description="Slutrapportens afsnit, i rækkefølge."
    )
    posts: tuple[StartPost, ...] = Field(
        (), max_length=20, description="Budgettets poster fra kilder, hvis der er nogen."
    )
    notes: tuple[Statement, ...] = Field((), description="Hvad læseren skal vide om skemaet.")
    next_steps: tuple[PageLink, ...] = Field((), description="Hvad læseren gør nu.")


class Bearer(Entity):
    """Somebody who pays or saves."""

    label: Text = Field(description="Hvem der betaler eller sparer, fx Kommunen.")


class PopulationLine(Dated, Cited, Entity):
    """A cost or a saving: factors multiplied, for each person reached, each year or once."""

    label: Text = Field(description="Linjens navn.")
    factors: tuple[Slug, ...] = Field(
        min_length=1, description="Parametre, der ganges sammen; uden befolkning og andele."
    )
    bearer: Slug = Field(description="Id fra bearers: hvem der bærer beløbet fra start.")
    saves: bool = Field(description="true for en besparelse, false for en udgift.")
    counts: Literal["person", "year", "once"] = Field(
        description="person: for hver borger, der nås ud over i dag. year: hvert år. once: én gang."
    )


class PopulationModel(Calculator):
    """What an offer costs and saves for a population over years, and who bears it."""

    kind: Literal["population"] = Field(description="Beregnerens slags.")
    price_level: Text = Field(description="Prisniveauet, formularen starter med.")
    first_year: Whole = Field(ge=2000, le=2100, description="Formularens første år.")
    year_count: Whole = Field(ge=1, le=10, description="Hvor mange år formularen starter med.")
    population: Slug = Field(description="Parameteren, der er alle borgere.")
    shares: tuple[Slug, ...] = Field(
        (), description="Parametre i %, der siger, hvor mange af dem indsatsen er for."
    )
    parameters: tuple[Parameter, ...] = Field(
        min_length=1,
        description="Tallene, der kan ændres. Uden start eller rate skal læseren skrive dem.",
    )
    bearers: tuple[Bearer, ...] = Field(min_length=1, description="Hvem der kan bære et beløb.")
    lines: tuple[PopulationLine, ...] = Field(
        min_length=1, description="Udgifterne og besparelserne."
    )
    notes: tuple[Statement, ...] = Field((), description="Hvad læseren skal vide om beløbet.")
    next_steps: tuple[PageLink, ...] = Field((), description="Hvad læseren gør nu.")


class QueueModel(Calculator):
    """Who waits for an offer month by month, and what it takes to keep up."""

    kind: Literal["queueing"] = Field(description="Beregnerens slags.")
    price_level: Text = Field(description="Prisniveauet, beløbene er i.")
    parameters: tuple[Parameter, ...] = Field(
        min_length=1,
        description="Tallene, der regnes med, hver med det id, beregningen kender (se eksemplet). "
        "Uden start og rate skal læseren skrive dem.",
    )
    increases: tuple[Annotated[Whole, Field(gt=0, le=500)], ...] = Field(
        min_length=1, max_length=5, description="Stigninger i procent, fx 10."
    )
    days: Whole = Field(ge=1, le=365, description="Inden for så mange dage er en start til tiden.")
    deadline: Statement = Field(description="Hvor dagene kommer fra, og hvornår der tælles.")
    simulation: Statement = Field(description="Hvordan månederne regnes, og med hvilke antagelser.")
    long_run: Statement = Field(description="Formlen for ventetiden på langt sigt.")
    example: dict[Slug, str] = Field(
        default_factory=dict,
        description="Opdigtede svar, som læseren kan prøve beregneren med. Tal i anførselstegn.",
    )
    notes: tuple[Statement, ...] = Field((), description="Hvad beregneren ikke ved.")
    next_steps: tuple[PageLink, ...] = Field((), description="Hvad læseren gør nu.")


class TemplateLine(Model):
    """A line to begin with: what it is, and the figures in it that somebody has supplied."""

    label: Text = Field(description="Linjens navn.")
    type: Literal["deltagere", "sager", "fast", "stk", "loen", "procent"] = Field(
        description="deltagere: antal × timer × takst. sager: antal × minutter × takst. "
        "fast: et beløb i kroner. stk: antal × pris. loen: årsværk × måneder × løn. "
        "procent: procent af andre linjer."
    )
    count: Number | None = Field(
        None,
        ge=0,
        description="Antallet, for fast beløbet i kroner, for procent procenten. Tomt: læseren "
        "skriver det.",
    )
    time: Number | None = Field(
        None, ge=0, description="Timer pr. deltager, minutter pr. sag eller måneder i løn."
    )
    rate: Annotated[Slug, Reference("rates")] | None = Field(
        None, description="Taksten, der ganges med. Udelades ved fast og procent."
    )
    shares: tuple[Number, ...] = Field(
        (),
        description="Procent i hvert år undtagen det sidste, som får resten; skal stå i eksemplet, "
        "også i en fast linje, når der er flere år end ét.",
    )
    funder: Text = Field("", description="Hvem der betaler eller søges hos.")
    applied_for: bool = Field(description="true, hvis linjen er ansøgt.")
    unit: Text = Field("", description="Enheden, der tælles i, fx km eller møder.")
    category: Text = Field("", description="Kategorien eller arbejdspakken, linjen hører til.")
    kind: Literal["udgift", "natural", "indtaegt", "egen"] = Field(
        "udgift",
        description="udgift, natural (tælles med, men søges ikke), indtaegt eller egen (ansøgerens "
        "egne penge).",
    )
    vat: Literal["uden", "laegges-til", "med"] = Field(
        "uden", description="Moms: uden, laegges-til (prisen er uden moms) eller med (i prisen)."
    )
    of: Text = Field(
        "", description="Hvad en procentlinje tages af: linjenumre, kategorier, alle eller over."
    )


class StartLine(Dated, Cited, TemplateLine):
    """A line of the published example that a project's form arrives with."""


class Template(Cited, Entity):
    """Lines to begin a project with, in place of the published example."""

    title: Text = Field(description="Hvad skabelonen er til, som den vælges.")
    lines: tuple[TemplateLine, ...] = Field(
        min_length=1,
        max_length=40,
        description="Skabelonens linjer. Tal, ingen har oplyst, udelades.",
    )


class ProjectModel(Calculator):
    """A budget whose lines the reader writes, with a published example to start from."""

    kind: Literal["project_model"] = Field(description="Beregnerens slags.")
    price_level: Text = Field(description="Prisniveauet, eksemplets takster er i.")
    first_year: Whole = Field(ge=2000, le=2100, description="Eksemplets første år.")
    year_count: Whole = Field(ge=1, le=10, description="Hvor mange år eksemplet har.")
    lines: tuple[StartLine, ...] = Field(
        min_length=1, max_length=40, description="Eksemplets linjer."
    )
    rounding: Rounding = Field(description="Afrundingen, som eksemplet starter med.")
    vat_percent: Number = Field(
        Decimal(25), ge=0, le=100, description="Hvad moms lægger til en pris uden moms, i procent."
    )
    example_title: Text = Field(
        "Det offentliggjorte eksempel", description="Hvad eksemplet kaldes blandt skabelonerne."
    )
    templates: tuple[Template, ...] = Field((), description="Andre linjer at begynde med.")
    notes: tuple[Statement, ...] = Field((), description="Hvad læseren skal vide om beløbet.")
    next_steps: tuple[PageLink, ...] = Field((), description="Hvad læseren gør nu.")
