"""Subjects around the programmes, one page each, and the examples that show how it is done."""

from collections.abc import Iterable, Iterator

from hooks.render.frames import detail_page, detail_pages, index_page, index_pages
from hooks.render.shared import cards, group_by, missing_notices, statement_list
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models


def pages(site: Site) -> Iterator[v.Page]:
    """For each scope the subjects it has, each on a page of its own, and the examples."""
    yield from index_pages(site, {"emner": _topics, "eksempler": _examples})
    yield from detail_pages(site, models.SubjectTopic, _topic)


# --- subjects -----------------------------------------------------------------------------


def _topics(place: Place) -> Iterator[v.Section]:
    parts = group_by(place.all(models.SubjectTopic), lambda topic: topic.part)
    for number, (part, topics) in enumerate(parts.items(), 1):
        yield v.section(f"del_{number}", part, cards(place, topics))


def _topic(place: Place, topic: models.SubjectTopic) -> v.Page:
    examples = (item for item in place.all(models.Example) if item.topic == topic.id)
    listed = _example_table(place, "Eksempler", examples, in_full=False)
    return detail_page(
        place,
        topic,
        (
            v.section("uddybning", "Uddybning", statement_list(place, topic.statements)),
            v.section("ikke_oplyst", "Ikke oplyst", *missing_notices(topic.missing)),
            v.section("lokale_eksempler", "Eksempler", listed),
            v.section("udfordringer_her", "Udfordringer", _challenges(place, topic)),
            v.section("se_ogsaa", "Hører sammen med", _related(place, topic)),
        ),
        (
            *(place.page_link(link) for link in topic.links),
            place.link_to_page("emner", "Alle emner"),
        ),
    )


def _topic_link(place: Place, topic_id: str) -> v.Link:
    return place.link_to(place.get(models.SubjectTopic, topic_id))


def _related(place: Place, topic: models.SubjectTopic) -> v.Links:
    links = (
        *(place.law(law) for law in topic.laws),
        *(place.actor(actor) for actor in topic.actors),
        *(_topic_link(place, name) for name in topic.related),
    )
    return v.Links(links)


def _challenges(place: Place, topic: models.SubjectTopic) -> v.Links:
    links = tuple(
        place.link_to(item, f"{item.title} ({item.kind})")
        for item in place.all(models.Challenge)
        if item.topic == topic.id
    )
    return v.Links(links)


# --- examples -----------------------------------------------------------------------------


def _example_table(
    place: Place, caption: str, examples: Iterable[models.Example], *, in_full: bool
) -> v.Table:
    """A topic's examples: where all of them stand in full, else each leading to there."""
    rows = tuple(
        v.row(
            item.title if in_full else place.link_to(item),
            ", ".join(filter(None, (item.place, item.organisation))),
            item.year,
            place.statement(item),
            anchor=place.anchor_of(item) if in_full else "",
            tags=(("sted", (item.place,)),) if in_full else (),
        )
        for item in examples
    )
    return v.Table(caption, ("Eksempel", "Hvor og hvem", "Hvornår", "Hvad"), rows)


def _examples(place: Place) -> v.Page:
    examples = place.all(models.Example)
    sections = []
    for topic, items in group_by(examples, lambda item: item.topic).items():
        link = _topic_link(place, topic)
        table = _example_table(place, f"Eksempler: {link.text}", items, in_full=True)
        about = v.Links((v.Link(f"Læs om emnet: {link.text}", link.address),))
        sections.append(v.section(f"om_{topic}", link.text, table, about))
    return index_page(place, "eksempler", sections, filters=(v.Filter("sted", "Sted"),))
