"""The empty checklist on one A4 page, to fill in by hand."""

from collections.abc import Iterator

from calculators.kinds import kind_of
from hooks.render.frames import detail_page
from hooks.site.places import Place
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.definitions import Definition

BELOW = "tom/"
LINK_TEXT = "Tom tjekliste til udskrift (én A4-side)"


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
        (v.Section("tom_tjekliste", "Til udskrift", (sheet,)),),
        (place.link_to(calculator, "Tjeklisten med svar og færdig tekst"),),
        title=f"Tom tjekliste: {calculator.title}",
        summary="Tjeklisten uden svar, til at skrive ud og udfylde i hånden.",
        lead=(),
        below=BELOW,
        layout="wide",
    )


def printable_links(home: str, definition: Definition) -> tuple[v.Link, ...]:
    """A link to the empty form, where there is one."""
    return (v.Link(LINK_TEXT, f"{home}{BELOW}"),) if kind_of(definition).printable else ()
