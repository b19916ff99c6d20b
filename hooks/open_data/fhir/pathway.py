"""The pathway itself as a plan: whom it is for, and what is done phase by phase or step by step."""

from collections.abc import Iterable, Iterator

from calculators.citations import with_reading
from hooks.open_data.fhir.citations import Notes
from hooks.open_data.fhir.organisations import actor, reference
from hooks.open_data.fhir.programme import ProgrammeData, concept
from hooks.open_data.fhir.resources import Json, Resource, text
from hooks.open_data.fhir.terms import extension, readings
from pathway_data import models
from pathway_data.models.base import Cited

WORKFLOW = concept("plan-definition-type", "workflow-definition", "Workflow Definition")


def pathway(data: ProgrammeData) -> Resource:
    """The programme as a plan. An action is what a source says that somebody does."""
    programme = data.programme
    notes = Notes(data.place)
    group = programme.target_group
    said = notes.statements((programme.summary, *programme.statements))
    notice = [programme.notice] if programme.notice else []
    for_whom = {
        "Målgruppe": [group.summary],
        "Betingelser, der alle skal gælde": group.conditions,
        "Situationer, hvoraf én rækker": group.alternatives,
        "Ikke omfattet": group.outside,
    }
    told = [f"{label}:\n\n{notes.statements(each)}" for label, each in for_whom.items() if each]
    ours = group.ours or ""
    body = {
        "extension": readings(ours),
        "type": WORKFLOW,
        "subjectCodeableConcept": text(group.summary.text),
        "usage": "\n\n".join(
            filter(None, (notes.statements(notice), *told, with_reading("", ours)))
        ),
        "lastReviewDate": programme.reviewed.isoformat() if programme.reviewed else None,
        "relatedArtifact": notes.all(),
        "action": [*_phases(data, notes), *_steps(data, notes)],
    }
    # What its actions say is theirs, with citations of their own.
    return data.definition("PlanDefinition", programme, programme.title, said, body, notes)


def _phases(data: ProgrammeData, notes: Notes) -> Iterator[Json]:
    tasks = data.known(models.Task)
    messages = data.known(models.Notification)
    for phase in data.known(models.Phase):
        own = [task for task in tasks if task.phase == phase.id]
        within = (_task(data, notes, task, messages) for task in own)
        yield _action("fase", notes, phase, phase.title, phase.text, (), within)


def _task(
    data: ProgrammeData, notes: Notes, task: models.Task, messages: Iterable[models.Notification]
) -> Json:
    """A task, with the offer that it belongs to, and beneath it what is told with it."""
    told = (_message(data, notes, task, each) for each in messages if task.id in each.tasks)
    made = _action("opgave", notes, task, task.title, task.text, [task.actor], told, data)
    if task.offer:
        offer = data.place.get(models.Offer, task.offer)
        made["definitionCanonical"] = data.urn("ActivityDefinition", offer)
    return made


def _message(
    data: ProgrammeData, notes: Notes, task: models.Task, message: models.Notification
) -> Json:
    return {
        "id": _id("besked", task.id, message.id),
        "title": message.title,
        "documentation": notes.of(message),
        "definitionCanonical": data.urn("ActivityDefinition", message),
    }


def _steps(data: ProgrammeData, notes: Notes) -> Iterator[Json]:
    for at, step in enumerate(data.known(models.Step), 1):
        title = f"{at}. {step.title}"
        made = _action("trin", notes, step, title, step.text, step.actors, (), data)
        ways = [_way(data, branch) for branch in step.branches]
        yield {**made, "prefix": str(at), "title": step.title, "textEquivalent": " ".join(ways)}


def _way(data: ProgrammeData, branch: "models.project.Branch") -> str:
    to = data.place.get(models.Step, branch.step).title if branch.step else branch.ends
    return f"{branch.when}: {to}"


def _id(*parts: str) -> str:
    """The id of an element, which may be any text without white space."""
    return "-".join(parts)


def _action(
    kind: str,
    notes: Notes,
    item: models.Phase | models.Task | models.Step,
    title: str,
    words: str,
    actors: Iterable[str],
    within: Iterable[Json],
    data: ProgrammeData | None = None,
) -> Json:
    cited: Cited = item
    who = [reference(data, actor(data, name)) for name in actors] if data else []
    return {
        "id": _id(kind, item.id),
        "extension": [*(extension("actor", each) for each in who), *readings(cited.ours)],
        "title": title,
        "description": notes.said(words, cited),
        "documentation": notes.of(cited),
        "action": list(within),
    }
