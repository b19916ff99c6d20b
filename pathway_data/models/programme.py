"""What a pathway programme consists of: who does what, for whom, on which basis."""

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, model_validator

from pathway_data.models.base import (
    ActorId,
    Cited,
    Dated,
    DatedReading,
    Entity,
    LawId,
    Model,
    Number,
    PageId,
    Quotation,
    Reference,
    Review,
    Slug,
    SourceId,
    Statement,
    Status,
    Text,
    Whole,
)
from pathway_data.models.indicators import RowCondition
from pathway_data.models.knowledge import (
    CommentKind,
    CommentStatus,
    PageLink,
    ResponsibilityId,
)

PhaseId = Annotated[Slug, Reference("phases")]
OfferId = Annotated[Slug, Reference("offers")]
RouteId = Annotated[Slug, Reference("routes")]
TaskId = Annotated[Slug, Reference("tasks")]
QuestionId = Annotated[Slug, Reference("questions")]
ComponentId = Annotated[Slug, Reference("components")]


class TargetGroup(Model):
    """Whom a programme is for, and whom it is not for."""

    summary: Statement = Field(description="Målgruppen i kort form.")
    conditions: tuple[Statement, ...] = Field((), description="Betingelser, der alle skal gælde.")
    alternatives: tuple[Statement, ...] = Field((), description="Situationer, hvoraf én rækker.")
    outside: tuple[Statement, ...] = Field((), description="Hvem der ikke er omfattet.")
    ours: Text | None = Field(None, description="Hvad der er vores læsning af afgrænsningen.")


class ComponentCoverage(Model):
    """How a programme covers one component of the generic model."""

    component: ComponentId = Field(description="Komponentens id fra components.yml.")
    covered_by: tuple[PageId, ...] = Field((), description="Sider, der dækker komponenten.")
    missing: Text | None = Field(None, description="Hvad der mangler.")


class Programme(Review, Entity):
    """A pathway programme; its folder has the same name as its id."""

    region: Slug | None = Field(
        None,
        description="Regionen, programmet hører til: navnet på dens mappe i regions/. Udelades, "
        "hvis programmet kun bygger på det nationale.",
    )
    title: Text = Field(description="Programmets fulde navn.")
    short: Text = Field(description="Kort navn til menu og brødkrummer.")
    in_sentences: Text | None = Field(
        None,
        description="Navnet inde i en sætning, i bestemt form, fx skulderprogrammet. "
        'Udelades det, skrives "programmet" og det korte navn.',
    )
    summary: Statement = Field(description="Hvad programmet er, i én eller to sætninger.")
    statements: tuple[Statement, ...] = Field((), description="Mere om programmet.")
    target_group: TargetGroup = Field(description="Hvem programmet er for.")
    coverage: tuple[ComponentCoverage, ...] = Field(
        (), description="Programmet holdt op mod den generiske model."
    )
    notice: Statement | None = Field(
        None, description="Advarsel øverst på alle programmets sider, fx at det er en ansøgning."
    )
    links: tuple[PageLink, ...] = Field(
        (), max_length=4, description="De højst fire vigtigste opgaver; bliver til knapper."
    )
    order: Whole = Field(100, description="Plads i menuen; lavest først.")

    @property
    def named(self) -> str:
        """What a sentence or a heading calls it: "Tilbud i skulderprogrammet"."""
        return self.in_sentences or f"programmet {self.short}"


class Phase(Cited, Entity):
    """A stretch of the pathway, from first contact to follow-up."""

    title: Text = Field(description="Fasens navn.")
    text: Text = Field(description="Hvad der sker i fasen.")
    order: Whole = Field(description="Fasens plads i forløbet; lavest først.")


class Task(Dated, Statement, Entity):
    """Something an actor does in a phase."""

    title: Text = Field(description="Opgaven i få ord.")
    actor: ActorId = Field(description="Hvem der har opgaven.")
    phase: PhaseId = Field(description="Hvornår i forløbet.")
    offer: OfferId | None = Field(None, description="Tilbuddet, opgaven hører til.")


class Occasion(StrEnum):
    """When one actor tells another."""

    START = "opstart"
    PLAN = "plan"
    UNDERWAY = "undervejs"
    END = "afslutning"
    REJECTION = "afvisning"
    REFERRAL = "henvisning"


class Notification(Dated, Statement, Entity):
    """Who tells whom, when and what."""

    title: Text = Field(description="Beskeden i få ord.")
    sender: ActorId = Field(description="Hvem der giver besked.")
    recipients: tuple[ActorId, ...] = Field(min_length=1, description="Hvem der får besked.")
    occasions: tuple[Occasion, ...] = Field(min_length=1, description="Hvornår der gives besked.")
    form: Text | None = Field(None, description="Formular eller meddelelse, fx XREF15.")
    tasks: tuple[TaskId, ...] = Field(
        (),
        description="Afsenderens opgaver, som beskeden gives med. De giver pilene i figuren.",
    )


class OfferForm(StrEnum):
    """How an offer is given. A hold is a class of citizens, not a team of staff."""

    CLASS = "hold"
    INDIVIDUAL = "individuelt"


class Obligation(StrEnum):
    """Whether the provider must, may, or must according to need; or is only described to."""

    SHALL = "skal"
    SHALL_BY_NEED = "skal efter behov"
    MAY = "kan"
    DESCRIBED = "beskrives"


class LegalBasis(Dated, Cited):
    """The provision an offer rests on, according to a source."""

    law: LawId = Field(description="Bestemmelsens id fra laws.yml.")
    text: Text = Field(description="Hvad der er tilbuddets grundlag efter denne bestemmelse.")
    obligation: Obligation | None = Field(
        None,
        description="Om tilbuddet skal eller kan gives efter netop denne bestemmelse. "
        "Udelades, når kilden ikke siger det.",
    )
    open_question: QuestionId | None = Field(
        None, description="Et uafklaret spørgsmål om netop dette grundlag."
    )


class ProviderPeriod(DatedReading, Cited):
    """Who gives an offer in a period. The first may have begun on a day that nobody has told."""

    actor: ActorId = Field(description="Hvem der giver tilbuddet i perioden.")


def _provider_of_periods(data: object) -> object:
    """An offer whose provider changes is given by the first of them, until a day is known."""
    if not isinstance(data, dict) or "providers" not in data:
        return data
    if "provider" in data:
        msg = "både provider og providers – skriv kun én af dem"
        raise ValueError(msg)
    periods = data["providers"]
    first = periods[0] if isinstance(periods, list) and periods else None
    actor = first.get("actor") if isinstance(first, dict) else None
    return {**data, "provider": actor or ""}


def _either_provider(schema: dict[str, Any]) -> None:
    """An editor writes one of the two."""
    schema["required"].remove("provider")
    schema["oneOf"] = [{"required": ["provider"]}, {"required": ["providers"]}]


class Offer(Dated, Entity):
    """Something a citizen can be offered. Each legal basis stands by itself."""

    title: Text = Field(description="Tilbuddets navn.")
    summary: Statement = Field(description="Tilbuddet i én sætning.")
    provider: ActorId = Field(
        description="Hvem der giver tilbuddet. Skrives providers i stedet, når det skifter."
    )
    providers: tuple[ProviderPeriod, ...] = Field(
        (),
        description="Hvem der giver tilbuddet hvornår, uden huller og overlap, når det skifter. "
        "Står i stedet for provider.",
    )
    obligation: Obligation = Field(
        description="Om tilbuddet skal eller kan gives, efter kilden til summary. "
        "beskrives: kilden fortæller om det uden at sige, at det skal gives. skal og skal efter "
        "behov kan kun stå, når kilden siger skal; siger den bør, skrives beskrives."
    )
    forms: tuple[OfferForm, ...] = Field((), description="Hold, individuelt eller begge.")
    needs: tuple[Text, ...] = Field(min_length=1, description="Behov, tilbuddet svarer på.")
    content: tuple[Statement, ...] = Field((), description="Hvad tilbuddet indeholder.")
    audience: tuple[Statement, ...] = Field((), description="Hvem tilbuddet er for.")
    legal_bases: tuple[LegalBasis, ...] = Field(
        (), description="Lovgrundlag, ét punkt for hver bestemmelse. Tom liste: ikke oplyst."
    )
    responsibilities: tuple[ResponsibilityId, ...] = Field(
        (), description="Ansvar, der flytter over tid og vedrører tilbuddet."
    )
    routes: tuple[RouteId, ...] = Field(
        (), description="Henvisningsveje til tilbuddet (routes.yml). Tom liste: ikke oplyst."
    )
    order: Whole = Field(100, description="Plads i tabellen; lavest først.")

    model_config = ConfigDict(json_schema_extra=_either_provider)
    _provider = model_validator(mode="before")(_provider_of_periods)


class QuotedWords(Cited):
    """A source's own words, shown as a quotation beside ours."""

    text: Annotated[Text, Quotation()] = Field(description="Kildens ord, ordret.")


class Message(Statement, Entity):
    """A key message to citizens: in plain words, and in those the professionals agreed on."""

    heading: Text = Field(description="Budskabet i én linje.")
    quote: QuotedWords | None = Field(
        None, description="Programmets egen ordlyd, så alle kan sige det samme."
    )


class Denominator(Model):
    """What an indicator is a share of, and whether the source says so itself."""

    text: Text = Field(description="Nævneren i ord.")
    stated: bool = Field(description="true, hvis kilden selv angiver nævneren.")
    ours: Text | None = Field(None, description="Hvorfor vi har valgt denne nævner.")
    when: tuple[RowCondition, ...] = Field(
        (), description="Betingelser, der alle skal gælde, for at en række er i nævneren."
    )


class DataField(Model):
    """A field that must be registered to compute an indicator."""

    id: Slug = Field(description="Feltets navn i datafilen.")
    label: Text = Field(description="Hvad feltet indeholder.")
    kind: Literal["yes_no", "count"] = Field("yes_no", description="Ja/nej eller et antal.")


class Indicator(Cited, Entity):
    """A share that is followed over time."""

    number: Whole = Field(ge=1, description="Indikatorens nummer i rækken.")
    title: Text = Field(description="Indikatorens navn.")
    purpose: Text = Field(description="Hvad indikatoren viser, med egne ord.")
    numerator: Text = Field(description="Tælleren i ord.")
    numerator_when: tuple[RowCondition, ...] = Field(
        (), description="Betingelser, der oven i nævnerens alle skal gælde for tælleren."
    )
    denominator: Denominator = Field(description="Nævneren, og om kilden angiver den.")
    fields: tuple[DataField, ...] = Field(min_length=1, description="Felter, der registreres.")
    target: Number | None = Field(
        None, ge=0, le=100, description="Mål i procent, hvis der er sat et. Vises som vores valg."
    )
    offer: OfferId | None = Field(None, description="Tilbuddet, indikatoren handler om.")

    @property
    def rank(self) -> int:
        """Its number."""
        return self.number


class StratificationGroup(Cited, Entity):
    """One group of a stratification model."""

    title: Text = Field(description="Gruppens navn.")
    described_as: Text = Field(description="Hvem gruppen er.")
    effort: tuple[Statement, ...] = Field(min_length=1, description="Hvad gruppen tilbydes.")
    missing: tuple[Text, ...] = Field((), description="Hvad kilden ikke oplyser om gruppen.")
    row: Text | None = Field(None, description="Rækken i figuren, ordret fra modellens rows.")
    column: Text | None = Field(None, description="Kolonnen, ordret fra modellens columns.")


class Axis(Model):
    """One side of a figure: what it divides by, and into what."""

    label: Text = Field(description="Hvad aksen viser, fx Sygdommens kompleksitet.")
    values: tuple[Text, ...] = Field(min_length=2, description="Aksens felter, i rækkefølge.")


class StratificationFigure(StrEnum):
    """How a model is drawn."""

    MATRIX = "matrix"
    STEPS = "trin"


class Stratification(Cited, Entity):
    """A way to divide citizens by need."""

    title: Text = Field(description="Modellens navn.")
    figure: StratificationFigure | None = Field(
        None, description="matrix: felter efter rows og columns. trin: trin op ad. Ellers tekst."
    )
    rows: Axis | None = Field(None, description="Figurens rækker, kun i en matrix.")
    columns: Axis | None = Field(None, description="Figurens kolonner, kun i en matrix.")
    text: Text = Field(description="Hvad modellen inddeler efter.")
    groups: tuple[StratificationGroup, ...] = Field(min_length=1, description="Grupperne.")
    calculator: Annotated[Slug, Reference("calculators")] | None = Field(
        None, description="Beregneren, der bruger modellen."
    )


class Route(Dated, Cited, Entity):
    """A way to refer a citizen from one actor to another."""

    title: Text = Field(description="Henvisningsvejen i få ord.")
    text: Text = Field(description="Hvornår og hvordan der henvises.")
    senders: tuple[ActorId, ...] = Field(
        (), description="Hvem der kan henvise. Tom liste: ikke oplyst."
    )
    receiver: ActorId = Field(description="Hvem der tager imod.")
    form: Text | None = Field(None, description="Formular, fx XREF15. Udelades, hvis ikke oplyst.")
    law: LawId | None = Field(None, description="Lovgrundlag, hvis en kilde angiver det.")


_COMMENTS = {
    CommentKind.PRAISE: Status.PRAISE,
    CommentKind.WORRY: Status.WORRY,
    CommentKind.CORRECTION: Status.PROPOSAL,
    CommentKind.PROPOSAL: Status.PROPOSAL,
    CommentKind.QUESTION: Status.QUESTION,
    CommentKind.WISH: Status.WISH,
    CommentKind.INFORMATION: Status.INFORMATION,
}


class Comment(Cited, Entity):
    """One comment of a consultation response, and what became of it."""

    title: Text = Field(description="Kommentaren i få ord.")
    place: Text | None = Field(None, description="Stedet i udkastet, fx s. 39.")
    kind: CommentKind = Field(description="Hvad kommentaren er.")
    text: Text = Field(description="Hvad der foreslås eller påpeges, med egne ord.")
    quote: Annotated[Text, Quotation()] | None = Field(
        None, description="Ordret citat, kun hvor ordlyden betyder noget."
    )
    outcome: CommentStatus = Field(description="Hvad der er sket med kommentaren.")
    done: Text | None = Field(None, description="Hvad der er gjort her på stedet.")
    decided_by: Text | None = Field(
        None,
        description="Hvem der kan afgøre kommentaren, når status er åben. Er den ikke "
        "efterset: hvor det kan ses, hvad der er blevet af den.",
    )
    question: QuestionId | None = Field(
        None, description="Det åbne spørgsmål, kommentaren hører til (questions.yml)."
    )
    changed: tuple[PageId, ...] = Field((), description="Sider, som kommentaren har ændret.")

    @property
    def usual_status(self) -> Status:
        """What kind of comment it is says what its label is."""
        return _COMMENTS[self.kind]


class ConsultationResponse(Entity):
    """A consultation response to a draft programme."""

    respondent: Text = Field(description="Hvem der har svaret (organisation).")
    concluded: Statement | None = Field(
        None, description="Hvordan høringen er endt, når den er afsluttet."
    )
    source: SourceId = Field(description="Høringssvaret som kilde.")
    comments: tuple[Comment, ...] = Field(min_length=1, description="Kommentarerne, én for én.")
