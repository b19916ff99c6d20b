"""Cases that professionals have gone through, held against what the calculators say."""

from collections.abc import Iterator, Mapping, Sequence

from calculators.decision_table.groups import outcomes_of
from calculators.kinds import kind_of
from calculators.model import Field, InputError, Result
from pathway_data import models
from pathway_data.calculations import Calculation
from pathway_data.case_files import Column, columns, plain
from pathway_data.catalogue import Catalogue, Scope
from pathway_data.models.reviews import CaseReview, ReviewedCase
from pathway_data.problems import Fault, Location, did_you_mean

type Headlines = Mapping[str, Sequence[str]]
"""The headlines of each topic's outcomes, by the topic's label."""

MEND = "ret arket, eller få reglen rettet"


def calculator_of(
    catalogue: Catalogue, scope: Scope, review: CaseReview
) -> tuple[Scope, models.Calculator] | None:
    """The calculator a review is about, named by its id or its title, with its folder."""
    wanted = plain(review.calculator)
    return next(
        (
            (place, each)
            for place, each in _near(catalogue, scope)
            if wanted in (plain(each.id), plain(each.title))
        ),
        None,
    )


def _near(catalogue: Catalogue, scope: Scope) -> Iterator[tuple[Scope, models.Calculator]]:
    """The calculators of the review's folder, then those of the layers beneath it."""
    for folder in catalogue.layers(scope):
        yield from ((folder, each) for each in folder.all(models.Calculator))


def reviews_of(catalogue: Catalogue, calculator: models.Calculator) -> tuple[CaseReview, ...]:
    """The reviews of any folder that are about one calculator, the newest first."""
    found = [
        review
        for scope, review in catalogue.all(CaseReview)
        if (about := calculator_of(catalogue, scope, review)) and about[1] is calculator
    ]
    return tuple(sorted(found, key=lambda review: review.date, reverse=True))


def sheet_columns(calculation: Calculation) -> list[Column] | None:
    """The columns of a calculator's case file; None where its form is not always the same."""
    form = calculation.form
    kind = kind_of(calculation.definition)
    changing = form.buttons or any(group.buttons for group in form.groups)
    if kind.from_file is not None or changing or any(each.rebuilds for each in form.fields):
        return None
    # Where each topic has its own outcome, the headline only counts them.
    counts = any(table.hit == "collect" for place, _, table in calculation.tables if not place)
    return columns(form, _topics(calculation), None if counts else _ends(calculation))


def _ends(calculation: Calculation) -> list[str]:
    """The results that a calculator with one outcome can have."""
    return [
        outcome.headline
        for _, _, table in calculation.tables
        if table.hit == "unique"
        for outcome in table.outcomes
    ]


def _topics(calculation: Calculation) -> Headlines:
    return {
        topic.label: [each.headline for each in table.outcomes if each.topic == topic.id]
        for _, _, table in calculation.tables
        for topic in table.topics
    }


# --- what differs --------------------------------------------------------------------------


def unknown_calculator(catalogue: Catalogue, scope: Scope, review: CaseReview) -> str:
    """What is said of a calculator that there is none of."""
    names = [name for _, each in _near(catalogue, scope) for name in (each.id, each.title)]
    return f'ukendt beregner "{review.calculator}" – {_near_label(review.calculator, names)}'


def faults(
    calculation: Calculation, review: CaseReview, lines: Mapping[Location, int]
) -> Iterator[Fault]:
    """Headings and answers that are not the form's, and cases that come out otherwise.

    `lines` are the places that the file has; a heading is told once, where it stands.
    """
    unknown: dict[Location, str] = {}
    for at, case in enumerate(review.cases):
        answers: dict[str, str] = {}
        for place, message in _answers(calculation, at, case, answers, lines):
            unknown.setdefault(place, message)
        for place, message in _topic_names(calculation, at, case, lines):
            unknown.setdefault(place, message)
        if not unknown:
            yield from _compared(calculation, at, case, answers)
    yield from unknown.items()


def _answers(
    calculation: Calculation,
    at: int,
    case: ReviewedCase,
    given: dict[str, str],
    lines: Mapping[Location, int],
) -> Iterator[Fault]:
    """What is wrong with a case's answers; those that are right are put into `given`."""
    fields = calculation.form.fields
    for heading, answer in case.answers.items():
        named = [each for each in fields if plain(heading) in (plain(each.label), plain(each.id))]
        if not named:
            labels = [each.label for each in fields]
            close = _near_label(heading, labels)
            place = _place(lines, ("answers", heading), ("cases", at, "answers", heading))
            yield place, f'ukendt overskrift "{heading}" – {close}'
            continue
        found = _option(named[0], answer)
        if found is None:
            labels = [option.label for option in named[0].options]
            close = _near_label(answer, labels)
            place = ("cases", at, "answers", heading)
            yield place, f'"{heading}" har ikke svaret "{answer}" – {close}'
        else:
            given[named[0].id] = found


def _near_label(text: str, labels: Sequence[str]) -> str:
    """The likeliest label, in its own writing."""
    plainly = {plain(label): label for label in labels}
    close = did_you_mean(plain(text), list(plainly))
    return next(
        (f'mente du "{each}"?' for key, each in plainly.items() if f'"{key}"' in close), close
    )


def _place(lines: Mapping[Location, int], first: Location, second: Location) -> Location:
    return first if first in lines else second


def _option(field: Field, answer: str) -> str | None:
    """What is answered: an option's id, by its words or its id, or what was written."""
    if not field.options:
        return answer
    return next(
        (
            option.id
            for option in field.options
            if plain(answer) in (plain(option.label), plain(option.id))
        ),
        None,
    )


def _topic_names(
    calculation: Calculation, at: int, case: ReviewedCase, lines: Mapping[Location, int]
) -> Iterator[Fault]:
    topics = _topics(calculation)
    known = {plain(label): headlines for label, headlines in topics.items()}
    for name, expected in case.topics.items():
        if plain(name) not in known:
            place = _place(lines, ("topics", name), ("cases", at, "topics", name))
            yield place, f'ukendt emne "{name}" – {_near_label(name, list(topics))}'
        elif plain(expected) not in map(plain, known[plain(name)]):
            close = _near_label(expected, known[plain(name)])
            place = ("cases", at, "topics", name)
            yield place, f'"{name}" har ikke udfaldet "{expected}" – {close}'


def _compared(
    calculation: Calculation, at: int, case: ReviewedCase, given: Mapping[str, str]
) -> Iterator[Fault]:
    if case.expected is None and not case.topics:
        yield ("cases", at), "der står ikke, hvad svaret burde være – skriv det forventede svar"
        return
    try:
        result: Result = kind_of(calculation.definition).calculate(calculation.definition, given)
    except InputError as error:
        labels = {each.id: each.label for each in calculation.form.fields}
        for each in error.every:
            label = labels.get(each.field, each.field)
            yield ("cases", at, "answers"), f'svaret på "{label}" kan ikke bruges – {each.message}'
        return
    if case.expected is not None and plain(case.expected) != plain(result.headline):
        yield ("cases", at, "expected"), _differs(calculation, case.expected, result.headline)
    for label, headline in _outcomes(calculation, given):
        expected = next((v for k, v in case.topics.items() if plain(k) == plain(label)), None)
        if expected is not None and plain(expected) != plain(headline):
            said = f'{label}: forventet "{expected}", men beregneren svarer "{headline}" – {MEND}'
            yield ("cases", at, "topics"), said


def _differs(calculation: Calculation, expected: str, headline: str) -> str:
    ends = _ends(calculation)
    if ends and plain(expected) not in map(plain, ends):
        return f'udfaldet "{expected}" findes ikke – {_near_label(expected, ends)}'
    return f'forventet "{expected}", men beregneren svarer "{headline}" – {MEND}'


def _outcomes(calculation: Calculation, given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is answered in each topic."""
    for _, _, table in calculation.tables:
        own = {question.id for question in table.questions}
        labels = {topic.id: topic.label for topic in table.topics}
        for outcome in outcomes_of(table, {k: v for k, v in given.items() if k in own}):
            if outcome.topic:
                yield labels[outcome.topic], outcome.headline
