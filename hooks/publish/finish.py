"""What can only be made when every other file is there: the service worker.

It has the site's files by digest in front of the code that keeps them. Its
version is made of all paths and digests, so it changes when, and only when, some file of the
site does.
"""

import hashlib
import json
from collections.abc import Mapping

from hooks import ROOT

SOURCE = ROOT / "docs/assets/offline/service-worker.js"

# Not needed for reading or calculating: maps for developers, lists for search engines and web
# servers, and the files that a server sends instead of their originals.
LEFT_OUT_ENDINGS = (".map", ".br", ".gz")
LEFT_OUT = ("_headers", "hosting/", "sitemap.xml", "sw.js")
# Pyodide's plain start is the last resort of a page that has the network.
PLAIN_START = ("/python_stdlib.zip", "/pyodide-lock.json", "/pathway_calculators-")


def offline_files(files: Mapping[str, str]) -> dict[str, str]:
    """The files to keep without a network: path to SHA-256, in the order of the paths."""
    return {
        path: files[path]
        for path in sorted(files)
        if not path.endswith(LEFT_OUT_ENDINGS)
        and not path.startswith(LEFT_OUT)
        and not any(part in path for part in PLAIN_START)
    }


def service_worker(files: Mapping[str, str]) -> str:
    """The text of `sw.js` for a site that consists of these files, each with its SHA-256."""
    digests = offline_files(files)
    listed = json.dumps(digests, ensure_ascii=False, separators=(",", ":"))
    version = hashlib.sha256(listed.encode()).hexdigest()[:16]
    source = SOURCE.read_text(encoding="utf-8")
    return f'const VERSION = "{version}";\nconst FILES = {listed};\n{source}'
