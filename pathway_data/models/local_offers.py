"""What a municipality has told of an offer: whether it gives it, by whom, how, and to where."""

import re
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from pathway_data.models.base import Citation, Dated, Day, Entity, Slug

LOCATION_DIGITS = 13
BETWEEN = "_"
"""Stands between the parts of an id that is made of others; it occurs in none of them."""

KEY = ("municipality", "programme", "offer", "valid_from")
"""What tells one from another, in this order."""


class Given(StrEnum):
    """Whether a municipality gives an offer; nobody has told is an answer of its own."""

    YES = "ja"
    NO = "nej"
    NOT_TOLD = "ikke oplyst"


class LocalForm(StrEnum):
    """How an offer is given at a place."""

    GROUP = "hold"
    INDIVIDUAL = "individuelt"
    DIGITAL = "digitalt"


def gln_check_digit(digits: str) -> int:
    """The last digit of a GLN from those before it.

    GS1 General Specifications, section 7.9: from the right, the digits weigh 3, 1, 3, 1 …
    """
    weighed = sum(int(d) * (3, 1)[at % 2] for at, d in enumerate(reversed(digits)))
    return -weighed % 10


def _location_number(value: str) -> str:
    if not re.fullmatch(rf"[0-9]{{{LOCATION_DIGITS}}}", value):
        msg = f"et lokationsnummer er {LOCATION_DIGITS} cifre uden mellemrum, fx 5790000121526"
        raise ValueError(msg)
    if gln_check_digit(value[:-1]) != int(value[-1]):
        msg = "kontrolcifferet (det sidste) passer ikke til de andre – se efter tastefejl"
        raise ValueError(msg)
    return value


def _sor_code(value: str) -> str:
    if not re.fullmatch(r"[1-9][0-9]{5,17}", value):
        msg = "en SOR-kode er 6 til 18 cifre og begynder ikke med 0"
        raise ValueError(msg)
    return value


_LONG_NUMBER = re.compile(r"(?:[0-9][ ./-]?){8,}")


def _no_person(value: str) -> str:
    """A role can be written to and rung up at its place; a person's own number is none of ours."""
    if "@" in value or _LONG_NUMBER.search(value):
        msg = "skriv en funktion, ikke telefonnummer, mailadresse eller navn, fx Visitator"
        raise ValueError(msg)
    return value


LocationNumber = Annotated[str, AfterValidator(_location_number)]
SorCode = Annotated[str, AfterValidator(_sor_code)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=120)]


class LocalOffer(Dated, Entity):
    """An offer in a municipality, as it has told it itself or as a source says.

    The municipality and the offer are its key; one after another in time has its own days.
    """

    in_series: ClassVar[bool] = True
    another_id: ClassVar[str] = "behold den ene, eller giv den seneste valid_from"

    id: str = Field(
        "",
        description="Skrives ikke: id'et følger af kommune, tilbud og første dag.",
        max_length=200,
    )
    municipality: Slug = Field(description="Kommunens id fra municipalities.yml.")
    programme: Slug | None = Field(
        None,
        description="Programmets id. Udelades, når kun ét program har tilbuddet.",
    )
    offer: Slug = Field(description="Tilbuddets id fra programmets offers.yml.")
    given: Given = Field(
        description="Om kommunen giver tilbuddet. ja: den giver det. nej: den giver det ikke. "
        "ikke oplyst: kommunen har ikke svaret."
    )
    provider: Slug | None = Field(
        None, description="Aktøren, der giver tilbuddet her (id fra actors.yml)."
    )
    outsourced_to: Short | None = Field(
        None,
        description="Leverandøren, hvis tilbuddet er udliciteret: organisationens navn, "
        "ikke en person.",
    )
    forms: tuple[LocalForm, ...] = Field((), description="Hold, individuelt eller digitalt.")
    contact: Annotated[Short, AfterValidator(_no_person)] | None = Field(
        None,
        description="Den funktion, der svarer på spørgsmål, fx Visitator. Ingen navne, "
        "telefonnumre eller mailadresser.",
    )
    location_number: LocationNumber | None = Field(
        None, description="Lokationsnummeret (GLN, 13 cifre), som henvisningen sendes til."
    )
    sor: SorCode | None = Field(None, description="SOR-koden for det sted, der modtager.")
    note: Annotated[str, StringConstraints(min_length=1, max_length=500)] | None = Field(
        None, description="Andet, der er værd at vide om tilbuddet her."
    )
    told: Day | None = Field(
        None, description="Dagen, kommunen selv har oplyst det. Skrives, når ingen kilde gør."
    )
    citations: tuple[Citation, ...] = Field(
        (), description="Kilde og afsnit, hvis oplysningen står i en kilde."
    )

    @classmethod
    def id_in(cls, data: Any) -> str | None:
        """The id of its key, whatever else of it is wrong."""
        if not isinstance(data, dict):
            return None
        parts = [str(data[name]) for name in KEY if data.get(name)]
        return BETWEEN.join(parts) or None

    @model_validator(mode="before")
    @classmethod
    def _keyed(cls, data: Any) -> Any:
        """Its id is that of its key; one that is written must say the same."""
        made = cls.id_in(data)
        if made is None or "id" in data:
            return data
        return {**data, "id": made}

    @property
    def is_told(self) -> bool:
        """Whether anybody has said if the offer is given."""
        return self.given is not Given.NOT_TOLD

    @property
    def receiver_named(self) -> bool:
        """Whether it says where a referral is sent, by either number."""
        return bool(self.location_number or self.sor)

    @property
    def source_named(self) -> bool:
        """Whether it says who told it."""
        return bool(self.told or self.citations)
