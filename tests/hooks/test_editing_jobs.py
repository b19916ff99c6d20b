"""The eight jobs of an editor's year, each done on a whole sample site as an editor does it.

Each is a few edits: how many files is counted. Then the content is sound, today and on every day
to come, and every address that was there before is there or leads on.
"""

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from hooks.site.former import FormerAddresses
from hooks.site.places import Site
from pathway_data.checks import check
from pathway_data.coming_days import coming_days
from pathway_data.load import load
from pathway_data.rename import rename, respell
from tests.hooks.page_samples import DAY, SAMPLES, Built

NEW_YEAR = date(2027, 1, 1)
MOST_FILES = 2
PROGRAMME = "programmes/eksempelprogram"
CITED = "citations: [{source: eksempel-kilde, at: indsats}]"


@dataclass(frozen=True)
class Desk:
    """The content that an editor works on, with what it was before."""

    root: Path
    before: Mapping[str, str]
    addresses: frozenset[str]

    def files(self) -> dict[str, str]:
        """Every data file with its text."""
        return _files(self.root)

    def edit(self, file: str, *changes: tuple[str, str]) -> None:
        """Replace pieces of a file, each of which must be there once."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")

    def built(self, day: date = DAY) -> Built:
        """The site as of a day, whose content is sound."""
        loaded = load(self.root)
        assert [str(problem) for problem in check(loaded, day)] == []
        return Built(Site(loaded.catalogue, day))

    def problems(self, day: date = DAY) -> list[str]:
        """What the check tells."""
        return [str(problem) for problem in check(load(self.root), day)]

    def done(self, most: int = MOST_FILES) -> None:
        """The job is done: sound on all days, in so many files, and no address is dead."""
        files = self.files()
        touched = sorted(
            name for name in files | dict(self.before) if files.get(name) != self.before.get(name)
        )
        print(f"{len(touched)} files: {', '.join(touched)}")
        assert 0 < len(touched) <= most
        for day in (DAY, *coming_days(load(self.root).catalogue, DAY)):
            built = self.built(day)
            pages = built.texts.keys()
            leading = FormerAddresses(built.site).leading_to(pages)
            assert self.addresses <= pages | leading.keys()
            assert {new.partition("#")[0] for new in leading.values()} <= pages


def _files(root: Path) -> dict[str, str]:
    return {
        file.relative_to(root).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(root.rglob("*.yml"))
    }


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A copy of the second sample site."""
    root = tmp_path / "nord"
    shutil.copytree(SAMPLES / "nord", root)
    site = Site(load(root).catalogue, DAY)
    return Desk(root, _files(root), frozenset(Built(site).texts))


def test_a_rate_from_a_date(desk: Desk) -> None:
    """Entered today for next year: one file, and told where the budget is."""
    begun = "- valid_from: 2026-01-01\n"
    period = '    - valid_from: 2027-01-01\n      amount: 425\n      price_level: "2027"\n'
    cited = "      citations: [{source: nord-kilde, at: satser}]\n"
    end = "Kilden er fra 2026.\n"
    desk.edit(
        "regions/nord/rates.yml",
        (begun, f"{begun}      valid_to: 2026-12-31\n"),
        (end, f"{end}{period}{cited}"),
    )
    desk.done()
    address = "eksempelprogram/beregnere/eksempel-budget/"
    now, later = (desk.built(day).texts[address].body for day in (DAY, NEW_YEAR))
    told = "Fra 1. januar 2027: Timepris i Region Nord er 425 kr/time"
    assert told in now
    assert told not in later


def test_an_offer_to_another_actor_from_a_date(desk: Desk) -> None:
    """The one gives it to the end of the year, the other from the first day of the next."""
    periods = (
        f"  providers:\n    - {{actor: eksempel-sundhedshus, valid_to: 2026-12-31, {CITED}}}\n"
        f"    - {{actor: eksempel-laege, valid_from: 2027-01-01, {CITED}}}\n"
    )
    offers = f"{PROGRAMME}/offers.yml"
    desk.edit(offers, ("  provider: eksempel-sundhedshus\n", periods))
    desk.done()
    address = "eksempelprogram/tilbud/eksempel-traening/"
    now, later = (desk.built(day).texts[address].body for day in (DAY, NEW_YEAR))
    assert "Fra 1. januar 2027: gives af Eksempellægen" in now
    assert "Til og med 31. december 2026: gives af Eksempelhuset" in later


def test_an_actor_renamed(desk: Desk) -> None:
    """By the command: its page, and all that lies below or leads to it, under the new name."""
    rename(desk.root, "actors", "eksempel-sundhedshus", "eksempel-hus")
    renamed = desk.files()
    desk.done(most=len(renamed))
    assert "formerly: [eksempel-sundhedshus]" in renamed[f"{PROGRAMME}/actors.yml"]


def test_a_source_replaced(desk: Desk) -> None:
    """The new one beside the old: what is cited to the old is marked wherever it stands."""
    sources = f"{PROGRAMME}/sources.yml"
    text = desk.files()[sources]
    _, begin, old = text.partition("- id: eksempel-kilde\n")
    new = (
        (begin + old)
        .replace("id: eksempel-kilde", "id: nyere-kilde")
        .replace("short: Eksempelkilden", "short: Nyere kilde")
    )
    path = desk.root / sources
    path.write_text(f"{text.rstrip()}\n  replaced_by: nyere-kilde\n{new}", encoding="utf-8")
    desk.done()
    built = desk.built()
    body = built.texts["eksempelprogram/tilbud/eksempel-traening/"].body
    assert "(afløst af Nyere kilde)" in body
    assert "Eksempelkilden: Hvad der tilbydes (afløst af Nyere kilde)" in body
    listed = built.texts["redaktion/eksempelprogram/"].body
    assert "Fører til noget, der er afløst eller slut" in listed
    assert "Eksempelkilden: afløst af Nyere kilde" in listed
    assert "topics.yml" in listed


def test_an_offer_retired(desk: Desk) -> None:
    """Its last day, and what is answered then: the check says in which lines."""
    desk.edit(
        f"{PROGRAMME}/offers.yml",
        ("- id: eksempel-traening\n", "- id: eksempel-traening\n  valid_to: 2026-12-31\n"),
    )
    (told,) = desk.problems()
    assert "calculators/eksempel-tabel.yml:28: fra 1. januar 2027: " in told
    link = "{text: Se træningen, page: offers/eksempel-traening"
    desk.edit(
        f"{PROGRAMME}/calculators/eksempel-tabel.yml", (link, f"{link}, valid_to: 2026-12-31")
    )
    desk.done()
    later = desk.built(NEW_YEAR)
    listed = later.texts["eksempelprogram/tilbud/"].body
    assert "Gælder ikke længere" in listed
    assert later.texts["eksempelprogram/tilbud/eksempel-traening/"].title == (
        "Eksempeltræning (sluttede 31. december 2026)"
    )
    assert 'id="eksempel-samtale"' in later.texts["eksempelprogram/opgaver/"].body


def test_a_spelling_in_five_places(desk: Desk) -> None:
    """By the command: in all texts, in no id, and in nobody else's words."""
    ids = [line for text in desk.before.values() for line in text.splitlines() if " id:" in line]
    respell(desk.root, "Eksempelhuset", "Eksempel-Huset")
    files = desk.files()
    changed = sum(text.count("Eksempel-Huset") for text in files.values())
    assert changed >= 5
    assert not any("Eksempelhuset" in text for text in files.values())
    assert ids == [line for text in files.values() for line in text.splitlines() if " id:" in line]
    desk.done(most=len(files))


def test_a_topic_split(desk: Desk) -> None:
    """Renamed through by the command, and then the other written beside it in the same file."""
    rename(desk.root, "topics", "eksempel-emne", "hjemme")
    renamed = desk.files()
    topics = desk.root / PROGRAMME / "topics.yml"
    text = topics.read_text(encoding="utf-8")
    first = text[text.index("- id:") :]
    second = (
        first.replace("id: hjemme\n", "id: hjemme-igen\n")
        .replace("  formerly: [eksempel-emne]\n", "")
        .replace("title: Når borgeren kommer hjem", "title: Når borgeren er hjemme igen")
    )
    topics.write_text(f"{text.rstrip()}\n{second}", encoding="utf-8")
    changed = [name for name, old in renamed.items() if desk.files()[name] != old]
    assert changed == [f"{PROGRAMME}/topics.yml"]
    desk.done(most=len(renamed))
    assert "eksempelprogram/emner/hjemme-igen/" in desk.built().texts


def test_local_offers_with_a_supplier_for_two_municipalities(desk: Desk) -> None:
    """Each from a day, and what was told before it to the day before: in one file."""
    cited = "citations: [{source: eksempel-kilde, at: indsats}]"
    given = "offer: eksempel-traening, given: ja, outsourced_to: Fjordtræning ApS"
    more = "".join(
        f"- {{municipality: {name}, {given}, valid_from: 2027-01-01, {cited}}}\n"
        for name in ("nordby", "fjordby")
    )
    file = f"{PROGRAMME}/local_offers.yml"
    nej = "given: nej, "
    desk.edit(
        file,
        ("  told: 2026-10-01\n", "  told: 2026-10-01\n  valid_to: 2026-12-31\n"),
        (nej, f"{nej}valid_to: 2026-12-31, "),
    )
    with (desk.root / file).open("a", encoding="utf-8") as added:
        added.write(more)
    desk.done()
    address = "eksempelprogram/tilbud/eksempel-traening/"
    assert "Fra 1. januar 2027" in desk.built().texts[address].body
    later = desk.built(NEW_YEAR).texts[address].body
    assert later.count("Fjordtræning ApS") >= 2
    assert "Nordtræning ApS" not in later


@pytest.mark.parametrize("kind", ["offers", "tasks", "notifications", "routes", "sources"])
@pytest.mark.parametrize("line", ["valid_to: 2020-12-31", "valid_from: 2099-01-01"])
def test_the_site_stands_when_all_of_a_kind_is_over_or_to_come(
    desk: Desk, kind: str, line: str
) -> None:
    """Lists may be empty; every address is still there, and says what is not there now."""
    path = desk.root / PROGRAMME / f"{kind}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^(- id: .*)$", rf"\1\n  {line}", text, flags=re.MULTILINE), "utf-8")
    texts = Built(Site(load(desk.root).catalogue, DAY)).texts
    assert desk.addresses <= texts.keys()
