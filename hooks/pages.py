"""The one place that knows MkDocs: hands it the pages, the menu and the files.

MkDocs loads this file under a name of its own, so nothing is kept here between events; what
is made first rides on the configuration.
"""

import os
import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

from markdown.extensions.toc import slugify  # type: ignore[import-untyped]
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from hooks.build import Build, BuildError, build
from hooks.publish.finish import finish
from hooks.publish.theme_script import ThemeScriptError, change_theme_script
from pathway_data.anchors import anchor_of
from pathway_data.load import CONTENT
from pathway_data.site_date import site_date

_HEADING = re.compile(
    r'(?P<tag><h[2-6] id="(?P<id>[^"]+)">)(?P<title>.*?)(?=<a class="headerlink|</h)'
)
_TAG = re.compile(r"<[^>]*>")
BUILD = "build"
MENU = "menu"
MENU_PAGE = "menu_page"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the content and make everything, before anything old is touched."""
    day = _day()
    try:
        made = build(CONTENT, Path(config.docs_dir), day, config.extra["edit_url"])
    except BuildError as error:
        raise PluginError(str(error)) from None
    config.extra[BUILD] = made
    config.nav = made.menu
    config.mdx_configs.setdefault("toc", {})["slugify"] = anchor_of
    # What MkDocs writes times into (the packed sitemap) is the same every day.
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    return config


def _day() -> date:
    try:
        return site_date()
    except ValueError as error:
        raise PluginError(str(error)) from None


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages, Python for the browser, and the copies of the data files."""
    made: Build = config.extra[BUILD]
    for contents, inclusion in (
        (made.pages, InclusionLevel.NOT_IN_NAV),
        (made.files, InclusionLevel.INCLUDED),
    ):
        for path, content in contents.items():
            files.append(File.generated(config, path, content=content, inclusion=inclusion))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, **_: object) -> Navigation:
    """Know the menu's pages by their sources."""
    config.extra[MENU] = {entry.file.src_uri: entry for entry in nav.pages}
    return nav


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, **_: object
) -> dict[str, Any]:
    """Let the menu show where a page belongs that does not stand in it itself."""
    listed: dict[str, Page] = config.extra[MENU]
    if page.file.src_uri not in listed:
        above = (listed[path] for path in page.meta["above"] if path in listed)
        page.meta[MENU_PAGE] = next(above, None)
        _mark(page, active=True)
    return context


def on_page_content(html: str, page: Page | None, **_: object) -> str:  # noqa: ARG001 - MkDocs' names
    """Let addresses lead on that were made when anchors lost their Danish letters."""
    return _HEADING.sub(_with_old_anchor, html)


def _with_old_anchor(heading: re.Match[str]) -> str:
    title = unescape(_TAG.sub("", heading["title"]))
    old = slugify(title, "-")
    if heading["id"] != anchor_of(title) or old in ("", heading["id"]):
        return heading[0]
    return f'{heading["tag"]}<span id="{old}"></span>{heading["title"]}'


def on_post_page(output: str, page: Page, **_: object) -> str:
    """Take the mark away again: the next page stands elsewhere."""
    _mark(page, active=False)
    return output


def _mark(page: Page, *, active: bool) -> None:
    entry: Page | None = page.meta.get(MENU_PAGE)
    if entry is not None:
        entry.active = active


def on_post_build(config: MkDocsConfig) -> None:
    """Make what needs the whole site: the pages' policy, header files and service worker."""
    site = Path(config.site_dir)
    try:
        change_theme_script(site)
        finish(site)
    except ThemeScriptError as error:
        raise PluginError(str(error)) from None
