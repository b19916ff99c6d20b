"""Makes the site, in a process that may stay: what it has made once it need not make again.

`python -m hooks.maker` reads requests from its input, one JSON object a line, and answers each
with a line. It ends when its input does. Who asks is `hooks.publish.publish`.
"""

import json
import os
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module, metadata
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote, unquote

import yaml
from yaml_env_tag import construct_env_tag  # type: ignore[import-untyped]

from hooks import ROOT
from hooks.build import Build, BuildError, build
from hooks.cache import CACHE, cached, digest_of
from hooks.publish.folder import Folder, Made, beside, files_at, saved
from hooks.publish.frames import Frame, Frames
from hooks.publish.precompress import METHODS, Beforehand, copies, has_copies
from pathway_data.content_place import content_folder
from pathway_data.memory import Memory, let_go, undisturbed
from pathway_data.site_date import site_date

FRAMES = CACHE / "frames"
DOCS = ROOT / "docs"
MAKING_FRAMES = (
    "mkdocs.yml",
    "docs/templates/theme",
    "hooks/pages.py",
    "hooks/publish/frames.py",
    "hooks/publish/theme_style.py",
)
PACKAGES = ("mkdocs", "mkdocs-material", "jinja2", "markdown")


class _Settings(yaml.SafeLoader):
    """Reads `mkdocs.yml` as MkDocs does, with values of the environment."""


_Settings.add_constructor("!ENV", construct_env_tag)


def settings(root: Path = ROOT) -> Mapping[str, Any]:
    """What `mkdocs.yml` says. Raises BuildError if it cannot be read."""
    file = root / "mkdocs.yml"
    try:
        found: Mapping[str, Any] = yaml.load(file.read_bytes(), _Settings)  # noqa: S506 - a safe one
    except yaml.YAMLError as error:
        raise BuildError(f"{file.name}: {error}") from None
    return found


def frames_for(made: Build, memory: Memory, root: Path = ROOT, cache: Path = FRAMES) -> Frames:
    """The frames that the pages of a site belong in, made only when something of them changed."""
    wanted = sorted(made.frames())

    def make() -> Mapping[str, bytes]:
        pages = import_module("hooks.pages")
        return dict(
            _packed(pages.make_frames(wanted, made.menu, made.search, made.about, root), wanted)
        )

    digest = _digest(made, wanted, root)
    return memory.get("frames", "", digest, lambda: _unpacked(cached(cache, digest, make), wanted))


def _digest(made: Build, wanted: Iterable[Frame], root: Path) -> str:
    parts = [("menu", json.dumps(made.menu).encode()), ("frames", repr(wanted).encode())]
    parts.append(("about", repr(made.about).encode()))
    parts.append(("search", json.dumps(made.search).encode()))
    parts.append(("settings", json.dumps(settings(root), default=str).encode()))
    parts += [(name, metadata.version(name).encode()) for name in PACKAGES]
    files = files_at(root, MAKING_FRAMES)
    parts += [(file.relative_to(root).as_posix(), file.read_bytes()) for file in files]
    return digest_of(parts)


def _packed(frames: Frames, wanted: list[Frame]) -> Iterator[tuple[str, bytes]]:
    """Frames as the files of one folder."""
    yield from ((f"frame-{at}", frames.texts[frame].encode()) for at, frame in enumerate(wanted))
    yield "missing", frames.missing.encode()
    yield "site_url", frames.site_url.encode()
    yield from ((f"file-{quote(path, safe='')}", each) for path, each in frames.files.items())


def _unpacked(files: Mapping[str, bytes], wanted: list[Frame]) -> Frames:
    return Frames(
        {frame: files[f"frame-{at}"].decode() for at, frame in enumerate(wanted)},
        files["missing"].decode(),
        {
            unquote(name.removeprefix("file-")): content
            for name, content in files.items()
            if name.startswith("file-")
        },
        files["site_url"].decode(),
    )


def make_site(
    fresh: Path,
    old: Path,
    inputs: str,
    memory: Memory,
    *,
    compress: bool,
    once: bool = False,
) -> None:
    """Make the site in a fresh folder, and beside it what it was made of.

    What is the same as in the old site is taken over from there. With `once` nobody goes on with
    what is remembered. Raises BuildError.
    """
    with Beforehand() as beforehand:
        early = beforehand.begin if compress else None
        try:
            made = build(content_folder(), DOCS, site_date(), memory, early, once=once)
        except ValueError as error:
            raise BuildError(str(error)) from None
        frames = frames_for(made, memory)
        before = saved(beside(old))
        known = before.files if before and before.compressed == compress else {}
        folder = Folder(fresh, old, known)
        changed = folder.write(made.finished(frames, memory))
        if compress:
            _compress(folder, fresh, changed, beforehand)
    Made(inputs, compress, folder.files).save(beside(fresh))
    memory.forget_unused()


def _compress(folder: Folder, fresh: Path, changed: Sequence[str], beforehand: Beforehand) -> None:
    """Compressed copies of what has changed; those of the rest are taken over."""
    for path in filter(has_copies, folder.files.keys() - set(changed)):
        for ending in METHODS:
            folder.take(path + ending)
    folder.link(copies(fresh, folder.kept(changed), beforehand=beforehand))


def answer(request: Mapping[str, Any], memory: Memory) -> Mapping[str, Any]:
    """Make a site as a request says; the answer has the errors, a line each."""
    try:
        with undisturbed():
            make_site(
                Path(request["fresh"]),
                Path(request["old"]),
                request["inputs"],
                memory,
                compress=request["compress"],
                once=request["once"],
            )
    except BuildError as error:
        return {"ok": False, "lines": str(error).splitlines()}
    except Exception:
        return {"ok": False, "lines": traceback.format_exc().splitlines()}
    return {"ok": True, "lines": []}


def serve(requests: TextIO, answers: TextIO) -> None:
    """Answer each request until there are no more, and remember what was made."""
    memory = Memory()
    for line in requests:
        answers.write(json.dumps(answer(json.loads(line), memory)) + "\n")
        answers.flush()
        let_go()


if __name__ == "__main__":
    # Whatever else is printed here is for the person who asked, and no answer.
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as out:
        os.dup2(2, 1)
        serve(sys.stdin, out)
