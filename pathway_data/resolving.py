"""Citations and links of the content, made into what the engines show."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from calculators import model
from pathway_data.models.base import Cited, Statement
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


@dataclass(frozen=True)
class Parts:
    """The small parts all definitions are made of."""

    resolver: Resolver

    def citations(self, cited: Cited) -> tuple[model.Citation, ...]:
        """The citations of a statement."""
        return self.resolver.citations(cited)

    def facts(self, statements: Iterable[Statement]) -> tuple[model.Fact, ...]:
        """Statements as facts with their sources."""
        return tuple(model.Fact(s.text, citations=self.citations(s)) for s in statements)

    def links(self, links: Iterable[PageLink]) -> tuple[model.Link, ...]:
        """Links with the addresses of their pages."""
        return tuple(self.resolver.link(link) for link in links)
