"""A programme's tasks, phase by phase."""

from collections.abc import Iterator, Sequence

from hooks.render.frames import index_page, index_pages
from hooks.render.shared import group_by, task_table
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from hooks.views.figures.swimlane import Lane, LaneTask, swimlane_figure
from pathway_data import models


def pages(site: Site) -> Iterator[v.Page]:
    """One page for each scope that has tasks."""
    return index_pages(site, {"opgaver": _tasks})


def _tasks(place: Place) -> v.Page:
    tasks = group_by(place.all(models.Task), lambda task: task.phase)
    phases = sorted(place.known(models.Phase), key=lambda phase: phase.rank)
    own = place.all(models.Phase)
    sections = (
        _phase(place, phase, tasks.get(phase.id, ()))
        for phase in phases
        if phase.id in tasks or phase in own
    )
    return index_page(place, "opgaver", (_swimlane(place, phases), *sections), layout="wide")


def _phase(place: Place, phase: models.Phase, tasks: Sequence[models.Task]) -> v.Section:
    about = v.Statements((place.cited(phase.text, phase),))
    table = v.unless_empty(task_table(place, f"Opgaver: {phase.title}", tasks))
    return v.Section(place.anchor_of(phase), phase.title, (about, *table))


def _swimlane(place: Place, phases: list[models.Phase]) -> v.Section:
    """The pathway on one page: each actor's tasks in each phase."""
    by_actor: dict[str, dict[str, list[LaneTask]]] = {}
    for task in place.all(models.Task):
        lane = by_actor.setdefault(task.actor, {})
        link = LaneTask(task.title, f"#{place.anchor_of(task)}")
        lane.setdefault(task.phase, []).append(link)
    lanes = tuple(Lane(place.actor(actor).text, tasks) for actor, tasks in by_actor.items())
    used = {task.phase for task in place.all(models.Task)}
    with_tasks = [phase for phase in phases if phase.id in used]
    shown = tuple((phase.id, phase.title) for phase in with_tasks)
    figure = v.Figure(
        swimlane_figure("figur_forloeb", shown, lanes),
        "Aktører og faser. Hver opgave fører til sin tekst.",
        v.Link("Læs det som tabeller, fase for fase", f"#{place.anchor_of(with_tasks[0])}"),
    )
    return v.Section("figur_hele_forloebet", "Hele forløbet på én side", (figure,))
