"""Lists and figures as they are read and printed: short, whole, and large enough."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect


def _sheets(page: Page) -> list[tuple[float, float]]:
    """The width and height of each printed sheet, in points."""
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    return [(float(wide), float(high)) for wide, high in boxes]


SMALLEST_WORDS = """() => {
  const sizes = [...document.querySelectorAll(".lanes svg")].flatMap((svg) => {
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    return [...svg.querySelectorAll("text")].map((text) => text.getAttribute("font-size") * scale);
  });
  return Math.min(...sizes);
}"""


@pytest.fixture
def printed(page: Page, address: str) -> Callable[[str], Page]:
    """A page as it is on a sheet that lies down."""

    def open_(name: str) -> Page:
        page.set_viewport_size({"width": 1047, "height": 718})
        page.goto(address + name)
        page.emulate_media(media="print")
        return page

    return open_


def test_the_tasks_fit_on_six_sheets_with_words_that_can_be_read(
    printed: Callable[[str], Page],
) -> None:
    """The swimlane lies along the sheet's long side, in at least 7 points."""
    page = printed("laenderyg/opgaver/")
    sheets = _sheets(page)
    smallest = page.evaluate(SMALLEST_WORDS) * 0.75
    print(f"{len(sheets)} ark, mindste skrift i figuren {smallest:.1f} pt")
    assert len(sheets) <= 6
    assert all(wide > high for wide, high in sheets)
    assert smallest >= 7


def test_paper_tells_where_it_is_from_and_opens_what_is_folded(
    printed: Callable[[str], Page],
) -> None:
    """Address and day stand at the foot, every worked case can be read, no reading is larger."""
    page = printed("regneeksempler/")
    foot = re.compile(r"regneeksempler/ · Vist, som det gælder \d+\.")
    expect(page.locator("body")).to_contain_text(foot, use_inner_text=True)
    assert page.locator(".fold tr[id]").count() > 0
    assert page.evaluate(
        "[...document.querySelectorAll('.fold tr[id]')].every((row) => row.clientHeight > 0)"
    )
    page = printed("laenderyg/opgaver/")
    assert page.evaluate("""() => [...document.querySelectorAll(".ours")].every((ours) => {
      const said = ours.parentElement.querySelector(".statement");
      const size = (element) => parseFloat(getComputedStyle(element).fontSize);
      return !said || size(ours) <= size(said);
    })""")


@pytest.mark.parametrize(("width", "highest"), [(1280, 400), (390, 480)])
def test_the_first_offer_is_in_view(page: Page, address: str, width: int, highest: int) -> None:
    """No form stands before so short a list."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + "laenderyg/tilbud/")
    top = page.locator("tbody tr").first.bounding_box()
    assert top is not None
    print(f"første tilbud ved y = {top['y']:.0f} ({width} px)")
    assert top["y"] <= highest
    assert page.locator("form.filter").count() == 0


def test_the_swimlane_keeps_its_headings_and_marks_a_chosen_actor(page: Page, address: str) -> None:
    """Phases and actors stay in view when it scrolls; choosing an actor marks its lane."""
    page.set_viewport_size({"width": 900, "height": 500})
    page.goto(address + "laenderyg/opgaver/")
    lanes = page.locator(".lanes")
    lanes.evaluate("(each) => each.scrollTo(150, 200)")
    frame, head, name = (
        page.locator(which).first.bounding_box()
        for which in (".lanes", ".lanes thead td:last-child", ".lanes__actor")
    )
    assert frame is not None
    assert head is not None
    assert name is not None
    assert abs(head["y"] - frame["y"]) <= 2
    assert abs(name["x"] - frame["x"]) <= 2
    page.goto(address + "laenderyg/opgaver/?aktoer=Hospital")
    assert page.locator(".lane.is-mine").evaluate_all("(all) => all.map(e => e.dataset.actor)") == [
        "hospital"
    ]
