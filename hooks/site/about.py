"""What a site says of itself around its pages: its name and address, its look, its pictures.

The site file tells it all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hooks.site.places import Site
from pathway_data.colours import Look, dark, light
from pathway_data.models import SiteFile
from pathway_data.models.site import Colours

ICON = "assets/favicon.svg"
STYLE = "assets/style.css"
HEADER_COLOUR = b"{header}"
"""What stands in the generator's own icon for the colour of the site's header."""
NAMELESS = SiteFile(name="Uden navn", description="Uden navn.")
"""A site whose file cannot be read; its pages are not made, its parts may be."""


@dataclass(frozen=True, slots=True)
class About:
    """What the frame around the pages says of the site; `logo` is an address, or empty."""

    name: str
    description: str
    address: str
    logo: str
    footer: tuple[str, ...]


def facts_of(site: Site) -> SiteFile:
    """What the site file says."""
    return site.catalogue.site or NAMELESS


def about(site: Site) -> About:
    """What the frame says of a site."""
    facts = facts_of(site)
    return About(
        name=facts.name,
        description=facts.description,
        address=_folder(facts.address or ""),
        logo=_logo(facts),
        footer=_footer(facts),
    )


def _folder(address: str) -> str:
    return address.rstrip("/") + "/" if address else ""


def _logo(facts: SiteFile) -> str:
    return f"assets/logo{Path(facts.logo).suffix}" if facts.logo else ""


def _footer(facts: SiteFile) -> tuple[str, ...]:
    """The lines at the foot of every page, of what is known."""
    contact, terms = contact_in_words(facts), facts.terms.text if facts.terms else ""
    told = (("Ejer", facts.owner), ("Kontakt", contact), ("Indholdet", terms))
    return tuple(f"{what}: {words}" for what, words in told if words)


def contact_in_words(facts: SiteFile) -> str:
    """Whom to turn to, and how; empty where nobody has told it."""
    contact = facts.contact
    if contact is None:
        return ""
    return ", ".join(filter(None, (contact.name, contact.email, contact.phone, contact.url)))


def edit_address(site: Site) -> str:
    """Where data files are edited; empty where the site's own copies are led to."""
    return facts_of(site).edit_address or ""


def pictures(site: Site, content: Path, docs: Path) -> Mapping[str, bytes]:
    """The site's icon and, where it has one, its logo, by their addresses."""
    facts = facts_of(site)
    header = facts.colours.light.header.encode()
    own = (docs / ICON).read_bytes().replace(HEADER_COLOUR, header)
    icon = (content / facts.icon).read_bytes() if facts.icon else own
    logo = {_logo(facts): (content / facts.logo).read_bytes()} if facts.logo else {}
    return {ICON: icon, **logo}


def with_colours(styles: bytes, colours: Colours) -> bytes:
    """The style sheet with a site's colours, which it leaves open."""
    return styles + _rules(colours).encode()


def _rules(colours: Colours) -> str:
    day = _look(light(colours.light))
    night = _look(dark(colours.dark))
    # Light is also what is printed, whatever the screen shows.
    return (
        f"[data-md-color-scheme]{{{day}}}"
        f'@media screen{{[data-md-color-scheme="slate"]{{{night}}}}}\n'
    )


def _look(look: Look) -> str:
    values = {
        "--md-primary-fg-color": look.header,
        "--md-primary-fg-color--light": look.header_lighter,
        "--md-primary-fg-color--dark": look.header_darker,
        "--md-primary-bg-color": look.on_header,
        "--md-primary-bg-color--light": look.on_header_quiet,
        "--md-accent-fg-color": look.accent,
        "--md-accent-fg-color--transparent": f"{look.accent}1a",
        "--md-accent-bg-color": look.on_accent,
        "--md-typeset-a-color": look.link,
        "--hero": look.hero,
        "--strong": look.strong,
    }
    return "".join(f"{name}:{value};" for name, value in values.items())
