"""What a dated change concerns, and which side of it is said on a day."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from pathway_data import models
from pathway_data.catalogue import Catalogue, Scope
from pathway_data.dated_changes import DatedChanges
from pathway_data.gaps import MISSING_TEXT
from pathway_data.kinds import entity_kind
from pathway_data.models.base import Citation, Entity, Statement
from tests.found import the_content
from tests.pathway_data.conftest import Spoil, problems_in

CATALOGUE = the_content().catalogue
FIRST = date(2027, 1, 1)
CITED = (Citation(source="lov", at="a"),)


def _statement(text: str, region: str = "Hele landet") -> Statement:
    return Statement(text=text, citations=CITED, region=region)


def _change(**more: object) -> models.DatedChange:
    fixed = {
        "id": "aendring",
        "title": "En ændring",
        "day": FIRST,
        "before": _statement("Før"),
        "after": _statement("Efter"),
    }
    return models.DatedChange.model_validate({**fixed, **more})


def _task(task_id: str, actor: str, region: str = "Hele landet") -> models.Task:
    return models.Task(
        id=task_id,
        title="Opgave",
        text="Gøres",
        citations=CITED,
        region=region,
        actor=actor,
        phase="fase",
    )


def _actor(actor_id: str) -> models.Actor:
    return models.Actor(id=actor_id, title=actor_id, summary=_statement("Gør noget"))


def _ids(entities: Iterable[Entity], change: models.DatedChange) -> set[str]:
    """What of some made-up content a change concerns."""
    made: dict[str, dict[str, Entity]] = {}
    for entity in (change, *entities):
        made.setdefault(entity_kind(type(entity)).name, {})[entity.id] = entity
    scope = Scope("common", made, {})
    return {entity.id for _, entity in DatedChanges(Catalogue(scope)).everything(change)}


def test_the_line_is_the_one_of_the_days_own_side() -> None:
    """The last day still has the first line; the day itself has the second."""
    change = _change()
    line: Callable[..., Statement] = DatedChanges.line
    assert line(change, date(2026, 12, 31)).text == "Før"
    assert line(change, FIRST).text == "Efter"


def test_what_rests_on_what_is_named_is_concerned() -> None:
    """A named actor's tasks are; another's are not, and neither is a bystander."""
    entities = (_actor("center"), _actor("andre"), _task("en", "center"), _task("to", "andre"))
    assert _ids(entities, _change(concerns=("actors/center",))) == {"center", "en"}


def test_a_region_that_ends_concerns_what_is_said_of_it() -> None:
    """Where nothing is named, the region decides; the same task elsewhere stays."""
    entities = (_task("her", "center", "Region Sjælland"), _task("der", "center", "Region Nord"))
    assert _ids(entities, _change(regions=("Region Sjælland",))) == {"her"}


def test_an_actor_that_is_not_named_carries_nothing_on() -> None:
    """It may have one duty that moves and many that stay."""
    moves = models.Responsibility.model_validate(
        {
            "id": "pligt",
            "title": "Pligt",
            "periods": [
                {
                    "valid_from": date(2007, 1, 1),
                    "holder": "Nogen",
                    "text": "Gør det",
                    "citations": CITED,
                }
            ],
        }
    )
    actor = _actor("hospital").model_copy(update={"responsibilities": ("pligt",)})
    entities = (moves, actor, _task("opgave", "hospital"))
    assert _ids(entities, _change(concerns=("responsibilities/pligt",))) == {"pligt", "hospital"}


def test_every_table_that_leads_to_a_concerned_offer_is_concerned() -> None:
    """Found by references alone, so that a new table cannot be forgotten."""
    changes = DatedChanges(CATALOGUE)
    for scope, table in CATALOGUE.all(models.DecisionTable):
        offers = {
            step.page.removeprefix("offers/")
            for outcome in table.outcomes
            for step in outcome.next_steps
            if step.page.startswith("offers/")
        }
        found = [CATALOGUE.find_page(scope, models.Offer, name) for name in offers]
        if any(changes.of(*offer) for offer in found if offer):
            assert changes.of(scope, table), table.id


def test_a_source_that_was_not_read_cannot_be_cited(spoil: Spoil) -> None:
    """Its sections are left out with a reason; what tells of it is cited instead."""
    told = spoil("sources.yml", "  status:", "  read: ikke læst\n  status:")
    assert told
    assert all("kilden er ikke læst" in each for each in told)


def test_how_much_was_read_comes_with_when(spoil: Spoil) -> None:
    """A source with an address that says how far it was read says when as well."""
    address = "  read: begyndelsen\n  url: https://eksempel.dk/"
    told = spoil("sources.yml", "  no_url: Kilden er opdigtet.", address)
    assert len(told) == 1
    assert "ikke hvornår – skriv accessed" in told[0]


def test_every_source_of_the_reform_says_what_it_is_when_it_was_read_and_how_far() -> None:
    """And every source that is written at all says what kind of source it is."""
    every = [source for _, source in CATALOGUE.all(models.Source)]
    sources = [source for source in every if not source.title.startswith(MISSING_TEXT)]
    assert [source.id for source in sources if source.type is None] == []
    read = [source for source in sources if source.read is not None]
    for source in read:
        assert source.accessed or not source.url
    print(f"\n{len(read)} af {len(sources)} kilder siger, hvor meget der er læst")


def test_what_a_source_does_not_tell_is_not_said_of_one_read_in_part(content: Path) -> None:
    """Unless the text itself says how far was read."""
    folder = content / "programmes" / "skulder"
    sources, tasks = folder / "sources.yml", folder / "tasks.yml"
    text = sources.read_text(encoding="utf-8")
    sources.write_text(text.replace("  about:", "  read: begyndelsen\n  about:"), encoding="utf-8")
    assert problems_in(content) == []
    before = tasks.read_text(encoding="utf-8")
    first = next(line for line in before.splitlines() if line.strip().startswith("text:"))
    for said, told in (
        ("Hvem det er, fremgår ikke.", 1),
        ("Det, vi har læst, siger ikke, hvem det er.", 0),
    ):
        tasks.write_text(before.replace(first, f"  text: {said}", 1), encoding="utf-8")
        assert len([each for each in problems_in(content) if "der er læst" in each]) == told
