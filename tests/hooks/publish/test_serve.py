"""The local server: content types, the reload script, the port."""

import http.client
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import override
from urllib.parse import urlsplit

import pytest
from watchdog.events import FileModifiedEvent, FileOpenedEvent

from hooks.publish.serve import Changes, open_server
from hooks.publish.serve_http import (
    HOST,
    RELOAD_SCRIPT,
    WHILE_EDITING,
    Builds,
    make_server,
    serving,
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site of one page, one page for what is missing, and one file of each type."""
    (tmp_path / "side").mkdir()
    (tmp_path / "side" / "index.html").write_text("<body>Side</body>")
    (tmp_path / "404.html").write_text("<body>Findes ikke</body>")
    for name in ("a.mjs", "a.wasm", "a.yml", "a.json", "a.whl", "a.css"):
        (tmp_path / name).write_text("x")
    return tmp_path


@pytest.fixture
def taken_port() -> Iterator[int]:
    """Return a port that another program listens on."""
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.wasm", "application/wasm"),
        ("a.yml", "text/plain; charset=utf-8"),
        ("a.json", "application/json"),
        ("a.whl", "application/zip"),
        ("a.css", "text/css; charset=utf-8"),
        ("side/", "text/html; charset=utf-8"),
    ],
)
def test_each_file_has_the_type_that_browsers_ask_for(
    site: Path, name: str, content_type: str
) -> None:
    """Modules, WebAssembly and data files are told apart by their content type."""
    with serving(site) as address, urllib.request.urlopen(address + name) as answer:
        assert answer.headers["Content-Type"] == content_type


def test_a_missing_page_is_answered_with_the_sites_own_page(site: Path) -> None:
    """The status stays 404 and the reader gets the site's words."""
    with serving(site) as address, pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(address + "nej/")
    with caught.value as answer:
        assert answer.code == 404
        assert answer.read().decode() == "<body>Findes ikke</body>"


@pytest.mark.parametrize(
    "path", ["%E0%A4%A", "%", "/", "side//", "%00", "%2e%2e%2fside/", "%2e%2e/side/", "a%5Cb"]
)
def test_a_malformed_address_is_a_missing_one(site: Path, path: str) -> None:
    """What cannot be read, or has an empty part, gets the page for what is missing."""
    with serving(site) as address:
        connection = http.client.HTTPConnection(urlsplit(address).netloc)
        connection.request("GET", f"/{path}")
        answer = connection.getresponse()
        assert answer.status == 404
        assert answer.read().decode() == "<body>Findes ikke</body>"
        connection.close()


def test_a_page_is_served_as_it_was_built(site: Path) -> None:
    """Without live reload not a byte is added."""
    with serving(site) as address, urllib.request.urlopen(address + "side/") as answer:
        assert answer.read() == b"<body>Side</body>"


class WatchedCondition(Builds):
    """Tells when a page waits to hear of a build."""

    def __init__(self) -> None:
        super().__init__()
        self.has_listener = threading.Event()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait as ever; the lock is held, so nothing can be announced in between."""
        self.has_listener.set()
        return super().wait(timeout)


def test_an_open_page_hears_of_a_build(site: Path) -> None:
    """With live reload a page loads the script, and its waiting question is answered."""
    new_build = WatchedCondition()
    with make_server(site, 0, new_build) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://{HOST}:{server.server_port}/"
        with urllib.request.urlopen(address + "side/") as page:
            assert b'<script type="module" src="/-/reload.mjs?0"></script></body>' in page.read()
        with urllib.request.urlopen(address + "-/reload.mjs") as script:
            assert script.read() == WHILE_EDITING[RELOAD_SCRIPT].read_bytes()
        with urllib.request.urlopen(address + "-/reload") as events:
            assert events.readline() == b"retry: 500\n"
            assert new_build.has_listener.wait(10)
            new_build.tell()
            assert b"event: built" in events.read()
        server.shutdown()


def test_an_open_page_hears_of_errors_and_gets_them_as_a_list(site: Path) -> None:
    """The place of each, what is wrong and what is expected; their number is not an item."""
    new_build = WatchedCondition()
    with make_server(site, 0, new_build) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://{HOST}:{server.server_port}/"
        with urllib.request.urlopen(address + "-/errors") as errors:
            assert errors.read() == b""
        with urllib.request.urlopen(address + "-/reload") as events:
            assert new_build.has_listener.wait(10)
            new_build.tell(("a/b.yml:3: <x> er forkert – skriv y", "1 fejl"))
            assert b"event: failed" in events.read()
        with urllib.request.urlopen(address + "-/errors") as errors:
            html = errors.read().decode()
        assert "<li><code>a/b.yml:3</code> &lt;x&gt; er forkert – skriv y</li></ol>" in html
        assert "Siden er ikke bygget igen: 1 fejl" in html
        new_build.tell()
        with urllib.request.urlopen(address + "-/errors") as errors:
            assert errors.read() == b""
        server.shutdown()


@pytest.mark.parametrize(("query", "headers"), [("", {"Last-Event-ID": "0"}), ("?0", {})])
def test_a_page_that_was_away_during_a_build_hears_of_it(
    site: Path, query: str, headers: dict[str, str]
) -> None:
    """Between two questions a build may end, or before the first; it is answered at once."""
    new_build = Builds()
    with make_server(site, 0, new_build) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        new_build.tell(("a.yml:1: x – y",))
        address = f"http://{HOST}:{server.server_port}/-/reload{query}"
        asked = urllib.request.Request(address, headers=headers)
        with urllib.request.urlopen(asked) as events:
            assert b"event: failed" in events.read()
        server.shutdown()


def test_errors_have_a_page_even_where_there_is_no_site_yet(tmp_path: Path) -> None:
    """The first build may fail too; the page hears of the next one."""
    new_build = Builds()
    new_build.tell(("a.yml:1: x – y",))
    with make_server(tmp_path, 0, new_build) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(f"http://{HOST}:{server.server_port}/")
        page = caught.value.read().decode()
        assert "Siden er ikke bygget endnu" in page
        assert "/-/reload.mjs" in page
        assert "script-src 'self'" in page
        server.shutdown()


def test_a_wanted_port_that_is_taken_is_told_in_one_line(site: Path, taken_port: int) -> None:
    """The user asked for that very port and is told that it cannot be had."""
    with pytest.raises(ValueError, match=f"Port {taken_port} er optaget"):
        open_server(site, str(taken_port), Builds())


@pytest.mark.parametrize("port", ["ottetusinde", "70000", "-1"])
def test_a_port_that_is_none_is_told_in_one_line(site: Path, port: str) -> None:
    """A mistyped PORT is no traceback."""
    with pytest.raises(ValueError, match="er ikke en port"):
        open_server(site, port, Builds())


def test_without_a_wish_any_free_port_will_do(
    site: Path, taken_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the usual port is taken, the site is served on another."""
    monkeypatch.setattr("hooks.publish.serve.DEFAULT_PORT", taken_port)
    with open_server(site, None, Builds()) as server:
        assert server.server_port != taken_port


class Burst(threading.Event):
    """Something more is written, twice, as soon as somebody waits for quiet."""

    more = 2

    @override
    def wait(self, timeout: float | None = None) -> bool:
        """Wait as ever, after what is written meanwhile."""
        if timeout is not None and self.more:
            self.more -= 1
            self.set()
        return super().wait(timeout)


def test_several_writes_at_once_are_one_change() -> None:
    """An editor's burst of events ends in one rebuild."""
    changes = Changes()
    changes._happened = happened = Burst()
    changes.on_any_event(FileOpenedEvent("a.yml"))
    changes.on_any_event(FileModifiedEvent("hooks/__pycache__/a.pyc"))
    assert not happened.is_set()
    changes.on_any_event(FileModifiedEvent("a.yml"))
    changes.wait()
    assert happened.more == 0
    assert not happened.is_set()
