"""Calculators: form and first result, rules, cases, a page to embed and one to print.

Form, result and tables are made by the calculators' own rendering, the same that runs in the
browser; nothing about a rule is said here. How a calculator gets to its answer (what it asks,
its rules, our readings and the sources) works for every kind: a definition is frozen data, so
whatever in it has a source or a reading of ours is found by walking through it.
"""

import json
from collections.abc import Iterator, Sized
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import partial
from typing import Any, Self

from markupsafe import Markup

from calculators import codec, render
from calculators.budget_files.actions import SCENARIO
from calculators.kinds import kind_of
from calculators.model import Citation, Field, Form
from calculators.render.html import Html
from hooks.render.cases import ALL_CASES, RULES_TITLE, case_pages, case_section, rules_link
from hooks.render.frames import detail_page, index_page, index_pages, sections_of_programmes
from hooks.render.local_offers import choice
from hooks.render.proofs import proof_sections
from hooks.render.reviews import review_section
from hooks.render.shared import cards, nothing_yet, statement_list, status_badge
from hooks.site import contents, relations, routes
from hooks.site.case_records import answer_in_words
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from hooks.views.page_text import base_of
from pathway_data import models
from pathway_data.calculations import Calculation
from pathway_data.catalogue import key_of
from pathway_data.definitions import Definition

SCRIPTS = "assets/calculators/"
TELLS_ITS_HOLDER = f"{SCRIPTS}embedded.mjs"
# Below the address of a calculator's own page: the page that another site can show in a frame
# of its own, and the one to print.
EMBEDDED = "indlejr/"
EMPTY_FORM = "tom/"
LINK_TEXT = "Tom tjekliste (A4)"
LEAD = (
    "Her står alt, beregneren bygger på: hvad den spørger om, reglerne og tallene, hvor de "
    "kommer fra, og hvad der er vores egen læsning. Det er de samme data, som beregneren regner "
    "med, så siden og svarene følges ad."
)
UNCLEAR = (
    "Hvert valg kan besvares med uafklaret. Hvor kilderne ikke afgør et tilfælde, er svaret "
    '"Kræver faglig vurdering" med grunden.'
)
REPORT = v.Link(
    "Er du uenig, eller har du fundet en fejl? Sådan siger du til", "om/#fandt-du-en-fejl"
)
# What a part of a definition is called, the first of these that it has.
NAMES = ("because", "label", "headline", "note", "text", "value", "message", "title")
# A rule is many lines.
MOST_RULES_SHOWN = 2


def pages(site: Site) -> Iterator[v.Page]:
    """The common index, an index for each programme with calculators, and each calculator."""
    yield from index_pages(site, {"beregnere": _index})
    for place in site.places():
        for calculator in place.all(models.Calculator):
            name = key_of(place.scope, calculator)
            yield from site.remembered(
                "pages of a calculator", name, calculator, partial(_of, place, calculator)
            )


def _index(place: Place) -> v.Page:
    own = v.section("faelles_beregnere", "Fælles", _calculator_cards(place))
    others = sections_of_programmes(place, models.Calculator, _calculator_cards)
    missing = v.section("faelles_beregnere", "Beregnere", nothing_yet())
    sections = v.shown((*others, own)) or (missing,)
    data_file = place.file_of_any(models.Calculator)
    return index_page(place, "beregnere", sections, data_file=data_file)


def _calculator_cards(place: Place) -> v.Cards:
    return cards(place, place.all(models.Calculator))


def _of(place: Place, calculator: models.Calculator) -> tuple[v.Page, ...]:
    """A calculator's own page, its rules and cases in full, and the page that others can embed."""
    definition = place.calculation(calculator).definition
    return (
        _calculator(place, calculator, definition),
        rules_page(place, calculator, definition),
        *case_pages(place, calculator),
        _embedded(place, calculator),
        *printable_pages(place, calculator, definition),
    )


def _calculator(place: Place, calculator: models.Calculator, definition: Definition) -> v.Page:
    """The calculator at once; then its limits and the ways on. Its rules have their own page."""
    address = place.address_of(calculator)
    limits = statement_list(place, calculator.limits)
    proof = (rules_link(address), *printable_links(address, definition))
    embed = v.EmbedCode(calculator.title, f"{address}{EMBEDDED}")
    return detail_page(
        place,
        calculator,
        (
            v.section("selve_beregneren", "Beregn", _frame(place, calculator, address)),
            v.section(
                "hoerer_til", "Tilbud, lov og aktører", relations.led_to_by(place, calculator)
            ),
            v.section(
                "alle_regler",
                "Bag beregneren",
                *_folded("Hvad beregneren ikke kan", limits, calculator.limits, most=0),
                v.Links(proof),
                embed,
            ),
        ),
        (
            *contents.steps(place, "tilbud"),
            v.Link("Alle beregnere", "beregnere/"),
        ),
        layout="wide",
        dated=not getattr(definition, "dated", ()),
    )


def _embedded(place: Place, calculator: models.Calculator) -> v.Page:
    home = place.address_of(calculator)
    address = f"{home}{EMBEDDED}"
    return v.Page(
        address=address,
        title=calculator.title,
        description=calculator.summary.text,
        data_file=place.data_file(calculator),
        crumbs=(),
        sections=(
            v.section("selve_beregneren", "Beregn", _told(_frame(place, calculator, address))),
        ),
        next_steps=(
            v.Link("Beregneren på stedet, med begrænsninger og regneeksempler", home),
            rules_link(home),
            v.Link("Privatliv", "privatliv/"),
        ),
        layout="embed",
    )


def _told(frame: v.CalculatorFrame) -> v.CalculatorFrame:
    """A calculator that tells the page that shows it how high it is and what it answers."""
    return replace(frame, scripts=(*frame.scripts, TELLS_ITS_HOLDER))


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a page shows of a calculator that its definition alone decides."""

    definition: Markup
    form: Html
    result: Html
    text: str

    @classmethod
    def of(cls, calculation: Calculation, base: str) -> Self:
        encoded = codec.encode(calculation.definition)
        written = json.dumps(encoded, ensure_ascii=False, separators=(",", ":"))
        return cls(
            # Inside a script element nothing is unescaped; only its end must not be imitated.
            Markup(written.replace("<", "\\u003c")),  # noqa: S704
            render.form_html(calculation.form, base),
            render.result_html(calculation.start, base),
            render.copied_text(calculation.start),
        )


def _frame(place: Place, calculator: models.Calculator, address: str) -> v.CalculatorFrame:
    """The calculator for the page at `address`; links to it lead to its own page."""
    home = place.address_of(calculator)
    base = base_of(address)
    calculation = place.calculation(calculator)
    definition = calculation.definition
    kind = kind_of(definition)
    shown = place.site.memory.get(
        "calculator shown",
        (place.scope.id, definition.id, base),
        calculation.written,
        lambda: _Shown.of(calculation, base),
    )
    return v.CalculatorFrame(
        id=definition.id,
        definition=shown.definition,
        form=shown.form,
        result=shown.result,
        text=shown.text,
        bundle=f"{place.site.bundle}/",
        page=home,
        scripts=tuple(f"{SCRIPTS}{name}" for name in ("calculator.mjs", *kind.scripts)),
        template_file=routes.row_template(home) if kind.row_template else "",
        rules=f"{home}{routes.RULES}",
        others=_others(place, calculator),
        empty_form=f"{home}{EMPTY_FORM}" if kind.printable else "",
        tools=kind.exports,
        uncertain=kind.uncertain,
        names_scenario=any(field.id == SCENARIO for field in calculation.form.fields),
        answers=place.site.answer_files.get((place.scope.id, definition.id)) or "",
        local=choice(place, follows=True) if _leads_to_offers(definition) else None,
    )


def _leads_to_offers(definition: Definition) -> bool:
    """Whether an answer can name offers, of which municipalities tell."""
    return any(getattr(part, "offers", ()) for part in _parts(definition))


def _others(place: Place, calculator: models.Calculator) -> tuple[tuple[str, str], ...]:
    """The calculators whose answers could be carried over to this one."""
    near = place.site.catalogue.layers(place.scope)
    found = {other.id: other.title for one in near for other in one.all(models.Calculator)}
    return tuple((id_, title) for id_, title in found.items() if id_ != calculator.id)


# --- the empty checklist on one A4 page, to fill in by hand -------------------------------


def printable_pages(
    place: Place, calculator: models.Calculator, definition: Definition
) -> Iterator[v.Page]:
    """The page with the empty form, of the kinds that have one."""
    printable = kind_of(definition).printable
    if printable is None:
        return
    sheet = v.HtmlBlock(printable(definition))
    yield detail_page(
        place,
        calculator,
        (v.section("tom_tjekliste", "Til udskrift", sheet),),
        (place.link_to(calculator, "Tjeklisten med svar og færdig tekst"),),
        title=f"Tom tjekliste: {calculator.title}",
        summary="Tjeklisten uden svar, til at skrive ud og udfylde i hånden.",
        lead=(),
        below=EMPTY_FORM,
        layout="wide",
        dated=False,
    )


def printable_links(home: str, definition: Definition) -> tuple[v.Link, ...]:
    """A link to the empty form, where there is one."""
    return (v.Link(LINK_TEXT, f"{home}{EMPTY_FORM}"),) if kind_of(definition).printable else ()


def rules_page(place: Place, calculator: models.Calculator, definition: Definition) -> v.Page:
    """The page \"Sådan er der regnet\" of one calculator."""
    form, sources = kind_of(definition).form(definition), _sources(definition)
    return detail_page(
        place,
        calculator,
        (
            v.section("spoergsmaal", "Det bliver der spurgt om", *_questions(form)),
            v.section("regler", "Regler og tal", *rule_blocks(definition)),
            *proof_sections(place, calculator),
            v.section("vores_laesning", "Vores egne læsninger", *tuple(_readings(definition))),
            v.section("kilder", "Kilder", *_folded("Kilder", sources, sources.rows)),
            *case_section(place, calculator),
            *review_section(place, calculator),
        ),
        (place.link_to(calculator, f"Beregneren: {calculator.title}"), ALL_CASES, REPORT),
        title=f"{RULES_TITLE}: {calculator.title}",
        summary=f"Spørgsmål, regler, egne læsninger og kilder bag {calculator.title}.",
        lead=(v.Paragraph(LEAD),),
        below=routes.RULES,
        above=(place.link_to(calculator),),
        layout="wide",
    )


def rule_blocks(definition: Definition) -> tuple[v.Block, ...]:
    """All rules of a calculator as tables, folded but for the shortest."""
    return tuple(
        block
        for table in kind_of(definition).rules_table(definition)
        for block in _folded(
            table.caption,
            v.HtmlBlock(render.table_html(table)),
            table.rows,
            most=MOST_RULES_SHOWN,
        )
    )


def _questions(form: Form) -> Iterator[v.Block]:
    rows = tuple(
        v.row(field.label, expected(field), _start(field), _cited(field.citations))
        for field in form.fields
    )
    columns = ("Spørgsmål", "Mulige svar", "Når siden åbnes", "Kilde")
    if any(field.options for field in form.fields):
        yield v.Paragraph(UNCLEAR)
    yield from _folded("Spørgsmål", v.Table("Det bliver der spurgt om", columns, rows), rows)


def _folded(
    summary: str, block: v.Block, rows: Sized, *, most: int = v.MOST_ROWS
) -> tuple[v.Block, ...]:
    """A table or a list, folded where it is long; the summary says how long."""
    return v.fold_if_long(f"{summary} ({len(rows)})", block, len(rows), most)


def expected(field: Field) -> str:
    """What can be answered: the options in words, or the limits with their unit."""
    if field.options:
        return "; ".join(option.label for option in field.options)
    if field.minimum or field.maximum:
        return f"Tal fra {field.minimum} til {field.maximum} {field.unit}".strip()
    return field.unit or "Fri tekst; den bliver på din egen maskine"


def _start(field: Field) -> str:
    return answer_in_words(field, field.start) if field.start else "Tomt"


def _cited(citations: tuple[Citation, ...]) -> v.Cell:
    return v.cell(*map(_link, citations) if citations else ("Beregnerens eget spørgsmål",))


def _link(citation: Citation) -> v.Link:
    return v.Link(citation.label, citation.url)


def _readings(definition: Definition) -> Iterator[v.Block]:
    """Every reading of a source that is the site's own, once, under the name of what cites it.

    A part without citations, such as a denominator, is read under what it stands in.
    """
    seen = set()
    cited: Any = definition
    for part in _parts(definition):
        cited = part if hasattr(part, "citations") else cited
        ours = getattr(part, "ours", "")
        name = next((getattr(cited, key) for key in NAMES if getattr(cited, key, "")), "")
        if ours and (name, ours) not in seen:
            seen.add((name, ours))
            yield v.Notice("open", name, f"Vores læsning: {ours}")


def _sources(definition: Definition) -> v.Table:
    every = dict.fromkeys(part for part in _parts(definition) if isinstance(part, Citation))
    labelled = {item.label for item in every if item.status}
    # Of a reading of ours a section may lose its status, which it has elsewhere.
    found = (item for item in every if item.status or item.label not in labelled)
    rows = tuple(
        v.row(
            _link(item),
            item.region or None,
            item.period or None,
            status_badge(models.Status(item.status)) if item.status else None,
        )
        for item in sorted(found, key=lambda item: item.label)
    )
    columns = ("Kilde og afsnit", "Gælder hvor", "Gælder hvornår", "Status")
    return v.Table("Kilder", columns, rows)


def _parts(value: Any) -> Iterator[Any]:
    """A definition and everything in it, in order."""
    if isinstance(value, tuple):
        for item in value:
            yield from _parts(item)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from _parts(getattr(value, field.name))
