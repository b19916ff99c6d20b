"""Where everything is found on the site: the one place that knows addresses.

An address is relative to the site's root and ends with a slash, with an anchor where the
thing is a part of a page: ``laenderyg/tilbud/traening/``, ``laenderyg/opgaver/#samtale``. Common
things lie at the root, a programme's own below the programme, so two programmes never meet.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pathway_data.addresses import SITE_PAGES
from pathway_data.catalogue import COMMON, Catalogue, Scope
from pathway_data.kinds import KINDS
from pathway_data.problems import Problem

FRONT_PAGE = "forside"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a kind is shown: the folder, and a page each or an anchor on one page.

    ``prefix`` keeps apart the anchors of kinds that share a page.
    """

    folder: str
    own_page: bool = False
    prefix: str = ""


PLACES: Mapping[str, Place] = MappingProxyType(
    {
        "sources": Place("kilder", own_page=True),
        "laws": Place("lov", own_page=True),
        "actors": Place("aktoerer", own_page=True),
        "offers": Place("tilbud", own_page=True),
        "calculators": Place("beregnere", own_page=True),
        "responses": Place("hoering", own_page=True),
        "tasks": Place("opgaver"),
        "phases": Place("opgaver", prefix="fase-"),
        "notifications": Place("kommunikation"),
        "messages": Place("budskaber"),
        "indicators": Place("indikatorer", own_page=True),
        "stratifications": Place("stoette"),
        "routes": Place("henvisning"),
        "questions": Place("aabne-spoergsmaal"),
        "responsibilities": Place("ansvar"),
        "rates": Place("takster"),
        "components": Place("generisk-model"),
        "municipalities": Place("kommuner", own_page=True),
        "glossary": Place("ordliste"),
        "terms": Place("ordliste", prefix="navn-"),
        "cases": Place("regneeksempler"),
        "topics": Place("emner", own_page=True),
        "examples": Place("eksempler"),
        "duties": Place("arbejdsdeling"),
        "contributors": Place("bidragydere"),
        "steps": Place("arbejdsgang"),
        "milestones": Place("tidsplan"),
        "facts": Place("ansoegning"),
        "challenges": Place("udfordringer"),
        "roles": Place("for", own_page=True),
    }
)

FOLDERS = frozenset(place.folder for place in PLACES.values())
RESERVED = FOLDERS | set(SITE_PAGES) | {"assets", "search", "pathway_data", "docs"}
"""Names at the site's root that a programme must not take."""


def root_of(scope_id: str) -> str:
    """The address everything of a scope lies below: empty for the common one."""
    return "" if scope_id == COMMON else f"{scope_id}/"


def index(scope_id: str, folder: str) -> str:
    """The address of a general page of a scope: ``laenderyg/tilbud/``."""
    return f"{root_of(scope_id)}{folder}/"


def anchor(kind: str, entity_id: str) -> str:
    """The anchor of something that shares a page with others of its kind."""
    return f"{PLACES[kind].prefix}{entity_id}"


def address(scope_id: str, kind: str, entity_id: str) -> str:
    """Where an entity of a scope is shown."""
    if kind == "programme":
        return f"{entity_id}/"
    if kind == "cases":
        # The cases of all programmes stand on one page, apart by programme.
        return f"regneeksempler/#{case_anchor(scope_id, entity_id)}"
    place = PLACES.get(kind)
    if place is None:
        return ""
    page = index(scope_id, place.folder)
    return f"{page}{entity_id}/" if place.own_page else f"{page}#{anchor(kind, entity_id)}"


def case_anchor(scope_id: str, case_id: str) -> str:
    """The anchor of a worked case; an underscore occurs in no id, so none can collide."""
    return f"{scope_id}_{case_id}"


def section_address(scope_id: str, source_id: str, section_id: str) -> str:
    """Where a section of a source is listed: ``kilder/<source>/#<section>``."""
    return f"{address(scope_id, 'sources', source_id)}#{section_id}"


def page_address(catalogue: Catalogue, scope: Scope, reference: str) -> str:
    """Where ``<kind>/<id>`` or ``side/<path>`` leads, seen from ``scope``.

    The own folder comes first, then the common one, then the programmes in their order.
    Raises ``KeyError`` for a reference the checks have not passed.
    """
    kind, _, name = reference.partition("/")
    if kind == "side":
        return "" if name == FRONT_PAGE else f"{name}/"
    for place in (scope, *catalogue.scopes):
        if name in place.entities.get(kind, {}):
            return address(place.id, kind, name)
    raise KeyError(reference)


def collisions(catalogue: Catalogue) -> Iterator[Problem]:
    """Programmes whose name is the address of a common page."""
    for scope in catalogue.programmes:
        if scope.id in RESERVED and scope.programme is not None:
            origin = scope.origins["programme", scope.programme.id]
            message = (
                f'{KINDS["programme"].danish} "{scope.id}": navnet er adressen på en fælles side '
                "– giv mappen et andet navn"
            )
            yield Problem(origin.path, origin.line("id"), message)


def row_template(calculator: str) -> str:
    """A calculator's empty file of rows, beside the calculator's own page."""
    return f"{calculator}skabelon.csv"
