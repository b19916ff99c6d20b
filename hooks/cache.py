"""A content-addressed cache: what takes long to make, kept by the digest of what it is made from.

An entry is a folder of files whose name is the digest; it never changes, so nothing is ever out
of date. Builds run side by side and may be stopped at any moment: an entry is therefore written
under another name and put in its place by one rename, which the file system does whole or not
at all (an atomic rename). Of two that make the same entry the first one's stays.

A finished site may have files of an entry as its own, by hard links. Who then writes to one of them
in the site has written to it here. So the files of an entry have one and the same time, which an
entry that somebody has written to tells itself by: it counts as none, and is made again.
"""

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from hooks import ROOT

CACHE = ROOT / ".cache"


def digest_of(parts: Iterable[tuple[str, bytes]]) -> str:
    """The SHA-256 over names and contents, as 64 hex digits; the order counts."""
    return digest_of_digests((name, hashlib.sha256(content).hexdigest()) for name, content in parts)


def digest_of_digests(parts: Iterable[tuple[str, str]]) -> str:
    """The same where the contents' own digests are known."""
    whole = hashlib.sha256()
    for name, digest in parts:
        whole.update(f"{name}\0{digest}\n".encode())
    return whole.hexdigest()


def is_kept(cache: Path, digest: str) -> bool:
    """Whether an entry is there as it was made, and need not be made again.

    Without reading it; of a copy of the cache that keeps no times it is not known, and not so.
    """
    entry = cache / digest
    if not entry.is_dir():
        return False
    made = entry.stat().st_mtime_ns
    return all(file.stat().st_mtime_ns == made for file in entry.iterdir())


def cached(
    cache: Path, digest: str, make: Callable[[], Mapping[str, bytes]]
) -> Mapping[str, bytes]:
    """The files of an entry by name, as `entry_of` gives it."""
    entry = entry_of(cache, digest, make)
    return {file.name: file.read_bytes() for file in sorted(entry.iterdir())}


def entry_of(cache: Path, digest: str, make: Callable[[], Mapping[str, bytes]]) -> Path:
    """The folder of an entry; its files are made if it is not there.

    What `make` raises is passed on, and nothing is kept then.
    """
    entry = cache / digest
    if not is_kept(cache, digest):
        files = make()
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as temporary:
            fresh = Path(temporary, "entry")
            fresh.mkdir()
            for name, content in files.items():
                (fresh / name).write_bytes(content)
            _signed(fresh)
            if entry.is_dir() and not is_kept(cache, digest):
                shutil.rmtree(entry)
            try:
                fresh.rename(entry)
            except OSError:
                # Another build was quicker; what it made is the same.
                if not entry.is_dir():
                    raise
    return entry


def _signed(entry: Path) -> None:
    """Let a folder and its files have the same time, to the nanosecond; writing gives another."""
    now = time.time_ns()
    for each in (*entry.iterdir(), entry):
        os.utime(each, ns=(now, now))
