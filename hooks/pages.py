"""The one place that knows MkDocs: hands it the pages, the menu and the files.

MkDocs loads this file under a name of its own, so nothing is kept here between events; what
is made first rides on the configuration.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from calculators import danish
from hooks.addresses import collisions
from hooks.bundle import BundleError, build_bundle
from hooks.case_downloads import case_downloads
from hooks.data_copies import data_copies
from hooks.finish import finish
from hooks.instant import answers_of
from hooks.navigation import navigation
from hooks.page_scripts import PageScriptError, page_scripts
from hooks.page_text import base_of, data_address
from hooks.prose import ProseError
from hooks.render import render
from hooks.render.case_records import definitions
from hooks.row_templates import row_templates
from hooks.site import Site
from hooks.theme_script import ThemeScriptError, change_theme_script
from pathway_data.__main__ import hand_written_pages, site_date
from pathway_data.checks import check
from pathway_data.load import CONTENT, load

GENERATED = "generated"


@dataclass(frozen=True)
class Generated:
    """What the hook adds to the site: pages by source path, and files by address."""

    pages: Mapping[str, str]
    files: Mapping[str, bytes]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the content and make everything, before anything old is touched."""
    docs = Path(config.docs_dir)
    day = _day()
    loaded = load(CONTENT)
    problems = (*check(loaded, day, hand_written_pages(docs)), *collisions(loaded.catalogue))
    if problems:
        raise PluginError("\n".join(("indholdet har fejl", *map(str, problems))))
    try:
        bundle = build_bundle()
        bare = Site(loaded.catalogue, day, bundle.folder, hand_written_pages(docs))
        answers = answers_of(definitions(bare))
        paths = {key: made.path for key, made in answers.items()}
        site = replace(bare, answers=paths)
        pages = render(site, docs, config.extra["edit_url"])
        scripts = page_scripts(docs / "assets")
    except (BundleError, PageScriptError, ProseError) as error:
        raise PluginError(str(error)) from None
    computed = {made.path: made.content for made in answers.values()}
    files = {**bundle.files, **computed, **dict(data_copies(CONTENT, docs)), **case_downloads(site)}
    files |= {**dict(row_templates(site)), **scripts}
    config.extra[GENERATED] = Generated(pages, files)
    config.nav = navigation(site)
    config.copyright = f"Vist, som det gælder {danish.date(day)}"
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(midnight.timestamp()))
    return config


def _day() -> date:
    try:
        return site_date()
    except ValueError:
        given = os.environ["SITE_DATE"]
        raise PluginError(f'SITE_DATE "{given}" er ikke en dato – skriv ÅÅÅÅ-MM-DD') from None


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages, Python for the browser, and the copies of the data files."""
    made: Generated = config.extra[GENERATED]
    for path, text in made.pages.items():
        inclusion = InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, path, content=text, inclusion=inclusion))
    for path, content in made.files.items():
        inclusion = InclusionLevel.INCLUDED
        files.append(File.generated(config, path, content=content, inclusion=inclusion))
    return files


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, **_: object
) -> dict[str, Any]:
    """Let "edit" lead to the data file that a page is made from."""
    address = data_address(page.meta["data_file"], config.extra["edit_url"])
    page.edit_url = address if "://" in address else base_of(page.url) + address
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Make what needs the whole site: the pages' policy, header files and service worker."""
    site = Path(config.site_dir)
    try:
        change_theme_script(site)
        finish(site)
    except ThemeScriptError as error:
        raise PluginError(str(error)) from None
