"""The one place that knows MkDocs: it makes the frames that the site's pages are put into.

MkDocs builds a small site, one page for each frame, with slots where a page's own words belong
(`hooks/publish/frames.py`). That happens when the theme, the menu or a version changes; a change
of text needs no MkDocs. `mkdocs build` alone gives the whole site all the same: then the frames
are filled when they are all there.

MkDocs loads this file under a name of its own, so nothing is kept here between events; what is
known first rides on the configuration.
"""

import json
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from hooks import ROOT
from hooks.build import Build, BuildError, build
from hooks.publish.folder import Folder, files_in
from hooks.publish.frames import MISSING_PAGE, Frame, Frames, slot
from hooks.publish.theme_style import without_unused
from hooks.render.search import HeaderWords
from hooks.site.about import About
from hooks.views.menus import Entry
from pathway_data.content_place import content_folder
from pathway_data.site_date import site_date

WANTED = "frames"
BUILD = "build"
MENU = "menu"
PLACE = "place"
OWN_MENU = "own_menu"
SITEMAP = "sitemap.xml*"
SEARCH = "search"
FOOTER = "footer"
THEME_SCRIPTS = "assets/javascripts/"


@dataclass(frozen=True)
class Wanted:
    """The frames to be made, each with the source that MkDocs makes it from."""

    sources: Mapping[str, Frame]


def make_frames(
    frames: Iterable[Frame],
    menu: list[Entry],
    search: HeaderWords,
    about: About,
    root: Path = ROOT,
) -> Frames:
    """Let MkDocs make these frames for a site with this menu and these words of its own."""
    with tempfile.TemporaryDirectory() as folder:
        config = load_config(str(root / "mkdocs.yml"), site_dir=folder, strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        config.extra[WANTED] = _wanted(frames)
        config.extra[SEARCH] = search
        config.nav = menu
        _tell(config, about)
        build_with_mkdocs(config)
        return _read(config)


def _wanted(frames: Iterable[Frame]) -> Wanted:
    """A page of the menu is made at its own place, any other frame in a folder for frames."""
    return Wanted(
        {
            frame.place if frame.is_place else f"frames/{number}.md": frame
            for number, frame in enumerate(sorted(frames))
        }
    )


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Know which frames are wanted: those that were asked for, or all of the content's pages.

    The content is checked before anything old is touched.
    """
    if WANTED not in config.extra:
        made = _made(config)
        config.extra[BUILD] = made
        config.extra[WANTED] = _wanted(made.frames())
        config.extra[SEARCH] = made.search
        config.nav = made.menu
        _tell(config, made.about)
    return config


def _tell(config: MkDocsConfig, about: About) -> None:
    """Let MkDocs know what the site file says, in place of what its own settings must hold."""
    config.site_name = about.name
    config.site_description = about.description
    config.site_url = about.address or None
    config.extra[FOOTER] = about.footer
    if about.logo:
        config.theme["logo"] = about.logo


def _made(config: MkDocsConfig) -> Build:
    try:
        return build(content_folder(), Path(config.docs_dir), _day())
    except BuildError as error:
        raise PluginError(str(error)) from None


def _day() -> date:
    try:
        return site_date()
    except ValueError as error:
        raise PluginError(str(error)) from None


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave the theme's files without its scripts, which no page uses; add a page a frame."""
    wanted: Wanted = config.extra[WANTED]
    for file in list(files):
        if file.src_dir == config.docs_dir or file.src_uri.startswith(THEME_SCRIPTS):
            files.remove(file)
    for source, frame in wanted.sources.items():
        level = InclusionLevel.INCLUDED if frame.is_place else InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, source, content=_meta(frame), inclusion=level))
    return files


def _meta(frame: Frame) -> str:
    """What the theme is told of a page, with slots for what tells its pages apart."""
    meta = {
        "title": slot("title"),
        "description": slot("description"),
        "hide": list(frame.hidden),
        PLACE: "" if frame.is_place else frame.place,
        OWN_MENU: frame.own_menu,
        **({"template": "embed.html"} if frame.embedded else {}),
        **({"calculator": slot("calculator")} if frame.calculator else {}),
    }
    lines = (f"{key}: {json.dumps(value)}" for key, value in meta.items())
    return "\n".join(("---", *lines, "---", ""))


def on_nav(nav: Navigation, config: MkDocsConfig, **_: object) -> Navigation:
    """Know the menu's pages by their sources."""
    config.extra[MENU] = {entry.file.src_uri: entry for entry in nav.pages}
    return nav


def on_env(env: Environment, **_: object) -> Environment:
    """Let every address begin with the way to the site's root, which each page has its own of."""
    env.filters["url"] = _from_root
    return env


def _from_root(address: str) -> str:
    if urlsplit(address).scheme or address.startswith(("/", "#")):
        return address
    return slot("base") + ("" if address in (".", "./") else address)


def on_template_context(context: dict[str, Any], **_: object) -> dict[str, Any]:
    """Let the page for what is missing be told where the site lies."""
    context["base_url"] = slot("root")
    context["contents"] = ""
    return context


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, **_: object
) -> dict[str, Any]:
    """Put slots where a page's own words belong, and mark its place in the menu."""
    context["base_url"] = slot("root")
    context["contents"] = slot("contents")
    context["here"] = slot("here")
    context[OWN_MENU] = slot("menu") if page.meta[OWN_MENU] else ""
    page.content = slot("body")
    embedded = "template" in page.meta
    page.toc = TableOfContents([] if embedded else [AnchorLink("", slot("first"), 1)])
    page.previous_page = page.next_page = None
    if config.site_url:
        page.canonical_url = config.site_url + slot("address")
    _mark(page, config, active=True)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Take the mark away again: the next page stands elsewhere."""
    _mark(page, config, active=False)
    return output


def _mark(page: Page, config: MkDocsConfig, *, active: bool) -> None:
    listed: Mapping[str, Page] = config.extra[MENU]
    place = listed.get(page.meta[PLACE])
    if place is not None:
        place.active = active


def on_post_build(config: MkDocsConfig) -> None:
    """Make the whole site of the frames, where MkDocs was asked for it."""
    made: Build | None = config.extra.get(BUILD)
    if made is None:
        return
    site = Path(config.site_dir)
    frames = _read(config)
    for file in sorted(site.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    Folder(site).write(made.assembled(frames))


def _read(config: MkDocsConfig) -> Frames:
    """The frames and the theme's files as MkDocs has left them."""
    wanted: Wanted = config.extra[WANTED]
    built = dict(files_in(Path(config.site_dir)))
    texts = {}
    for source, frame in wanted.sources.items():
        made = File.generated(config, source, content="")
        texts[frame] = built.pop(made.dest_uri).decode()
    missing = built.pop(MISSING_PAGE).decode()
    files = {
        path: without_unused(content.decode()).encode() if path.endswith(".css") else content
        for path, content in built.items()
        if not fnmatch(path, SITEMAP) and not path.endswith(".map")
    }
    return Frames(texts, missing, files, config.site_url or "")
