"""The pages that are looked at closely have all there is to look at."""

from pathlib import Path

from tests.browser.surroundings import pages_with_everything, surroundings_in


def test_an_element_is_told_apart_by_all_that_it_stands_in() -> None:
    """The same link in a list and in a warning are two; another address makes no other link."""
    in_list = surroundings_in('<ul class="b a"><li><a href="x">1</a><br></li></ul>')
    assert in_list == surroundings_in('<ul class="a b"><li><a href="y">2</a><br></li></ul>')
    assert in_list != surroundings_in('<ul class="a"><li><a href="x">1</a><br></li></ul>')
    assert ("p.warning[]", "a[title]") in surroundings_in('<p class="warning"><a title="x">1</a>')


def test_few_pages_have_everything(tmp_path: Path) -> None:
    """A page is left out only when all it has stands on others in the same surroundings."""
    pages = {"a": "<p><b>x</b></p>", "b": "<p><b>y</b></p><i>z</i>", "c": "<div><b>x</b></div>"}
    for name, html in pages.items():
        (tmp_path / f"{name}.html").write_text(html, encoding="utf-8")
    assert pages_with_everything(tmp_path) == {"b.html", "c.html"}


def test_of_the_site_every_element_is_looked_at(site: Path) -> None:
    """Together the chosen pages lack nothing, and they are fewer than half of all."""
    chosen = pages_with_everything(site)
    every = sorted(site.rglob("*.html"))
    print(f"{len(chosen)} of {len(every)} pages have every element in its surroundings")
    kept = set[tuple[str, ...]]().union(
        *(surroundings_in((site / name).read_text(encoding="utf-8")) for name in chosen)
    )
    for file in every:
        assert surroundings_in(file.read_text(encoding="utf-8")) <= kept
    assert len(chosen) < len(every) / 2
