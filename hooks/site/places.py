"""Everything the renderers need to know: the content, the day, and what leads where."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from calculators import danish, model
from hooks.site import routes
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.calculations import Calculation, Calculations, Key
from pathway_data.catalogue import COMMON, Catalogue, Scope
from pathway_data.changes.consequences import references
from pathway_data.changes.news import News
from pathway_data.content_place import CONTENT, content_folder, shown_root
from pathway_data.dated_changes import DatedChanges
from pathway_data.definitions import Definition
from pathway_data.differences import changed
from pathway_data.introspection import marked
from pathway_data.kinds import KINDS, entity_kind
from pathway_data.load import load
from pathway_data.local_offers import LocalOffers
from pathway_data.memory import Memory
from pathway_data.models.additions import TellsMore
from pathway_data.models.base import Citation, Cited, Entity, PageReference, Review
from pathway_data.models.base import Statement as StatementModel
from pathway_data.models.knowledge import PageLink
from pathway_data.models.pages import SitePage
from pathway_data.page_table import FRONT_PAGE, PROGRAMMES, PageTable, has_page
from pathway_data.reads import Gathered, of_everything
from pathway_data.sentences import begun
from pathway_data.site_date import site_date
from pathway_data.site_file import addresses_told
from pathway_data.standing import holds_in, status_in

MOST_TABS = 3
"""So many programmes have a tab of their own; more are gathered under one."""


@dataclass(frozen=True)
class Site:
    """The content as of a day.

    `bundle` is the folder that the browser's Python comes from, `prose` are the hand-written
    pages by the path shown to editors, and `answers` has the files of computed answers, by
    scope and calculator, where a calculator has one. `earlier_calculations` are the site's own,
    where they have been made already, `shown` is what messages and addresses call the content's
    folder, `agreement` is what a region's data must hold, where the content has agreed on it,
    `news` is what has changed since its latest release, where that was asked for, and `memory`
    may hold what earlier sites came to.
    """

    catalogue: Catalogue
    day: date
    bundle: str = ""
    prose: Mapping[str, Path] = field(default_factory=dict)
    answers: Mapping[Key, str] = field(default_factory=dict)
    earlier_calculations: Calculations | None = None
    shown: str = shown_root(CONTENT)
    agreement: models.DataAgreement | None = None
    news: News | None = field(default=None, compare=False)
    memory: Memory = field(default_factory=Memory, compare=False)

    def __post_init__(self) -> None:
        """Whatever the content is of, take it as of the day."""
        object.__setattr__(self, "catalogue", self.catalogue.on(self.day))

    @cached_property
    def calculations(self) -> Calculations:
        """The calculators and their worked cases, with links that lead to the site's pages."""
        return self.earlier_calculations or Calculations(
            self.catalogue, self.day, self.at, self.memory
        )

    @property
    def changes(self) -> DatedChanges:
        """What changes on a day, and what it concerns."""
        return self.calculations.changes

    @property
    def definitions(self) -> Mapping[Key, Definition]:
        """What the engines run, by scope and calculator."""
        return {key: each.definition for key, each in self.calculations.by_key.items()}

    @cached_property
    def table(self) -> PageTable:
        """The general pages that the site has."""
        return PageTable(self.catalogue.common)

    def remembered[Made](
        self, sort: str, name: Hashable, of: object, make: Callable[[], Made]
    ) -> Made:
        """What was made earlier of the same things and of the same content, or is made now.

        `make` looks at the content, at what the site tells of it and at `of` alone.
        """
        self.tell()
        return self.memory.look(sort, name, (self._given, of), make)

    @cached_property
    def _given(self) -> tuple[object, ...]:
        """What a page is made of beside the content."""
        prose = {shown: file.read_bytes() for shown, file in self.prose.items()}
        shape, told = self.catalogue.shape, addresses_told()
        given = (self.day, self.bundle, self.shown, shape, told, prose, self.agreement)
        return self.memory.same("given", "", given)

    def tell(self) -> None:
        """Have the memory told of the content and of what is gathered of it, once."""
        if "_is_told" not in vars(self):
            vars(self)["_is_told"] = True
            self.memory.content_read(self.catalogue.written, changed)
            for gathered in self._gathered():
                self.memory.tell(gathered)

    def _gathered(self) -> Iterator[Gathered[Any, Any]]:
        yield from self.calculations.gathered
        yield from self.local_offers.gathered
        yield self.named_by_calculators
        yield self.calculators_naming
        yield self.offers_by_region
        yield self.answer_files

    @cached_property
    def answer_files(self) -> Gathered[Key, str]:
        """The files of computed answers, to be asked for one by one."""
        return Gathered("answers", self.answers)

    @cached_property
    def named_by_calculators(self) -> Gathered[Key, frozenset[str]]:
        """What each calculator's answers lead to, as `<kind>/<id>`, by scope and calculator."""
        return Gathered(f"named by calculators on {self.day}", self._named_by_calculators)

    @cached_property
    def _named_by_calculators(self) -> Mapping[Key, frozenset[str]]:
        return {
            (scope.id, calculator.id): frozenset(
                reference for _, _, reference in marked(calculator, PageReference)
            )
            for scope in self.catalogue.scopes
            for calculator in scope.all(models.Calculator)
        }

    @cached_property
    def calculators_naming(
        self,
    ) -> Gathered[str, tuple[tuple[int, "Place", models.Calculator], ...]]:
        """The calculators whose answers lead to a thing, numbered: the programmes' come first."""
        common, *programmes = self.places()
        every = (
            (place, one) for place in (*programmes, common) for one in place.all(models.Calculator)
        )
        found: dict[str, list[tuple[int, Place, models.Calculator]]] = {}
        for number, (place, calculator) in enumerate(every):
            for reference in self._named_by_calculators[place.scope.id, calculator.id]:
                found.setdefault(reference, []).append((number, place, calculator))
        return Gathered(
            f"calculators naming on {self.day}",
            {reference: tuple(naming) for reference, naming in found.items()},
            lambda naming: [(number, place.scope.id, each) for number, place, each in naming],
        )

    @cached_property
    def offers_by_region(self) -> Gathered[str, Counter[str]]:
        """How many offers of each scope hold in each region that municipalities lie in."""
        regions = {item.region for _, item in self.catalogue.all(models.Municipality)}
        found = {
            place.scope.id: Counter(
                region
                for offer in place.all(models.Offer)
                for region in regions
                if holds_in(self.catalogue, place.scope, offer.summary, region)
            )
            for place in self.places()
        }
        return Gathered(f"offers by region on {self.day}", found)

    @of_everything
    def resting(self) -> Mapping[tuple[str, str, str], list[tuple[Scope, Entity]]]:
        """What refers to each thing whose name or words others show."""
        return references(self.catalogue, self.memory)

    @cached_property
    def local_offers(self) -> LocalOffers:
        """What municipalities have told of the offers, as of the site's day."""
        return LocalOffers(self.catalogue, self.day)

    @property
    def front(self) -> v.Link:
        """The front page."""
        return v.Link(self.table.page(FRONT_PAGE).title, "")

    @property
    def has_many_programmes(self) -> bool:
        """Whether there are more than have a tab of the menu each."""
        return len(self.catalogue.programmes) > MOST_TABS

    @cached_property
    def scopes_by_id(self) -> Mapping[str, Scope]:
        """The regions and programmes by their ids."""
        return {scope.id: scope for scope in self.catalogue.scopes[1:]}

    @property
    def common(self) -> "Place":
        """The site as seen from what all programmes share."""
        return Place(self, self.catalogue.common)

    def at(self, scope: Scope) -> "Place":
        """The site as seen from a scope, whose references are its own."""
        return Place(self, scope)

    def places(self) -> tuple["Place", ...]:
        """The site as seen from the common scope, then from each region and programme."""
        return tuple(Place(self, scope) for scope in self.catalogue.scopes)


@dataclass(frozen=True)
class Place:
    """A scope of the site: resolves its references and makes its statements printable."""

    site: Site
    scope: Scope

    @property
    def is_common(self) -> bool:
        """Whether this is what all programmes share."""
        return self.scope.id == COMMON

    @property
    def title(self) -> str:
        """The programme's short name, the region's name, or what the common things are called."""
        programme, region = self.scope.programme, self.scope.region
        return programme.short if programme else region.title if region else "Fælles"

    @property
    def named(self) -> str:
        """What sentences and headings call the programme or the region, or what all share."""
        programme, region = self.scope.programme, self.scope.region
        return programme.named if programme else region.title if region else "det fælles"

    def all[E: Entity](self, model: type[E]) -> tuple[E, ...]:
        """The entities of a class in this very scope, by their rank."""
        return self.scope.all(model)

    def known[E: Entity](self, model: type[E]) -> tuple[E, ...]:
        """What a reference of this scope can mean: common entities, then those of nearer layers.

        One of a nearer layer stands in the place of a farther one of the same id.
        """
        layers = reversed(self.site.catalogue.layers(self.scope))
        found = (entity for scope in layers for entity in scope.all(model))
        return tuple({entity.id: entity for entity in found}.values())

    def get[E: Entity](self, model: type[E], entity_id: str) -> E:
        """The entity that a reference of this scope means."""
        return self.site.catalogue.get(self.scope, model, entity_id)

    def calculation(self, calculator: models.Calculator) -> Calculation:
        """What one of the scope's own calculators comes to."""
        return self.site.calculations.of(self.scope, calculator)

    def address_of(self, entity: Entity) -> str:
        """Where a reference to this by its id leads; KeyError for what the scope does not know."""
        site = self.site
        return routes.address_of(site.table, site.catalogue, self.owner(entity), entity)

    def link_to(self, entity: Entity, text: str = "") -> v.Link:
        """A link to something that this scope knows, by its title unless the text is given.

        Of what is not there on the site's day it says when it will be or was.
        """
        words = with_days(text or self.title_of(entity), self.away(entity))
        return v.Link(words, self.address_of(entity))

    def written[E: Entity](self, entity: E) -> E:
        """An entity of this very scope as it is written, with what does not hold on the day."""
        found = self.scope.written.own(type(entity), entity.id) if self.scope.written else None
        return entity if found is None else found

    def away(self, entity: Entity) -> str:
        """When something will be there, or was, that is not on the site's day; else nothing."""
        return self.site.catalogue.away(self.owner(entity), entity)

    def is_over(self, entity: Entity) -> bool:
        """Whether something was there before the site's day and is no more."""
        return self.site.catalogue.is_over(self.owner(entity), entity)

    def title_of(self, entity: Entity) -> str:
        """What something of this scope is called; what tells more of another, as that other."""
        if isinstance(entity, TellsMore):
            about = self.site.catalogue.told_of(self.scope, entity)
            return title_of(about[1]) if about else entity.id
        return title_of(entity)

    def additions_to(self, entity: Entity) -> tuple[tuple["Place", models.Addition], ...]:
        """What programmes say of something that this scope knows."""
        return self.site.at(self.owner(entity)).telling_more(entity, models.Addition)

    def telling_more[T: TellsMore](
        self, entity: Entity, model: type[T]
    ) -> tuple[tuple["Place", T], ...]:
        """What programmes tell more of an entity of this very scope, each with its place."""
        found = self.site.catalogue.telling_more(self.scope, entity, model)
        return tuple((self.site.at(scope), more) for scope, more in found)

    def anchor_of(self, entity: Entity) -> str:
        """The anchor of something that shares a page with others of its kind."""
        return routes.anchor(self.site.table, entity_kind(type(entity)).name, entity.id)

    def places_meaning(self, entity: Entity) -> tuple["Place", ...]:
        """Where a reference by its id means this very entity, not one of a nearer layer."""
        if self.scope.programme is not None:
            return (self,) if self.means(entity) else ()
        return tuple(other for other in self.site.places() if other.means(entity))

    def nearer(self) -> tuple["Place", ...]:
        """This scope and all that look things up in it: the site, or a region's programmes."""
        layers = self.site.catalogue.layers
        return tuple(each for each in self.site.places() if self.scope in layers(each.scope))

    def means(self, entity: Entity) -> bool:
        """Whether a reference of this scope by its id means this very entity."""
        found = self.site.catalogue.find(self.scope, type(entity), entity.id)
        return found is not None and found[1] is entity

    def data_file(self, entity: Entity) -> str:
        """The file an entity of this very scope was read from."""
        return self.scope.path_of(entity)

    def file_of(self, *kinds: type[Entity]) -> str:
        """The file behind a list: the first of the kinds that is there, else the scope's own.

        A list the site always has may be empty; no link leads to a file that is not there.
        """
        last = (models.Programme, models.Region, models.SiteFile)
        behind: tuple[type[Entity], ...] = (*kinds, *last)
        first = next((entity for kind in behind for entity in self.scope.as_written(kind)), None)
        if first is None:
            return f"{self.site.shown}/{self.scope.id}/{entity_kind(kinds[0]).name}.yml"
        return self.data_file(first)

    def file_of_any(self, model: type[Entity]) -> str:
        """The file behind a list of everybody's: this scope's, else of the first that has any."""
        having = (place for place in (self, *self.site.places()) if place.all(model))
        return next(having, self).file_of(model)

    def actor(self, actor_id: str) -> v.Link:
        """An actor by name, leading to its page."""
        return self.link_to(self.get(models.Actor, actor_id))

    def law(self, law_id: str) -> v.Link:
        """A legal basis by its short name, leading to its page."""
        law = self.get(models.Law, law_id)
        return self.link_to(law, law.short)

    def page_address(self, reference: str) -> str:
        """Where `<kind>/<id>` or `side/<path>` leads, as editors write it."""
        site = self.site
        return routes.page_address(site.table, site.catalogue, self.scope, reference)

    def page_link(self, link: PageLink) -> v.Link:
        """An editor's link.

        It says of what is not there on the site's day when it will be, and of what another
        programme has whose it is.
        """
        kind, _, name = link.page.partition("/")
        site = self.site
        model = KINDS[kind].model if kind in KINDS else None
        found = site.catalogue.find_page(self.scope, model, name) if model else None
        when = site.catalogue.away(*found) if found else ""
        return v.Link(with_days(self._told(link), when), self.page_address(link.page))

    def _told(self, link: PageLink) -> str:
        kind, _, name = link.page.partition("/")
        programme, _, _ = name.rpartition("/")
        other = self.site.scopes_by_id.get(programme)
        if kind == "side" or self.is_common or other is None or other.programme is None:
            return link.text
        whose = other.programme.short
        return link.text if whose.lower() in link.text.lower() else f"{link.text} ({whose})"

    def changes_of(self, entity: Entity) -> tuple[models.DatedChange, ...]:
        """The changes on a day that concern something that this scope knows."""
        return self.site.changes.of(self.owner(entity), entity)

    def owner(self, entity: Entity) -> Scope:
        """Where that stands which a reference by this id means; KeyError for what is unknown."""
        found = self.site.catalogue.find(self.scope, type(entity), entity.id)
        if found is None:
            raise KeyError(f"{type(entity).__name__} {entity.id}")
        return found[0]

    # --- statements -------------------------------------------------------------------

    def citations_of(self, citations: tuple[Citation, ...]) -> tuple[model.Citation, ...]:
        """Citations with label and address, of something that says no more of where it holds."""
        return self.citations(Cited(citations=citations)) if citations else ()

    def citations(self, cited: Cited) -> tuple[model.Citation, ...]:
        """Each citation with its label and address, and where, when and how firmly it holds."""
        made = []
        for citation in cited.citations:
            found = self.site.catalogue.find(self.scope, models.Source, citation.source)
            if found is None:
                raise KeyError(f"sources/{citation.source}")
            place, source = found
            made.append(
                model.Citation(
                    label=with_days(
                        f"{source.short}: {source.section(citation.at).title}",
                        self.source_state(place, source),
                    ),
                    url=routes.section_address(self.site.table, place.id, source.id, citation.at),
                    region=cited.region or source.region,
                    period=cited.period or source.period,
                    status=str(status_in(source, citation, cited)),
                )
            )
        return tuple(made)

    def source_state(self, scope: Scope, source: models.Source) -> str:
        """That a source holds no more or is to be replaced, and by which; else nothing."""
        day, after = self.site.day, source.valid_to
        if source.replaced_by is None:
            return self.site.catalogue.away(scope, source)
        newer = self.site.catalogue.get(scope, models.Source, source.replaced_by).short
        if after is None or after < day:
            return f"afløst af {newer}"
        return f"afløses af {newer} efter {danish.date(after)}"

    def link(self, link: PageLink) -> model.Link:
        """An editor's link, as the calculators know links."""
        made = self.page_link(link)
        return model.Link(made.text, made.address)

    def sources(self, cited: Cited) -> tuple[v.SourceLabel, ...]:
        """The citations gathered by where, when and how firmly they hold."""
        links: dict[tuple[str, str, str], list[v.Link]] = {}
        for citation in self.citations(cited):
            holds = (citation.region, citation.period, citation.status)
            links.setdefault(holds, []).append(v.Link(citation.label, citation.url))
        return tuple(
            v.SourceLabel(tuple(made), region, period, status, models.Status(status).name.lower())
            for (region, period, status), made in links.items()
        )

    def cited(self, text: str, cited: Cited) -> v.Statement:
        """A text with the sources of what it stands in."""
        return v.Statement(text, self.sources(cited), cited.ours or "")

    def statement(self, statement: StatementModel) -> v.Statement:
        """A statement with its sources."""
        return self.cited(statement.text, statement)

    def statements(self, items: Iterable[StatementModel]) -> tuple[v.Statement, ...]:
        """Statements with their sources, in order."""
        return tuple(self.statement(item) for item in items)

    # --- pages ------------------------------------------------------------------------

    def page(self, page_id: str) -> SitePage:
        """A general page as the table tells of it, whether this scope has it or not."""
        return self.site.table.page(page_id)

    def has(self, page_id: str) -> bool:
        """Whether this scope has a general page."""
        return has_page(self.scope, self.page(page_id))

    def home(self) -> v.Link:
        """The front page of the programme or the region, or of the site."""
        if self.scope.region is not None:
            return v.Link(self.title, routes.root_of(self.scope.id))
        programme = self.scope.programme
        return self.link_to(programme) if programme else self.site.front

    def page_title(self, page: SitePage) -> str:
        """The heading of a general page, with the programme where it is a programme's."""
        if self.is_common:
            return page.common_title or page.title
        title = page.programme_title or f"{page.title} i {{program}}"
        return begun(title.replace("{program}", self.named))

    def description(self, page: SitePage) -> str:
        """What search engines are told of a general page."""
        about = f"{page.about}." if page.about else (*page.lead, page.title)[0]
        return (page.description or about).replace("{program}", self.named)

    def link_to_page(self, page_id: str, text: str = "") -> v.Link:
        """A general page of this scope, by its name unless the text is given."""
        return v.Link(text or self.page(page_id).title, routes.index(self.scope.id, page_id))

    def crumbs(self, *page_ids: str) -> tuple[v.Link, ...]:
        """The way back: the front page, the programme, then those of the pages that are there."""
        own: tuple[v.Link, ...] = ()
        if not self.is_common:
            own = (v.Link(self.title, routes.root_of(self.scope.id)),)
        if self.scope.programme is not None and self.site.has_many_programmes:
            own = (self.site.common.link_to_page(PROGRAMMES), *own)
        between = (self.link_to_page(name) for name in page_ids if self.has(name))
        return (self.site.front, *own, *between)

    def review(self, page_id: str) -> v.ReviewNote | None:
        """When the programme was gone through, or the common page with those it belongs to."""
        reviewed: Review | None = self.scope.programme
        if reviewed is None and page_id:
            page = self.page(page_id)
            facts = self.site.catalogue.site
            own = self.page(page.reviewed_with or page.id).review
            reviewed = own or (facts.review if facts else None)
        if reviewed is None:
            return None
        return v.ReviewNote(
            reviewed=danish.date(reviewed.reviewed) if reviewed.reviewed else "",
            due=danish.date(reviewed.review_due),
            overdue=reviewed.review_due < self.site.day,
        )


def with_days(text: str, when: str) -> str:
    """A name with what is said of its days, if anything is."""
    return f"{text} ({when})" if when else text


def title_of(entity: Entity) -> str:
    """What an entity is called, whatever its kind."""
    for key in ("title", "heading", "question", "term", "respondent", "preferred", "label", "name"):
        value = getattr(entity, key, None)
        if isinstance(value, str):
            return value
    return entity.id


def place_of(site: Site, address: str) -> Place:
    """The scope a page belongs to: the programme it lies below, or the common one."""
    return site.at(site.scopes_by_id.get(address.partition("/")[0], site.catalogue.common))


type Family = Callable[[Site], Iterable[v.Page]]
"""A renderer: from the site to the pages of one family."""


def sorted_by_title[E: Entity](entities: Iterable[E]) -> tuple[E, ...]:
    """Entities in Danish alphabetical order of their titles."""
    return tuple(sorted(entities, key=lambda entity: danish.sort_key(title_of(entity))))


def definitions() -> Iterator[tuple[str, Definition]]:
    """Every calculator with its name, "<programme>/<id>", as the site has it on its date.

    Raises ValueError where the site's date or the content cannot be read.
    """
    loaded = load(content_folder())
    if loaded.problems:
        raise ValueError("\n".join(map(str, loaded.problems)))
    for (scope, name), definition in Site(loaded.catalogue, site_date()).definitions.items():
        yield f"{scope}/{name}", definition
