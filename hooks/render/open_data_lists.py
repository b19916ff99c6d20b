"""The lists of files on the page "Brug data": those of a country are led to and not listed."""

from hooks.site.data_addresses import CATALOGUES
from hooks.views import blocks as v
from pathway_data.data_use import CATALOGUE_HAS_ALL, CATALOGUE_LINKS

MOST_FILES = 24
"""So many files are listed on the page; a country's are too many to look through."""


def listed_or_in_the_catalogue(count: int, *files: v.Block) -> tuple[v.Block, ...]:
    """A list of so many files, or where there is one of them all."""
    if count <= MOST_FILES:
        return files
    all_of_them = v.Link(CATALOGUE_LINKS[0], CATALOGUES[0])
    return v.Paragraph(CATALOGUE_HAS_ALL.format(count=count)), v.Links((all_of_them,))
