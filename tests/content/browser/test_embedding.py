"""A calculator in a frame of another site: it grows, it answers, and it keeps what is written.

What is pasted on the other site is what the page about it shows; the other site is another port.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import FrameLocator, Page, expect

from hooks import ROOT
from hooks.publish.serve_http import serving
from hooks.render.embedding import HOST, HOST_NAME, SCHEMA
from tests.browser.fixtures import PYTHON_STARTS_WITHIN
from tests.content.browser.test_calculators import (
    BUDGET,
    REFERRAL,
    TARGET_GROUP,
    every_calculator,
    url_of,
)
from tests.programs import FIREFOX

LISTENS = """<script>
window.heard = [];
window.answers = [];
addEventListener("message", ({ data }) => heard.push(data));
document.addEventListener("beregnersvar", ({ detail }) => answers.push(detail));
</script>"""
SANDBOX = ' sandbox="allow-scripts"'
SECRET = "Zebrafinken Aske"

type Shown = Callable[..., Page]


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """The folder and the address of another site, with the script that ours offers."""
    (tmp_path / HOST_NAME).write_bytes((ROOT / "docs" / HOST).read_bytes())
    with serving(tmp_path) as address:
        yield tmp_path, address


@pytest.fixture
def shown(page: Page, address: str, holder: tuple[Path, str]) -> Shown:
    """Shows code on a page of the other site."""
    folder, other = holder
    assert other.split("/")[2] != address.split("/")[2]

    numbers = count()

    def show(code: str) -> Page:
        # Under an address of its own: two pages of the same second are one to the browser's cache.
        name = f"{next(numbers)}.html"
        (folder / name).write_text(document(code), encoding="utf-8")
        page.goto(other + name)
        return page

    return show


def document(code: str) -> str:
    """A page of another site, which hears what everybody else there hears."""
    icon = '<link rel="icon" href="data:,">'
    return f"<!doctype html><html lang='da'><head>{icon}{LISTENS}</head><body>{code}</body></html>"


def framed(address: str, path: str, more: str = "", wants: str = "svar") -> str:
    """A calculator in a frame, with the script beside it."""
    src = f"{address}{path}indlejr/"
    return (
        f'<iframe src="{src}"{more} data-beregner="{wants}" width="100%" height="300"></iframe>'
        f'<script src="{HOST_NAME}"></script>'
    )


def inside(page: Page) -> FrameLocator:
    """What the frame shows."""
    return page.frame_locator("iframe")


def is_as_high_as_its_content(page: Page) -> bool:
    """Whether the frame shows all of it and no more, and is not on its way to another height."""
    # The frame may have a process of its own, and hear of its size later than the page around it.
    size = page.evaluate("""() => {
      const { clientWidth, clientHeight } = document.querySelector("iframe");
      return [clientWidth, clientHeight];
    }""")
    frame = page.frames[1]
    width, shown_, height, low = frame.evaluate(
        """() => [innerWidth, innerHeight, document.scrollingElement.scrollHeight,
             Math.ceil(document.querySelector(".embed-footer").getBoundingClientRect().bottom)]"""
    )
    return bool(size == [width, shown_] and height == shown_ and shown_ - low < 60)


def wait_for_height(page: Page) -> None:
    """Wait until the frame is as high as what it shows."""
    for _ in range(600):
        if is_as_high_as_its_content(page):
            return
        page.evaluate("() => new Promise((done) => requestAnimationFrame(done))")
    raise AssertionError(page.evaluate("heard"))


def heard(page: Page) -> list[dict[str, Any]]:
    """All messages that the other site got, each of the shape that is published."""
    schema = json.loads((ROOT / "docs" / SCHEMA).read_text(encoding="utf-8"))
    messages: list[dict[str, Any]] = page.evaluate("heard")
    for message in messages:
        Draft202012Validator(schema).validate(message)
    return messages


def last_answer(page: Page) -> dict[str, Any]:
    """The newest answer that the other site was told by its event."""
    found: dict[str, Any] = page.evaluate("answers.at(-1)")
    return found


def test_what_the_page_tells_to_paste_works_as_pasted(
    page: Page, address: str, shown: Shown
) -> None:
    """Each snippet has the site's address; the frame grows, and the listener hears the answer."""
    page.goto(f"{address}indlejring/")
    codes = page.locator("pre code")
    expect(codes.first).to_contain_text(f'src="{address}')
    alone, grows, script, listens = codes.all_text_contents()
    assert script.strip() == (ROOT / "docs" / HOST).read_text(encoding="utf-8").strip()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    shown(alone)
    expect(inside(page).locator("section.calculator")).to_be_visible()
    assert page.evaluate("heard.map(({ kind }) => kind)") in ([], ["ready"])
    for code in (grows, listens):
        shown(code)
        expect(inside(page).locator("section.calculator")).to_have_attribute(
            "data-state", "live", timeout=PYTHON_STARTS_WITHIN
        )
        wait_for_height(page)
    kinds = {message["kind"] for message in heard(page)}
    assert kinds == {"ready", "height", "answer"}
    assert told, "the listener wrote nothing"


@pytest.mark.parametrize("sandbox", ["", SANDBOX], ids=["own origin", "sandbox"])
def test_an_answer_is_told_with_its_choices_and_a_link(
    address: str, shown: Shown, sandbox: str
) -> None:
    """The other site hears what the reader sees; in a sandbox, too, before and with Python."""
    page = shown(framed(address, TARGET_GROUP, sandbox))
    frame = inside(page)
    radio = frame.locator("section.calculator input[type=radio]").first
    radio.check()
    name, value = radio.get_attribute("name"), radio.get_attribute("value")
    assert name
    page.wait_for_function(
        "([name, value]) => answers.at(-1)?.answers[name] === value", arg=[name, value]
    )
    headline = frame.locator(".result-headline").first.inner_text()
    page.wait_for_function(
        "headline => answers.at(-1).state === 'answered' && answers.at(-1).headline === headline",
        arg=headline,
    )
    answer = last_answer(page)
    assert f"{name}={value}" in answer["link"]
    assert answer["link"].startswith(address + TARGET_GROUP)
    assert answer["text"]
    assert answer["withheld"] == []
    told = frame.locator("[data-told]")
    expect(told).to_contain_text(page.url.split("/")[2])
    heard(page)


@pytest.mark.parametrize("sandbox", ["", SANDBOX], ids=["own origin", "sandbox"])
def test_python_answers_in_the_frame(address: str, shown: Shown, sandbox: str) -> None:
    """What the build has not computed is computed there; a number that is wrong is not told."""
    page = shown(framed(address, BUDGET, sandbox))
    section = inside(page).locator("section.calculator")
    expect(section).to_have_attribute("data-state", "live", timeout=PYTHON_STARTS_WITHIN)
    field = section.locator("input[inputmode=decimal]").first
    name = field.get_attribute("name")
    field.fill("1.000")
    page.wait_for_function("name => answers.at(-1)?.answers[name] === '1.000'", arg=name)
    assert last_answer(page)["state"] == "answered"
    field.fill("250198-1234")
    page.wait_for_function("answers.at(-1).state === 'refused'")
    refused = last_answer(page)
    assert refused["headline"] is None
    assert refused["text"] is None
    assert "250198" not in json.dumps(heard(page))


def test_free_text_never_leaves_the_frame(address: str, shown: Shown) -> None:
    """The other site learns that there is a text, and not what it says."""
    page = shown(framed(address, REFERRAL))
    section = inside(page).locator("section.calculator")
    expect(section).to_have_attribute("data-state", "live", timeout=PYTHON_STARTS_WITHIN)
    fields = section.locator("[data-free]:visible")
    assert fields.count() > 0
    name = fields.first.get_attribute("name")
    fields.first.fill(SECRET)
    expect(section.locator(".calculator-text")).to_contain_text(SECRET)
    page.wait_for_function("name => answers.at(-1)?.withheld.includes(name)", arg=name)
    page.wait_for_function("answers.at(-1).state === 'answered'")
    assert last_answer(page)["text"] is None
    assert SECRET not in json.dumps(heard(page), ensure_ascii=False)


def test_only_the_page_that_holds_the_frame_is_answered_and_only_when_it_asks(
    address: str, shown: Shown
) -> None:
    """A page that asks for nothing, one that is not the holder, and one without an origin."""
    src = f"{address}{TARGET_GROUP}indlejr/"
    hello = json.dumps(
        {
            "format": "pathway-calculator",
            "version": 1,
            "kind": "hello",
            "wants": ["height", "answer"],
        }
    )
    sibling = f"<script>parent.frames[0].postMessage({hello}, '*')</script>".replace('"', "&quot;")
    page = shown(
        f'<iframe src="{src}" width="900" height="900"></iframe>'
        f'<iframe name="sibling" srcdoc="{sibling}"></iframe>'
    )
    frame = page.frame_locator("iframe").first
    expect(frame.locator("section.calculator")).to_have_attribute(
        "data-state", "live", timeout=PYTHON_STARTS_WITHIN
    )
    frame.locator("section.calculator input[type=radio]").first.check()
    expect(frame.locator("[data-told]")).to_be_hidden()
    assert {message["kind"] for message in heard(page)} == {"ready"}
    nested = document(framed(address, TARGET_GROUP).split("<script")[0] + greets(hello))
    page = shown(
        f"<iframe sandbox='allow-scripts' srcdoc='{nested.replace(chr(39), '&#39;')}'></iframe>"
    )
    nameless = page.frames[1]
    nameless.wait_for_function("heard.length > 0 && greeted > 0")
    assert {message["kind"] for message in nameless.evaluate("heard")} == {"ready"}


def greets(hello: str) -> str:
    """A script of a page that asks the frame whenever the frame says that it listens."""
    return (
        "<script>window.greeted = 0; addEventListener('message', ({ source }) => {"
        f" source.postMessage({hello}, '*'); greeted += 1; }});</script>"
    )


@pytest.mark.usefixtures("nothing_computed")
def test_every_frame_comes_to_rest_at_its_own_height(address: str, shown: Shown) -> None:
    """However narrow: after a few messages nothing moves, and what is unfolded shrinks again."""
    for scope, item in every_calculator():
        page = shown(framed(address, url_of(scope, item), wants="hoejde"))
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 700})
            wait_for_height(page)
        told = [message["height"] for message in heard(page) if message["kind"] == "height"]
        assert len(told) <= 12, (item.id, told)
        before = told[-1]
        folded = inside(page).locator("details:not([open]) > summary:visible")
        if folded.count() == 0:
            continue
        summary = folded.first.element_handle()
        summary.click()
        page.wait_for_function("before => heard.at(-1).height > before", arg=before)
        summary.click()
        page.wait_for_function("before => heard.at(-1).height === before", arg=before)


def test_a_frame_in_a_sandbox_answers_in_firefox(address: str, holder: tuple[Path, str]) -> None:
    """The same other site in Firefox: as high as its content, and Python's answer is told."""
    folder, other = holder
    for name, more in (("own", ""), ("sandbox", SANDBOX)):
        (folder / f"{name}.html").write_text(
            document(framed(address, BUDGET, more)), encoding="utf-8"
        )
    until = """() => {
      const { clientHeight } = document.querySelector("iframe");
      const told = heard.findLast(({ kind }) => kind === "height");
      return clientHeight > 400 && clientHeight === told?.height && answers.at(-1);
    }"""
    job = [
        {"url": f"{other}{name}.html", "steps": [], "until": until} for name in ("own", "sandbox")
    ]
    done = subprocess.run(
        [
            str(Path(sys.executable).with_name("node")),
            str(Path(__file__).with_name("firefox_steps.mjs")),
            str(FIREFOX.ensured()),
        ],
        input=json.dumps(job),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for answer in json.loads(done.stdout):
        assert answer["state"] == "answered"
