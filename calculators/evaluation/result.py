"""A filled-in sheet as it is shown: what is measured, what was tried, and what it cost."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from calculators.citations import cited, with_reading
from calculators.danish import counted, exact_amount, exact_money, listed, percent
from calculators.evaluation import fields
from calculators.evaluation.model import EvaluationSheet
from calculators.evaluation.sheet import BUDGET, SPENT, UNUSABLE, Filled, Post, filled
from calculators.model import Fact, PartialError, Reason, Result, Table, Tone
from calculators.parameters.partial import Amount, sure, told
from calculators.render.text import table_lines

MISSING = "Oplysning mangler"
_DASH = "–"
REPORT = "Slutrapportens skelet"
_POSTS = ("Post", "Budget", "Forbrug", "Tilbage", "Forbrugt")


def calculate(model: EvaluationSheet, answers: Mapping[str, str]) -> Result:
    """The sheet as tables, and the report to copy.

    Raises PartialError where answers are bad, with all of them at once and what the others say.
    """
    found = filled(model, answers)
    result = _shown(found)
    if found.errors:
        raise PartialError(found.errors, result)
    return result


def _shown(found: Filled) -> Result:
    model = found.model
    measured = sum(len(rows) for rows in found.indicators.values())
    lacks = found.without_indicator
    headline = (
        f"{counted(measured, 'indikator', 'indikatorer')} og "
        f"{counted(len(found.tests), 'afprøvning', 'afprøvninger')}"
    )
    return Result(
        headline=f"{headline}; der mangler en indikator for {len(lacks)} af {len(model.aims)} mål"
        if lacks
        else headline,
        tone=Tone.CLARIFY if lacks or found.errors else Tone.DECIDED,
        reasons=tuple(Reason(aim.label, aim.help, aim.citations, aim.ours) for aim in model.aims),
        changes=(),
        facts=tuple(_facts(found)),
        tables=tables(found),
        notes=model.notes,
        next_steps=model.next_steps,
        made_for=model.made_for,
        paste=report_text(found),
        paste_name=REPORT,
    )


def _facts(found: Filled) -> Iterator[Fact]:
    for label in found.without_indicator:
        yield Fact(label, "Mål uden indikator")
    if found.posts:
        yield Fact(told(found.budget, exact_money), "Budget")
        if found.spent is None or any(post.spent is not None for post in found.posts):
            yield Fact(told(found.spent, exact_money), "Forbrug")
        if found.is_spent_whole:
            left = sure(found.budget) - sure(found.spent)
            over = "over budgettet" if left < 0 else "tilbage"
            yield Fact(f"{exact_money(abs(left))} {over}", "Forskel")
        else:
            lacks = [post.name for post in found.posts if post.left is None]
            yield Fact(listed(lacks), "Poster, der mangler budget eller forbrug")


def tables(found: Filled) -> tuple[Table, ...]:
    """The aims with their indicators, the tests of change and the budget, as far as filled in."""
    every = (aims_table(found), tests_table(found), posts_table(found))
    return tuple(table for table in every if table.rows)


def aims_table(found: Filled) -> Table:
    """Each aim by its indicators; an aim without any is a row that says so."""
    heads = tuple(fields.INDICATOR.values())
    rows: list[tuple[str, ...]] = []
    for aim in found.model.aims:
        own = found.indicators[aim.id]
        rows += [(aim.label, *(row[part] or _DASH for part in fields.INDICATOR)) for row in own]
        if not own:
            rows.append((aim.label, MISSING, *[_DASH] * (len(heads) - 1)))
    return Table("Mål og indikatorer", ("Mål", *heads), tuple(rows))


def tests_table(found: Filled) -> Table:
    """The tests of change in the order they are written."""
    rows = tuple(tuple(row[part] or _DASH for part in fields.TEST) for row in found.tests)
    return Table("Afprøvninger", tuple(fields.TEST.values()), rows)


def posts_table(found: Filled) -> Table:
    """Each post's budget beside what is spent of it, with their sums."""
    whole = found.is_spent_whole
    budget, spent = found.budget, found.spent
    sums = (
        "I alt",
        told(budget, exact_amount),
        told(spent, exact_amount),
        exact_amount(sure(budget) - sure(spent)) if whole else _DASH,
        _used(sure(budget), spent) if whole else _DASH,
    )
    return Table(
        caption="Budget mod forbrug, kr.",
        columns=_POSTS,
        rows=tuple(_post(post) for post in found.posts),
        numeric=(False, True, True, True, True),
        footer=(sums,) if found.posts else (),
    )


def _post(post: Post) -> tuple[str, ...]:
    return (
        post.name,
        _amount(post, BUDGET, post.budget),
        _amount(post, SPENT, post.spent),
        _DASH if post.left is None else exact_amount(post.left),
        _DASH if post.left is None else _used(post.budget or Fraction(0), post.spent),
    )


def _amount(post: Post, part: str, amount: Amount) -> str:
    if part in post.wrong:
        return UNUSABLE
    return _DASH if amount is None else exact_amount(amount)


def _used(budget: Fraction, spent: Fraction | None) -> str:
    return percent((spent or Fraction(0)) / budget, 1) if budget else _DASH


def report_text(found: Filled) -> str:
    """The skeleton of the final report: every section with what is written, or that it lacks."""
    blocks = [[found.title.upper(), *([found.name] if found.name else [])]]
    blocks += [
        [section.label.upper(), found.report[section.id] or MISSING]
        for section in found.model.sections
    ]
    every = (aims_table(found), tests_table(found), posts_table(found))
    for table in every:
        lines = list(table_lines(table)) or [MISSING]
        blocks.append([table.caption.upper(), *lines])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def rules_table(model: EvaluationSheet) -> tuple[Table, ...]:
    """The aims and the report's sections with their sources, and what a row asks for."""
    return (
        Table(
            caption="Mål",
            columns=("Mål", "Indikatorer fra kilder", "Kilde"),
            rows=tuple(
                (
                    aim.label,
                    listed([item.label for item in aim.indicators]) or MISSING,
                    with_reading(cited(aim.citations), aim.ours),
                )
                for aim in model.aims
            ),
        ),
        Table(
            caption="Rapportens afsnit",
            columns=("Afsnit", "Hvad det fortæller", "Kilde"),
            rows=tuple(
                (item.label, item.help, with_reading(cited(item.citations), item.ours))
                for item in model.sections
            ),
        ),
        Table(
            caption="Hvad en række spørger om",
            columns=("Række", "Felter"),
            rows=(
                ("Indikator", listed(list(fields.INDICATOR.values()))),
                ("Afprøvning", "; ".join(fields.TEST.values())),
                ("Post", listed(list(fields.POST.values()))),
            ),
        ),
    )
