"""The finished text of a referral: plain, in short lines under headings."""

from collections.abc import Iterator, Mapping

from calculators.checklist.answers import Referral
from calculators.checklist.model import ContentItem
from calculators.common import NO, YES, answered, option_labels
from calculators.decision_table.model import Outcome
from calculators.model import UNCLEAR

MISSING = "[MANGLER]"
TO = "Henvises til"
FLAGS = "Røde flag"
ANSWERS = "Afklaret i konsultationen"
ALSO = "Desuden"
NO_FLAGS = "Ingen tegn fundet."
UNDECIDED = "Ikke afgjort"


def draft(referral: Referral, outcomes: tuple[Outcome, ...]) -> str:
    """The text to paste, with a mark wherever something is missing.

    `outcomes` are the routing's, one for each topic, the main one first.
    """
    blocks = []
    for heading, paragraphs in _sections(referral, outcomes):
        lines = [line for text in paragraphs for line in wrapped(text, referral.width)]
        if lines:
            blocks.append("\n".join([*wrapped(heading.upper(), referral.width), *lines]))
    return "\n\n".join(blocks) + "\n"


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


def _sections(referral: Referral, outcomes: tuple[Outcome, ...]) -> Iterator[tuple[str, list[str]]]:
    places = {place.outcome: place for place in referral.checklist.destinations}
    chosen = [places[outcome.id] for outcome in outcomes if outcome.id in places]
    receivers = [
        f"{place.receiver} ({place.form.text})" if place.form else place.receiver
        for place in chosen
    ]
    yield TO, receivers or [f"{UNDECIDED}: {outcomes[0].headline}"]
    for item in referral.checklist.items:
        yield item.heading, [_filled(item, referral.items)]
    yield FLAGS, list(_flags(referral))
    yield ANSWERS, list(_answers(referral))
    shown = [item for item in outcomes[1:] if not item.silent and item.id not in places]
    yield ALSO, [f"- {outcome.headline}" for outcome in shown]


def _filled(item: ContentItem, items: Mapping[str, str]) -> str:
    if item.kind == "elsewhere":
        return item.instead
    answer = items[item.id]
    if item.kind == "choice":
        return MISSING if answer == UNCLEAR else option_labels(item.options)[answer]
    return answer or MISSING


def _flags(referral: Referral) -> Iterator[str]:
    if all(answer == NO for answer in referral.flags.values()):
        yield NO_FLAGS
        return
    words = {YES: "ja", NO: "nej", UNCLEAR: "ikke afklaret"}
    for flag in referral.checklist.flags:
        yield f"- {flag.short}: {words[referral.flags[flag.id]]}"


def _answers(referral: Referral) -> Iterator[str]:
    for question in referral.checklist.routing.questions:
        labels, answer = option_labels(question.options), referral.routing[question.id]
        if answer in labels:
            yield f"- {answered(question.label, labels[answer])}"
