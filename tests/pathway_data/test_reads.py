"""What is made of the content is made again when something changed that was looked at for it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from pathway_data import models
from pathway_data.catalogue import Catalogue, Scope
from pathway_data.differences import changed
from pathway_data.memory import Memory
from pathway_data.models.additions import TellsMore
from pathway_data.models.base import Entity
from pathway_data.reads import EVERYTHING, GATHERED, Changes, Gathered, note, noting
from tests.found import the_content


def _with_offers(catalogue: Catalogue) -> Scope:
    return max(catalogue.programmes, key=lambda scope: len(scope.all(models.Offer)))


def _with(catalogue: Catalogue, scope: Scope, *, less: str = "", other: str = "") -> Catalogue:
    """The catalogue with one offer less, or another summary of one."""
    offers: dict[str, Entity] = dict(scope.entities["offers"])
    if less:
        del offers[less]
    if other:
        offers[other] = offers[other].model_copy(update={"title": "Et andet navn"})
    made = scope.holding({**scope.entities, "offers": offers}, scope.origins)
    return catalogue.of_scopes(made if each is scope else each for each in catalogue.scopes)


def _of_two_offers(catalogue: Catalogue) -> Catalogue:
    """The catalogue, whose programme with most offers has two: where it has one, that twice."""
    scope = _with_offers(catalogue)
    one, *more = scope.as_written(models.Offer)
    if more:
        return catalogue
    again = one.model_copy(update={"id": f"{one.id}-igen"})
    offers: dict[str, Entity] = {**scope.entities["offers"], again.id: again}
    origins = {**scope.origins, ("offers", again.id): scope.origins["offers", one.id]}
    made = scope.holding({**scope.entities, "offers": offers}, origins)
    return catalogue.of_scopes(made if each is scope else each for each in catalogue.scopes)


def test_a_look_is_noted_for_all_that_are_being_made() -> None:
    """What is made inside something else is a part of it; nothing is noted when nothing is made."""
    note("a", "offers")
    with noting() as outer:
        note("a", "offers", "x")
        with noting() as inner:
            note("b", "laws")
    assert inner == {("b", "laws", "")}
    assert outer == {("a", "offers", "x"), ("b", "laws", "")}


def _noted(made: list[str], name: str, see: Callable[[], object]) -> object:
    made.append(name)
    return see()


def test_only_what_was_looked_at_counts() -> None:
    """By its id, or as one of its kind; and a reading that was skipped is not forgotten."""
    catalogue = _of_two_offers(the_content().catalogue)
    scope = _with_offers(catalogue)
    one, other, *_ = (offer.id for offer in scope.all(models.Offer))
    memory, made = Memory(), list[str]()

    def look(now: Catalogue) -> None:
        place = next(each for each in now.scopes if each.id == scope.id)
        looks: dict[str, Callable[[], object]] = {
            "one": lambda: place.own(models.Offer, one),
            "all": lambda: place.all(models.Offer),
            "laws": lambda: place.all(models.Law),
            "everything": lambda: list(now.every()),
        }
        for name, see in looks.items():
            memory.look("test", name, (), partial(_noted, made, name, see))

    for now, expected in (
        (catalogue, ["one", "all", "laws", "everything"]),
        (catalogue, []),
        (_with(catalogue, scope, other=other), ["all", "everything"]),
        (_with(catalogue, scope, other=one), ["one", "all", "everything"]),
        (_with(catalogue, scope, less=one), ["one", "all", "everything"]),
    ):
        made.clear()
        memory.content_read(now, changed)
        look(now)
        assert made == expected
    memory.content_read(catalogue, changed)
    memory.content_read(catalogue, changed)
    made.clear()
    look(catalogue)
    assert made == ["one", "all", "everything"]


def test_a_look_at_the_lines_counts_when_the_file_is_another() -> None:
    """A line more moves what stands below it, though nothing else of that has changed."""
    catalogue = the_content().catalogue
    scope = _with_offers(catalogue)
    moved = scope.holding(
        scope.entities,
        {
            (kind, name): replace(origin, document=replace(origin.document))
            if kind == "offers"
            else origin
            for (kind, name), origin in scope.origins.items()
        },
    )
    other = catalogue.of_scopes(moved if each is scope else each for each in catalogue.scopes)
    assert set(changed(catalogue, other)) == {(scope.id, "offers", ":")}
    assert set(changed(catalogue, catalogue)) == set()
    assert EVERYTHING in set(changed(catalogue, replace(catalogue, programmes=())))


def test_no_look_goes_unnoted() -> None:
    """Also one past the folder's own questions, and one that was answered before."""
    catalogue = the_content().catalogue
    scope, municipality = next(catalogue.all(models.Municipality))
    looks: dict[str, Callable[[], object]] = {
        "everything": lambda: list(catalogue.every()),
        "what a folder holds": lambda: scope.entities["municipalities"],
        "where it was read from": lambda: scope.origins,
        "what a municipality has told": lambda: catalogue.has_told(municipality),
        "what others tell of it": lambda: catalogue.telling_more(scope, municipality, TellsMore),
    }
    for _ in range(2):
        unnoted = []
        for name, look in looks.items():
            with noting() as seen:
                look()
            if not any(read == EVERYTHING or read[0] == GATHERED for read in seen):
                unnoted.append(name)
        assert unnoted == []


def test_what_is_gathered_counts_by_its_key() -> None:
    """Who asks for one thing is not concerned by another; of what nobody told nothing is sure."""
    memory, made = Memory(), list[str]()

    def read(number: int, *, tell: bool = True, **found: int) -> list[str]:
        made.clear()
        memory.content_read(number, lambda *_: [])
        gathered = Gathered("numbers", found)
        if tell:
            memory.tell(gathered)
        for key in ("one", "other", "none"):
            see = partial(gathered.get, key)
            memory.look("test", key, (), partial(_noted, made, key, see))
        # What is made of something remembered has looked at the same.
        memory.look("test", "both", (), lambda: _noted(made, "both", partial(outer, gathered)))
        return list(made)

    def outer(gathered: Gathered[str, int]) -> object:
        see = partial(gathered.get, "one")
        return memory.look("test", "one", (), partial(_noted, made, "one", see))

    assert read(1, one=1, other=1) == ["one", "other", "none", "both"]
    assert read(2, one=1, other=1) == []
    assert read(3, one=1, other=2) == ["other"]
    assert read(4, one=2, other=2) == ["one", "both"]
    assert read(5, one=2, other=2, none=0) == ["none"]
    assert read(6, tell=False, one=2, other=2, none=0) == ["one", "other", "none", "both", "one"]
    assert read(7, other=2, none=0) == ["one", "both"]


def test_what_changed_is_let_go_of_when_all_that_was_made_is_as_it_would_be_made_now() -> None:
    """Else an editor's day would hold what every saved word had changed."""
    memory, changes, made = Memory(), Changes(), list[str]()
    memory._changes = changes

    def see(kind: str) -> object:
        note("a", kind)
        return _noted(made, kind, object)

    for number, kind in enumerate(("offers", "offers", "laws", "offers")):
        memory.content_read(number, lambda *_, kind=kind: [("a", kind, "")])
        memory.look("test", "offers", (), partial(see, "offers"))
        if number != 2:
            # What is not looked at for a time is forgotten with what it looked at.
            memory.look("test", "laws", (), partial(see, "laws"))
        memory.forget_unused()
        assert len(changes._of) == 0
    assert made == ["offers", "laws", "offers", "offers", "laws"]
