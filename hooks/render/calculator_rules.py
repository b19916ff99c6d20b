"""How a calculator gets to its answer: what it asks, its rules, our readings and the sources.

Works for every kind: a definition is frozen data, so whatever in it has a source or a reading
of ours is found by walking through it.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from calculators import render
from calculators.kinds import kind_of
from calculators.model import Citation, Field, Form
from hooks.render.cases import ALL_CASES
from hooks.render.frames import detail_page
from hooks.render.shared import status_badge
from hooks.site.case_records import answer_in_words
from hooks.site.places import Place
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.definitions import Definition

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
NAMES = ("because", "label", "headline", "note", "text", "title")
# Below the address of a calculator's own page.
RULES = "saadan-er-der-regnet/"


def rules_page(place: Place, calculator: models.Calculator, definition: Definition) -> v.Page:
    """The page \"Sådan er der regnet\" of one calculator."""
    form = kind_of(definition).form(definition)
    return detail_page(
        place,
        calculator,
        (
            v.section("spoergsmaal", "Det bliver der spurgt om", *_questions(form)),
            v.section("regler", "Regler og tal", *rule_blocks(definition)),
            v.section("vores_laesning", "Vores egne læsninger", *tuple(_readings(definition))),
            v.section("kilder", "Kilder", _sources(definition)),
        ),
        (place.link_to(calculator, f"Beregneren: {calculator.title}"), ALL_CASES, REPORT),
        title=f"Sådan er der regnet: {calculator.title}",
        summary=f"Spørgsmål, regler, egne læsninger og kilder bag {calculator.title}.",
        lead=(v.Paragraph(LEAD),),
        below=RULES,
        above=(place.link_to(calculator),),
        layout="wide",
    )


def rule_blocks(definition: Definition) -> tuple[v.Block, ...]:
    """All rules of a calculator as tables."""
    tables = kind_of(definition).rules_table(definition)
    return tuple(v.HtmlBlock(render.table_html(table)) for table in tables)


def _questions(form: Form) -> Iterator[v.Block]:
    rows = tuple(
        v.row(field.label, expected(field), _start(field), _cited(field.citations))
        for field in form.fields
    )
    columns = ("Spørgsmål", "Mulige svar", "Når siden åbnes", "Kilde")
    if any(field.options for field in form.fields):
        yield v.Paragraph(UNCLEAR)
    yield v.Table("Det bliver der spurgt om", columns, rows)


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
    found = dict.fromkeys(part for part in _parts(definition) if isinstance(part, Citation))
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
