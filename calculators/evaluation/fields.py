"""The fields of an evaluation sheet, their names, and the rows that are added and removed.

Answers are flat text by field: `sundhed-raekker` says how many indicators an aim has, and
`sundhed-2-kilde` is where the second one's figures come from.
"""

from collections.abc import Iterator, Mapping

from calculators.danish import number
from calculators.evaluation.model import EvaluationSheet

PROJECT, NAME = "projekt", "scenarie"
ROWS = "raekker"
TESTS, POSTS, REPORT = "afproevning", "post", "rapport"
MOST = {TESTS: 20, POSTS: 20}
MOST_INDICATORS = 8

INDICATOR = {
    "indikator": "Hvad der måles",
    "kilde": "Hvor tallene kommer fra",
    "tid": "Hvornår der måles",
    "foer": "Før",
    "maal": "Mål",
    "efter": "Efter",
}
"""The parts of a row of an aim, with what each is called."""
TEST = {
    "dato": "Hvornår",
    "plan": "Plan: hvad vi prøver, hvor og med hvem",
    "forventning": "Plan: hvad vi venter, der sker",
    "udfoert": "Udført: hvad der skete",
    "laert": "Undersøgt: hvad vi lærte, set mod det, vi ventede",
    "naeste": "Handling: hvad vi gør nu",
}
LONG = frozenset(("plan", "forventning", "udfoert", "laert", "naeste"))
"""The parts that take several lines of text."""
POST = {"navn": "Post", "budget": "Budget i kr.", "forbrug": "Forbrug i kr."}

Answers = Mapping[str, str]


def of_row(group: str, at: int, part: str) -> str:
    """The name of a row's field; rows are counted from 1."""
    return f"{group}-{at}-{part}"


def rows_of(group: str) -> str:
    """The name of the field that says how many rows a group has."""
    return f"{group}-{ROWS}"


def of_section(section: str) -> str:
    """The name of the field of one of the report's sections."""
    return f"{REPORT}-{section}"


def parts_of(group: str) -> Mapping[str, str]:
    """The parts of a group's rows."""
    return {TESTS: TEST, POSTS: POST}.get(group, INDICATOR)


def groups(model: EvaluationSheet) -> tuple[str, ...]:
    """The groups that have rows: each aim, the tests of change, the posts of the budget."""
    return (*(aim.id for aim in model.aims), TESTS, POSTS)


def most_of(group: str) -> int:
    """So many rows a group has at most."""
    return MOST.get(group, MOST_INDICATORS)


def names(model: EvaluationSheet) -> Iterator[str]:
    """The names of all fields that answers may have, however many rows there are."""
    yield from (PROJECT, NAME)
    for group in groups(model):
        yield rows_of(group)
        for at in range(1, most_of(group) + 1):
            yield from (of_row(group, at, part) for part in parts_of(group))
    yield from (of_section(section.id) for section in model.sections)


def start_answers(model: EvaluationSheet) -> dict[str, str]:
    """What the form arrives with: the indicators and posts of sources, or one empty row."""
    answers = {PROJECT: "", NAME: ""}
    for aim in model.aims:
        answers[rows_of(aim.id)] = str(max(len(aim.indicators), 1))
        for at, item in enumerate(aim.indicators, start=1):
            answers |= {
                of_row(aim.id, at, "indikator"): item.label,
                of_row(aim.id, at, "kilde"): item.source,
                of_row(aim.id, at, "tid"): item.time,
            }
    answers[rows_of(TESTS)] = "1"
    answers[rows_of(POSTS)] = str(max(len(model.posts), 1))
    for at, post in enumerate(model.posts, start=1):
        answers[of_row(POSTS, at, "navn")] = post.label
        answers[of_row(POSTS, at, "budget")] = number(post.amount)
    return answers


def row_count(model: EvaluationSheet, answers: Answers, group: str) -> int:
    """How many rows a group has: as many as the answers say, within what is possible."""
    written = answers.get(rows_of(group), "")
    if written.isascii() and written.isdecimal() and len(written) < 4:
        return min(max(int(written), 1), most_of(group))
    return int(start_answers(model)[rows_of(group)])


def complete_answers(model: EvaluationSheet, answers: Answers) -> dict[str, str]:
    """The answers with every field of every row there is, in the form's order.

    Fields of rows that are no longer there fall away; unknown names are kept, to be told.
    """
    start = start_answers(model)
    known = {name: answers.get(name, start[name]) for name in (PROJECT, NAME)}
    for group in groups(model):
        count = row_count(model, answers, group)
        known[rows_of(group)] = str(count)
        for at in range(1, count + 1):
            for part in parts_of(group):
                name = of_row(group, at, part)
                known[name] = answers.get(name, start.get(name, ""))
    for section in model.sections:
        name = of_section(section.id)
        known[name] = answers.get(name, "")
    possible = {*known, *names(model)}
    return known | {name: answers[name] for name in answers if name not in possible}


def with_row(model: EvaluationSheet, answers: Answers, group: str) -> dict[str, str]:
    """The answers with one more row in a group, empty, as far as there may be more."""
    known = complete_answers(model, answers)
    new = int(known[rows_of(group)]) + 1
    if new > most_of(group):
        return known
    fresh = {of_row(group, new, part): "" for part in parts_of(group)}
    return complete_answers(model, {**known, **fresh, rows_of(group): str(new)})


def without_row(model: EvaluationSheet, answers: Answers, group: str, gone: int) -> dict[str, str]:
    """The answers without a row, those after it moved up; of one row the text alone goes."""
    known = complete_answers(model, answers)
    count = int(known[rows_of(group)])
    if not 1 <= gone <= count:
        return known
    for at in range(gone, count + 1):
        for part in parts_of(group):
            below = of_row(group, at + 1, part)
            known[of_row(group, at, part)] = known.get(below, "") if at < count else ""
    return complete_answers(model, {**known, rows_of(group): str(max(count - 1, 1))})
