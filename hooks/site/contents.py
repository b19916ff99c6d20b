"""What there is to be found: the general pages a scope has, and ways to them."""

from collections.abc import Callable
from dataclasses import dataclass

from calculators.danish import counted
from hooks.site import routes
from hooks.site.places import FRONT, Place, Site, title_of
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.addresses import PROGRAMME_PAGES
from pathway_data.catalogue import Scope


@dataclass(frozen=True, slots=True)
class Entry:
    """A general page: its folder, its name in menus, and what it says it holds."""

    folder: str
    title: str
    about: str
    wanted: Callable[[Scope], object]
    counts: Callable[[Scope], str] = lambda _: ""

    def says(self, place: Place) -> str:
        """What the page holds, with how many there are."""
        count = self.counts(place.scope)
        return f"{self.about} ({count})" if count else self.about


def _when(kind: str) -> Callable[[Scope], object]:
    return lambda scope: scope.entities.get(kind)


def _of(kind: str, singular: str, plural: str) -> Callable[[Scope], str]:
    return lambda scope: counted(len(scope.entities.get(kind, {})), singular, plural)


def involved(scope: Scope) -> tuple[str, ...]:
    """The actors that a programme gives something to do, in no order."""
    ids = [
        *scope.entities.get("actors", {}),
        *(task.actor for task in scope.tasks),
        *(offer.provider for offer in scope.offers),
        *(actor for item in scope.notifications for actor in (item.sender, *item.recipients)),
        *(actor for item in scope.routes for actor in (*item.senders, item.receiver)),
    ]
    return tuple(dict.fromkeys(ids))


ENTRIES = (
    Entry(
        "maalgruppe", "Målgruppe", "Hvem der er omfattet, og hvem der ikke er", _when("programme")
    ),
    Entry(
        "tilbud",
        "Tilbud",
        "Hvad borgeren kan få, med lovgrundlag for hvert tilbud",
        PROGRAMME_PAGES["tilbud"],
        _of("offers", "tilbud", "tilbud"),
    ),
    Entry(
        "opgaver",
        "Opgaver",
        "Hvem gør hvad, fase for fase",
        PROGRAMME_PAGES["opgaver"],
        _of("tasks", "opgave", "opgaver"),
    ),
    Entry(
        "arbejdsgang",
        "Arbejdsgang",
        "Hvad der sker trin for trin",
        PROGRAMME_PAGES["arbejdsgang"],
        _of("steps", "trin", "trin"),
    ),
    Entry("aktoerer", "Aktører", "Én side for hver aktør med opgaver og beskeder", involved),
    Entry("stoette", "Støttebehov", "Inddeling af borgere efter behov", PROGRAMME_PAGES["stoette"]),
    Entry(
        "henvisning",
        "Henvisning",
        "Hvem kan henvise til hvem, og hvordan",
        PROGRAMME_PAGES["henvisning"],
    ),
    Entry(
        "kommunikation",
        "Kommunikation",
        "Hvem der giver besked til hvem, og hvornår",
        PROGRAMME_PAGES["kommunikation"],
    ),
    Entry(
        "budskaber",
        "Budskaber",
        "Hvad borgeren skal have at vide",
        PROGRAMME_PAGES["budskaber"],
        _of("messages", "kernebudskab", "kernebudskaber"),
    ),
    Entry(
        "indikatorer",
        "Indikatorer",
        "Hvad der registreres og følges",
        PROGRAMME_PAGES["indikatorer"],
        _of("indicators", "indikator", "indikatorer"),
    ),
    Entry(
        "registrering",
        "Registrering",
        "Alle oplysninger, der skal registreres, samlet",
        PROGRAMME_PAGES["registrering"],
    ),
    Entry(
        "emner",
        "Emner",
        "Uddybning, ét emne ad gangen",
        PROGRAMME_PAGES["emner"],
        _of("topics", "emne", "emner"),
    ),
    Entry(
        "eksempler",
        "Eksempler",
        "Hvordan det er gjort andre steder",
        PROGRAMME_PAGES["eksempler"],
        _of("examples", "eksempel", "eksempler"),
    ),
    Entry(
        "arbejdsdeling",
        "Arbejdsdeling",
        "Hvad loven giver regionen, og hvad den giver kommunen",
        _when("duties"),
    ),
    Entry(
        "udfordringer",
        "Udfordringer",
        "Hvad der er svært i samarbejdet",
        PROGRAMME_PAGES["udfordringer"],
    ),
    Entry(
        "tidsplan",
        "Tidsplan",
        "Hvad der skulle ske hvornår, med budget",
        PROGRAMME_PAGES["tidsplan"],
    ),
    Entry("ansoegning", "Ansøgning", "Ansøgningens oplysninger", PROGRAMME_PAGES["ansoegning"]),
    Entry(
        "beregnere",
        "Beregnere",
        "Svar på egne tilfælde, regnet i din browser",
        PROGRAMME_PAGES["beregnere"],
        _of("calculators", "beregner", "beregnere"),
    ),
    Entry(
        "aabne-spoergsmaal",
        "Åbne spørgsmål",
        "Det, kilderne rejser og ikke besvarer",
        _when("questions"),
    ),
    Entry("hoering", "Høringssvar", "Hvad der er svaret på udkastet", _when("responses")),
    Entry(
        "ansvar", "Ansvar over tid", "Hvem der har ansvaret nu og senere", _when("responsibilities")
    ),
    Entry("takster", "Takster", "Beløb med prisniveau og periode", _when("rates")),
    Entry(
        "kommuner",
        "Kommuner",
        "Kommunerne, deres tilbud, og hvad der mangler",
        _when("municipalities"),
    ),
    Entry(
        "generisk-model", "Den generiske model", "De dele, et program bør have", _when("components")
    ),
    Entry(
        "daekning",
        "Mod den generiske model",
        "Hvad programmet dækker, og hvad der mangler",
        PROGRAMME_PAGES["daekning"],
    ),
    Entry(
        "bidragydere", "Hvem har bidraget", "Organisationerne bag arbejdet", _when("contributors")
    ),
    Entry("for", "Find din vej", "En side til hver brugergruppe", _when("roles")),
    Entry("kilder", "Kilder", "Programmets egne kilder", _when("sources")),
    Entry("lov", "Lovgrundlag", "Programmets egne lovgrundlag", _when("laws")),
    Entry("ordliste", "Ordliste", "Programmets egne ord og navne", lambda s: has_words(s)),
)
"""In the order a reader would go."""


def has_words(scope: Scope) -> bool:
    """Whether a scope explains words or names of its own."""
    return bool(scope.entities.get("glossary") or scope.entities.get("terms"))


def entries(place: Place) -> tuple[Entry, ...]:
    """The general pages a programme has."""
    return tuple(entry for entry in ENTRIES if entry.wanted(place.scope))


def steps(place: Place, *folders: str) -> tuple[v.Link, ...]:
    """Links to those of the pages that the scope has, in the order asked for."""
    there = {entry.folder: entry for entry in entries(place)}
    wanted = (there[folder] for folder in folders if folder in there)
    return tuple(
        v.Link(f"{e.title}: {e.about.lower()}", routes.index(place.scope.id, e.folder))
        for e in wanted
    )


def home(place: Place) -> v.Link:
    """The front page of the programme, or of the site."""
    programme = place.scope.programme
    if programme is None:
        return FRONT
    return v.Link(programme.title, routes.root_of(place.scope.id))


def calculator_links(place: Place) -> tuple[v.Link, ...]:
    """The scope's own calculators."""
    return tuple(
        v.Link(f"Beregner: {item.title}", place.address(models.Calculator, item.id))
        for item in place.scope.calculators
    )


def calculator_cards(place: Place) -> tuple[v.Card, ...]:
    """The scope's own calculators, each with what it answers."""
    return tuple(
        v.Card(v.Link(item.title, place.address(models.Calculator, item.id)), item.summary.text)
        for item in place.scope.calculators
    )


def ours_block(text: str | None) -> tuple[v.Block, ...]:
    """A reading of ours, or nothing."""
    return (v.Notice("open", "Vores læsning", text),) if text else ()


def name_of(place: Place, reference: str) -> str:
    """What a page reference leads to, in words."""
    kind, _, name = reference.partition("/")
    if kind == "side":
        folder = name.rsplit("/", 1)[-1]
        return next((entry.title for entry in ENTRIES if entry.folder == folder), name)
    for scope in (place.scope, *place.site.catalogue.scopes):
        entity = scope.entities.get(kind, {}).get(name)
        if entity is not None:
            return title_of(entity)
    raise KeyError(reference)


def all_calculators(site: Site) -> tuple[tuple[Place, models.Calculator], ...]:
    """Every calculator with its scope: the programmes' first, then the common ones."""
    common, *programmes = site.places()
    return tuple(
        (place, item) for place in (*programmes, common) for item in place.scope.calculators
    )
