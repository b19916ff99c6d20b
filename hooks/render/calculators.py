"""Calculators: the form with its first result, all rules as tables, and the worked cases.

Form, result and tables are made by the calculators' own rendering, the same that runs in the
browser; nothing about a rule is said here.
"""

import json
from collections.abc import Iterator

from markupsafe import Markup

from calculators import codec, render
from calculators.kinds import Kind, kind_of
from calculators.model import Form
from hooks import addresses
from hooks.page_text import base_of
from hooks.render import contents
from hooks.render.cases import case_section, definition_of
from hooks.render.shared import nothing_yet, statement_block
from hooks.site import Place, Site, filled
from hooks.views import (
    Block,
    CalculatorFrame,
    Cards,
    Link,
    Page,
    Paragraph,
    Raw,
    Section,
    Statements,
)
from pathway_data import models
from pathway_data.definitions import Definition

SCRIPT = "assets/calculators/calculator.mjs"
# What the script imports, named so that the browser need not read one file to ask for the next.
MODULES = tuple(f"assets/calculators/{name}.mjs" for name in ("answers", "engine", "form", "line"))


def pages(site: Site) -> Iterator[Page]:
    """The common index, an index for each programme with calculators, and each calculator."""
    for place in site.places():
        if place.is_common or place.scope.calculators:
            yield _index(place)
        for calculator in place.scope.calculators:
            yield _calculator(place, calculator)


def start_answers(form: Form) -> dict[str, str]:
    """The answers a form arrives with."""
    return {field.id: field.start for field in form.fields}


def _index(place: Place) -> Page:
    own = contents.calculator_cards(place)
    others = tuple(
        Section(other.scope.id, other.title, (Cards(contents.calculator_cards(other)),))
        for other in place.site.places()
        if place.is_common and not other.is_common and other.scope.calculators
    )
    shared = (Section("faelles_beregnere", "Fælles", (Cards(own),)),) if own else ()
    sections = (*others, *shared) or (
        Section("faelles_beregnere", "Beregnere", (nothing_yet("calculators"),)),
    )
    return Page(
        address=addresses.index(place.scope.id, "beregnere"),
        title="Beregnere" if place.is_common else f"Beregnere: {place.title}",
        description="Svar på egne tilfælde, regnet i din browser.",
        data_file=_index_file(place),
        crumbs=place.crumbs(),
        lead=(
            Paragraph(
                "Beregnerne bruger de samme regler, som står på siderne, og viser hvorfor svaret "
                "bliver, som det gør. Alt regnes i din egen browser. Tast aldrig noget, der kan "
                "kende en person."
            ),
        ),
        sections=sections,
        next_steps=(
            Link("Regneeksempler: tilfælde med svar", "regneeksempler/"),
            *contents.steps(place, "maalgruppe", "tilbud"),
            contents.home(place),
        ),
        review=place.review("beregnere"),
    )


def _index_file(place: Place) -> str:
    found = contents.all_calculators(place.site)
    if place.scope.calculators or not found:
        return place.file_of("calculators")
    other, calculator = found[0]
    return other.data_file("calculators", calculator.id)


def _calculator(place: Place, calculator: models.Calculator) -> Page:
    address = addresses.address(place.scope.id, "calculators", calculator.id)
    definition = definition_of(place, calculator)
    kind = kind_of(definition)
    base = base_of(address)
    limits = statement_block(place, calculator.limits)
    cases = case_section(place, calculator.id, kind.form(definition))
    return Page(
        address=address,
        title=calculator.title,
        description=calculator.summary.text,
        data_file=place.data_file("calculators", calculator.id),
        crumbs=place.crumbs(("beregnere", "Beregnere")),
        lead=(Statements((place.statement(calculator.summary),)),),
        sections=(
            Section("selve_beregneren", "Beregn", (_frame(place, definition, kind, base),)),
            *filled(Section("brug_ikke", "Hvad beregneren ikke kan", limits)),
            Section("alle_regler", "Alle regler", _rules(definition, kind)),
            *cases,
        ),
        next_steps=(
            *contents.steps(place, "maalgruppe", "tilbud", "stoette"),
            Link("Regneeksempler: tilfælde med svar", "regneeksempler/"),
            Link("Alle beregnere", "beregnere/"),
        ),
        review=place.review("beregnere"),
        layout="wide",
    )


def _frame(place: Place, definition: Definition, kind: Kind, base: str) -> CalculatorFrame:
    form = kind.form(definition)
    result = kind.calculate(definition, start_answers(form))
    written = json.dumps(codec.encode(definition), ensure_ascii=False, separators=(",", ":"))
    return CalculatorFrame(
        id=definition.id,
        # Inside a script element nothing is unescaped; only its end must not be imitated.
        definition=Markup(written.replace("<", "\\u003c")),  # noqa: S704
        form=Markup(render.form_html(form, base)),  # noqa: S704
        result=Markup(render.result_html(result, base)),  # noqa: S704
        text=render.result_text(result),
        bundle=f"{place.site.bundle}/",
        script=SCRIPT,
        modules=MODULES,
        answers=place.site.answers.get((place.scope.id, definition.id), ""),
    )


def _rules(definition: Definition, kind: Kind) -> tuple[Block, ...]:
    return tuple(
        Raw(Markup(render.table_html(table)))  # noqa: S704
        for table in kind.rules_table(definition)
    )
