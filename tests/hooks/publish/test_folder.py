"""A site is written beside the old one, and what is the same is the same file."""

import errno
import hashlib
import os
from functools import partial
from pathlib import Path

import pytest

from hooks.publish.folder import Folder, Made, Remembered, beside, saved

FILES = {"index.html": b"front", "om/index.html": b"about"}


def write(site: Path, old: Path, before: Made | None, files: dict[str, bytes]) -> list[str]:
    """Write a site, keep what it was made of, and tell which files were written."""
    folder = Folder(site, old, before.files if before else {})
    changed = folder.write(files.items())
    Made("inputs", False, folder.files).save(beside(site))
    return changed


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    """The rest is the old site's own files, and both sites are whole."""
    one, two = tmp_path / "one", tmp_path / "two"
    assert write(one, one, None, FILES) == list(FILES)
    assert write(two, one, saved(beside(one)), {**FILES, "index.html": b"new"}) == ["index.html"]
    assert (two / "om/index.html").samefile(one / "om/index.html")
    assert (one / "index.html").read_bytes() == b"front"
    assert (two / "index.html").read_bytes() == b"new"


def test_a_file_that_is_remembered_is_made_when_it_must_be_written(tmp_path: Path) -> None:
    """Its digest tells whether the old site has it."""
    one, two = tmp_path / "one", tmp_path / "two"
    write(one, one, None, FILES)
    before = saved(beside(one))
    assert before
    made: list[bytes] = []

    def make(content: bytes) -> bytes:
        made.append(content)
        return content

    there = Remembered(hashlib.sha256(b"front").hexdigest(), partial(make, b"front"))
    new = Remembered(hashlib.sha256(b"new").hexdigest(), partial(make, b"new"))
    folder = Folder(two, one, before.files)
    assert folder.write([("index.html", there), ("om/index.html", new)]) == ["om/index.html"]
    assert made == [b"new"]
    assert (two / "om/index.html").read_bytes() == b"new"


def test_a_file_that_somebody_has_changed_is_written_again(tmp_path: Path) -> None:
    """What was kept says how the file was; it is not taken over when it is otherwise."""
    one, two = tmp_path / "one", tmp_path / "two"
    write(one, one, None, FILES)
    (one / "om/index.html").write_bytes(b"other")
    (one / "index.html").unlink()
    assert write(two, one, saved(beside(one)), FILES) == list(FILES)
    assert (two / "om/index.html").read_bytes() == b"about"


def test_a_file_that_is_kept_elsewhere_is_the_same_or_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A glance tells of it as of the others; on another disk it is written again."""
    kept, one, two = tmp_path / "kept", tmp_path / "one", tmp_path / "two"
    kept.write_bytes(b"packed")

    def site(at: Path) -> Folder:
        folder = Folder(at)
        folder.write(FILES.items())
        folder.link([("om/index.html.br", kept)])
        assert Made("inputs", True, folder.files).is_still(at)
        return folder

    site(one)
    assert (one / "om/index.html.br").samefile(kept)

    def refuse(*_: object) -> None:
        raise OSError(errno.EXDEV, "another disk")

    monkeypatch.setattr(os, "link", refuse)
    site(two)
    assert not (two / "om/index.html.br").samefile(kept)
    assert (two / "om/index.html.br").read_bytes() == b"packed"


def test_a_glance_tells_whether_a_site_is_as_it_was_made(tmp_path: Path) -> None:
    """A file changed, one too few, one too many, nothing kept: each is told."""
    site = tmp_path / "site"
    assert saved(beside(site)) is None
    write(site, site, None, FILES)
    made = saved(beside(site))
    assert made
    assert made.is_still(site)
    (site / "more.txt").touch()
    assert not made.is_still(site)
    (site / "more.txt").unlink()
    assert made.is_still(site)
    (site / "index.html").write_bytes(b"longer than before")
    assert not made.is_still(site)
    (site / "index.html").unlink()
    assert not made.is_still(site)


def test_what_cannot_be_read_counts_as_nothing(tmp_path: Path) -> None:
    """A file that was written half, or by another version, makes a whole build."""
    for text in ("", "{", "[]", '{"inputs": "a", "compressed": false, "files": {"a": 1}}'):
        (tmp_path / "site.made").write_text(text)
        assert saved(tmp_path / "site.made") is None
