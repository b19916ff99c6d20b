"""Who has gone through a calculator's cases, and the empty sheet for whoever wants to."""

from collections.abc import Iterator
from functools import partial

from calculators import danish
from hooks.site import routes
from hooks.site.contents import all_calculators
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.case_files import empty_csv, empty_workbook
from pathway_data.case_reviews import reviews_of, sheet_columns
from pathway_data.catalogue import key_of
from pathway_data.gaps import NOT_REVIEWED

ABOUT = (
    "Fagfolk kan gå tilfælde igennem i et regneark, uden at læse kode: Skriv svarene, og hvad "
    "udfaldet burde være. Arket efterprøves, hver gang siden bygges, og her står, hvilken "
    "faggruppe der har gennemgået hvad. Ingen personer nævnes ved navn."
)
WORKBOOK = "Tomt tilfældeark til Excel eller LibreOffice (.xlsx)"
PLAIN = "Tomt tilfældeark som CSV"
SEND = v.Link("Hvad der sker med et udfyldt ark", "ret-fejl/#hvis-en-beregner-svarer-forkert")


def review_section(place: Place, calculator: models.Calculator) -> Iterator[v.Section]:
    """Role, day and cases of every review of a calculator, or that nobody has told of any."""
    columns = ("Faggruppe", "Gennemgået", "Tilfælde")
    rows = tuple(map(_row, reviews_of(place.site.catalogue, calculator)))
    yield v.section(
        "gennemgaaet",
        "Gennemgået af fagfolk",
        v.Paragraph(ABOUT),
        v.Table("Gennemgået af fagfolk", columns, rows) if rows else v.facts((NOT_REVIEWED, None)),
        v.Links((*_sheets(place, calculator), SEND)),
    )


def _row(review: models.CaseReview) -> v.Row:
    count = danish.counted(len(review.cases), "tilfælde", "tilfælde")
    titles = "; ".join(case.title.rstrip(".") for case in review.cases)
    return v.row(review.role, danish.date(review.date), f"{count}: {titles}")


def _sheets(place: Place, calculator: models.Calculator) -> Iterator[v.Link]:
    """The empty sheets, of a calculator that has them."""
    if sheet_columns(place.calculation(calculator)) is not None:
        home = place.address_of(calculator)
        yield v.Link(WORKBOOK, routes.case_sheet(home, ".xlsx"))
        yield v.Link(PLAIN, routes.case_sheet(home, ".csv"))


def case_sheets(site: Site) -> Iterator[tuple[str, bytes]]:
    """The empty sheet of each calculator with a form that is always the same, by its address."""
    for place, calculator in all_calculators(site):
        name = key_of(place.scope, calculator)
        made = partial(_case_sheets, place, calculator)
        yield from site.remembered("case sheets", name, calculator, made)


def _case_sheets(place: Place, calculator: models.Calculator) -> tuple[tuple[str, bytes], ...]:
    columns = sheet_columns(place.calculation(calculator))
    if columns is None:
        return ()
    home, title = place.address_of(calculator), calculator.title
    return (
        (routes.case_sheet(home, ".csv"), empty_csv(title, columns)),
        (routes.case_sheet(home, ".xlsx"), empty_workbook(title, columns)),
    )
