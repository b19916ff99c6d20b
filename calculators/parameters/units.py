"""Units that multiply and cancel, so that every line provably ends in kroner.

A unit is written as in `kr/time` or `minut/samtale`. Minutes are sixtieths of an
hour and a per cent is a hundredth; every other word is a unit of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import prod

from calculators.danish import KRONER as IN_KRONER
from calculators.danish import PERCENT as IN_PERCENT

MONEY = "kr"
PERCENT = "%"
HOUR = "time"
_SCALES = {
    "minut": (Fraction(1, 60), HOUR),
    PERCENT: (Fraction(1, 100), ""),
    "kr.": (Fraction(1), MONEY),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A number of base units multiplied together, some of them below the line.

    `powers` holds each base unit with its power, sorted, none of them zero.
    """

    scale: Fraction
    powers: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        above = [name for name, power in self.powers for _ in range(power)]
        below = [name for name, power in self.powers for _ in range(-power)]
        return "/".join([" × ".join(above) or "1", *below])


KRONER = Unit(Fraction(1), ((MONEY, 1),))


@lru_cache(256)
def parse_unit(text: str) -> Unit:
    """The unit behind a text such as `time/læge`; ValueError if a part is empty."""
    above, *below = [part.strip() for part in text.split("/")]
    parts = [(above, 1), *((name, -1) for name in below)]
    if not all(name for name, _ in parts):
        raise ValueError("enheden er ufuldstændig – skriv fx »læge« eller »kr/time«")
    scale = Fraction(1)
    powers: dict[str, int] = {}
    for name, power in parts:
        factor, base = _SCALES.get(name, (Fraction(1), name))
        scale *= factor**power
        if base:
            powers[base] = powers.get(base, 0) + power
    return _unit(scale, powers)


def multiplied(units: Iterable[Unit]) -> Unit:
    """The unit of a product, with what is above and below the line cancelled."""
    every = tuple(units)
    powers: dict[str, int] = {}
    for unit in every:
        for name, power in unit.powers:
            powers[name] = powers.get(name, 0) + power
    return _unit(prod((unit.scale for unit in every), start=Fraction(1)), powers)


def unit_words(text: str) -> str:
    """A unit as it reads after one of it: "time pr. læge", "kr. pr. time", "%"."""
    parts = [part.strip() for part in text.split("/")]
    return " pr. ".join("kr." if part == MONEY else part for part in parts)


def written_units(text: str, label: str = "") -> tuple[str, ...]:
    """The words that may stand behind a number of a unit, the fullest first.

    Of "time/læge", read as "timer pr. læge": that, "time/læge", "timer", "time" and "t". What
    the number is of is enough; another unit's words are a slip.
    """
    above = text.split("/")[0].strip()
    full = (label, unit_words(text), text) if label else (unit_words(text), text)
    own = (full[0].split(" pr. ")[0], above, *_ALSO.get(above, ()))
    return tuple(dict.fromkeys((*full, *own)))


_ALSO = {
    MONEY: IN_KRONER,
    PERCENT: IN_PERCENT,
    HOUR: ("timer", "t"),
    "minut": ("minutter", "min"),
}
"""What people write for a unit beside its own name."""


def _unit(scale: Fraction, powers: dict[str, int]) -> Unit:
    return Unit(scale, tuple(sorted((name, power) for name, power in powers.items() if power)))
