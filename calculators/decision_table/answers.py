"""The answers to a decision table: read, with a number as the answer its band stands for.

Also what derived inputs come to, and which rules answer the same thing.
"""

from collections.abc import Mapping
from functools import lru_cache

from calculators import common
from calculators.danish import number, parse_number
from calculators.decision_table import regions
from calculators.decision_table.model import DecisionTable, DerivedInput, NumberLimit, Question
from calculators.model import UNCLEAR, FieldWarning, InputError, Option


def options_of(question: Question) -> tuple[Option, ...]:
    """The answers a question takes: its own, and "Uafklaret" last."""
    return (*question.options, common.UNCLEAR_OPTION)


def inputs_of(table: DecisionTable) -> dict[str, tuple[Option, ...]]:
    """The values that each question and each derived input can have, "Uafklaret" last."""
    questions = {question.id: options_of(question) for question in table.questions}
    return questions | {derived.id: common.YES_NO_UNCLEAR for derived in table.derived}


def neutral(derived: DerivedInput) -> str:
    """The value of a derived input before any of its answers is known."""
    return common.YES if derived.mode == "all" else common.NO


def kleene_join(derived: DerivedInput, value: str, answer: str) -> str:
    """The value of a derived input once one more of its answers is known.

    Kleene logic: one "nej" decides `all`, one "ja" decides `any`; short of that a
    single "uafklaret" leaves the value open.
    """
    decisive = common.NO if derived.mode == "all" else common.YES
    if decisive in (value, answer):
        return decisive
    return UNCLEAR if UNCLEAR in (value, answer) else value


def derived_value(derived: DerivedInput, answers: Mapping[str, str]) -> str:
    """The value of a derived input, "ja", "nej" or "uafklaret", from all its answers."""
    value = neutral(derived)
    for question in derived.of:
        value = kleene_join(derived, value, answers[question])
    return value


def rule_groups(table: DecisionTable) -> tuple[tuple[int, ...], ...]:
    """The positions of the rules that answer the same thing: one group, or a topic each."""
    everything = tuple(range(len(table.rules)))
    if table.hit == "unique":
        return (everything,)
    topic_of = {outcome.id: outcome.topic for outcome in table.outcomes}
    return tuple(
        tuple(at for at in everything if topic_of[table.rules[at].then] == topic.id)
        for topic in table.topics
    )


def read_answers(table: DecisionTable, answers: Mapping[str, str]) -> dict[str, str]:
    """An answer to every question, "uafklaret" where none is given; and the region, if asked.

    A number is given as the option of its band. Raises InputError, with all bad answers
    at once, for an option or a question the table does not have.
    """
    errors = common.InputErrors()
    known = _option_ids(table)
    given = {question.id: answers.get(question.id, UNCLEAR) for question in table.questions}
    if table.region:
        given[table.region.id] = answers.get(table.region.id, regions.NOT_CHOSEN.id)
    for question in table.questions:
        if given[question.id] not in known[question.id]:
            with errors:
                given[question.id] = _option(question, given[question.id])
    if table.region:
        with errors:
            common.choice(table.region.id, regions.options_of(table.region), given[table.region.id])
    errors += broken_limits(table, answers, blocking=True)
    # An option's id is nobody's number.
    written = {name: each for name, each in answers.items() if each not in known.get(name, ())}
    errors.unusable(written, known, "Spørgsmålet findes ikke i denne beregner.")
    errors.raise_all()
    return given


@lru_cache(16)
def _option_ids(table: DecisionTable) -> Mapping[str, frozenset[str]]:
    """The ids of each question's options, the region's too: such an answer is good as it is."""
    options = {question.id: options_of(question) for question in table.questions}
    if table.region:
        options[table.region.id] = regions.options_of(table.region)
    return {name: frozenset(option.id for option in each) for name, each in options.items()}


def _option(question: Question, answer: str) -> str:
    """The id of the option that an answer stands for which is none itself."""
    if question.bands:
        return band_of(question, answer)
    return common.choice(question.id, options_of(question), answer)


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
            with common.InputErrors():
                found[question.id] = _whole(question, answer)
    return found


def _whole(question: Question, answer: str) -> int:
    least, most = bounds(question)
    expected = (
        f"Skriv et helt tal fra {number(least)} til {number(most)}, eller lad feltet stå tomt."
    )

    def parse(written: str) -> int:
        value = parse_number(written, *filter(None, (question.unit,)), decimals=0)
        if value != value.to_integral_value():
            raise ValueError("Tallet skal være helt.")
        if not least <= value <= most:
            raise ValueError("Tallet er uden for skalaen.")
        return int(value)

    return common.parse_answer(question.id, answer, parse, expected)


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
