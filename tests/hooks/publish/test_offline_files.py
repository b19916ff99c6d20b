"""What the service worker knows: every file a reader needs, in lists that stay small."""

import json
import re

from hooks.publish.offline_files import LISTS, Kept, offline_files

FILES = {
    "index.html": b"a",
    "program/index.html": b"b",
    "assets/python/x/pathway_calculators-1.0.0-cp313-none-any.whl": b"i",
    "assets/python/x/pyodide.mjs": b"c",
    "assets/kept/0123456789abcdef.json": b"j",
    "assets/a.js.map": b"d",
    "index.html.br": b"e",
    "sitemap.xml.gz": b"f",
    "_headers": b"g",
    "hosting/nginx.conf": b"h",
    "api/v1/common/laws/one.json": b"k",
}
COUNTRY = {
    f"program-{programme}/kommuner/{name:04}/index.html": f"{programme} {name}".encode()
    for programme in range(50)
    for name in range(100)
}
MOST_LIST = 1_500
"""Paths in the longest list; they are some hundred on average."""


def made(files: dict[str, bytes]) -> dict[str, bytes]:
    """The worker and its lists."""
    return offline_files({path: Kept.of(content) for path, content in files.items()})


def version(files: dict[str, bytes]) -> str:
    """The version that the worker of a site states."""
    found = re.match(r'const VERSION = "([0-9a-f]{16})";\n', made(files)["sw.js"].decode())
    assert found
    return found[1]


def listed(files: dict[str, bytes]) -> dict[str, list[str | int]]:
    """Everything that the lists name, found from the version as the worker finds it."""
    parts = made(files)
    top = json.loads(parts[f"{LISTS}{version(files)}.json"])
    found: dict[str, list[str | int]] = {}
    for last, name in top["lists"]:
        part = json.loads(parts[f"{LISTS}{name}.json"])
        assert list(part)[-1] == last
        found |= part
    assert top["files"] == len(found)
    return found


def test_pages_and_python_are_listed_and_the_rest_is_not() -> None:
    """What only servers, search engines and developers read is left out."""
    assert list(listed(FILES)) == [
        "assets/python/x/pyodide.mjs",
        "index.html",
        "program/index.html",
    ]


def test_the_version_follows_the_content() -> None:
    """The same site is the same version; one changed letter is another."""
    one = version(FILES)
    assert one == version(dict(reversed(FILES.items())))
    assert one != version({**FILES, "index.html": b"A"})
    assert one == version({**FILES, "_headers": b"other"})


def test_a_country_costs_a_reader_little() -> None:
    """What every visit asks for stays as it is, and a page that changes renews one list."""
    parts = made(COUNTRY)
    top = parts[f"{LISTS}{version(COUNTRY)}.json"]
    lists = {name: content for name, content in parts.items() if name.startswith(LISTS)}
    longest = max(len(json.loads(content)) for content in lists.values())
    print(f"{len(COUNTRY)} sider: sw.js {len(parts['sw.js'])}, listen over lister {len(top)} bytes")
    print(f"{len(lists) - 1} lister, den længste på {longest} filer")
    assert len(parts["sw.js"]) == len(made(FILES)["sw.js"])
    assert len(top) < 5_000
    assert longest < MOST_LIST
    name = "program-7/kommuner/0042"
    changed = {**COUNTRY, f"{name}/index.html": b"ny", f"{name}-a/index.html": b"en til"}
    assert len(made(changed).keys() - parts.keys()) <= 3
