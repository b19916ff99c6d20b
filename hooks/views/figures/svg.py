"""The few shapes the drawings are made of. Sizes are in the drawing's own units."""

from collections.abc import Iterable

from markupsafe import Markup

CHARACTER = 0.51
"""How wide a letter is on average, as a part of the letter size; generous, so that words fit."""


def drawing(
    name: str,
    title: str,
    description: str,
    size: tuple[int, int],
    parts: Iterable[Markup],
    role: str = "img",
    top: float = 0,
) -> Markup:
    """A whole drawing with its accessible name and description; `name` keeps ids apart.

    `top` is where it begins: a piece of a larger drawing is seen through a window of its own.

    A drawing with links in it is a `group`: an image hides what is inside it.
    """
    width, height = size
    return Markup(
        '<svg class="drawing" viewBox="0 {top:g} {w} {h}" role="{role}" '
        'aria-labelledby="{name}_titel {name}_om">'
        '<title id="{name}_titel">{title}</title><desc id="{name}_om">{about}</desc>{parts}</svg>'
    ).format(
        w=width,
        top=top,
        h=height,
        role=role,
        name=name,
        title=title,
        about=description,
        parts=Markup().join(parts),
    )


def unnamed(size: tuple[int, int], parts: Iterable[Markup]) -> Markup:
    """A drawing that only repeats what others read elsewhere, such as headings beside it."""
    return Markup('<svg class="drawing" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>').format(
        *size, Markup().join(parts)
    )


def box(x: float, y: float, width: float, height: float, look: str) -> Markup:
    """A rectangle; `look` is a class name without its prefix."""
    return Markup(
        '<rect class="drawing-{}" x="{:g}" y="{:g}" width="{:g}" height="{:g}" rx="4"/>'
    ).format(look, x, y, width, height)


def line(points: tuple[tuple[float, float], ...], look: str = "line") -> Markup:
    """A line through some points."""
    written = " ".join(f"{x:g},{y:g}" for x, y in points)
    return Markup('<polyline class="drawing-{}" points="{}"/>').format(look, written)


def arrow(x: float, y: float, look: str = "head") -> Markup:
    """The head of an arrow that points right and ends in a point."""
    return Markup('<polygon class="drawing-{}" points="{:g},{:g} {:g},{:g} {:g},{:g}"/>').format(
        look, x, y, x - 9, y - 5, x - 9, y + 5
    )


def head(x: float, y: float) -> Markup:
    """The head of an arrow that points left and ends in a point."""
    return Markup('<polygon class="drawing-head" points="{:g},{:g} {:g},{:g} {:g},{:g}"/>').format(
        x, y, x + 9, y - 5, x + 9, y + 5
    )


def wrapped(text: str, width: float, size: float) -> tuple[str, ...]:
    """The text in lines that fit a width; a word too long for a line is broken."""
    room = max(4, int(width / (size * CHARACTER)))
    lines = [""]
    for word in text.split():
        rest = word
        while len(rest) > room:
            lines.append(rest[: room - 1] + "-")
            rest = rest[room - 1 :]
        joined = f"{lines[-1]} {rest}".strip()
        if len(joined) <= room:
            lines[-1] = joined
        else:
            lines.append(rest)
    return tuple(part for part in lines if part)


def text_height(text: str, width: float, size: float) -> float:
    """How high a wrapped text becomes."""
    return len(wrapped(text, width, size)) * size * 1.3


def words(text: str, x: float, y: float, width: float, size: float, look: str = "text") -> Markup:
    """A wrapped text; `y` is the top of its first line."""
    spans = Markup(" ").join(
        Markup('<tspan x="{:g}" y="{:g}">{}</tspan>').format(
            x, y + size + number * size * 1.3, part
        )
        for number, part in enumerate(wrapped(text, width, size))
    )
    return Markup('<text class="drawing-{}" font-size="{:g}">{}</text>').format(look, size, spans)


def linked(part: Markup, address: str, name: str) -> Markup:
    """A part of a drawing that leads somewhere, reached by keyboard like any link."""
    return Markup('<a href="{}" aria-label="{}">{}</a>').format(address, name, part)
