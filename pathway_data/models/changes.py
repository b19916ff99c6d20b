"""Changes of law, duties or regions that are known to come on a day."""

from pydantic import Field

from pathway_data.models.base import Day, Entity, PageId, Statement, Text, Whole


class DatedChange(Entity):
    """Something that changes on a day, told from both sides of it wherever it matters.

    Written once; pages, tasks, offers, laws, words and the calculators' answers take their
    line from here. What is named in `concerns` is concerned, and so is what rests on that.
    """

    title: Text = Field(description="Ændringen i få ord.")
    day: Day = Field(description="Første dag med det nye, ÅÅÅÅ-MM-DD.")
    before: Statement = Field(
        description="Linjen til og med dagen før. Begynder med den dag, der kommer."
    )
    after: Statement = Field(
        description="Linjen fra og med dagen: hvad der gjaldt indtil da, og hvad der ikke er læst."
    )
    concerns: tuple[PageId, ...] = Field(
        (),
        description="Det, ændringen gælder: <slags>/<id>, fx laws/<id>. Det, der "
        "hviler på det, følger med.",
    )
    regions: tuple[Text, ...] = Field(
        (), description="Regioner, ændringen gælder, som de skrives i region, fx Region Sjælland."
    )
    statements: tuple[Statement, ...] = Field((), description="Hvad der vides, med kilde.")
    missing: tuple[Text, ...] = Field((), description="Hvad der ikke er læst eller oplyst.")
    order: Whole = Field(100, description="Plads i lister; lavest først.")

    @property
    def summary(self) -> str:
        """What it is called, where a line is enough."""
        return self.title
