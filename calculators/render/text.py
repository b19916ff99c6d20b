"""A result as plain text to copy into a letter, a record or an application."""

from collections.abc import Iterator

from calculators.citations import OURS, cited
from calculators.model import Citation, Fact, Reason, Result, Table
from calculators.render.result import CHANGES, MADE_FOR, NEXT, NOTES, PASTE, WHY, tone_label


def result_text(result: Result) -> str:
    """The same as the HTML says, in short lines under headings, sources included."""
    blocks = [block for block in _blocks(result) if block]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def copied_text(result: Result) -> str:
    """What the reader copies: the text made to be pasted, or else the result as text."""
    return result.paste or result_text(result)


def _blocks(result: Result) -> Iterator[list[str]]:
    yield [line for line in (result.headline, tone_label(result)) if line]
    yield [each.message for each in result.warnings]
    yield [line for fact in result.facts for line in _fact(fact)]
    yield _section(PASTE, result.paste.splitlines())
    yield _section(NEXT, [f"- {step.text}" for step in result.next_steps])
    for table in result.tables:
        yield _section(table.caption, list(table_lines(table)))
    yield _section(WHY, [line for reason in result.reasons for line in _reason(reason)])
    changes = [f"- {item.text} → {item.outcome}" for item in result.changes]
    yield _section(CHANGES, changes + [note for note in (result.changes_note,) if note])
    yield _section(NOTES, [f"- {note}" for note in result.notes])
    yield _section(MADE_FOR, [f"- {who}" for who in result.made_for])


def _section(heading: str, lines: list[str]) -> list[str]:
    return [heading.upper(), *lines] if lines else []


def _fact(fact: Fact) -> Iterator[str]:
    yield f"{fact.label}: {fact.value}" if fact.label else f"- {fact.value}"
    yield from _source(fact.citations)


def _reason(reason: Reason) -> Iterator[str]:
    yield f"- {reason.text}"
    if reason.rule:
        yield f"  {reason.rule}"
    if reason.ours:
        yield f"  {OURS}: {reason.ours}"
    yield from _source(reason.citations)


def _source(citations: tuple[Citation, ...]) -> Iterator[str]:
    if citations:
        yield f"  Kilde: {cited(citations)}"


def table_lines(table: Table) -> Iterator[str]:
    """Each row as its heading and then its cells, named by their columns."""
    for row in (*table.rows, *table.footer):
        cells = [
            f"{column} {cell}"
            for column, cell in zip(table.columns[1:], row[1:], strict=True)
            if cell
        ]
        yield f"- {row[0]}: {'; '.join(cells)}"
