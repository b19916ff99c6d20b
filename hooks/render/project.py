"""A project or a track: its steps, its times, its application, and what is difficult."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from calculators import danish
from calculators.cost_model.budget import budget_of
from calculators.cost_model.model import CostModel
from calculators.model import Bar, Chart
from calculators.parameters.model import read
from calculators.render.result import AXIS, chart_html
from hooks.render.frames import index_page, index_pages
from hooks.render.shared import missing_notices
from hooks.site import contents
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.models.project import Branch

type YearAmounts = tuple[tuple[str, Fraction], ...]

NOT_SET = "Ikke fastlagt i kilden"
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
    outline = v.Steps(tuple(_outlined(place, step, numbers) for step in steps))
    yield v.section("alle_trin", "Alle trin", outline)
    for step in steps:
        title = f"Trin {numbers[step.id]}: {step.title}"
        yield v.section(step.id, title, *_step(place, step, numbers))


def _outlined(place: Place, step: models.Step, numbers: Mapping[str, int]) -> v.Step:
    """A step at a glance, with an arrow for each of the ways that lead on from it."""
    ways = tuple(
        replace(cell, text=" ".join(filter(None, (f"{branch.when} →", cell.text))))
        for branch in step.branches
        for cell in (_leads_to(place, branch, numbers),)
    )
    who = danish.listed(tuple(place.actor(actor).text for actor in step.actors))
    return v.Step(v.Link(step.title, f"#{place.anchor_of(step)}"), who, ways)


def _step(place: Place, step: models.Step, numbers: Mapping[str, int]) -> tuple[v.Block, ...]:
    blocks: list[v.Block] = [v.Statements((place.statement(step),))]
    if step.actors:
        blocks.append(v.facts(("Hvem er med", v.cell(*map(place.actor, step.actors)))))
    if step.branches:
        rows = tuple(_branch(place, branch, numbers) for branch in step.branches)
        blocks.append(v.Table(f"Veje videre fra: {step.title}", ("Hvis", "Så"), rows))
    return (*blocks, *missing_notices(step.missing))


def _branch(place: Place, branch: Branch, numbers: Mapping[str, int]) -> v.Row:
    return v.row(branch.when, _leads_to(place, branch, numbers))


def _leads_to(place: Place, branch: Branch, numbers: Mapping[str, int]) -> v.Cell:
    """Where a branch leads: to a step, or to what happens when the way ends there."""
    if branch.step is None:
        return v.cell(branch.ends)
    step = place.get(models.Step, branch.step)
    number = numbers.get(step.id)
    title = f"Trin {number}: {step.title}" if number else step.title
    return v.cell(branch.ends, place.link_to(step, title))


# --- times and money ----------------------------------------------------------------------


def _schedule(place: Place) -> tuple[v.Section, ...]:
    """The times as a list in their order: some are not settled, so no line could be to scale."""
    rows = tuple(
        v.row(item.when or NOT_SET, item.title, place.statement(item), anchor=place.anchor_of(item))
        for item in place.all(models.Milestone)
    )
    table = v.Table("Tidsplan", ("Hvornår", "Hvad", "Uddybning"), rows)
    return (
        v.section("hele_tidsplanen", "Tidsplan", table),
        v.section("budget_pr_aar", "Budget", *_budget(place, budget_rows(place))),
    )


def _budget(place: Place, years: YearAmounts) -> tuple[v.Block, ...]:
    if not years:
        return ()
    return (
        v.HtmlBlock(chart_html(_bars(years))),
        v.Links(contents.links_to_each(place, models.Calculator)),
    )


def _bars(years: YearAmounts) -> Chart:
    """A bar for each amount, as long as it is a part of the largest."""
    largest = max(amount for _, amount in years)
    return Chart(
        "Budget fordelt på år, regnet af budgetberegneren ud fra kildens forudsætninger",
        tuple(
            Bar(label, 0, round(AXIS * amount / largest), danish.money(amount, whole=True))
            for label, amount in years
        ),
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
