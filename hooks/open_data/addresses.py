"""Where data lies, and how one file leads to another.

The site may know no address of its own. Then a link is relative to the file that it stands in;
where the address is told, links are absolute.
"""

import json
import posixpath
from dataclasses import dataclass
from typing import Any

from hooks.site import routes
from pathway_data import models
from pathway_data.catalogue import Catalogue

VERSION = routes.DATA_VERSION
ROOT = routes.DATA
INDEX = f"{ROOT}index.json"
OPENAPI = f"{ROOT}openapi.json"


def entity_file(scope: str, kind: str, entity_id: str) -> str:
    """The file of something: `api/v1/<scope>/<kind>/<id>.json`."""
    return f"{ROOT}{scope}/{kind}/{entity_id}.json"


def scope_file(scope: str) -> str:
    """The file that lists all that a scope has."""
    return f"{ROOT}{scope}/index.json"


def schema_file(name: str) -> str:
    """The JSON Schema of a kind, or of another sort of file."""
    return f"{ROOT}schemas/{name}.json"


@dataclass(frozen=True)
class Links:
    """How files lead to one another on a site of this address, if it has told any."""

    address: str = ""

    def to(self, target: str, file: str) -> str:
        """The link in a file of the site to an address below its root."""
        if target.startswith(("http:", "https:")):
            return target
        if self.address:
            return self.address + target
        path, mark, anchor = target.partition("#")
        way = posixpath.relpath(path or ".", posixpath.dirname(file) or ".")
        folder = "/" if not path or path.endswith("/") else ""
        return f"{way}{folder}{mark}{anchor}"


def links_of(catalogue: Catalogue) -> Links:
    """The links of a site, whose file may tell its address."""
    facts: models.SiteFile | None = catalogue.site
    address = facts.address if facts else None
    return Links(f"{address.rstrip('/')}/" if address else "")


def as_json(data: Any) -> bytes:
    """Data as the bytes of a file: the same for the same data."""
    return f"{json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n".encode()
