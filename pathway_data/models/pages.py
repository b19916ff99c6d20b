"""The general pages of the site: the words they are known by, and what makes them appear."""

from decimal import Decimal
from typing import Annotated, Any

from pydantic import Discriminator, Field, StringConstraints, Tag

from pathway_data.models.base import Entity, Model, Number, Reference, Review, Slug, Text, Whole
from pathway_data.models.search import SearchWord

SitePageId = Annotated[Slug, Reference("pages")]
NeededContent = Annotated[str, StringConstraints(pattern=r"^[a-z]+(\.[a-z_]+)?$")]
"""A kind of content, or one field of it, such as `offers` or `programme.coverage`."""


MOST_STEPS = 4
"""So many next steps a page may have: a reader is given a choice, not a list."""


class ShownKind(Model):
    """A kind of content that a page shows, and where on it."""

    kind: Slug = Field(description="Slagsen, som dens fil hedder, fx offers.")
    own_page: bool = Field(False, description="Om hver post har sin egen side under denne.")
    prefix: str = Field(
        "", description="Sættes foran postens id i dens anker, når flere slags står på siden."
    )
    together: bool = Field(
        False, description="Om alle programmers poster står samlet på den fælles side."
    )


class Noun(Model):
    """What a kind of content is called when it is counted."""

    one: Text = Field(description="Ental, fx opgave.")
    many: Text = Field(description="Flertal, fx opgaver.")


class MenuTab(Model):
    """A tab of the menu, which the page is the first in."""

    title: Text = Field(description="Fanens navn.")
    order: Whole = Field(description="Plads i menuen; lavest først.")


class SearchWords(Model):
    """The words of the search, in the header of every page and on its own."""

    label: Text = Field(description="Hvad feltet er, og hvad der søges i.")
    short: Text = Field(description="Knappens navn, hvor der er lidt plads.")
    close: Text = Field(description="Knappen, der lukker feltet.")
    without_script: Text = Field(
        description="Hvad der siges, når browseren ikke kan søge. Genveje følger efter."
    )
    empty: Text = Field(description="Hvad søgesiden siger, før der er skrevet noget.")
    loading: Text = Field(description="Mens søgningen hentes.")
    failed: Text = Field(description="Når søgningen ikke kan hentes.")
    retry: Text = Field(description="Knappen, der henter den igen.")
    one: Text = Field(description="Når der er ét resultat.")
    some: Text = Field(description="Når der er flere: {antal} er hvor mange.")
    none: Text = Field(description="Når der intet er: {ord} er det, der blev søgt på.")
    keys: Text = Field(description="Hvordan tastaturet går til resultaterne; læses op.")
    nearest: Text = Field(description="Foran ord, der ligner.")
    absent: Text = Field(description="Foran vejen til at sige, hvad der mangler.")
    report: Text = Field(description="Linket til siden om fejl.")
    section: Text = Field(description="Det afsnit, et resultat står i: {afsnit}.")
    all: Text = Field(description="Linket til søgesiden.")
    more: Text = Field(description="Knappen, der viser flere.")
    everything: Text = Field(description="Knappen, der viser alt, når et valg intet giver.")
    type: Text = Field(description="Hvad resultaterne er; et valg.")
    role: Text = Field(description="Hvem de er for; et valg.")
    every: Text = Field(description="Valget af alle.")
    counted: Text = Field(description="Et valg med antal: {navn} og {antal}.")
    titled: Text = Field(description="Søgesidens titel: {ord} og {side}.")


class FoundAs(Model):
    """What the search calls a page, and how soon it shows it."""

    type: Text = Field("Side", description="Hvad slags side det er, i ental, fx Tilbud.")
    weight: Number = Field(
        Decimal(1), gt=0, le=2, description="Hvor meget den selv vægter. 1 er det sædvanlige."
    )
    weight_of_each: Number | None = Field(
        None, gt=0, le=2, description="Det samme for siderne under den. Udelades, hvis som weight."
    )
    words: tuple[SearchWord, ...] = Field(
        (), description="Ord, læsere leder efter siden med, hvad den end rummer."
    )
    words_of_each: tuple[SearchWord, ...] = Field(
        (),
        description="Ord, læsere skriver ved siden af navnet, når de leder efter en af siderne "
        "under den, fx opgaver ved en aktørs navn.",
    )


class SiteStep(Model):
    """A next step to a page of the common part."""

    page: SitePageId = Field(description="Den fælles side.")
    text: Text | None = Field(None, description="Linkets tekst. Udelades, hvis som sidens egen.")


class StepToEach(Model):
    """A next step to everything of a kind that the programme has."""

    each: Slug = Field(description="Slagsen, som dens fil hedder, fx calculators.")


def _sort_of_step(step: Any) -> str:
    """Which of the forms a step is written in; a wrong one is told as the most likely."""
    if isinstance(step, str):
        return "own"
    to_each = isinstance(step, StepToEach) or (isinstance(step, dict) and "each" in step)
    return "each" if to_each else "site"


NextStep = Annotated[
    Annotated[SitePageId, Tag("own")]
    | Annotated[SiteStep, Tag("site")]
    | Annotated[StepToEach, Tag("each")],
    Discriminator(_sort_of_step),
]
"""A page of the same scope by its id, a page of the common part, or everything of a kind."""


class PageReview(Review):
    """When the content of a page, and of those gone through with it, was gone through."""

    title: Text | None = Field(
        None, description="Hvad det gennemgåede kaldes under ét. Udelades, hvis som sidens titel."
    )


class SitePage(Entity):
    """A general page, as the common part and each programme may have it."""

    title: Text = Field(description="Sidens navn i menuer og på siden selv.")
    common_title: Text | None = Field(
        None, description="Overskriften på den fælles side, hvis den er en anden."
    )
    programme_title: Text | None = Field(
        None,
        description="Overskriften på et programs side, hvis den ikke er sidens navn og "
        '"i {program}", fx Høringssvar til {program}.',
    )
    about: Text | None = Field(
        None, description="Hvad siden siger, den rummer, uden punktum. Vises, hvor der linkes."
    )
    description: Text | None = Field(
        None,
        description="Beskrivelse til søgemaskiner. Udelades, hvis som about. "
        "{program} er programmets navn inde i en sætning.",
    )
    lead: tuple[Text, ...] = Field((), description="Afsnit under overskriften.")
    shows: tuple[ShownKind, ...] = Field((), description="Det indhold, siden viser.")
    needs: tuple[NeededContent, ...] = Field(
        (), description="Indhold, der giver siden. Udelades, hvis det er det, siden viser."
    )
    always: bool = Field(False, description="Om den fælles side er der også uden indhold.")
    counts: Noun | None = Field(None, description="Hvad indholdet hedder, når det tælles.")
    review: PageReview | None = Field(None, description="Gennemgang af den fælles side.")
    reviewed_with: SitePageId | None = Field(
        None, description="Siden, den fælles side gennemgås sammen med."
    )
    parent: SitePageId | None = Field(None, description="Siden, som denne hører under.")
    tab: MenuTab | None = Field(None, description="Menufanen, som siden er den første i.")
    under: SitePageId | None = Field(
        None, description="Siden, hvis menufane den fælles side står i."
    )
    group: Text | None = Field(
        None, description="Overskriften, et programs side står under i menuen."
    )
    search: SearchWords | None = Field(None, description="Søgningens ord; på søgesiden alene.")
    found_as: FoundAs = Field(
        FoundAs(), description="Hvad søgningen kalder siden og dem under den. Udelades: Side."
    )
    next: tuple[NextStep, ...] = Field(
        min_length=1,
        max_length=MOST_STEPS,
        description="De højst fire bedste næste skridt fra netop denne side.",
    )
