"""From the content to everything the site is made of: `{path: bytes}`, and the menu.

Nothing here knows what the frames around the pages are made with. A page is its own HTML;
everything else is a file of the site as it is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from calculators import danish
from hooks.beside import Make, computed_beside
from hooks.browser import BrowserFileError
from hooks.browser.answers import Answers, answers_of
from hooks.browser.bundle import Bundle, build_bundle, runtime_files
from hooks.browser.page_scripts import page_scripts
from hooks.cache import digest_of
from hooks.open_data import open_data_files
from hooks.open_data.linked import LinkedData
from hooks.publish.assemble import assembled
from hooks.publish.folder import Remembered, files_at
from hooks.publish.frames import Frame, Frames, frame_of
from hooks.publish.menus import OwnMenus
from hooks.publish.moved import moved_pages, with_former
from hooks.render import all_pages, pages_at_release, render
from hooks.render.cases import case_downloads
from hooks.render.data_agreement import package_files
from hooks.render.downloads import data_copies, row_templates
from hooks.render.embedding import message_schema
from hooks.render.prose import ProseError, dead_links
from hooks.render.reviewers import reviewer_sheets
from hooks.render.reviews import case_sheets
from hooks.render.search import HeaderWords, header_words
from hooks.search import search_files
from hooks.site.about import STYLE, About, about, facts_of, pictures, with_colours
from hooks.site.contents import navigation, own_menus
from hooks.site.feeds import feed_files
from hooks.site.former import FormerAddresses
from hooks.site.local_facts import local_files
from hooks.site.places import Site
from hooks.site.site_day import site_day_file
from hooks.views.blocks import Page
from hooks.views.menus import Entry, sources_in
from hooks.views.page_text import TEMPLATES, PageText
from pathway_data.calculations import Key
from pathway_data.changes.news import news
from pathway_data.changes.releases import ReleaseError
from pathway_data.checks import check, check_days, check_entities
from pathway_data.content_place import DEFAULTS, shown_root
from pathway_data.load import Loaded, hand_written_pages, load
from pathway_data.memory import Memory
from pathway_data.page_table import PageTableError
from pathway_data.problems import Problem
from pathway_data.site_file import addresses_told


class BuildError(Exception):
    """The site cannot be made; the message tells all that is wrong, a line each."""


@dataclass(frozen=True)
class Build:
    """A whole site before its pages are put into their frames.

    `pages` are by their address, `files` everything else by its address below the site's root,
    `menu` is the navigation, `own_menus` what it has on a programme's pages alone, `search` what
    the header says of the search, and `about` what the frame says of the site.
    """

    pages: Mapping[str, PageText]
    files: Mapping[str, bytes]
    menu: list[Entry]
    own_menus: list[Entry]
    search: HeaderWords
    about: About

    @cached_property
    def menu_sources(self) -> frozenset[str]:
        """The pages of the menu by their sources."""
        return frozenset(sources_in(self.menu))

    def frames(self) -> frozenset[Frame]:
        """The frames that the pages belong in."""
        own = frozenset(sources_in(self.own_menus))
        return frozenset(frame_of(page, self.menu_sources, own) for page in self.pages.values())

    def finished(self, frames: Frames, memory: Memory) -> Iterator[tuple[str, bytes | Remembered]]:
        """Every file of the finished site with its path; see `hooks.publish.assemble`."""
        pages = tuple(self.pages.values())
        look = tuple(file.read_bytes() for file in files_at(TEMPLATES, ("theme",)))
        menus = OwnMenus(self.own_menus, memory, look)
        return assembled(pages, self.files, self.menu_sources, menus, frames, memory)

    def assembled(
        self, frames: Frames, memory: Memory | None = None
    ) -> Iterator[tuple[str, bytes]]:
        """The same with all contents made."""
        for path, content in self.finished(frames, memory or Memory()):
            yield path, content.make() if isinstance(content, Remembered) else content


def build(
    content: Path,
    docs: Path,
    day: date,
    memory: Memory | None = None,
    early: Callable[[Mapping[str, bytes]], object] | None = None,
    *,
    once: bool = False,
) -> Build:
    """Check the content and make the site of a day from it.

    `docs` holds the hand-written pages and the assets. What an earlier build has left in `memory`
    is taken from there; the result is the same. `early` is told of large files, by their names,
    long before the site is whole. Where nobody goes on with what is remembered (`once`), a copy of
    this process may make a part. Raises BuildError for content with errors, and for a part that
    cannot be made.
    """
    memory = memory or Memory()
    made_of = (content, docs, day, addresses_told(), _digest((content, docs, DEFAULTS, TEMPLATES)))
    return memory.unchanged(
        "site", made_of, lambda: _made(content, docs, day, memory, early, once=once)
    )


def _digest(folders: Iterable[Path]) -> str:
    """What all files say that a site is made of, beside the code; one folder may hold another."""
    files = dict.fromkeys(file for each in folders for file in files_at(each))
    return digest_of((file.as_posix(), file.read_bytes()) for file in files)


def _made(
    content: Path,
    docs: Path,
    day: date,
    memory: Memory,
    early: Callable[[Mapping[str, bytes]], object] | None,
    *,
    once: bool,
) -> Build:
    """The site, made of what has changed and of what is remembered."""

    sources = sources_of(docs)

    def bundled() -> Bundle:
        bundle = _bundle(sources, memory)
        if early:
            early(bundle.files)
        return bundle

    with faults_told():
        if early:
            early(runtime_files())
        checked = checked_site(content, docs, day, memory, once=once)
        # Pyodide and esbuild make their files in processes of their own.
        with ThreadPoolExecutor(2) as pool:
            making = pool.submit(_scripts, docs, sources, memory), pool.submit(bundled)
            answers = answers_of(checked.definitions)
            for each in making:
                each.result()
        site = with_addresses(checked, answers, sources)

        def released() -> tuple[Page, ...]:
            return pages_at_release(site)

        def open_data() -> Mapping[str, bytes]:
            return dict(open_data_files(site))

        with computed_beside(released, open_data) if once else nullcontext(()) as beside:
            return _built(site, answers, content, docs, sources, *beside)


@contextmanager
def faults_told() -> Iterator[None]:
    """Tell of a part that cannot be made by a BuildError."""
    try:
        yield
    except (BrowserFileError, PageTableError, ProseError) as error:
        raise BuildError(str(error)) from None


def refuse_dead_links(docs: Path, pages: Mapping[str, PageText], moved: Mapping[str, str]) -> None:
    """Raise BuildError for hand-written links that lead to none of these pages.

    `moved` are the old addresses, each with the one that it leads to.
    """
    if dead := dead_links(docs, with_former(pages, moved)):
        raise BuildError("\n".join(map(str, dead)))


def checked_site(
    content: Path, docs: Path, day: date, memory: Memory, *, once: bool = False
) -> Site:
    """The content as a site. Raises BuildError for content with errors."""
    loaded = load(content, memory=memory)
    site = site_of(loaded, content, docs, day, memory)
    problems = _checked_at_once(loaded, site) if once else _checked(loaded, site)
    if problems:
        raise BuildError(
            "\n".join((*map(str, problems), danish.counted(len(problems), "fejl", "fejl")))
        )
    return with_news(site, content, loaded)


def _checked(loaded: Loaded, site: Site) -> tuple[Problem, ...]:
    return check(loaded, site.day, site.prose, site.calculations, site.memory)


def _checked_at_once(loaded: Loaded, site: Site) -> tuple[Problem, ...]:
    """The same; a copy of this process looks for what is told without calculating.

    Where it finds something, whatever came of calculating with that counts for nothing.
    """
    entities = partial(check_entities, loaded, site.day, site.prose)
    with suppress(Exception), computed_beside(entities) as beside:
        if beside:
            problems = check_days(loaded, site.calculations, site.memory)
            if not beside[0]():
                return problems
    return _checked(loaded, site)


def site_of(loaded: Loaded, content: Path, docs: Path, day: date, memory: Memory) -> Site:
    """The content as a site, whether or not it has errors, before anybody asks what is new."""
    return Site(
        loaded.catalogue,
        day,
        prose=hand_written_pages(docs),
        shown=shown_root(content),
        agreement=loaded.agreement and loaded.agreement[0],
        memory=memory,
    )


def with_news(site: Site, content: Path, loaded: Loaded) -> Site:
    """The site with what is new. Raises BuildError for a release that was changed."""
    try:
        found = news(content, loaded, site.day, site.memory)
        return replace(site, news=found, earlier_calculations=site.calculations)
    except ReleaseError as error:
        raise BuildError(str(error)) from None


def _built(
    site: Site,
    answers: Mapping[Key, Answers],
    content: Path,
    docs: Path,
    sources: Mapping[Path, bytes],
    released: Make[tuple[Page, ...]] | None = None,
    open_data: Make[Mapping[str, bytes]] | None = None,
) -> Build:
    former = FormerAddresses(site)
    views = all_pages(site, former, released)
    pages = LinkedData(site).all_on(render(site, docs, site.memory, views))
    moved = former.leading_to(pages)
    refuse_dead_links(docs, pages, moved)
    found = search_files(site, views)
    return Build(
        pages=pages,
        files={
            **shared_files(site, content, docs, sources, open_data),
            **answer_files(answers),
            **found,
            **dict(moved_pages(moved, pages)),
        },
        menu=navigation(site),
        own_menus=own_menus(site),
        search=header_words(site),
        about=about(site),
    )


def answer_files(answers: Mapping[Key, Answers]) -> Mapping[str, bytes]:
    """The tables of answers by their path."""
    return {made.path: made.content for made in answers.values()}


def with_addresses(
    checked: Site, answers: Mapping[Key, Answers], sources: Mapping[Path, bytes]
) -> Site:
    """The site with the addresses of files that its pages name."""
    return replace(
        checked,
        bundle=_bundle(sources, checked.memory).folder,
        answers={key: made.path for key, made in answers.items()},
        earlier_calculations=checked.calculations,
    )


def shared_files(
    site: Site,
    content: Path,
    docs: Path,
    sources: Mapping[Path, bytes],
    open_data: Make[Mapping[str, bytes]] | None = None,
) -> Mapping[str, bytes]:
    """The files that the site has once, whoever's they are.

    `open_data` gives those of the open data, where they are made elsewhere.
    """
    scripts = _scripts(docs, sources, site.memory)
    return {
        **_bundle(sources, site.memory).files,
        **dict(data_copies(content, docs)),
        **case_downloads(site),
        **dict(row_templates(site)),
        **dict(case_sheets(site)),
        **dict(reviewer_sheets(site)),
        **dict(local_files(site)),
        **dict(feed_files(site)),
        **(open_data() if open_data else dict(open_data_files(site))),
        **scripts,
        STYLE: with_colours(scripts[STYLE], facts_of(site).colours),
        **site_day_file(site.day),
        **pictures(site, content, docs),
        **message_schema(docs),
        **dict(package_files(site)),
    }


def _scripts(docs: Path, sources: Mapping[Path, bytes], memory: Memory) -> Mapping[str, bytes]:
    """The pages' scripts and styles."""
    return memory.get("scripts", "", sources, lambda: page_scripts(docs / "assets"))


def sources_of(docs: Path) -> Mapping[Path, bytes]:
    """What the pages' scripts and the browser's Python are made from."""
    return {file: file.read_bytes() for file in files_at(docs / "assets")}


def _bundle(sources: Mapping[Path, bytes], memory: Memory) -> Bundle:
    """Python for the browser, with its worker from among the assets."""
    return memory.get("browser's Python", "", sources, build_bundle)
