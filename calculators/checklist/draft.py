"""The finished text of a referral: plain, in short lines under headings."""

from collections.abc import Iterator, Mapping

from calculators.checklist.answers import ChecklistAnswers
from calculators.checklist.model import Checklist, ContentItem
from calculators.common import NO, YES, answered, option_labels
from calculators.decision_table import Outcome
from calculators.model import UNCLEAR

MISSING = "[MANGLER]"
TO = "Henvises til"
FLAGS = "Røde flag"
ANSWERS = "Afklaret i konsultationen"
ALSO = "Desuden"
NO_FLAGS = "Ingen tegn fundet."
UNDECIDED = "Ikke afgjort"


def draft(checklist: Checklist, given: ChecklistAnswers, outcomes: tuple[Outcome, ...]) -> str:
    """The text to paste, with a mark wherever something is missing.

    `outcomes` are the routing's, one for each topic, the main one first.
    """
    blocks = []
    for heading, paragraphs in _sections(checklist, given, outcomes):
        lines = [line for text in paragraphs for line in wrapped(text, given.width)]
        if lines:
            blocks.append("\n".join([*wrapped(heading.upper(), given.width), *lines]))
    return "\n\n".join(blocks) + "\n"


def missing(checklist: Checklist, given: ChecklistAnswers) -> tuple[ContentItem, ...]:
    """The items that are asked for and not filled in."""
    return tuple(
        item
        for item in checklist.items
        if item.kind != "elsewhere" and given.items[item.id] in ("", UNCLEAR)
    )


def wrapped(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most `width` characters, broken between words where it can be.

    Line breaks stay; a word longer than a line is cut.
    """
    for paragraph in text.split("\n"):
        line = ""
        for whole in paragraph.split():
            word = whole
            if line and len(line) + 1 + len(word) > width:
                yield line
                line = ""
            while len(word) > width:
                yield word[:width]
                word = word[width:]
            line = f"{line} {word}".strip()
        yield line


def _sections(
    checklist: Checklist, given: ChecklistAnswers, outcomes: tuple[Outcome, ...]
) -> Iterator[tuple[str, list[str]]]:
    places = {item.outcome: item for item in checklist.destinations}
    chosen = [places[outcome.id] for outcome in outcomes if outcome.id in places]
    receivers = [
        f"{item.receiver} ({item.form.text})" if item.form else item.receiver for item in chosen
    ]
    yield TO, receivers or [f"{UNDECIDED}: {outcomes[0].headline}"]
    for item in checklist.items:
        yield item.heading, [_filled(item, given.items)]
    yield FLAGS, list(_flags(checklist, given.flags))
    yield ANSWERS, list(_answered(checklist, given.routing))
    shown = [item for item in outcomes[1:] if not item.silent and item.id not in places]
    yield ALSO, [f"- {outcome.headline}" for outcome in shown]


def _filled(item: ContentItem, items: Mapping[str, str]) -> str:
    if item.kind == "elsewhere":
        return item.instead
    if item.kind == "choice":
        answer = items[item.id]
        return MISSING if answer == UNCLEAR else option_labels(item.options)[answer]
    return items[item.id] or MISSING


def _flags(checklist: Checklist, flags: Mapping[str, str]) -> Iterator[str]:
    if all(answer == NO for answer in flags.values()):
        yield NO_FLAGS
        return
    words = {YES: "ja", NO: "nej", UNCLEAR: "ikke afklaret"}
    for flag in checklist.flags:
        yield f"- {flag.short}: {words[flags[flag.id]]}"


def _answered(checklist: Checklist, routing: Mapping[str, str]) -> Iterator[str]:
    for question in checklist.routing.questions:
        labels = option_labels(question.options)
        if routing[question.id] in labels:
            yield f"- {answered(question.label, labels[routing[question.id]])}"
