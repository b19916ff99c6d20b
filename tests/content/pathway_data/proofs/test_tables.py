"""Every decision table of the site is proved, and a seeded mistake in one of them is caught."""

from functools import cache
from pathlib import Path
from time import process_time

import pytest

from pathway_data.calculations import Calculations
from pathway_data.proofs.tables import ProvedTable
from tests.found import the_content
from tests.pathway_data.conftest import DAY, TABLE_NAMES, copied_content, problems_in


@cache
def proved() -> dict[str, ProvedTable]:
    """The proof of every table of the site, by its calculator."""
    calculations = Calculations(the_content().catalogue, DAY)
    return {
        key[1]: table
        for key, calculation in calculations.by_key.items()
        for table in calculations.proofs(calculation)
    }


def test_all_tables_of_the_site_are_proved() -> None:
    """Orders, open answers and effects hold in each, and every topic has an order or a reason.

    Of a table that is begun, the check asks for its order as a suggestion.
    """
    assert set(proved()) >= TABLE_NAMES
    for name, table in proved().items():
        print(f"\n{name}:")
        for group in table.certificate.groups:
            pairs = [each.pairs for each in group.orders]
            print(f"  {group.topic or name}: {group.combinations} combinations, {pairs} pairs")
        assert table.findings == ()
        assert table.certificate.unordered == () or name not in TABLE_NAMES
        assert set(table.certificate.effective) == {q.id for q in table.table.questions}
        for group in table.certificate.groups:
            assert all(each.pairs for each in group.orders), group.topic


def test_tables_that_decide_the_same_are_compared() -> None:
    """The checklist against the three calculators that ask for each of its answers by itself."""
    compared = {
        each.agreement.calculator: (each.here, each.there)
        for each in proved()["henvisningstjekliste"].agreements
    }
    print(compared)
    assert set(compared) == {"maalgruppe", "smertecenter", "spor"}
    assert all(here and there for here, there in compared.values())


def test_proving_all_tables_takes_little_of_a_checks_two_seconds() -> None:
    """In time of the processor, so that what else runs does not matter."""
    calculations = Calculations(the_content().catalogue, DAY)
    sound = [each for each in calculations.by_key.values() if not each.findings]
    start = process_time()
    for calculation in sound:
        calculations.proofs(calculation)
    took = process_time() - start
    print(f"{took:.3f} s for {len(proved())} tables")
    assert took < 0.5


LAENDERYG = "programmes/laenderyg/calculators"
SEEDED = {
    "a decision while the work-up is open": (
        f"{LAENDERYG}/henvisningstjekliste.yml",
        (
            (
                "{udredning: faerdig, betingelser: nej}",
                "{udredning: [faerdig, uafklaret], betingelser: nej}",
            ),
            (
                "when: {udredning: uafklaret}",
                "when: {udredning: uafklaret, betingelser: [ja, uafklaret]}",
            ),
        ),
        "afgør for meget",
    ),
    "an open answer that is taken for a no": (
        f"{LAENDERYG}/smertecenter.yml",
        (("uden-effekt: uafklaret\n    then: afklar", "uden-effekt: uafklaret\n    then: nej"),),
        "afgør for meget",
    ),
    "more needs that give less support": (
        f"{LAENDERYG}/stoetteniveau.yml",
        (
            ("    then: niveau-2", "    then: niveau-3"),
            ("daarlig}\n    then: niveau-3", "daarlig}\n    then: niveau-2"),
        ),
        "giver et lavere udfald",
    ),
    "two tables that contradict each other": (
        f"{LAENDERYG}/henvisningstjekliste.yml",
        (
            ("then: intet-smertecenter", "then: vurder-smertecenter"),
            (
                "{smerter: en}\n      then: vurder-smertecenter",
                "{smerter: en}\n      then: intet-smertecenter",
            ),
        ),
        "siger ikke det samme",
    ),
    "an answer that is carried over and need not be so": (
        f"{LAENDERYG}/henvisningstjekliste.yml",
        (("{to: smertecenter, when: {smerter: begge}", "{to: smertecenter, when: {smerter: en}"),),
        "følger ikke af svarene her",
    ),
    "a question whose answer leads nowhere": (
        f"{LAENDERYG}/stoetteniveau.yml",
        (("hold: nej}\n    then: vurdering", "hold: nej}\n    then: niveau-2"),),
        "er uden betydning",
    ),
}
"""What is seeded: the file, the text exchanged, and what is said of it."""


def spoiled(root: Path, file: str, changes: tuple[tuple[str, str], ...]) -> list[str]:
    """The problems of a copy of the content once some text is exchanged."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return problems_in(root)


@pytest.mark.parametrize("seed", SEEDED)
def test_a_mistake_seeded_into_the_sites_rules_is_told(seed: str, tmp_path: Path) -> None:
    """Each comes with file, line and the combination that shows it."""
    file, changes, told = SEEDED[seed]
    problems = spoiled(copied_content(tmp_path), file, changes)
    own = [each for each in problems if each.startswith(f"pathway_data/{file}:") and told in each]
    print("\n".join(problems))
    assert own
