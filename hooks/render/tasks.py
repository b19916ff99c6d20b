"""A programme's tasks, phase by phase."""

from collections.abc import Iterator

from hooks.render.shared import task_table
from hooks.site import contents, routes
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from hooks.views.figures.swimlane import Lane, LaneTask, swimlane_figure
from pathway_data import models


def pages(site: Site) -> Iterator[v.Page]:
    """One page for each scope that has tasks."""
    for place in site.places():
        if place.all(models.Task):
            yield _tasks(place)


def _tasks(place: Place) -> v.Page:
    sections = []
    phases = {
        phase.id: (scope, phase)
        for scope in (place.site.catalogue.common, place.scope)
        for phase in scope.all(models.Phase)
    }
    for scope, phase in sorted(phases.values(), key=lambda pair: pair[1].order):
        tasks = tuple(task for task in place.all(models.Task) if task.phase == phase.id)
        if not tasks and scope is not place.scope:
            continue
        about = v.Statements((place.cited(phase.text, phase),))
        table = (task_table(place, f"Opgaver: {phase.title}", tasks),) if tasks else ()
        anchor = place.anchor_of(phase)
        sections.append(v.Section(anchor, phase.title, (about, *table)))
    order = [phase for _, phase in sorted(phases.values(), key=lambda pair: pair[1].order)]
    return v.Page(
        address=routes.index(place.scope.id, "opgaver"),
        title=f"Opgaver: {place.title}",
        description=f"Hvem gør hvad i {place.title}, fase for fase.",
        data_file=place.file_of(models.Task),
        crumbs=place.crumbs(),
        sections=(_swimlane(place, order), *sections),
        next_steps=(
            *contents.steps(place, "aktoerer", "kommunikation", "tilbud"),
            contents.home(place),
        ),
        review=place.review("opgaver"),
        layout="wide",
    )


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
