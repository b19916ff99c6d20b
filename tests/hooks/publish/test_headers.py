"""The finished site behind a real nginx: types, compression, caching, headers, 404."""

import hashlib
import http.client
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import brotli
import pytest

from hooks.publish.folder import Kept
from hooks.publish.precompress import copies
from hooks.publish.security import RULES, SHARED_MEMORY, header_files, policies
from pathway_data import models
from tests.found import every
from tests.hooks.publish.nginx_server import nginx_serving


@pytest.fixture(scope="module")
def hosted(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished site; its front page alone is compressed, so that the tests stay quick."""
    work = tmp_path_factory.mktemp("hosted")
    hosted = shutil.copytree(site, work / "site", copy_function=os.link)
    page = (site / "index.html").read_bytes()
    front = {"index.html": Kept(len(page), 0, hashlib.sha256(page).hexdigest())}
    for path, copy in copies(site, front, work / "cache"):
        (hosted / path).write_bytes(copy.read_bytes())
    return hosted


@pytest.fixture(scope="module")
def port(hosted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of an nginx that serves the site."""
    with nginx_serving(hosted, tmp_path_factory.mktemp("nginx")) as port:
        yield port


def ask(port: int, path: str, encoding: str = "") -> tuple[int, Mapping[str, str], bytes]:
    """Status, headers in lower case and body of one request."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Accept-Encoding": encoding})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def python_file(site: Path, ending: str) -> str:
    """The address of one of the files that Python comes from."""
    found = sorted((site / "assets/python").rglob(f"*{ending}"))
    assert found
    return "/" + found[0].relative_to(site).as_posix()


def test_pages_are_asked_for_again_and_carry_the_policy(port: int) -> None:
    """A page has the security headers, may not be framed, and is not kept without asking."""
    status, given, _ = ask(port, "/")
    assert status == 200
    assert given["content-type"] == "text/html; charset=utf-8"
    assert given["cache-control"] == "no-cache"
    assert given["x-content-type-options"] == "nosniff"
    assert given[SHARED_MEMORY[0].lower()] == SHARED_MEMORY[1]
    assert "default-src 'none'" in given["content-security-policy"]
    assert "frame-ancestors 'none'" in given["content-security-policy"]


def test_python_is_kept_for_ever_and_its_worker_has_the_policy(port: int, site: Path) -> None:
    """Files named by their content are immutable, of the right type, and under the policy."""
    for ending, kind in ((".mjs", "text/javascript"), (".wasm", "application/wasm")):
        status, given, _ = ask(port, python_file(site, ending))
        assert status == 200
        assert given["content-type"].startswith(kind)
        assert given["cache-control"] == "public, max-age=31536000, immutable"
        assert "'wasm-unsafe-eval'" in given["content-security-policy"]


def test_compressed_copies_are_sent_to_those_who_take_them(port: int, site: Path) -> None:
    """Brotli first, then gzip, else the file as it is; all three are the same page."""
    page = (site / "index.html").read_bytes()
    _, given, body = ask(port, "/", "gzip, br")
    assert given["content-encoding"] == "br"
    assert brotli.decompress(body) == page
    assert ask(port, "/", "gzip")[1]["content-encoding"] == "gzip"
    assert ask(port, "/")[2] == page


def test_a_missing_address_gets_the_danish_page(port: int) -> None:
    """The status says that it is missing, and the page says so in Danish."""
    status, given, body = ask(port, "/findes/ikke/")
    assert status == 404
    assert "Siden findes ikke" in body.decode()
    assert "default-src 'none'" in given["content-security-policy"]


@pytest.mark.parametrize("path", ["/%E0%A4%A", "//", "/om//", "/%2e%2e%2f%2e%2e%2f", "/%"])
def test_a_malformed_address_gets_the_danish_page(port: int, path: str) -> None:
    """What cannot be read, or has an empty part, is missing like any other."""
    status, _, body = ask(port, path)
    assert status == 404
    assert "Siden findes ikke" in body.decode()


def test_scripts_and_styles_are_kept_for_ever(port: int, site: Path) -> None:
    """Their names tell their content; the service worker's name does not."""
    for path in sorted(path for path in site.rglob("*") if path.suffix in (".mjs", ".css", ".js")):
        if not path.is_relative_to(site / "assets/python") and path.name != "sw.js":
            _, given, _ = ask(port, "/" + path.relative_to(site).as_posix())
            assert given["cache-control"] == "public, max-age=31536000, immutable", path
    assert ask(port, "/sw.js")[1]["cache-control"] == "no-cache"


def test_data_files_are_shown_as_text(port: int) -> None:
    """An editor who follows an edit link reads the file in the browser."""
    place, offer = next(every(models.Offer))
    status, given, _ = ask(port, f"/{place.data_file(offer)}")
    assert status == 200
    assert given["content-type"] == "text/plain; charset=utf-8"


def test_only_pages_for_embedding_may_be_framed() -> None:
    """All header files let other portals frame the pages made for it, and no others."""
    hashes = ("'sha256-x='",)
    made = policies(hashes)
    assert "frame-ancestors *" in made["framed"]
    assert "frame-ancestors 'none'" in made["pages"]
    files = header_files(hashes)
    hosting = {f"hosting/{name}" for name in ("nginx.conf", "Caddyfile", "htaccess")}
    assert set(files) == {"_headers", *hosting}
    for text in files.values():
        assert str(RULES["framed_part"]) in text
        assert made["framed"] in text
        assert made["pages"] in text
        assert "immutable" in text
