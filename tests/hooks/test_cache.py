"""The content-addressed cache: made once, whole or not at all, whoever else makes the same."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from hooks.cache import cached, digest_of, entry_of, is_kept

FILES = {"a.json": b"{}", "b.bin": b"\x00"}


def fail() -> Mapping[str, bytes]:
    """What must not be made, or cannot be."""
    raise ValueError("cannot be made")


def test_what_is_there_is_not_made_again(tmp_path: Path) -> None:
    """The files come out by their names as they went in."""
    assert cached(tmp_path / "cache", "digest", lambda: FILES) == FILES
    assert cached(tmp_path / "cache", "digest", fail) == FILES


def test_what_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    """The reason is passed on, and the next try is a new one."""
    with pytest.raises(ValueError, match="cannot be made"):
        cached(tmp_path / "cache", "digest", fail)
    assert cached(tmp_path / "cache", "digest", lambda: FILES) == FILES
    assert [entry.name for entry in (tmp_path / "cache").iterdir()] == ["digest"]


def test_of_two_builds_side_by_side_the_first_ones_entry_stays(tmp_path: Path) -> None:
    """Another build that ends first is no error, and nothing half-written is left."""

    def slow() -> Mapping[str, bytes]:
        cached(tmp_path, "digest", lambda: FILES)
        return FILES

    assert cached(tmp_path, "digest", slow) == FILES
    assert [entry.name for entry in tmp_path.iterdir()] == ["digest"]


def test_a_cache_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """An error other than a quicker build is not hidden."""
    (tmp_path / "digest").write_text("in the way")
    with pytest.raises(OSError, match="digest"):
        cached(tmp_path, "digest", lambda: FILES)


def test_an_entry_that_was_written_to_is_made_again(tmp_path: Path) -> None:
    """Also when it is given the time it had, as one that is copied over it from elsewhere is."""
    entry = entry_of(tmp_path / "cache", "digest", lambda: FILES)
    assert is_kept(tmp_path / "cache", "digest")
    link = tmp_path / "a.json"
    os.link(entry / "a.json", link)
    os.link(entry / "b.bin", tmp_path / "b.bin")
    assert is_kept(tmp_path / "cache", "digest")
    older = tmp_path / "older.json"
    older.write_bytes(b"[]")
    os.utime(older, (1, 1))
    shutil.copy2(older, link)
    assert (entry / "a.json").read_bytes() == b"[]"
    assert not is_kept(tmp_path / "cache", "digest")
    assert cached(tmp_path / "cache", "digest", lambda: FILES) == FILES


def test_the_digest_is_of_names_and_contents() -> None:
    """Neither moving a letter from a name to a content nor another order goes unseen."""
    parts = [("a", b"bc"), ("d", b"")]
    assert digest_of(parts) == digest_of(iter(parts))
    others = [[("ab", b"c"), ("d", b"")], parts[::-1], parts[:1]]
    assert digest_of(parts) not in map(digest_of, others)
