"""All checks in one place, in the order an editor would want to read them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pathway_data.calculations import Calculations
from pathway_data.checks import calculators, dates, indicators, pages, references, sections, words
from pathway_data.load import Loaded
from pathway_data.problems import Problem


def check(
    loaded: Loaded,
    day: date,
    hand_written: Mapping[str, Path] | None = None,
    calculations: Calculations | None = None,
) -> tuple[Problem, ...]:
    """Every problem in the content, sorted by file and line, each told once.

    `day` is the date the site is built for. `hand_written` are pages, by the path
    shown, whose words are checked as well. `calculations` are those of whoever goes on to
    use them; where something is wrong already, what they refer to may be missing, and
    calculations with bare ids take their place.
    """
    found = [
        *loaded.problems,
        *references.references(loaded),
        *references.citations(loaded),
        *references.page_references(loaded),
        *references.sections(loaded),
        *references.shadows(loaded),
        *sections.unused(loaded),
        *pages.contents(loaded),
        *pages.words(loaded),
        *pages.places(loaded),
        *pages.files(loaded),
        *pages.collisions(loaded),
        *dates.periods(loaded),
        *indicators.conditions(loaded),
        *indicators.columns(loaded),
        *words.words(loaded),
        *words.words_in_pages(loaded, hand_written or {}),
    ]
    if calculations is None or found:
        calculations = Calculations(loaded.catalogue, day)
    return tuple(sorted({*found, *calculators.calculators(calculations)}))
