"""Each programme held up against the generic model: what is covered, and what is missing."""

from collections.abc import Iterator

from calculators import danish
from hooks.render.shared import reference_links
from hooks.site import contents, routes
from hooks.site.places import Place, Site, filled
from hooks.views import blocks as v
from pathway_data import models

FOLDER = "daekning"
COLUMNS = ("Komponent", "Dækning", "Dækket af", "Mangler")


def pages(site: Site) -> Iterator[v.Page]:
    """One page for each programme that has been held up against the model."""
    for place in site.places():
        programme = place.scope.programme
        if programme is not None and programme.coverage:
            yield _page(place, programme)


def _page(place: Place, programme: models.Programme) -> v.Page:
    covered = sum(bool(item.covered_by) for item in programme.coverage)
    lead = (
        f"Den generiske model fra 2008 har {len(_components(place))} komponenter. "
        f"{danish.counted(covered, 'komponent', 'komponenter')} er helt eller delvist dækket her. "
        "Modellen er vejledende, ikke en pligt. Hvad der tæller som dækket, er vores vurdering."
    )
    rows = tuple(_row(place, component) for component in _components(place))
    return v.Page(
        address=routes.index(place.scope.id, FOLDER),
        title=f"Mod den generiske model: {programme.short}",
        description=f"Hvad {programme.short} dækker af den generiske model, og hvad der mangler.",
        data_file=place.data_file(programme),
        crumbs=place.crumbs(),
        lead=(v.Paragraph(lead),),
        sections=(
            v.Section(
                "alle_komponenter",
                "Komponent for komponent",
                (v.Table("Den generiske models komponenter", COLUMNS, rows),),
            ),
            *_unanswered(place, programme),
        ),
        next_steps=(
            v.Link("Den generiske model: hvad komponenterne kræver", "generisk-model/"),
            *contents.steps(place, "tilbud", "opgaver", "indikatorer", "arbejdsgang"),
            contents.home(place),
        ),
        review=place.review(FOLDER),
    )


def _components(place: Place) -> tuple[models.Component, ...]:
    return tuple(sorted(place.known(models.Component), key=lambda component: component.rank))


def _row(place: Place, component: models.Component) -> v.Row:
    programme = place.scope.programme
    coverage = programme.coverage if programme else ()
    item = next((one for one in coverage if one.component == component.id), None)
    links = reference_links(place, item.covered_by if item else ())
    missing = item.missing if item else None
    return v.row(
        place.link_to(component, f"{component.number}. {component.title}"),
        _badge(bool(links), bool(missing)),
        v.Cell("" if links else "Ingen sider", links=links),
        missing or v.Cell("Intet noteret", missing=item is None),
    )


def _badge(covered: bool, missing: bool) -> v.Badge:
    if not covered:
        return v.Badge("Ikke dækket", "application")
    return v.Badge("Delvist dækket", "proposal") if missing else v.Badge("Dækket", "recommendation")


def _unanswered(place: Place, programme: models.Programme) -> tuple[v.Section, ...]:
    """What is wholly missing, once more and plainly."""
    titles = {component.id: component.title for component in _components(place)}
    notices = tuple(
        v.Notice("missing", titles.get(item.component, item.component), item.missing or "")
        for item in programme.coverage
        if not item.covered_by
    )
    return filled(v.Section("slet_ikke", "Slet ikke dækket", notices))
