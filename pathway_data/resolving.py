"""Where citations and links lead, for whoever shows them."""

from typing import Protocol

from calculators import model
from pathway_data.models.base import Cited
from pathway_data.models.knowledge import PageLink


class Resolver(Protocol):
    """Knows where citations and links lead on the site."""

    def citations(self, cited: Cited) -> tuple[model.Citation, ...]:
        """The citations of a statement, with label, address, region, period and status."""

    def link(self, link: PageLink) -> model.Link:
        """A link with the address of its page."""


class Unresolved:
    """Resolves to the bare ids: enough to prove rules and to compute worked cases."""

    def citations(self, cited: Cited) -> tuple[model.Citation, ...]:
        """Citations labelled by source and section ids."""
        return tuple(
            model.Citation(f"{c.source}, {c.at}", "", cited.region or "", cited.period or "", "")
            for c in cited.citations
        )

    def link(self, link: PageLink) -> model.Link:
        """The link with the page reference as its address."""
        return model.Link(link.text, link.page)
