"""A programme's tasks, phase by phase."""

from collections.abc import Iterator

from hooks import addresses
from hooks.render import contents
from hooks.render.shared import task_table
from hooks.site import Place, Site
from hooks.views import Page, Section, Statements


def pages(site: Site) -> Iterator[Page]:
    """One page for each scope that has tasks."""
    for place in site.places():
        if place.scope.tasks:
            yield _tasks(place)


def _tasks(place: Place) -> Page:
    sections = []
    phases = {
        phase.id: (scope, phase)
        for scope in (place.site.catalogue.common, place.scope)
        for phase in scope.phases
    }
    for scope, phase in sorted(phases.values(), key=lambda pair: pair[1].order):
        tasks = tuple(task for task in place.scope.tasks if task.phase == phase.id)
        if not tasks and scope is not place.scope:
            continue
        about = Statements((place.cited(phase.text, phase),))
        table = (task_table(place, f"Opgaver: {phase.title}", tasks),) if tasks else ()
        anchor = addresses.anchor("phases", phase.id)
        sections.append(Section(anchor, phase.title, (about, *table)))
    return Page(
        address=addresses.index(place.scope.id, "opgaver"),
        title=f"Opgaver: {place.title}",
        description=f"Hvem gør hvad i {place.title}, fase for fase.",
        data_file=place.file_of("tasks"),
        crumbs=place.crumbs(),
        sections=tuple(sections),
        next_steps=(
            *contents.steps(place, "aktoerer", "kommunikation", "tilbud"),
            contents.home(place),
        ),
        review=place.review("opgaver"),
    )
