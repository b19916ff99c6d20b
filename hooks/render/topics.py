"""Subjects around the programmes, one page each, and the examples that show how it is done."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from hooks.render.shared import index_page, missing_notices, one, statement_block
from hooks.site import contents, routes
from hooks.site.places import Place, Site, filled
from hooks.views import blocks as v
from pathway_data import models

FRAMEWORK = "Rehabilitering: rammer og emner"


def pages(site: Site) -> Iterator[v.Page]:
    """For each scope the subjects it has, each on a page of its own, and the examples."""
    for place in site.places():
        if topics_of(place):
            yield _topics(place)
        for topic in topics_of(place):
            yield _topic(place, topic)
        if examples_of(place):
            yield _examples(place)


def topics_of(place: Place) -> tuple[models.SubjectTopic, ...]:
    """The subjects of a scope, by their order."""
    found: Iterable[models.SubjectTopic] = place.scope.entities.get("topics", {}).values()
    return tuple(sorted(found, key=lambda topic: topic.order))


def examples_of(place: Place) -> tuple[models.Example, ...]:
    """The examples of a scope, by their order."""
    found: Iterable[models.Example] = place.scope.entities.get("examples", {}).values()
    return tuple(sorted(found, key=lambda example: example.order))


# --- subjects -----------------------------------------------------------------------------


def _topics(place: Place) -> v.Page:
    parts = dict.fromkeys(topic.part for topic in topics_of(place))
    sections = tuple(
        v.Section(f"del_{number}", part, (_topic_cards(place, part),))
        for number, part in enumerate(parts, 1)
    )
    page = index_page(
        place,
        "topics",
        "Emner",
        "Et emne ad gangen, med kilde for hvert udsagn.",
        sections,
        (
            *contents.steps(place, "arbejdsdeling", "eksempler", "generisk-model", "daekning"),
            *contents.steps(place, "arbejdsgang", "udfordringer"),
            contents.home(place),
        ),
    )
    return replace(page, title=FRAMEWORK) if place.is_common else page


def _topic_cards(place: Place, part: str) -> v.Cards:
    return v.Cards(
        tuple(
            v.Card(v.Link(topic.title, place.address("topics", topic.id)), topic.summary.text)
            for topic in topics_of(place)
            if topic.part == part
        )
    )


def _topic(place: Place, topic: models.SubjectTopic) -> v.Page:
    examples = tuple(item for item in examples_of(place) if item.topic == topic.id)
    return v.Page(
        address=routes.address(place.scope.id, "topics", topic.id),
        title=topic.title,
        description=topic.summary.text,
        data_file=place.data_file("topics", topic.id),
        crumbs=place.crumbs(("emner", "Emner")),
        lead=(v.Statements((place.statement(topic.summary),)),),
        sections=(
            *filled(
                v.Section("uddybning", "Uddybning", statement_block(place, topic.statements)),
                v.Section("ikke_oplyst", "Ikke oplyst", missing_notices(topic.missing)),
                v.Section("lokale_eksempler", "Eksempler", _example_table(place, examples)),
                v.Section("udfordringer_her", "Udfordringer", _challenges(place, topic)),
                v.Section("se_ogsaa", "Hører sammen med", _related(place, topic)),
            ),
        ),
        next_steps=(
            *(place.page_link(link) for link in topic.links),
            *(_topic_link(place, name) for name in topic.related),
            v.Link("Alle emner", routes.index(place.scope.id, "emner")),
            contents.home(place),
        ),
        review=place.review("emner"),
        layout="detail",
    )


def _topic_link(place: Place, topic_id: str) -> v.Link:
    topic: models.SubjectTopic = place.site.catalogue.get(place.scope, "topics", topic_id)
    return v.Link(topic.title, place.address("topics", topic_id))


def _related(place: Place, topic: models.SubjectTopic) -> tuple[v.Block, ...]:
    links = (
        *(place.law(law) for law in topic.laws),
        *(place.actor(actor) for actor in topic.actors),
        *(_topic_link(place, name) for name in topic.related),
    )
    return (v.Links(links),) if links else ()


def _challenges(place: Place, topic: models.SubjectTopic) -> tuple[v.Block, ...]:
    found: Iterable[models.Challenge] = place.scope.entities.get("challenges", {}).values()
    links = tuple(
        v.Link(f"{item.title} ({item.kind})", place.address("challenges", item.id))
        for item in found
        if item.topic == topic.id
    )
    return (v.Links(links),) if links else ()


# --- examples -----------------------------------------------------------------------------


def _example_table(place: Place, examples: tuple[models.Example, ...]) -> tuple[v.Block, ...]:
    if not examples:
        return ()
    rows = tuple(
        v.Row(
            (
                v.Cell(links=(v.Link(item.title, place.address("examples", item.id)),)),
                v.Cell(", ".join(filter(None, (item.place, item.organisation)))),
                v.Cell(item.year) if item.year else v.MISSING,
                one(place.statement(item)),
            )
        )
        for item in examples
    )
    return (v.Table("Eksempler", ("Eksempel", "Hvor og hvem", "Hvornår", "Hvad"), rows),)


def _examples(place: Place) -> v.Page:
    examples = examples_of(place)
    topics = dict.fromkeys(item.topic for item in examples)
    sections = tuple(
        v.Section(f"om_{topic}", _topic_link(place, topic).text, _examples_about(place, topic))
        for topic in topics
    )
    return index_page(
        place,
        "examples",
        "Eksempler",
        "Hvordan det er gjort, hvor og af hvem.",
        sections,
        (
            *contents.steps(place, "emner", "arbejdsdeling"),
            contents.home(place),
        ),
        lead=(
            v.Paragraph(
                "Eksemplerne er kildernes. De viser, hvordan opgaver er løst, da kilden blev "
                "skrevet; om ordningen stadig findes, siger kilderne ikke."
            ),
        ),
        filters=(v.Filter("sted", "Sted", tuple(sorted({item.place for item in examples}))),),
    )


def _examples_about(place: Place, topic: str) -> tuple[v.Block, ...]:
    rows = tuple(
        v.Row(
            (
                v.Cell(item.title),
                v.Cell(", ".join(filter(None, (item.place, item.organisation)))),
                v.Cell(item.year) if item.year else v.MISSING,
                one(place.statement(item)),
            ),
            routes.anchor("examples", item.id),
            (("sted", (item.place,)),),
        )
        for item in examples_of(place)
        if item.topic == topic
    )
    link = _topic_link(place, topic)
    columns = ("Eksempel", "Hvor og hvem", "Hvornår", "Hvad")
    about = v.Links((v.Link(f"Læs om emnet: {link.text}", link.address),))
    return (v.Table(f"Eksempler: {link.text}", columns, rows), about)
