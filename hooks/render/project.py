"""A project or a track: its steps, its times, its application, and what is difficult."""

from collections.abc import Iterable, Iterator

from calculators import danish
from hooks.render.budgets import budget_rows
from hooks.render.shared import index_page, missing_notices
from hooks.site import contents, routes
from hooks.site.places import Place, Site, filled
from hooks.views.blocks import (
    MISSING,
    Block,
    Cell,
    Facts,
    Figure,
    Filter,
    Link,
    Links,
    Page,
    Paragraph,
    Row,
    Section,
    Statements,
    Table,
)
from hooks.views.figures.schedule import schedule_figure
from pathway_data import models
from pathway_data.models.project import Branch

KIND_TITLES = {
    "udfordring": "Det, der er svært",
    "urealistisk forventning": "En forventning, som svaret selv kalder urealistisk",
    "ønske": "Ønsker",
}


def pages(site: Site) -> Iterator[Page]:
    """For each scope the steps, milestones, application and challenges it has."""
    for place in site.places():
        if place.scope.entities.get("steps"):
            yield _workflow(place)
        if place.scope.entities.get("milestones"):
            yield _schedule(place)
        if place.scope.entities.get("facts"):
            yield _application(place)
        if place.scope.entities.get("challenges"):
            yield _challenges(place)


def _steps(place: Place) -> tuple[models.Step, ...]:
    found: Iterable[models.Step] = place.scope.entities["steps"].values()
    return tuple(sorted(found, key=lambda step: step.order))


# --- workflow -----------------------------------------------------------------------------


def _workflow(place: Place) -> Page:
    steps = _steps(place)
    numbers = {step.id: number for number, step in enumerate(steps, 1)}
    sections = tuple(
        Section(step.id, f"Trin {numbers[step.id]}: {step.title}", _step(place, step, numbers))
        for step in steps
    )
    return index_page(
        place,
        "steps",
        "Arbejdsgang",
        "Hvad der sker trin for trin, hvem der er med, og hvor vejen deler sig.",
        sections,
        (
            *contents.steps(place, "maalgruppe", "aktoerer", "tidsplan", "ansoegning"),
            *contents.calculator_links(place),
            contents.home(place),
        ),
    )


def _step(place: Place, step: models.Step, numbers: dict[str, int]) -> tuple[Block, ...]:
    blocks: list[Block] = [Statements((place.statement(step),))]
    if step.actors:
        links = tuple(place.actor(actor) for actor in step.actors)
        blocks.append(Facts((("Hvem er med", Cell(links=links)),)))
    if step.branches:
        rows = tuple(_branch(place, branch, numbers) for branch in step.branches)
        blocks.append(Table(f"Veje videre fra: {step.title}", ("Hvis", "Så"), rows))
    return (*blocks, *missing_notices(step.missing))


def _branch(place: Place, branch: Branch, numbers: dict[str, int]) -> Row:
    if branch.step is None:
        return Row((Cell(branch.when), Cell(branch.ends) if branch.ends else MISSING))
    step: models.Step = place.site.catalogue.get(place.scope, "steps", branch.step)
    number = numbers.get(step.id)
    title = f"Trin {number}: {step.title}" if number else step.title
    then = Cell(branch.ends or "", links=(Link(title, place.address("steps", step.id)),))
    return Row((Cell(branch.when), then))


# --- times and money ----------------------------------------------------------------------


def _schedule(place: Place) -> Page:
    found: Iterable[models.Milestone] = place.scope.entities["milestones"].values()
    milestones = tuple(sorted(found, key=lambda item: item.order))
    years = budget_rows(place)
    figure = Figure(
        schedule_figure(milestones, years),
        "Tidsplan og budget. Beløbene er regnet af budgetberegneren.",
        Link("Læs det som tabel", "#hele_tidsplanen"),
    )
    rows = tuple(
        Row(
            (
                Cell(item.title),
                Cell(item.when) if item.when else Cell("Ikke fastlagt i kilden"),
                Cell(statements=(place.statement(item),)),
            ),
            routes.anchor("milestones", item.id),
        )
        for item in milestones
    )
    table = Table("Tidsplan", ("Hvad", "Hvornår", "Uddybning"), rows)
    return index_page(
        place,
        "milestones",
        "Tidsplan",
        "Hvad der skulle ske hvornår, og hvad det skulle koste hvert år.",
        (
            Section("figur_tidsplan", "Tidsplan og budget på én side", (figure,)),
            Section("hele_tidsplanen", "Tidsplan", (table,)),
            *filled(Section("budget_pr_aar", "Budget", _budget(place))),
        ),
        (
            *contents.calculator_links(place),
            *contents.steps(place, "ansoegning", "arbejdsgang"),
            contents.home(place),
        ),
    )


def _budget(place: Place) -> tuple[Block, ...]:
    rows = tuple(
        Row((Cell(label), Cell(danish.money(amount, whole=True))))
        for label, amount in budget_rows(place)
    )
    if not rows:
        return ()
    about = "Beløbene er regnet af budgetberegneren ud fra kildens forudsætninger."
    return (
        Paragraph(about),
        Table("Budget fordelt på år", ("År", "Beløb"), rows),
        Links(contents.calculator_links(place)),
    )


# --- the application ----------------------------------------------------------------------


def _application(place: Place) -> Page:
    found: Iterable[models.ApplicationFact] = place.scope.entities["facts"].values()
    facts = sorted(found, key=lambda item: item.order)
    rows = tuple(
        Row(
            (Cell(fact.label), Cell(statements=(place.statement(fact),))),
            routes.anchor("facts", fact.id),
        )
        for fact in facts
    )
    table = Table("Ansøgningens oplysninger", ("Felt", "Hvad der står"), rows)
    return index_page(
        place,
        "facts",
        "Ansøgning",
        "Hvad der står i ansøgningens felter, med egne ord.",
        (Section("alle_felter", "Ansøgningens oplysninger", (table,)),),
        (
            *contents.steps(place, "tidsplan", "arbejdsgang"),
            *contents.calculator_links(place),
            contents.home(place),
        ),
    )


# --- challenges ---------------------------------------------------------------------------


def _challenges(place: Place) -> Page:
    found: Iterable[models.Challenge] = place.scope.entities["challenges"].values()
    items = tuple(sorted(found, key=lambda item: item.order))
    sections = []
    for kind, title in KIND_TITLES.items():
        own = tuple(item for item in items if item.kind == kind)
        if own:
            anchor = kind.replace(" ", "_").replace("ø", "oe")
            sections.append(Section(f"slags_{anchor}", title, (_challenge_table(place, own),)))
    return index_page(
        place,
        "challenges",
        "Udfordringer",
        "Hvad der er svært i samarbejdet, med kilde for hvert punkt.",
        tuple(sections),
        (
            *contents.steps(place, "emner", "hoering", "opgaver"),
            contents.home(place),
        ),
        filters=(Filter("slags", "Slags", tuple(sorted({str(item.kind) for item in items}))),),
    )


def _challenge_table(place: Place, items: tuple[models.Challenge, ...]) -> Table:
    rows = tuple(
        Row(
            (
                Cell(item.title),
                Cell(links=tuple(place.actor(actor) for actor in item.actors))
                if item.actors
                else Cell("Alle parter"),
                Cell(statements=(place.statement(item),)),
            ),
            routes.anchor("challenges", item.id),
            (("slags", (str(item.kind),)),),
        )
        for item in items
    )
    return Table("Udfordringer", ("Punkt", "Hvem det vedrører", "Hvad"), rows)
