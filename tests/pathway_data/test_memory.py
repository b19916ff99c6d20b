"""What is remembered is used only while it would be made of the same."""

from pathway_data.memory import Memory


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
