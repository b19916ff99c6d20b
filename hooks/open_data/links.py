"""How one file of the data leads to another, and how it is written.

The site may know no address of its own. Then a link is relative to the file that it stands in;
where the address is told, links are absolute.
"""

import json
import posixpath
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pathway_data import models
from pathway_data.catalogue import Catalogue


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
        # Below a root: what is relative would be looked up from where the build was started.
        way = _way(f"/{path}", f"/{posixpath.dirname(file)}")
        folder = "/" if not path or path.endswith("/") else ""
        return f"{way}{folder}{mark}{anchor}"


@lru_cache(10_000)
def _way(path: str, folder: str) -> str:
    return posixpath.relpath(path, folder)


def links_of(catalogue: Catalogue) -> Links:
    """The links of a site, whose file may tell its address."""
    facts: models.SiteFile | None = catalogue.site
    address = facts.address if facts else None
    return Links(f"{address.rstrip('/')}/" if address else "")


def as_json(data: Any) -> bytes:
    """Data as the bytes of a file: the same for the same data."""
    return f"{json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n".encode()
