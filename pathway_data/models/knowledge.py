"""What programmes build on: sources, law, actors, words, rates and places."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from pathway_data.models.base import (
    ActorId,
    Citation,
    Cited,
    Dated,
    Day,
    Entity,
    Model,
    Number,
    PageId,
    Period,
    Quotation,
    Reference,
    Slug,
    SourceId,
    Statement,
    Status,
    Strength,
    Text,
    WebAddress,
    Whole,
)

MOST_BUTTONS = 3
"""So many ways in a user group is given as buttons: a reader is given a choice, not a list."""

ResponsibilityId = Annotated[Slug, Reference("responsibilities")]


class Section(Model):
    """A part of a source that a statement can be cited to."""

    id: Slug = Field(description="Afsnittets id, som bruges i henvisninger (at).")
    title: Text = Field(description="Afsnittets overskrift eller en kort beskrivelse.")
    status: Status | None = Field(
        None, description="Hvilken slags udsagn afsnittet har. Udelades det, gælder kildens."
    )
    strength: Strength | None = Field(
        None, description="Hvor stærkt afsnittet siger det. Udelades det, følger det af status."
    )
    wording: tuple[Text, ...] = Field(
        (), description="Stærke ord, som afsnittet selv bruger, fx altid eller kun."
    )
    omitted: Text | None = Field(
        None, description="Hvorfor afsnittet bevidst ikke er brugt. Udelades ellers."
    )
    url: WebAddress | None = Field(
        None, description="Afsnittets egen adresse, hvis kilden er flere sider."
    )


class SourceType(StrEnum):
    """What kind of thing a source is; how binding its words are is its status."""

    ACT = "lov"
    BILL = "lovforslag"
    ORDER = "bekendtgørelse"
    GUIDANCE = "vejledning"
    AGREEMENT = "politisk aftale"
    PROGRAMME = "forløbsprogram"
    REPORT = "rapport"
    PUBLICATION = "udgivelse"
    RESPONSE = "høringssvar"
    HEARING = "høringsside"
    APPLICATION = "ansøgning"
    PRESS_RELEASE = "pressemeddelelse"
    AGENDA = "dagsorden"
    MEMO = "notat"
    WEB_PAGE = "hjemmeside"
    ARTICLE = "videnskabelig artikel"
    NEWS = "nyhedsartikel"
    TOOL = "redskab"


class Extent(StrEnum):
    """How much of a source has been read."""

    WHOLE = "hele kilden"
    BEGINNING = "begyndelsen"
    EXTRACT = "et uddrag"
    CONTENTS = "indholdsfortegnelsen"
    UNREAD = "ikke læst"


class Source(Dated, Entity):
    """A document or page the content rests on, and where and when its words hold."""

    title: Text = Field(description="Dokumentets titel.")
    short: Text = Field(description="Kort navn, som vises ved henvisninger.")
    publisher: Text = Field(description="Hvem der står bag (organisation, ikke person).")
    published: Text = Field(description="Hvornår kilden er udgivet, så præcist det vides.")
    region: Text = Field(description="Hvor kildens udsagn gælder, fx Region Nord.")
    period: Text = Field(description="Hvornår kildens udsagn gælder, fx 2010.")
    status: Status = Field(description="Hvilken slags udsagn kilden som udgangspunkt har.")
    strength: Strength | None = Field(
        None, description="Hvor stærkt kilden taler. Udelades det, følger det af status."
    )
    about: Text = Field(description="Hvad kilden er, og hvad den kan bruges til.")
    url: WebAddress | None = Field(None, description="Kildens adresse, hvis den er offentlig.")
    no_url: Text | None = Field(
        None, description="Hvorfor kilden ingen adresse har. Skrives, når url ikke kan oplyses."
    )
    accessed: Day | None = Field(None, description="Hvornår adressen sidst er læst.")
    type: SourceType | None = Field(None, description="Hvad slags kilde det er, fx lovforslag.")
    read: Extent | None = Field(
        None, description="Hvor meget der er læst. Kræver accessed, hvis kilden har en adresse."
    )
    replaced_by: SourceId | None = Field(
        None,
        description="Kilden, der er trådt i stedet for denne. Fra dagen efter valid_to; uden "
        "valid_to er det sket.",
    )
    sections: tuple[Section, ...] = Field(min_length=1, description="Kildens afsnit.")

    def section(self, section_id: str) -> Section:
        """A section by its id; StopIteration for one that the source does not have."""
        return next(section for section in self.sections if section.id == section_id)


class LegalPeriod(Period):
    """What a provision says in a period."""

    text: Text = Field(description="Hvad bestemmelsen siger, med egne ord.")


class Law(Entity):
    """A legal basis, as dated statements."""

    title: Text = Field(description="Bestemmelsens navn, fx Lov om prøver § 1.")
    short: Text = Field(description="Kort navn til tabeller, fx § 140.")
    summary: Text = Field(description="Hvad bestemmelsen handler om, i én sætning.")
    periods: tuple[LegalPeriod, ...] = Field(
        min_length=1, description="Hvad der gælder hvornår, uden huller og overlap."
    )
    statements: tuple[Statement, ...] = Field((), description="Hvad den betyder i praksis.")
    responsibilities: tuple[ResponsibilityId, ...] = Field(
        (), description="Ansvar, som bestemmelsen handler om (responsibilities.yml)."
    )


class ResponsibilityPeriod(Period):
    """Who carries a responsibility in a period."""

    holder: Text = Field(description="Hvem der har ansvaret.")
    text: Text = Field(description="Hvad ansvaret indebærer i perioden.")


class Responsibility(Entity):
    """A responsibility that moves over time; shown wherever it matters."""

    title: Text = Field(description="Hvad ansvaret drejer sig om.")
    periods: tuple[ResponsibilityPeriod, ...] = Field(
        min_length=1, description="Hvem der har ansvaret hvornår, uden huller og overlap."
    )


class Actor(Entity):
    """Somebody who has tasks in a programme: an organisation or a role, never a person."""

    title: Text = Field(description="Aktørens navn.")
    summary: Statement | None = Field(
        None,
        description="Hvad aktøren er i ethvert program, i én eller to sætninger. Hvad et program "
        "siger om aktøren, står i programmets additions.yml.",
    )
    statements: tuple[Statement, ...] = Field((), description="Mere om aktøren.")
    part_of: ActorId | None = Field(
        None, description="Aktøren, denne er en del af. Dens opgaver vises også her."
    )
    responsibilities: tuple[ResponsibilityId, ...] = Field(
        (), description="Ansvar, der flytter over tid og vedrører aktøren."
    )
    order: Whole = Field(100, description="Plads i lister; lavest først.")


class Municipality(Entity):
    """A municipality. What it tells of its offers are local offers (`local_offers.yml`)."""

    title: Text = Field(description="Kommunens navn.")
    region: Text = Field(description="Regionen, kommunen ligger i.")
    citations: tuple[Citation, ...] = Field(min_length=1, description="Hvor navnet står.")
    ours: Text | None = Field(
        None, description="Hvad der er læst ind, hvis kilden ikke selv nævner navnet."
    )


class RatePeriod(Period):
    """What a rate amounts to in a period."""

    amount: Number = Field(gt=0, description="Beløbet i kroner, fx 941.47.")
    price_level: Text = Field(description="Prisniveauet, fx 1. oktober 2019.")


class Rate(Entity):
    """An amount per unit, such as an hourly rate, with the days it holds."""

    title: Text = Field(description="Takstens navn.")
    unit: Text = Field(description="Enheden, fx kr/time.")
    periods: tuple[RatePeriod, ...] = Field(min_length=1, description="Beløb over tid.")


class GlossaryTerm(Cited, Entity):
    """A word the reader may not know."""

    term: Text = Field(description="Ordet eller forkortelsen.")
    definition: Text = Field(description="Hvad det betyder.")
    abbreviation_of: Text | None = Field(None, description="Hele navnet, hvis en forkortelse.")
    forms: tuple[Text, ...] = Field(
        (), description="Bøjninger, som også forklares i teksterne, fx forløbsprogrammet."
    )

    @property
    def usual_status(self) -> Status:
        """An explanation of a word, wherever the word is found."""
        return Status.DEFINITION


class DeprecatedForm(Model):
    """A way of writing a name that must not be used."""

    text: Annotated[Text, Quotation()] = Field(description="Den forkerte skrivemåde.")


class TermRule(Cited, Entity):
    """The name to use, and the forms that fail the check."""

    preferred: Text = Field(description="Navnet, der skal bruges.")
    deprecated: tuple[DeprecatedForm, ...] = Field(
        min_length=1, description="Former, der ikke må stå nogen steder i indholdet."
    )


class Component(Cited, Entity):
    """One of the components of the generic model for pathway programmes."""

    number: Whole = Field(ge=1, description="Komponentens nummer.")
    title: Text = Field(description="Komponentens navn.")
    text: Text = Field(description="Hvad komponenten skal indeholde.")
    later: Statement | None = Field(
        None, description="Hvad en senere model siger på samme sted. Udelades, hvis intet er læst."
    )

    @property
    def rank(self) -> int:
        """Its number."""
        return self.number


class PageLink(Model):
    """A link to a page of the site, in words that say what the reader finds."""

    text: Text = Field(description="Linkets tekst.")
    page: PageId = Field(description="Siden: <kind>/<id>, fx offers/traening, eller side/<sti>.")


class RoleSection(Model):
    """What a user group is told besides the answer: some statements under a heading."""

    title: Text = Field(description="Overskriften, fx Det sker der.")
    steps: bool = Field(
        False, description="true, hvis udsagnene er trin, der kommer efter hinanden."
    )
    statements: tuple[Statement, ...] = Field(
        min_length=1, description="Udsagnene, med kilde for hvert."
    )


class Role(Entity):
    """A user group: the question it comes with, the answer, and what it does most on the site.

    What it finds in a programme is a `Guide` of the programme.
    """

    title: Text = Field(description="Brugergruppen, fx Praktiserende læge.")
    question: Text = Field(description="Det spørgsmål, gruppen oftest kommer med.")
    answer: tuple[Statement, ...] = Field(
        (), max_length=2, description="Svaret på spørgsmålet: én eller to sætninger, med kilde."
    )
    about_site: Text | None = Field(
        None, description="Svaret, når spørgsmålet er om stedet selv. Har ingen kilde."
    )
    links: tuple[PageLink, ...] = Field(
        (),
        max_length=MOST_BUTTONS,
        description="Højst tre veje ind, som bliver til knapper. Den første er den vigtigste. "
        "Veje ind i et program står i programmets guides.yml.",
    )
    actors: tuple[ActorId, ...] = Field(
        (), description="De aktører, gruppen arbejder hos. Giver det, gruppen skal sende."
    )
    sections: tuple[RoleSection, ...] = Field(
        (), description="Mere til gruppen, afsnit for afsnit."
    )
    plain: bool = Field(
        False, description="true, hvis siden er til borgere: hverdagssprog og ingen mærkater."
    )
    order: Whole = Field(100, description="Plads på forsiden; lavest først.")


class Shortcut(Entity):
    """A task that readers come to the front page to do, and where it is done."""

    text: Text = Field(description="Opgaven i få ord, fx Henvis en patient.")
    page: PageId = Field(description="Siden: <kind>/<id>, fx offers/traening, eller side/<sti>.")
    without_search: bool = Field(
        False, description="true, hvis linket står i stedet for søgningen, når den ikke virker."
    )
    order: Whole = Field(100, description="Plads på forsiden; lavest først.")


class OpenQuestion(Cited, Entity):
    """A question the sources raise and do not answer, with the views on it."""

    question: Text = Field(description="Spørgsmålet, som en læser ville stille det.")
    views: tuple[Statement, ...] = Field(min_length=1, description="Synspunkterne, med kilde.")
    decided_by: Text = Field(description="Hvem der kan afgøre det.")

    @property
    def usual_status(self) -> Status:
        """A question, whatever else the source that raises it says."""
        return Status.QUESTION


class CommentKind(StrEnum):
    """What a consultation comment is."""

    PRAISE = "ros"
    WORRY = "bekymring"
    CORRECTION = "rettelse"
    PROPOSAL = "forslag"
    QUESTION = "spørgsmål"
    WISH = "ønske"
    INFORMATION = "oplysning"


class CommentStatus(StrEnum):
    """Whether a consultation comment has been dealt with, and how."""

    OPEN = "åben"
    UNCHECKED = "ikke efterset"
    FOLLOWED = "fulgt"
    PARTLY = "delvist fulgt"
    REJECTED = "ikke fulgt"
    NOTED = "taget til efterretning"

    @property
    def waits(self) -> bool:
        """Whether what becomes of it is still to be decided, or to be looked up."""
        return self in (CommentStatus.OPEN, CommentStatus.UNCHECKED)
