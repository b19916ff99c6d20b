"""Scripts and styles carry their content's digest in their names, and pages name them so."""

import base64
import hashlib
import re
from collections.abc import Mapping

import pytest

from hooks.publish.assemble import assembled
from hooks.publish.digests import NAMED, UnnamedError, digest, named_by_content
from hooks.publish.folder import Remembered
from hooks.publish.frames import Frames
from hooks.publish.menus import OwnMenus
from hooks.publish.moved import SCRIPT, moved_pages
from pathway_data.memory import Memory

FILES = {
    "index.html": b'<link href="assets/style.css"><script src="assets/a/one.mjs"></script>',
    "om/index.html": b'<script type="module" src="../assets/a/one.mjs"></script>',
    "404.html": b'<script src="/sundhed/forloeb/assets/frame.mjs" async></script>',
    "assets/style.css": b"p{color:red}",
    "assets/frame.mjs": b"1",
    "assets/a/one.mjs": b'import{x}from"./two.mjs";x("ord.js")',
    "assets/a/two.mjs": b'import"../frame.mjs"',
    "assets/python/x/worker.mjs": b"3",
    "sw.js": b"4",
}


def named(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """All files of a site, its pages among them, as they are when scripts have their names."""
    pages = {path: content for path, content in files.items() if path.endswith(".html")}
    made = named_by_content({path: files[path] for path in files.keys() - pages.keys()})
    texts = {path: made.in_page(path, content.decode()) for path, content in pages.items()}
    return {**made.files, **{path: text.encode() for path, text in texts.items()}}


def test_every_script_and_style_is_named_by_its_content() -> None:
    """The digest in a name is that of the file as it lies there; the rest keeps its name."""
    made = named(FILES)
    for path, content in made.items():
        if not path.endswith(NAMED) or path in ("sw.js", "assets/python/x/worker.mjs"):
            continue
        found = re.search(r"\.([0-9a-f]{16})\.(?:m?js|css)$", path)
        assert found, path
        assert found[1] == digest(content), path
    assert made["sw.js"] == b"4"
    assert made["assets/python/x/worker.mjs"] == b"3"


def test_whatever_names_a_file_names_it_anew() -> None:
    """Pages near and far, from the host's root, and scripts that import one another."""
    made = named(FILES)
    names = {re.sub(r"[.-][0-9a-f]{16}", "", path): path for path in made}
    one = names["assets/a/one.mjs"]
    style = names["assets/style.css"]
    assert f'<link href="{style}"><script src="{one}" ' in made["index.html"].decode()
    assert f'src="../{one}"' in made["om/index.html"].decode()
    frame = names["assets/frame.mjs"]
    assert f'src="/sundhed/forloeb/{frame}"' in made["404.html"].decode()
    two = names["assets/a/two.mjs"].rpartition("/")[2]
    assert made[one].decode() == f'import{{x}}from"./{two}";x("ord.js")'


def test_a_page_says_what_its_scripts_are_in_full() -> None:
    """Not of its styles: a page without any would be worse than one with an altered style."""
    made = named(FILES)
    (one,) = (content for path, content in made.items() if "/one." in path)
    whole = base64.b64encode(hashlib.sha256(one).digest()).decode()
    assert f'integrity="sha256-{whole}"></script>' in made["index.html"].decode()
    assert made["index.html"].count(b"integrity") == 1
    ahead = {**FILES, "a.html": b'<link rel="modulepreload" href="assets/frame.mjs">'}
    assert b' integrity="sha256-' in named(ahead)["a.html"]
    (frame,) = (content for path, content in made.items() if "/frame." in path)
    whole = base64.b64encode(hashlib.sha256(frame).digest()).decode()
    assert f'integrity="sha256-{whole}" async>' in made["404.html"].decode()


def test_what_is_named_stays_and_what_changes_is_named_anew() -> None:
    """Named twice is the same; a changed file takes those that import it along."""
    made = named(FILES)
    assert named(made) == made
    changed = named({**FILES, "assets/frame.mjs": b"other"})
    assert made.keys() - changed.keys() == {
        path for path in made if "frame." in path or "/two." in path or "/one." in path
    }


def test_a_changed_script_is_vouched_for_anew() -> None:
    """A page that was finished before says what its scripts are now."""
    made = named(FILES)
    (frame,) = (path for path in made if "/frame." in path)
    page = named({**made, frame: b"other"})["404.html"].decode()
    whole = base64.b64encode(hashlib.sha256(b"other").digest()).decode()
    assert page.count("integrity=") == 1
    assert f'integrity="sha256-{whole}"' in page


def test_scripts_that_import_one_another_are_told() -> None:
    """A circle has no digests."""
    circle = {"assets/a.mjs": b'import"./b.mjs"', "assets/b.mjs": b'import"./a.mjs"'}
    with pytest.raises(UnnamedError, match="import one another"):
        named(circle)


def test_a_page_that_stands_in_no_frame_names_its_script_too() -> None:
    """An old address that leads on: its script by its content, and vouched for."""
    pages = dict(moved_pages({"gammel/": "ny/"}, {}))
    frames = Frames({}, "<!doctype html><html><head></head></html>", {}, "")
    files = {**pages, SCRIPT: b"location.replace(now);"}
    found = assembled((), files, (), OwnMenus(()), frames, Memory())
    made = {path: each.make() if isinstance(each, Remembered) else each for path, each in found}
    text = made["gammel/index.html"].decode()
    (name,) = re.findall(r'src="\.\./(assets/moved\.[0-9a-f]{16}\.mjs)" integrity="sha256-', text)
    assert made[name] == files[SCRIPT]
