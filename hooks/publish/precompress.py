"""Compressed copies beside the files of a finished site, for servers that send them as they are.

The strongest compression takes half a minute for Pyodide's largest file, so every result is
kept by the digest of what went in, and a rebuild compresses only what is new.
"""

import gzip
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import brotli

from hooks.cache import CACHE, cached, digest_of

COMPRESSED = CACHE / "compressed"

TEXTS = frozenset({".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".xml", ".yml"})
ENDINGS = TEXTS | {".bin", ".wasm", ".whl"}
"""Pictures and fonts are compressed already, and a web server reads its own files as they are."""
LEAST_BYTES = 512
"""Below this a compressed copy saves less than the headers around it."""


METHODS: Mapping[str, Callable[[bytes], bytes]] = {
    ".br": partial(brotli.compress, quality=11, lgwin=24),
    ".gz": partial(gzip.compress, compresslevel=9, mtime=0),
}


def compressed(content: bytes, cache: Path = COMPRESSED) -> Mapping[str, bytes]:
    """The content compressed by each method, by the method's ending."""
    return cached(
        cache,
        digest_of([("", content)]),
        lambda: {ending: method(content) for ending, method in METHODS.items()},
    )


def precompress(site: Path, cache: Path = COMPRESSED) -> None:
    """Put a `.br` and a `.gz` beside every file that gets smaller by it."""
    files = [
        file
        for file in sorted(site.rglob("*"))
        if file.is_file() and file.suffix in ENDINGS and file.stat().st_size >= LEAST_BYTES
    ]
    with ThreadPoolExecutor() as pool:
        copies = pool.map(lambda file: compressed(file.read_bytes(), cache), files)
        for file, by_ending in zip(files, copies, strict=True):
            for ending, copy in by_ending.items():
                if len(copy) < file.stat().st_size:
                    file.with_name(file.name + ending).write_bytes(copy)
