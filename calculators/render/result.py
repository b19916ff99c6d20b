"""A result as HTML: the answer first, then why, what would change it and what next."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from calculators.model import Fact, Reason, Result, Tone
from calculators.render.chart import chart_html
from calculators.render.parts import address, citations_html, listing, table_html

NEXT = "Næste skridt"
PASTE = "Tekst til at sætte ind"
WHY = "Hvorfor"
CHANGES = "Hvad ville ændre svaret"
NOTES = "Bemærk"
MADE_FOR = "Lavet til"
OURS = "Vores læsning"
ARROW = '<span aria-hidden="true">→</span>'
TONES = {
    Tone.CLARIFY: "Skal afklares",
    Tone.ASSESSMENT: "Kræver faglig vurdering",
    Tone.URGENT: "Akut",
}


def tone_label(result: Result) -> str:
    """What kind of answer it is, in words, unless the headline already says it."""
    label = TONES.get(result.tone, "")
    return "" if label.lower() in result.headline.lower() else label


def result_html(result: Result, base: str) -> str:
    """The whole result, without ids, to be put inside the page's result region.

    Headings start at level three. `base` leads from the page to the site's root.
    """
    return (
        f'<div class="result" data-tone="{result.tone.value}">'
        f'<h3 class="result-headline">{escape(result.headline)}</h3>'
        f"{''.join(_parts(result, base))}</div>"
    )


def _parts(result: Result, base: str) -> Iterator[str]:
    label = tone_label(result)
    if label:
        yield f'<p class="result-tone">{label}</p>'
    yield listing((escape(each.message) for each in result.warnings), "result-warnings")
    for labelled, group in groupby(result.facts, key=lambda fact: bool(fact.label)):
        yield (_labelled if labelled else _plain)(tuple(group), base)
    yield _paste(result)
    yield _section(NEXT, listing(_steps(result, base), "result-next"))
    yield from (table_html(table) for table in result.tables)
    yield from (chart_html(chart) for chart in result.charts)
    yield _section(WHY, listing((_reason(item, base) for item in result.reasons), "result-why"))
    yield _section(CHANGES, _changes(result))
    yield _section(NOTES, listing(map(escape, result.notes), "result-notes"))
    yield _section(MADE_FOR, listing(map(escape, result.made_for), "result-made-for"))


def _paste(result: Result) -> str:
    body = f'<pre class="result-paste" tabindex="0">{escape(result.paste)}</pre>'
    return _section(PASTE, body) if result.paste else ""


def _section(heading: str, body: str) -> str:
    return f"<h4>{heading}</h4>{body}" if body else ""


def _labelled(facts: tuple[Fact, ...], base: str) -> str:
    """Facts with labels, those next to each other with the same label under it once."""
    groups = ""
    for label, group in groupby(facts, key=lambda fact: fact.label):
        values = "".join(f"<dd>{_fact(fact, base)}</dd>" for fact in group)
        groups += f"<div><dt>{escape(label)}</dt>{values}</div>"
    return f'<dl class="result-facts">{groups}</dl>'


def _plain(facts: tuple[Fact, ...], base: str) -> str:
    return listing((_fact(fact, base) for fact in facts), "result-facts")


def _fact(fact: Fact, base: str) -> str:
    return escape(fact.value) + citations_html(fact.citations, base)


def _steps(result: Result, base: str) -> Iterator[str]:
    for step in result.next_steps:
        yield f'<a href="{address(base, step.url)}">{escape(step.text)}</a>'


def _reason(reason: Reason, base: str) -> str:
    rule = f'<p class="result-rule">{escape(reason.rule)}</p>' if reason.rule else ""
    ours = f'<p class="result-ours">{OURS}: {escape(reason.ours)}</p>' if reason.ours else ""
    return f"<p>{escape(reason.text)}</p>{rule}{ours}{citations_html(reason.citations, base)}"


def _changes(result: Result) -> str:
    items = (
        f"{escape(item.text)} {ARROW} <strong>{escape(item.outcome)}</strong>"
        for item in result.changes
    )
    changes = listing(items, "result-changes")
    note = f"<p>{escape(result.changes_note)}</p>" if result.changes_note else ""
    return changes + note
