"""What a region's data must hold, as a page: columns, codes, who registers when, national codes.

The agreement is the content's (`data_agreement/agreement.yml`); the columns of the pathways are
those of the indicators. A content folder whose table of pages has `dataaftale` gets the page, and
beside it the descriptor for programs.
"""

from collections.abc import Iterable, Iterator

from calculators import danish
from calculators.indicators.model import IndicatorSet
from hooks.render.frames import index_page
from hooks.render.shared import nothing_yet
from hooks.site.places import Place, Site
from hooks.site.routes import index
from hooks.views import blocks as v
from pathway_data import models
from pathway_data.data_package import CELLS, named, package_text
from pathway_data.gaps import PageGap
from pathway_data.load import AGREEMENT_FILE
from pathway_data.models.data_agreement import (
    AgreedColumn,
    DataAgreement,
    NationalCode,
    NationalIndicator,
    NationalSource,
)

PAGE = "dataaftale"
PACKAGE = f"{PAGE}/datapackage.json"
PROPOSED = v.Badge("Vores forslag", "proposal")
_COLUMNS = ("Kolonne", "Hvad den siger", "Hvad der må stå", "Hvem registrerer hvornår")
_NONE = "Ingen kode"


def pages(site: Site) -> Iterator[v.Page]:
    """The page of the agreement, where the site has one; without an agreement it says so."""
    if not _is_shown(site):
        return
    if found := _found(site):
        yield _page(site.common, *found)
    else:
        missing = v.section("hvad_det_er", "Hvad det er", nothing_yet())
        yield index_page(site.common, PAGE, (missing,), data_file=_data_file(site))


def package_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The agreement for programs, by its address."""
    if found := _found(site):
        agreement, place, item = found
        yield PACKAGE, package_text(agreement, _definition(place, item)).encode()


def gaps_in_agreement(site: Site) -> Iterator[PageGap]:
    """What the page says that nobody has told: the agreement itself, or who registers a column."""
    if not _is_shown(site):
        return
    found = _found(site)
    if found is None:
        yield PageGap(_data_file(site), 1, "Dataaftalen")
        return
    agreement, place, item = found
    pathways = (column.id for column in _definition(place, item).columns)
    referrals = (column.id for column in agreement.referrals)
    for name in dict.fromkeys((*pathways, *referrals)):
        if agreement.registration(name) is None:
            yield PageGap(_data_file(site), 1, f'Hvem der registrerer "{name}", og hvornår')


def _is_shown(site: Site) -> bool:
    """Whether the table of pages has the page, and it is not left out."""
    return PAGE in {page.id for page in site.table.pages} and site.common.has(PAGE)


def _found(site: Site) -> tuple[DataAgreement, Place, models.IndicatorSet] | None:
    """The agreement, and the set of indicators that it is about."""
    if site.agreement is None or not _is_shown(site):
        return None
    for place in site.places():
        for item in place.all(models.IndicatorSet):
            return site.agreement, place, item
    return None


def _definition(place: Place, item: models.IndicatorSet) -> IndicatorSet:
    made = place.calculation(item).definition
    assert isinstance(made, IndicatorSet)
    return made


def _page(
    common: Place, agreement: DataAgreement, place: Place, item: models.IndicatorSet
) -> v.Page:
    definition = _definition(place, item)
    told = [each.computable for each in agreement.indicators]
    whole = danish.counted(told.count("ja"), "indikator", "indikatorer")
    lacking = danish.counted(told.count("nej"), "kan", "kan")
    return index_page(
        common,
        PAGE,
        (
            v.section("hvad_det_er", "Hvad det er", *_about(agreement, place, item)),
            v.section(
                "forloeb",
                "Forløb",
                v.Paragraph(
                    "Kolonnerne er de oplysninger, som indikatorerne regnes af. Hvor de kommer "
                    "fra, står ved hver indikator."
                ),
                _pathways(agreement, definition, place),
                v.Links((_registration(place),)),
            ),
            v.section("henvisninger", "Henvisninger", _referrals(agreement)),
            v.section(
                "koder",
                "Henvisningernes koder",
                *_codes(agreement),
                _reported(agreement),
                v.Paragraph(agreement.codes_note),
                v.Links((_source(agreement.source(agreement.codes_source)),)),
            ),
            v.section(
                "nationale_data",
                "Hvad de nationale data kan give",
                v.Paragraph(
                    f"{whole} af {len(told)} kan regnes ud af det, der indberettes nationalt, og "
                    f"{lacking} slet ikke. Resten kan kun regnes ud delvist eller næsten."
                ),
                _national(agreement, place),
            ),
            v.section("stroem", "Strømmen af henvisninger", *_flow(agreement)),
            v.section("kilder", "Kilder til koderne", _sources(agreement)),
        ),
        data_file=_data_file(common.site),
    )


def _data_file(site: Site) -> str:
    return f"{site.shown}/{AGREEMENT_FILE}"


def _about(
    agreement: DataAgreement, place: Place, item: models.IndicatorSet
) -> tuple[v.Block, ...]:
    return (
        v.Notice("open", "Vores forslag", agreement.about),
        v.Paragraph(
            "Der er to slags filer, som CSV eller Parquet: en række for hvert forløb i filer, hvis "
            'navn begynder med "forloeb", og en række for hver henvisning i filer, hvis navn '
            'begynder med "henvisninger". Navne, CPR-numre og adresser hører ikke hjemme i dem.'
        ),
        v.Links(
            (
                v.Link("Aftalen til programmer (Frictionless Data Package)", PACKAGE),
                place.link_to(item, f"Beregneren: {item.title}"),
            )
        ),
    )


def _registration(place: Place) -> v.Link:
    return v.Link("Registrering: oplysningerne samlet", index(place.scope.id, "registrering"))


def _registered(agreement: DataAgreement, column: str) -> v.Cell:
    found = agreement.registration(column)
    return v.cell(f"{found.who}. {found.when}.", PROPOSED) if found else v.MISSING


def _pathways(agreement: DataAgreement, definition: IndicatorSet, place: Place) -> v.Table:
    rows = tuple(
        v.row(
            each.id,
            each.label,
            CELLS[each.kind],
            _registered(agreement, each.id),
            v.cell(*_used_in(place, each.id)) if _used_in(place, each.id) else "Alle",
        )
        for each in definition.columns
    )
    caption = "En række for hver borger"
    return v.Table(caption, (*_COLUMNS, "Bruges i indikator"), rows)


def _used_in(place: Place, column: str) -> tuple[v.Link, ...]:
    return tuple(
        place.link_to(each, f"{each.number}")
        for each in place.all(models.Indicator)
        if column in {field.id for field in each.fields}
    )


def _referrals(agreement: DataAgreement) -> v.Table:
    rows = tuple(
        v.row(each.id, each.label, _allowed(each), _registered(agreement, each.id))
        for each in agreement.referrals
    )
    return v.Table("En række for hver henvisning til et tilbud", _COLUMNS, rows)


def _allowed(column: AgreedColumn) -> str:
    return ", ".join(code.id for code in column.codes) or CELLS[column.kind]


def _codes(agreement: DataAgreement) -> tuple[v.Block, ...]:
    rows = tuple(
        v.row(
            column.id,
            code.id,
            code.label,
            v.cell(*_coded(agreement, code.national)),
        )
        for column in agreement.referrals
        for code in column.codes
    )
    columns = ("Kolonne", "Kode", "Hvad den betyder", "Nationale koder")
    table = v.Table("Koderne og de nationale", columns, rows)
    return v.fold_if_long(f"{table.caption} ({len(rows)})", table, len(rows))


def _reported(agreement: DataAgreement) -> v.Table:
    rows = tuple(
        v.row(column.id, v.cell(column.reported, _cited(agreement, column.source)))
        for column in agreement.referrals
        if column.codes
    )
    return v.Table("Hvad der indberettes", ("Kolonne", "Hvad der indberettes nationalt"), rows)


def _national(agreement: DataAgreement, place: Place) -> v.Table:
    by_id = {each.id: each for each in place.all(models.Indicator)}
    rows = tuple(
        v.row(
            place.link_to(by_id[each.indicator], _numbered(by_id[each.indicator])),
            each.computable.capitalize(),
            v.cell(each.text, _cited(agreement, each.source)),
            _codes_of(agreement, each),
        )
        for each in agreement.indicators
        if each.indicator in by_id
    )
    columns = ("Indikator", "Kan regnes ud", "Hvad der indberettes", "Nationale koder")
    return v.Table("Indikatorerne og de nationale koder", columns, rows)


def _numbered(indicator: models.Indicator) -> str:
    return f"{indicator.number}. {indicator.title}"


def _codes_of(agreement: DataAgreement, line: NationalIndicator) -> v.Cell:
    if not line.codes and line.computable == "nej":
        return v.cell(_NONE)
    return v.cell(*_coded(agreement, line.codes))


def _coded(agreement: DataAgreement, codes: Iterable[NationalCode]) -> tuple[str | v.Link, ...]:
    """Codes with the lists that they stand in; nothing where nobody has told one."""
    codes = tuple(codes)
    if not codes:
        return ()
    lists = {each.codes: each for each in agreement.sources if each.codes}
    used = dict.fromkeys(code.system for code in codes)
    return (named(codes), *(_source(lists[system], system) for system in used if system in lists))


def _cited(agreement: DataAgreement, source: str | None) -> v.Link | None:
    return _source(agreement.source(source)) if source else None


def _source(source: NationalSource, name: str = "") -> v.Link:
    return v.Link(name or source.name, str(source.url))


def _flow(agreement: DataAgreement) -> tuple[v.Block, ...]:
    flow = agreement.flow
    days = danish.listed([str(each) for each in flow.later_than])
    steps = " → ".join(flow.steps)
    return (
        v.facts(
            ("Hvad der følges", flow.title),
            ("Trin", steps),
            ("Ventetid", f"Hvor mange der begynder efter mere end {days} dage"),
            ("Frist", f"Hvor mange der begynder genoptræning efter {flow.limit} dage, og hvorfor"),
        ),
        v.Notice("open", "Vores læsning", flow.ours),
    )


def _sources(agreement: DataAgreement) -> v.Table:
    rows = tuple(v.row(_source(each), each.version) for each in agreement.sources)
    return v.Table("Kilderne", ("Kilde", "Udgave"), rows)
