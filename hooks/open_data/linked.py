"""What a page is and what it tells of, for programs that read pages: schema.org as JSON-LD.

It is a data block at the end of the page's own text. A browser runs nothing of it, so the policy
is as it was. It says no more than the page: what kind of page it is, what its thing is, which of
its statements are recommendations and of which source, and where the whole of it lies as data.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from hooks.open_data.api.published import part_names
from hooks.open_data.catalogue import JSONLD, TURTLE
from hooks.open_data.eli import eli_of
from hooks.open_data.links import Links, links_of
from hooks.site import routes
from hooks.site.about import facts_of
from hooks.site.data_addresses import dmn_file, entity_file, fhir_file
from hooks.site.places import Place, Site
from hooks.views.page_text import PageText
from pathway_data import models
from pathway_data.catalogue import COMMON, key_of
from pathway_data.kinds import KINDS, entity_kind
from pathway_data.models.base import Citation, Entity, Statement, Status
from pathway_data.models.knowledge import SourceType
from pathway_data.standing import status_in

CONTEXT = "https://schema.org"

THINGS: Mapping[str, str] = {
    "programme": "MedicalGuideline",
    "laws": "Legislation",
    "actors": "Organization",
    "municipalities": "AdministrativeArea",
    "offers": "Service",
    "calculators": "WebApplication",
    "glossary": "DefinedTerm",
    "sources": "CreativeWork",
}
"""What the thing is that a page of its own tells of, by its kind; of others the page is told."""
SOURCES: Mapping[SourceType, str] = {
    SourceType.ACT: "Legislation",
    SourceType.ORDER: "Legislation",
    SourceType.BILL: "Legislation",
    SourceType.REPORT: "Report",
    SourceType.ARTICLE: "ScholarlyArticle",
    SourceType.NEWS: "NewsArticle",
    SourceType.WEB_PAGE: "WebPage",
}
MEDICAL = frozenset({"programme", "offers", "topics", "messages", "phases", "tasks"})
"""Kinds whose pages are about health and its care."""

COMPUTED = frozenset({"calculators", "cases", "reviews"})
"""Kinds whose statements are parts of rules, which mean nothing alone."""

JSON = "application/json"
DATA_PAGE = routes.index(COMMON, "brug-data")


class LinkedData:
    """Makes the data blocks of a site's pages."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._links: Links = links_of(site.catalogue)

    def on(self, page: PageText) -> PageText:
        """A page with its data; one for a frame elsewhere has none, nor one outside the search."""
        if page.layout == "embed" or not page.searchable:
            return page
        shown = self._shown.get(page.address, ()) if page.address else ()
        seen = tuple((anchor, place.scope.id, entity) for anchor, place, entity in shown)
        made_of = (page.title, seen, page.address in self._lists, self._links)
        block = self._site.remembered(
            "linked data", page.address, made_of, lambda: _block(self._data(page, shown))
        )
        return replace(page, data=block)

    def all_on(self, pages: Mapping[str, PageText]) -> Mapping[str, PageText]:
        """All pages with their data."""
        return {address: self.on(page) for address, page in pages.items()}

    @cached_property
    def _shown(self) -> Mapping[str, list[tuple[str, Place, Entity]]]:
        """What each page shows, by the page's address; with its place on the page, if it has one.

        What fills a page comes first.
        """
        found: dict[str, list[tuple[str, Place, Entity]]] = {}
        for place in self._site.places():
            for kind in KINDS.values():
                for entity in () if kind.name in ("site", "pages") else place.all(kind.model):
                    address, _, anchor = _address(place, entity).partition("#")
                    found.setdefault(address, []).append((anchor, place, entity))
        return {
            address: sorted(shown, key=lambda each: bool(each[0]))
            for address, shown in found.items()
        }

    @cached_property
    def _lists(self) -> frozenset[str]:
        """The addresses of the general pages that list things."""
        return frozenset(
            routes.index(place.scope.id, page.id)
            for place in self._site.places()
            for page in self._site.table.of_scope(place.scope)
            if page.shows
        )

    def _data(
        self, page: PageText, shown: Sequence[tuple[str, Place, Entity]]
    ) -> Mapping[str, Any]:
        """The data of a page by its address and its title, and by what it shows."""
        recommended = [
            each
            for anchor, place, entity in shown
            if entity_kind(type(entity)).name not in COMPUTED
            for each in self._recommended(place, entity, anchor)
        ]
        about = {"about": recommended} if recommended else {}
        anchor, place, entity = next(iter(shown), ("", None, None))
        if anchor or place is None or entity is None:
            return {**self._general(page), **about}
        medical = entity_kind(type(entity)).name in MEDICAL or recommended
        return {
            "@context": CONTEXT,
            "@type": "MedicalWebPage" if medical else "WebPage",
            "name": page.title,
            "inLanguage": "da",
            "encoding": self._encodings(page, place, entity),
            **self._main(place, entity),
            **about,
        }

    def _general(self, page: PageText) -> Mapping[str, Any]:
        if page.address == "":
            facts = facts_of(self._site)
            owner = {"@type": "Organization", "name": facts.owner} if facts.owner else None
            return {
                "@context": CONTEXT,
                "@type": "WebSite",
                "name": facts.name,
                "description": facts.description,
                "inLanguage": "da",
                **({"publisher": owner} if owner else {}),
            }
        kind = "CollectionPage" if page.address in self._lists else "WebPage"
        return {
            "@context": CONTEXT,
            "@type": kind,
            "name": page.title,
            "inLanguage": "da",
            **(self._data_catalogue(page) if page.address == DATA_PAGE else {}),
        }

    def _data_catalogue(self, page: PageText) -> Mapping[str, Any]:
        """The catalogue that the page on data tells of."""
        forms = ((JSONLD, "application/ld+json"), (TURTLE, "text/turtle"))
        catalogue = {"@type": "DataCatalog", "name": facts_of(self._site).name}
        return {"mainEntity": {**catalogue, "encoding": self._media(page, forms)}}

    # --- the thing of a page --------------------------------------------------------------

    def _main(self, place: Place, entity: Entity) -> Mapping[str, Any]:
        kind = entity_kind(type(entity)).name
        if kind not in THINGS:
            return {}
        main: dict[str, Any] = {"@type": THINGS[kind], "name": place.title_of(entity)}
        match entity:
            case models.Law():
                cited = self._legislation(place, entity)
                main |= {"legislationJurisdiction": "DK"} | ({"citation": cited} if cited else {})
            case models.Source():
                main |= self._source(entity)
            case models.Offer():
                provider = place.get(models.Actor, entity.provider).title
                main["provider"] = {"@type": "Organization", "name": provider}
            case models.Calculator():
                main["isAccessibleForFree"] = True
            case _:
                pass
        return {"mainEntity": main}

    def _source(self, source: models.Source) -> Mapping[str, Any]:
        """A source with its publisher; of law its identifier, where it has one."""
        eli = eli_of(source)
        kind = SOURCES.get(source.type, "CreativeWork") if source.type else "CreativeWork"
        return {
            "@type": "Legislation" if eli else kind,
            **({"@id": eli, "legislationIdentifier": eli} if eli else {}),
            "publisher": {"@type": "Organization", "name": source.publisher},
            **({"url": source.url} if source.url else {}),
        }

    def _legislation(self, place: Place, law: models.Law) -> list[Mapping[str, Any]]:
        """The laws that what is told of a provision is cited to."""
        found = {}
        for statement in (*law.periods, *law.statements):
            for citation in statement.citations:
                source = self._source_of(place, citation)
                eli = eli_of(source)
                if eli:
                    found[eli] = {"@type": "Legislation", "@id": eli, "name": source.short}
        return list(found.values())

    def _source_of(self, place: Place, citation: Citation) -> models.Source:
        found = self._site.catalogue.find(place.scope, models.Source, citation.source)
        if found is None:
            raise KeyError(f"sources/{citation.source}")
        return found[1]

    # --- recommendations ------------------------------------------------------------------

    def _recommended(
        self, place: Place, entity: Entity, anchor: str
    ) -> Iterator[Mapping[str, Any]]:
        """Each statement that a source recommends, by the id that it has in the data.

        How strongly is said where the statement says it itself: what its section demands of
        something else is none of it. What is our own reading is no recommendation of the source.
        """
        whole = "/".join(key_of(place.scope, entity))
        for at, statement in _statements(entity, ()):
            rests = [
                (source, citation)
                for citation in statement.citations
                for source in (self._source_of(place, citation),)
                if status_in(source, citation, statement) is Status.RECOMMENDATION
            ]
            if rests and not statement.ours:
                strength = str(statement.strength) if statement.strength else ""
                origins = (f"{source.short}: {source.section(c.at).title}" for source, c in rests)
                yield {
                    "@type": "MedicalGuidelineRecommendation",
                    "identifier": "#".join(filter(None, (whole, "/".join(at)))),
                    "description": statement.text,
                    **({"recommendationStrength": strength} if strength else {}),
                    "evidenceOrigin": "; ".join(dict.fromkeys(origins)),
                    **({"url": f"#{anchor}"} if anchor else {}),
                }

    # --- where it lies as data ------------------------------------------------------------

    def _encodings(self, page: PageText, place: Place, entity: Entity) -> Any:
        scope, kind, name = key_of(place.scope, entity)
        forms = [(entity_file(scope, kind, name), JSON)]
        if kind == "programme":
            forms.append((fhir_file(name), "application/fhir+json"))
        if isinstance(entity, models.Calculator) and entity.kind == "decision_table":
            forms.append((dmn_file(scope, name), "application/xml"))
        made = self._media(page, forms)
        return made if len(made) > 1 else made[0]

    def _media(self, page: PageText, forms: Iterable[tuple[str, str]]) -> list[Mapping[str, str]]:
        file = f"{page.address}index.html"
        return [
            {
                "@type": "MediaObject",
                "contentUrl": self._links.to(target, file),
                "encodingFormat": media,
            }
            for target, media in forms
        ]


def _address(place: Place, entity: Entity) -> str:
    if isinstance(entity, models.Region):
        return routes.root_of(entity.id)
    try:
        return place.address_of(entity) if place.means(entity) else ""
    except KeyError:
        return ""


def _statements(value: Any, at: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Statement]]:
    """The statements of a thing, each with where in it it stands."""
    if isinstance(value, Statement):
        yield at, value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _statements(getattr(value, name), (*at, name))
    elif isinstance(value, tuple):
        for name, part in zip(part_names(value), value, strict=True):
            yield from _statements(part, (*at, name))
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _statements(part, (*at, str(key)))


def _block(data: Mapping[str, Any]) -> str:
    """Data as a block that no HTML can end: "<" stands as an escape of JSON's."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>\n'
