"""A project or a track: its steps, its times, its application, and what is difficult."""

from collections.abc import Iterator
from fractions import Fraction

from calculators import danish
from calculators.cost_model.budget import budget_of
from calculators.cost_model.model import CostModel
from calculators.parameters.model import read
from hooks.render.frames import index_page, index_pages
from hooks.render.shared import missing_notices
from hooks.site import contents
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from hooks.views.figures.schedule import NOT_SET, schedule_figure
from pathway_data import models
from pathway_data.models.project import Branch

type YearAmounts = tuple[tuple[str, Fraction], ...]

KIND_TITLES = {
    "udfordring": "Det, der er svært",
    "urealistisk forventning": "En forventning, som svaret selv kalder urealistisk",
    "ønske": "Ønsker",
}


def pages(site: Site) -> Iterator[v.Page]:
    """For each scope the steps, milestones, application and challenges it has."""
    return index_pages(
        site,
        {
            "arbejdsgang": _workflow,
            "tidsplan": _schedule,
            "ansoegning": _application,
            "udfordringer": _challenges,
        },
    )


# --- workflow -----------------------------------------------------------------------------


def _workflow(place: Place) -> Iterator[v.Section]:
    steps = place.all(models.Step)
    numbers = {step.id: number for number, step in enumerate(steps, 1)}
    for step in steps:
        title = f"Trin {numbers[step.id]}: {step.title}"
        yield v.section(step.id, title, *_step(place, step, numbers))


def _step(place: Place, step: models.Step, numbers: dict[str, int]) -> tuple[v.Block, ...]:
    blocks: list[v.Block] = [v.Statements((place.statement(step),))]
    if step.actors:
        blocks.append(v.facts(("Hvem er med", v.cell(*map(place.actor, step.actors)))))
    if step.branches:
        rows = tuple(_branch(place, branch, numbers) for branch in step.branches)
        blocks.append(v.Table(f"Veje videre fra: {step.title}", ("Hvis", "Så"), rows))
    return (*blocks, *missing_notices(step.missing))


def _branch(place: Place, branch: Branch, numbers: dict[str, int]) -> v.Row:
    if branch.step is None:
        return v.row(branch.when, branch.ends)
    step = place.get(models.Step, branch.step)
    number = numbers.get(step.id)
    title = f"Trin {number}: {step.title}" if number else step.title
    return v.row(branch.when, v.cell(branch.ends, place.link_to(step, title)))


# --- times and money ----------------------------------------------------------------------


def _schedule(place: Place) -> tuple[v.Section, ...]:
    milestones = place.all(models.Milestone)
    years = budget_rows(place)
    figure = v.Figure(
        schedule_figure(milestones, years),
        "Tidsplan og budget. Beløbene er regnet af budgetberegneren.",
        v.Link("Læs det som tabel", "#hele_tidsplanen"),
    )
    rows = tuple(
        v.row(item.title, item.when or NOT_SET, place.statement(item), anchor=place.anchor_of(item))
        for item in milestones
    )
    table = v.Table("Tidsplan", ("Hvad", "Hvornår", "Uddybning"), rows)
    return (
        v.section("figur_tidsplan", "Tidsplan og budget på én side", figure),
        v.section("hele_tidsplanen", "Tidsplan", table),
        v.section("budget_pr_aar", "Budget", *_budget(place, years)),
    )


def _budget(place: Place, years: YearAmounts) -> tuple[v.Block, ...]:
    rows = tuple(v.row(label, danish.money(amount, whole=True)) for label, amount in years)
    if not rows:
        return ()
    about = "Beløbene er regnet af budgetberegneren ud fra kildens forudsætninger."
    return (
        v.Paragraph(about),
        v.Table("Budget fordelt på år", ("År", "Beløb"), rows),
        v.Links(contents.links_to_each(place, models.Calculator)),
    )


def budget_rows(place: Place) -> YearAmounts:
    """Each year's published amount in kroner, then the total, of the scope's cost models.

    The calculators' engine computes them; no amount stands here.
    """
    rows: list[tuple[str, Fraction]] = []
    for calculator in place.all(models.Calculator):
        model = place.calculation(calculator).definition
        if isinstance(model, CostModel):
            rows += _published(model)
    return tuple(rows)


def _published(model: CostModel) -> YearAmounts:
    # No answers: every parameter keeps its starting value.
    budget = budget_of(model, read(model.parameters, {}))
    return tuple((post.name, post.published) for post in (*budget.years, budget.total))


# --- the application ----------------------------------------------------------------------


def _application(place: Place) -> Iterator[v.Section]:
    rows = tuple(
        v.row(fact.label, place.statement(fact), anchor=place.anchor_of(fact))
        for fact in place.all(models.ApplicationFact)
    )
    table = v.Table("Ansøgningens oplysninger", ("Felt", "Hvad der står"), rows)
    yield v.section("alle_felter", "Ansøgningens oplysninger", table)


# --- challenges ---------------------------------------------------------------------------


def _challenges(place: Place) -> v.Page:
    items = place.all(models.Challenge)
    sections = []
    for kind, title in KIND_TITLES.items():
        own = tuple(item for item in items if item.kind == kind)
        anchor = kind.replace(" ", "_").replace("ø", "oe")
        sections.append(v.section(f"slags_{anchor}", title, _challenge_table(place, own)))
    return index_page(place, "udfordringer", sections, filters=(v.Filter("slags", "Slags"),))


def _challenge_table(place: Place, items: tuple[models.Challenge, ...]) -> v.Table:
    rows = tuple(
        v.row(
            item.title,
            v.cell(*map(place.actor, item.actors)) if item.actors else "Alle parter",
            place.statement(item),
            anchor=place.anchor_of(item),
            tags=(("slags", (str(item.kind),)),),
        )
        for item in items
    )
    return v.Table("Udfordringer", ("Punkt", "Hvem det vedrører", "Hvad"), rows)
