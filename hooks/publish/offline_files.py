"""What the service worker knows of the site's files, and the worker itself.

The browser asks for `sw.js` at every visit, so it is small whatever the site holds: the worker
and the digest of one list, which is the site's version. That list (`assets/kept/<digest>.json`)
names further lists by their digests, each with some hundred paths, their digests and sizes; the
worker fetches those that it needs. A list ends after a path whose own digest says so
(content-defined chunking, as in A. Muthitacharoen et al., "A low-bandwidth network file system",
2001), so a page that is added changes one list and moves no other.

The version changes when, and only when, some file that can be kept does.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hooks import ROOT
from hooks.publish.digests import digest

SOURCE = ROOT / "docs/assets/offline/service-worker.js"
LISTS = "assets/kept/"

# Not needed for reading or calculating: maps for developers, data for programs elsewhere, lists
# for search engines and web servers, and the files that a server sends instead of their originals.
LEFT_OUT_ENDINGS = (".map", ".br", ".gz")
LEFT_OUT = ("_headers", "api/", "hosting/", "sitemap.xml", "sw.js", LISTS)
# Pyodide's plain start is the last resort of a page that has the network.
PLAIN_START = ("/python_stdlib.zip", "/pyodide-lock.json", "/pathway_calculators-")

ENDS_ONE_IN = 128
"""So many paths stand in a list, on average."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as the worker knows it: what its content must come to, and how much it is."""

    digest: str
    size: int

    @classmethod
    def of(cls, content: bytes) -> "Kept":
        """What is known of a file with this content."""
        return cls(digest(content), len(content))


def may_be_kept(path: str) -> bool:
    """Whether a reader without a network has a use for a file."""
    return (
        not path.endswith(LEFT_OUT_ENDINGS)
        and not path.startswith(LEFT_OUT)
        and not any(part in path for part in PLAIN_START)
    )


def offline_files(files: Mapping[str, Kept]) -> dict[str, bytes]:
    """The worker and its lists by their paths, for a site that consists of these files."""
    paths = sorted(filter(may_be_kept, files))
    made: dict[str, bytes] = {}

    def add(content: Any) -> str:
        written = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        digest = Kept.of(written).digest
        made[f"{LISTS}{digest}.json"] = written
        return digest

    lists = [
        (part[-1], add({path: (files[path].digest, files[path].size) for path in part}))
        for part in _parts(paths)
    ]
    size = sum(files[path].size for path in paths)
    version = add({"files": len(paths), "bytes": size, "lists": lists})
    source = SOURCE.read_text(encoding="utf-8")
    return {**made, "sw.js": f'const VERSION = "{version}";\n{source}'.encode()}


def _parts(paths: Iterable[str]) -> Iterator[list[str]]:
    """The paths in their order, parted after those whose digests end a list."""
    part: list[str] = []
    for path in paths:
        part.append(path)
        if int(hashlib.sha256(path.encode()).hexdigest(), 16) % ENDS_ONE_IN == 0:
            yield part
            part = []
    if part:
        yield part
