"""Sources gathered from the parts of an answer, each told once."""

from collections.abc import Iterable

from calculators.model import Citation

OURS = "Vores læsning"
MOST_BINDING = "krav"


def together(*groups: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """The citations of several statements, in order and without repeats."""
    return tuple(dict.fromkeys(citation for group in groups for citation in group))


def provenance(citation: Citation) -> str:
    """Where and when a statement holds, and how binding it is."""
    return " · ".join(filter(None, (citation.region, citation.period, citation.status)))


def where_most_holds(*groups: tuple[Citation, ...]) -> str:
    """Where most rules hold and how binding they are: "Region Nord · anbefaling".

    Each group of sources has one vote for each place. Of equals it is what must be done by law,
    or else the first; nothing where no source says.
    """
    said = [
        where
        for group in groups
        for where in dict.fromkeys(" · ".join(filter(None, (c.region, c.status))) for c in group)
    ]
    return max(
        said, key=lambda where: (said.count(where), where.endswith(MOST_BINDING)), default=""
    )


def names_of(citations: tuple[Citation, ...]) -> str:
    """The sources in one line, each named once however many of its sections are cited.

    Each says where it holds and how binding it is, as far as that is told: what one source
    demands is not said of another.
    """
    regions: dict[str, dict[str, None]] = {}
    statuses: dict[str, dict[str, None]] = {}
    for citation in citations:
        name = citation.label.partition(": ")[0]
        regions.setdefault(name, {})[citation.region] = None
        statuses.setdefault(name, {})[citation.status] = None
    return "; ".join(map(_named, regions, regions.values(), statuses.values()))


def _named(name: str, regions: Iterable[str], statuses: Iterable[str]) -> str:
    """A source with its regions and statuses; a region that its name tells is not told twice."""
    untold = (region for region in regions if region and region not in name)
    where = " · ".join(filter(None, (", ".join(untold), ", ".join(filter(None, statuses)))))
    return f"{name} ({where})" if where else name


def cited(citations: tuple[Citation, ...]) -> str:
    """Sources in one line of plain text: "S1, Målgruppe (Region Nord · 2019 · krav)"."""
    said = []
    for citation in citations:
        where = provenance(citation)
        said.append(f"{citation.label} ({where})" if where else citation.label)
    return "; ".join(said)


def with_status(text: str, status: str) -> str:
    """A text, and behind it how binding it is where that differs from its source."""
    return f"{text} ({status})" if status else text


def with_reading(text: str, ours: str) -> str:
    """A text or its sources, and behind it what in it is the site's own reading."""
    return " ".join(filter(None, (text, f"{OURS}: {ours}" if ours else "")))
