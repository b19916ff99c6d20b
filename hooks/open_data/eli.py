"""The address that a law has at Retsinformation, by the European Legislation Identifier.

It is the source's own address where that is one; else it is made of the number and the year that
the source is told with: "lov nr. 699 af 20. juni 2025" stands in Lovtidende A.
"""

import re

from pathway_data.models.knowledge import Source, SourceType

ELI = "https://www.retsinformation.dk/eli/"
IN_LOVTIDENDE = frozenset({SourceType.ACT, SourceType.ORDER})
_NUMBER = re.compile(r"\bnr\. ?(?P<number>\d+) af \d{1,2}\. \w+ (?P<year>\d{4})\b")


def eli_of(source: Source) -> str:
    """The address, or nothing where neither it nor one number and year is told."""
    if source.url and source.url.startswith(ELI):
        return source.url
    if source.type not in IN_LOVTIDENDE:
        return ""
    told = {match.groups() for match in _NUMBER.finditer(f"{source.title}, {source.published}")}
    return "".join(f"{ELI}lta/{year}/{number}" for number, year in told) if len(told) == 1 else ""
