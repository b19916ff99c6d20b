"""All data of the site as a catalogue for other catalogues: DCAT-AP-DK 2.0.2, in two forms.

The catalogue is made of the files that there are. The site's own address, its publisher, whom to
ask and the terms are told as far as the site file tells them. A mandatory property that nobody
has told says so. `dct:language` is left out: the profile's shapes ask for addresses that the EU's
list of languages does not have; every text says itself that it is Danish.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hooks.open_data.catalogue.graph import Exact, Graph, Ref, Thing, Words, thing
from hooks.open_data.links import Links, links_of
from hooks.site.about import facts_of
from hooks.site.data_addresses import (
    CATALOGUES,
    INDEX,
    OPENAPI,
    ROOT,
    dmn_file,
    fhir_file,
    scope_file,
)
from hooks.site.feeds import news_of
from hooks.site.places import Site
from pathway_data import models
from pathway_data.catalogue import Scope
from pathway_data.changes.news import stable_id
from pathway_data.gaps import MISSING_TEXT
from pathway_data.models import SiteFile

JSONLD, TURTLE = CATALOGUES

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

EU = "http://publications.europa.eu/resource/authority"
THEMES, HEALTH = f"{EU}/data-theme", f"{EU}/data-theme/HEAL"
IRREGULAR = f"{EU}/frequency/IRREG"
PUBLIC = f"{EU}/access-right/PUBLIC"
DENMARK = f"{EU}/country/DNK"


@dataclass(frozen=True)
class Form:
    """A form that data is given in: its EU file type, its media type, and its standard."""

    title: str
    file_type: str
    media_type: str
    standard: str = ""


FORMS = {
    "json": Form("JSON", "JSON", "application/json"),
    "fhir": Form("FHIR R4", "JSON", "application/fhir+json", "http://hl7.org/fhir/R4/"),
    "dmn": Form("DMN 1.3", "XML", "application/xml", "https://www.omg.org/spec/DMN/1.3/"),
}
"""The forms by their name."""


def catalogue_files(site: Site, files: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The catalogue of these files, as JSON-LD and as Turtle."""
    graph = Graph(PREFIXES, tuple(_Catalogue(site, tuple(files)).things()))
    yield JSONLD, graph.as_jsonld()
    yield TURTLE, graph.as_turtle()


class _Catalogue:
    """Makes the things of a catalogue, which name one another."""

    def __init__(self, site: Site, files: tuple[str, ...]) -> None:
        self._site = site
        self._facts: SiteFile = facts_of(site)
        self._links: Links = links_of(site.catalogue)
        self._there = frozenset(files)
        self._scopes = [each for each in site.catalogue.scopes if scope_file(each.id) in files]

    def things(self) -> Iterator[Thing]:
        """The catalogue, what is in it, and what these rest on."""
        yield self._catalogue()
        yield self._service()
        used: dict[str, Form] = {}
        for scope in self._scopes:
            forms = [*self._files(scope)]
            yield self._dataset(scope, [file for file, _, _ in forms])
            for file, title, form in forms:
                used[form.title] = form
                yield self._distribution(file, title, form)
        yield from self._shared()
        for form in used.values():
            if form.standard:
                yield thing(form.standard, "dct:Standard", dct_title=Exact(form.title))
        for media in dict.fromkeys(form.media_type for form in used.values()):
            yield thing(_media(media), "dct:MediaType", rdfs_label=Exact(media))

    # --- what there is --------------------------------------------------------------------

    def _catalogue(self) -> Thing:
        return thing(
            self._id("catalogue"),
            "dcat:Catalog",
            dct_title=Words(self._facts.name),
            dct_description=Words(self._facts.description),
            dct_publisher=Ref(self._id("publisher")),
            foaf_homepage=Ref(self._to("")),
            dct_license=self._license(),
            dct_rights=self._rights(),
            dct_issued=self._issued(),
            dct_spatial=Ref(self._place()),
            dcat_themeTaxonomy=Ref(THEMES),
            dcat_dataset=[Ref(self._id("dataset", scope.id)) for scope in self._scopes],
            dcat_service=Ref(self._id("service")),
        )

    def _service(self) -> Thing:
        described = OPENAPI if OPENAPI in self._there else ""
        return thing(
            self._id("service"),
            "dcat:DataService",
            dct_title=Words(f"{self._facts.name}: JSON"),
            dct_description=Words(self._facts.description),
            dct_publisher=Ref(self._id("publisher")),
            dcat_endpointURL=Ref(self._to(INDEX)),
            dcat_endpointDescription=Ref(self._to(described)) if described else None,
            dct_accessRights=Ref(PUBLIC),
            dct_license=self._license(),
            dcat_servesDataset=[Ref(self._id("dataset", scope.id)) for scope in self._scopes],
        )

    def _dataset(self, scope: Scope, files: Iterable[str]) -> Thing:
        programme = scope.programme
        title = scope.itself.title if scope.itself else self._facts.name
        about = programme.summary.text if programme else self._facts.description
        region = self._site.catalogue.region_of(scope)
        return thing(
            self._id("dataset", scope.id),
            "dcat:Dataset",
            dct_identifier=Exact(f"{ROOT}{scope.id}"),
            dct_title=Words(title),
            dct_description=Words(about),
            dct_publisher=Ref(self._id("publisher")),
            dcat_contactPoint=Ref(self._id("contact")) if self._facts.contact else None,
            dcat_theme=Ref(HEALTH),
            dct_accessRights=Ref(PUBLIC),
            dct_accrualPeriodicity=Ref(IRREGULAR),
            dct_issued=self._issued(),
            dct_spatial=Ref(self._id("place", region.id) if region else self._place()),
            dcat_landingPage=Ref(self._to(f"{scope.id}/" if programme else "")),
            dcat_distribution=[Ref(self._id("distribution", file)) for file in files],
        )

    def _files(self, scope: Scope) -> Iterator[tuple[str, str, Form]]:
        """The files of a layer that are there, each with its title and its form."""
        yield scope_file(scope.id), FORMS["json"].title, FORMS["json"]
        fhir = fhir_file(scope.id)
        if fhir in self._there:
            yield fhir, FORMS["fhir"].title, FORMS["fhir"]
        for calculator in scope.all(models.Calculator):
            table = dmn_file(scope.id, calculator.id)
            if table in self._there:
                yield table, f"{calculator.title} (DMN)", FORMS["dmn"]

    def _distribution(self, file: str, title: str, form: Form) -> Thing:
        return thing(
            self._id("distribution", file),
            "dcat:Distribution",
            dct_title=Words(title),
            dcat_accessURL=Ref(self._to(file)),
            dcat_downloadURL=Ref(self._to(file)),
            dct_format=Ref(f"{EU}/file-type/{form.file_type}"),
            dcat_mediaType=Ref(_media(form.media_type)),
            dct_conformsTo=Ref(form.standard) if form.standard else None,
            dct_license=self._license(),
            dct_rights=self._rights(),
        )

    # --- what these rest on ---------------------------------------------------------------

    def _shared(self) -> Iterator[Thing]:
        facts = self._facts
        yield thing(
            self._id("publisher"), "foaf:Agent", foaf_name=Words(facts.owner or MISSING_TEXT)
        )
        yield thing(self._to(""), "foaf:Document", rdfs_label=Words(facts.name))
        for scope in self._scopes:
            if scope.programme:
                title = Words(scope.programme.title)
                yield thing(self._to(f"{scope.id}/"), "foaf:Document", rdfs_label=title)
        if facts.contact:
            email = facts.contact.email
            yield thing(
                self._id("contact"),
                "vcard:Kind",
                vcard_fn=Words(facts.contact.name),
                vcard_hasEmail=Ref(f"mailto:{email}") if email else None,
                vcard_hasURL=Ref(facts.contact.url) if facts.contact.url else None,
            )
        if facts.terms:
            terms = Words(facts.terms.text)
            yield thing(self._terms(), "dct:LicenseDocument", dct_title=terms)
        else:
            yield thing(self._terms(), "dct:RightsStatement", rdfs_label=Words(MISSING_TEXT))
        yield thing(PUBLIC, "dct:RightsStatement", rdfs_label=Words("Offentlig"))
        yield from self._places()
        yield thing(HEALTH, "skos:Concept", skos_prefLabel=Words("Sundhed"))
        yield thing(THEMES, "skos:ConceptScheme", dct_title=Exact("Data theme"))

    def _places(self) -> Iterator[Thing]:
        named = self._facts.region
        label = named or "Danmark"
        yield thing(self._place(), "dct:Location", rdfs_label=Words(label))
        found = {}
        for scope in self._scopes:
            region = self._site.catalogue.region_of(scope)
            if region:
                found[region.id] = region.title
        for region_id, title in found.items():
            yield thing(self._id("place", region_id), "dct:Location", rdfs_label=Words(title))

    def _place(self) -> str:
        return self._id("place") if self._facts.region else DENMARK

    def _license(self) -> Ref | None:
        return Ref(self._terms()) if self._facts.terms else None

    def _rights(self) -> Ref | None:
        """Says that the terms are not known, where they are not."""
        return None if self._facts.terms else Ref(self._terms())

    def _terms(self) -> str:
        terms = self._facts.terms
        return terms.url if terms and terms.url else self._id("terms")

    def _issued(self) -> Exact | None:
        """The day of the first release; when something was last changed is nowhere told."""
        first: date | None = news_of(self._site).first
        return Exact(first.isoformat(), "xsd:date") if first else None

    def _id(self, *parts: str) -> str:
        """What a thing is called: below the site's address, or else a name that stays."""
        if self._links.address:
            return f"{self._links.address}{ROOT}catalogue#{'/'.join(parts)}"
        return stable_id("catalogue", self._facts.name, *parts)

    def _to(self, address: str) -> str:
        return self._links.to(address, JSONLD)


def _media(media_type: str) -> str:
    return f"https://www.iana.org/assignments/media-types/{media_type}"
