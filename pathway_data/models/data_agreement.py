"""What a region's or the country's data must hold: columns, codes, and what flows are counted.

The columns of the pathways are those of the site's indicators and stand there alone; here stand
the columns of referrals, what national codes the columns have, and what those cannot give. The file
is read and told wrong as the other data files are, but is no part of the catalogue: one page shows
it (`hooks/render/data_agreement.py`), and nothing else refers to it.
"""

from typing import Literal

from pydantic import Field

from pathway_data.models.base import Entity, Model, Slug, Text, WebAddress, Whole

type ColumnKind = Literal["yes_no", "count", "date", "municipality", "code"]


class NationalCode(Model):
    """A code of a national classification for a thing, and what it is called there."""

    code: Text = Field(description="Koden, som den står i kilden.")
    name: Text = Field(description="Kodens navn, ord for ord som i kilden.")
    system: Literal["FSIII", "CareSocialCodes"] = Field(
        "FSIII", description="Kodesystemet, koden hører til."
    )


class AgreedCode(Model):
    """One of the values a coded column may have."""

    id: Slug = Field(description="Koden, som den skrives i filen.")
    label: Text = Field(description="Hvad koden betyder.")
    national: tuple[NationalCode, ...] = Field(
        (), description="Koderne i de nationale kilder for det samme."
    )


class AgreedColumn(Model):
    """A column of the referrals."""

    id: Slug = Field(description="Kolonnens overskrift.")
    label: Text = Field(description="Hvad kolonnen siger.")
    kind: ColumnKind = Field(description="Hvad der står i kolonnens celler.")
    codes: tuple[AgreedCode, ...] = Field((), description="Koderne, hvis kolonnen har koder.")
    reported: Text | None = Field(
        None, description="Hvad der indberettes nationalt om det samme, og hvad der mangler."
    )
    source: Slug | None = Field(
        None, description="Kilden, som siger, hvad der indberettes: dens id i `sources`."
    )


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
    source: Slug = Field(description="Kilden, der siger det: dens id i `sources`.")
    codes: tuple[NationalCode, ...] = Field((), description="Koderne, så langt de rækker.")


class NationalSource(Model):
    """A published guide whose codes are named; nothing else of it is repeated."""

    id: Slug = Field(description="Kildens id, som kolonner og indikatorer nævner.")
    name: Text = Field(description="Kildens navn.")
    version: Text = Field(description="Udgaven, koderne er læst i.")
    url: WebAddress = Field(description="Hvor den ligger.")
    codes: Literal["FSIII", "CareSocialCodes"] | None = Field(
        None, description="Kodesystemet, kilden er listen over."
    )


class Flow(Model):
    """What referrals are followed through: from whom, to what, begun, completed and how late."""

    title: Text = Field(description="Overskriften.")
    steps: tuple[Text, ...] = Field(
        min_length=5, max_length=5, description="Trinnenes navne; det andet er stedet."
    )
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


class DataAgreement(Entity):
    """All of it."""

    title: Text = Field(description="Aftalens titel.")
    about: Text = Field(description="Hvad den er.")
    sources: tuple[NationalSource, ...] = Field(description="Kilderne til de nationale koder.")
    codes_note: Text = Field(description="Hvad der ellers gælder for de nationale koder.")
    referrals: tuple[AgreedColumn, ...] = Field(description="Henvisningernes kolonner.")
    registrations: tuple[Registration, ...] = Field(description="Hvem der registrerer hvornår.")
    indicators: tuple[NationalIndicator, ...] = Field(description="Indikatorerne nationalt.")
    codes_source: Slug = Field(description="Kilden til `codes_note`: dens id i `sources`.")
    flow: Flow = Field(description="Strømmen af henvisninger.")

    def source(self, name: str) -> NationalSource:
        """A source by its id."""
        return next(source for source in self.sources if source.id == name)

    def registration(self, column: str) -> Registration | None:
        """Who registers a column, and when; nothing where nobody has told."""
        return next((each for each in self.registrations if column in each.columns), None)

    def column(self, name: str) -> AgreedColumn:
        """A column of the referrals by its heading."""
        return next(column for column in self.referrals if column.id == name)
