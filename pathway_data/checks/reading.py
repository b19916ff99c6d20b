"""How far sources were read, and that nothing is told of them that only the rest could show."""

import re
from collections.abc import Iterator

from pathway_data import models
from pathway_data.catalogue import Scope
from pathway_data.introspection import below
from pathway_data.load import Loaded
from pathway_data.models.base import Cited, Entity
from pathway_data.models.knowledge import Extent
from pathway_data.problems import Fault

ABSENCE = re.compile(
    r"fremgår ikke|(siger|nævner|oplyser|forklarer|omtaler) (det |den |de )?ikke", re.IGNORECASE
)
"""Says that a source does not tell something."""

READING = re.compile(r"\blæst\b|\blæste\b")
"""Says how far somebody has read."""


def how_far_read(_: Loaded, __: Scope, entity: Entity) -> Iterator[Fault]:
    """A source of which it is told how much was read, but not when; one read but never."""
    if not isinstance(entity, models.Source) or entity.read is None:
        return
    if entity.read is Extent.UNREAD:
        for position, section in enumerate(entity.sections):
            if section.omitted is None:
                message = f'kilden er ikke læst, så intet kan henvise til "{section.id}"'
                yield (
                    ("sections", position),
                    f"{message} – skriv omitted, og henvis til den kilde, der omtaler den",
                )
    elif entity.url and entity.accessed is None:
        yield ("read",), "der står, hvor meget der er læst, men ikke hvornår – skriv accessed"


def more_than_read(loaded: Loaded, scope: Scope, entity: Entity) -> Iterator[Fault]:
    """What a source is said not to tell, although only a part of it was read.

    A text that says how far was read may say it.
    """
    for place, cited in below(entity, Cited):
        for name in ("text", "because", "ours", "dates_ours"):
            text = getattr(cited, name, None)
            found = ABSENCE.search(text) if isinstance(text, str) else None
            if found and not READING.search(str(text)) and _read_in_part(loaded, scope, cited):
                said = f'"{found.group()}" er mere, end der er læst af kilden'
                yield (*place, name), f"{said} – skriv, hvad vi har læst"


def _read_in_part(loaded: Loaded, scope: Scope, cited: Cited) -> bool:
    """Whether any source of a statement is known not to have been read to its end."""
    found = (
        loaded.catalogue.find(scope, models.Source, citation.source) for citation in cited.citations
    )
    return any(
        source is not None and source[1].read not in (None, Extent.WHOLE) for source in found
    )
