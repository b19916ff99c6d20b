"""What all entities have in common: strictness, identity, provenance and dates.

The models are the only schema of the content. Every field has a Danish description,
because editors read it in their editor while they type.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

from calculators.danish import spelled_out
from calculators.danish_dates import read_date
from pathway_data.yaml_lines import GROUPED, grouped


class Model(BaseModel):
    """An immutable piece of content that takes no key it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a text as the id of an entity of this kind, so that one check covers all."""

    kind: str


@dataclass(frozen=True, slots=True)
class PageReference:
    """Marks a text as `<kind>/<id>` of an entity, or `side/<path>` of a page."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Marks a text as somebody else's words, where discarded names may stand."""


def _iso_date(value: object) -> object:
    """Let only whole ISO dates through; pydantic alone would take a number as seconds."""
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _ISO.fullmatch(value):
        return value
    msg = f"skriv datoen som ÅÅÅÅ-MM-DD{_meant(value)}"
    raise ValueError(msg)


def _meant(value: object) -> str:
    """How a day is written that was written in another way, if that says the whole of it."""
    try:
        read = read_date(str(value))
    except ValueError:
        return ""
    return "" if read.assumed else f": {read.day.isoformat()}"


def _plain_number(value: object) -> object:
    """Let only plain numbers through: 100.000 would silently be a hundred."""
    if not isinstance(value, str):
        return value
    if GROUPED.fullmatch(value):
        raise ValueError(grouped(value))
    if re.fullmatch(r"-?0[0-9]+", value):
        msg = f"skriv tallet uden nul foran: {int(value)}"
        raise ValueError(msg)
    if _ODD_NUMBER.fullmatch(value):
        msg = "skriv tallet med cifre alene, og decimaler efter punktum, fx 941.47"
        raise ValueError(msg)
    return value


_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ODD_NUMBER = re.compile(r".*[0-9]_.*|.*[^\x00-\x7f].*|\+.*|-?0[0-9].*", re.DOTALL)

Text = Annotated[str, StringConstraints(min_length=1)]
FormerName = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9_-]+(/([a-z0-9_-]+(/|/#[a-z0-9_-]+)?)?)*$")
]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
_SLUG: TypeAdapter[str] = TypeAdapter(Slug)


def is_slug(text: str) -> bool:
    """Whether a text can be an id."""
    try:
        _SLUG.validate_python(text)
    except ValidationError:
        return False
    return True


def slug_of(text: str) -> str:
    """The id that is nearest to a text; empty where it has no letters or digits."""
    return re.sub(r"[^a-z0-9]+", "-", spelled_out(text)).strip("-")[:60].strip("-")


Day = Annotated[date, BeforeValidator(_iso_date)]
# As a fraction, 1E+999999999 alone would fill the memory.
Number = Annotated[Decimal, BeforeValidator(_plain_number), Field(max_digits=15, decimal_places=6)]
Whole = Annotated[int, BeforeValidator(_plain_number)]
SourceId = Annotated[Slug, Reference("sources")]
ActorId = Annotated[Slug, Reference("actors")]
LawId = Annotated[Slug, Reference("laws")]
PageId = Annotated[str, PageReference(), StringConstraints(pattern=r"^[a-z_]+/[a-z0-9/-]+$")]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")]


class Strength(StrEnum):
    """How strongly a source says something, strongest first; a text must not say it stronger.

    The last three oblige nobody: the source tells how things are, wishes, or applies.
    """

    SHALL = "skal"
    SHOULD = "bør"
    MAY = "kan"
    DESCRIBES = "beskriver"
    WISHES = "ønsker"
    APPLIES = "ansøger"


class Status(StrEnum):
    """What kind of statement it is, in the words the site shows."""

    REQUIREMENT = "krav"
    RECOMMENDATION = "anbefaling"
    PROPOSAL = "forslag"
    EXAMPLE = "eksempel"
    APPLICATION = "ansøgning"
    WISH = "ønske"
    DESCRIPTION = "beskrivelse"
    INFORMATION = "oplysning"
    DEFINITION = "definition"
    PRAISE = "ros"
    WORRY = "bekymring"
    QUESTION = "spørgsmål"

    @property
    def strength(self) -> Strength:
        """How strongly such a statement is said, where nothing else is told of it."""
        return _STRENGTHS.get(self, Strength.DESCRIBES)


_STRENGTHS = {
    Status.REQUIREMENT: Strength.SHALL,
    Status.RECOMMENDATION: Strength.SHOULD,
    Status.PROPOSAL: Strength.WISHES,
    Status.WISH: Strength.WISHES,
    Status.APPLICATION: Strength.APPLIES,
}


class Citation(Model):
    """Where a statement is found: which source, and where in it."""

    source: SourceId = Field(description="Kildens id, som det står i sources.yml.")
    at: Slug = Field(description="Afsnittets id fra kildens liste over afsnit.")


class Cited(Model):
    """Content that says where it comes from, and where, when and how firmly it holds."""

    citations: tuple[Citation, ...] = Field(
        min_length=1, description="Mindst én henvisning til kilde og afsnit."
    )
    region: Text | None = Field(
        None, description="Hvor udsagnet gælder. Udelades det, gælder kildens region."
    )
    period: Text | None = Field(
        None, description="Hvornår udsagnet gælder. Udelades det, gælder kildens periode."
    )
    status: Status | None = Field(
        None,
        description="Hvilken slags udsagn det er. Udelades det, gælder afsnittets eller kildens.",
    )
    strength: Strength | None = Field(
        None,
        description="Hvor stærkt kilden selv siger det: skal, bør, kan, beskriver, ønsker eller "
        "ansøger. Udelades det, følger det af status, afsnittet eller kilden.",
    )
    wording: tuple[Text, ...] = Field(
        (),
        description="Stærke ord i teksten, som kilden selv bruger her, fx altid eller kun.",
    )
    ours: Text | None = Field(
        None,
        description="Udfyldes kun, hvis udsagnet er vores læsning: hvad der er læst ind. "
        'Vises efter ordene "Vores læsning:".',
    )

    @property
    def usual_status(self) -> Status | None:
        """What kind of statement it is by being what it is; none: as its source says."""
        return None


class Statement(Cited):
    """One sentence or a few, in plain Danish, with its source."""

    text: Text = Field(description="Udsagnet på almindeligt dansk, med egne ord.")


class Entity(Model):
    """A piece of content with an id of its own, which others can refer to."""

    another_id: ClassVar[str] = "giv den ene et andet id"
    """What to do where two have the same."""

    id: Slug = Field(description="Kort navn med små bogstaver a-z, tal og bindestreg.")
    formerly: tuple[FormerName, ...] = Field(
        (),
        description="Tidligere id'er, eller tidligere adresser på stedet med skråstreg, fx "
        "emner/gammelt/. De gamle adresser fører videre hertil.",
    )

    @classmethod
    def id_in(cls, data: object) -> str | None:
        """The id that data as read from a file has, sound or not."""
        name = data.get("id") if isinstance(data, dict) else None
        return name if isinstance(name, str) else None

    @property
    def rank(self) -> int:
        """Its place in lists, lowest first; equals stand as the editor wrote them."""
        return int(getattr(self, "order", 0))


class Dated(Model):
    """What holds from one day to another, both included; without a day it has no such end.

    Of those `in_series` one follows the other, and all are shown. Any other is a thing of its
    own, which is there on the days that it holds and on no other.
    """

    in_series: ClassVar[bool] = False

    valid_from: Day | None = Field(
        None, description="Første dag, ÅÅÅÅ-MM-DD. Udelades, hvis det gælder fra før nu."
    )
    valid_to: Day | None = Field(None, description="Sidste dag, ÅÅÅÅ-MM-DD. Udelades, hvis åben.")

    def holds(self, day: date) -> bool:
        """Whether `day` lies within the days that it holds."""
        return not self.begins_after(day) and not self.ended_before(day)

    def begins_after(self, day: date) -> bool:
        """Whether it is still to come on `day`."""
        return self.valid_from is not None and day < self.valid_from

    def ended_before(self, day: date) -> bool:
        """Whether it is over on `day`."""
        return self.valid_to is not None and self.valid_to < day


class DatedReading(Dated):
    """What one of several that follow each other says of its days."""

    in_series: ClassVar[bool] = True

    dates_ours: Text | None = Field(
        None,
        description="Udfyldes kun, hvis datoerne er vores læsning: hvor de kommer fra. "
        'Vises efter ordene "Vores læsning af datoerne:".',
    )


class Period(DatedReading, Cited):
    """What holds from one day to another, both included. No end: until further notice."""

    valid_from: Day = Field(description="Første dag, ÅÅÅÅ-MM-DD.")


def current[D: Dated](periods: Sequence[D], day: date) -> D | None:
    """The period that holds on `day`, if one does."""
    return next((period for period in periods if period.holds(day)), None)


def coming[D: Dated](periods: Sequence[D], day: date) -> tuple[D, ...]:
    """The periods that begin after `day`, in the order given."""
    return tuple(period for period in periods if period.begins_after(day))


def ended[D: Dated](periods: Sequence[D], day: date) -> tuple[D, ...]:
    """The periods that were over before `day`, in the order given."""
    return tuple(period for period in periods if period.ended_before(day))


def nearest[D: Dated](periods: Sequence[D], day: date) -> D:
    """The period that holds on `day`; else the last that has ended, else the first to come."""
    over = ended(periods, day)
    return current(periods, day) or (over[-1] if over else periods[0])


class Review(Model):
    """When somebody last went through the content, and when it is due again."""

    reviewed: Day | None = Field(
        None,
        description="Dato for seneste faglige gennemgang. Udelades, hvis den ikke er sket endnu.",
    )
    review_due: Day = Field(description="Dato for næste gennemgang.")
