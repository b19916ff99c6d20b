"""The front page: a way in for each user group, then the programmes and the calculators."""

from collections.abc import Iterator

from hooks.site import contents, routes
from hooks.site.places import Site, filled
from hooks.views import blocks as v
from pathway_data import models

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


def pages(site: Site) -> Iterator[v.Page]:
    """The one front page."""
    common = site.at(site.catalogue.common)
    yield v.Page(
        address="",
        title=TITLE,
        description=LEAD,
        data_file=common.file_of(models.Role),
        crumbs=(),
        lead=(v.Paragraph(LEAD), v.Paragraph(SEARCH)),
        sections=filled(
            v.Section("find_din_vej", "Find din vej ind", _roles(site)),
            v.Section("alle_programmer", "Forløbsprogrammer", _programmes(site)),
            v.Section("alle_beregnere", "Beregnere", _calculators(site)),
            v.Section("opslag_mv", "Slå op", (v.Cards(_reference(site)),)),
        ),
        next_steps=(
            v.Link("Om stedet: hvad det er, og hvordan det er lavet", "om/"),
            v.Link("Privatliv: hvad der sker med det, du taster", "privatliv/"),
            v.Link("Tilgængelighed", "tilgaengelighed/"),
            v.Link("Redaktion: hvad der mangler", "redaktion/"),
            v.Link("Ret en fejl", "ret-fejl/"),
        ),
        review=common.review("forside"),
        layout="front",
    )


def _roles(site: Site) -> tuple[v.Block, ...]:
    cards = []
    for place in site.places():
        for role in place.all(models.Role):
            links = tuple(place.page_link(link) for link in role.links)
            own = place.link_to(role)
            cards.append(v.Card(own, role.question, links[:1], f"rolle-{role.id}"))
    return v.unless_empty(v.Cards(tuple(cards)))


def _programmes(site: Site) -> tuple[v.Block, ...]:
    cards = []
    for place in site.places():
        programme = place.scope.programme
        if programme is not None:
            link = v.Link(programme.title, routes.root_of(place.scope.id))
            steps = contents.steps(place, "maalgruppe", "tilbud", "opgaver", "henvisning")
            short = tuple(v.Link(step.text.partition(":")[0], step.address) for step in steps)
            cards.append(v.Card(link, programme.summary.text, short))
    return v.unless_empty(v.Cards(tuple(cards)))


def _calculators(site: Site) -> tuple[v.Block, ...]:
    cards = tuple(
        v.Card(place.link_to(item), item.summary.text)
        for place, item in contents.all_calculators(site)
    )
    return v.unless_empty(v.Cards(cards))


def _reference(site: Site) -> tuple[v.Card, ...]:
    common = site.at(site.catalogue.common)
    always = (
        v.Card(v.Link("Aktører", "aktoerer/"), "Hvem der har opgaver, og hvilke"),
        v.Card(v.Link("Lovgrundlag", "lov/"), "Hvad der gælder nu, og hvad der kommer"),
        v.Card(v.Link("Kilder", "kilder/"), "Hvad indholdet bygger på"),
        v.Card(
            v.Link("Regneeksempler", "regneeksempler/"), "Tilfælde med svar, til faglig kontrol"
        ),
        v.Card(v.Link("Ordliste", "ordliste/"), "Ord, forkortelser og navne"),
    )
    others = tuple(
        v.Card(v.Link(entry.title, routes.index("common", entry.folder)), entry.about)
        for entry in contents.entries(common)
        if entry.folder in REFERENCE
    )
    return (*always, *others)
