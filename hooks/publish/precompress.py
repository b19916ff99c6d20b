"""Compressed copies beside the files of a finished site, for servers that send them as they are.

The strongest compression takes half a minute for Pyodide's largest file, so every result is
kept by the digest of what went in, and a rebuild compresses only what is new.
"""

import gzip
import hashlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType

import brotli

from hooks import ROOT

CACHE = ROOT / ".cache" / "compressed"

# Pictures and fonts are compressed already; a web server reads its own files uncompressed.
ENDINGS = frozenset(
    (".bin", ".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".wasm", ".xml", ".yml")
)
LEAST_BYTES = 512
"""Below this a compressed copy saves less than the headers around it."""


def _brotli(content: bytes) -> bytes:
    return bytes(brotli.compress(content, quality=11, lgwin=24))


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=9, mtime=0)


METHODS: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType({".br": _brotli, ".gz": _gzip})


def compressed(content: bytes, ending: str, cache: Path = CACHE) -> bytes:
    """The content compressed by the method of an ending, from the cache where it is there."""
    kept = cache / f"{hashlib.sha256(content).hexdigest()}{ending}"
    if kept.is_file():
        return kept.read_bytes()
    made = METHODS[ending](content)
    cache.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(f"{ending}.new")
    fresh.write_bytes(made)
    fresh.replace(kept)
    return made


def precompress(site: Path, cache: Path = CACHE) -> None:
    """Put a ``.br`` and a ``.gz`` beside every file that gets smaller by it."""
    files = [
        file
        for file in sorted(site.rglob("*"))
        if file.is_file() and file.suffix in ENDINGS and file.stat().st_size >= LEAST_BYTES
    ]
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda file: _beside(file, cache), files))


def _beside(file: Path, cache: Path) -> None:
    content = file.read_bytes()
    for ending in METHODS:
        made = compressed(content, ending, cache)
        if len(made) < len(content):
            file.with_name(file.name + ending).write_bytes(made)
