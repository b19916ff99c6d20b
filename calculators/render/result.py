"""A result as HTML: the answer first, then why, what would change it and what next.

Bars are drawings that need no style of their own and read well aloud.
"""

from collections.abc import Iterator
from itertools import groupby

from calculators.citations import OURS
from calculators.model import Bar, Chart, Fact, Reason, Result, Tone
from calculators.render.html import NOTHING, Html, each, html, joined
from calculators.render.parts import address, citations_html, listing, table_html

NEXT = "Næste skridt"
PASTE = "Tekst til at sætte ind"
WHY = "Hvorfor"
CHANGES = "Hvad ville ændre svaret"
NOTES = "Bemærk"
MADE_FOR = "Lavet til"
_RESULT = '<div class="result" data-tone="%s"><h3 class="result-headline">%s</h3>%s</div>'
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


def result_html(result: Result, base: str) -> Html:
    """The whole result, without ids, to be put inside the page's result region.

    Headings start at level three. `base` leads from the page to the site's root.
    """
    return html(_RESULT, result.tone.value, result.headline, joined(_parts(result, base)))


def _parts(result: Result, base: str) -> Iterator[Html]:
    label = tone_label(result)
    if label:
        yield html('<p class="result-tone">%s</p>', label)
    yield listing((each.message for each in result.warnings), "result-warnings")
    for labelled, group in groupby(result.facts, key=lambda fact: bool(fact.label)):
        yield (_labelled if labelled else _plain)(tuple(group), base)
    yield _paste(result)
    yield _section(NEXT, listing(_steps(result, base), "result-next"))
    yield from map(table_html, result.tables)
    yield from map(chart_html, result.charts)
    yield _section(WHY, listing((_reason(item, base) for item in result.reasons), "result-why"))
    yield _section(CHANGES, _changes(result))
    yield _section(NOTES, listing(result.notes, "result-notes"))
    yield _section(MADE_FOR, listing(result.made_for, "result-made-for"))


def _paste(result: Result) -> Html:
    body = html('<pre class="result-paste" tabindex="0">%s</pre>', result.paste)
    return _section(PASTE, body) if result.paste else NOTHING


def _section(heading: str, body: Html) -> Html:
    return html("<h4>%s</h4>%s", heading, body) if body else NOTHING


def _labelled(facts: tuple[Fact, ...], base: str) -> Html:
    """Facts with labels, those next to each other with the same label under it once."""
    groups = []
    for label, group in groupby(facts, key=lambda fact: fact.label):
        values = joined(html("<dd>%s</dd>", _fact(fact, base)) for fact in group)
        groups.append(html("<div><dt>%s</dt>%s</div>", label, values))
    return html('<dl class="result-facts">%s</dl>', joined(groups))


def _plain(facts: tuple[Fact, ...], base: str) -> Html:
    return listing((_fact(fact, base) for fact in facts), "result-facts")


def _fact(fact: Fact, base: str) -> Html:
    return joined((fact.value, citations_html(fact.citations, base)))


def _steps(result: Result, base: str) -> Iterator[Html]:
    for step in result.next_steps:
        yield html('<a href="%s">%s</a>', address(base, step.url), step.text)


def _reason(reason: Reason, base: str) -> Html:
    rule = html('<p class="result-rule">%s</p>', reason.rule) if reason.rule else NOTHING
    ours = html('<p class="result-ours">%s: %s</p>', OURS, reason.ours) if reason.ours else NOTHING
    sources = citations_html(reason.citations, base)
    return html("<p>%s</p>%s%s%s", reason.text, rule, ours, sources)


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
