"""Every decision table as a file of DMN 1.3, for engines of others: `api/v1/dmn/<scope>/<id>.dmn`.

The rules are those of the site's day, as on the pages. Missing answers are to be given as
"uafklaret"; a number that is not known as `null`.
"""

from collections.abc import Iterator
from functools import partial

from calculators.decision_table.model import DecisionTable
from hooks.open_data.dmn.document import document
from hooks.open_data.links import Links, links_of
from hooks.site.about import facts_of
from hooks.site.data_addresses import dmn_file
from hooks.site.places import Site
from pathway_data.changes.news import stable_id


def dmn_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every decision table by its address."""
    links = links_of(site.catalogue)
    name = facts_of(site).name
    for (scope, calculator), definition in site.definitions.items():
        if isinstance(definition, DecisionTable):
            file = dmn_file(scope, calculator)
            made_of = (definition, links, name)
            make = partial(_made, definition, file, links, name)
            yield file, site.memory.get("dmn", file, made_of, make)


def _made(table: DecisionTable, file: str, links: Links, name: str) -> bytes:
    namespace = links.address + file if links.address else stable_id("dmn", name, file)
    return document(table, namespace, lambda address: links.to(address, file))
