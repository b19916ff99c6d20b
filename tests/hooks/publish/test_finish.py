"""The service worker's list: every file a reader needs, and a version that follows the content."""

import json
import re

from hooks.publish.finish import offline_files, service_worker

FILES = {
    "index.html": "a",
    "laenderyg/index.html": "b",
    "assets/python/x/pathway_calculators-1.0.0-cp313-none-any.whl": "i",
    "assets/python/x/pyodide.mjs": "c",
    "assets/a.js.map": "d",
    "index.html.br": "e",
    "sitemap.xml.gz": "f",
    "_headers": "g",
    "hosting/nginx.conf": "h",
}


def version(text: str) -> str:
    """The version a service worker states."""
    found = re.match(r'const VERSION = "([0-9a-f]{16})";\n', text)
    assert found
    return found.group(1)


def test_pages_and_python_are_kept_and_the_rest_is_not() -> None:
    """What only servers, search engines and developers read is left out."""
    assert list(offline_files(FILES)) == [
        "assets/python/x/pyodide.mjs",
        "index.html",
        "laenderyg/index.html",
    ]


def test_the_version_follows_the_content() -> None:
    """The same site is the same version; one changed letter is another."""
    one = service_worker(FILES)
    assert version(one) == version(service_worker(dict(reversed(FILES.items()))))
    assert version(one) != version(service_worker({**FILES, "index.html": "A"}))
    assert version(one) == version(service_worker({**FILES, "_headers": "other"}))


def test_the_list_is_the_workers_own() -> None:
    """The worker's text begins with the files and their digests, as data."""
    line = service_worker(FILES).splitlines()[1]
    assert json.loads(line.removeprefix("const FILES = ").removesuffix(";")) == offline_files(FILES)
