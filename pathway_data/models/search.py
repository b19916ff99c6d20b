"""The words readers search by, beside those that the pages themselves say."""

from typing import Annotated

from pydantic import Field, StringConstraints

from pathway_data.models.base import Entity, PageId, Quotation

SearchWord = Annotated[str, Quotation(), StringConstraints(min_length=1, max_length=60)]
"""A word or a few, as they are typed; also one that the site does not use itself."""


class WordGroup(Entity):
    """Words that are looked for alike, and what readers type instead of them.

    With `pages` the typed words, and names of places, lead to those pages; with `words` the typed
    words lead to whatever has one of these.
    """

    words: tuple[SearchWord, ...] = Field(
        (),
        description="Ord, der betyder det samme på siderne: hvert finder, hvad de andre finder.",
    )
    typed: tuple[SearchWord, ...] = Field(
        (),
        description="Hverdagsord, forkortelser og gamle navne, som læsere skriver i stedet. "
        "De finder det, words finder, og siderne i pages.",
    )
    names: tuple[SearchWord, ...] = Field(
        (),
        description="Stednavne, som fører til siderne i pages. Et navn er ét ord, hvad det end er "
        "sat sammen af, og bliver også fundet med en tastefejl.",
    )
    pages: tuple[PageId, ...] = Field(
        (), description="Sider, som ordene i typed og names hører til, fx offers/rygestop."
    )
