"""Content for a whole country, of any number of pages, with the structure of the real content.

The real content stands as it is. Beside it come programmes in the shape of the real ones, region
by region: offers, laws, tasks, messages, cases, indicators, sources and the region's
municipalities with offers of their own, in seeded made-up words. It is valid for `pathway_data
check`. The same number of pages and seed give the same files.
"""

import inspect
import random
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from hooks.render import all_pages
from hooks.site.places import Site
from pathway_data import strong_words
from pathway_data.changes.releases import PARTS
from pathway_data.checks import strength
from pathway_data.content_place import CONTENT
from pathway_data.load import load
from pathway_data.yaml_lines import Document, read_yaml

SEED = 13
REGIONS = (
    "Region Hovedstaden",
    "Region Midtjylland",
    "Region Nordjylland",
    "Region Sjælland",
    "Region Syddanmark",
)
MUNICIPALITIES = 98
_REAL = load(CONTENT).catalogue.programmes
_FULLEST = sorted(_REAL, key=lambda scope: -sum(1 for _ in scope.every()))[:2]
SHAPES = tuple(scope.id for scope in _REAL if scope in _FULLEST)
"""The fullest of the real programmes, whose shapes the made-up ones take in turn."""
UNCHANGED = frozenset({"calculators", "cases", "indicators", "facts"})
"""Kinds whose words are compared with what the engines say."""
LARGE = frozenset({"henvisningstjekliste", "maalgruppe", "tilbud-efter-behov"})
"""Calculators with many thousand answers: computed once for each rule, so no part of a page."""
PROSE = frozenset(
    {"title", "text", "summary", "about", "purpose", "heading", "description", "described_as"}
    | {"effort", "missing", "notice", "numerator", "question", "decided_by", "done", "role"}
    | {"statements", "content", "audience", "lead", "headline", "why", "needs", "place", "part"}
)
"""Keys below which a reader's words stand."""

GIVEN = {
    "given": "ja",
    "provider": "sundhedscenter",
    "forms": ["hold", "digitalt"],
    "contact": "Visitator",
    "location_number": "5790000121526",
}
"""What a municipality tells of an offer that it gives."""

_WORD = re.compile(r"[a-zæøåA-ZÆØÅ]{6,}")
_SLUG = re.compile(r"[a-z0-9-]+")
_REGION = re.compile("|".join(REGIONS))
_BEGINNINGS = (
    "ba", "bi", "bru", "da", "dre", "fa", "fle", "gri", "hal", "jor", "ka", "kli",
    "lo", "ma", "mo", "ne", "pe", "ro", "sta", "su", "ta", "tri", "va",
)  # fmt: skip
_MIDDLES = (
    "ble", "der", "dig", "fel", "gen", "kar", "len", "lig", "mer", "nad", "pil", "ren",
    "sel", "tam", "ven", "ved",
)  # fmt: skip
_ENDINGS = (
    "ads", "else", "en", "er", "hed", "ing", "ning", "se", "skab", "tel", "vem",
)  # fmt: skip


def write_country(root: Path, pages: int, seed: int = SEED) -> Path:
    """Write content of about so many pages below `root`, which must not be there, and return it."""
    shutil.copytree(CONTENT, root, ignore=_only_content)
    names = tuple(_municipality_names(random.Random(seed)))
    _write(root / "common" / "municipalities.yml", list(_all_municipalities(names)))
    left, number = pages - _real_pages().total(), 0
    while left > 0:
        number += 1
        clone = _Programme(number, seed)
        if clone.pages > max(left, min(map(_pages_like, SHAPES))):
            continue  # One in the smaller shape comes nearer.
        here = _share(names, clone.region)
        files = dict(clone.files(min(max(left - clone.pages, 0), len(here)), here))
        for path, data in files.items():
            _write(root / "programmes" / clone.id / path, data)
        left -= clone.pages + len(files.get("municipalities.yml", ()))
    return root


@cache
def _real_pages() -> Counter[str]:
    """How many pages the real content has, by the first part of their address."""
    site = Site(load(CONTENT).catalogue, date.max)
    return Counter(page.address.partition("/")[0] for page in all_pages(site))


def _pages_like(shape: str) -> int:
    """A sixth more than the real programme: what many ask for is shared out on more pages."""
    return _real_pages()[shape] * 7 // 6


def _only_content(folder: str, names: list[str]) -> set[str]:
    """Of the data's package only the content, as nothing else may lie in it."""
    if Path(folder) != CONTENT:
        return set()
    return {name for name in names if name not in PARTS}


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    path.write_text(text, encoding="utf-8")


class _Dumper(yaml.CSafeDumper):
    """Writes things that stand in two places twice: the content knows no anchors."""

    def ignore_aliases(self, _: Any) -> bool:
        return True


@cache
def _real(path: Path) -> Any:
    found = read_yaml(path.read_bytes(), str(path))
    assert isinstance(found, Document), found
    return found.data


# --- municipalities -------------------------------------------------------------------------


def _municipality_names(chance: random.Random) -> Iterator[str]:
    seen = set[str]()
    while len(seen) < MUNICIPALITIES:
        name = _made_up(chance).capitalize() + chance.choice(("borg", "bjerg", "lev", "rup"))
        if name not in seen:
            seen.add(name)
            yield name


@cache
def _first_municipality() -> Mapping[str, Any]:
    """One of the real ones, for where its name is told and which region the real content is of."""
    first: Mapping[str, Any] = _real(CONTENT / "common" / "municipalities.yml")[0]
    return first


def _all_municipalities(names: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The list of all, with names alone."""
    cited = _first_municipality()["citations"]
    for number, name in enumerate(names):
        yield {
            "id": name.lower(),
            "title": f"{name} Kommune",
            "region": REGIONS[number % len(REGIONS)],
            "citations": cited,
        }


def _share(names: tuple[str, ...], region: str) -> tuple[str, ...]:
    return names[REGIONS.index(region) :: len(REGIONS)]


# --- programmes -----------------------------------------------------------------------------


@dataclass(frozen=True)
class _Programme:
    """A made-up programme: a real one's structure, another region, and other words."""

    number: int
    seed: int

    @property
    def id(self) -> str:
        return f"{_made_up(self.chance('id'))}-{self.number}"

    @property
    def shape(self) -> Path:
        return CONTENT / "programmes" / SHAPES[self.number % 2]

    @property
    def region(self) -> str:
        return REGIONS[self.number // 2 % len(REGIONS)]

    @property
    def pages(self) -> int:
        """So many pages it has without its municipalities, about."""
        return _pages_like(self.shape.name)

    def chance(self, *what: str) -> random.Random:
        """The same for the same programme and thing."""
        return random.Random(f"{self.seed} {self.number} {what}")

    def files(self, most: int, names: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
        """Every data file by its path, the sources they cite among them."""
        cited = set[tuple[str, str]]()
        for path in sorted(self.shape.rglob("*.yml")):
            kind = path.relative_to(self.shape).parts[0].removesuffix(".yml")
            if path.stem not in LARGE:
                data = self.changed(_real(path), kind not in UNCHANGED)
                cited |= set(_citations(data))
                yield str(path.relative_to(self.shape)), data
        own = list(self.municipalities(names[:most], sorted(cited)))
        if own:
            yield "municipalities.yml", own
            yield "local_offers.yml", list(self.told(own, sorted(cited)))
            if not self.has_offers:
                yield "offers.yml", [self.offer(sorted(cited))]
        for source in sorted({source for source, _ in cited}):
            yield f"sources/{source}.yml", self.source(source, cited)

    @property
    def has_offers(self) -> bool:
        return (self.shape / "offers.yml").exists()

    def municipalities(
        self, names: Iterable[str], cited: list[tuple[str, str]]
    ) -> Iterator[dict[str, Any]]:
        """Those of the region that have told of offers of their own."""
        for name in names:
            source, at = self.chance(name).choice(cited)
            yield {
                "id": f"{name.lower()}-{self.number}",
                "title": f"{name} Kommune",
                "region": self.region,
                "citations": [{"source": source, "at": at}],
            }

    def offer(self, cited: list[tuple[str, str]]) -> dict[str, Any]:
        """An offer, where the shape has none that a municipality could tell of."""
        chance = self.chance("offer")
        return {
            "id": "samtaler",
            "title": _made_up(chance).capitalize(),
            "provider": "sundhedscenter",
            "obligation": "beskrives",
            "needs": [_made_up(chance).capitalize()],
            "summary": self.statement(chance, cited),
        }

    def told(
        self, municipalities: Iterable[dict[str, Any]], cited: list[tuple[str, str]]
    ) -> Iterator[dict[str, Any]]:
        """What each of them tells of some of the programme's offers."""
        offers = ["samtaler"]
        if self.has_offers:
            offers = [offer["id"] for offer in _real(self.shape / "offers.yml")]
        for municipality in municipalities:
            chance = self.chance(municipality["id"], "told")
            for offer in sorted(chance.sample(offers, min(len(offers), chance.randint(2, 6)))):
                said = self.statement(chance, cited)
                given = chance.choice((GIVEN, GIVEN, {"given": "nej"}))
                yield {
                    "municipality": municipality["id"],
                    "programme": self.id,
                    "offer": offer,
                    **given,
                    "note": said["text"],
                    "citations": said["citations"],
                }

    @staticmethod
    def statement(chance: random.Random, cited: list[tuple[str, str]]) -> dict[str, Any]:
        """A sentence of made-up words, cited to any section of the programme's sources."""
        source, at = chance.choice(cited)
        words = " ".join(_made_up(chance) for _ in range(chance.randint(8, 20)))
        return {"text": f"{words.capitalize()}.", "citations": [{"source": source, "at": at}]}

    def source(self, name: str, cited: set[tuple[str, str]]) -> Any:
        """The programme's own copy of a source, with the sections that it cites."""
        original = name.removesuffix(f"-{self.number}")
        data = self.changed(_real(CONTENT / "common" / "sources" / f"{original}.yml"), True)
        kept = [part for part in data["sections"] if (name, part["id"]) in cited]
        for part in kept:
            part.pop("omitted", None)
        return {**data, "id": name, "sections": kept}

    def changed(self, data: Any, prose: bool, key: str = "") -> Any:
        """The data with the programme's names, region and, where there is prose, words."""
        if isinstance(data, dict):
            return {k: self.changed(v, prose, k) for k, v in data.items() if not _is_large(v)}
        if isinstance(data, list):
            kept = (each for each in data if not _leads_to_large(each))
            return [self.changed(each, prose, key) for each in kept]
        return self.text(data, prose, key) if isinstance(data, str) else data

    def text(self, text: str, prose: bool, key: str) -> str:
        if key == "id" and text in SHAPES:
            return self.id
        if key == "source" and self.is_common_source(text):
            return f"{text}-{self.number}"
        if key == "page" or text.startswith(("side/", "sources/")):
            return self.page(text)
        text = _REGION.sub(lambda found: self.moved(found.group()), text)
        if not prose or key not in PROSE or _SLUG.fullmatch(text):
            return text
        return _WORD.sub(lambda found: self.word(found.group()), text)

    def page(self, page: str) -> str:
        kind, _, name = page.partition("/")
        if kind == "sources" and self.is_common_source(name):
            return f"{page}-{self.number}"
        return re.sub(rf"^side/{self.shape.name}(?=/|$)", f"side/{self.id}", page)

    @staticmethod
    def is_common_source(name: str) -> bool:
        return (CONTENT / "common" / "sources" / f"{name}.yml").exists()

    def moved(self, region: str) -> str:
        """Another region in its place, each its own."""
        step = REGIONS.index(self.region) - REGIONS.index(_first_municipality()["region"])
        return REGIONS[(REGIONS.index(region) + step) % len(REGIONS)]

    def word(self, word: str) -> str:
        """Another word, but for those that say how strongly a thing is meant."""
        if word.lower() in _kept() or word.lower() in _known_words():
            return word
        made = _made_up(self.chance(word.lower()))
        return made.capitalize() if word[0].isupper() else made


def _is_large(value: Any) -> bool:
    return isinstance(value, str) and value.rpartition("/")[2] in LARGE


def _leads_to_large(item: Any) -> bool:
    """Whether a point of a list is about a calculator that is left out."""
    values = item.values() if isinstance(item, dict) else (item,)
    return any(map(_is_large, values))


def _citations(data: Any) -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        if data.keys() >= {"source", "at"}:
            yield data["source"], data["at"]
        for value in data.values():
            yield from _citations(value)
    elif isinstance(data, list):
        for value in data:
            yield from _citations(value)


def _made_up(chance: random.Random) -> str:
    middles = (chance.choice(_MIDDLES) for _ in range(chance.randint(1, 2)))
    return "".join((chance.choice(_BEGINNINGS), *middles, chance.choice(_ENDINGS)))


@cache
def _known_words() -> frozenset[str]:
    """The words that the glossary explains, on made-up pages too."""
    files = (CONTENT / "common" / "glossary.yml", *(CONTENT / "common" / "glossary").glob("*.yml"))
    terms = (term for file in files for term in _listed(_real(file)))
    forms = (form for term in terms for form in (term["term"], *term.get("forms", ())))
    return frozenset(word.lower() for form in forms for word in form.split())


def _listed(data: Any) -> list[Mapping[str, Any]]:
    return data if isinstance(data, list) else [data]


@cache
def _kept() -> frozenset[str]:
    """Words of the rules about how strongly a text may say something, as they stand there."""
    code = inspect.getsource(strong_words) + inspect.getsource(strength)
    return frozenset(word.lower() for word in _WORD.findall(code))


if __name__ == "__main__":
    write_country(Path(sys.argv[1]), int(sys.argv[2]))
