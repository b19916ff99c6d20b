"""Where everything is found on the site: the one place that knows addresses.

An address is the path of a page below the site's root, or a path with an anchor where the
thing is a part of a page: `<programme>/tilbud/traening/`, `<programme>/opgaver/#samtale`. Common
things lie at the root, a programme's own below the programme, so two programmes never meet.
What is shown on which page is told by the table of pages.
"""

from pathway_data import models
from pathway_data.catalogue import COMMON, Catalogue, Scope
from pathway_data.kinds import KINDS, entity_kind
from pathway_data.models.additions import TellsMore
from pathway_data.models.base import Entity
from pathway_data.page_table import FRONT_PAGE, PageTable

RULES = "saadan-er-der-regnet/"
"""The rest of the address of the page with a calculator's rules."""
CASES = "regneeksempler/"
"""The same of the page with its worked cases."""


def root_of(scope_id: str) -> str:
    """The address everything of a scope lies below: empty for the common one."""
    return "" if scope_id == COMMON else f"{scope_id}/"


def index(scope_id: str, page_id: str) -> str:
    """The address of a general page of a scope: `<programme>/tilbud/`."""
    root = root_of(scope_id)
    return root if page_id == FRONT_PAGE else f"{root}{page_id}/"


def anchor(table: PageTable, kind: str, entity_id: str) -> str:
    """The anchor of something that shares a page with others of its kind."""
    found = table.showing(kind)
    return f"{found[1].prefix}{entity_id}" if found else entity_id


def address(
    table: PageTable, scope_id: str, kind: str, entity_id: str, *, fills_a_page: bool = True
) -> str:
    """Where an entity of a scope is shown; empty where no page shows its kind.

    One that does not fill a page is shown in the list of its kind, whatever its kind has.
    """
    if kind == "programme":
        return f"{entity_id}/"
    found = table.showing(kind)
    if found is None:
        return ""
    page, shown = found
    if shown.together:
        return f"{index(COMMON, page.id)}#{case_anchor(scope_id, entity_id)}"
    there = index(scope_id, page.id)
    if shown.own_page and fills_a_page:
        return f"{there}{entity_id}/"
    return f"{there}#{shown.prefix}{entity_id}"


def address_of(table: PageTable, catalogue: Catalogue, scope: Scope, entity: Entity) -> str:
    """Where an entity of a scope is shown in full: a worked case below its calculator.

    What tells more of something stands on its page, or as a page of that kind in its own scope.
    """
    if isinstance(entity, TellsMore):
        return _address_of_more(table, catalogue, scope, entity)
    if isinstance(entity, models.WorkedCase):
        calculator = catalogue.find(scope, models.Calculator, entity.calculator)
        if calculator is None:
            raise KeyError(f"calculators/{entity.calculator}")
        cases = f"{address_of(table, catalogue, *calculator)}{CASES}"
        return f"{cases}#{case_anchor(scope.id, entity.id)}"
    kind = entity_kind(type(entity)).name
    return address(table, scope.id, kind, entity.id, fills_a_page=catalogue.fills_a_page(entity))


def _address_of_more(table: PageTable, catalogue: Catalogue, scope: Scope, more: TellsMore) -> str:
    if catalogue.stands_alone(scope, more):
        return address(table, scope.id, *more.about)
    found = catalogue.told_of(scope, more)
    if found is None:
        raise KeyError("/".join(more.about))
    there = address_of(table, catalogue, *found)
    return f"{there}#{more_anchor(scope.id)}" if more.under_heading else there


def more_anchor(scope_id: str) -> str:
    """The anchor of what a programme tells more of something; no id has an underscore."""
    return f"{scope_id}_om"


def case_anchor(scope_id: str, case_id: str) -> str:
    """The anchor of a worked case; an underscore occurs in no id, so none can collide."""
    return f"{scope_id}_{case_id}"


def section_address(table: PageTable, scope_id: str, source_id: str, section_id: str) -> str:
    """Where a section of a source is listed: `kilder/<source>/#<section>`."""
    return f"{address(table, scope_id, 'sources', source_id)}#{section_id}"


def page_address(table: PageTable, catalogue: Catalogue, scope: Scope, reference: str) -> str:
    """Where `<kind>/<id>`, `<kind>/<programme>/<id>` or `side/<path>` leads, seen from `scope`.

    The own folder comes first, then the common one; another programme's is named. Raises
    KeyError for a reference the checks have not passed.
    """
    kind, _, name = reference.partition("/")
    if kind == "side":
        return index(COMMON, name)
    found = catalogue.find_page(scope, KINDS[kind].model, name)
    if found is None:
        raise KeyError(reference)
    return address_of(table, catalogue, *found)


def case_sheet(calculator: str, suffix: str) -> str:
    """A calculator's empty sheet of cases, beside the calculator's own page."""
    return f"{calculator}tilfaelde{suffix}"


def row_template(calculator: str) -> str:
    """A calculator's empty file of rows, beside the calculator's own page."""
    return f"{calculator}skabelon.csv"
