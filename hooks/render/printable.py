"""The empty checklist on one A4 page, to fill in by hand."""

from collections.abc import Iterator

from markupsafe import Markup

from calculators.checklist import Checklist, printable
from hooks.site.places import Place
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.definitions import Definition

LINK_TEXT = "Tom tjekliste til udskrift (én A4-side)"


def printable_pages(
    place: Place, calculator: models.Calculator, definition: Definition
) -> Iterator[v.Page]:
    """The page with a checklist's empty form; other kinds of calculators have none."""
    if not isinstance(definition, Checklist):
        return
    home = place.address(models.Calculator, calculator.id)
    sheet = v.Html(Markup(printable(definition)))  # noqa: S704 - the engine escapes all text
    yield v.Page(
        address=f"{home}tom/",
        title=f"Tom tjekliste: {calculator.title}",
        description="Tjeklisten uden svar, til at skrive ud og udfylde i hånden.",
        data_file=place.data_file(calculator),
        crumbs=place.crumbs("beregnere"),
        sections=(v.Section("tom_tjekliste", "Til udskrift", (sheet,)),),
        next_steps=(v.Link("Tjeklisten med svar og færdig tekst", home),),
        review=place.review("beregnere"),
        layout="wide",
    )


def printable_links(home: str, definition: Definition) -> tuple[v.Link, ...]:
    """A link to the empty form, where there is one."""
    return (v.Link(LINK_TEXT, f"{home}tom/"),) if isinstance(definition, Checklist) else ()
