"""Questions answered with a whole number, where each band of numbers is one answer."""

from collections.abc import Iterator, Mapping

from calculators.common import InputErrors, parse_answer
from calculators.danish import number, parse_number
from calculators.decision_table.model import DecisionTable, NumberLimit, Question
from calculators.model import UNCLEAR, FieldWarning, InputError


def bounds(question: Question) -> tuple[int, int]:
    """The smallest and the largest number the question takes."""
    bands = question.bands
    return min(band.lowest for band in bands), max(band.highest for band in bands)


def band_of(question: Question, answer: str) -> str:
    """The option of the band a written number lies in; nothing written is "uafklaret".

    Raises InputError for anything but a whole number within the bands.
    """
    if not answer.strip():
        return UNCLEAR
    value = _whole(question, answer)
    return next(b.option for b in question.bands if b.lowest <= value <= b.highest)


def numbers(table: DecisionTable, answers: Mapping[str, str]) -> dict[str, int]:
    """The numbers written, by question; those that are open or cannot be used are left out."""
    found = {}
    for question in (question for question in table.questions if question.bands):
        answer = answers.get(question.id, "").strip()
        if answer not in {"", UNCLEAR, *(option.id for option in question.options)}:
            with InputErrors():
                found[question.id] = _whole(question, answer)
    return found


def _whole(question: Question, answer: str) -> int:
    least, most = bounds(question)
    expected = (
        f"Skriv et helt tal fra {number(least)} til {number(most)}, eller lad feltet stå tomt."
    )

    def parse(written: str) -> int:
        value = parse_number(written)
        if value != value.to_integral_value():
            raise ValueError("Tallet skal være helt.")
        if not least <= value <= most:
            raise ValueError("Tallet er uden for skalaen.")
        return int(value)

    return parse_answer(question.id, answer, parse, expected)


def _beyond(limit: NumberLimit, written: Mapping[str, int]) -> bool:
    known = limit.of in written and limit.over in written
    return known and written[limit.of] - written[limit.over] > limit.most


def broken_limits(
    table: DecisionTable, answers: Mapping[str, str], *, blocking: bool
) -> list[InputError]:
    """The limits the written numbers break, of those that block or of those that warn."""
    written = numbers(table, answers)
    return [
        InputError(limit.of, limit.message)
        for limit in table.number_limits
        if limit.blocks is blocking and _beyond(limit, written)
    ]


def warnings(table: DecisionTable, answers: Mapping[str, str]) -> tuple[FieldWarning, ...]:
    """What does not fit together, though the answer stands."""
    broken = broken_limits(table, answers, blocking=False)
    return tuple(FieldWarning(error.field, error.message) for error in broken)


def possible(
    table: DecisionTable, answers: Mapping[str, str], question: Question, option: str
) -> bool:
    """Whether an option can be the answer, given the other numbers written.

    Always, except for a band whose every number breaks a limit that blocks. A limit is
    about a difference, so a band's first and last number tell for all between them.
    """
    spans = [band for band in question.bands if band.option == option]
    if not spans:
        return True
    others = {name: value for name, value in numbers(table, answers).items() if name != question.id}
    blocking = [limit for limit in table.number_limits if limit.blocks]
    return any(
        not any(_beyond(limit, {**others, question.id: value}) for limit in blocking)
        for band in spans
        for value in (band.lowest, band.highest)
    )


def faults(question: Question) -> Iterator[tuple[int, str]]:
    """What is wrong with a question's bands: the position of each, and what."""
    previous = None
    for at, band in enumerate(question.bands):
        if band.highest < band.lowest:
            yield at, f"intervallet {band.lowest}–{band.highest} er tomt – det mindste tal først"
        if previous is not None and band.lowest != previous + 1:
            message = f"intervallet begynder ved {band.lowest}, men skal begynde ved {previous + 1}"
            yield at, f"{message}, så hvert helt tal hører til netop ét svar"
        previous = band.highest
    if question.bands:
        banded = {band.option for band in question.bands}
        for name in (item.id for item in question.options if item.id not in banded):
            yield 0, f"svaret »{name}« har intet interval – hvert svar skal have ét"
