"""A build that remembers gives the very bytes of one that begins with nothing, edit after edit."""

import random
import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from hooks import build as building
from hooks.browser.bundle import Bundle
from hooks.build import Build, BuildError, build
from hooks.publish.frames import Frames, slot
from hooks.render import actors, calculators, cases, offers, sources
from hooks.render.frames import detail_page
from hooks.site.about import STYLE
from hooks.views import page_text as printing
from hooks.views.blocks import Page
from hooks.views.page_text import PageText, page_text
from pathway_data.memory import Memory
from tests.hooks.page_samples import DAY, DOCS, SAMPLES, sample_content

LAYERED = "nord"
EDITS = {"knae": 60, "skulder": 40, LAYERED: 100}
"""200 of them: each file of a sample is edited at least once, most of them twice and more."""
FRAME = "<html><head></head><body>{}</body></html>".format(
    "".join(slot(name) for name in ("title", "description", "base", "contents", "body"))
)
WORDS = ("nu", "ofte", "hold", "knæ", "§ 140", "<b>", "samtale")
_TEXT = re.compile(r"^(\s*(?:- )?(?:text|title|short|about|summary|why|label|headline): )(\w.*)$")
_NUMBER = re.compile(r"^(\s*(?:- )?(?:order|value|start|number|amount|minimum): )(\d+)$")
_DATE = re.compile(r"\b20\d\d-\d\d-\d\d\b")

type Edit = Callable[[random.Random, str], str]


def _line_changed(
    pattern: re.Pattern[str], make: Callable[[random.Random, re.Match[str]], str]
) -> Edit:
    """Change one of the lines that a pattern finds."""

    def edit(chance: random.Random, text: str) -> str:
        lines = text.splitlines()
        places = [at for at, line in enumerate(lines) if pattern.search(line)]
        if places:
            at = chance.choice(places)
            lines[at] = pattern.sub(lambda found: make(chance, found), lines[at])
        return "\n".join(lines) + "\n"

    return edit


def _other_text(chance: random.Random, found: re.Match[str]) -> str:
    text = found[2].strip("\"'")
    words = text.split()
    words.insert(chance.randrange(len(words) + 1), chance.choice(WORDS))
    return found[1] + "'" + " ".join(words).replace("'", "") + "'"


def _other_number(chance: random.Random, found: re.Match[str]) -> str:
    return f"{found[1]}{int(found[2]) + chance.choice((-1, 1, 10))}"


def _other_date(chance: random.Random, found: re.Match[str]) -> str:
    return (date.fromisoformat(found[0]) + timedelta(chance.choice((-40, 1, 400)))).isoformat()


def _blocks(text: str) -> list[str]:
    return re.split(r"^(?=- )", text, flags=re.MULTILINE)


def _one_less(chance: random.Random, text: str) -> str:
    head, *items = _blocks(text)
    if items:
        del items[chance.randrange(len(items))]
    return head + "".join(items)


def _one_more(chance: random.Random, text: str) -> str:
    head, *items = _blocks(text)
    if items:
        one, number = chance.choice(items), chance.randrange(1000)
        items.append(re.sub(r"^(- id: \S+)", rf"\1-{number}", one))
    return head + "".join(items)


SORTS: tuple[tuple[str, int, Edit], ...] = (
    ("a text", 10, _line_changed(_TEXT, _other_text)),
    ("a number", 3, _line_changed(_NUMBER, _other_number)),
    ("a date", 3, _line_changed(_DATE, _other_date)),
    ("one less", 3, _one_less),
    ("one more", 4, _one_more),
)


@pytest.fixture(autouse=True)
def without_what_no_edit_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python for the browser, scripts and computed answers are kept by what they are made of."""
    monkeypatch.setattr(building, "build_bundle", lambda: Bundle("assets/python/0", {}))
    monkeypatch.setattr(building, "page_scripts", lambda _: {STYLE: b""})
    monkeypatch.setattr(building, "answers_of", lambda _: {})


def _docs(folder: Path) -> Path:
    """The hand-written pages with their titles alone: where they lead is not there."""
    shutil.copytree(DOCS / "assets", folder / "assets")
    for file in DOCS.glob("*.md"):
        title = file.read_text(encoding="utf-8").partition("\n")[0]
        (folder / file.name).write_text(f"{title}\n\nTekst.\n", encoding="utf-8")
    return folder


def _files(made: Build, memory: Memory) -> dict[str, bytes]:
    frames = Frames(dict.fromkeys(made.frames(), FRAME), FRAME, {}, "")
    return dict(made.assembled(frames, memory))


def _outcome(content: Path, docs: Path, day: date, memory: Memory) -> dict[str, bytes] | str:
    """All files of the site, or what stops it from being made."""
    try:
        return _files(build(content, docs, day, memory), memory)
    except BuildError as error:
        return str(error)


def _differing(one: dict[str, bytes] | str, other: dict[str, bytes] | str) -> list[str]:
    if isinstance(one, str) or isinstance(other, str):
        return [] if one == other else [str(one)[:500], str(other)[:500]]
    return [path for path in one.keys() | other.keys() if one.get(path) != other.get(path)]


def _sample(root: Path, name: str) -> Path:
    """A made-up programme of every kind, or a site with regions and what is common to them."""
    if name == LAYERED:
        return shutil.copytree(SAMPLES / name, root)
    return sample_content(root, name)


@pytest.mark.parametrize(("sample", "edits"), EDITS.items())
def test_what_is_remembered_never_changes_a_byte(tmp_path: Path, sample: str, edits: int) -> None:
    """Texts, numbers, dates, things more and fewer, other days; also where an edit is wrong.

    Every file of the content is edited about as often as any other, so that what a page has not
    told that it looked at is found, of whatever kind and layer.
    """
    content = _sample(tmp_path / "pathway_data", sample)
    docs = _docs(tmp_path / "docs")
    files = sorted(content.rglob("*.yml"))
    chance, memory, day = random.Random(sample), Memory(), DAY
    sorts, whole, made, left = [each for *_, each in SORTS], 0, 0, list[Path]()
    for number in range(edits):
        left = left or chance.sample(files, len(files))
        file = left.pop()
        before = file.read_text(encoding="utf-8")
        edit = chance.choices(sorts, [weight for _, weight, _ in SORTS])[0]
        after = edit(chance, before)
        while after == before:
            file = chance.choice(files)
            before = file.read_text(encoding="utf-8")
            after = chance.choice(sorts)(chance, before)
        file.write_text(after, encoding="utf-8")
        if number % 10 == 0:
            day += timedelta(chance.randrange(-30, 60))
        memory.made = 0
        found = _outcome(content, docs, day, memory)
        memory.forget_unused()
        assert _differing(found, _outcome(content, docs, day, Memory())) == [], (number, file.name)
        whole += isinstance(found, dict)
        made += memory.made
        if isinstance(found, str):
            # What is wrong is put right again, or all that follows would be told the same.
            file.write_text(before, encoding="utf-8")
    print(f"\n{edits} edits, {whole} gave a site; {made / edits:.0f} things made for each")
    assert whole > edits // 2


def test_nothing_is_made_again_where_nothing_has_changed(tmp_path: Path) -> None:
    """A second build takes all it can from the first."""
    content, docs = sample_content(tmp_path / "pathway_data", "knae"), _docs(tmp_path / "docs")
    memory = Memory()
    first = _outcome(content, docs, DAY, memory)
    assert isinstance(first, dict)
    memory.made = 0
    assert _differing(first, _outcome(content, docs, DAY, memory)) == []
    assert memory.made == 0


def test_a_changed_word_makes_its_own_pages_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An offer's text is on few pages; the others are taken as they are, unseen."""
    seen: list[str] = []
    texts: list[str] = []

    def counted_view(*given: Any, **more: Any) -> Page:
        page = detail_page(*given, **more)
        seen.append(page.address)
        return page

    def counted_text(page: Page, *given: Any) -> PageText:
        texts.append(page.address)
        return page_text(page, *given)

    monkeypatch.setattr(printing, "page_text", counted_text)
    for family in (actors, calculators, cases, offers, sources):
        monkeypatch.setattr(family, "detail_page", counted_view)
    content, docs = sample_content(tmp_path / "pathway_data", "knae"), _docs(tmp_path / "docs")
    memory = Memory()
    assert isinstance(_outcome(content, docs, DAY, memory), dict)
    file = content / "programmes/knae/offers.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Træning for knæet.", "Øvelser for knæet."), encoding="utf-8")
    every = len(seen), len(texts)
    seen.clear()
    texts.clear()
    memory.made = 0
    assert isinstance(_outcome(content, docs, DAY, memory), dict)
    print(f"\n{memory.made} things made, views {seen} and texts {texts} of {every}")
    assert 0 < len(seen) < 8
    assert 0 < len(texts) < 8
