"""Compressed copies beside the files of a finished site, for servers that send them as they are.

The strongest compression takes half a minute for Pyodide's largest file, so every result is
kept by the digest of what went in, and a rebuild compresses only what is new. Both libraries let
other threads run while they work, so all processors take part; and what is known long before
the site is whole begins at once, beside all else.
"""

import gzip
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Self

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


class Beforehand:
    """Compression that is begun while the rest of the site is still being made."""

    def __init__(self, cache: Path = COMPRESSED) -> None:
        self._begun: dict[str, Future[Mapping[str, bytes]]] = {}
        self._cache = cache
        self._pool = ThreadPoolExecutor(os.cpu_count())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # What nobody waits for any more is in no site.
        self._pool.shutdown(wait=False, cancel_futures=True)

    def begin(self, files: Mapping[str, bytes]) -> None:
        """Begin with files whose names and contents are known, the largest first."""
        for path, content in sorted(files.items(), key=lambda file: -len(file[1])):
            digest = digest_of([("", content)])
            if has_copies(path) and len(content) >= LEAST_BYTES and digest not in self._begun:
                self._begun[digest] = self._pool.submit(compressed, content, self._cache)

    def begun(self, content: bytes) -> Future[Mapping[str, bytes]] | None:
        """The copies of a content that is being compressed, if it is."""
        return self._begun.get(digest_of([("", content)])) if self._begun else None


def copies(
    site: Path, paths: Iterable[str], cache: Path = COMPRESSED, beforehand: Beforehand | None = None
) -> Iterator[tuple[str, bytes]]:
    """A `.br` and a `.gz` for each of these files that gets smaller by it, by their paths.

    What has been begun `beforehand` is waited for.
    """
    sizes = {path: (site / path).stat().st_size for path in paths if has_copies(path)}
    # The longest work first, so that no processor is left alone with it at the end.
    chosen = sorted(
        (path for path, size in sizes.items() if size >= LEAST_BYTES), key=lambda path: -sizes[path]
    )

    def begun(path: str) -> Future[Mapping[str, bytes]] | None:
        return beforehand.begun((site / path).read_bytes()) if beforehand else None

    with ThreadPoolExecutor() as pool:
        making = [
            begun(path) or pool.submit(_compressed_file, site / path, cache) for path in chosen
        ]
        for path, made in zip(chosen, making, strict=True):
            for ending, copy in made.result().items():
                if len(copy) < sizes[path]:
                    yield path + ending, copy


def _compressed_file(file: Path, cache: Path) -> Mapping[str, bytes]:
    return compressed(file.read_bytes(), cache)
