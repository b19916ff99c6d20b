"""What is remembered is used only while it would be made of the same."""

import gc
import re
from collections import Counter
from functools import partial

import pytest

from hooks import ROOT
from pathway_data.memory import Memory, let_go, undisturbed


def test_a_thing_is_made_once_of_the_same() -> None:
    """Equal is enough; other sorts and names are other things."""
    memory = Memory()
    made = [memory.get("page", "a", ("x", part), object) for part in ("y", "y", "z", "y")]
    assert made[0] is made[1]
    assert len({id(each) for each in made}) == 3
    assert memory.get("frame", "a", ("x", "y"), object) is not made[3]
    assert memory.get("page", "a", ("x", "y"), object) is made[3]


def test_what_nobody_asks_for_is_let_go() -> None:
    """A page that is gone takes no room, and is made anew when it comes back."""
    memory = Memory()
    first = memory.get("page", "a", 1, object)
    memory.get("page", "b", 1, object)
    memory.forget_unused()
    assert memory.get("page", "a", 1, object) is first
    memory.forget_unused()
    memory.forget_unused()
    assert memory.get("page", "a", 1, object) is not first


def test_what_is_equal_to_an_earlier_thing_is_that_very_thing() -> None:
    """So what is made of it need not look at all of it."""
    memory = Memory()
    first = memory.same("view", "a", ["x"])
    assert memory.same("view", "a", ["x"]) is first
    assert memory.same("view", "a", ["y"]) == ["y"]
    assert memory.same("view", "a", ["y"]) is not first


def test_what_is_taken_whole_keeps_all_that_it_was_made_of() -> None:
    """A page that nobody asked for, because the site was the same, is still there for the next."""
    memory = Memory()

    def site() -> str:
        return memory.get("page", "a", 1, lambda: "page")

    for _ in range(2):
        assert memory.unchanged("site", "same", site) == "page"
        memory.forget_unused()
    memory.made = 0
    assert memory.unchanged("site", "other", site) == "page"
    assert memory.made == 1


def _fails() -> None:
    assert not gc.isenabled()
    raise KeyError


def test_no_circles_are_looked_for_while_something_is_made() -> None:
    """They are afterwards, also where what was made failed."""
    with pytest.raises(KeyError), undisturbed():
        _fails()
    assert gc.isenabled()
    let_go()
    assert gc.get_freeze_count() > 0
    gc.unfreeze()


_BY_SORT = re.compile(
    r"(?:memory|known)\.(?:get|look|onward)\(\s*\"([^\"]+)\"|remembered\(\s*\"([^\"]+)\""
)


def test_what_another_state_has_made_of_the_same_is_taken_and_nothing_else() -> None:
    """What looks at the content is made for each state, and neither drives the other's out."""
    now = Memory()
    then = Memory(beside=now)
    made: list[str] = []

    def make(of: str) -> str:
        made.append(of)
        return of.upper()

    for memory, of in ((now, "same"), (then, "same"), (then, "other"), (now, "same")):
        assert memory.get("test", "", of, partial(make, of)) == of.upper()
    assert made == ["same", "other"]
    for memory in (now, then):
        memory.look("looking", "", "same", partial(make, "looked"))
    assert made[2:] == ["looked", "looked"]


def test_every_sort_of_thing_is_remembered_in_one_place() -> None:
    """Two that share a name would drive each other out, and nothing would be remembered."""
    found = Counter(
        match[1] or match[2]
        for folder in ("hooks", "pathway_data")
        for file in (ROOT / folder).rglob("*.py")
        for match in _BY_SORT.finditer(file.read_text(encoding="utf-8"))
    )
    assert len(found) > 20
    assert [sort for sort, times in found.items() if times > 1] == []


def test_what_is_made_onward_is_given_what_was_made_last() -> None:
    """And of what, so that it can be told what has changed."""
    memory = Memory()
    given: list[tuple[str | None, int | None]] = []

    def make(of: str | None, last: int | None) -> int:
        given.append((of, last))
        return len(given)

    for of in ("a", "b"):
        memory.onward("test", of, make)
    memory.forget_unused()
    memory.onward("test", "c", make)
    memory.forget_unused()
    memory.forget_unused()
    memory.onward("test", "d", make)
    assert given == [(None, None), ("a", 1), ("b", 2), (None, None)]
