"""A result as HTML: the answer first, the text to paste, what next; why and what else folded.

Bars are drawings that need no style of their own and read well aloud.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from calculators.citations import OURS, names_of, together, where_most_holds
from calculators.model import (
    Bar,
    Change,
    Chart,
    Citation,
    Fact,
    Link,
    Reason,
    Result,
    Sheet,
    SheetRow,
    Tone,
)
from calculators.render.html import NOTHING, Html, each, html, joined
from calculators.render.parts import address, citations_html, listing, table_html

NEXT = "Næste skridt"
PASTE = "Tekst til at sætte ind"
WHY = "Hvorfor og kilder"
CHANGES = "Hvad ville ændre svaret"
NOTES = "Bemærk"
MADE_FOR = "Lavet til"
SOURCES = "Kilder"
READ_BY_US = "Svaret bygger også på vores læsning; se hvorfor."
_REMEMBERED = 4_000
"""So many parts are remembered as HTML: the same ones stand in many answers."""
MOST_STEPS = 4
MOST_ALIKE = 4
"""So many facts under one label the answer has room for."""
_RESULT = '<div class="result" data-tone="%s"%s%s%s>'
_BESIDE = ' data-beside="%s"'
_OFFERS = ' data-offers="%s"'
_PAPER = ' data-paper="%s"'
_ANSWER = '<div class="result-answer"><h3 class="result-headline">%s</h3>'
_TEXT = (
    '<div class="result-text"><h4>%s</h4><pre class="result-paste" tabindex="0">%s</pre>'
    '<p class="calculator-actions"><button type="button" '
    'class="md-button md-button--primary" data-action="copy">Kopiér %s</button></p></div>'
)
SHEET_COLUMNS = ("Behov", "Tilbud", "Lovgrundlag", "Gives af", "Aftalt")
BOX = "\u2610"
_SHEET = '<div class="result-sheet"><table><caption>%s</caption><thead><tr>%s</tr></thead><tbody>'
_SHEET_END = '</tbody></table><p class="sheet-sources">%s</p>'
_SIGNATURES = '<div class="sheet-signatures">%s</div></div>'
_CELL = '<td data-label="%s">%s</td>'
_SIGNATURE = '<p class="sheet-signature"><span class="sheet-line"></span>%s</p>'
_FOLDED = '<details class="%s"><summary>%s</summary>'
_CHANGE = '<li>%s <span aria-hidden="true">→</span> <strong>%s</strong></li>'
AXIS = 1000
_ROW = 40
_BAR = 24
_WORDS = '<span class="chart-label">%s</span> <span class="chart-text">%s</span>'
_DRAWING = (
    '<svg class="chart-bar" viewBox="0 0 %s %s" preserveAspectRatio="none" aria-hidden="true" '
    'focusable="false">%s</svg>'
)
_RANGE = '<rect class="chart-range" x="%s" y="%s" width="%s" height="%s"></rect>'
_LINE = '<line class="%s" x1="%s" y1="%s" x2="%s" y2="%s"></line>'
_DIV_END, _LIST_END, _FOLDED_END = html("</div>"), html("</ul>"), html("</details>")
_FACTS, _FACTS_END = html('<dl class="result-facts">'), html("</dl>")
_NEXT = html('<div class="result-next"><h4>%s</h4>', NEXT)
_STEPS = html('<ul class="result-steps">')
_REASONS = html('<ul class="result-reasons">')
_CHANGED = html('<ul class="result-changes">')
_WHY = html(_FOLDED, "result-why", WHY)
_CHANGES = html(_FOLDED, "result-change", CHANGES)
TONES = {
    Tone.CLARIFY: "Skal afklares",
    Tone.ASSESSMENT: "Kræver faglig vurdering",
    Tone.URGENT: "Akut",
}


def tone_label(result: Result) -> str:
    """What kind of answer it is, in words, unless the headline already says it."""
    label = TONES.get(result.tone, "")
    return "" if label.lower() in result.headline.lower() else label


def where_it_holds(result: Result) -> str:
    """Where the rule behind the answer holds and how binding it is, for the whole answer."""
    rules = _where(tuple(reason.citations for reason in result.reasons))
    return rules or _where(tuple(fact.citations for fact in result.facts))


@lru_cache(_REMEMBERED)
def _where(groups: tuple[tuple[Citation, ...], ...]) -> str:
    return where_most_holds(*groups)


def sources_line(result: Result) -> str:
    """All sources by name in one line, each with where it holds and how binding it is."""
    reasons = (reason.citations for reason in result.reasons)
    cited = (*reasons, *(fact.citations for fact in result.facts))
    names = _names_of(tuple(dict.fromkeys(filter(None, cited))))
    return f"{SOURCES}: {names}" if names else ""


@lru_cache(_REMEMBERED)
def _names_of(groups: tuple[tuple[Citation, ...], ...]) -> str:
    return names_of(together(*groups))


def readings(result: Result) -> tuple[str, ...]:
    """What in the reasons for the answer is the site's own reading, each told once."""
    return tuple(dict.fromkeys(reason.ours for reason in result.reasons if reason.ours))


def in_brief(result: Result) -> Iterator[Fact]:
    """The facts that are the answer; of many under one label the first, and how many more."""
    facts = (fact for fact in result.facts if not fact.aside)
    for label, group in groupby(facts, key=attrgetter("label")):
        alike = list(group)
        more = len(alike) - MOST_ALIKE
        if not label or more <= 0:
            yield from alike
            continue
        yield from alike[: MOST_ALIKE - 1]
        yield Fact(f"og {more + 1} mere", label)


def result_html(result: Result, base: str) -> Html:
    """The whole result, without ids, to be put inside the page's result region.

    Headings start at level three. `base` leads from the page to the site's root. An urgent
    result names in `data-beside` the field whose answer it belongs to, and one that leads to
    offers names them in `data-offers`. What its sheet of paper is called stands in `data-paper`.
    """
    return joined(result_parts(result, base))


def result_parts(result: Result, base: str) -> Sequence[Html]:
    """The result as HTML in small parts: most of them stand in many other answers as well."""
    brief = tuple(in_brief(result))
    steps = [_step(step, base) for step in result.next_steps[:MOST_STEPS]]
    return (
        _opening(result.tone, result.beside, result.offers, result.paper),
        _headline(result.headline),
        *_answer(result, brief),
        _DIV_END,
        *(_sheet(result.sheet, sources_line(result), base) if result.sheet else ()),
        *(_paste(result) if result.paste else ()),
        *((_NEXT, *_list(_STEPS, steps), _DIV_END) if steps else ()),
        *map(table_html, result.tables),
        *map(chart_html, result.charts),
        *_folded(_WHY, _why(result, brief, base)),
        *_folded(_CHANGES, _changes(result)),
        _DIV_END,
    )


def _paste(result: Result) -> Iterator[Html]:
    name = result.paste_name or PASTE
    yield html(_TEXT, name, result.paste, name[:1].lower() + name[1:])


@lru_cache(_REMEMBERED)
def _opening(tone: Tone, beside: str, offers: tuple[str, ...], paper: str) -> Html:
    of_field = html(_BESIDE, beside) if beside else NOTHING
    to_offers = html(_OFFERS, " ".join(offers)) if offers else NOTHING
    named = html(_PAPER, paper) if paper else NOTHING
    return html(_RESULT, tone.value, of_field, to_offers, named)


@lru_cache(_REMEMBERED)
def _headline(said: str) -> Html:
    return html(_ANSWER, said)


def _list(begin: Html, items: Sequence[Html]) -> Sequence[Html]:
    """A list of items, which are markup already, or nothing where there are none."""
    return (begin, *items, _LIST_END) if items else ()


def _answer(result: Result, brief: tuple[Fact, ...]) -> Sequence[Html]:
    """What there is to know at once: the tone, what was typed oddly, the facts, where it holds."""
    warnings = listing((each.message for each in result.warnings), "result-warnings")
    read_by_us = READ_BY_US if readings(result) else ""
    return (
        *_paragraph("result-tone", tone_label(result)),
        *((warnings,) if warnings else ()),
        *_facts(brief),
        *_paragraph("result-where", where_it_holds(result)),
        *_paragraph("result-ours", read_by_us),
    )


@lru_cache(_REMEMBERED)
def _paragraph(css: str, text: str) -> Sequence[Html]:
    return (html('<p class="%s">%s</p>', css, text),) if text else ()


def _sheet(sheet: Sheet, sources: str, base: str) -> Sequence[Html]:
    """What to agree on, a row for each need, with a box to tick and lines to sign on."""
    begin, end = _around_sheet(sheet.title, sheet.signatures)
    rows = [_sheet_row(row, base) for row in sheet.rows]
    return (begin, *rows, html(_SHEET_END, sources), end)


@lru_cache(_REMEMBERED)
def _around_sheet(title: str, signatures: tuple[str, ...]) -> tuple[Html, Html]:
    head = html(_SHEET, title, each('<th scope="col">%s</th>', SHEET_COLUMNS))
    return head, html(_SIGNATURES, each(_SIGNATURE, signatures))


@lru_cache(_REMEMBERED)
def _sheet_row(row: SheetRow, base: str) -> Html:
    link = html('<a href="%s">%s</a>', address(base, row.url), row.offer)
    offer, law, provider, agreed = SHEET_COLUMNS[1:]
    cells = (
        html(_CELL, offer, link if row.url else row.offer),
        html(_CELL, law, row.law),
        html(_CELL, provider, row.provider),
        html(_CELL, agreed, BOX),
    )
    return html('<tr><th scope="row">%s</th>%s</tr>', row.need, joined(cells))


def _why(result: Result, brief: tuple[Fact, ...], base: str) -> Sequence[Html]:
    """The reasons, the facts again with their sources, and what is said of the whole."""
    known, said = readings(result), set(brief)
    told = [
        fact
        for fact in result.facts
        if fact.citations or (fact.ours and fact.ours not in known) or fact not in said
    ]
    return (
        *_list(_REASONS, [_reason(item, base) for item in result.reasons]),
        *_facts(told, base),
        *_section(NOTES, result.notes, "result-notes"),
        *_section(MADE_FOR, result.made_for, "result-made-for"),
    )


def _folded(begin: Html, body: Sequence[Html]) -> Sequence[Html]:
    """What is folded under a heading, or nothing where there is nothing."""
    return (begin, *body, _FOLDED_END) if body else ()


@lru_cache(_REMEMBERED)
def _section(heading: str, items: tuple[str, ...], css: str) -> Sequence[Html]:
    return (html("<h4>%s</h4>%s", heading, listing(items, css)),) if items else ()


def _facts(facts: Iterable[Fact], base: str | None = None) -> Sequence[Html]:
    """Facts with labels, those next to each other with the same label under it once; or a list.

    With a `base`, which leads from the page to the site's root, they have their sources.
    """
    parts: list[Html] = []
    begun = False
    for label, group in groupby(facts, key=attrgetter("label")):
        if bool(label) is not begun:
            parts.append(_FACTS_END if begun else _FACTS)
            begun = not begun
        parts.append(_alike(label, tuple(group), base))
    return (*parts, _FACTS_END) if begun else parts


@lru_cache(_REMEMBERED)
def _alike(label: str, facts: tuple[Fact, ...], base: str | None) -> Html:
    """Facts with one label, which stands before them once; or a list of those without any."""
    said = [_short(fact) if base is None else _sourced(fact, base) for fact in facts]
    if not label:
        return listing(said, "result-facts")
    return html("<div><dt>%s</dt>%s</div>", label, each("<dd>%s</dd>", said))


def _short(fact: Fact) -> Html:
    """A fact in the answer: its sources are among the reasons, its own reading is only named."""
    ours = html(' <span class="result-ours">%s</span>', OURS) if fact.ours else NOTHING
    return joined((fact.value, _status(fact), ours))


@lru_cache(_REMEMBERED)
def _sourced(fact: Fact, base: str) -> Html:
    """A fact with all that it rests on."""
    ours = html('<p class="result-ours">%s: %s</p>', OURS, fact.ours) if fact.ours else NOTHING
    return joined((fact.value, _status(fact), ours, citations_html(fact.citations, base)))


def _status(said: Fact | Reason) -> Html:
    """How binding it is, where that is something else than for its source."""
    if not said.status:
        return NOTHING
    return html(' <span class="provenance">%s</span>', said.status)


@lru_cache(_REMEMBERED)
def _step(step: Link, base: str) -> Html:
    return html('<li><a href="%s">%s</a></li>', address(base, step.url), step.text)


@lru_cache(_REMEMBERED)
def _change(change: Change) -> Html:
    return html(_CHANGE, change.text, change.outcome)


@lru_cache(_REMEMBERED)
def _reason(reason: Reason, base: str) -> Html:
    rule = html('<p class="result-rule">%s</p>', reason.rule) if reason.rule else NOTHING
    ours = html('<p class="result-ours">%s: %s</p>', OURS, reason.ours) if reason.ours else NOTHING
    sources = citations_html(reason.citations, base)
    return html("<li><p>%s%s</p>%s%s%s</li>", reason.text, _status(reason), rule, ours, sources)


def _changes(result: Result) -> Sequence[Html]:
    note = result.changes_note
    changed = [_change(change) for change in result.changes]
    return (*_list(_CHANGED, changed), *((html("<p>%s</p>", note),) if note else ()))


def chart_html(chart: Chart) -> Html:
    """A list of bars, each with its label and its figures as text beside the drawing.

    The drawings are hidden from screen readers, because the text says the same.
    """
    bars = each("<li>%s</li>", map(_bar, chart.bars))
    caption = html("<figcaption>%s</figcaption>", chart.caption)
    return html('<figure class="chart">%s<ul>%s</ul></figure>', caption, bars)


def _bar(bar: Bar) -> Html:
    words = html(_WORDS, bar.label, bar.text)
    if not bar.drawn:
        return words
    width = max(bar.end - bar.start, 2)
    parts = (
        _line("chart-axis", 0, AXIS, _ROW, _ROW),
        html(_RANGE, bar.start, (_ROW - _BAR) // 2, width, _BAR),
        _whisker(bar),
        NOTHING if bar.mark is None else _line("chart-mark", bar.mark, bar.mark, 0, _ROW),
    )
    return joined((words, html(_DRAWING, AXIS, _ROW, joined(parts))))


def _whisker(bar: Bar) -> Html:
    """A span with an end at either side, such as an interval around a share."""
    if bar.whisker is None:
        return NOTHING
    low, high = bar.whisker
    top, bottom = (_ROW - _BAR) // 2, (_ROW + _BAR) // 2
    ends = (_line("chart-whisker", at, at, top, bottom) for at in (low, high))
    return joined((_line("chart-whisker", low, high, _ROW // 2, _ROW // 2), *ends))


def _line(css: str, left: int, right: int, top: int, bottom: int) -> Html:
    return html(_LINE, css, left, top, right, bottom)
