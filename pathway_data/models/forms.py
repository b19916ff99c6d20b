"""Checklists and deadlines as data."""

from typing import Literal

from pydantic import Field

from pathway_data.models.base import Cited, Dated, Entity, Slug, Statement, Text, Whole
from pathway_data.models.knowledge import PageLink
from pathway_data.models.rules import AnswerOption, Calculator, OneOrMore, RuleSet


class Routing(RuleSet):
    """The questions that decide where to refer; a decision table inside a checklist."""

    hit: Literal["collect"] = Field(description="Altid collect: ét resultat for hvert emne.")


class RedFlag(Dated, Cited, Entity):
    """A group of signs that come before everything else."""

    label: Text = Field(description="Spørgsmålet, som læseren ser det.")
    short: Text = Field(description="Det, der er tegn på, fx mulig fraktur.")
    signs: tuple[Text, ...] = Field(min_length=1, description="Tegnene, hver for sig.")
    found: Text = Field(description="Resultatets overskrift, når der er tegn.")
    advice: tuple[Statement, ...] = Field(min_length=1, description="Hvad der så skal ske.")
    emergency: bool = Field(
        False,
        description="true, hvis alt andet skal vente. Uden det skal en sætning i referral sige, "
        "at der er tegn.",
    )


class ContentItem(Dated, Cited, Entity):
    """Something the referral must contain."""

    label: Text = Field(description="Feltet, som læseren ser det.")
    heading: Text = Field(description="Hvad det er, i få ord; nævnes i svaret.")
    kind: Literal["text", "textarea", "choice", "elsewhere"] = Field(
        description="text: én linje. textarea: flere linjer. choice: svar at vælge. "
        "elsewhere: tastes ikke her, men i henviserens eget system."
    )
    help: Text = Field("", description="Forklaring under feltet.")
    options: tuple[AnswerOption, ...] = Field((), description="Svarene, kun ved choice.")
    instead: Text | None = Field(None, description="Hvor det så kommer fra, kun ved elsewhere.")


class ReferralForm(Cited):
    """The form a referral is sent with."""

    text: Text = Field(description="Formularens navn.")


class Destination(Dated):
    """Where an outcome of the routing refers to."""

    outcome: Slug = Field(description="Resultatets id i vejvisningen.")
    receiver: Text = Field(description="Hvem der henvises til, som det står i henvisningen.")
    how: Literal["refers", "considers", "beside"] = Field(
        "refers",
        description="refers: resultatet henviser. considers: en henvisning overvejes kun. "
        "beside: gælder ved siden af, uden henvisning herfra.",
    )
    form: ReferralForm | None = Field(None, description="Formularen, hvis en kilde nævner den.")
    legal_basis: Statement | None = Field(
        None, description="Retsgrundlaget, hvis en kilde nævner det."
    )


class ReferralPart(Dated):
    """A part of the text to paste: a short sentence, or what was typed in a field."""

    text: Text | None = Field(
        None, description="En kort sætning med punktum, som en læge ville skrive den."
    )
    item: Slug | None = Field(None, description="Feltet, hvis tekst sættes ind her, som skrevet.")
    outcome: Slug | None = Field(
        None, description="Resultatet i vejvisningen, som sætningen hører til."
    )
    when: dict[Slug, OneOrMore] = Field(
        {},
        description="Svar, der alle skal være givet, for at sætningen står der: i vejvisningen "
        "eller på et rødt flag, fx {mulig-fraktur: ja}.",
    )


class Checklist(Calculator):
    """A referral: red flags, where to refer, what it must contain, and the text to paste."""

    kind: Literal["checklist"] = Field(description="Beregnerens slags.")
    flags: tuple[RedFlag, ...] = Field(min_length=1, description="Røde flag, de farligste først.")
    routing: Routing = Field(description="Spørgsmål og regler om, hvor der henvises.")
    items: tuple[ContentItem, ...] = Field(
        min_length=1, description="Hvad henvisningen skal indeholde."
    )
    destinations: tuple[Destination, ...] = Field(
        min_length=1, description="Hvor vejvisningens resultater henviser til."
    )
    referral: tuple[ReferralPart, ...] = Field(
        min_length=1, description="Henvisningsteksten, del for del i den rækkefølge, de skal stå."
    )
    notes: tuple[Statement, ...] = Field((), description="Bemærkninger under resultatet.")
    flag_notes: tuple[Statement, ...] = Field((), description="Forbehold om røde flag.")


class DeadlineQuestion(Cited, Entity):
    """A date or an answer a deadline is counted from."""

    label: Text = Field(description="Feltet, som læseren ser det.")
    short: Text = Field(description="Det, der spørges om, i få ord, fx udskrivning.")
    help: Text = Field("", description="Forklaring under feltet.")


class DeadlineOutcome(Cited):
    """What a deadline leads to."""

    headline: Text = Field(description="Resultatet; {date} er fristens sidste dag.")
    because: Text = Field(description="Begrundelsen, som læseren ser den.")
    facts: tuple[Statement, ...] = Field((), description="Hvad der følger.")
    next_steps: tuple[PageLink, ...] = Field((), description="Hvad læseren gør nu.")


class Deadline(Calculator):
    """A last day, counted from a date, and what follows when it is passed."""

    kind: Literal["deadline"] = Field(description="Beregnerens slags.")
    days: Whole = Field(ge=1, le=3660, description="Fristen i kalenderdage.")
    counting: Statement = Field(description="Hvordan dagene tælles.")
    start: DeadlineQuestion = Field(description="Datoen, fristen regnes fra.")
    later: DeadlineQuestion = Field(description="En senere dato, som kan træde i stedet.")
    exception: DeadlineQuestion = Field(description="Ja/nej: gælder fristen slet ikke?")
    offered: DeadlineQuestion = Field(description="Datoen, der bliver tilbudt.")
    unknown: DeadlineOutcome = Field(description="Når startdatoen ikke er kendt.")
    excepted: DeadlineOutcome = Field(description="Når fristen ikke gælder.")
    unsettled: DeadlineOutcome = Field(description="Når undtagelsen ikke er afklaret.")
    open: DeadlineOutcome = Field(description="Når fristen er kendt, men intet er tilbudt.")
    kept: DeadlineOutcome = Field(description="Når det tilbudte ligger inden for fristen.")
    passed: DeadlineOutcome = Field(description="Når det tilbudte ligger efter fristen.")
    later_reason: Statement = Field(description="Begrundelsen, når den senere dato bruges.")
    notes: tuple[Statement, ...] = Field((), description="Bemærkninger under resultatet.")
