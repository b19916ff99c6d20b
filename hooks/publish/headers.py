"""Ready header files for web servers: one set of rules, written the way each host reads it.

Files whose address is made of their content never change and may be kept for ever; pages
are asked for again each time. The security headers repeat the pages' policy, which a meta
element cannot give to workers, and say that only the pages made for embedding may be framed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hooks.publish.security import policy

FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
HASHED = ("/assets/answers/", "/assets/python/")
"""Folders whose files are named by their content."""
FRAMED = "/indlejr/"
"""A part of the address of every page that other portals may show in a frame."""

SECURITY: tuple[tuple[str, str], ...] = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)


@dataclass(frozen=True, slots=True)
class Headers:
    """The header values that differ from site to site and from build to build."""

    workers: str
    pages: str
    framed: str


def headers(script_hashes: tuple[str, ...]) -> Headers:
    """The policies as headers, for the inline scripts of all pages together."""
    return Headers(
        workers=policy(extra=(("frame-ancestors", "'none'"),)),
        pages=policy(script_hashes, (("frame-ancestors", "'none'"),)),
        framed=policy(script_hashes, (("frame-ancestors", "*"),)),
    )


def underscore_headers(made: Headers) -> str:
    """A `_headers` file, as several static hosts read it from the site's root."""
    common = [f"  {name}: {value}" for name, value in SECURITY]
    lines = [
        "/*",
        *common,
        f"  Content-Security-Policy: {made.pages}",
        f"  Cache-Control: {ASK_AGAIN}",
        "",
        f"/*{FRAMED}*",
        "  ! Content-Security-Policy",
        f"  Content-Security-Policy: {made.framed}",
        "",
        *(
            line
            for folder in HASHED
            for line in (f"{folder}*", "  ! Cache-Control", f"  Cache-Control: {FOREVER}", "")
        ),
    ]
    return "\n".join(lines)


def nginx(made: Headers) -> str:
    """A file to include in an nginx `server` block, whose `root` is the site's folder.

    Precompressed files are served where the module for them is there; nginx' own list of
    types lacks `.mjs`.
    """
    security = "\n".join(f'    add_header {name} "{value}" always;' for name, value in SECURITY)
    return f"""# Made by the build. Include it in a server block with a root, after mime.types.
# Types: a browser runs no module and streams no WebAssembly under another type.
types {{
    text/javascript js mjs;
    application/wasm wasm;
    text/html html;
    text/css css;
    application/json json map;
    image/svg+xml svg;
    image/png png;
    application/xml xml;
    text/plain txt yml;
    text/csv csv;
    application/gzip gz;
    application/octet-stream whl zip bin;
}}
charset utf-8;
charset_types text/html text/css text/plain text/csv text/javascript application/json;
gzip_static on;
# With Debian's libnginx-mod-http-brotli-static: brotli_static on;
error_page 404 /404.html;
index index.html;

location / {{
{security}
    add_header Cache-Control "{ASK_AGAIN}" always;
    add_header Content-Security-Policy "{made.pages}" always;
    try_files $uri $uri/ =404;
}}
location ~ {FRAMED} {{
{security}
    add_header Cache-Control "{ASK_AGAIN}" always;
    add_header Content-Security-Policy "{made.framed}" always;
    try_files $uri $uri/ =404;
}}
location ~ ^({"|".join(HASHED)}) {{
{security}
    add_header Cache-Control "{FOREVER}" always;
    add_header Content-Security-Policy "{made.workers}" always;
    try_files $uri =404;
}}
"""


def caddy(made: Headers) -> str:
    """A snippet to import in a Caddy site block with a `root`."""
    security = "\n".join(f'\t\t{name} "{value}"' for name, value in SECURITY)
    return f"""# Made by the build. Import it in a site block with a root.
(pathway) {{
\tfile_server {{
\t\tprecompressed br gzip
\t}}
\t@framed path *{FRAMED}*
\t@hashed path {" ".join(f"{folder}*" for folder in HASHED)}
\theader {{
{security}
\t\tCache-Control "{ASK_AGAIN}"
\t\tContent-Security-Policy "{made.pages}"
\t}}
\theader @framed Content-Security-Policy "{made.framed}"
\theader @hashed Cache-Control "{FOREVER}"
\thandle_errors {{
\t\trewrite * /404.html
\t\tfile_server
\t}}
}}
"""


def header_files(script_hashes: tuple[str, ...]) -> Mapping[str, str]:
    """The header files by their place in the site."""
    made = headers(script_hashes)
    return {
        "_headers": underscore_headers(made),
        "hosting/nginx.conf": nginx(made),
        "hosting/Caddyfile": caddy(made),
    }
