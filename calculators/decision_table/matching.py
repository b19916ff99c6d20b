"""Which rules match a set of answers, and which outcomes follow."""

from collections.abc import Mapping

from calculators.common import NO, UNCLEAR_OPTION, YES, YES_NO_UNCLEAR, InputErrors, choice
from calculators.decision_table.bands import band_of, broken_limits
from calculators.decision_table.model import DecisionTable, DerivedInput, Question
from calculators.model import UNCLEAR, Option


def options_of(question: Question) -> tuple[Option, ...]:
    """The answers a question takes: its own, and "Uafklaret" last."""
    return (*question.options, UNCLEAR_OPTION)


def inputs_of(table: DecisionTable) -> dict[str, tuple[Option, ...]]:
    """The values that each question and each derived input can have, "Uafklaret" last."""
    questions = {question.id: options_of(question) for question in table.questions}
    return questions | {derived.id: YES_NO_UNCLEAR for derived in table.derived}


def neutral(derived: DerivedInput) -> str:
    """The value of a derived input before any of its answers is known."""
    return YES if derived.mode == "all" else NO


def kleene_join(derived: DerivedInput, value: str, answer: str) -> str:
    """The value of a derived input once one more of its answers is known.

    Kleene logic: one "nej" decides `all`, one "ja" decides `any`; short of that a
    single "uafklaret" leaves the value open.
    """
    decisive = NO if derived.mode == "all" else YES
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
    """The positions of the rules of which exactly one must match: one group, or a topic each."""
    everything = tuple(range(len(table.rules)))
    if table.hit == "unique":
        return (everything,)
    topic_of = {outcome.id: outcome.topic for outcome in table.outcomes}
    return tuple(
        tuple(at for at in everything if topic_of[table.rules[at].then] == topic.id)
        for topic in table.topics
    )


def read_answers(table: DecisionTable, answers: Mapping[str, str]) -> dict[str, str]:
    """An answer to every question, "uafklaret" where none is given.

    A number is given as the option of its band. Raises InputError, with all bad answers
    at once, for an option or a question the table does not have.
    """
    errors = InputErrors()
    given = {}
    for question in table.questions:
        with errors:
            given[question.id] = _option(question, answers.get(question.id, UNCLEAR))
    errors += broken_limits(table, answers, blocking=True)
    known = {question.id for question in table.questions}
    errors.unknown_fields(answers, known, "Spørgsmålet findes ikke i denne beregner.")
    errors.raise_all()
    return given


def _option(question: Question, answer: str) -> str:
    """The id of the option an answer stands for."""
    options = options_of(question)
    if question.bands and answer not in {option.id for option in options}:
        return band_of(question, answer)
    return choice(question.id, options, answer)
