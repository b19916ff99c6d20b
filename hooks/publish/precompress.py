"""Compressed copies beside the files of a finished site, for servers that send them as they are.

The strongest compression takes twenty seconds for Pyodide's largest file, so every result is
kept by the digest of what went in, and a rebuild compresses only what is new. Both libraries let
other threads run while they work, so all processors take part; and what is known long before
the site is whole begins at once, beside all else. What the strongest compression makes little
smaller, or few wait for, is compressed less strongly (`QUALITY`): it would take most of a build.
"""

import gzip
import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Self

import brotli

from hooks.cache import CACHE, digest_of_digests, entry_of, is_kept
from hooks.publish.folder import Kept

COMPRESSED = CACHE / "compressed"

TEXTS = frozenset(
    {".css", ".dmn", ".html", ".js", ".json", ".jsonld", ".mjs", ".svg", ".ttl", ".txt", ".xml"}
    | {".yml"}
)
ENDINGS = TEXTS | {".bin", ".wasm", ".whl"}
"""Pictures and fonts are compressed already, and a web server reads its own files as they are."""
LEAST_BYTES = 512
"""Below this a compressed copy saves less than the headers around it."""


BEST = 11
"""Brotli's strongest."""
QUALITY = {"snapshot.bin": 9, "late.bin": 9}
"""How strongly brotli compresses files of these names, where it is not as strongly as it can.

The memory of Python is fetched over a fast line: a tenth larger (2.5 MB for 2.3), it is compressed
in one second and not in 25. The late library is fetched when a module is asked for that no
calculator uses.
"""
QUALITY_OF_ENDING = {".dmn": 10, ".html": 10, ".whl": 10, ".yml": 10}
"""The same by what a name ends in.

Pages and what is downloaded become one hundredth larger in a third of the time; wheels are for a
browser in which the library failed, and for workbooks. Answers and the search, which are JSON, are
waited for.
"""

WINDOW = 22
"""Brotli looks back four megabytes: over sixteen the WebAssembly takes longer and gets larger."""
METHODS: Mapping[str, Callable[[bytes, int], bytes]] = {
    ".br": lambda content, quality: brotli.compress(content, quality=quality, lgwin=WINDOW),
    ".gz": lambda content, quality: gzip.compress(content, 9 if quality > 9 else 7, mtime=0),
}


def compressed(content: bytes, cache: Path = COMPRESSED, name: str = "") -> Mapping[str, bytes]:
    """The content of a file of this name compressed by each method, by the method's ending."""
    entry = _entry(cache, hashlib.sha256(content).hexdigest(), name, lambda: content)
    return {ending: (entry / ending).read_bytes() for ending in METHODS}


def _entry(cache: Path, digest: str, name: str, content: Callable[[], bytes]) -> Path:
    """Where the copies of a file of this name are kept, whose content has this digest."""
    return entry_of(cache, _kept_as(digest, name), lambda: _compressed(content(), name))


def _compressed(content: bytes, name: str) -> Mapping[str, bytes]:
    return {ending: method(content, _quality(name)) for ending, method in METHODS.items()}


def _quality(name: str) -> int:
    return QUALITY.get(name) or QUALITY_OF_ENDING.get(PurePosixPath(name).suffix, BEST)


def _kept_as(digest: str, name: str) -> str:
    """What the copies of a file are kept under, by the digest of its content."""
    return digest_of_digests([(f"{_quality(name)} {WINDOW}", digest)])


_DATA_OF_ONE_THING = re.compile(r"api/v[0-9]+/[^/]+/[^/]+/[^/]+\.json")
"""One thing as data: small, and there are as many as the content has things."""


def has_copies(path: str) -> bool:
    """Whether a file of the site has compressed copies, if it gets smaller by it."""
    return PurePosixPath(path).suffix in ENDINGS and not _DATA_OF_ONE_THING.fullmatch(path)


class Beforehand:
    """Compression that is begun while the rest of the site is still being made."""

    def __init__(self, cache: Path = COMPRESSED) -> None:
        self._begun: dict[str, Future[Path]] = {}
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
            name, digest = PurePosixPath(path).name, hashlib.sha256(content).hexdigest()
            kept = _kept_as(digest, name)
            begin = has_copies(path) and len(content) >= LEAST_BYTES and kept not in self._begun
            if begin and not is_kept(self._cache, kept):
                make = partial(bytes, content)
                self._begun[kept] = self._pool.submit(_entry, self._cache, digest, name, make)

    def begun(self, digest: str, name: str) -> Future[Path] | None:
        """The copies of a file of this content and name that is being compressed, if it is."""
        return self._begun.get(_kept_as(digest, name))


def copies(
    site: Path,
    files: Mapping[str, Kept],
    cache: Path = COMPRESSED,
    beforehand: Beforehand | None = None,
) -> Iterator[tuple[str, Path]]:
    """A `.br` and a `.gz` for each of these files that gets smaller by it: where each is kept.

    What has been begun `beforehand` is waited for.
    """
    # The longest work first, so that no processor is left alone with it at the end.
    chosen = sorted(
        (path for path, file in files.items() if has_copies(path) and file.size >= LEAST_BYTES),
        key=lambda path: -files[path].size,
    )

    def kept_as(path: str) -> str:
        return _kept_as(files[path].digest, PurePosixPath(path).name)

    def begun(path: str) -> Future[Path] | None:
        name = PurePosixPath(path).name
        return beforehand.begun(files[path].digest, name) if beforehand else None

    def entry(path: str) -> Path:
        file = site / path
        return _entry(cache, files[path].digest, file.name, file.read_bytes)

    with ThreadPoolExecutor() as pool:
        making = {
            path: begun(path) or pool.submit(entry, path)
            for path in chosen
            # What is kept is found in less time than it takes to ask another thread.
            if not is_kept(cache, kept_as(path))
        }
        for path in chosen:
            found = making[path].result() if path in making else cache / kept_as(path)
            for ending in METHODS:
                copy = found / ending
                if copy.stat().st_size < files[path].size:
                    yield path + ending, copy
