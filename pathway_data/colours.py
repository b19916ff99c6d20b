"""The colours of a site: what is derived from the few it names, and what stands on what.

Contrast is WCAG 2.2's: the ratio of relative luminances (success criterion 1.4.3).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pathway_data.models.site import Colours, Scheme

LEAST_CONTRAST = 4.5
WHITE, BLACK = "#ffffff", "#000000"
LIGHT_GROUNDS = (WHITE, "#f3f7f8")
"""What text stands on by day: the page and what is set off from it, as `tokens.css` has them."""
DARK_GROUNDS = ("#12191c", "#182124", "#1a2427")
"""The same by night."""


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with a share of another in it."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def _luminance(colour: str) -> float:
    shares = (part / 255 for part in _parts(colour))
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@dataclass(frozen=True, slots=True)
class Look:
    """One look in full: the colours named, and those made of them."""

    header: str
    header_lighter: str
    header_darker: str
    on_header: str
    on_header_quiet: str
    link: str
    accent: str
    on_accent: str
    hero: str
    strong: str


def light(scheme: Scheme) -> Look:
    """The look by day, and on paper."""
    hero = mixed(scheme.header, WHITE, 0.88)
    return _look(scheme, on_accent=WHITE, hero=hero, strong=_darker(scheme))


def dark(scheme: Scheme) -> Look:
    """The look by night."""
    hero, strong = mixed(scheme.header, DARK_GROUNDS[0], 0.6), mixed(scheme.link, WHITE, 0.6)
    return _look(scheme, on_accent=_darker(scheme), hero=hero, strong=strong)


def _darker(scheme: Scheme) -> str:
    return mixed(scheme.header, BLACK, 0.3)


def _look(scheme: Scheme, *, on_accent: str, hero: str, strong: str) -> Look:
    return Look(
        header=scheme.header,
        header_lighter=mixed(scheme.header, WHITE, 0.12),
        header_darker=_darker(scheme),
        on_header=WHITE,
        on_header_quiet=mixed(scheme.header, WHITE, 0.84),
        link=scheme.link,
        accent=scheme.accent,
        on_accent=on_accent,
        hero=hero,
        strong=strong,
    )


type Unreadable = tuple[str, str, str, str, float]
"""A look and the key of a colour in it, what it is, what it stands on or under, and the ratio."""


def unreadable(colours: Colours) -> Iterator[Unreadable]:
    """Colours that cannot be read where they stand."""
    for name, look, grounds in (
        ("light", light(colours.light), LIGHT_GROUNDS),
        ("dark", dark(colours.dark), DARK_GROUNDS),
    ):
        pairs = (
            ("header", look.header, look.on_header),
            ("header", look.header, look.on_header_quiet),
            ("accent", look.accent, look.on_accent),
            *(("link", look.link, ground) for ground in (*grounds, look.hero)),
            *(("accent", look.accent, ground) for ground in grounds),
            *(("header", look.strong, ground) for ground in (*grounds, look.hero)),
        )
        for key, colour, other in pairs:
            ratio = contrast(colour, other)
            if ratio < LEAST_CONTRAST:
                yield name, key, colour, other, ratio
