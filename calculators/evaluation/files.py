"""What an evaluation sheet can be taken away as: text, rows and a workbook to go on in."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import partial

from calculators.budget_files.actions import FileActions
from calculators.budget_files.workbook import FIRST, Book, Document, Row, Sheet
from calculators.evaluation.form import form_of
from calculators.evaluation.model import EvaluationSheet
from calculators.evaluation.result import aims_table, posts_table, report_text, tests_table
from calculators.evaluation.sheet import Filled, Post, checked
from calculators.model import Table
from calculators.parameters.partial import sure

_NO_POST = Post("", None, None)


def _document(model: EvaluationSheet, answers: Mapping[str, str]) -> Document:
    found = checked(model, answers)
    return Document(
        title=found.title,
        price_level="",
        total=sure(found.spent),
        posts=tuple(_posts(found)),
        text=partial(report_text, found),
        rows=partial(_rows, found),
        sheets=partial(_sheets, found),
        project=found.project,
        scenario=found.name,
    )


def _posts(found: Filled) -> Iterator[tuple[str, Fraction]]:
    names: set[str] = set()
    for at, post in enumerate(found.posts, start=1):
        name = post.name if post.name not in names else f"{post.name} ({at})"
        names.add(name)
        yield f"{name}, budget", post.budget or Fraction(0)
        yield f"{name}, forbrug", post.spent or Fraction(0)
    yield "Budget i alt", sure(found.budget)
    yield "Forbrug i alt", sure(found.spent)


def _rows(found: Filled) -> Iterator[Row]:
    yield (found.title, found.name)
    for table in (aims_table(found), tests_table(found)):
        yield (table.caption,)
        yield table.columns
        yield from table.rows
    table = posts_table(found)
    yield (table.caption,)
    yield table.columns[:4]
    for post in found.posts:
        amounts = (post.budget, post.spent, post.left)
        yield (post.name, *("" if amount is None else amount for amount in amounts))
    budget, spent = sure(found.budget), sure(found.spent)
    yield ("I alt", budget, spent, budget - spent if found.is_spent_whole else "")
    yield ("Rapport",)
    for section in found.model.sections:
        yield (section.label, found.report[section.id])


def _sheets(found: Filled, book: Book) -> None:
    _table(found, book, aims_table(found), (34, 34, 30, 22, 16, 16, 16))
    _table(found, book, tests_table(found), (16, 34, 34, 34, 34, 34))
    _money(found, book)
    _report(found, book)


def _table(found: Filled, book: Book, table: Table, widths: tuple[int, ...]) -> None:
    """A sheet of its own for what is text alone."""
    sheet = book.sheet(table.caption)
    sheet.headings(found.title, table.columns, widths)
    for row, cells in enumerate(table.rows, start=FIRST):
        for column, text in enumerate(cells):
            sheet.text(row, column, text, "wrap")


def _money(found: Filled, book: Book) -> None:
    """Budget and spent as figures to change, what is left and the sums as formulas."""
    sheet = book.sheet("Budget mod forbrug")
    columns = posts_table(found).columns
    sheet.headings(found.title, columns, (44, 18, 18, 18, 14), "Ret tallene i de farvede felter.")
    last = FIRST + max(len(found.posts), 1)
    for row in range(FIRST, last):
        post = found.posts[row - FIRST] if found.posts else _NO_POST
        sheet.text(row, 0, post.name)
        for column, amount in enumerate((post.budget, post.spent), start=1):
            if amount is None:
                sheet.blank(row, column)
            else:
                sheet.number(row, column, amount)
        _left(sheet, row, post)
    sheet.text(last, 0, "I alt", "head")
    for column, value in ((1, sure(found.budget)), (2, sure(found.spent))):
        letter = "ABC"[column]
        sheet.formula(last, column, f"SUM({letter}{FIRST + 1}:{letter}{last})", value)
    sums = Post("I alt", found.budget, found.spent) if found.is_spent_whole else _NO_POST
    _left(sheet, last, sums, last)


def _left(sheet: Sheet, row: int, post: Post, sums: int = 0) -> None:
    """What is left of a row, and how much of it is used, once both figures are there."""
    at = row + 1
    both = f"COUNT(B{at}:C{at})=2"
    if sums:
        both = f"COUNT(B{FIRST + 1}:C{sums})=2*(ROW(B{sums})-{FIRST})"
    used = post.spent / post.budget * 100 if post.budget and post.spent is not None else ""
    sheet.formula(row, 3, f'IF({both},B{at}-C{at},"")', "" if post.left is None else post.left)
    sheet.formula(row, 4, f'IF(AND({both},B{at}<>0),C{at}/B{at}*100,"")', used)


def _report(found: Filled, book: Book) -> None:
    sheet = book.sheet("Rapport")
    sheet.headings(found.title, ("Afsnit", "Tekst"), (34, 110))
    for row, section in enumerate(found.model.sections, start=FIRST):
        sheet.text(row, 0, section.label, "head")
        sheet.text(row, 1, found.report[section.id] or section.help, "wrap")


ACTIONS = FileActions(_document, form_of).by_name()
