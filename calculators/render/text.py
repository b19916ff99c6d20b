"""A result as plain text to copy into a letter, a record or an application."""

from collections.abc import Iterator

from calculators.citations import OURS
from calculators.danish import listed
from calculators.model import Fact, Result, Sheet, Table
from calculators.render.result import (
    MOST_STEPS,
    NEXT,
    PASTE,
    SHEET_COLUMNS,
    in_brief,
    readings,
    sources_line,
    tone_label,
)


def result_text(result: Result) -> str:
    """What is to be known at once, in short lines under headings, and the sources in one line.

    Why, and what would change it, stay on the page.
    """
    blocks = [block for block in _blocks(result) if block]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def copied_text(result: Result) -> str:
    """What the reader copies: the text made to be pasted, or else the result as text."""
    return result.paste or result_text(result)


def _blocks(result: Result) -> Iterator[list[str]]:
    yield [line for line in (result.headline, tone_label(result)) if line]
    yield [each.message for each in result.warnings]
    yield [_fact(fact) for fact in in_brief(result)]
    yield _section(result.sheet.title, list(_sheet(result.sheet))) if result.sheet else []
    yield _section(result.paste_name or PASTE, result.paste.splitlines())
    yield _section(NEXT, [f"- {step.text}" for step in result.next_steps[:MOST_STEPS]])
    for table in result.tables:
        yield _section(table.caption, list(table_lines(table)))
    yield [f"{OURS}: {reading}" for reading in readings(result)]
    yield [line for line in (sources_line(result),) if line]


def _section(heading: str, lines: list[str]) -> list[str]:
    return [heading.upper(), *lines] if lines else []


def _fact(fact: Fact) -> str:
    said = f"{fact.label}: {fact.value}" if fact.label else f"- {fact.value}"
    marks = "; ".join(filter(None, (fact.status, OURS if fact.ours else "")))
    return f"{said} ({marks})" if marks else said


def _sheet(sheet: Sheet) -> Iterator[str]:
    """A line for each need; who gives the offers is said once where it is the same for all."""
    providers = dict.fromkeys(row.provider for row in sheet.rows if row.provider)
    shared = len(providers) == 1
    for row in sheet.rows:
        about = "; ".join(filter(None, (row.law, "" if shared else row.provider)))
        yield f"- {row.need}: {row.offer}{f' ({about})' if about else ''}"
    if shared:
        yield f"{SHEET_COLUMNS[3]}: {listed(list(providers))}"


def table_lines(table: Table) -> Iterator[str]:
    """Each row as its heading and then its cells, named by their columns."""
    for row in (*table.rows, *table.footer):
        cells = [
            f"{column} {cell}"
            for column, cell in zip(table.columns[1:], row[1:], strict=True)
            if cell
        ]
        yield f"- {row[0]}: {'; '.join(cells)}"
