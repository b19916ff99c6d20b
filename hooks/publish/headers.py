"""Ready header files for web servers: one set of rules, written the way each host reads it.

Files whose address is made of their content never change and may be kept for ever; pages
are asked for again each time. The security headers repeat the pages' policy, which a meta
element cannot give to workers, and say that only the pages made for embedding may be framed.
The templates in `hosting/` say them in each host's own language.
"""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hooks.publish.security import policy

HOSTING = Path(__file__).with_name("hosting")
FILES = {
    "_headers": "_headers",
    "hosting/nginx.conf": "nginx.conf",
    "hosting/Caddyfile": "Caddyfile",
}
"""The header files by their place in the site, each with its template."""

RULES = {
    "forever": "public, max-age=31536000, immutable",
    "ask_again": "no-cache",
    # Folders whose files are named by their content.
    "hashed": ("/assets/answers/", "/assets/python/"),
    # A part of the address of every page that other portals may show in a frame.
    "framed_part": "/indlejr/",
    "security": (
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ),
}


def policies(script_hashes: tuple[str, ...]) -> Mapping[str, str]:
    """The policies as headers, for the inline scripts of all pages together."""
    return {
        "workers": policy(extra=(("frame-ancestors", "'none'"),)),
        "pages": policy(script_hashes, (("frame-ancestors", "'none'"),)),
        "framed": policy(script_hashes, (("frame-ancestors", "*"),)),
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
