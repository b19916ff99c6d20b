"""The last step of a build: what can only be made when every other file is there.

The service worker has the site's files by digest in front of the code that keeps them. Its
version is made of all paths and digests, so it changes when, and only when, some file of the
site does.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from hooks import ROOT
from hooks.publish.digests import named_by_content
from hooks.publish.security import header_files, inline_script_hashes, secured

SOURCE = ROOT / "docs/assets/offline/service-worker.js"

# Not needed for reading or calculating: maps for developers, lists for search engines and web
# servers, and the files that a server sends instead of their originals.
LEFT_OUT_ENDINGS = (".map", ".br", ".gz")
LEFT_OUT = ("_headers", "hosting/", "sitemap.xml", "sw.js")
# Pyodide's plain start is the last resort of a page that has the network.
PLAIN_START = ("/python_stdlib.zip", "/pyodide-lock.json", "/pathway_calculators-")


def offline_files(files: Mapping[str, bytes]) -> dict[str, str]:
    """The files to keep without a network: path to SHA-256, in the order of the paths."""
    return {
        path: hashlib.sha256(files[path]).hexdigest()
        for path in sorted(files)
        if not path.endswith(LEFT_OUT_ENDINGS)
        and not path.startswith(LEFT_OUT)
        and not any(part in path for part in PLAIN_START)
    }


def service_worker(files: Mapping[str, bytes]) -> str:
    """The text of `sw.js` for a site that consists of these files."""
    digests = offline_files(files)
    listed = json.dumps(digests, ensure_ascii=False, separators=(",", ":"))
    version = hashlib.sha256(listed.encode()).hexdigest()[:16]
    source = SOURCE.read_text(encoding="utf-8")
    return f'const VERSION = "{version}";\nconst FILES = {listed};\n{source}'


def finish(site: Path) -> None:
    """Name scripts and styles by their content, put the policy in every page of a built site,
    and add header files and service worker.

    Raises NoHeadError for a page that cannot carry a policy, and UnnamedError for scripts that
    cannot be named.
    """
    built = {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }
    files = named_by_content(built)
    for path in built.keys() - files.keys():
        (site / path).unlink()
    changed = [path for path, content in files.items() if built.get(path) != content]
    made: dict[str, str] = {}
    hashes: set[str] = set()
    for path in (path for path in files if path.endswith(".html")):
        page = files[path].decode()
        scripts = inline_script_hashes(page)
        hashes |= set(scripts)
        made[path] = secured(page, scripts)
    made |= header_files(tuple(sorted(hashes)))
    files |= {path: text.encode() for path, text in made.items()}
    files["sw.js"] = service_worker(files).encode()
    for path in {*changed, *made, "sw.js"}:
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(files[path])
