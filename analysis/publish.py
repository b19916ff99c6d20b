"""The figures written out: a table, a page and drawings, all of them or none."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from html import escape
from pathlib import Path

from analysis.drawing import bars
from calculators.danish import number
from calculators.indicators.figures import FileFigures
from calculators.indicators.result import file_result
from calculators.indicators.settings import Settings
from calculators.indicators.tally import OmittedRow
from calculators.indicators.views import figures_csv
from calculators.model import Result, Table

MADE_UP = (
    "Tallene er lavet af syntetiske forløb. De siger ikke noget om nogen kommune, "
    "og de må ikke bruges som andet end et eksempel."
)
_STYLE = """
:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5; }
body { margin: 0 auto; max-width: 75rem; padding: 1rem; }
table { border-collapse: collapse; margin: 1rem 0; }
caption { font-weight: bold; text-align: left; }
th, td { border: 1px solid GrayText; padding: .2rem .5rem; text-align: left; vertical-align: top; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; margin-block: 1rem; }
.wide:focus-visible { outline: .2rem solid; outline-offset: .2rem; }
.note { border-inline-start: .3rem solid; padding-inline-start: .7rem; }
dt { font-weight: bold; }
dd { margin-inline-start: 1rem; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.2; text-wrap: balance; overflow-wrap: break-word; }
svg { display: block; width: 100%; height: auto; }
@media screen { .wide > * { min-width: 60rem; } }
@media print {
  :root { color-scheme: light; font-size: 9pt; }
  body { max-width: none; padding: 0; }
  .wide { overflow: visible; }
  thead { display: table-header-group; }
  tr, svg { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
  a[href]::after { content: " (" attr(href) ")"; overflow-wrap: anywhere; }
}
"""


def write(
    figures: FileFigures,
    settings: Settings,
    folder: Path,
    *,
    made_up: bool,
    more: Mapping[str, str] | None = None,
    sections: str = "",
) -> list[Path]:
    """Write the figures into a folder; `more` are other files to lie beside them."""
    result = file_result(figures, settings)
    # The page's own list names rows of one file; here each line is a reason, and files are many.
    left_out = figures.tally.left_out
    if left_out:
        result = replace(result, tables=(*result.tables[:-1], left_out_table(left_out)))
    title = figures.tally.definition.title
    drawing = bars(title, result.charts[0])
    files = {
        "indikatorer.csv": figures_csv(figures, settings),
        "indikatorer.svg": drawing,
        "indikatorer.html": page(title, result, drawing, made_up=made_up, sections=sections),
        **(more or {}),
    }
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        for name, text in files.items():
            (Path(scratch) / name).write_text(text, encoding="utf-8", newline="")
        return [Path(shutil.move(Path(scratch) / name, folder / name)) for name in files]


def page(title: str, result: Result, drawing: str, *, made_up: bool, sections: str) -> str:
    """A page that stands alone: no script, nothing fetched."""
    facts = "".join(
        f"<dt>{escape(fact.label or 'Oplysning')}</dt><dd>{escape(fact.value)}</dd>"
        for fact in result.facts
    )
    warning = f'<p class="note"><strong>Syntetiske tal.</strong> {MADE_UP}</p>' if made_up else ""
    notes = "".join(f"<li>{escape(note)}</li>" for note in result.notes)
    whole, *parts = map(table, result.tables)
    return (
        '<!doctype html>\n<html lang="da"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><main>"
        f"<h1>{escape(title)}</h1>{warning}<p>{escape(result.headline)}</p>"
        f"<h2>Alle indikatorer</h2>{drawn('Alle indikatorer', drawing)}{whole}"
        f"{sections}"
        f"<h2>Sådan er tallene lavet</h2><dl>{facts}</dl><ul>{notes}</ul>"
        f"<h2>Kommuner og perioder</h2>{''.join(parts)}"
        "</main></body></html>\n"
    )


def left_out_table(left_out: Iterable[OmittedRow]) -> Table:
    """Every reason why rows were left out, the most usual first."""
    often = Counter[str]()
    for item in left_out:
        often[item.reason] += item.lines
    return Table(
        "Udeladte rækker efter grund",
        ("Grund", "Rækker"),
        tuple((reason, number(rows)) for reason, rows in often.most_common()),
        (False, True),
    )


def table(content: Table) -> str:
    """A table with headings for rows and columns, which scrolls by itself when it is wide."""
    numeric = content.numeric or (False,) * len(content.columns)

    def line(cells: tuple[str, ...]) -> str:
        first, *rest = (escape(str(cell)) for cell in cells)
        shown = "".join(
            f'<td class="number">{cell}</td>' if is_number else f"<td>{cell}</td>"
            for cell, is_number in zip(rest, numeric[1:], strict=True)
        )
        return f'<tr><th scope="row">{first}</th>{shown}</tr>'

    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in content.columns)
    body = "".join(line(tuple(row)) for row in content.rows)
    foot = "".join(line(tuple(row)) for row in content.footer)
    return _wide(
        content.caption,
        f"<table><caption>{escape(content.caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody>{f'<tfoot>{foot}</tfoot>' if foot else ''}</table>",
    )


def drawn(title: str, drawing: str) -> str:
    """A drawing that stays large enough to read on a narrow screen, where it scrolls by itself."""
    return _wide(f"Tegning: {title}", drawing)


def _wide(label: str, inner: str) -> str:
    return f'<div class="wide" tabindex="0" role="group" aria-label="{escape(label)}">{inner}</div>'
