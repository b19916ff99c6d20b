"""Citations as related artifacts, each with what kind of statement it is and where it holds.

Text refers to them by number, as R4 has it: a related artifact's label is "a short label that
can be used to reference the citation from elsewhere in the containing artifact, such as a
footnote index" (RelatedArtifact.label).
"""

from collections.abc import Iterable, Iterator

from calculators.citations import with_reading
from hooks.open_data.fhir.resources import Json, without_empty
from hooks.open_data.fhir.terms import coding, extension, readings
from hooks.site.places import Place
from pathway_data.models import Source, Statement, Status
from pathway_data.models.base import Citation, Cited
from pathway_data.standing import cited_sources, regions_of, status_in, strength_in

TENTATIVE = frozenset(
    {
        Status.PROPOSAL,
        Status.EXAMPLE,
        Status.APPLICATION,
        Status.WISH,
        Status.PRAISE,
        Status.WORRY,
        Status.QUESTION,
    }
)
"""What is no settled statement of its source: a definition that rests on one is experimental."""


class Notes:
    """The citations of one resource, numbered in the order that they are first called for."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.cited: list[Cited] = []
        self._numbers: dict[str, int] = {}

    def said(self, words: str, cited: Cited) -> str:
        """A text with what was read into it and the numbers of its citations."""
        marks = "".join(f"[{artifact['label']}]" for artifact in self.of(cited))
        return f"{with_reading(words, cited.ours or '')} {marks}".strip()

    def statements(self, items: Iterable[Statement]) -> str:
        """Statements as paragraphs of their own."""
        return "\n\n".join(self.said(each.text, each) for each in items)

    def of(self, *each: Cited) -> list[Json]:
        """The citations of some statements as related artifacts, each once."""
        found: dict[str, Json] = {}
        for cited in each:
            if cited not in self.cited:
                self.cited.append(cited)
            for key, artifact in self._artifacts(cited):
                found.setdefault(key, artifact)
        return list(found.values())

    def all(self) -> list[Json]:
        """Everything that was called for."""
        return self.of(*self.cited)

    def _artifacts(self, cited: Cited) -> Iterator[tuple[str, Json]]:
        for source, citation in cited_sources(self.place.site.catalogue, self.place.scope, cited):
            made = artifact(source, citation, cited)
            key = repr(made)
            number = self._numbers.setdefault(key, len(self._numbers) + 1)
            yield key, {**made, "label": str(number)}


def artifact(source: Source, citation: Citation, cited: Cited) -> Json:
    """A citation: which source and section, where it is found, and how the statement stands."""
    section = source.section(citation.at)
    made: Json = without_empty(
        {
            "extension": [
                extension("section", f"{source.id}/{citation.at}"),
                extension("status", coding("status", status_in(source, citation, cited))),
                extension("strength", coding("strength", strength_in(source, citation, cited))),
                extension("region", cited.region or source.region),
                extension("period", cited.period or source.period),
                *readings(cited.ours),
            ],
            "type": "citation",
            "label": "",
            "display": f"{source.short}: {section.title}",
            "citation": f"{source.publisher}: {source.title}. {source.published}. {section.title}.",
            "url": section.url or source.url,
        }
    )
    return made


def citing(place: Place, *cited: Cited) -> list[Json]:
    """Our extensions for an element that has no room for related artifacts.

    R4's own `workflow-relatedArtifact` is for observations and reports alone.
    """
    notes = Notes(place)
    return [extension("citation", each) for each in notes.of(*cited)]


def standing(place: Place, cited: Iterable[Cited]) -> list[Status]:
    """Every kind of statement that some are, in the order of the statuses."""
    known = {
        status_in(source, citation, each)
        for each in cited
        for source, citation in cited_sources(place.site.catalogue, place.scope, each)
    }
    return [status for status in Status if status in known]


def is_tentative(place: Place, cited: Iterable[Cited]) -> bool:
    """Whether any of it rests on a draft, an application, a wish or the like."""
    return not TENTATIVE.isdisjoint(standing(place, cited))


def regions(place: Place, cited: Iterable[Cited]) -> list[str]:
    """Where some statements hold, in order."""
    named = {
        region for each in cited for region in regions_of(place.site.catalogue, place.scope, each)
    }
    return sorted(named)
