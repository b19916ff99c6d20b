"""What the site's pages may load and run: from their own host alone, and nothing unforeseen.

The policy stands in every page as a meta element, right after `<head>`, so that it holds on any
static host. Material's few inline scripts are let in by the hash of their text; the rest must come
as files. `wasm-unsafe-eval` lets Pyodide compile its WebAssembly, and nothing more. A meta element
does not reach workers and cannot say who may frame a page; ready header files for web servers
repeat the policy, which does, and say that only the pages made for embedding may be framed, and
which files a page on another host may read (the Fetch standard's `Access-Control-Allow-Origin`):
data, and no pages; and what a page loads, since a page in a sandboxed frame has no origin, and its
own files count as another host's. They are one set of rules, written the way each host reads it:
the templates in `hosting/` say them in each host's own language. Files whose address is made of
their content never change and may be kept for ever; pages are asked for again each time.
"""

import base64
import hashlib
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

WORKERS_OF_FRAMES = ("worker-src", "'self' data:")
"""Of a page that is shown in a frame: where it is sandboxed, no file can be a worker of the page,
only a text of the page's that loads the file (`docs/assets/calculators/early.mjs`). The worker is
under the page's policy, so it can load nothing that the page could not."""

DIRECTIVES: tuple[tuple[str, str], ...] = (
    ("default-src", "'none'"),
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("style-src", "'self'"),
    ("img-src", "'self' data:"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    ("manifest-src", "'self'"),
    ("form-action", "'none'"),
    ("base-uri", "'none'"),
)
"""Sources by directive. `data:` is for the icons in Material's style sheet."""

HEAD = "<head>"
META = '<meta http-equiv="Content-Security-Policy" '

HOSTING = Path(__file__).with_name("hosting")
FILES = {
    "_headers": "_headers",
    "hosting/nginx.conf": "nginx.conf",
    "hosting/Caddyfile": "Caddyfile",
    "hosting/htaccess": "htaccess",
}
"""The header files by their place in the site, each with its template."""

SHARED_MEMORY = ("Document-Isolation-Policy", "isolate-and-credentialless")
"""What lets a page and its worker share memory (`docs/assets/calculators/handover.mjs`), in
browsers that know it (WICG, Document Isolation Policy); others pass it over. Unlike the older pair
of headers for it (HTML's cross-origin isolation) it says nothing of frames: a page may stand in
one, and a worker or file that comes without the header is taken all the same."""

RULES = {
    "forever": "public, max-age=31536000, immutable",
    "ask_again": "no-cache",
    # Folders whose files are named by their content.
    "hashed": (
        "/assets/answers/",
        "/assets/kept/",
        "/assets/local/",
        "/assets/python/",
        "/search/parts/",
    ),
    # Scripts and styles that have their content's digest in their names (hooks/publish/digests).
    "named": r"\.[0-9a-f]{16}\.(js|mjs|css)$",
    # A part of the address of every page that other portals may show in a frame.
    "framed_part": "/indlejr/",
    # What programs on other hosts may read, and people in them: by folder, and by a file's ending;
    # and what a page loads beside its styles.
    "data_folders": ("/api/", "/assets/", "/search/parts/", "/dato.json"),
    "data_endings": ("csv", "ics", "xml", "yml"),
    "data": r"/api/v[0-9]+/|/assets/|/search/parts/|/dato\.json$|\.(csv|ics|xml|yml)$",
    "anybody": "*",
    "security": (
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        SHARED_MEMORY,
    ),
}


class NoHeadError(ValueError):
    """A page without a `<head>`, which no policy can protect."""


class _InlineScripts(HTMLParser):
    """Collects the text of the scripts that a browser would run from the page itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._open: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        kind = given.get("type") or "text/javascript"
        if tag == "script" and "src" not in given and kind in {"text/javascript", "module"}:
            self._open = []

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._open is not None:
            self.found.append("".join(self._open))
            self._open = None


def inline_script_hashes(page: str) -> tuple[str, ...]:
    """The SHA-256 sources of a page's inline scripts, in the policy's form, each once."""
    parser = _InlineScripts()
    parser.feed(page)
    parser.close()
    sources = (f"'{hash_of(text.encode())}'" for text in parser.found)
    return tuple(dict.fromkeys(sources))


def hash_of(content: bytes) -> str:
    """The SHA-256 as a policy and an `integrity` write it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"


def policy(script_hashes: tuple[str, ...] = (), extra: tuple[tuple[str, str], ...] = ()) -> str:
    """The policy as one line, with hashes for inline scripts and further or other directives."""
    allowed = {"script-src": " ".join(("", *script_hashes))}
    return "; ".join(
        f"{name} {sources}{allowed.get(name, '')}"
        for name, sources in {**dict(DIRECTIVES), **dict(extra)}.items()
    )


def secured(page: str, script_hashes: tuple[str, ...], *, framed: bool = False) -> str:
    """A finished page with its policy as the first thing in its head, once.

    `script_hashes` are those of the page's own inline scripts; `framed` is a page that others
    may show in a frame. Raises NoHeadError for text that is no whole page.
    """
    if f"{HEAD}{META}" in page:
        return page
    if HEAD not in page:
        raise NoHeadError("siden har intet <head>, som reglerne kan stå i")
    meta = f'{META}content="{policy(script_hashes, (WORKERS_OF_FRAMES,) if framed else ())}">'
    return page.replace(HEAD, HEAD + meta, 1)


def policies(script_hashes: tuple[str, ...]) -> Mapping[str, str]:
    """The policies as headers, for the inline scripts of all pages together."""
    return {
        "workers": policy(extra=(("frame-ancestors", "'none'"),)),
        "pages": policy(script_hashes, (("frame-ancestors", "'none'"),)),
        "framed": policy(script_hashes, (WORKERS_OF_FRAMES, ("frame-ancestors", "*"))),
    }


def header_files(script_hashes: tuple[str, ...]) -> Mapping[str, str]:
    """The header files by their place in the site."""
    templates = Environment(  # noqa: S701 - configuration, in which nothing is escaped
        loader=FileSystemLoader(HOSTING),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    values = {**RULES, **policies(script_hashes)}
    return {path: templates.get_template(name).render(values) for path, name in FILES.items()}
