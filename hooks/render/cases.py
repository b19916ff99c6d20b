"""Worked cases: what is given, what comes out and why, for professionals to go through."""

from collections.abc import Iterator

from calculators.danish import counted
from calculators.kinds import kind_of
from calculators.model import Field, Form
from hooks import addresses
from hooks.render import contents
from hooks.render.shared import nothing_yet
from hooks.site import Place, Site
from hooks.views import Cell, Facts, Link, Page, Paragraph, Row, Section, Statement, Table
from pathway_data import models
from pathway_data.definitions import Definer, Definition

LEAD = (
    "Hvert tilfælde viser, hvad der er svaret, hvad beregneren skal komme frem til, og hvorfor. "
    "De samme tilfælde regnes igennem, hver gang stedet bygges. Ser et svar forkert ud for dig "
    "som fagperson, er det her, fejlen skal findes."
)


def pages(site: Site) -> Iterator[Page]:
    """One page with the cases of all calculators."""
    common = site.at(site.catalogue.common)
    sections = tuple(_all(site))
    missing = Section("ingen_tilfaelde", "Tilfælde", (nothing_yet("cases"),))
    yield Page(
        address="regneeksempler/",
        title="Regneeksempler",
        description="Tilfælde med svar og begrundelse, til faglig kontrol af beregnerne.",
        data_file=_file(site),
        crumbs=common.crumbs(),
        lead=(Paragraph(LEAD),),
        sections=sections or (missing,),
        next_steps=(
            Link("Prøv selv: alle beregnere", "beregnere/"),
            Link("Kilderne bag reglerne", "kilder/"),
        ),
        review=common.review("regneeksempler"),
    )


def definition_of(place: Place, calculator: models.Calculator) -> Definition:
    """What the engine runs, with citations and links that lead to the site's pages."""
    definer = Definer(place.site.catalogue, place.scope, place.site.day, place)
    return definer.definition(calculator)


def definitions(site: Site) -> dict[tuple[str, str], Definition]:
    """What the engines run, by scope and calculator."""
    return {
        (place.scope.id, calculator.id): definition_of(place, calculator)
        for place in site.places()
        for calculator in place.scope.calculators
    }


def case_section(place: Place, calculator_id: str, form: Form) -> tuple[Section, ...]:
    """A calculator's cases as a table, each leading to the case in full."""
    rows = tuple(
        Row(
            (
                Cell(links=(Link(case.title, _address(other, case)),)),
                Cell(_given(form, case)),
                Cell(case.expected),
            )
        )
        for other, case in cases_of(place, calculator_id)
    )
    if not rows:
        return ()
    about = Paragraph(f"{counted(len(rows), 'tilfælde', 'tilfælde')} med svar, til faglig kontrol.")
    table = Table("Regneeksempler", ("Tilfælde", "Svar i formularen", "Resultat"), rows)
    return (Section("til_kontrol", "Regneeksempler", (about, table)),)


def cases_of(place: Place, calculator_id: str) -> tuple[tuple[Place, models.WorkedCase], ...]:
    """The cases, of any scope, that are about this very calculator."""
    found = []
    for other in place.site.places():
        meant = place.site.catalogue.find(other.scope, "calculators", calculator_id)
        if meant is not None and meant[0].id == place.scope.id:
            cases = (case for case in other.scope.cases if case.calculator == calculator_id)
            found += [(other, case) for case in cases]
    return tuple(found)


def _address(place: Place, case: models.WorkedCase) -> str:
    return addresses.address(place.scope.id, "cases", case.id)


def _file(site: Site) -> str:
    places = [place for place in site.places() if place.scope.cases]
    return (places[0] if places else site.at(site.catalogue.common)).file_of("cases")


def _all(site: Site) -> Iterator[Section]:
    for place, calculator in contents.all_calculators(site):
        definition = definition_of(place, calculator)
        form = kind_of(definition).form(definition)
        cases = cases_of(place, calculator.id)
        if cases:
            link = Link(calculator.title, place.address("calculators", calculator.id))
            about = Facts((("Beregner", Cell(links=(link,))), ("Program", Cell(place.title))))
            anchor = f"{place.scope.id}__{calculator.id}"
            yield Section(anchor, calculator.title, (about,))
        for other, case in cases:
            anchor = addresses.case_anchor(other.scope.id, case.id)
            yield Section(anchor, case.title, (_facts(other, case, form),), 3)


def _facts(place: Place, case: models.WorkedCase, form: Form) -> Facts:
    why: Statement = place.cited(case.why, case)
    figures = tuple((figure.label, Cell(figure.value)) for figure in case.figures)
    return Facts(
        (
            ("Svar i formularen", Cell(_given(form, case))),
            ("Resultat", Cell(case.expected)),
            *figures,
            ("Hvorfor", Cell(statements=(why,))),
        )
    )


def _given(form: Form, case: models.WorkedCase) -> str:
    """The answers that were changed, in the form's own words and order."""
    said = (
        f"{field.label}: {_answer(field, case.given[field.id])}"
        for field in form.fields
        if field.id in case.given
    )
    return "; ".join(said) or "Startværdierne"


def _answer(field: Field, value: str) -> str:
    label = next((option.label for option in field.options if option.id == value), value)
    return f"{label} {field.unit}".strip()
