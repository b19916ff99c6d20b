"""The site's search, as it is made at build time: `search_files(site, pages)`."""

from collections.abc import Iterable, Mapping

from hooks.search.compounds import parts_of
from hooks.search.index import Groups, Parts, index_files, words_of
from hooks.search.of_site import records
from hooks.search.records import Record
from hooks.search.words import is_word, tokens
from hooks.site.places import Site
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.memory import Memory


def search_files(site: Site, pages: Iterable[v.Page]) -> Mapping[str, bytes]:
    """The files of the search by their path below the site's root."""
    return joined_index(records(site, pages), groups_of(site), site.memory)


def joined_index(
    found: Iterable[Record], groups: Groups, memory: Memory | None = None
) -> Mapping[str, bytes]:
    """The same of records that several builds have made.

    `memory` may hold what an earlier build has found in a page's words.
    """
    every, memory = tuple(found), memory or Memory()
    # The same parts are one object, which is quickly told to be the same.
    parts = memory.same("parts of words", "", parts_in(every, memory))
    return index_files(every, parts, groups, memory)


def groups_of(site: Site) -> Groups:
    """What editors have written that readers search by, in words as they are found."""
    return [
        [[tokens(word) for word in words] for words in (each.words, each.typed)]
        for place in site.places()
        for each in place.all(models.WordGroup)
        if each.words
    ]


def parts_in(records: Iterable[Record], memory: Memory) -> Parts:
    """The parts of all compounds in some records."""
    fields = (field for record in records for field in words_of(record, memory).values())
    every = frozenset(filter(is_word, set().union(*(field.counts for field in fields))))
    return memory.get("parts of every word", "", every, lambda: parts_of(every))
