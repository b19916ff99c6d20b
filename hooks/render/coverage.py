"""Each programme held up against the generic model: what is covered, and what is missing."""

from collections.abc import Iterator

from calculators import danish
from hooks.render.frames import index_page, index_pages
from hooks.render.shared import reference_links
from hooks.site.places import Place, Site
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.models.programme import ComponentCoverage

COLUMNS = ("Komponent", "Dækning", "Dækket af", "Mangler")


def pages(site: Site) -> Iterator[v.Page]:
    """One page for each programme that has been held up against the model."""
    return index_pages(site, {"daekning": _page})


def _page(place: Place) -> v.Page:
    coverage = {
        item.component: item for each in place.all(models.Programme) for item in each.coverage
    }
    components = _components(place)
    covered = sum(bool(item.covered_by) for item in coverage.values())
    lead = (
        f"Den generiske model fra 2008 har {len(components)} komponenter. "
        f"{danish.counted(covered, 'komponent', 'komponenter')} er helt eller delvist dækket her. "
        "Modellen er vejledende, ikke en pligt. Hvad der tæller som dækket, er vores vurdering."
    )
    rows = tuple(_row(place, component, coverage.get(component.id)) for component in components)
    table = v.Table("Den generiske models komponenter", COLUMNS, rows)
    titles = {component.id: component.title for component in components}
    # What is wholly missing, once more and plainly.
    uncovered = tuple(
        v.Notice("missing", titles.get(item.component, item.component), item.missing or "")
        for item in coverage.values()
        if not item.covered_by
    )
    sections = v.nonempty(
        v.Section("alle_komponenter", "Komponent for komponent", (table,)),
        v.Section("slet_ikke", "Slet ikke dækket", uncovered),
    )
    return index_page(place, "daekning", sections, lead=lead)


def _components(place: Place) -> tuple[models.Component, ...]:
    return tuple(sorted(place.known(models.Component), key=lambda component: component.rank))


def _row(place: Place, component: models.Component, item: ComponentCoverage | None) -> v.Row:
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
