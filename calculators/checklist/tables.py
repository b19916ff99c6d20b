"""A checklist's form, its rules as tables, and the empty checklist to print."""

from collections.abc import Iterator
from dataclasses import replace

from calculators.checklist.answers import options_of
from calculators.checklist.model import Checklist, ContentItem
from calculators.citations import cited, with_reading
from calculators.common import NO, YES_NO_UNCLEAR
from calculators.decision_table import regions
from calculators.decision_table import tables as decision_tables
from calculators.decision_table.answers import options_of as options_of_question
from calculators.kind import AnswerSet
from calculators.model import UNCLEAR, Field, FieldKind, Form, Group, Option, Preset, Table
from calculators.render.html import NOTHING, Html, each, html, joined

FLAGS_GROUP = Group("roede-flag", "1. Røde flag")
ROUTING_GROUP = Group("vej", "2. Hvor skal der henvises?")
ITEMS_GROUP = Group("indhold", "3. Henvisningens indhold")
REGION_GROUP = Group("laeserens-region", "4. Din region")
NO_SIGNS = "Ingen af disse tegn"
BOX = "\u2610\u00a0"


def form(checklist: Checklist) -> Form:
    """Red flags, in one step or one by one, the questions, the contents; the region last.

    There it costs no key press: most answers are the same in every region.
    """
    none = Preset(NO_SIGNS, tuple((flag.id, NO) for flag in checklist.flags))
    return Form(
        id=checklist.id,
        title=checklist.title,
        fields=tuple(_fields(checklist)),
        groups=(
            replace(FLAGS_GROUP, clear=none),
            ROUTING_GROUP,
            ITEMS_GROUP,
            *((REGION_GROUP,) if checklist.routing.region else ()),
        ),
    )


def _fields(checklist: Checklist) -> Iterator[Field]:
    for flag in checklist.flags:
        yield Field(
            id=flag.id,
            label=flag.label,
            kind=FieldKind.CHOICE,
            start=UNCLEAR,
            help=f"Tegn: {'; '.join(flag.signs)}.",
            options=YES_NO_UNCLEAR,
            citations=flag.citations,
            group=FLAGS_GROUP.id,
            alerts=flag.emergency,
        )
    for question in checklist.routing.questions:
        yield replace(decision_tables.field(question), group=ROUTING_GROUP.id)
    for item in checklist.items:
        if item.kind != "elsewhere":
            yield _item(item)
    if checklist.routing.region:
        yield replace(regions.field(checklist.routing.region), group=REGION_GROUP.id)


def _item(item: ContentItem) -> Field:
    choice = item.kind == "choice"
    return Field(
        id=item.id,
        label=item.label,
        kind=FieldKind(item.kind),
        start=UNCLEAR if choice else "",
        help=with_reading(item.help, item.ours),
        options=options_of(item) if choice else (),
        citations=item.citations,
        group=ITEMS_GROUP.id,
    )


def answer_sets(checklist: Checklist) -> tuple[AnswerSet, ...]:
    """The routing with no flag found, and its beginnings with none looked at; the flags alone.

    These are a consultation's first answers, as long as nothing is written. What is written
    has endless answers, and by then Python has started. Once a region is chosen, and before
    the flags are looked at, it is the questions' own order that counts: the first ones
    answered and the others open.
    """
    questions = checklist.routing.questions
    flags = [flag.id for flag in checklist.flags]
    start = {field.id: (field.start,) for field in _fields(checklist)}
    options = {q.id: tuple(option.id for option in options_of_question(q)) for q in questions}
    region = checklist.routing.region
    chosen = [{region.id: (option.id,)} for option in region.options] if region else []
    looked = dict.fromkeys(flags, (NO,))
    answered = {name: given[:-1] for name, given in options.items()}
    orders = [dict(tuple(answered.items())[:count]) for count in range(len(questions) + 1)]
    sets = (
        options | looked,
        dict.fromkeys(flags, tuple(option.id for option in YES_NO_UNCLEAR)),
        *orders,
        *(order | looked | place for place in chosen for order in orders),
    )
    return tuple(tuple((start | given).items()) for given in sets)


def rules_table(checklist: Checklist) -> tuple[Table, ...]:
    """Red flags, the routing's rules, and what the referral must contain."""
    flags = Table(
        caption="Røde flag",
        columns=("Spørgsmål", "Tegn", "Så", "Kilde"),
        rows=tuple(
            (
                flag.label,
                "; ".join(flag.signs),
                flag.found,
                with_reading(cited(flag.citations), flag.ours),
            )
            for flag in checklist.flags
        ),
    )
    contents = Table(
        caption="Henvisningens indhold",
        columns=("Indhold", "Hvor det skrives", "Kilde"),
        rows=tuple(
            (
                item.heading,
                item.instead if item.kind == "elsewhere" else "I tjeklisten",
                with_reading(cited(item.citations), item.ours),
            )
            for item in checklist.items
        ),
    )
    return (flags, *decision_tables.rules_table(checklist.routing), contents)


def printable(checklist: Checklist) -> Html:
    """The empty checklist as HTML for one A4 page, with boxes to tick and room to write.

    Without ids and without links; headings start at level two.
    """
    flags = [
        _ticks(flag.label, YES_NO_UNCLEAR, f"Tegn: {'; '.join(flag.signs)}. Ja: {flag.found}.")
        for flag in checklist.flags
    ]
    routing = checklist.routing
    questions = [
        _ticks(question.label, options_of_question(question), question.help)
        for question in routing.questions
    ]
    if routing.region:
        questions.append(_ticks(routing.region.label, routing.region.options, routing.region.help))
    parts = (
        (FLAGS_GROUP.title, flags),
        (ROUTING_GROUP.title, questions),
        (ITEMS_GROUP.title, map(_room, checklist.items)),
    )
    body = joined(html("<h3>%s</h3><ul>%s</ul>", title, joined(lines)) for title, lines in parts)
    return html('<div class="checklist-print"><h2>%s</h2>%s</div>', checklist.title, body)


def _ticks(label: str, options: tuple[Option, ...], help_text: str = "") -> Html:
    boxes = each(
        ' <span class="checklist-tick">%s</span>', (f"{BOX}{option.label}" for option in options)
    )
    signs = html('<br><span class="checklist-signs">%s</span>', help_text) if help_text else NOTHING
    return html("<li>%s%s%s</li>", label, boxes, signs)


def _room(item: ContentItem) -> Html:
    if item.kind == "choice":
        return _ticks(item.label, options_of(item))
    if item.kind == "elsewhere":
        return html("<li>%s%s: %s</li>", BOX, item.heading, item.instead)
    rows = {"text": 1, "textarea": 3}[item.kind]
    lines = joined([html('<span class="checklist-line"></span>')] * rows)
    return html("<li>%s%s</li>", item.label, lines)
