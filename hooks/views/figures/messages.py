"""Who informs whom: senders to the left, recipients to the right, and what is told between."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from hooks.views.figures.svg import arrow, box, drawing, line, linked, text_height, words

WIDTH = 960
SIDE = 210
SIZE = 13.0
PAD = 8.0


@dataclass(frozen=True, slots=True)
class MessageLine:
    """One message: who sends it, who gets it, what it is called and where it is explained."""

    sender: str
    recipients: tuple[str, ...]
    title: str
    occasions: str
    address: str


def messages_figure(name: str, messages: Sequence[MessageLine]) -> Markup:
    """A block for each sender with a line for each message; addresses as seen from the page."""
    by_sender: dict[str, list[MessageLine]] = {}
    for message in messages:
        by_sender.setdefault(message.sender, []).append(message)
    parts: list[Markup] = []
    y = 0.0
    for sender, lines in by_sender.items():
        made, height = _sender(sender, lines, y)
        parts += made
        y += height + 10
    about = f"{len(messages)} beskeder fra {len(by_sender)} aktører. Hver besked er et link."
    title = "Hvem giver besked til hvem"
    return drawing(name, title, about, (WIDTH, int(y)), parts, role="group")


def _sender(sender: str, lines: Sequence[MessageLine], top: float) -> tuple[list[Markup], float]:
    parts: list[Markup] = []
    y = top
    for message in lines:
        made, height = _message(message, y)
        parts += made
        y += height + 4
    height = max(y - top - 4, text_height(sender, SIDE - 2 * PAD, 14) + 2 * PAD)
    side = box(0, top, SIDE, height, "heading")
    return [side, words(sender, PAD, top + PAD, SIDE - 2 * PAD, 14, "title"), *parts], height


def _message(message: MessageLine, y: float) -> tuple[list[Markup], float]:
    middle = WIDTH - 2 * SIDE - 70
    to = ", ".join(message.recipients)
    what = text_height(message.title, middle, SIZE)
    height = max(
        what + text_height(message.occasions, middle, 11) + PAD,
        text_height(to, SIDE - 2 * PAD, SIZE) + 2 * PAD,
    )
    x = SIDE + 16.0
    text = words(message.title, x, y + 2, middle, SIZE, "link")
    named = f"{message.sender} til {to}: {message.title}"
    at = y + height / 2
    return [
        linked(text, message.address, named),
        words(message.occasions, x, y + 4 + what, middle, 11, "quiet"),
        line(((x + middle + 6, at), (WIDTH - SIDE - 8, at))),
        arrow(WIDTH - SIDE - 2, at),
        box(WIDTH - SIDE, y, SIDE, height, "box"),
        words(to, WIDTH - SIDE + PAD, y + PAD, SIDE - 2 * PAD, SIZE),
    ], height
