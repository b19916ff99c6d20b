"""A result as HTML: the answer first, the text to paste, what next; why and what else folded.

Bars are drawings that need no style of their own and read well aloud.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from calculators.citations import OURS, names_of, together, where_most_holds
from calculators.model import Bar, Chart, Citation, Fact, Reason, Result, Sheet, SheetRow, Tone
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
_RESULT = '<div class="result" data-tone="%s"%s%s>%s</div>'
_BESIDE = ' data-beside="%s"'
_OFFERS = ' data-offers="%s"'
_ANSWER = '<div class="result-answer"><h3 class="result-headline">%s</h3>%s</div>'
_TEXT = (
    '<div class="result-text"><h4>%s</h4><pre class="result-paste" tabindex="0">%s</pre>'
    '<p class="calculator-actions"><button type="button" '
    'class="md-button md-button--primary" data-action="copy">Kopiér %s</button></p></div>'
)
SHEET_COLUMNS = ("Behov", "Tilbud", "Lovgrundlag", "Gives af", "Aftalt")
BOX = "\u2610"
_SHEET = (
    '<div class="result-sheet"><table><caption>%s</caption><thead><tr>%s</tr></thead>'
    '<tbody>%s</tbody></table><p class="sheet-sources">%s</p>'
    '<div class="sheet-signatures">%s</div></div>'
)
_CELL = '<td data-label="%s">%s</td>'
_SIGNATURE = '<p class="sheet-signature"><span class="sheet-line"></span>%s</p>'
_FOLDED = '<details class="%s"><summary>%s</summary>%s</details>'
_CHANGE = '%s <span aria-hidden="true">→</span> <strong>%s</strong>'
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
    rules = where_most_holds(*(reason.citations for reason in result.reasons))
    return rules or where_most_holds(*(fact.citations for fact in result.facts))


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
    for label, group in groupby(facts, key=lambda fact: fact.label):
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
    offers names them in `data-offers`.
    """
    beside = html(_BESIDE, result.beside) if result.beside else NOTHING
    offers = html(_OFFERS, " ".join(result.offers)) if result.offers else NOTHING
    return html(_RESULT, result.tone.value, beside, offers, joined(_parts(result, base)))


def _parts(result: Result, base: str) -> Iterator[Html]:
    yield html(_ANSWER, result.headline, joined(_answer(result)))
    if result.sheet:
        yield _sheet(result.sheet, sources_line(result), base)
    if result.paste:
        name = result.paste_name or PASTE
        yield html(_TEXT, name, result.paste, name[:1].lower() + name[1:])
    steps = listing(_steps(result, base), "result-steps")
    if steps:
        yield html('<div class="result-next"><h4>%s</h4>%s</div>', NEXT, steps)
    yield from map(table_html, result.tables)
    yield from map(chart_html, result.charts)
    yield _folded("result-why", WHY, joined(_why(result, base)))
    yield _folded("result-change", CHANGES, _changes(result))


def _answer(result: Result) -> Iterator[Html]:
    """What there is to know at once: the tone, what was typed oddly, the facts, where it holds."""
    label, where = tone_label(result), where_it_holds(result)
    if label:
        yield html('<p class="result-tone">%s</p>', label)
    yield listing((each.message for each in result.warnings), "result-warnings")
    yield _facts(in_brief(result), _short)
    if where:
        yield html('<p class="result-where">%s</p>', where)
    if readings(result):
        yield html('<p class="result-ours">%s</p>', READ_BY_US)


def _sheet(sheet: Sheet, sources: str, base: str) -> Html:
    """What to agree on, a row for each need, with a box to tick and lines to sign on."""
    head = each('<th scope="col">%s</th>', SHEET_COLUMNS)
    rows = joined(_sheet_row(row, base) for row in sheet.rows)
    lines = each(_SIGNATURE, sheet.signatures)
    return html(_SHEET, sheet.title, head, rows, sources, lines)


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


def _why(result: Result, base: str) -> Iterator[Html]:
    """The reasons, the facts again with their sources, and what is said of the whole."""
    yield listing((_reason(item, base) for item in result.reasons), "result-reasons")
    brief = tuple(in_brief(result))
    known = readings(result)
    told = (
        fact
        for fact in result.facts
        if fact.citations or (fact.ours and fact.ours not in known) or fact not in brief
    )
    yield _facts(told, lambda fact: _sourced(fact, base))
    yield _section(NOTES, listing(result.notes, "result-notes"))
    yield _section(MADE_FOR, listing(result.made_for, "result-made-for"))


def _folded(css: str, heading: str, body: Html) -> Html:
    return html(_FOLDED, css, heading, body) if body else NOTHING


def _section(heading: str, body: Html) -> Html:
    return html("<h4>%s</h4>%s", heading, body) if body else NOTHING


def _facts(facts: Iterable[Fact], written: Callable[[Fact], Html]) -> Html:
    """Facts with labels, those next to each other with the same label under it once; or a list."""
    parts = []
    for labelled, group in groupby(facts, key=lambda fact: bool(fact.label)):
        if labelled:
            parts.append(html('<dl class="result-facts">%s</dl>', _labelled(group, written)))
        else:
            parts.append(listing(map(written, group), "result-facts"))
    return joined(parts)


def _labelled(facts: Iterable[Fact], written: Callable[[Fact], Html]) -> Html:
    groups = []
    for label, group in groupby(facts, key=lambda fact: fact.label):
        values = joined(html("<dd>%s</dd>", written(fact)) for fact in group)
        groups.append(html("<div><dt>%s</dt>%s</div>", label, values))
    return joined(groups)


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


def _steps(result: Result, base: str) -> Iterator[Html]:
    for step in result.next_steps[:MOST_STEPS]:
        yield html('<a href="%s">%s</a>', address(base, step.url), step.text)


@lru_cache(_REMEMBERED)
def _reason(reason: Reason, base: str) -> Html:
    rule = html('<p class="result-rule">%s</p>', reason.rule) if reason.rule else NOTHING
    ours = html('<p class="result-ours">%s: %s</p>', OURS, reason.ours) if reason.ours else NOTHING
    sources = citations_html(reason.citations, base)
    return html("<p>%s%s</p>%s%s%s", reason.text, _status(reason), rule, ours, sources)


def _changes(result: Result) -> Html:
    items = (html(_CHANGE, item.text, item.outcome) for item in result.changes)
    note = html("<p>%s</p>", result.changes_note) if result.changes_note else NOTHING
    return joined((listing(items, "result-changes"), note))


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
