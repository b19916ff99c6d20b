"""Pages that list one kind of a programme's content: tasks, support, messages, routes …"""

from collections.abc import Iterator, Mapping, Sequence

from calculators import danish
from hooks.render import shared
from hooks.render.frames import index_page, index_pages
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from hooks.views.figures import messages
from hooks.views.figures.groups import groups_figure
from hooks.views.figures.swimlane import Lane, LaneTask, swimlane_figure
from pathway_data import models
from pathway_data.models.programme import StratificationGroup


def pages(site: Site) -> Iterator[v.Page]:
    """For each scope the lists it has content for."""
    return index_pages(
        site,
        {
            "opgaver": _tasks,
            "stoette": _support,
            "kommunikation": _communication,
            "budskaber": _messages,
            "henvisning": _routes,
        },
    )


# --- tasks --------------------------------------------------------------------------------


def _tasks(place: Place) -> v.Page:
    tasks = shared.group_by(place.all(models.Task), lambda task: task.phase)
    phases = sorted(place.known(models.Phase), key=lambda phase: phase.rank)
    own = place.all(models.Phase)
    sections = (
        _phase(place, phase, tasks.get(phase.id, ()))
        for phase in phases
        if phase.id in tasks or phase in own
    )
    figure = (_swimlane(place, phases),) if tasks else ()
    made = (*figure, *sections)
    return index_page(place, "opgaver", made, filters=(shared.MINE,), layout="wide")


def _phase(place: Place, phase: models.Phase, tasks: Sequence[models.Task]) -> v.Section:
    about = v.Statements((place.cited(phase.text, phase),))
    table = shared.task_table(place, f"Opgaver: {phase.title}", tasks)
    return v.section(place.anchor_of(phase), phase.title, about, table)


def _swimlane(place: Place, phases: list[models.Phase]) -> v.Section:
    """The pathway on one page: each actor's tasks in each phase, and who is told what by them."""
    told = _told(place)
    by_actor: dict[str, dict[str, list[LaneTask]]] = {}
    for task in place.all(models.Task):
        lane = by_actor.setdefault(task.actor, {})
        link = LaneTask(task.title, f"#{place.anchor_of(task)}", told.get(task.id, ()))
        lane.setdefault(task.phase, []).append(link)
    lanes = tuple(Lane(actor, place.actor(actor).text, each) for actor, each in by_actor.items())
    used = {task.phase for task in place.all(models.Task)}
    with_tasks = [phase for phase in phases if phase.id in used]
    shown = tuple((phase.id, phase.title) for phase in with_tasks)
    figure = v.Figure(
        swimlane_figure("figur_forloeb", shown, lanes),
        "Aktører og faser. En pil går fra en opgave til den, der får besked med den. "
        "Hver opgave fører til sin tekst.",
        v.Link("Læs det som tabeller, fase for fase", f"#{place.anchor_of(with_tasks[0])}"),
        tuple(_phase_in_words(place, phase, told) for phase in with_tasks),
    )
    return v.section("figur_hele_forloebet", "Hele forløbet på én side", figure)


def _told(place: Place) -> Mapping[str, tuple[str, ...]]:
    """By task, who is told something by it: no more than the messages themselves say."""
    found: dict[str, dict[str, None]] = {}
    for message in place.all(models.Notification):
        for task in message.tasks:
            found.setdefault(task, {}).update(dict.fromkeys(message.recipients))
    return {task: tuple(recipients) for task, recipients in found.items()}


def _phase_in_words(
    place: Place, phase: models.Phase, told: Mapping[str, tuple[str, ...]]
) -> v.Outline:
    """A phase for narrow screens: who has tasks in it, and who is told something by whom."""
    tasks = [task for task in place.all(models.Task) if task.phase == phase.id]
    actors = danish.listed(tuple(dict.fromkeys(place.actor(task.actor).text for task in tasks)))
    ways = dict.fromkeys((task.actor, other) for task in tasks for other in told.get(task.id, ()))
    return v.Outline(
        v.cell(v.Link(phase.title, f"#{place.anchor_of(phase)}")),
        (
            v.cell(actors),
            *(v.cell(f"{place.actor(a).text} → {place.actor(b).text}") for a, b in ways),
        ),
    )


# --- support ------------------------------------------------------------------------------


def _support(place: Place) -> Iterator[v.Section]:
    for model in place.all(models.Stratification):
        yield from _model(place, model)


def _model(place: Place, model: models.Stratification) -> Iterator[v.Section]:
    about: list[v.Block] = [v.Statements((place.cited(model.text, model),))]
    if model.calculator:
        calculator = place.get(models.Calculator, model.calculator)
        about.append(v.Links((place.link_to(calculator, f"Beregner: {calculator.title}"),)))
    svg = groups_figure(model)
    if svg is not None:
        first = v.Link("Læs grupperne som tekst", f"#{model.id}_{model.groups[0].id}")
        about.append(v.Figure(svg, f"{model.title}.", first))
    yield v.section(model.id, model.title, *tuple(about))
    for group in model.groups:
        yield v.section(f"{model.id}_{group.id}", group.title, *_group(place, group), level=3)


def _group(place: Place, group: StratificationGroup) -> tuple[v.Block, ...]:
    return (
        v.facts(("Hvem gruppen er", place.cited(group.described_as, group))),
        shared.statement_list(place, group.effort),
        *shared.missing_notices(group.missing),
    )


# --- communication and messages -----------------------------------------------------------


def _communication(place: Place) -> v.Page:
    found = place.all(models.Notification)
    if not found:
        return index_page(place, "kommunikation", (), filters=(shared.MINE,))
    table = shared.notification_table(place, "Hvem giver besked til hvem", found)
    sections = (
        v.section("figur_beskeder", "Beskederne på én side", _notification_figure(place)),
        v.section("alle_beskeder", "Beskeder mellem aktørerne", table),
    )
    return index_page(place, "kommunikation", sections, filters=(shared.MINE,))


def _notification_figure(place: Place) -> v.Figure:
    lines = tuple(
        messages.MessageLine(
            place.actor(item.sender).text,
            tuple(place.actor(actor).text for actor in item.recipients),
            item.title,
            danish.listed(tuple(item.occasions)),
            f"#{item.id}",
        )
        for item in place.all(models.Notification)
    )
    return v.Figure(
        messages.messages_figure("figur_besked", lines),
        "Afsender, besked og modtager. Hver besked fører til sin tekst.",
        v.Link("Læs det som tabel", "#alle_beskeder"),
        tuple(
            v.Outline(
                v.cell(sender),
                tuple(
                    v.cell(f"→ {', '.join(one.recipients)}:", v.Link(one.title, one.address))
                    for one in found
                ),
            )
            for sender, found in shared.group_by(lines, lambda one: one.sender).items()
        ),
    )


def _messages(place: Place) -> v.Page:
    """What citizens are to know: their page has no labels, only the way to each source."""
    return index_page(place, "budskaber", _message_sections(place), labels=())


def _message_sections(place: Place) -> Iterator[v.Section]:
    for message in place.all(models.Message):
        text = v.Statements((place.statement(message),))
        yield v.section(message.id, message.heading, text, *_quoted(place, message))


def _quoted(place: Place, message: models.Message) -> Iterator[v.Quotation]:
    """The wording that staff of all sectors are to use, in the source's own words."""
    if message.quote:
        words = place.cited(f"”{message.quote.text}”", message.quote)
        yield v.Quotation(f"Ordret i {place.named}", words)


# --- routes -------------------------------------------------------------------------------


def _routes(place: Place) -> Iterator[v.Section]:
    routes = place.all(models.Route)
    table = shared.route_table(
        place, "Alle henvisningsveje", routes, "Formular", lambda way: way.form
    )
    yield v.section("alle_veje", "Overblik", table)
    for route in routes:
        yield v.section(route.id, route.title, *_route(place, route))


def _route(place: Place, route: models.Route) -> tuple[v.Block, ...]:
    return (
        v.Statements((place.cited(route.text, route),)),
        v.facts(
            ("Kan henvise", shared.senders(place, route)),
            ("Tager imod", place.actor(route.receiver)),
            ("Formular", route.form),
            ("Lovgrundlag", place.law(route.law) if route.law else None),
        ),
    )
