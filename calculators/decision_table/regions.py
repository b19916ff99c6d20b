"""Where an outcome holds: routes that only one region has, and what is told in the others.

Sources of different regions can meet in one table. Then the table asks for the reader's region:
where it is not chosen, each part of the answer names its own; where it is, a route of another
region gives way to the outcome that the table has for that.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from calculators.danish import listed
from calculators.decision_table.model import DecisionTable, Outcome, RegionQuestion
from calculators.model import DatedLine, Fact, Field, FieldKind, Finding, Option

NOT_CHOSEN = Option("ikke-valgt", "Ikke valgt")
"""The answer before anybody has chosen, and the one that costs no key press."""

HOLDS_LABEL = "Gælder i"
PART_HOLDS_LABEL = "%s gælder i"
NOT_HERE = "Kilderne siger ikke, om det samme gælder i andre regioner."


def options_of(question: RegionQuestion) -> tuple[Option, ...]:
    """The answers to the question of region: "Ikke valgt", and then the regions."""
    return (NOT_CHOSEN, *question.options)


def field(question: RegionQuestion) -> Field:
    """The question of region as a field of a form."""
    return Field(
        id=question.id,
        label=question.label,
        kind=FieldKind.CHOICE,
        start=NOT_CHOSEN.id,
        help=question.help,
        options=options_of(question),
    )


def chosen(table: DecisionTable, answers: Mapping[str, str]) -> str:
    """The name of the region that was chosen, or nothing."""
    if table.region is None:
        return ""
    answer = answers.get(table.region.id, NOT_CHOSEN.id)
    return next((option.label for option in table.region.options if option.id == answer), "")


def here(table: DecisionTable, answers: Mapping[str, str], outcome: Outcome) -> Outcome:
    """An outcome, or what is told in its place where the chosen region does not have it."""
    if not outcome.elsewhere:
        return outcome
    region = chosen(table, answers)
    if not region or region in outcome.regions:
        return outcome
    return next(other for other in table.outcomes if other.id == outcome.elsewhere)


def named(table: DecisionTable, answers: Mapping[str, str], outcome: Outcome) -> str:
    """The regions to name with an outcome; nothing where they are the reader's own."""
    regions = outcome.regions or table.regions
    return "" if chosen(table, answers) in regions else listed(regions)


def holds(
    table: DecisionTable, answers: Mapping[str, str], shown: Sequence[Outcome]
) -> Iterator[Fact]:
    """Where the first part holds, as a fact of its own; and that the sources are silent elsewhere.

    It is called by its name where another part of the answer rests on other regions.
    """
    regions = named(table, answers, shown[0]) if shown else ""
    if regions:
        others = {each.regions or table.regions for each in shown}
        topics = {topic.id: topic.label for topic in table.topics}
        label = PART_HOLDS_LABEL % topics[shown[0].topic] if len(others) > 1 else HOLDS_LABEL
        said = f"{regions}. {NOT_HERE}" if chosen(table, answers) else regions
        yield Fact(said, label)


def dated(
    table: DecisionTable, answers: Mapping[str, str], lines: Iterable[DatedLine]
) -> Iterator[Fact]:
    """What changes on a day, as far as it concerns the chosen region; all where none is."""
    region = chosen(table, answers)
    for line in lines:
        if not region or not line.regions or region in line.regions:
            yield line.fact


def findings(table: DecisionTable) -> Iterator[Finding]:
    """Routes of one region alone need the question, a region it offers, and another outcome."""
    known = {option.label for option in table.region.options} if table.region else set()
    outcomes = {outcome.id: outcome for outcome in table.outcomes}
    for at, outcome in enumerate(table.outcomes):
        if not outcome.elsewhere:
            continue
        if not outcome.regions or not known.issuperset(outcome.regions):
            message = "udfaldet vises kun i en region, som tabellen ikke spørger til"
            yield Finding(("outcomes", at, "regions"), f"{message} – skriv den i region.options")
        other = outcomes.get(outcome.elsewhere)
        if other is None or other.elsewhere or other.topic != outcome.topic:
            message = "skal være et andet udfald i samme emne, som selv vises overalt"
            yield Finding(("outcomes", at, "elsewhere"), f"»{outcome.elsewhere}« {message}")
