"""What a region's or the country's data must hold: columns, codes, and what flows are counted.

The columns of the pathways are those of the site's indicators and stand there alone; here stand
the columns of referrals, what national codes the columns have, and what those cannot give.
"""

from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field

from pathway_data.models.base import Model, Slug, Text, WebAddress, Whole

_FOLDER = Path(__file__).parent


class NationalCode(Model):
    """A code of the national classification for a thing, and what it is called there."""

    code: Text = Field(description="Koden, som den står i kilden.")
    name: Text = Field(description="Kodens navn, og om den gælder hold eller enkeltperson.")


class AgreedCode(Model):
    """One of the values a coded column may have."""

    id: Slug = Field(description="Koden, som den skrives i filen.")
    label: Text = Field(description="Hvad koden betyder.")
    national: Text | None = Field(None, description="Navnet i den nationale kilde.")


class AgreedColumn(Model):
    """A column of the referrals."""

    id: Slug = Field(description="Kolonnens overskrift.")
    label: Text = Field(description="Hvad kolonnen siger.")
    kind: Literal["yes_no", "count", "date", "municipality", "code"] = Field(
        description="Hvad der står i kolonnens celler."
    )
    codes: tuple[AgreedCode, ...] = Field((), description="Koderne, hvis kolonnen har koder.")


class Registration(Model):
    """Who registers some columns, and when; our proposal until somebody has agreed on it."""

    columns: tuple[Slug, ...] = Field(min_length=1, description="Kolonnerne.")
    who: Text = Field(description="Hvem der registrerer.")
    when: Text = Field(description="Hvornår.")


class NationalIndicator(Model):
    """Whether an indicator can be computed of what is reported nationally."""

    indicator: Slug = Field(description="Indikatorens id.")
    computable: Literal["ja", "næsten", "kun tælleren", "delvist", "nej"] = Field(
        description="Om indikatoren kan regnes ud af det, der indberettes."
    )
    text: Text = Field(description="Hvad der indberettes, og hvad der mangler.")
    codes: tuple[NationalCode, ...] = Field((), description="Koderne, så langt de rækker.")


class NationalSource(Model):
    """A published guide whose codes are named; nothing else of it is repeated."""

    name: Text = Field(description="Kildens navn.")
    version: Text = Field(description="Udgaven, koderne er læst i.")
    url: WebAddress = Field(description="Hvor den ligger.")


class Flow(Model):
    """What referrals are followed through: from whom, to what, begun, completed and how late."""

    title: Text = Field(description="Overskriften.")
    steps: tuple[Text, ...] = Field(min_length=4, max_length=4, description="Trinnenes navne.")
    source: Slug = Field(description="Kolonnen, der siger, hvem der henviser.")
    offer: Slug = Field(description="Kolonnen, der siger, hvad der henvises til.")
    started: Slug = Field(description="Kolonnen, der siger, om det er begyndt.")
    completed: Slug = Field(description="Kolonnen, der siger, om det er gennemført.")
    delay: Slug = Field(description="Kolonnen med antal dage fra henvisning til start.")
    later_than: tuple[Whole, ...] = Field(description="De antal dage, der tælles ud over.")
    limited: Slug = Field(description="Kolonnen, der siger, om fristen gælder.")
    limit: Whole = Field(ge=1, description="Fristen i dage.")
    reason: Slug = Field(description="Kolonnen med grunden til, at fristen er overskredet.")
    ours: Text = Field(description="Hvad i optællingen der er vores valg.")


class DataAgreement(Model):
    """All of it."""

    title: Text = Field(description="Aftalens titel.")
    about: Text = Field(description="Hvad den er.")
    sources: tuple[NationalSource, ...] = Field(description="Kilderne til de nationale koder.")
    referrals: tuple[AgreedColumn, ...] = Field(description="Henvisningernes kolonner.")
    registrations: tuple[Registration, ...] = Field(description="Hvem der registrerer hvornår.")
    indicators: tuple[NationalIndicator, ...] = Field(description="Indikatorerne nationalt.")
    flow: Flow = Field(description="Strømmen af henvisninger.")

    def column(self, name: str) -> AgreedColumn:
        """A column of the referrals by its heading."""
        return next(column for column in self.referrals if column.id == name)


@cache
def data_agreement() -> DataAgreement:
    """The agreement, as it stands in its file."""
    text = (_FOLDER / "agreement.yml").read_text(encoding="utf-8")
    return DataAgreement.model_validate(yaml.safe_load(text))
