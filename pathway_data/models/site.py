"""What a site is: its name, who owns it, how it looks, and what stands on its front page.

It stands in `site.yml` at the root of a content folder. What nobody has told is left out, and
the pages say that it is missing.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from pathway_data.models.base import Day, Entity, Model, Review, Slug, Text, WebAddress

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
ImageName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_/-]+\.(svg|png)$")]
SITE_ID = "site"


class FrontPart(StrEnum):
    """What may stand on the front page, in the words of the site file."""

    SEARCH = "søgning"
    SHORTCUTS = "genveje"
    ROLES = "brugergrupper"
    PROGRAMMES = "programmer"


class Front(Model):
    """The front page's words, and what stands on it."""

    title: Text | None = Field(None, description="Forsidens overskrift. Udelades, hvis som name.")
    lead: tuple[Text, ...] = Field((), description="Afsnit under overskriften.")
    shows: tuple[FrontPart, ...] = Field(
        tuple(FrontPart), min_length=1, description="Hvad der står på forsiden, i den orden."
    )


class Scheme(Model):
    """The colours of one look; each is held up against what it stands on."""

    header: Colour = Field(description="Bjælken øverst, med hvid skrift, fx #14505c.")
    link: Colour = Field(description="Links i teksten.")
    accent: Colour = Field(description="Det, markøren er over, og det, der er valgt.")


class Colours(Model):
    """The site's colours by day and by night."""

    light: Scheme = Field(description="Lyst udseende, og det, der udskrives.")
    dark: Scheme = Field(description="Mørkt udseende.")


GENERATORS_OWN = Colours(
    light=Scheme(header="#1f3a5f", link="#1b4f8f", accent="#2360a5"),
    dark=Scheme(header="#1b3350", link="#9cc4f0", accent="#b9d6f5"),
)
"""The colours of a site that names none."""


class Contact(Model):
    """Whom a reader may turn to: a shared address, no person."""

    name: Text = Field(description="Hvem der svarer: en enhed eller en funktion, ingen person.")
    email: Text | None = Field(None, description="Fælles postkasse, ikke en persons.")
    phone: Text | None = Field(None, description="Telefonnummer til enheden.")
    url: WebAddress | None = Field(None, description="Side, hvor der kan skrives.")


class Accessibility(Model):
    """What is known for the statement of accessibility; what is left out is told as missing."""

    responsible: Text | None = Field(None, description="Ansvarlig myndighed.")
    contact: Text | None = Field(
        None, description="Hvor der skrives hen, hvis noget ikke er tilgængeligt."
    )
    conformance: Text | None = Field(
        None, description="Om kravene er overholdt helt, delvist eller ikke, og hvem der siger det."
    )
    aided: Text | None = Field(
        None, description="Gennemgang med brugere af hjælpemidler: hvornår og hvad den viste."
    )
    tested: Text | None = Field(None, description="Resultatet af en uafhængig prøvning.")
    answered_within: Text | None = Field(None, description="Hvor hurtigt der bliver svaret.")
    complaint: Text | None = Field(None, description="Hvordan der klages.")
    approved: Day | None = Field(None, description="Hvornår erklæringen er godkendt, ÅÅÅÅ-MM-DD.")


class Terms(Model):
    """The terms on which others may use the site's content; the code has a licence of its own."""

    text: Text = Field(description="Vilkårene i én sætning, fx licensens navn.")
    url: WebAddress | None = Field(None, description="Hvor vilkårene kan læses.")


class SiteFile(Entity):
    """A site of a content folder; the file is `site.yml` at its root."""

    id: Slug = Field(SITE_ID, description="Udelades; der er kun ét sted.")
    name: Text = Field(description="Stedets navn, i bjælken øverst og i sidernes titler.")
    description: Text = Field(description="Én sætning om stedet, til søgemaskiner.")
    owner: Text | None = Field(None, description="Redaktion og ansvarlig myndighed.")
    address: WebAddress | None = Field(
        None,
        description="Adressen, stedet ligger på. SITE_URL ved bygning går forud.",
    )
    edit_address: WebAddress | None = Field(
        None,
        description="Hvor datafilerne kan rettes, fx et repositories adresse til redigering. "
        "EDIT_URL ved bygning går forud. Udelades den, fører links til stedets egne kopier.",
    )
    region: Text | None = Field(None, description="Regionen, stedet er lavet for.")
    programmes: tuple[Slug, ...] = Field(
        (), description="De programmer, der vises. Udelades, hvis alle."
    )
    municipalities: tuple[Slug, ...] = Field(
        (), description="De kommuner, der vises. Udelades, hvis alle."
    )
    logo: ImageName | None = Field(
        None, description="Logo i bjælken: en .svg eller .png, regnet fra indholdets mappe."
    )
    icon: ImageName | None = Field(
        None, description="Ikon på browserens faneblad: en .svg, regnet fra indholdets mappe."
    )
    colours: Colours = Field(
        GENERATORS_OWN, description="Farverne. Udelades, hvis generatorens egne."
    )
    front: Front = Field(Front(), description="Forsiden.")
    contact: Contact | None = Field(None, description="Hvem en læser kan skrive til.")
    accessibility: Accessibility = Field(
        Accessibility(), description="Det, der vides til tilgængelighedserklæringen."
    )
    terms: Terms | None = Field(None, description="Vilkår for at bruge indholdet.")
    server_log: Text | None = Field(
        None, description="Hvem der driver serveren, og hvor længe dens log gemmes."
    )
    review: Review | None = Field(
        None,
        description="Seneste gennemgang af de fælles sider, der ikke har en egen i pages.yml.",
    )


class Region(Entity):
    """A region with a layer of its own; the folder below `regions/` has the same name."""

    title: Text = Field(description="Regionens navn, fx Region Nordjylland.")
    order: int = Field(0, description="Plads mellem regionerne; lavest først.")
