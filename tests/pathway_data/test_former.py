"""Old names: one thing each, told where they are used, and no circles of sources."""

from pathlib import Path

from tests.pathway_data.conftest import Spoil, problems_in

OFFER = "- id: skuldertraening\n"
SOURCE = """- id: {id}
  title: Endnu en kilde
  short: Endnu en
  publisher: Testene
  published: "2026"
  region: Prøveregionen
  period: "2026"
  status: eksempel
  about: Findes kun i testene.
  no_url: Kilden er opdigtet.
  replaced_by: {newer}
  sections: [{{id: afsnit, title: Afsnit, omitted: Bruges ikke.}}]
"""


def test_a_reference_by_an_old_id_is_told_the_new_one(spoil: Spoil) -> None:
    """With the name to write, not a guess among all."""
    spoil("offers.yml", OFFER, f"{OFFER}  formerly: [traening]\n")
    told = spoil("calculators/skulderplan.yml", "offers/skuldertraening", "offers/traening")
    assert any(
        'tilbud "traening" hedder nu "skuldertraening" – skriv skuldertraening' in each
        for each in told
    )


def test_two_cannot_have_had_the_same_name(spoil: Spoil) -> None:
    """Told at the second, with the line of the first."""
    spoil("tasks.yml", "- id: tage-imod\n", "- id: tage-imod\n  formerly: [modtage, modtage]\n")
    told = spoil("offers.yml", OFFER, f"{OFFER}  formerly: [gammel]\n")
    assert len(told) == 1
    assert (
        '"modtage" står også som formerly i pathway_data/programmes/skulder/tasks.yml:2' in told[0]
    )


def test_an_old_name_is_nobodys_name(spoil: Spoil) -> None:
    """What something is called today leads to that."""
    told = spoil("offers.yml", OFFER, f"{OFFER}  formerly: [skuldertraening]\n")
    assert any('"skuldertraening" er i brug i' in each for each in told)


def test_a_part_has_no_address_of_its_own(spoil: Spoil) -> None:
    """So an old name of it would do nothing, and is refused."""
    told = spoil(
        "calculators/skulderplan.yml",
        "  - id: smerter\n",
        "  - id: smerter\n    formerly: [ondt]\n",
    )
    assert any("formerly virker kun på en hel beregner" in each for each in told)


def test_sources_do_not_replace_each_other_in_a_circle(content: Path) -> None:
    """The circle is told with its members."""
    with (content / "programmes/skulder/sources.yml").open("a", encoding="utf-8") as file:
        file.write(SOURCE.format(id="en", newer="to") + SOURCE.format(id="to", newer="en"))
    told = problems_in(content)
    assert any("kilderne afløser hinanden i ring: en → to → en" in each for each in told)
