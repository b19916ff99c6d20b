"""Compressed copies beside the files of a finished site, for servers that send them as they are.

The strongest compression takes half a minute for Pyodide's largest file, so every result is
kept by the digest of what went in, and a rebuild compresses only what is new. Both libraries let
other threads run while they work, so all processors take part.
"""

import gzip
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path, PurePosixPath

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


def has_copies(path: str) -> bool:
    """Whether a file of the site has compressed copies, if it gets smaller by it."""
    return PurePosixPath(path).suffix in ENDINGS


def copies(
    site: Path, paths: Iterable[str], cache: Path = COMPRESSED
) -> Iterator[tuple[str, bytes]]:
    """A `.br` and a `.gz` for each of these files that gets smaller by it, by their paths."""
    sizes = {path: (site / path).stat().st_size for path in paths if has_copies(path)}
    # The longest work first, so that no processor is left alone with it at the end.
    chosen = sorted(
        (path for path, size in sizes.items() if size >= LEAST_BYTES), key=lambda path: -sizes[path]
    )
    with ThreadPoolExecutor() as pool:
        made = pool.map(lambda path: compressed((site / path).read_bytes(), cache), chosen)
        for path, by_ending in zip(chosen, made, strict=True):
            for ending, copy in by_ending.items():
                if len(copy) < sizes[path]:
                    yield path + ending, copy
