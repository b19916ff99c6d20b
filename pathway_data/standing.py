"""What kind of statement something is, how strongly its source says it, and where it holds.

The first two are told as near as possible: by the statement itself, else by what kind of thing it
is (a definition of a word, a comment that praises), else by the section of the source it is cited
to, else by the source. A status says how strong it is where nothing else does.
"""

from collections.abc import Iterator

from pathway_data import models
from pathway_data.catalogue import Catalogue, Scope
from pathway_data.models.base import Citation, Cited, Status, Strength
from pathway_data.models.knowledge import Source

REGIONAL = "Region "
"""How the names of regions begin; what holds in the whole country or abroad is of no region."""
_ORDER = tuple(Strength)


def status_in(source: Source, citation: Citation, cited: Cited) -> Status:
    """What kind of statement `cited` is, as far as it rests on this citation of the source."""
    return cited.status or cited.usual_status or source.section(citation.at).status or source.status


def strength_in(source: Source, citation: Citation, cited: Cited) -> Strength:
    """How strongly this citation of the source says what `cited` says."""
    kind = cited.status or cited.usual_status
    own = cited.strength or (kind and kind.strength)
    if cited.ours and own is None:
        # A section's duty does not make one of what we have read into it.
        own = Strength.SHOULD if _inherited(source, citation) is Strength.SHALL else None
    return own or _inherited(source, citation)


def _inherited(source: Source, citation: Citation) -> Strength:
    """How strongly the section says what it says, or else the source."""
    section = source.section(citation.at)
    below = section.strength or (section.status and section.status.strength)
    return below or source.strength or source.status.strength


def cited_sources(
    catalogue: Catalogue, scope: Scope, cited: Cited
) -> Iterator[tuple[Source, Citation]]:
    """What a statement rests on; a source or section that there is none of is passed over."""
    for citation in cited.citations:
        found = catalogue.find(scope, models.Source, citation.source)
        if found is not None and any(part.id == citation.at for part in found[1].sections):
            yield found[1], citation


def statuses(catalogue: Catalogue, scope: Scope, cited: Cited) -> frozenset[Status]:
    """Every kind of statement that it is shown as."""
    found = cited_sources(catalogue, scope, cited)
    return frozenset(status_in(source, citation, cited) for source, citation in found)


def regions_of(catalogue: Catalogue, scope: Scope, cited: Cited) -> frozenset[str]:
    """Where a statement holds: as it says itself, or else where its sources do."""
    if cited.region:
        return frozenset({cited.region})
    found = (catalogue.find(scope, models.Source, each.source) for each in cited.citations)
    return frozenset(source[1].region for source in found if source)


def rank(strength: Strength) -> int:
    """The place of a strength among all; the strongest is 0."""
    return _ORDER.index(strength)


def at_least(one: Strength, other: Strength) -> bool:
    """Whether the first obliges as much as the other; what obliges nobody is alike."""
    obliging = rank(Strength.DESCRIBES)
    return min(rank(one), obliging) <= min(rank(other), obliging)


def holds_in(catalogue: Catalogue, scope: Scope, cited: Cited, region: str) -> bool:
    """Whether a statement of a folder holds in a region: it is of that one, or of none.

    What a programme of another region says holds there alone, whatever its source.
    """
    own = catalogue.region_of(scope)
    if own is not None and own.title != region:
        return False
    named = regions_of(catalogue, scope, cited)
    return any(name == region or REGIONAL not in name for name in named)
