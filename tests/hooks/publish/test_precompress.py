"""Compressed copies: right, the same every time, and made only once."""

import gzip
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import brotli
import pytest

from hooks.publish import precompress as module
from hooks.publish.folder import Folder, Kept
from hooks.publish.precompress import Beforehand, copies


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A little site with a page, a picture and a file too small to matter."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("<p>hej med dig</p>" * 100)
    (folder / "picture.png").write_bytes(b"\x89PNG" * 500)
    (folder / "small.css").write_text("a{}")
    return folder


NAMES = ("index.html", "picture.png", "small.css")


def kept(site: Path) -> Mapping[str, Kept]:
    """The files as the build has written them."""
    files = {name: (site / name).read_bytes() for name in NAMES}
    return {
        name: Kept(len(content), 0, hashlib.sha256(content).hexdigest())
        for name, content in files.items()
    }


def read(copies: Iterable[tuple[str, Path]]) -> Mapping[str, bytes]:
    """What each of the copies holds."""
    return {path: file.read_bytes() for path, file in copies}


def test_a_copy_unpacks_to_the_file(site: Path, tmp_path: Path) -> None:
    """Both copies hold exactly the page; pictures and small files get none."""
    made = read(copies(site, kept(site), tmp_path / "cache"))
    page = (site / "index.html").read_bytes()
    assert made.keys() == {"index.html.br", "index.html.gz"}
    assert brotli.decompress(made["index.html.br"]) == page
    assert gzip.decompress(made["index.html.gz"]) == page


def test_what_is_known_is_not_compressed_again(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second run takes everything from the cache and gives the same bytes."""
    first = read(copies(site, kept(site), tmp_path / "cache"))
    monkeypatch.setattr(module, "METHODS", {".br": None, ".gz": None})
    assert read(copies(site, kept(site), tmp_path / "cache")) == first


def test_a_copy_that_somebody_has_written_to_is_made_again(site: Path, tmp_path: Path) -> None:
    """It is a file of the site as well, where an editor or a tool may have opened it."""
    cache, folder = tmp_path / "cache", Folder(tmp_path / "made")
    folder.link(copies(site, kept(site), cache))
    page = tmp_path / "made" / "index.html.br"
    good = page.read_bytes()
    page.write_bytes(b"spoiled")
    again = Folder(tmp_path / "again")
    again.link(copies(site, kept(site), cache))
    assert (tmp_path / "again" / "index.html.br").read_bytes() == good
    assert page.read_bytes() == b"spoiled"


def test_what_was_begun_beforehand_is_not_compressed_again(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Large files begin while the site is made; what they came to is what is written."""
    alone = read(copies(site, kept(site), tmp_path / "alone"))
    files = {name: (site / name).read_bytes() for name in NAMES}
    with Beforehand(tmp_path / "early") as beforehand:
        beforehand.begin(files)
        begun = {name: beforehand.begun(file.digest, name) for name, file in kept(site).items()}
        assert {name for name, future in begun.items() if future} == {"index.html"}
        assert begun["index.html"]
        begun["index.html"].result()
        monkeypatch.setattr(module, "METHODS", {".br": None, ".gz": None})
        made = read(copies(site, kept(site), tmp_path / "late", beforehand))
    assert made == alone


def test_a_file_that_few_wait_for_is_compressed_less_strongly(tmp_path: Path) -> None:
    """By its name: of another name the same content is another entry of the cache, and smaller."""
    content = (module.__doc__ or "").encode() * 3 + Path(module.__file__).read_bytes()
    lighter, best = (
        module.compressed(content, tmp_path, name) for name in ("late.bin", "library.bin")
    )
    assert brotli.decompress(lighter[".br"]) == brotli.decompress(best[".br"]) == content
    assert len(best[".br"]) < len(lighter[".br"]) < len(lighter[".gz"])
    assert len(list(tmp_path.iterdir())) == 2


def test_a_page_is_compressed_less_strongly_by_its_ending(tmp_path: Path) -> None:
    """Beside it the same content of another kind is smaller."""
    content = (module.__doc__ or "").encode() * 3 + Path(module.__file__).read_bytes()
    page, script = (
        module.compressed(content, tmp_path, name)[".br"] for name in ("index.html", "page.mjs")
    )
    assert brotli.decompress(page) == brotli.decompress(script) == content
    assert len(script) < len(page)
