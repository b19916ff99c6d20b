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


def search_files(site: Site, pages: Iterable[v.Page]) -> Mapping[str, bytes]:
    """The files of the search by their path below the site's root."""
    return joined_index(records(site, pages), groups_of(site))


def joined_index(found: Iterable[Record], groups: Groups) -> Mapping[str, bytes]:
    """The same of records that several builds have made."""
    every = tuple(found)
    return index_files(every, parts_in(every), groups)


def groups_of(site: Site) -> Groups:
    """What editors have written that readers search by, in words as they are found."""
    return [
        [[tokens(word) for word in words] for words in (each.words, each.typed)]
        for place in site.places()
        for each in place.all(models.WordGroup)
        if each.words
    ]


def parts_in(records: Iterable[Record]) -> Parts:
    """The parts of all compounds in some records."""
    fields = (field for record in records for field in words_of(record).values())
    return parts_of({word for field in fields for word in field.counts if is_word(word)})
