"""The sum of a screening, what it means, and what an open answer could make of it."""

from collections.abc import Iterator, Mapping, Sequence

from calculators.citations import cited
from calculators.common import (
    YES,
    YES_NO_UNCLEAR,
    InputErrors,
    changes_note,
    choice,
    places,
    repeated_ids,
)
from calculators.danish import counted
from calculators.kind import AnswerSet
from calculators.model import (
    UNCLEAR,
    Change,
    Fact,
    Field,
    FieldKind,
    Finding,
    Form,
    Reason,
    Result,
    Table,
    Tone,
)
from calculators.screening_score.model import ScoreBand, ScreeningScore


def findings(score: ScreeningScore) -> tuple[Finding, ...]:
    """Ids used twice, and bands that do not rise from 0."""
    return (*repeated_ids(places("items", score.items)), *_band_findings(score))


def form(score: ScreeningScore) -> Form:
    """A choice for each item."""
    fields = (
        Field(
            item.id,
            item.label,
            FieldKind.CHOICE,
            UNCLEAR,
            options=YES_NO_UNCLEAR,
            citations=item.citations,
        )
        for item in score.items
    )
    return Form(score.id, score.title, tuple(fields))


def calculate(score: ScreeningScore, answers: Mapping[str, str]) -> Result:
    """The band of the sum; to be cleared up while open answers could lead to another.

    Raises InputError, with all bad answers at once.
    """
    given = _checked(score, answers)
    least = sum(item.points for item in score.items if given[item.id] == YES)
    most = least + sum(item.points for item in score.items if given[item.id] == UNCLEAR)
    band, highest = _band_of(score, least), _band_of(score, most)
    changes = tuple(_changes(score, given, least))
    return Result(
        headline=band.headline if band is highest else "Afklar de åbne svar",
        tone=Tone.DECIDED if band is highest else Tone.CLARIFY,
        reasons=(Reason(band.because, f"Fra {band.lowest} point", band.citations),),
        changes=changes,
        facts=(Fact(counted(least, "point", "point"), "Sum"),),
        changes_note=changes_note(changes),
        made_for=score.made_for,
    )


def rules_table(score: ScreeningScore) -> tuple[Table, ...]:
    """The points of the items, and what the sums mean."""
    items = tuple((item.label, str(item.points), cited(item.citations)) for item in score.items)
    bands = tuple((str(band.lowest), band.headline, cited(band.citations)) for band in score.bands)
    return (
        Table("Point", ("Spørgsmål", "Point ved ja", "Kilde"), items, (False, True, False)),
        Table("Grænser", ("Fra sum", "Så", "Kilde"), bands, (True, False, False)),
    )


def answer_sets(score: ScreeningScore) -> Sequence[AnswerSet]:
    """All combinations: the items are choices."""
    return [[(item.id, [option.id for option in YES_NO_UNCLEAR]) for item in score.items]]


def _checked(score: ScreeningScore, answers: Mapping[str, str]) -> dict[str, str]:
    errors = InputErrors()
    given = {}
    for item in score.items:
        with errors:
            given[item.id] = choice(item.id, YES_NO_UNCLEAR, answers.get(item.id, UNCLEAR))
    errors.unusable(answers, [item.id for item in score.items])
    errors.raise_all()
    return given


def _band_of(score: ScreeningScore, points: int) -> ScoreBand:
    return max((band for band in score.bands if band.lowest <= points), key=lambda b: b.lowest)


def _changes(score: ScreeningScore, given: Mapping[str, str], least: int) -> Iterator[Change]:
    """The single answers that alone lead to another band."""
    for item in score.items:
        yes = given[item.id] == YES
        other = _band_of(score, least - item.points if yes else least + item.points)
        if other is not _band_of(score, least):
            yield Change(f"{item.label}: {'Nej' if yes else 'Ja'}", other.headline)


def _band_findings(score: ScreeningScore) -> Iterator[Finding]:
    for at, band in enumerate(score.bands):
        expected = 0 if at == 0 else score.bands[at - 1].lowest + 1
        if band.lowest < expected or (at == 0 and band.lowest):
            message = f"grænsen {band.lowest} passer ikke her – den mindst mulige er {expected}"
            yield Finding(("bands", at, "lowest"), message)
