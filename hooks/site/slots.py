"""What hand-written pages leave open for the site to fill in.

A text in braces stands for what the site file tells, and says that it is missing where nobody has
told it. A section whose heading ends in `{kun: side}` stands only where the site has that page.
"""

import re
from collections.abc import Container, Iterator

from calculators import danish
from hooks.site.about import contact_in_words, facts_of
from hooks.site.places import Site
from pathway_data.gaps import MISSING_TEXT
from pathway_data.models.site import Terms

SITE_DAY = "dato"
"""What a page writes where it tells the day that the site is made for."""
_SLOT = re.compile(r"\{([a-z-]+)\}")
_ONLY_WITH = re.compile(r" *\{kun: (?P<page>[a-z-]+)\}$")


class SlotError(Exception):
    """A hand-written page leaves something open that nobody can fill in."""


def words_of(site: Site) -> dict[str, str]:
    """What stands in each place that is left open, but for the day."""
    facts = facts_of(site)
    known = facts.accessibility
    approved = danish.date(known.approved) if known.approved else None
    told = {
        "navn": facts.name,
        "ejer": facts.owner,
        "region": facts.region,
        "kontakt": contact_in_words(facts),
        "vilkaar": _terms(facts.terms),
        "serverlog": facts.server_log,
        "ansvarlig": known.responsible or facts.owner,
        "adgang-kontakt": known.contact or contact_in_words(facts),
        "adgang-vurdering": known.conformance,
        "adgang-brugere": known.aided,
        "adgang-proevning": known.tested,
        "adgang-svar": known.answered_within,
        "adgang-klage": known.complaint,
        "adgang-godkendt": approved,
    }
    return {name: words or MISSING_TEXT for name, words in told.items()}


def _terms(terms: Terms | None) -> str:
    if terms is None:
        return ""
    return f"[{terms.text}]({terms.url})" if terms.url else terms.text


def filled(site: Site, text: str, day: str = f"{{{SITE_DAY}}}") -> str:
    """A hand-written text with what the site tells; lines stay on their numbers.

    Raises SlotError for a place that is left open and has no meaning.
    """
    words = {**words_of(site), SITE_DAY: day}

    def fill(slot: re.Match[str]) -> str:
        if slot[1] not in words:
            raise SlotError(f'"{slot[0]}" står for intet – skriv {{{"}, {".join(words)}}}')
        return words[slot[1]]

    there = {page.id for page in site.table.of_scope(site.catalogue.common)}
    # What stands in markup is filled in by the page's scripts.
    return "\n".join(
        line if line.startswith("<") else _SLOT.sub(fill, line)
        for line in shown_with(text, there).split("\n")
    )


def shown_with(text: str, pages: Container[str]) -> str:
    """A text whose sections stand only with their page, on a site that has these pages.

    The lines of the others are left empty, so that all keep their numbers.
    """
    return "\n".join(_shown(text.split("\n"), pages))


def _shown(lines: list[str], pages: Container[str]) -> Iterator[str]:
    hidden = False
    for line in lines:
        found = _ONLY_WITH.search(line) if line.startswith("#") else None
        if line.startswith("#"):
            hidden = found is not None and found["page"] not in pages
        yield "" if hidden else _ONLY_WITH.sub("", line)
