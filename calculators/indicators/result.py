"""The result for a counted file: what was read, what was left out, what the figures mean."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from calculators.danish import counted, listed, number
from calculators.indicators.earlier import Comparison, compared
from calculators.indicators.figures import FileFigures
from calculators.indicators.letters import is_garbled
from calculators.indicators.model import Disclosure, IndicatorSet
from calculators.indicators.settings import EARLIER, EMPTY, Settings
from calculators.indicators.suppression import WHOLE
from calculators.indicators.tally import Tally
from calculators.indicators.values import shown
from calculators.indicators.views import MOST_ROWS, breakdown, by_group, overview
from calculators.model import Fact, FieldWarning, Reason, Result, Table, Tone

_MOST_REASONS = 3
_MOST_UNKNOWN = 20
MOST_LEFT_OUT = 100
"""Rows left out that the page lists; the file to download has them all."""

BREAKDOWN_LABEL = "Delt op efter"
WITHOUT_ROWS = (
    "Vælg en fil (CSV eller Excel), eller indsæt rækker fra et regneark: én række for hver "
    "borger. Filen bliver i din browser."
)


def file_result(found: FileFigures, settings: Settings) -> Result:
    """The result for a counted file."""
    tally, definition = found.tally, found.tally.definition
    whole, chart = overview(found, settings)
    parts = list(by_group(found, settings)) if breakdown(found, settings) else []
    left_out = sum(item.lines for item in tally.left_out)
    beside = compared(found, settings)
    return replace(
        nothing_yet(definition, settings),
        headline=f"{counted(tally.used, 'række', 'rækker')} regnet med, {number(left_out)} udeladt",
        tone=Tone.DECIDED if tally.used else Tone.CLARIFY,
        facts=tuple(_facts(found, settings, left_out, beside)),
        tables=(whole, *(table for table, _ in parts), *_left_out_table(tally)),
        charts=(chart, *(chart for _, chart in parts)),
        notes=(*_remarks(found, settings), *ours(settings.rule)),
        warnings=tuple(_warnings(found, beside)),
    )


def nothing_yet(definition: IndicatorSet, settings: Settings) -> Result:
    """The definitions alone, as the page arrives."""
    return Result(
        headline="Ingen rækker endnu",
        tone=Tone.CLARIFY,
        reasons=_definitions(definition),
        changes=(),
        facts=(Fact(WITHOUT_ROWS), Fact(settings.words, BREAKDOWN_LABEL), _rule(settings)),
        notes=ours(settings.rule),
        next_steps=definition.next_steps,
        made_for=definition.made_for,
    )


def _definitions(definition: IndicatorSet) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            text=f"{item.name}. Tæller: {item.numerator}",
            rule=f"Nævner: {item.denominator.text} {item.denominator.origin}",
            citations=item.citations,
            ours=item.denominator.ours,
        )
        for item in definition.indicators
    )


def _facts(
    found: FileFigures, settings: Settings, left_out: int, beside: Comparison | None
) -> Iterator[Fact]:
    """What was counted, and what was decided about the file: all that stands before figures."""
    tally = found.tally
    yield Fact(number(tally.used), "Rækker regnet med")
    yield Fact(f"{number(left_out)}{_most_reasons(tally)}", "Rækker udeladt")
    if not tally.used and not left_out:
        yield Fact("Der er kun overskrifter i filen. Skriv en række for hver borger under dem.")
    if tally.empty:
        yield Fact(number(tally.empty), "Tomme rækker sprunget over")
    yield Fact(tally.file.how, "Læst som")
    for decision in _decisions(found):
        yield Fact(decision, "Sådan er filen forstået")
    yield Fact(settings.words, BREAKDOWN_LABEL)
    yield _rule(settings)
    if beside:
        lines = counted(beside.common, "linje", "linjer")
        told = "; ".join(_told_together(beside)) or "de røber ikke mere sammen end hver for sig"
        yield Fact(f"{lines} sammenlignet: {told}.", "Med tal offentliggjort før")


def _told_together(beside: Comparison) -> Iterator[str]:
    """What this publication and an earlier one give away together."""
    for groups, told in (
        (beside.grown, "forskellen er få borgere, som de to tal tilsammen røber, i"),
        (beside.uncovered, "et tal er skjult det ene sted og vist det andet i"),
    ):
        if groups:
            more = len(groups) - _MOST_REASONS
            also = [f"{counted(more, 'linje', 'linjer')} mere"] if more > 0 else []
            yield f"{told} {listed([*groups[:_MOST_REASONS], *also])}"


def _rule(settings: Settings) -> Fact:
    """The rule for what is hidden, with who says so."""
    rule, nearest = settings.rule, settings.nearest
    rounding = f" Antal er afrundet til nærmeste {nearest}." if nearest > 1 else ""
    return Fact(f"{rule.text}{rounding}", "Skjult", rule.citations, rule.ours)


def _most_reasons(tally: Tally) -> str:
    """The most usual reasons for leaving rows out, with how many there are of each."""
    often = Counter[str]()
    for item in tally.left_out:
        often[item.reason] += item.lines
    told = [f"{reason} ({number(times)})" for reason, times in often.most_common(_MOST_REASONS)]
    more = len(often) - len(told)
    if more:
        told.append(f"{counted(more, 'anden grund', 'andre grunde')}, se listen")
    return f": {'; '.join(told)}" if told else ""


def _decisions(found: FileFigures) -> Iterator[str]:
    """What was decided about the file where it could be read in more than one way."""
    tally = found.tally
    yield from tally.file.decisions
    if tally.short:
        rows = counted(tally.short, "række", "rækker")
        yield f"{rows} er kortere end overskrifterne; de felter, der mangler, er læst som tomme."
    if tally.order.said:
        yield f"Datoerne i »{tally.definition.date}«: {'; '.join(tally.order.said)}."
    for name, spellings in tally.spellings.items():
        different = {each.casefold() for each in spellings}
        if len(different) > 1 and name in tally.names:
            yield f"Regnet som samme kommune: {listed([shown(each) for each in spellings])}."
    garbled = [shown(name) for name in found.names if is_garbled(name)]
    if garbled:
        yield (
            "Nogle danske bogstaver i filen er ødelagte; se efter, hvordan den er gemt: "
            f"{listed(garbled[:_MOST_REASONS])}."
        )
    crosses, others = _with_empty_cells(found)
    if crosses or others:
        meant = "nej" if found.empty_is_no else "uoplyst"
        never = f" Der står aldrig nej i {_quoted(crosses)}." if crosses else ""
        yield f"Tomme felter er læst som {meant}.{never}"


def _warnings(found: FileFigures, beside: Comparison | None) -> Iterator[FieldWarning]:
    """Crosses for yes and nothing for no, and two publications that tell more together."""
    if beside and (beside.grown or beside.uncovered):
        yield FieldWarning(
            EARLIER,
            "Sammen med de tal, der er offentliggjort før, røber tallene her noget om få borgere. "
            "Afrund dem, del dem grovere op, eller vent, til forskellen er større.",
        )
    crosses, others = _with_empty_cells(found)
    if (crosses or others) and not found.empty_is_no:
        never = "står der enten ja (eller et kryds) eller ingenting, aldrig nej"
        ways = ((crosses, never), (others, "er nogle felter tomme"))
        told = " ".join(f"I {_quoted(names)} {text}." for names, text in ways if names)
        meant = "Betyder et tomt felt nej, så vælg det her; ellers bliver andelen for høj."
        yield FieldWarning(EMPTY, f"{told} {meant}")


def _quoted(columns: Iterable[str]) -> str:
    return listed([f"»{name}«" for name in columns])


def _with_empty_cells(found: FileFigures) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns with only yes and nothing; and those with empty cells of which no more is told.

    That all who answered said yes would tell a numerator that is hidden. Of its columns it is
    only said that some cells are empty, whether there is a no in them or not.
    """
    secret: set[str] = set()
    for figures in found.figures:
        indicator = figures.indicator
        if WHOLE in figures.suppressed:
            secret.update(indicator.columns)
        elif WHOLE in figures.numerators:
            secret.update(condition.column for condition in indicator.numerator_when)
    crosses = tuple(name for name in found.tally.crosses if name not in secret)
    seen = found.tally.yes_no.items()
    return crosses, tuple(name for name, each in seen if each.empty and name in secret)


def _left_out_table(tally: Tally) -> Iterator[Table]:
    items = tally.left_out
    if not items:
        return
    listed_here = items[:MOST_LEFT_OUT]
    more = len(items) - len(listed_here)
    caption = "Udeladte rækker"
    if more:
        caption += f": de første {MOST_LEFT_OUT} af {number(len(items))}; hent dem alle som CSV"
    rows = tuple((f"Række {number(item.row)}", item.reason) for item in listed_here)
    yield Table(f"{caption} (overskrifterne tæller med som en række)", ("Række", "Grund"), rows)


def _remarks(found: FileFigures, settings: Settings) -> Iterator[str]:
    """What the reader should know about this very file."""
    tally = found.tally
    for indicator in tally.definition.indicators:
        missing = [f"»{name}«" for name in indicator.columns if name not in tally.file.places]
        if missing:
            yield (
                f"{indicator.name} er ikke regnet ud: filen mangler "
                f"{'kolonnen' if len(missing) == 1 else 'kolonnerne'} {listed(missing)}."
            )
    for wanted, name in (
        (settings.by_municipality, tally.definition.municipality),
        (settings.by_period, tally.definition.date),
    ):
        if wanted and name not in tally.file.places:
            yield f"Filen har ingen kolonne »{name}«, så alle rækker står i samme gruppe."
    unknown = tally.file.columns.unknown
    if unknown:
        yield f"Kolonner, der ikke bruges: {listed(list(unknown[:_MOST_UNKNOWN]))}."
    for figures in found.figures:
        beyond = figures.cells[WHOLE].beyond
        # What is hidden is not told of in a note either.
        if beyond and not {WHOLE} & (figures.suppressed | figures.numerators):
            small = beyond < found.rule.smallest_part
            rows = "nogle rækker" if small else counted(beyond, "række", "rækker")
            yield (
                f"{figures.indicator.name}: i {rows} er der deltaget flere gange end planlagt. "
                "De er regnet med; se efter, om tallene er byttet om."
            )
    groups = len(breakdown(found, settings))
    if groups > MOST_ROWS:
        yield (
            f"Der vises {MOST_ROWS} af {number(groups)} grupper for hver indikator. "
            "Hent tabellen som CSV for at få dem alle."
        )


def ours(rule: Disclosure) -> tuple[str, ...]:
    """What is the site's own choice and not the source's."""
    chosen = (
        "Vores valg, ikke kildens: 95 %-intervallerne (Wilsons metode), hvad der skjules for at "
        "beskytte små tal, og mål."
    )
    protected = (
        f"{rule.text} Andre tal er skjult sammen med dem, så de ikke kan regnes ud: hverken af "
        "summer, af de andre indikatorer, eller ved at dele samme fil op på flere måder. Deler du "
        "flere filer med overlappende borgere, kan forskelle mellem dem stadig afsløre noget."
    )
    unknown = (
        "Er en celle tom eller uoplyst, kan rækken ikke placeres i de indikatorer, der bruger "
        "den. Den tæller hverken i tæller eller nævner, men under Uoplyst. Betyder et tomt felt "
        "nej i filen, kan det vælges."
    )
    return (chosen, protected, unknown)
