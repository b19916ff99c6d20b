"""Frames: few, told by a page's place and never by its words, and filled without reading them."""

from dataclasses import replace

from hooks.publish.frames import at_depth, filled, frame_of, parts_of, slot
from hooks.views.page_text import PageText
from tests.found import the_pages

PAGE = PageText("a/b/", "B & C", 'Siger "ja"', "detail", ("a/", ""), "<p>Hej</p>", first="b-c")
MENU = frozenset({"index.md", "a/index.md"})


def test_a_page_stands_where_the_nearest_page_above_it_does() -> None:
    """A page of the menu is its own place; one below it is marked there."""
    assert frame_of(PAGE, MENU).place == "a/index.md"
    assert not frame_of(PAGE, MENU).is_place
    own = frame_of(replace(PAGE, address="a/", above=("",)), MENU)
    assert (own.place, own.is_place) == ("a/index.md", True)


def test_words_tell_no_frames_apart() -> None:
    """Another title, another text, another address in the same place: the same frame."""
    other = replace(PAGE, address="a/d/", title="D", body="<p>Nej</p>", description="")
    assert frame_of(other, MENU) == frame_of(PAGE, MENU)
    assert frame_of(replace(other, calculator="x"), MENU) != frame_of(PAGE, MENU)


def test_a_frame_is_filled_as_it_stands() -> None:
    """Words are escaped in the head; what looks like a slot in a page's text is text."""
    frame = f'<title>{slot("title")}</title><a href="{slot("base")}">{slot("body")}'
    page = replace(PAGE, body=f"<p>{slot('title')}</p>")
    parts = parts_of(at_depth(frame, "../../"))
    made = filled(parts, page, page.body, "")
    assert made == f'<title>B &amp; C</title><a href="../../"><p>{slot("title")}</p>'
    assert at_depth(f'"{slot("base")}" {slot("root")}', "") == '"./" .'
    assert at_depth(f"{slot('root')} {slot('base')}a", "/sub/") == "/sub/ /sub/a"


def test_there_are_far_fewer_frames_than_pages() -> None:
    """They follow the menu: of pages that it does not list there may be any number."""
    pages = the_pages().texts.values()
    sources = {frame_of(page, MENU).place for page in pages}
    assert sources <= {"", *MENU}
    assert len({frame_of(page, MENU) for page in pages}) < len(pages) / 8
