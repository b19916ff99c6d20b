"""Words that readers search by lead somewhere, and say what the pages do not say themselves."""

import re
from collections.abc import Iterator

from pathway_data.catalogue import Catalogue, Scope
from pathway_data.kinds import KINDS
from pathway_data.load import Loaded
from pathway_data.models.base import Entity
from pathway_data.models.pages import SitePage
from pathway_data.models.search import WordGroup
from pathway_data.problems import Fault

SHORTEST = 2
_NO_USE = (
    "ordene fører ingen steder hen – skriv words, eller typed sammen med words eller pages, "
    "eller names sammen med pages"
)
_NO_WORDS = "siderne har ingen ord – skriv i typed eller names, hvad læsere søger efter"


def search_words(loaded: Loaded, scope: Scope, entity: Entity) -> Iterator[Fault]:
    """Words that lead nowhere, stand twice, or are the page's own title."""
    if not isinstance(entity, WordGroup):
        return
    alone = len(entity.words) == 1 and not entity.typed
    leads = entity.words or (entity.pages and (entity.typed or entity.names))
    if alone or not leads or (entity.names and not entity.pages):
        yield (), _NO_USE
    elif entity.pages and not (entity.typed or entity.names):
        yield ("pages",), _NO_WORDS
    yield from _single_words(entity)
    yield from _titles(loaded.catalogue, scope, entity)


def _single_words(group: WordGroup) -> Iterator[Fault]:
    seen: set[str] = set()
    for key in ("words", "typed", "names"):
        for position, word in enumerate(getattr(group, key)):
            if len(word) < SHORTEST:
                yield (key, position), f'"{word}" er for kort – skriv mindst {SHORTEST} tegn'
            if word.casefold() in seen:
                yield (key, position), f'"{word}" står to gange – slet det ene'
            seen.add(word.casefold())


def _titles(catalogue: Catalogue, scope: Scope, group: WordGroup) -> Iterator[Fault]:
    """What all the pages that the words lead to are called already; it says nothing new."""
    titles = [_title(catalogue, scope, reference) for reference in group.pages]
    for position, word in enumerate(group.typed):
        own = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
        if titles and not group.words and all(own.search(title) for title in titles):
            yield ("typed", position), f'"{word}" står i sidens titel – slet det her'


def _title(catalogue: Catalogue, scope: Scope, reference: str) -> str:
    kind, _, name = reference.partition("/")
    if kind == "side":
        page = catalogue.common.own(SitePage, name.rpartition("/")[2])
        return page.title if page else ""
    if kind not in KINDS:
        return ""
    found = catalogue.find_page(scope, KINDS[kind].model, name)
    return str(getattr(found[1], "title", "")) if found else ""
