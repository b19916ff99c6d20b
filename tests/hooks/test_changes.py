"""Which pages look different after an edit: exactly those that differ when both sites are made."""

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pytest

from hooks.build import with_news
from hooks.changes import drawn, main, with_pages
from hooks.render import all_pages, render
from hooks.render.changed_pages import NAMES_SOMETHING, Drawn
from hooks.site.feeds import PAGE
from hooks.site.places import Site
from hooks.views.page_text import PageText
from pathway_data.changes import releases
from pathway_data.changes.consequences import ALL_PAGES, PageChange
from pathway_data.changes.report import compare
from pathway_data.changes.sides import Side, side
from pathway_data.content_place import shown_root
from pathway_data.kinds import KINDS
from pathway_data.load import load
from pathway_data.rename import rename
from tests.hooks.page_samples import DAY, DOCS, NORD

TEXT = re.compile(
    r"^ *(?:- )?(?:title|short|text|name|definition|question|label|headline): *[A-Za-zÆØÅæøå]"
    r"[^\n{\[|>:#]*$",
    re.MULTILINE,
)
"""A line whose words a page shows, in whatever kind of file."""
PROGRAMME = "programmes/eksempelprogram"


@dataclass(frozen=True)
class Two:
    """A content folder before and after an edit."""

    before: Path
    after: Path

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace a piece of a file that stands in it."""
        path = self.after / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def told(self) -> tuple[PageChange, ...]:
        """The pages that the comparison names."""
        return Compared.read(self.before).to(Compared.read(self.after))


@dataclass(frozen=True)
class Compared:
    """A state of the content, with its pages."""

    side: Side
    drawn: Drawn

    @classmethod
    def read(cls, content: Path) -> "Compared":
        """The content of a folder."""
        found = side(str(content), content, DAY)
        return cls(found, drawn(found, DOCS, content))

    def to(self, after: "Compared") -> tuple[PageChange, ...]:
        """The pages that are others there."""
        return with_pages(compare(self.side, after.side), self.drawn, after.drawn).pages

    @cached_property
    def texts(self) -> Mapping[str, PageText]:
        """All pages as HTML but the one that tells what is new."""
        made = {address: self.drawn.text(address) for address in self.drawn.by_address}
        return {**made, **self.drawn.prose}


@pytest.fixture
def two(tmp_path: Path) -> Two:
    """The second sample site, twice."""
    folders = [tmp_path / name / "nord" for name in ("before", "after")]
    for folder in folders:
        shutil.copytree(NORD, folder)
    return Two(*folders)


def different(before: Mapping[str, PageText], after: Mapping[str, PageText]) -> set[str]:
    """The addresses that one side alone has, and those of pages that are others."""
    return {each for each in {*before, *after} if before.get(each) != after.get(each)}


def named(pages: tuple[PageChange, ...]) -> set[str]:
    """The addresses that are told."""
    moved = {page.formerly for page in pages if page.formerly}
    return {page.address for page in pages if page.page != ALL_PAGES} | moved


def test_for_every_kind_of_change_exactly_the_pages_that_differ_are_named(two: Two) -> None:
    """In each file of a whole site a text is changed; each page told of is told why."""
    before = Compared.read(two.before)
    kinds, told = set[str](), 0
    for file in sorted(two.after.rglob("*.yml")):
        name = file.relative_to(two.after)
        kind = name.parent.name if name.parent.name in KINDS else file.stem
        text = file.read_text(encoding="utf-8")
        found = TEXT.search(text)
        if found is None or kind in kinds:
            continue
        file.write_text(f"{text[: found.end()]} nu{text[found.end() :]}", encoding="utf-8")
        after = Compared.read(two.after)
        pages = before.to(after)
        assert named(pages) == different(before.texts, after.texts), name
        assert pages, name
        assert not [page for page in pages if page.because == NAMES_SOMETHING], name
        before = after
        kinds.add(kind)
        told += len(pages)
    print(f"{len(kinds)} kinds of files, {told} pages told of, none too many and none missing")
    assert len(kinds) > 30


def test_a_new_a_removed_and_a_renamed_page_are_told_as_such(two: Two) -> None:
    """A page that has moved is the same page: its old address leads on."""
    actors = two.after / PROGRAMME / "actors.yml"
    text = actors.read_text(encoding="utf-8")
    first = text[text.index("- id:") :].partition("\n- id:")[0]
    again = first.replace("- id: ", "- id: ny-", 1)
    actors.write_text(f"{text.rstrip()}\n{again}\n", encoding="utf-8")
    (new,) = (page for page in two.told() if page.what == "new")
    assert new.address.startswith("eksempelprogram/aktoerer/ny-")
    turned = Two(two.after, two.before).told()
    assert [page.address for page in turned if page.what == "gone"] == [new.address]

    actors.write_text(text, encoding="utf-8")
    rename(two.after, "offers", "eksempel-traening", "traening")
    (moved,) = (page for page in two.told() if page.what == "moved")
    assert (moved.formerly, moved.address) == (
        "eksempelprogram/tilbud/eksempel-traening/",
        "eksempelprogram/tilbud/traening/",
    )
    before, after = (Compared.read(each).texts for each in (two.before, two.after))
    assert named(two.told()) == different(before, after)


def test_what_stands_around_all_pages_is_told_once(two: Two) -> None:
    """The owner is at the foot of every page: one line, not a list of all of them."""
    two.edit("site.yml", "owner: ", "owner: Det nye ")
    first = two.told()[0]
    assert (first.page, first.address) == (ALL_PAGES, "")


def test_a_calculator_that_answers_otherwise_is_told_though_its_page_says_the_same(
    two: Two,
) -> None:
    """Only the rule changed, which a page shows where its rules are told."""
    file = f"{PROGRAMME}/calculators/eksempel-tabel.yml"
    text = (two.after / file).read_text(encoding="utf-8")
    rules = re.findall(r"when: (\{.*?\})", text)
    two.edit(file, rules[0], "{@}")
    two.edit(file, rules[1], rules[0])
    two.edit(file, "{@}", rules[1])
    told = {page.address: page.because for page in two.told()}
    assert "svarer noget andet" in told["eksempelprogram/beregnere/eksempel-tabel/"]


def test_the_command_names_pages_in_text_and_in_json(
    two: Two, capsys: pytest.CaptureFixture[str]
) -> None:
    """With address, whose it is and why."""
    two.edit(f"{PROGRAMME}/offers.yml", "title: Eksempeltræning", "title: Træning i vand")
    command = ["--from", str(two.before), "--content", str(two.after)]
    assert main(command) == 0
    address = "eksempelprogram/tilbud/eksempel-traening/"
    reason = "tilbud »Træning i vand« er ændret"
    assert f"  ~ Træning i vand (Eksempelprogram) /{address}: {reason}" in capsys.readouterr().out
    assert main([*command, "--json"]) == 0
    pages = json.loads(capsys.readouterr().out)["pages"]
    (page,) = (each for each in pages if each["address"] == address)
    assert (page["what"], page["because"]) == ("changed", reason)


def test_the_page_of_what_is_new_lists_the_pages_with_links(two: Two) -> None:
    """Since the latest release; a page that is gone has no link."""
    file = releases.file_of(two.after, DAY)
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(releases.make(two.after, DAY))
    two.edit(f"{PROGRAMME}/offers.yml", "title: Eksempeltræning", "title: Træning i vand")
    loaded = load(two.after)
    plain = Site(loaded.catalogue, DAY, shown=shown_root(two.after))
    site = with_news(plain, two.after, loaded)
    pages = all_pages(site)
    page = next(each for each in pages if each.address == f"{PAGE}/")
    shown = render(site, DOCS, views=pages)[page.address].body
    assert "Sider, der ser anderledes ud" in shown
    address = "../eksempelprogram/tilbud/eksempel-traening/"
    assert f'<a href="{address}">Træning i vand</a>' in shown
    unread = replace(site, news=None)
    assert "Sider, der ser" not in render(unread, DOCS)[page.address].body
