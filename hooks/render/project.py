"""A project or a track: its steps, its times, its application, and what is difficult."""

from collections.abc import Iterable, Iterator

from calculators import danish
from hooks.render.budgets import budget_rows
from hooks.render.shared import index_page, missing_notices
from hooks.site import contents, routes
from hooks.site.places import Place, Site, filled
from hooks.views import blocks as v
from hooks.views.figures.schedule import schedule_figure
from pathway_data import models
from pathway_data.models.project import Branch

KIND_TITLES = {
    "udfordring": "Det, der er svært",
    "urealistisk forventning": "En forventning, som svaret selv kalder urealistisk",
    "ønske": "Ønsker",
}


def pages(site: Site) -> Iterator[v.Page]:
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


def _workflow(place: Place) -> v.Page:
    steps = _steps(place)
    numbers = {step.id: number for number, step in enumerate(steps, 1)}
    sections = tuple(
        v.Section(step.id, f"Trin {numbers[step.id]}: {step.title}", _step(place, step, numbers))
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


def _step(place: Place, step: models.Step, numbers: dict[str, int]) -> tuple[v.Block, ...]:
    blocks: list[v.Block] = [v.Statements((place.statement(step),))]
    if step.actors:
        links = tuple(place.actor(actor) for actor in step.actors)
        blocks.append(v.Facts((("Hvem er med", v.Cell(links=links)),)))
    if step.branches:
        rows = tuple(_branch(place, branch, numbers) for branch in step.branches)
        blocks.append(v.Table(f"Veje videre fra: {step.title}", ("Hvis", "Så"), rows))
    return (*blocks, *missing_notices(step.missing))


def _branch(place: Place, branch: Branch, numbers: dict[str, int]) -> v.Row:
    if branch.step is None:
        return v.Row((v.Cell(branch.when), v.Cell(branch.ends) if branch.ends else v.MISSING))
    step: models.Step = place.site.catalogue.get(place.scope, "steps", branch.step)
    number = numbers.get(step.id)
    title = f"Trin {number}: {step.title}" if number else step.title
    then = v.Cell(branch.ends or "", links=(v.Link(title, place.address("steps", step.id)),))
    return v.Row((v.Cell(branch.when), then))


# --- times and money ----------------------------------------------------------------------


def _schedule(place: Place) -> v.Page:
    found: Iterable[models.Milestone] = place.scope.entities["milestones"].values()
    milestones = tuple(sorted(found, key=lambda item: item.order))
    years = budget_rows(place)
    figure = v.Figure(
        schedule_figure(milestones, years),
        "Tidsplan og budget. Beløbene er regnet af budgetberegneren.",
        v.Link("Læs det som tabel", "#hele_tidsplanen"),
    )
    rows = tuple(
        v.Row(
            (
                v.Cell(item.title),
                v.Cell(item.when) if item.when else v.Cell("Ikke fastlagt i kilden"),
                v.Cell(statements=(place.statement(item),)),
            ),
            routes.anchor("milestones", item.id),
        )
        for item in milestones
    )
    table = v.Table("Tidsplan", ("Hvad", "Hvornår", "Uddybning"), rows)
    return index_page(
        place,
        "milestones",
        "Tidsplan",
        "Hvad der skulle ske hvornår, og hvad det skulle koste hvert år.",
        (
            v.Section("figur_tidsplan", "Tidsplan og budget på én side", (figure,)),
            v.Section("hele_tidsplanen", "Tidsplan", (table,)),
            *filled(v.Section("budget_pr_aar", "Budget", _budget(place))),
        ),
        (
            *contents.calculator_links(place),
            *contents.steps(place, "ansoegning", "arbejdsgang"),
            contents.home(place),
        ),
    )


def _budget(place: Place) -> tuple[v.Block, ...]:
    rows = tuple(
        v.Row((v.Cell(label), v.Cell(danish.money(amount, whole=True))))
        for label, amount in budget_rows(place)
    )
    if not rows:
        return ()
    about = "Beløbene er regnet af budgetberegneren ud fra kildens forudsætninger."
    return (
        v.Paragraph(about),
        v.Table("Budget fordelt på år", ("År", "Beløb"), rows),
        v.Links(contents.calculator_links(place)),
    )


# --- the application ----------------------------------------------------------------------


def _application(place: Place) -> v.Page:
    found: Iterable[models.ApplicationFact] = place.scope.entities["facts"].values()
    facts = sorted(found, key=lambda item: item.order)
    rows = tuple(
        v.Row(
            (v.Cell(fact.label), v.Cell(statements=(place.statement(fact),))),
            routes.anchor("facts", fact.id),
        )
        for fact in facts
    )
    table = v.Table("Ansøgningens oplysninger", ("Felt", "Hvad der står"), rows)
    return index_page(
        place,
        "facts",
        "Ansøgning",
        "Hvad der står i ansøgningens felter, med egne ord.",
        (v.Section("alle_felter", "Ansøgningens oplysninger", (table,)),),
        (
            *contents.steps(place, "tidsplan", "arbejdsgang"),
            *contents.calculator_links(place),
            contents.home(place),
        ),
    )


# --- challenges ---------------------------------------------------------------------------


def _challenges(place: Place) -> v.Page:
    found: Iterable[models.Challenge] = place.scope.entities["challenges"].values()
    items = tuple(sorted(found, key=lambda item: item.order))
    sections = []
    for kind, title in KIND_TITLES.items():
        own = tuple(item for item in items if item.kind == kind)
        if own:
            anchor = kind.replace(" ", "_").replace("ø", "oe")
            sections.append(v.Section(f"slags_{anchor}", title, (_challenge_table(place, own),)))
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
        filters=(v.Filter("slags", "Slags", tuple(sorted({str(item.kind) for item in items}))),),
    )


def _challenge_table(place: Place, items: tuple[models.Challenge, ...]) -> v.Table:
    rows = tuple(
        v.Row(
            (
                v.Cell(item.title),
                v.Cell(links=tuple(place.actor(actor) for actor in item.actors))
                if item.actors
                else v.Cell("Alle parter"),
                v.Cell(statements=(place.statement(item),)),
            ),
            routes.anchor("challenges", item.id),
            (("slags", (str(item.kind),)),),
        )
        for item in items
    )
    return v.Table("Udfordringer", ("Punkt", "Hvem det vedrører", "Hvad"), rows)
