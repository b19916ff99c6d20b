"""A large site built in shards, on as many machines as there are, and joined into one.

`python -m hooks.shards build 2/4 FOLDER` makes the second of four shards: the pages of every
fourth programme with their answers, and what the search is to know of them. The first has the
common pages too. `python -m hooks.shards join FOLDER…` puts them together: pages into their
frames, one search across all, and one service worker that knows every file. The result is what
one build gives, to the byte.

Every shard reads and checks all content, as the common pages tell of all programmes and a
reference may lead to any of them; what takes time is left to the shard that has it. Shards are
joined only when they were made of the same files, settings and day.
"""

import json
import re
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from hooks.browser.answers import answers_of
from hooks.build import (
    Build,
    BuildError,
    answer_files,
    checked_site,
    faults_told,
    refuse_dead_links,
    shared_files,
    sources_of,
    with_addresses,
)
from hooks.maker import DOCS, frames_for
from hooks.open_data.linked import LinkedData
from hooks.publish.folder import Folder, beside, files_in
from hooks.publish.moved import moved_pages
from hooks.publish.precompress import copies
from hooks.publish.publish import SITE, inputs_of, swap
from hooks.render import all_pages, every_page_is_made
from hooks.render.prose import prose_pages
from hooks.render.search import header_words
from hooks.search import groups_of, joined_index
from hooks.search.of_site import records
from hooks.search.records import Passage, Record
from hooks.site.about import About, about, edit_address
from hooks.site.contents import navigation, own_menus
from hooks.site.former import FormerAddresses
from hooks.site.places import Site, place_of
from hooks.views.page_text import PageText, environment, page_text
from pathway_data.catalogue import COMMON
from pathway_data.content_place import content_folder
from pathway_data.memory import Memory
from pathway_data.site_date import site_date

MADE = "shard.json"
SHARE = re.compile(r"([1-9]\d*)/([1-9]\d*)")
FILES = "files"


@dataclass(frozen=True)
class Whole:
    """What a site is made of that is built in shards, the same for each of them."""

    content: Path
    docs: Path
    day: date
    inputs: str


def build_shard(whole: Whole, number: int, count: int, folder: Path) -> int:
    """Make one of the shards in a fresh folder, and tell how many pages it has.

    Raises BuildError where the whole site could not be made, or there is no such shard.
    """
    if number > count:
        raise BuildError(f"der er ingen del {number} af {count}")
    checked = checked_site(whole.content, whole.docs, whole.day, Memory())
    scopes = frozenset(_scopes(checked, number, count))
    with faults_told():
        made = _made(whole, checked, scopes)
    files = made.pop(FILES)
    about = {"inputs": whole.inputs, "number": number, "count": count, **made}
    folder.mkdir(parents=True)
    (folder / MADE).write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
    Folder(folder / FILES).write(files.items())
    return len(made["pages"])


def _scopes(site: Site, number: int, count: int) -> list[str]:
    """The programmes of a shard by turns; the first has the common and regional things too."""
    programmes = [scope.id for scope in site.catalogue.programmes]
    shared = [COMMON, *(scope.id for scope in site.catalogue.regions)]
    return [*(shared if number == 1 else []), *programmes[number - 1 :: count]]


def _made(whole: Whole, checked: Site, scopes: frozenset[str]) -> dict[str, Any]:
    """The shard as data: its pages with their places among all, and the common things once."""
    own = {key: each for key, each in checked.definitions.items() if key[0] in scopes}
    answers = answers_of(own)
    sources = sources_of(whole.docs)
    site = with_addresses(checked, answers, sources)
    former = FormerAddresses(site)
    views = all_pages(site, former)
    templates = environment(edit_address(site))
    linked = LinkedData(site)
    pages = [
        (place, linked.on(page_text(page, templates)))
        for place, page in enumerate(views)
        if place_of(site, page.address).scope.id in scopes
    ]
    common: dict[str, Any] = {}
    files = answer_files(answers)
    if COMMON in scopes:
        prose = prose_pages(site, whole.docs, templates)
        addresses = (*(page.address for page in views), *prose)
        every_page_is_made(site, whole.docs, frozenset(addresses))
        pages += enumerate(map(linked.on, prose.values()), len(views))
        files = {**files, **shared_files(site, whole.content, whole.docs, sources)}
        common = {
            "menu": navigation(site),
            "own_menus": own_menus(site),
            "header": header_words(site),
            "about": asdict(about(site)),
            "groups": groups_of(site),
            "moved": former.leading_to(addresses),
        }
    return {
        **common,
        FILES: files,
        "pages": [(place, asdict(page)) for place, page in pages],
        "records": [asdict(record) for record in records(site, views, scopes)],
    }


def join_shards(folders: Iterable[Path], docs: Path, site: Path, *, compress: bool) -> int:
    """Join all shards of a site in a fresh folder, and tell how many pages it has.

    With `compress` it has compressed copies of its files.
    Raises BuildError where one is missing, or was made of something else than the others.
    """
    shards = [(folder, _read(folder / MADE)) for folder in folders]
    _fit(tuple(about for _, about in shards))
    common = next(about for _, about in shards if about["number"] == 1)
    places = sorted((place, page) for _, about in shards for place, page in _pages(about))
    pages = {page.address: page for _, page in places}
    refuse_dead_links(docs, pages, common["moved"])
    found = [_record(each) for _, about in shards for each in about["records"]]
    made = Build(
        pages=pages,
        files={
            **{path: content for folder, _ in shards for path, content in files_in(folder / FILES)},
            **joined_index(found, common["groups"]),
            **dict(moved_pages(common["moved"], pages)),
        },
        menu=common["menu"],
        own_menus=common["own_menus"],
        search=common["header"],
        about=_about(common["about"]),
    )
    memory = Memory()
    written = Folder(site)
    changed = written.write(made.finished(frames_for(made, memory), memory))
    if compress:
        written.link(copies(site, written.kept(changed)))
    return len(pages)


def _read(file: Path) -> Mapping[str, Any]:
    try:
        found: Mapping[str, Any] = json.loads(file.read_bytes())
    except (OSError, ValueError):
        raise BuildError(f"{file}: er ingen del af et sted – byg den med build") from None
    return found


def _fit(shards: Sequence[Mapping[str, Any]]) -> None:
    """Raise BuildError unless these are all shards of one site, each once."""
    if len({(each["inputs"], each["count"]) for each in shards}) != 1:
        raise BuildError("delene er ikke bygget af det samme – byg dem alle af samme udgave og dag")
    there = sorted(each["number"] for each in shards)
    wanted = list(range(1, shards[0]["count"] + 1))
    if there != wanted:
        raise BuildError(f"der skal være delene {wanted}, hver én gang – her er {there}")


def _pages(about: Mapping[str, Any]) -> Iterable[tuple[int, PageText]]:
    for place, page in about["pages"]:
        yield place, PageText(**{**page, "above": tuple(page["above"])})


def _about(data: Mapping[str, Any]) -> About:
    return About(**{**data, "footer": tuple(data["footer"])})


def _record(data: Mapping[str, Any]) -> Record:
    lists = {name: tuple(data[name]) for name in ("roles", "words", "names")}
    passages = tuple(Passage(**each) for each in data["passages"])
    return Record(**{**data, **lists, "passages": passages})


def main(arguments: Sequence[str]) -> int:
    """Build or join; print what is wrong and return 1 where that cannot be done."""
    try:
        match arguments:
            case ["build", share, folder] if found := SHARE.fullmatch(share):
                number, count = map(int, found.groups())
                whole = Whole(content_folder(), DOCS, site_date(), _inputs())
                pages = build_shard(whole, number, count, Path(folder))
                print(f"Del {share} har {pages} sider, i {folder}")
            case ["join", *folders] if folders:
                print(f"{_join_in_place(map(Path, folders))} sider er samlet i {SITE.name}/")
            case _:
                print("Skriv: build 2/4 MAPPE, eller: join MAPPE MAPPE …", file=sys.stderr)
                return 2
    except (BuildError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _inputs() -> str:
    return inputs_of(DOCS.parent).all


def _join_in_place(folders: Iterable[Path]) -> int:
    """Join shards, and put the site in the place of the old one only when it is whole."""
    with tempfile.TemporaryDirectory(prefix=f"{SITE.name}.", dir=SITE.parent) as made:
        fresh = Path(made, "new")
        pages = join_shards(folders, DOCS, fresh, compress=True)
        beside(SITE).unlink(missing_ok=True)
        swap(fresh, SITE, Path(made, "old"))
    return pages


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
