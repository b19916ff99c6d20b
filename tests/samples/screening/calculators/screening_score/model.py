"""What a screening score is made of: items with points, and bands of sums."""

from dataclasses import dataclass

from calculators.model import Citation


@dataclass(frozen=True, slots=True)
class ScreeningItem:
    """A yes/no question; "ja" counts `points`."""

    id: str
    label: str
    points: int
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoreBand:
    """What a sum means from `lowest` up to where the next band begins."""

    id: str
    lowest: int
    headline: str
    because: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class ScreeningScore:
    """A sum of item scores with thresholds. The bands stand with the lowest first."""

    id: str
    title: str
    summary: str
    items: tuple[ScreeningItem, ...]
    bands: tuple[ScoreBand, ...]
    made_for: tuple[str, ...] = ()
    kind: str = "screening_score"
