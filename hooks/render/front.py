"""The front page: a way in for each user group, then the programmes and the calculators."""

from collections.abc import Iterator

from hooks.site import contents, routes
from hooks.site.places import Place, Site, filled
from hooks.views.blocks import Block, Card, Cards, Link, Page, Paragraph, Section

TITLE = "Forløbsprogrammer på tværs af sektorer"
LEAD = (
    "Hvem gør hvad, hvilke tilbud findes, hvilken lov bygger de på, og hvad skal sendes til hvem? "
    "Hvert svar viser sin kilde. Beregnerne regner i din browser; intet, du taster, sendes videre."
)
SEARCH = (
    "Leder du efter noget bestemt? Skriv et ord i søgefeltet øverst, fx genoptræning eller "
    "henvisning. Tasten S åbner søgningen."
)


REFERENCE = frozenset(
    {
        "aabne-spoergsmaal",
        "ansvar",
        "arbejdsdeling",
        "bidragydere",
        "eksempler",
        "emner",
        "generisk-model",
        "kommuner",
        "stoette",
        "takster",
    }
)
"""The common pages that the front page shows, where there is content for them."""


def pages(site: Site) -> Iterator[Page]:
    """The one front page."""
    common = site.at(site.catalogue.common)
    yield Page(
        address="",
        title=TITLE,
        description=LEAD,
        data_file=common.file_of("roles"),
        crumbs=(),
        lead=(Paragraph(LEAD), Paragraph(SEARCH)),
        sections=filled(
            Section("find_din_vej", "Find din vej ind", _roles(site)),
            Section("alle_programmer", "Forløbsprogrammer", _programmes(site)),
            Section("alle_beregnere", "Beregnere", _calculators(site)),
            Section("opslag_mv", "Slå op", (Cards(_reference(site)),)),
        ),
        next_steps=(
            Link("Om stedet: hvad det er, og hvordan det er lavet", "om/"),
            Link("Privatliv: hvad der sker med det, du taster", "privatliv/"),
            Link("Tilgængelighed", "tilgaengelighed/"),
            Link("Redaktion: hvad der mangler", "redaktion/"),
            Link("Ret en fejl", "ret-fejl/"),
        ),
        review=common.review("forside"),
        layout="front",
    )


def _roles(site: Site) -> tuple[Block, ...]:
    cards = []
    for place in site.places():
        for role in place.scope.roles:
            links = tuple(place.page_link(link) for link in role.links)
            own = Link(role.title, place.address("roles", role.id))
            cards.append(Card(own, role.question, links[:1], f"rolle-{role.id}"))
    return (Cards(tuple(cards)),) if cards else ()


def _programmes(site: Site) -> tuple[Block, ...]:
    cards = []
    for place in site.places():
        programme = place.scope.programme
        if programme is not None:
            link = Link(programme.title, routes.root_of(place.scope.id))
            steps = contents.steps(place, "maalgruppe", "tilbud", "opgaver", "henvisning")
            short = tuple(Link(step.text.partition(":")[0], step.address) for step in steps)
            cards.append(Card(link, programme.summary.text, short))
    return (Cards(tuple(cards)),) if cards else ()


def _calculators(site: Site) -> tuple[Block, ...]:
    cards = tuple(
        Card(_calculator_link(place, item.title, item.id), item.summary.text)
        for place, item in contents.all_calculators(site)
    )
    return (Cards(cards),) if cards else ()


def _calculator_link(place: Place, title: str, calculator_id: str) -> Link:
    return Link(title, place.address("calculators", calculator_id))


def _reference(site: Site) -> tuple[Card, ...]:
    common = site.at(site.catalogue.common)
    always = (
        Card(Link("Aktører", "aktoerer/"), "Hvem der har opgaver, og hvilke"),
        Card(Link("Lovgrundlag", "lov/"), "Hvad der gælder nu, og hvad der kommer"),
        Card(Link("Kilder", "kilder/"), "Hvad indholdet bygger på"),
        Card(Link("Regneeksempler", "regneeksempler/"), "Tilfælde med svar, til faglig kontrol"),
        Card(Link("Ordliste", "ordliste/"), "Ord, forkortelser og navne"),
    )
    others = tuple(
        Card(Link(entry.title, routes.index("common", entry.folder)), entry.about)
        for entry in contents.entries(common)
        if entry.folder in REFERENCE
    )
    return (*always, *others)
