"""A page on any other host may read what is data, and no page of the site."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from hooks.publish.security import header_files
from hooks.publish.serve_http import serving
from tests.hooks.publish.nginx_server import nginx_serving

DATA = (
    "api/v1/index.json",
    "api/v1/common/laws/en.json",
    "api/v1/catalogue.ttl",
    "pathway_data/common/laws.yml",
    "hvad-er-nyt/nyt.xml",
    "hvad-er-nyt/datoer.ics",
    "program/beregnere/a/skabelon.csv",
)
LOADED = (
    "assets/local/a.json",
    "assets/python/a/pyodide.mjs",
    "assets/frame.0123456789abcdef.mjs",
    "dato.json",
)
"""What a page loads, which a page in a sandboxed frame may only do as any other host may."""
OTHERS = ("index.html", "program/beregnere/api/index.html", "sw.js", "site.json")
SHARED = "Access-Control-Allow-Origin"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a few files, with the header files that a build makes."""
    root = tmp_path_factory.mktemp("shared") / "site"
    files = {**dict.fromkeys((*DATA, *LOADED, *OTHERS), "x"), **header_files(())}
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


@pytest.fixture(params=["nginx", "own"])
def address(
    request: pytest.FixtureRequest, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The site's address, behind nginx and behind the project's own server."""
    if request.param == "own":
        with serving(folder) as own:
            yield own
        return
    with nginx_serving(folder, tmp_path_factory.mktemp("nginx")) as port:
        yield f"http://127.0.0.1:{port}/"


def test_data_may_be_read_from_another_host_and_pages_may_not(address: str) -> None:
    """The header stands once on what is data or loaded by a page, and on nothing else."""
    for path in (*DATA, *LOADED, *OTHERS):
        with urlopen(f"{address}{path.removesuffix('index.html')}") as answer:
            expected = None if path in OTHERS else ["*"]
            assert answer.headers.get_all(SHARED) == expected, path


def test_every_hosts_file_says_the_same(folder: Path) -> None:
    """Netlify, Caddy and Apache are told of the folder and of each ending."""
    for name in ("_headers", "hosting/Caddyfile", "hosting/htaccess"):
        text = (folder / name).read_text(encoding="utf-8")
        assert SHARED in text, name
        assert "/api/" in text, name
        assert all(re.search(rf"\b{ending}\b", text) for ending in ("csv", "ics", "yml")), name
