"""Calculators: form and first result, rules, cases, a page to embed and one to print.

Form, result and tables are made by the calculators' own rendering, the same that runs in the
browser; nothing about a rule is said here.
"""

import json
from collections.abc import Iterator

from markupsafe import Markup

from calculators import codec, danish, render
from calculators.kinds import kind_of
from hooks.render.calculator_rules import RULES, rule_blocks, rules_page
from hooks.render.cases import ALL_CASES, case_section
from hooks.render.frames import detail_page, index_page, index_pages, sections_of_programmes
from hooks.render.shared import cards, nothing_yet, statement_list
from hooks.site import contents, routes
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from hooks.views.page_text import base_of
from pathway_data import models
from pathway_data.definitions import Definition

SCRIPTS = "assets/calculators/"
# Below the address of a calculator's own page: the page that another site can show in a frame
# of its own, and the one to print.
EMBEDDED = "indlejr/"
EMPTY_FORM = "tom/"
LINK_TEXT = "Tom tjekliste til udskrift (én A4-side)"


def pages(site: Site) -> Iterator[v.Page]:
    """The common index, an index for each programme with calculators, and each calculator."""
    yield from index_pages(site, {"beregnere": _index})
    for place in site.places():
        for calculator in place.all(models.Calculator):
            yield from _of(place, calculator)


def _index(place: Place) -> v.Page:
    own = v.section("faelles_beregnere", "Fælles", _calculator_cards(place))
    others = sections_of_programmes(place, models.Calculator, _calculator_cards)
    missing = v.section("faelles_beregnere", "Beregnere", nothing_yet("calculators"))
    sections = v.shown((*others, own)) or (missing,)
    data_file = place.file_of_any(models.Calculator)
    return index_page(place, "beregnere", sections, data_file=data_file)


def _calculator_cards(place: Place) -> v.Cards:
    return cards(place, place.all(models.Calculator))


def _of(place: Place, calculator: models.Calculator) -> Iterator[v.Page]:
    """A calculator's own page, its rules in full, and the page that others can embed."""
    definition = place.calculation(calculator).definition
    yield _calculator(place, calculator, definition)
    yield rules_page(place, calculator, definition)
    yield _embedded(place, calculator)
    yield from printable_pages(place, calculator, definition)


def _calculator(place: Place, calculator: models.Calculator, definition: Definition) -> v.Page:
    address = place.address_of(calculator)
    limits = statement_list(place, calculator.limits)
    rules = v.Link("Sådan er der regnet: spørgsmål, regler og kilder", f"{address}{RULES}")
    embed = v.EmbedCode(calculator.title, f"{address}{EMBEDDED}")
    return detail_page(
        place,
        calculator,
        (
            v.section("selve_beregneren", "Beregn", _frame(place, calculator, address)),
            v.section("brug_ikke", "Hvad beregneren ikke kan", limits),
            v.section("alle_regler", "Alle regler", v.Links((rules,)), *rule_blocks(definition)),
            *case_section(place, calculator),
            v.section("indlejring", "Vis beregneren på jeres egen side", embed),
        ),
        (
            rules,
            *printable_links(address, definition),
            *contents.steps(place, "maalgruppe", "tilbud", "stoette"),
            ALL_CASES,
            v.Link("Alle beregnere", "beregnere/"),
        ),
        layout="wide",
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
        sections=(v.section("selve_beregneren", "Beregn", _frame(place, calculator, address)),),
        next_steps=(
            v.Link("Beregneren på stedet, med begrænsninger og regneeksempler", home),
            v.Link("Sådan er der regnet", f"{home}{RULES}"),
            v.Link("Privatliv", "privatliv/"),
        ),
        layout="embed",
    )


def _frame(place: Place, calculator: models.Calculator, address: str) -> v.CalculatorFrame:
    """The calculator for the page at `address`; links to it lead to its own page."""
    home = place.address_of(calculator)
    base = base_of(address)
    calculation = place.calculation(calculator)
    definition = calculation.definition
    kind = kind_of(definition)
    written = json.dumps(codec.encode(definition), ensure_ascii=False, separators=(",", ":"))
    return v.CalculatorFrame(
        id=definition.id,
        # Inside a script element nothing is unescaped; only its end must not be imitated.
        definition=Markup(written.replace("<", "\\u003c")),  # noqa: S704
        form=render.form_html(calculation.form, base),
        result=render.result_html(calculation.start, base),
        text=render.copied_text(calculation.start),
        bundle=f"{place.site.bundle}/",
        page=home,
        scripts=tuple(f"{SCRIPTS}{name}" for name in ("calculator.mjs", *kind.scripts)),
        template_file=routes.row_template(home) if kind.row_template else "",
        day=danish.date(place.site.day),
        tools=kind.exports,
        answers=place.site.answers.get((place.scope.id, definition.id), ""),
    )


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
    )


def printable_links(home: str, definition: Definition) -> tuple[v.Link, ...]:
    """A link to the empty form, where there is one."""
    return (v.Link(LINK_TEXT, f"{home}{EMPTY_FORM}"),) if kind_of(definition).printable else ()
